//! Files that are there as a whole or not at all: written beside, then renamed; nothing is written over unasked.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::export::Part;

/// Whether what exists is written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// It is.
    Yes,
    /// It stays, and nothing is written.
    No,
}

impl Over {
    /// As `--force` says.
    pub(super) fn of(force: bool) -> Self {
        if force { Self::Yes } else { Self::No }
    }

    fn may(self, path: &Path) -> Result<()> {
        // A link too, even one that leads nowhere.
        let is_taken = self == Self::No && path.symlink_metadata().is_ok();
        if is_taken { Err(Error::Exists { path: path.to_owned() }) } else { Ok(()) }
    }
}

/// Who may read what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readers {
    /// Whoever the system lets.
    Anybody,
    /// Whoever writes it.
    Owner,
}

/// Writes a file.
pub(super) fn file(
    path: &Path,
    over: Over,
    readers: Readers,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    over.may(path)?;
    let wrong = Error::writing(path);
    let beside = match beside(path) {
        Ok(beside) => beside,
        Err(error) => return Err(wrong(error)),
    };
    let written = filled(&beside, readers, write).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.map_err(wrong)
}

/// Writes files into a folder, which is made if it is not there. Other files in it stay.
pub(super) fn folder(path: &Path, over: Over, parts: &[Part]) -> Result<()> {
    for Part { name, .. } in parts {
        over.may(&path.join(name))?;
    }
    let beside = beside(path).map_err(Error::writing(path))?;
    let written = fs::create_dir(&beside).map_err(Error::writing(path)).and_then(|()| {
        for Part { name, write } in parts {
            filled(&beside.join(name), Readers::Anybody, write).map_err(Error::writing(&path.join(name)))?;
        }
        placed(&beside, path, parts)
    });
    let _ = fs::remove_dir_all(&beside);
    written
}

/// Moves a finished folder to its place, or its files into the folder that is there.
fn placed(beside: &Path, path: &Path, parts: &[Part]) -> Result<()> {
    if path.symlink_metadata().is_err() {
        return fs::rename(beside, path).map_err(Error::writing(path));
    }
    parts.iter().try_for_each(|Part { name, .. }| {
        let to = path.join(name);
        fs::rename(beside.join(name), &to).map_err(Error::writing(&to))
    })
}

/// Where something is written before it takes its place.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let mut name = path.file_name().ok_or(ErrorKind::IsADirectory)?.to_owned();
    name.push(format!(".{}", std::process::id()));
    Ok(path.with_file_name(name))
}

fn filled(
    path: &Path,
    readers: Readers,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut out = BufWriter::new(options.open(path)?);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}
