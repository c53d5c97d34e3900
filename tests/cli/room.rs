//! What was kept of a lesson: its file goes in, moments, tables and messages come out.

use std::fs;
use std::path::{Path, PathBuf};

use blocs::app::room::{Request, Step};
use blocs::classroom::limits::Limits;
use blocs::classroom::room::{Deed, Meta, Record, Store};
use blocs::views::class::{Naming, Pulse, Question, RemarkKind, Shown, Wanted, WhenShown};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use super::{Run, command, run, shown};

/// The hash of the bundled case, as everybody can have it.
fn hash() -> String {
    let all = super::printed("show all --format json");
    Sha256::digest(all).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 2011-11-08 10:42 UTC, and so many seconds.
fn at(seconds: i64) -> i64 {
    1_320_748_920_000 + seconds * 1000
}

/// A room's file being made.
struct Room {
    folder: TempDir,
    records: Vec<Record>,
}

impl Room {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), records: Vec::new() }
    }

    fn then(mut self, seat: u32, deed: Deed) -> Self {
        let at = at(self.records.len() as i64 * 10);
        self.records.push(Record { at, seat: Some(seat).filter(|&seat| seat > 0), deed });
        self
    }

    fn came(self, seat: u32, nick: &str) -> Self {
        self.then(seat, Deed::Came { nick: nick.to_owned(), code: format!("amber-fox-lake-n{seat}") })
    }

    fn did(self, seat: u32, request: Request) -> Self {
        self.then(seat, Deed::Did(request))
    }

    fn vote(self, seat: u32, asked: u32, answer: &str) -> Self {
        self.did(seat, Request::Vote { asked, answer: answer.to_owned() })
    }

    fn kept(self, naming: Naming) -> Kept {
        self.kept_of("eurasian-union-2011", naming)
    }

    fn kept_of(self, case: &str, naming: Naming) -> Kept {
        let path = self.folder.path().join("class.sqlite");
        let mut store = Store::open(&path, &Limits::default()).unwrap();
        let meta = Meta { room: "class".to_owned(), case: case.to_owned(), hash: hash(), naming };
        store.set_meta(&meta).unwrap();
        store.add(&self.records, &[(1, "{\"secret place of Zofia\": 1}".to_owned())]).unwrap();
        Kept { _folder: self.folder, path }
    }
}

/// A room's file.
struct Kept {
    _folder: TempDir,
    path: PathBuf,
}

impl Kept {
    fn file(&self) -> &str {
        shown(&self.path)
    }

    /// With the host's key beside it, as every room that was served has.
    fn served(self) -> Self {
        blocs::classroom::hostkey::load_or_make(&self.path.with_file_name("host_key")).unwrap();
        self
    }

    fn room(&self, words: &str) -> Run {
        let mut words = words.split_whitespace();
        let verb = words.next().unwrap();
        run(["room", verb, self.file()].into_iter().chain(words))
    }

    fn printed(&self, words: &str) -> String {
        // What a test beside this one starts holds our files, and so the lock, until it has become another program.
        let mut runs = std::iter::repeat_with(|| self.room(words)).take(100);
        let run =
            runs.find(|run| !run.stderr.contains("it is being served")).expect("the lock is free in the end");
        let left_out =
            if words.starts_with("export") { run.stderr.replace(LEFT_OUT, "") } else { run.stderr };
        assert_eq!((run.code, left_out.as_str()), (0, ""), "{words}");
        run.stdout
    }
}

/// What is said of the line that the lesson has and nobody pinned.
const LEFT_OUT: &str = "left out: 1 line of students, never pinned; `--all` has them, marked as not shown\n";

fn question(text: &str, choices: [&str; 2]) -> Request {
    Request::Ask(Question {
        poll: None,
        wanted: Wanted::Choice,
        on: Some("free-will".to_owned()),
        text: text.to_owned(),
        choices: choices.map(str::to_owned).into(),
        show: WhenShown::Never,
    })
}

fn remark(kind: RemarkKind, text: &str) -> Request {
    Request::Remark { kind, about: Some("already-moving".to_owned()), text: text.to_owned() }
}

