//! A terminal explorer for argued cases in world politics.

pub mod error;
pub mod keys;
pub mod text;
