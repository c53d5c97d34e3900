//! What the App asks to be typed: a name, a date, a filter, odds. Its prompt is answered in one line.

use crate::app::action::Action;
use crate::app::prompt::Prompt;
use crate::app::{Input, Overlay};
use crate::case::model::Ref;
use crate::keys::{Code, Key, Mods};
use crate::plain::answer::{Before, Reads};
use crate::plain::page::{Choice, Page};
use crate::plain::{Answer, Plain, say};
use crate::text::Count;
use crate::views::words;

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
            self.press(Key::new(Code::Esc, Mods::NONE));
        }
    }

    fn press(&mut self, key: Key) {
        // A prompt wants nothing of a host.
        self.app.update(Input::Key(key));
    }

    /// Asks for the text that an action wants.
    pub(super) fn ask(&mut self, action: Action) -> Answer {
        self.is_asked = true;
        let line = format!("{}: type it now; an empty line leaves all as it is", action.help());
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
        let found = self.prompt().map(|prompt| prompt.found.clone()).unwrap_or_default();
        if found.len() > 1 && !self.is_called(found[0], text) {
            let said = format!("{} have `{text}` in their name:", Count(found.len(), "thing"));
            return self.read_found(said, &found);
        }
        self.accept(before)
    }

    /// Goes to what was found so many places down.
    pub(super) fn take_found(&mut self, before: &Before, place: usize) -> Answer {
        for _ in 0..place {
            self.press(Key::new(Code::Down, Mods::NONE));
        }
        self.accept(before)
    }

    fn accept(&mut self, before: &Before) -> Answer {
        self.press(Key::new(Code::Enter, Mods::NONE));
        let Some(prompt) = self.prompt() else {
            let said = self.app.message().map(str::to_owned);
            return self.done(before, said.into_iter().collect(), Vec::new(), Reads::Changes);
        };
        let wrong = prompt.wrong.clone().unwrap_or_else(|| "that cannot be used".to_owned());
        let found = prompt.found.clone();
        if found.is_empty() {
            self.close();
            return self.told(vec![wrong]);
        }
        self.read_found(wrong, &found)
    }

    fn read_found(&mut self, said: String, found: &[Ref]) -> Answer {
        let seen = self.app.seen();
        let choices = found.iter().enumerate().map(|(n, &thing)| {
            let text = format!("{}, {}", say::spelled(&seen.name(thing)), words::kind(thing.kind));
            (text, Choice::Found(n))
        });
        let page = Page::of_choices(choices);
        self.read_page(vec![said], page)
    }

    /// Whether a thing is called exactly so.
    fn is_called(&self, thing: Ref, text: &str) -> bool {
        let (seen, text) = (self.app.seen(), text.trim().to_lowercase());
        let is = |name: &str| name.to_lowercase() == text;
        is(&seen.name(thing)) || is(&seen.id(thing)) || seen.abbreviation(thing).is_some_and(is)
    }
}
