//! How a thing is cited: its sources as a reader writes them below a text.

use crate::case::model::{Kind, Paragraph, Ref, Source, SourceKind};
use crate::case::seen::Told;
use crate::views::{Scope, details};

/// The citation of the selection, a source a line: itself if it is one, else what its details name, the article first
/// with the paragraphs, the others by their first letters. Empty if they name none.
pub fn citation(scope: &Scope) -> String {
    let seen = scope.seen;
    let Some(thing) = scope.selection else { return String::new() };
    if let Some(source) = seen.get::<Source>(thing) {
        return cited(&source, "");
    }
    let rows = details::rows(scope);
    let named = |kind: Kind| {
        let mut things: Vec<Ref> =
            rows.iter().filter_map(|row| row.target).filter(|t| t.kind == kind).collect();
        things.sort_unstable();
        things.dedup();
        things
    };
    let mut paragraphs: Vec<u16> =
        named(Kind::Paragraph).into_iter().filter_map(|t| Some(seen.get::<Paragraph>(t)?.n)).collect();
    paragraphs.extend(seen.get::<Paragraph>(thing).map(|paragraph| paragraph.n));
    let article = seen.article().and_then(|article| seen.find::<Source, _>(article.source));
    let mut lines = Vec::new();
    if let Some(article) = article {
        if !paragraphs.is_empty() {
            let numbers = paragraphs.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
            let word = if paragraphs.len() == 1 { "para." } else { "paras." };
            lines.push(cited(&article, &format!(", {word} {numbers}")));
        } else if thing.kind == Kind::Thesis {
            lines.push(cited(&article, ""));
        }
    }
    // Once is enough: with the paragraphs, if there are any.
    let is_cited = |source: &Told<Source>| {
        !lines.is_empty() && Some(source.thing()) == article.as_ref().map(Told::thing)
    };
    let sources = named(Kind::Source).into_iter().filter_map(|t| seen.get::<Source>(t));
    let mut others: Vec<String> = sources.filter(|s| !is_cited(s)).map(|source| cited(&source, "")).collect();
    others.sort_by_key(|line| line.to_lowercase());
    lines.extend(others);
    lines.join("\n")
}

/// `Author (2011-11-08). Title, para. 6 [Treaty]. Publisher. https://...`; without an author the title leads. `part`
/// is what of it is cited, or nothing.
pub fn cited(source: &Told<Source>, part: &str) -> String {
    let kind = match source.kind {
        SourceKind::Dataset => " [Data set]",
        SourceKind::Treaty => " [Treaty]",
        _ => "",
    };
    let date = source.date.map_or("n.d.".to_owned(), |date| date.to_string());
    let title = format!("{}{part}{kind}", source.title.trim_end_matches('.'));
    let mut text = match &source.author {
        Some(author) => format!("{author} ({date}). {title}."),
        None => format!("{title} ({date})."),
    };
    for part in [&source.publisher, &source.url].into_iter().flatten() {
        text += " ";
        text += part.trim_end_matches('.');
        if !part.starts_with("http") {
            text += ".";
        }
    }
    text
}

/// Who wrote a source, as bibliographies tell them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// A person.
    Person {
        /// What one is sorted by.
        family: String,
        /// The names before it.
        given: String,
    },
    /// Anybody else, whose name stays whole.
    Body(String),
}

/// The authors of a source. Names with commas between them are persons if each is two to four capitalised words and no
/// more; what is anything else stays whole.
pub fn authors(source: &Source) -> Vec<Author> {
    let Some(text) = source.author.as_deref() else { return Vec::new() };
    let people: Option<Vec<Author>> = text.split(", ").map(person).collect();
    people.unwrap_or_else(|| vec![Author::Body(text.to_owned())])
}

fn person(name: &str) -> Option<Author> {
    let words: Vec<&str> = name.split(' ').collect();
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-.'’".contains(c))
    };
    let (family, given) = words.split_last()?;
    let is_person = (2..=4).contains(&words.len()) && words.iter().all(is_name);
    is_person.then(|| Author::Person { family: (*family).to_owned(), given: given.join(" ") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_told_from_bodies() {
        let person =
            |family: &str, given: &str| Some(Author::Person { family: family.into(), given: given.into() });
        assert_eq!(super::person("Philip P. Pan"), person("Pan", "Philip P."));
        assert_eq!(super::person("Gonzalo Pozo-Martín"), person("Pozo-Martín", "Gonzalo"));
        for body in ["Ministry of Trade", "Elsevier", "Hollway and Tan (2025)", "Jamison; Wallace", ""] {
            assert_eq!(super::person(body), None, "{body}");
        }
    }
}
