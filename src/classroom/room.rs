//! The room behind one handle: sessions ask and watch, and nobody but its owner touches its state.
//!
//! ```text
//!   session ─ ask(request) ─► owner: decides ─► log ─► folds what the log gives back ─► answers
//!   session ◄─ watch ──────── published: what each kind of reader may see
//! ```
//!
//! The log is a file, or a stream that several machines share.

mod account;
mod clock;
mod lock;
mod log;
mod moment;
mod owner;
mod published;
mod record;
mod replay;
mod source;
mod state;
mod store;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot, watch};

use super::door::Words;
use crate::app::room::{Joined, Link, Request, Said, SeatNumber, Standing};

pub use account::{Remarks, account};
pub use log::access::{Access, Proof, Servers};
pub use log::{Keeper, Log};
pub use owner::{Opening, open};
pub use published::{Namesake, Published};
pub use record::{Deed, Record};
pub use replay::{Kept, Replay};
pub use source::Source;
pub use state::State;
pub use store::{Meta, Store};

/// One connection's number; connections of one seat follow each other.
pub type LinkNumber = u64;

/// Who wants to come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A student with a name: a new seat.
    Student(String),
    /// A student who had a seat, by its four words.
    Back(String),
    /// The presenter.
    Presenter,
    /// The wall.
    Wall,
}

/// Why somebody does not come in; a line for them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// All seats are taken.
    #[error("the room is full: all {0} seats are taken; ask the teacher for more seats")]
    Full(usize),
    /// As many seats are kept for those who left as the room keeps.
    #[error(
        "the room keeps no more than {0} seats; come back by your four words, or ask the teacher for more seats"
    )]
    Kept(usize),
    /// No seat has this code.
    #[error("no seat in this room has the words `{0}`; look at them again, or join with your name")]
    NoSeat(String),
    /// The presenter took this seat away.
    #[error("this seat was taken away by the presenter")]
    Removed,
    /// The file of the room cannot be written.
    #[error("the room cannot keep anything just now; tell the teacher, and try again")]
    NotKept,
    /// The room has ended.
    #[error("the room has ended")]
    Ended,
}

/// Why a word that opens once does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unspent {
    /// It was used already.
    Used,
    /// It cannot be kept just now that it was used. What may have been used, or might be used again, opens nothing.
    Unasked,
}

/// A way into the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// What one may do.
    pub standing: Standing,
    /// The seat; None for those who have none.
    pub seat: Option<SeatNumber>,
    /// This connection.
    pub link: LinkNumber,
}

/// What comes of wanting to come in: a ticket, and what was kept of the seat.
pub(super) type Entry = Result<(Ticket, Option<String>), Refusal>;

/// What comes of a word that opens once: the words that open from now on.
pub(super) type Spent = Result<Words, Unspent>;

/// What is said to the owner.
pub(super) enum Command {
    /// Somebody comes.
    Join(Who, oneshot::Sender<Entry>),
    /// Somebody wants something, and is answered.
    Ask(Ticket, Request, Reply),
    /// How a reader is doing.
    Link(Ticket, Link),
    /// Where a student is and what the student thinks, to come back to.
    Save(SeatNumber, String),
    /// A connection ended.
    Leave(Ticket),
    /// Somebody came from another machine.
    Reached,
    /// Somebody says the presenter's word: the words of the room from then on.
    Spend(String, oneshot::Sender<Spent>),
    /// The room ends: all is written, then this is answered.
    End(oneshot::Sender<()>),
}

/// Where an answer goes; of what is not done at once it is said that it waits, and then what became of it.
pub type Reply = Box<dyn FnMut(Said) + Send>;

/// A room.
#[derive(Clone, Debug)]
pub struct Room {
    commands: mpsc::Sender<Command>,
    published: watch::Receiver<Arc<Published>>,
}

impl Room {
    /// Lets somebody in: their ticket, and what was kept of them.
    ///
    /// # Errors
    /// The reason for the one who does not come in.
    pub async fn join(&self, who: Who) -> Result<(Ticket, Option<String>), Refusal> {
        let (reply, answer) = oneshot::channel();
        self.send(Command::Join(who, reply)).await;
        answer.await.unwrap_or(Err(Refusal::Ended))
    }

    /// Asks for something; the sentence is handed on when it is done, and a vote is in the file.
    pub async fn ask(&self, ticket: Ticket, request: Request, reply: Reply) {
        self.send(Command::Ask(ticket, request, reply)).await;
    }

    /// The same from a thread.
    pub fn ask_blocking(&self, ticket: Ticket, request: Request, reply: Reply) {
        let _ = self.commands.blocking_send(Command::Ask(ticket, request, reply));
    }

    /// Tells how a reader is doing.
    pub async fn tell(&self, ticket: Ticket, link: Link) {
        self.send(Command::Link(ticket, link)).await;
    }

    /// Keeps where a student is, in words.
    pub async fn save(&self, seat: SeatNumber, saved: String) {
        self.send(Command::Save(seat, saved)).await;
    }

    /// A connection ended.
    pub async fn leave(&self, ticket: Ticket) {
        self.send(Command::Leave(ticket)).await;
    }

    /// Somebody came from another machine.
    pub async fn reached(&self) {
        self.send(Command::Reached).await;
    }

    /// Uses up the presenter's word: it opened, and another one does from now on.
    ///
    /// # Errors
    /// If it does not open.
    pub async fn spend(&self, said: &str) -> Result<Words, Unspent> {
        let (reply, answer) = oneshot::channel();
        self.send(Command::Spend(said.to_owned(), reply)).await;
        answer.await.unwrap_or(Err(Unspent::Unasked))
    }

    /// Ends the room: returns once all is in the file.
    pub async fn end(&self) {
        let (reply, answer) = oneshot::channel();
        self.send(Command::End(reply)).await;
        let _ = answer.await;
    }

    /// Until the room is over, be it by breaking.
    pub async fn until_gone(&self) {
        let mut published = self.watch();
        while published.changed().await.is_ok() {}
    }

    /// What is published, and when it changes.
    pub fn watch(&self) -> watch::Receiver<Arc<Published>> {
        self.published.clone()
    }

    /// What a reader has of the room now; None if the ticket does not hold any more.
    pub fn joined(&self, ticket: Ticket) -> Option<Joined> {
        self.published.borrow().joined(ticket)
    }

    async fn send(&self, command: Command) {
        // Nobody listens only after the end; who asks learns it by getting no answer.
        let _ = self.commands.send(command).await;
    }
}
