//! A key in the timeline: what it changes and the frame after it, at 200x60, on the bundled case and on a made-up
//! study of 10,000 bodies.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use blocs::app::keymap::Keymap;
use blocs::app::look::Look;
use blocs::app::{App, Input};
use blocs::case::Case;
use blocs::case::load;
use blocs::keys::Key;
use blocs::ui;
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

const SIZE: Size = Size { width: 200, height: 60 };

fn main() {
    divan::main();
}

fn bundled() -> Arc<Case> {
    static CASE: LazyLock<Arc<Case>> = LazyLock::new(|| {
        let loaded = load::bundled(load::DEFAULT_CASE).expect("a bundled case");
        loaded.case.expect("a case without mistakes")
    });
    Arc::clone(&CASE)
}

/// 10,000 bodies, each with three stages, and a state that is in all of them.
fn study() -> Arc<Case> {
    static CASE: LazyLock<Arc<Case>> = LazyLock::new(|| {
        let mut text =
            "case: {id: study, format: 1, title: Study}\nstates: [{code: KAZ, name: Kazakhstan}]\nblocs:\n"
                .to_owned();
        let mut spells = "memberships:\n".to_owned();
        for n in 0..10_000 {
            let year = 1900 + n % 120;
            let _ = writeln!(
                text,
                "  - {{id: b-{n}, name: Body {n}, kind: igo, stage: [{{from: {year}, value: proposed}}, \
                 {{from: {}-02, value: signed}}, {{from: {}-03-04, value: in_force}}]}}",
                year + 1,
                year + 2
            );
            let _ = writeln!(spells, "  - {{state: KAZ, in: b-{n}, status: full, from: {}}}", year + 3);
        }
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("case.yaml"), text + &spells).expect("a file");
        load::open(folder.path()).expect("a case").case.expect("a case without mistakes")
    });
    Arc::clone(&CASE)
}

fn press(bencher: Bencher, case: Arc<Case>, opening: &str, keys: &str) {
    let keys_of =
        |text: &str| text.parse::<blocs::keys::Keys>().expect("keys").iter().copied().collect::<Vec<Key>>();
    let mut app = App::new(case, Arc::new(Keymap::default()), Look::default(), SIZE);
    for key in keys_of(opening) {
        app.update(Input::Key(key));
    }
    let area = Rect::new(0, 0, SIZE.width, SIZE.height);
    let mut frame = Buffer::empty(area);
    let mut keys = keys_of(keys).into_iter().cycle();
    bencher.bench_local(move || {
        if let Some(key) = keys.next() {
            app.update(Input::Key(key));
        }
        frame.reset();
        ui::render(&app, area, &mut frame);
    });
}

#[divan::bench]
fn lanes(bencher: Bencher) {
    press(bencher, bundled(), "3L", "jjjhhhlllkkk");
}

#[divan::bench]
fn ladder(bencher: Bencher) {
    press(bencher, bundled(), "3Lc", "jjjhhhlllkkk");
}

#[divan::bench]
fn zoom(bencher: Bencher) {
    press(bencher, bundled(), "3L", "+++++-------");
}

#[divan::bench]
fn lanes_of_10_000_bodies(bencher: Bencher) {
    press(bencher, study(), "3", "jjjhhhlllkkk");
}
