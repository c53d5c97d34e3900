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
use crate::views::class::seats::{NOT_REACHED, attendance, pulse};
use crate::views::class::{Attendance, Ballot, Shown, Standing};
use crate::views::{Piece, Role};

/// The parts of the line stand so far apart.
pub const GAP: usize = 3;
/// The most cells of the words of a seat. As many are left free for them, however long they are: readers who see the same
/// share a frame, and the words are drawn over it.
pub const LONGEST_CODE: usize = 27;
/// The most cells of the reader's name before them.
const LONGEST_NAME: usize = 12;
/// What stands between the two.
const BETWEEN: &str = " · ";
/// Below this width there is no room for the words of the seat.
const WITH_CODE: usize = 60;
/// From this width on the name of the reader stands before them.
const WITH_NAME: usize = 100;

impl App {
    /// What the line of the room says in so many cells, from the left; empty for a reader alone.
    pub fn room_line(&self, cells: usize) -> Vec<Piece<'static>> {
        let code = self.seat_corner().map_or(0, |corner| {
            let name = if corner.contains(BETWEEN) { LONGEST_NAME + text::width(BETWEEN) } else { 0 };
            name + LONGEST_CODE + GAP
        });
        // The mark of how one moves stands always.
        let cells = cells.saturating_sub(code).max(1);
        let [long, mut pieces, marks] = match self.standing() {
            None | Some(Standing::Wall) => return Vec::new(),
            Some(Standing::Presenter) => self.presenter_line(),
            Some(Standing::Student) => self.student_line(),
        };
        let fits = |pieces: &[Piece]| {
            pieces.iter().map(|piece| text::width(&piece.text) + GAP).sum::<usize>() <= cells + GAP
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
        let own = self.own().filter(|own| own.standing == Standing::Student && !own.code.is_empty())?;
        let width = usize::from(self.size.width);
        // On a narrow screen they stand where one reads what they are for.
        let is_read = self.place.view == View::Class && self.screens.class.focus == Half::Right;
        let is_seen = match self.is_room_below() {
            // Whatever is said, and whatever lies over the view, has the bottom line first.
            true => is_read && self.message.is_none() && self.overlay.is_none() && self.typed.is_empty(),
            false => width >= WITH_CODE || is_read,
        };
        if !is_seen || self.frame().is_none() || matches!(self.overlay, Some(Overlay::Prompt(_))) {
            return None;
        }
        let is_wide = width >= WITH_NAME || (is_read && width >= WITH_CODE);
        let with_name = is_wide && !own.nick.is_empty();
        let name = text::truncate(&own.nick, LONGEST_NAME);
        Some(if with_name { format!("{name}{BETWEEN}{}", own.code) } else { own.code.clone() })
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
        [long, short, marks]
    }

    /// Whether the reader keeps a lock that the room does not have.
    fn is_locked_alone(&self) -> bool {
        let lead = self.joined.as_ref().and_then(|joined| joined.room.lead.as_ref());
        lead.is_some_and(|lead| lead.clocks.known_on.is_none()) && self.place.clocks.known_on.is_some()
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
        if !class.is_reached {
            long.push(Piece::new(Role::Wrong, NOT_REACHED));
        }
        if self.joined.as_ref().is_some_and(|joined| joined.room.hold == Hold::Frozen) {
            long.push(Piece::new(Role::Key, "all held here"));
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
        let mut short = long.clone();
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
