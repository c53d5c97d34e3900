//! Diagnostics as a good compiler prints them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::{Checked, MOST, Style, Summary};
use crate::case::diagnostic::{Diagnostic, Severity};
use crate::case::place::{FileId, Span};
use crate::text::safe;

/// Prints what was found, the first [`MOST`] of it, and a summary.
///
/// # Errors
/// If `out` cannot be written.
pub fn text(out: &mut dyn Write, checked: &[Checked], style: Style) -> io::Result<()> {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled().hyperlink(false),
    };
    let mut left = MOST;
    for case in checked {
        let shown = &case.diagnostics[..case.diagnostics.len().min(left)];
        left -= shown.len();
        let lines = Lines::of(case, shown);
        for diagnostic in shown {
            writeln!(out, "{}\n", lines.render(&renderer, diagnostic))?;
        }
    }
    let all: usize = checked.iter().map(|case| case.diagnostics.len()).sum();
    if all > MOST {
        writeln!(out, "… and {} more (`--format json` has all)\n", all - MOST)?;
    }
    writeln!(out, "{}", Summary::of(checked))
}

/// What was found with one case as blocks of plain text, the first [`MOST`] of it.
pub fn blocks(checked: &Checked) -> Vec<String> {
    let shown = &checked.diagnostics[..checked.diagnostics.len().min(MOST)];
    let (lines, renderer) = (Lines::of(checked, shown), Renderer::plain());
    shown.iter().map(|diagnostic| lines.render(&renderer, diagnostic)).collect()
}

/// Without the lines that would name the file of an excerpt: it has been named, with the true column, which an
/// excerpt of a long line does not know.
fn tidy(rendered: &str) -> String {
    let lines = rendered.lines().filter(|line| plain(line).trim() != ":::");
    lines.collect::<Vec<_>>().join("\n")
}

/// A line without its colours.
fn plain(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default();
    parts.fold(first.to_owned(), |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

/// The lines that diagnostics of one case speak of.
struct Lines<'c> {
    case: &'c Checked,
    lines: HashMap<FileId, BTreeMap<u32, String>>,
}

impl<'c> Lines<'c> {
    fn of(case: &'c Checked, shown: &[Diagnostic]) -> Self {
        let mut wanted: HashMap<FileId, BTreeSet<u32>> = HashMap::new();
        let places = shown.iter().flat_map(|d| d.related.iter().map(|(span, _)| *span).chain([d.span]));
        for span in places {
            wanted.entry(span.file).or_default().insert(span.start.line);
        }
        let lines = wanted.iter().map(|(&file, lines)| (file, case.files.lines(file, lines))).collect();
        Self { case, lines }
    }

    fn render(&self, renderer: &Renderer, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.rule.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(safe(&diagnostic.message)).id(diagnostic.rule.code);
        let mut group = title.element(self.origin(diagnostic.span));
        if let Some(snippet) = self.snippet(diagnostic.span, None) {
            group = group.element(snippet);
        }
        for (span, message) in &diagnostic.related {
            group = group.element(self.origin(*span));
            group = match self.snippet(*span, Some(message)) {
                Some(snippet) => group.element(snippet),
                None => group.element(Level::NOTE.message(safe(message))),
            };
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(safe(help)));
        }
        tidy(&renderer.render(&[group]))
    }

    fn origin(&self, span: Span) -> Origin<'_> {
        if let Some(place) = self.case.places.get(&span) {
            return Origin::path(safe(place));
        }
        let path = safe(self.case.files.name(span.file));
        Origin::path(path).line(span.start.line as usize).char_column(span.start.col as usize)
    }

    /// The line of a place with a mark under it; None if it is not there any more. A related place has a label.
    fn snippet<'a>(
        &self,
        span: Span,
        related: Option<&'a str>,
    ) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
        if self.case.places.contains_key(&span) {
            return None;
        }
        let line = self.lines.get(&span.file)?.get(&span.start.line)?;
        let Excerpt { text, marked } = Excerpt::new(line, span);
        let annotation = match related {
            None => AnnotationKind::Primary.span(marked),
            Some(label) => AnnotationKind::Context.span(marked).label(safe(label)),
        };
        Some(Snippet::source(text).line_start(span.start.line as usize).annotation(annotation))
    }
}
