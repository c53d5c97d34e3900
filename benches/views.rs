//! A key and its frame in the matrix, the arguments, the article and the forecasts, at 200x60: at most 16 ms.
//!
//! `cargo bench --bench views`

use std::fmt::Write;
use std::sync::Arc;

use blocs::app::keymap::Keymap;
use blocs::app::look::Look;
use blocs::app::place::Flag;
use blocs::app::{App, Input};
use blocs::case::Case;
use blocs::case::load::{self, Loaded};
use blocs::keys::{Stroke, Strokes};
use blocs::ui;
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

fn main() {
    divan::main();
}

const SIZE: Size = Size { width: 200, height: 60 };

fn case(loaded: Loaded) -> Arc<Case> {
    loaded.case.expect("a case without mistakes")
}

fn bundled() -> Arc<Case> {
    case(load::bundled(load::DEFAULT_CASE).expect("the bundled case"))
}

/// 300 states in 300 bodies, each in every third, with a vote each on 300 resolutions.
fn large() -> Arc<Case> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = "case: {id: large, format: 1, title: Large}\n".to_owned();
    let mut list = |head: &str, row: &dyn Fn(usize) -> String| {
        writeln!(text, "{head}:").expect("text");
        (0..300).for_each(|n| writeln!(text, "  - {}", row(n)).expect("text"));
    };
    list("states", &|n| format!("{{code: x-s{n}, name: State {n}}}"));
    list("blocs", &|n| format!("{{id: b{n}, name: Body {n}, abbr: B{n}, kind: igo}}"));
    list("issues", &|n| format!("{{id: v{n}, text: Vote {n}, date: 2000-01-01}}"));
    let mut members = "state,in,status,from\n".to_owned();
    let mut votes = "actor,on,value,from\n".to_owned();
    for (state, other) in (0..300).flat_map(|state| (0..300).map(move |other| (state, other))) {
        if (state + other) % 3 == 0 {
            writeln!(members, "x-s{state},b{other},full,1990").expect("text");
        }
        let value = ["yes", "no", "abstain"][(state * other) % 3];
        writeln!(votes, "x-s{state},v{other},{value},2000-01-01").expect("text");
    }
    for (name, text) in [("case.yaml", text), ("memberships.csv", members), ("stances.csv", votes)] {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    case(load::open(folder.path()).expect("a case"))
}

fn app(case: Arc<Case>, flags: &[(Flag, &str)]) -> App {
    let mut app = App::new(case, Arc::new(Keymap::default()), Look::default(), SIZE);
    app.go_to(flags.iter().copied()).expect("a place");
    app
}

fn press(app: &mut App, keys: &str) {
    let strokes: Strokes = keys.parse().expect("keys");
    for stroke in strokes.iter() {
        if let Stroke::Key(key) = *stroke {
            app.update(Input::Key(key));
        }
    }
}

/// One key down and one up, each with its frame.
fn down_and_up(bencher: Bencher, mut app: App) {
    let area = Rect::new(0, 0, SIZE.width, SIZE.height);
    bencher.bench_local(|| {
        for keys in ["j", "k"] {
            press(&mut app, keys);
            let mut frame = Buffer::empty(area);
            ui::render(&app, area, &mut frame);
            divan::black_box(frame);
        }
    });
}

#[divan::bench(args = ["explorer", "matrix", "arguments", "article", "forecasts"])]
fn two_keys(bencher: Bencher, view: &str) {
    let mut app = app(bundled(), &[(Flag::View, view)]);
    press(&mut app, "jjjj");
    down_and_up(bencher, app);
}

#[divan::bench]
fn two_keys_in_an_opened_cell(bencher: Bencher) {
    let mut app = app(bundled(), &[(Flag::View, "matrix")]);
    press(&mut app, "<enter>");
    down_and_up(bencher, app);
}

#[divan::bench(args = ["explorer", "arguments"])]
fn two_keys_in_a_seat(bencher: Bencher, view: &str) {
    down_and_up(bencher, app(bundled(), &[(Flag::View, view), (Flag::Seat, "KAZ")]));
}

#[divan::bench(args = ["members", "shared", "votes"])]
fn two_keys_in_a_large_matrix(bencher: Bencher, pivot: &str) {
    let mut app = app(large(), &[(Flag::View, "matrix"), (Flag::Pivot, pivot), (Flag::At, "2010")]);
    press(&mut app, "jsS");
    down_and_up(bencher, app);
}
