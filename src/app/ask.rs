//! What is typed into a prompt, and what comes of it.

use super::action::Action;
use super::layout::Pane;
use super::prompt::{Asking, Prompt, Typed};
use super::{App, Overlay};
use crate::case::date::Date;
use crate::case::model::Ref;
use crate::case::query::Query;
use crate::text::nearest;
use crate::views::list::{self, Listing, Order};
use crate::views::{search, seat};

/// What is said where a search finds nothing.
pub const NOT_FOUND: &str = "nothing that may be told is called that";

impl App {
    pub(super) fn ask(&mut self, asking: Asking, text: String) {
        self.overlay = Some(Overlay::Prompt(Prompt::new(asking, text)));
        self.prompt_changed();
    }

    /// Leaves the seat that the reader has, or asks for one.
    pub(super) fn take_or_leave_seat(&mut self) {
        match self.place.seat.take() {
            Some(seat) => self.message = Some(format!("you left the seat of {}", self.seen().name(seat))),
            None => self.ask(Asking::Seat, String::new()),
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
                Asking::Find => prompt.found = search::find(seen, &prompt.text),
                Asking::Seat => prompt.found = seat::choices(seen, &prompt.text),
                Asking::Date | Asking::Filter | Asking::Odds => {}
            }
        }
    }

    fn prompt_accepted(&mut self) {
        let Some(Overlay::Prompt(mut prompt)) = self.overlay.take() else { return };
        let done = match prompt.asking {
            Asking::Find => match prompt.found.get(prompt.chosen) {
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
            },
            Asking::Seat => match prompt.found.get(prompt.chosen) {
                Some(&actor) => {
                    self.visit(actor);
                    self.place.seat = Some(actor);
                    let key = self.keymap.key_of(Action::TakeSeat);
                    self.message =
                        Some(format!("you speak for {}; {key} leaves the seat", self.seen().name(actor)));
                    Ok(())
                }
                None => Err(seat::NOBODY.to_owned()),
            },
            Asking::Date => prompt
                .text
                .trim()
                .parse::<Date>()
                .map(|date| self.set_at(date.latest()))
                .map_err(|error| format!("{error}; write 2014, 2014-06 or 2014-06-30")),
            Asking::Filter => self.filter(&prompt.text),
            Asking::Odds => self.bet(prompt.text.trim()),
        };
        if let Err(wrong) = done {
            self.overlay = Some(Overlay::Prompt(Prompt { wrong: Some(wrong), ..prompt }));
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
