//! Where a reader is, in one struct with one text form: the arguments of `blocs explore`.
//!
//! History, bookmarks, lessons, followers, logs and seats all keep or send this.

mod stand;

use std::fmt;
use std::str::FromStr;

use crate::case::Case;
use crate::case::date::{Date, Day};
use crate::case::model::Ref;
use crate::case::query::Query;
use crate::case::seen::{Clocks, Seen};
use crate::text::{List, nearest};
use crate::views::list::{Listing, Order};
use crate::views::map::{By, Colouring, Subject, Window, indicators};
use crate::views::matrix::Pivot;
use crate::views::timeline::{Chart, Unit};

pub use super::screen::View;
pub use stand::{LOOKS, Look, Part, Spot};

/// Where a reader is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The view.
    pub view: View,
    /// What is selected.
    pub selection: Option<Ref>,
    /// The two clocks.
    pub clocks: Clocks,
    /// The thesis argued over.
    pub thesis: Option<Ref>,
    /// What the list lists.
    pub listing: Listing,
    /// How it is sorted.
    pub order: Order,
    /// What it is filtered by.
    pub query: Query,
    /// What stands across the matrix.
    pub pivot: Pivot,
    /// The actor that the reader speaks for; None for none.
    pub seat: Option<Ref>,
    /// What the map is coloured by.
    pub colouring: Colouring,
    /// The part of the earth that the map shows; None: where the states of the case are.
    pub window: Option<Window>,
    /// How the timeline is drawn.
    pub chart: Chart,
    /// What a cell of the timeline stands for, and how far the time plays at once.
    pub unit: Unit,
    /// What the selection is compared with; None: with nothing, or the query is what is looked at.
    pub against: Option<Ref>,
    /// Queries that were given a name, in the order in which they were.
    pub named: Vec<Named>,
    /// How the view stands. Empty while a reader is there: the screen of the view has it then.
    pub stand: Vec<Part>,
}

/// A query with the name a reader gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name: one word.
    pub name: String,
    /// The query.
    pub query: Query,
}

/// A flag that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Misled<'f> {
    /// The flag.
    pub flag: Flag,
    /// What was given with it.
    pub value: &'f str,
    /// Why.
    pub why: PlaceError,
}

