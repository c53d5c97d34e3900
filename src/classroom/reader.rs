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
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::Instant;

use super::decode::{Decoder, Typed};
use super::limits::Limits;
use super::output::{Line, Sent};
use super::room::{Room, Ticket};
use crate::app::room::Link;
use crate::app::room::Request;
use crate::app::{App, Effect, Input};
use crate::session::{ENTER, Frames, LEAVE, Session};

/// What happens on a connection.
#[derive(Debug)]
pub(super) enum Event {
    /// Bytes came.
    Bytes(Vec<u8>),
    /// The window has another size.
    Resize(ratatui::layout::Size),
    /// The room answered.
    Told(String),
    /// No more bytes will come.
    End,
}

/// What a reader is started with.
pub(super) struct Reader {
    pub app: App,
    pub room: Room,
    pub ticket: Ticket,
    pub line: Line,
    pub limits: Arc<Limits>,
    pub frames: Arc<Frames>,
    pub events: mpsc::Receiver<Event>,
    /// For answers of the room.
    pub answers: mpsc::WeakSender<Event>,
}

/// Why a session ended; a line for the reader, if there is something to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// The reader quit.
    Quit,
    /// The client is gone.
    Gone,
    /// For this reason.
    Because(String),
}

/// The frame on its way.
type Sending = Pin<Box<dyn Future<Output = Sent> + Send>>;

impl Reader {
    /// Serves the reader until one of them has enough.
    pub(super) async fn run(self) -> (Ended, App) {
        let session = Session::sharing(self.app, self.frames);
        let screen = Screen {
            session,
            decoder: Decoder::new(&self.limits),
            typed: VecDeque::new(),
            is_flooded: false,
            allowance: Allowance::new(self.limits.events_per_second),
            ticket: self.ticket,
            room: self.room,
            answers: self.answers,
            limits: self.limits,
            link: Link::Following,
            unsaved: None,
        };
        screen.serve(self.line, self.events).await
    }
}

struct Screen {
    session: Session,
    decoder: Decoder,
    /// Typed and not answered yet.
    typed: VecDeque<Typed>,
    /// Whether some of it was left out, which is still to be said.
    is_flooded: bool,
    allowance: Allowance,
    ticket: Ticket,
    room: Room,
    answers: mpsc::WeakSender<Event>,
    limits: Arc<Limits>,
    /// What the room was told of this reader.
    link: Link,
    /// Since when there is something to keep.
    unsaved: Option<Instant>,
}

impl Screen {
    async fn serve(mut self, line: Line, mut events: mpsc::Receiver<Event>) -> (Ended, App) {
        let mut watch = self.room.watch();
        let mut sending: Option<Sending> = Some(line.sending(ENTER.to_vec()));
        let mut times = Times::new();
        let ended = loop {
            if let Err(ended) = self.take_room() {
                break ended;
            }
            if sending.is_none() {
                let mut frame = Vec::new();
                self.session.draw(&mut frame);
                if !frame.is_empty() {
                    sending = Some(line.sending(frame));
                    times.sent = Instant::now();
                }
            }
            self.report(sending.is_some() && times.is_slow()).await;
            let until = self.deadline(&times, sending.is_some());
            tokio::select! {
                () = tokio::task::yield_now(), if !self.typed.is_empty() => {
                    // What a terminal says by itself is no sign of its reader.
                    times.key = Instant::now();
                    if let Some(ended) = self.take_typed().await {
                        break ended;
                    }
                }
                sent = async { sending.as_mut().expect("guarded").await }, if sending.is_some() => {
                    sending = None;
                    if sent == Sent::Gone {
                        break Ended::Gone;
                    }
                }
                event = events.recv() => {
                    let Some(event) = event else { break Ended::Gone };
                    times.alone = self.decoder.is_waiting().then(Instant::now);
                    if let Some(ended) = self.take(event).await {
                        break ended;
                    }
                    times.alone = self.decoder.is_waiting().then(Instant::now);
                }
                changed = watch.changed() => {
                    if changed.is_err() {
                        break Ended::Because("the room has ended; thank you for coming".to_owned());
                    }
                }
                () = tokio::time::sleep_until(until) => {
                    if let Some(ended) = self.on_time(&mut times).await {
                        break ended;
                    }
                }
            }
        };
        self.keep().await;
        drop(sending);
        if ended != Ended::Gone {
            // A line that takes nothing is not waited for long.
            let _ = tokio::time::timeout(Duration::from_secs(1), line.sending(LEAVE.to_vec())).await;
        }
        (ended, self.session.into_app())
    }

    /// Takes up what the room published.
    fn take_room(&mut self) -> Result<(), Ended> {
        let Some(joined) = self.room.joined(self.ticket) else {
            let is_there = self.ticket.seat.is_some_and(|seat| self.room.watch().borrow().has_seat(seat));
            return Err(Ended::Because(if is_there {
                "your seat went on at another window, with your place and votes".to_owned()
            } else {
                "the presenter took this seat away".to_owned()
            }));
        };
        if self.session.app().joined() != Some(&joined) {
            self.session.apply(Input::Room(joined));
        }
        Ok(())
    }

