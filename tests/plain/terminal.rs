//! In a terminal that can only show lines.

use crate::terminal::pty::Pty;

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
