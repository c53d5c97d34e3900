//! In a terminal that can only show lines.

use std::fs;
use std::sync::Arc;

use crate::terminal::pty::{Home, Pty};

#[test]
fn a_dumb_terminal_gets_lines() {
    let mut pty = Pty::open_dumb(80, 24);
    pty.wait_for("the opening", |screen| screen.contents().contains("`help`.\n>"));
    pty.type_keys("find kaz\r");
    pty.wait_for("an answer", |screen| screen.contents().contains("Selected: Kazakhstan."));
    pty.type_keys("quit\r");
    assert!(pty.end_alone());
    let odd = pty.heard().iter().find(|byte| byte.is_ascii_control() && !b"\r\n".contains(byte));
    assert_eq!(odd, None, "no byte that a terminal obeys: {:?}", String::from_utf8_lossy(pty.heard()));
}

#[test]
fn a_case_that_changes_is_said_before_the_next_prompt() {
    let home = Arc::new(Home::new());
    let file = home.path().join("small.yaml");
    let case = "case: {id: x, format: 1, title: X}\nstates: [{code: AAA, name: Ah}]\nblocs: [{id: b, name: B, kind: igo}]\n";
    fs::write(&file, case).unwrap();
    let mut pty =
        Pty::open_in(&home, &["explore", file.to_str().unwrap(), "--plain", "--no-state"], (80, 24));
    pty.wait_for("the opening", |screen| screen.contents().contains("`help`.\n>"));
    fs::write(&file, case.replace("Ah", "Oh")).unwrap();
    // It may take some lines until it is known.
    let is_said =
        |screen: &vt100::Screen| screen.contents().contains("(the case changed and was read again)\n>");
    for n in 1.. {
        pty.type_keys(&format!("zz{n}\r"));
        pty.wait_for("an answer", |screen| {
            let said = screen.contents();
            said.contains(&format!("`zz{n}` is no command")) && said.trim_end().ends_with("\n>")
        });
        if is_said(pty.screen()) {
            break;
        }
    }
    pty.type_keys("find oh\r");
    pty.wait_for("the new name", |screen| screen.contents().contains("Selected: Oh."));
    pty.type_keys("quit\r");
    assert_eq!(pty.end(), 0);
}
