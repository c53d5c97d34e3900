//! A disk that is full in the middle of a class.

use std::sync::Arc;
use std::time::Duration;

use ratatui::layout::Size;
use tempfile::TempDir;

use super::Class;
use super::chaos::Server;
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

/// A class that hears "not counted" from each desk and a teacher who hears nothing end in a lost lesson.
#[test]
fn who_leads_and_the_log_are_told_of_a_full_disk_and_of_its_end() {
    let folder = TempDir::new().unwrap();
    let Some(disk) = Disk::over(folder.path()) else { return };
    let mut server = Server::start(folder.path(), &[]);
    let size = Size { width: 120, height: 40 };
    let lead = Client::with_word(server.address, "presenter", &server.word, size);
    let bea = Client::open(server.address, "Bea", size);
    ask_first(&lead, &bea);
    disk.fill();
    for vote in ["\r", "j\r"] {
        answer(&bea, vote);
        bea.sees("not counted: no space left");
        lead.sees("nothing can be kept: no space left; no vote counts until it can");
        bea.press("4");
        bea.sees("matrix");
    }
    // However the presenter goes on, it stands there.
    lead.press("\u{1b}");
    lead.until("what stands", || {
        let screen = lead.screen();
        screen.contains("nothing can be kept: no space left") && !screen.contains("no vote counts")
    });
    assert!(!bea.sent().contains("nothing can be kept"), "students are told of their own votes");
    server.says("nothing can be kept: no space left; no vote counts until it can");
    disk.clear();
    answer(&bea, "\r");
    lead.sees("all is kept again");
    lead.until("nothing of it any more", || !lead.screen().contains("nothing can be kept"));
    server.says("all is kept again");
    let told = server.said.iter().filter(|line| line.starts_with("nothing can be kept")).count();
    assert_eq!(told, 1, "{:?}", server.said);
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
