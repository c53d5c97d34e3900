//! The folder of a case that is being made: written beside its place, and put there in one step when all is right.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// A folder that is not there yet. What is not finished goes with it.
#[derive(Debug)]
pub struct Folder {
    place: PathBuf,
    draft: PathBuf,
    /// Held until all is done.
    _owner: File,
}

/// What becomes of files that are there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// They stay, and nothing is written.
    Keep,
    /// Those of the same names are written over.
    Write,
}

impl Folder {
    /// Begins a folder at a place. What of a case is there already, and may be written over, is copied: the two are
    /// checked together.
    ///
    /// # Errors
    /// If something is there already that may not be written over, or nothing can be written beside it.
    pub fn begin(place: &Path, over: Over) -> Result<Self> {
        let is_empty = |place: &Path| place.read_dir().is_ok_and(|mut entries| entries.next().is_none());
        if place.exists() && over == Over::Keep && !is_empty(place) {
            return Err(Error::Exists { path: place.to_owned() });
        }
        if place.exists() && !place.is_dir() {
            return Err(Error::writing(place)(std::io::ErrorKind::NotADirectory.into()));
        }
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (draft, owner) = draft(place, &name)?;
        let folder = Self { place: place.to_owned(), draft, _owner: owner };
        if place.exists() {
            folder.copy()?;
        }
        Ok(folder)
    }

    fn copy(&self) -> Result<()> {
        for entry in self.place.read_dir().map_err(Error::reading(&self.place))? {
            let path = entry.map_err(Error::reading(&self.place))?.path();
            if let Some(name) = path.file_name().filter(|_| path.is_file()) {
                fs::copy(&path, self.draft.join(name)).map_err(Error::reading(&path))?;
            }
        }
        Ok(())
    }

    /// Where it is until it is finished.
    pub fn draft(&self) -> &Path {
        &self.draft
    }

    /// Writes one of its files.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, name: &str, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<()> {
        let path = self.draft.join(name);
        let file = fs::File::create(&path).map_err(Error::writing(&path))?;
        let mut out = BufWriter::new(file);
        write(&mut out).and_then(|()| out.flush()).map_err(Error::writing(&path))
    }

    /// Opens one of its files for writing.
    ///
    /// # Errors
    /// If it cannot be.
    pub fn create(&self, name: &str) -> Result<fs::File> {
        let path = self.draft.join(name);
        fs::File::create(&path).map_err(Error::writing(&path))
    }

    /// Puts the files of these names in their place.
    ///
    /// # Errors
    /// If they cannot be moved.
    pub fn finish(self, names: &[String]) -> Result<()> {
        let move_to = |from: &Path, to: &Path| fs::rename(from, to).map_err(Error::writing(to));
        if !self.place.exists() {
            let owner = self.draft.join(OWNER);
            fs::remove_file(&owner).map_err(Error::writing(&owner))?;
            return move_to(&self.draft, &self.place);
        }
        names.iter().try_for_each(|name| move_to(&self.draft.join(name), &self.place.join(name)))
    }
}

/// What in a draft says whose it is: locked as long as its process lives, however that ends.
const OWNER: &str = ".owner";

/// A new folder beside the place, hidden, that nobody else writes into, and its lock. Drafts of processes that are gone,
/// which could not put them away, go first.
fn draft(place: &Path, name: &str) -> Result<(PathBuf, File)> {
    if let Some(parent) = place.parent() {
        fs::create_dir_all(parent).map_err(Error::writing(parent))?;
    }
    let mut n = 1;
    loop {
        let draft = place.with_file_name(format!(".{name}.{n}.draft"));
        match fs::create_dir(&draft) {
            Ok(()) => {
                let path = draft.join(OWNER);
                let owner = File::create(&path).map_err(Error::writing(&path))?;
                // A place whose locks do not work has drafts that stay, as before.
                let _ = owner.try_lock();
                return Ok((draft, owner));
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                if !(is_left(&draft) && fs::remove_dir_all(&draft).is_ok()) {
                    n += 1;
                }
            }
            Err(error) => return Err(Error::writing(&draft)(error)),
        }
    }
}

/// Whether a draft is ours and its process is gone.
fn is_left(draft: &Path) -> bool {
    File::open(draft.join(OWNER)).is_ok_and(|owner| owner.try_lock().is_ok())
}

impl Drop for Folder {
    fn drop(&mut self) {
        // It is gone already if all went well; if it cannot go, nobody can help.
        let _ = fs::remove_dir_all(&self.draft);
    }
}
