//! A disk that is full in the middle of a class.

use std::sync::Arc;
use std::time::Duration;

use ratatui::layout::Size;
use tempfile::TempDir;

use super::Class;
use super::client::{Client, Proof, asked_again, connect};
use super::disk::Disk;
use super::doors::run;
use super::poll::{answer, ask_first};

/// A class on a disk of its own.
fn class() -> Option<(Class, Disk)> {
    let folder = Arc::new(TempDir::new().unwrap());
    let disk = Disk::over(folder.path())?;
    // Where readers are is to be kept at once: that cannot be kept either.
    let class = Class::in_folder(folder, |setup| setup.limits.keep = Duration::from_millis(1));
    Some((class, disk))
}

#[test]
fn a_full_disk_counts_nothing_and_drops_nobody() {
    let Some((class, disk)) = class() else { return };
    let lead = class.lead();
    let bea = class.join("Bea");
    let words = class.join("Ana").words();
    ask_first(&lead, &bea);
    disk.fill();
    answer(&bea, "\r");
    bea.sees("not counted: no space left");
    lead.press("4");
    lead.sees("not done: no space left");
    let host = class.folder.path().to_string_lossy().into_owned();
    assert!(
        !bea.sent().contains(&host) && !lead.sent().contains(&host),
        "where the file is, is told to readers"
    );
    bea.press("4");
    bea.sees("matrix");
    class.join("Cem").hears("the room cannot keep anything just now; tell the teacher, and try again");
    // Who has a seat, or needs none, comes in.
    class.join(&words).sees(&words);
    let size = Size { width: 120, height: 40 };
    Client::with_word(class.address, "wall", &class.running().words().wall, size).sees("Before we read on");
    disk.clear();
    answer(&bea, "\r");
    bea.sees("your vote, counted");
    class.join("Cem").sees("Before we read on");
}

/// That it was used could not be kept, so that it would open again after a crash.
#[test]
fn a_full_disk_uses_up_no_word() {
    let Some((class, disk)) = class() else { return };
    let word = class.running().words().presenter;
    disk.fill();
    let asked = run(asked_again(class.address, "presenter", &word));
    assert!(asked.starts_with("The room cannot keep just now that this word is used"), "{asked}");
    disk.clear();
    run(async {
        assert!(connect(class.address, "presenter", Proof::Word(&word)).await.is_some());
        assert!(connect(class.address, "presenter", Proof::Word(&word)).await.is_none());
    });
}
