//! The timeline: the lane or rung one stands on, and which part of the time and of the lanes is seen.

mod parts;

use super::{Desk, Guide, Reply};
use crate::app::action::Action;
use crate::app::cursor::{Motion, wheel, window};
use crate::app::kept::Kept;
use crate::app::place::{Look, Part, Place};
use crate::app::pointer::Pointer;
use crate::case::date::{Date, Day};
use crate::case::model::{BalassaStep, Ref};
use crate::case::seen::{Clocks, Seen};
use crate::views::timeline::ladder::{self, Ladder, Rung};
use crate::views::timeline::{self, Asked, Axis, Chart, Group, Head, Lane, Plans, Shows, Unit};

pub use parts::Parts;

/// What the timeline says of itself.
pub const GUIDE: Guide = Guide {
    tour: "What held when, on lanes; plans stand beside what came. The date is a line across it. The other \
           look is the ladder: how far blocs meant to climb, and how far they got.",
    help: &[
        (Action::Left, "the world one cell earlier"),
        (Action::Right, "the world one cell later"),
        (Action::NextPane, "to the next change of this lane"),
        (Action::PreviousPane, "to the change of this lane before"),
        (Action::Increase, "closer: a cell is a shorter time"),
        (Action::Decrease, "from farther: a cell is a longer time"),
        (Action::Reset, "a cell is a quarter again"),
        (Action::NextLook, "lanes, or the ladder of integration with its planned rungs"),
        (Action::Toggle, "only what touches the selection, or all"),
        (Action::Follow, "read what the lane rests on"),
    ],
    hints: &[(Action::NextLook, "lanes/ladder"), (Action::Increase, "closer"), (Action::Play, "play")],
};

/// The state of the timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The lanes.
    pub lanes: Kept<(Clocks, Asked), Lanes>,
    /// The ladder.
    pub ladder: Kept<(Clocks, Option<Ref>), Ladder>,
    /// The lane of the cursor.
    pub lane: Option<Lane>,
    /// The rung of the cursor: a step, and a bloc on it.
    pub rung: Option<(BalassaStep, Option<Ref>)>,
    /// Which lanes are shown.
    pub shows: Shows,
    /// The first line of lanes, or of rungs, that is seen.
    pub top: usize,
    /// The unit of the first cell, and what a cell was then; None before it was first seen.
    pub left: Option<(Unit, i32)>,
}

/// A line of lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// What stands over a group.
    Heading(Group),
    /// A lane: what came about, or all of it.
    Lane(Lane),
    /// The plans of a lane.
    Plans(Lane),
}

impl Line {
    /// The lane it belongs to.
    pub fn lane(self) -> Option<Lane> {
        match self {
            Self::Heading(_) => None,
            Self::Lane(lane) | Self::Plans(lane) => Some(lane),
        }
    }
}

/// The lanes on the screen, and the lines they take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    /// From top to bottom.
    pub heads: Vec<Head>,
    /// The same with a heading over each group but the first, and the rows of plans.
    pub lines: Vec<Line>,
}

fn lines(heads: &[Head]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(heads.len());
    let mut group = Group::Events;
    for head in heads {
        if head.lane.group() != group {
            group = head.lane.group();
            lines.push(Line::Heading(group));
        }
        lines.push(Line::Lane(head.lane));
        if head.plans == Plans::Some {
            lines.push(Line::Plans(head.lane));
        }
    }
    lines
}

impl Timeline {
    /// The stretch of time that is seen.
    pub fn axis(&self, place: &Place, parts: &Parts) -> Axis {
        let width = parts.chart().width;
        let unit = place.unit;
        let here = unit.index(place.clocks.at);
        let cells = i32::from(width);
        let margin = cells / 8;
        // From closer or from farther, the date stays where it is.
        let column = |of: Unit, left: i32| of.index(place.clocks.at).saturating_sub(left);
        let kept = self.left.map(|(of, left)| if of == unit { left } else { here - column(of, left) });
        let left = match kept {
            // Far enough from both ends nothing moves, so that one can read while the date goes on.
            Some(left) if (margin..=cells - 1 - margin).contains(&here.saturating_sub(left)) => left,
            Some(left) if here < left.saturating_add(margin) => here.saturating_sub(cells * 3 / 4),
            Some(_) => here.saturating_sub(cells / 4),
            None => here.saturating_sub(cells * 3 / 4),
        };
        Axis { unit, left, width }
    }

    /// What is asked of the timeline here.
    pub fn asked(&self, place: &Place, axis: &Axis) -> Asked {
        Asked { selection: place.selection, shows: self.shows, days: axis.days() }
    }

