//! What there is to draw on two clocks, and where each state is.

use super::{Disputed, Point, Shape, Spot, world};
use crate::case::id::Id;
use crate::case::model::{Kind, Ref, State};
use crate::case::seen::Seen;

/// How finely countries are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// For the whole world.
    Globe,
    /// For a region of it.
    Regions,
}

/// What a shape is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// A country.
    Land,
    /// An area that more than one side claims.
    Disputed,
    /// Inland water.
    Lake,
}

/// A shape on the map.
#[derive(Clone, Copy, Debug)]
pub struct Land<'c> {
    /// Where it is.
    pub shape: &'c Shape,
    /// The state or area of the case that it is; None if the case does not have it.
    pub state: Option<Ref>,
    /// What it is.
    pub ground: Ground,
}

impl<'c> Seen<'c> {
    /// What there is to draw, in this order: countries, water, those the case brings, disputed areas.
    ///
    /// An area of the case is drawn while the case tells it and it holds. Another one of the world's list is drawn
    /// from the day on that the list vouches for.
    pub fn lands(self, detail: Detail) -> Vec<Land<'c>> {
        let world = world();
        let countries = match detail {
            Detail::Globe => &world.globe,
            Detail::Regions => &world.regions,
        };
        let own = self.own_borders();
        let land = |ground| move |shape| Land { shape, state: self.state_of(shape), ground };
        let is_own = |shape: &&Shape| own.iter().all(|own| own.id != shape.id);
        let countries = countries.iter().filter(is_own).map(land(Ground::Land));
        let lakes = world.lakes.iter().map(land(Ground::Lake));
        let disputed = world.disputed.iter().filter(|area| self.draws(area)).map(|area| &area.shape);
        let disputed = disputed.filter(is_own).map(land(Ground::Disputed));
        countries.chain(lakes).chain(own.iter().map(land(Ground::Land))).chain(disputed).collect()
    }

    /// Where the name of a state or an area goes; None if it is on no map.
    pub fn spot(self, state: Ref) -> Option<Point> {
        let id = self.get::<State>(state)?.row().id;
        let text = self.id_text(id);
        let named = |shape: &&Shape| *shape.id == *text;
        let middle = |shape: &Shape| shape.main_bounds().map(super::Bounds::middle);
        if let Some(own) = self.own_borders().iter().find(named) {
            return middle(own);
        }
        let area = world().disputed.iter().map(|area| &area.shape).find(named);
        area.map_or_else(|| find(&world().names, text).map(|spot| spot.at), middle)
    }

    /// The capital of a state, by the name that the case has for it, and where it is.
    pub fn capital(self, state: Ref) -> Option<(&'c str, Point)> {
        let state = self.get::<State>(state)?;
        let name = state.row().capital.as_deref()?;
        find(&world().capitals, self.id_text(state.id)).map(|spot| (name, spot.at))
    }

    fn state_of(self, shape: &Shape) -> Option<Ref> {
        let id: Id<State> = self.case().names.find(&shape.id)?;
        self.resolve(id).filter(|thing| thing.kind == Kind::State)
    }

    fn draws(self, area: &Disputed) -> bool {
        let id = self.case().names.find::<State>(&area.shape.id);
        match id.and_then(|id| self.case().thing(id)) {
            Some(thing) => self.is_told(thing) && self.holds(thing),
            None => area.from.earliest() <= self.clocks().at && self.clocks().knows_date(area.from),
        }
    }

    /// The outlines of the case's own that hold on the world date.
    fn own_borders(self) -> &'c [Shape] {
        let clocks = self.clocks();
        let holds = |from: Option<crate::case::date::Date>| {
            from.is_none_or(|from| from.earliest() <= clocks.at && clocks.knows_date(from))
        };
        let of_date = self.case().borders.iter().filter(|own| holds(own.from));
        let last = of_date.max_by_key(|own| own.from.map(crate::case::date::Date::earliest));
        last.map_or(&[], |own| &own.shapes)
    }
}

fn find<'s>(spots: &'s [Spot], id: &str) -> Option<&'s Spot> {
    spots.iter().find(|spot| &*spot.id == id)
}
