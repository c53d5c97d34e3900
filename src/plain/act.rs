//! Commands done, each by the App's own Actions.

mod ask;
mod class;
mod judge;
mod travel;

use super::answer::{self, Before, Reads};
use super::notices::Manner;
use super::page::{Choice, Page};
use super::say;
use super::view::{self, Opens};
use super::word::{self, Does};
use super::{Answer, Plain};
use crate::action::Way;
use crate::app::action::Action;
use crate::app::place::{Flag, View};
use crate::app::{Effect, Input};
use crate::case::model::{Kind, Ref};
use crate::text::{Count, List};
use crate::views::{Row, search};

pub(super) use class::{SENT, Sent};

/// How often an action is done at most by one line.
const TIMES: usize = 500;

/// What changes the list of a view with two panes: it is heard there.
const OF_LISTS: [Action; 4] = [Action::NextLook, Action::Sort, Action::NextThesis, Action::Fold];

/// What puts a list in another order.
const ORDERS: [Action; 2] = [Action::Sort, Action::SortAcross];

/// What leads through the tour.
const OF_TOUR: [Action; 4] = [Action::Tour, Action::Lesson, Action::TourNext, Action::TourBack];

/// What came of some actions.
#[derive(Clone, Debug, Default)]
struct Deed {
    said: Vec<String>,
    effects: Vec<Effect>,
}

impl Plain {
    /// Does a command.
    pub(super) fn run(&mut self, does: Does, rest: &str) -> Answer {
        self.close();
        match does {
            Does::Act(action) => self.go_way(action, Way::There, rest),
            Does::Back(action) => self.go_way(action, Way::Back, rest),
            Does::Lead => self.lead(),
            Does::Remove => self.remove(rest),
            Does::Rename => self.rename(rest),
            Does::Hush => self.set_manner(Manner::Hushed),
            Does::Unhush => self.set_manner(Manner::Spoken),
            Does::Year => self.years(rest),
            Does::Lift => self.set_lock(judge::Lock::Lifted),
            Does::Lock => self.set_lock(judge::Lock::Locked),
            Does::Off => self.switch(judge::Switch::Off),
            Does::On => self.switch(judge::Switch::On),
            Does::Weigh => self.weigh(rest),
            Does::Lesson => self.lesson(rest),
            Does::Next => self.command(self.in_tour(Action::TourNext, Action::Down), rest),
            Does::Previous => self.command(self.in_tour(Action::TourBack, Action::Up), rest),
            Does::Read(pane) => self.read(pane, rest),
            Does::List(listing) => self.list(listing),
            Does::Set(flag, action) => self.set(flag, action, rest),
            Does::Go => self.go(rest),
            Does::Place => self.told(vec![self.place_line()]),
            Does::Where => {
                let mut lines = answer::seat(&self.app);
                lines.push(answer::clocks(&self.app));
                let here = view::says(&self.app);
                lines.extend(here.said_here().map(|said| format!("At: {}", said.line())));
                self.told(lines)
            }
            Does::More => self.more(),
            Does::Repeat => self.repeat(),
            Does::Lines => self.set_lines(rest),
            Does::Messages => {
                let notices = self.notices.take();
                self.told(if notices.is_empty() { vec!["no message waits".to_owned()] } else { notices })
            }
            Does::Help => self.help(rest),
            Does::Follow => self.follow(rest),
            Does::Vote => self.vote(rest),
            Does::Say => self.say(rest),
        }
    }

