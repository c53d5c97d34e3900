//! `blocs room`: what was kept of a lesson, stepped through, exported, forgotten.

mod export;
mod forget;
mod replay;

use std::ffi::OsString;

use clap::{Args, Subcommand};

use crate::classroom::room::Source;
use crate::cli::{Exit, room_store};
use crate::error::Result;

/// Step through a lesson that is over, export what came of it, or forget who was there
#[derive(Debug, Args)]
pub struct RoomArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Replay(replay::ReplayArgs),
    Export(export::ExportArgs),
    Forget(forget::ForgetArgs),
}

/// Which room.
#[derive(Clone, Debug, Args)]
struct FileArg {
    /// The file of a room, `NAME.sqlite` in the data folder of `blocs serve`, or where it is shared: `nats://HOST/NAME`
    #[arg(value_name = "FILE")]
    file: OsString,
}

impl FileArg {
    /// Where the room is.
    fn source(&self) -> Result<Source> {
        room_store::source(&self.file)
    }
}

impl RoomArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        match &self.command {
            Command::Replay(args) => args.run(),
            Command::Export(args) => args.run(),
            Command::Forget(args) => args.run(),
        }
    }
}
