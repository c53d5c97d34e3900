//! The map: which state is picked, what it is coloured by, which part of the earth is seen.

use ratatui::layout::Rect;

use super::{Desk, Guide, Reply};
use crate::app::action::Action;
use crate::app::place::{Look, Part, Place};
use crate::app::pointer::{Deed, Pointer};
use crate::app::prompt::Asking;
use crate::case::borders::{Detail, Point};
use crate::case::model::{Kind, Ref};
use crate::case::seen::Seen;
use crate::views::map::{self, By, Colouring, Direction, Extent, Picture, Projection, Subject, Window};

/// What the map says of itself.
pub const GUIDE: Guide = Guide {
    tour: "The same states beside their neighbours, by what one asks: who is in a body, who shares most with \
           the one picked, who thinks or voted how. A letter says what a colour says.",
    help: &[
        (Action::Left, "pick the next state that way; while panning, move the map"),
        (Action::Toggle, "let the arrows move the map, or pick again"),
        (Action::NextPane, "pick the next state by name"),
        (Action::Follow, "read about the state that is picked"),
        (Action::NextLook, "colour by something else: members, blocs shared, stances, votes, figures"),
        (Action::NextList, "colour by the next bloc, issue, vote or figure"),
        (Action::Filter, "type what to colour by"),
        (Action::Increase, "closer"),
        (Action::Decrease, "further away"),
        (Action::Zoom, "fit the map to the state that is picked, and back"),
        (Action::Reset, "back to all states of the case"),
        (Action::Disputed, "who holds and who claims the disputed areas in the window"),
    ],
    hints: &[
        (Action::Zoom, "fit"),
        (Action::Increase, "closer"),
        (Action::NextList, "next"),
        (Action::NextLook, "colour by"),
        (Action::Follow, "open"),
    ],
};

/// What the arrows do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Arrows {
    /// Pick a state.
    #[default]
    Pick,
    /// Move the map.
    Pan,
}

/// The state of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// What the arrows do.
    pub arrows: Arrows,
}

/// Where the parts of the map stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The line of the heading.
    pub heading: Rect,
    /// The map itself.
    pub map: Rect,
    /// The answer for the state that is picked.
    pub answer: Rect,
    /// What the marks mean.
    pub legend: Rect,
}

/// From this width on the words stand beside the map.
const BESIDE: u16 = 90;
/// A step of the zoom.
const ZOOM: f32 = 1.4;
/// A fitted state is shown with at least so many degrees.
const LEAST: f32 = 8.0;

impl Parts {
    /// Where things stand in a body.
    pub fn new(body: Rect) -> Self {
        let heading = Rect { height: 1, ..body };
        let below = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        if body.width >= BESIDE && below.height >= 12 {
            let width = (body.width * 3 / 10).clamp(30, 46);
            let beside = Rect { x: body.right() - width, width, ..below };
            let legend = (below.height * 2 / 5).clamp(5, 14);
            return Self {
                heading,
                map: Rect { width: below.width - width - 1, ..below },
                answer: Rect { height: below.height - legend, ..beside },
                legend: Rect { y: below.bottom() - legend, height: legend, ..beside },
            };
        }
        // A low window keeps the map; the words get what is left.
        let (answer, legend) = match below.height {
            0..8 => (1, 0),
            8..14 => (1, 1),
            14..20 => (2, 2),
            _ => (3, 2),
        };
        let map = Rect { height: below.height.saturating_sub(answer + legend), ..below };
        let line = |y, height| Rect { y, height, ..below };
        Self {
            heading,
            map,
            answer: line(map.bottom(), answer.min(below.height)),
            legend: line(map.bottom() + answer, legend),
        }
    }

    /// The cells of the map.
    pub fn extent(&self) -> Extent {
        Extent { width: self.map.width, height: self.map.height }
    }
}

/// The window that is shown: the reader's, or that of the case, moved to the state that is picked if it would not be
/// seen.
pub fn window(seen: Seen, place: &Place, extent: Extent) -> Window {
    let window = place.window.unwrap_or_else(|| map::whole(seen, extent));
    let Some(selection) = place.selection.filter(|_| place.window.is_none()) else { return window };
    match picked(seen, selection) {
        Some(spot) if !is_seen(window, spot, extent) && !reaches(seen, selection, window, extent) => {
            window.at(spot)
        }
        _ => window,
    }
}

/// Whether a shore or border of a state is seen: of a large one that is enough, wherever its middle is.
fn reaches(seen: Seen, state: Ref, window: Window, extent: Extent) -> bool {
    let lands = seen.lands(Detail::Globe);
    let of = lands.iter().filter(|land| land.state == Some(state));
    of.filter_map(|land| land.shape.main_ring())
        .any(|ring| ring.points.iter().any(|&point| is_seen(window, point, extent)))
}

