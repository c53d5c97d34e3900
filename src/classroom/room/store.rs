//! The file of a room: one `SQLite` file with what happened, in order.
//!
//! ```text
//!   meta    room, case, hash of the case, naming, words     one row each
//!   log     id, at (ms since 1970 UTC), seat, deed (JSON)   only ever added to
//!   places  seat, saved (JSON)                              where each seat's reader is
//!   votes   a view: the last vote of each seat in each question
//! ```
//!
//! Written ahead (WAL) and synced at every commit: what was acknowledged is in the file, whatever happens after.
//! docs/room-format.md tells it to those who read it without this program.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _, params};

use super::lock::Lock;
use super::record::{self, Record};
use crate::app::room::{Naming, SeatNumber};
use crate::classroom::door::Words;
use crate::classroom::limits::Limits;
use crate::classroom::private;
use crate::error::{Error, Result};
use crate::text::safe;

/// The format that is written.
const FORMAT: i64 = 1;
/// What says in the file's header that it is a room's: "bloc".
const OURS: i64 = 0x626c_6f63;

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
    /// Held as long as the file may be written; None for one that is only read.
    _lock: Option<Lock>,
}

/// The word of a room with names.
const NAMED: &str = "named";
/// The facts that are the words of doors.
const PRESENTER: &str = "presenter_word";
const WALL: &str = "wall_word";
/// Why a file is refused.
const NO_ROOM: &str = "it is no room: expected a file that `blocs serve` made";

/// What a room is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// The name of the room.
    pub room: String,
    /// The id of the case.
    pub case: String,
    /// A hash of what the case held when the room was opened first.
    pub hash: String,
    /// Whether names go with votes; said when the room was opened first, for good.
    pub naming: Naming,
}

impl Meta {
    /// Whether a room that was opened so may be taken up like this; a sentence if the case was changed since.
    ///
    /// # Errors
    /// Why it may not.
    pub(super) fn taken_up(&self, now: &Self) -> Result<Option<String>, String> {
        let other = "give this one another name";
        if self.case != now.case {
            return Err(format!("it is a room of the case `{}`, not of `{}`; {other}", self.case, now.case));
        }
        match self.naming {
            _ if self.naming == now.naming => {}
            Naming::Secret => {
                let told = "its class was told that votes are secret, so it cannot be `--named`";
                return Err(format!("{told}; {other}"));
            }
            Naming::Named => {
                let told = "its class was told that names go with votes: it is `--named` for good";
                return Err(format!("{told}; {other}"));
            }
        }
        let changed = "the case was changed since this room was opened first; what was asked keeps its words";
        Ok((self.hash != now.hash).then(|| changed.to_owned()))
    }
}

impl Store {
    /// Opens the file of a room to write it, or makes it. Nobody else can until it is dropped.
    ///
    /// # Errors
    /// If the file cannot be used: somebody else has it, a full disk, no rights, another program's file, a later format.
    pub fn open(path: &Path, limits: &Limits) -> Result<Self> {
        let lock = Lock::take(path)?;
        private::open_file(path).map_err(Error::writing(path))?;
        let wrong = wrong(path);
        let db = Connection::open(path).map_err(&wrong)?;
        // A reader of the file beside us is waited for.
        db.busy_timeout(limits.file_wait).map_err(&wrong)?;
        expect_room(&db, path)?;
        db.pragma_update(None, "journal_mode", "wal").map_err(&wrong)?;
        db.pragma_update(None, "synchronous", "full").map_err(&wrong)?;
        // What is forgotten is overwritten.
        db.pragma_update(None, "secure_delete", true).map_err(&wrong)?;
        // All or nothing: a file that was being made when the machine went down is no other program's.
        let make = format!(
            "BEGIN; PRAGMA application_id = {OURS}; PRAGMA user_version = {FORMAT}; {SCHEMA} COMMIT;"
        );
        db.execute_batch(&make).map_err(&wrong)?;
        Ok(Self { path: path.to_owned(), db, _lock: Some(lock) })
    }

    /// Opens a file that must be there, to write it.
    ///
    /// # Errors
    /// If it is not, or is no room's, or somebody else has it.
    pub fn existing(path: &Path, limits: &Limits) -> Result<Self> {
        Self::read(path, limits)?;
        Self::open(path, limits)
    }

