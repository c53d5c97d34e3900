//! A table as it came: CSV with any separator, packed or not, or a sheet of a workbook.
//!
//! Rows are read one after the other and never kept. A row is counted as an editor or a spreadsheet counts it.

mod delimited;
#[cfg(feature = "workbooks")]
mod workbook;

use std::collections::HashMap;
use std::ops::ControlFlow::{self, Break, Continue};
use std::path::{Path, PathBuf};

use csv::StringRecord;

use crate::case::load::Progress;
use crate::error::{Error, Result};
use crate::text::List;

/// So many rows are looked through for the one with the heads.
const TOP: usize = 20;
/// So many rows are looked at to guess what a table is.
const SAMPLE: usize = 400;

/// A table, not yet read.
#[derive(Debug)]
pub(super) struct Table {
    /// Where it is.
    pub(super) path: PathBuf,
    /// What its columns are called, each name once.
    pub(super) heads: Vec<String>,
    /// What is to be said of it: how it was taken where there was a choice.
    pub(super) remarks: Vec<String>,
    /// Its first rows.
    pub(super) sample: Vec<StringRecord>,
    head_row: u64,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Delimited(delimited::Delimited),
    Sheet(Sheet),
}

/// A sheet as rows of text.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its rows that say something.
    pub(super) rows: Vec<StringRecord>,
    /// The number of the first of them.
    pub(super) first: u64,
    /// Cells that are empty for a reason, by the number of their row.
    pub(super) gaps: HashMap<u64, Vec<Gap>>,
}

/// A cell that is taken as empty, and is not.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    /// The place of its column.
    pub(super) column: usize,
    /// What stands there.
    pub(super) cell: String,
    /// Why it is taken as empty.
    pub(super) why: &'static str,
}

/// What is done with a row, and whether to go on after it.
type Each<'e> = dyn FnMut(u64, &StringRecord) -> Result<ControlFlow<()>> + 'e;

impl Table {
    /// Opens a table and reads its top.
    ///
    /// # Errors
    /// If it cannot be read, or holds no table.
    pub(super) fn open(path: &Path, sheet: Option<&str>) -> Result<Self> {
        let name = path.to_string_lossy().to_lowercase();
        let mut remarks = Vec::new();
        let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        let content = if ends(&[".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"]) {
            Content::Sheet(workbook::read(path, sheet, &mut remarks)?)
        } else if let Some(sheet) = sheet {
            let why = format!("there is no sheet `{sheet}`: only workbooks have sheets");
            return Err(Error::table(path, None, why));
        } else {
            Content::Delimited(delimited::Delimited::open(path, &mut remarks)?)
        };
        let mut table = Self {
            path: path.to_owned(),
            heads: Vec::new(),
            remarks,
            sample: Vec::new(),
            head_row: 0,
            content,
        };
        table.top()?;
        Ok(table)
    }

    /// The name of its file.
    pub(super) fn name(&self) -> String {
        self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy().into_owned()
    }

    /// The number of the row that the heads stand in.
    pub(super) fn head_row(&self) -> u32 {
        u32::try_from(self.head_row).unwrap_or(u32::MAX)
    }

    /// Finds the row of the heads, and keeps the first rows after it.
    fn top(&mut self) -> Result<()> {
        let mut top: Vec<(u64, StringRecord)> = Vec::new();
        self.content.each(&self.path, &mut |number, row| {
            top.push((number, row.clone()));
            Ok(if top.len() < TOP + SAMPLE { Continue(()) } else { Break(()) })
        })?;
        let filled = |row: &StringRecord| row.iter().filter(|cell| !cell.trim().is_empty()).count();
        let widest = top.iter().take(TOP).map(|(_, row)| filled(row)).max().unwrap_or(0);
        // A title above the heads stands in one cell or a few.
        let heads = top.iter().position(|(_, row)| filled(row) > 0 && filled(row) * 2 > widest);
        let Some(at) = heads else {
            return Err(Error::table(&self.path, None, "it is empty: a row of heads was expected".into()));
        };
        self.head_row = top[at].0;
        if at > 0 {
            self.remarks.push(format!("the heads were taken from row {}", self.head_row));
        }
        self.heads = self.name_heads(&top[at].1);
        self.sample = top.split_off(at + 1).into_iter().map(|(_, row)| row).take(SAMPLE).collect();
        Ok(())
    }

