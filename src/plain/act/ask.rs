//! What the App asks to be typed: a name, a date, a filter, odds. Its prompt is answered in one line.

use crate::app::action::Action;
use crate::app::prompt::{Asking, Choice as Found, Prompt};
use crate::app::{App, Effect, Input, Overlay};
use crate::keys::{Code, Key, Mods};
use crate::plain::answer::{Before, Reads};
use crate::plain::page::{Choice, Page, Said};
use crate::plain::{Answer, Plain, say};
use crate::text::Count;
use crate::text::qr::{Ground, Squares};
use crate::views::class::Poster;
use crate::views::class::card::{Card, PLAN_B, Paper};
use crate::views::{article, words};

impl Plain {
    pub(super) fn prompt(&self) -> Option<&Prompt> {
        match self.app.overlay() {
            Some(Overlay::Prompt(prompt)) => Some(prompt),
            _ => None,
        }
    }

    /// Closes whatever lies over the view; what was found there can be chosen no longer.
    pub(super) fn close(&mut self) {
        if self.app.overlay().is_some() {
            self.page = Page::default();
            if let Some(Overlay::Prompt(_)) = self.app.overlay() {
                self.press(Key::new(Code::Esc, Mods::NONE));
            } else {
                self.app.update(Input::Act(Action::Cancel));
            }
        }
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        self.app.update(Input::Key(key))
    }

    /// What lies over the view to be read; None if nothing does.
    pub(super) fn sheet(&self) -> Option<Vec<Said>> {
        match self.app.overlay()? {
            Overlay::Sheet(sheet, _) => Some(say::visiting(&sheet.rows(&self.app))),
            Overlay::Prompt(_) => None,
            Overlay::Poster(poster) => Some(poster_said(&self.app, *poster)),
        }
    }

    /// What the prompt offers: each in words, and whether it is called exactly as was typed.
    fn offers(&self) -> Vec<(String, bool)> {
        let Some(prompt) = self.prompt() else { return Vec::new() };
        let (seen, typed) = (self.app.seen(), prompt.text.trim().to_lowercase());
        let is = |name: &str| name.to_lowercase() == typed;
        let offer = |found: &Found| match found {
            // A query is asked by its name, as anything that is written.
            Found::Query { .. } => None,
            Found::Thing(thing) => {
                let name = seen.name(*thing);
                let is_exact = is(&name) || is(&seen.id(*thing)) || seen.abbreviation(*thing).is_some_and(is);
                Some((format!("{}, {}", say::spelled(&name), words::kind(thing.kind)), is_exact))
            }
            Found::Do(action) => Some((format!("{}: {}", action.word(), action.help()), is(&action.word()))),
            Found::Ask(offer) => {
                let of = [offer.kind, &*offer.question.text, offer.hint];
                let said: Vec<&str> = of.into_iter().filter(|part| !part.is_empty()).collect();
                Some((said.join(", "), is(&offer.question.text) && offer.hint.is_empty()))
            }
            Found::Go(place) => Some((say::spelled(&self.app.place_name(place)), false)),
        };
        prompt.found.iter().filter_map(offer).collect()
    }

    /// Asks for the text that an action wants, or reads what it offers already.
    pub(super) fn ask(&mut self, action: Action) -> Answer {
        let offers = self.offers();
        if !offers.is_empty() {
            return self.read_offers(format!("{}:", action.help()), offers);
        }
        let asking = self.prompt().map(|prompt| prompt.asking);
        let about = asking.map_or_else(String::new, |asking| self.app.typed_about(asking));
        let what = match asking {
            Some(Asking::Answer) => "your answer".to_owned(),
            Some(Asking::Hands(_)) => {
                format!("a show of hands, how many for each answer, as in `12 5 3`, for {about}")
            }
            Some(Asking::Rename(_)) => format!("another name for {about}"),
            Some(Asking::Remove(_)) => format!("yes, to take away the seat of {about}"),
            _ => action.help().to_owned(),
        };
        let line = format!("{what}: type it now; an empty line leaves all as it is");
        self.asked = Some(line.clone());
        self.answered(&[line], Vec::new())
    }

    /// Takes a line for the text that was asked for.
    pub(in crate::plain) fn typed(&mut self, text: &str) -> Answer {
        if text.is_empty() {
            self.close();
            return self.told(vec!["left as it was".to_owned()]);
        }
        let before = Before::of(&self.app);
        self.typed_after(&before, text)
    }

    pub(super) fn typed_after(&mut self, before: &Before, text: &str) -> Answer {
        // What stood there before, such as the filter that holds, gives way.
        self.press(Key::ctrl('u'));
        self.app.update(Input::Paste(text.to_owned()));
        let offers = self.offers();
        if offers.len() > 1 && !offers[0].1 {
            let said = format!("{} have `{text}` in their name:", Count(offers.len(), "thing"));
            return self.read_offers(said, offers);
        }
        self.accept(before)
    }

    /// Takes what was offered so many places down.
    pub(super) fn take_found(&mut self, before: &Before, place: usize) -> Answer {
        for _ in 0..place {
            self.press(Key::new(Code::Down, Mods::NONE));
        }
        self.accept(before)
    }

    fn accept(&mut self, before: &Before) -> Answer {
        let effects = self.press(Key::new(Code::Enter, Mods::NONE));
        let Some(prompt) = self.prompt() else {
            let said = self.app.message().map(str::to_owned);
            return self.done(before, said.into_iter().collect(), effects, Reads::Changes);
        };
        let wrong = prompt.wrong.as_ref();
        let wrong = wrong.map_or_else(|| "that cannot be used".to_owned(), |wrong| wrong.said.clone());
        let offers = self.offers();
        if offers.is_empty() {
            self.close();
            return self.told(vec![wrong]);
        }
        self.read_offers(wrong, offers)
    }

    fn read_offers(&mut self, said: String, offers: Vec<(String, bool)>) -> Answer {
        let choices = offers.into_iter().enumerate().map(|(n, (text, _))| (text, Choice::Found(n)));
        self.read_page(vec![said], Page::of_choices(choices))
    }
}

/// What is read from afar, without what only a telephone reads.
fn poster_said(app: &App, poster: Poster) -> Vec<Said> {
    let lines = match (poster, app.class(), article::link(app.seen())) {
        (Poster::Join, Some(class), _) => {
            let paper = Paper { columns: 0, lines: 0, squares: Squares::Signs, ground: Ground::Dark };
            let Card { text, end, .. } = Card::new(&class.name, &class.join, paper);
            text.into_iter().chain([PLAN_B.join(" ")]).chain(end).filter(|line| !line.is_empty()).collect()
        }
        (Poster::Article, _, Some(link)) => vec![format!("The article: {link}")],
        _ => Vec::new(),
    };
    lines.into_iter().map(Said::text).collect()
}
