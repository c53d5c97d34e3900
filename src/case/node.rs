//! One row of a file as located nodes, and serde's way down into them.
//!
//! A row is decoded by the derived `Deserialize` of its raw type. Serde stops at the first mistake; so the
//! field that was wrong is dropped from the row and the row is decoded again, until it decodes. Every
//! mistake of a row is found that way, and a correct row costs one pass.

mod decode;

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{self, DeserializeOwned};

use super::check;
use super::diagnostic::Rule;
use super::place::Pos;
use super::yaml;
use crate::text::{List, nearest};

pub(in crate::case) use decode::{check_text, text_as};

/// A value in a file, with its place.
#[derive(Debug)]
pub(in crate::case) struct Node<'a> {
    pub(in crate::case) start: Pos,
    pub(in crate::case) end: Pos,
    pub(in crate::case) value: Value<'a>,
    /// Set when this value was reported and must not be met again.
    dropped: Cell<bool>,
}

/// What a node holds.
#[derive(Debug)]
pub(in crate::case) enum Value<'a> {
    /// Text in quotes or in a block: never a null.
    Text(Cow<'a, str>),
    /// Plain text: what it means depends on what is asked for.
    Plain(Cow<'a, str>),
    /// A cell of a table; `;` stands between the values of a list.
    Cell(Cow<'a, str>),
    /// A list.
    Seq(Vec<Node<'a>>),
    /// A map: keys with their places, in file order.
    Map(Vec<(Node<'a>, Node<'a>)>),
}

impl<'a> Node<'a> {
    pub(in crate::case) fn new(start: Pos, end: Pos, value: Value<'a>) -> Self {
        Self { start, end, value, dropped: Cell::new(false) }
    }

    /// The scalar text, if it is one.
    pub(in crate::case) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(t) | Value::Plain(t) | Value::Cell(t) => Some(t),
            Value::Seq(_) | Value::Map(_) => None,
        }
    }

    /// Takes the value out of its map for whoever decodes the map next: it is read in another place.
    pub(in crate::case) fn set_aside(&self) {
        self.dropped.set(true);
    }

    /// Whether it was taken out, or reported and dropped.
    pub(in crate::case) fn is_set_aside(&self) -> bool {
        self.dropped.get()
    }

    /// Whether it stands for nothing.
    pub(in crate::case) fn is_null(&self) -> bool {
        match &self.value {
            Value::Plain(t) => matches!(&**t, "" | "~" | "null" | "Null" | "NULL"),
            Value::Cell(t) => t.is_empty(),
            _ => false,
        }
    }

    fn found(&self) -> &'static str {
        match &self.value {
            _ if self.is_null() => "nothing",
            Value::Text(_) | Value::Plain(_) | Value::Cell(_) => "text",
            Value::Seq(_) => "a list",
            Value::Map(_) => "a map",
        }
    }

    fn expected(&self, what: &str) -> Wrong {
        let shown = match self.text() {
            Some(t) if !self.is_null() => format!("`{}`", shorten(t)),
            _ => self.found().to_owned(),
        };
        Wrong::new(&check::wrong_type::RULE, format!("expected {what}, found {shown}")).at(self)
    }

    /// What a cell holds that is written as a list or a map in JSON; None if it is not.
    fn flow(&self) -> Option<Node<'_>> {
        let Value::Cell(text) = &self.value else { return None };
        let node = if text.starts_with(['[', '{']) { yaml::flow(text) } else { None };
        node.map(|node| node.placed(self.start, self.end))
    }

    /// The same at another place: columns of a table count cells.
    fn placed(self, start: Pos, end: Pos) -> Self {
        let value = match self.value {
            Value::Seq(items) => Value::Seq(items.into_iter().map(|item| item.placed(start, end)).collect()),
            Value::Map(entries) => {
                let placed = |(key, value): (Self, Self)| (key.placed(start, end), value.placed(start, end));
                Value::Map(entries.into_iter().map(placed).collect())
            }
            scalar => scalar,
        };
        Self { start, end, value, dropped: self.dropped }
    }

    /// The items of a cell: a list in JSON, or split at `;`. Each has the place of the cell.
    fn cell_items(&self) -> Vec<Node<'_>> {
        let Value::Cell(text) = &self.value else { return Vec::new() };
        if let Some(Node { value: Value::Seq(items), .. }) = self.flow() {
            return items;
        }
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| Node::new(self.start, self.end, Value::Cell(Cow::Borrowed(part)))).collect()
    }
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// A mistake in a row's form.
#[derive(Debug)]
pub(in crate::case) struct Wrong {
    pub(in crate::case) rule: &'static Rule,
    pub(in crate::case) message: String,
    pub(in crate::case) help: Option<String>,
    /// None until the error passes the node it belongs to.
    pub(in crate::case) span: Option<(Pos, Pos)>,
    /// Whether what was wrong has been dropped, so that decoding again gets further.
    dropped: bool,
}

impl Wrong {
    fn new(rule: &'static Rule, message: String) -> Self {
        Self { rule, message, help: None, span: None, dropped: false }
    }

    fn at(mut self, node: &Node) -> Self {
        self.span.get_or_insert((node.start, node.end));
        self
    }

    fn help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// Drops a node whatever was dropped inside: what is inside is made anew on every pass.
    fn drop_whole(mut self, node: &Node) -> Self {
        node.dropped.set(true);
        self.dropped = true;
        self
    }

    fn drop_field(mut self, node: &Node) -> Self {
        if !self.dropped {
            node.dropped.set(true);
            self.dropped = true;
        }
        self
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(&check::wrong_value::RULE, message.to_string())
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let help = match nearest(variant, expected.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? one of {}", List::or(expected)),
            None => format!("one of {}", List::or(expected)),
        };
        Self::new(&check::wrong_value::RULE, format!("`{}` is not allowed here", shorten(variant)))
            .help(Some(help))
    }
}

/// Decodes a row; what was wrong is added to `wrong`. None if nothing of the row could be used.
pub(in crate::case) fn decode<T: DeserializeOwned>(node: &Node, wrong: &mut Vec<Wrong>) -> Option<T> {
    loop {
        match T::deserialize(node) {
            Ok(row) => return Some(row),
            Err(error) => {
                let again = error.dropped;
                wrong.push(error.at(node));
                if !again {
                    return None;
                }
            }
        }
    }
}