    /// An action by its word; what stands behind it is how often, or what the App asks for.
    fn command(&mut self, action: Action, rest: &str) -> Answer {
        if action == Action::Help {
            return self.help(rest);
        }
        if let Some(why) = word::only_on_screens(action) {
            return self.told(vec![format!("`{}` is for screens only: {why}", word::word(action))]);
        }
        if let Some(answer) = self.not_here(action) {
            return answer;
        }
        let times = rest.parse::<usize>().ok();
        if action == Action::Follow && !rest.is_empty() {
            return match times {
                Some(number) => self.choose(number),
                None => self.command(Action::Find, rest),
            };
        }
        let before = Before::of(&self.app);
        let mut deed = Deed::default();
        if OF_LISTS.contains(&action) && self.is_pair() {
            self.act(Action::Left, &mut deed);
        }
        self.act(action, &mut deed);
        if self.prompt().is_some() {
            return if rest.is_empty() { self.ask(action) } else { self.typed_after(&before, rest) };
        }
        if let Some(sheet) = self.sheet() {
            self.close();
            return self.read_page(deed.said, Page::new(sheet));
        }
        self.close();
        for _ in 1..times.unwrap_or(1).clamp(1, TIMES) {
            self.act(action, &mut deed);
        }
        if !rest.is_empty() && times.is_none() {
            deed.said
                .push(format!("`{}` takes nothing behind it: `{rest}` was left out", word::word(action)));
        }
        // The order of a list is no line of it: another one is heard only as a whole.
        let is_other = View::opened_by(action).is_some() || ORDERS.contains(&action);
        let reads = match action {
            _ if is_other => Reads::Whole,
            _ if OF_TOUR.contains(&action) => Reads::Heading,
            _ => Reads::Changes,
        };
        self.done(&before, deed.said, deed.effects, reads)
    }

    /// Does an action, and hears what the App says to it.
    fn act(&mut self, action: Action, deed: &mut Deed) {
        let effects = self.app.update(Input::Act(action));
        // What is copied is said itself.
        let is_said = effects.iter().any(|effect| matches!(effect, Effect::Copy(_)));
        deed.effects.extend(effects);
        if is_said {
            deed.said.push("to copy:".to_owned());
        } else if let Some(message) = self.app.message()
            && deed.said.last().is_none_or(|last| last != message)
        {
            deed.said.push(message.to_owned());
        }
        if OF_TOUR.contains(&action) {
            let rows = self.app.tour_rows();
            let rows = rows.iter().filter(|row| !row.is_still).map(Row::spoken);
            let said = self.app.tour_heading().into_iter().chain(rows);
            deed.said.extend(said.map(|said| say::spelled(&said)));
            if self.app.tour_heading().is_some() {
                let [on, back, end] = [Action::TourNext, Action::TourBack, Action::Tour].map(word::word);
                let ends = if self.app.is_presenter() { "puts the card away" } else { "ends it" };
                deed.said.push(format!("`{on}` goes on, `{back}` goes back, `{end}` {ends}."));
            }
        }
    }

    /// What a word means in a tour, and what elsewhere.
    fn in_tour(&self, there: Action, elsewhere: Action) -> Action {
        if self.app.tour_heading().is_some() { there } else { elsewhere }
    }

    /// Begins a lesson by its number or name; asks which, if there are several. Without one, and in one, as the action does.
    fn lesson(&mut self, rest: &str) -> Answer {
        let seen = self.app.seen();
        let lessons: Vec<Ref> = seen.things_of(Kind::Lesson).collect();
        let is_on = self.app.tour_heading().is_some_and(|heading| heading.starts_with("LESSON"));
        let is_one = self.app.place().selection.is_some_and(|thing| thing.kind == Kind::Lesson);
        if rest.is_empty() && (is_on || is_one || lessons.len() < 2 || self.app.is_presenter()) {
            return self.command(Action::Lesson, "");
        }
        let number = rest.parse::<usize>().ok().and_then(|n| lessons.get(n.checked_sub(1)?).copied());
        let found = search::find(seen, rest).into_iter().find(|thing| thing.kind == Kind::Lesson);
        if let Some(lesson) = number.or(found) {
            let id = seen.id(lesson);
            let before = Before::of(&self.app);
            let mut deed = Deed::default();
            if is_on {
                self.act(Action::Lesson, &mut Deed::default());
            }
            self.go_in([(Flag::Select, id.as_str())], &mut deed);
            self.act(Action::Lesson, &mut deed);
            return self.done(&before, deed.said, deed.effects, Reads::Heading);
        }
        let names: Vec<String> = lessons.iter().map(|&lesson| seen.name(lesson).into_owned()).collect();
        let choices = names.into_iter().enumerate();
        let choices = choices.map(|(n, name)| (name, Choice::Command(Does::Lesson, (n + 1).to_string())));
        let said = format!("{}: a number begins it", Count(lessons.len(), "lesson"));
        self.read_page(vec![said], Page::of_choices(choices))
    }

