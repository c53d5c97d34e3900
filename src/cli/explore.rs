//! `blocs explore`: the case in a terminal, or one frame of it as text.

mod article;
mod look;

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use clap::Args;
use ratatui::layout::Size;

use super::open::Opened;
use super::state::{Kept, StateFile};
use super::values::words;
use super::{CaseArg, Exit, When, config, is_dumb, overview, print, reload, tell};
use crate::app::action::Action;
use crate::app::place::{Flag, PlaceError, View};
use crate::app::{App, Effect, Input};
use crate::case::query::QueryError;
use crate::error::{Error, Result};
use crate::keys::{Stroke, Strokes};
use crate::plain;
use crate::session::Clipboard;
use crate::terminal::{self, Ends, Host, Keys};
use crate::views::list::{Listing, Order};
use crate::views::map::By;
use crate::views::matrix::Pivot;
use crate::views::timeline::{Chart, Unit};

pub(super) use article::lay_beside;
pub use look::ScreenSize;
#[cfg(feature = "serve")]
pub(super) use look::of_terminal;
use look::palettes;
use look::{PaletteWish, PrintAs};
#[cfg(feature = "serve")]
pub(super) use look::{plain_look, text_of};

const AFTER: &str = "\
Examples:
  blocs explore --select KAZ --at 2014-06-01
  blocs explore --known-on none        with everything that came later
  blocs explore --keys 'jj<enter>' --print --size 100x30
  blocs explore --plain                in lines, for a screen reader or a pipe

The world date says what was true then, the known-on date what a reader could
know then. The case opens with its own; `--at` never lifts the lock.

Exit codes: 0 done, 1 the case has mistakes, 2 could not, 129 the terminal was
closed, 130 cancelled, 143 asked to end";

/// Open a case in the explorer
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub struct ExploreArgs {
    /// Which case.
    #[command(flatten)]
    pub case: CaseArg,

    /// The view to open
    #[arg(long, value_name = "VIEW", value_parser = words(View::ALL, View::word))]
    pub view: Option<String>,

    /// What to select: an id, a state code, `p6` for a paragraph
    #[arg(long, value_name = "ID")]
    pub select: Option<String>,

    /// The world date: `2011-11-08`; a month or a year means its last day
    #[arg(long, value_name = "DATE")]
    pub at: Option<String>,

    /// What may be known: a date, `article` for its own day, `none` for all
    #[arg(long, value_name = "DATE")]
    pub known_on: Option<String>,

    /// The thesis to argue over
    #[arg(long, value_name = "ID")]
    pub thesis: Option<String>,

    /// What the list lists
    #[arg(long, value_name = "LIST", value_parser = words(&Listing::ALL, Listing::word))]
    pub list: Option<String>,

    /// How the list is sorted
    #[arg(long, value_name = "ORDER", value_parser = words(&Order::ALL, Order::word))]
    pub sort: Option<String>,

    /// Which rows the list shows, such as `cis & !wto`; `blocs show --help` has the forms
    #[arg(long = "where", value_name = "EXPR")]
    pub filter: Option<String>,

    /// What stands across the matrix
    #[arg(long, value_name = "PIVOT", value_parser = words(&Pivot::ALL, Pivot::word))]
    pub pivot: Option<String>,

    /// What to compare the selection with in the view `compare`
    #[arg(long, value_name = "ID")]
    pub against: Option<String>,

    /// A query with a name, to be asked again by it; may be given often
    #[arg(long, value_name = "NAME=EXPR")]
    pub named: Vec<String>,

    /// How the timeline is drawn
    #[arg(long, value_name = "CHART", value_parser = words(&Chart::ALL, Chart::word))]
    pub chart: Option<String>,

    /// What a cell of the timeline is
    #[arg(long, value_name = "UNIT", value_parser = words(&Unit::ALL, Unit::word))]
    pub unit: Option<String>,

    /// What the map is coloured by, and of what, as in `members:cis`
    #[arg(long, value_name = "BY", value_parser = words(&By::ALL, By::word))]
    pub colour_by: Option<String>,

    /// What the map shows: degrees east, north and across, such as `65,50,90`
    #[arg(long, value_name = "PART", allow_hyphen_values = true)]
    pub window: Option<String>,

    /// Take a seat: speak for a state, a body or a person of the case
    #[arg(long, value_name = "ID")]
    pub seat: Option<String>,

    /// How the view is laid out, as in a copied place: whole, two-faced, by:weight, column:cis; may be given often
    #[arg(long, value_name = "LOOK")]
    pub look: Vec<String>,

    /// Which pane has the keys, counted from the left, from 1
    #[arg(long, value_name = "NUMBER")]
    pub pane: Option<String>,

    /// What the cursor of a pane stands on: its row, or what that leads to, as in `2:7` or `1:KAZ`; may be given often
    #[arg(long, value_name = "PANE:SPOT")]
    pub cursor: Vec<String>,

    /// The line at the top of a pane, counted from 1, as in `2:15`; may be given often
    #[arg(long, value_name = "PANE:LINE")]
    pub scroll: Vec<String>,

    /// Your own copy of the article, as plain text; it is shown beside our words and never kept
    #[arg(long, value_name = "FILE")]
    pub article: Option<PathBuf>,

    /// Keys to press first, such as `jj<enter>`
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<Strokes>,

    /// Answer typed lines with lines, for a screen reader, a pipe or TERM=dumb
    #[arg(long, conflicts_with = "print")]
    pub plain: bool,

    /// The width at which the lines of `--plain` are wrapped; 0 for none
    #[arg(long, value_name = "CELLS", requires = "plain")]
    pub width: Option<u16>,

    /// Print the screen as text and end
    #[arg(long)]
    pub print: bool,

    /// What to print it as: `text`, or `svg`, a picture for a page
    #[arg(
        long,
        value_name = "AS",
        value_enum,
        default_value_t,
        requires = "print",
        hide_possible_values = true
    )]
    to: PrintAs,

    /// The size of the printed screen
    #[arg(long, value_name = "WxH", default_value = "80x24", requires = "print")]
    pub size: ScreenSize,

    /// When to colour: `auto`, `always` or `never`
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    #[arg(hide_possible_values = true)]
    pub color: When,

    /// Draw frames, marks and signs in ASCII; names stay in their own letters
    #[arg(long)]
    pub ascii: bool,

    /// Which colours; `auto` asks the terminal for its ground
    #[arg(long, value_name = "PALETTE", value_parser = palettes())]
    palette: Option<PaletteWish>,

    /// Neither take up what was kept of the last visit nor keep anything of this one
    #[arg(long)]
    pub no_state: bool,
}

