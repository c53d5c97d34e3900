//! A server whose disk is full in the middle of a class.

use async_nats::jetstream::Context;
use async_nats::jetstream::stream::Config;

use super::Server;
use crate::classroom::client::Client;
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
