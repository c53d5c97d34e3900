//! How far independent coders of one article agree.
//!
//! Coders share no ids of arguments: each cuts the text in a way of their own. What they share is the article, so they
//! are compared by what a paragraph does to a thesis: for, against, both, context, or nothing, which is missing.

mod alpha;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde_json::{Value, json};

use crate::case::Case;
use crate::case::model::{Argument, Thesis};
use crate::text::{Align, Count, pad, safe, width};

pub use alpha::Agreement;
use alpha::{Unit, agreement};

/// What the arguments of a paragraph come to for a thesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// All that take a side are for it.
    For,
    /// All that take a side are against it.
    Against,
    /// There are some for and some against.
    Both,
    /// None takes a side, some define it or follow from it.
    Context,
}

impl Does {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Both => "both",
            Self::Context => "context",
        }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (one, same) if one == same => one,
            (Self::Context, side) | (side, Self::Context) => side,
            _ => Self::Both,
        }
    }
}

/// Codings of one article side by side.
#[derive(Debug)]
pub struct Coders {
    /// What each coding is called.
    names: Vec<String>,
    /// The theses as the first coder has them.
    theses: Vec<String>,
    /// What each coder says a paragraph does to a thesis, by paragraph and thesis, both from 1.
    units: BTreeMap<(u16, usize), Unit<Does>>,
}

impl Coders {
    /// Puts codings side by side. Theses are matched by their number, as paragraphs are.
    ///
    /// # Errors
    /// With why they are not codings of one article.
    pub fn compare(cases: &[(String, &Case)]) -> Result<Self, String> {
        let theses: Vec<Vec<String>> = cases
            .iter()
            .map(|(_, case)| case.all().all::<Thesis>().map(|thesis| thesis.row().text.to_string()).collect())
            .collect();
        let first = theses.first().cloned().unwrap_or_default();
        for ((name, _), theses) in cases.iter().zip(&theses) {
            if theses.is_empty() {
                return Err(format!("`{name}` has no thesis: there is nothing to agree on"));
            }
            if theses.len() != first.len() {
                let (many, few) = (Count(first.len(), "thesis"), Count(theses.len(), "thesis"));
                return Err(format!(
                    "`{}` has {many}, `{name}` has {few}: theses are matched by their number",
                    cases[0].0
                ));
            }
        }
        let mut units: BTreeMap<(u16, usize), Unit<Does>> = BTreeMap::new();
        for (coder, (_, case)) in cases.iter().enumerate() {
            for (unit, does) in said(case) {
                let unit = units.entry(unit).or_insert_with(|| vec![None; cases.len()]);
                unit[coder] = Some(unit[coder].map_or(does, |known| known.and(does)));
            }
        }
        Ok(Self { names: cases.iter().map(|(name, _)| name.clone()).collect(), theses: first, units })
    }

    /// The agreement over all theses.
    pub fn agreement(&self) -> Agreement {
        agreement(&self.units.values().cloned().collect::<Vec<_>>())
    }

    /// The agreement on one thesis, from 1.
    pub fn on(&self, thesis: usize) -> Agreement {
        let of = self.units.iter().filter(|((_, of), _)| *of == thesis);
        agreement(&of.map(|(_, unit)| unit.clone()).collect::<Vec<_>>())
    }

    /// Units in which coders differ, or some gave a value and some did not.
    fn differing(&self) -> impl Iterator<Item = (&(u16, usize), &Unit<Does>)> {
        self.units.iter().filter(|(_, unit)| unit.windows(2).any(|pair| pair[0] != pair[1]))
    }

    /// Whether all coders say the same of every paragraph.
    pub fn are_one(&self) -> bool {
        self.differing().next().is_none()
    }

