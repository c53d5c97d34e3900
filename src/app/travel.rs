//! From place to place, and back again.

use std::sync::Arc;

use super::layout::Pane;
use super::place::{Flag, Misled, Part, Place, View};
use super::screen::{Desk, Screens};
use super::{App, Effect, HISTORY, Overlay, Stop};
use crate::case::model::{Kind, Ref};
use crate::views::article;
use crate::views::class::Poster;

impl App {
    /// Where the reader is, with how the view stands: all that it takes to come back here.
    pub fn here(&self) -> Place {
        let mut place = self.place.clone();
        place.stand = self.stand();
        place
    }

    /// How the view stands, as far as it does not open so. Tried part by part, each said as shortly as it leads here.
    fn stand(&self) -> Vec<Part> {
        let mut trial =
            Trial { app: self, place: self.place.clone(), screens: self.screens.anew(&self.place) };
        trial.settle();
        let mut parts = Vec::new();
        let stands = self.glance_anyway(&self.place, |desk| self.screens.stand(desk)).unwrap_or_default();
        for part in stands.into_iter().filter(|part| part.is_told(self.seen())) {
            if trial.stands(part) {
                continue;
            }
            let shorter = part.shorter().filter(|&shorter| trial.clone().having(shorter).stands(part));
            let said = shorter.unwrap_or(part);
            trial = trial.having(said);
            parts.push(said);
        }
        parts
    }

