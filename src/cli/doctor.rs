//! `blocs doctor`: what the terminal was found to be, and what follows from it.

use std::env;
use std::io::{self, IsTerminal as _};

use clap::Args;

use super::{Exit, When, config, print};
use crate::app::look::Glyphs;
use crate::error::Result;
use crate::session::Clipboard;
use crate::terminal::{self, Answer};
use crate::text::{Count, safe};

/// Say what the terminal was found to be: for a report, or before class
#[derive(Clone, Copy, Debug, Args)]
pub struct DoctorArgs {}

impl DoctorArgs {
    pub(super) fn run(self) -> Result<Exit> {
        let lines = findings();
        let width = lines.iter().map(|(what, _)| what.len()).max().unwrap_or_default();
        print(|out| {
            lines.iter().try_for_each(|(what, found)| writeln!(out, "{what:width$}  {}", safe(found)))
        })?;
        Ok(Exit::Clean)
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line reads the environment")]
fn findings() -> Vec<(&'static str, String)> {
    let var = |name: &str| env::var(name).unwrap_or_else(|_| "not set".to_owned());
    let (config, wrong) = config::load();
    let mut lines = vec![
        ("blocs", env!("CARGO_PKG_VERSION").to_owned()),
        ("system", format!("{} {}", env::consts::OS, env::consts::ARCH)),
        ("settings", settings(&wrong)),
        ("TERM, COLORTERM", format!("{}, {}", var("TERM"), var("COLORTERM"))),
        ("NO_COLOR, CLICOLOR", format!("{}, {}", var("NO_COLOR"), var("CLICOLOR"))),
        ("locale", ["LC_ALL", "LC_CTYPE", "LANG"].map(var).join(", ")),
        ("colours", format!("{:?}", When::Auto.depth(&io::stdout())).to_lowercase()),
        ("glyphs", config.settings.glyphs.unwrap_or_else(glyphs).word().to_owned()),
    ];
    if !terminal::is_there() || !io::stdin().is_terminal() {
        lines.push(("terminal", "none: this is a pipe or a file".to_owned()));
        return lines;
    }
    let size = terminal::size();
    let answers = terminal::ask();
    let say = |answer: Answer| match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Silence => "it does not say",
    };
    let inside = if env::var_os("TMUX").is_some() { "tmux" } else { "nothing that is known" };
    lines.extend([
        ("size", format!("{}x{}", size.width, size.height)),
        ("ground", format!("{} palette", terminal::ground().word())),
        ("inside", inside.to_owned()),
        ("synchronized output", say(answers.synchronized).to_owned()),
        ("copy by OSC 52", copies(&var("TERM"), say(answers.clipboard))),
    ]);
    lines
}

/// Whether a terminal of this name takes copies, and how one finds out.
fn copies(term: &str, answer: &str) -> String {
    match Clipboard::of_term(term) {
        Clipboard::None => "no: a copy is shown, to be selected by hand".to_owned(),
        Clipboard::Direct | Clipboard::Tmux => format!("{answer}; try it: open blocs, press yp, paste"),
    }
}

/// How the settings are, in a line.
fn settings(wrong: &[String]) -> String {
    let Some(first) = wrong.first().and_then(|problem| problem.lines().next()) else {
        return "no problem".to_owned();
    };
    let more = match wrong.len() {
        1 => String::new(),
        n => format!(" and {} more", Count(n - 1, "problem")),
    };
    format!("{first}{more}; `blocs config check` lists all")
}

/// The glyphs that the environment lets expect.
#[expect(clippy::disallowed_methods, reason = "the command line reads the environment")]
pub(super) fn glyphs() -> Glyphs {
    glyphs_of(&|name| env::var(name).ok().filter(|value| !value.is_empty()))
}

/// The Linux console and old terminals have no braille and few blocks; a locale may say that text is not UTF-8.
fn glyphs_of(env: &dyn Fn(&str) -> Option<String>) -> Glyphs {
    if env("TERM").is_some_and(|term| matches!(&*term, "linux" | "dumb" | "vt100" | "vt220" | "ansi")) {
        return Glyphs::Ascii;
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| env(name));
    let is_utf8 = |locale: &String| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    };
    match locale {
        Some(locale) if !is_utf8(&locale) => Glyphs::Ascii,
        _ => Glyphs::Unicode,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&[], Glyphs::Unicode)]
    #[case(&[("TERM", "xterm-256color"), ("LANG", "de_DE.UTF-8")], Glyphs::Unicode)]
    #[case(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")], Glyphs::Ascii)]
    #[case(&[("LANG", "C.utf8")], Glyphs::Unicode)]
    #[case(&[("TERM", "linux"), ("LANG", "C.UTF-8")], Glyphs::Ascii)]
    #[case(&[("TERM", "vt100")], Glyphs::Ascii)]
    fn glyphs_follow_the_environment(#[case] env: &[(&str, &str)], #[case] glyphs: Glyphs) {
        let get = |name: &str| env.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(glyphs_of(&get), glyphs);
    }
}
