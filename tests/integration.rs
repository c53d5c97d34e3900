//! Everything that is tested from outside, in one binary: it links once and runs its tests in
//! parallel.

#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]
#![expect(clippy::format_collect, reason = "what tests make up is small")]

mod check;
#[cfg(all(unix, feature = "serve"))]
mod classroom;
mod cli;
mod harness;
mod plain;
mod query;
mod session;
mod structure;
#[cfg(unix)]
mod terminal;
mod ui;
mod world;
