//! How the view of a place stands: how it is laid out, which pane has the keys, what its cursors stand on.
//!
//! ```text
//!   --look by:weight --look fold:gain>plan --pane 2 --cursor 1:already-moving --cursor 2:7:p6 --scroll 2:4
//! ```
//!
//! While a reader is there, the screen of the view has all this; a place that is written down has it as parts. What
//! is not said is as the view opens.

use crate::case::date::Date;
use crate::case::model::{BalassaStep, Ref};
use crate::case::seen::Seen;
use crate::text::{List, nearest};
use crate::views::arguments::Sorting;
use crate::views::timeline::Lane;

use super::{Flag, PlaceError, select};

/// A part of how a view stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// How it is laid out.
    Look(Look),
    /// Which pane has the keys, from the left, from 1.
    Pane(u8),
    /// What the cursor of a pane stands on.
    Cursor(u8, Spot),
    /// The first line that a pane shows, from 0.
    Scroll(u8, usize),
}

/// What a cursor stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its row, from 0; None: the first that leads to the thing.
    pub row: Option<usize>,
    /// What the row leads to; None: to nothing.
    pub thing: Option<Ref>,
}

/// How a view is laid out, where that is not as it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// One pane has the whole screen.
    Whole,
    /// The arguments that cut both ways.
    TwoFaced,
    /// What arguments are sorted by.
    By(Sorting),
    /// A step of the arguments whose own are folded.
    Fold(Ref),
    /// Rows and columns of the matrix without a mark as well.
    All,
    /// The column of the matrix that its cursor is in.
    Column(Ref),
    /// The first column of the matrix that is seen.
    Left(Ref),
    /// The column that sorts the rows of the matrix.
    ByColumn(Ref),
    /// The row that sorts its columns.
    ByRow(Ref),
    /// Only lanes that touch the selection.
    Touching,
    /// The lane of the cursor.
    Lane(Lane),
    /// The rung of the cursor: a step, and a bloc on it.
    Rung(BalassaStep, Option<Ref>),
    /// The first day of the time that is seen.
    From(Date),
    /// The arrows move the map.
    Pan,
}

/// The words of looks; those with a colon want to know of what.
pub const LOOKS: [&str; 14] = [
    "whole",
    "two-faced",
    "by:",
    "fold:",
    "all",
    "column:",
    "left:",
    "by-column:",
    "by-row:",
    "touching",
    "lane:",
    "rung:",
    "from:",
    "pan",
];

impl Part {
    /// The flag that says it.
    pub fn flag(&self) -> Flag {
        match self {
            Self::Look(_) => Flag::Look,
            Self::Pane(_) => Flag::Pane,
            Self::Cursor(..) => Flag::Cursor,
            Self::Scroll(..) => Flag::Scroll,
        }
    }

    /// The value of its flag.
    pub fn value(&self, seen: Seen) -> String {
        match *self {
            Self::Look(look) => look.value(seen),
            Self::Pane(pane) => pane.to_string(),
            Self::Cursor(pane, Spot { row, thing }) => {
                let row = row.map(|row| (row + 1).to_string());
                let parts = [Some(pane.to_string()), row, thing.map(|thing| seen.id(thing))];
                parts.into_iter().flatten().collect::<Vec<_>>().join(":")
            }
            Self::Scroll(pane, top) => format!("{pane}:{}", top + 1),
        }
    }

    /// Whether all it names may be told.
    pub fn is_told(&self, seen: Seen) -> bool {
        let things = match *self {
            Self::Pane(_) | Self::Scroll(..) => [None, None],
            Self::Cursor(_, spot) => [spot.thing, None],
            Self::Look(look) => look.things(),
        };
        things.into_iter().flatten().all(|thing| seen.is_told(thing))
    }

    /// What the cursor of the first pane stands on, or of the matrix or the timeline; None of any other part.
    pub fn thing(&self) -> Option<Ref> {
        match *self {
            Self::Cursor(1, spot) => spot.thing,
            Self::Look(Look::Lane(Lane::Spells { body, .. } | Lane::Body(body))) => Some(body),
            Self::Look(Look::Rung(_, bloc)) => bloc,
            _ => None,
        }
    }

    /// The same in fewer words, if it can be said so.
    pub fn shorter(self) -> Option<Self> {
        match self {
            Self::Cursor(pane, Spot { row: Some(_), thing: thing @ Some(_) }) => {
                Some(Self::Cursor(pane, Spot { row: None, thing }))
            }
            _ => None,
        }
    }
}

