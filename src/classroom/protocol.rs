//! What is spoken before anybody is let in: algorithms and russh's settings.
//!
//! Chosen so that `ssh-audit` finds nothing to fail: the post-quantum exchange first, no Diffie-Hellman over numbers,
//! no MAC before encryption, no compression. The one exchange beside it, curve25519, is there for clients that know no
//! other; `ssh-audit` warns that it is not post-quantum, and [`Strictness::PostQuantumOnly`] goes without.

use std::borrow::Cow;
use std::time::Duration;

use russh::keys::{Algorithm, PrivateKey};
use russh::server::Config;
use russh::{MethodKind, MethodSet, Preferred, SshId, cipher, compression, kex, mac};

use super::limits::Limits;

/// Whom the exchange of keys keeps out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// No client of the last ten years.
    #[default]
    Usual,
    /// All that know no post-quantum exchange: OpenSSH before 9.9, PuTTY before 0.83, most libraries.
    PostQuantumOnly,
}

/// The exchanges, and the two signs of good manners: no message may be left out or added before encryption (Terrapin),
/// and the client may be told which signatures we know.
const KEX: &[kex::Name] = &[
    kex::MLKEM768X25519_SHA256,
    kex::CURVE25519,
    kex::CURVE25519_PRE_RFC_8731,
    kex::EXTENSION_SUPPORT_AS_SERVER,
    kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER,
];

const POST_QUANTUM: &[kex::Name] = &[
    kex::MLKEM768X25519_SHA256,
    kex::EXTENSION_SUPPORT_AS_SERVER,
    kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER,
];

/// The first three need no MAC; the last is for libraries that know none of them.
const CIPHERS: &[cipher::Name] =
    &[cipher::CHACHA20_POLY1305, cipher::AES_256_GCM, cipher::AES_128_GCM, cipher::AES_256_CTR];

/// Of what is encrypted only, never of what is not yet.
const MACS: &[mac::Name] = &[mac::HMAC_SHA256_ETM, mac::HMAC_SHA512_ETM];

/// The algorithms, best first.
pub(super) fn preferred(strictness: Strictness) -> Preferred {
    Preferred {
        kex: Cow::Borrowed(match strictness {
            Strictness::Usual => KEX,
            Strictness::PostQuantumOnly => POST_QUANTUM,
        }),
        key: Cow::Borrowed(&[Algorithm::Ed25519]),
        host_key_certificates: Cow::Borrowed(&[]),
        cipher: Cow::Borrowed(CIPHERS),
        mac: Cow::Borrowed(MACS),
        compression: Cow::Borrowed(&[compression::NONE]),
    }
}

/// russh's settings. The deadline until somebody is let in, and idleness, are ours: russh knows no such deadline, and
/// takes its own output for a sign of life.
///
/// Whether a peer's machine is there is asked by the system ([`super::server`]). russh asks the client itself, which
/// also finds one behind a relay: but a client that is not let in yet takes this question for a mistake and hangs up,
/// and one that asks its reader about the host key cannot answer. So it asks no sooner than the deadline is over.
pub(super) fn config(key: PrivateKey, limits: &Limits, strictness: Strictness) -> Config {
    Config {
        server_id: SshId::Standard(Cow::Borrowed("SSH-2.0-blocs")),
        methods: MethodSet::from(
            [MethodKind::None, MethodKind::PublicKey, MethodKind::KeyboardInteractive].as_slice(),
        ),
        // Who guesses waits; the first question, which asks only what there is to prove, does not.
        auth_rejection_time: limits.wrong_pause,
        auth_rejection_time_initial: Some(Duration::ZERO),
        keys: vec![key],
        window_size: limits.channel_window,
        maximum_packet_size: limits.packet_bytes,
        channel_buffer_size: limits.channel_messages,
        event_buffer_size: 1,
        preferred: preferred(strictness),
        max_auth_attempts: limits.proofs,
        inactivity_timeout: None,
        keepalive_interval: Some(limits.keepalive.max(limits.until_authenticated)),
        keepalive_max: limits.keepalives as usize,
        // A key is one small packet: it must not wait for another.
        nodelay: true,
        ..Config::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<'n>(names: impl IntoIterator<Item = &'n (impl AsRef<str> + 'n)>) -> Vec<&'n str> {
        names.into_iter().map(AsRef::as_ref).collect()
    }

    #[test]
    fn only_what_is_sound_is_spoken() {
        let spoken = preferred(Strictness::Usual);
        assert_eq!(
            names(spoken.kex.iter()),
            [
                "mlkem768x25519-sha256",
                "curve25519-sha256",
                "curve25519-sha256@libssh.org",
                "ext-info-s",
                "kex-strict-s-v00@openssh.com",
            ]
        );
        assert_eq!(
            names(spoken.cipher.iter()),
            [
                "chacha20-poly1305@openssh.com",
                "aes256-gcm@openssh.com",
                "aes128-gcm@openssh.com",
                "aes256-ctr"
            ]
        );
        assert!(names(spoken.mac.iter()).iter().all(|name| name.ends_with("-etm@openssh.com")));
        assert_eq!(names(spoken.compression.iter()), ["none"]);
        assert_eq!(spoken.key.as_ref(), [Algorithm::Ed25519]);
    }

    #[test]
    fn strict_is_post_quantum() {
        let strict = preferred(Strictness::PostQuantumOnly);
        let exchanges: Vec<_> = names(strict.kex.iter());
        assert_eq!(exchanges, ["mlkem768x25519-sha256", "ext-info-s", "kex-strict-s-v00@openssh.com"]);
    }

    #[test]
    fn limits_reach_the_server() {
        let folder = tempfile::tempdir().unwrap();
        let key = super::super::hostkey::load_or_make(&folder.path().join("key")).unwrap();
        let limits = Limits {
            keepalive: Duration::from_millis(20),
            keepalives: 2,
            channel_window: 4096,
            channel_messages: 3,
            packet_bytes: 2048,
            ..Limits::default()
        };
        let config = config(key, &limits, Strictness::Usual);
        assert_eq!(config.keepalive_interval, Some(limits.until_authenticated), "not before somebody is in");
        assert_eq!(config.keepalive_max, 2);
        assert_eq!((config.window_size, config.maximum_packet_size), (4096, 2048));
        assert_eq!(config.channel_buffer_size, 3);
        assert_eq!(config.inactivity_timeout, None);
        assert!(config.nodelay && config.keys.len() == 1 && config.certificates.is_empty());
    }
}
