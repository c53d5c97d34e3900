//! STUB, to be overwritten by the real room in the merge: just enough for `session` and `terminal` to compile and be tested.

use ratatui::layout::Size;

use crate::keys::{Key, Stroke, Strokes};

/// STUB: what happened to a reader.
#[derive(Clone, Debug)]
pub enum Input {
    Key(Key),
    Paste(String),
    Resize(Size),
    Tick,
}

/// STUB: what a reader wants of the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Quit,
}

/// STUB: a reader who types lines.
#[derive(Clone, Debug)]
pub struct App {
    size: Size,
    typed: String,
}

impl App {
    pub fn new(size: Size) -> Self {
        Self { size, typed: String::new() }
    }

    pub fn size(&self) -> Size {
        self.size
    }

    pub fn typed(&self) -> &str {
        &self.typed
    }

    pub fn update(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) if key == Key::char('q') => return vec![Effect::Quit],
            Input::Key(key) if key == Key::char('!') => {
                panic!("a key that panics, in the stub only")
            }
            Input::Key(key) => self.typed += &key.to_string(),
            Input::Paste(text) => self.typed += &text,
            Input::Resize(size) => self.size = size,
            Input::Tick => {}
        }
        Vec::new()
    }
}

impl From<Stroke> for Input {
    fn from(stroke: Stroke) -> Self {
        match stroke {
            Stroke::Key(key) => Self::Key(key),
            Stroke::Resize(width, height) => Self::Resize(Size { width, height }),
        }
    }
}

#[expect(dead_code, reason = "stub")]
fn strokes_are_inputs(strokes: &Strokes) -> Vec<Input> {
    strokes.iter().copied().map(Input::from).collect()
}
