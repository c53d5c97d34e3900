//! A reader's own copy of the article.

use std::fs;
use std::path::Path;

use crate::app::App;
use crate::error::{Error, Result};

/// The longest copy of an article that is read, in bytes.
const LONGEST: u64 = 4 << 20;

/// Reads a reader's own copy of the article.
pub(in crate::cli) fn lay_beside(app: &mut App, path: &Path) -> Result<()> {
    let size = fs::metadata(path).map_err(Error::reading(path))?.len();
    if size > LONGEST {
        return Err(Error::TooLarge { path: path.to_owned(), size, limit: LONGEST });
    }
    let bytes = fs::read(path).map_err(Error::reading(path))?;
    let found = app.lay_beside(&String::from_utf8_lossy(&bytes));
    if found == 0 {
        let flag = "--article".to_owned();
        let reason =
            "none of its paragraphs opens as the case says; expected plain text of the article".to_owned();
        return Err(Error::Flag { flag, reason });
    }
    Ok(())
}
