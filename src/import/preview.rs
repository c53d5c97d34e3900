//! What would come of an import, before anything is written: what each column was taken for, the first rows.

use std::fmt::Write as _;

use super::{Imported, Scheme, Taken, report};
use crate::text::{Align, pad, safe, truncate};

/// The widest cell of a preview.
const CELL: usize = 24;
/// So many columns of a wide table are shown.
const WIDE: usize = 4;

/// The preview, each line safe to be shown.
pub fn preview(imported: &Imported) -> String {
    let mut text = String::new();
    text += &preview_columns(&imported.tables);
    if !imported.made.first.is_empty() {
        text += "the first rows become\n";
        rows(&imported.made.first, "  ", &mut text);
        text.push('\n');
    }
    text += &report::lines(imported);
    text += "\nas a recipe, to be kept in a file and changed (`--recipe FILE`):\n\n";
    text += &crate::text::safe_block(&imported.recipe.to_toml());
    text
}

/// What the columns of tables were taken for, each line safe to be shown.
pub fn preview_columns(tables: &[Taken]) -> String {
    let mut text = String::new();
    for table in tables {
        let _ = writeln!(text, "{} as {}", safe(&table.name), table.rows.word());
        table.remarks.iter().for_each(|remark| _ = writeln!(text, "  {}", safe(remark)));
        rows(&columns(table), "  ", &mut text);
        text.push('\n');
    }
    text
}

fn columns(table: &Taken) -> Vec<Vec<String>> {
    let mut lines = vec![["column", "taken for", "first cells"].map(str::to_owned).to_vec()];
    let mut wide = 0;
    for (head, taken, cells) in &table.columns {
        wide += usize::from(taken.starts_with("one "));
        if taken.starts_with("one ") && wide > WIDE {
            continue;
        }
        let taken = match taken.as_str() {
            "" => "- not used".to_owned(),
            "state" => format!("state, by {}", said(table.scheme)),
            taken => taken.to_owned(),
        };
        lines.push(vec![head.clone(), taken, cells.join(" · ")]);
    }
    if wide > WIDE {
        lines.push(vec![format!("and {} more", wide - WIDE), "the same".to_owned(), String::new()]);
    }
    lines
}

fn said(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Iso => "ISO code",
        Scheme::Cow => "COW number",
        Scheme::Numeric => "ISO number",
        Scheme::Name => "name",
    }
}

/// Cells below one another.
fn rows(lines: &[Vec<String>], indent: &str, text: &mut String) {
    let shown: Vec<Vec<String>> = lines
        .iter()
        .map(|line| line.iter().map(|cell| truncate(&safe(cell), CELL * 2).into_owned()).collect())
        .collect();
    let columns = shown.iter().map(Vec::len).max().unwrap_or(0);
    let wide =
        |n: usize| shown.iter().filter_map(|line| line.get(n)).map(|cell| crate::text::width(cell)).max();
    let used: Vec<usize> =
        (0..columns).filter(|&n| shown.iter().skip(1).any(|line| !line[n].is_empty())).collect();
    for line in &shown {
        let cells = used.iter().map(|&n| pad(&line[n], wide(n).unwrap_or(0), Align::Left));
        let cells: Vec<_> = cells.map(|cell| cell.to_string()).collect();
        let _ = writeln!(text, "{indent}{}", cells.join("  ").trim_end());
    }
}
