//! Whether anybody came from another machine: the one thing a teacher cannot try alone.

use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};

use blocs::classroom::address::of_this_machine;
use ratatui::layout::Size;

use super::client::Client;
use super::{Class, say};

/// A room that listens there, with a student of this very machine who came in at this address.
fn joined(listen: IpAddr, at: IpAddr) -> (Class, Client, Client) {
    let class = Class::with(|setup| setup.listen = SocketAddr::new(listen, 0));
    let size = Size { width: 120, height: 40 };
    let at = SocketAddr::new(at, class.address.port());
    let lead = Client::with_word(at, "presenter", &class.running().words().presenter, size);
    let ana = Client::open(at, "Ana", size);
    ana.sees("STATES 27");
    (class, lead, ana)
}

fn is_not_reached((_class, lead, ana): &(Class, Client, Client)) {
    lead.press("9");
    lead.sees("1 follow");
    ana.press("4");
    lead.sees("1 roam");
    assert!(lead.screen().contains("nobody from outside has reached me yet"), "{}", lead.screen());
}

#[test]
fn a_window_of_this_machine_is_nobody_from_outside() {
    // The line that the console prints is of such an address.
    let Some(own) = of_this_machine().unwrap().into_iter().find(IpAddr::is_ipv4) else {
        return say("not tried: this machine is in no network");
    };
    is_not_reached(&joined(own, own));
}

#[test]
fn nor_is_one_in_a_room_that_listens_on_both_kinds_of_addresses() {
    let tried = TcpListener::bind("[::]:0").and_then(|both| {
        TcpStream::connect(("127.0.0.1", both.local_addr()?.port()))?;
        Ok(())
    });
    if tried.is_err() {
        return say("not tried: this machine does not listen on both kinds of addresses at once");
    }
    is_not_reached(&joined("::".parse().unwrap(), "127.0.0.1".parse().unwrap()));
}
