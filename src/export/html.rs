//! The case as one page: readable without a script, by ear, in print, on a phone, in the dark.
//!
//! ```text
//!   title, and which dates it tells            every section is a file in `html/`: it makes its part or nothing
//!   contents                                   rows of the views are spelled by `rows`
//!   question │ map │ who is in what │ timeline │ arguments │ article │ forecasts │ in full │ events │ sources
//! ```
//!
//! Nothing is fetched from elsewhere. Each picture is SVG with a title and a description, and says the same as text
//! below it. The page is well-formed XML as well, so that a test can read it strictly.

mod arguments;
mod article;
mod full;
mod map;
mod members;
mod question;
mod rows;
mod sources;
mod steps;
mod text;
mod timeline;

use std::fmt::Write as _;
use std::io::{self, Write};

use super::format::Told;
use crate::action::Spelling;
use crate::case::model::{Kind, Ref};
use crate::case::seen::Seen;
use crate::views::judgement::Judgement;
use crate::views::{Hints, Scope};
use text::escaped;

const STYLE: &str = include_str!("html/style.css");

/// What every section looks at.
struct Page<'p> {
    scope: Scope<'p>,
    told: &'p Told<'p>,
}

/// A section: what it is called in links, its heading, what makes it. What makes nothing is left out.
type Section = (&'static str, &'static str, fn(&Page) -> String);

const SECTIONS: &[Section] = &[
    ("the_question", "The question", question::section),
    ("the_map", "The map", map::section),
    ("the_members", "Who is in what", members::section),
    ("the_timeline", "The timeline", timeline::section),
    ("the_arguments", "The arguments", arguments::section),
    ("the_article", "The article, paragraph by paragraph", article::section),
    ("the_forecasts", "The forecasts", article::forecasts),
    ("the_states", "States and areas", full::states),
    ("the_bodies", "Blocs and agreements", full::bodies),
    ("the_events", "Events", sources::events),
    ("the_sources", "Sources", sources::section),
];

/// Writes the page.
///
/// # Errors
/// If the output fails.
pub(super) fn write(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    let judgement = Judgement::default();
    // Nothing can be pressed on a page.
    let spelling = Spelling::new(|_| String::new());
    let seen = told.seen;
    let scope = Scope {
        seen,
        before: None,
        thesis: told.thesis.map(|thesis| thesis.thing()),
        selection: None,
        seat: None,
        judgement: &judgement,
        class: None,
        pointed: None,
        spelling: &spelling,
        hints: Hints::Left,
        left: &[],
    };
    let page = Page { scope, told };
    let sections: Vec<(&str, &str, String)> =
        SECTIONS.iter().map(|(id, heading, make)| (*id, *heading, make(&page))).collect();
    let told_of = sections.iter().filter(|(.., body)| !body.is_empty());
    let mut links = String::new();
    let mut bodies = String::new();
    for (id, heading, body) in told_of {
        let _ = writeln!(links, "<li><a href=\"#{id}\">{heading}</a></li>");
        let _ = writeln!(
            bodies,
            "<section id=\"{id}\" aria-labelledby=\"{id}_h\">\n<h2 id=\"{id}_h\">{heading}</h2>\n{body}</section>"
        );
    }
    let [title, dates] = told.face().map(|line| escaped(&line));
    let language = escaped(seen.meta().language.as_deref().unwrap_or("en"));
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\" />\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
         <meta name=\"color-scheme\" content=\"light dark\" />\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n\
         <header>\n<h1>{title}</h1>\n<p class=\"dates\">{dates}</p>\n{}</header>\n\
         <nav aria-label=\"Contents\">\n<ul>\n{links}</ul>\n</nav>\n<main id=\"content\">\n{bodies}</main>\n\
         <footer>\n{}</footer>\n</body>\n</html>",
        summary(seen),
        credits(seen),
    )
}

fn summary(seen: Seen) -> String {
    let summary = seen.meta().summary.as_deref();
    summary.map(|text| format!("<p class=\"lead\">{}</p>\n", escaped(text))).unwrap_or_default()
}

fn credits(seen: Seen) -> String {
    let meta = seen.meta();
    let mut lines: Vec<String> = Vec::new();
    if !meta.coders.is_empty() {
        lines.push(format!("Coded by {}.", meta.coders.join(", ")));
    }
    lines.extend(meta.licence.as_deref().map(|licence| format!("Licence: {licence}.")));
    lines.extend(meta.credits.iter().map(ToString::to_string));
    lines.push(concat!("Written by blocs ", env!("CARGO_PKG_VERSION"), ".").to_owned());
    lines.iter().map(|line| format!("<p>{}</p>\n", escaped(line))).collect()
}

impl<'p> Page<'p> {
    fn seen(&self) -> Seen<'p> {
        self.scope.seen
    }

    /// The address of a thing on the page; None if it has no place of its own.
    fn address(&self, thing: Ref) -> Option<String> {
        let has_place = matches!(
            thing.kind,
            Kind::State
                | Kind::Bloc
                | Kind::Agreement
                | Kind::Argument
                | Kind::Thesis
                | Kind::Paragraph
                | Kind::Forecast
                | Kind::Event
                | Kind::Source
        );
        (has_place && self.seen().is_told(thing)).then(|| self.seen().id(thing))
    }

    /// A text that leads to a thing, if that has a place.
    fn link(&self, thing: Ref, text: &str) -> String {
        match self.address(thing) {
            Some(address) => format!("<a href=\"#{}\">{}</a>", escaped(&address), escaped(text)),
            None => escaped(text),
        }
    }

    /// Paragraphs as they are cited, each leading to its place.
    fn paragraphs(&self, numbers: impl IntoIterator<Item = u16>) -> String {
        let links = numbers.into_iter().map(|n| format!("<a href=\"#p{n}\">P{n}</a>"));
        links.collect::<Vec<_>>().join(" ")
    }

    /// The same page with something selected.
    fn selecting(&self, thing: Ref) -> Scope<'p> {
        Scope { selection: Some(thing), ..self.scope }
    }
}
