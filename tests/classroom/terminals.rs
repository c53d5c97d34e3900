//! Terminals of every kind: what a reader sees first, and what each is shown with.

use super::Class;
use super::client::Client;

/// One glyph of each kind, and the key that draws without.
const SAMPLE: &str = "▀ ⣿ Ж │ wrong? ga";

#[test]
fn the_first_frame_is_the_case_with_the_hints_of_the_room_in_one_line() {
    let (_class, ana) = Class::of_one();
    let first = ana.frames().into_iter().next().unwrap();
    assert!(first.contains("STATES 27"), "{first}");
    let last = first.lines().last().unwrap();
    assert!(last.contains(SAMPLE), "{first}");
    assert!(last.contains("you follow test; F looks around, 9 class, ? help"), "{first}");
}

#[test]
fn who_sees_no_glyphs_draws_without() {
    let class = Class::open();
    let ana = class.join("Ana");
    ana.sees(SAMPLE);
    ana.press("ga");
    // Names in letters of their own are no glyphs.
    let is_ascii = |client: &Client| !client.screen().contains(['│', '·', '●', '▀', '⣿', '…']);
    ana.until("ASCII", || ana.screen().contains("glyphs: ascii") && is_ascii(&ana));
    // What is said to be in another alphabet is drawn without from the start, and nothing is asked.
    for (name, term, environment) in [("Bea", "xterm", &[("LANG", "C")][..]), ("Cem", "linux", &[])] {
        let bea = Client::on(class.address, name, term, environment);
        bea.sees("you follow test");
        assert!(is_ascii(&bea), "{term}: {}", bea.screen());
    }
}

#[test]
fn colours_are_those_that_a_client_says_it_has() {
    let class = Class::open();
    for (n, (term, environment, has)) in [
        ("xterm-256color", &[("COLORTERM", "truecolor")][..], ";2;"),
        ("xterm-256color", &[], ";5;"),
        ("vt100", &[], ""),
        ("xterm-256color", &[("NO_COLOR", "1")], ""),
    ]
    .into_iter()
    .enumerate()
    {
        let ana = Client::on(class.address, &format!("Ana{n}"), term, environment);
        ana.sees("STATES 27");
        let sent = ana.sent();
        let said: Vec<&str> = ["38;2;", "38;5;"].into_iter().filter(|code| sent.contains(code)).collect();
        let expected = if has.is_empty() { Vec::new() } else { vec![format!("38{has}")] };
        assert_eq!(said, expected, "{term} {environment:?}");
    }
}

/// A terminal that moves no cursor, and who asks for lines.
#[test]
fn who_can_only_have_lines_has_lines() {
    let (class, lead) = Class::led();
    let dumb = Client::on(class.address, "Ana", "dumb", &[]);
    dumb.hears("line mode");
    let plain = class.join("plain");
    plain.hears("your name: ");
    plain.press("Bea\r");
    plain.hears("line mode");
    super::poll::ask(&lead, super::poll::FIRST);
    for client in [&dumb, &plain] {
        client.press("vote it cannot\r");
        client.hears(": it cannot");
        assert!(!client.sent().contains("\u{1b}["), "{}", client.sent());
    }
    lead.sees("2 of 2 voted");
    lead.press("\t");
    lead.sees("Ana");
    lead.sees("Bea");
}

#[test]
fn a_window_that_is_too_small_is_counted() {
    let (class, lead) = Class::led();
    let mut ana = class.join("Ana");
    ana.sees("STATES 27");
    ana.resize(20, 5);
    lead.press("9");
    lead.sees("1 too small");
    ana.resize(80, 24);
    lead.sees("1 in · 1 follow");
}
