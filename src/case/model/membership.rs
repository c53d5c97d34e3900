//! Memberships: one row per spell of one status of a state in a body.

use super::entity::entity;
use super::{ActKind, Body, Certainty, List, Party, Source, State, Status};
use crate::case::date::Date;
use crate::case::id::Id;

entity! {
    /// A spell: `from` is part of it, `to` is not.
    pub struct Membership, RawMembership {
        /// Who.
        pub state: Id<Party>,
        /// In what.
        pub body = "in": Id<Body>,
        /// As what.
        pub status: Status,
        /// The steps that led there.
        pub(in crate::case) acts: List<Act>,
        /// Against whom, if the status holds only towards some.
        pub towards: List<Id<State>>,
        /// From when; None if that is not known.
        pub from: Option<Date>,
        /// Until when; None if it goes on.
        pub(in crate::case) to: Option<Date>,
        /// When it could be known, if not on its first day.
        pub(in crate::case) known: Option<Date>,
        /// A remark.
        pub note: Option<Box<str>>,
        /// What this rests on.
        pub sources: List<Id<Source>>,
        /// How sure the coding is.
        pub certainty: Option<Certainty>,
        /// What other sources say.
        pub(in crate::case) otherwise: List<OtherStatus>,
    }
}

entity! {
    /// A step of treaty practice.
    pub struct Act, RawAct {
        /// Which.
        pub act: ActKind,
        /// When.
        pub date: Date,
        /// What this rests on.
        pub sources: List<Id<Source>>,
    }
}

entity! {
    /// Another source's version of a spell.
    pub struct OtherStatus, RawOtherStatus {
        /// The status it gives, if another.
        pub status: Option<Status>,
        /// The beginning it gives, if another.
        pub from: Option<Date>,
        /// The end it gives, if another.
        pub(in crate::case) to: Option<Date>,
        /// In words.
        pub note: Option<Box<str>>,
        /// Who says so.
        pub sources: List<Id<Source>>,
    }
}
