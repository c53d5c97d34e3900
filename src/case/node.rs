//! One row of a file as located nodes, and serde's way down into them.
//!
//! A row is decoded by the derived `Deserialize` of its raw type. Serde stops at the first mistake; so the
//! field that was wrong is dropped from the row and the row is decoded again, until it decodes. Every
//! mistake of a row is found that way, and a correct row costs one pass.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};

use super::check;
use super::diagnostic::Rule;
use super::place::Pos;
use crate::text::{self, List};

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

    /// The items of a cell, split at `;`. Each has the place of the cell: columns of a table count cells.
    fn cell_items(&self) -> Vec<Node<'_>> {
        let Value::Cell(text) = &self.value else { return Vec::new() };
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

/// The nearest of `known` to a word, if one is near enough to be a slip.
pub(in crate::case) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    known
        .map(|k| (strsim::normalized_damerau_levenshtein(&word, &k.to_lowercase()), k))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, k)| k)
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

/// Structs that may be written as the text of their first field (`supports: [feasible]`).
const SHORTHAND: &[&str] = &["LinkFields"];

impl<'de> de::Deserializer<'de> for &Node<'_> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.value {
            _ if self.is_null() => visitor.visit_unit(),
            Value::Text(t) | Value::Plain(t) | Value::Cell(t) => visitor.visit_str(t),
            Value::Seq(_) => self.deserialize_seq(visitor),
            Value::Map(_) => self.deserialize_map(visitor),
        }
        .map_err(|e: Wrong| e.at(self))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.text() {
            Some(text) if !self.is_null() => {
                check_text(text).and_then(|()| visitor.visit_str(text)).map_err(|e: Wrong| e.at(self))
            }
            _ => Err(self.expected("text")),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.value {
            Value::Plain(t) | Value::Cell(t) => match &**t {
                "true" | "True" | "TRUE" => visitor.visit_bool(true),
                "false" | "False" | "FALSE" => visitor.visit_bool(false),
                _ => Err(self.expected("`true` or `false`")),
            },
            _ => Err(self.expected("`true` or `false`")),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let number = match &self.value {
            Value::Plain(t) | Value::Cell(t) => whole(t),
            _ => None,
        };
        match number {
            Some(n) => visitor.visit_i64(n).map_err(|e: Wrong| e.at(self)),
            None => Err(self.expected("a whole number")),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let number = match &self.value {
            Value::Plain(t) | Value::Cell(t) => t.parse::<f64>().ok().filter(|n| n.is_finite()),
            _ => None,
        };
        match number {
            Some(n) => visitor.visit_f64(n).map_err(|e: Wrong| e.at(self)),
            None => Err(self.expected("a number")),
        }
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_i64(visitor)
    }
    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_i64(visitor)
    }
    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_i64(visitor)
    }
    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_i64(visitor)
    }
    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_i64(visitor)
    }
    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_i64(visitor)
    }
    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_i64(visitor)
    }
    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.value {
            Value::Seq(items) => visitor.visit_seq(Items { items, next: 0 }),
            Value::Cell(_) => {
                let items = self.cell_items();
                // The parts are made anew each time, so a wrong one drops the whole cell.
                visitor.visit_seq(Items { items: &items, next: 0 }).map_err(|e: Wrong| e.drop_field(self))
            }
            _ => Err(self.expected("a list").help(self.text().map(|t| format!("write `[{}]`", shorten(t))))),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.value {
            Value::Map(entries) => visitor.visit_map(Entries { entries, next: 0 }),
            _ => Err(self.expected("a map")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match (&self.value, fields.first()) {
            (Value::Text(_) | Value::Plain(_) | Value::Cell(_), Some(first)) if SHORTHAND.contains(&name) => {
                visitor.visit_map(Shorthand { key: Some(first), value: self })
            }
            (Value::Map(entries), _) => {
                check_keys(entries, fields)?;
                visitor.visit_map(Entries { entries, next: 0 })
            }
            _ => Err(self.expected("a map")),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match self.text() {
            Some(text) if !self.is_null() => {
                visitor.visit_enum(text.into_deserializer()).map_err(|e: Wrong| e.at(self))
            }
            _ => Err(self.expected("a word")),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_str(self.text().unwrap_or_default())
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct }
}

/// A whole number as the core schema of YAML 1.2 writes it.
fn whole(text: &str) -> Option<i64> {
    match (text.strip_prefix("0o"), text.strip_prefix("0x")) {
        (Some(octal), _) => i64::from_str_radix(octal, 8).ok(),
        (_, Some(hex)) => i64::from_str_radix(hex, 16).ok(),
        _ => text.parse().ok(),
    }
}

/// The longest text, in characters.
const MAX_TEXT: usize = 4000;

/// No text with a control character in it, and none over the stated length, gets into a case.
fn check_text(text: &str) -> Result<(), Wrong> {
    if let Some(c) = text.chars().find(|&c| text::is_unsafe(c) && !matches!(c, '\n' | '\t')) {
        let message = format!("this text holds the control character U+{:04X}", u32::from(c));
        return Err(Wrong::new(&check::unsafe_text::RULE, message).help(Some("take it out".to_owned())));
    }
    if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT {
        let message =
            format!("this text has {} characters; at most {MAX_TEXT} are read", text.chars().count());
        return Err(Wrong::new(&check::limit::RULE, message).help(Some("say it shorter".to_owned())));
    }
    Ok(())
}

/// Unknown and repeated keys of a map, one at a time: the entry is dropped and the row read again.
fn check_keys(entries: &[(Node, Node)], fields: &'static [&'static str]) -> Result<(), Wrong> {
    for (n, (key, value)) in entries.iter().enumerate() {
        if value.dropped.get() {
            continue;
        }
        let Some(name) = key.text() else {
            return Err(key.expected("the name of a field").drop_field(value));
        };
        if name == "<<" {
            let wrong = Wrong::new(&check::yaml::RULE, "merge keys are not read".to_owned());
            let help = "write the fields out where they are meant".to_owned();
            return Err(wrong.help(Some(help)).at(key).drop_field(value));
        }
        if !fields.contains(&name) {
            let help = match nearest(name, fields.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known here: {}", List::and(fields)),
            };
            let wrong = Wrong::new(&check::unknown_key::RULE, format!("unknown key `{}`", shorten(name)));
            return Err(wrong.help(Some(help)).at(key).drop_field(value));
        }
        if entries[..n].iter().any(|(k, v)| k.text() == Some(name) && !v.dropped.get()) {
            let wrong = Wrong::new(&check::duplicate_key::RULE, format!("key `{name}` stands here twice"));
            return Err(wrong.at(key).drop_field(value));
        }
    }
    Ok(())
}

/// The map `{key: value}` that a shorthand stands for.
struct Shorthand<'n, 'a> {
    key: Option<&'static str>,
    value: &'n Node<'a>,
}

impl<'de> de::MapAccess<'de> for Shorthand<'_, '_> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        self.key.take().map(|key| seed.deserialize(key.into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        seed.deserialize(self.value)
    }
}

struct Items<'n, 'a> {
    items: &'n [Node<'a>],
    next: usize,
}

impl<'de> de::SeqAccess<'de> for Items<'_, '_> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        while let Some(node) = self.items.get(self.next) {
            self.next += 1;
            if !node.dropped.get() {
                return seed.deserialize(node).map(Some).map_err(|e| e.at(node).drop_field(node));
            }
        }
        Ok(None)
    }
}

struct Entries<'n, 'a> {
    entries: &'n [(Node<'a>, Node<'a>)],
    next: usize,
}

impl<'de> de::MapAccess<'de> for Entries<'_, '_> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        while let Some((key, value)) = self.entries.get(self.next) {
            if !value.dropped.get() {
                return seed.deserialize(key).map(Some).map_err(|e| e.at(key).drop_field(value));
            }
            self.next += 1;
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        let (_, value) = &self.entries[self.next];
        self.next += 1;
        seed.deserialize(value).map_err(|e| e.at(value).drop_field(value))
    }
}
