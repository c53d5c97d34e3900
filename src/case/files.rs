//! The files of a case: what they are called, and their text when it is needed.
//!
//! Texts are not kept. A good case is read once; only a message needs an excerpt, and reads the file again.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow::{self, Break, Continue};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::borders::geojson;
use super::load::readable;
use super::place::FileId;

/// The largest YAML file, in bytes.
pub(in crate::case) const MAX_YAML: u64 = 64 << 20;
/// The largest table once unpacked, in bytes.
pub(in crate::case) const MAX_TABLE: u64 = 512 << 20;
/// The most bytes of one line that a message looks at.
const MAX_LINE: u64 = 1 << 20;
/// A byte order mark.
const BOM: &[u8] = b"\xef\xbb\xbf";
/// The most files of a case.
pub(in crate::case) const MAX_FILES: usize = 1000;

/// Where a file's bytes are.
#[derive(Clone, Debug)]
pub(in crate::case) enum Origin {
    /// In the binary.
    Embedded(&'static [u8]),
    /// On disk.
    Disk(PathBuf),
}

/// A file as a kind of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::case) enum Format {
    Yaml,
    Csv,
    CsvGz,
    /// Borders that the head of the case names; never found by its ending.
    GeoJson,
    /// The list of the world's states that a case extends; never found by its ending.
    World,
}

impl Format {
    /// What the name of a file says it is; None if it is nothing of ours.
    pub(in crate::case) fn of(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let ends = |end: &str| name.ends_with(end) && name.len() > end.len();
        match () {
            () if ends(".yaml") || ends(".yml") => Some(Self::Yaml),
            () if ends(".csv.gz") => Some(Self::CsvGz),
            () if ends(".csv") => Some(Self::Csv),
            () => None,
        }
    }
}

/// One file of a case.
#[derive(Clone, Debug)]
pub(in crate::case) struct CaseFile {
    /// As shown: the path as given, or the path inside the binary.
    pub(in crate::case) name: String,
    pub(in crate::case) format: Format,
    pub(in crate::case) origin: Origin,
}

impl CaseFile {
    /// A reader of the bytes, unpacked.
    pub(in crate::case) fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        let raw: Box<dyn Read + '_> = match &self.origin {
            Origin::Embedded(bytes) => Box::new(*bytes),
            Origin::Disk(path) => {
                // A pipe or a device could keep us waiting, or never end.
                if !path.metadata()?.is_file() {
                    return Err(io::Error::other("it is no regular file"));
                }
                Box::new(File::open(path)?)
            }
        };
        Ok(if self.format == Format::CsvGz { Box::new(MultiGzDecoder::new(raw)) } else { raw })
    }

    /// The bytes, if they are not more than the limit of its format (None if they are).
    pub(in crate::case) fn bytes(&self) -> io::Result<Option<Cow<'static, [u8]>>> {
        if let Origin::Embedded(bytes) = self.origin
            && self.format != Format::CsvGz
        {
            return Ok(Some(Cow::Borrowed(bytes)));
        }
        if self.is_too_large()? {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        self.open()?.take(self.limit() + 1).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= self.limit()).then_some(Cow::Owned(bytes)))
    }

    /// Whether it is larger on disk than a file of its format may be.
    pub(in crate::case) fn is_too_large(&self) -> io::Result<bool> {
        match &self.origin {
            Origin::Embedded(_) => Ok(false),
            Origin::Disk(path) => Ok(path.metadata()?.len() > self.limit()),
        }
    }

    fn limit(&self) -> u64 {
        match self.format {
            Format::Yaml => MAX_YAML,
            Format::Csv | Format::CsvGz => MAX_TABLE,
            Format::GeoJson => geojson::MAX_BYTES,
            Format::World => MAX_YAML,
        }
    }

    /// The name of the list that a table holds: the file's name without its ending.
    pub(in crate::case) fn list(&self) -> &str {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        name.split('.').next().unwrap_or_default()
    }
}

/// The files of a case, in the order read.
#[derive(Clone, Debug, Default)]
pub struct Files(pub(in crate::case) Vec<CaseFile>);

impl Files {
    /// What a file is called.
    pub fn name(&self, file: FileId) -> &str {
        self.0.get(file.index()).map_or("", |f| &f.name)
    }

    /// Calls those of a folder as if they were in another, where they will be.
    pub fn call(&mut self, folder: &Path, place: &Path) {
        for file in &mut self.0 {
            if let Ok(rest) = Path::new(&file.name).strip_prefix(folder) {
                file.name = place.join(rest).to_string_lossy().into_owned();
            }
        }
    }

    /// How many there are, the world's list aside.
    pub fn len(&self) -> usize {
        self.0.iter().filter(|file| file.format != Format::World).count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a YAML file now, as it is parsed. Empty if it cannot be read any more.
    pub(in crate::case) fn text(&self, file: FileId) -> String {
        let bytes = self.0.get(file.index()).and_then(|f| f.bytes().ok().flatten()).unwrap_or_default();
        let bytes = bytes.strip_prefix(BOM).unwrap_or(&bytes);
        readable(&String::from_utf8_lossy(bytes)).into_owned()
    }

    /// Lines of a file now, by their number from 1, without their ends and at most 1 MiB of each;
    /// bytes that are no UTF-8 are replaced. Lines that are not there any more are left out.
    ///
    /// One pass over the file, so that the messages on a large table cost no more than reading it.
    pub fn lines(&self, file: FileId, wanted: &BTreeSet<u32>) -> BTreeMap<u32, String> {
        let mut lines = BTreeMap::new();
        // What can be read of a file that fails half-way is still worth showing.
        _ = self.each_line(file, &mut |n, line| {
            if wanted.contains(&n) {
                lines.insert(n, String::from_utf8_lossy(line).into_owned());
            }
            if wanted.last().is_some_and(|&last| n < last) { Continue(()) } else { Break(()) }
        });
        lines
    }

    /// Gives the lines of a file, and the beginnings of long ones, until it is told to stop. Of a file that is
    /// too large there are none.
    pub(in crate::case) fn each_line(
        &self,
        file: FileId,
        give: &mut dyn FnMut(u32, &[u8]) -> ControlFlow<()>,
    ) -> io::Result<()> {
        let Some(file) = self.0.get(file.index()) else { return Ok(()) };
        if file.is_too_large()? {
            return Ok(());
        }
        let mut reader = BufReader::new(file.open()?.take(file.limit()));
        let mut line = Vec::new();
        for n in 1.. {
            line.clear();
            (&mut reader).take(MAX_LINE).read_until(b'\n', &mut line)?;
            if line.is_empty() {
                break;
            }
            let is_cut = line.len() as u64 == MAX_LINE && !line.ends_with(b"\n");
            let start = if n == 1 { line.strip_prefix(BOM).unwrap_or(&line) } else { &line };
            let start = start.strip_suffix(b"\n").unwrap_or(start);
            if give(n, start.strip_suffix(b"\r").unwrap_or(start)).is_break() {
                break;
            }
            if is_cut {
                reader.skip_until(b'\n')?;
            }
        }
        Ok(())
    }

    pub(in crate::case) fn format(&self, file: FileId) -> Option<Format> {
        self.0.get(file.index()).map(|f| f.format)
    }

    /// The paths on disk, to watch for changes.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().filter_map(|f| match &f.origin {
            Origin::Disk(path) => Some(path.as_path()),
            Origin::Embedded(_) => None,
        })
    }
}