    /// Goes to a place given by flags; in a room, no further than the room lets one, and a presenter leads there. Views
    /// stand as they did.
    ///
    /// # Errors
    /// If one of them means nothing in this case; the reader stays.
    pub fn go_to<'f>(
        &mut self,
        flags: impl IntoIterator<Item = (Flag, &'f str)>,
    ) -> Result<Vec<Effect>, Misled<'f>> {
        let place = self.led_to(flags)?;
        Ok(self.move_to(place, Arc::clone(&self.screens)))
    }

    /// The same to a place that was written down: its view stands as the flags say and, for the rest, as it opens.
    ///
    /// # Errors
    /// If one of the flags means nothing in this case; the reader stays.
    pub fn open_at<'f>(
        &mut self,
        flags: impl IntoIterator<Item = (Flag, &'f str)>,
    ) -> Result<Vec<Effect>, Misled<'f>> {
        let place = self.led_to(flags)?;
        let anew = self.screens.anew(&place);
        Ok(self.move_to(place, Arc::new(anew)))
    }

    fn led_to<'f>(&self, flags: impl IntoIterator<Item = (Flag, &'f str)>) -> Result<Place, Misled<'f>> {
        let mut place = self.place.clone();
        for (flag, value) in flags {
            place.set(&self.case, flag, value).map_err(|why| Misled { flag, value, why })?;
            // Before the next flag: what it names must be told here.
            place.clocks = self.allowed(place.clocks);
        }
        Ok(place)
    }

    fn move_to(&mut self, place: Place, screens: Arc<Screens>) -> Vec<Effect> {
        let was = self.before_move();
        (self.place, self.screens) = (place, screens);
        self.take_stand();
        self.message = self.greeting();
        let mut effects = Vec::new();
        if let Some(was) = was {
            self.come_to_rest();
            self.after_move(&was, &mut effects);
        }
        self.settle();
        self.want_keeping(&mut effects);
        effects
    }

    /// Takes up how the view of the place stands, as far as the place says it and it may be told.
    pub(super) fn take_stand(&mut self) {
        let parts = std::mem::take(&mut self.place.stand);
        self.settle();
        for part in parts {
            if part.is_told(self.seen()) {
                Arc::make_mut(&mut self.screens).take_up(part, &self.place);
                self.settle();
            }
        }
    }

    /// Goes to a place that was written down; its view stands as it says, whatever was done there since.
    pub(super) fn arrive(&mut self, place: Place) {
        self.place = place;
        self.screens = Arc::new(self.screens.anew(&self.place));
        self.forget_untold();
        self.take_stand();
    }

    /// Shows where the article is.
    pub(super) fn show_article_link(&mut self) {
        match article::link(self.seen()) {
            Some(_) => self.overlay = Some(Overlay::Poster(Poster::Article)),
            None => self.message = Some("the case does not say where the article is".to_owned()),
        }
    }

    /// Lets the cursors of all views go to the selection, wherever they were moved since.
    pub(super) fn go_to_selection(&mut self) {
        let screens = self.screens_mut();
        for panes in [&mut screens.arguments.panes, &mut screens.article.panes, &mut screens.forecasts.panes]
        {
            panes.follow_again();
        }
    }

    /// Remembers where the reader is, before going elsewhere.
    pub(super) fn leave(&mut self) {
        self.back.push(Stop { place: self.here(), screens: Some(Arc::clone(&self.screens)) });
        if self.back.len() > HISTORY {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// Goes to a thing: its details in the explorer, with the focus on them.
    pub(super) fn visit(&mut self, thing: Ref) {
        if self.place.selection != Some(thing) || self.place.view != View::Explorer {
            self.leave();
        }
        self.place.view = View::Explorer;
        self.place.selection = Some(thing);
        self.screens_mut().explorer.focus = Pane::Details;
        if thing.kind == Kind::Thesis {
            self.place.thesis = Some(thing);
        }
    }

    /// Opens a view; the selection and the clocks stay.
    pub(super) fn open(&mut self, view: View) {
        if self.place.view != view {
            self.leave();
            self.place.view = view;
        }
    }

    pub(super) fn back(&mut self) {
        let Some(stop) = self.back.pop() else {
            self.message = Some("this is where you began".to_owned());
            return;
        };
        let here = Stop { place: self.here(), screens: Some(Arc::clone(&self.screens)) };
        self.forward.push(here);
        self.restore(stop);
    }

    pub(super) fn forward(&mut self) {
        let Some(stop) = self.forward.pop() else {
            self.message = Some("there is nothing further on".to_owned());
            return;
        };
        let here = Stop { place: self.here(), screens: Some(Arc::clone(&self.screens)) };
        self.back.push(here);
        self.restore(stop);
    }

    /// The clocks are not part of going back, nor is the seat: once set they hold until they are set again. Nor are
    /// names once given.
    fn restore(&mut self, stop: Stop) {
        let named = std::mem::take(&mut self.place.named);
        let place = Place { clocks: self.place.clocks, seat: self.place.seat, named, ..stop.place };
        let Some(screens) = stop.screens else { return self.arrive(place) };
        self.place = Place { stand: Vec::new(), ..place };
        self.screens = screens;
        // What was looked at without the lock may not be told under it.
        self.forget_untold();
    }

    /// Goes to a place of before, on its world date. What may be known stays as it is: no bookmark lifts a lock.
    pub(super) fn go_back_to(&mut self, mut place: Place) {
        self.leave();
        place.clocks.known_on = self.place.clocks.known_on;
        self.arrive(place);
    }

    /// Sets a bookmark here, or takes it away.
    pub(super) fn toggle_bookmark(&mut self) {
        let key = self.spelled(super::action::Action::Bookmarks);
        self.is_unkept = true;
        let here = self.here();
        if let Some(at) = self.bookmarks.iter().position(|place| *place == here) {
            self.bookmarks.remove(at);
            self.message = Some("bookmark taken away".to_owned());
        } else {
            self.bookmarks.push(here);
            self.message = Some(format!("bookmark {} set; {key} lists them", self.bookmarks.len()));
        }
    }

    /// A place in a few words: what it is about, in which view, when.
    pub fn place_name(&self, place: &Place) -> String {
        let seen = self.case.seen(place.clocks);
        let on = || place.stand.iter().find_map(Part::thing).filter(|&thing| seen.is_told(thing));
        // The explorer is about what is selected, wherever its list was left; others are about where one stands.
        let about = match place.view {
            View::Explorer => place.selection.or_else(on),
            _ => on().or(place.selection),
        };
        // A step of the argument is known by who takes it.
        let about = about.map(|thing| seen.link(thing).map_or(thing, |(edge, _)| edge.argument()));
        let name = about.map_or_else(|| "nothing".into(), |thing| seen.name(thing));
        format!("{name} · {} · {}", place.view.word(), place.clocks.at)
    }
}

/// A view tried out: whether it stands in a way.
#[derive(Clone)]
struct Trial<'a> {
    app: &'a App,
    place: Place,
    screens: Screens,
}

impl Trial<'_> {
    fn settle(&mut self) {
        self.app.glance(&self.place, |desk| self.screens.settle(desk));
    }

    fn having(mut self, part: Part) -> Self {
        self.screens.take_up(part, &self.place);
        self.settle();
        self
    }

    fn stands(&self, part: Part) -> bool {
        let is_so = |desk: &Desk| self.screens.stand(desk).contains(&part);
        self.app.glance_anyway(&self.place, is_so).unwrap_or(false)
    }
}
