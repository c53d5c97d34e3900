//! How a field goes from its written form to its checked one and back, and the table that says so.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Kind;
use super::entity::as_is;
use crate::case::date::Date;
use crate::case::id::{Id, Names};
use crate::case::node::{Node, Value, check_text};
use crate::case::place::{Pos, RowAt, Site, Step};
use crate::case::table::Cells;

/// A type that a field of a row can have.
pub(in crate::case) trait Field: Sized {
    /// As written.
    type Raw: Serialize + DeserializeOwned;

    /// What may be written there.
    const SHAPE: Shape;

    /// What an absent field means; None if it must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// The checked value; None if something in it was missing, which has been noted in `cx`.
    fn lower(raw: Self::Raw, cx: &mut Lower) -> Option<Self>;

    /// The checked value of a cell of a table; None if something is wrong with it: whoever reads its row as a node
    /// says what.
    fn of_cell(text: &str, cx: &mut Lower) -> Option<Self> {
        let node = Node::new(Pos::default(), Pos::default(), Value::Cell(Cow::Borrowed(text)));
        Self::lower(Self::Raw::deserialize(&node).ok()?, cx)
    }

    /// The checked value of a row of a table; None if something is wrong with it, and of what is no row.
    fn of_row(_: Cells, _: &mut Lower) -> Option<Self> {
        None
    }

    /// Shares with the row before it what both say.
    fn like(&mut self, _: &Self) {}

    /// As it would be written; None if it would not be.
    fn raise(&self, names: &Names) -> Option<Self::Raw>;

    /// Every reference, text and paragraph in it, each with the way to it.
    fn walk<'a>(&'a self, trail: &Trail<'_>, visit: &mut dyn FnMut(&Trail<'_>, Leaf<'a>));
}

