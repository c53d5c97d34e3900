//! The line of the room: how one moves in it, what is open, what one signals; for the presenter how many are where.
//!
//! ```text
//!   ● following the presenter · vote open, you have not voted (9) · 31 of 38     amber-otter-lime-north
//!   38 in · 30 follow · 6 roam · 2 gone   3 lost, 1 hand up   vote: 31 of 38 voted   2 lines wait
//! ```
//!
//! On a low screen it has no line of its own and stands in the bottom line, before the keys.

use super::super::action::Action;
use super::super::layout::Half;
use super::super::place::View;
use super::super::room::{Following, Hold};
use super::super::{App, Overlay};
use crate::text;
use crate::views::class::pinned::POINTED;
use crate::views::class::seats::{NOT_REACHED, attendance, pulse, unkept};
use crate::views::class::{Attendance, Ballot, Shown, Standing};
use crate::views::{Piece, Role};

/// The parts of the line stand so far apart.
pub const GAP: usize = 3;
/// Below this width there is no room for the words of the seat.
const WITH_CODE: usize = 60;
/// The cells for what is pointed at.
const POINTED_CELLS: usize = 24;
/// From this width on the name of the reader stands before them.
const WITH_NAME: usize = 110;
/// The same, where one reads what the words are for.
const WITH_NAME_READ: usize = 80;
/// The cells of the longest words of a seat, and of what is shown of a name: the line leaves as many free, for readers
/// whose words and names differ share it.
pub const CODE_CELLS: usize = 27;
const NAME_CELLS: usize = 16;
/// Between the two.
const DOT: &str = " · ";

/// What stands in a student's corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Corner {
    /// The four words that lead back to the seat.
    Words,
    /// The reader's name before them.
    NameAndWords,
}

