//! The key that readers know this server by, kept in one file.
//!
//! It is made once. A file that is there but cannot be used is never replaced: every reader's client would then warn
//! of an impostor, in the middle of a lesson.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::keys::{Algorithm, HashAlg, PrivateKey};

use super::private;
use crate::error::{Error, Result};

/// A host key is some 400 bytes long.
const LARGEST: u64 = 16 * 1024;

/// The key of a folder of rooms, and its file. One that is named must be there: a name that is mistyped makes no new
/// identity, nor does a folder whose rooms have had one.
///
/// # Errors
/// If it is not there where it must be, or cannot be used, whatever the reason.
pub fn of_rooms(named: Option<&Path>, folder: &Path) -> Result<(PathBuf, PrivateKey)> {
    let own = || folder.join("host_key");
    let path = named.map_or_else(own, Path::to_owned);
    let key = match load(&path) {
        Err(error) if is_none(&error) => {
            let make = format!("`ssh-keygen -t ed25519 -N '' -f {}` makes a new one", path.display());
            if named.is_some() {
                return Err(unusable(&path, &format!("there is no such file; {make}")));
            }
            if has_rooms(folder) {
                let gone = "it is gone, and readers of the rooms beside it know it";
                return Err(unusable(&path, &format!("{gone}; put it back, or {make}")));
            }
            load_or_make(&path)?
        }
        loaded => loaded?,
    };
    Ok((path, key))
}

fn is_none(error: &Error) -> bool {
    matches!(error, Error::Read { source, .. } if source.kind() == ErrorKind::NotFound)
}

/// Whether rooms are kept there.
fn has_rooms(folder: &Path) -> bool {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.map(|file| file.path()).any(|path| path.extension().is_some_and(|kind| kind == "sqlite"))
}

/// The key of a file in OpenSSH's format, ed25519; a new one is made and kept there if there is no such file.
///
/// An error if the file is there and cannot be used, whatever the reason.
pub fn load_or_make(path: &Path) -> Result<PrivateKey> {
    match load(path) {
        Err(error) if is_none(&error) => {
            make(path)?;
            load(path)
        }
        loaded => loaded,
    }
}

/// `SHA256:...`, as `ssh` shows it when it asks.
pub fn fingerprint(key: &PrivateKey) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

/// The picture that `ssh -o VisualHostKey=yes` draws of a key: 11 rows of 19 cells.
pub fn randomart(key: &PrivateKey) -> Vec<String> {
    let art = key.fingerprint(HashAlg::Sha256).to_randomart("[ED25519 256]");
    art.lines().map(str::to_owned).collect()
}

fn load(path: &Path) -> Result<PrivateKey> {
    let reading = || Error::reading(path);
    let found = fs::metadata(path).map_err(reading())?;
    if !found.is_file() {
        return Err(unusable(path, "it is no file"));
    }
    only_the_owner_may_read(path, &found)?;
    if found.len() > LARGEST {
        return Err(Error::TooLarge { path: path.to_owned(), size: found.len(), limit: LARGEST });
    }
    let text = fs::read(path).map_err(reading())?;
    let key = PrivateKey::from_openssh(&text).map_err(|_| {
        unusable(
            path,
            "expected a private key in OpenSSH's format; move the file away to have a new one made",
        )
    })?;
    if key.is_encrypted() {
        return Err(unusable(path, "it is locked with a passphrase, and nobody is there to type it"));
    }
    if key.algorithm() != Algorithm::Ed25519 {
        let wrong = format!("expected an ed25519 key, found `{}`", key.algorithm());
        return Err(unusable(path, &wrong));
    }
    Ok(key)
}

