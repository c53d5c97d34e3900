//! How a report is printed: for people, or as JSON.

use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::Value;

use crate::report;

/// How a report is printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Format {
    /// For people
    #[default]
    Text,
    /// One object or list
    Json,
}

/// Writes JSON, with nothing in it that a terminal would obey.
pub(super) fn write_json(value: &Value, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
    writeln!(out, "{}", report::escape(&text))
}
