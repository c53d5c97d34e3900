//! Diagnostics as text or JSON: what `blocs check` prints.
//!
//! ```text
//!   error[dangling-id]: there is no `ciss`; a bloc or an agreement is needed here
//!    --> memberships.yaml:4:24
//!     |
//!   4 |   - {state: BLR, in: ciss, status: full}
//!     |                      ^^^^
//!     = help: did you mean `cis`?
//!
//!   1 error in 3 files
//! ```
//!
//! Nothing of a file reaches the terminal unfiltered: messages, names and excerpts pass the safe-text gate, which
//! keeps one character for one, so that the carets stay where they are.

mod coders;
pub mod diff;
mod excerpt;
mod github;
mod json;
pub mod reference;
pub mod schema;
mod stats;
mod text;

use std::collections::HashMap;
use std::fmt;

use crate::case::diagnostic::{Diagnostic, Severity};
use crate::case::files::Files;
use crate::case::place::Span;
use crate::text::{Count, List};

pub use coders::{Agreement, Coders, Does};
pub use github::github;
pub use json::{escape, json};
pub use stats::Stats;
pub use text::{blocks, text};

/// So many diagnostics are printed as text; JSON has all of them.
pub const MOST: usize = 200;

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Plain text.
    #[default]
    Plain,
    /// With escape sequences for colours.
    Coloured,
}

/// What was found in one case.
#[derive(Debug)]
pub struct Checked {
    /// What is wrong, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// The files it is about.
    pub files: Files,
    /// What somebody calls a place who has never seen those files: the row of a table that they were made of.
    pub places: HashMap<Span, String>,
}

impl Checked {
    /// What was found in files that somebody wrote.
    pub fn new(diagnostics: Vec<Diagnostic>, files: Files) -> Self {
        Self { diagnostics, files, places: HashMap::new() }
    }
}

/// How much was found: `2 errors, 1 warning in 3 files`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// In how many files was looked.
    pub files: usize,
}

impl Summary {
    /// Counts what was found.
    pub fn of(checked: &[Checked]) -> Self {
        let mut summary = Self::default();
        for case in checked {
            let errors = case.diagnostics.iter().filter(|d| d.rule.severity == Severity::Error).count();
            summary.errors += errors;
            summary.warnings += case.diagnostics.len() - errors;
            summary.files += case.files.len();
        }
        summary
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [Count(self.errors, "error"), Count(self.warnings, "warning")];
        let counts = counts.into_iter().filter(|count| count.0 > 0).map(|count| count.to_string());
        let found = match List::and(counts).bare().to_string() {
            none if none.is_empty() => "no problems".to_owned(),
            found => found,
        };
        write!(f, "{found} in {}", Count(self.files, "file"))
    }
}
