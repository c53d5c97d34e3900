//! `blocs check`: what is wrong with a case.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::case::check::{RULES, rule};
use crate::case::load::{self, Loaded};
use crate::error::Error;
use crate::report::{self, Checked, Style, Summary};
use crate::text::{nearest, wrap};

/// What to check, and how to say it.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Cases: files, folders, or folders of cases; none means the case that comes with the program
    #[arg(value_name = "CASE")]
    paths: Vec<PathBuf>,

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
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Deny {
    /// Gaps in the coding
    Warnings,
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing to object to.
    Clean,
    /// There are problems.
    Problems,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Clean => Self::SUCCESS,
            Verdict::Problems => Self::from(1),
        }
    }
}

/// Checks, and prints what was found to `out`.
///
/// # Errors
/// If a path cannot be read or holds no case, there is no such rule, or `out` cannot be written.
pub fn run(args: &CheckArgs, style: Style, out: &mut dyn Write) -> Result<Verdict, Error> {
    let mut out = BufWriter::new(out);
    if let Some(code) = &args.explain {
        explain(code, &mut out)?;
        out.flush().map_err(Error::Output)?;
        return Ok(Verdict::Clean);
    }
    let checked = checked(&args.paths)?;
    let printed = match args.format {
        Format::Text => report::text(&mut out, &checked, style),
        Format::Json => report::json(&mut out, &checked),
    };
    printed.and_then(|()| out.flush()).map_err(Error::Output)?;
    let summary = Summary::of(&checked);
    let fails = summary.errors > 0 || (summary.warnings > 0 && matches!(args.deny, Some(Deny::Warnings)));
    Ok(if fails { Verdict::Problems } else { Verdict::Clean })
}

/// What is wrong with the cases at the paths; the cases themselves are not kept.
fn checked(paths: &[PathBuf]) -> Result<Vec<Checked>, Error> {
    let keep = |Loaded { diagnostics, files, .. }: Loaded| Checked { diagnostics, files };
    if paths.is_empty() {
        return Ok(load::bundled(load::DEFAULT_CASE).map(keep).into_iter().collect());
    }
    let mut checked = Vec::new();
    for path in paths {
        for case in load::cases_at(path)? {
            checked.push(keep(load::open(Path::new(&case))?));
        }
    }
    Ok(checked)
}

fn explain(code: &str, out: &mut dyn Write) -> Result<(), Error> {
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
