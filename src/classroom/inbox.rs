//! What came for a session and is not taken yet: bounded, whatever a peer sends.
//!
//! ```text
//!   bytes     in order, up to a cap; that some were left out is known
//!   window    its last size, apart from what is typed: a flood of keys loses none
//!   answers   of the room, a few
//!   the end   never lost
//! ```

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use ratatui::layout::Size;
use tokio::sync::Notify;

use super::limits::Limits;
use crate::app::room::Said;

/// What happens on a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// Bytes came.
    Bytes(Vec<u8>),
    /// More came than is kept; the rest was left out.
    Cut,
    /// The window has another size.
    Resize(Size),
    /// The room answered.
    Told(Said),
    /// No more bytes will come.
    End,
    /// The connection is gone.
    Gone,
}

/// An inbox.
#[derive(Debug)]
pub(super) struct Inbox {
    kept: Mutex<Kept>,
    came: Notify,
    bytes: usize,
    answers: usize,
}

#[derive(Debug, Default)]
struct Kept {
    bytes: Vec<u8>,
    is_cut: bool,
    size: Option<Size>,
    told: VecDeque<Said>,
    /// How it ended; None while it goes on.
    end: Option<Event>,
}

impl Inbox {
    pub(super) fn new(limits: &Limits) -> Arc<Self> {
        let (bytes, answers) = (limits.pending_bytes, limits.pending_answers);
        Arc::new(Self { kept: Mutex::default(), came: Notify::new(), bytes, answers })
    }

    fn put(&self, change: impl FnOnce(&mut Kept)) {
        change(&mut self.kept());
        self.came.notify_one();
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Bytes came.
    pub(super) fn bytes(&self, bytes: &[u8]) {
        self.put(|kept| {
            let room = self.bytes.saturating_sub(kept.bytes.len()).min(bytes.len());
            kept.bytes.extend_from_slice(&bytes[..room]);
            kept.is_cut |= room < bytes.len();
        });
    }

    /// The window has another size.
    pub(super) fn resize(&self, size: Size) {
        self.put(|kept| kept.size = Some(size));
    }

    /// No more bytes will come.
    pub(super) fn end(&self) {
        self.put(|kept| kept.end = kept.end.take().or(Some(Event::End)));
    }

    /// The connection is gone.
    pub(super) fn gone(&self) {
        self.put(|kept| kept.end = Some(Event::Gone));
    }

    /// A way to tell the session something, as long as there is one: a reader who left hears nothing, nor does one
    /// with many answers before it.
    pub(super) fn teller(self: &Arc<Self>) -> Teller {
        Teller(Arc::downgrade(self))
    }

    /// The next event; may be dropped and asked again: nothing is lost.
    pub(super) async fn next(&self) -> Event {
        loop {
            if let Some(event) = self.take() {
                return event;
            }
            self.came.notified().await;
        }
    }

    /// Until the connection is gone; may be dropped, as [`Self::next`] may.
    pub(super) async fn until_gone(&self) {
        while self.kept().end != Some(Event::Gone) {
            self.came.notified().await;
        }
    }

    fn take(&self) -> Option<Event> {
        let kept = &mut *self.kept();
        if let Some(size) = kept.size.take() {
            return Some(Event::Resize(size));
        }
        if let Some(said) = kept.told.pop_front() {
            return Some(Event::Told(said));
        }
        if !kept.bytes.is_empty() {
            return Some(Event::Bytes(std::mem::take(&mut kept.bytes)));
        }
        if std::mem::take(&mut kept.is_cut) {
            return Some(Event::Cut);
        }
        // What ended stays so.
        kept.end.clone()
    }
}

/// Tells a session something.
#[derive(Clone, Debug)]
pub(super) struct Teller(Weak<Inbox>);

impl Teller {
    /// Tells it what the room answers.
    pub(super) fn tell(&self, said: Said) {
        if let Some(inbox) = self.0.upgrade().filter(|_| !said.is_empty()) {
            inbox.put(|kept| {
                if kept.told.len() < inbox.answers {
                    kept.told.push_back(said);
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inbox() -> Arc<Inbox> {
        Inbox::new(&Limits { pending_bytes: 4, pending_answers: 1, ..Limits::default() })
    }

    fn all(inbox: &Inbox) -> Vec<Event> {
        std::iter::from_fn(|| inbox.take().filter(|event| *event != Event::Gone)).collect()
    }

    #[test]
    fn a_flood_is_cut_and_loses_neither_the_size_nor_the_end() {
        let inbox = inbox();
        let (small, large) = (Size { width: 1, height: 1 }, Size { width: 9, height: 9 });
        inbox.bytes(b"abc");
        inbox.resize(small);
        inbox.bytes(b"def");
        inbox.resize(large);
        inbox.bytes(b"g");
        inbox.end();
        inbox.gone();
        assert_eq!(all(&inbox), [Event::Resize(large), Event::Bytes(b"abcd".to_vec()), Event::Cut]);
        assert_eq!(inbox.take(), Some(Event::Gone));
        inbox.bytes(b"h");
        assert_eq!(inbox.take(), Some(Event::Bytes(b"h".to_vec())));
    }

    #[test]
    fn answers_are_few_and_go_nowhere_when_nobody_is_there() {
        let inbox = inbox();
        let teller = inbox.teller();
        teller.tell(Said::default());
        teller.tell("one".into());
        teller.tell("two".into());
        assert_eq!(all(&inbox), [Event::Told("one".into())]);
        drop(inbox);
        teller.tell("three".into());
        assert!(teller.0.upgrade().is_none());
    }
}