/// What may be written in a field, for the reference and for the header of a table.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// An EDTF date.
    Date,
    /// The number of a paragraph of the article.
    Paragraph,
    /// An id; the words say of what.
    Id(&'static str),
    /// One of these words.
    Word(&'static [&'static str]),
    /// Language codes, each with a text.
    Translations,
    /// What may be left out.
    Optional(&'static Self),
    /// Any number of these.
    List(&'static Self),
    /// A map with these fields.
    Record(&'static RecordShape),
}

impl Shape {
    /// The shape of a single value: of a list, of one in it.
    pub fn of_one(self) -> Self {
        match self {
            Self::Optional(inner) | Self::List(inner) => inner.of_one(),
            shape => shape,
        }
    }
}

/// A map of the format.
#[derive(Clone, Copy, Debug)]
pub struct RecordShape {
    /// What it is, in a sentence.
    pub doc: &'static str,
    /// Its fields, in the order of the format.
    pub fields: &'static [FieldShape],
}

impl RecordShape {
    /// Whether its first field alone may stand for it: `feasible` for `{to: feasible}`.
    pub fn is_written_short(&self) -> bool {
        self.fields.first().is_some_and(|field| field.key == "to")
    }
}

/// A field of the format.
#[derive(Clone, Copy, Debug)]
pub struct FieldShape {
    /// Its key.
    pub key: &'static str,
    /// What it holds, in a sentence.
    pub doc: &'static str,
    /// What may be written there.
    pub shape: Shape,
}

impl FieldShape {
    /// Whether a row without it cannot be used.
    pub fn is_required(&self) -> bool {
        !matches!(self.shape, Shape::Optional(_) | Shape::List(_) | Shape::Translations | Shape::Truth)
    }
}

/// What lowering needs and notes.
#[derive(Debug, Default)]
pub(in crate::case) struct Lower {
    pub(in crate::case) names: Names,
    /// The way to the field being lowered.
    pub(in crate::case) path: Vec<Step>,
    /// Required fields that are not there.
    pub(in crate::case) missing: Vec<Vec<Step>>,
    /// What stands beside them, in maps that could not be used.
    pub(in crate::case) lost: Vec<Lost>,
}

/// A reference or a paragraph in a map that could not be used: it can be looked up all the same.
#[derive(Debug)]
pub(in crate::case) struct Lost {
    /// The way to it from its row.
    pub(in crate::case) path: Vec<Step>,
    /// What stands there; never a text.
    pub(in crate::case) leaf: Leaf<'static>,
}

impl Lost {
    /// Whether it gives its thing a name, rather than leading to one.
    pub(in crate::case) fn defines(&self) -> bool {
        matches!(self.path.last(), Some(Step::Field("id" | "code")))
    }
}

impl Lower {
    pub(in crate::case) fn field<T: Field>(&mut self, key: &'static str, raw: Option<T::Raw>) -> Option<T> {
        self.path.push(Step::Field(key));
        let value = match raw {
            Some(raw) => T::lower(raw, self),
            None => T::absent().or_else(|| {
                self.missing.push(self.path.clone());
                None
            }),
        };
        self.path.pop();
        value
    }

    /// The field of a cell; of no cell, what its absence means.
    pub(in crate::case) fn cell<T: Field>(&mut self, cell: Option<&str>) -> Option<T> {
        cell.map_or_else(T::absent, |text| T::of_cell(text, self))
    }

    /// Notes what a field leads to whose map cannot be used.
    pub(in crate::case) fn lose<T: Field>(&mut self, key: &'static str, field: Option<&T>) {
        let Some(field) = field else { return };
        field.walk(&Trail::Field(&Trail::Row, key), &mut |trail, leaf| {
            let leaf = match leaf {
                Leaf::Ref { id, kinds, what } => Leaf::Ref { id, kinds, what },
                Leaf::Paragraph(n) => Leaf::Paragraph(n),
                Leaf::Text(_) => return,
            };
            let down = trail.site(RowAt::default().site()).path;
            self.lost.push(Lost { path: self.path.iter().cloned().chain(down).collect(), leaf });
        });
    }
}

/// The way from a row down to a value, kept on the stack while walking.
#[derive(Clone, Copy, Debug)]
pub(in crate::case) enum Trail<'t> {
    Row,
    Field(&'t Trail<'t>, &'static str),
    Item(&'t Trail<'t>, usize),
}

impl Trail<'_> {
    pub(in crate::case) fn site(&self, row: Site) -> Site {
        match self {
            Self::Row => row,
            Self::Field(up, name) => up.site(row).field(name),
            Self::Item(up, n) => up.site(row).item(*n),
        }
    }

    /// The name of the outermost field: the column, in a table.
    pub(in crate::case) fn column(&self) -> &'static str {
        match self {
            Self::Row => "",
            Self::Field(Trail::Row, name) => name,
            Self::Field(up, _) | Self::Item(up, _) => up.column(),
        }
    }

    /// Whether what stands here gives its thing a name, rather than leading to one.
    pub(in crate::case) fn defines(&self) -> bool {
        matches!(self.name(), "id" | "code")
    }

    /// The name of the innermost field.
    pub(in crate::case) fn name(&self) -> &'static str {
        match self {
            Self::Row => "",
            Self::Field(_, name) => name,
            Self::Item(up, _) => up.name(),
        }
    }
}

/// What stands at the end of a trail.
#[derive(Clone, Copy, Debug)]
pub(in crate::case) enum Leaf<'a> {
    /// A reference, and what may stand there.
    Ref { id: Id<super::AnyEntity>, kinds: &'static [Kind], what: &'static str },
    /// A text.
    Text(&'a str),
    /// The number of a paragraph of the article.
    Paragraph(u16),
}

/// What an [`Id`] asks for.
pub(in crate::case) trait Asks {
    const KINDS: &'static [Kind];
    const WHAT: &'static str;
}

impl Field for Box<str> {
    type Raw = String;
    const SHAPE: Shape = Shape::Text;

