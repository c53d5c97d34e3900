//! A frame of the map at 200x60: the whole case, the whole world, and a region.

use std::sync::Arc;

use blocs::app::App;
use blocs::app::keymap::Keymap;
use blocs::app::look::Look;
use blocs::app::place::Flag;
use blocs::case::load;
use blocs::ui;
use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

fn main() {
    divan::main();
}

#[divan::bench(args = ["whole", "20,20,360", "45,42,12"])]
fn frame(bencher: Bencher, window: &str) {
    let Some(case) = load::bundled(load::DEFAULT_CASE).and_then(|loaded| loaded.case) else { return };
    let size = Size { width: 200, height: 60 };
    let mut app = App::new(case, Arc::new(Keymap::default()), Look::default(), size);
    if app.go_to([(Flag::View, "map"), (Flag::Window, window)]).is_err() {
        return;
    }
    let area = Rect::new(0, 0, size.width, size.height);
    bencher.bench_local(|| {
        let mut frame = Buffer::empty(area);
        ui::render(black_box(&app), area, &mut frame);
        frame
    });
}
