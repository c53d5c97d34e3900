//! Where a room that is over is read: a file, or a NATS server.

use std::path::PathBuf;

use super::log::access::Access;
use super::record::Record;
use super::store::{Meta, Store};
use crate::classroom::limits::Limits;
use crate::error::{Error, Result};

/// Where a room is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In its file.
    File(PathBuf),
    /// On a NATS server; the name of the room stands behind the address.
    Nats(Access),
}

impl Source {
    /// What the room is about, and what happened in it.
    ///
    /// # Errors
    /// If there is no room, or it cannot be read.
    pub(super) fn read(&self) -> Result<(Meta, Vec<Record>)> {
        match self {
            Self::File(path) => {
                let store = Store::read(path, &Limits::default())?;
                let meta = store.meta()?.ok_or_else(|| self.wrong("it does not say of which case it is"))?;
                Ok((meta, store.records()?))
            }
            #[cfg(feature = "nats")]
            Self::Nats(access) => super::log::Shared::read(access, Limits::default().nats)
                .map(|shared| (shared.meta, shared.records)),
            #[cfg(not(feature = "nats"))]
            Self::Nats(access) => Err(access.unknown()),
        }
    }

    /// Forgets who sat where; how many seats had a name.
    ///
    /// # Errors
    /// If the room is served, or cannot be written.
    pub fn forget(&self) -> Result<usize> {
        match self {
            Self::File(path) => Store::existing(path, &Limits::default())?.forget(),
            #[cfg(feature = "nats")]
            Self::Nats(access) => super::log::forget(access, Limits::default().nats),
            #[cfg(not(feature = "nats"))]
            Self::Nats(access) => Err(access.unknown()),
        }
    }

    /// That the room cannot be used, and why.
    pub fn wrong(&self, why: &str) -> Error {
        match self {
            Self::File(path) => Error::Room { path: path.clone(), why: why.to_owned() },
            Self::Nats(access) => access.wrong(why),
        }
    }
}
