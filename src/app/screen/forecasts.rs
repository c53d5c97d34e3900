//! The forecasts: which one, one's odds, and revealing on purpose only.

use super::pair::Pair;
use super::{Desk, Guide, Reply};
use crate::app::action::Action;
use crate::app::layout::Half;
use crate::app::place::{Part, Place};
use crate::app::pointer::Pointer;
use crate::app::prompt::Asking;
use crate::case::model::{Forecast, Kind, Ref};
use crate::views::forecasts;

/// What the forecasts say of themselves.
pub const GUIDE: Guide = Guide {
    tour: "What the article expected and by when. Give odds first; what came of each is shown on purpose \
           only, and then scored.",
    help: &[
        (Action::Increase, "5 percent more likely"),
        (Action::Decrease, "5 percent less likely"),
        (Action::TypeOdds, "type the percent"),
        (Action::Reset, "take the odds back"),
        (Action::Reveal, "reveal what came of this one; the odds stay as they are then"),
        (Action::RevealAll, "reveal all"),
        (Action::NextPane, "to the other pane, and back"),
        (Action::Follow, "open it in the explorer; in the right pane, follow the line"),
    ],
    hints: &[
        (Action::NextPane, "pane"),
        (Action::Reveal, "reveal"),
        (Action::TypeOdds, "odds"),
        (Action::Increase, "likelier"),
    ],
};

/// One step of the odds, in percent.
const STEP: i8 = 5;

/// The state of the forecasts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forecasts {
    /// The list, and the forecast its cursor stands on.
    pub panes: Pair,
}

impl Forecasts {
    /// Answers an action.
    pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        match action {
            Action::Increase => self.bet(desk, |odds| Some(odds.saturating_add_signed(STEP).min(100))),
            Action::Decrease => self.bet(desk, |odds| Some(odds.saturating_add_signed(-STEP))),
            Action::Reset => self.bet(desk, |_| None),
            Action::TypeOdds => match self.open_forecast(desk) {
                Ok(_) => Reply::Ask(Asking::Odds),
                Err(reply) => reply,
            },
            Action::Reveal => self.reveal(desk),
            Action::RevealAll => reveal_all(desk),
            _ => {
                let scope = desk.scope();
                let target = self.panes.target();
                self.panes.act(action, desk.body, |half| match half {
                    Half::Left => forecasts::rows(&scope),
                    Half::Right => forecasts::beside(&scope, target),
                })
            }
        }
    }

    /// The forecast under the cursor, if its odds may still be changed.
    fn open_forecast(&self, desk: &Desk) -> Result<Ref, Reply> {
        let forecast = self.panes.target().filter(|thing| thing.kind == Kind::Forecast);
        match forecast {
            None => Err(Reply::Say("stand on a forecast first".to_owned())),
            Some(thing) if desk.mine.is_revealed(thing) => {
                Err(Reply::Say("it is revealed: the odds stay as they are".to_owned()))
            }
            Some(thing) => Ok(thing),
        }
    }

    fn bet(&self, desk: &mut Desk, odds: impl FnOnce(u8) -> Option<u8>) -> Reply {
        match self.open_forecast(desk) {
            Ok(thing) => {
                let odds = odds(desk.mine.odds(thing).unwrap_or(50));
                desk.mine.bet(thing, odds);
                Reply::Done
            }
            Err(reply) => reply,
        }
    }

    fn reveal(&self, desk: &mut Desk) -> Reply {
        let Some(thing) = self.panes.target().filter(|thing| thing.kind == Kind::Forecast) else {
            return Reply::Say("stand on a forecast first".to_owned());
        };
        let seen = desk.case.seen(desk.place.clocks);
        if seen.get::<Forecast>(thing).and_then(|forecast| forecast.outcome()).is_none() {
            return Reply::Say(locked(desk));
        }
        desk.mine.reveal(thing);
        match desk.mine.odds(thing) {
            Some(_) => Reply::Done,
            None => Reply::Say("revealed; without odds of yours it is not scored".to_owned()),
        }
    }

    /// Answers the mouse.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk) -> Reply {
        let scope = desk.scope();
        let target = self.panes.target();
        self.panes.point(pointer, desk.body, |half| match half {
            Half::Left => forecasts::rows(&scope),
            Half::Right => forecasts::beside(&scope, target),
        })
    }

    /// How the panes stand.
    pub fn stand(&self, _: &Desk) -> Vec<Part> {
        self.panes.stand()
    }

    /// Takes up a part of how they stand.
    pub fn take_up(&mut self, part: Part, place: &Place) {
        self.panes.take_up(part, place);
    }

    /// What the panes say.
    pub fn says(&self, desk: &Desk) -> String {
        let scope = desk.scope();
        self.panes.says(desk.body, |half| match half {
            Half::Left => forecasts::rows(&scope),
            Half::Right => forecasts::beside(&scope, self.panes.target()),
        })
    }

    /// The view as it opens.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self::default()
    }

    /// Puts both cursors where they can stand and be seen. It opens on the selection, if that is a forecast.
    pub fn settle(&mut self, desk: &Desk) {
        let scope = desk.scope();
        let rows = forecasts::rows(&scope);
        self.panes.go_to_selection(desk.place.selection, &rows, |_, _| false);
        self.panes.settle(desk.body, rows, |target| forecasts::beside(&scope, target));
    }
}

fn reveal_all(desk: &mut Desk) -> Reply {
    let seen = desk.case.seen(desk.place.clocks);
    let known = seen.all::<Forecast>().filter(|forecast| forecast.outcome().is_some());
    let known: Vec<Ref> = known.map(|forecast| forecast.thing()).collect();
    if known.is_empty() {
        return Reply::Say(locked(desk));
    }
    for &thing in &known {
        desk.mine.reveal(thing);
    }
    Reply::Say(format!("{} revealed", known.len()))
}

/// Why nothing can be revealed.
fn locked(desk: &Desk) -> String {
    match desk.place.clocks.known_on {
        Some(day) => format!("nobody could know on {day} what came of it; lift the lock first"),
        None => "the case does not say what came of it".to_owned(),
    }
}
