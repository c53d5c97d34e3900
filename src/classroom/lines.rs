//! One reader in lines: `ssh -T`, TERM=dumb, or the user `plain`. The same App and the same votes.
//!
//! What arrives by itself waits, and how much waits is said only before a line can be typed.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::output::Sent;
use super::reader::{Ended, Event};
use super::room::{Room, Ticket};
use super::talk::{Heard, Talk};
use crate::app::room::Joined;
use crate::app::{App, Effect, Input};
use crate::session::Lines;

/// The widest line, unless the terminal is narrower: longer ones are hard to read.
const WIDEST: u16 = 80;

/// Serves a reader in lines until one of them has enough.
pub(super) async fn serve(
    app: App,
    room: &Room,
    ticket: Ticket,
    mut talk: Talk,
    answers: mpsc::WeakSender<Event>,
) -> (Ended, App) {
    let width = talk.terminal.size.width.min(WIDEST);
    let mut lines = Lines::new(app, Some(width.into()));
    let mut watch = room.watch();
    let mut out = Vec::new();
    lines.open(&mut out);
    let ended = loop {
        lines.waiting(&mut out);
        lines.prompt(&mut out);
        if talk.say(&out).await == Sent::Gone {
            break Ended::Gone;
        }
        out.clear();
        let heard = loop {
            tokio::select! {
                heard = talk.hear() => break heard,
                changed = watch.changed() => {
                    if changed.is_err() {
                        return (Ended::Because("the room has ended; thank you for coming".to_owned()), lines.into_app());
                    }
                    let Some(joined) = room.joined(ticket) else {
                        return (Ended::Because("your seat is elsewhere now".to_owned()), lines.into_app());
                    };
                    take_room(&mut lines, joined);
                }
            }
        };
        // What was published before the line was typed is so when it is answered.
        if let Some(joined) = room.joined(ticket) {
            take_room(&mut lines, joined);
        }
        let effects = match heard {
            Heard::Line(line) => lines.feed(&line, &mut out),
            Heard::Dropped => Vec::new(),
            Heard::Told(said) => {
                lines.notice(&said);
                Vec::new()
            }
            Heard::End => break Ended::Quit,
        };
        if effects.contains(&Effect::Keep)
            && let Some(seat) = ticket.seat
            && let Ok(saved) = serde_json::to_string(&lines.app().saved())
        {
            room.save(seat, saved).await;
        }
        if let Some(ended) = answer(effects, (room, ticket), &answers, &mut out).await {
            talk.say(&out).await;
            break ended;
        }
    };
    (ended, lines.into_app())
}

fn take_room(lines: &mut Lines, joined: Joined) {
    let is_news = lines
        .app()
        .joined()
        .is_none_or(|had| !Arc::ptr_eq(&had.room, &joined.room) || !Arc::ptr_eq(&had.own, &joined.own));
    if is_news {
        lines.hear(Input::Room(joined));
    }
}

/// Does what the App wants. What the room answers is waited for: it is the answer to the line.
/// What becomes of something that waits is heard later.
async fn answer(
    effects: Vec<Effect>,
    (room, ticket): (&Room, Ticket),
    answers: &mpsc::WeakSender<Event>,
    out: &mut Vec<u8>,
) -> Option<Ended> {
    for effect in effects {
        match effect {
            Effect::Quit => return Some(Ended::Quit),
            Effect::Room(request) => {
                let (send, said) = oneshot::channel();
                let (mut first, answers) = (Some(send), answers.clone());
                let reply = Box::new(move |said| match first.take() {
                    Some(first) => drop(first.send(said)),
                    None => super::reader::tell(&answers, said),
                });
                room.ask(ticket, request, reply).await;
                if let Ok(said) = said.await
                    && !said.is_empty()
                {
                    out.extend_from_slice(said.as_bytes());
                    out.push(b'\n');
                }
            }
            Effect::Keep | Effect::Redraw | Effect::Copy(_) | Effect::CopyScreen => {}
        }
    }
    None
}
