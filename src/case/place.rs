//! Where something stands in the files of a case.
//!
//! A checked row keeps only where it begins (eight bytes). A finding names a field of it in words, and that
//! *site* is made a span late, by reading the file again, so that clean data pays nothing for good messages.

/// A file of a case, in the order read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(in crate::case) u16);

impl FileId {
    /// Position among the files read.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A place between two characters: line and column, both from 1, in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pos {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub col: u32,
}

/// A stretch of one file; `end` is not part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First character.
    pub start: Pos,
    /// Just after the last character.
    pub end: Pos,
}

/// Where a row of a list begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowAt {
    pub(in crate::case) file: FileId,
    pub(in crate::case) col: u16,
    pub(in crate::case) line: u32,
}

impl RowAt {
    pub(in crate::case) fn new(file: FileId, start: Pos) -> Self {
        let col = u16::try_from(start.col).unwrap_or(u16::MAX);
        Self { file, col, line: start.line }
    }
}

/// Where the rows of a list begin. Rows that follow each other line by line, as in a table, are one stretch: a
/// million votes have one place.
#[derive(Debug, Default)]
pub(in crate::case) struct Places {
    /// The first row of each stretch, and where it begins.
    stretches: Vec<(u32, RowAt)>,
}

impl Places {
    /// The place of the next row, the one of this number.
    pub(in crate::case) fn push(&mut self, row: usize, at: RowAt) {
        let goes_on = self.stretches.last().is_some_and(|&stretch| line_by_line(stretch, row) == at);
        if !goes_on {
            self.stretches.push((row as u32, at));
        }
    }

    /// Where a row begins.
    pub(in crate::case) fn of(&self, row: usize) -> RowAt {
        let next = self.stretches.partition_point(|&(first, _)| first as usize <= row);
        let stretch = next.checked_sub(1).and_then(|n| self.stretches.get(n));
        stretch.map_or_else(RowAt::default, |&stretch| line_by_line(stretch, row))
    }
}

fn line_by_line((first, at): (u32, RowAt), row: usize) -> RowAt {
    RowAt { line: at.line + (row as u32 - first), ..at }
}

/// One step down from a row: a field by its name, or the item of a list by its number from 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A field.
    Field(&'static str),
    /// An item.
    Item(usize),
}

/// A symbolic place: a row, then a path of fields and items.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    pub(in crate::case) row: RowAt,
    pub(in crate::case) path: Vec<Step>,
}

impl RowAt {
    /// The row itself.
    pub(in crate::case) fn site(self) -> Site {
        Site { row: self, path: Vec::new() }
    }

    /// A field of the row.
    pub(in crate::case) fn field(self, name: &'static str) -> Site {
        self.site().field(name)
    }
}

impl Site {
    /// One field down.
    #[must_use]
    pub(in crate::case) fn field(mut self, name: &'static str) -> Self {
        self.path.push(Step::Field(name));
        self
    }

    /// One item down.
    #[must_use]
    pub(in crate::case) fn item(mut self, n: usize) -> Self {
        self.path.push(Step::Item(n));
        self
    }
}