/// Six students, two rounds of a question, three remarks, one outcome.
fn lesson() -> Room {
    let names = ["Zofia", "Bo", "Chi", "Dan", "Eva", "Fay"];
    let mut room = Room::new();
    for (n, name) in names.into_iter().enumerate() {
        room = room.came(n as u32 + 1, name);
    }
    room = room
        .did(0, Request::Lead(vec![("--view".into(), "map".into()), ("--select".into(), "KAZ".into())]))
        .did(0, Request::Step(Step { lesson: "x".to_owned(), step: 0 }))
        .did(0, question("Can it work?", ["yes", "no | maybe"]));
    for seat in 1..=6 {
        room = room.vote(seat, 1, "yes");
    }
    room = room
        .vote(6, 1, "no | maybe")
        .did(0, Request::Close(1))
        .did(1, remark(RemarkKind::Reason, "=they trade already"))
        .did(2, remark(RemarkKind::Objection, "put away"))
        .did(3, Request::Pulse(Some(Pulse::Lost)))
        .did(0, Request::Show(1, Shown::Pinned))
        .did(0, Request::Point(Some("KAZ".to_owned())))
        .did(0, question("Can it work?", ["yes", "no | maybe"]));
    for seat in 1..=5 {
        room = room.vote(seat, 2, if seat < 3 { "no | maybe" } else { "yes" });
    }
    room.did(0, Request::Hands { asked: 2, counts: vec![3, 0] })
        .did(0, Request::Rename(2, "Bogdan".to_owned()))
        .did(0, Request::Remove(6))
}

#[test]
fn a_secret_room_tells_totals_and_no_names() {
    let kept = lesson().kept(Naming::Secret);
    let csv = kept.printed("export --to csv");
    insta::assert_snapshot!("room-csv", csv);
    insta::assert_snapshot!("room-md", kept.printed("export --to md"));
    // The case may be bettered; a lesson stays.
    let json = kept.printed("export --to json").replace(&hash(), "HASH");
    insta::assert_snapshot!("room-json", json);
    for format in ["csv", "md", "json", "yaml"] {
        let all = kept.printed(&format!("export --to {format}"));
        for name in ["Zofia", "Bo", "Chi", "Bogdan", "amber", "put away"] {
            assert!(!all.contains(name), "{format} tells {name}: {all}");
        }
    }
}

#[test]
fn a_named_room_tells_who_voted_what() {
    let kept = lesson().kept(Naming::Named);
    let csv = kept.printed("export --to csv");
    assert!(csv.contains("vote,1,1,2011-11-08T10:43:20Z,,free-will,Can it work?,yes,,,Zofia\n"), "{csv}");
    assert!(csv.contains("Bogdan") && csv.contains("Fay") && !csv.contains("amber"), "{csv}");
    insta::assert_snapshot!("room-named-md", kept.printed("export --to md"));
}

#[test]
fn remarks_lie_beside_the_arguments() {
    assert_eq!(
        lesson().kept(Naming::Secret).printed("export --to yaml"),
        "remarks:\n- about: already-moving\n  kind: reason\n  text: =they trade already\n"
    );
}

#[test]
fn lines_that_were_never_shown_are_left_out_aloud() {
    let kept = lesson().kept(Naming::Secret);
    assert_eq!(kept.room("export --to yaml").stderr, LEFT_OUT);
    let all = kept.room("export --to yaml --all");
    assert_eq!(all.stderr, "");
    assert!(all.stdout.ends_with("  text: put away\n  shown: waits\n"), "{}", all.stdout);
    assert!(
        kept.printed("export --to md --all")
            .contains("- objection on `already-moving`, not shown to the class: put away")
    );
    assert!(kept.printed("export --to csv --all").contains("put away,not shown,"));
    assert!(!kept.printed("export --to csv").contains("put away"));
}