    /// Prints it for people: figures, then each paragraph that somebody should look at again.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn text(&self, out: &mut dyn Write) -> io::Result<()> {
        let theses = Count(self.theses.len(), "thesis");
        writeln!(out, "{} on {theses}\n", Count(self.names.len(), "coder"))?;
        writeln!(out, "             compared  percent   alpha")?;
        figures(out, "all", self.agreement())?;
        for n in 1..=self.theses.len() {
            figures(out, &format!("thesis {n}"), self.on(n))?;
        }
        writeln!(out)?;
        for (n, thesis) in self.theses.iter().enumerate() {
            writeln!(out, "thesis {}: {}", n + 1, safe(thesis))?;
        }
        self.table(out)?;
        writeln!(
            out,
            "\nCompared: pairs of a paragraph and a thesis that at least two coders said something of. Percent: agreeing\n\
             pairs of codings. Alpha: Krippendorff's, nominal; 1 is perfect, 0 is chance, - says that nothing varies."
        )
    }

    fn table(&self, out: &mut dyn Write) -> io::Result<()> {
        let rows: Vec<_> = self.differing().collect();
        if rows.is_empty() {
            return writeln!(out, "\nno paragraph is coded differently");
        }
        let names: Vec<_> = self.names.iter().map(|name| safe(name).into_owned()).collect();
        let wide: Vec<_> = names.iter().map(|name| width(name).max(7)).collect();
        let line = |cells: Vec<&str>| {
            let cells = cells.iter().zip(&wide).map(|(cell, &wide)| pad(cell, wide, Align::Left));
            cells.collect::<Vec<_>>().join("  ")
        };
        writeln!(out, "\nto look at   {}", line(names.iter().map(String::as_str).collect()).trim_end())?;
        for ((paragraph, thesis), unit) in rows {
            let place = pad(&format!("P{paragraph}, thesis {thesis}"), 13, Align::Left).into_owned();
            let cells = unit.iter().map(|does| does.map_or("-", Does::word)).collect();
            writeln!(out, "{}", format!("{place}{}", line(cells)).trim_end())?;
        }
        Ok(())
    }

    /// The same for programs.
    pub fn json(&self) -> Value {
        let figures = |found: Agreement| json!({"units": found.units, "percent": found.observed.map(|share| share * 100.0), "alpha": found.alpha});
        let theses =
            self.theses.iter().enumerate().map(
                |(n, text)| json!({"thesis": n + 1, "text": text, "agreement": figures(self.on(n + 1))}),
            );
        let units = self.units.iter().map(|((paragraph, thesis), unit)| {
            let codes: Vec<_> = unit.iter().map(|does| does.map(Does::word)).collect();
            json!({"paragraph": paragraph, "thesis": thesis, "codes": codes})
        });
        json!({
            "coders": self.names,
            "agreement": figures(self.agreement()),
            "theses": theses.collect::<Vec<_>>(),
            "units": units.collect::<Vec<_>>(),
        })
    }
}

fn figures(out: &mut dyn Write, of: &str, found: Agreement) -> io::Result<()> {
    let percent = found.observed.map_or_else(|| "-".to_owned(), |share| format!("{:.1}", share * 100.0));
    let alpha = found.alpha.map_or_else(|| "-".to_owned(), |alpha| format!("{alpha:.3}"));
    writeln!(out, "{} {:>8}  {percent:>7}  {alpha:>6}", pad(of, 12, Align::Left), found.units)
}

/// What a case says of its paragraphs, argument by argument.
fn said(case: &Case) -> Vec<((u16, usize), Does)> {
    let seen = case.all();
    let mut said = Vec::new();
    for (n, thesis) in seen.all::<Thesis>().enumerate() {
        for argument in seen.all::<Argument>() {
            let sides = seen.sides(argument.thing(), thesis.thing());
            let does = match (sides.supports, sides.attacks, sides.context) {
                (true, true, _) => Does::Both,
                (true, false, _) => Does::For,
                (false, true, _) => Does::Against,
                (false, false, true) => Does::Context,
                (false, false, false) => continue,
            };
            let paragraphs: BTreeSet<u16> = argument.row().paragraphs.iter().map(|p| p.0).collect();
            said.extend(paragraphs.into_iter().map(|paragraph| ((paragraph, n + 1), does)));
        }
    }
    said
}
