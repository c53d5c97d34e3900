//! The explorer: which pane has the focus, and the cursor of each.
//!
//! Rows are made anew from the case and the place whenever they are needed; only cursors are kept, and they
//! hold what they stand on, not a number.

use ratatui::layout::Rect;

use super::{Desk, Guide, Reply};
use crate::app::action::Action;
use crate::app::cursor::{Cursor, Motion, wheel, window};
use crate::app::kept::Kept;
use crate::app::layout::{Pane, Panes, Share};
use crate::app::place::{Look, Part, Place, Spot};
use crate::app::pointer::{Met, Pointer, in_pane};
use crate::case::model::{Kind, Ref};
use crate::case::query::Query;
use crate::case::seen::Clocks;
use crate::views::debate::Touching;
use crate::views::list::{self, Contents, Listing, Order};
use crate::views::{Row, Scope, debate, details, one_stop_each};

/// What the explorer says of itself.
pub const GUIDE: Guide = Guide {
    tour: "Three panes: what the case lists, what is known of the one selected, and what speaks for and \
           against the thesis. Two clocks hold everywhere: the date of the world, and the day up to which things \
           are known. While the second is locked, nothing later is told anywhere.",
    help: &[
        (Action::Follow, "open what the cursor is on: a state, a body, an argument, a source"),
        (Action::Left, "to the pane on the left"),
        (Action::Right, "to the pane on the right"),
        (Action::NextList, "list something else: states, blocs, events, paragraphs, forecasts, sources"),
        (Action::Sort, "sort the list another way"),
        (Action::Filter, "filter the list, as in `one-bloc & !another` or `status:un_member`"),
        (Action::NameQuery, "give the filter a name, to fetch it with arrows when one filters again"),
        (Action::NextThesis, "argue over the next thesis"),
        (Action::Zoom, "one pane on the whole screen, and back"),
    ],
    hints: &[(Action::NextPane, "pane"), (Action::Follow, "open")],
};

/// In fewer lines than these there is no choice of arguments to show.
const FEW: usize = 10;

/// What decides on the contents of the list.
type Asked = (Clocks, Listing, Order, Query);

/// The state of the explorer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explorer {
    /// The pane that keys go to.
    pub focus: Pane,
    /// Whether it has the whole screen.
    pub is_zoomed: bool,
    /// What the list holds.
    pub list: Kept<Asked, Contents>,
    /// What the list's cursor stands on.
    pub listed: Option<Ref>,
    /// The first row of the list that is shown.
    pub list_top: usize,
    /// What the details are of.
    pub shown: Option<Ref>,
    /// The cursor of the details.
    pub details: Cursor,
    /// The cursor of the arguments.
    pub debate: Cursor,
}

impl Explorer {
    /// The panes in a body.
    pub fn panes(&self, body: Rect, listing: Listing) -> Panes {
        Panes::new(body, (!self.is_zoomed).then_some(Share::of(listing)), self.focus)
    }

