//! The words that open doors are the room's, not a machine's: behind one name nobody knows which machine answers.

use ratatui::layout::Size;

use super::Server;
use crate::classroom::client::{Client, Proof, connect};

const WINDOW: Size = Size { width: 120, height: 40 };

#[test]
fn a_word_opens_at_every_machine_and_once_it_was_used_at_none() {
    let Some(server) = Server::start() else { return };
    let (one, two) = (server.node(), server.node());
    let words = one.running().words();
    assert_eq!(two.running().words(), words);
    let wall = Client::with_word(two.address, "wall", &words.wall, WINDOW);
    let lead = Client::with_word(two.address, "presenter", &words.presenter, WINDOW);
    lead.sees("STATES 27");
    lead.until("another word at both", || {
        let next = one.running().words();
        next.presenter != words.presenter && next == two.running().words()
    });
    assert_eq!(one.running().words().wall, words.wall);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let used = connect(one.address, "presenter", Proof::Word(&words.presenter));
    assert!(runtime.block_on(used).is_none(), "the word was used");
    let other = Client::with_word(one.address, "presenter", &one.running().words().presenter, WINDOW);
    other.press("F");
    other.sees("you lead from now on");
    wall.sees("STATES 27");
}

#[test]
fn words_are_the_same_after_a_restart_of_all() {
    let Some(mut server) = Server::start() else { return };
    let one = server.node();
    let lead = one.lead();
    lead.sees("STATES 27");
    let words = one.running().words();
    drop(one);
    server.kill();
    server.go_on();
    let again = server.node();
    assert_eq!(again.running().words(), words);
    again.lead().sees("STATES 27");
}
