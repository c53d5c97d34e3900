//! From what was written as a case to the case itself.

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::CaseArg;
use crate::case::Case;
use crate::case::load::{self, Loaded};
use crate::error::{Error, Result};
use crate::text::{Count, nearest, safe};

/// A case as written on the command line: a path, or the name of a bundled case. A path comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseName(PathBuf);

impl From<OsString> for CaseName {
    fn from(text: OsString) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for CaseName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.display().fmt(f)
    }
}

/// A case, or that it has mistakes, which have been printed.
pub(super) enum Opened {
    Case(Arc<Case>),
    HasMistakes,
}

impl CaseArg {
    /// Opens the case; its mistakes go to standard error.
    pub(super) fn open(&self) -> Result<Opened> {
        let loaded = self.load()?;
        let Some(case) = loaded.case.clone() else {
            report(&loaded).map_err(Error::Output)?;
            return Ok(Opened::HasMistakes);
        };
        Ok(Opened::Case(case))
    }

    /// Reads the case.
    pub(super) fn load(&self) -> Result<Loaded> {
        let path = &self.case.0;
        if path.exists() {
            return match &load::cases_at(path)?[..] {
                [case] => load::open(case),
                cases => Err(Error::SeveralCases { path: path.clone(), cases: cases.to_vec() }),
            };
        }
        let name = path.to_string_lossy();
        load::bundled(&name).ok_or_else(|| nothing_at(path, &name))
    }
}

/// Why there is no case of that name.
fn nothing_at(path: &Path, name: &str) -> Error {
    if name.contains(['/', '\\']) || path.extension().is_some() {
        return Error::reading(path)(io::ErrorKind::NotFound.into());
    }
    let bundled = load::bundled_names();
    let near = nearest(name, bundled.iter().copied()).map(str::to_owned);
    let command =
        nearest(name, ["explore", "show", "check", "help"]).map(|command| format!("blocs {command}"));
    Error::Unknown { what: "case", name: name.to_owned(), near: near.or(command) }
}

/// Prints what is wrong with a case. STAND-IN until `report` is there: one line each.
fn report(loaded: &Loaded) -> io::Result<()> {
    use std::io::Write;
    let mut out = io::stderr().lock();
    for diagnostic in &loaded.diagnostics {
        let (rule, span) = (diagnostic.rule, diagnostic.span);
        let name = loaded.files.name(span.file);
        let (word, message) = (rule.severity.word(), safe(&diagnostic.message));
        writeln!(out, "{word}[{}]: {message}", rule.code)?;
        writeln!(out, "  --> {}:{}:{}", safe(name), span.start.line, span.start.col)?;
        if let Some(help) = &diagnostic.help {
            writeln!(out, "  help: {}", safe(help))?;
        }
    }
    writeln!(out, "{}", Count(loaded.diagnostics.len(), "problem"))
}
