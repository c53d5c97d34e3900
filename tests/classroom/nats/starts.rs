//! What is wrong with a server is said in one line, before anybody is let in.

use std::process::{Command, Stdio};

use blocs::classroom::room::{Keeper, Kept, Source};
use tempfile::TempDir;

use super::Server;
use crate::classroom::Class;
use crate::classroom::poll::answer;

/// What `blocs serve` says, and that it ends with 2.
pub(super) fn refused(words: &[&str], environment: &[(&str, &str)]) -> String {
    let folder = TempDir::new().unwrap();
    let ran = Command::new(env!("CARGO_BIN_EXE_blocs"))
        .args(["serve", "--headless", "--listen", "127.0.0.1:0", "--data-dir"])
        .arg(folder.path())
        .args(words)
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert_eq!((ran.status.code(), said.lines().count()), (Some(2), 1), "{said}");
    said.trim_end().to_owned()
}

#[test]
fn a_wrong_address_is_said() {
    let said = refused(&["--room-store", "localhost:4222"], &[]);
    let expected = "error: unreadable `--room-store`: expected `nats://HOST:PORT` or `tls://HOST:PORT`";
    assert!(said.starts_with(expected), "{said}");
    let url = format!("nats://{}", std::net::SocketAddr::from(([127, 0, 0, 1], 1)));
    let said = refused(&["--room-store", &url], &[]);
    let expected = format!("error: cannot use the room on `{url}`: no NATS server answers there (");
    assert!(said.starts_with(&expected) && said.ends_with("is `nats-server` running?"), "{said}");
    assert!(!said.contains("os error"), "{said}");
    let said = refused(&["--room-store", "nats://no-such-host.invalid"], &[]);
    assert!(said.ends_with("there is no host of this name"), "{said}");
}

#[test]
fn wrong_credentials_are_said_and_right_ones_are_taken() {
    let Some(server) = Server::with("jetstream {}\nauthorization { user: ana, password: secret }") else {
        return;
    };
    let url = server.url();
    let said = refused(&["--room-store", &url], &[]);
    assert!(said.contains("it asks who you are; set BLOCS_NATS_CREDS"), "{said}");
    let user = ("BLOCS_NATS_USER", "ana");
    let said = refused(&["--room-store", &url], &[user, ("BLOCS_NATS_PASSWORD", "wrong")]);
    assert!(said.ends_with("it refuses these credentials"), "{said}");
    let said = refused(&["--room-store", &url], &[user]);
    assert!(said.ends_with("it goes with BLOCS_NATS_PASSWORD, which is not set"), "{said}");
    let said = refused(&["--room-store", &url, "--nats-creds", "/no/such/file"], &[]);
    assert_eq!(said, "error: cannot read `/no/such/file`: no such file or folder");
    let mut access = server.access();
    access.proof = blocs::classroom::room::Proof::Password("ana".to_owned(), "secret".to_owned());
    let class = Class::with(|setup| setup.keeper = Keeper::Nats(access));
    class.join("Ana").sees("STATES 27");
}

#[test]
fn a_server_that_keeps_nothing_is_said() {
    let Some(server) = Server::with("") else { return };
    let said = refused(&["--room-store", &server.url()], &[]);
    assert!(said.ends_with("it keeps nothing; start it with JetStream: `nats-server -js`"), "{said}");
}

#[test]
fn a_full_server_is_said() {
    let Some(server) = Server::with("jetstream { max_file_store: 1 }") else { return };
    let said = refused(&["--room-store", &server.url()], &[]);
    assert!(said.ends_with("no space left on the NATS server"), "{said}");
}

#[test]
fn a_room_of_another_kind_is_said() {
    let Some(server) = Server::start() else { return };
    drop(server.node());
    let named = ["--room-store", &server.url(), "--room", "test", "--named"];
    let said = refused(&named, &[]);
    assert!(said.contains("its class was told that votes are secret, so it cannot be `--named`"), "{said}");
}

pub(super) const STREAM: &str = "blocs__test__eurasian-union-2011";
pub(super) const SUBJECTS: &str = "blocs.test.eurasian-union-2011.log";

#[test]
fn a_stream_that_is_no_room_is_left_alone() {
    let Some(server) = Server::start() else { return };
    let config = async_nats::jetstream::stream::Config {
        name: STREAM.to_owned(),
        subjects: vec!["other.>".to_owned()],
        ..Default::default()
    };
    server.with_jetstream(async move |context| context.create_stream(config).await.unwrap());
    let said = refused(&["--room-store", &server.url(), "--room", "test"], &[]);
    assert!(said.ends_with(&format!("its stream `{STREAM}` is no room of blocs")), "{said}");
}

#[test]
fn a_room_of_a_later_format_is_left_alone() {
    let Some(server) = Server::start() else { return };
    let config = async_nats::jetstream::stream::Config {
        name: STREAM.to_owned(),
        description: Some("a room of blocs".to_owned()),
        subjects: vec![format!("{SUBJECTS}.>")],
        ..Default::default()
    };
    server.with_jetstream(async move |context| {
        context.create_stream(config).await.unwrap();
        let head = r#"{"format":2,"all":"new"}"#;
        context.publish(format!("{SUBJECTS}.meta"), head.into()).await.unwrap().await.unwrap();
    });
    let said = refused(&["--room-store", &server.url(), "--room", "test"], &[]);
    assert!(said.ends_with("the room is of format 2, and this version of blocs reads up to 1"), "{said}");
}

