//! `blocs diff`: what differs between cases, or how far coders agree.

use std::sync::Arc;

use clap::Args;

use super::open::Opened;
use super::printed::{Format, write_json};
use super::{CaseArg, CaseName, Exit, print};
use crate::case::Case;
use crate::error::{Error, Result};
use crate::report::{Coders, diff};
use crate::terminal::Keys;
use crate::text::safe;
use serde_json::json;

const AFTER: &str = "\
Two cases are compared row by row, by id: `-` only in the first, `+` only in the
second, `~` a field that is not the same. Of more than two, each is compared with
the first.

Independent coders share no ids. With --coders they are compared by what each
paragraph does to each thesis: for, against, both or context. Paragraphs and
theses are matched by their number; what a coder says nothing of is missing.
Percent and Krippendorff's alpha (nominal) are given, and what to look at again.

Examples:
  blocs diff draft/ final/
  blocs diff --coders anna/ ben/ chris/
  blocs diff --coders anna/ ben/ --format json | jq .agreement.alpha

Exit codes: 0 no difference; 1 they differ, or a case has mistakes; 2 could not";

/// Say what differs between cases, or how far coders agree
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub struct DiffArgs {
    /// Two cases or more: files, folders, or names of bundled cases
    #[arg(value_name = "CASE", required = true, num_args = 2..)]
    cases: Vec<CaseName>,

    /// Compare codings of one article by what its paragraphs do
    #[arg(long)]
    coders: bool,

    /// How to print it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

impl DiffArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        let mut cases: Vec<(String, Arc<Case>)> = Vec::new();
        for name in &self.cases {
            let Opened::Case(case) = (CaseArg { case: name.clone() }).open(Keys::Theirs)? else {
                return Ok(Exit::Problems);
            };
            cases.push((name.to_string(), case));
        }
        let cases: Vec<(String, &Case)> = cases.iter().map(|(name, case)| (name.clone(), &**case)).collect();
        if self.coders { self.agreement(&cases) } else { self.differences(&cases) }
    }

    fn agreement(&self, cases: &[(String, &Case)]) -> Result<Exit> {
        let coders =
            Coders::compare(cases).map_err(|reason| Error::Flag { flag: "--coders".to_owned(), reason })?;
        print(|out| match self.format {
            Format::Text => coders.text(out),
            Format::Json => write_json(&coders.json(), out),
        })?;
        Ok(if coders.are_one() { Exit::Clean } else { Exit::Problems })
    }

    fn differences(&self, cases: &[(String, &Case)]) -> Result<Exit> {
        let Some(((first, old), others)) = cases.split_first() else { return Ok(Exit::Clean) };
        let found: Vec<_> = others.iter().map(|(name, new)| (name, diff::changes(old, new))).collect();
        print(|out| match self.format {
            Format::Text => found.iter().try_for_each(|(name, changes)| {
                writeln!(out, "{} -> {}", safe(first), safe(name))?;
                diff::text(changes, out)
            }),
            Format::Json => {
                let pair = |(name, changes): &(&String, Vec<diff::Change>)| json!({"old": first, "new": name, "changes": diff::json(changes)});
                write_json(&found.iter().map(pair).collect(), out)
            }
        })?;
        Ok(if found.iter().all(|(_, changes)| changes.is_empty()) { Exit::Clean } else { Exit::Problems })
    }
}
