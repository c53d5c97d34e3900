//! Keys of presenters: who has one leads, and nobody else does.

use std::fs;
use std::sync::Arc;

use russh::client;
use russh::keys::key::safe_rng;
use russh::keys::{Algorithm, HashAlg, PrivateKey, PrivateKeyWithHashAlg};

use super::Class;
use super::client::Trusting;
use crate::cli::run;

fn fresh() -> PrivateKey {
    PrivateKey::random(&mut safe_rng(), Algorithm::Ed25519).unwrap()
}

/// Whether a user with a key is let in.
async fn is_let_in(class: &Class, user: &str, key: &PrivateKey) -> bool {
    let mut handle = client::connect(Arc::default(), class.address, Trusting).await.unwrap();
    let key = PrivateKeyWithHashAlg::new(Arc::new(key.clone()), None::<HashAlg>);
    handle.authenticate_publickey(user, key).await.unwrap().success()
}

#[test]
fn a_key_of_the_file_leads_and_no_other() {
    let (own, other) = (fresh(), fresh());
    let line = own.public_key().to_openssh().unwrap();
    let class = Class::with(|setup| {
        let file = setup.folder.join("keys");
        // A comment, an empty line, and options that mean nothing here.
        fs::write(&file, format!("# who leads\n\nrestrict,no-pty {line} of the teacher\n")).unwrap();
        setup.presenter_keys = Some(file);
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        assert!(is_let_in(&class, "presenter", &own).await);
        assert!(!is_let_in(&class, "presenter", &other).await);
        // A presenter's key is no word of the wall; of a student no key is asked.
        assert!(!is_let_in(&class, "wall", &own).await);
        assert!(is_let_in(&class, "Ana", &other).await);
    });
}

#[test]
fn a_file_of_keys_that_cannot_be_meant_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys");
    let line = fresh().public_key().to_openssh().unwrap();
    for (written, why) in [
        ("ssh-ed25519 AAAA".to_owned(), "expected `ssh-ed25519 AAAA...`, as in `id_ed25519.pub`"),
        (format!("from=\"192.0.2.1\" {line}"), "the option `from` is not kept here; leave it out"),
    ] {
        fs::write(&file, format!("# who leads\n{written}\n")).unwrap();
        let args =
            ["serve", "--headless", "--listen", "127.0.0.1:0", "--presenter-keys", file.to_str().unwrap()];
        let refused = run(args.into_iter().chain(["--data-dir", folder.path().to_str().unwrap()]));
        assert_eq!(refused.code, 2);
        assert_eq!(refused.stderr, format!("error: `{}`:2 is no public key: {why}\n", file.display()));
    }
}
