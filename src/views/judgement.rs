//! What a reader thinks of a case: weights, what is switched off, which conditions hold, odds of forecasts.
//!
//! It is the reader's own and never the program's: nothing here is set but by a key.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::model::Ref;

/// The weight of an argument that the reader has not weighed.
pub const UNWEIGHED: u8 = 2;
/// The heaviest weight.
pub const HEAVIEST: u8 = 4;

/// What a reader thinks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Of arguments, 0 (nothing) to 4 (decisive).
    weights: BTreeMap<Ref, u8>,
    /// Arguments and links that are taken for false.
    off: BTreeSet<Ref>,
    /// Conditions that are taken for met, or for not met.
    granted: BTreeMap<Ref, Granted>,
    /// Of forecasts: that it comes true, in percent.
    odds: BTreeMap<Ref, u8>,
    /// Forecasts whose outcome the reader has asked for.
    revealed: BTreeSet<Ref>,
}

/// What a reader takes a condition for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granted {
    /// Neither.
    #[default]
    Open,
    /// Met.
    Met,
    /// Not met.
    NotMet,
}

impl Granted {
    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Met => "met",
            Self::NotMet => "not met",
        }
    }

    /// The one of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Open, Self::Met, Self::NotMet].into_iter().find(|granted| granted.word() == word)
    }

    fn next(self) -> Self {
        match self {
            Self::Open => Self::Met,
            Self::Met => Self::NotMet,
            Self::NotMet => Self::Open,
        }
    }
}

impl Judgement {
    /// The weight given to an argument; None if it was not weighed.
    pub fn weighed(&self, argument: Ref) -> Option<u8> {
        self.weights.get(&argument).copied()
    }

    /// The weight that counts.
    pub fn weight(&self, argument: Ref) -> u8 {
        self.weighed(argument).unwrap_or(UNWEIGHED)
    }

    /// Makes an argument heavier or lighter; the weight it has then.
    pub fn weigh(&mut self, argument: Ref, by: i8) -> u8 {
        let weight = self.weight(argument).saturating_add_signed(by).min(HEAVIEST);
        self.weights.insert(argument, weight);
        weight
    }

    /// Takes the weight of an argument back.
    pub fn unweigh(&mut self, argument: Ref) {
        self.weights.remove(&argument);
    }

    /// Whether something is taken for false.
    pub fn is_off(&self, thing: Ref) -> bool {
        self.off.contains(&thing)
    }

    /// Takes an argument or a link for false, or no longer.
    pub fn switch(&mut self, thing: Ref) {
        if !self.off.remove(&thing) {
            self.off.insert(thing);
        }
    }

    /// What a condition is taken for.
    pub fn granted(&self, condition: Ref) -> Granted {
        self.granted.get(&condition).copied().unwrap_or_default()
    }

    /// Takes a condition for the next thing; what that is.
    pub fn grant_next(&mut self, condition: Ref) -> Granted {
        let next = self.granted(condition).next();
        self.granted.insert(condition, next);
        next
    }

    /// The odds given to a forecast, in percent.
    pub fn odds(&self, forecast: Ref) -> Option<u8> {
        self.odds.get(&forecast).copied()
    }

    /// Gives odds to a forecast, in percent; None takes them back.
    pub fn bet(&mut self, forecast: Ref, odds: Option<u8>) {
        match odds {
            Some(odds) => self.odds.insert(forecast, odds.min(100)),
            None => self.odds.remove(&forecast),
        };
    }

    /// Whether the outcome of a forecast has been asked for.
    pub fn is_revealed(&self, forecast: Ref) -> bool {
        self.revealed.contains(&forecast)
    }

    /// Asks for the outcome of a forecast. It cannot be unseen.
    pub fn reveal(&mut self, forecast: Ref) {
        self.revealed.insert(forecast);
    }

    /// All weights that were given.
    pub fn weights(&self) -> impl Iterator<Item = (Ref, u8)> {
        self.weights.iter().map(|(&thing, &weight)| (thing, weight))
    }

    /// Gives a weight, at most [`HEAVIEST`].
    pub fn set_weight(&mut self, argument: Ref, weight: u8) {
        self.weights.insert(argument, weight.min(HEAVIEST));
    }

    /// All that is taken for false.
    pub fn off(&self) -> impl Iterator<Item = Ref> {
        self.off.iter().copied()
    }

    /// All conditions that were taken for something.
    pub fn conditions(&self) -> impl Iterator<Item = (Ref, Granted)> {
        self.granted.iter().map(|(&thing, &granted)| (thing, granted))
    }

    /// Takes a condition for something.
    pub fn grant(&mut self, condition: Ref, granted: Granted) {
        self.granted.insert(condition, granted);
    }

    /// All odds that were given, in percent.
    pub fn all_odds(&self) -> impl Iterator<Item = (Ref, u8)> {
        self.odds.iter().map(|(&thing, &odds)| (thing, odds))
    }

    /// All forecasts whose outcome was asked for.
    pub fn revealed(&self) -> impl Iterator<Item = Ref> {
        self.revealed.iter().copied()
    }

    /// The same, with all outcomes revealed that another one has seen.
    #[must_use]
    pub fn having_seen(mut self, other: &Self) -> Self {
        self.revealed.extend(&other.revealed);
        self
    }

    /// The same of what each thing is elsewhere; what is nothing there is left out.
    #[must_use]
    pub fn map(&self, there: impl Fn(Ref) -> Option<Ref>) -> Self {
        fn keys<T: Copy>(map: &BTreeMap<Ref, T>, there: impl Fn(Ref) -> Option<Ref>) -> BTreeMap<Ref, T> {
            map.iter().filter_map(|(&thing, &value)| Some((there(thing)?, value))).collect()
        }
        let set = |set: &BTreeSet<Ref>| set.iter().filter_map(|&thing| there(thing)).collect();
        Self {
            weights: keys(&self.weights, &there),
            off: set(&self.off),
            granted: keys(&self.granted, &there),
            odds: keys(&self.odds, &there),
            revealed: set(&self.revealed),
        }
    }

    /// Whether nothing has been said about the arguments.
    pub fn is_untouched(&self) -> bool {
        self.weights.is_empty() && self.off.is_empty() && self.granted.values().all(|g| *g == Granted::Open)
    }
}
