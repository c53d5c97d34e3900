//! The only way in: files to a checked case, or to what is wrong with them.
//!
//! ```text
//!   files ─► rows (yaml, table) ─► raw ─► checked, interned ─► directory, graph, index ─► rules ─► Arc<Case>
//! ```

mod borders;
mod loading;
mod lost;
mod progress;
mod rows;
mod text;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use self::loading::Loading;
use super::Case;
use super::diagnostic::Diagnostic;
use super::files::{CaseFile, Files, Format, MAX_FILES, Origin};
use super::place::FileId;
use crate::error::Error;

pub use self::progress::{Far, Progress};
pub(in crate::case) use self::rows::each_row;
pub(in crate::case) use self::text::{readable, text_of};

static BUNDLED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// The case that `blocs` opens by itself.
pub const DEFAULT_CASE: &str = "eurasian-union-2011";

const WORLD_STATES: &str = "world/states/states.tsv";

/// What came of reading a case.
#[derive(Debug)]
pub struct Loaded {
    /// The case; None if there is an error among the diagnostics.
    pub case: Option<Arc<Case>>,
    /// What is wrong with it, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// Its files.
    pub files: Files,
}

/// Reads the case of that name in the binary; None if there is none.
pub fn bundled(name: &str) -> Option<Loaded> {
    let files = BUNDLED.get_dir(name)?.files().filter_map(|file| {
        let name = format!("data/{}", file.path().to_string_lossy());
        let format = Format::of(&name)?;
        Some(CaseFile { name, format, origin: Origin::Embedded(file.contents()) })
    });
    // Nobody can cancel it.
    load(Files(files.collect()), &Progress::default()).ok()
}

/// The names of the cases in the binary.
pub fn bundled_names() -> Vec<&'static str> {
    let is_case =
        |dir: &&Dir| dir.files().any(|file| Format::of(&file.path().to_string_lossy()) == Some(Format::Yaml));
    BUNDLED.dirs().filter(is_case).filter_map(|dir| dir.path().to_str()).collect()
}

/// The outlines of the world, packed.
pub(in crate::case) fn world_file() -> Option<&'static [u8]> {
    Some(BUNDLED.get_file("world/borders.pack")?.contents())
}

/// The states of the world, a line each.
pub(in crate::case) fn world_states() -> Option<&'static str> {
    BUNDLED.get_file(WORLD_STATES)?.contents_utf8()
}

/// The list of the world's states, as a file of a case that extends it.
fn world_file_of_states() -> Option<CaseFile> {
    let origin = Origin::Embedded(BUNDLED.get_file(WORLD_STATES)?.contents());
    Some(CaseFile { name: format!("data/{WORLD_STATES}"), format: Format::World, origin })
}

/// Who holds and who claims the disputed areas of the world's list.
pub(in crate::case) fn claims_file() -> Option<&'static str> {
    BUNDLED.get_file("world/claims.tsv")?.contents_utf8()
}

/// Reads a case from a file or a folder.
///
/// # Errors
/// If there is nothing at the path, it cannot be read, or it holds no case.
pub fn open(path: &Path) -> Result<Loaded, Error> {
    open_with(path, &Progress::default())
}

/// The same for somebody who waits for it, and may cancel it.
///
/// # Errors
/// As of [`open`], and if it was cancelled.
pub fn open_with(path: &Path, progress: &Progress) -> Result<Loaded, Error> {
    load(Files(files_at(path)?), progress)
}

/// The cases at a path: itself, or those in its subfolders if it has no case files of its own.
///
/// # Errors
/// If there is nothing at the path, it cannot be read, or no case is there.
pub fn cases_at(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() || !files_in(path)?.is_empty() {
        return Ok(vec![path.to_owned()]);
    }
    let mut cases = Vec::new();
    for entry in entries(path)? {
        if entry.is_dir() && !files_in(&entry)?.is_empty() {
            cases.push(entry);
        }
    }
    if cases.is_empty() { Err(Error::NoCase { path: path.to_owned() }) } else { Ok(cases) }
}

/// The case that a file is part of: its folder, if that has one head of a case; else itself, if it has a head of its own.
/// None if it is part of none.
///
/// # Errors
/// If its folder cannot be read.
pub fn case_with(file: &Path) -> Result<Option<PathBuf>, Error> {
    let folder = file.parent().filter(|up| !up.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if Format::of(&file.to_string_lossy()).is_none() {
        return Ok(None);
    }
    let heads: Vec<_> = files_in(folder)?.into_iter().filter(rows::has_head).collect();
    let is_file = |head: &CaseFile| Path::new(&head.name).file_name() == file.file_name();
    Ok(match heads.len() {
        0 => None,
        1 => Some(folder.to_owned()),
        _ => heads.iter().any(is_file).then(|| file.to_owned()),
    })
}

/// The files of a bundled case that are text, by name; none if there is no such case.
pub fn bundled_texts(name: &str) -> Vec<(String, &'static str)> {
    let files = BUNDLED.get_dir(name).into_iter().flat_map(Dir::files);
    let text = |file: &'static include_dir::File| {
        Some((file.path().file_name()?.to_str()?.to_owned(), file.contents_utf8()?))
    };
    files.filter_map(text).collect()
}

fn files_at(path: &Path) -> Result<Vec<CaseFile>, Error> {
    let meta = path.metadata().map_err(Error::reading(path))?;
    if meta.is_dir() {
        let files = files_in(path)?;
        return if files.is_empty() { Err(Error::NoCase { path: path.to_owned() }) } else { Ok(files) };
    }
    let name = path.to_string_lossy().into_owned();
    let format = Format::of(&name).unwrap_or(Format::Yaml);
    let file = CaseFile { name, format, origin: Origin::Disk(path.to_owned()) };
    // The one file asked for: that it cannot be opened is no mistake in a case.
    file.open().map(drop).map_err(Error::reading(path))?;
    Ok(vec![file])
}

fn files_in(path: &Path) -> Result<Vec<CaseFile>, Error> {
    let files = entries(path)?.into_iter().filter_map(|path| {
        let name = path.to_string_lossy().into_owned();
        let hidden = path.file_name().is_some_and(|f| f.to_string_lossy().starts_with('.'));
        let format = Format::of(&name).filter(|_| !hidden && !path.is_dir())?;
        Some(CaseFile { name, format, origin: Origin::Disk(path) })
    });
    let files: Vec<_> = files.collect();
    if files.len() > MAX_FILES {
        return Err(Error::TooManyFiles { path: path.to_owned(), most: MAX_FILES });
    }
    Ok(files)
}

/// What is in a folder, by name.
fn entries(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let dir = path.read_dir().map_err(Error::reading(path))?;
    let entries: Result<Vec<_>, _> = dir.map(|entry| entry.map(|e| e.path())).collect();
    let mut entries = entries.map_err(Error::reading(path))?;
    entries.sort();
    Ok(entries)
}

fn load(mut files: Files, progress: &Progress) -> Result<Loaded, Error> {
    let mut loading = Loading::new(progress);
    progress.begin(files.len());
    for (n, file) in files.0.iter().enumerate() {
        progress.file();
        loading.file(FileId(n as u16), file);
        progress.go_on()?;
    }
    loading.borders(&mut files);
    loading.extend(&mut files);
    progress.read();
    let (case, diagnostics) = loading.finish(&files);
    progress.go_on()?;
    Ok(Loaded { case: case.map(Arc::new), diagnostics, files })
}