#[test]
fn few_votes_are_neither_told_nor_compared() {
    let room = || {
        let room = Room::new().came(1, "Ana").did(0, question("Q", ["a", "b"])).vote(1, 1, "a");
        room.did(0, question("Q", ["a", "b"])).vote(1, 2, "b")
    };
    // Where names go with votes there is nothing to hide.
    assert!(room().kept(Naming::Named).printed("export --to csv").contains("moved,"));
    let kept = room().kept(Naming::Secret);
    let page = kept.printed("export --to md");
    assert!(page.contains("1 voted in both, too few to tell who moved where"), "{page}");
    assert!(page.contains("Too few voted to tell what: it would show who."), "{page}");
    let csv = kept.printed("export --to csv");
    assert!(!csv.contains("moved,") && !csv.contains("result,"), "{csv}");
}

#[test]
fn a_file_is_written_whole_and_never_over_another() {
    let kept = lesson().kept(Naming::Secret);
    let out = kept.path.with_file_name("out.csv");
    let words = format!("export --to csv -o {}", shown(&out));
    kept.printed(&words);
    assert_eq!(fs::read_to_string(&out).unwrap(), kept.printed("export --to csv"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600, "its owner's alone");
    }
    fs::write(&out, "mine").unwrap();
    let refused = kept.room(&words);
    assert_eq!(
        refused.stderr,
        format!("error: `{}` exists already; `--force` writes over it\n", shown(&out))
    );
    assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
    kept.printed(&format!("{words} --force"));
    assert!(fs::read_to_string(&out).unwrap().starts_with("row,"));
    let left = fs::read_dir(out.parent().unwrap()).unwrap().count();
    assert_eq!(left, 3, "the room, its lock, the table");
}

#[test]
fn a_lesson_is_told_moment_by_moment() {
    let lines = lesson().kept(Naming::Secret).printed("replay");
    insta::with_settings!({filters => vec![(r"(?m)^\d\d:\d\d", "hh:mm")]}, {
        insta::assert_snapshot!("room-replay", lines);
    });
}

#[test]
fn a_lesson_is_stepped_through_on_and_back() {
    let kept = lesson().kept(Naming::Secret);
    let screen = |words: &str| kept.printed(&format!("replay --print {words}"));
    let opening = screen("");
    assert!(opening.contains("a lesson in 14 moments: . turns on, , back"), "{opening}");
    let map = screen("--keys ..");
    assert!(map.contains("2 of 14 · ") && map.contains("the presenter went to"), "{map}");
    assert_eq!(map, screen("--keys ...,"), "back again");
    assert_eq!(screen("--keys ,"), screen("--keys ,,"), "nothing is before the beginning");
    assert_eq!(screen("--moment 14 --keys ."), screen("--moment 99 --keys ,."), "nothing is after the end");
    let roams = screen("--keys ..3.");
    assert!(roams.contains("3 of 14"), "a reader looks around while the lesson goes on: {roams}");
    assert_ne!(roams, screen("--keys ..3F."));
}

#[test]
fn nothing_counts_in_a_lesson_that_is_over() {
    let kept = lesson().kept(Naming::Secret);
    let before = fs::read(&kept.path).unwrap();
    let said = kept.printed("replay --print --moment 3 --keys i");
    assert!(said.contains("this lesson is over: nothing is counted any more"), "{said}");
    assert_eq!(fs::read(&kept.path).unwrap(), before);
}

