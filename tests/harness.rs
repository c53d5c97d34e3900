//! Screens for snapshots: key string in, screen out.
//!
//! ```ignore
//! insta::assert_snapshot!(Screen::open(80, 24).keys("jj<tab>"));
//! ```
//!
//! A snapshot shows the frame as it stands, and below it what is painted otherwise than plain, line
//! by line, by its text: a review sees at once that a heading is reversed, and a moved column does
//! not change the list of styles.

mod styles;

use std::fmt::{self, Display, Formatter};
use std::path::Path;
use std::sync::Arc;

use blocs::app::keymap::Keymap;
use blocs::app::look::Look;
use blocs::app::{App, Input};
use blocs::case::load::{self, Loaded};
use blocs::keys::{Stroke, Strokes};
use blocs::{session, ui};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

/// One reader's screen.
pub(crate) struct Screen {
    app: App,
}

impl Screen {
    /// The bundled case, as `blocs` opens it, in a window of this size.
    pub(crate) fn open(width: u16, height: u16) -> Self {
        let loaded = load::bundled(load::DEFAULT_CASE).expect("a bundled case");
        Self::of(&loaded, width, height)
    }

    /// The case in a file or folder.
    #[expect(dead_code, reason = "for the tests of small cases to come")]
    pub(crate) fn case(path: &Path, width: u16, height: u16) -> Self {
        let loaded = load::open(path).unwrap_or_else(|error| panic!("{error}"));
        Self::of(&loaded, width, height)
    }

    fn of(loaded: &Loaded, width: u16, height: u16) -> Self {
        let Some(case) = &loaded.case else { panic!("a case with mistakes: {:#?}", loaded.diagnostics) };
        let (keymap, look) = (Arc::new(Keymap::default()), Look::default());
        Self { app: App::new(Arc::clone(case), keymap, look, Size { width, height }) }
    }

    /// The reader's state, for what is not on the screen.
    pub(crate) fn into_app(self) -> App {
        self.app
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
        let Size { width, height } = self.app.size();
        let area = Rect::new(0, 0, width, height);
        let mut frame = Buffer::empty(area);
        ui::render(&self.app, area, &mut frame);
        frame
    }

    /// The text of the frame alone.
    pub(crate) fn text(&self) -> String {
        session::plain(&self.frame())
    }
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