    /// Names each column once: an empty head by its place, one that was there before by its count.
    fn name_heads(&mut self, row: &StringRecord) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut heads = Vec::new();
        for (n, cell) in row.iter().enumerate() {
            let cell = cell.trim_start_matches('\u{feff}').trim();
            let head = if cell.is_empty() { format!("#{}", n + 1) } else { cell.to_owned() };
            let count = seen.entry(head.clone()).and_modify(|count| *count += 1).or_insert(1);
            if *count > 1 {
                self.remarks
                    .push(format!("two columns are called `{head}`: column {} is `{head} ({count})`", n + 1));
                heads.push(format!("{head} ({count})"));
            } else {
                heads.push(head);
            }
        }
        // Cells on the right that no row of the heads reaches are no columns.
        while heads.last().is_some_and(|head| head.starts_with('#')) {
            heads.pop();
        }
        heads
    }

    /// What its columns are, for who named none of them; of a workbook the sheets too that were not taken.
    pub(super) fn columns_are(&self) -> String {
        let heads = List::and(&self.heads);
        let sheets = self.remarks.iter().find(|remark| remark.starts_with("sheet "));
        let sheets = sheets.map(|sheets| format!("; {sheets}")).unwrap_or_default();
        format!("its columns are {heads}{sheets}")
    }

    /// Gives every row below the heads that is not empty, with its number.
    ///
    /// # Errors
    /// If the table cannot be read, or what is done with a row fails; [`Error::Cancelled`] if it was given up.
    pub(super) fn each(
        &self,
        progress: &Progress,
        each: &mut dyn FnMut(u64, &StringRecord) -> Result<()>,
    ) -> Result<()> {
        self.content.each(&self.path, &mut |number, row| {
            if number > self.head_row && row.iter().any(|cell| !cell.trim().is_empty()) {
                if progress.row().is_break() {
                    return Err(Error::Cancelled);
                }
                each(number, row)?;
            }
            Ok(Continue(()))
        })
    }

    /// Cells of a row that are taken as empty, and are not.
    pub(super) fn gaps(&self, number: u64) -> &[Gap] {
        match &self.content {
            Content::Sheet(sheet) => sheet.gaps.get(&number).map_or(&[], Vec::as_slice),
            Content::Delimited(_) => &[],
        }
    }

    /// The column of that name, or of that number (`#3`).
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let same = |head: &String| head == name;
        let alike = |head: &String| head.to_lowercase() == name.to_lowercase();
        let number = || name.strip_prefix('#')?.parse::<usize>().ok()?.checked_sub(1);
        let place = self.heads.iter().position(same).or_else(|| self.heads.iter().position(alike));
        place.or_else(number).filter(|n| *n < self.heads.len())
    }
}

/// What a lean build has in the place of a reader of workbooks.
#[cfg(not(feature = "workbooks"))]
mod workbook {
    use super::{Error, Path, Result, Sheet};

    pub(super) fn read(path: &Path, _: Option<&str>, _: &mut Vec<String>) -> Result<Sheet> {
        let why = "this build reads no workbooks: save the sheet as CSV, and import that";
        Err(Error::table(path, None, why.into()))
    }
}

impl Content {
    fn each(&self, path: &Path, each: &mut Each) -> Result<()> {
        match self {
            Self::Delimited(text) => text.each(path, each),
            Self::Sheet(sheet) => {
                for (number, row) in (sheet.first..).zip(&sheet.rows) {
                    if each(number, row)?.is_break() {
                        break;
                    }
                }
                Ok(())
            }
        }
    }
}