/// Where a state is, if it is on the map.
fn picked(seen: Seen, thing: Ref) -> Option<Point> {
    seen.spot(thing).filter(|_| map::on_map(seen, thing))
}

fn is_seen(window: Window, spot: Point, extent: Extent) -> bool {
    let (x, y) = Projection::new(window, extent).dot(spot);
    (0.0..extent.dots_across() as f32).contains(&x) && (0.0..extent.dots_down() as f32).contains(&y)
}

impl Map {
    /// What the arrows do; all else of the map is the place's.
    pub fn stand(&self, _: &Desk) -> Vec<Part> {
        (self.arrows == Arrows::Pan).then_some(Part::Look(Look::Pan)).into_iter().collect()
    }

    /// Takes up a part of how it stands.
    pub fn take_up(&mut self, part: Part, _: &Place) {
        if part == Part::Look(Look::Pan) {
            self.arrows = Arrows::Pan;
        }
    }

    /// A drawing, and nothing that is said.
    pub fn says(self, _: &Desk) -> String {
        String::new()
    }

    /// The view as it opens.
    #[must_use]
    pub fn anew(self) -> Self {
        Self::default()
    }

    /// Answers an action.
    pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        let seen = desk.case.seen(desk.place.clocks);
        let extent = Parts::new(desk.body).extent();
        let window = window(seen, desk.place, extent);
        match action {
            Action::Left => self.arrow(Direction::Left, desk, (window, extent)),
            Action::Right => self.arrow(Direction::Right, desk, (window, extent)),
            Action::Up => self.arrow(Direction::Up, desk, (window, extent)),
            Action::Down => self.arrow(Direction::Down, desk, (window, extent)),
            Action::NextPane | Action::PreviousPane => {
                let by = if action == Action::NextPane { 1 } else { -1 };
                let next = map::next(seen, desk.place.selection, by);
                pick(desk.place, seen, next, extent);
                Reply::Done
            }
            Action::First | Action::Last => {
                let next = map::next(seen, None, if action == Action::First { 1 } else { -1 });
                pick(desk.place, seen, next, extent);
                Reply::Done
            }
            Action::Toggle => self.turn_arrows(desk),
            Action::Increase => {
                let window = window.scaled(1.0 / ZOOM);
                let spot = desk.place.selection.and_then(|thing| picked(seen, thing));
                // One comes closer to what is picked, not to an empty sea.
                let lost = spot.filter(|&spot| !is_seen(window, spot, extent));
                desk.place.window = Some(lost.map_or(window, |spot| window.at(spot)));
                Reply::Done
            }
            Action::Decrease => {
                desk.place.window = Some(window.scaled(ZOOM));
                Reply::Done
            }
            Action::Reset => {
                desk.place.window = None;
                Reply::Done
            }
            Action::Zoom => fit(desk.place, seen, extent),
            Action::NextLook => {
                let by = desk.place.colouring.by.next();
                // A reader alone has no class.
                let by = if by == By::Class && desk.joined.is_none() { by.next() } else { by };
                desk.place.colouring = Colouring { by, of: None };
                Reply::Done
            }
            Action::NextList => {
                desk.place.colouring = desk.place.colouring.next_subject(seen, desk.place.selection);
                Reply::Done
            }
            Action::Filter => Reply::Ask(Asking::Colouring),
            Action::Follow => match desk.place.selection {
                Some(thing) => Reply::Visit(thing),
                None => Reply::Say("no state is picked yet".to_owned()),
            },
            _ => Reply::Unused,
        }
    }

    fn turn_arrows(&mut self, desk: &Desk) -> Reply {
        let key = desk.spelling.of(Action::Toggle);
        let (arrows, said) = match self.arrows {
            Arrows::Pick => (Arrows::Pan, format!("the arrows move the map; {key} lets them pick again")),
            Arrows::Pan => (Arrows::Pick, "the arrows pick a state".to_owned()),
        };
        self.arrows = arrows;
        Reply::Say(said)
    }

    fn arrow(self, direction: Direction, desk: &mut Desk, (window, extent): (Window, Extent)) -> Reply {
        let seen = desk.case.seen(desk.place.clocks);
        let projection = Projection::new(window, extent);
        let middle = (extent.dots_across() as f32 / 2.0, extent.dots_down() as f32 / 2.0);
        if self.arrows == Arrows::Pan {
            let (across, down) = direction.step();
            let to = (middle.0 + across * middle.0 / 4.0, middle.1 + down * middle.1 / 4.0);
            desk.place.window = Some(window.at(projection.point(to)));
            return Reply::Done;
        }
        let picture = Picture::new(seen, window, extent);
        let chart = map::chart(seen, &desk.place.colouring, desk.place.selection);
        let labels = map::labels(seen, &picture, &chart, desk.place.selection);
        let anchors = map::anchors(seen, &projection, &labels);
        let here = anchors.iter().find(|(state, _)| Some(*state) == desk.place.selection);
        let there = match here {
            Some((_, dot)) => map::towards(&anchors, *dot, direction),
            None => map::nearest(&anchors, middle),
        };
        match there {
            Some(state) => {
                pick(desk.place, seen, Some(state), extent);
                Reply::Done
            }
            None => Reply::Say("no state of the case lies further that way".to_owned()),
        }
    }

    /// Answers the mouse: a press picks a state, and opens it where it is picked already; a wheel comes closer or goes
    /// away, and what is under the pointer stays there.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk) -> Reply {
        let parts = Parts::new(desk.body);
        if !parts.map.contains(pointer.at) {
            return Reply::Unused;
        }
        let (seen, extent) = (desk.case.seen(desk.place.clocks), parts.extent());
        let window = window(seen, desk.place, extent);
        let (x, y) = (pointer.at.x - parts.map.x, pointer.at.y - parts.map.y);
        let dot = (f32::from(x) * 2.0 + 1.0, f32::from(y) * 4.0 + 2.0);
        let times = match pointer.deed {
            Deed::WheelUp => 1.0 / ZOOM,
            Deed::WheelDown => ZOOM,
            Deed::Press => return press(desk.place, seen, (window, extent), (x, y), dot),
        };
        let middle = (extent.dots_across() as f32 / 2.0, extent.dots_down() as f32 / 2.0);
        let to = (dot.0 + (middle.0 - dot.0) * times, dot.1 + (middle.1 - dot.1) * times);
        let there = Projection::new(window, extent).point(to);
        desk.place.window = Some(window.scaled(times).at(there));
        Reply::Done
    }

    /// Nothing is scrolled here.
    pub fn settle(&mut self, _desk: &Desk) {}
}

