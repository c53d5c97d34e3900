//! Where a shared room is, and who one is there.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::error::Error;

/// What an address looks like.
const EXPECTED: &str = "`nats://HOST:PORT` or `tls://HOST:PORT`; several of one cluster with commas between";

/// The addresses of one NATS server, or of several in a cluster, and what stands behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Servers {
    /// Each with its scheme.
    pub urls: Vec<String>,
    /// What stands behind the last: nothing, or the name of a room, and after a slash that of a case.
    pub path: Option<String>,
}

/// A way to a NATS server.
#[derive(Clone, PartialEq, Eq)]
pub struct Access {
    /// Its addresses.
    pub servers: Servers,
    /// What one proves oneself by.
    pub proof: Proof,
    /// Whom to trust besides those the system trusts; None for nobody.
    pub root: Option<PathBuf>,
}

/// What one proves oneself by.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Proof {
    /// Nothing.
    #[default]
    None,
    /// A file of credentials: a token and its key.
    File(PathBuf),
    /// A name and a password.
    Password(String, String),
    /// A word.
    Token(String),
}

impl Servers {
    /// Whether a text means a server, and not a file.
    pub fn is_meant(text: &str) -> bool {
        text.contains("://")
    }
}

impl FromStr for Servers {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::Argument { name: "--room-store", expected: EXPECTED, found: text.to_owned() };
        // Before anything of it is said again: a password may stand there.
        if text.contains('@') {
            return Err(Error::Flag {
                flag: "--room-store".to_owned(),
                reason: "everyone on this machine sees a command line; set BLOCS_NATS_USER and \
                         BLOCS_NATS_PASSWORD, or BLOCS_NATS_CREDS, instead"
                    .to_owned(),
            });
        }
        let (mut urls, mut path) = (Vec::new(), None);
        for (n, one) in text.split(',').enumerate() {
            let (scheme, rest) = one.trim().split_once("://").ok_or_else(wrong)?;
            let (host, behind) = rest.split_once('/').unwrap_or((rest, ""));
            let is_port = |port: &str| port.parse::<u16>().is_ok();
            let is_host = match host.rsplit_once(':') {
                Some((name, port)) if !port.ends_with(']') => !name.is_empty() && is_port(port),
                _ => !host.is_empty(),
            };
            let is_last = n == text.split(',').count() - 1;
            if !matches!(scheme, "nats" | "tls") || !is_host || (!behind.is_empty() && !is_last) {
                return Err(wrong());
            }
            urls.push(format!("{scheme}://{host}"));
            path = Some(behind.trim_end_matches('/').to_owned()).filter(|behind| !behind.is_empty());
        }
        Ok(Self { urls, path })
    }
}

impl fmt::Display for Servers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.urls.join(","))
    }
}

impl fmt::Debug for Access {
    /// Without the secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access").field("servers", &self.servers).finish_non_exhaustive()
    }
}

impl Access {
    /// What cannot be done there, and why.
    pub(in crate::classroom::room) fn wrong(&self, why: impl Into<String>) -> Error {
        Error::Shared { at: self.servers.to_string(), why: why.into() }
    }

    /// That this program knows no such servers.
    #[cfg(not(feature = "nats"))]
    pub(in crate::classroom::room) fn unknown(&self) -> Error {
        self.wrong("this `blocs` was built without `nats`")
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("nats://h:4222", "nats://h:4222", None)]
    #[case("tls://class.example.org", "tls://class.example.org", None)]
    #[case("nats://[::1]:4222/seminar/", "nats://[::1]:4222", Some("seminar"))]
    #[case("nats://a:1,nats://b:2/seminar/x", "nats://a:1,nats://b:2", Some("seminar/x"))]
    fn addresses_are_read(#[case] text: &str, #[case] urls: &str, #[case] path: Option<&str>) {
        let servers: Servers = text.parse().unwrap();
        assert_eq!((servers.to_string().as_str(), servers.path.as_deref()), (urls, path));
    }

    #[rstest]
    #[case("h:4222")]
    #[case("http://h:4222")]
    #[case("nats://")]
    #[case("nats://h:port")]
    #[case("nats://h:99999")]
    #[case("nats://:4222")]
    #[case("nats://a/room,nats://b")]
    fn what_is_none_is_refused(#[case] text: &str) {
        let wrong = text.parse::<Servers>().unwrap_err().to_string();
        assert!(wrong.starts_with("unreadable `--room-store`: expected `nats://HOST:PORT`"), "{wrong}");
    }

    #[test]
    fn secrets_stand_on_no_command_line_and_in_no_log() {
        for text in
            ["nats://ana:secret@h:4222", "nats://ana:sec/ret@h", "ana:secret@h", "nats://h,nats://x/se@cret"]
        {
            let wrong = text.parse::<Servers>().unwrap_err().to_string();
            assert!(wrong.contains("BLOCS_NATS_USER") && !wrong.contains("ret"), "{wrong}");
        }
        let servers = "nats://h".parse().unwrap();
        let access =
            Access { servers, proof: Proof::Password("ana".to_owned(), "secret".to_owned()), root: None };
        assert!(!format!("{access:?}").contains("secret"));
    }
}
