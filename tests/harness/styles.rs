//! What of a frame is painted otherwise than plain, readable.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// One line for each line of the frame that has styles: its number, and each run of one style with
/// its text.
pub(crate) fn list(frame: &Buffer) -> String {
    let mut list = String::new();
    for (number, row) in frame.content.chunks(usize::from(frame.area.width).max(1)).enumerate() {
        let runs: Vec<_> = row
            .chunk_by(|one, other| name(one) == name(other))
            .filter(|run| run.iter().any(is_seen))
            .filter_map(|run| Some(format!("`{}` {}", text(run), name(run.first()?)?)))
            .collect();
        if !runs.is_empty() {
            let _ = writeln!(list, "{:>3}  {}", number + 1, runs.join(", "));
        }
    }
    list
}

/// The text of a run; blanks at its ends are left out, or counted if there is nothing else.
fn text(run: &[Cell]) -> String {
    let text: String = run.iter().map(Cell::symbol).collect();
    match text.trim() {
        "" => format!("{} blank", run.len()),
        text => text.to_owned(),
    }
}

/// Whether the style of a cell makes a difference: on a blank, most do not.
fn is_seen(cell: &Cell) -> bool {
    let on_blank = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    cell.symbol() != " " || cell.bg != Color::Reset || cell.modifier.intersects(on_blank)
}

/// The style of a cell in words; `None` if it is plain.
fn name(cell: &Cell) -> Option<String> {
    let modifiers = cell.modifier.iter_names().map(|(name, _)| name.to_lowercase());
    let fore = (cell.fg != Color::Reset).then(|| color(cell.fg));
    let back = (cell.bg != Color::Reset).then(|| format!("on {}", color(cell.bg)));
    let words: Vec<_> = modifiers.chain(fore).chain(back).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn color(color: Color) -> String {
    color.to_string().to_lowercase()
}

#[test]
fn styles_are_listed_by_their_text() {
    use ratatui::style::Stylize as _;
    use ratatui::text::Line;

    let frame = Buffer::with_lines([
        Line::from(vec![" STATES ".reversed().bold(), " plain ".into(), "in force".fg(Color::Indexed(208))]),
        Line::from("nothing here"),
        Line::from(vec!["  ".on_blue(), " > ".dim()]),
    ]);
    assert_eq!(
        list(&frame),
        "  1  `STATES` bold reversed, `in force` 208\n  3  `2 blank` on blue, `>` dim\n"
    );
}
