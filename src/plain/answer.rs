//! What is said after something was done: the message, the new pane or what changed in the old one, and what can be
//! done next.

use std::collections::HashSet;

use super::act::{SENT, Sent};
use super::page::{Page, Said};
use super::view::{self, Spoken};
use super::{Answer, Plain, word};
use crate::app::action::Action;
use crate::app::place::View;
use crate::app::room::Request;
use crate::app::{App, Effect};
use crate::case::model::{Kind, Ref};
use crate::case::seen::Clocks;
use crate::text::{Count, truncate};
use crate::views::class::pinned::POINTED;
use crate::views::{Piece, arguments};

use super::say;

/// How long the name of what is selected may be where it is only a reminder, in cells.
const REMINDER: usize = 60;

/// How wide a command may be that is copied by hand: no host breaks a line of so many cells anew.
const COMMAND: usize = 72;

/// How much of the pane is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    /// All of it.
    Whole,
    /// All of it if it is another one, else what changed.
    Changes,
    /// What it is, if it is another one: there is something else to hear first.
    Heading,
}

/// What was so before something was done.
#[derive(Clone, Debug)]
pub(super) struct Before {
    spoken: Spoken,
    clocks: Clocks,
}

impl Before {
    pub(super) fn of(app: &App) -> Self {
        Self { spoken: view::says(app), clocks: app.place().clocks }
    }
}

impl Plain {
    /// The answer to something that was done, and of which `said` was said.
    pub(super) fn done(
        &mut self,
        before: &Before,
        said: Vec<String>,
        effects: Vec<Effect>,
        reads: Reads,
    ) -> Answer {
        if effects.contains(&Effect::Quit) {
            return self.answered(&["good-bye".to_owned()], effects);
        }
        // Where a presenter goes is said by what is there.
        let is_asked =
            |effect: &Effect| matches!(effect, Effect::Room(request) if !matches!(request, Request::Lead(_)));
        let is_asked = effects.iter().any(is_asked);
        self.sent = is_asked.then(|| Sent { before: before.clone(), said: said.clone(), reads });
        let now = view::says(&self.app);
        let mut lines = said;
        for effect in &effects {
            // Lines can be copied as they stand: the text itself is the copy.
            if let Effect::Copy(_) = effect {
                lines.extend(self.app.copied_lines(COMMAND));
            }
        }
        let is_new_date = before.clocks != self.app.place().clocks;
        if is_new_date {
            lines.push(clocks(&self.app));
        }
        let was = &before.spoken;
        if lines.is_empty() && is_asked {
            lines.push(SENT.to_owned());
        }
        if reads == Reads::Whole || was.pane != now.pane || was.heading != now.heading {
            lines.push(now.heading.clone());
            self.page = Page::new(now.rows.clone());
            if reads == Reads::Heading {
                lines.push(format!("{}; `more` reads on", Count(now.rows.len(), "line")));
            } else {
                lines.extend(self.page.read(self.lines));
            }
        } else {
            let mut changed = changed(was, &now);
            let moved = was.here != now.here || was.aside != now.aside;
            if moved {
                let here = here(&now);
                changed.retain(|said| !here.contains(&said.line()));
                if changed.iter().all(|said| said.is_heading) {
                    changed.clear();
                }
                lines.extend(here);
            } else if changed.is_empty() && lines.is_empty() {
                lines.push("nothing here changed".to_owned());
                lines.extend(here(&now));
            } else if changed.is_empty() && is_new_date {
                lines.push("nothing here changed with it".to_owned());
            }
            self.page = Page::new(now.rows.clone());
            self.page.skip();
            lines.extend(self.gone(was, &now));
            if !(changed.is_empty() || moved && was.selected != now.selected) {
                lines.extend(self.read_changed(&changed));
            }
        }
        lines.push(self.next(&now));
        self.answered(&lines, effects)
    }

    fn read_changed(&self, changed: &[Said]) -> Vec<String> {
        let count = changed.iter().filter(|said| !said.is_heading).count();
        let mut lines = vec![format!("{} changed:", Count(count, "line"))];
        lines.extend(changed.iter().take(self.lines).map(Said::line));
        if changed.len() > self.lines {
            lines.push(format!("and {} more; `list` or `details` reads all", changed.len() - self.lines));
        }
        lines
    }

    /// What is there no longer, by name; what may not be told any more is not named.
    fn gone(&self, was: &Spoken, now: &Spoken) -> Option<String> {
        let seen = self.app.seen();
        let stays = |thing: &Ref| now.rows.iter().any(|said| said.target == Some(*thing));
        let mut gone: Vec<Ref> = was.rows.iter().filter_map(|said| said.target).collect();
        gone.retain(|thing| !stays(thing) && seen.is_told(*thing));
        gone.sort();
        gone.dedup();
        let names: Vec<String> = gone.iter().take(self.lines).map(|thing| name(&self.app, *thing)).collect();
        (!names.is_empty()).then(|| format!("Here no longer: {}.", names.join("; ")))
    }

