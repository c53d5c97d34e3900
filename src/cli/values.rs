//! Values that help and completions can name. Any text passes: what is wrong with it is said later, with its reason.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command};

use super::open::CaseName;
use crate::case::load;

/// Words that mean something for a flag.
#[derive(Clone, Debug)]
pub(super) struct Words(Vec<&'static str>);

/// The words of these.
pub(super) fn words<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Words {
    Words(all.iter().map(|&t| word(t)).collect())
}

impl TypedValueParser for Words {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        clap::builder::StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().map(PossibleValue::new)))
    }
}

/// A case: a path, or the name of a bundled one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cases;

impl TypedValueParser for Cases {
    type Value = CaseName;

    fn parse_ref(&self, _: &Command, _: Option<&Arg>, value: &OsStr) -> Result<CaseName, clap::Error> {
        Ok(CaseName::from(value.to_owned()))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(load::bundled_names().into_iter().map(PossibleValue::new)))
    }
}
