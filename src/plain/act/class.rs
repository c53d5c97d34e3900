//! What is said to a class: a vote, a line of one's own, that one follows. What arrives from it waits.

use super::Deed;
use crate::action::Way;
use crate::app::action::Action;
use crate::app::place::View;
use crate::app::{App, Effect, Input};
use crate::plain::answer::{self, Before, Reads};
use crate::plain::notices::Manner;
use crate::plain::page::{Choice, Page};
use crate::plain::view;
use crate::plain::{Answer, Plain};
use crate::text::Count;
use crate::views::class::{Pulse, Shown, Standing};

/// What is said until the room answers.
pub(in crate::plain) const SENT: &str = "sent to the room";

/// Something that was asked of the room, and what is to be said of it once that has answered.
#[derive(Clone, Debug)]
pub(in crate::plain) struct Sent {
    pub(in crate::plain) before: Before,
    /// What was said of it besides.
    pub(in crate::plain) said: Vec<String>,
    pub(in crate::plain) reads: Reads,
}

/// What calls for a presenter: hands that are up, lines that wait, and whether everyone has voted.
fn calls(app: &App) -> (usize, [usize; 2]) {
    let Some(class) = app.class().filter(|_| app.standing() == Some(Standing::Presenter)) else {
        return Default::default();
    };
    let hands = class.pulse.get(&Pulse::Hand).copied().unwrap_or_default();
    let lines = class.remarks.iter().filter(|remark| remark.shown == Shown::Waits).count();
    let is_whole = class.open().is_some_and(|open| open.voted > 0 && open.voted == open.of);
    (hands, [lines, usize::from(is_whole)])
}

impl Plain {
    /// Something arrived that was not typed: the room changed, or answered. What everyone is told is told; where the
    /// presenter goes waits until the reader asks.
    pub fn hear(&mut self, input: Input) -> Vec<Effect> {
        let (was, said) = (self.app.place().clone(), self.app.message().map(str::to_owned));
        let (hands, others) = calls(&self.app);
        let effects = self.app.update(input);
        let (hands_now, others_now) = calls(&self.app);
        if hands_now > hands {
            self.tell(&format!("{} up", Count(hands_now, "hand")));
        }
        if others_now.iter().zip(others).any(|(now, was)| *now > was) {
            self.notices.stands(&answer::room(&self.app));
        }
        if *self.app.place() != was {
            let there = self.app.place();
            let went = format!("{}, view `{}`", self.app.place_name(there), there.view.word());
            match self.app.is_presenter() {
                true => self.notices.moved(&went),
                false => self.notices.went(&went),
            }
            // The numbers were those of another pane.
            self.page = Page::default();
        }
        if self.app.message().is_some() && self.app.message() != said.as_deref() {
            // Taken, so that the same again is news again.
            let news = self.app.take_message().unwrap_or_default();
            self.tell(&news);
        }
        effects
    }

    /// Does an action, or takes back what it did; not what is so already.
    pub(super) fn go_way(&mut self, action: Action, way: Way, rest: &str) -> Answer {
        if self.app.went(action) == Some(way) {
            let other = self.app.spelling().of_way(action, way.other());
            return self.told(vec![format!("that is so already; {other} changes it")]);
        }
        self.command(action, rest)
    }

    /// Leads the class.
    pub(super) fn lead(&mut self) -> Answer {
        match self.app.standing() {
            Some(Standing::Presenter) => self.command(Action::FollowPresenter, ""),
            Some(_) => self.told(vec!["only the presenter can do this".to_owned()]),
            None => self.told(vec!["this is for a class: `blocs serve` opens a room".to_owned()]),
        }
    }

    /// Puts away the line, or takes away the seat, of a number.
    pub(super) fn remove(&mut self, rest: &str) -> Answer {
        self.on_row(Action::Toggle, rest, |_, _| true)
    }

    /// Calls the seat of a number otherwise.
    pub(super) fn rename(&mut self, rest: &str) -> Answer {
        self.on_row(Action::Follow, rest, view::class::is_seat)
    }