/// Every byte of the room's file and of what lies beside it.
fn bytes(path: &Path) -> Vec<u8> {
    let files = fs::read_dir(path.parent().unwrap()).unwrap();
    files.flat_map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn what_is_forgotten_is_in_no_byte_of_the_file() {
    let kept = lesson().kept(Naming::Named);
    let names = ["Zofia", "Chi", "Dan", "Eva", "Fay", "Bogdan", "amber-fox", "secret place"];
    let before = bytes(&kept.path);
    assert!(names.iter().all(|name| holds(&before, name)));
    let said = kept.printed("forget");
    assert_eq!(
        said,
        "forgot who sat in 6 seats; votes stay without a name\nnames that students wrote into their remarks are not known here and stay\n"
    );
    let after = bytes(&kept.path);
    for name in names {
        assert!(!holds(&after, name), "{name} is still there");
    }
    assert!(kept.printed("forget").starts_with("forgot who sat in 0 seats"), "once is enough");
    let csv = kept.printed("export --to csv");
    assert!(
        csv.contains("result,1,1,2011-11-08T10:43:20Z,,free-will,Can it work?,yes,,5,"),
        "votes stay: {csv}"
    );
    assert!(kept.printed("replay").contains("6 arrivals"));
}

#[test]
fn nothing_is_forgotten_while_the_room_is_served() {
    let kept = lesson().kept(Naming::Named).served();
    let serving = Store::open(&kept.path, &Limits::default()).unwrap();
    let busy = format!(
        "error: cannot use the room's file `{}`: it is being served; end that `blocs serve` first\n",
        kept.file()
    );
    assert_eq!(kept.room("forget").stderr, busy);
    let folder = shown(kept.path.parent().unwrap());
    let again = run(["serve", "--headless", "--listen", "127.0.0.1:0", "--data-dir", folder]);
    assert_eq!((again.code, again.stderr), (2, busy), "one process a room");
    assert!(kept.printed("export --to csv").starts_with("row,"), "reading goes on");
    drop(serving);
    kept.printed("forget");
}

#[test]
fn a_room_keeps_what_its_class_was_told_of_names() {
    let kept = lesson().kept(Naming::Secret).served();
    let folder = shown(kept.path.parent().unwrap());
    let named = run(["serve", "--headless", "--named", "--listen", "127.0.0.1:0", "--data-dir", folder]);
    let why =
        "its class was told that votes are secret, so it cannot be `--named`; give this one another name";
    assert_eq!(
        (named.code, named.stderr),
        (2, format!("error: cannot use the room's file `{}`: {why}\n", kept.file()))
    );
}

#[test]
fn what_is_no_room_is_refused_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    let file = shown(&path);
    let said = |verb: &[&str]| {
        let run = run(["room"].iter().chain(verb));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        run.stderr
    };
    let each = |why: &str| {
        for verb in [&["export", file, "--to", "csv"][..], &["replay", file], &["forget", file]] {
            assert_eq!(said(verb), format!("error: {why}\n"), "{verb:?}");
        }
    };
    each(&format!("cannot read `{file}`: no such file or folder"));
    assert!(!path.exists(), "asking makes no file");
    let no_room = format!(
        "cannot use the room's file `{file}`: it is no room: expected a file that `blocs serve` made"
    );
    fs::write(&path, "a text that is long enough to be no database at all").unwrap();
    each(&no_room);
    fs::write(&path, "").unwrap();
    each(&no_room);
    fs::remove_file(&path).unwrap();
    let foreign = rusqlite::Connection::open(&path).unwrap();
    foreign.execute_batch("CREATE TABLE log (id INTEGER)").unwrap();
    each(&no_room);
    let kept = lesson().kept(Naming::Secret);
    let change = |sql: &str| rusqlite::Connection::open(&kept.path).unwrap().execute_batch(sql).unwrap();
    change("UPDATE log SET deed = '{\"flew\": 1}' WHERE id = 3");
    let broken = kept.room("export --to csv").stderr;
    let row = format!(
        "error: cannot use the room's file `{}`: row 3 of `log` is nothing this version of blocs knows: ",
        kept.file()
    );
    assert!(broken.starts_with(&row) && broken.lines().count() == 1, "{broken}");
    // Whoever can write the file can write anything: no terminal obeys it.
    change("UPDATE log SET deed = '{\"flew\\u001b]0;x\": 1}' WHERE id = 3");
    change("UPDATE meta SET value = 'x' || char(27) || ']0;y' WHERE key IN ('case', 'room')");
    for verb in ["export --to csv", "replay"] {
        let said = kept.room(verb).stderr;
        assert!(said.contains('␛') && !said.contains('\u{1b}'), "{said:?}");
    }
    change("PRAGMA user_version = 7");
    let later = kept.room("replay").stderr;
    assert!(later.ends_with("it is of format 7, and this version of blocs reads up to 1\n"), "{later}");
}