/// Why a place cannot be gone to; a sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// A date that is none.
    #[error("{0}")]
    Date(#[from] crate::case::date::DateError),
    /// A query that cannot be asked.
    #[error("{0}")]
    Query(#[from] crate::case::query::QueryError),
    /// A word that is not among those known.
    #[error("unknown {what} `{word}`: one of {known}{near}")]
    Word {
        /// What was asked for.
        what: &'static str,
        /// The word given.
        word: String,
        /// The words known.
        known: String,
        /// A suggestion, or nothing.
        near: String,
    },
    /// A window that is none.
    #[error("{0}")]
    Window(#[from] crate::views::map::WindowError),
    /// Nothing of that id.
    #[error("there is no `{id}` in this case, or nothing may be told of it yet{near}")]
    Id {
        /// The id given.
        id: String,
        /// A suggestion, or nothing.
        near: String,
    },
    /// A seat that is none.
    #[error("nobody sits for `{0}`: give a state, a body or an actor")]
    Seat(String),
    /// `article` where the case names no day.
    #[error("this case is locked to no day: give a date instead of `article`")]
    NoArticleDay,
    /// A name that is none.
    #[error("`{0}` is no name with a query: write one word, `=` and the query, such as `mine=a & !b`")]
    Named(String),
    /// A pane that is none.
    #[error("`{0}` is no pane: count from the left, from 1")]
    Pane(String),
    /// A cursor that is none.
    #[error("`{0}` is no cursor: write its pane and what it stands on, such as `1:KAZ`, `2:7` or `2:7:cis`")]
    Cursor(String),
    /// A scrolled pane that is none.
    #[error("`{0}` is no line of a pane: write the pane and the line at its top, such as `2:15`")]
    Scroll(String),
}

impl Place {
    /// Where a case opens: its clocks, its first state, its first thesis.
    pub fn opening(case: &Case) -> Self {
        let clocks = case.opening();
        let mut place = Self {
            view: View::default(),
            selection: None,
            clocks,
            thesis: case.seen(clocks).first_thesis().map(|thesis| thesis.thing()),
            listing: Listing::default(),
            order: Order::default(),
            query: Query::default(),
            pivot: Pivot::default(),
            against: None,
            named: Vec::new(),
            chart: Chart::default(),
            unit: Unit::default(),
            colouring: Colouring::default(),
            window: None,
            seat: None,
            stand: Vec::new(),
        };
        place.selection = crate::views::list::protagonist(case.seen(clocks));
        place
    }

    /// Sets one part of the place by its flag, without the dashes. A locked clock is never lifted by `at`.
    ///
    /// # Errors
    /// If the value means nothing here.
    pub fn set(&mut self, case: &Case, flag: Flag, value: &str) -> Result<(), PlaceError> {
        let seen = case.seen(self.clocks);
        match flag {
            Flag::View => self.view = word("view", value, View::ALL, View::word)?,
            Flag::At => self.clocks.at = value.parse::<Date>()?.latest(),
            Flag::KnownOn => self.clocks.known_on = known_on(case, value)?,
            Flag::Select => self.selection = Some(select(seen, value)?),
            Flag::Thesis => self.thesis = Some(select(seen, value)?),
            Flag::List => self.listing = word("list", value, &Listing::ALL, Listing::word)?,
            Flag::Sort => self.order = word("order", value, &Order::ALL, Order::word)?,
            Flag::Pivot => self.pivot = word("pivot", value, &Pivot::ALL, Pivot::word)?,
            Flag::Against => self.against = Some(select(seen, value)?),
            Flag::Named => {
                let wrong = || PlaceError::Named(value.to_owned());
                let (name, query) = value.split_once('=').ok_or_else(wrong)?;
                let query = Query::parse(query)?;
                if !self.name_query(name, query) {
                    return Err(wrong());
                }
            }
            Flag::Chart => self.chart = word("chart", value, &Chart::ALL, Chart::word)?,
            Flag::Unit => self.unit = word("unit", value, &Unit::ALL, Unit::word)?,
            Flag::ColourBy => self.colouring = colouring(seen, value)?,
            Flag::Window => self.window = if value == "whole" { None } else { Some(value.parse()?) },
            Flag::Seat => {
                let actor = select(seen, value)?;
                let is_actor = crate::views::seat::is_actor(actor);
                self.seat =
                    Some(is_actor.then_some(actor).ok_or_else(|| PlaceError::Seat(value.to_owned()))?);
            }
            Flag::Look => self.stand.push(Part::Look(stand::look(seen, value)?)),
            Flag::Pane => self.stand.push(Part::Pane(stand::pane(value)?)),
            Flag::Cursor => self.stand.push(stand::cursor(seen, value)?),
            Flag::Scroll => self.stand.push(stand::scroll(value)?),
            Flag::Where => {
                let query = Query::parse(value)?;
                crate::views::list::things(seen, self.listing, self.order, &query)?;
                self.query = query;
            }
        }
        Ok(())
    }

    /// Gives a query a name; whether it is one. A name that was given before stands for the new query.
    pub fn name_query(&mut self, name: &str, query: Query) -> bool {
        let name = name.trim();
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        if !is_name || query.is_empty() {
            return false;
        }
        match self.named.iter_mut().find(|named| named.name == name) {
            Some(named) => named.query = query,
            None => self.named.push(Named { name: name.to_owned(), query }),
        }
        true
    }

    /// The query that was given a name.
    pub fn query_named(&self, name: &str) -> Option<&Query> {
        self.named.iter().find(|named| named.name == name).map(|named| &named.query)
    }

    /// The flags and values that lead from where the case opens to this place, in the order to set them.
    pub fn flags(&self, case: &Case) -> Vec<(Flag, String)> {
        let from = Self::opening(case);
        let seen = case.seen(self.clocks);
        let mut flags = Vec::new();
        let mut differs = |flag: Flag, is_other: bool, value: String| {
            if is_other {
                flags.push((flag, value));
            }
        };
        let known_on = self.clocks.known_on.map_or_else(|| "none".to_owned(), |day| day.to_string());
        differs(Flag::View, self.view != from.view, self.view.word().to_owned());
        differs(Flag::KnownOn, self.clocks.known_on != from.clocks.known_on, known_on);
        differs(Flag::At, self.clocks.at != from.clocks.at, self.clocks.at.to_string());
        differs(Flag::List, self.listing != from.listing, self.listing.word().to_owned());
        differs(Flag::Sort, self.order != from.order, self.order.word().to_owned());
        differs(Flag::Where, self.query != from.query, self.query.text().to_owned());
        differs(Flag::Pivot, self.pivot != from.pivot, self.pivot.word().to_owned());
        differs(Flag::Chart, self.chart != from.chart, self.chart.word().to_owned());
        differs(Flag::Unit, self.unit != from.unit, self.unit.word().to_owned());
        differs(Flag::ColourBy, self.colouring != from.colouring, self.colouring.text(seen));
        let window = self.window.map_or_else(|| "whole".to_owned(), |window| window.to_string());
        differs(Flag::Window, self.window != from.window, window);
        if let Some(thesis) = self.thesis {
            differs(Flag::Thesis, self.thesis != from.thesis, seen.id(thesis));
        }
        if let Some(seat) = self.seat {
            differs(Flag::Seat, self.seat != from.seat, seen.id(seat));
        }
        if let Some(selection) = self.selection {
            differs(Flag::Select, self.selection != from.selection, seen.id(selection));
        }
        if let Some(against) = self.against {
            differs(Flag::Against, true, seen.id(against));
        }
        for Named { name, query } in &self.named {
            differs(Flag::Named, true, format!("{name}={}", query.text()));
        }
        for part in &self.stand {
            differs(part.flag(), true, part.value(seen));
        }
        flags
    }
}

macro_rules! flags {
    ($( $Flag:ident $word:literal, )+) => {
        /// A part of a place, as a flag of `blocs explore`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Flag { $( #[doc = concat!("`", $word, "`")] $Flag, )+ }

        impl Flag {
            /// All of them, in the order in which they are set: the clocks first, for they say what may be named.
            pub const ALL: &'static [Self] = &[$( Self::$Flag, )+];
        }

        impl fmt::Display for Flag {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $( Self::$Flag => $word, )+ })
            }
        }
    };
}