    /// The rows of the arguments. While keys go to another pane, what touches the selection is kept to a third of
    /// a tall one: what stands below need not be read, nor sent, anew with every step through the list.
    pub fn debate_rows<'c>(&self, scope: &Scope<'c>, panes: &Panes) -> Vec<Row<'c>> {
        debate::rows(scope, self.touching(panes))
    }

    /// Those of them that may be seen: where nobody moved among them, as many as fit and one more.
    pub fn debate_seen<'c>(&self, scope: &Scope<'c>, panes: &Panes) -> Vec<Row<'c>> {
        if self.focus == Pane::Debate || self.debate != Cursor::default() {
            return self.debate_rows(scope, panes);
        }
        debate::rows_beyond(scope, self.touching(panes), panes.body(Pane::Debate).height.into())
    }

    fn touching(&self, panes: &Panes) -> Touching {
        let body = panes.body(Pane::Debate);
        let lines = usize::from(body.height / 3);
        if self.focus == Pane::Debate || lines < FEW {
            return Touching::Whole;
        }
        Touching::Within { lines, width: text_width(body.width) }
    }

    /// Answers an action.
    pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        match action {
            Action::NextPane => self.focus = self.focus.step(1),
            Action::PreviousPane => self.focus = self.focus.step(2),
            Action::Left if self.focus != Pane::List => self.focus = self.focus.step(2),
            Action::Right if self.focus != Pane::Debate => self.focus = self.focus.step(1),
            Action::Left | Action::Right => {}
            Action::Zoom => self.is_zoomed = !self.is_zoomed,
            Action::Cancel if self.is_zoomed => self.is_zoomed = false,
            Action::Follow => return self.follow(desk.place),
            Action::NextList => self.next_list(desk),
            Action::Sort => desk.place.order = desk.place.order.next(),
            Action::NextThesis => return self.next_thesis(desk),
            _ => match Motion::of(action) {
                Some(motion) => self.go(motion, desk),
                None => return Reply::Unused,
            },
        }
        Reply::Done
    }

    /// Moves the cursor of the focused pane. In the list that selects.
    fn go(&mut self, motion: Motion, desk: &mut Desk) {
        let page = usize::from(self.panes(desk.body, desk.place.listing).body(self.focus).height.max(2)) - 1;
        match self.focus {
            Pane::List => self.go_in_list(motion, desk, page),
            Pane::Details => {
                let rows = details::rows(&desk.scope());
                self.details.go(motion, &rows, page / 2 + 1);
            }
            Pane::Debate => {
                let scope = desk.scope();
                let rows = self.debate_rows(&scope, &self.panes(desk.body, desk.place.listing));
                // An argument is two rows; the cursor stands on the first.
                self.debate.go(motion, &one_stop_each(rows), page / 3 + 1);
            }
        }
    }

    fn go_in_list(&mut self, motion: Motion, desk: &mut Desk, page: usize) {
        let things = &self.list.things;
        let here = self.listed.and_then(|thing| things.iter().position(|&t| t == thing));
        if let Some(there) = motion.among(here, things.len(), page) {
            self.listed = Some(things[there]);
            desk.place.selection = self.listed;
        }
    }

    /// Answers the mouse: a press goes there, and opens where one stands already.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk) -> Reply {
        let panes = self.panes(desk.body, desk.place.listing);
        let Some(&(pane, rect)) = panes.0.iter().find(|(_, rect)| rect.contains(pointer.at)) else {
            return Reply::Unused;
        };
        let scope = desk.scope();
        let rows = self.rows(pane, &scope, &panes);
        self.settle_pane(pane, &rows, &panes);
        let met = match pane {
            Pane::List => self.point_in_list(pointer, rect),
            Pane::Details => in_pane(pointer, rect, &mut self.details, &rows),
            Pane::Debate => in_pane(pointer, rect, &mut self.debate, &one_stop_each(rows)),
        };
        if pane == Pane::List {
            desk.place.selection = self.listed.or(desk.place.selection);
        }
        if pointer.deed.lines().is_some() {
            return Reply::Done;
        }
        let had_focus = self.focus == pane;
        self.focus = pane;
        if met == Met::Cursor && had_focus { self.follow(desk.place) } else { Reply::Done }
    }

    fn point_in_list(&mut self, pointer: Pointer, pane: Rect) -> Met {
        let things = &self.list.things;
        let here = things.iter().position(|&thing| Some(thing) == self.listed).unwrap_or(0);
        if let Some(by) = pointer.deed.lines() {
            let height = usize::from(pane.height.saturating_sub(1));
            let (top, there) = wheel(self.list_top, by, here, things.len(), height);
            self.list_top = top;
            self.listed = things.get(there).copied();
            return Met::Nothing;
        }
        let line = pointer.at.y.checked_sub(pane.y + 1).map(usize::from);
        let there = line.map(|line| self.list_top + line).filter(|&there| there < things.len());
        let Some(there) = there else { return Met::Nothing };
        self.listed = Some(things[there]);
        if there == here { Met::Cursor } else { Met::Else }
    }

    /// Where Enter leads from the cursor. From the list it leads into the details.
    fn follow(&mut self, place: &Place) -> Reply {
        let target = match self.focus {
            Pane::List => {
                self.focus = Pane::Details;
                return Reply::Done;
            }
            Pane::Details => self.details.target,
            Pane::Debate => self.debate.target,
        };
        match target {
            Some(thing) if place.selection == Some(thing) => self.focus = Pane::Details,
            Some(thing) => return Reply::Visit(thing),
            None => return Reply::Say("nothing to follow on this line".to_owned()),
        }
        Reply::Done
    }

    fn next_list(&mut self, desk: &mut Desk) {
        let place = &mut *desk.place;
        let here = Listing::ALL.iter().position(|&l| l == place.listing).unwrap_or(0);
        let others = (1..=Listing::ALL.len()).map(|by| Listing::ALL[(here + by) % Listing::ALL.len()]);
        for listing in others {
            let things = list::things(desk.case.seen(place.clocks), listing, place.order, &Query::default());
            if let Some(&first) = things.as_deref().unwrap_or_default().first() {
                place.listing = listing;
                place.query = Query::default();
                self.focus = Pane::List;
                let is_listed = |thing: &Ref| things.as_ref().is_ok_and(|things| things.contains(thing));
                self.listed = place.selection.filter(is_listed).or(Some(first));
                place.selection = self.listed;
                return;
            }
        }
    }

    fn next_thesis(&mut self, desk: &mut Desk) -> Reply {
        let theses: Vec<Ref> = desk.case.seen(desk.place.clocks).things_of(Kind::Thesis).collect();
        let here = theses.iter().position(|&thesis| Some(thesis) == desk.place.thesis);
        match theses.len() {
            0 => Reply::Say("this case argues no thesis".to_owned()),
            1 => Reply::Say("this case argues one thesis only".to_owned()),
            count => {
                desk.place.thesis = Some(theses[here.map_or(0, |n| n + 1) % count]);
                self.debate = Cursor::default();
                Reply::Done
            }
        }
    }

    /// How the panes stand.
    pub fn stand(&self, desk: &Desk) -> Vec<Part> {
        let (scope, panes) = (desk.scope(), self.panes(desk.body, desk.place.listing));
        let cursor = |pane| self.cursor(pane, &self.rows(pane, &scope, &panes), &panes);
        let (details, debate) = (cursor(Pane::Details), cursor(Pane::Debate));
        let listed = self.listed.map(|thing| Part::Cursor(1, Spot { row: None, thing: Some(thing) }));
        let whole = self.is_zoomed.then_some(Part::Look(Look::Whole));
        let mut parts: Vec<Part> = whole.into_iter().collect();
        parts.push(Part::Pane(self.focus.number()));
        parts.extend(listed);
        parts.push(Part::Scroll(1, self.list_top));
        parts.extend([Part::Cursor(2, details.spot()), Part::Scroll(2, details.top)]);
        parts.extend([Part::Cursor(3, debate.spot()), Part::Scroll(3, debate.top)]);
        parts
    }

    /// Takes up a part of how they stand.
    pub fn take_up(&mut self, part: Part, place: &Place) {
        match part {
            Part::Look(Look::Whole) => self.is_zoomed = true,
            Part::Pane(pane) => self.focus = Pane::of_number(pane),
            Part::Cursor(1, spot) => self.listed = spot.thing,
            Part::Cursor(2, spot) => {
                self.details = spot.into();
                self.shown = place.selection;
            }
            Part::Cursor(3, spot) => self.debate = spot.into(),
            Part::Scroll(1, top) => self.list_top = top,
            Part::Scroll(2, top) => self.details.scroll_to(top),
            Part::Scroll(3, top) => self.debate.scroll_to(top),
            _ => {}
        }
    }

    /// What the panes say that are shown; the list is names.
    pub fn says(&self, desk: &Desk) -> String {
        let scope = desk.scope();
        let panes = self.panes(desk.body, desk.place.listing);
        let said = panes.0.iter().map(|(pane, rect)| {
            let rows = self.rows(*pane, &scope, &panes);
            self.cursor(*pane, &rows, &panes).says(
                &rows,
                &crate::views::flow(&rows, text_width(rect.width)),
                rect.height.saturating_sub(1).into(),
            )
        });
        said.collect()
    }

    /// The view as it opens.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self { list: self.list.clone(), ..Self::default() }
    }

    /// The rows of a pane; the list has none, it is names.
    fn rows<'c>(&self, pane: Pane, scope: &Scope<'c>, panes: &Panes) -> Vec<Row<'c>> {
        match pane {
            Pane::List => Vec::new(),
            Pane::Details => details::rows(scope),
            Pane::Debate => self.debate_rows(scope, panes),
        }
    }

    /// The cursor of a pane where it can stand and be seen.
    ///
    /// One without the focus is not settled before somebody looks: with each step through the list the rows of two panes
    /// would be made twice, once for their cursors and once to be drawn.
    pub fn cursor(&self, pane: Pane, rows: &[Row], panes: &Panes) -> Cursor {
        let mut cursor = match pane {
            Pane::List => Cursor::default(),
            Pane::Details => self.details,
            Pane::Debate => self.debate,
        };
        let body = panes.body(pane);
        cursor.settle(rows);
        cursor.scroll(rows, text_width(body.width), body.height.into());
        cursor
    }

    fn settle_pane(&mut self, pane: Pane, rows: &[Row], panes: &Panes) {
        let cursor = self.cursor(pane, rows, panes);
        match pane {
            Pane::List => {}
            Pane::Details => self.details = cursor,
            Pane::Debate => self.debate = cursor,
        }
    }

    /// Puts the cursor of the list, and that of the pane with the focus, where they can stand and be seen.
    pub fn settle(&mut self, desk: &Desk) {
        let (case, place) = (desk.case, &*desk.place);
        let panes = self.panes(desk.body, place.listing);
        let asked = (place.clocks, place.listing, place.order, place.query.clone());
        // A query that cannot be asked any more lists nothing.
        self.list.ask(asked, |(clocks, listing, order, query)| {
            list::contents(case.seen(*clocks), *listing, *order, query).unwrap_or_default()
        });
        let things = &self.list.things;
        // The list stands on the selection whenever it holds it.
        let selected = place.selection.filter(|thing| things.contains(thing));
        let stays = self.listed.filter(|thing| things.contains(thing));
        self.listed = selected.or(stays).or_else(|| things.first().copied());
        let here = things.iter().position(|&t| Some(t) == self.listed).unwrap_or(0);
        let height = usize::from(panes.body(Pane::List).height);
        self.list_top = window(self.list_top, here, here, things.len(), height);

        if self.shown != place.selection {
            self.shown = place.selection;
            self.details = Cursor::default();
        }
        let rows = self.rows(self.focus, &desk.scope(), &panes);
        self.settle_pane(self.focus, &rows, &panes);
    }
}

/// The cells of a pane that text may take: three on the left are the cursor's, one on the right is kept free.
pub fn text_width(pane: u16) -> u16 {
    pane.saturating_sub(4)
}