impl ExploreArgs {
    /// Opens the explorer; without a terminal, prints an overview of the case and how to go on.
    pub(super) fn run_or_overview(&self) -> Result<Exit> {
        if self.print || self.plain || io::stdout().is_terminal() {
            return self.run();
        }
        match self.case.open(Keys::Theirs)? {
            Opened::HasMistakes => Ok(Exit::Problems),
            Opened::Case(case) => {
                print(|out| overview::write(&case, &self.case.case, out))?;
                Ok(Exit::Clean)
            }
        }
    }

    /// Opens the explorer, or prints one frame of it.
    pub(super) fn run(&self) -> Result<Exit> {
        let is_plain = self.is_plain();
        if !self.print && !is_plain && !terminal::is_there() {
            return Err(Error::NotATerminal);
        }
        let give_up = Arc::new(AtomicBool::new(false));
        let watch = self.case.path().filter(|_| !self.print);
        let watch = watch.map(|path| reload::watch(path, Arc::clone(&give_up)));
        let keys = if self.print || is_plain { Keys::Theirs } else { Keys::Ours };
        let Opened::Case(case) = self.case.open(keys)? else { return Ok(Exit::Problems) };
        // A printed frame is the same for every reader.
        let (config, wrong) = if self.print { Default::default() } else { config::load() };
        let look = self.look(config.settings);
        let mut app = App::new(Arc::clone(&case), Arc::new(config.keymap), look, self.screen());
        if is_plain {
            app.set_spelling(plain::spelling(None));
        }
        app.set_mouse(config.settings.mouse);
        app.set_opened_as(self.case.case.to_string());
        // Where nobody sits, as behind a pipe, every run is the first.
        let is_kept = !self.print && !self.no_state && io::stdin().is_terminal();
        let state = if is_kept { self.case.state_file(&case) } else { None };
        let greeting = state.as_ref().and_then(|state| self.take_up(&mut app, state));
        app.open_at(self.flags()).map_err(|misled| refusal(misled.flag, misled.value, misled.why))?;
        if let Some(path) = &self.article {
            lay_beside(&mut app, path)?;
        }
        if let Some(said) = greeting {
            app.greet(said);
        }
        if !wrong.is_empty() {
            app.tell_wrong_settings(wrong);
        }
        let quits = self.press(&mut app);
        if self.print {
            print(|out| out.write_all(self.frame(&app).as_bytes()))?;
        } else if quits {
            // Nothing is left to show.
        } else {
            keeping(state.as_ref(), |keep| {
                let watches = watch.map(|watch| ("case", watch)).into_iter().collect();
                let give_up = &mut || give_up.store(true, Relaxed);
                let ends = Ends { keep, ask: &mut |_| {}, give_up };
                let host = Host { clipboard: clipboard(), ends, watches };
                if is_plain {
                    terminal::lines::run(app, self.cells(), host)
                } else {
                    terminal::run(app, host)
                }
            })?;
        }
        Ok(Exit::Clean)
    }

