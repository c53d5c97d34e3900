//! The picture in the README is the screen of today.

use std::fs;
use std::path::Path;

use blocs::app::look::{Colours, Look};
use blocs::app::place::Flag;
use blocs::session;

use crate::harness::Screen;

const COMMAND: &str =
    "cargo run --release -- explore --print --to svg --size 112x30 --select KAZ --keys \"<tab>\"";

#[test]
fn the_picture_of_the_explorer_is_up_to_date() {
    let look = Look { colours: Colours::True, ..Look::default() };
    let screen = Screen::looking(look, 112, 30).at(&[(Flag::Select, "KAZ")]).keys("<tab>");
    let drawn = session::svg(&screen.frame(), &screen.app().case().meta().title);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures/explorer.svg");
    let committed = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    assert!(
        committed == drawn,
        "the screen has changed; make its picture anew: {COMMAND} > docs/pictures/explorer.svg"
    );
}
