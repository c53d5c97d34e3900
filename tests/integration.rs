//! Everything that is tested from outside, in one binary: it links once and runs its tests in
//! parallel.

mod harness;
mod session;
mod structure;
#[cfg(unix)]
mod terminal;
