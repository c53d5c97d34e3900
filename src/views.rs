//! What there is to show, spelled out as rows; pure, one file per view or pane.
//!
//! ```text
//!   Seen + Place ─► rows (pieces of text with roles, and where Enter leads) ─► flow(width) ─► lines
//! ```
//!
//! The screen, the plain line mode and exports only spell these rows in their own way. Nothing here knows
//! colours, keys or sizes; a role says what a piece *is*.

pub mod arguments;
pub mod article;
pub mod cite;
pub mod class;
pub mod compare;
pub mod debate;
pub mod details;
mod flow;
pub mod forecasts;
pub mod judgement;
pub mod list;
pub mod map;
pub mod matrix;
pub mod search;
pub mod seat;
pub mod standing;
pub mod timeline;
pub mod words;

use std::borrow::Cow;

use crate::action::{Action, Spelling};
use crate::case::model::Ref;
use crate::case::seen::Seen;
use class::Class;
use compare::Boxes;
use judgement::Judgement;

pub use flow::{Flow, Line, flow, flow_beyond};

/// What every view looks at.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'c> {
    /// The case on the reader's clocks.
    pub seen: Seen<'c>,
    /// The case on the clocks before the last key, if that key moved them: what changed is marked.
    pub before: Option<Seen<'c>>,
    /// The thesis argued over.
    pub thesis: Option<Ref>,
    /// What is selected.
    pub selection: Option<Ref>,
    /// The actor that the reader speaks for; None for none.
    pub seat: Option<Ref>,
    /// What the reader thinks of the case.
    pub judgement: &'c Judgement,
    /// The reader's class; None for a reader alone.
    pub class: Option<&'c Class>,
    /// What the presenter points at.
    pub pointed: Option<Ref>,
    /// What the reader calls the actions.
    pub spelling: &'c Spelling,
    /// Whether it is said what one can do.
    pub hints: Hints,
}

/// Whether who looks can do anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hints {
    /// They can, and are told what.
    #[default]
    Given,
    /// It is a wall or a page: nobody can press a key.
    Left,
}

impl<'c> Scope<'c> {
    /// The name of an action, for a sentence that says what one can do.
    pub fn does(&self, action: Action) -> Piece<'c> {
        Piece::new(Role::Key, self.spelling.of(action))
    }

    /// What one can do, for the end of a sentence; nothing where nobody can.
    pub fn hint(&self, text: impl FnOnce(&Spelling) -> String) -> String {
        match self.hints {
            Hints::Given => text(self.spelling),
            Hints::Left => String::new(),
        }
    }

    /// A row that says how it is, and to who can do something about it, what.
    pub fn way(&self, how_it_is: Piece<'c>, way: impl FnOnce() -> Vec<Piece<'c>>) -> Row<'c> {
        let mut pieces = vec![how_it_is];
        if self.hints == Hints::Given {
            pieces.extend(way());
        }
        Row::text(pieces)
    }
}

/// Why a view is empty that an article fills: it was not written on the day of what is known, or the case says none.
fn unfilled(seen: Seen, why: &'static str) -> Row<'static> {
    let before = "Nothing here because the article was not written yet on the day of what is known.";
    Row::quiet(if seen.precedes_article() { before } else { why }).still()
}

/// The same rows, where the cursor stands only on the first of those that lead to one thing.
pub fn one_stop_each(mut rows: Vec<Row>) -> Vec<Row> {
    for n in (1..rows.len()).rev() {
        rows[n].is_still |= rows[n].target.is_some() && rows[n].target == rows[n - 1].target;
    }
    rows
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Text.
    #[default]
    Plain,
    /// The name of what is shown.
    Title,
    /// Above a group of rows.
    Heading,
    /// Secondary: units, labels, what is over.
    Quiet,
    /// Speaks for.
    For,
    /// Speaks against.
    Against,
    /// Speaks both ways, or is disputed.
    Both,
    /// Planned, signed, possible: not (yet) so.
    Planned,
    /// Changed with the last move of a clock.
    Changed,
    /// Where one is.
    Here,
    /// A key one can press.
    Key,
    /// Something is wrong.
    Wrong,
}

/// A piece of text with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'c> {
    /// The text; safe, since nothing unsafe gets into a case.
    pub text: Cow<'c, str>,
    /// What it is.
    pub role: Role,
}

impl<'c> Piece<'c> {
    /// A piece.
    pub fn new(role: Role, text: impl Into<Cow<'c, str>>) -> Self {
        Self { text: text.into(), role }
    }

    /// Plain text.
    pub fn plain(text: impl Into<Cow<'c, str>>) -> Self {
        Self::new(Role::Plain, text)
    }

    /// Secondary text.
    pub fn quiet(text: impl Into<Cow<'c, str>>) -> Self {
        Self::new(Role::Quiet, text)
    }
}

