//! What a shell and `man` want to know: completions and manual pages, made from the command line itself.

use std::fs;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _, ValueHint};
use clap_complete::Shell;

use super::{Cli, Exit, print};
use crate::case::load;
use crate::error::{Error, Result};

/// Print the completions of a shell
#[derive(Clone, Copy, Debug, Args)]
#[command(after_help = "\
Examples:
  blocs completions bash > ~/.local/share/bash-completion/completions/blocs
  blocs completions fish > ~/.config/fish/completions/blocs.fish
  blocs completions zsh  > ~/.zfunc/_blocs      (with ~/.zfunc in $fpath)
  blocs completions powershell >> $PROFILE")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

/// Write the manual pages into a folder
#[derive(Clone, Debug, Args)]
#[command(after_help = "Example: blocs man ~/.local/share/man/man1 && man blocs")]
pub struct ManArgs {
    /// The folder; it is made where it is not there
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    folder: PathBuf,
}

impl CompletionsArgs {
    pub(super) fn run(self) -> Result<Exit> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "blocs", &mut script);
        let script = with_cases(self.shell, &String::from_utf8_lossy(&script));
        print(|out| out.write_all(script.as_bytes()))?;
        Ok(Exit::Clean)
    }
}

/// The same, where a case may be a path and the name of a bundled one: the generators know one or the other.
fn with_cases(shell: Shell, script: &str) -> String {
    let names = load::bundled_names().join(" ");
    match shell {
        Shell::Zsh => script.replace(&format!(":({names})'"), &format!(":{{compadd {names}; _files}}'")),
        Shell::Fish => format!("{script}complete -c blocs -a \"{names}\" -d 'A bundled case'\n"),
        _ => script.to_owned(),
    }
}

impl ManArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        fs::create_dir_all(&self.folder).map_err(Error::writing(&self.folder))?;
        clap_mangen::generate_to(Cli::command(), &self.folder).map_err(Error::writing(&self.folder))?;
        print(|out| writeln!(out, "manual pages are in {}", self.folder.display()))?;
        Ok(Exit::Clean)
    }
}
