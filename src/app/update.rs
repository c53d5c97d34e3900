//! What each input does.

use super::action::Action;
use super::cursor::Motion;
use super::keymap::Meaning;
use super::layout::Pane;
use super::prompt::{Asking, Prompt, Typed};
use super::{App, Effect, HISTORY, Input, Overlay, Stop};
use crate::case::date::{Date, Day};
use crate::case::model::{Event, Ref, Thesis};
use crate::case::query::Query;
use crate::case::seen::Told;
use crate::keys::Key;
use crate::text::nearest;
use crate::views::list::{self, Listing, Order};
use crate::views::search;

impl App {
    /// Answers an input. What the App wants of its host is returned.
    pub fn update(&mut self, input: Input) -> Vec<Effect> {
        let effects = match input {
            Input::Key(key) => self.key(key),
            Input::Act(action) => self.act(action),
            Input::Paste(text) => {
                if let Some(Overlay::Prompt(prompt)) = &mut self.overlay {
                    prompt.paste(&text);
                    self.prompt_changed();
                }
                Vec::new()
            }
            Input::Resize(size) => {
                self.size = size;
                Vec::new()
            }
            Input::Tick => Vec::new(),
        };
        self.settle();
        effects
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        if let Some(Overlay::Prompt(prompt)) = &mut self.overlay {
            let typed = prompt.key(key);
            self.prompt(typed);
            return Vec::new();
        }
        self.typed.push(key);
        match self.keymap.meaning(&self.typed) {
            Meaning::More => Vec::new(),
            Meaning::Act(action) => {
                self.typed.clear();
                self.act(action)
            }
            Meaning::None => {
                let pressed: String = self.typed.drain(..).map(|key| key.to_string()).collect();
                let help = self.keymap.key_of(Action::Help);
                self.before = None;
                self.message = Some(format!("`{pressed}` does nothing here; {help} lists the keys"));
                Vec::new()
            }
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        self.message = None;
        self.before = None;
        if let Some(Overlay::Help(top)) = self.overlay {
            return self.act_in_help(action, top);
        }
        match action {
            Action::Down => self.go(Motion::Rows(1)),
            Action::Up => self.go(Motion::Rows(-1)),
            Action::PageDown => self.go(Motion::Pages(1)),
            Action::PageUp => self.go(Motion::Pages(-1)),
            Action::First => self.go(Motion::First),
            Action::Last => self.go(Motion::Last),
            Action::NextPane => self.explorer.focus = self.explorer.focus.step(1),
            Action::PreviousPane => self.explorer.focus = self.explorer.focus.step(2),
            Action::LeftPane if self.explorer.focus != Pane::List => {
                self.explorer.focus = self.explorer.focus.step(2)
            }
            Action::RightPane if self.explorer.focus != Pane::Debate => {
                self.explorer.focus = self.explorer.focus.step(1);
            }
            Action::LeftPane | Action::RightPane => {}
            Action::Zoom => self.explorer.is_zoomed = !self.explorer.is_zoomed,
            Action::Follow => self.follow(),
            Action::Back => self.back(),
            Action::Forward => self.forward(),
            Action::Find => self.ask(Asking::Find, String::new()),
            Action::Filter => self.ask(Asking::Filter, self.place.query.text().to_owned()),
            Action::TypeDate => self.ask(Asking::Date, String::new()),
            Action::NextList => self.next_list(),
            Action::Sort => self.sort(),
            Action::NextThesis => self.next_thesis(),
            Action::YearBack => self.set_at(self.place.clocks.at.add_years(-1)),
            Action::YearForward => self.set_at(self.place.clocks.at.add_years(1)),
            Action::EventBack => self.event_back(),
            Action::EventForward => self.event_forward(),
            Action::ToggleLock => self.toggle_lock(),
            Action::Help => self.overlay = Some(Overlay::Help(0)),
            Action::Cancel => self.cancel(),
            Action::Redraw => return vec![Effect::Redraw],
            Action::Quit => return vec![Effect::Quit],
        }
        Vec::new()
    }

    fn act_in_help(&mut self, action: Action, top: usize) -> Vec<Effect> {
        let page = usize::from(self.size.height.saturating_sub(4).max(1));
        let top = match action {
            Action::Down => top + 1,
            Action::Up => top.saturating_sub(1),
            Action::PageDown => top + page,
            Action::PageUp => top.saturating_sub(page),
            Action::First => 0,
            Action::Last => usize::MAX,
            Action::Help | Action::Cancel | Action::Quit | Action::Back => {
                self.overlay = None;
                return Vec::new();
            }
            Action::Redraw => return vec![Effect::Redraw],
            _ => top,
        };
        let lines = crate::app::help::rows(&self.keymap).len();
        self.overlay = Some(Overlay::Help(top.min(lines.saturating_sub(page))));
        Vec::new()
    }

    fn go(&mut self, motion: Motion) {
        self.explorer.go(motion, &self.case, &mut self.place, self.size);
    }

    fn cancel(&mut self) {
        if self.overlay.take().is_none() && self.explorer.is_zoomed {
            self.explorer.is_zoomed = false;
        }
    }

    /// Remembers where the reader is, before going elsewhere.
    fn leave(&mut self) {
        self.back.push(Stop { place: self.place.clone(), explorer: self.explorer.clone() });
        if self.back.len() > HISTORY {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    fn follow(&mut self) {
        match self.explorer.target(&self.place) {
            Some(_) if self.explorer.focus == Pane::List => self.explorer.focus = Pane::Details,
            Some(thing) => self.visit(thing),
            None => self.message = Some("nothing to follow on this line".to_owned()),
        }
    }

    /// Goes to a thing: its details, with the focus on them.
    fn visit(&mut self, thing: Ref) {
        if self.place.selection == Some(thing) {
            self.explorer.focus = Pane::Details;
            return;
        }
        self.leave();
        self.explorer.select(&mut self.place, thing);
        self.explorer.focus = Pane::Details;
        if let Some(thesis) = self.seen().get::<Thesis>(thing) {
            self.place.thesis = Some(thesis.thing());
        }
    }

    fn back(&mut self) {
        let Some(stop) = self.back.pop() else {
            self.message = Some("this is where you began".to_owned());
            return;
        };
        let here = Stop { place: self.place.clone(), explorer: self.explorer.clone() };
        self.forward.push(here);
        self.restore(stop);
    }

    fn forward(&mut self) {
        let Some(stop) = self.forward.pop() else {
            self.message = Some("there is nothing further on".to_owned());
            return;
        };
        let here = Stop { place: self.place.clone(), explorer: self.explorer.clone() };
        self.back.push(here);
        self.restore(stop);
    }

    /// The clocks are not part of going back: a date once set holds until it is set again.
    fn restore(&mut self, stop: Stop) {
        self.place = crate::app::place::Place { clocks: self.place.clocks, ..stop.place };
        self.explorer = stop.explorer;
    }

    fn ask(&mut self, asking: Asking, text: String) {
        self.overlay = Some(Overlay::Prompt(Prompt::new(asking, text)));
    }

    fn prompt(&mut self, typed: Typed) {
        match typed {
            Typed::Changed => self.prompt_changed(),
            Typed::Moved => {}
            Typed::Cancelled => self.overlay = None,
            Typed::Accepted => self.prompt_accepted(),
        }
    }

    fn prompt_changed(&mut self) {
        let seen = self.case.seen(self.place.clocks);
        if let Some(Overlay::Prompt(prompt)) = &mut self.overlay {
            prompt.wrong = None;
            prompt.chosen = 0;
            if prompt.asking == Asking::Find {
                prompt.found = search::find(seen, &prompt.text);
            }
        }
    }

    fn prompt_accepted(&mut self) {
        let Some(Overlay::Prompt(prompt)) = self.overlay.take() else { return };
        let done = match prompt.asking {
            Asking::Find => match prompt.found.get(prompt.chosen) {
                Some(&thing) => {
                    self.visit(thing);
                    Ok(())
                }
                None if prompt.text.is_empty() => Ok(()),
                None => Err(self.nothing_found(&prompt.text)),
            },
            Asking::Date => prompt
                .text
                .trim()
                .parse::<Date>()
                .map(|date| self.set_at(date.latest()))
                .map_err(|error| format!("{error}; write 2014, 2014-06 or 2014-06-30")),
            Asking::Filter => self.filter(&prompt.text),
        };
        if let Err(wrong) = done {
            self.overlay = Some(Overlay::Prompt(Prompt { wrong: Some(wrong), ..prompt }));
        }
    }

    fn nothing_found(&self, text: &str) -> String {
        let seen = self.seen();
        let names: Vec<_> = list::things(seen, Listing::States, Order::Name, &Query::default())
            .unwrap_or_default()
            .into_iter()
            .chain(list::things(seen, Listing::Bodies, Order::Name, &Query::default()).unwrap_or_default())
            .map(|thing| seen.name(thing).into_owned())
            .collect();
        match nearest(text, names.iter().map(String::as_str)) {
            Some(near) => format!("nothing is called that; did you mean {near}?"),
            None => "nothing that may be told is called that".to_owned(),
        }
    }

    fn filter(&mut self, text: &str) -> Result<(), String> {
        let query = Query::parse(text).map_err(|error| error.to_string())?;
        let things = list::things(self.seen(), self.place.listing, self.place.order, &query);
        let things = things.map_err(|error| error.to_string())?;
        if things.is_empty() {
            return Err(format!("no {} are like that", self.place.listing.word()));
        }
        self.place.query = query;
        self.explorer.focus = Pane::List;
        if !things.contains(&self.place.selection.unwrap_or(things[0])) {
            self.explorer.select(&mut self.place, things[0]);
        }
        Ok(())
    }

    fn next_list(&mut self) {
        let here = Listing::ALL.iter().position(|&l| l == self.place.listing).unwrap_or(0);
        for by in 1..=Listing::ALL.len() {
            let listing = Listing::ALL[(here + by) % Listing::ALL.len()];
            let things =
                list::things(self.seen(), listing, self.place.order, &Query::default()).unwrap_or_default();
            if let Some(&first) = things.first() {
                self.place.listing = listing;
                self.place.query = Query::default();
                self.explorer.focus = Pane::List;
                self.explorer.listed = None;
                let thing = self.place.selection.filter(|thing| things.contains(thing)).unwrap_or(first);
                self.explorer.select(&mut self.place, thing);
                return;
            }
        }
    }

    fn sort(&mut self) {
        let here = Order::ALL.iter().position(|&o| o == self.place.order).unwrap_or(0);
        self.place.order = Order::ALL[(here + 1) % Order::ALL.len()];
    }

    fn next_thesis(&mut self) {
        let theses: Vec<Ref> = self.seen().all::<Thesis>().map(|thesis| thesis.thing()).collect();
        let here = theses.iter().position(|&thesis| Some(thesis) == self.place.thesis);
        match theses.len() {
            0 => self.message = Some("this case argues no thesis".to_owned()),
            1 => self.message = Some("this case argues one thesis only".to_owned()),
            count => {
                self.place.thesis = Some(theses[here.map_or(0, |n| n + 1) % count]);
                self.explorer.debate = crate::app::cursor::Cursor::default();
            }
        }
    }

    fn set_at(&mut self, at: Day) {
        self.before = Some(self.place.clocks);
        self.place.clocks.at = at;
        self.say_beyond();
    }

    /// A world date after the locked day shows only what was expected; that wants saying.
    fn say_beyond(&mut self) {
        let Some(known_on) = self.place.clocks.known_on else { return };
        if self.place.clocks.at > known_on {
            let key = self.keymap.key_of(Action::ToggleLock);
            let message = format!("after {known_on}, only plans are told; {key} lifts the lock");
            self.message = Some(message);
        }
    }

    fn event_back(&mut self) {
        let at = self.place.clocks.at;
        let event =
            self.seen().events_in_order().rev().find(|e| e.date.earliest() < at).map(|e| (e.date, said(&e)));
        self.go_to_event(event, "no earlier event is in the case");
    }

    fn event_forward(&mut self) {
        let at = self.place.clocks.at;
        let event =
            self.seen().events_in_order().find(|e| e.date.earliest() > at).map(|e| (e.date, said(&e)));
        let none = match self.place.clocks.known_on {
            Some(day) => format!("no later event was known on {day}"),
            None => "no later event is in the case".to_owned(),
        };
        self.go_to_event(event, &none);
    }

    fn go_to_event(&mut self, event: Option<(Date, String)>, none: &str) {
        match event {
            Some((date, said)) => {
                self.set_at(date.earliest());
                self.message = Some(said);
            }
            None => self.message = Some(none.to_owned()),
        }
    }

    fn toggle_lock(&mut self) {
        self.before = Some(self.place.clocks);
        let opening = self.case.opening();
        let clocks = &mut self.place.clocks;
        if let Some(day) = clocks.known_on.take() {
            let until = self.case.meta().knowledge_cutoff.map_or(String::new(), |d| format!(" up to {d}"));
            self.message = Some(format!("the lock on {day} is lifted: everything known{until} is told"));
        } else {
            let day = opening.known_on.unwrap_or(clocks.at);
            clocks.known_on = Some(day);
            clocks.at = clocks.at.min(day);
            let hidden =
                self.place.selection.is_some_and(|thing| !self.case.seen(self.place.clocks).is_told(thing));
            self.message = Some(format!("locked: only what was known on {day} is told"));
            if hidden {
                self.place.selection = super::place::Place::opening(&self.case).selection;
            }
        }
    }
}

/// An event as one line.
fn said(event: &Told<Event>) -> String {
    format!("{} {}", event.date, event.title)
}