#[cfg(unix)]
fn only_the_owner_may_read(path: &Path, found: &fs::Metadata) -> Result<()> {
    use std::os::unix::fs::MetadataExt as _;

    let mode = found.mode() & 0o777;
    // What a system's keeper of secrets lends us stays its own, and our right to read it shows as a group's.
    let is_ours = found.uid() == rustix::process::geteuid().as_raw();
    let others = if is_ours { 0o077 } else { 0o007 };
    if mode & others == 0 {
        return Ok(());
    }
    let wrong = format!("expected that only its owner may read it, found mode {mode:04o}; `chmod 600` helps");
    Err(unusable(path, &wrong))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on Unix, where files have modes")]
fn only_the_owner_may_read(_path: &Path, _found: &fs::Metadata) -> Result<()> {
    Ok(())
}

/// Makes a new key. It gets its name only when it is whole, and never the place of another.
fn make(path: &Path) -> Result<()> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| Error::Serve(io::Error::other(error.to_string())))?;
    let mut key = PrivateKey::from(Ed25519Keypair::from_seed(&seed));
    key.set_comment("blocs");
    let text = key.to_openssh(LineEnding::LF).map_err(|error| unusable(path, &error.to_string()))?;

    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        private::make_folder(folder).map_err(Error::writing(folder))?;
    }
    let unfinished = unfinished(path);
    // What was left of an attempt that was cut off.
    let _ = fs::remove_file(&unfinished);
    let mut file = new_file(&unfinished).map_err(Error::writing(&unfinished))?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    let named = written.and_then(|()| name(&unfinished, path, fs::hard_link(&unfinished, path)));
    let _ = fs::remove_file(&unfinished);
    named.and_then(|()| private::sync_folder_of(path)).map_err(Error::writing(path))
}

/// Gives a key that is whole its name, as a link did or could not.
fn name(unfinished: &Path, path: &Path, linked: io::Result<()>) -> io::Result<()> {
    let named = match linked {
        Err(error) if !matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::StorageFull) => {
            // Some file systems know no links. A copy that is cut off is no key, and said to be none.
            let text = fs::read(unfinished)?;
            new_file(path).and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_all()))
        }
        linked => linked,
    };
    match named {
        // Another server was faster: its key is the one.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        named => named,
    }
}

/// A file that was not there, which only its owner may read.
fn new_file(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    name.into()
}

fn unusable(path: &Path, wrong: &str) -> Error {
    Error::HostKey { path: path.to_owned(), wrong: wrong.to_owned() }
}

#[cfg(test)]
mod tests {
    use russh::keys::EcdsaCurve;
    use russh::keys::key::safe_rng;
    use tempfile::TempDir;

    use super::*;

    struct Kept {
        folder: TempDir,
        path: PathBuf,
    }

    fn place() -> Kept {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys").join("host");
        Kept { folder, path }
    }

    /// Why the key cannot be used.
    fn refused(path: &Path) -> String {
        match load_or_make(path) {
            Err(Error::HostKey { wrong, .. }) => wrong,
            Err(error) => error.to_string(),
            Ok(_) => "it is used".to_owned(),
        }
    }

