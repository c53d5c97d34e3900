//! The classroom: a case served over SSH to a class.

mod code;
mod nick;
pub mod room;
