//! A visit: from the shell a client asked for to its last words. Whatever happens in it ends it alone.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::door::Wish;
use super::output::Line;
use super::reader::{Ended, Event, Reader};
use super::room::Ticket;
use super::server::Served;
use super::talk::Talk;
use super::terminal::Terminal;
use super::{lines, lobby};
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
        let Some(who) = lobby::who(&self.wish, &served, &mut talk).await else {
            return line.close("", 1).await;
        };
        let (ticket, saved) = match served.room.join(who).await {
            Ok(ticket) => ticket,
            Err(refusal) => return line.close(&refusal.to_string(), 1).await,
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
        let words = match visit.await {
            Ok((Ended::Gone, _)) => None,
            Ok((ended, app)) => Some(last_words(&ended, &app, &served)),
            Err(_) => {
                line.sending(LEAVE.to_vec()).await;
                Some("this session broke; your seat is kept, join again".to_owned())
            }
        };
        room.leave(ticket).await;
        if let Some(words) = words {
            line.close(&words, 0).await;
        }
    }
}

/// A reader who is in.
struct Inside {
    served: Arc<Served>,
    ticket: Ticket,
    talk: Talk,
    line: Line,
    answers: mpsc::WeakSender<Event>,
}

impl Inside {
    /// The reader's App: in the room, and as it was when the seat was left.
    fn app(&self, saved: Option<String>) -> App {
        let mut app = self.served.app.clone();
        if let Some(joined) = self.served.room.joined(self.ticket) {
            app.update(Input::Room(joined));
        }
        if let Some(saved) = saved.and_then(|saved| serde_json::from_str(&saved).ok()) {
            app.restore_seat(&saved);
        }
        app
    }

    async fn lines(self, app: App) -> (Ended, App) {
        lines::serve(app, &self.served.room, self.ticket, self.talk).await
    }

    async fn screen(self, app: App) -> (Ended, App) {
        let Self { served, ticket, talk, line, answers } = self;
        let Talk { events, terminal, .. } = talk;
        let reader = Reader {
            app,
            room: served.room.clone(),
            ticket,
            line,
            limits: Arc::clone(&served.limits),
            frames: Arc::clone(&served.frames),
            events,
            answers,
        };
        reader.run(&terminal).await
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
