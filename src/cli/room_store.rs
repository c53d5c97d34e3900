//! Where a room is kept, and what a NATS server is shown: the environment is read here.

use std::env;
use std::path::PathBuf;

use crate::classroom::room::{Access, Keeper, Proof, Servers, Source};
use crate::error::{Error, Result};

/// A way to servers, with what the environment says of it. A file that was named goes first.
#[expect(clippy::disallowed_methods, reason = "a command line has an environment")]
pub(super) fn access(servers: Servers, file: Option<PathBuf>) -> Result<Access> {
    let text = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let file = file.or_else(|| text("BLOCS_NATS_CREDS").map(PathBuf::from));
    let proof = match (file, text("BLOCS_NATS_USER"), text("BLOCS_NATS_PASSWORD"), text("BLOCS_NATS_TOKEN")) {
        (Some(file), ..) => Proof::File(file),
        (None, Some(user), Some(password), _) => Proof::Password(user, password),
        (None, Some(_), None, _) => return Err(half("BLOCS_NATS_USER", "BLOCS_NATS_PASSWORD")),
        (None, None, Some(_), _) => return Err(half("BLOCS_NATS_PASSWORD", "BLOCS_NATS_USER")),
        (None, None, None, Some(token)) => Proof::Token(token),
        (None, None, None, None) => Proof::None,
    };
    Ok(Access { servers, proof, root: text("BLOCS_NATS_CA").map(PathBuf::from) })
}

fn half(set: &str, missing: &str) -> Error {
    Error::Flag { flag: set.to_owned(), reason: format!("it goes with {missing}, which is not set") }
}

/// Where a room is kept.
pub(super) fn keeper(servers: Option<&str>, file: Option<PathBuf>) -> Result<Keeper> {
    let Some(servers) = servers else { return Ok(Keeper::File) };
    let servers: Servers = servers.parse()?;
    if let Some(path) = &servers.path {
        let reason = format!("`{path}` is no part of an address; name the room with `--room`");
        return Err(Error::Flag { flag: "--room-store".to_owned(), reason });
    }
    Ok(Keeper::Nats(access(servers, file)?))
}

/// Where a room is read: a file, or `nats://HOST/ROOM`.
pub(super) fn source(text: &std::ffi::OsStr) -> Result<Source> {
    match text.to_str().filter(|text| Servers::is_meant(text)) {
        Some(servers) => Ok(Source::Nats(access(servers.parse()?, None)?)),
        None => Ok(Source::File(PathBuf::from(text))),
    }
}
