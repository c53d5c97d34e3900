//! How far reading is, and whether it shall go on: shared by the one who reads and the one who waits.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

use crate::error::Error;

/// How far reading is. Counters only: they may lag behind one another by a moment.
#[derive(Debug, Default)]
pub struct Progress {
    files: AtomicUsize,
    begun: AtomicUsize,
    rows: AtomicUsize,
    is_read: AtomicBool,
    is_cancelled: AtomicBool,
}

/// How far reading was at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Far {
    /// The files are found.
    Begun,
    /// Rows are read.
    Reading {
        /// The number of the file that is read, from 1.
        file: usize,
        /// How many files there are.
        files: usize,
        /// The rows so far, of all files.
        rows: usize,
    },
    /// All is read, and looked through for mistakes.
    Checking {
        /// The rows of all files.
        rows: usize,
    },
}

impl Progress {
    /// How far it is now.
    pub fn far(&self) -> Far {
        let (file, rows) = (self.begun.load(Relaxed), self.rows.load(Relaxed));
        match file {
            _ if self.is_read.load(Relaxed) => Far::Checking { rows },
            0 => Far::Begun,
            _ => Far::Reading { file, files: self.files.load(Relaxed).max(file), rows },
        }
    }

    /// Asks the reader to stop; what it has read so far is thrown away.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Relaxed);
    }

    /// Whether reading shall stop.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Relaxed)
    }

    /// # Errors
    /// If reading shall stop.
    pub fn go_on(&self) -> Result<(), Error> {
        if self.is_cancelled() { Err(Error::Cancelled) } else { Ok(()) }
    }

    /// Says how many files there are.
    pub fn begin(&self, files: usize) {
        self.files.store(files, Relaxed);
    }

    /// The next file is read.
    pub fn file(&self) {
        self.begun.fetch_add(1, Relaxed);
    }

    /// Counts a row; breaks off if reading shall stop.
    pub fn row(&self) -> ControlFlow<()> {
        self.rows.fetch_add(1, Relaxed);
        if self.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// All files are read.
    pub fn read(&self) {
        self.is_read.store(true, Relaxed);
    }
}
