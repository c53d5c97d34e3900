//! A large case shows how far it is read, where somebody sees it; there it can be given up.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;

use super::is_dumb;
use crate::case::load::{self, Far, Loaded, Progress};
use crate::error::{Error, Result};
use crate::terminal::{self, Keys};
use crate::text::Count;

/// Reads a case from a file or a folder.
pub(super) fn open(path: &Path, keys: Keys) -> Result<Loaded> {
    // A line that comes and goes is nothing for a file, or for a terminal that only adds lines.
    if !io::stderr().is_terminal() || is_dumb() {
        return load::open(path);
    }
    let progress = Arc::new(Progress::default());
    let (path, reading) = (path.to_owned(), Arc::clone(&progress));
    let work = move || load::open_with(&path, &reading);
    let read = terminal::wait(keys, &|| far(progress.far()), work).map_err(Error::terminal("use"))?;
    read.unwrap_or_else(|| {
        progress.cancel();
        Err(Error::Cancelled)
    })
}

/// How far the reading of a case is, in a few words.
pub(super) fn far(far: Far) -> String {
    match far {
        Far::Begun => "reading".to_owned(),
        Far::Reading { file, files, rows } => {
            format!("reading file {file} of {files}: {}", Count(rows, "row"))
        }
        Far::Checking { rows } => format!("checking {}", Count(rows, "row")),
    }
}
