//! What a shell and `man` want to know: completions and manual pages, made from the command line itself.

use std::fs;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{Cli, Exit, print};
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
    /// The folder; it must be there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl CompletionsArgs {
    pub(super) fn run(self) -> Result<Exit> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "blocs", &mut script);
        print(|out| out.write_all(&script))?;
        Ok(Exit::Clean)
    }
}

impl ManArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        if !fs::metadata(&self.folder).map_err(Error::reading(&self.folder))?.is_dir() {
            return Err(Error::writing(&self.folder)(std::io::ErrorKind::NotADirectory.into()));
        }
        clap_mangen::generate_to(Cli::command(), &self.folder).map_err(Error::writing(&self.folder))?;
        print(|out| writeln!(out, "manual pages are in {}", self.folder.display()))?;
        Ok(Exit::Clean)
    }
}
