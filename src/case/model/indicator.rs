//! Indicators: numbers about states, by year.

use super::entity::entity;
use super::{Party, Source};
use crate::case::date::Date;
use crate::case::id::Id;

entity! {
    /// A number.
    pub struct Indicator, RawIndicator {
        /// Of which state or bloc.
        pub state: Id<Party>,
        /// Of what.
        pub name: Box<str>,
        /// In which unit.
        pub unit: Option<Box<str>>,
        /// For which year.
        pub year: Date,
        /// The number.
        pub value: f64,
        /// Who gives it.
        pub source: Option<Id<Source>>,
    }
}
