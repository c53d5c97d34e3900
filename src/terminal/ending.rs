//! Signals that would end the program while it has something to put away: it hears of them, and ends by itself.

use std::io;
#[cfg(unix)]
use std::sync::Arc;
#[cfg(unix)]
use std::sync::atomic::{AtomicUsize, Ordering};

#[cfg(unix)]
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
#[cfg(unix)]
use signal_hook::low_level::unregister;
#[cfg(unix)]
use signal_hook::{SigId, flag};

/// Hears of such a signal as long as it lives. One that does not watch leaves them to the system.
#[derive(Debug, Default)]
pub struct Ending {
    #[cfg(unix)]
    came: Arc<AtomicUsize>,
    #[cfg(unix)]
    ids: Vec<SigId>,
}

impl Ending {
    /// Begins to watch.
    ///
    /// # Errors
    /// If the system refuses.
    #[cfg(unix)]
    pub fn watch() -> io::Result<Self> {
        use std::io::IsTerminal as _;

        let mut watched = Self::default();
        // Without a terminal none can hang up, and whoever began us may have seen to it that we go on (`nohup`).
        let is_seen = io::stdin().is_terminal() || io::stderr().is_terminal();
        for signal in
            [SIGTERM, SIGINT, SIGQUIT, SIGHUP].into_iter().filter(|&signal| is_seen || signal != SIGHUP)
        {
            let number = usize::try_from(signal).unwrap_or_default();
            watched.ids.push(flag::register_usize(signal, Arc::clone(&watched.came), number)?);
        }
        Ok(watched)
    }

    /// Begins to watch: elsewhere the system ends the program.
    ///
    /// # Errors
    /// None.
    #[cfg(not(unix))]
    pub fn watch() -> io::Result<Self> {
        Ok(Self::default())
    }

    /// The signal that came, by its number.
    #[cfg(unix)]
    pub fn came(&self) -> Option<i32> {
        i32::try_from(self.came.load(Ordering::SeqCst)).ok().filter(|signal| *signal != 0)
    }

    /// None: elsewhere the system ends the program.
    #[cfg(not(unix))]
    pub fn came(&self) -> Option<i32> {
        None
    }
}

#[cfg(unix)]
impl Drop for Ending {
    fn drop(&mut self) {
        self.ids.drain(..).for_each(|id| _ = unregister(id));
    }
}
