//! The words that open doors are the room's, not a machine's: behind one name nobody knows which machine answers.

use ratatui::layout::Size;

use super::line::Line;
use super::{Server, node};
use crate::classroom::client::{Client, Proof, asked_again, connect};

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

/// Whoever cannot ask whether a word was used takes none: it opens once, whatever happens to the line.
#[test]
fn a_machine_that_is_cut_off_takes_no_word() {
    let Some(server) = Server::start() else { return };
    let line = Line::to(server.address());
    let (one, two) = (server.node(), node(&line.url()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let asked = |word: &str| runtime.block_on(asked_again(two.address, "presenter", word));
    let words = one.running().words();
    let reader = two.join("Ana");
    reader.sees("STATES 27");
    line.cut();
    assert!(asked(&words.presenter).starts_with("The room cannot keep just now that this word is used"));
    // The wall's opens as often as it is said.
    Client::with_word(two.address, "wall", &words.wall, WINDOW).sees("STATES 27");
    Client::with_word(one.address, "presenter", &words.presenter, WINDOW).sees("STATES 27");
    assert!(asked(&words.presenter).starts_with("The room cannot keep just now"), "still unknown");
    line.mend();
    reader.until("the next word", || two.running().words().presenter != words.presenter);
    assert!(asked(&words.presenter).starts_with("That is not the word"));
    two.lead().sees("STATES 27");
}

#[test]
fn of_many_who_say_a_word_at_once_one_is_let_in() {
    let Some(server) = Server::start() else { return };
    let nodes = [server.node(), server.node(), server.node()];
    let word = nodes[0].running().words().presenter;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let let_in = runtime.block_on(async {
        let tries = (0..9).map(|n| {
            let (address, word) = (nodes[n % 3].address, word.clone());
            tokio::spawn(async move { connect(address, "presenter", Proof::Word(&word)).await.is_some() })
        });
        let tries: Vec<_> = tries.collect();
        let mut let_in = 0;
        for tried in tries {
            let_in += usize::from(tried.await.unwrap());
        }
        let_in
    });
    assert_eq!(let_in, 1);
}
