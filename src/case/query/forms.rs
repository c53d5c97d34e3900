//! How a query is written, for the help. What is named for a list works there, which a test holds to the parser.

use std::borrow::Cow;

use crate::case::model::{Kind, Shape};
use crate::text::List;

/// A form of a query and what it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// How it is written.
    pub form: Cow<'static, str>,
    /// What it asks.
    pub what: Cow<'static, str>,
}

/// The grammar of a query, which the parser follows.
pub const GRAMMAR: &[&str] = &[
    "query   = [ any [ \" @\" date ] ]",
    "any     = all { or all }",
    "all     = one { ( and | \" \" ) one }",
    "one     = not one | operand",
    "operand = ( \"(\" any \")\" | test ) [ \"@\" date ]",
    "test    = word | field \":\" word | field sign word",
    "or      = \"|\" | \" or \"",
    "and     = \"&\" | \" and \"",
    "not     = \"!\" | \"not \"",
    "sign    = \"=\" | \"<\" | \"<=\" | \">\" | \">=\"",
];

const STATES: [(&str, &str); 5] = [
    ("cu-2010", "full members and founders of it on the date"),
    ("in:cu-2010", "the same"),
    ("cis:observer", "that status in it: member (full or founder), founder, associate, observer, left ..."),
    ("unga-62-243:yes", "that stance or vote: yes, no, abstain, absent, supports, 2 .. -2"),
    ("cis@1995", "on that date, for one name or one pair of parentheses"),
];

const EVERY: [(&str, &str); 7] = [
    ("a & b  a and b  a b", "both"),
    ("a | b  a or b", "one or both; & binds more tightly"),
    ("!a  not a", "not"),
    ("(a | b) & c", "parentheses"),
    ("a & b @2014-06", "on that date, for the whole query; it never lifts a lock"),
    ("stan", "any text or name of the row has this in it"),
    ("\"South Ossetia\"", "quotes keep blanks, signs, `and` and `or` together"),
];

/// The forms that the lists of these kinds have.
pub fn forms(kinds: &[Kind]) -> Vec<Form> {
    let states = if kinds == [Kind::State] { of_states() } else { Vec::new() };
    [states, of_every_list(), of_fields(kinds)].concat()
}

/// The forms that only the list of states has.
pub fn of_states() -> Vec<Form> {
    STATES.map(|(form, what)| Form { form: form.into(), what: what.into() }).into()
}

/// The forms that every list has.
pub fn of_every_list() -> Vec<Form> {
    EVERY.map(|(form, what)| Form { form: form.into(), what: what.into() }).into()
}

/// The forms of the fields that all of these kinds have.
pub fn of_fields(kinds: &[Kind]) -> Vec<Form> {
    let has = |kind: &Kind, key: &str| kind.fields().iter().any(|field| field.key == key);
    let [first, others @ ..] = kinds else { return Vec::new() };
    let shared = || first.fields().iter().filter(|field| others.iter().all(|kind| has(kind, field.key)));
    let keys: Vec<&str> = shared().map(|field| field.key).filter(|key| *key != "id").collect();
    let is_said = |shape: Shape| matches!(shape.of_one(), Shape::Text | Shape::Word(_) | Shape::Id(_));
    let said = shared().filter(|field| is_said(field.shape) && !matches!(field.key, "id" | "code"));
    let named = keys
        .iter()
        .copied()
        .find(|key| *key == "name")
        .or_else(|| said.map(|f| f.key).next())
        .unwrap_or("id");
    let mut forms = vec![
        form(
            format!("{named}:value"),
            format!("a field has this value or name: {}", List::and(keys.iter().copied())),
        ),
        form("id:value".to_owned(), "the id that every row has".to_owned()),
    ];
    if let Some(dated) = shared().find(|field| matches!(field.shape.of_one(), Shape::Date)) {
        let key = dated.key;
        forms.push(form(format!("{key}:2011"), "of a date its beginning is enough".to_owned()));
        forms.push(form(
            format!("{key}>=2011  {key}<2014"),
            "a date with all its days: > >= < <= =".to_owned(),
        ));
    }
    if let Some(counted) =
        shared().find(|field| matches!(field.shape.of_one(), Shape::Number | Shape::Whole | Shape::Paragraph))
    {
        forms.push(form(format!("{}>=10", counted.key), "a number: > >= < <= =".to_owned()));
    }
    forms
}

fn form(form: String, what: String) -> Form {
    Form { form: form.into(), what: what.into() }
}
