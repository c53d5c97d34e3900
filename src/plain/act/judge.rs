//! What is said by the state one wants: locked or not, off or on, a weight. A key goes to the next state; a word
//! that did so would sometimes do the opposite of what it says.

use super::Deed;
use crate::app::action::Action;
use crate::app::place::View;
use crate::case::model::{Kind, Ref};
use crate::plain::answer::{Before, Reads};
use crate::plain::{Answer, Plain};
use crate::views::arguments;
use crate::views::judgement::{Granted, HEAVIEST};

/// How the lock shall be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lock {
    Lifted,
    Locked,
}

/// What an argument, or a condition, shall be taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Switch {
    /// False; not met.
    Off,
    /// True; met.
    On,
}

impl Plain {
    pub(super) fn set_lock(&mut self, lock: Lock) -> Answer {
        let is_locked = self.app.place().clocks.known_on.is_some();
        match (is_locked, lock) {
            (true, Lock::Locked) => self.told(vec!["it is locked already".to_owned()]),
            (false, Lock::Lifted) => self.told(vec!["no lock holds".to_owned()]),
            _ => self.command(Action::ToggleLock, ""),
        }
    }

    pub(super) fn switch(&mut self, switch: Switch) -> Answer {
        let Some(thing) = self.judged() else { return self.not_judged() };
        let word = match (thing.kind, switch) {
            (Kind::Condition, Switch::Off) => "you take it for not met",
            (Kind::Condition, Switch::On) => "you take it for met",
            (_, Switch::Off) => "it is switched off: you take it for false",
            (_, Switch::On) => "it is switched on",
        };
        if self.is_taken(thing, switch) {
            return self.told(vec![format!("nothing to do: {word}")]);
        }
        let (before, moment) = (Before::of(&self.app), self.app.moment());
        let mut deed = Deed::default();
        // A condition has three states, an argument two.
        for _ in 0..2 {
            if self.is_taken(thing, switch) {
                break;
            }
            self.act(Action::Toggle, &mut deed);
        }
        self.app.as_one_change(moment);
        self.done(&before, vec![word.to_owned()], deed.effects, Reads::Changes)
    }

    fn is_taken(&self, thing: Ref, switch: Switch) -> bool {
        let mine = self.app.mine();
        match (thing.kind, switch) {
            (Kind::Condition, Switch::Off) => mine.granted(thing) == Granted::NotMet,
            (Kind::Condition, Switch::On) => mine.granted(thing) == Granted::Met,
            (_, Switch::Off) => mine.is_off(thing),
            (_, Switch::On) => !mine.is_off(thing),
        }
    }

    pub(super) fn weigh(&mut self, rest: &str) -> Answer {
        let Some(argument) = self.judged() else { return self.not_judged() };
        if argument.kind == Kind::Condition {
            return self.told(vec!["a condition has no weight: it is `met` or `not met`".to_owned()]);
        }
        let Some(weight) = rest.parse::<u8>().ok().filter(|weight| *weight <= HEAVIEST) else {
            let now = self.app.mine().weight(argument);
            let said = format!("it weighs {now}; `weight 3` weighs it, from 0 to {HEAVIEST}");
            return self.told(vec![said]);
        };
        let (before, moment) = (Before::of(&self.app), self.app.moment());
        let mut deed = Deed::default();
        self.act(Action::Reset, &mut deed);
        for _ in 0..=HEAVIEST {
            let mine = self.app.mine();
            if mine.weighed(argument) == Some(weight) {
                break;
            }
            let heavier = mine.weight(argument) <= weight && mine.weight(argument) < HEAVIEST;
            self.act(if heavier { Action::Increase } else { Action::Decrease }, &mut deed);
        }
        self.app.as_one_change(moment);
        deed.said.push(format!("it weighs {weight} on your map"));
        self.done(&before, deed.said, deed.effects, Reads::Changes)
    }

    /// The argument or condition that one is at, where these are judged.
    fn judged(&self) -> Option<Ref> {
        if self.app.place().view != View::Arguments {
            return None;
        }
        let target = self.app.screens().arguments.panes.target()?;
        let argument = arguments::argument_of(&self.app.scope(), target);
        argument.or((target.kind == Kind::Condition).then_some(target))
    }

    fn not_judged(&mut self) -> Answer {
        let said = if self.app.place().view == View::Arguments {
            "choose an argument or a condition by its number first".to_owned()
        } else {
            "arguments are weighed and switched in the view `arguments`: say that word, then a number"
                .to_owned()
        };
        self.told(vec![said])
    }
}
