//! Where a presenter leads the class: to where the presenter is, except to the console, which is nobody else's.
//!
//! ```text
//!   presenter   explorer ─► console ─► asks ────────► closes ─► map ─► console, a vote is open
//!   class       explorer ──────────── ► the question ─────────► map ─► the question
//! ```
//!
//! The questions are in one view with the console. So the class is there from when it is asked, given more time or shown a
//! result, and whenever the presenter looks in while a vote is open; until the presenter goes elsewhere, or reveals what
//! came of a forecast: then the class is at that.

use std::sync::Arc;

use super::{Before, is_elsewhere};
use crate::app::place::{Place, View};
use crate::app::room::{Joined, Request, Room};
use crate::app::{App, Effect, Overlay};
use crate::case::model::Ref;
use crate::views::class::Telling;

impl App {
    /// Where a presenter leads: the place, with what the cursor of the view stands on. In the console that is where the
    /// class is already, on the clocks of now; if a vote is open, before its question.
    pub(in crate::app) fn leads_to(&self) -> Place {
        let view = self.place.view;
        if let Some(shared) = self.shared.as_ref().filter(|_| view == View::Class) {
            let view = if self.is_asked() { View::Class } else { shared.view };
            let Place { clocks, seat, ref named, .. } = self.place;
            return Place { view, clocks, seat, named: named.clone(), ..Place::clone(shared) };
        }
        let on = match view {
            View::Arguments => self.screens.arguments.panes.target(),
            View::Article => self.screens.article.panes.target(),
            View::Forecasts => self.screens.forecasts.panes.target(),
            _ => None,
        };
        Place { selection: on.or(self.place.selection), ..self.place.clone() }
    }

    fn is_asked(&self) -> bool {
        self.class().is_some_and(|class| class.open().is_some())
    }

    /// Where the class is while its presenter is in the console; None if they are in one place.
    pub fn leads_from_afar(&self) -> Option<Place> {
        let is_in_console = self.is_presenter() && self.place.view == View::Class;
        Some(self.leads_to()).filter(|there| is_in_console && there.view != View::Class)
    }

    /// The class is before its questions from now on, as the presenter is.
    pub(in crate::app) fn bring_before_questions(&mut self) {
        let there = Place { view: View::Class, ..self.leads_to() };
        self.shared = Some(Arc::new(there));
    }

    /// Takes up where the class is from the room, as long as that is not this presenter's doing.
    pub(super) fn take_lead(&mut self, before: Option<&Joined>, now: &Joined) {
        if now.own.is_led || before.is_none_or(|before| before.own.is_led) {
            self.shared = now.room.lead.clone().map(Arc::new);
        }
    }

    /// Who takes over goes on from where the class is; in the console one is nowhere else.
    pub(super) fn take_over(&mut self, room: &Room) {
        if self.place.view != View::Class
            && room.lead.as_ref().is_some_and(|lead| is_elsewhere(lead, &self.leads_to()))
        {
            self.leave();
            self.go_to_lead(room);
            self.go_to_selection();
        }
    }

    /// After an input of a presenter: the class is led along.
    pub(super) fn lead_along(&mut self, was: &Before, effects: &mut Vec<Effect>) {
        let told: Vec<Ref> = self.mine.revealed().filter(|thing| !was.revealed.contains(thing)).collect();
        effects.extend(told.into_iter().map(|thing| Effect::Room(Request::Reveal(self.seen().id(thing)))));
        let told = effects.iter().position(is_of_question);
        if self.place.view == View::Class {
            effects.iter().for_each(|effect| self.put_before_class(effect));
        }
        let leads_to = self.leads_to();
        // It is where it was last sent.
        self.shared.clone_from(&was.shared);
        if leads_to != was.leads_to && Some(&leads_to) != was.shared.as_deref() {
            // The class is there before it is told of a vote: what it is told last stays.
            let at = told.unwrap_or(effects.len());
            effects.insert(at, Effect::Room(Request::Lead(self.written(&leads_to))));
            if self.own().is_some_and(|own| !own.is_led) {
                self.shared = Some(Arc::new(leads_to));
            }
        }
        let poster = self.poster();
        if poster != was.poster {
            effects.push(Effect::Room(Request::Poster(poster)));
        }
    }

    /// What is done in the console for the class to see, it sees: a question, its result, what came of a forecast.
    fn put_before_class(&mut self, effect: &Effect) {
        let Effect::Room(request) = effect else { return };
        match request {
            Request::MoreTime(_) | Request::Tell(_, Telling::Told) => self.bring_before_questions(),
            // A vote that is open keeps the class.
            Request::Reveal(forecast) if !self.is_asked() => {
                let selection = self.thing(forecast);
                let there = Place { view: View::Forecasts, selection, stand: Vec::new(), ..self.leads_to() };
                self.shared = Some(Arc::new(there));
            }
            _ => {}
        }
    }

    /// Swaps the console and the wall, for who has one window. The wall is where the class is, and so is then who
    /// leads it; back in the console is who came from there.
    pub(super) fn swap_wall(&mut self) {
        if let Some(from) = self.swapped_from.take() {
            if from == View::Class {
                self.open(View::Class);
            }
            return;
        }
        self.swapped_from = Some(self.place.view);
        if let Some(there) = self.leads_from_afar() {
            self.leave();
            self.place = there;
            self.go_to_selection();
        }
    }

    /// Whether nothing lies over the panes that is no one else's: what is typed, what is read. The wall in a presenter's
    /// window gives way to that, and is there again after it.
    pub(super) fn is_public(&self) -> bool {
        matches!(self.overlay, None | Some(Overlay::Poster(_)))
    }

    /// Takes the wall out of the window where the presenter turns to the console.
    pub(in crate::app) fn end_private_wall(&mut self) {
        if self.swapped_from.is_some() && self.leads_from_afar().is_some() {
            self.swapped_from = None;
        }
    }
}

/// Whether an effect is something about a question that the class is told.
fn is_of_question(effect: &Effect) -> bool {
    use Request::{Ask, Close, MoreTime, Reveal, Tell};
    matches!(effect, Effect::Room(Ask(_) | Close(_) | MoreTime(_) | Tell(..) | Reveal(_)))
}
