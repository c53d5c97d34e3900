//! The lists of a case, and what an id of any of them refers to.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::field::{Field, FieldShape, Leaf, Lost, Lower, RecordShape, Shape, Trail};
use super::{
    Actor, Agreement, Argument, Article, Bloc, Condition, Event, Forecast, Indicator, Issue, Lesson,
    Membership, Meta, Paragraph, Poll, Quotation, Recognition, Role, Source, Stance, State, Term, Thesis,
};
use crate::case::id::{Id, Names};
use crate::case::node::{Node, Wrong, decode};
use crate::case::place::{Places, RowAt, Step};
use crate::case::table::Cells;

/// A thing of a case: its kind and its row in that kind's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ref {
    /// What it is.
    pub kind: Kind,
    /// Its row, from 0; of a link, its number in the graph.
    pub row: u32,
}

/// Something for each of some things. Views make such maps with each key: the standard hash, made for keys that somebody
/// chooses, takes three times as long.
pub type ByThing<T> = HashMap<Ref, T, RandomState>;

impl Ref {
    pub(in crate::case) fn new(kind: Kind, row: usize) -> Self {
        Self { kind, row: u32::try_from(row).unwrap_or(u32::MAX) }
    }
}

/// The rows of one kind, with where each begins.
#[derive(Debug)]
pub struct Table<T> {
    pub(in crate::case) rows: Vec<T>,
    pub(in crate::case) at: Places,
    /// What of it the world lends; None if all is the case's own.
    lent: Option<Lent>,
}

/// The rows of a table, in this order: the case's own, those the world lends its lists, and those that are only there
/// to be named.
#[derive(Clone, Copy, Debug)]
struct Lent {
    own: usize,
    listed: usize,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), at: Places::default(), lent: None }
    }
}

impl<T> Table<T> {
    /// The rows that the case itself has.
    pub(in crate::case) fn own(&self) -> &[T] {
        &self.rows[..self.lent.map_or(self.rows.len(), |lent| lent.own)]
    }

    /// The rows that its list shows.
    pub(in crate::case) fn listed(&self) -> &[T] {
        &self.rows[..self.lent.map_or(self.rows.len(), |lent| lent.listed.min(self.rows.len()))]
    }

    /// Adds a row of the world; the first `listed` of them join the list.
    pub(in crate::case) fn lend(&mut self, row: T, at: RowAt, listed: usize) {
        let own = self.rows.len();
        self.lent.get_or_insert(Lent { own, listed: own + listed });
        self.at.push(own, at);
        self.rows.push(row);
    }
}

/// A type that has a list of its own.
pub trait Entity: Sized + 'static {
    /// Its kind.
    const KIND: Kind;
    /// The key of its list in a file.
    const LIST: &'static str;
    #[doc(hidden)]
    fn table(lists: &Lists) -> &Table<Self>;
}

/// What a row was made of, beside itself.
pub(in crate::case) struct Added {
    /// Whether the row is in its list now.
    pub(in crate::case) kept: bool,
    /// Mistakes of form.
    pub(in crate::case) wrong: Vec<Wrong>,
    /// Required fields that are not there.
    pub(in crate::case) missing: Vec<Vec<Step>>,
    /// What stands beside them.
    pub(in crate::case) lost: Vec<Lost>,
}

