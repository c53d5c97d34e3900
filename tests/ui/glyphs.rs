//! A screen in ASCII is the screen in Unicode, glyph for glyph: nothing moves, and nothing is lost at the end of a line.

use blocs::app::look::{Colours, Glyphs, Look};
use blocs::app::place::{Flag, View};
use blocs::text::ascii_cells;
use ratatui::buffer::Buffer;
use rstest::rstest;

use crate::harness::Screen;

fn drawn(glyphs: Glyphs, (width, height): (u16, u16), view: View, keys: &str) -> Buffer {
    let look = Look { colours: Colours::Mono, glyphs, ..Look::default() };
    Screen::looking(look, width, height).at(&[(Flag::View, view.word())]).keys(keys).frame()
}

#[rstest]
#[case((60, 20), "")]
#[case((80, 24), "L<tab>")]
#[case((80, 24), "?")]
#[case((40, 12), "/un")]
#[case((120, 40), "/eur<enter>")]
fn every_screen_has_the_same_text_in_ascii(#[case] size: (u16, u16), #[case] keys: &str) {
    let mut cut = 0;
    // A map's land is drawn with other signs, and its labels stand elsewhere on it.
    for &view in View::ALL.iter().filter(|&&view| !matches!(view, View::Class | View::Map)) {
        let unicode = drawn(Glyphs::Unicode, size, view, keys);
        let ascii = drawn(Glyphs::Ascii, size, view, keys);
        for at in unicode.area.positions() {
            let (is, should) = (ascii[at].symbol(), unicode[at].symbol());
            cut += usize::from(should == "…");
            assert_eq!(is, ascii_cells(should), "{view:?} at {at:?} of {size:?} after `{keys}`");
        }
    }
    assert!(cut > 0 || size.0 > 60, "nothing is cut off: the case shows nothing");
}
