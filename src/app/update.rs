//! Inputs in, effects out: what is the same in every view is done here, the rest by the screen.

use super::action::Action;
use super::keymap::Meaning;
use super::look::Colours;
use super::place::View;
use super::prompt::Asking;
use super::screen::Reply;
use super::sheet::Sheet;
use super::{App, Effect, Input, Overlay};
use crate::keys::Key;
use crate::views::class::Question;
use crate::views::timeline::Chart;

/// What gives up what was begun.
const CANCEL: Meaning = Meaning::Act(Action::Cancel);

impl App {
    /// Answers an input. What the App wants of its host is returned.
    pub fn update(&mut self, input: Input) -> Vec<Effect> {
        let was = self.before_move();
        let is_of_room = matches!(input, Input::Room(_));
        let mut effects = match input {
            Input::Key(key) => self.key(key),
            Input::Act(action) => self.act(action),
            Input::Pointer(pointer) => self.pointer(pointer),
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
            Input::Case(case) => {
                self.set_case(case);
                Vec::new()
            }
            Input::Room(joined) => {
                self.set_room(joined);
                Vec::new()
            }
            Input::Told(said) => {
                let said = said.spelled(&self.spelling);
                self.tell(said);
                Vec::new()
            }
            Input::Progress(far) => {
                self.set_progress(&far);
                Vec::new()
            }
            Input::GivenUp => {
                self.set_given_up();
                Vec::new()
            }
            Input::Mistakes(mistakes) => {
                self.set_mistakes(mistakes);
                Vec::new()
            }
        };
        if let Some(was) = was.filter(|_| !is_of_room) {
            self.come_to_rest();
            self.after_move(&was, &mut effects);
        }
        self.note_read();
        self.end_private_wall();
        self.settle();
        self.want_keeping(&mut effects);
        effects
    }

    /// Wants to be kept, if something changed that is.
    pub(super) fn want_keeping(&mut self, effects: &mut Vec<Effect>) {
        if std::mem::take(&mut self.is_unkept) {
            effects.push(Effect::Keep);
        }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        if let Some(Overlay::Prompt(prompt)) = &mut self.overlay {
            let typed = prompt.key(key);
            return self.prompt(typed);
        }
        self.typed.push(key);
        match self.keymap.meaning(&self.typed) {
            Meaning::More => {
                self.message = None;
                Vec::new()
            }
            Meaning::Act(action) => {
                self.typed.clear();
                self.act(action)
            }
            // A sequence that was begun is given up.
            Meaning::None if self.typed.len() > 1 && self.keymap.meaning(&[key]) == CANCEL => {
                self.typed.clear();
                Vec::new()
            }
            Meaning::None => {
                let pressed: String = self.typed.drain(..).map(|key| key.to_string()).collect();
                let help = self.spelled(Action::Help);
                self.before = None;
                self.message = Some(format!("`{pressed}` does nothing here; {help} helps"));
                Vec::new()
            }
        }
    }

    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        let said = self.message.take();
        self.before = None;
        if let Some(Overlay::Sheet(sheet, reading)) = self.overlay {
            return self.act_in_sheet(action, sheet, reading);
        }
        if let Some(Overlay::Poster(_)) = self.overlay {
            // Any key takes it down.
            self.overlay = None;
            return Vec::new();
        }
        match action {
            Action::CopyItem => return self.copy_item(),
            Action::CopyCitation => return self.copy_citation(),
            Action::CopyView => return self.copy_screen(),
            Action::CopyPlace => return self.copy_place(),
            Action::Cancel if self.is_reading => return vec![Effect::GiveUp],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Quit => return self.quit(said.as_deref()),
            _ => {}
        }
        let in_room = self.act_in_room(action).or_else(|| self.turn(action));
        if let Some(effects) = in_room.or_else(|| self.lead_tour(action)) {
            return effects;
        }
        self.act_here(action)
    }

    /// The actions that only change the App.
    fn act_here(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Back => self.back(),
            Action::Forward => self.forward(),
            Action::Find if self.is_answered_by_name() => self.ask(Asking::Answer),
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
            Action::NextPalette => {
                self.look.palette = self.look.palette.next();
                let palette = self.look.palette.word();
                self.message = Some(match self.look.colours {
                    Colours::Mono => format!(
                        "colours: {palette}, but none are shown here (NO_COLOR, `--color`, or the terminal)"
                    ),
                    _ => format!("colours: {palette}"),
                });
            }
            Action::NextGlyphs => {
                self.look.glyphs = self.look.glyphs.other();
                self.message = Some(format!("glyphs: {}", self.look.glyphs.word()));
            }
            Action::ToggleMouse => self.toggle_mouse(),
            Action::Help => self.read_sheet(Sheet::Help),
            Action::Glossary => self.read_sheet(Sheet::Glossary),
            Action::Disputed => self.read_sheet(Sheet::Disputed),
            Action::Problems => self.read_sheet(Sheet::Problems),
            Action::ShowCopied => self.read_sheet(Sheet::Copied),
            Action::Command => self.ask(Asking::Command),
            Action::Bookmarks => self.ask(Asking::Bookmark),
            Action::History => self.ask(Asking::History),
            Action::Bookmark => self.toggle_bookmark(),
            Action::FindNext => self.find_again(1),
            Action::FindPrevious => self.find_again(-1),
            Action::ArticleLink => self.show_article_link(),
            Action::Ladder => {
                self.open(View::Timeline);
                self.place.chart = Chart::Ladder;
            }
            Action::Tour => self.toggle_tour(),
            Action::Lesson => self.toggle_lesson(),
            Action::TourNext => self.step_tour(1),
            Action::TourBack => self.step_tour(-1),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            _ => match View::opened_by(action) {
                Some(view) => self.open(view),
                None => return self.act_in_screen(action),
            },
        }
        Vec::new()
    }

    fn act_in_screen(&mut self, action: Action) -> Vec<Effect> {
        if let Some(why) = self.waits_for_presenter(action) {
            self.message = Some(why);
            return Vec::new();
        }
        let was = self.changeable();
        let Some((screens, mut desk)) = self.desk() else { return Vec::new() };
        let reply = screens.act(action, &mut desk);
        self.note_change(was);
        match (reply, action) {
            (Reply::Done, _) | (Reply::Unused, Action::Cancel) => {}
            (Reply::Visit(thing), _) => self.visit(thing),
            (Reply::At(day), _) => self.set_at(day),
            (Reply::Say(sentence), _) => self.message = Some(sentence),
            (Reply::Ask(asking), _) => self.ask(asking),
            (Reply::Room(request), _) => return vec![Effect::Room(request)],
            (Reply::Lesson(lesson), _) => return self.begin_lesson(Some(lesson)),
            (Reply::Step, _) => self.go_to_run(),
            (Reply::AskPoll(poll), _) => return self.ask_class(Question::of_poll(self.seen(), poll)),
            (Reply::Unused, Action::Filter) => self.ask(Asking::Filter),
            (Reply::Unused, Action::NameQuery) => self.ask(Asking::Name),
            (Reply::Unused, _) => {
                let (key, help) = (self.spelled(action), self.spelled(Action::Help));
                self.message = Some(format!("{key} does nothing in this view; {help} helps"));
            }
        }
        Vec::new()
    }
}
