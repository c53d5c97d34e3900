//! Through a pipe: exact answers, widths, and no byte that is no text.

use super::{Talk, command, said};
use unicode_width::UnicodeWidthStr as _;

/// Goes through every view, panes, prompts, mistakes.
const WALK: &str = "states\n3\nmore\nmore\ndetails\ndebate\n\n\nmatrix\n9\n1\nback\npivot votes\nright\narguments\n9\n\
    fold\nweight 3\narticle\n6\n1\nforecasts\n5\nodds 70\nlift lock\nreveal all\nevents\nyear +1\nnext event\n\
    find union\n3\nfind\nkazakhstan\nzz\nfi\nhelp\n\nhelp weight\nwhere am i\nlock\n99\n\u{1b}[2J\n\u{9b}31m\nquit\n";

#[test]
fn it_says_where_one_is_and_what_can_be_done() {
    insta::assert_snapshot!(said("quit\n", &[]), @r"
    blocs, line mode: Putin's Eurasian Union: can it work?
    World date 2011-11-08, as known on 2011-11-08: locked, nothing later is told.
    You are in the view `explorer`, at: list.
    The thesis: A willing economic union of ex-Soviet states can work.
    Type a word and Enter. Views: `explorer`, `timeline`, `map`, `matrix`,
    `arguments`, `article`, `forecasts`, `compare`.
    Lists: `states`, `blocs`, `events`. Also: `details`, `find NAME`, `date
    2014-06`, `where am i`, `tour`, `lesson`, `quit`.
    A number follows that choice; an empty line reads on; words may be shortened.
    Selected: Russia. Next: `details`, `for and against`, `back`, `help`.
    good-bye
    ");
}

#[test]
fn a_number_follows_its_choice() {
    let said = said("lines 4\nstates\n3\nquit\n", &[]);
    let (_, answers) = said.split_once("words may be shortened.\n").unwrap();
    insta::assert_snapshot!(answers, @r"
    Selected: Russia. Next: `details`, `for and against`, `back`, `help`.
    4 lines are read at a time
    Selected: Russia. Next: `details`, `for and against`, `back`, `help`.
    List of 27 states, by name:
    1. Abkhazia, x-abkhazia
    2. Armenia, ARM: in CIS, WTO; signed, planned or less than full: CIS FTA
    3. Azerbaijan, AZE: in CIS; signed, planned or less than full: WTO
    4. Belarus, BLR: in CU, CIS; signed, planned or less than full: SES, WTO, CIS
    FTA
    4 of 27 lines; `more` for the rest.
    Selected: Russia. Next: a number, `more`, `details`, `for and against`, `back`,
    `help`.
    Details, state Azerbaijan, AZE:
    South Caucasus, Baku, Azərbaycan
    In, on this date:
    1. Cooperation Council of Turkic-Speaking States (Turkic Council), since
    2010-11-17, as founder, sure med.
    2. Eastern Partnership, since 2009-05-07, as founder, sure high
    4 of 46 lines; `more` for the rest.
    Selected: Azerbaijan. Next: a number, `more`, `list`, `for and against`, `back`,
    `help`.
    good-bye
    ");
}

#[test]
fn every_line_keeps_the_width() {
    for (args, width) in [(vec![], 80), (vec!["--width", "40"], 40), (vec!["--width", "20"], 20)] {
        let said = said(WALK, &args);
        assert!(said.lines().count() > 300);
        // A word longer than a line stands alone on it.
        let long: Vec<&str> = said.lines().filter(|line| line.width() > width).collect();
        assert_eq!(long, [""; 0], "at {width}");
    }
    let unwrapped = said(WALK, &["--width", "0"]);
    assert!(unwrapped.lines().any(|line| line.width() > 100));
}

#[test]
fn nothing_but_text_is_written() {
    let said = said(WALK, &[]);
    let odd = said.chars().find(|c| *c != '\n' && c.is_control());
    assert_eq!(odd, None);
    assert!(!said.contains(['│', '█', '●', '├', '→', '·']), "nothing is drawn");
    assert!(said.lines().all(|line| !line.trim().is_empty()), "no empty line");
}

#[test]
fn ascii_is_kept_where_it_is_asked_for() {
    let said = said("find kaz\nquit\n", &["--ascii"]);
    let odd = said.chars().find(|c| !c.is_ascii() && !c.is_alphabetic());
    assert_eq!(odd, None, "letters stay, signs do not");
}

#[test]
fn the_end_of_the_input_is_an_end() {
    assert!(said("", &[]).ends_with("`help`.\n"));
    assert!(said("states", &[]).contains("List of 27 states"));
    let bytes = std::process::Stdio::null();
    assert!(command(&[]).stdin(bytes).output().unwrap().status.success());
}

#[test]
fn a_place_can_be_given_and_is_said() {
    let at = said("where am i\nquit\n", &["--view", "matrix", "--at", "2004", "--select", "UKR"]);
    assert!(at.contains("You are in the view `matrix`"), "{at}");
    assert!(at.contains("World date 2004-12-31"), "{at}");
    assert!(at.contains("Selected: Ukraine."), "{at}");
    let mut talk = Talk::open();
    talk.say("go --view matrix --at 2004 --where 'in:cis' --select UKR");
    talk.hears("place", &["go --view matrix --at 2004-12-31 --where in:cis --select UKR\n"]);
}

#[test]
fn flags_that_make_no_sense_are_refused() {
    for args in [&["--print"][..], &["--width", "wide"]] {
        assert_eq!(command(args).output().unwrap().status.code(), Some(2), "{args:?}");
    }
}

/// A pipe is told of changes as a terminal is: by what is asked next.
#[test]
fn a_pipe_hears_of_changed_files() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("small.yaml");
    let case = "case: {id: x, format: 1, title: X}\nstates: [{code: AAA, name: Ah}]\nblocs: [{id: b, name: B, kind: igo}]\n";
    std::fs::write(&file, case).unwrap();
    let mut talk = Talk::open_with(&[file.to_str().unwrap()]);
    talk.hears("problems", &["as they should be"]);
    std::fs::write(&file, case.replace("kind: igo", "kind: ogi")).unwrap();
    while !talk.say("problems").contains("`ogi` is not allowed") {}
}
