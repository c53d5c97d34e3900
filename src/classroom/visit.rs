//! A visit: from the shell a client asked for to its last words. Whatever happens in it ends it alone.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, PoisonError};
use std::task::Poll;

use tokio::time::timeout;

use super::door::Wish;
use super::ended::Ended;
use super::inbox::Inbox;
use super::output::Line;
use super::reader::Screen;
use super::room::{Refusal, Ticket};
use super::server::Served;
use super::talk::Talk;
use super::terminal::Terminal;
use super::{lines, lobby};
use crate::app::action::Action;
use crate::app::look::Glyphs;
use crate::app::{App, Input, takeaway};
use crate::session::{Clipboard, LEAVE, Session};

/// What a visit has.
pub(super) struct Visit {
    pub served: Arc<Served>,
    pub wish: Wish,
    pub terminal: Terminal,
    pub line: Line,
    pub inbox: Arc<Inbox>,
}

/// What serves a reader who is in.
type Serving = Pin<Box<dyn Future<Output = (Ended, Box<App>)> + Send>>;

impl Visit {
    /// From the first line to the last.
    ///
    /// What a part of it needs lies in a box of that part: a future keeps room for all of its parts as long as it lives,
    /// and there is one for every reader.
    pub(super) async fn run(self) {
        let (served, line) = (Arc::clone(&self.served), self.line.clone());
        let limits = &served.limits;
        let (ticket, inside) = match Box::pin(self.come_in()).await {
            Ok(inside) => inside,
            Err(why) => return line.close(&why, 1, limits).await,
        };
        // A panic ends this visit, and leaves the terminal and the seat in order.
        let ended = caught(inside).await;
        served.room.leave(ticket).await;
        match ended {
            Ok((Ended::Gone, _)) => {}
            Ok((ended, app)) => line.close(&last_words(&ended, &app, &served), 0, limits).await,
            Err(Broke) => {
                let _ = timeout(limits.goodbye, line.sending(LEAVE.to_vec())).await;
                line.close("this session broke; your seat is kept, join again", 1, limits).await;
            }
        }
    }

    /// Finds out who comes, and lets them in: their ticket, and what serves them. A line for those who are not let in.
    async fn come_in(self) -> Result<(Ticket, Serving), String> {
        let Self { served, wish, terminal, line, inbox } = self;
        let limits = &served.limits;
        let mut talk = Talk::new(line.clone(), inbox, terminal, limits);
        let who = lobby::who(&wish, &served, &mut talk).await?;
        let (ticket, saved) = match served.room.join(who).await {
            Ok(ticket) => ticket,
            Err(refusal) => {
                if matches!(refusal, Refusal::NoSeat(_)) {
                    served.doors.pause(1, limits).await;
                }
                return Err(refusal.to_string());
            }
        };
        let is_plain = wish == Wish::Lines || talk.terminal.is_plain();
        let inside = Inside { served, ticket, talk, line };
        let serving = async move {
            let app = inside.app(saved);
            if is_plain { Box::pin(inside.lines(app)).await } else { inside.screen(app).serve().await }
        };
        Ok((ticket, Box::pin(serving)))
    }
}

/// A panic.
struct Broke;

/// What comes of something in which a panic may happen; it is not gone on with after one.
async fn caught<T>(mut inside: Pin<Box<dyn Future<Output = T> + Send>>) -> Result<T, Broke> {
    poll_fn(|cx| {
        let poll = || inside.as_mut().poll(cx).map(Ok);
        catch_unwind(AssertUnwindSafe(poll)).unwrap_or(Poll::Ready(Err(Broke)))
    })
    .await
}

/// One glyph of each kind that a screen is drawn with.
const SAMPLE: &str = "▀ ⣿ Ж │";

/// A reader who is in.
struct Inside {
    served: Arc<Served>,
    ticket: Ticket,
    talk: Talk,
    line: Line,
}

impl Inside {
    /// The reader's App: laid out, in the room, and as it was when the seat was left.
    ///
    /// A class comes at once, to terminals that are much alike: what was made for the last who came new is taken again.
    fn app(&self, saved: Option<String>) -> App {
        let (size, look) = (self.talk.terminal.size, self.talk.terminal.look());
        let joined = self.served.room.joined(self.ticket);
        let is_new = saved.is_none();
        let mut newest = self.served.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if is_new
            && let Some(app) = newest
                .as_ref()
                .zip(joined.as_ref())
                .and_then(|(app, joined)| app.for_another(joined, size, look))
        {
            return app;
        }
        let mut app = self.served.app.clone();
        app.set_look(look);
        app.update(Input::Resize(size));
        if let Some(joined) = joined {
            app.update(Input::Room(joined));
        }
        if let Some(saved) = saved.and_then(|saved| serde_json::from_str(&saved).ok()) {
            app.restore_seat(&saved);
            // What the room has told since stands over what was kept.
            if let Some(joined) = app.joined().cloned() {
                app.update(Input::Room(joined));
            }
        }
        if is_new {
            *newest = Some(app.clone());
        }
        app
    }

    async fn lines(self, app: App) -> (Ended, Box<App>) {
        let Self { served, ticket, talk, .. } = self;
        let (ended, app) = lines::serve(app, served.room.clone(), ticket, talk, served.limits.slow).await;
        (ended, Box::new(app))
    }

    fn screen(self, mut app: App) -> Box<Screen> {
        let Self { served, ticket, talk, line } = self;
        if app.look().glyphs == Glyphs::Unicode {
            // Whoever does not see these finds beside them the key that draws without.
            let (said, key) = (app.message().unwrap_or_default().to_owned(), app.spelled(Action::NextGlyphs));
            app.greet(format!("{SAMPLE} wrong? {key}   {said}"));
        }
        let clipboard = Clipboard::of_term(talk.terminal.term.as_deref().unwrap_or_default());
        let session = Session::sharing(app, Arc::clone(&served.frames)).with_clipboard(clipboard);
        Box::new(Screen::new(session, &served, ticket, line, talk.inbox))
    }
}

/// What is left below the restored screen.
fn last_words(ended: &Ended, app: &App, served: &Served) -> String {
    let mut words = Vec::new();
    words.extend(ended.why().map(str::to_owned));
    words.extend(takeaway(app));
    let has_seat = *ended != Ended::Removed;
    if let Some(own) = app.own().filter(|own| has_seat && !own.code.is_empty()) {
        words.push(format!("back to your seat: {}", served.line_of(&own.code)));
    }
    words.join("\n")
}
