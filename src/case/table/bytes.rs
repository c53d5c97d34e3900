//! The bytes of a table: so many for each row and for all; and the lines that rows begin on.

use std::cell::Cell;
use std::io::{self, Read};
use std::ops::Range;

use csv::ByteRecord;

/// The line that a row begins on, for which the reader went from one line to another: it skips empty ones. Of these, so
/// many ends of lines belong to the row before, and to this one: with CR LF the first, else the second.
pub(crate) fn first_line(gone: Range<u64>, (before, after): (u64, u64), row: &ByteRecord) -> u64 {
    let (lines, ends) = (gone.end - gone.start, before + after);
    let within = if lines > ends { row.as_slice().iter().filter(|byte| **byte == b'\n').count() } else { 0 };
    gone.start + before + lines.saturating_sub(ends + within as u64)
}

/// The bytes of a table, a limited number of them for each row and for all.
pub(super) struct Rationed<'l, R> {
    pub(super) inner: R,
    pub(super) row_left: &'l Cell<u64>,
    pub(super) all_left: &'l Cell<u64>,
    /// Whether a quote is open after the bytes so far.
    pub(super) is_quoted: &'l Cell<bool>,
    /// Whether there are no more; a row that is read to its end of line does not ask for them.
    pub(super) is_over: &'l Cell<bool>,
}

impl<R: Read> Read for Rationed<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.row_left.get().min(self.all_left.get());
        if left == 0 {
            let message = if self.all_left.get() == 0 {
                "the table goes on past 512 MiB"
            } else {
                "this row goes on past 1 MiB"
            };
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
        }
        let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let read = self.inner.read(&mut buffer[..most])?;
        self.is_over.set(read == 0);
        self.row_left.set(self.row_left.get() - read as u64);
        self.all_left.set(self.all_left.get() - read as u64);
        let is_odd = buffer[..read].iter().fold(false, |is_odd, &byte| is_odd ^ (byte == b'"'));
        self.is_quoted.set(self.is_quoted.get() ^ is_odd);
        Ok(read)
    }
}
