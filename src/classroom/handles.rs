//! Open files: a connection is one, and systems allow a program few of them unless it asks.

use super::limits::Limits;

/// Files that are open besides connections: the database, the log, the terminal, the runtime's own.
const OTHERS: u64 = 64;

/// Asks for as many open files as this program may have; how many that is, None if the system does not say.
#[cfg(unix)]
pub fn raise() -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    // One that cannot be had leaves what there is.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    getrlimit(Resource::Nofile).current
}

/// Elsewhere a program may have what it needs.
#[cfg(not(unix))]
pub fn raise() -> Option<u64> {
    None
}

/// How many open files a class needs: whoever may be connected, and those who are told why they may not.
pub fn needed(limits: &Limits) -> u64 {
    (limits.connections() as u64).saturating_add(limits.turned_away as u64).saturating_add(OTHERS)
}
