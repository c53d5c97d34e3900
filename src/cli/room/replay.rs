//! `blocs room replay`: a lesson that is over, moment by moment.

use std::io::IsTerminal as _;
use std::sync::{Arc, mpsc};

use clap::Args;
use ratatui::layout::Size;

use super::FileArg;
use crate::app::{App, Effect, Input};
use crate::case::Case;
use crate::classroom::room::{Kept, Meta, Replay, Source};
use crate::cli::explore::{self, ScreenSize};
use crate::cli::open::{CaseName, Opened};
use crate::cli::{CaseArg, Exit, config, digest, print, tell};
use crate::error::{Error, Result};
use crate::keys::{Stroke, Strokes};
use crate::terminal::{self, Ends, Host, Keys, Watch};
use crate::text::safe;

const AFTER: &str = "\
Keys: . the next moment, , the moment before; all others as in the explorer, and
what moves you away lets you look around: F takes you back to the presenter.
Without a terminal the moments are printed, one line each.

Examples:
  blocs room replay class.sqlite
  blocs room replay class.sqlite | grep asked:
  blocs room replay class.sqlite --moment 12 --print";

/// Step through a lesson that is over
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct ReplayArgs {
    #[command(flatten)]
    room: FileArg,

    /// The case of the room, where it is no bundled one
    #[arg(long, value_name = "CASE")]
    case: Option<CaseName>,

    /// The moment to begin at; 0 is before anything happened
    #[arg(long, value_name = "N", default_value_t = 0)]
    moment: usize,

    /// Keys to press first, such as `...9`
    #[arg(long, value_name = "KEYS")]
    keys: Option<Strokes>,

    /// Print the screen as text and end
    #[arg(long)]
    print: bool,

    /// The size of the printed screen
    #[arg(long, value_name = "WxH", default_value = "80x24", requires = "print")]
    size: ScreenSize,
}

impl ReplayArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        let source = self.room.source()?;
        let kept = Kept::read(&source)?;
        let name =
            self.case.clone().unwrap_or_else(|| CaseName::from(std::ffi::OsString::from(&kept.meta.case)));
        let case = CaseArg { case: name };
        let keys = if self.is_watched() { Keys::Ours } else { Keys::Theirs };
        let Opened::Case(opened) =
            case.open(keys).map_err(|error| self.no_case(&source, &kept.meta, error))?
        else {
            return Ok(Exit::Problems);
        };
        expect_case(&kept.meta, &opened)?;
        let mut app = self.app(Arc::clone(&opened));
        app.set_opened_as(case.case.to_string());
        let mut replay = Replay::new(kept, app.clone());
        replay.go_to(self.moment);
        app.update(replay.joined());
        self.press(&mut app, &mut replay);
        if self.print {
            print(|out| out.write_all(explore::text_of(&app).as_bytes()))?;
        } else if self.is_watched() {
            watch(app, replay)?;
        } else if replay.lines().next().is_none() {
            tell("nothing happened in this room");
        } else {
            print(|out| replay.lines().try_for_each(|line| writeln!(out, "{}", safe(&line))))?;
        }
        Ok(Exit::Clean)
    }

    /// Whether the lesson opens on a screen.
    fn is_watched(&self) -> bool {
        !self.print && terminal::is_there() && std::io::stdin().is_terminal()
    }

    fn app(&self, case: Arc<Case>) -> App {
        if !self.is_watched() {
            let ScreenSize { width, height } = self.size;
            return App::new(case, Arc::default(), explore::plain_look(), Size { width, height });
        }
        let (config, wrong) = config::load();
        let look = explore::of_terminal(config.settings);
        let mut app = App::new(case, Arc::new(config.keymap), look, terminal::size());
        app.set_mouse(config.settings.mouse);
        if !wrong.is_empty() {
            app.tell_wrong_settings(wrong);
        }
        app
    }

    /// Presses the keys of `--keys`.
    fn press(&self, app: &mut App, replay: &mut Replay) {
        for stroke in self.keys.iter().flat_map(|strokes| strokes.iter()) {
            let effects = app.update(match *stroke {
                Stroke::Key(key) => Input::Key(key),
                Stroke::Resize(width, height) => Input::Resize(Size { width, height }),
            });
            for effect in effects {
                if let Effect::Room(request) = effect {
                    app.update(replay.answer(&request));
                }
            }
        }
    }

    /// Why the case of a room is not there, and what to do.
    fn no_case(&self, source: &Source, meta: &Meta, error: Error) -> Error {
        match error {
            Error::Unknown { .. } if self.case.is_none() => {
                source.wrong(&format!("its case `{}` is no bundled one; give it with `--case`", meta.case))
            }
            error => error,
        }
    }
}

/// The case must be that of the room; that it was changed since is said.
fn expect_case(meta: &Meta, case: &Case) -> Result<()> {
    let id = case.meta().id.to_string();
    if id != meta.case {
        let reason = format!("expected the case of the room, `{}`, found `{id}`", meta.case);
        return Err(Error::Flag { flag: "--case".to_owned(), reason });
    }
    if digest::of(case)? != meta.hash {
        tell("warning: the case was changed since the lesson; what was asked keeps its words");
    }
    Ok(())
}

/// Opens the lesson in the terminal.
fn watch(app: App, mut replay: Replay) -> Result<()> {
    let (answers, answered) = mpsc::channel();
    let hand_on: Watch = Box::new(move |hand_on| {
        while let Ok(input) = answered.recv() {
            if hand_on(input).is_break() {
                return;
            }
        }
    });
    let host = Host {
        clipboard: explore::clipboard(),
        ends: Ends {
            keep: &mut |_| {},
            // Nobody listens only when the reader has left.
            ask: &mut |request| drop(answers.send(replay.answer(&request))),
            give_up: &mut || {},
        },
        watches: vec![("replay", hand_on)],
    };
    terminal::run(app, host)
}
