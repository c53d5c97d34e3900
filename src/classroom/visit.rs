//! A visit: from the shell a client asked for to its last words. Whatever happens in it ends it alone.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::timeout;

use super::door::Wish;
use super::output::Line;
use super::reader::{Ended, Event, Reader};
use super::room::Ticket;
use super::server::Served;
use super::talk::Talk;
use super::terminal::Terminal;
use super::{lines, lobby};
use crate::app::action::Action;
use crate::app::look::Glyphs;
use crate::app::{App, Input, takeaway};
use crate::session::LEAVE;

/// What a visit has.
pub(super) struct Visit {
    pub served: Arc<Served>,
    pub wish: Wish,
    pub terminal: Terminal,
    pub line: Line,
    pub events: mpsc::Receiver<Event>,
    pub answers: mpsc::WeakSender<Event>,
}

impl Visit {
    /// From the first line to the last.
    pub(super) async fn run(self) {
        let served = Arc::clone(&self.served);
        let line = self.line.clone();
        let mut talk = Talk::new(line.clone(), self.events, self.terminal, &served.limits);
        let asked =
            timeout(served.limits.until_authenticated, lobby::who(&self.wish, &served, &mut talk)).await;
        let Ok(Some(who)) = asked else {
            return end(&line, "", 1).await;
        };
        let (ticket, saved) = match served.room.join(who).await {
            Ok(ticket) => ticket,
            Err(refusal) => return end(&line, &refusal.to_string(), 1).await,
        };
        // A panic ends this visit, and leaves the terminal and the seat in order.
        let room = served.room.clone();
        let is_plain = self.wish == Wish::Lines || talk.terminal.is_plain();
        let inside =
            Inside { served: Arc::clone(&served), ticket, talk, line: line.clone(), answers: self.answers };
        let visit = tokio::spawn(async move {
            let app = inside.app(saved);
            if is_plain { inside.lines(app).await } else { inside.screen(app).await }
        });
        let ended = visit.await;
        room.leave(ticket).await;
        match ended {
            Ok((Ended::Gone, _)) => {}
            Ok((ended, app)) => end(&line, &last_words(&ended, &app, &served), 0).await,
            Err(_) => {
                let words = "this session broke; your seat is kept, join again";
                let back = async {
                    line.sending(LEAVE.to_vec()).await;
                    line.close(words, 1).await;
                };
                // A client that takes nothing is not waited for.
                let _ = timeout(GOODBYE, back).await;
            }
        }
    }
}

/// Says last words and closes; a client that takes nothing is not waited for.
async fn end(line: &Line, words: &str, status: u32) {
    let _ = timeout(GOODBYE, line.close(words, status)).await;
}

/// How long a client has to take its last words.
const GOODBYE: Duration = Duration::from_secs(5);

/// One glyph of each kind that a screen is drawn with.
const SAMPLE: &str = "▀ ⣿ Ж │";

/// A reader who is in.
struct Inside {
    served: Arc<Served>,
    ticket: Ticket,
    talk: Talk,
    line: Line,
    answers: mpsc::WeakSender<Event>,
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

    async fn lines(self, app: App) -> (Ended, App) {
        lines::serve(app, &self.served.room, self.ticket, self.talk, self.answers).await
    }

    async fn screen(self, mut app: App) -> (Ended, App) {
        let Self { served, ticket, talk, line, answers } = self;
        if app.look().glyphs == Glyphs::Unicode {
            // Whoever does not see these finds beside them the key that draws without.
            let (said, key) = (app.message().unwrap_or_default().to_owned(), app.spelled(Action::NextGlyphs));
            app.greet(format!("{SAMPLE} wrong? {key}   {said}"));
        }
        let reader = Reader {
            app,
            room: served.room.clone(),
            ticket,
            line,
            limits: Arc::clone(&served.limits),
            frames: Arc::clone(&served.frames),
            events: talk.events,
            answers,
        };
        reader.run().await
    }
}

/// What is left below the restored screen.
fn last_words(ended: &Ended, app: &App, served: &Served) -> String {
    let mut words = Vec::new();
    if let Ended::Because(why) = ended {
        words.push(why.clone());
    }
    words.extend(takeaway(app));
    if let Some(own) = app.own().filter(|own| !own.code.is_empty()) {
        words.push(format!("back to your seat: {}", served.line_of(&own.code)));
    }
    words.join("\n")
}
