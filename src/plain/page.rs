//! A page: what is being read, so many lines at a time, and what its numbers choose.

use super::word::Does;
use crate::case::model::Ref;

/// How many lines are said at a time, unless the reader wants it otherwise.
pub(super) const LINES: usize = 20;

/// Something said, of one line or (when it is long) several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// What is said.
    pub(super) text: String,
    /// Its number, if one can choose it.
    pub(super) number: Option<usize>,
    /// What choosing it does.
    pub(super) choice: Option<Choice>,
    /// The row of the pane that it says.
    pub(super) row: usize,
    /// What that row is about, if that is one thing.
    pub(super) target: Option<Ref>,
    /// Whether it stands over others.
    pub(super) is_heading: bool,
    /// What it is known again by; None for its text. A text that counts its neighbours has another one.
    pub(super) key: Option<String>,
}

/// What a number chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Stand on this row of the pane, and follow it.
    Row(usize),
    /// Read about this.
    Visit(Ref),
    /// Stand on this column of the matrix, and follow it.
    Column(Ref),
    /// What was found so many places down.
    Found(usize),
    /// A command, as if it had been typed, and what stands behind it.
    Command(Does, String),
}

impl Said {
    /// A line without a number.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            number: None,
            choice: None,
            row: 0,
            target: None,
            is_heading: false,
            key: None,
        }
    }

    /// The same with a number.
    pub(super) fn numbered(self, number: usize, choice: Choice) -> Self {
        Self { number: Some(number), choice: Some(choice), ..self }
    }

    /// What it is known again by, when something changed.
    pub(super) fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.text)
    }

    /// As it is read out.
    pub(super) fn line(&self) -> String {
        match self.number {
            Some(number) => format!("{number}. {}", self.text),
            None => self.text.clone(),
        }
    }
}

/// What is being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    lines: Vec<Said>,
    /// The first line that has not been read.
    next: usize,
}

impl Page {
    /// A page that has not been begun.
    pub(super) fn new(lines: Vec<Said>) -> Self {
        Self { lines, next: 0 }
    }

    /// The choices as a page, numbered from 1.
    pub(super) fn of_choices(choices: impl IntoIterator<Item = (String, Choice)>) -> Self {
        let numbered = choices.into_iter().zip(1..);
        Self::new(numbered.map(|((text, choice), n)| Said::text(text).numbered(n, choice)).collect())
    }

    /// Whether there is more to read.
    pub(super) fn has_more(&self) -> bool {
        self.next < self.lines.len()
    }

    /// Whether anything can be chosen.
    pub(super) fn has_choices(&self) -> bool {
        self.choices().next().is_some()
    }

    /// The next `count` lines, and how many are left.
    pub(super) fn read(&mut self, count: usize) -> Vec<String> {
        let end = (self.next + count.max(1)).min(self.lines.len());
        let mut lines: Vec<String> = self.lines[self.next..end].iter().map(Said::line).collect();
        self.next = end;
        if end < self.lines.len() {
            lines.push(format!("{end} of {} lines; `more` for the rest.", self.lines.len()));
        }
        lines
    }

    /// Takes all of it for read: its numbers can be chosen still.
    pub(super) fn skip(&mut self) {
        self.next = self.lines.len();
    }

    /// What a number chooses; else what it may be.
    pub(super) fn choose(&self, number: usize) -> Result<Choice, String> {
        let found = self.choices().find(|(n, _)| *n == number);
        let last = self.choices().map(|(n, _)| n).max();
        found.map(|(_, choice)| choice.clone()).ok_or_else(|| match last {
            Some(last) => format!("no choice has the number {number}: they go from 1 to {last}"),
            None => "nothing here has a number to choose".to_owned(),
        })
    }

    fn choices(&self) -> impl Iterator<Item = (usize, &Choice)> {
        self.lines.iter().filter_map(|said| said.number.zip(said.choice.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_parts_and_its_numbers_stay() {
        let choices = (0..5).map(|n| (format!("found {n}"), Choice::Found(n)));
        let mut page = Page::of_choices(choices);
        assert_eq!(
            page.read(3),
            ["1. found 0", "2. found 1", "3. found 2", "3 of 5 lines; `more` for the rest."]
        );
        assert_eq!(page.read(3), ["4. found 3", "5. found 4"]);
        assert!(!page.has_more());
        assert_eq!(page.choose(2), Ok(Choice::Found(1)), "also when it was read before");
        assert_eq!(page.choose(6).unwrap_err(), "no choice has the number 6: they go from 1 to 5");
    }
}
