//! A server whose disk is full in the middle of a class.

use std::cell::Cell;

use async_nats::jetstream::Context;
use async_nats::jetstream::stream::Config;

use super::Server;
use super::starts::refused;
use crate::classroom::client::Client;
use crate::classroom::disk::Disk;
use crate::classroom::poll::{answer, ask_first};

/// Somebody else's stream, which takes what is left.
const OTHERS: &str = "others";

async fn fill(context: Context) {
    let config = Config { name: OTHERS.to_owned(), subjects: vec![OTHERS.to_owned()], ..Config::default() };
    context.create_stream(config).await.unwrap();
    for size in [1 << 18, 1 << 12, 1 << 6, 1] {
        while context.publish(OTHERS, vec![0; size].into()).await.unwrap().await.is_ok() {}
    }
}

#[test]
fn a_full_server_counts_nothing_and_drops_nobody() {
    let Some(server) = Server::with("jetstream { max_file_store: 1MB }") else { return };
    let (one, two) = (server.node(), server.node());
    let lead = one.lead();
    let ana = two.join("Ana");
    ask_first(&lead, &ana);
    server.with_jetstream(fill);
    answer(&ana, "\r");
    ana.sees("not counted: no space left on the NATS server");
    lead.press("4");
    lead.sees("not done: no space left on the NATS server");
    ana.press("4");
    ana.sees("matrix");
    Client::plain(two.address, "Bea").hears("the room cannot keep anything just now");
    server.with_jetstream(async |context| context.delete_stream(OTHERS).await.unwrap());
    answer(&ana, "\r");
    ana.sees("your vote, counted");
    lead.press("9");
    lead.sees("1 of 1");
}

/// A server of Debian 12 whose disk is full does not say so: it says nothing, and it is waited for.
#[test]
fn a_full_disk_drops_nobody_and_votes_wait() {
    let Some(mut server) = Server::start() else { return };
    server.kill();
    let Some(disk) = Disk::over(server.folder.path()) else { return };
    server.go_on();
    let (one, two) = (server.node(), server.node());
    let lead = one.lead();
    let (ana, bea) = (two.join("Ana"), Client::plain(one.address, "Bea"));
    bea.hears("line mode");
    ask_first(&lead, &ana);
    disk.fill();
    // The page of the file that was begun has room for some votes more.
    let is_first = Cell::new(false);
    bea.until("a vote that waits", || {
        // The same again would not be kept again.
        is_first.set(!is_first.get());
        bea.press(if is_first.get() { "vote it can\n" } else { "vote it cannot\n" });
        bea.sent().contains("not counted yet: ")
    });
    lead.press("4");
    lead.sees("nobody follows yet: ");
    ana.press("4");
    ana.sees("matrix");
    let starts = |room: &str| refused(&["--room-store", &server.url(), "--room", room], &[]);
    let said = starts("test");
    assert!(said.contains("it does not answer: is its disk full"), "{said}");
    let said = starts("other");
    assert!(said.contains("it cannot make the room; is its disk full?"), "{said}");
    disk.clear();
    // It takes nothing more until it is started again.
    server.kill();
    server.go_on();
    answer(&ana, "j\r");
    ana.sees("your vote, counted");
    lead.press("9");
    lead.sees("2 of 2");
}