    /// Says where an action means something, if it does not here.
    fn not_here(&mut self, action: Action) -> Option<Answer> {
        let here = self.app.place().view;
        if here.answers(action) {
            return None;
        }
        let views: Vec<&str> =
            View::ALL.iter().filter(|view| view.answers(action)).map(|view| view.word()).collect();
        let (word, here) = (word::word(action), here.word());
        let line = format!("`{word}` means nothing in the view `{here}`, but in {}", List::and(views));
        Some(self.told(vec![line]))
    }

    /// Follows a choice.
    pub(super) fn choose(&mut self, number: usize) -> Answer {
        let choice = match self.page.choose(number) {
            Ok(choice) => choice,
            Err(why) => return self.told(vec![why]),
        };
        let before = Before::of(&self.app);
        let mut deed = Deed::default();
        match choice {
            Choice::Command(does, rest) => return self.run(does, &rest),
            Choice::Visit(thing) => return self.visit(thing),
            Choice::Found(place) => return self.take_found(&before, place),
            Choice::Column(column) => {
                self.stand_on_column(column);
                self.act(Action::Follow, &mut deed);
            }
            Choice::Row(row) => {
                self.stand_on(row);
                match view::says(&self.app).opens {
                    Opens::By(action) => {
                        self.act(action, &mut deed);
                        if self.prompt().is_some() {
                            return self.ask(action);
                        }
                    }
                    Opens::Page(says) => {
                        let page = Page::new(says(&self.app));
                        return self.read_page(Vec::new(), page);
                    }
                }
            }
        }
        self.done(&before, deed.said, deed.effects, Reads::Changes)
    }

    /// Asks which of several commands is meant.
    pub(super) fn several(&mut self, line: &str, words: Vec<(String, Does)>, rest: &str) -> Answer {
        self.close();
        let choices = words.into_iter().map(|(word, does)| (word, Choice::Command(does, rest.to_owned())));
        self.read_page(vec![format!("`{line}` may be several things:")], Page::of_choices(choices))
    }

    /// Says that a line is no command, and what may be meant.
    pub(super) fn unknown(&mut self, line: &str, near: Option<(String, Does)>) -> Answer {
        self.close();
        let meant = near.as_ref().map_or(String::new(), |(near, _)| format!(", did you mean `{near}`?"));
        let said = format!("`{line}` is no command{meant}");
        let mut choices: Vec<(String, Choice)> = Vec::new();
        choices.extend(near.map(|(word, does)| (word, Choice::Command(does, String::new()))));
        if !search::find(self.app.seen(), line).is_empty() {
            let find = Choice::Command(Does::Act(Action::Find), line.to_owned());
            choices.push((format!("find {line}"), find));
        }
        if choices.is_empty() {
            return self.told(vec![format!("{said}; `help` lists them all")]);
        }
        self.read_page(vec![said], Page::of_choices(choices))
    }

    fn set_lines(&mut self, rest: &str) -> Answer {
        let said = match rest.parse::<usize>() {
            Ok(lines @ 1..=TIMES) => {
                self.lines = lines;
                format!("{lines} lines are read at a time")
            }
            _ => format!("{} lines are read at a time; `lines 10` reads 10, at most {TIMES}", self.lines),
        };
        self.told(vec![said])
    }
}
