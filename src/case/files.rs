//! The files of a case: what they are called, and their text when it is needed.
//!
//! Texts are not kept. A good case is read once; only a message needs an excerpt, and reads the file again.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::place::FileId;

/// The largest YAML file, in bytes.
pub(in crate::case) const MAX_YAML: u64 = 64 << 20;
/// The largest table once unpacked, in bytes.
pub(in crate::case) const MAX_TABLE: u64 = 512 << 20;
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
            Origin::Disk(path) => Box::new(File::open(path)?),
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
        let limit = if self.format == Format::Yaml { MAX_YAML } else { MAX_TABLE };
        let mut bytes = Vec::new();
        if let Origin::Disk(path) = &self.origin {
            let size = path.metadata()?.len();
            if size > limit {
                return Ok(None);
            }
            bytes.reserve(size as usize + 1);
        }
        self.open()?.take(limit + 1).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= limit).then_some(Cow::Owned(bytes)))
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

    /// Its text now; bytes that are no UTF-8 are replaced. Empty if it cannot be read any more.
    pub fn text(&self, file: FileId) -> String {
        let bytes = self.0.get(file.index()).and_then(|f| f.bytes().ok().flatten());
        bytes.map(|b| String::from_utf8_lossy(&b).into_owned()).unwrap_or_default()
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