    /// Whether lines answer lines.
    fn is_plain(&self) -> bool {
        self.plain || (!self.print && terminal::is_there() && is_dumb())
    }

    /// Takes up what was kept of the last visit. What is to be said of it.
    fn take_up(&self, app: &mut App, state: &StateFile) -> Option<String> {
        match state.read() {
            Kept::State(saved) if self.flags().next().is_none() => {
                let saved = saved.for_another_visit();
                app.restore_saved(&saved);
                let here = app.place_name(&app.here());
                saved.is_elsewhere().then(|| format!("date, lock and filter begin anew; you left at {here}"))
            }
            Kept::State(saved) => {
                app.restore_mine(&saved);
                None
            }
            Kept::Broken(said) => Some(said),
            // Who hears lines is told what this is, and how to begin, at every opening.
            Kept::Nothing if self.is_plain() => None,
            Kept::Nothing => {
                let [help, command, tour] =
                    [Action::Help, Action::Command, Action::Tour].map(|a| app.spelled(a));
                Some(format!(
                    "new here? {help} lists the keys, {command} finds one by name, {tour} shows you round"
                ))
            }
        }
    }

    /// The flags that make a place, in the order in which they are set: the clocks first.
    fn flags(&self) -> impl Iterator<Item = (Flag, &str)> {
        let flags = [
            (Flag::View, &self.view),
            (Flag::KnownOn, &self.known_on),
            (Flag::At, &self.at),
            (Flag::List, &self.list),
            (Flag::Sort, &self.sort),
            (Flag::Where, &self.filter),
            (Flag::Pivot, &self.pivot),
            (Flag::Chart, &self.chart),
            (Flag::Unit, &self.unit),
            (Flag::ColourBy, &self.colour_by),
            (Flag::Window, &self.window),
            (Flag::Seat, &self.seat),
            (Flag::Thesis, &self.thesis),
            (Flag::Select, &self.select),
            (Flag::Against, &self.against),
        ];
        let many = [(Flag::Named, &self.named), (Flag::Look, &self.look)];
        let many =
            many.into_iter().flat_map(|(flag, values)| values.iter().map(move |value| (flag, &**value)));
        let last = self.pane.iter().map(|pane| (Flag::Pane, &**pane));
        let last = last.chain(self.cursor.iter().map(|cursor| (Flag::Cursor, &**cursor)));
        let last = last.chain(self.scroll.iter().map(|scroll| (Flag::Scroll, &**scroll)));
        let once = flags.into_iter().filter_map(|(flag, value)| Some((flag, value.as_deref()?)));
        once.chain(many).chain(last)
    }

    /// Presses the keys of `--keys`; whether one of them quits.
    fn press(&self, app: &mut App) -> bool {
        let strokes = self.keys.iter().flat_map(|strokes| strokes.iter());
        strokes.into_iter().any(|stroke| {
            let effects = app.update(match *stroke {
                Stroke::Key(key) => Input::Key(key),
                Stroke::Resize(width, height) => Input::Resize(Size { width, height }),
            });
            effects.contains(&Effect::Quit)
        })
    }

    /// The cells of a line in the line mode; None if lines are not wrapped.
    fn cells(&self) -> Option<usize> {
        match self.width {
            Some(0) => None,
            Some(width) => Some(width.into()),
            None if io::stdout().is_terminal() => Some(terminal::size().width.min(LINE).into()),
            None => Some(LINE.into()),
        }
    }

    fn screen(&self) -> Size {
        if self.print { Size { width: self.size.width, height: self.size.height } } else { terminal::size() }
    }
}

/// The widest line of the line mode, unless it is asked for otherwise: longer ones are hard to read.
const LINE: u16 = 80;

/// Why a flag means nothing here; of a query with the place in it.
fn refusal(flag: Flag, value: &str, wrong: PlaceError) -> Error {
    match wrong {
        PlaceError::Query(QueryError { wrong, span }) => {
            Error::Query { wrong: wrong.to_string(), query: value.to_owned(), span }
        }
        wrong => Error::Flag { flag: flag.to_string(), reason: wrong.to_string() },
    }
}

/// Runs an App whose changes are kept in a file, if there is one; that nothing could be kept is said at the end.
fn keeping(state: Option<&StateFile>, run: impl FnOnce(&mut dyn FnMut(&App)) -> Result<()>) -> Result<()> {
    let mut failed = None;
    let ended = run(&mut |app: &App| failed = state.and_then(|state| state.write(app).err()));
    if let Some(error) = failed {
        tell(&format!("warning: nothing of this visit was kept: {error}"));
    }
    ended
}

/// How the terminal takes copies.
#[expect(clippy::disallowed_methods, reason = "the command line reads the environment")]
pub(super) fn clipboard() -> Clipboard {
    if env::var_os("TMUX").is_some() {
        return Clipboard::Tmux;
    }
    Clipboard::of_term(&env::var("TERM").unwrap_or_default())
}