    /// Does what an action does on a row of the class, by its number, and gives it what stands behind the number.
    fn on_row(&mut self, action: Action, rest: &str, fits: fn(&App, usize) -> bool) -> Answer {
        if self.app.standing() != Some(Standing::Presenter) {
            return self.told(vec!["only the presenter can do this".to_owned()]);
        }
        let (number, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let chosen = number.parse().ok().and_then(|number| self.page.choose(number).ok());
        let row = match chosen {
            Some(Choice::Row(row)) if self.app.place().view == View::Class && fits(&self.app, row) => row,
            _ => {
                let how = "say the number of a seat or a line behind it: `class`, then `details` lists them";
                return self.told(vec![how.to_owned()]);
            }
        };
        let (before, mut deed) = (Before::of(&self.app), Deed::default());
        self.stand_on(row);
        self.act(action, &mut deed);
        match self.prompt() {
            Some(_) if rest.is_empty() => self.ask(action),
            Some(_) => self.typed_after(&before, rest),
            None => self.done(&before, deed.said, deed.effects, Reads::Changes),
        }
    }

    /// Whether what everyone is told is said at once.
    pub(super) fn set_manner(&mut self, manner: Manner) -> Answer {
        self.notices.set_manner(manner);
        let said = match manner {
            Manner::Spoken => {
                "what everyone is told is said at once, while you type nothing; `hush` lets it wait"
            }
            Manner::Hushed => {
                "what everyone is told waits until a line is answered; `unhush` has it said at once"
            }
        };
        self.told(vec![said.to_owned()])
    }

    /// Follows the presenter; for a reader alone, what the cursor is on.
    pub(super) fn follow(&mut self, rest: &str) -> Answer {
        if self.app.standing() != Some(Standing::Student) || !rest.is_empty() {
            return self.command(Action::Follow, rest);
        }
        if self.app.is_following() {
            return self.told(vec!["you follow the presenter; `roam` looks around from here".to_owned()]);
        }
        let before = Before::of(&self.app);
        let mut deed = Deed::default();
        self.act(Action::FollowPresenter, &mut deed);
        self.done(&before, deed.said, deed.effects, Reads::Whole)
    }

    /// Votes by the number or the words of an answer.
    pub(super) fn vote(&mut self, rest: &str) -> Answer {
        if rest.is_empty() {
            return self.command(Action::Class, "");
        }
        match self.app.vote(rest) {
            Ok(effects) => self.sent(effects),
            Err(why) => {
                let mut lines = vec![why];
                lines.extend(
                    view::says(&self.app)
                        .rows
                        .iter()
                        .filter(|said| said.number.is_some())
                        .map(|said| said.line()),
                );
                self.told(lines)
            }
        }
    }

    /// Says something to what is selected.
    pub(super) fn say(&mut self, rest: &str) -> Answer {
        if self.app.standing().is_none() || rest.is_empty() {
            return self.command(Action::Remark, rest);
        }
        match self.app.remark(rest) {
            Ok(effects) => self.sent(effects),
            Err(why) => self.told(vec![why]),
        }
    }

    /// The room has answered what was sent to it: that is said in the place of its being sent, now and if it is repeated.
    pub fn answered_by_room(&mut self, answer: Answer, said: &[String]) -> Answer {
        if let Some(Sent { before, said: own, reads }) = self.sent.take() {
            // The pane is read as it is now.
            let said = said.iter().cloned().chain(own).collect();
            return self.done(&before, said, answer.effects, reads);
        }
        if said.is_empty() {
            return answer;
        }
        let lines = answer.lines.into_iter().filter(|line| line != SENT);
        let lines: Vec<String> = said.iter().cloned().chain(lines).collect();
        self.answered(&lines, answer.effects)
    }

    /// The room answers in its own time.
    fn sent(&mut self, effects: Vec<Effect>) -> Answer {
        let mut answer = self.told(vec![SENT.to_owned()]);
        answer.effects = effects;
        answer
    }
}
