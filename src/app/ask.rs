//! What is typed into a prompt, and what comes of it.

use super::action::Action;
use super::layout::Pane;
use super::place::{Place, View};
use super::prompt::{Asking, Choice, Prompt, Typed, Wrong};
use super::{App, Effect, Overlay};
use crate::case::date::{Date, DateError};
use crate::case::model::Ref;
use crate::case::query::Query;
use crate::text::{fuzzy, nearest};
use crate::views::list::{self, Listing, Order};
use crate::views::map::Colouring;
use crate::views::{compare, search, seat};

/// What is said where a search finds nothing.
pub const NOT_FOUND: &str = "nothing that may be told is called that";

impl App {
    /// Opens a prompt, with what it offers before anything is typed.
    pub(super) fn ask(&mut self, asking: Asking) {
        let mut prompt = Prompt::new(asking, String::new());
        match asking {
            Asking::Filter => {
                self.place.query.text().clone_into(&mut prompt.text);
            }
            Asking::Name if self.place.query.is_empty() => {
                let key = self.spelled(Action::Filter);
                self.message = Some(format!("nothing is asked that could be named; {key} asks"));
                return;
            }
            Asking::Name => {
                let named = self.place.named.iter().find(|named| named.query == self.place.query);
                prompt.text = named.map_or_else(String::new, |named| named.name.clone());
            }
            _ => {}
        }
        prompt.offer(self.choices(asking, &prompt.text));
        self.overlay = Some(Overlay::Prompt(prompt));
    }

    /// Leaves the seat that the reader has, or asks for one.
    pub(super) fn take_or_leave_seat(&mut self) {
        match self.place.seat.take() {
            Some(seat) => self.message = Some(format!("you left the seat of {}", self.seen().name(seat))),
            None => self.ask(Asking::Seat),
        }
    }

    pub(super) fn prompt(&mut self, typed: Typed) -> Vec<Effect> {
        match typed {
            Typed::Changed => self.prompt_changed(),
            Typed::Turned => {
                let Some(Overlay::Prompt(Prompt { chosen, .. })) = self.overlay else { return Vec::new() };
                self.prompt_changed();
                if let (Some(nth), Some(Overlay::Prompt(prompt))) = (chosen, &mut self.overlay) {
                    prompt.stand_on(nth);
                }
            }
            Typed::Moved => {}
            Typed::Cancelled => self.overlay = None,
            Typed::Accepted => return self.prompt_accepted(),
        }
        Vec::new()
    }

    pub(super) fn prompt_changed(&mut self) {
        let Some(Overlay::Prompt(prompt)) = &self.overlay else { return };
        let found = self.choices(prompt.asking, &prompt.text);
        if let Some(Overlay::Prompt(prompt)) = &mut self.overlay {
            prompt.offer(found);
        }
    }

    /// What can be chosen for what was typed, best first.
    fn choices(&self, asking: Asking, text: &str) -> Vec<Choice> {
        let seen = self.seen();
        let mut found = match asking {
            Asking::Find | Asking::Against | Asking::Colouring => search::find(seen, text),
            Asking::Seat => seat::choices(seen, text),
            Asking::Command => return self.commands(text),
            Asking::Bookmark => return self.places(self.bookmarks.iter(), text),
            Asking::History => return self.places(self.back.iter().rev().map(|stop| &stop.place), text),
            Asking::Poll(manner) => return self.questions(text, manner),
            Asking::Answer => self.things_to_answer(text),
            Asking::Filter => return self.kept_queries(),
            // A line is typed, and nothing is chosen.
            _ => Vec::new(),
        };
        match asking {
            Asking::Against => {
                let selection = self.place.selection;
                found.retain(|&thing| selection.is_none_or(|s| compare::is_comparable(s, thing)));
            }
            Asking::Colouring => found.retain(|&thing| Colouring::of_thing(seen, thing).is_some()),
            _ => {}
        }
        found.into_iter().map(Choice::Thing).collect()
    }

    /// The actions that go by these letters.
    fn commands(&self, text: &str) -> Vec<Choice> {
        let can = |action: &Action| *action != Action::Command && self.is_offered(*action);
        let named = |action: &Action| {
            format!("{} {} {}", action.spaced(), action.synonyms().join(" "), action.help())
        };
        let actions = Action::all().filter(can).collect();
        let mut found = fuzzy::ranked(text, actions, named);
        // Letters scattered over a description come after the name itself; of equals the better one stays first.
        let typed = text.trim().to_lowercase();
        found.sort_by_key(|action| {
            let name = action.spaced();
            (*name != *typed, !name.starts_with(&*typed))
        });
        found.into_iter().map(Choice::Do).collect()
    }

    fn kept_queries(&self) -> Vec<Choice> {
        let named = self.place.named.iter();
        named.map(|n| Choice::Query { name: n.name.clone(), text: n.query.text().to_owned() }).collect()
    }

