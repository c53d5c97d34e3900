//! The SSH host: a class joins the room of one terminal with plain `ssh`.

pub mod decode;
pub mod limits;
pub mod line;
pub mod nick;
