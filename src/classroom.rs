//! The SSH host: a class joins the room of one terminal with plain `ssh`.

pub mod address;
pub mod card;
pub mod code;
pub mod decode;
pub mod hostkey;
pub mod limits;
pub mod line;
pub mod nick;
pub mod protocol;
