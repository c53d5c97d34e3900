//! The files of a case, from what a study came to.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::countries::{Countries, StateNo};
use super::fields::Rows;
use super::folder::Folder;
use super::origin::ByList;
use super::recipe::Recipe;
use super::registry::{Registry, Thing};
use super::spells::Spell;
use super::study::{FIRST, Study, written};
use crate::error::Result;

/// The spells of a case, and the recipe that says what they rest on.
pub(super) struct Spells<'r> {
    pub(super) list: Vec<Spell<StateNo>>,
    pub(super) recipe: &'r Recipe,
}

/// What there is of each list, for the summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Rows of each list that has any.
    pub lists: Vec<(usize, &'static str)>,
    /// The names of the files of the case.
    pub files: Vec<String>,
    /// The names of the files beside them that tell of the import.
    pub beside: Vec<String>,
    /// The first rows of the largest table, below its heads.
    pub first: Vec<Vec<String>>,
    /// Of each list, where its rows come from.
    pub(super) origins: ByList,
}

const MEMBERSHIP: [&str; 8] = ["state", "in", "status", "from", "to", "note", "sources", "certainty"];

/// Writes the files of the case; without a folder, only counts what they would hold.
pub(super) fn write(study: &Study, spells: &Spells, folder: Option<&Folder>) -> Result<Made> {
    let recipe = spells.recipe;
    let mut made = Made::default();
    let states: BTreeSet<&StateNo> =
        spells.list.iter().map(|spell| &spell.who).chain(&study.states).collect();
    let mut blocs: Vec<Value> = recipe.blocs.iter().cloned().map(Value::Object).collect();
    blocs.extend(study.bodies.kept(Rows::Blocs).map(Thing::row));
    let agreements: Vec<Value> = study.bodies.kept(Rows::Agreements).map(Thing::row).collect();
    if blocs.is_empty() && agreements.is_empty() {
        // A case has something to be in, if it is only the list of those who speak.
        let name = recipe.case.get("title").cloned().unwrap_or_else(|| json!("All of them"));
        blocs.push(json!({"id": "all-of-them", "name": name, "kind": "forum"}));
    }
    let issues: Vec<Value> = study.issues.kept(Rows::Issues).map(Thing::row).collect();
    let is_there = |row: &&Map<String, Value>| {
        let code = row.get("code").and_then(Value::as_str);
        states.iter().any(|state| Some(study.countries.code(**state)) == code)
    };
    let extra: Vec<Value> = recipe.states.iter().filter(is_there).cloned().map(Value::Object).collect();
    let count = |n: usize, noun| (n, noun);
    made.lists = vec![
        count(states.len(), "state"),
        count(blocs.len(), "bloc"),
        count(agreements.len(), "agreement"),
        count(spells.list.len(), "membership"),
        count(issues.len(), "issue"),
        count(study.votes.rows, "vote"),
        count(study.figures.rows, "figure"),
    ];
    made.lists.retain(|(count, _)| *count > 0);
    made.first = first(study, spells);
    made.origins = origins(study, spells);
    let Some(folder) = folder else { return Ok(made) };
    let lists =
        [("sources", sources(recipe)), ("states", extra), ("blocs", blocs), ("agreements", agreements)];
    let mut head = Map::new();
    head.insert("case".to_owned(), Value::Object(recipe.case.clone()));
    made.yaml(folder, "case", &Value::Object(head))?;
    for (list, rows) in lists.into_iter().chain([("issues", issues)]).filter(|(_, rows)| !rows.is_empty()) {
        made.yaml(folder, list, &json!({ list: rows }))?;
    }
    if !spells.list.is_empty() {
        made.files.push("memberships.csv".to_owned());
        let mut failed = Ok(());
        folder.write("memberships.csv", |out| {
            failed = memberships(study, spells, out);
            Ok(())
        })?;
        failed?;
    }
    made.files.extend((study.votes.rows > 0).then(|| "stances.csv".to_owned()));
    made.files.extend((study.figures.rows > 0).then(|| "indicators.csv".to_owned()));
    Ok(made)
}

fn origins(study: &Study, spells: &Spells) -> ByList {
    let kept = |things: &Registry, list| things.kept(list).map(|thing| Some(thing.at)).collect::<Vec<_>>();
    let of_recipe = spells.recipe.blocs.iter().map(|_| None);
    ByList::from([
        ("blocs", of_recipe.chain(kept(&study.bodies, Rows::Blocs)).collect()),
        ("agreements", kept(&study.bodies, Rows::Agreements).into_iter().collect()),
        ("issues", kept(&study.issues, Rows::Issues).into_iter().collect()),
        ("memberships", spells.list.iter().map(|spell| Some(spell.at)).collect()),
        ("stances", study.votes.origins.clone()),
        ("indicators", study.figures.origins.clone()),
    ])
}

