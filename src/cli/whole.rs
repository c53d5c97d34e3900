//! Files that are there as a whole or not at all: written beside, then renamed; nothing is written over unasked.
//!
//! What is written over keeps its place and its mode: a link stays a link, and only a file gives way to a file. The folders
//! that lead there are made.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::export::Part;
use crate::terminal::Ending;

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

    /// Where a file goes: the place itself, or what a link there leads to.
    ///
    /// # Errors
    /// If something is there that may not be written over: a file unasked, whatever is no file, a link to nothing.
    fn place(self, path: &Path) -> Result<PathBuf> {
        if path.metadata().is_ok_and(|there| !there.is_file()) {
            return Err(Error::NoFile { path: path.to_owned() });
        }
        self.may(path)?;
        match path.symlink_metadata() {
            Ok(_) => path.canonicalize().map_err(Error::writing(path)),
            Err(_) => Ok(path.to_owned()),
        }
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
    let place = over.place(path)?;
    let beside = led_to(&place).and_then(|()| beside(&place)).map_err(Error::writing(path))?;
    let ending = Ending::watch().map_err(Error::writing(path))?;
    let written = filled(&beside, readers, &ending, write).and_then(|()| put(&beside, &place));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    ended(&ending)?;
    written.map_err(Error::writing(path))
}

/// Writes files into a folder, which is made if it is not there. Other files in it stay.
pub(super) fn folder(path: &Path, over: Over, parts: &[Part]) -> Result<()> {
    for Part { name, .. } in parts {
        over.place(&path.join(name))?;
    }
    // A link to a folder is as good as the folder, and what is written beside `.` needs its name.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let beside = led_to(path).and_then(|()| beside(path)).map_err(Error::writing(path))?;
    let ending = Ending::watch().map_err(Error::writing(path))?;
    let written = fs::create_dir(&beside).map_err(Error::writing(path)).and_then(|()| {
        for Part { name, write } in parts {
            housed(&beside, name)
                .and_then(|to| filled(&to, Readers::Anybody, &ending, write))
                .map_err(Error::writing(&path.join(name)))?;
        }
        placed(&beside, path, over, parts)
    });
    let _ = fs::remove_dir_all(&beside);
    ended(&ending)?;
    written
}

/// # Errors
/// If a signal came: what was half written is put away by now, and the program ends as it was asked to.
fn ended(ending: &Ending) -> Result<()> {
    ending.came().map_or(Ok(()), |signal| Err(Error::Ended(signal)))
}

/// A file that takes no more once the program is asked to end.
struct Until<'e>(fs::File, &'e Ending);

impl Write for Until<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.1.came().is_some() { Err(ErrorKind::Other.into()) } else { self.0.write(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Moves a finished folder to its place, or its files into the folder that is there.
fn placed(beside: &Path, path: &Path, over: Over, parts: &[Part]) -> Result<()> {
    if path.symlink_metadata().is_err() {
        return fs::rename(beside, path).map_err(Error::writing(path));
    }
    parts.iter().try_for_each(|Part { name, .. }| {
        let to = housed(path, name).map_err(Error::writing(&path.join(name)))?;
        put(&beside.join(name), &over.place(&to)?).map_err(Error::writing(&to))
    })
}

/// Gives a finished file its place; one that is there hands on its mode.
fn put(beside: &Path, place: &Path) -> io::Result<()> {
    if let Ok(there) = place.metadata() {
        fs::set_permissions(beside, there.permissions())?;
    }
    fs::rename(beside, place)
}

/// A path without links, be there a file yet or not.
///
/// # Errors
/// If its folder is not there.
pub(super) fn real(path: &Path) -> io::Result<PathBuf> {
    path.canonicalize().or_else(|_| {
        let above = path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = path.file_name().ok_or(ErrorKind::IsADirectory)?;
        above.canonicalize().map(|above| above.join(name))
    })
}

/// Makes the folders that lead to a place.
fn led_to(place: &Path) -> io::Result<()> {
    let above = place.parent().filter(|above| !above.as_os_str().is_empty());
    // A file that stands where a folder is to be exists, but that is not what is wrong with it.
    above.map_or(Ok(()), fs::create_dir_all).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => ErrorKind::NotADirectory.into(),
        _ => error,
    })
}

/// The place of a part in a folder; a part may lie in a folder of its own there, which is made.
fn housed(folder: &Path, name: &str) -> io::Result<PathBuf> {
    let place = folder.join(name);
    if Path::new(name).components().nth(1).is_some() {
        led_to(&place)?;
    }
    Ok(place)
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
    ending: &Ending,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut out = BufWriter::new(Until(options.open(path)?, ending));
    write(&mut out)?;
    let Until(file, _) = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()
}