    /// Opens a file that must be there, to read it, whoever writes it meanwhile.
    ///
    /// # Errors
    /// If it is not there, or is no room's.
    pub fn read(path: &Path, limits: &Limits) -> Result<Self> {
        if std::fs::metadata(path).map_err(Error::reading(path))?.is_dir() {
            return Err(Error::reading(path)(std::io::ErrorKind::IsADirectory.into()));
        }
        // Nothing is written; but only who could write clears away what SQLite keeps beside the file meanwhile.
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(wrong(path))?;
        db.busy_timeout(limits.file_wait).map_err(wrong(path))?;
        expect_room(&db, path)?;
        let store = Self { path: path.to_owned(), db, _lock: None };
        match store.db.table_exists(None, "log").map_err(store.wrong())? {
            true => Ok(store),
            false => Err(Error::Room { path: path.to_owned(), why: NO_ROOM.to_owned() }),
        }
    }

    fn wrong(&self) -> impl Fn(rusqlite::Error) -> Error + use<> {
        wrong(&self.path)
    }

    /// What the room is about; None for a new file.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn meta(&self) -> Result<Option<Meta>> {
        let (room, case, hash) = (self.fact("room")?, self.fact("case")?, self.fact("hash")?);
        let naming =
            if self.fact("naming")?.as_deref() == Some(NAMED) { Naming::Named } else { Naming::Secret };
        Ok(room.zip(case).zip(hash).map(|((room, case), hash)| Meta { room, case, hash, naming }))
    }

    /// Says what the room is about.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn set_meta(&mut self, meta: &Meta) -> Result<()> {
        let naming = match meta.naming {
            Naming::Named => NAMED,
            Naming::Secret => "secret",
        };
        self.set_facts(&[
            ("room", &*meta.room),
            ("case", &meta.case),
            ("hash", &meta.hash),
            ("naming", naming),
        ])
    }

    /// The words that open doors; None for a room that was never open.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(in crate::classroom) fn words(&self) -> Result<Option<Words>> {
        Ok(self.fact(PRESENTER)?.zip(self.fact(WALL)?).map(|(presenter, wall)| Words { presenter, wall }))
    }

    /// Keeps the words that open doors: at the next start they are the same.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(in crate::classroom) fn set_words(&mut self, words: &Words) -> Result<()> {
        self.set_facts(&[(PRESENTER, &words.presenter), (WALL, &words.wall)])
    }

    /// A fact of the room. Whoever can write the file can write anything: nothing of it commands a terminal.
    fn fact(&self, key: &str) -> Result<Option<String>> {
        let get = || {
            let mut found = self.db.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
            found.query_row([key], |row| row.get::<_, String>(0)).optional()
        };
        Ok(get().map_err(self.wrong())?.map(|fact| safe(&fact).into_owned()))
    }

    fn set_facts(&mut self, facts: &[(&str, &str)]) -> Result<()> {
        let wrong = self.wrong();
        // All or nothing: a room that says half of what it is about would be taken for another one.
        let mut write = || {
            let transaction = self.db.transaction()?;
            for (key, value) in facts {
                transaction.execute("INSERT OR REPLACE INTO meta VALUES (?1, ?2)", params![key, value])?;
            }
            transaction.commit()
        };
        write().map_err(wrong)
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
            let deed = record::read(deed.as_bytes()).map_err(|error| Error::Room {
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

    /// Forgets who sat where: names, the words that lead back, and where they were. Votes stay, without a name, and so
    /// do remarks: what they say is not known here. How many seats had a name.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn forget(&mut self) -> Result<usize> {
        let wrong = self.wrong();
        let seats = self
            .db
            .execute(
                "UPDATE log SET deed = json_object('came', json_object('nick', '', 'code', ''))
                 WHERE coalesce(deed ->> '$.came.nick', '') <> '' OR coalesce(deed ->> '$.came.code', '') <> ''",
                [],
            )
            .map_err(&wrong)?;
        let erase = "
            DELETE FROM log WHERE deed ->> '$.did.rename' IS NOT NULL;
            DELETE FROM places;
            VACUUM;";
        self.db.execute_batch(erase).map_err(&wrong)?;
        // What was there before may stand in the log beside the file until all of it is in the file.
        let is_busy: bool =
            self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).map_err(&wrong)?;
        if is_busy {
            let why =
                "another program reads it, so names may still stand beside it; close that and forget again";
            return Err(Error::Room { path: self.path.clone(), why: why.to_owned() });
        }
        Ok(seats)
    }
}

