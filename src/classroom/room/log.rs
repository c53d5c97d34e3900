//! Where what happens is kept, and in what order it happened: the owner folds what its log gives back, and nothing else.
//!
//! ```text
//!   owner ─ append ─► log ─ what happened, in order ─► owner
//! ```
//!
//! A file has one owner: it gives back at once what is appended, and keeps all of it together at a commit. A log that
//! several machines share gives back later what is kept, with what the others appended between.

pub(super) mod access;
mod file;
#[cfg(feature = "nats")]
mod nats;

use std::path::Path;

use super::record::Record;
use super::store::{Meta, Store};
use super::{LinkNumber, Spent, Ticket, Unspent, clock};
use crate::app::room::{Link, Poster, SeatNumber};
use crate::classroom::door::Words;
use crate::classroom::limits::Limits;
use crate::error::{Error, Result};

use access::Access;
pub(super) use file::File;
#[cfg(feature = "nats")]
pub(super) use nats::{Shared, forget};

/// The number of something appended here.
pub(super) type Id = u64;
/// A machine that serves the room.
pub(super) type Node = u64;

/// Where what happens in a room is kept.
#[derive(Debug)]
pub enum Log {
    /// In a file, for this program alone.
    File(File),
    /// In a stream that several machines share.
    #[cfg(feature = "nats")]
    Nats(Box<nats::Nats>),
}

/// Where a room is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeper {
    /// In a file of this machine.
    File,
    /// On a NATS server, for several machines.
    Nats(Access),
}

/// What a log gives back.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its number if it was appended here; None for what others appended.
    pub id: Option<Id>,
    /// What happened.
    pub record: Record,
}

/// What is heard of a log that others write too.
#[derive(Debug)]
#[cfg_attr(not(feature = "nats"), expect(dead_code, reason = "a file is nobody else's"))]
pub(super) enum News {
    /// Something happened.
    Happened(Entry),
    /// Something of ours came too late: another thing stands where it was to stand. All before it is folded.
    Late(Id),
    /// Something of ours is not kept, and why.
    Refused(Id, String),
    /// Who is connected to another machine, and what a presenter there has up on the wall.
    Here(Node, Vec<(Ticket, Link)>, Option<Poster>),
    /// Another machine is gone.
    Gone(Node),
    /// The words that open doors are these now.
    Words(Words),
    /// What is kept is not what it was: this is all that happened, from the beginning.
    Anew(Vec<Entry>),
    /// Something of ours was on its way to what is kept no more.
    Lost(Id),
    /// The log is out of reach, or within it again.
    Reach(Reach),
}

/// Whether a log is within reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// What is appended is kept.
    Within,
    /// What is appended waits.
    Out,
}

impl Log {
    /// A room where it is kept, as it was when it was opened first; a sentence if the case was changed since. The file is
    /// for a room that is kept in one.
    ///
    /// # Errors
    /// If it cannot be used, or is of another class.
    pub async fn open(
        keeper: &Keeper,
        file: &Path,
        meta: &Meta,
        limits: &Limits,
    ) -> Result<(Self, Option<String>)> {
        match keeper {
            Keeper::File => Self::in_file(file, meta, limits),
            #[cfg(feature = "nats")]
            Keeper::Nats(access) => {
                let (nats, warning) = nats::Nats::open(access, meta, limits).await?;
                Ok((Self::Nats(Box::new(nats)), warning))
            }
            #[cfg(not(feature = "nats"))]
            Keeper::Nats(access) => Err(access.unknown()),
        }
    }

    fn in_file(path: &Path, meta: &Meta, limits: &Limits) -> Result<(Self, Option<String>)> {
        let mut store = Store::open(path, limits)?;
        let warning = match store.meta()? {
            Some(was) => was.taken_up(meta).map_err(|why| Error::Room { path: path.to_owned(), why })?,
            None => {
                store.set_meta(meta)?;
                None
            }
        };
        Ok((Self::File(File::new(store)), warning))
    }

    /// The words that open doors, made and kept if there are none.
    ///
    /// # Errors
    /// If they cannot be read or made.
    pub(in crate::classroom) fn words(&mut self) -> Result<Words> {
        match self {
            Self::File(file) => file.words(),
            #[cfg(feature = "nats")]
            Self::Nats(nats) => Ok(nats.words()),
        }
    }