    /// Answers an action.
    pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        let seen = desk.case.seen(desk.place.clocks);
        let at = desk.place.clocks.at;
        match action {
            Action::Left => return Reply::At(desk.place.unit.step(at, -1)),
            Action::Right => return Reply::At(desk.place.unit.step(at, 1)),
            Action::NextPane => return self.change(seen, desk.place, Way::Later),
            Action::PreviousPane => return self.change(seen, desk.place, Way::Earlier),
            Action::Increase => desk.place.unit = desk.place.unit.finer(),
            Action::Decrease => desk.place.unit = desk.place.unit.coarser(),
            Action::Reset => desk.place.unit = Unit::default(),
            Action::NextLook => {
                desk.place.chart = desk.place.chart.next();
                self.top = 0;
            }
            Action::Toggle => {
                self.shows = if self.shows == Shows::All { Shows::Touching } else { Shows::All };
            }
            Action::Follow => return self.follow(seen, desk.place),
            _ => {
                let Some(motion) = Motion::of(action) else { return Reply::Unused };
                self.go(motion, desk);
            }
        }
        Reply::Done
    }

    fn go(&mut self, motion: Motion, desk: &Desk) {
        let parts = Parts::new(desk.body);
        let page = usize::from(parts.body.height);
        if desk.place.chart == Chart::Ladder {
            let rungs = &self.ladder.rungs;
            let here = rungs.iter().position(|rung| self.rung == Some((rung.step, rung.bloc)));
            let there = motion.among(here, rungs.len(), page);
            self.rung = there.map(|n| (rungs[n].step, rungs[n].bloc));
            return;
        }
        let heads = &self.lanes.heads;
        let here = heads.iter().position(|head| Some(head.lane) == self.lane);
        self.lane = motion.among(here, heads.len(), page).map(|n| heads[n].lane);
    }

    /// Answers the mouse: a press on a name goes to that lane, a press in the time to that date as well.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk) -> Reply {
        let parts = Parts::new(desk.body);
        let axis = self.axis(desk.place, &parts);
        // What stands on each line; a heading stands for nothing.
        let (rungs, lines): (&[Rung], &[Line]) = match desk.place.chart {
            Chart::Ladder => (&self.ladder.rungs, &[]),
            Chart::Lanes => (&[], &self.lanes.lines),
        };
        let count = rungs.len().max(lines.len());
        let parts = parts.fit(count);
        if let Some(by) = pointer.deed.lines() {
            let is_here = |n: &usize| match lines.get(*n) {
                Some(line) => line.lane() == self.lane,
                None => self.rung == Some((rungs[*n].step, rungs[*n].bloc)),
            };
            let here = (0..count).find(is_here).unwrap_or(0);
            let (top, there) = wheel(self.top, by, here, count, parts.body.height.into());
            self.top = top;
            self.lane = lines.iter().skip(there).find_map(|line| line.lane()).or(self.lane);
            self.rung = rungs.get(there).map(|rung| (rung.step, rung.bloc)).or(self.rung);
            return Reply::Done;
        }
        let chart = parts.chart();
        if parts.body.contains(pointer.at) {
            let n = self.top + usize::from(pointer.at.y - parts.body.y);
            self.lane = lines.get(n).and_then(|line| line.lane()).or(self.lane);
            self.rung = rungs.get(n).map(|rung| (rung.step, rung.bloc)).or(self.rung);
        } else if !parts.axis.contains(pointer.at) {
            return Reply::Unused;
        }
        match pointer.at.x.checked_sub(chart.x).filter(|&column| column < axis.width) {
            Some(column) => {
                let cells = i32::from(column) - axis.column(desk.place.clocks.at);
                if cells == 0 { Reply::Done } else { Reply::At(axis.unit.step(desk.place.clocks.at, cells)) }
            }
            None => Reply::Done,
        }
    }

    /// The next day on which something of the cursor's lane begins or ends.
    fn change(&self, seen: Seen, place: &Place, way: Way) -> Reply {
        let at = place.clocks.at;
        let bars = match place.chart {
            Chart::Lanes => self.lane.map(|lane| timeline::bars(seen, lane)).unwrap_or_default(),
            Chart::Ladder => self.standing().map(|rung| rung.bars.clone()).unwrap_or_default(),
        };
        let lane = self.lane.filter(|_| place.chart == Chart::Lanes);
        let marks = lane.map(|lane| timeline::marks(seen, lane, place.selection)).unwrap_or_default();
        let days = bars.iter().flat_map(timeline::Bar::turns).chain(marks.iter().map(|m| m.date.earliest()));
        let day: Option<Day> = match way {
            Way::Later => days.filter(|&day| day > at).min(),
            Way::Earlier => days.filter(|&day| day < at).max(),
        };
        match (day, way) {
            (Some(day), _) => Reply::At(day),
            (None, Way::Later) => {
                Reply::Say("nothing of this lane changes later, as far as is known".to_owned())
            }
            (None, Way::Earlier) => Reply::Say("nothing of this lane changed earlier".to_owned()),
        }
    }

    /// The rung of the cursor.
    pub fn standing(&self) -> Option<&Rung> {
        self.ladder.rungs.iter().find(|rung| self.rung == Some((rung.step, rung.bloc)))
    }

    fn follow(&self, seen: Seen, place: &Place) -> Reply {
        let thing = match place.chart {
            Chart::Lanes => self.lane.and_then(|lane| timeline::leads_to(seen, lane, place.selection)),
            Chart::Ladder => self.rung.and_then(|(step, bloc)| {
                bloc.or_else(|| ladder::meaning(seen, step).map(|term| term.thing()))
            }),
        };
        thing.map_or_else(|| Reply::Say("nothing to follow in this lane".to_owned()), Reply::Visit)
    }

    /// How the lanes or the ladder stand, and which years are seen.
    pub fn stand(&self, desk: &Desk) -> Vec<Part> {
        let place = &*desk.place;
        // At the ends of the calendar there is no such day.
        let is_a_day =
            |unit: Unit, left| unit.start(left).year() >= 0 && unit.index(unit.start(left)) == left;
        let from = self.left.filter(|&(unit, left)| is_a_day(unit, left));
        let on = match place.chart {
            Chart::Lanes => self.lane.map(Look::Lane),
            Chart::Ladder => self.rung.map(|(step, bloc)| Look::Rung(step, bloc)),
        };
        let looks = [
            (self.shows == Shows::Touching).then_some(Look::Touching),
            from.map(|(unit, left)| Look::From(Date::from(unit.start(left)))),
            on,
        ];
        looks.into_iter().flatten().map(Part::Look).chain([Part::Scroll(1, self.top)]).collect()
    }

    /// Takes up a part of how it stands.
    pub fn take_up(&mut self, part: Part, place: &Place) {
        match part {
            Part::Look(Look::Touching) => self.shows = Shows::Touching,
            Part::Look(Look::From(date)) => {
                self.left = Some((place.unit, place.unit.index(date.earliest())));
            }
            Part::Look(Look::Lane(lane)) => self.lane = Some(lane),
            Part::Look(Look::Rung(step, bloc)) => self.rung = Some((step, bloc)),
            Part::Scroll(1, top) => self.top = top,
            _ => {}
        }
    }

    /// The names of lanes, or of rungs.
    pub fn says(&self, desk: &Desk) -> String {
        let seen = desk.case.seen(desk.place.clocks);
        let names: Vec<String> = match desk.place.chart {
            Chart::Ladder => self.ladder.rungs.iter().map(|rung| rung.step.spoken()).collect(),
            Chart::Lanes => {
                let lanes = self.lanes.heads.iter().map(|head| Look::Lane(head.lane));
                lanes
                    .filter_map(|lane| Part::Look(lane).thing())
                    .map(|thing| seen.name(thing).into_owned())
                    .collect()
            }
        };
        names.join("\n")
    }

    /// The view as it opens.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self { lanes: self.lanes.clone(), ladder: self.ladder.clone(), ..Self::default() }
    }

    /// Puts the cursor on a lane, and moves time and lanes so that date and cursor are seen.
    pub fn settle(&mut self, desk: &Desk) {
        let seen = desk.case.seen(desk.place.clocks);
        let parts = Parts::new(desk.body);
        let axis = self.axis(desk.place, &parts);
        self.left = Some((axis.unit, axis.left));
        let height = usize::from(parts.body.height);
        if desk.place.chart == Chart::Ladder {
            self.ladder.ask((desk.place.clocks, desk.place.selection), |(_, selection)| {
                ladder::ladder(seen, *selection)
            });
            let rungs = &self.ladder.rungs;
            let here = rungs.iter().position(|rung| self.rung == Some((rung.step, rung.bloc)));
            // At first one stands on the highest rung that a bloc has to do with.
            let here = here.or_else(|| rungs.iter().position(|rung| rung.bloc.is_some())).unwrap_or(0);
            self.rung = rungs.get(here).map(|rung| (rung.step, rung.bloc));
            self.top = window(self.top, here, here, rungs.len(), height);
            return;
        }
        self.lanes.ask((desk.place.clocks, self.asked(desk.place, &axis)), |(_, asked)| {
            let heads = timeline::heads(seen, asked);
            Lanes { lines: lines(&heads), heads }
        });
        let Lanes { heads, lines } = &*self.lanes;
        if !heads.iter().any(|head| Some(head.lane) == self.lane) {
            self.lane = heads.first().map(|head| head.lane);
        }
        let first = lines.iter().position(|line| line.lane() == self.lane).unwrap_or(0);
        let last = lines.iter().rposition(|line| line.lane() == self.lane).unwrap_or(first);
        self.top = window(self.top, first, last, lines.len(), height);
    }
}

/// A direction in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Earlier,
    Later,
}