/// What went wrong with a room's file, in our words where they are known.
fn wrong(path: &Path) -> impl Fn(rusqlite::Error) -> Error + use<> {
    let path = path.to_owned();
    move |error| {
        let why = match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => NO_ROOM.to_owned(),
            Some(ErrorCode::DatabaseCorrupt) => "it is damaged".to_owned(),
            Some(ErrorCode::DiskFull) => "no space left".to_owned(),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => "permission denied".to_owned(),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                "another program holds it; close that one first".to_owned()
            }
            _ => error.to_string(),
        };
        Error::Room { path: path.clone(), why }
    }
}

/// Refuses what another program, or a later version of this one, wrote. A new file has nothing in it.
fn expect_room(db: &Connection, path: &Path) -> Result<()> {
    let get = |pragma| db.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).map_err(wrong(path));
    let (format, owner) = (get("user_version")?, get("application_id")?);
    let tables = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    let is_new = tables.map_err(wrong(path))? == 0;
    if owner != OURS && !is_new {
        return Err(Error::Room { path: path.to_owned(), why: NO_ROOM.to_owned() });
    }
    if format > FORMAT {
        let why = format!("it is of format {format}, and this version of blocs reads up to {FORMAT}");
        return Err(Error::Room { path: path.to_owned(), why });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::room::Deed;

    /// SQLite takes a setting that it does not know, and one that it cannot have, without a word.
    #[test]
    fn what_was_acknowledged_is_on_the_disk_and_what_is_forgotten_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let limits = Limits { file_wait: std::time::Duration::from_millis(1234), ..Limits::default() };
        let store = Store::open(&folder.path().join("room.sqlite"), &limits).unwrap();
        let is = |name: &str| store.db.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
        let journal: String = store.db.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(journal, "wal");
        assert_eq!((is("synchronous"), is("secure_delete"), is("busy_timeout")), (2, 1, 1234));
        assert_eq!((is("application_id"), is("user_version")), (OURS, FORMAT));
    }

    /// Half of them would make a room of another kind, for good.
    #[test]
    fn what_a_room_is_about_is_kept_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("room.sqlite"), &Limits::default()).unwrap();
        let cut = "CREATE TRIGGER cut BEFORE INSERT ON meta WHEN new.key = 'naming' \
                   BEGIN SELECT raise(ABORT, 'cut off'); END";
        store.db.execute_batch(cut).unwrap();
        let text = |text: &str| text.to_owned();
        let meta = Meta { room: text("class"), case: text("x"), hash: text("0"), naming: Naming::Named };
        store.set_meta(&meta).unwrap_err();
        assert_eq!(store.meta().unwrap(), None);
        store.db.execute_batch("DROP TRIGGER cut").unwrap();
        store.set_meta(&meta).unwrap();
        assert_eq!(store.meta().unwrap(), Some(meta));
    }

    #[test]
    fn a_file_is_waited_for_as_long_as_is_granted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("room.sqlite");
        let limits = Limits { file_wait: std::time::Duration::from_millis(7), ..Limits::default() };
        let wait = |store: &Store| {
            store.db.pragma_query_value(None, "busy_timeout", |row| row.get::<_, i64>(0)).unwrap()
        };
        assert_eq!(wait(&Store::open(&path, &limits).unwrap()), 7);
        assert_eq!(wait(&Store::read(&path, &limits).unwrap()), 7);
    }

    #[test]
    fn a_full_disk_is_said_and_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("room.sqlite"), &Limits::default()).unwrap();
        store.db.pragma_update(None, "max_page_count", 8).unwrap();
        let came = |nick: &str| Deed::Came { nick: nick.to_owned(), code: String::new() };
        let small = Record { at: 1, seat: Some(1), deed: came("Ana") };
        store.add(std::slice::from_ref(&small), &[]).unwrap();
        let large = Record { at: 2, seat: Some(2), deed: came(&"B".repeat(1 << 16)) };
        let refused = store.add(&[small.clone(), large], &[]).unwrap_err().to_string();
        assert!(refused.ends_with("room.sqlite`: no space left"), "{refused}");
        assert_eq!(store.records().unwrap(), [small]);
    }
}
