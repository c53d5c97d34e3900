//! Fields that hold several values: lists and translations.

use std::fmt;

use indexmap::IndexMap;

use super::field::{Field, Leaf, Lower, Shape, Trail};
use crate::case::id::Names;
use crate::case::place::Step;

/// A list that costs eight bytes while it is empty; most lists of most rows are.
#[derive(PartialEq)]
#[expect(clippy::box_collection, reason = "a thin pointer: 870,109 stances have three empty lists each")]
pub struct List<T>(Option<Box<Vec<T>>>);

impl<T> List<T> {
    /// One with nothing in it.
    pub(in crate::case) const EMPTY: Self = Self(None);

    pub(in crate::case) fn new(items: Vec<T>) -> Self {
        Self((!items.is_empty()).then(|| Box::new(items)))
    }
}
impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::new(items.into_iter().collect())
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

impl Translations {
    /// Takes from others the languages that it has no name in, and their order: they have a state's own language first.
    pub(in crate::case) fn fill(&mut self, others: Self) {
        let (mut own, mut all) = (std::mem::take(&mut self.0).into_vec(), Vec::new());
        for (language, name) in others.0 {
            let mine = own.iter().position(|(known, _)| *known == language).map(|n| own.remove(n));
            all.push(mine.unwrap_or((language, name)));
        }
        all.append(&mut own);
        self.0 = all.into();
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Translations {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(names: I) -> Self {
        Self(names.into_iter().map(|(language, name)| (language.into(), name.into())).collect())
    }
}

impl std::ops::Deref for Translations {
    type Target = [(Box<str>, Box<str>)];
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Field for Translations {
    /// In the order of the case: a state's own languages come first.
    type Raw = IndexMap<String, String>;
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
