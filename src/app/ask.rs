//! What is typed into a prompt, and what comes of it.

use super::action::Action;
use super::layout::Pane;
use super::place::View;
use super::prompt::{Asking, Prompt, Typed, Wrong};
use super::{App, Overlay};
use crate::case::date::Date;
use crate::case::model::Ref;
use crate::case::query::Query;
use crate::case::seen::Seen;
use crate::text::nearest;
use crate::views::list::{self, Listing, Order};
use crate::views::map::Colouring;
use crate::views::{compare, search, seat};

/// What is said where a search finds nothing.
pub const NOT_FOUND: &str = "nothing that may be told is called that";

impl App {
    pub(super) fn ask(&mut self, asking: Asking) {
        let mut prompt = Prompt::new(asking, String::new());
        match asking {
            Asking::Filter => {
                self.place.query.text().clone_into(&mut prompt.text);
                let named = self.place.named.iter();
                prompt.offers = named.map(|n| (n.name.clone(), n.query.text().to_owned())).collect();
            }
            Asking::Name if self.place.query.is_empty() => {
                let key = self.keymap.key_of(Action::Filter);
                self.message = Some(format!("nothing is asked that could be named; {key} asks"));
                return;
            }
            Asking::Name => {
                let named = self.place.named.iter().find(|named| named.query == self.place.query);
                prompt.text = named.map_or_else(String::new, |named| named.name.clone());
            }
            Asking::Find
            | Asking::Date
            | Asking::Odds
            | Asking::Against
            | Asking::Colouring
            | Asking::Seat => {}
        }
        self.overlay = Some(Overlay::Prompt(prompt));
    }

    /// Leaves the seat that the reader has, or asks for one.
    pub(super) fn take_or_leave_seat(&mut self) {
        match self.place.seat.take() {
            Some(seat) => self.message = Some(format!("you left the seat of {}", self.seen().name(seat))),
            None => self.ask(Asking::Seat),
        }
    }

    pub(super) fn prompt(&mut self, typed: Typed) {
        match typed {
            Typed::Changed => self.prompt_changed(),
            Typed::Moved => {}
            Typed::Cancelled => self.overlay = None,
            Typed::Accepted => self.prompt_accepted(),
        }
    }

    pub(super) fn prompt_changed(&mut self) {
        let seen = self.case.seen(self.place.clocks);
        if let Some(Overlay::Prompt(prompt)) = &mut self.overlay {
            prompt.wrong = None;
            prompt.chosen = 0;
            match prompt.asking {
                Asking::Find | Asking::Against => prompt.found = search::find(seen, &prompt.text),
                Asking::Colouring => prompt.found = can_colour(seen, &prompt.text),
                Asking::Seat => prompt.found = seat::choices(seen, &prompt.text),
                Asking::Date | Asking::Filter | Asking::Name | Asking::Odds => {}
            }
            if prompt.asking == Asking::Against {
                let selection = self.place.selection;
                let fits = |&thing: &Ref| selection.is_none_or(|s| compare::is_comparable(s, thing));
                prompt.found.retain(fits);
            }
        }
    }

    fn prompt_accepted(&mut self) {
        let Some(Overlay::Prompt(mut prompt)) = self.overlay.take() else { return };
        let done = match prompt.asking {
            Asking::Find | Asking::Against => self.go_to_find(&mut prompt).map_err(Wrong::from),
            Asking::Seat => self.sit_down(&prompt).map_err(Wrong::from),
            Asking::Date => prompt
                .text
                .trim()
                .parse::<Date>()
                .map(|date| self.set_at(date.latest()))
                .map_err(|error| format!("{error}; write 2014, 2014-06 or 2014-06-30").into()),
            Asking::Filter => self.filter(&prompt.text),
            Asking::Name => self.name_query(prompt.text.trim()).map_err(Wrong::from),
            Asking::Odds => self.bet(prompt.text.trim()).map_err(Wrong::from),
            Asking::Colouring => self.colour_by(&prompt).map_err(Wrong::from),
        };
        if let Err(wrong) = done {
            self.overlay = Some(Overlay::Prompt(Prompt { wrong: Some(wrong), ..prompt }));
        }
    }

    fn sit_down(&mut self, prompt: &Prompt) -> Result<(), String> {
        let Some(&actor) = prompt.found.get(prompt.chosen) else { return Err(seat::NOBODY.to_owned()) };
        self.visit(actor);
        self.place.seat = Some(actor);
        let key = self.keymap.key_of(Action::TakeSeat);
        self.message = Some(format!("you speak for {}; {key} leaves the seat", self.seen().name(actor)));
        Ok(())
    }

