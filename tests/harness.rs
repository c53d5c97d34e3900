//! Screens for snapshots: key string in, screen out.
//!
//! ```ignore
//! insta::assert_snapshot!(Screen::open(80, 24).keys("jj<tab>"));
//! ```
//!
//! A snapshot shows the frame as it stands, and below it what is painted otherwise than plain, line
//! by line, by its text: a review sees at once that a heading is reversed, and a moved column does
//! not change the list of styles.

pub(crate) mod room;
mod styles;
pub(crate) mod tables;

use std::fmt::{self, Display, Formatter};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use blocs::app::keymap::Keymap;
use blocs::app::look::Look;
use blocs::app::place::Flag;
use blocs::app::{App, Input};
use blocs::case::Case;
use blocs::case::load::{self, Loaded};
use blocs::keys::{Stroke, Strokes};
use blocs::{session, ui};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

/// One reader's screen.
#[derive(Clone)]
pub(crate) struct Screen {
    app: App,
}

impl Screen {
    /// The bundled case, as `blocs` opens it, in a window of this size.
    pub(crate) fn open(width: u16, height: u16) -> Self {
        Self::looking(Look::default(), width, height)
    }

    /// The same for a terminal of that look.
    pub(crate) fn looking(look: Look, width: u16, height: u16) -> Self {
        Self::of(bundled(), look, width, height)
    }

    /// The case in a file or folder.
    pub(crate) fn case(path: &Path, width: u16, height: u16) -> Self {
        Self::of(read(path), Look::default(), width, height)
    }

    /// The small case that stays as it is, for frames that are compared whole.
    pub(crate) fn still(look: Look, width: u16, height: u16) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ui/union.yaml");
        Self::of(read(&path), look, width, height)
    }

    pub(crate) fn of(case: Arc<Case>, look: Look, width: u16, height: u16) -> Self {
        Self { app: App::new(case, Arc::new(Keymap::default()), look, Size { width, height }) }
    }

    /// The screen of a reader.
    pub(crate) fn around(app: App) -> Self {
        Self { app }
    }

    /// After this text was typed, letter by letter.
    #[must_use]
    pub(crate) fn typed(mut self, text: &str) -> Self {
        for letter in text.chars() {
            self.app.update(Input::Key(blocs::keys::Key::char(letter)));
        }
        self
    }

    /// The reader's state, for what is not on the screen.
    pub(crate) fn into_app(self) -> App {
        self.app
    }

    /// The same.
    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// At a place: flags of `explore` without dashes, and their values.
    #[must_use]
    pub(crate) fn at(mut self, flags: &[(Flag, &str)]) -> Self {
        self.app.go_to(flags.iter().copied()).unwrap_or_else(|error| panic!("{error}"));
        self
    }

    /// In a room.
    #[must_use]
    pub(crate) fn joined(mut self, hall: &room::Hall) -> Self {
        self.app.update(hall.input());
        self
    }

    /// After one input.
    pub(crate) fn update(&mut self, input: Input) {
        self.app.update(input);
    }

    /// After these keys; `<size:80x24>` among them resizes the window.
    #[must_use]
    pub(crate) fn keys(mut self, keys: &str) -> Self {
        let strokes: Strokes = keys.parse().unwrap_or_else(|error| panic!("{error}"));
        for stroke in strokes.iter() {
            self.app.update(match *stroke {
                Stroke::Key(key) => Input::Key(key),
                Stroke::Resize(width, height) => Input::Resize(Size { width, height }),
            });
        }
        self
    }

    /// What is drawn.
    pub(crate) fn frame(&self) -> Buffer {
        let mut frame = self.shared();
        if let Some((rect, words)) = ui::corner(&self.app) {
            ui::draw_corner(&words, rect, self.app.look(), &mut frame);
        }
        frame
    }

    /// What is drawn for all who see the same.
    pub(crate) fn shared(&self) -> Buffer {
        let Size { width, height } = self.app.size();
        let area = Rect::new(0, 0, width, height);
        let mut frame = Buffer::empty(area);
        ui::render(&self.app, area, &mut frame);
        frame
    }

    /// One line of the frame; the last one is -1.
    pub(crate) fn line(&self, number: isize) -> String {
        let text = self.text();
        let mut lines = text.lines();
        let line = if number < 0 {
            lines.nth_back(number.unsigned_abs() - 1)
        } else {
            lines.nth(number.unsigned_abs())
        };
        line.unwrap_or_default().trim_end().to_owned()
    }

    /// Whether these words stand on the screen in this order, in one line or wrapped.
    pub(crate) fn says(&self, words: &str) -> bool {
        panes(&self.frame()).iter().any(|pane| pane.contains(words))
    }

    /// The text of the frame without its last line, where messages come and go.
    pub(crate) fn view(&self) -> String {
        let text = self.text();
        text.trim_end().rsplit_once('\n').map_or_else(String::new, |(view, _)| view.to_owned())
    }

    /// The text of the frame alone.
    pub(crate) fn text(&self) -> String {
        session::plain(&self.frame())
    }
}

/// The bundled case, read once.
pub(crate) fn bundled() -> Arc<Case> {
    static CASE: LazyLock<Arc<Case>> =
        LazyLock::new(|| checked(load::bundled(load::DEFAULT_CASE).expect("a bundled case")));
    Arc::clone(&CASE)
}

/// The case at a path.
pub(crate) fn read(path: &Path) -> Arc<Case> {
    checked(load::open(path).unwrap_or_else(|error| panic!("{error}")))
}

fn checked(loaded: Loaded) -> Arc<Case> {
    let Loaded { case, diagnostics, .. } = loaded;
    case.unwrap_or_else(|| panic!("a case with mistakes: {diagnostics:#?}"))
}

/// The text of each column between rules, its lines joined, blanks as one. A line without rules, as
/// of a prompt that lies over the panes, belongs to the first whole.
fn panes(frame: &Buffer) -> Vec<String> {
    let rule_at = |x: u16, y: u16| frame.cell((x, y)).is_some_and(|cell| "│|".contains(cell.symbol()));
    let is_rule = |x: u16| (2..4).all(|y| rule_at(x, y));
    let mut panes = vec![String::new()];
    for x in frame.area.columns() {
        if is_rule(x.x) {
            panes.push(String::new());
        }
    }
    for y in frame.area.rows() {
        let mut pane = 0;
        for position in y.positions() {
            if is_rule(position.x) && rule_at(position.x, position.y) {
                pane += 1;
            } else {
                panes[pane].push_str(frame[position].symbol());
            }
        }
        panes.iter_mut().for_each(|pane| pane.push(' '));
    }
    panes.iter().map(|pane| pane.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

impl Display for Screen {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let frame = self.frame();
        write!(f, "{}---\n{}", session::plain(&frame), styles::list(&frame))
    }
}

#[test]
fn keys_reach_the_screen() {
    let screen = Screen::open(80, 24).keys("<size:60x20>");
    assert_eq!(screen.frame().area, Rect::new(0, 0, 60, 20));
    assert!(screen.text().lines().next().is_some_and(|line| line.contains("blocs")));
}