    /// When something must be done though nothing happens.
    fn deadline(&self, times: &Times, is_sending: bool) -> Instant {
        let idle = times.key + self.limits.idle;
        let alone = times.alone.map(|since| since + self.limits.escape_timer);
        let beat = self.session.app().beat().map(|beat| times.beat + beat);
        let slow = (is_sending && !times.is_slow()).then(|| times.sent + SLOW);
        let keep = self.unsaved.map(|since| since + KEEP);
        [alone, beat, slow, keep].into_iter().flatten().fold(idle, Instant::min)
    }

    async fn on_time(&mut self, times: &mut Times) -> Option<Ended> {
        let now = Instant::now();
        if now >= times.key + self.limits.idle {
            let minutes = self.limits.idle.as_secs() / 60;
            return Some(Ended::Because(format!("no key for {minutes} minutes; join again to go on")));
        }
        if times.alone.is_some_and(|since| now >= since + self.limits.escape_timer) {
            times.alone = None;
            let typed = self.decoder.flush();
            self.queue(typed);
            return None;
        }
        if self.unsaved.is_some_and(|since| now >= since + KEEP) {
            self.keep().await;
        }
        if self.session.app().beat().is_some_and(|beat| now >= times.beat + beat) {
            times.beat = now;
            let effects = self.session.apply(Input::Tick);
            return self.answer(effects).await;
        }
        None
    }

    async fn take(&mut self, event: Event) -> Option<Ended> {
        let effects = match event {
            Event::Bytes(bytes) => {
                let typed = self.decoder.feed(&bytes);
                self.queue(typed);
                return None;
            }
            Event::Resize(size) => self.session.apply(Input::Resize(size)),
            Event::Told(said) => self.session.apply(Input::Told(said)),
            Event::End => return Some(Ended::Quit),
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
        for _ in 0..TURN {
            let Some(typed) = self.typed.pop_front() else { break };
            let input = match typed {
                Typed::Key(key) => Input::Key(key),
                Typed::Pointer(pointer) => Input::Pointer(pointer),
                Typed::Paste(text) => Input::Paste(text),
                Typed::Cut(bytes) => {
                    Input::Told(format!("the paste was too long: {bytes} bytes were left out"))
                }
            };
            let effects = self.session.apply(input);
            if let Some(ended) = self.answer(effects).await {
                return Some(ended);
            }
        }
        if self.typed.is_empty() && std::mem::take(&mut self.is_flooded) {
            // Said last, or the next key would wipe it away.
            self.session.apply(Input::Told("too many keys at once; some were left out".to_owned()));
        }
        None
    }

    /// Does what the App wants.
    async fn answer(&mut self, effects: Vec<Effect>) -> Option<Ended> {
        for effect in effects {
            match effect {
                Effect::Quit => return Some(Ended::Quit),
                Effect::Keep => {
                    self.unsaved.get_or_insert_with(Instant::now);
                }
                Effect::Room(request) => self.ask(request).await,
                Effect::Redraw | Effect::Copy(_) | Effect::CopyScreen => {}
            }
        }
        None
    }

    async fn ask(&mut self, request: Request) {
        let answers = self.answers.clone();
        let reply = Box::new(move |said| tell(&answers, said));
        self.room.ask(self.ticket, request, reply).await;
    }

    /// Tells the room how this reader is doing, when it changed.
    async fn report(&mut self, is_slow: bool) {
        let app = self.session.app();
        let link = match () {
            () if app.frame().is_none() => Link::Small,
            () if is_slow => Link::Lagging,
            () if app.is_following() => Link::Following,
            () => Link::Roaming,
        };
        if link != self.link && self.ticket.seat.is_some() {
            self.link = link;
            self.room.tell(self.ticket, link).await;
        }
    }

    /// Keeps where the reader is.
    async fn keep(&mut self) {
        if self.unsaved.take().is_some()
            && let Some(seat) = self.ticket.seat
            && let Ok(saved) = serde_json::to_string(&self.session.app().saved())
        {
            self.room.save(seat, saved).await;
        }
    }
}

/// Tells a reader what the room answered.
pub(super) fn tell(answers: &mpsc::WeakSender<Event>, said: String) {
    // A reader who left hears nothing; nor does one with hundreds of answers before it.
    if !said.is_empty()
        && let Some(answers) = answers.upgrade()
    {
        let _ = answers.try_send(Event::Told(said));
    }
}

/// How much of what was typed is answered before others have their turn.
const TURN: usize = 16;
/// How long a frame may be on its way before the line counts as slow.
const SLOW: Duration = Duration::from_secs(2);
/// How long changes are gathered before they are kept.
const KEEP: Duration = Duration::from_secs(2);

/// When things were.
struct Times {
    /// The last byte of the reader.
    key: Instant,
    /// The last beat of what plays.
    beat: Instant,
    /// When the frame on its way left.
    sent: Instant,
    /// Since when an escape byte is alone.
    alone: Option<Instant>,
}

impl Times {
    fn new() -> Self {
        let now = Instant::now();
        Self { key: now, beat: now, sent: now, alone: None }
    }

    fn is_slow(&self) -> bool {
        self.sent.elapsed() >= SLOW
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
