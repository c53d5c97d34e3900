//! What is told of an import: in a few lines, and row by row in the folder of the case.

use std::fmt::Write as _;
use std::path::Path;

use super::folder::Folder;
use super::notes::Fate;
use super::{Imported, Taken};
use crate::error::{Error, Result};
use crate::text::{Count, List, safe};

/// Where every row is listed that is not in the case as it was; no file of the case.
pub(super) const ROWS: &str = "import-rows.tsv";
/// Where it is told how the case was made.
const REPORT: &str = "import-report.md";
/// So many reasons are told in a summary.
const MOST: usize = 8;

/// Writes the two reports.
pub(super) fn write(imported: &mut Imported, folder: &Folder) -> Result<()> {
    let names: Vec<String> = imported.tables.iter().map(|table| table.name.clone()).collect();
    let is_empty = imported.notes.is_empty();
    let notes = imported.notes.sorted();
    if !is_empty {
        let path = folder.draft().join(ROWS);
        let mut table = csv::WriterBuilder::new().delimiter(b'\t').from_writer(folder.create(ROWS)?);
        let wrong = |error: csv::Error| Error::writing(&path)(std::io::Error::other(error));
        table.write_record(["table", "row", "column", "what", "why", "cell"]).map_err(wrong)?;
        for note in notes {
            let wrong = |error: csv::Error| Error::writing(&path)(std::io::Error::other(error));
            let fate = match note.fate {
                Fate::Dropped => "dropped",
                Fate::Changed => "changed",
            };
            let name = names.get(usize::from(note.at.table)).map_or("", String::as_str);
            let cells = [name, &note.at.row.to_string(), &note.column, fate, &note.why, &note.cell];
            table.write_record(cells.map(|cell| safe(cell).into_owned())).map_err(wrong)?;
        }
        table.flush().map_err(Error::writing(&path))?;
    }
    let text = markdown(imported);
    folder.write(REPORT, |out| out.write_all(text.as_bytes()))?;
    imported.made.beside.extend((!is_empty).then(|| ROWS.to_owned()).into_iter().chain([REPORT.to_owned()]));
    Ok(())
}

fn markdown(imported: &Imported) -> String {
    let mut text = String::from("# How this case was made\n\nBy `blocs import`, from these tables:\n\n");
    for table in &imported.tables {
        let _ = writeln!(text, "* `{}`, as {}", safe(&table.name), table.rows.word());
        table.remarks.iter().for_each(|remark| _ = writeln!(text, "  * {}", safe(remark)));
    }
    let _ = writeln!(text, "\n```text\n{}```", lines(imported));
    if !imported.notes.is_empty() {
        let _ = writeln!(text, "\nEvery row that was dropped or changed stands in `{ROWS}`.");
    }
    let _ = write!(text, "\nThe recipe:\n\n```toml\n{}```\n", imported.recipe.to_toml());
    text
}

/// What came of an import, in a few lines, each safe to be shown.
pub fn summary(imported: &Imported, place: &Path) -> String {
    let mut text = String::new();
    for table in &imported.tables {
        table.remarks.iter().for_each(|remark| _ = writeln!(text, "{}: {}", safe(&table.name), safe(remark)));
    }
    text += &lines(imported);
    imported.tables.iter().for_each(|table| unused(table, &mut text));
    let place = safe(&place.to_string_lossy()).into_owned();
    let _ = writeln!(text, "written to `{place}`: {}", List::and(&imported.made.files));
    if !imported.notes.is_empty() {
        let _ = writeln!(text, "each row that was dropped or changed is in `{place}/{ROWS}`");
    }
    text
}

/// So many columns that nothing is read from are named.
const UNUSED: usize = 6;

/// The columns of a table that nothing is read from.
fn unused(table: &Taken, text: &mut String) {
    let columns = table.columns.iter().filter(|(_, taken, _)| taken.is_empty());
    let names: Vec<&str> = columns.map(|(head, ..)| head.as_str()).collect();
    let shown = List::and(names.iter().take(UNUSED)).to_string();
    let list = match names.len() {
        0 => return,
        count if count > UNUSED => format!("{} columns, among them {shown}", count),
        _ => shown,
    };
    let _ = writeln!(text, "not used of {}: {list}; `--dry-run` shows what was", safe(&table.name));
}

/// How often: of a wide table, by cells.
fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

/// The rows of each table and what became of them, and why.
pub(super) fn lines(imported: &Imported) -> String {
    let mut text = String::new();
    let notes = &imported.notes;
    for (n, table) in imported.tables.iter().enumerate() {
        let Taken { name, .. } = table;
        let count = |fate| notes.count(fate, u16::try_from(n).ok());
        let read = Count(notes.read[n], "row");
        let _ = write!(text, "{}: {read} read", safe(name));
        let told = [
            (count(Fate::Dropped), "dropped"),
            (count(Fate::Changed), "changed"),
            (notes.left_out[n], "not asked for"),
        ];
        for (count, what) in told.into_iter().filter(|(count, _)| *count > 0) {
            let _ = write!(text, ", {count} {what}");
        }
        text.push('\n');
    }
    for (fate, what) in [(Fate::Dropped, "dropped"), (Fate::Changed, "changed")] {
        let reasons = notes.reasons(fate, None);
        for (why, count, at) in reasons.iter().take(MOST) {
            let table = imported.tables.get(usize::from(at.table)).map_or("", |table| &table.name);
            let _ = writeln!(
                text,
                "  {what} {}: {} (first {}, row {})",
                times(*count),
                safe(why),
                safe(table),
                at.row
            );
        }
        if reasons.len() > MOST {
            let _ = writeln!(
                text,
                "  {what} {}: other reasons",
                times(reasons[MOST..].iter().map(|(_, count, _)| count).sum())
            );
        }
    }
    let made = imported.made.lists.iter().map(|(count, noun)| Count(*count, noun));
    let _ = writeln!(text, "made {}", List::and(made).bare());
    text
}
