//! A lesson that is over, moment by moment: its log is folded up to one of them, and a reader follows from there as if it
//! were held now.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Ticket;
use super::moment::{self, Moment};
use super::published::{Around, Published};
use super::record::{Deed, Record};
use super::source::Source;
use super::state::State;
use super::store::Meta;
use crate::app::room::{self, Joined, Request, Turn};
use crate::app::room::{Join, Link, Standing};
use crate::app::{App, Input};
use crate::error::Result;

/// What was kept of a lesson.
#[derive(Debug)]
pub struct Kept {
    /// What it was about.
    pub meta: Meta,
    records: Vec<Record>,
}

/// A lesson, opened at one of its moments.
#[derive(Debug)]
pub struct Replay {
    app: App,
    kept: Kept,
    moments: Vec<Moment>,
    /// How many moments have happened.
    at: usize,
    join: Arc<Join>,
}

impl Kept {
    /// What a room holds.
    ///
    /// # Errors
    /// If there is no room, or it cannot be read.
    pub fn read(source: &Source) -> Result<Self> {
        let (meta, mut records) = source.read()?;
        // Which connection led is nothing that a lesson shows.
        records.retain(|record| !matches!(record.deed, Deed::Leads(_)));
        Ok(Self { meta, records })
    }
}

impl Kept {
    /// What happened, in order.
    pub fn records(&self) -> &[Record] {
        &self.records
    }
}

impl Replay {
    /// The lesson for a reader of its case, before anything happened.
    pub fn new(kept: Kept, app: App) -> Self {
        let moments = moment::of(&kept.records, &app);
        Self { app, kept, moments, at: 0, join: Arc::default() }
    }

    /// Its moments, one line each.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.moments.iter().map(Moment::line)
    }

    /// Goes to a moment by its number; 0 is before anything happened, and the last is as far as it goes.
    pub fn go_to(&mut self, number: usize) {
        self.at = number.min(self.moments.len());
    }

    /// What a reader of the lesson asks for, answered.
    pub fn answer(&mut self, request: &Request) -> Input {
        match request {
            Request::Turn(Turn::On) => self.go_to(self.at + 1),
            Request::Turn(Turn::Back) => self.go_to(self.at.saturating_sub(1)),
            _ => return Input::Told("this lesson is over: nothing is counted any more".into()),
        }
        self.joined()
    }

    /// The room as it was at this moment: all that the presenter saw of the class, but not who sat where.
    pub fn joined(&self) -> Input {
        let now = self.at.checked_sub(1).and_then(|last| self.moments.get(last));
        let (end, time) = now.map_or((0, 0), |moment| (moment.end, moment.at));
        let state = State::of(&self.kept.records[..end]);
        let lead = state
            .lead
            .as_ref()
            .map_or_else(|| self.app.place().clone(), |written| self.app.place_of(written));
        // Who was connected is not kept: those who came are here.
        let here = state.sitting().map(|(seat, _)| {
            let ticket = Ticket { standing: Standing::Student, seat: Some(seat), link: seat.into() };
            (ticket.link, (ticket, Link::Following))
        });
        let present: BTreeMap<_, _> = here.collect();
        let presenter = Ticket { standing: Standing::Presenter, seat: None, link: 0 };
        let around = Around {
            app: &self.app,
            name: &self.kept.meta.room,
            join: &self.join,
            naming: self.kept.meta.naming,
            lead: &lead,
            present: &present,
            fresh: &BTreeSet::new(),
            is_reached: true,
            words: None,
            leader: None,
            poster: None,
            now: time,
        };
        let published = Published::new(&state, &around, &Published::default());
        let mut room = published.joined(presenter).map(|joined| (*joined.room).clone()).unwrap_or_default();
        room.class.seats.clear();
        room.class.attendance = None;
        let said = now.map_or_else(|| "before the lesson".to_owned(), Moment::line);
        room.moment = Some(room::Moment { number: self.at, of: self.moments.len(), said });
        Input::Room(Joined { room: Arc::new(room), ..Joined::default() })
    }
}
