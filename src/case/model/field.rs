//! How a field goes from its written form to its checked one and back, and the table that says so.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Kind;
use crate::case::date::Date;
use crate::case::id::{Id, Names};
use crate::case::place::{Site, Step};

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

/// A map of the format.
#[derive(Clone, Copy, Debug)]
pub struct RecordShape {
    /// What it is, in a sentence.
    pub doc: &'static str,
    /// Its fields, in the order of the format.
    pub fields: &'static [FieldShape],
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

/// A list that costs eight bytes while it is empty; most lists of most rows are.
#[expect(clippy::box_collection, reason = "a thin pointer: 870,109 stances have three empty lists each")]
pub struct List<T>(Option<Box<Vec<T>>>);

impl<T> List<T> {
    pub(in crate::case) fn new(items: Vec<T>) -> Self {
        Self((!items.is_empty()).then(|| Box::new(items)))
    }
}
impl<T> Default for List<T> {
    fn default() -> Self {
        Self(None)
    }
}
impl<T> std::ops::Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |items| items.as_slice())
    }
}
impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Names in other languages: language code and name.
#[derive(Debug, Default)]
pub struct Translations(Box<[(Box<str>, Box<str>)]>);

impl std::ops::Deref for Translations {
    type Target = [(Box<str>, Box<str>)];
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Field for Translations {
    type Raw = BTreeMap<String, String>;
    const SHAPE: Shape = Shape::Translations;

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
    fn lower(raw: Self::Raw, _: &mut Lower) -> Option<Self> {
        Some(Self(raw.into_iter().map(|(k, v)| (k.into(), v.into())).collect()))
    }
    fn raise(&self, _: &Names) -> Option<Self::Raw> {
        (!self.0.is_empty()).then(|| self.0.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect())
    }
    fn walk<'a>(&'a self, trail: &Trail<'_>, visit: &mut dyn FnMut(&Trail<'_>, Leaf<'a>)) {
        for (_, name) in &self.0 {
            visit(trail, Leaf::Text(name));
        }
    }
}

impl Field for Box<str> {
    type Raw = String;
    const SHAPE: Shape = Shape::Text;

    fn lower(raw: String, _: &mut Lower) -> Option<Self> {
        Some(raw.into())
    }
    fn raise(&self, _: &Names) -> Option<String> {
        Some(self.to_string())
    }
    fn walk<'a>(&'a self, trail: &Trail<'_>, visit: &mut dyn FnMut(&Trail<'_>, Leaf<'a>)) {
        visit(trail, Leaf::Text(self));
    }
}

impl<K: Asks> Field for Id<K> {
    type Raw = String;
    const SHAPE: Shape = Shape::Id(K::WHAT);

    fn lower(raw: String, cx: &mut Lower) -> Option<Self> {
        Some(cx.names.intern(&raw))
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
    fn raise(&self, names: &Names) -> Option<T::Raw> {
        self.as_ref().and_then(|value| value.raise(names))
    }
    fn walk<'a>(&'a self, trail: &Trail<'_>, visit: &mut dyn FnMut(&Trail<'_>, Leaf<'a>)) {
        if let Some(value) = self {
            value.walk(trail, visit);
        }
    }
}

impl<T: Field> Field for List<T> {
    type Raw = Vec<T::Raw>;
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
    fn lower(raw: Vec<T::Raw>, cx: &mut Lower) -> Option<Self> {
        let mut items = Vec::with_capacity(raw.len());
        for (n, item) in raw.into_iter().enumerate() {
            cx.path.push(Step::Item(n));
            items.extend(T::lower(item, cx));
            cx.path.pop();
        }
        Some(Self::new(items))
    }
    fn raise(&self, names: &Names) -> Option<Vec<T::Raw>> {
        (!self.is_empty()).then(|| self.iter().filter_map(|item| item.raise(names)).collect())
    }
    fn walk<'a>(&'a self, trail: &Trail<'_>, visit: &mut dyn FnMut(&Trail<'_>, Leaf<'a>)) {
        for (n, item) in self.iter().enumerate() {
            item.walk(&Trail::Item(trail, n), visit);
        }
    }
}

/// Types that are written as they are and lead nowhere.
macro_rules! as_is {
    ($($ty:ty: $shape:expr),+ $(,)?) => {$(
        impl $crate::case::model::Field for $ty {
            type Raw = Self;
            const SHAPE: $crate::case::model::Shape = $shape;
            fn lower(raw: Self, _: &mut $crate::case::model::Lower) -> Option<Self> {
                Some(raw)
            }
            fn raise(&self, _: &$crate::case::id::Names) -> Option<Self> {
                Some(*self)
            }
            fn walk<'a>(
                &'a self,
                _: &$crate::case::model::Trail<'_>,
                _: &mut dyn FnMut(&$crate::case::model::Trail<'_>, $crate::case::model::Leaf<'a>),
            ) {
            }
        }
    )+};
}
pub(in crate::case) use as_is;

as_is!(u8: Shape::Whole, u16: Shape::Whole, u32: Shape::Whole, i16: Shape::Whole, f64: Shape::Number);
as_is!(Date: Shape::Date);

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

/// The table of an entity's fields: `name: Type`, or `name = "key": Type` where the key is no good Rust name.
macro_rules! entity {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident, $raw:ident {
            $( $(#[doc = $fdoc:literal])* $vis:vis $field:ident $(= $key:literal)? : $ty:ty, )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        pub struct $name {
            $( $(#[doc = $fdoc])* $vis $field: $ty, )*
        }

        #[doc = concat!("[`", stringify!($name), "`] as written: every field may be missing.")]
        #[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub(in crate::case) struct $raw {
            $(
                #[serde(skip_serializing_if = "Option::is_none" $(, rename = $key)?)]
                pub(in crate::case) $field: Option<<$ty as $crate::case::model::Field>::Raw>,
            )*
        }

        impl $crate::case::model::Field for $name {
            type Raw = $raw;
            const SHAPE: $crate::case::model::Shape =
                $crate::case::model::Shape::Record(&$crate::case::model::RecordShape {
                    doc: concat!($($doc,)*),
                    fields: &[$(
                        $crate::case::model::FieldShape {
                            key: entity!(@key $field $($key)?),
                            doc: concat!($($fdoc,)*),
                            shape: <$ty as $crate::case::model::Field>::SHAPE,
                        },
                    )*],
                });

            fn lower(raw: $raw, cx: &mut $crate::case::model::Lower) -> Option<Self> {
                // All fields first, so that every missing one is noted.
                $( let $field = cx.field::<$ty>(entity!(@key $field $($key)?), raw.$field); )*
                Some(Self { $( $field: $field?, )* })
            }

            fn raise(&self, names: &$crate::case::id::Names) -> Option<$raw> {
                Some($raw { $( $field: $crate::case::model::Field::raise(&self.$field, names), )* })
            }

            fn walk<'a>(
                &'a self,
                trail: &$crate::case::model::Trail<'_>,
                visit: &mut dyn FnMut(&$crate::case::model::Trail<'_>, $crate::case::model::Leaf<'a>),
            ) {
                $(
                    let down = $crate::case::model::Trail::Field(trail, entity!(@key $field $($key)?));
                    $crate::case::model::Field::walk(&self.$field, &down, visit);
                )*
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}
pub(in crate::case) use entity;
