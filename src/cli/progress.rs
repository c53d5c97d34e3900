//! A large case shows how far it is read, where somebody sees it; there it can be given up.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::{Arc, mpsc};

use super::is_dumb;
use crate::case::load::{self, Far, Loaded, Progress};
use crate::error::{Error, Result};
use crate::terminal::{self, Keys, Waited};
use crate::text::Count;

/// Reads a case from a file or a folder.
pub(super) fn open(path: &Path, keys: Keys) -> Result<Loaded> {
    let path = path.to_owned();
    during(keys, move |progress| load::open_with(&path, progress))
}

/// Does work that counts its rows. Work that was given up has ended, and put away what it made, when this returns.
pub(super) fn during<T: Send + 'static>(
    keys: Keys,
    work: impl FnOnce(&Progress) -> Result<T> + Send + 'static,
) -> Result<T> {
    let progress = Arc::new(Progress::default());
    // A line that comes and goes is nothing for a file, or for a terminal that only adds lines.
    if !io::stderr().is_terminal() || is_dumb() {
        return work(&progress);
    }
    let counting = Arc::clone(&progress);
    let (at_work, ended) = mpsc::channel::<()>();
    let work = move || {
        let done = work(&counting);
        drop(at_work);
        done
    };
    let waited = terminal::wait(keys, &|| far(progress.far()), work).map_err(Error::terminal("use"))?;
    let why = match waited {
        Waited::Done(done) => return done,
        Waited::GivenUp => Error::Cancelled,
        Waited::Ended(signal) => Error::Ended(signal),
    };
    progress.cancel();
    // Nothing is ever sent: this waits until the other end is gone.
    let _ = ended.recv();
    Err(why)
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