macro_rules! lists {
    ($( $list:ident: $kind:ident, )+) => {
        /// What a thing of a case is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(
                #[doc = concat!("A row of `", stringify!($list), "`.")]
                $kind,
            )+
            /// A link between arguments.
            Link,
        }

        impl Kind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$( Self::$kind, )+ Self::Link];

            /// The name of its list.
            pub fn list(self) -> &'static str {
                match self { $( Self::$kind => stringify!($list), )+ Self::Link => "links" }
            }

            /// The fields of a row of it, in the order of the format.
            pub fn fields(self) -> &'static [FieldShape] {
                let shape = match self {
                    $( Self::$kind => <$kind as Field>::SHAPE, )+
                    Self::Link => <super::Link as Field>::SHAPE,
                };
                match shape {
                    Shape::Record(record) => record.fields,
                    _ => &[],
                }
            }
        }

        /// All rows of a case.
        #[derive(Debug, Default)]
        pub struct Lists {
            $( pub(in crate::case) $list: Table<$kind>, )+
        }

        $(
            impl Entity for $kind {
                const KIND: Kind = Kind::$kind;
                const LIST: &'static str = stringify!($list);
                fn table(lists: &Lists) -> &Table<Self> {
                    &lists.$list
                }
            }
        )+

        /// The names of the lists, as keys of a file.
        pub(in crate::case) const LISTS: &[&str] = &[$( stringify!($list), )+];

        /// The rows of a list; of `case` and `article`, their maps. None if there is no such key.
        pub fn shape_of(list: &str) -> Option<&'static RecordShape> {
            let shape = match list {
                "case" => Meta::SHAPE,
                "article" => Article::SHAPE,
                $( stringify!($list) => <$kind as Field>::SHAPE, )+
                _ => return None,
            };
            match shape {
                Shape::Record(record) => Some(record),
                _ => None,
            }
        }

        /// Decodes, lowers and adds a row; None if there is no such list.
        pub(in crate::case) fn add_row(
            lists: &mut Lists,
            list: &str,
            (at, node): (RowAt, &Node),
            cx: &mut Lower,
        ) -> Option<Added> {
            let mut wrong = Vec::new();
            let mut kept = false;
            match list {
                $(
                    stringify!($list) => {
                        let raw = decode::<<$kind as Field>::Raw>(node, &mut wrong);
                        if let Some(row) = raw.and_then(|raw| $kind::lower(raw, cx)) {
                            lists.$list.at.push(lists.$list.rows.len(), at);
                            lists.$list.rows.push(row);
                            kept = true;
                        }
                    }
                )+
                _ => return None,
            }
            let (missing, lost) = (std::mem::take(&mut cx.missing), std::mem::take(&mut cx.lost));
            Some(Added { kept, wrong, missing, lost })
        }

        /// Adds a row of a table to its list; whether it could, for nothing is wrong with it.
        pub(in crate::case) fn add_cells(
            lists: &mut Lists,
            list: &str,
            (at, cells): (RowAt, Cells),
            cx: &mut Lower,
        ) -> bool {
            match list {
                $(
                    stringify!($list) => {
                        let row = $kind::of_row(cells, cx).filter(|_| cx.missing.is_empty());
                        cx.missing.clear();
                        cx.lost.clear();
                        let Some(mut row) = row else { return false };
                        lists.$list.rows.last().into_iter().for_each(|before| row.like(before));
                        lists.$list.at.push(lists.$list.rows.len(), at);
                        lists.$list.rows.push(row);
                    }
                )+
                _ => return false,
            }
            true
        }

        impl Lists {
            /// Where a row begins. A link's row is the argument's, which the graph knows.
            pub(in crate::case) fn at(&self, thing: Ref) -> RowAt {
                let row = thing.row as usize;
                match thing.kind {
                    $( Kind::$kind => self.$list.at.of(row), )+
                    Kind::Link => RowAt::default(),
                }
            }

            /// How many rows the list of a kind has.
            pub(in crate::case) fn count(&self, kind: Kind) -> usize {
                match kind {
                    $( Kind::$kind => self.$list.listed().len(), )+
                    Kind::Link => 0,
                }
            }

            /// Walks every reference, text and paragraph of every row of the case's own.
            pub(in crate::case) fn walk<'a>(&'a self, visit: &mut dyn FnMut(Ref, &Trail<'_>, Leaf<'a>)) {
                $(
                    for (n, row) in self.$list.own().iter().enumerate() {
                        let thing = Ref::new(Kind::$kind, n);
                        row.walk(&Trail::Row, &mut |trail, leaf| visit(thing, trail, leaf));
                    }
                )+
            }
        }
    };
}

lists! {
    sources: Source,
    actors: Actor,
    states: State,
    blocs: Bloc,
    agreements: Agreement,
    memberships: Membership,
    recognitions: Recognition,
    events: Event,
    issues: Issue,
    stances: Stance,
    theses: Thesis,
    paragraphs: Paragraph,
    arguments: Argument,
    conditions: Condition,
    forecasts: Forecast,
    quotations: Quotation,
    indicators: Indicator,
    roles: Role,
    polls: Poll,
    lessons: Lesson,
    glossary: Term,
}

/// The keys of a file, in the order of the format; `theses` and `paragraphs` stand under `article`.
pub fn keys() -> impl Iterator<Item = &'static str> {
    ["case", "article"].into_iter().chain(LISTS.iter().copied())
}

/// Whether a file may have a list of this name at its top.
pub(in crate::case) fn is_list(name: &str) -> bool {
    LISTS.contains(&name) && !matches!(name, "theses" | "paragraphs")
}

/// What every interned id stands for, if anything.
#[derive(Debug, Default)]
pub(in crate::case) struct Directory {
    defined: Vec<Option<Ref>>,
}

impl Directory {
    /// Files every row under its id. An id that is taken is given to `taken`: (id, first, second).
    pub(in crate::case) fn build(
        lists: &Lists,
        links: &[(Id<super::Link>, Ref)],
        names: &Names,
        taken: &mut dyn FnMut(Ref, Ref),
    ) -> Self {
        let mut directory = Self { defined: vec![None; names.len()] };
        macro_rules! file {
            ($($list:ident: $kind:ident),+) => {$(
                for (n, row) in lists.$list.rows.iter().enumerate() {
                    directory.define(row.id.index(), Ref::new(Kind::$kind, n), taken);
                }
            )+};
        }
        file!(sources: Source, actors: Actor, states: State, blocs: Bloc, agreements: Agreement, events: Event,
              issues: Issue, theses: Thesis, arguments: Argument, conditions: Condition, forecasts: Forecast,
              quotations: Quotation, roles: Role, polls: Poll, lessons: Lesson);
        for &(id, link) in links {
            directory.define(id.index(), link, taken);
        }
        directory
    }

    fn define(&mut self, index: usize, thing: Ref, taken: &mut dyn FnMut(Ref, Ref)) {
        match self.defined[index] {
            Some(first) => taken(first, thing),
            None => self.defined[index] = Some(thing),
        }
    }

    pub(in crate::case) fn get<K>(&self, id: Id<K>) -> Option<Ref> {
        self.defined.get(id.index()).copied().flatten()
    }
}