    /// Puts other words in the place of those that open now, one of which was used.
    pub(super) fn spend(&mut self, next: Words) -> Spending {
        match self {
            Self::File(file) => Spending::Done(file.set_words(next).map_err(|_| Unspent::Unasked)),
            #[cfg(feature = "nats")]
            Self::Nats(nats) => Spending::Asked(nats.spend(next)),
        }
    }

    /// Everything that happened until it was opened; of a file, until now. What others write too is asked once.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn records(&mut self) -> Result<Vec<Record>> {
        match self {
            Self::File(file) => file.records(),
            #[cfg(feature = "nats")]
            Self::Nats(nats) => Ok(nats.records()),
        }
    }

    /// Appends something. A file gives it back at once, and takes it back if it cannot be committed.
    pub(super) fn append(&mut self, id: Id, record: Record) -> Option<Entry> {
        match self {
            Self::File(file) => Some(Entry { id: Some(id), record: file.append(record) }),
            #[cfg(feature = "nats")]
            Self::Nats(nats) => {
                nats.append(id, &record);
                None
            }
        }
    }

    /// Keeps where a seat's reader is.
    pub(super) fn keep(&mut self, seat: SeatNumber, saved: String) {
        match self {
            Self::File(file) => file.keep(seat, saved),
            #[cfg(feature = "nats")]
            Self::Nats(nats) => nats.keep(seat, saved),
        }
    }

    /// What was given back at once is kept on return, or nothing of it.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub(super) fn commit(&mut self) -> Result<()> {
        match self {
            Self::File(file) => file.commit(),
            #[cfg(feature = "nats")]
            Self::Nats(_) => Ok(()),
        }
    }

    /// Waits for what is heard next. May be dropped and asked again: nothing is lost.
    #[cfg_attr(not(feature = "nats"), expect(unused_variables, reason = "a file is nobody else's"))]
    pub(super) async fn next(&mut self, news: &mut Vec<News>) {
        match self {
            Self::File(_) => std::future::pending().await,
            #[cfg(feature = "nats")]
            Self::Nats(nats) => nats.next(news).await,
        }
    }

    /// Nobody waits any more for something that was appended.
    #[cfg_attr(not(feature = "nats"), expect(unused_variables, reason = "a file is nobody else's"))]
    pub(super) fn withdraw(&mut self, id: Id) {
        match self {
            Self::File(_) => {}
            #[cfg(feature = "nats")]
            Self::Nats(nats) => nats.withdraw(id),
        }
    }

    /// Now, by the clock of the log: milliseconds since 1970, UTC.
    pub(super) fn now(&self) -> i64 {
        match self {
            Self::File(_) => clock::now(),
            #[cfg(feature = "nats")]
            Self::Nats(nats) => nats.now(),
        }
    }

    /// Where a seat's reader was; None if nothing was kept.
    pub(super) fn place(&self, seat: SeatNumber) -> Place {
        match self {
            Self::File(file) => Box::pin(std::future::ready(file.place(seat))),
            #[cfg(feature = "nats")]
            Self::Nats(nats) => nats.place(seat),
        }
    }

    /// Says who is connected here, and what a presenter has up on the wall.
    #[cfg_attr(not(feature = "nats"), expect(unused_variables, reason = "a file is nobody else's"))]
    pub(super) fn attend<'h>(
        &mut self,
        here: impl Iterator<Item = &'h (Ticket, Link)>,
        poster: Option<Poster>,
    ) {
        match self {
            Self::File(_) => {}
            #[cfg(feature = "nats")]
            Self::Nats(nats) => nats.attend(here, poster),
        }
    }

    /// The number of a connection after another: of two anywhere the later one has the higher.
    pub(super) fn link_after(&self, newest: LinkNumber) -> LinkNumber {
        match self {
            Self::File(_) => newest + 1,
            #[cfg(feature = "nats")]
            Self::Nats(nats) => nats.link_after(newest),
        }
    }

    /// Lets go of it: whatever can be kept is.
    pub(super) async fn close(self) {
        match self {
            Self::File(_) => {}
            #[cfg(feature = "nats")]
            Self::Nats(nats) => nats.close().await,
        }
    }
}

/// What comes of using up a word.
pub(super) enum Spending {
    /// What came of it.
    Done(Spent),
    /// Whoever keeps them for all machines is asked.
    #[cfg(feature = "nats")]
    Asked(std::pin::Pin<Box<dyn Future<Output = Spent> + Send>>),
}

/// Where a seat's reader was, once it is known.
pub(super) type Place = std::pin::Pin<Box<dyn Future<Output = Option<String>> + Send>>;
