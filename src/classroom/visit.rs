//! A visit: from the shell a client asked for to its last words. Whatever happens in it ends it alone.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::door::Wish;
use super::output::Line;
use super::reader::{Ended, Event, Reader};
use super::room::{Ticket, Who};
use super::server::Served;
use super::terminal::Terminal;
use crate::app::{App, Input};
use crate::session::LEAVE;
use crate::views::class::Standing;

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
        let who = match self.wish.clone() {
            Wish::Be(Standing::Wall) => Who::Wall,
            Wish::Be(_) => Who::Presenter,
            Wish::Back(code) => Who::Back(code),
            Wish::Sit(name) => Who::Student(name),
            Wish::Lines => Who::Student(String::new()),
        };
        let (ticket, saved) = match served.room.join(who).await {
            Ok(ticket) => ticket,
            Err(refusal) => return line.close(&refusal.to_string(), 1).await,
        };
        // A panic ends this visit, and leaves the terminal and the seat in order.
        let room = served.room.clone();
        let visit = tokio::spawn(self.read(ticket, saved));
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

    async fn read(self, ticket: Ticket, saved: Option<String>) -> (Ended, App) {
        let Self { served, terminal, line, events, answers, .. } = self;
        let mut app = served.app.clone();
        if let Some(joined) = served.room.joined(ticket) {
            app.update(Input::Room(joined));
        }
        if let Some(saved) = saved.and_then(|saved| serde_json::from_str(&saved).ok()) {
            app.restore_seat(&saved);
        }
        let limits = Arc::clone(&served.limits);
        let (room, frames) = (served.room.clone(), Arc::clone(&served.frames));
        let reader = Reader { app, room, ticket, line, limits, frames, events, answers };
        reader.run(&terminal).await
    }
}

/// What is left below the restored screen.
fn last_words(ended: &Ended, app: &App, served: &Served) -> String {
    let mut words = Vec::new();
    if let Ended::Because(why) = ended {
        words.push(why.clone());
    }
    if let Some(own) = app.own().filter(|own| !own.code.is_empty()) {
        words.push(format!("back to your seat: {}", served.line_of(&own.code)));
    }
    words.join("\n")
}
