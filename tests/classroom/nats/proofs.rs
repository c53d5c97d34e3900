//! How a machine proves itself to the server, as the command line takes it: in the environment, or in a file.

use std::path::Path;
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use nkeys::KeyPair;
use ratatui::layout::Size;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Server as Nats, say, starts::refused};
use crate::classroom::chaos::Server;
use crate::classroom::client::Client;

/// What no machine says.
const SECRET: &str = "a-secret-of-ours";

/// A machine with this environment lets students in, and tells nobody the secret.
fn lets_in(user: &str, url: &str, environment: &[(&str, &str)], words: &[&str]) {
    let folder = TempDir::new().unwrap();
    let mut all = vec!["--room-store", url];
    all.extend(words);
    let server = Server::within(environment, folder.path(), &all);
    Client::open(server.address, user, Size { width: 80, height: 24 }).sees("STATES 27");
    assert!(!server.said.join("\n").contains(SECRET), "{:?}", server.said);
}

#[test]
fn a_name_with_a_password_lets_in() {
    let settings = format!("jetstream {{}}\nauthorization {{ user: ana, password: \"{SECRET}\" }}");
    let Some(nats) = Nats::with(&settings) else { return };
    let user = ("BLOCS_NATS_USER", "ana");
    lets_in("Ana", &nats.url(), &[user, ("BLOCS_NATS_PASSWORD", SECRET)], &[]);
    // Whoever reads the room is asked too.
    let room = format!("{}/storm", nats.url());
    let replay = |environment: &[(&str, &str)]| {
        let mut blocs = Command::new(env!("CARGO_BIN_EXE_blocs"));
        let ran = blocs.args(["room", "replay", &room]).envs(environment.iter().copied()).output().unwrap();
        (ran.status.success(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    assert!(replay(&[user, ("BLOCS_NATS_PASSWORD", SECRET)]).0);
    let (is_well, said) = replay(&[]);
    assert!(!is_well && said.contains("it asks who you are"), "{said}");
}

#[test]
fn a_token_lets_in() {
    let settings = format!("jetstream {{}}\nauthorization {{ token: \"{SECRET}\" }}");
    let Some(nats) = Nats::with(&settings) else { return };
    lets_in("Ana", &nats.url(), &[("BLOCS_NATS_TOKEN", SECRET)], &[]);
    let said = refused(&["--room-store", &nats.url()], &[("BLOCS_NATS_TOKEN", "wrong")]);
    assert!(said.ends_with("it refuses these credentials"), "{said}");
}

/// Somebody's claims, signed by who vouches for them.
fn signed(by: &KeyPair, of: &KeyPair, claims: Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = json!({ "typ": "JWT", "alg": "ed25519-nkey" });
    let body = json!({ "jti": of.public_key(), "iat": 1, "iss": by.public_key(), "name": "test",
        "sub": of.public_key(), "nats": claims });
    let text = format!("{}.{}", part(&header), part(&body));
    let signature = by.sign(text.as_bytes()).unwrap();
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
}

#[test]
fn a_file_of_credentials_lets_in() {
    let operator = KeyPair::new_operator();
    let (account, system, user) = (KeyPair::new_account(), KeyPair::new_account(), KeyPair::new_user());
    let limits = json!({ "subs": -1, "data": -1, "payload": -1, "imports": -1, "exports": -1, "wildcards": true,
        "conn": -1, "leaf": -1, "mem_storage": -1, "disk_storage": -1, "streams": -1, "consumer": -1 });
    let claims = json!({ "limits": limits, "type": "account", "version": 2 });
    let system_claims = json!({ "limits": { "subs": -1, "conn": -1 }, "type": "account", "version": 2 });
    let settings = format!(
        "jetstream {{}}\noperator: {}\nresolver: MEMORY\nsystem_account: {system}\n\
         resolver_preload: {{ {account}: {}, {system}: {} }}",
        signed(&operator, &operator, json!({ "type": "operator", "version": 2 })),
        signed(&operator, &account, claims),
        signed(&operator, &system, system_claims),
        account = account.public_key(),
        system = system.public_key(),
    );
    let Some(nats) = Nats::with(&settings) else { return };
    let user_claims = json!({ "subs": -1, "data": -1, "payload": -1, "type": "user", "version": 2 });
    let token = signed(&account, &user, user_claims);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("nats.creds");
    let seed = user.seed().unwrap();
    let text = format!(
        "-----BEGIN NATS USER JWT-----\n{token}\n------END NATS USER JWT------\n\n\
         -----BEGIN USER NKEY SEED-----\n{seed}\n------END USER NKEY SEED------\n"
    );
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    lets_in("Ana", &nats.url(), &[("BLOCS_NATS_CREDS", file)], &[]);
    lets_in("Bea", &nats.url(), &[], &["--nats-creds", file]);
    let said = refused(&["--room-store", &nats.url()], &[]);
    assert!(said.contains("it asks who you are"), "{said}");
    std::fs::write(folder.path().join("none"), SECRET).unwrap();
    let none = folder.path().join("none");
    let said = refused(&["--room-store", &nats.url(), "--nats-creds", none.to_str().unwrap()], &[]);
    assert!(said.ends_with("none` holds no credentials") && !said.contains(SECRET), "{said}");
}

/// A certificate for the loopback, and who vouches for it; false where there is no `openssl`.
fn certificates(folder: &Path) -> bool {
    let openssl = |words: &str| {
        let mut openssl = Command::new("openssl");
        openssl.args(words.split(' ')).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
        openssl.status().is_ok_and(|status| status.success())
    };
    if !openssl("version") {
        say("not tried: there is no `openssl`");
        return false;
    }
    std::fs::write(folder.join("names"), "subjectAltName=IP:127.0.0.1\n").unwrap();
    let new = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    let made = openssl(&format!("req -x509 {new} -keyout ca.key -out ca.pem -days 2 -subj /CN=ours"))
        && openssl(&format!("req {new} -keyout key.pem -out asked.pem -subj /CN=test"))
        && openssl(
            "x509 -req -in asked.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out cert.pem",
        );
    assert!(made, "openssl makes no certificates");
    true
}

#[test]
fn a_private_line_is_trusted_by_a_certificate_of_ones_own() {
    let folder = TempDir::new().unwrap();
    if !certificates(folder.path()) {
        return;
    }
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let settings = format!(
        "jetstream {{}}\ntls {{ cert_file: \"{}\", key_file: \"{}\" }}\nauthorization {{ token: \"{SECRET}\" }}",
        path("cert.pem"),
        path("key.pem")
    );
    let Some(nats) = Nats::with(&settings) else { return };
    let url = nats.url().replace("nats://", "tls://");
    let (root, token) = (path("ca.pem"), ("BLOCS_NATS_TOKEN", SECRET));
    lets_in("Ana", &url, &[("BLOCS_NATS_CA", &root), token], &[]);
    let said = refused(&["--room-store", &url], &[token]);
    let expected = format!("error: cannot use the room on `{url}`: no private line to it: ");
    assert!(said.starts_with(&expected) && said.contains("BLOCS_NATS_CA names"), "{said}");
    let said = refused(&["--room-store", &url], &[token, ("BLOCS_NATS_CA", "/no/such/file")]);
    assert_eq!(said, "error: cannot read `/no/such/file`: no such file or folder");
    // A server that has no private line is not talked to in the open.
    let Some(open) = Nats::start() else { return };
    let url = open.url().replace("nats://", "tls://");
    let said = refused(&["--room-store", &url], &[("BLOCS_NATS_CA", &root)]);
    assert!(said.contains("no private line to it"), "{said}");
}
