//! From what was written as a case to the case itself.

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::state::StateFile;
use super::{CaseArg, When, progress};
use crate::case::Case;
use crate::case::load::{self, Loaded};
use crate::error::{Error, Result};
use crate::report::{self, Checked};
use crate::terminal::Keys;
use crate::text::nearest;

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
    pub(super) fn open(&self, keys: Keys) -> Result<Opened> {
        let Loaded { case, diagnostics, files } = self.load(keys)?;
        if let Some(case) = case {
            return Ok(Opened::Case(case));
        }
        let style = When::Auto.style(&io::stderr());
        report::text(&mut io::stderr().lock(), &[Checked::new(diagnostics, files)], style)
            .map_err(Error::Output)?;
        Ok(Opened::HasMistakes)
    }

    /// Where the case is; None if it is in the binary.
    pub(super) fn path(&self) -> Option<PathBuf> {
        let path = Some(&self.case.0).filter(|path| path.exists())?;
        // A folder may hold the one case in a folder of its own.
        load::cases_at(path).ok()?.into_iter().next()
    }

    /// Where this reader's state of the case is kept; None if it cannot be.
    pub(super) fn state_file(&self, case: &Case) -> Option<StateFile> {
        StateFile::of(&case.meta().id, self.path().as_deref())
    }

    /// Reads the case; a large one says how far it is.
    pub(super) fn load(&self, keys: Keys) -> Result<Loaded> {
        let path = &self.case.0;
        if !path.exists() {
            return self.case.bundled();
        }
        match &load::cases_at(path)?[..] {
            [case] => progress::open(case, keys),
            cases => Err(Error::SeveralCases { path: path.clone(), cases: cases.to_vec() }),
        }
    }
}

impl CaseName {
    /// As a path.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Reads the case, or all cases of a folder of cases.
    pub(super) fn load_all(&self, keys: Keys) -> Result<Vec<Loaded>> {
        if !self.0.exists() {
            return Ok(vec![self.bundled()?]);
        }
        load::cases_at(&self.0)?.iter().map(|case| progress::open(case, keys)).collect()
    }

    fn bundled(&self) -> Result<Loaded> {
        let name = self.0.to_string_lossy();
        load::bundled(&name).ok_or_else(|| nothing_at(&self.0, &name))
    }
}

/// So many letters of a name say which is meant.
const BEGUN: usize = 3;

/// Why there is no case of that name.
fn nothing_at(path: &Path, name: &str) -> Error {
    if name.contains(['/', '\\']) || path.extension().is_some() {
        return Error::reading(path)(io::ErrorKind::NotFound.into());
    }
    let bundled = load::bundled_names();
    let begun = bundled.iter().copied().find(|bundled| name.len() >= BEGUN && bundled.starts_with(name));
    let near = begun.or_else(|| nearest(name, bundled.iter().copied())).map(str::to_owned);
    let command =
        nearest(name, ["explore", "show", "check", "help"]).map(|command| format!("blocs {command}"));
    Error::Unknown { what: "case", name: name.to_owned(), near: near.or(command) }
}
