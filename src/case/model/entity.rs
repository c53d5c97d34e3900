//! The two macros that make an entity, or a word, a [`Field`](super::Field).

/// Types that are written as they are and lead nowhere.
///
/// `as_is!(parsed ..)` reads a cell of a table by `FromStr`, which what is written in YAML goes through as well.
macro_rules! as_is {
    (parsed $($ty:ty: $shape:expr),+ $(,)?) => {$(
        as_is!(@one $ty: $shape, {
            fn of_cell(text: &str, _: &mut $crate::case::model::Lower) -> Option<Self> {
                text.parse().ok()
            }
        });
    )+};
    ($($ty:ty: $shape:expr),+ $(,)?) => {$( as_is!(@one $ty: $shape, {}); )+};
    (@one $ty:ty: $shape:expr, { $($of_cell:item)? }) => {
        impl $crate::case::model::Field for $ty {
            type Raw = Self;
            const SHAPE: $crate::case::model::Shape = $shape;
            fn lower(raw: Self, _: &mut $crate::case::model::Lower) -> Option<Self> {
                Some(raw)
            }
            $($of_cell)?
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
    };
}
pub(in crate::case) use as_is;

/// The table of an entity's fields: `name: Type`, or `name = "key": Type` where the key is no good Rust name.
///
/// The struct is made of it. One that keeps its fields otherwise is written beside it, and after the table stands what
/// makes it of them: `made { .. }`; they must still be read by their names. `like { .. }` names what lets a row of a long
/// table share with the row before it what both say.
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

        entity! {
            $(#[doc = $doc])*
            pub struct $name, $raw {
                $( $(#[doc = $fdoc])* $vis $field $(= $key)? : $ty, )*
            }
            made { $name { $( $field, )* } }
        }
    };
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident, $raw:ident {
            $( $(#[doc = $fdoc:literal])* $vis:vis $field:ident $(= $key:literal)? : $ty:ty, )*
        }
        made { $made:expr }
        $( like { $like:path } )?
    ) => {

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
                if $( $field.is_none() )||* {
                    $( cx.lose::<$ty>(entity!(@key $field $($key)?), $field.as_ref()); )*
                    return None;
                }
                $( let $field = $field?; )*
                Some($made)
            }

            fn of_row(
                cells: $crate::case::table::Cells,
                cx: &mut $crate::case::model::Lower,
            ) -> Option<Self> {
                let mut cells = cells.by_field();
                // In the order of the format, as the fields stand here.
                $( let $field = cx.cell::<$ty>(cells.next().flatten())?; )*
                Some($made)
            }

            $(
                fn like(&mut self, before: &Self) {
                    $like(self, before);
                }
            )?

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
