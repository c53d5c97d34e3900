//! A log in a file: what came together is written together.

use std::collections::BTreeMap;
use std::io;

use crate::app::room::{Request, SeatNumber};
use crate::classroom::door::Words;
use crate::classroom::room::record::{Deed, Record};
use crate::classroom::room::store::Store;
use crate::error::{Error, Result};

/// A log in a file.
#[derive(Debug)]
pub struct File {
    store: Store,
    records: Vec<Record>,
    places: BTreeMap<SeatNumber, String>,
}

impl File {
    pub(super) fn new(store: Store) -> Self {
        Self { store, records: Vec::new(), places: BTreeMap::new() }
    }

    pub(super) fn words(&mut self) -> Result<Words> {
        match self.store.words()? {
            Some(words) => Ok(words),
            None => {
                let fresh =
                    Words::fresh().map_err(|error| Error::Serve(io::Error::other(error.to_string())))?;
                self.set_words(fresh)
            }
        }
    }

    /// Words that are kept: of one that was used it must stay known, whenever the machine goes down.
    pub(super) fn set_words(&mut self, words: Words) -> Result<Words> {
        self.store.set_words(&words).map(|()| words)
    }

    pub(super) fn records(&self) -> Result<Vec<Record>> {
        self.store.records()
    }

    pub(super) fn append(&mut self, record: Record) -> Record {
        // Of several places in a row the last is where the presenter is.
        let is_lead = |record: &Record| matches!(record.deed, Deed::Did(Request::Lead(_)));
        if is_lead(&record) {
            self.records.pop_if(|last| is_lead(last));
        }
        self.records.push(record.clone());
        record
    }

    pub(super) fn keep(&mut self, seat: SeatNumber, saved: String) {
        self.places.insert(seat, saved);
    }

    pub(super) fn commit(&mut self) -> Result<()> {
        let records = std::mem::take(&mut self.records);
        let places: Vec<_> = std::mem::take(&mut self.places).into_iter().collect();
        let Err(error) = self.store.add(&records, &places) else { return Ok(()) };
        let written = match (records.is_empty(), places.is_empty()) {
            // Nobody is told that places are kept.
            (true, _) => Ok(()),
            (false, true) => Err(error),
            // What happened may fit without them.
            (false, false) => self.store.add(&records, &[]),
        };
        // Where readers are is kept with the next that can be written.
        self.places.extend(places);
        written
    }

    pub(super) fn place(&self, seat: SeatNumber) -> Option<String> {
        self.store.place(seat).ok().flatten()
    }
}
