//! `blocs room`: what was kept of a lesson, stepped through, exported, forgotten.

mod export;
mod forget;
mod replay;

use std::ffi::OsString;
use std::path::Path;

use clap::{Args, Subcommand};

use crate::classroom::room::Source;
use crate::cli::{Exit, room_store, whole};
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
    /// Whether a place is that of the room's file, or of what SQLite and we put beside it, by whatever way one comes to it.
    fn is_at(&self, place: &Path) -> bool {
        const BESIDE: [&str; 4] = ["", "-wal", "-shm", ".lock"];
        let Ok(room) = Path::new(&self.file).canonicalize() else { return false };
        let Ok(place) = whole::real(place) else { return false };
        let of_room = |end: &&str| {
            let mut beside = room.clone().into_os_string();
            beside.push(end);
            place.as_os_str() == beside
        };
        BESIDE.iter().any(of_room)
    }

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