/// Picks the state whose land a cell shows, or else the one nearest to it.
fn press(
    place: &mut Place,
    seen: Seen,
    (window, extent): (Window, Extent),
    (x, y): (u16, u16),
    dot: (f32, f32),
) -> Reply {
    let picture = Picture::new(seen, window, extent);
    let of_land =
        picture.cell(x, y).and_then(|land| land.state).filter(|&state| picked(seen, state).is_some());
    let nearest = || {
        let chart = map::chart(seen, &place.colouring, place.selection);
        let labels = map::labels(seen, &picture, &chart, place.selection);
        map::nearest(&map::anchors(seen, &picture.projection, &labels), dot)
    };
    let state = of_land.or_else(nearest);
    match state {
        Some(state) if place.selection == Some(state) => return Reply::Visit(state),
        state => pick(place, seen, state, extent),
    }
    Reply::Done
}

/// Picks a state. What the map was coloured by stays, and the reader's window follows.
fn pick(place: &mut Place, seen: Seen, state: Option<Ref>, extent: Extent) {
    let Some(state) = state else { return };
    let is_body =
        place.selection.is_some_and(|thing| matches!(thing.kind, Kind::Bloc | Kind::Agreement | Kind::Issue));
    if is_body && place.colouring.of.is_none() {
        place.colouring.of = place.colouring.subject(seen, place.selection);
    }
    place.selection = Some(state);
    if let (Some(window), Some(spot)) = (place.window, picked(seen, state))
        && !is_seen(window, spot, extent)
    {
        place.window = Some(window.at(spot));
    }
}

/// The window around the state that is picked, or the whole again if that is shown already. Of a body, the window
/// around all that are in it.
fn fit(place: &mut Place, seen: Seen, extent: Extent) -> Reply {
    let thing = place.selection.filter(|&thing| picked(seen, thing).is_some());
    let states: Vec<Ref> = match (thing, place.colouring.subject(seen, place.selection)) {
        (Some(state), _) => vec![state],
        (None, Some(Subject::Thing(_))) => map::classed(seen, &place.colouring, place.selection),
        _ => Vec::new(),
    };
    let lands = seen.lands(Detail::Globe);
    let mut points: Vec<Point> = Vec::new();
    for state in states {
        let shape =
            lands.iter().find(|land| land.state == Some(state)).and_then(|land| land.shape.main_ring());
        points.extend(shape.map_or(&[][..], |ring| &ring.points));
        points.extend(seen.spot(state));
    }
    let fitted = map::around(&points, LEAST, extent);
    place.window = if place.window == fitted { None } else { fitted };
    Reply::Done
}
