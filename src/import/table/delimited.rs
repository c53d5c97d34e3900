//! Text with separators: which one, in which encoding, packed or not.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord};
use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::read::MultiGzDecoder;

use super::Each;
use crate::case::{OPEN_QUOTE, first_line};
use crate::error::{Error, Result};

/// The largest table once unpacked, in bytes.
const MAX_TABLE: u64 = 512 << 20;
/// So much of the beginning tells the separator.
const HEAD: usize = 64 << 10;
/// What a file packed by gzip begins with, and a workbook, which is a zip archive.
const GZIP: &[u8] = b"\x1f\x8b";
const ZIP: &[u8] = b"PK\x03\x04";
/// Bytes of zero are in what is no text, and in UTF-16 that does not say that it is.
const ZERO: &str =
    "it is no text: it holds a zero byte; if it is a table, save it as UTF-8 (in a spreadsheet: `CSV UTF-8`)";
/// Separators, with what they are called.
const SEPARATORS: [(u8, &str); 4] = [(b',', "comma"), (b';', "semicolon"), (b'\t', "tab"), (b'|', "bar")];
/// What is read after the end of a table: an end of line, which no row lacks then, and a row of a byte that no text has.
/// Within a cell it stands only if the quotes of that cell never closed.
const AFTER: &[u8] = b"\n\0";

/// A file of text with separators.
#[derive(Debug)]
pub(super) struct Delimited {
    path: PathBuf,
    separator: u8,
    ends: Ends,
}

/// How lines end. Of CR LF the reader takes the second half for the beginning of the next row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    Lf,
    CrLf,
}

impl Delimited {
    pub(super) fn open(path: &Path, remarks: &mut Vec<String>) -> Result<Self> {
        let mut head = Vec::new();
        unpacked(path)?.take(HEAD as u64).read_to_end(&mut head).map_err(Error::reading(path))?;
        let head = head.as_slice();
        let refuse = |why: &str| Err(Error::table(path, None, why.to_owned()));
        match head {
            _ if head.starts_with(ZIP) => return refuse("it is a workbook or an archive; name it `.xlsx`"),
            _ if head.contains(&0) => return refuse(ZERO),
            _ => {}
        }
        let (separator, word) = separator_of(head);
        if separator != b',' {
            remarks.push(format!("its cells are separated by a {word}"));
        }
        // Only the beginning is looked at here; each cell is looked at when it is read.
        let cut = head.len().saturating_sub(4);
        if std::str::from_utf8(head).is_err_and(|error| error.valid_up_to() < cut) {
            remarks.push("it is no UTF-8; such cells are read as Windows-1252".to_owned());
        }
        let first = head.iter().position(|byte| *byte == b'\n').and_then(|at| head.get(at.checked_sub(1)?));
        let ends = if first == Some(&b'\r') { Ends::CrLf } else { Ends::Lf };
        Ok(Self { path: path.to_owned(), separator, ends })
    }

    pub(super) fn each(&self, path: &Path, each: &mut Each) -> Result<()> {
        let bytes = Counted { inner: unpacked(&self.path)?, read: 0 }.chain(AFTER);
        let mut reader: Reader<_> = ReaderBuilder::new()
            .delimiter(self.separator)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(HEAD)
            .from_reader(bytes);
        let mut bytes = ByteRecord::new();
        let mut is_first = true;
        loop {
            let line = reader.position().line();
            match reader.read_byte_record(&mut bytes) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(error) => return Err(Error::table(path, Some(line), said(&error))),
            }
            if bytes.as_slice() == b"\0" {
                continue;
            }
            let is_open = bytes.as_slice().ends_with(AFTER);
            // The end of the row before is still to be read, or that of this row is read already, if it has one.
            let ends = match self.ends {
                Ends::Lf => (0, u64::from(!is_open)),
                Ends::CrLf if is_first => (0, 0),
                Ends::CrLf => (1, 0),
            };
            is_first = false;
            let line = first_line(line..reader.position().line(), ends, &bytes);
            if is_open {
                return Err(Error::table(path, Some(line), OPEN_QUOTE.to_owned()));
            }
            let row = match StringRecord::from_byte_record(std::mem::take(&mut bytes)) {
                Ok(row) => row,
                Err(error) => error.into_byte_record().iter().map(from_windows).collect(),
            };
            if each(line, &row)?.is_break() {
                return Ok(());
            }
            bytes = row.into_byte_record();
        }
    }
}

/// A reader of the unpacked bytes, never more than a table may have.
fn unpacked(path: &Path) -> Result<Box<dyn Read>> {
    let file = File::open(path).map_err(Error::reading(path))?;
    // A pipe or a device could keep us waiting, or never end.
    if !file.metadata().map_err(Error::reading(path))?.is_file() {
        return Err(Error::table(path, None, "it is no regular file".into()));
    }
    let mut reader = BufReader::with_capacity(HEAD, file);
    let is_packed = reader.fill_buf().map_err(Error::reading(path))?.starts_with(GZIP);
    let bytes: Box<dyn Read> =
        if is_packed { Box::new(MultiGzDecoder::new(reader)) } else { Box::new(reader) };
    let mut bytes = BufReader::with_capacity(HEAD, bytes);
    let encoding = match bytes.fill_buf().map_err(Error::reading(path))? {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE,
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE,
        // Others are told cell by cell.
        _ => return Ok(Box::new(bytes)),
    };
    Ok(Box::new(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(bytes)))
}

/// Bytes that are counted, and fail when there are too many.
struct Counted<R> {
    inner: R,
    read: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read += read as u64;
        if self.read > MAX_TABLE {
            return Err(io::Error::other("the table goes on past 512 MiB"));
        }
        Ok(read)
    }
}

fn said(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Io(error) => crate::error::reason(error),
        _ => "it cannot be read".to_owned(),
    }
}

/// The separator of which the first line has most, outside of quotes.
fn separator_of(head: &[u8]) -> (u8, &'static str) {
    let mut is_quoted = false;
    let mut counts = [0; SEPARATORS.len()];
    for &byte in head {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted && counts.iter().any(|count| *count > 0) => break,
            _ if is_quoted => {}
            _ => {
                if let Some(n) = SEPARATORS.iter().position(|(separator, _)| *separator == byte) {
                    counts[n] += 1;
                }
            }
        }
    }
    // The first of equals is the usual one.
    let most = (0..counts.len()).rev().max_by_key(|&n| counts[n]).unwrap_or(0);
    SEPARATORS[most]
}

/// A cell that is no UTF-8: what old spreadsheets write.
fn from_windows(cell: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(cell) {
        return text.to_owned();
    }
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_told_by_the_first_line() {
        let cases: [(&str, u8); 5] = [
            ("a,b,c\n1;2;3;4;5", b','),
            ("a;b\n1,5;2,5", b';'),
            ("\"a;b;c\",d\n", b','),
            ("Title\na\tb\tc\n", b'\t'),
            ("", b','),
        ];
        for (text, separator) in cases {
            assert_eq!(separator_of(text.as_bytes()).0, separator, "{text}");
        }
    }

    #[test]
    fn old_letters_are_read() {
        assert_eq!(from_windows(b"C\xf4te d\x92Ivoire"), "Côte d’Ivoire");
        assert_eq!(from_windows("Türkiye".as_bytes()), "Türkiye");
    }
}
