//! What `blocs` prints where it cannot open a screen: what the case is, and how to go on.
//!
//! It keeps the lock with which the case opens, so that a pipe gives no ending away.

use std::io::{self, Write};

use super::CaseName;
use crate::case::Case;
use crate::case::load::{DEFAULT_CASE, bundled_names};
use crate::case::model::{Kind, Thesis};
use crate::text::{Count, List, safe, wrap};

const CELLS: usize = 80;

/// The lists counted, with what one row of each is called.
const COUNTED: [(Kind, &str); 8] = [
    (Kind::State, "state"),
    (Kind::Bloc, "bloc"),
    (Kind::Agreement, "agreement"),
    (Kind::Membership, "membership"),
    (Kind::Event, "event"),
    (Kind::Argument, "argument"),
    (Kind::Forecast, "forecast"),
    (Kind::Source, "source"),
];

pub(super) fn write(case: &Case, name: &CaseName, out: &mut dyn Write) -> io::Result<()> {
    let seen = case.seen(case.opening());
    let meta = seen.meta();
    writeln!(out, "{}", safe(&meta.title))?;
    if let Some(summary) = &meta.summary {
        writeln!(out)?;
        paragraph(summary, "", out)?;
    }
    let counts = COUNTED.map(|(kind, noun)| (seen.things_of(kind).count(), noun));
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts = List::and(counts.map(|(count, noun)| Count(count, noun))).bare().to_string();
    writeln!(out)?;
    paragraph(&counts, "", out)?;
    let clocks = seen.clocks();
    match clocks.known_on {
        Some(known_on) => writeln!(out, "world date {}, as known on {known_on}", clocks.at)?,
        None => writeln!(out, "world date {}, with all that is known", clocks.at)?,
    }
    let mut theses = seen.all::<Thesis>().peekable();
    if theses.peek().is_some() {
        writeln!(out, "\nArgued over:")?;
    }
    for thesis in theses {
        paragraph(&thesis.text, "  ", out)?;
        if let Some(verdict) = &thesis.verdict {
            paragraph(&format!("the author: {verdict}"), "    ", out)?;
        }
    }
    how_to_go_on(name, out)
}

fn how_to_go_on(name: &CaseName, out: &mut dyn Write) -> io::Result<()> {
    let shown = safe(&name.to_string()).into_owned();
    let is_plain = shown.chars().all(|c| c.is_alphanumeric() || "._-/\\:".contains(c));
    let case = match shown.as_str() {
        DEFAULT_CASE => String::new(),
        _ if is_plain => format!(" {shown}"),
        _ => format!(" '{shown}'"),
    };
    let others = bundled_names().into_iter().filter(|other| *other != shown);
    let others = others.map(|other| (format!("blocs {other}"), "another case that comes with the program"));
    let commands = [
        (format!("blocs{case}"), "the explorer, in a terminal"),
        (format!("blocs{case} --plain"), "the same in lines, for a screen reader or a pipe"),
        (format!("blocs explore{case} --print"), "its first screen as text"),
        (format!("blocs show memberships{case}"), "a list; also states, arguments, forecasts, ..."),
        (format!("blocs show all{case} --format yaml"), "the case as one document"),
        (format!("blocs check{case}"), "find mistakes"),
    ];
    let help = ("blocs --help".to_owned(), "everything else");
    let commands: Vec<_> = commands.into_iter().chain(others).chain([help]).collect();
    let wide = commands.iter().map(|(command, _)| crate::text::width(command)).max().unwrap_or(0);
    writeln!(out, "\nHow to go on:")?;
    for (command, what) in commands {
        writeln!(out, "  {}  {what}", crate::text::pad(&command, wide, crate::text::Align::Left))?;
    }
    Ok(())
}

fn paragraph(text: &str, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    for line in wrap(&safe(text), CELLS - indent.len()) {
        writeln!(out, "{indent}{line}")?;
    }
    Ok(())
}