    fn lower(raw: String, _: &mut Lower) -> Option<Self> {
        Some(raw.into())
    }
    fn of_cell(text: &str, _: &mut Lower) -> Option<Self> {
        check_text(text).ok().map(|()| text.into())
    }
    fn raise(&self, _: &Names) -> Option<String> {
        Some(self.to_string())
    }
    fn walk<'a>(&'a self, trail: &Trail<'_>, visit: &mut dyn FnMut(&Trail<'_>, Leaf<'a>)) {
        visit(trail, Leaf::Text(self));
    }
}

/// A field that few of very many rows have: eight bytes where it is not.
impl<T: Field> Field for Box<T> {
    type Raw = T::Raw;
    const SHAPE: Shape = T::SHAPE;

    fn lower(raw: T::Raw, cx: &mut Lower) -> Option<Self> {
        T::lower(raw, cx).map(Self::new)
    }
    fn of_cell(text: &str, cx: &mut Lower) -> Option<Self> {
        T::of_cell(text, cx).map(Self::new)
    }
    fn raise(&self, names: &Names) -> Option<T::Raw> {
        T::raise(self, names)
    }
    fn walk<'a>(&'a self, trail: &Trail<'_>, visit: &mut dyn FnMut(&Trail<'_>, Leaf<'a>)) {
        T::walk(self, trail, visit);
    }
}

impl<K: Asks> Field for Id<K> {
    type Raw = String;
    const SHAPE: Shape = Shape::Id(K::WHAT);

    fn lower(raw: String, cx: &mut Lower) -> Option<Self> {
        Some(cx.names.intern(&raw))
    }
    fn of_cell(text: &str, cx: &mut Lower) -> Option<Self> {
        // What has a number was looked at when it got it.
        cx.names.find(text).or_else(|| check_text(text).ok().map(|()| cx.names.intern(text)))
    }
    fn raise(&self, names: &Names) -> Option<String> {
        Some(names.text(*self).to_owned())
    }
    fn walk<'a>(&'a self, trail: &Trail<'_>, visit: &mut dyn FnMut(&Trail<'_>, Leaf<'a>)) {
        visit(trail, Leaf::Ref { id: self.cast(), kinds: K::KINDS, what: K::WHAT });
    }
}

impl<T: Field> Field for Option<T> {
    type Raw = T::Raw;
    const SHAPE: Shape = Shape::Optional(&T::SHAPE);

    fn absent() -> Option<Self> {
        Some(None)
    }
    fn lower(raw: T::Raw, cx: &mut Lower) -> Option<Self> {
        T::lower(raw, cx).map(Some)
    }
    fn of_cell(text: &str, cx: &mut Lower) -> Option<Self> {
        T::of_cell(text, cx).map(Some)
    }
    fn raise(&self, names: &Names) -> Option<T::Raw> {
        self.as_ref().and_then(|value| value.raise(names))
    }
    fn walk<'a>(&'a self, trail: &Trail<'_>, visit: &mut dyn FnMut(&Trail<'_>, Leaf<'a>)) {
        if let Some(value) = self {
            value.walk(trail, visit);
        }
    }
}

as_is!(u8: Shape::Whole, u16: Shape::Whole, u32: Shape::Whole, i16: Shape::Whole, f64: Shape::Number);
as_is!(parsed Date: Shape::Date);

impl Field for bool {
    type Raw = Self;
    const SHAPE: Shape = Shape::Truth;

    fn absent() -> Option<Self> {
        Some(false)
    }
    fn lower(raw: Self, _: &mut Lower) -> Option<Self> {
        Some(raw)
    }
    fn raise(&self, _: &Names) -> Option<Self> {
        self.then_some(true)
    }
    fn walk<'a>(&'a self, _: &Trail<'_>, _: &mut dyn FnMut(&Trail<'_>, Leaf<'a>)) {}
}
