//! What is said to a class: a vote, a line of one's own, that one follows. What arrives from it waits.

use super::Deed;
use crate::app::action::Action;
use crate::app::{Effect, Input};
use crate::plain::answer::{Before, Reads};
use crate::plain::page::Page;
use crate::plain::view;
use crate::plain::{Answer, Plain};
use crate::views::class::Standing;

/// How a notice begins that another of its kind takes the place of.
const WENT: &str = "the presenter went to ";

impl Plain {
    /// Something arrived that was not typed: the room changed, or answered. It is not said before the reader asks.
    pub fn hear(&mut self, input: Input) -> Vec<Effect> {
        let (was, said) = (self.app.place().clone(), self.app.message().map(str::to_owned));
        let effects = self.app.update(input);
        let news = self.app.message().filter(|now| Some(*now) != said.as_deref()).map(str::to_owned);
        if *self.app.place() != was {
            let there = self.app.place();
            let went = format!("{WENT}{}, view `{}`", self.app.place_name(there), there.view.word());
            self.notices.retain(|notice| !notice.starts_with(WENT));
            self.notice(&went);
            // The numbers were those of another pane.
            self.page = Page::default();
        }
        if let Some(news) = news {
            self.notice(&news);
        }
        effects
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

    /// The room answers in its own time.
    fn sent(&mut self, effects: Vec<Effect>) -> Answer {
        let mut answer = self.told(vec!["sent to the room".to_owned()]);
        answer.effects = effects;
        answer
    }
}
