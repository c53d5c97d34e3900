//! `blocs check`: every mistake of a case in one run. STAND-IN until the rules and `report` are there.

use clap::Args;

use super::open::Opened;
use super::{CaseArg, Exit};
use crate::error::Result;

/// Find every mistake in a case
#[derive(Clone, Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    case: CaseArg,
}

impl CheckArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        Ok(match self.case.open()? {
            Opened::Case(_) => Exit::Clean,
            Opened::HasMistakes => Exit::Problems,
        })
    }
}
