//! A recipe: which column is what, and what the case is called and rests on. A TOML file, or one of ours.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::countries::Scheme;
use super::fields::Rows;
use super::number::Decimals;
use super::when::Order;
use crate::error::{Error, Result};
use crate::text::{List, nearest};

/// The recipes of the program, by name.
const OURS: [(&str, &str); 5] = [
    ("cow-igo-spells", include_str!("../../data/import/cow-igo-spells.toml")),
    ("cow-igo-years", include_str!("../../data/import/cow-igo-years.toml")),
    ("manytreaties", include_str!("../../data/import/manytreaties.toml")),
    ("desta", include_str!("../../data/import/desta.toml")),
    ("unga-votes", include_str!("../../data/import/unga-votes.toml")),
];

/// The largest recipe, in bytes.
const MAX_RECIPE: u64 = 1 << 20;

/// How the tables of a study become a case.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Recipe {
    /// Fields of `case`, as the format has them.
    pub case: Map<String, Value>,
    /// Rows of `sources`, as the format has them; the first is the study.
    pub sources: Vec<Map<String, Value>>,
    /// Rows of `states` that the world list has not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<Map<String, Value>>,
    /// Rows of `blocs` that no table has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocs: Vec<Map<String, Value>>,
    /// What each table is.
    pub tables: Vec<Section>,
}

/// What a table is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Section {
    /// What its rows become.
    pub rows: Rows,
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// For each field its column: a head, `#3`, `a+b+c` for a date of three columns, `a|b` for the first that says
    /// something.
    pub columns: BTreeMap<String, String>,
    /// Fields that are the same in all rows.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<String, String>,
    /// For a field, what its cells mean: `status = { "1" = "full" }`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// A table with a column for each state or each body: the field that the heads fill; cells are then the status. Or
    /// with a column for each `year`; cells are then the figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wide: Option<String>,
    /// The first and the last of those columns; without, all whose head is a state, or a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<[String; 2]>,
    /// Statuses that mean that there is none: such a cell is no row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nothing: Vec<String>,
    /// How the table names states; without, told by the cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub codes: Option<Scheme>,
    /// Cells that mean a state by another name: `{ALG = "DZA", russia = "cow:365"}`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub recode: BTreeMap<String, String>,
    /// In which order it writes days.
    #[serde(skip_serializing_if = "is_default")]
    pub dates: Order,
    /// How it writes figures; without, told by the cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<Decimals>,
    /// Only rows with one of these cells, by column.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub only: BTreeMap<String, Vec<String>>,
    /// Rows that are wrong in the table: each with the cells that tell it and, as `why`, what is wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<BTreeMap<String, String>>,
    /// Only from the first of these years to the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years: Option<[i16; 2]>,
    /// Whether what members are in are `blocs` (the rule) or `agreements`, where no other table says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bodies: Option<Rows>,
    /// What ids made of keys begin with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// How sure the coding is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<String>,
    /// The source of its rows; without, the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Recipe {
    /// A recipe by its name, or from a file.
    ///
    /// # Errors
    /// If there is none of that name, the file cannot be read, or it is no recipe.
    pub fn find(name: &str) -> Result<Self> {
        if let Some((_, text)) = OURS.iter().find(|(known, _)| *known == name) {
            return Self::parse(Path::new(name), text);
        }
        let path = Path::new(name);
        if !path.exists() && path.extension().is_none() && !name.contains(['/', '\\']) {
            let near = nearest(name, Self::names()).map(str::to_owned);
            return Err(Error::Unknown { what: "recipe", name: name.to_owned(), near });
        }
        let size = path.metadata().map_err(Error::reading(path))?.len();
        if size > MAX_RECIPE {
            return Err(Error::TooLarge { path: path.to_owned(), size, limit: MAX_RECIPE });
        }
        Self::parse(path, &std::fs::read_to_string(path).map_err(Error::reading(path))?)
    }

    /// The names of our recipes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        OURS.iter().map(|(name, _)| *name)
    }

    /// The text of one of our recipes.
    pub fn text(name: &str) -> Option<&'static str> {
        OURS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    fn parse(path: &Path, text: &str) -> Result<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let recipe: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| text[..span.start].matches('\n').count() as u64 + 1);
            Error::table(path, line, error.message().to_owned())
        })?;
        for section in &recipe.tables {
            section.check().map_err(|why| Error::table(path, None, why))?;
        }
        Ok(recipe)
    }

    /// The recipe as TOML.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}

impl Section {
    /// What says when a membership begins or ends, where a row is no row of one year.
    pub(super) const ENDS: [&'static str; 3] = ["from", "last", "to"];

    /// # Errors
    /// If it names what there is not.
    pub fn check(&self) -> std::result::Result<(), String> {
        let fields = self.rows.fields();
        let mut named =
            self.columns.keys().chain(self.set.keys()).chain(self.values.keys()).chain(&self.wide);
        if let Some(name) = named.find(|name| self.rows.place(name).is_none()) {
            let kind = self.rows.word();
            let known = fields.iter().map(|field| field.name);
            let help = nearest(name, known.clone()).map_or_else(
                || format!("known are {}", List::and(known)),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(format!("{kind} have no field `{name}`; {help}"));
        }
        let end = Self::ENDS.iter().find(|name| self.columns.contains_key(**name));
        match end {
            Some(end) if self.rows == Rows::Memberships && self.columns.contains_key("year") => Err(format!(
                "`year` says that a row holds for one year, `{end}` that it holds for more; \
                 the year that it begins in is `from`"
            )),
            _ => Ok(()),
        }
    }

    /// Whether something fills a field: a column, what was said for all rows, or the heads and cells of a wide table.
    pub(super) fn fills(&self, field: &str) -> bool {
        let wide = self.wide.as_deref();
        self.columns.contains_key(field)
            || self.set.contains_key(field)
            || wide == Some(field)
            || (wide == Some("year") && field == "value")
    }

    /// The columns that say from when to when a row holds; empty where none does.
    pub(super) fn ends(&self) -> [String; 2] {
        let first = |names: &[&str]| names.iter().find_map(|name| self.columns.get(*name)).cloned();
        [["from", "signed", "year"], ["to", "last", "year"]].map(|names| first(&names).unwrap_or_default())
    }

    /// Whether a table has all columns that it names.
    pub(super) fn fits(&self, has: impl Fn(&str) -> bool) -> bool {
        let columns = self.columns.values().flat_map(|spec| spec.split(['|', '+']));
        let span = self.span.iter().flatten().map(String::as_str);
        let named = columns.chain(span).chain(self.only.keys().map(String::as_str));
        named.map(str::trim).all(has)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_recipes_can_be_read() {
        for name in Recipe::names() {
            let recipe = Recipe::find(name).unwrap();
            assert!(!recipe.tables.is_empty() && !recipe.sources.is_empty(), "{name}");
            assert!(toml::from_str::<Recipe>(&recipe.to_toml()).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_mistake_names_its_line() {
        let wrong = |text| Recipe::parse(Path::new("r.toml"), text).unwrap_err().to_string();
        assert_eq!(
            wrong("[[tables]]\nrows = 'members'\n"),
            "cannot use `r.toml`, row 2: unknown variant `members`, expected one of `memberships`, `blocs`, `agreements`, `votes`, `issues`, `indicators`"
        );
        assert_eq!(
            wrong("[[tables]]\ncolumns = {stat = 'x'}\n"),
            "cannot use `r.toml`: memberships have no field `stat`; did you mean `state`?"
        );
    }
}
