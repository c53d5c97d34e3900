//! What a case is made of: one file per entity, each a table of its fields.
//!
//! ```text
//!   file ──► RawBloc (all optional, text) ──lower──► Bloc (ids, dates, words) ──raise──► RawBloc ──► yaml, json, csv
//! ```
//!
//! The `entity!` table writes both types, so that the file format, the checked type and what `show` prints
//! cannot drift apart. A field is required if its type is not `Option`, `List` or `Translations`. Fields that
//! carry a date of their own are private to `case` and are told only through [`Seen`](super::seen::Seen).

mod actor;
mod agreement;
mod argument;
mod article;
mod bloc;
mod condition;
mod entity;
mod event;
mod field;
mod forecast;
mod glossary;
mod indicator;
mod issue;
mod lesson;
mod lists;
mod many;
mod membership;
mod meta;
mod poll;
mod quotation;
mod recognition;
mod role;
mod source;
mod stance;
mod state;
mod status;
mod words;

pub use actor::{Actor, Title};
pub use agreement::{Agreement, Scope};
pub use argument::{Argument, Link, Relation};
pub use article::{Article, Paragraph, ParagraphNo, Thesis};
pub use bloc::{Bloc, Depth, Stage};
pub use condition::{Condition, Standing};
pub use event::{Event, OtherDate};
pub use field::{FieldShape, RecordShape, Shape};
pub use forecast::{Evidence, Forecast};
pub use glossary::Term;
pub use indicator::Indicator;
pub use issue::Issue;
pub use lesson::{Lesson, LessonStep, StepPlace};
pub use lists::{ByThing, Entity, Kind, Ref};
pub use many::{List, Translations};
pub use membership::{Act, Membership, OtherStatus};
pub use meta::{BordersFile, Meta};
pub use poll::Poll;
pub use quotation::{Documented, Quotation};
pub use recognition::Recognition;
pub use role::Role;
pub use source::Source;
pub use stance::{Position, Stance};
pub use state::{State, StateName};
pub use words::*;

pub(in crate::case) use field::{Asks, Field, Leaf, Lost, Lower, Trail};
pub(in crate::case) use lists::{Directory, LISTS, Lists, add_cells, add_row, is_list};
pub use lists::{keys, shape_of};

/// What an id may stand for where any kind of thing makes sense.
#[derive(Debug)]
pub enum AnyEntity {}
/// What an id may stand for where one can act: a state, a bloc, or another actor.
#[derive(Debug)]
pub enum Party {}
/// What a state can be in: a bloc or an agreement.
#[derive(Debug)]
pub enum Body {}
/// What a link leads to: a thesis, an argument or another link.
#[derive(Debug)]
pub enum LinkEnd {}

impl Asks for AnyEntity {
    const KINDS: &'static [Kind] = Kind::ALL;
    const WHAT: &'static str = "anything of the case";
}
impl Asks for Party {
    const KINDS: &'static [Kind] = &[Kind::State, Kind::Bloc, Kind::Actor];
    const WHAT: &'static str = "a state, a bloc or an actor";
}
impl Asks for Body {
    const KINDS: &'static [Kind] = &[Kind::Bloc, Kind::Agreement];
    const WHAT: &'static str = "a bloc or an agreement";
}
impl Asks for LinkEnd {
    const KINDS: &'static [Kind] = &[Kind::Thesis, Kind::Argument, Kind::Link];
    const WHAT: &'static str = "a thesis, an argument or a link";
}