flags! {
    View "--view",
    KnownOn "--known-on",
    At "--at",
    List "--list",
    Sort "--sort",
    Where "--where",
    Pivot "--pivot",
    Chart "--chart",
    Unit "--unit",
    ColourBy "--colour-by",
    Window "--window",
    Seat "--seat",
    Thesis "--thesis",
    Select "--select",
    Against "--against",
    Named "--named",
    Look "--look",
    Pane "--pane",
    Cursor "--cursor",
    Scroll "--scroll",
}

/// The day the knowledge clock is locked to: a date, `article`, or `none`.
///
/// # Errors
/// If it is none of these, or the case names no day of its article.
pub fn known_on(case: &Case, value: &str) -> Result<Option<Day>, PlaceError> {
    match value {
        "none" => Ok(None),
        "article" => case.opening().known_on.map(Some).ok_or(PlaceError::NoArticleDay),
        _ => Ok(Some(Date::from_str(value)?.latest())),
    }
}

fn select(seen: Seen, id: &str) -> Result<Ref, PlaceError> {
    if let Some(thing) = seen.select(id) {
        return Ok(thing);
    }
    let found = crate::views::search::find(seen, id).first().map(|&thing| seen.id(thing));
    let near = found.map_or(String::new(), |near| format!(", did you mean `{near}`?"));
    Err(PlaceError::Id { id: id.to_owned(), near })
}

/// `members`, or of what: `members:cis`, `indicator:GDP`.
fn colouring(seen: Seen, value: &str) -> Result<Colouring, PlaceError> {
    let (by, of) = value.split_once(':').map_or((value, None), |(by, of)| (by, Some(of)));
    let by = word("colouring", by, &By::ALL, By::word)?;
    let Some(of) = of else { return Ok(Colouring { by, of: None }) };
    if by != By::Indicator {
        return Ok(Colouring { by, of: Some(Subject::Thing(select(seen, of)?)) });
    }
    let colouring = Colouring { by, of: Some(Subject::Named(of.into())) };
    if colouring.is_told(seen) { Ok(colouring) } else { Err(no_indicator(seen, of)) }
}

fn no_indicator(seen: Seen, name: &str) -> PlaceError {
    let known = indicators(seen);
    let near = nearest(name, known.iter().map(|name| &**name));
    PlaceError::Word {
        what: "indicator",
        word: name.to_owned(),
        near: near.map_or(String::new(), |near| format!(", did you mean `{near}`?")),
        known: List::or(known.iter().map(|name| &**name)).to_string(),
    }
}

fn word<T: Copy>(
    what: &'static str,
    value: &str,
    all: &[T],
    word: impl Fn(T) -> &'static str,
) -> Result<T, PlaceError> {
    let words = || all.iter().map(|&t| word(t));
    all.iter().copied().find(|&t| word(t) == value).ok_or_else(|| PlaceError::Word {
        what,
        word: value.to_owned(),
        known: List::or(words()).to_string(),
        near: nearest(value, words()).map_or(String::new(), |near| format!(", did you mean `{near}`?")),
    })
}
