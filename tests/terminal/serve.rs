//! `blocs serve` in a terminal, before it is the presenter's console.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use blocs::classroom::address;

use super::pty::{Home, Pty};

/// The port is taken, whoever has it, so that no answer opens a room; what it would have opened is said.
#[test]
fn whether_the_room_is_opened_to_the_network_is_asked_once() {
    let everywhere = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 2222));
    let _taken = TcpListener::bind(everywhere);
    let lan = address::told(everywhere, &address::of_this_machine().unwrap());
    for (answer, opened) in [("y\r", "0.0.0.0"), ("\r", "127.0.0.1"), ("no\r", "127.0.0.1")] {
        let mut pty = Pty::open_in(&Arc::new(Home::new()), &["serve"], (80, 24));
        if let Some(lan) = lan.first() {
            let typed = format!("students would type: {}", lan.line("NICK"));
            pty.wait_for("the question", |screen| {
                let screen = screen.contents();
                screen.contains("open the room to the network?") && screen.contains("[enter] no")
            });
            assert!(
                pty.screen().contents().replace('\n', "").contains(&typed),
                "{}",
                pty.screen().contents()
            );
            pty.type_keys(answer);
        }
        let opened = if lan.is_empty() { "127.0.0.1" } else { opened };
        let refused = format!("cannot listen on {opened}:2222");
        pty.wait_for("what is opened", |screen| screen.contents().contains(&refused));
        assert_eq!(pty.end(), 2);
        let asked = String::from_utf8_lossy(pty.heard()).matches("open the room").count();
        assert_eq!(asked, usize::from(!lan.is_empty()), "{answer:?}");
    }
}
