//! `blocs room forget`: erases who was there.

use clap::Args;

use super::FileArg;
use crate::cli::{Exit, print};
use crate::error::Result;
use crate::text::Count;

/// Erase names, codes and saved places from the file of a room; votes and remarks stay, without a name
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
It is erased for good, from the bytes of the file too. What students wrote into
their remarks is not known to the program and stays: look at them with
`blocs room export FILE --to yaml`. Copies and backups of the file are yours
to erase. While the room is being served nothing is forgotten.")]
pub(super) struct ForgetArgs {
    #[command(flatten)]
    room: FileArg,
}

impl ForgetArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        let forgotten = self.room.source()?.forget()?;
        print(|out| {
            writeln!(out, "forgot who sat in {}; votes stay without a name", Count(forgotten, "seat"))?;
            writeln!(out, "names that students wrote into their remarks are not known here and stay")
        })?;
        Ok(Exit::Clean)
    }
}
