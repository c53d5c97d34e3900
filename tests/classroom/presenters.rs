//! Keys of presenters: whose key is in the file leads, and nobody else.

use rstest::rstest;
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::keys::{EcdsaCurve, PrivateKey};

use super::Class;
use super::client::{Proof, connect};
use super::doors::run;
use blocs::classroom::running::Running;

/// A key that is always the same, and no secret.
fn key(seed: u8) -> PrivateKey {
    Ed25519Keypair::from_seed(&[seed; 32]).into()
}

fn line(key: &PrivateKey) -> String {
    key.public_key().to_openssh().unwrap()
}

#[test]
fn a_presenters_key_lets_in_and_another_one_does_not() {
    let class = Class::with(|setup| {
        let path = setup.folder.join("presenters");
        let other = PrivateKey::random(
            &mut russh::keys::key::safe_rng(),
            russh::keys::Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 },
        );
        let lines =
            format!("# those who lead\n\n  {} ana@home of hers\n{}\n", line(&key(1)), line(&other.unwrap()));
        std::fs::write(&path, lines).unwrap();
        setup.presenter_keys = Some(path);
    });
    let comes =
        |user: &'static str, key| run(connect(class.address, user, Proof::Key(std::sync::Arc::new(key))));
    assert!(comes("presenter", key(1)).is_some());
    assert!(comes("presenter", key(2)).is_none());
    assert!(comes("wall", key(1)).is_none(), "the wall has a word of its own");
    assert!(comes("Bea", key(2)).is_some(), "a student's key says nothing about them");
}

#[rstest]
#[case::a_private_key("-----BEGIN OPENSSH PRIVATE KEY-----", NONE)]
#[case::no_key("ssh-ed25519 AAAAAAAA", NONE)]
#[case::what_commands_a_terminal("\u{1b}[2J", NONE)]
#[case::options("from=\"192.0.2.*\",expiry-time=\"20111108\" KEY", OPTIONS)]
#[case::options_with_blanks("command=\"echo hello\" KEY of Ana", OPTIONS)]
fn a_file_of_keys_is_read_whole_or_refused(#[case] wrong: &str, #[case] why: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("presenters");
    let known = line(&key(1));
    std::fs::write(&path, format!("{known}\n\n{}\n", wrong.replace("KEY", &known))).unwrap();
    let mut setup = super::setup(folder.path());
    setup.presenter_keys = Some(path.clone());
    let said = Running::open(setup).err().unwrap().to_string();
    assert_eq!(said, format!("`{}`:3 is no public key: {why}", path.display()));
}

const NONE: &str = "expected a line as in a `.pub` file, such as `ssh-ed25519 AAAA...`";
const OPTIONS: &str = "options before a key are not known here; leave the key alone on its line";
