//! Who sees what on a server that asks who one is, with the settings of docs/nats.md.

use blocs::classroom::room::{Keeper, Kept, Proof, Source};

use super::starts::refused;
use super::{Server, page};
use crate::classroom::Class;
use crate::classroom::poll::{answer, ask_first};

/// A way to a server as a user.
fn user(server: &Server, name: &str, password: &str) -> blocs::classroom::room::Access {
    let mut access = server.access();
    access.proof = Proof::Password(name.to_owned(), password.to_owned());
    access
}

/// A machine that serves the room `test` there.
fn serves(access: blocs::classroom::room::Access) -> Class {
    Class::with(|setup| setup.keeper = Keeper::Nats(access))
}

/// What the page grants its user is enough, and whoever is not that user has nothing.
#[test]
fn what_the_page_grants_is_enough_for_a_class() {
    let all = page::block("server_name: nats1");
    let rights = all.find("authorization {\n").map(|start| &all[start..]).expect("the users of the page");
    let Some(server) = Server::with(&format!("jetstream {{}}\n{rights}")) else { return };
    let access = || user(&server, "blocs", "another");
    let (one, two) = (serves(access()), serves(access()));
    let lead = one.lead();
    let ana = two.join("Ana");
    ask_first(&lead, &ana);
    answer(&ana, "\r");
    ana.sees("your vote, counted");
    // The words are heard of at the other machine, and so is who is there.
    lead.until("the next word at both", || one.running().words() == two.running().words());
    two.lead().sees("another presenter leads");
    lead.press("9");
    lead.sees("1 of 1");
    drop((one, two));
    let mut room = server.room("test");
    room.proof = access().proof;
    let kept = Kept::read(&Source::Nats(room)).unwrap();
    assert_eq!(crate::classroom::chaos::votes(kept.records(), "Ana").len(), 1);
    let said = refused(&["--room-store", &server.url(), "--room", "test"], &[]);
    assert!(said.contains("it asks who you are"), "{said}");
}

/// Two classes on one server, with rooms and cases of the same names.
#[test]
fn rooms_of_two_accounts_never_meet() {
    let accounts = page::block("accounts {");
    let Some(server) = Server::with(&format!("jetstream {{}}\n{accounts}")) else { return };
    let spring = serves(user(&server, "spring", "spring-has-this"));
    let autumn = serves(user(&server, "autumn", "autumn-has-that"));
    assert_ne!(spring.running().words(), autumn.running().words());
    let (lead, other) = (spring.lead(), autumn.lead());
    let (ana, bea) = (spring.join("Ana"), autumn.join("Ana"));
    bea.sees("STATES 27");
    ask_first(&lead, &ana);
    answer(&ana, "\r");
    ana.sees("your vote, counted");
    other.press("7");
    bea.sees("FORECASTS");
    assert!(!bea.sent().contains("vote"), "{}", bea.screen());
    drop((spring, autumn));
    let mut room = server.room("test");
    let mut votes = |proof: Proof| {
        room.proof = proof;
        Kept::read(&Source::Nats(room.clone()))
            .map(|kept| crate::classroom::chaos::votes(kept.records(), "Ana").len())
    };
    let proof = |name: &str, password: &str| Proof::Password(name.to_owned(), password.to_owned());
    assert_eq!(votes(proof("spring", "spring-has-this")).unwrap(), 1);
    assert_eq!(votes(proof("autumn", "autumn-has-that")).unwrap(), 0);
    // A stranger who knows every name.
    let said = votes(Proof::None).unwrap_err().to_string();
    assert!(said.contains("it asks who you are"), "{said}");
    let said = votes(proof("spring", "autumn-has-that")).unwrap_err().to_string();
    assert!(said.contains("it refuses these credentials"), "{said}");
}

/// A right that is missing is named, before anybody is let in.
#[test]
fn a_right_that_is_missing_is_named() {
    let all = page::block("server_name: nats1");
    let rights = all.find("authorization {\n").map(|start| &all[start..]).expect("the users of the page");
    for (without, named) in [
        ("\"$KV.>\", ", "`$KV.blocs__"),
        ("\"$JS.API.>\", ", "`$JS.API."),
        ("\"blocs.>\", \"_INBOX", "`blocs.test."),
    ] {
        let left = if without.ends_with("_INBOX") { "\"_INBOX" } else { "" };
        let rights = page::with(rights, &[(without, left)]);
        let Some(server) = Server::with(&format!("jetstream {{}}\n{rights}")) else { return };
        let who = [("BLOCS_NATS_USER", "blocs"), ("BLOCS_NATS_PASSWORD", "another")];
        let said = refused(&["--room-store", &server.url(), "--room", "test"], &who);
        let ends = "from us; docs/nats.md says which rights a room needs";
        assert!(said.contains(&format!("it keeps {named}")) && said.ends_with(ends), "{said}");
    }
}