    fn go_to_find(&mut self, prompt: &mut Prompt) -> Result<(), String> {
        match prompt.found.get(prompt.chosen) {
            Some(&thing) if prompt.asking == Asking::Against => {
                self.place.against = Some(thing);
                Ok(())
            }
            Some(&thing) => {
                self.visit(thing);
                Ok(())
            }
            None if prompt.text.is_empty() => Ok(()),
            None => {
                prompt.found.extend(self.nearest_name(&prompt.text));
                let near = !prompt.found.is_empty();
                let said = if near { "nothing is called that; did you mean" } else { NOT_FOUND };
                Err(said.to_owned())
            }
        }
    }

    /// The state or body whose name is most like a text; None if none is.
    fn nearest_name(&self, text: &str) -> Option<Ref> {
        let seen = self.seen();
        let named = |listing| list::things(seen, listing, Order::Name, &Query::default()).unwrap_or_default();
        let things = [Listing::States, Listing::Bodies].into_iter().flat_map(named);
        let named: Vec<_> = things.map(|thing| (seen.name(thing), thing)).collect();
        let near = nearest(text, named.iter().map(|(name, _)| &**name))?;
        named.iter().find(|(name, _)| name == near).map(|(_, thing)| *thing)
    }

    fn colour_by(&mut self, prompt: &Prompt) -> Result<(), String> {
        match prompt.found.get(prompt.chosen) {
            Some(&thing) => {
                if let Some(colouring) = Colouring::of_thing(self.seen(), thing) {
                    self.place.colouring = colouring;
                }
                Ok(())
            }
            None if prompt.text.is_empty() => Ok(()),
            None => Err("nothing of that name has members, stances or votes on this date".to_owned()),
        }
    }

    fn bet(&mut self, text: &str) -> Result<(), String> {
        let odds = match text.trim_end_matches('%') {
            "" => None,
            text => match text.trim().parse::<u8>() {
                Ok(odds @ 0..=100) => Some(odds),
                _ => return Err("odds are a whole number from 0 to 100".to_owned()),
            },
        };
        if let Some(forecast) = self.screens.forecasts.panes.target() {
            self.mine.bet(forecast, odds);
        }
        Ok(())
    }

    fn name_query(&mut self, name: &str) -> Result<(), String> {
        let query = self.place.query.clone();
        if !self.place.name_query(name, query) {
            return Err("a name is one word of letters, digits, `-` and `_`".to_owned());
        }
        let key = self.keymap.key_of(Action::Filter);
        self.message = Some(format!("`{name}` is kept: {key} and an arrow key fetch it"));
        Ok(())
    }

    /// Filters the list. Of other views the list is that of states.
    fn filter(&mut self, text: &str) -> Result<(), Wrong> {
        let query = match self.place.query_named(text.trim()) {
            Some(query) => query.clone(),
            None => Query::parse(text)?,
        };
        let is_list = self.place.view == View::Explorer;
        let listing = if is_list { self.place.listing } else { Listing::States };
        let things = list::things(self.seen(), listing, self.place.order, &query)?;
        if self.place.view == View::Compare {
            // The set is looked at, and an empty one says why.
            self.place.against = None;
        } else if things.is_empty() {
            return Err(format!("no {} are like that", listing.word()).into());
        } else if !things.contains(&self.place.selection.unwrap_or(things[0])) {
            self.place.selection = Some(things[0]);
        }
        self.place.listing = listing;
        self.place.query = query;
        if is_list {
            self.screens.explorer.focus = Pane::List;
        }
        Ok(())
    }

    /// Lifts a filter that cannot be asked any more, and lets go of what may not be told.
    pub(super) fn forget_untold(&mut self) {
        let seen = self.case.seen(self.place.clocks);
        let place = &mut self.place;
        if list::things(seen, place.listing, place.order, &place.query).is_err() {
            place.query = Query::default();
        }
        place.against = place.against.filter(|&thing| seen.is_told(thing));
        place.seat = place.seat.filter(|&thing| seen.is_told(thing));
        if !place.colouring.is_told(seen) {
            place.colouring.of = None;
        }
        if place.selection.is_some_and(|thing| !seen.is_told(thing)) {
            place.selection = list::protagonist(seen);
        }
    }
}

/// What is called that and can colour the map.
fn can_colour(seen: Seen, text: &str) -> Vec<Ref> {
    let mut found = search::find(seen, text);
    found.retain(|&thing| Colouring::of_thing(seen, thing).is_some());
    found
}
