//! One writer a room: a lock that the system takes back when its holder ends, however it ends.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::classroom::private;
use crate::error::{Error, Result};

/// The lock of a room's file, held until it is dropped.
///
/// It lies on a file of its own beside: whoever closes a file loses every lock on it, those of the database too.
#[derive(Debug)]
pub(super) struct Lock {
    _held: File,
}

impl Lock {
    /// Takes the lock.
    ///
    /// # Errors
    /// If somebody else has it, or the file beside cannot be made.
    pub(super) fn take(path: &Path) -> Result<Self> {
        let mut beside = path.as_os_str().to_owned();
        beside.push(".lock");
        let beside = Path::new(&beside);
        let file = private::open_file(beside).map_err(Error::writing(beside))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _held: file }),
            Err(TryLockError::WouldBlock) => {
                let why = "it is being served; end that `blocs serve` first".to_owned();
                Err(Error::Room { path: path.to_owned(), why })
            }
            Err(TryLockError::Error(error)) => Err(Error::writing(beside)(error)),
        }
    }
}
