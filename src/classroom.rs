//! The classroom: a case served over SSH to a class.
//!
//! ```text
//!   accept ─► connection ─► visit ─┬─ reader ─► Session ─► output (one frame on its way)
//!   (door, deadline, limits)       └─ lines  ─► Lines
//!                                     │ ▲
//!                            requests ▼ │ published
//!                                   room (one owner) ─► file
//! ```
//!
//! Places are shared, not screens: every reader lays out the presenter's place in their own size and colours.

pub mod address;
mod alarm;
mod code;
mod connection;
pub mod decode;
mod door;
mod ended;
pub mod handles;
pub mod hostkey;
mod inbox;
pub mod limits;
mod line;
mod lines;
mod lobby;
mod nick;
mod output;
mod private;
mod protocol;
mod reader;
pub mod rehearsal;
mod report;
pub mod room;
pub mod running;
mod server;
mod stream;
mod talk;
mod terminal;
mod visit;

pub use door::Words;
pub use private::make_folder;
pub use protocol::Strictness;
