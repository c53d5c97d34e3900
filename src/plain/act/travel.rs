//! To a pane, a row, a list, a year, a place.

use super::Deed;
use crate::app::action::Action;
use crate::app::layout::Pane;
use crate::app::place::{Flag, View};
use crate::case::model::Ref;
use crate::plain::answer::{self, Before, Reads};
use crate::plain::view::{self, Panes};
use crate::plain::{Answer, Plain};
use crate::views::list::Listing;

/// A value with blanks stands in one of these.
const QUOTES: [char; 2] = ['\'', '"'];

/// How many years one line goes at most.
const YEARS: usize = 200;

impl Plain {
    /// Moves the cursor of the pane to a row.
    pub(super) fn stand_on(&mut self, row: usize) {
        loop {
            let here = view::here(&self.app);
            let action = match here.cmp(&row) {
                std::cmp::Ordering::Less => Action::Down,
                std::cmp::Ordering::Greater => Action::Up,
                std::cmp::Ordering::Equal => return,
            };
            self.act(action, &mut Deed::default());
            let there = view::here(&self.app);
            // A row that is no stop is passed over; where nothing moves, nothing will.
            if there == here || (there > row) != (here > row) {
                return;
            }
        }
    }

    /// Moves the cursor of the matrix to a column.
    pub(super) fn stand_on_column(&mut self, column: Ref) {
        for action in [Action::Left, Action::Right] {
            loop {
                let here = self.app.screens().matrix.column;
                if here == Some(column) {
                    return;
                }
                self.act(action, &mut Deed::default());
                if self.app.screens().matrix.column == here {
                    break;
                }
            }
        }
    }

    /// Reads a pane from its beginning; the explorer's where the view has none of that name.
    pub(super) fn read(&mut self, pane: Pane, rest: &str) -> Answer {
        if let (Pane::List, Some(listing)) = (pane, Listing::ALL.iter().find(|l| l.word() == rest)) {
            return self.list(*listing);
        }
        if !rest.is_empty() {
            return self.command(Action::Find, rest);
        }
        let before = Before::of(&self.app);
        let mut deed = Deed::default();
        let view = self.app.place().view;
        match pane {
            Pane::List if self.is_pair() => self.act(Action::Left, &mut deed),
            Pane::Details if self.is_pair() => self.act(Action::Right, &mut deed),
            // A view of one pane is its own list; what is open in it is closed.
            Pane::List if view != View::Explorer => self.act(Action::Cancel, &mut deed),
            _ => self.focus(pane, &mut deed),
        }
        self.done(&before, deed.said, deed.effects, Reads::Whole)
    }

    /// Whether the view has two panes: a list on the left, and what it is about on the right.
    pub(super) fn is_pair(&self) -> bool {
        view::panes(self.app.place().view) == Panes::Two
    }

    /// Reads about a thing.
    pub(super) fn visit(&mut self, thing: Ref) -> Answer {
        let before = Before::of(&self.app);
        let mut deed = Deed::default();
        self.focus(Pane::Details, &mut deed);
        let id = self.app.seen().id(thing);
        self.go_in([(Flag::Select, id.as_str())], &mut deed);
        self.done(&before, deed.said, deed.effects, Reads::Whole)
    }

