//! The file of a room that is only read, wherever it lies.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::wrong;
use crate::error::{Error, Result};

/// What helps where `SQLite` may put nothing beside the file, and has to.
const COPY: &str =
    "what `SQLite` keeps beside it cannot be read in this folder; copy it and its `-wal` to one of yours";

/// A connection that reads a file which is there.
///
/// # Errors
/// If it may not be read, or not where it lies.
pub(super) fn connect(path: &Path) -> Result<Connection> {
    let file = fs::File::open(path).map_err(Error::reading(path))?;
    if file.metadata().map_err(Error::reading(path))?.is_dir() {
        return Err(Error::reading(path)(std::io::ErrorKind::IsADirectory.into()));
    }
    // Nothing is written; but only who could write clears away what SQLite keeps beside the file meanwhile.
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(wrong(path))?;
    let read = |db: &Connection| db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    match read(&db) {
        Err(error) if is_barred(&error) => {}
        _ => return Ok(db),
    }
    // A file written ahead is read through others beside it, which are made where there are none. It can be read without
    // them if nothing was left in them and nobody writes: then there are none.
    let mut ahead = OsString::from(path);
    ahead.push("-wal");
    if Path::new(&ahead).exists() {
        return Err(Error::Room { path: path.to_owned(), why: COPY.to_owned() });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(unchanged(path), flags).map_err(wrong(path))
}

/// Whether the system does not let us write beside a file.
fn is_barred(error: &rusqlite::Error) -> bool {
    let barred = [ErrorCode::CannotOpen, ErrorCode::ReadOnly, ErrorCode::PermissionDenied];
    error.sqlite_error_code().is_some_and(|code| barred.contains(&code))
}

/// The address of a file that nobody changes: each byte of its path by its number, whatever it means in an address.
fn unchanged(path: &Path) -> String {
    let mut address = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        // A text takes whatever is written to it.
        let _ = write!(address, "%{byte:02x}");
    }
    address + "?immutable=1"
}
