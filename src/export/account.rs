//! What came of a lesson, as a table, a page, or its remarks alone.

mod csv;
mod markdown;

use std::io::{self, Write};

use serde::Serialize;

use super::yaml;
use crate::views::class::account::Account;

pub use csv::write as csv;
pub use markdown::write as markdown;

/// Writes the remarks as YAML, to lie beside the arguments of the case.
///
/// # Errors
/// If the output fails.
pub fn yaml(account: &Account, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Remarks<'a> {
        remarks: &'a [crate::views::class::account::Said],
    }
    yaml::write(&Remarks { remarks: &account.remarks }, out)
}