#[test]
fn the_case_of_a_room_is_found_or_asked_for() {
    let kept = lesson().kept_of("x", Naming::Secret);
    let why = "its case `x` is no bundled one; give it with `--case`";
    assert_eq!(
        kept.room("replay").stderr,
        format!("error: cannot use the room's file `{}`: {why}\n", kept.file())
    );
    let wrong = kept.room("replay --case eurasian-union-2011").stderr;
    assert_eq!(wrong, "error: `--case`: expected the case of the room, `x`, found `eurasian-union-2011`\n");
    let folder = super::case_of(
        "case: {id: x, format: 1, title: X}\nstates: [{code: AAA, name: Ah, status: un_member}]\nblocs: [{id: b, name: B, kind: igo}]\n",
    );
    let changed = kept.room(&format!("replay --case {}", shown(folder.path())));
    assert_eq!(changed.code, 0);
    assert_eq!(
        changed.stderr,
        "warning: the case was changed since the lesson; what was asked keeps its words\n"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let kept = lesson().kept(Naming::Secret);
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output =
        command().args(["room", "export", kept.file(), "--to", "csv"]).stdout(full).output().unwrap();
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "error: cannot write to the output: no space left\n"
    );
}

#[test]
fn a_class_is_tried_before_it_comes() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("rooms");
    let tried =
        run(["serve", "--check", "--listen", "127.0.0.1:0", "--seats", "12", "--data-dir", shown(&data)]);
    assert_eq!((tried.code, tried.stderr.as_str()), (0, ""), "{}", tried.stdout);
    for said in [
        "ok    data folder: ",
        "ok    host key: SHA256:",
        "ok    port: it can listen on 127.0.0.1:",
        "ok    open files: enough for 12 seats",
        "ok    rehearsal on this machine: 12 of 12 clients joined in ",
        " kB to each, there after at most ",
        " opens the room to the network",
        "(plan B)",
        "blocs export --to html",
        "a show of hands",
    ] {
        assert!(tried.stdout.contains(said), "{said}: {}", tried.stdout);
    }
    let left: Vec<_> = fs::read_dir(&data).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(left, ["host_key"], "the key is made, and nothing else is left");
}

/// A key that is not there is a mistyped name, or lost: nobody's client is to meet a new one.
#[test]
fn no_key_is_made_where_one_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("rooms");
    let said = |more: &[&str]| {
        let serve =
            ["serve", "--check", "--seats", "1", "--listen", "127.0.0.1:0", "--data-dir", shown(&data)];
        let run = run(serve.iter().chain(more));
        assert_eq!((run.code, run.stderr.lines().count()), (2, 1), "{}", run.stderr);
        run.stderr
    };
    let key = folder.path().join("key");
    let key = shown(&key);
    let why = format!("there is no such file; `ssh-keygen -t ed25519 -N '' -f {key}` makes a new one");
    assert_eq!(said(&["--host-key", key]), format!("error: cannot use the host key `{key}`: {why}\n"));
    assert!(!data.join("host_key").exists() && !folder.path().join("key").exists());
    fs::write(data.join("class.sqlite"), "").unwrap();
    let gone = said(&[]);
    assert!(
        gone.contains("rooms/host_key`: it is gone, and readers of the rooms beside it know it; "),
        "{gone}"
    );
    assert!(!data.join("host_key").exists());
}

/// Whatever the system allows, what is said of it is what a class may open.
#[cfg(target_os = "linux")]
#[test]
fn too_few_open_files_are_said_before_the_class() {
    let folder = tempfile::tempdir().unwrap();
    let serve = "ulimit -n 140; exec \"$0\" serve --check --seats 12 --listen 127.0.0.1:0 --data-dir \"$1\"";
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", serve, env!("CARGO_BIN_EXE_blocs")]).arg(folder.path());
    let said = String::from_utf8(shell.output().unwrap().stdout).unwrap();
    let few = "wrong open files: 12 seats need 144, the system allows 140, which fits 11 (see `ulimit -n`)";
    assert!(said.contains(few), "{said}");
}

#[test]
fn a_taken_port_is_found_before_the_class() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let tried = run(["serve", "--check", "--listen", &address, "--data-dir", shown(folder.path())]);
    assert_eq!(tried.code, 2);
    assert!(tried.stderr.starts_with(&format!("error: cannot listen on {address}: ")), "{}", tried.stderr);
}
