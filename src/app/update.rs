//! Inputs in, effects out: what is the same in every view is done here, the rest by the screen.

use super::action::Action;
use super::keymap::Meaning;
use super::place::View;
use super::prompt::Asking;
use super::screen::Reply;
use super::{App, Effect, Input, Overlay, help};
use crate::keys::Key;
use crate::views::flow;

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
            Input::Tick => {
                self.tick();
                Vec::new()
            }
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
            Action::Back => self.back(),
            Action::Forward => self.forward(),
            Action::Find => self.ask(Asking::Find),
            Action::TakeSeat => self.take_or_leave_seat(),
            Action::TypeDate => self.ask(Asking::Date),
            Action::YearBack => self.set_at(self.place.clocks.at.add_years(-1)),
            Action::YearForward => self.set_at(self.place.clocks.at.add_years(1)),
            Action::EventBack => self.event_back(),
            Action::EventForward => self.event_forward(),
            Action::ToggleLock => self.toggle_lock(),
            Action::Play => self.toggle_play(),
            Action::Faster => self.set_speed(self.play.speed.faster()),
            Action::Slower => self.set_speed(self.play.speed.slower()),
            Action::Help => self.overlay = Some(Overlay::Help(0)),
            Action::Redraw => return vec![Effect::Redraw],
            Action::Quit => return vec![Effect::Quit],
            _ => match View::opened_by(action) {
                Some(view) => self.open(view),
                None => self.act_in_screen(action),
            },
        }
        Vec::new()
    }

    fn act_in_screen(&mut self, action: Action) {
        let Some((screens, mut desk)) = self.desk() else { return };
        match (screens.act(action, &mut desk), action) {
            (Reply::Done, _) | (Reply::Unused, Action::Cancel) => {}
            (Reply::Visit(thing), _) => self.visit(thing),
            (Reply::At(day), _) => self.set_at(day),
            (Reply::Say(sentence), _) => self.message = Some(sentence),
            (Reply::Ask(asking), _) => self.ask(asking),
            (Reply::Unused, Action::Filter) => self.ask(Asking::Filter),
            (Reply::Unused, Action::NameQuery) => self.ask(Asking::Name),
            (Reply::Unused, _) => {
                let (key, help) = (self.keymap.key_of(action), self.keymap.key_of(Action::Help));
                self.message = Some(format!("`{key}` does nothing in this view; {help} lists the keys"));
            }
        }
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
        let rows = help::rows(&self.keymap, self.place.view);
        let lines = flow(&rows, help::text_width(self.size.width)).len();
        self.overlay = Some(Overlay::Help(top.min(lines.saturating_sub(page))));
        Vec::new()
    }
}
