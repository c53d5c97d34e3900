//! One reader's session on a connection: inputs come in, frames go out.
//!
//! ```text
//!   bytes ─► decoder ─► Session ─► frame ─► one in flight ─► client
//!   room ──────────────────┘  └─► requests ─► room ─► answer ─┘
//! ```
//!
//! At most one frame is on its way: what happens meanwhile is applied, and the next frame goes from what the client was
//! sent to what is true then. A client that takes no bytes costs nobody else anything. Nothing here waits for time but
//! for the deadlines it knows: an escape byte alone, a beat while the time plays, a slow line, an idle reader.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;

use tokio::time::Instant;

use super::alarm;
use super::decode::{Decoder, Typed};
use super::ended::Ended;
use super::inbox::{Event, Inbox};
use super::limits::Limits;
use super::output::{Line, Sent};
use super::report::{Pace, Report};
use super::room::{Room, Ticket};
use super::server::Served;
use crate::app::room::{Link, Request};
use crate::app::{App, Effect, Input};
use crate::session::{ENTER, LEAVE, Session};

/// The frame on its way.
type Sending = Pin<Box<dyn Future<Output = Sent> + Send>>;

/// A reader at a screen.
pub(super) struct Screen {
    session: Session,
    decoder: Decoder,
    /// Typed and not answered yet.
    typed: VecDeque<Typed>,
    /// Whether some of it was left out, which is still to be said.
    is_flooded: bool,
    allowance: Allowance,
    ticket: Ticket,
    room: Room,
    line: Line,
    inbox: Arc<Inbox>,
    limits: Arc<Limits>,
    report: Report,
    times: Times,
}

impl Screen {
    pub(super) fn new(
        session: Session,
        served: &Served,
        ticket: Ticket,
        line: Line,
        inbox: Arc<Inbox>,
    ) -> Self {
        Self {
            session,
            decoder: Decoder::new(&served.limits),
            typed: VecDeque::new(),
            is_flooded: false,
            allowance: Allowance::new(served.limits.events_per_second),
            ticket,
            room: served.room.clone(),
            line,
            inbox,
            limits: Arc::clone(&served.limits),
            report: Report::new(served.room.clone(), ticket),
            times: Times::new(),
        }
    }

    /// Serves the reader until one of them has enough.
    ///
    /// In a box: its future is one of many, and holds no more than this.
    pub(super) async fn serve(mut self: Box<Self>) -> (Ended, Box<App>) {
        let mut sending = None;
        let ended = self.go_on(&mut sending).await;
        self.keep().await;
        drop(sending);
        if ended != Ended::Gone {
            // A line that takes nothing is not waited for long.
            let leave = self.line.sending(LEAVE.to_vec());
            let _ = tokio::time::timeout(self.limits.goodbye, leave).await;
        }
        (ended, Box::new(self.session.into_app()))
    }

    async fn go_on(&mut self, sending: &mut Option<Sending>) -> Ended {
        let mut watch = self.room.watch();
        // With the first frame, for each thing that is sent wakes the connection.
        let mut frame = ENTER.to_vec();
        loop {
            if let Err(ended) = self.take_room() {
                return ended;
            }
            if sending.is_none() {
                self.session.draw(&mut frame);
                if !frame.is_empty() {
                    *sending = Some(self.line.sending(std::mem::take(&mut frame)));
                    self.times.sent = Some(Instant::now());
                }
            }
            self.report.tell(self.link()).await;
            let until = self.deadline();
            // In this order: mostly a frame is taken at once, and no clock is set for it.
            let ended = tokio::select! {
                biased;
                sent = async { sending.as_mut().expect("guarded").await }, if sending.is_some() => {
                    (*sending, self.times.sent) = (None, None);
                    (sent == Sent::Gone).then_some(Ended::Gone)
                }
                () = tokio::task::yield_now(), if !self.typed.is_empty() => self.take_typed().await,
                event = self.inbox.next() => self.take(event).await,
                changed = watch.changed() => {
                    changed.err().map(|_| Ended::with_room())
                }
                () = alarm::until(until) => self.on_time().await,
            };
            if let Some(ended) = ended {
                return ended;
            }
        }
    }

    /// Takes up what the room published.
    fn take_room(&mut self) -> Result<(), Ended> {
        let Some(joined) = self.room.joined(self.ticket) else {
            return Err(Ended::without_seat(&self.room, self.ticket));
        };
        if self.session.app().joined() != Some(&joined) {
            self.session.apply(Input::Room(joined));
        }
        Ok(())
    }

    /// When something must be done though nothing happens.
    fn deadline(&self) -> Option<Instant> {
        let Self { times, limits, .. } = self;
        let alone = times.alone.map(|since| since + limits.escape_timer);
        let beat = self.session.app().beat().map(|beat| times.beat + beat);
        let slow = times.sent.filter(|_| self.pace() == Pace::Fine).map(|since| since + limits.slow);
        let keep = times.unsaved.map(|since| since + limits.keep);
        [self.idle(), alone, beat, slow, keep].into_iter().flatten().min()
    }

    /// When the reader counts as idle; None for those who take no seat from anybody: nobody types on a wall.
    fn idle(&self) -> Option<Instant> {
        self.ticket.seat.map(|_| self.times.key + self.limits.idle)
    }

