//! `blocs stats`: how much a case holds, and what is missing.

use std::io;

use clap::Args;

use super::printed::{Format, write_json};
use super::{CaseArg, Exit, When, print};
use crate::error::{Error, Result};
use crate::report::{self, Checked, Stats};
use crate::terminal::Keys;

const AFTER: &str = "\
Gaps are what `blocs check` warns of: paragraphs without an argument, claims
without evidence, actors without a stance, forecasts without criteria, states in
nothing, sources that nothing cites. None of them keeps a case from being used.
Counts are no verdict: they measure how finely somebody coded.

Exit codes: 0 done, whatever is missing; 1 the case has mistakes; 2 could not";

/// Count what a case holds, and find what is missing in it
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub struct StatsArgs {
    #[command(flatten)]
    case: CaseArg,

    /// How to print it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

impl StatsArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        let loaded = self.case.load(Keys::Theirs)?;
        let stats = Stats::of(&loaded);
        print(|out| match self.format {
            Format::Text => stats.text(out),
            Format::Json => write_json(&stats.json(), out),
        })?;
        if loaded.case.is_some() {
            return Ok(Exit::Clean);
        }
        let style = When::Auto.style(&io::stderr());
        let checked = Checked::new(loaded.diagnostics, loaded.files);
        report::text(&mut io::stderr().lock(), &[checked], style).map_err(Error::Output)?;
        Ok(Exit::Problems)
    }
}
