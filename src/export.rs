//! Writes what is told of a case to what others read.
//!
//! ```text
//!   Seen ─► Rows (one kind) ────────┬─► table, csv
//!             └─► Document (all) ───┴─► json, yaml
//!   Told (a case on its clocks) ─► Format: one file or a folder, each saying on its face what it tells
//!   Account (of a lesson) ──────────► csv, json, md, yaml
//! ```
//!
//! [`Rows`] can be gone over again and again, so nothing is kept: a row is made, written and forgotten.

pub mod account;
mod argdown;
mod bibtex;
mod cell;
mod column;
mod csl;
pub mod csv;
mod dot;
mod face;
mod format;
mod handout;
mod html;
pub mod json;
mod markdown;
mod panel;
pub mod rows;
pub mod table;
mod tables;
mod worksheet;
pub mod yaml;

pub use format::{Audience, Format, Part, Told, Writer, Written};
pub use panel::{Panel, Rule, Unit};
pub use rows::{Dates, Document, Rows};
