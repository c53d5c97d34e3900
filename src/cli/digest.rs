//! A hash of what a case holds: of its whole document as JSON, so that `blocs show all --format json | sha256sum` says the
//! same.

use std::fmt::Write as _;
use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

use crate::case::Case;
use crate::case::query::Query;
use crate::cli::clocks;
use crate::error::{Error, Result};
use crate::export::{Dates, Document, json};

/// The hash, in hexadecimal digits.
pub(super) fn of(case: &Case) -> Result<String> {
    let seen = case.seen(clocks::of_show(case, None, None)?);
    let everything = Query::parse("").unwrap_or_default();
    let mut hash = Hash(Sha256::new());
    let document = Document::new(seen, Dates::All, &everything);
    let document = document.map_err(|error| Error::Serve(io::Error::other(error.wrong.to_string())))?;
    json::write(&document, &mut hash).map_err(Error::Serve)?;
    Ok(hash.0.finalize().iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

/// Takes bytes up into a hash.
struct Hash(Sha256);

impl Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
