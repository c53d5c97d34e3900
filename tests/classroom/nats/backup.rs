//! Copies of a room, made while the class goes on and put in another server: what `nats stream backup` and `restore` ask of
//! a server, asked here without the tool.

use async_nats::Client;
use futures_util::StreamExt as _;
use serde_json::{Value, json};

use super::Server;
use crate::classroom::poll::{answer, ask_first};

const STREAMS: [&str; 2] = ["blocs__test__eurasian-union-2011", "KV_blocs__test__eurasian-union-2011"];

/// What a server gives of a stream.
struct Copy {
    name: &'static str,
    /// What it says of the stream.
    of: Value,
    chunks: Vec<Vec<u8>>,
}

async fn asked(client: &Client, subject: String, body: Vec<u8>) -> Value {
    let answer = client.request(subject, body.into()).await.unwrap();
    let answer: Value = serde_json::from_slice(&answer.payload).unwrap_or_default();
    assert_eq!(answer.get("error"), None, "{answer}");
    answer
}

async fn backup(client: &Client, name: &'static str) -> Copy {
    let inbox = client.new_inbox();
    let mut comes = client.subscribe(inbox.clone()).await.unwrap();
    let body = json!({ "deliver_subject": inbox, "no_consumers": true, "chunk_size": 4096 });
    let of = asked(client, format!("$JS.API.STREAM.SNAPSHOT.{name}"), body.to_string().into()).await;
    let mut chunks = Vec::new();
    while let Some(chunk) = comes.next().await.filter(|chunk| !chunk.payload.is_empty()) {
        if let Some(reply) = chunk.reply {
            client.publish(reply, Vec::new().into()).await.unwrap();
        }
        chunks.push(chunk.payload.to_vec());
    }
    Copy { name, of, chunks }
}

async fn restore(client: &Client, copy: Copy) {
    let body = json!({ "config": copy.of["config"], "state": copy.of["state"] });
    let wants = asked(client, format!("$JS.API.STREAM.RESTORE.{}", copy.name), body.to_string().into()).await;
    let subject = wants["deliver_subject"].as_str().unwrap().to_owned();
    for chunk in copy.chunks.into_iter().chain([Vec::new()]) {
        asked(client, subject.clone(), chunk).await;
    }
}

#[test]
fn a_copy_that_is_made_in_class_serves_the_room_elsewhere() {
    let (Some(server), Some(other)) = (Server::start(), Server::start()) else { return };
    let one = server.node();
    let lead = one.lead();
    let (ana, bea) = (one.join("Ana"), one.join("Bea"));
    ask_first(&lead, &ana);
    answer(&ana, "\r");
    ana.sees("your vote, counted");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let copies = runtime.block_on(async {
        let client = async_nats::connect(server.url()).await.unwrap();
        let mut copies = Vec::new();
        for name in STREAMS {
            copies.push(backup(&client, name).await);
        }
        copies
    });
    // The class goes on.
    answer(&bea, "\r");
    bea.sees("your vote, counted");
    let words = ana.words();
    runtime.block_on(async {
        let client = async_nats::connect(other.url()).await.unwrap();
        for copy in copies {
            restore(&client, copy).await;
        }
    });
    let again = other.node();
    let ana = again.join(&words);
    answer(&ana, "");
    ana.sees("your vote, counted");
    ana.sees("1 of 1 voted");
    assert!(again.running().words().wall == one.running().words().wall);
}
