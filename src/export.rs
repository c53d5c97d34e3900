//! Writes what is told of a case to what others read.
//!
//! ```text
//!   Seen ─► Rows (one kind) ────────┬─► table, csv
//!             └─► Document (all) ───┴─► json, yaml
//!   Account (of a lesson) ──────────► csv, json, md, yaml
//! ```
//!
//! [`Rows`] can be gone over again and again, so nothing is kept: a row is made, written and forgotten.

pub mod account;
mod cell;
mod column;
pub mod csv;
pub mod json;
pub mod rows;
pub mod table;
pub mod yaml;

pub use rows::{Dates, Document, Rows};
