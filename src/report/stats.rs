//! How much a case holds, and what is still missing in it.
//!
//! ```text
//!   The Schuman plan: can coal and steel bind Europe?
//!
//!    3  sources
//!    7  paragraphs        1 without an argument
//!
//!   paragraphs without an argument
//!     article.yaml:31:8   no argument stands in paragraph 3
//! ```
//!
//! A gap is what a rule of `blocs check` found: there is one opinion of what is missing.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::case::diagnostic::{Diagnostic, Severity};
use crate::case::load::Loaded;
use crate::case::model::Kind;
use crate::text::{Align, Count, pad, safe};

/// The rules that find gaps: code, the list they speak of, and what its rows lack.
const GAPS: [(&str, Kind, &str); 9] = [
    ("thesis-without-argument", Kind::Thesis, "without an argument"),
    ("article-without-paragraphs", Kind::Paragraph, "missing"),
    ("paragraph-without-argument", Kind::Paragraph, "without an argument"),
    ("claim-without-evidence", Kind::Argument, "without evidence"),
    ("actor-without-stance", Kind::Actor, "without a stance"),
    ("forecast-without-criteria", Kind::Forecast, "without criteria"),
    ("state-without-membership", Kind::State, "in nothing"),
    ("membership-without-date", Kind::Membership, "without a date"),
    ("source-never-cited", Kind::Source, "never cited"),
];

/// What a case holds and lacks.
#[derive(Debug)]
pub struct Stats<'l> {
    loaded: &'l Loaded,
}

impl<'l> Stats<'l> {
    /// Of a case that was read, with mistakes or without.
    pub fn of(loaded: &'l Loaded) -> Self {
        Self { loaded }
    }

    /// How many mistakes keep it from being opened; gaps are none, even where a rule calls them errors.
    pub fn mistakes(&self) -> usize {
        let is_gap = |d: &Diagnostic| GAPS.iter().any(|(code, ..)| *code == d.rule.code);
        let wrong = self.loaded.diagnostics.iter().filter(|d| d.rule.severity == Severity::Error);
        wrong.filter(|d| !is_gap(d)).count()
    }

    /// Prints it for people.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn text(&self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(case) = &self.loaded.case {
            writeln!(out, "{}\n", safe(&case.meta().title))?;
        }
        self.counts(out)?;
        for (code, kind, lack) in GAPS {
            let found: Vec<_> = self.found(code).collect();
            if !found.is_empty() {
                writeln!(out, "\n{} {lack}", kind.list())?;
                self.places(&found, out)?;
            }
        }
        let gaps = GAPS.iter().map(|(code, ..)| self.found(code).count()).sum();
        match self.mistakes() {
            0 => writeln!(out, "\n{}", Count(gaps, "gap")),
            mistakes => writeln!(
                out,
                "\n{}, {}: `blocs check` says where",
                Count(gaps, "gap"),
                Count(mistakes, "mistake")
            ),
        }
    }

    fn counts(&self, out: &mut dyn Write) -> io::Result<()> {
        for (kind, count) in self.lists().filter(|(_, count)| *count > 0) {
            let lacking = GAPS.iter().filter(|(_, of, _)| *of == kind);
            let lacking = lacking.map(|(code, _, lack)| (self.found(code).count(), lack));
            let lacking: Vec<_> = lacking
                .filter(|(count, _)| *count > 0)
                .map(|(count, lack)| format!("{count} {lack}"))
                .collect();
            let line = format!("{count:>6}  {} {}", pad(kind.list(), 14, Align::Left), lacking.join(", "));
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn places(&self, found: &[&Diagnostic], out: &mut dyn Write) -> io::Result<()> {
        let places: Vec<_> = found.iter().map(|d| self.place(d)).collect();
        let wide = places.iter().map(|place| crate::text::width(place)).max().unwrap_or(0);
        for (place, diagnostic) in places.iter().zip(found) {
            writeln!(out, "  {}  {}", pad(place, wide, Align::Left), safe(&diagnostic.message))?;
        }
        Ok(())
    }

    /// The same for programs: counts of all lists, and every gap with its place.
    pub fn json(&self) -> Value {
        let counts: Map<String, Value> =
            self.lists().map(|(kind, count)| (kind.list().to_owned(), count.into())).collect();
        let gaps = GAPS.map(|(code, kind, lack)| {
            let places = self.found(code).map(|d| {
                let (file, start) = (self.loaded.files.name(d.span.file), d.span.start);
                json!({"file": file, "line": start.line, "col": start.col, "message": d.message})
            });
            json!({"list": kind.list(), "lack": lack, "code": code, "places": places.collect::<Vec<_>>()})
        });
        let id = self.loaded.case.as_ref().map(|case| case.meta().id.to_string());
        json!({"case": id, "mistakes": self.mistakes(), "counts": counts, "gaps": gaps})
    }

    /// How many rows each list has; none are known of a case that cannot be opened.
    fn lists(&self) -> impl Iterator<Item = (Kind, usize)> {
        let case = self.loaded.case.as_deref();
        let kinds = Kind::ALL.iter().copied().filter(|&kind| kind != Kind::Link);
        kinds.filter_map(move |kind| Some((kind, case?.all().things_of(kind).count())))
    }

    fn found(&self, code: &str) -> impl Iterator<Item = &'l Diagnostic> {
        self.loaded.diagnostics.iter().filter(move |d| d.rule.code == code)
    }

    fn place(&self, diagnostic: &Diagnostic) -> String {
        let (file, start) = (self.loaded.files.name(diagnostic.span.file), diagnostic.span.start);
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        format!("{}:{}:{}", safe(name), start.line, start.col)
    }
}
