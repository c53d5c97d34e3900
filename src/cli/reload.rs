//! Watches the files of a case, and reads it again when they change.

use std::fs::{self, Metadata};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, SystemTime};
use std::{panic, thread};

use notify::{Event, RecursiveMode, Watcher as _};

use super::progress;
use crate::app::Input;
use crate::case::load::{self, Loaded, Progress};
use crate::error::Error;
use crate::report::{self, Checked};
use crate::terminal::Watch;

/// How long files must be still before they are read: editors write a file in several steps.
const STILL: Duration = Duration::from_millis(80);

/// The watch of the case at a path. It is made before the case is read, so that no change after that is missed.
pub(super) fn watch(path: PathBuf) -> Watch {
    let before = stamps(&path);
    Box::new(move |send| {
        // A system that cannot watch reads a case once, as it was before there was a watch.
        let _ = follow(&path, &before, send);
    })
}

/// The files of a case with their size and the time of their last change.
fn stamps(path: &Path) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
    let stamp = |path: PathBuf| {
        let meta = fs::metadata(&path).ok();
        (path, meta.as_ref().map_or(0, Metadata::len), meta.and_then(|meta| meta.modified().ok()))
    };
    let Ok(folder) = fs::read_dir(path) else { return vec![stamp(path.to_owned())] };
    let mut stamps: Vec<_> = folder.flatten().map(|entry| stamp(entry.path())).collect();
    stamps.sort();
    stamps
}

type Stamps = [(PathBuf, u64, Option<SystemTime>)];

fn follow(path: &Path, before: &Stamps, send: &dyn Fn(Input) -> ControlFlow<()>) -> notify::Result<()> {
    let given = path;
    let (events, changes) = mpsc::channel();
    let again = events.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Reading the case makes events too; they change nothing.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = events.send(());
        }
    })?;
    // What holds the case is watched as well: a folder that is deleted and made again is a new one.
    let path = path.canonicalize()?;
    if let Some(around) = path.parent() {
        watcher.watch(around, RecursiveMode::NonRecursive)?;
    }
    let mut watch_inside = || {
        if path.is_dir() {
            let _ = watcher.unwatch(&path);
            let _ = watcher.watch(&path, RecursiveMode::Recursive);
        }
    };
    watch_inside();
    if stamps(given) != before {
        let _ = again.send(());
    }
    drop(again);
    let mut last = None;
    let mut known = before.to_vec();
    while changes.recv().is_ok() {
        if still(&changes).is_break() {
            break;
        }
        watch_inside();
        // A file beside the case, or one that was touched and not changed, is no news.
        let now = stamps(given);
        if now == known {
            continue;
        }
        known = now;
        let (input, said) = read(&path, send);
        // Nor is a mistake that is known already.
        if last.as_ref() == Some(&said) && !matches!(said, Said::Good) {
            continue;
        }
        last = Some(said);
        if send(input).is_break() {
            break;
        }
    }
    Ok(())
}

/// Waits until nothing has changed for a while.
fn still(changes: &Receiver<()>) -> ControlFlow<()> {
    loop {
        match changes.recv_timeout(STILL) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return ControlFlow::Continue(()),
            Err(RecvTimeoutError::Disconnected) => return ControlFlow::Break(()),
        }
    }
}

/// What was said last of the files.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Good,
    Wrong(Vec<String>),
}

/// Reads the case again; one that takes long says how far it is.
fn read(path: &Path, send: &dyn Fn(Input) -> ControlFlow<()>) -> (Input, Said) {
    let wrong = |mistakes: Vec<String>| (Input::Mistakes(mistakes.clone()), Said::Wrong(mistakes));
    match open(path, send) {
        Ok(Loaded { case: Some(case), .. }) => (Input::Case(case), Said::Good),
        Ok(Loaded { diagnostics, files, .. }) => wrong(report::blocks(&Checked::new(diagnostics, files))),
        Err(error @ Error::Read { .. }) => {
            wrong(vec![format!("error: {error}\nthe case was here; it is shown as it was")])
        }
        Err(error) => wrong(vec![format!("error: {error}")]),
    }
}

/// How often it is said how far a case is read; what is read sooner needs no word.
const PACE: Duration = Duration::from_millis(300);

fn open(path: &Path, send: &dyn Fn(Input) -> ControlFlow<()>) -> Result<Loaded, Error> {
    let progress = Progress::default();
    thread::scope(|scope| {
        let (done, is_done) = mpsc::channel::<()>();
        let work = scope.spawn(|| {
            // Dropped when the case is read, or the reading panics.
            let _done = done;
            load::open_with(path, &progress)
        });
        while is_done.recv_timeout(PACE) == Err(RecvTimeoutError::Timeout) {
            let far = progress::far(progress.far());
            // Who does not listen any more needs no case.
            if send(Input::Progress(format!("the case changed: {far}"))).is_break() {
                progress.cancel();
            }
        }
        work.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked))
    })
}
