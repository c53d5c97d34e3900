//! `blocs new`: a case to start from, worked and commented, or made of a few answers.
//!
//! The worked case is the bundled [`MODEL`], file by file. With `--ask` its comments stay, the answers take the place of
//! its rows, and its rows stand below them as examples.

mod interview;
mod skeleton;

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::whole::{self, Over};
use super::{Exit, When, print};
use crate::case::load::{self, Loaded};
use crate::error::{Error, Result};
use crate::export::Part;
use crate::report::{self, Checked, schema};
use crate::text::Count;

use interview::{Interview, Manner};

/// The bundled case that a new one is made from.
const MODEL: &str = "first-case";

const AFTER: &str = "\
Without --ask DIR gets a small worked case (the Schuman plan of 1950), with a
comment above every list: change what is there, and run `blocs check` as you go.

With --ask a few questions are asked first: the article, its theses, the first
states and blocs. An empty answer leaves something out or ends a list. States
are given by name in many languages, or by code; what is not found gets
suggestions. The answers may come from a pipe, one a line.

DIR/case.schema.json is for editors, see `blocs schema`. docs/guide.md goes on
from here.";

/// Make a case to start from
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub struct NewArgs {
    /// The folder to make
    #[arg(value_name = "DIR")]
    dir: PathBuf,

    /// Ask for the article, its theses, the first states and blocs
    #[arg(long)]
    ask: bool,

    /// Write into a folder that is not empty, over files of the same names
    #[arg(long)]
    force: bool,
}

impl NewArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        let over = Over::of(self.force);
        // Before anybody answers a question in vain.
        if over == Over::No && !is_free(&self.dir)? {
            return Err(Error::NotEmpty { path: self.dir.clone() });
        }
        let model = load::bundled_texts(MODEL);
        let mut files = if self.ask { skeleton::answered(&model, &ask()?) } else { skeleton::worked(&model) };
        files.push((schema::FILE.to_owned(), schema::text()));
        let count = files.len();
        let parts: Vec<Part> = files.into_iter().map(|(name, text)| part(name, text)).collect();
        whole::folder(&self.dir, over, &parts)?;
        self.finish(count)
    }

    /// Looks whether what was written can be opened, and says how to go on.
    fn finish(&self, count: usize) -> Result<Exit> {
        let Loaded { case, diagnostics, files } = load::open(&self.dir)?;
        if case.is_none() {
            let style = When::Auto.style(&io::stderr());
            report::text(&mut io::stderr().lock(), &[Checked::new(diagnostics, files)], style)
                .map_err(Error::Output)?;
            return Ok(Exit::Problems);
        }
        let shown = self.dir.to_string_lossy();
        let dir = shell_words::quote(&shown);
        print(|out| {
            writeln!(out, "wrote {} to {}\n\nNext:", Count(count, "file"), crate::text::safe(&shown))?;
            writeln!(out, "  blocs {dir}          open it; it is read again when you save a file")?;
            writeln!(out, "  blocs check {dir}    every mistake, with its place and a way out")?;
            writeln!(out, "  blocs stats {dir}    what is still missing")
        })?;
        Ok(Exit::Clean)
    }
}

fn part(name: String, text: String) -> Part<'static> {
    Part { name, write: Box::new(move |out| out.write_all(text.as_bytes())) }
}

/// Whether nothing is there, or an empty folder.
fn is_free(dir: &Path) -> Result<bool> {
    if dir.symlink_metadata().is_err() {
        return Ok(true);
    }
    let mut entries = dir.read_dir().map_err(Error::writing(dir))?;
    Ok(entries.next().is_none())
}

fn ask() -> Result<interview::Answers> {
    let manner = if io::stdin().is_terminal() { Manner::Talk } else { Manner::Script };
    Interview::new(&mut io::stdin().lock(), &mut io::stderr(), manner).run()
}
