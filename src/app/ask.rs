//! What is typed into a prompt, and what comes of it.

use super::action::Action;
use super::layout::Pane;
use super::place::Place;
use super::prompt::{Asking, Offer, Prompt, Typed};
use super::{App, Effect, Found, Input, Overlay};
use crate::case::date::Date;
use crate::case::model::Ref;
use crate::case::query::Query;
use crate::text::{fuzzy, nearest};
use crate::views::list::{self, Listing, Order};
use crate::views::search;

/// What is said where a search finds nothing.
pub const NOT_FOUND: &str = "nothing that may be told is called that";

impl App {
    /// Opens a prompt, with what it offers before anything is typed.
    pub(super) fn ask(&mut self, asking: Asking, text: String) {
        self.overlay = Some(Overlay::Prompt(Prompt::new(asking, text)));
        self.prompt_changed();
    }

    pub(super) fn prompt(&mut self, typed: Typed) -> Vec<Effect> {
        match typed {
            Typed::Changed => self.prompt_changed(),
            Typed::Moved => {}
            Typed::Cancelled => self.overlay = None,
            Typed::Accepted => return self.prompt_accepted(),
        }
        Vec::new()
    }

    pub(super) fn prompt_changed(&mut self) {
        let Some(Overlay::Prompt(prompt)) = &self.overlay else { return };
        let found = self.offers(prompt.asking, &prompt.text);
        if let Some(Overlay::Prompt(prompt)) = &mut self.overlay {
            prompt.wrong = None;
            prompt.chosen = 0;
            prompt.found = found;
        }
    }

    /// What a prompt offers for what was typed, best first.
    fn offers(&self, asking: Asking, text: &str) -> Vec<Offer> {
        let seen = self.seen();
        match asking {
            Asking::Find => search::find(seen, text).into_iter().map(Offer::Thing).collect(),
            Asking::Command => {
                let actions: Vec<Action> =
                    Action::all().filter(|&action| action != Action::Command).collect();
                let named =
                    |action: &Action| format!("{} {}", action.word().replace('-', " "), action.help());
                fuzzy::ranked(text, actions, named).into_iter().map(Offer::Do).collect()
            }
            Asking::Bookmark => self.offered_places(self.bookmarks.iter(), text),
            Asking::History => self.offered_places(self.back.iter().rev().map(|stop| &stop.place), text),
            Asking::Date | Asking::Filter | Asking::Odds => Vec::new(),
        }
    }

    fn offered_places<'p>(&self, places: impl Iterator<Item = &'p Place>, text: &str) -> Vec<Offer> {
        let places = fuzzy::ranked(text, places.collect(), |place| self.place_name(place));
        places.into_iter().map(|place| Offer::Go(Box::new(place.clone()))).collect()
    }

    fn prompt_accepted(&mut self) -> Vec<Effect> {
        let Some(Overlay::Prompt(mut prompt)) = self.overlay.take() else { return Vec::new() };
        let was = self.changeable();
        let done = match (prompt.asking, prompt.found.get(prompt.chosen).cloned()) {
            (Asking::Date, _) => self.type_date(&prompt.text),
            (Asking::Filter, _) => self.filter(&prompt.text),
            (Asking::Odds, _) => self.bet(prompt.text.trim()),
            (_, Some(Offer::Do(action))) => return self.update(Input::Act(action)),
            (_, Some(Offer::Go(place))) => {
                self.go_back_to(*place);
                Ok(())
            }
            (_, Some(Offer::Thing(thing))) => {
                self.keep_found(&prompt);
                self.visit(thing);
                Ok(())
            }
            (_, None) if prompt.text.is_empty() => Ok(()),
            (Asking::Find, None) => {
                prompt.found.extend(self.nearest_name(&prompt.text).map(Offer::Thing));
                let near = !prompt.found.is_empty();
                let said = if near { "nothing is called that; did you mean" } else { NOT_FOUND };
                Err(said.to_owned())
            }
            (Asking::Command, None) => Err("nothing one can do is called that".to_owned()),
            (Asking::Bookmark | Asking::History, None) => Err("no such place".to_owned()),
        };
        self.note_change(was);
        if let Err(wrong) = done {
            self.overlay = Some(Overlay::Prompt(Prompt { wrong: Some(wrong), ..prompt }));
        }
        Vec::new()
    }

    fn type_date(&mut self, text: &str) -> Result<(), String> {
        let date = text.trim().parse::<Date>();
        let date = date.map_err(|error| format!("{error}; write 2014, 2014-06 or 2014-06-30"))?;
        self.set_at(date.latest());
        Ok(())
    }

    /// Remembers what was found, for going on from it.
    fn keep_found(&mut self, prompt: &Prompt) {
        let things = prompt.found.iter().filter_map(|offer| match offer {
            Offer::Thing(thing) => Some(*thing),
            Offer::Do(_) | Offer::Go(_) => None,
        });
        self.found = Found { text: prompt.text.clone(), things: things.collect(), at: prompt.chosen };
    }

    /// To the next of what was found, or the one before, round and round.
    pub(super) fn find_again(&mut self, by: isize) {
        // A clock may have moved since.
        let seen = self.case.seen(self.place.clocks);
        let told: Vec<Ref> = self.found.things.iter().copied().filter(|&thing| seen.is_told(thing)).collect();
        if told.is_empty() {
            let key = self.keymap.key_of(Action::Find);
            self.message = Some(format!("nothing was found before; {key} finds"));
            return;
        }
        let count = told.len();
        self.found.at = (self.found.at.min(count - 1) + count).saturating_add_signed(by) % count;
        self.visit(told[self.found.at]);
        self.message = Some(format!("{} of {count} for `{}`", self.found.at + 1, self.found.text));
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

    fn filter(&mut self, text: &str) -> Result<(), String> {
        let query = Query::parse(text).map_err(|error| error.to_string())?;
        let things = list::things(self.seen(), self.place.listing, self.place.order, &query);
        let things = things.map_err(|error| error.to_string())?;
        if things.is_empty() {
            return Err(format!("no {} are like that", self.place.listing.word()));
        }
        self.place.query = query;
        self.screens.explorer.focus = Pane::List;
        if !things.contains(&self.place.selection.unwrap_or(things[0])) {
            self.place.selection = Some(things[0]);
        }
        Ok(())
    }
}
