//! Diagnostics as annotations of a GitHub workflow: one line each, which the page shows beside the line it is about.

use std::io::{self, Write};

use super::{Checked, Summary};
use crate::case::diagnostic::Diagnostic;
use crate::case::files::Files;
use crate::text::safe;

/// Prints all that was found as workflow commands, in file order, and a summary for the log.
///
/// # Errors
/// If `out` cannot be written.
pub fn github(out: &mut dyn Write, checked: &[Checked]) -> io::Result<()> {
    for case in checked {
        for diagnostic in &case.diagnostics {
            writeln!(out, "{}", annotation(&case.files, diagnostic))?;
        }
    }
    writeln!(out, "{}", Summary::of(checked))
}

fn annotation(files: &Files, diagnostic: &Diagnostic) -> String {
    let (span, rule) = (diagnostic.span, diagnostic.rule);
    let help = diagnostic.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    // Slashes, so that a checkout on Windows is found as well.
    let file = property(&files.name(span.file).replace('\\', "/"));
    let lines = format!("line={},endLine={}", span.start.line, span.end.line);
    // Columns of two lines would be taken for one stretch.
    let columns = match span.start.line == span.end.line {
        true => format!(",col={},endColumn={}", span.start.col, span.end.col),
        false => format!(",col={}", span.start.col),
    };
    let message = data(&format!("{}{help}", diagnostic.message));
    format!("::{} file={file},{lines}{columns},title={}::{message}", rule.severity.word(), rule.code)
}

/// What follows the second `::`; a line break is written as what it is.
fn data(text: &str) -> String {
    let lines = text.lines().map(|line| safe(line).replace('%', "%25"));
    lines.collect::<Vec<_>>().join("%0A")
}

/// The value of a property: nothing in it may end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