    /// What is selected, and what can be done next.
    pub(super) fn next(&self, spoken: &Spoken) -> String {
        let mut can: Vec<String> = Vec::new();
        if self.page.has_choices() {
            can.push("a number".to_owned());
        }
        if self.page.has_more() {
            can.push("`more`".to_owned());
        }
        if self.app.tour_heading().is_some() {
            can.push(format!("`{}`", word::word(Action::TourNext)));
        }
        let view = self.app.place().view;
        can.extend(of_view(view, spoken).iter().map(|word| format!("`{word}`")));
        can.extend(["`back`", "`help`"].map(str::to_owned));
        let what = spoken.selected.map_or_else(|| "nothing".to_owned(), |thing| name(&self.app, thing));
        format!("Selected: {what}. Next: {}.", can.join(", "))
    }
}

/// The words that matter most in a view.
fn of_view(view: View, spoken: &Spoken) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    if view == View::Explorer {
        let panes = ["list", "details", "for and against"].into_iter();
        words.extend(panes.filter(|pane| *pane != spoken.pane.1).map(str::to_owned));
        return words;
    }
    let is_condition = spoken.selected.is_some_and(|thing| thing.kind == Kind::Condition);
    for &(action, _) in view.guide().hints.iter().rev() {
        words.push(match (action, view) {
            (Action::Toggle, View::Arguments) if is_condition => "not met".to_owned(),
            (Action::Increase, View::Arguments) if !is_condition => "weight 3".to_owned(),
            (Action::Toggle, View::Arguments) => "switch off".to_owned(),
            (Action::TypeOdds, _) => "odds 70".to_owned(),
            (Action::Increase | Action::Decrease, _) => continue,
            _ if word::only_on_screens(action).is_some() => continue,
            _ => word::word(action),
        });
    }
    words
}

/// The row of the cursor, and what more it stands on.
fn here(now: &Spoken) -> Vec<String> {
    let row = now.said_here().map(Said::line);
    row.into_iter().chain(Some(now.aside.clone()).filter(|aside| !aside.is_empty())).collect()
}

/// What is said otherwise than before; of the other pane too, while it is about the same thing.
fn changed(was: &Spoken, now: &Spoken) -> Vec<Said> {
    let mut changed = otherwise(&was.rows, &now.rows);
    if was.selected == now.selected {
        let beside = otherwise(&was.beside, &now.beside);
        // A number is said only where it can be chosen.
        changed.extend(beside.into_iter().map(|said| Said { number: None, choice: None, ..said }));
    }
    changed
}

/// The lines that did not stand under the same heading before, with their headings.
fn otherwise(was: &[Said], now: &[Said]) -> Vec<Said> {
    let known: HashSet<(&str, &str)> =
        under_headings(was).into_iter().map(|(head, said)| (head_text(head), said.key())).collect();
    let mut changed: Vec<Said> = Vec::new();
    let mut last = None;
    for (head, said) in under_headings(now) {
        if !known.contains(&(head_text(head), said.key())) {
            changed.extend(head.filter(|_| last != head).cloned());
            last = head;
            changed.push(said.clone());
        }
    }
    changed
}

/// A heading without what it counts: that may change while what stands below it stays.
fn head_text(head: Option<&Said>) -> &str {
    head.map_or("", |head| head.text.split(':').next().unwrap_or_default())
}

/// The lines that are no headings, each with the heading it stands under.
fn under_headings(rows: &[Said]) -> Vec<(Option<&Said>, &Said)> {
    let mut head = None;
    let mut under = Vec::new();
    for said in rows {
        if said.is_heading {
            head = Some(said);
        } else {
            under.push((head, said));
        }
    }
    under
}

/// The two clocks in a sentence.
pub(super) fn clocks(app: &App) -> String {
    let Clocks { at, known_on } = app.place().clocks;
    match known_on {
        Some(day) => format!("World date {at}, as known on {day}: locked, nothing later is told."),
        None => format!("World date {at}, with all that is known: no lock."),
    }
}

/// Where a reader is: the view, the pane, the thesis.
pub(super) fn seat(app: &App) -> Vec<String> {
    let spoken = view::says(app);
    let (view, part, _) = spoken.pane;
    let mut lines = vec![format!("You are in the view `{}`, at: {part}.", view.word())];
    lines.extend(app.place().thesis.map(|thesis| format!("The thesis: {}.", name(app, thesis))));
    let room = room(app);
    if !room.is_empty() {
        lines.push(format!("In the class: {room}."));
    }
    lines.extend(
        app.own()
            .filter(|own| !own.code.is_empty())
            .map(|own| format!("You are {}; your seat: {}.", own.nick, own.code)),
    );
    lines
}

/// How the room stands; nothing for a reader alone.
pub(super) fn room(app: &App) -> String {
    let pieces = app.room_line(usize::MAX);
    let said = |piece: &Piece| piece.text.replace(['●', '○'], "").replace(POINTED, "pointed at:");
    let said: Vec<String> = pieces.iter().map(said).collect();
    say::spelled(said.join(", ").trim())
}

/// The name of a thing as a reminder; a step is called by its argument.
pub(super) fn name(app: &App, thing: Ref) -> String {
    let thing = arguments::argument_of(&app.scope(), thing).unwrap_or(thing);
    let name = say::spelled(&app.seen().name(thing));
    truncate(&name, REMINDER).into_owned()
}