    #[test]
    fn a_key_is_made_once() {
        let kept = place();
        let made = load_or_make(&kept.path).unwrap();
        let again = load_or_make(&kept.path).unwrap();
        assert_eq!(made.to_openssh(LineEnding::LF).unwrap(), again.to_openssh(LineEnding::LF).unwrap());
        let public = made.public_key().to_openssh().unwrap();
        assert!(public.starts_with("ssh-ed25519 AAAA") && public.ends_with(" blocs"), "{public}");
        let files: Vec<_> = fs::read_dir(kept.folder.path().join("keys")).unwrap().collect();
        assert_eq!(files.len(), 1, "nothing is left of making it");
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;

        let kept = place();
        load_or_make(&kept.path).unwrap();
        assert_eq!(fs::metadata(&kept.path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&kept.path, fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(
            refused(&kept.path),
            "expected that only its owner may read it, found mode 0640; `chmod 600` helps"
        );
        fs::set_permissions(&kept.path, fs::Permissions::from_mode(0o400)).unwrap();
        assert!(load_or_make(&kept.path).is_ok());
    }

    /// What systemd lends a service is root's, and the right of the service to read it shows as a group's. Only root can
    /// give files away, so nobody else tries this.
    #[cfg(unix)]
    #[test]
    fn a_key_that_is_lent_may_be_read_by_a_group_and_by_nobody_else() {
        use std::os::unix::fs::{PermissionsExt as _, chown};

        let kept = place();
        load_or_make(&kept.path).unwrap();
        let another = rustix::process::geteuid().as_raw() + 1;
        if chown(&kept.path, Some(another), None).is_err() {
            return;
        }
        let set = |mode| fs::set_permissions(&kept.path, fs::Permissions::from_mode(mode)).unwrap();
        set(0o440);
        assert!(load_or_make(&kept.path).is_ok());
        set(0o444);
        assert_eq!(
            refused(&kept.path),
            "expected that only its owner may read it, found mode 0444; `chmod 600` helps"
        );
    }

    /// A file in the place of the key, as its owner alone may read it.
    fn put(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        #[cfg(unix)]
        fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    }

    #[test]
    fn a_broken_key_is_not_replaced() {
        let kept = place();
        load_or_make(&kept.path).unwrap();
        let whole = fs::read_to_string(&kept.path).unwrap();
        let broken = "expected a private key in OpenSSH's format; move the file away to have a new one made";
        for text in ["", "hello", &whole[..200], &whole.replacen("AAAA", "AAAB", 1)] {
            put(&kept.path, text);
            assert_eq!(refused(&kept.path), broken);
            assert_eq!(fs::read_to_string(&kept.path).unwrap(), text);
        }
        put(&kept.path, &"x".repeat(20_000));
        assert!(refused(&kept.path).contains("is too large: expected at most 16384 bytes, found 20000"));
    }

    #[test]
    fn where_there_are_no_links_a_key_is_made_and_takes_the_place_of_no_other() {
        let kept = place();
        let (new, unlinked) = (unfinished(&kept.path), || Err(ErrorKind::Unsupported.into()));
        put(&new, "new");
        name(&new, &kept.path, unlinked()).unwrap();
        put(&new, "newer");
        name(&new, &kept.path, unlinked()).unwrap();
        assert_eq!(fs::read_to_string(&kept.path).unwrap(), "new");
    }

    #[test]
    fn a_folder_is_no_key() {
        let kept = place();
        fs::create_dir_all(&kept.path).unwrap();
        assert_eq!(refused(&kept.path), "it is no file");
    }

    #[test]
    fn keys_of_other_kinds_are_refused() {
        let kept = place();
        let curve = EcdsaCurve::NistP256;
        let other = PrivateKey::random(&mut safe_rng(), Algorithm::Ecdsa { curve }).unwrap();
        put(&kept.path, &other.to_openssh(LineEnding::LF).unwrap());
        assert_eq!(refused(&kept.path), "expected an ed25519 key, found `ecdsa-sha2-nistp256`");

        let locked = seeded().encrypt(&mut safe_rng(), "open").unwrap();
        put(&kept.path, &locked.to_openssh(LineEnding::LF).unwrap());
        assert_eq!(refused(&kept.path), "it is locked with a passphrase, and nobody is there to type it");
    }

    /// A key that is always the same, and no secret.
    fn seeded() -> PrivateKey {
        Ed25519Keypair::from_seed(&[7; 32]).into()
    }

    /// Compared with what `ssh-keygen -lv` says of the same key.
    #[test]
    fn it_is_shown_as_openssh_shows_it() {
        let key = seeded();
        assert_eq!(fingerprint(&key), "SHA256:z/fSv0Z0RZS+Lccbc6ZoOWwt/fbj1VFJGSBKQbo4icE");
        let art = [
            r"+--[ED25519 256]--+",
            r"|        .+.. ..=*|",
            r"|  .     o . . .oo|",
            r"|   E   . .    ..o|",
            r"|    o o .      oo|",
            r"|   . + .S     .o+|",
            r"|      .  o    .=O|",
            r"|          o..*.=B|",
            r"|           .X.=+o|",
            r"|           o ++*B|",
            r"+----[SHA256]-----+",
        ];
        assert_eq!(randomart(&key), art);
    }
}
