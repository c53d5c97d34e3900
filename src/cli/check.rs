//! `blocs check`: what is wrong with a case.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::open::CaseName;
use super::progress;
use super::values::Cases;
use super::{Exit, When};
use crate::case::check::{RULES, rule};
use crate::case::load::{self, Loaded};
use crate::error::{Error, Result};
use crate::report::{self, Checked, Style, Summary};
use crate::terminal::Keys;
use crate::text::{nearest, wrap};

/// Find every mistake in a case
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Cases: files, folders, folders of cases, or names of bundled ones; none means the one that opens
    #[arg(value_name = "CASE", value_parser = Cases, hide_possible_values = true)]
    cases: Vec<CaseName>,

    /// The paths are files that changed, as pre-commit names them: check the cases they are part of, leave others alone
    #[arg(long, requires = "cases")]
    changed: bool,

    /// How to print what was found
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    /// What to count as a problem besides errors
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,

    /// Say what a rule is about, and show a case that breaks it
    #[arg(long, value_name = "CODE", exclusive = true)]
    explain: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// As a compiler does
    #[default]
    Text,
    /// A list of objects
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Deny {
    /// Gaps in the coding
    Warnings,
}

impl CheckArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        self.write(When::Auto.style(&io::stdout()), &mut io::stdout().lock())
    }

    /// Checks, and prints what was found to `out`.
    ///
    /// # Errors
    /// If a path cannot be read or holds no case, there is no such rule, or `out` cannot be written.
    pub fn write(&self, style: Style, out: &mut dyn Write) -> Result<Exit> {
        let mut out = BufWriter::new(out);
        if let Some(code) = &self.explain {
            explain(code, &mut out)?;
            out.flush().map_err(Error::Output)?;
            return Ok(Exit::Clean);
        }
        let Found { checked, failed } =
            if self.changed { of_changed(&self.cases) } else { checked(&self.cases) }?;
        let printed = match self.format {
            // Of nothing that could be read there is nothing good to say.
            Format::Text if checked.is_empty() && !failed.is_empty() => Ok(()),
            Format::Text => report::text(&mut out, &checked, style),
            Format::Json => report::json(&mut out, &checked),
            Format::Github => report::github(&mut out, &checked),
        };
        printed.and_then(|()| out.flush()).map_err(Error::Output)?;
        if let Some(error) = Error::of_several(failed) {
            return Err(error);
        }
        let summary = Summary::of(&checked);
        let fails = summary.errors > 0 || (summary.warnings > 0 && matches!(self.deny, Some(Deny::Warnings)));
        Ok(if fails { Exit::Problems } else { Exit::Clean })
    }
}

/// What was found at all of the paths.
struct Found {
    /// In the cases, themselves not kept.
    checked: Vec<Checked>,
    /// Why there is nothing to say of the other paths.
    failed: Vec<Error>,
}

/// What is wrong with these cases; of none, with the case that comes with the program.
fn checked(cases: &[CaseName]) -> Result<Found> {
    if cases.is_empty() {
        let bundled = load::bundled(load::DEFAULT_CASE).map(kept);
        return Ok(Found { checked: bundled.into_iter().collect(), failed: Vec::new() });
    }
    of_each(cases, |case| Ok(case.load_all(Keys::Theirs)?.into_iter().map(kept).collect()))
}

/// What is found at each of the paths: one that cannot be read hides nothing of the others.
fn of_each<P>(paths: &[P], mut find: impl FnMut(&P) -> Result<Vec<Checked>>) -> Result<Found> {
    let mut found = Found { checked: Vec::new(), failed: Vec::new() };
    for path in paths {
        match find(path) {
            Ok(checked) => found.checked.extend(checked),
            Err(error @ (Error::Cancelled | Error::Ended(_))) => return Err(error),
            Err(error) => found.failed.push(error),
        }
    }
    Ok(found)
}

fn kept(Loaded { diagnostics, files, .. }: Loaded) -> Checked {
    Checked::new(diagnostics, files)
}

/// What is wrong with the cases that files are part of, each once.
fn of_changed(files: &[CaseName]) -> Result<Found> {
    let mut cases: Vec<PathBuf> = Vec::new();
    of_each(files, |file| match load::case_with(file.path())? {
        Some(case) if !cases.contains(&case) => {
            cases.push(case.clone());
            Ok(vec![kept(progress::open(&case, Keys::Theirs)?)])
        }
        _ => Ok(Vec::new()),
    })
}

fn explain(code: &str, out: &mut dyn Write) -> Result<()> {
    let Some(rule) = rule(code) else {
        let near = nearest(code, RULES.iter().map(|rule| rule.code)).map(str::to_owned);
        return Err(Error::Unknown { what: "rule", name: code.to_owned(), near });
    };
    let mut print = || -> io::Result<()> {
        writeln!(out, "{}[{}]: {}\n", rule.severity.word(), rule.code, rule.summary)?;
        for line in wrap(rule.explain, 80) {
            writeln!(out, "{line}")?;
        }
        writeln!(out, "\nFor example:\n")?;
        rule.bad.lines().try_for_each(|line| writeln!(out, "    {line}"))
    };
    print().map_err(Error::Output)
}
