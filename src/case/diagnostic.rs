//! What is wrong with the data: collected in one run, each with its rule, its place and a way out.
//!
//! A rule speaks of *sites* (row, field); `Finding` is that. A [`Diagnostic`] has the spans that the sites
//! turned out to mean. Neither can be built without a place.

use super::check::Run;
use super::place::{Site, Span};

/// How bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The case cannot be opened.
    Error,
    /// A gap; the case opens.
    Warning,
}

impl Severity {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A rule of the format: one file under `check/` each.
#[derive(Debug)]
pub struct Rule {
    /// Its code, as printed and as `check --explain` takes it.
    pub code: &'static str,
    /// How bad a breach is.
    pub severity: Severity,
    /// One line for the list of rules.
    pub summary: &'static str,
    /// Why the rule is there and what to do: a few sentences.
    pub explain: &'static str,
    /// A short case that breaks it and no other rule: a file of `tests/fixtures/check/`.
    pub bad: &'static str,
    /// How it looks at a read case; None if it is met while reading.
    pub(in crate::case) run: Option<Run>,
}

/// A breach of a rule at a symbolic place.
#[derive(Debug)]
pub(in crate::case) struct Finding {
    pub(in crate::case) rule: &'static Rule,
    pub(in crate::case) site: Site,
    pub(in crate::case) message: String,
    pub(in crate::case) related: Vec<(Site, String)>,
    pub(in crate::case) help: Option<String>,
}

impl Finding {
    pub(in crate::case) fn new(rule: &'static Rule, site: Site, message: impl Into<String>) -> Self {
        Self { rule, site, message: message.into(), related: Vec::new(), help: None }
    }

    #[must_use]
    pub(in crate::case) fn related(mut self, site: Site, message: impl Into<String>) -> Self {
        self.related.push((site, message.into()));
        self
    }

    #[must_use]
    pub(in crate::case) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A breach of a rule, with the stretches of file it speaks of.
#[derive(Debug)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// Where.
    pub span: Span,
    /// What is wrong there.
    pub message: String,
    /// Other places that belong to it.
    pub related: Vec<(Span, String)>,
    /// A way out.
    pub help: Option<String>,
}

impl Diagnostic {
    pub(in crate::case) fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self { rule, span, message: message.into(), related: Vec::new(), help: None }
    }

    #[must_use]
    pub(in crate::case) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
