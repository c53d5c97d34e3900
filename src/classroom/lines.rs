//! One reader in lines: `ssh -T`, TERM=dumb, or the user `plain`. The same App and the same votes.
//!
//! What is told to everyone (a vote, a call) is said at once to who has typed nothing on the line yet; else once the line
//! is ended or emptied, for nothing may land in what is typed. All else waits, and how much waits is said only before a
//! line can be typed. Without a terminal (`ssh -T`) lines are edited by the client, and nobody knows here what is half
//! typed: a vote that is missed is worse than a line that is torn on the screen, for it is sent whole all the same.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{oneshot, watch};
use tokio::time::timeout;

use super::ended::Ended;
use super::output::Sent;
use super::report::Report;
use super::room::{Published, Room, Ticket};
use super::talk::{Heard, Talk};
use crate::app::room::{Joined, Link, Said};
use crate::app::{App, Effect, Input};
use crate::session::Lines;

/// Serves a reader in lines until one of them has enough.
pub(super) async fn serve(app: App, room: Room, ticket: Ticket, talk: Talk, slow: Duration) -> (Ended, App) {
    let report = Report::new(room.clone(), ticket);
    let lines = Lines::new(app, Some(talk.width()));
    let mut reader = LineReader { lines, room, ticket, talk, report, slow, out: Vec::new() };
    let ended = reader.serve().await;
    (ended, reader.lines.into_app())
}

struct LineReader {
    lines: Lines,
    room: Room,
    ticket: Ticket,
    talk: Talk,
    report: Report,
    /// How long what is said may be on its way before the line counts as slow.
    slow: Duration,
    /// To be said.
    out: Vec<u8>,
}

impl LineReader {
    async fn serve(&mut self) -> Ended {
        let mut watch = self.room.watch();
        self.lines.open(&mut self.out);
        loop {
            self.lines.waiting(&mut self.out);
            self.lines.prompt(&mut self.out);
            if self.say().await == Sent::Gone {
                return Ended::Gone;
            }
            let line = match self.line(&mut watch).await {
                Ok(line) => line,
                Err(ended) => {
                    // The last words stand on a line of their own.
                    self.out.push(b'\n');
                    self.say().await;
                    return ended;
                }
            };
            // What was published before the line was typed is so when it is answered.
            self.take_room();
            if let Some(line) = line
                && let Some(ended) = self.answer(&line).await
            {
                self.say().await;
                return ended;
            }
        }
    }

    /// The next line; None if what was typed is taken back. What is told meanwhile is said as soon as nothing is typed.
    async fn line(&mut self, watch: &mut watch::Receiver<Arc<Published>>) -> Result<Option<String>, Ended> {
        loop {
            tokio::select! {
                heard = self.talk.hear() => match heard {
                    Heard::Line(line) => return Ok(Some(line)),
                    Heard::Dropped => return Ok(None),
                    Heard::Emptied => {}
                    // Said for another width from the next line on: nothing may land in what is typed.
                    Heard::Resized => self.lines.set_width(Some(self.talk.width())),
                    Heard::Told(said) => {
                        let said = self.spelled(&said);
                        self.lines.tell(&said);
                    }
                    Heard::End(ended) => return Err(ended),
                },
                changed = watch.changed() => {
                    if changed.is_err() {
                        return Err(Ended::with_room());
                    }
                    if !self.take_room() {
                        return Err(Ended::without_seat(&self.room, self.ticket));
                    }
                }
            }
            if self.talk.is_idle() && self.lines.has_news() {
                // The prompt stands there.
                self.out.push(b'\n');
                self.lines.news(&mut self.out);
                self.lines.prompt(&mut self.out);
                if self.say().await == Sent::Gone {
                    return Err(Ended::Gone);
                }
            }
        }
    }

    /// Says what is to be said, and tells the room how that goes.
    async fn say(&mut self) -> Sent {
        let link = if self.lines.app().is_following() { Link::Following } else { Link::Roaming };
        let out = std::mem::take(&mut self.out);
        let mut saying = std::pin::pin!(self.talk.say(&out));
        let sent = match timeout(self.slow, &mut saying).await {
            Ok(sent) => sent,
            Err(_) => {
                self.report.tell(Link::Lagging).await;
                saying.await
            }
        };
        self.report.tell(link).await;
        sent
    }

    /// Takes up what the room published; whether the seat is still this reader's.
    fn take_room(&mut self) -> bool {
        let joined = self.room.joined(self.ticket);
        joined.map(|joined| take_news(&mut self.lines, joined)).is_some()
    }

    /// Answers a line and does what the App wants. What the room answers is waited for: it is the answer to the line.
    /// What becomes of something that waits is heard later.
    async fn answer(&mut self, line: &str) -> Option<Ended> {
        let mut answer = self.lines.take(line);
        let (mut ended, mut asked) = (None, Vec::new());
        for effect in std::mem::take(&mut answer.effects) {
            match effect {
                Effect::Quit => ended = Some(Ended::Quit),
                Effect::Room(request) => {
                    let (send, said) = oneshot::channel();
                    let (mut first, later) = (Some(send), self.talk.inbox.teller());
                    let reply = Box::new(move |said| match first.take() {
                        Some(first) => drop(first.send(said)),
                        None => later.tell(said),
                    });
                    self.room.ask(self.ticket, request, reply).await;
                    asked.push(said);
                }
                Effect::Keep => self.keep().await,
                // A class reads no files.
                Effect::GiveUp | Effect::Redraw | Effect::Copy(_) | Effect::CopyScreen => {}
            }
        }
        // Asked for together, so that the room does them together, and the class hears of them so.
        let mut room: Vec<String> = Vec::new();
        for said in asked {
            let said = said.await.map(|said| self.spelled(&said)).unwrap_or_default();
            if !said.is_empty() && room.last() != Some(&said) {
                room.push(said);
            }
        }
        // What came of it was published before it was answered.
        self.take_room();
        self.lines.say(answer, &room, &mut self.out);
        ended
    }

    fn spelled(&self, said: &Said) -> String {
        said.spelled(self.lines.app().spelling())
    }

    /// Keeps where the reader is.
    async fn keep(&self) {
        if let Some(seat) = self.ticket.seat
            && let Ok(saved) = serde_json::to_string(&self.lines.app().saved())
        {
            self.room.save(seat, saved).await;
        }
    }
}

fn take_news(lines: &mut Lines, joined: Joined) {
    let is_news = lines
        .app()
        .joined()
        .is_none_or(|had| !Arc::ptr_eq(&had.room, &joined.room) || !Arc::ptr_eq(&had.own, &joined.own));
    if is_news {
        lines.hear(Input::Room(joined));
    }
}