impl Look {
    fn value(self, seen: Seen) -> String {
        let id = |thing| seen.id(thing);
        match self {
            Self::Whole => "whole".to_owned(),
            Self::TwoFaced => "two-faced".to_owned(),
            Self::By(sorting) => format!("by:{}", sorting.word()),
            Self::Fold(step) => format!("fold:{}", id(step)),
            Self::All => "all".to_owned(),
            Self::Column(column) => format!("column:{}", id(column)),
            Self::Left(column) => format!("left:{}", id(column)),
            Self::ByColumn(column) => format!("by-column:{}", id(column)),
            Self::ByRow(row) => format!("by-row:{}", id(row)),
            Self::Touching => "touching".to_owned(),
            Self::Lane(Lane::EventsHere) => "lane:events-here".to_owned(),
            Self::Lane(Lane::Events) => "lane:events".to_owned(),
            Self::Lane(Lane::Spells { state, body }) => format!("lane:{},{}", id(state), id(body)),
            Self::Lane(Lane::Body(body)) => format!("lane:{}", id(body)),
            Self::Rung(step, None) => format!("rung:{}", step.word()),
            Self::Rung(step, Some(bloc)) => format!("rung:{},{}", step.word(), id(bloc)),
            Self::From(date) => format!("from:{date}"),
            Self::Pan => "pan".to_owned(),
        }
    }

    fn things(self) -> [Option<Ref>; 2] {
        match self {
            Self::Fold(thing)
            | Self::Column(thing)
            | Self::Left(thing)
            | Self::ByColumn(thing)
            | Self::ByRow(thing) => [Some(thing), None],
            Self::Lane(Lane::Spells { state, body }) => [Some(state), Some(body)],
            Self::Lane(Lane::Body(body)) => [Some(body), None],
            Self::Rung(_, bloc) => [bloc, None],
            _ => [None, None],
        }
    }
}

/// A pane: its number, from 1.
pub(super) fn pane(value: &str) -> Result<u8, PlaceError> {
    let number = value.parse::<u8>().ok().filter(|pane| *pane > 0);
    number.ok_or_else(|| PlaceError::Pane(value.to_owned()))
}

/// `1:KAZ`, `1:7` or `1:7:KAZ`.
pub(super) fn cursor(seen: Seen, value: &str) -> Result<Part, PlaceError> {
    let wrong = || PlaceError::Cursor(value.to_owned());
    let (number, behind) = value.split_once(':').ok_or_else(wrong)?;
    let pane = pane(number).map_err(|_| wrong())?;
    let row = |text: &str| text.parse::<usize>().ok().and_then(|row| row.checked_sub(1));
    let spot = match behind.split_once(':') {
        Some((number, id)) => {
            Spot { row: Some(row(number).ok_or_else(wrong)?), thing: Some(select(seen, id)?) }
        }
        None => match row(behind) {
            Some(row) => Spot { row: Some(row), thing: None },
            None => Spot { row: None, thing: Some(select(seen, behind)?) },
        },
    };
    Ok(Part::Cursor(pane, spot))
}

/// `2:15`: a pane, and the line at its top.
pub(super) fn scroll(value: &str) -> Result<Part, PlaceError> {
    let parts = value.split_once(':').and_then(|(number, line)| {
        let top = line.parse::<usize>().ok()?.checked_sub(1)?;
        Some(Part::Scroll(pane(number).ok()?, top))
    });
    parts.ok_or_else(|| PlaceError::Scroll(value.to_owned()))
}

/// A look by its word, and of what.
pub(super) fn look(seen: Seen, value: &str) -> Result<Look, PlaceError> {
    let thing = |id: &str| select(seen, id);
    Ok(match value.split_once(':') {
        None if value == "whole" => Look::Whole,
        None if value == "two-faced" => Look::TwoFaced,
        None if value == "all" => Look::All,
        None if value == "touching" => Look::Touching,
        None if value == "pan" => Look::Pan,
        Some(("by", by)) => Look::By(super::word("sorting", by, &Sorting::ALL, Sorting::word)?),
        Some(("fold", step)) => Look::Fold(thing(step)?),
        Some(("column", column)) => Look::Column(thing(column)?),
        Some(("left", column)) => Look::Left(thing(column)?),
        Some(("by-column", column)) => Look::ByColumn(thing(column)?),
        Some(("by-row", row)) => Look::ByRow(thing(row)?),
        Some(("lane", "events")) => Look::Lane(Lane::Events),
        Some(("lane", "events-here")) => Look::Lane(Lane::EventsHere),
        Some(("lane", of)) => Look::Lane(match of.split_once(',') {
            Some((state, body)) => Lane::Spells { state: thing(state)?, body: thing(body)? },
            None => Lane::Body(thing(of)?),
        }),
        Some(("rung", of)) => {
            let (step, bloc) = of.split_once(',').map_or((of, None), |(step, bloc)| (step, Some(bloc)));
            let step = super::word("step", step, BalassaStep::ALL, BalassaStep::word)?;
            Look::Rung(step, bloc.map(thing).transpose()?)
        }
        Some(("from", date)) => Look::From(date.parse()?),
        _ => return Err(unknown(value)),
    })
}

fn unknown(value: &str) -> PlaceError {
    PlaceError::Word {
        what: "look",
        word: value.to_owned(),
        known: List::or(LOOKS).to_string(),
        near: nearest(value, LOOKS).map_or(String::new(), |near| format!(", did you mean `{near}`?")),
    }
}
