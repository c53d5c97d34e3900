//! Watches the files of a case, and reads it again when they change.

use std::fs::{self, File, Metadata};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
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

/// The watch of the case at a path. It is made before the case is read, so that no change after that is missed; `give_up`
/// is set while it shall read no further.
pub(super) fn watch(path: PathBuf, give_up: Arc<AtomicBool>) -> Watch {
    let before = stamps(&path);
    Box::new(move |send| {
        // A system that cannot watch reads a case once, as it was before there was a watch.
        let _ = follow(&path, before, &give_up, send);
    })
}

/// The files of a case with their size and the time of their last change.
type Stamps = Vec<(PathBuf, u64, Option<SystemTime>)>;

fn stamps(path: &Path) -> Stamps {
    let stamp = |path: PathBuf| {
        let meta = fs::metadata(&path).ok();
        (path, meta.as_ref().map_or(0, Metadata::len), meta.and_then(|meta| meta.modified().ok()))
    };
    let Ok(folder) = fs::read_dir(path) else { return vec![stamp(path.to_owned())] };
    let mut stamps: Vec<_> = folder.flatten().map(|entry| stamp(entry.path())).collect();
    stamps.sort();
    stamps
}

/// What was read last.
struct Known {
    stamps: Stamps,
    /// What the files held; None if that is not known.
    print: Option<u64>,
}

impl Known {
    /// What was read when the files had these stamps, if they still have them.
    fn of(path: &Path, stamps: Stamps) -> Self {
        let print = print(&stamps);
        Self { print: (self::stamps(path) == stamps).then_some(print), stamps }
    }

    /// Whether files of these stamps hold something else. Once asked, they are known.
    fn is_other(&mut self, now: Stamps) -> bool {
        // A file beside the case, or one that was touched and not changed, is no news.
        if self.stamps == now {
            return false;
        }
        let print = print(&now);
        self.stamps = now;
        self.print.replace(print) != Some(print)
    }
}

/// A number for what files hold: another one as soon as anything in them is another.
fn print(files: &[(PathBuf, u64, Option<SystemTime>)]) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut chunk = vec![0; 1 << 16];
    // A pipe would keep us waiting, and is no part of a case.
    for (path, ..) in files.iter().filter(|(path, ..)| path.is_file()) {
        path.hash(&mut hasher);
        let Ok(mut file) = File::open(path) else { continue };
        while let Ok(read @ 1..) = file.read(&mut chunk) {
            hasher.write(&chunk[..read]);
        }
    }
    hasher.finish()
}

fn follow(
    path: &Path,
    before: Stamps,
    give_up: &AtomicBool,
    send: &dyn Fn(Input) -> ControlFlow<()>,
) -> notify::Result<()> {
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
    let mut known = Known::of(given, before);
    if known.print.is_none() {
        let _ = again.send(());
    }
    drop(again);
    let mut last = None;
    while changes.recv().is_ok() {
        if still(&changes).is_break() {
            break;
        }
        watch_inside();
        if !known.is_other(stamps(given)) {
            continue;
        }
        let (input, said) = read(&path, give_up, send);
        if said == Said::GivenUp {
            known.print = None;
        }
        // Nor is a mistake that is known already.
        if last.as_ref() == Some(&said) && matches!(said, Said::Wrong(_)) {
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
    GivenUp,
}

/// Reads the case again; one that takes long says how far it is.
fn read(path: &Path, give_up: &AtomicBool, send: &dyn Fn(Input) -> ControlFlow<()>) -> (Input, Said) {
    let wrong = |mistakes: Vec<String>| (Input::Mistakes(mistakes.clone()), Said::Wrong(mistakes));
    match open(path, give_up, send) {
        Ok(Loaded { case: Some(case), .. }) => (Input::Case(case), Said::Good),
        Ok(Loaded { diagnostics, files, .. }) => wrong(report::blocks(&Checked::new(diagnostics, files))),
        Err(Error::Cancelled) => (Input::GivenUp, Said::GivenUp),
        Err(error @ Error::Read { .. }) => {
            wrong(vec![format!("error: {error}\nthe case was here; it is shown as it was")])
        }
        Err(error) => wrong(vec![format!("error: {error}")]),
    }
}

/// What is read sooner than this needs no word.
const SOON: Duration = Duration::from_millis(300);
/// How often it is said how far a case is read, and looked whether it shall be read further.
const PACE: Duration = Duration::from_millis(100);

fn open(path: &Path, give_up: &AtomicBool, send: &dyn Fn(Input) -> ControlFlow<()>) -> Result<Loaded, Error> {
    let progress = Progress::default();
    // A wish of before was for another reading.
    give_up.store(false, Relaxed);
    thread::scope(|scope| {
        let (done, is_done) = mpsc::channel::<()>();
        let work = scope.spawn(|| {
            // Dropped when the case is read, or the reading panics.
            let _done = done;
            load::open_with(path, &progress)
        });
        let mut pace = SOON;
        while is_done.recv_timeout(pace) == Err(RecvTimeoutError::Timeout) {
            pace = PACE;
            let far = progress::far(progress.far());
            // Who does not listen any more needs no case.
            if give_up.load(Relaxed) || send(Input::Progress(far)).is_break() {
                progress.cancel();
            }
        }
        work.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked))
    })
}
