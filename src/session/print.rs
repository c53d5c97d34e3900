//! A frame as text: for pages, reports and tests instead of a terminal.

use ratatui::buffer::Buffer;

use super::glyph::{Column, Paint, columns, text_end};
use super::pen;

/// The frame as lines of plain text, without the blanks at their ends; each line ends with a
/// newline.
pub fn plain(frame: &Buffer) -> String {
    lines(frame, |_, _| {})
}

/// The frame as lines of text with SGR colours and attributes; each line begins and ends plain, so
/// that lines can be cut out.
pub fn ansi(frame: &Buffer) -> String {
    let mut now = Paint::default();
    lines(frame, |paint, out| {
        pen::change(now, paint, out);
        now = paint;
    })
}

/// Writes glyph by glyph; `paint` is told what comes next.
fn lines(frame: &Buffer, mut paint: impl FnMut(Paint, &mut Vec<u8>)) -> String {
    let mut out = Vec::new();
    let mut row = Vec::new();
    for cells in frame.content.chunks(usize::from(frame.area.width).max(1)) {
        columns(cells, &mut row);
        for column in &row[..text_end(cells)] {
            if let Column::Glyph(glyph) = column {
                paint(glyph.paint, &mut out);
                out.extend_from_slice(glyph.symbol.as_bytes());
            }
        }
        paint(Paint::default(), &mut out);
        out.push(b'\n');
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use ratatui::style::Stylize as _;
    use ratatui::text::Line;

    use super::*;

    fn frame() -> Buffer {
        Buffer::with_lines([
            Line::from(vec!["CIS".bold().red(), " 東方 ".into()]),
            Line::from(""),
            Line::from(vec!["x".into(), "  ".on_blue()]),
        ])
    }

    #[test]
    fn plain_text_has_no_blank_ends_but_painted_ones() {
        assert_eq!(plain(&frame()), "CIS 東方\n\nx  \n");
    }

    #[test]
    fn each_line_of_coloured_text_stands_alone() {
        let text = ansi(&frame()).replace('\x1b', "");
        assert_eq!(text, "[1;31mCIS[m 東方\n\nx[44m  [m\n");
    }

    #[test]
    fn no_size_is_no_text() {
        assert_eq!(plain(&Buffer::default()), "");
    }
}