/// How a cell of a table behaves when there is little room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'c> {
    /// Takes what the others leave; the shorter text if the longer does not fit.
    Name(Role, Cow<'c, str>, Cow<'c, str>),
    /// A column of a fixed number of cells, text on the left.
    Left(Piece<'c>, u16),
    /// A column of a fixed number of cells, text on the right.
    Right(Piece<'c>, u16),
}

/// What a row looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape<'c> {
    /// An empty line.
    Blank,
    /// A heading over rows, with what stands at its right.
    Heading(Cow<'c, str>, Cow<'c, str>),
    /// Text, wrapped at words under itself; a mark before it, a tail at the right of its last line.
    Text {
        /// Stands before the text, which hangs under itself.
        mark: Piece<'c>,
        /// The text.
        pieces: Vec<Piece<'c>>,
        /// Stands at the right of the last line.
        tail: Cow<'c, str>,
    },
    /// A line as it stands, at the full width of its pane.
    Verbatim(Cow<'c, str>),
    /// One line of columns.
    Cells(Vec<Cell<'c>>),
    /// Sets, drawn as boxes.
    Boxes(Boxes),
}

/// A row: what it looks like, how far in it stands, and where Enter leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'c> {
    /// Its look.
    pub shape: Shape<'c>,
    /// What it refers to; None if Enter does nothing here.
    pub target: Option<Ref>,
    /// Cells it stands in from the left.
    pub indent: u16,
    /// Whether the cursor passes over it.
    pub is_still: bool,
}

impl<'c> Row<'c> {
    /// An empty line.
    pub fn blank() -> Self {
        Self { shape: Shape::Blank, target: None, indent: 0, is_still: false }
    }

    /// A heading.
    pub fn heading(text: impl Into<Cow<'c, str>>) -> Self {
        Self::heading_with(text, "")
    }

    /// A heading with something at its right.
    pub fn heading_with(text: impl Into<Cow<'c, str>>, right: impl Into<Cow<'c, str>>) -> Self {
        Self { shape: Shape::Heading(text.into(), right.into()), target: None, indent: 0, is_still: false }
    }

    /// Wrapped text.
    pub fn text(pieces: Vec<Piece<'c>>) -> Self {
        Self {
            shape: Shape::Text { mark: Piece::plain(""), pieces, tail: "".into() },
            target: None,
            indent: 0,
            is_still: false,
        }
    }

    /// Wrapped plain text.
    pub fn plain(text: impl Into<Cow<'c, str>>) -> Self {
        Self::text(vec![Piece::plain(text)])
    }

    /// Wrapped secondary text.
    pub fn quiet(text: impl Into<Cow<'c, str>>) -> Self {
        Self::text(vec![Piece::quiet(text)])
    }

    /// A line as it stands: of a file, a command, a screen.
    pub fn verbatim(text: impl Into<Cow<'c, str>>) -> Self {
        Self { shape: Shape::Verbatim(text.into()), target: None, indent: 0, is_still: false }
    }

    /// A row of columns.
    pub fn cells(cells: Vec<Cell<'c>>) -> Self {
        Self { shape: Shape::Cells(cells), target: None, indent: 0, is_still: false }
    }

    /// Sets as boxes; the cursor passes over them.
    pub fn boxes(boxes: Boxes) -> Self {
        Self { shape: Shape::Boxes(boxes), target: None, indent: 0, is_still: true }
    }

    /// The same, leading somewhere.
    #[must_use]
    pub fn to(mut self, target: Option<Ref>) -> Self {
        self.target = target;
        self
    }

    /// The same, further in.
    #[must_use]
    pub fn indented(mut self, cells: u16) -> Self {
        self.indent += cells;
        self
    }

    /// The same, with a mark before it.
    #[must_use]
    pub fn marked(mut self, mark: Piece<'c>) -> Self {
        if let Shape::Text { mark: slot, .. } = &mut self.shape {
            *slot = mark;
        }
        self
    }

    /// The same, with a piece before its text.
    #[must_use]
    pub fn prefixed(mut self, piece: Piece<'c>) -> Self {
        if let Shape::Text { pieces, .. } = &mut self.shape {
            pieces.insert(0, piece);
        }
        self
    }

    /// The same, with a piece after its text.
    #[must_use]
    pub fn suffixed(mut self, piece: Piece<'c>) -> Self {
        if let Shape::Text { pieces, .. } = &mut self.shape {
            pieces.push(piece);
        }
        self
    }

    /// The same, with something at the right of its last line.
    #[must_use]
    pub fn tailed(mut self, text: impl Into<Cow<'c, str>>) -> Self {
        if let Shape::Text { tail, .. } = &mut self.shape {
            *tail = text.into();
        }
        self
    }

    /// The same, passed over by the cursor.
    #[must_use]
    pub fn still(mut self) -> Self {
        self.is_still = true;
        self
    }

    /// Whether the cursor can stand on it.
    pub fn is_stop(&self) -> bool {
        !self.is_still && !matches!(self.shape, Shape::Blank | Shape::Heading(..))
    }

    /// Its text without any look, as it is spoken.
    pub fn spoken(&self) -> String {
        match &self.shape {
            Shape::Blank => String::new(),
            Shape::Heading(text, right) if right.is_empty() => text.to_string(),
            Shape::Heading(text, right) => format!("{text}: {right}"),
            Shape::Verbatim(text) => text.to_string(),
            Shape::Boxes(boxes) => boxes.said().join("; "),
            Shape::Text { mark, pieces, tail } => {
                let text: String = pieces.iter().map(|p| &*p.text).collect();
                [&*mark.text, &text, tail]
                    .iter()
                    .filter(|t| !t.is_empty())
                    .copied()
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            Shape::Cells(cells) => {
                let texts = cells.iter().map(|cell| match cell {
                    Cell::Name(_, long, _) => long.trim(),
                    Cell::Left(piece, _) | Cell::Right(piece, _) => piece.text.trim(),
                });
                texts.filter(|t| !t.is_empty()).collect::<Vec<_>>().join(", ")
            }
        }
    }
}
