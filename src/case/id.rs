//! Names inside a case: text outside, `u32` inside.
//!
//! Every id a file speaks of is interned once, whether or not it turns out to be defined; what it stands
//! for is looked up in the directory of the case. So a reference costs four bytes and needs no second pass.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::NonZeroU32;

use foldhash::fast::RandomState;
use unicode_normalization::UnicodeNormalization as _;

use super::model::{Directory, Ref};

/// An interned id. `K` says what the place it stands in asks for ([`AnyEntity`](super::model::AnyEntity) if any kind will do).
///
/// Counted from 1, so that one that may be missing takes no more room.
pub struct Id<K>(NonZeroU32, PhantomData<fn() -> K>);

impl<K> Id<K> {
    /// The same id, asked for as another kind.
    pub fn cast<L>(self) -> Id<L> {
        Id(self.0, PhantomData)
    }

    pub(in crate::case) fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A text as a lower-case slug; empty if it has no letter from a to z and no digit.
///
/// ```
/// # use blocs::case::id::slug;
/// assert_eq!(slug("Côte d'Ivoire, 2011"), "cote-d-ivoire-2011");
/// ```
pub fn slug(text: &str) -> String {
    let is_mark = unicode_normalization::char::is_combining_mark;
    let lower: String = text.nfd().filter(|&c| !is_mark(c)).collect::<String>().to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// The texts behind the ids of one case.
#[derive(Debug, Default)]
pub(in crate::case) struct Names {
    texts: Vec<Box<str>>,
    ids: HashMap<Box<str>, NonZeroU32, RandomState>,
}

impl Names {
    pub(in crate::case) fn intern<K>(&mut self, text: &str) -> Id<K> {
        if let Some(&n) = self.ids.get(text) {
            return Id(n, PhantomData);
        }
        self.texts.push(text.into());
        let n = u32::try_from(self.texts.len()).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MAX);
        self.ids.insert(text.into(), n);
        Id(n, PhantomData)
    }

    pub(in crate::case) fn find<K>(&self, text: &str) -> Option<Id<K>> {
        self.ids.get(text).map(|&n| Id(n, PhantomData))
    }

    pub(in crate::case) fn text<K>(&self, id: Id<K>) -> &str {
        &self.texts[id.index()]
    }

    /// The ids that stand for something, with what.
    pub(in crate::case) fn defined<'n>(
        &'n self,
        directory: &'n Directory,
    ) -> impl Iterator<Item = (&'n str, Ref)> {
        let ids = (1u32..).filter_map(NonZeroU32::new).map(|n| Id::<()>(n, PhantomData));
        self.texts.iter().zip(ids).filter_map(|(text, id)| Some((&**text, directory.get(id)?)))
    }

    pub(in crate::case) fn len(&self) -> usize {
        self.texts.len()
    }
}
