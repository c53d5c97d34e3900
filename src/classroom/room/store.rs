//! The file of a room: one `SQLite` file with what happened, in order.
//!
//! ```text
//!   meta    name, case, hash of the case, format            one row each
//!   log     id, at (ms since 1970 UTC), seat, deed (JSON)   only ever added to
//!   places  seat, saved (JSON)                              where each seat's reader is
//!   votes   a view: the last vote of each seat in each question
//! ```
//!
//! Written ahead (WAL) and synced at every commit: what was acknowledged is in the file, whatever happens after.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::record::Record;
use crate::app::room::SeatNumber;
use crate::error::{Error, Result};

/// The format that is written.
const FORMAT: i64 = 1;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, seat INTEGER, deed TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS places (seat INTEGER PRIMARY KEY, saved TEXT NOT NULL);
    CREATE VIEW IF NOT EXISTS votes AS
        SELECT seat, deed ->> '$.did.vote.asked' AS asked, deed ->> '$.did.vote.answer' AS answer, max(id) AS id, at
        FROM log WHERE deed ->> '$.did.vote.asked' IS NOT NULL GROUP BY 1, 2;
";

/// A room's file.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    db: Connection,
}

/// What a room is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// The name of the room.
    pub room: String,
    /// The id of the case.
    pub case: String,
    /// A hash of what the case held when the room was opened first.
    pub hash: String,
}

impl Store {
    /// Opens the file of a room, or makes it.
    ///
    /// # Errors
    /// If the file cannot be used: a full disk, no rights, another program's file, a later format.
    pub fn open(path: &Path) -> Result<Self> {
        let wrong = |error: rusqlite::Error| Error::Room { path: path.to_owned(), why: error.to_string() };
        let db = Connection::open(path).map_err(wrong)?;
        // A reader of the file beside us is waited for.
        db.busy_timeout(std::time::Duration::from_secs(5)).map_err(wrong)?;
        db.pragma_update(None, "journal_mode", "wal").map_err(wrong)?;
        db.pragma_update(None, "synchronous", "full").map_err(wrong)?;
        // What is forgotten is overwritten.
        db.pragma_update(None, "secure_delete", true).map_err(wrong)?;
        let format: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(wrong)?;
        if format > FORMAT {
            let why = format!("it is of format {format}, and this version of blocs reads up to {FORMAT}");
            return Err(Error::Room { path: path.to_owned(), why });
        }
        db.execute_batch(SCHEMA).map_err(wrong)?;
        db.pragma_update(None, "user_version", FORMAT).map_err(wrong)?;
        Ok(Self { path: path.to_owned(), db })
    }

    /// Opens a file that must be there.
    ///
    /// # Errors
    /// If it is not, or is no room's.
    pub fn existing(path: &Path) -> Result<Self> {
        std::fs::metadata(path).map_err(Error::reading(path))?;
        Self::open(path)
    }

    fn wrong(&self) -> impl Fn(rusqlite::Error) -> Error + use<> {
        let path = self.path.clone();
        move |error| Error::Room { path: path.clone(), why: error.to_string() }
    }

    /// What the room is about; None for a new file.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn meta(&self) -> Result<Option<Meta>> {
        let get = |key: &str| {
            let mut found = self.db.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
            found.query_row([key], |row| row.get::<_, String>(0)).optional()
        };
        let all = || Ok((get("room")?, get("case")?, get("hash")?));
        let (room, case, hash) = all().map_err(self.wrong())?;
        Ok(room.zip(case).zip(hash).map(|((room, case), hash)| Meta { room, case, hash }))
    }

    /// Says what the room is about.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn set_meta(&mut self, meta: &Meta) -> Result<()> {
        let wrong = self.wrong();
        for (key, value) in [("room", &meta.room), ("case", &meta.case), ("hash", &meta.hash)] {
            self.db
                .execute("INSERT OR REPLACE INTO meta VALUES (?1, ?2)", params![key, value])
                .map_err(&wrong)?;
        }
        Ok(())
    }

    /// Everything that happened, in order.
    ///
    /// # Errors
    /// If the file cannot be read, or holds something else.
    pub fn records(&self) -> Result<Vec<Record>> {
        let wrong = self.wrong();
        let mut all = self.db.prepare("SELECT id, at, seat, deed FROM log ORDER BY id").map_err(&wrong)?;
        let rows = all
            .query_map([], |row| {
                Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?))
            })
            .map_err(&wrong)?;
        let mut records = Vec::new();
        for row in rows {
            let (id, at, seat, deed) = row.map_err(&wrong)?;
            let deed = serde_json::from_str(&deed).map_err(|error| Error::Room {
                path: self.path.clone(),
                why: format!("row {id} of `log` is nothing this version of blocs knows: {error}"),
            })?;
            records.push(Record { at, seat, deed });
        }
        Ok(records)
    }

    /// Where a seat's reader was; None if nothing was kept.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn place(&self, seat: SeatNumber) -> Result<Option<String>> {
        let read = || {
            let mut place = self.db.prepare_cached("SELECT saved FROM places WHERE seat = ?1")?;
            place.query_row([seat], |row| row.get(0)).optional()
        };
        read().map_err(self.wrong())
    }

    /// Adds what happened, and where seats are; all of it is in the file on return, or nothing.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn add(&mut self, records: &[Record], places: &[(SeatNumber, String)]) -> Result<()> {
        if records.is_empty() && places.is_empty() {
            return Ok(());
        }
        let wrong = self.wrong();
        let mut write = || {
            let transaction = self.db.transaction()?;
            {
                let mut add =
                    transaction.prepare_cached("INSERT INTO log (at, seat, deed) VALUES (?1, ?2, ?3)")?;
                for record in records {
                    let deed = serde_json::to_string(&record.deed)
                        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
                    add.execute(params![record.at, record.seat, deed])?;
                }
                let mut keep = transaction.prepare_cached("INSERT OR REPLACE INTO places VALUES (?1, ?2)")?;
                for (seat, saved) in places {
                    keep.execute(params![seat, saved])?;
                }
            }
            transaction.commit()
        };
        write().map_err(wrong)
    }

    /// Forgets who sat where: names, the words that lead back, and where they were. Votes stay, without a name.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn forget(&mut self) -> Result<usize> {
        let wrong = self.wrong();
        let seats = self
            .db
            .execute(
                "UPDATE log SET deed = json_object('came', json_object('nick', '', 'code', ''))
                 WHERE deed ->> '$.came.nick' IS NOT NULL",
                [],
            )
            .map_err(&wrong)?;
        let erase = "
            DELETE FROM log WHERE deed ->> '$.did.rename' IS NOT NULL;
            DELETE FROM places;
            PRAGMA wal_checkpoint(TRUNCATE);
            VACUUM;
            PRAGMA wal_checkpoint(TRUNCATE);";
        self.db.execute_batch(erase).map_err(&wrong)?;
        Ok(seats)
    }
}
