//! The signals by which a system asks a server to end.

/// Until the system asks to end: Ctrl-C, or one of the signals that would end the program where there are such. It goes on
/// when a terminal hangs up if whoever began it saw to that (`nohup`).
#[cfg(unix)]
pub(super) async fn asked_to_end() {
    use std::future::poll_fn;
    use std::task::Poll;

    use tokio::signal::unix::{SignalKind, signal};

    let kinds = [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::quit(), SignalKind::hangup()];
    let heard = kinds.into_iter().filter(|kind| *kind != SignalKind::hangup() || !outlives_terminal());
    let mut heard: Vec<_> = heard.filter_map(|kind| signal(kind).ok()).collect();
    poll_fn(|context| {
        let came = heard.iter_mut().any(|signal| signal.poll_recv(context).is_ready());
        if came { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

/// The same where there is Ctrl-C alone.
#[cfg(not(unix))]
pub(super) async fn asked_to_end() {
    let _ = tokio::signal::ctrl_c().await;
}

/// Whether the program was begun with SIGHUP ignored. Whoever listens to a signal is not told what became of it before,
/// so the system is asked.
#[cfg(target_os = "linux")]
fn outlives_terminal() -> bool {
    const SIGHUP: u64 = 1;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|signals| u64::from_str_radix(signals.trim(), 16).ok());
    ignored.is_some_and(|signals| signals & (1 << (SIGHUP - 1)) != 0)
}

/// Whether there is no terminal that could hang up: other systems say nothing of the signals a program was begun with.
#[cfg(all(unix, not(target_os = "linux")))]
fn outlives_terminal() -> bool {
    use std::io::{IsTerminal as _, stderr, stdin};

    !stdin().is_terminal() && !stderr().is_terminal()
}
