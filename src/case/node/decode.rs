//! Serde's way down into located nodes: what each asked-for form takes, and what is said of the rest.

use std::fmt;

use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};

use super::{Node, Value, Wrong, shorten};
use crate::case::check;
use crate::text::{self, List, nearest};

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
                visitor.visit_seq(Items { items: &items, next: 0 }).map_err(|e: Wrong| e.drop_whole(self))
            }
            _ => Err(self.expected("a list").help(self.text().map(|t| format!("write `[{}]`", shorten(t))))),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.value {
            Value::Map(entries) => visitor.visit_map(Entries { entries, next: 0 }),
            _ => match self.flow() {
                Some(node @ Node { value: Value::Map(_), .. }) => {
                    node.deserialize_map(visitor).map_err(|e: Wrong| e.drop_whole(self))
                }
                _ => Err(self.expected("a map")),
            },
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        if let Some(node @ Node { value: Value::Map(_), .. }) = self.flow() {
            return node.deserialize_struct(name, fields, visitor).map_err(|e: Wrong| e.drop_whole(self));
        }
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

/// What a text is made into on its way past, without a copy of it.
pub(in crate::case) fn text_as<'de, D: de::Deserializer<'de>, T>(
    deserializer: D,
    make: fn(&str) -> T,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(Making(make))
}

struct Making<T>(fn(&str) -> T);

impl<T> Visitor<'_> for Making<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok((self.0)(text))
    }
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
pub(in crate::case) fn check_text(text: &str) -> Result<(), Wrong> {
    // All bytes are looked at, many at a time.
    let is_plain = text.bytes().fold(true, |is_plain, byte| is_plain & matches!(byte, b' '..=b'~'));
    if !is_plain && let Some(message) = controls(text) {
        return Err(Wrong::new(&check::unsafe_text::RULE, message).help(Some("take it out".to_owned())));
    }
    if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT {
        let message =
            format!("this text has {} characters; at most {MAX_TEXT} are read", text.chars().count());
        return Err(Wrong::new(&check::limit::RULE, message).help(Some("say it shorter".to_owned())));
    }
    Ok(())
}

/// That a text holds control characters, each named once; None if it holds none.
fn controls(text: &str) -> Option<String> {
    let mut held: Vec<String> = Vec::new();
    for c in text.chars().filter(|&c| text::is_unsafe(c) && !matches!(c, '\n' | '\t')) {
        let name = format!("U+{:04X}", u32::from(c));
        if !held.contains(&name) {
            held.push(name);
        }
    }
    let s = if held.len() == 1 { "" } else { "s" };
    (!held.is_empty())
        .then(|| format!("this text holds the control character{s} {}", text::List::and(held).bare()))
}

/// Unknown and repeated keys of a map, one at a time: the entry is dropped and the row read again.
fn check_keys(entries: &[(Node, Node)], fields: &'static [&'static str]) -> Result<(), Wrong> {
    // The keys of a row of a table are its header's, and were looked at with it.
    if let Some((Node { value: Value::Cell(_), .. }, _)) = entries.first() {
        return Ok(());
    }
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