    fn places<'p>(&self, places: impl Iterator<Item = &'p Place>, text: &str) -> Vec<Choice> {
        let places = fuzzy::ranked(text, places.collect(), |place| self.place_name(place));
        places.into_iter().map(|place| Choice::Go(Box::new(place.clone()))).collect()
    }

    fn prompt_accepted(&mut self) -> Vec<Effect> {
        let Some(Overlay::Prompt(mut prompt)) = self.overlay.take() else { return Vec::new() };
        let was = self.changeable();
        let done = match (prompt.asking, prompt.choice().cloned()) {
            (Asking::Date, _) => self.type_date(&prompt.text),
            (Asking::Filter, _) => self.filter(&prompt.text),
            (Asking::Name, _) => self.name_query(prompt.text.trim()),
            (Asking::Odds, _) => self.bet(prompt.text.trim()),
            (asking, chosen) if asking.is_of_room() => match self.asked_in_room(asking, &prompt.text, chosen)
            {
                Ok(effects) => return effects,
                Err(wrong) => Err(wrong),
            },
            (_, Some(Choice::Do(action))) => return self.act(action),
            (_, Some(Choice::Go(place))) => {
                self.go_back_to(*place);
                Ok(())
            }
            (asking, Some(Choice::Thing(thing))) => {
                self.choose(asking, thing, &prompt);
                Ok(())
            }
            (_, None) if prompt.text.is_empty() => Ok(()),
            (asking, None | Some(Choice::Query { .. } | Choice::Ask(_))) => {
                Err(self.none_of(asking, &mut prompt).into())
            }
        };
        self.note_change(was);
        if let Err(wrong) = done {
            self.overlay = Some(Overlay::Prompt(Prompt { wrong: Some(wrong), ..prompt }));
        }
        Vec::new()
    }

    /// A thing was chosen.
    fn choose(&mut self, asking: Asking, thing: Ref, prompt: &Prompt) {
        match asking {
            Asking::Against => self.place.against = Some(thing),
            Asking::Colouring => {
                if let Some(colouring) = Colouring::of_thing(self.seen(), thing) {
                    self.place.colouring = colouring;
                }
            }
            Asking::Seat => {
                self.visit(thing);
                self.place.seat = Some(thing);
                let key = self.spelled(Action::TakeSeat);
                let name = self.seen().name(thing);
                self.message = Some(format!("you speak for {name}; {key} leaves the seat"));
            }
            _ => {
                self.keep_found(prompt);
                self.visit(thing);
            }
        }
    }

    /// Why there is nothing to choose; a near name is offered where names are asked for.
    fn none_of(&self, asking: Asking, prompt: &mut Prompt) -> String {
        let said = match asking {
            Asking::Command => "nothing one can do is called that",
            Asking::Bookmark | Asking::History => "no such place",
            Asking::Seat => seat::NOBODY,
            Asking::Colouring => "nothing of that name has members, stances or votes on this date",
            _ => {
                prompt.offer(self.nearest_name(&prompt.text).map(Choice::Thing).into_iter().collect());
                let near = !prompt.found.is_empty();
                if near { "nothing is called that; did you mean" } else { NOT_FOUND }
            }
        };
        said.to_owned()
    }

    fn type_date(&mut self, text: &str) -> Result<(), Wrong> {
        let date = text.trim().parse::<Date>();
        let date = date.map_err(|error| match error {
            // It says so itself.
            DateError::Form(_) => error.to_string(),
            _ => format!("{error}; write 2014, 2014-06 or 2014-06-30"),
        })?;
        self.set_at(date.latest());
        Ok(())
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

    fn bet(&mut self, text: &str) -> Result<(), Wrong> {
        let odds = match text.trim_end_matches('%') {
            "" => None,
            text => match text.trim().parse::<u8>() {
                Ok(odds @ 0..=100) => Some(odds),
                _ => return Err("odds are a whole number from 0 to 100".to_owned().into()),
            },
        };
        if let Some(forecast) = self.screens.forecasts.panes.target() {
            self.mine.bet(forecast, odds);
        }
        Ok(())
    }

    fn name_query(&mut self, name: &str) -> Result<(), Wrong> {
        let query = self.place.query.clone();
        if !self.place.name_query(name, query) {
            return Err("a name is one word of letters, digits, `-` and `_`".to_owned().into());
        }
        let key = self.spelled(Action::Filter);
        self.message = Some(format!("`{name}` is kept: {key} and its name ask it again"));
        Ok(())
    }

    /// The list that a query is asked of in the view; None if it has none.
    pub fn filtered(&self) -> Option<Listing> {
        match self.place.view {
            View::Explorer => Some(self.place.listing),
            View::Matrix | View::Compare => Some(Listing::States),
            _ => None,
        }
    }

    /// Filters the list. Of other views the list is that of states.
    fn filter(&mut self, text: &str) -> Result<(), Wrong> {
        let query = match self.place.query_named(text.trim()) {
            Some(query) => query.clone(),
            None => Query::parse(text)?,
        };
        let is_list = self.place.view == View::Explorer;
        let listing = self.filtered().unwrap_or_default();
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
            self.screens_mut().explorer.focus = Pane::List;
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