    async fn on_time(&mut self) -> Option<Ended> {
        let now = Instant::now();
        if self.idle().is_some_and(|idle| now >= idle) {
            return Some(Ended::idle(&self.limits));
        }
        if self.times.alone.is_some_and(|since| now >= since + self.limits.escape_timer) {
            self.times.alone = None;
            let typed = self.decoder.flush();
            self.queue(typed);
            return None;
        }
        if self.times.unsaved.is_some_and(|since| now >= since + self.limits.keep) {
            self.keep().await;
        }
        if self.session.app().beat().is_some_and(|beat| now >= self.times.beat + beat) {
            self.times.beat = now;
            let effects = self.session.apply(Input::Tick);
            return self.answer(effects).await;
        }
        None
    }

    async fn take(&mut self, event: Event) -> Option<Ended> {
        let effects = match event {
            Event::Bytes(bytes) => {
                let typed = self.decoder.feed(&bytes);
                self.times.alone = self.decoder.is_waiting().then(Instant::now);
                self.queue(typed);
                // At once: a key that waits for a turn of its own is seen later.
                return self.take_typed().await;
            }
            Event::Cut => {
                self.is_flooded = true;
                return self.take_typed().await;
            }
            Event::Resize(size) => self.session.apply(Input::Resize(size)),
            Event::Told(said) => {
                // What it answers was published before.
                if let Err(ended) = self.take_room() {
                    return Some(ended);
                }
                self.session.apply(Input::Told(said))
            }
            Event::End => return Some(Ended::Quit),
            Event::Gone => return Some(Ended::Gone),
        };
        self.answer(effects).await
    }

    /// Puts what was typed in the queue; a flood is cut.
    fn queue(&mut self, typed: Vec<Typed>) {
        let most = self.limits.events_per_second as usize;
        for typed in typed {
            if self.typed.len() >= most || !self.allowance.take() {
                self.is_flooded = true;
                return;
            }
            self.typed.push_back(typed);
        }
    }

    /// Answers some of what was typed; between two such turns others have theirs, and a frame may be drawn.
    async fn take_typed(&mut self) -> Option<Ended> {
        if !self.typed.is_empty() {
            // What a terminal says by itself is no sign of its reader.
            self.times.key = Instant::now();
        }
        for _ in 0..self.limits.turn {
            let Some(typed) = self.typed.pop_front() else { break };
            let input = match typed {
                Typed::Key(key) => Input::Key(key),
                Typed::Pointer(pointer) => Input::Pointer(pointer),
                Typed::Paste(text) => Input::Paste(text),
                Typed::Cut(bytes) => {
                    Input::Told(format!("the paste was too long: {bytes} bytes were left out").into())
                }
            };
            let effects = self.session.apply(input);
            if let Some(ended) = self.answer(effects).await {
                return Some(ended);
            }
        }
        if self.typed.is_empty() && std::mem::take(&mut self.is_flooded) {
            // Said last, or the next key would wipe it away.
            self.session.apply(Input::Told("too many keys at once; some were left out".into()));
        }
        None
    }

    /// Does what the App wants.
    async fn answer(&mut self, effects: Vec<Effect>) -> Option<Ended> {
        for effect in effects {
            match effect {
                Effect::Quit => return Some(Ended::Quit),
                Effect::Keep => {
                    self.times.unsaved.get_or_insert_with(Instant::now);
                }
                Effect::Room(request) => self.ask(request).await,
                // A class reads no files.
                Effect::GiveUp | Effect::Redraw | Effect::Copy(_) | Effect::CopyScreen => {}
            }
        }
        None
    }

    async fn ask(&mut self, request: Request) {
        let teller = self.inbox.teller();
        self.room.ask(self.ticket, request, Box::new(move |said| teller.tell(said))).await;
    }

    /// How this reader is doing.
    fn link(&self) -> Link {
        let app = self.session.app();
        match () {
            () if app.frame().is_none() => Link::Small,
            () if self.pace() == Pace::Slow => Link::Lagging,
            () if app.is_following() => Link::Following,
            () => Link::Roaming,
        }
    }

    /// How the frame on its way is doing.
    fn pace(&self) -> Pace {
        match self.times.sent {
            Some(since) if since.elapsed() >= self.limits.slow => Pace::Slow,
            _ => Pace::Fine,
        }
    }

    /// Keeps where the reader is.
    async fn keep(&mut self) {
        if self.times.unsaved.take().is_some()
            && let Some(seat) = self.ticket.seat
            && let Ok(saved) = serde_json::to_string(&self.session.app().saved())
        {
            self.room.save(seat, saved).await;
        }
    }
}

/// When things were.
struct Times {
    /// The last key of the reader.
    key: Instant,
    /// The last beat of what plays.
    beat: Instant,
    /// When the frame on its way left; None if none is.
    sent: Option<Instant>,
    /// Since when an escape byte is alone.
    alone: Option<Instant>,
    /// Since when there is something to keep.
    unsaved: Option<Instant>,
}

impl Times {
    fn new() -> Self {
        let now = Instant::now();
        Self { key: now, beat: now, sent: Some(now), alone: None, unsaved: None }
    }
}

/// How many events a reader may send: so many a second, as many at once.
struct Allowance {
    most: f64,
    left: f64,
    since: Instant,
}

impl Allowance {
    fn new(per_second: u32) -> Self {
        Self { most: per_second.into(), left: per_second.into(), since: Instant::now() }
    }

    /// Takes one; whether there was one.
    fn take(&mut self) -> bool {
        let now = Instant::now();
        self.left = (self.left + (now - self.since).as_secs_f64() * self.most).min(self.most);
        self.since = now;
        let is_left = self.left >= 1.0;
        self.left -= if is_left { 1.0 } else { 0.0 };
        is_left
    }
}
