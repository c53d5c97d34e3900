//! A frame as a picture: one SVG without script, font or image from elsewhere.
//!
//! Every run of cells of one style is one `text` with a fixed length, so that the columns stand straight in any
//! monospaced font. The text stays text: it can be read aloud, searched and copied.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::text;

/// A cell, in the picture's units.
const CELL: (usize, usize) = (9, 19);
/// Where a line of text stands in its cell, from the top.
const BASELINE: usize = 14;
/// Space around the screen.
const MARGIN: usize = 10;
const INK: &str = "#d8d8d8";
const PAPER: &str = "#14161a";

/// The frame as an SVG document. `title` is what a reader who cannot see it is told first.
pub fn svg(frame: &Buffer, title: &str) -> String {
    let (columns, rows) = (usize::from(frame.area.width), usize::from(frame.area.height));
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\">\n<title>{}</title>\n<rect width=\"100%\" height=\"100%\" rx=\"6\" \
         fill=\"{PAPER}\"/>\n<g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" \
         font-size=\"15\" fill=\"{INK}\" xml:space=\"preserve\">\n",
        escape(title)
    );
    for (y, cells) in frame.content.chunks(columns.max(1)).enumerate() {
        line(cells, y, &mut out);
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// The runs of one line.
fn line(cells: &[Cell], y: usize, out: &mut String) {
    let mut x = 0;
    while x < cells.len() {
        let style = cells[x].style();
        let mut run = String::new();
        let start = x;
        while x < cells.len() && cells[x].style() == style {
            run.push_str(cells[x].symbol());
            x += text::width(cells[x].symbol()).max(1);
        }
        let is_reversed = cells[start].modifier.contains(Modifier::REVERSED);
        if run.trim().is_empty() && !is_reversed {
            continue;
        }
        draw(&cells[start], &run, (start, x - start, y), out);
    }
}

fn draw(cell: &Cell, run: &str, (x, cells, y): (usize, usize, usize), out: &mut String) {
    let (left, top, width) = (MARGIN + x * CELL.0, MARGIN + y * CELL.1, cells * CELL.0);
    let mut ink = colour(cell.fg).unwrap_or_else(|| INK.to_owned());
    if cell.modifier.contains(Modifier::REVERSED) {
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{ink}\"/>",
            CELL.1
        );
        PAPER.clone_into(&mut ink);
    }
    let mut look = String::new();
    if ink != INK {
        let _ = write!(look, " fill=\"{ink}\"");
    }
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.6\""),
    ] {
        if cell.modifier.contains(modifier) {
            look.push_str(attribute);
        }
    }
    let lead = run.chars().take_while(|c| *c == ' ').count();
    let shown = run.trim();
    if shown.is_empty() {
        return;
    }
    let (left, width) = (left + lead * CELL.0, text::width(shown) * CELL.0);
    let _ = writeln!(
        out,
        "<text x=\"{left}\" y=\"{}\" textLength=\"{width}\"{look}>{}</text>",
        top + BASELINE,
        escape(shown)
    );
}

fn escape(text: &str) -> String {
    text::safe(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A colour for a page; None is the terminal's own.
fn colour(colour: Color) -> Option<String> {
    let (r, g, b) = match colour {
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(n @ 16..=231) => {
            let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            let n = n - 16;
            (level(n / 36), level(n / 6 % 6), level(n % 6))
        }
        Color::Indexed(n @ 232..) => {
            let grey = 8 + 10 * (n - 232);
            (grey, grey, grey)
        }
        _ => return None,
    };
    Some(format!("#{r:02x}{g:02x}{b:02x}"))
}

#[cfg(test)]
mod tests {
    use ratatui::style::Stylize as _;
    use ratatui::text::Line;

    use super::*;

    #[test]
    fn a_picture_holds_its_text_and_no_markup_of_it() {
        let frame = Buffer::with_lines([Line::from(vec!["<CIS> & ".bold(), "东".into()])]);
        let picture = svg(&frame, "a \"title\"");
        assert!(picture.contains("<title>a &quot;title&quot;</title>"), "{picture}");
        assert!(picture.contains("font-weight=\"bold\">&lt;CIS&gt; &amp;</text>"), "{picture}");
        // A wide character takes two cells.
        assert!(picture.contains("textLength=\"18\">东</text>"), "{picture}");
    }

    #[test]
    fn indexed_colours_are_those_of_xterm() {
        assert_eq!(colour(Color::Indexed(75)).as_deref(), Some("#5fafff"));
        assert_eq!(colour(Color::Indexed(246)).as_deref(), Some("#949494"));
        assert_eq!(colour(Color::Reset), None);
    }
}
