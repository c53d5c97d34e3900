//! What is kept of a reader between two visits: one file a case, in the state folder.
//!
//! A file is written beside and renamed, so that there is always a whole one. One that cannot be read is set aside
//! and said; nothing is lost with it but what it held.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use crate::app::App;
use crate::app::saved::Saved;
use crate::error::{Error, Result};

/// The largest file that is read, in bytes.
const LONGEST: u64 = 8 << 20;

/// Where a case's state is kept.
#[derive(Clone, Debug)]
pub(super) struct StateFile {
    path: PathBuf,
}

/// What was kept.
#[derive(Debug)]
pub(super) enum Kept {
    /// This.
    State(Saved),
    /// Nothing: the reader is here for the first time.
    Nothing,
    /// Something that cannot be read; it was set aside, as the sentence says.
    Broken(String),
}

impl StateFile {
    /// The file of a case; None where the system has no place for it. Two folders may hold cases of one id.
    pub(super) fn of(id: &str, folder: Option<&Path>) -> Option<Self> {
        let dirs = etcetera::choose_base_strategy().ok()?;
        let state = dirs.state_dir().unwrap_or_else(|| dirs.data_dir());
        let suffix = folder.map_or(String::new(), |folder| {
            let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
            format!("-{:016x}", fnv(folder.as_os_str().as_encoded_bytes()))
        });
        Some(Self { path: state.join("blocs").join(format!("{id}{suffix}.json")) })
    }

    /// Reads what was kept.
    pub(super) fn read(&self) -> Kept {
        let text = match fs::metadata(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Kept::Nothing,
            Ok(meta) if meta.len() <= LONGEST => fs::read_to_string(&self.path),
            Ok(_) => Err(ErrorKind::FileTooLarge.into()),
            Err(error) => Err(error),
        };
        let saved = text.map_err(|error| error.to_string()).and_then(|text| {
            let saved: Saved = serde_json::from_str(&text).map_err(|error| error.to_string())?;
            if saved.is_known() { Ok(saved) } else { Err("it is of another version".to_owned()) }
        });
        match saved {
            Ok(saved) => Kept::State(saved),
            Err(why) => Kept::Broken(self.set_aside(&why)),
        }
    }

    /// Puts the file beside its place, and says so: its name first, for a line may be cut.
    fn set_aside(&self, why: &str) -> String {
        // One that was set aside before stays.
        let aside = |n: usize| match n {
            1 => self.path.with_extension("json.broken"),
            n => self.path.with_extension(format!("json.broken-{n}")),
        };
        let free = (1..).map(aside).find(|aside| !aside.exists());
        let moved = free.filter(|aside| fs::rename(&self.path, aside).is_ok());
        match moved.as_deref().and_then(|aside| Some((aside.file_name()?, aside.parent()?))) {
            Some((name, folder)) => format!(
                "last visit set aside as `{}`: it could not be read ({why}); it lies in {}",
                name.display(),
                folder.display()
            ),
            None => format!("your last visit could not be read: {why}"),
        }
    }

    /// Writes what is to be kept, whole or not at all.
    pub(super) fn write(&self, app: &App) -> Result<()> {
        let failed = |error| Error::writing(&self.path)(error);
        let text = serde_json::to_string_pretty(&app.saved()).map_err(|error| failed(error.into()))?;
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        // Two readers of one case write files of their own.
        let beside = self.path.with_extension(format!("json.{}", std::process::id()));
        let written = File::create(&beside).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        });
        written.and_then(|()| fs::rename(&beside, &self.path)).map_err(|error| {
            let _ = fs::remove_file(&beside);
            failed(error)
        })
    }
}

/// FNV-1a: the standard library's hash may change with the toolchain, and a name must not.
fn fnv(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