    /// Goes somewhere, as a part of what is done.
    pub(super) fn go_in<'f>(&mut self, flags: impl IntoIterator<Item = (Flag, &'f str)>, deed: &mut Deed) {
        match self.app.go_to(flags) {
            Ok(effects) => deed.effects.extend(effects),
            Err(wrong) => deed.said.push(wrong.to_string()),
        }
    }

    /// Goes to a pane of the explorer.
    fn focus(&mut self, pane: Pane, deed: &mut Deed) {
        if self.app.place().view != View::Explorer {
            self.act(Action::Explorer, deed);
        }
        for _ in Pane::ALL {
            if self.app.screens().explorer.focus != pane {
                self.act(Action::NextPane, deed);
            }
        }
    }

    /// Lists a kind of thing.
    pub(super) fn list(&mut self, listing: Listing) -> Answer {
        let before = Before::of(&self.app);
        let mut deed = Deed::default();
        self.focus(Pane::List, &mut deed);
        self.go_in([(Flag::List, listing.word()), (Flag::Where, "")], &mut deed);
        self.done(&before, deed.said, deed.effects, Reads::Whole)
    }

    /// Sets one part of the place; without a value, does the action.
    pub(super) fn set(&mut self, flag: Flag, action: Action, value: &str) -> Answer {
        if value.is_empty() {
            return self.command(action, "");
        }
        let before = Before::of(&self.app);
        let mut deed = Deed::default();
        if flag == Flag::Pivot {
            self.act(Action::Matrix, &mut deed);
        }
        match self.app.go_to([(flag, value)]) {
            Ok(effects) => deed.effects.extend(effects),
            Err(wrong) => return self.told(vec![wrong.to_string()]),
        }
        self.done(&before, deed.said, deed.effects, Reads::Whole)
    }

    /// `+3`, `-5` or a year.
    pub(super) fn years(&mut self, rest: &str) -> Answer {
        let action = match rest.chars().next() {
            None => return self.told(vec![answer::clocks(&self.app)]),
            Some('+') => Action::YearForward,
            Some('-') => Action::YearBack,
            Some(_) => return self.command(Action::TypeDate, rest),
        };
        let Ok(years @ 1..=YEARS) = rest[1..].trim().parse::<usize>() else {
            let said = format!("`{rest}` is no number of years; `year +1` is one later, at most {YEARS}");
            return self.told(vec![said]);
        };
        self.command(action, &years.to_string())
    }

    /// Goes to a place written in flags.
    pub(super) fn go(&mut self, rest: &str) -> Answer {
        let flags = match flags(rest) {
            Ok(flags) => flags,
            Err(wrong) => return self.told(vec![wrong]),
        };
        let before = Before::of(&self.app);
        match self.app.go_to(flags.iter().map(|(flag, value)| (*flag, value.as_str()))) {
            Ok(effects) => self.done(&before, Vec::new(), effects, Reads::Whole),
            Err(wrong) => self.told(vec![wrong.to_string()]),
        }
    }

    /// The place as `go` takes it, and `blocs explore`.
    pub(super) fn place_line(&self) -> String {
        let quoted = |value: &str| {
            let is_plain = |c: char| !c.is_whitespace() && !QUOTES.contains(&c);
            if !value.is_empty() && value.chars().all(is_plain) {
                return value.to_owned();
            }
            let quote = if value.contains(QUOTES[0]) { QUOTES[1] } else { QUOTES[0] };
            format!("{quote}{value}{quote}")
        };
        let flags = self.app.here().flags(self.app.case());
        let parts = flags.iter().map(|(flag, value)| format!(" {flag} {}", quoted(value)));
        let line: String = parts.collect();
        if line.is_empty() { "you are where the case opens".to_owned() } else { format!("go{line}") }
    }
}

/// Flags and their values; a value in quotes may hold blanks.
fn flags(text: &str) -> Result<Vec<(Flag, String)>, String> {
    let example = "expected flags as in `go --view matrix --at 2014`";
    let mut flags = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (name, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let flag = Flag::ALL.iter().copied().find(|flag| flag.to_string() == name);
        let flag = flag.ok_or_else(|| format!("`{name}` is no part of a place: {example}"))?;
        let behind = behind.trim_start();
        let (value, left) = match behind.chars().next().filter(|c| QUOTES.contains(c)) {
            Some(quote) => {
                let closed = behind[1..].split_once(quote);
                closed.ok_or_else(|| format!("a quote is not closed: {example}"))?
            }
            None => behind.split_once(char::is_whitespace).unwrap_or((behind, "")),
        };
        flags.push((flag, value.to_owned()));
        rest = left.trim_start();
    }
    if flags.is_empty() { Err(example.to_owned()) } else { Ok(flags) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let flags = flags("--view matrix --where 'in:cis state:KAZ' --at \"2014\"").unwrap();
        let read: Vec<String> = flags.iter().map(|(flag, value)| format!("{flag}={value}")).collect();
        assert_eq!(read, ["--view=matrix", "--where=in:cis state:KAZ", "--at=2014"]);
        for wrong in ["", "matrix", "--nothing x", "--where 'in:cis"] {
            assert!(super::flags(wrong).is_err(), "{wrong}");
        }
    }
}
