//! The borders that a case brings: read once the head of the case is known, since it names them.

use std::path::{Component, Path};

use super::{BUNDLED, CaseFile, Files, Format, Origin};
use crate::case::borders::geojson::{self, MAX_BYTES};
use crate::case::borders::{OwnBorders, Shape, shade};
use crate::case::check;
use crate::case::diagnostic::{Diagnostic, Finding};
use crate::case::model::BordersFile;
use crate::case::place::{FileId, Pos, RowAt, Span};
use crate::error::reason;

/// What came of reading the borders of a case.
#[derive(Default)]
pub(super) struct Read {
    pub(super) borders: Vec<OwnBorders>,
    /// Files that cannot be had, by where they are named.
    pub(super) missing: Vec<Finding>,
    /// What is wrong in those that can.
    pub(super) wrong: Vec<Diagnostic>,
}

/// Reads the files that the head of a case, at `head`, names.
pub(super) fn read(head: RowAt, named: &[BordersFile], files: &mut Files) -> Read {
    let mut read = Read::default();
    for (n, borders) in named.iter().enumerate() {
        let id = FileId(files.0.len() as u16);
        let opened = beside(head.file, &borders.file, files).and_then(|file| {
            let bytes = file.bytes().map_err(|error| reason(&error))?;
            let bytes = bytes.ok_or_else(|| format!("it has more than {} MiB", MAX_BYTES >> 20))?;
            Ok((file, bytes))
        });
        match opened {
            Ok((file, bytes)) => {
                match shapes(id, &bytes) {
                    Ok(shapes) => {
                        read.borders.push(OwnBorders { from: borders.from, file: file.clone(), shapes });
                    }
                    Err(wrong) => read.wrong.push(wrong),
                }
                files.0.push(file);
            }
            Err(why) => {
                let site = head.field("borders").item(n).field("file");
                let message = format!("`{}` cannot be read: {why}", borders.file);
                read.missing.push(Finding::new(&check::borders::RULE, site, message));
            }
        }
    }
    read
}

/// The file of that name beside the file of the head. It may not lead out of the folder: a case that is passed on
/// would read what is not its own.
fn beside(head: FileId, name: &str, files: &Files) -> Result<CaseFile, String> {
    let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let head =
        files.0.get(head.index()).filter(|_| inside).ok_or("expected a path below the case's folder")?;
    let shown = Path::new(&head.name).with_file_name(name).to_string_lossy().into_owned();
    let origin = match &head.origin {
        Origin::Disk(path) => Origin::Disk(path.with_file_name(name)),
        Origin::Embedded(_) => {
            let path = shown.strip_prefix("data/").unwrap_or(&shown);
            Origin::Embedded(BUNDLED.get_file(path).ok_or("there is no such file")?.contents())
        }
    };
    Ok(CaseFile { name: shown, format: Format::GeoJson, origin })
}

fn shapes(file: FileId, bytes: &[u8]) -> Result<Vec<Shape>, Diagnostic> {
    let features = geojson::read(bytes).map_err(|error| {
        let start = Pos { line: error.line as u32, col: error.column as u32 };
        Diagnostic::new(&check::borders::RULE, Span { file, start, end: start }, error.reason)
    })?;
    let shape = |feature: geojson::Feature| Shape { id: feature.id.into(), shade: 0, rings: feature.rings };
    let mut shapes: Vec<Shape> = features.into_iter().map(shape).collect();
    shade(&mut shapes);
    Ok(shapes)
}