impl App {
    /// What the line of the room says in so many cells, from the left; empty for a reader alone.
    pub fn room_line(&self, cells: usize) -> Vec<Piece<'static>> {
        let corner = match self.corner_shown() {
            None => 0,
            Some(Corner::Words) => CODE_CELLS + GAP,
            Some(Corner::NameAndWords) => NAME_CELLS + text::width(DOT) + CODE_CELLS + GAP,
        };
        // The mark of how one moves stands always.
        let cells = cells.saturating_sub(corner).max(1);
        let [long, mut pieces, marks] = match self.standing() {
            None | Some(Standing::Wall) => return Vec::new(),
            Some(Standing::Presenter) => self.presenter_line(),
            Some(Standing::Student) => self.student_line(),
        };
        let fits = |pieces: &[Piece]| {
            pieces.iter().map(|piece| text::width(&piece.text) + GAP).sum::<usize>()
                <= cells.saturating_add(GAP)
        };
        if fits(&long) {
            return long;
        }
        // How one moves, and whether a vote is open, is said in marks before one of the two is left out.
        while pieces.len() > 2 && !fits(&pieces) {
            pieces.pop();
        }
        if !fits(&pieces) {
            pieces = marks;
        }
        while !fits(&pieces) {
            pieces.pop();
        }
        pieces
    }

    /// Whether the line of the room stands in the bottom line, as there is no height for one of its own.
    pub fn is_room_below(&self) -> bool {
        self.joined.is_some() && self.frame().is_some_and(|frame| frame.room.height == 0)
    }

    /// The words that lead back to the reader's seat, where they are shown; with the name where there is room.
    pub fn seat_corner(&self) -> Option<String> {
        let shown = self.corner_shown()?;
        let own = self.own().filter(|own| !own.code.is_empty())?;
        let name = text::truncate(&own.nick, NAME_CELLS);
        let with_name = shown == Corner::NameAndWords && !name.is_empty();
        Some(if with_name { format!("{name}{DOT}{}", own.code) } else { own.code.clone() })
    }

    /// What of a student's seat is shown: the same for all who see the same.
    fn corner_shown(&self) -> Option<Corner> {
        let width = usize::from(self.size.width);
        // On a narrow screen they stand where one reads what they are for.
        let is_read = self.place.view == View::Class && self.screens.class.focus == Half::Right;
        let is_seen = match self.is_room_below() {
            // Whatever is said, and whatever lies over the view, has the bottom line first.
            true => is_read && self.message.is_none() && self.overlay.is_none() && self.typed.is_empty(),
            false => width >= WITH_CODE || is_read,
        };
        let is_student = self.standing() == Some(Standing::Student) && self.frame().is_some();
        if !is_student || !is_seen || matches!(self.overlay, Some(Overlay::Prompt(_))) {
            return None;
        }
        let is_wide = width >= WITH_NAME || (is_read && width >= WITH_NAME_READ);
        Some(if is_wide { Corner::NameAndWords } else { Corner::Words })
    }

    /// In full, in few words, and in marks.
    fn student_line(&self) -> [Vec<Piece<'static>>; 3] {
        let Some(joined) = &self.joined else { return Default::default() };
        let key = self.spelled(Action::FollowPresenter);
        let here = |said: [&str; 3]| said.map(|said| vec![Piece::new(Role::Here, said.to_owned())]);
        let [mut long, mut short, mut marks] = match (self.following, joined.room.hold) {
            (_, Hold::Frozen) => here(["● held with the presenter", "● held", "● held"]),
            (Following::Yes, _) => here(["● following the presenter", "● following", "●"]),
            (Following::No, _) => {
                let [long, short] = [format!("○ looking around: {key} returns"), format!("○ {key} returns")];
                here([&long, &short, &format!("○ {key}")])
            }
        };
        if self.is_locked_alone() {
            let key = self.spelled(Action::ToggleLock);
            long.push(Piece::new(Role::Key, format!("the lock is lifted: {key} lifts yours")));
            short.push(Piece::new(Role::Key, format!("{key} lifts lock")));
        }
        if let Some(moment) = self.moment_piece() {
            for line in [&mut long, &mut short, &mut marks] {
                line.push(moment.clone());
            }
        } else if let Some(open) = joined.room.class.open() {
            let is_mine = joined.own.votes.contains_key(&open.asked);
            let there = self.place.view == View::Class;
            let key = if there { String::new() } else { format!(": {}", self.spelled(Action::Class)) };
            let (mine, role) =
                if is_mine { ("you voted", Role::Quiet) } else { ("vote open", Role::Changed) };
            let key = if is_mine { String::new() } else { key };
            for line in [&mut long, &mut short, &mut marks] {
                line.push(Piece::new(role, format!("{mine}{key}")));
            }
            long.push(Piece::quiet(voted(open)));
        }
        if let Some(pulse) = joined.own.pulse {
            long.push(Piece::new(Role::Key, format!("you: {}", pulse.word())));
            short.push(Piece::new(Role::Key, pulse.word()));
        }
        for line in [&mut long, &mut short] {
            line.extend(self.pointed());
        }
        [long, short, marks]
    }

    /// Whether the reader keeps a lock that the room does not have.
    fn is_locked_alone(&self) -> bool {
        let lead = self.joined.as_ref().and_then(|joined| joined.room.lead.as_ref());
        lead.is_some_and(|lead| lead.clocks.known_on.is_none()) && self.place.clocks.known_on.is_some()
    }

    /// What the presenter points at, in a few words, wherever it stands in a view.
    pub fn pointed(&self) -> Option<Piece<'static>> {
        let thing = self.joined.as_ref()?.room.pointed.filter(|&thing| self.seen().is_told(thing))?;
        let name = self.seen().name(thing);
        Some(Piece::new(Role::Here, format!("{POINTED} {}", text::truncate(&name, POINTED_CELLS))))
    }

    fn presenter_line(&self) -> [Vec<Piece<'static>>; 3] {
        let Some(class) = self.class() else { return Default::default() };
        let mut long: Vec<Piece> = Vec::new();
        if self.own().is_some_and(|own| own.is_led) {
            let key = self.spelled(Action::FollowPresenter);
            long.push(Piece::new(Role::Wrong, format!("another presenter leads: {key} takes over")));
        }
        let somebody = class.attendance.filter(|of| class.is_reached || of.here + of.gone > 0);
        let here = |said: fn(&Attendance) -> String| somebody.map(|of| Piece::new(Role::Here, said(&of)));
        let at = long.len();
        long.extend(here(attendance));
        if somebody.is_none() {
            // Before anybody is in, that is what everyone waits for.
            let line = class.join.lines.first().map(|line| Piece::new(Role::Here, format!("join: {line}")));
            long.extend(line);
        }
        long.extend(unkept(class).map(|unkept| Piece::new(Role::Wrong, unkept)));
        if !class.is_reached {
            long.push(Piece::new(Role::Wrong, NOT_REACHED));
        }
        if self.joined.as_ref().is_some_and(|joined| joined.room.hold == Hold::Frozen) {
            long.push(Piece::new(Role::Key, "all held"));
        }
        let pulse = pulse(class);
        if !pulse.is_empty() {
            long.push(Piece::new(Role::Changed, pulse));
        }
        long.extend(class.open().map(|open| Piece::plain(format!("vote: {}", voted(open)))));
        let waiting = class.remarks.iter().filter(|remark| remark.shown == Shown::Waits).count();
        if waiting > 0 {
            let wait = if waiting == 1 { "line waits" } else { "lines wait" };
            long.push(Piece::plain(format!("{waiting} {wait}")));
        }
        long.extend(self.pointed());
        let mut short = long.clone();
        if let Some(there) = self.leads_from_afar() {
            long.push(Piece::plain(format!("the class is at {}", self.place_name(&there))));
            short.push(Piece::plain(format!("class: {}", there.view.word())));
        }
        if let (Some(in_few), Some(long)) = (here(|of| format!("{} in", of.here)), short.get_mut(at)) {
            *long = in_few;
        }
        [long, short.clone(), short]
    }
}

/// `31 of 38 voted`
fn voted(ballot: &Ballot) -> String {
    format!("{} of {} voted", ballot.voted, ballot.of)
}