impl Made {
    /// All files that were made.
    pub fn names(&self) -> Vec<String> {
        [&self.files[..], &self.beside].concat()
    }

    fn yaml(&mut self, folder: &Folder, list: &str, rows: &Value) -> Result<()> {
        let name = format!("{list}.yaml");
        folder.write(&name, |out| serde_yaml::to_writer(out, rows).map_err(io::Error::other))?;
        self.files.push(name);
        Ok(())
    }
}

fn sources(recipe: &Recipe) -> Vec<Value> {
    recipe.sources.iter().cloned().map(Value::Object).collect()
}

impl Thing {
    /// It as a row of its list; fields that say nothing are left out.
    fn row(&self) -> Value {
        let mut row = Map::new();
        row.insert("id".to_owned(), json!(self.id));
        let name = if self.list == Rows::Issues { "text" } else { "name" };
        row.insert(name.to_owned(), json!(self.name));
        let mut put = |key: &str, value: Option<Value>| {
            value.and_then(|value| row.insert(key.to_owned(), value));
        };
        let told = |date: Option<crate::case::date::Date>| date.map(|date| date.to_string());
        match self.list {
            Rows::Issues => put("date", told(self.founded).map(Value::from)),
            list => {
                put("abbr", self.abbr.clone().map(Value::from));
                let (key, usual) =
                    if list == Rows::Agreements { ("type", "cooperation") } else { ("kind", "igo") };
                put(key, Some(json!(self.kind.as_deref().unwrap_or(usual))));
                let stages = [
                    (self.signed, "signed"),
                    (self.founded, "founded"),
                    (self.in_force, "in_force"),
                    (self.ended, "ended"),
                ];
                let stages = stages
                    .into_iter()
                    .filter_map(|(date, value)| told(date).map(|from| json!({"from": from, "value": value})));
                let stages: Vec<Value> = stages.collect();
                put("stage", (!stages.is_empty()).then_some(Value::Array(stages)));
            }
        }
        put("sources", self.source.as_ref().map(|source| json!([source])));
        Value::Object(row)
    }
}

/// The cells of a spell.
fn cells(study: &Study, spells: &Spells, spell: &Spell<StateNo>) -> [String; 8] {
    let told = |date: Option<crate::case::date::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let countries: &Countries = &study.countries;
    let section = &spells.recipe.tables[usize::from(spell.at.table)];
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        countries.code(spell.who).to_owned(),
        study.bodies.get(spell.body).id.clone(),
        spell.status.word().to_owned(),
        told(spell.from),
        told(spell.to),
        spell.note.as_deref().unwrap_or_default().to_owned(),
        said(&section.source),
        said(&section.certainty),
    ]
}

/// The table of memberships, without columns that say nothing.
fn memberships(study: &Study, spells: &Spells, out: &mut dyn Write) -> Result<()> {
    let rows = || spells.list.iter().map(|spell| cells(study, spells, spell));
    let mut is_said = [false; MEMBERSHIP.len()];
    for row in rows() {
        is_said.iter_mut().zip(&row).for_each(|(is_said, cell)| *is_said |= !cell.is_empty());
    }
    let said = |n: &usize| is_said[*n];
    let mut table = csv::Writer::from_writer(out);
    let columns: Vec<usize> = (0..MEMBERSHIP.len()).filter(said).collect();
    table.write_record(columns.iter().map(|&n| MEMBERSHIP[n])).map_err(written)?;
    for row in rows() {
        table.write_record(columns.iter().map(|&n| &row[n])).map_err(written)?;
    }
    table.flush().map_err(crate::error::Error::Output)
}

/// The first rows of the largest table, as they would become.
fn first(study: &Study, spells: &Spells) -> Vec<Vec<String>> {
    let heads = |heads: &[&str]| heads.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>();
    let (head, rows) = if study.votes.rows > 0 {
        (heads(study.votes.heads()), study.votes.first.clone())
    } else if !spells.list.is_empty() {
        let mut first: Vec<&Spell<StateNo>> = spells.list.iter().collect();
        first.sort_by_key(|spell| spell.at);
        let rows = first.into_iter().take(FIRST).map(|spell| cells(study, spells, spell).to_vec());
        (heads(&MEMBERSHIP), rows.collect())
    } else {
        (heads(study.figures.heads()), study.figures.first.clone())
    };
    if rows.is_empty() { rows } else { [vec![head], rows].concat() }
}