/// A bucket that another program made for itself.
#[test]
fn a_bucket_of_others_is_left_alone() {
    let Some(server) = Server::start() else { return };
    let config = async_nats::jetstream::stream::Config {
        name: format!("KV_{STREAM}"),
        subjects: vec![format!("$KV.{STREAM}.>")],
        max_messages_per_subject: 1,
        ..Default::default()
    };
    server.with_jetstream(async move |context| context.create_stream(config).await.unwrap());
    let said = refused(&["--room-store", &server.url(), "--room", "test"], &[]);
    assert!(said.ends_with(&format!("its bucket `{STREAM}` is none of blocs")), "{said}");
}

/// The words of doors, as a later version may write them.
#[test]
fn a_bucket_of_another_version_is_said() {
    let Some(server) = Server::start() else { return };
    drop(server.node());
    server.with_jetstream(async |context| {
        let bucket = context.get_key_value(STREAM).await.unwrap();
        bucket.put("doors", "3 words: all new".into()).await.unwrap();
    });
    let said = refused(&["--room-store", &server.url(), "--room", "test"], &[]);
    assert!(said.ends_with("it does not give the words that open doors"), "{said}");
}

/// What stood last in the stream is no more: who waits for it waits in vain.
#[test]
fn a_room_whose_last_word_was_taken_away_is_read() {
    let Some(server) = Server::start() else { return };
    let class = server.node();
    class.join("Ana").sees("STATES 27");
    let words = class.join("Bea").words();
    drop(class);
    server.with_jetstream(async |context| {
        let mut stream = context.get_stream(STREAM).await.unwrap();
        let last = stream.info().await.unwrap().state.last_sequence;
        stream.delete_message(last).await.unwrap();
    });
    let kept = Kept::read(&Source::Nats(server.room("test"))).unwrap();
    assert_eq!(kept.records().iter().filter(|record| record.seat.is_some()).count(), 1);
    let class = server.node();
    class.join(&words).hears("no seat in this room has the words");
    class.join("Bea").sees("STATES 27");
}

/// Whoever can write where a room is kept can write anything there.
#[test]
fn what_others_write_commands_no_terminal() {
    let Some(server) = Server::start() else { return };
    let class = server.node();
    let ana = class.join("Ana");
    ana.sees("STATES 27");
    server.with_jetstream(async |context| {
        let deed = r#"{"did":{"ask":{"text":"Owned \u001b]0;x\u0007\u202e?","choices":["a","b"],"wanted":"choice","show":"live"}}}"#;
        let record = format!(r#"{{"at":1,"seat":null,"deed":{deed}}}"#);
        context.publish(format!("{SUBJECTS}.presenter"), record.into()).await.unwrap().await.unwrap();
    });
    ana.press("9");
    ana.sees("Owned");
    assert!(!ana.sent().contains("\u{1b}]0;") && !ana.sent().contains('\u{202e}'));
}

/// No name is left in what the server keeps, nor in its files.
#[test]
fn what_is_forgotten_is_in_no_byte_of_the_server() {
    let Some(server) = Server::start() else { return };
    let class = server.node();
    let name = "Zebulonia";
    let words = class.join(name).words();
    drop(class);
    let holds = |text: &str| {
        let mut folders = vec![server.folder.path().to_owned()];
        let mut found = false;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
                match entry.file_type().unwrap().is_dir() {
                    true => folders.push(entry.path()),
                    false => {
                        let bytes = std::fs::read(entry.path()).unwrap_or_default();
                        found |= bytes.windows(text.len()).any(|part| part == text.as_bytes());
                    }
                }
            }
        }
        found
    };
    assert!(holds(name) && holds(&words));
    let room = format!("{}/test", server.url());
    let ran = Command::new(env!("CARGO_BIN_EXE_blocs")).args(["room", "forget", &room]).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(!holds(name) && !holds(&words));
}

#[test]
fn a_room_is_read_and_forgotten_by_its_name() {
    let Some(server) = Server::start() else { return };
    let room = format!("{}/test", server.url());
    let blocs = |words: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_blocs")).arg("room").args(words).output().unwrap();
        format!("{}{}", String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap())
    };
    let class = server.node();
    let lead = class.lead();
    let ana = class.join("Ana");
    super::ask(&lead, super::FIRST);
    answer(&ana, "\r");
    ana.sees("counted");
    let words = ana.words();
    let served = blocs(&["forget", &room]);
    assert!(served.contains("the room is being served"), "{served}");
    drop(class);
    let moments = blocs(&["replay", &room]);
    assert!(moments.contains("the class: 1 arrival") && moments.contains("the class: 1 vote"), "{moments}");
    let table = blocs(&["export", &room, "--to", "json"]);
    assert!(table.contains("\"voted\": 1") && table.contains("\"seats\": 1"), "{table}");
    let forgotten = blocs(&["forget", &room]);
    assert!(forgotten.starts_with("forgot who sat in 1 seat"), "{forgotten}");
    assert_eq!(blocs(&["export", &room, "--to", "json"]), table, "votes stay");
    let class = server.node();
    class.join(&words).hears("no seat in this room has the words");
    drop(class);
    let none = blocs(&["replay", &format!("{}/other", server.url())]);
    assert!(none.contains("there is no room `other`"), "{none}");
}
