//! The sources as BibTeX, for LaTeX and what reads its bibliographies.
//!
//! An organisation stands in braces of its own, so that its name is not cut into given name and surname. What LaTeX
//! would obey is spelled out; braces are named, since BibTeX counts even those behind a backslash.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::format::Told;
use crate::case::date::{Date, Precision};
use crate::case::model::{Source, SourceKind};
use crate::text::safe;
use crate::views::cite::{self, Author};

/// Writes the sources that may be told.
///
/// # Errors
/// If the output fails.
pub(super) fn write(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    // Outside an entry BibTeX reads nothing, but it looks for an entry after every `@`.
    for line in told.face() {
        writeln!(out, "% {}", line.replace('@', "(at)"))?;
    }
    told.seen.all::<Source>().try_for_each(|source| entry(told.seen.id_text(source.id), source.row(), out))
}

fn entry(id: &str, source: &Source, out: &mut dyn Write) -> io::Result<()> {
    let (kind, publisher) = match source.kind {
        SourceKind::Article | SourceKind::News => ("article", "journal"),
        SourceKind::Book => ("book", "publisher"),
        SourceKind::Report => ("techreport", "institution"),
        SourceKind::Treaty | SourceKind::Official | SourceKind::Dataset | SourceKind::Reference => {
            ("misc", "howpublished")
        }
    };
    let mut fields: Vec<(&str, String)> = Vec::new();
    // Two pairs of braces: no style may make small letters of it.
    fields.push(("title", format!("{{{}}}", latex(&source.title))));
    let authors = cite::authors(source);
    if !authors.is_empty() {
        fields.push(("author", authors.iter().map(name).collect::<Vec<_>>().join(" and ")));
    }
    fields.extend(source.publisher.as_deref().map(|text| (publisher, latex(text))));
    if let Some(date) = source.date {
        fields.extend(when(date));
    }
    fields.extend(source.url.as_deref().map(|url| ("url", address(url))));
    fields.extend(source.licence.as_deref().map(|text| ("copyright", latex(text))));
    writeln!(out, "\n@{kind}{{{id},")?;
    for (field, value) in fields {
        // The names of months are spelled by the style.
        let (opens, closes) = if field == "month" { ("", "") } else { ("{", "}") };
        writeln!(out, "  {field} = {opens}{value}{closes},")?;
    }
    writeln!(out, "}}")
}

fn name(author: &Author) -> String {
    match author {
        Author::Person { family, given } if given.is_empty() => format!("{{{}}}", latex(family)),
        Author::Person { family, given } => format!("{}, {}", part(family), part(given)),
        Author::Body(name) => format!("{{{}}}", latex(name)),
    }
}

/// A part of a person's name: what BibTeX would cut it at is kept together.
fn part(text: &str) -> String {
    let spelled = latex(text);
    let is_cut = spelled.contains(',') || spelled.split_whitespace().any(|word| word == "and");
    if is_cut { format!("{{{spelled}}}") } else { spelled }
}

fn when(date: Date) -> Vec<(&'static str, String)> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let first = date.earliest();
    let mut fields = vec![("year", date.year().to_string())];
    if date.precision() != Precision::Year {
        fields.extend(MONTHS.get(usize::from(first.month()) - 1).map(|month| ("month", (*month).to_owned())));
    }
    if date.precision() == Precision::Day {
        fields.push(("day", first.day().to_string()));
    }
    if date.is_doubtful() {
        fields.push(("note", format!("the date, {}, is not certain", latex(&date.to_string()))));
    }
    fields
}

/// A text as LaTeX prints it as it was written.
fn latex(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for letter in safe(text).chars() {
        match letter {
            '\\' => spelled.push_str(r"\textbackslash{}"),
            '{' => spelled.push_str(r"\textbraceleft{}"),
            '}' => spelled.push_str(r"\textbraceright{}"),
            '^' => spelled.push_str(r"\textasciicircum{}"),
            '~' => spelled.push_str(r"\textasciitilde{}"),
            '%' | '&' | '$' | '#' | '_' => spelled.extend(['\\', letter]),
            _ => spelled.push(letter),
        }
    }
    spelled
}

/// An address: printed as it is, so what would end the field or break a line is written in its own code.
fn address(url: &str) -> String {
    let mut spelled = String::with_capacity(url.len());
    for letter in safe(url).chars() {
        match letter {
            '{' | '}' | '\\' | ' ' | '"' | '<' | '>' | '^' | '`' | '|' => {
                let _ = write!(spelled, "%{:02X}", u32::from(letter));
            }
            _ => spelled.push(letter),
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_latex_obeys_is_spelled_out() {
        assert_eq!(latex("50 % of R&D_{x}"), r"50 \% of R\&D\_\textbraceleft{}x\textbraceright{}");
        assert_eq!(latex(r"a\b~c^d$e#"), r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d\$e\#");
        assert_eq!(address("https://a.b/c d{e}?f=%20"), "https://a.b/c%20d%7Be%7D?f=%20");
    }

    #[test]
    fn a_name_is_cut_where_it_should() {
        let person =
            |family: &str, given: &str| Author::Person { family: family.into(), given: given.into() };
        assert_eq!(name(&person("Trenin", "Dmitri")), "Trenin, Dmitri");
        assert_eq!(name(&person("and", "Y")), "{and}, Y");
        assert_eq!(name(&Author::Body("Trade and Industry".into())), "{Trade and Industry}");
    }

    proptest! {
        /// BibTeX counts braces whatever stands before them: a field ends where it should if they pair up.
        #[test]
        fn braces_pair_up(text in "\\PC*") {
            for spelled in [latex(&text), address(&text)] {
                let mut depth = 0i32;
                for letter in spelled.chars() {
                    depth += i32::from(letter == '{') - i32::from(letter == '}');
                    prop_assert!(depth >= 0, "{}", spelled);
                }
                prop_assert_eq!(depth, 0, "{}", spelled);
            }
        }
    }
}
