use std::path::Path;
use russh::keys::{Algorithm, PrivateKey, ssh_key::LineEnding};
use crate::error::{Error, Result};
pub(super) fn load_or_make(path: &Path) -> Result<PrivateKey> {
    if path.exists() {
        return russh::keys::load_secret_key(path, None).map_err(|e| Error::Serve(std::io::Error::other(e.to_string())));
    }
    let key = PrivateKey::random(&mut russh::keys::key::safe_rng(), Algorithm::Ed25519).map_err(|e| Error::Serve(std::io::Error::other(e.to_string())))?;
    key.write_openssh_file(path, LineEnding::LF).map_err(|e| Error::Serve(std::io::Error::other(e.to_string())))?;
    Ok(key)
}
