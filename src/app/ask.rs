//! What is typed into a prompt, and what comes of it.

use super::layout::Pane;
use super::prompt::{Asking, Prompt, Typed};
use super::{App, Overlay};
use crate::case::date::Date;
use crate::case::model::Ref;
use crate::case::query::Query;
use crate::case::seen::Seen;
use crate::text::nearest;
use crate::views::list::{self, Listing, Order};
use crate::views::map::Colouring;
use crate::views::search;

/// What is said where a search finds nothing.
pub const NOT_FOUND: &str = "nothing that may be told is called that";

impl App {
    pub(super) fn ask(&mut self, asking: Asking, text: String) {
        self.overlay = Some(Overlay::Prompt(Prompt::new(asking, text)));
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
                Asking::Colouring => prompt.found = can_colour(seen, &prompt.text),
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
            Asking::Date => prompt
                .text
                .trim()
                .parse::<Date>()
                .map(|date| self.set_at(date.latest()))
                .map_err(|error| format!("{error}; write 2014, 2014-06 or 2014-06-30")),
            Asking::Filter => self.filter(&prompt.text),
            Asking::Odds => self.bet(prompt.text.trim()),
            Asking::Colouring => self.colour_by(&prompt),
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

/// What is called that and can colour the map.
fn can_colour(seen: Seen, text: &str) -> Vec<Ref> {
    let mut found = search::find(seen, text);
    found.retain(|&thing| Colouring::of_thing(seen, thing).is_some());
    found
}
