//! `blocs config`: a reader's settings, where they are and what they come to.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use etcetera::BaseStrategy as _;

use super::{Exit, print};
use crate::app::config::{Config, Problem};
use crate::app::keymap;
use crate::error::{Error, Result};
use crate::text::{self, safe};

/// Where the settings are, what they come to, and what is wrong with them
#[derive(Debug, Args)]
pub struct ConfigArgs {
    #[command(subcommand)]
    command: ConfigCommand,
}

#[derive(Clone, Copy, Debug, Subcommand)]
enum ConfigCommand {
    /// Print where the settings file is, whether it exists or not
    Path,
    /// Print a settings file with everything as it comes, to start from
    Print,
    /// Find every mistake in the settings file
    Check,
}

/// The longest settings file that is read, in bytes.
const LONGEST: u64 = 1 << 20;

impl ConfigArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        match self.command {
            ConfigCommand::Path => {
                let path = path()?;
                print(|out| writeln!(out, "{}", path.display()))?;
            }
            ConfigCommand::Print => print(|out| out.write_all(settings().as_bytes()))?,
            ConfigCommand::Check => return check(),
        }
        Ok(Exit::Clean)
    }
}

fn check() -> Result<Exit> {
    let path = path()?;
    let Some(text) = read(&path)? else {
        print(|out| writeln!(out, "no settings file at {}: all is as it comes", path.display()))?;
        return Ok(Exit::Clean);
    };
    let (_, problems) = Config::parse(&text);
    print(|out| {
        problems.iter().try_for_each(|problem| writeln!(out, "{}:{problem}", path.display()))?;
        if problems.is_empty() { writeln!(out, "{}: no problem", path.display()) } else { Ok(()) }
    })?;
    Ok(if problems.is_empty() { Exit::Clean } else { Exit::Problems })
}

/// The settings of this reader, and what is wrong with them: a message each, with its place and its line.
pub(super) fn load() -> (Config, Vec<String>) {
    let read = path().and_then(|path| Ok((read(&path)?, path)));
    let (text, path) = match read {
        Ok((Some(text), path)) => (text, path),
        Ok((None, _)) => return (Config::default(), Vec::new()),
        Err(error) => return (Config::default(), vec![format!("settings as they come: {error}")]),
    };
    let (config, problems) = Config::parse(&text);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let said = problems.iter().map(|problem| said(&name, &text, problem)).collect();
    (config, said)
}

/// ```text
/// config.toml:4:9: expected keys in quotes for `down`
///   4 | down = [3]
///     |         ^
/// ```
fn said(name: &str, text: &str, problem: &Problem) -> String {
    let line = text.lines().nth(problem.line - 1).map(safe).unwrap_or_default();
    let (number, cut) = (problem.line.to_string(), text::truncate(&line, EXCERPT));
    let margin = " ".repeat(number.len());
    let before = " ".repeat(text::width(&line.chars().take(problem.column - 1).collect::<String>()));
    format!("{name}:{problem}\n  {number} | {cut}\n  {margin} | {before}^")
}

/// The cells of a line that are shown.
const EXCERPT: usize = 100;

/// Where the settings file is.
fn path() -> Result<PathBuf> {
    let dirs = etcetera::choose_base_strategy().map_err(|_| Error::NoHome)?;
    Ok(dirs.config_dir().join("blocs").join("config.toml"))
}

/// The text of a settings file; None if there is none.
fn read(path: &Path) -> Result<Option<String>> {
    let size = match fs::metadata(path) {
        Ok(meta) => meta.len(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::reading(path)(error)),
    };
    if size > LONGEST {
        return Err(Error::TooLarge { path: path.to_owned(), size, limit: LONGEST });
    }
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) => Err(Error::reading(path)(error)),
    }
}

/// A settings file with everything as it comes.
fn settings() -> String {
    format!(
        "# Settings of blocs. Every line may be left out; what is here is what comes with the program.\n\
         # `blocs config check` finds mistakes, `blocs config path` says where this file belongs.\n\n\
         [settings]\n\
         palette = \"auto\"     # auto, dark, light, contrast, mono, print\n\
         glyphs = \"auto\"      # auto, unicode, ascii\n\
         mouse = \"off\"        # off, on; over SSH a mouse that is read cannot select text\n\n\
         [keys]\n{}",
        keymap::DEFAULT
    )
}
