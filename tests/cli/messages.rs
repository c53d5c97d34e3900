//! What cannot be done is said once, on standard error, with the place and a way out.

use rstest::rstest;

use super::{blocs, case_of, refused, run, shown};

#[rstest]
#[case(
    "show memberships --where stat:KAZ",
    "error: memberships have no field `stat`, did you mean `state`?\n  stat:KAZ\n  ^^^^\n"
)]
#[case(
    "show states --where !in:cistfa-2011",
    "error: there is no bloc or agreement `cistfa-2011`, did you mean `cisfta-2011`?\n  !in:cistfa-2011\n      ^^^^^^^^^^^\n"
)]
#[case(
    "show glossary --where xyzzy:1",
    "error: glossary have no field `xyzzy`, expected `term`, `plain` or `source`\n  xyzzy:1\n  ^^^^^\n"
)]
#[case(
    "show all --where xyzzy:1 --format csv",
    "error: `all` is many tables: expected one list, or `--format json` or `yaml`\n"
)]
#[case(
    "show states --where !xyzzy",
    "error: no states have `xyzzy` in them and no bloc or agreement is called that\n  !xyzzy\n   ^^^^^\n"
)]
#[case("shwo", "error: unknown case `shwo`, did you mean `blocs show`?\n")]
#[case(
    "eurasian-union-2001",
    "error: unknown case `eurasian-union-2001`, did you mean `eurasian-union-2011`?\n"
)]
#[case("show states no/such/case", "error: cannot read `no/such/case`: no such file or folder\n")]
#[case(
    "explore",
    "error: expected a terminal, found a file or a pipe; `blocs --plain` works with lines, `blocs explore --print` prints a screen\n"
)]
fn what_cannot_be_done_says_why(#[case] line: &str, #[case] message: &str) {
    assert_eq!(refused(line), message);
}

#[rstest]
#[case("show stats", "a similar value exists: 'states'")]
#[case("show states --at 2011-13", "`2011-13` is no date: there is no month 13")]
#[case("show states --known-on artcle", "expected a date, `article` or `none`, but `artcle` is no date")]
#[case("serve --code !?!", "expected a word with letters or digits")]
#[case("explore --print --size 80", "expected columns and rows from `1x1` to `1000x1000`, such as `80x24`")]
fn an_argument_of_the_wrong_form_says_which(#[case] line: &str, #[case] part: &str) {
    let said = refused(line);
    assert!(said.starts_with("error: ") && said.contains(part), "{said}");
}

#[rstest]
#[case("show memberships --where in:xyzzy", "no memberships match `in:xyzzy`\n")]
#[case(
    "show memberships --where state:KAX",
    "no memberships match `state:KAX`\n  no memberships have `state:KAX`, did you mean `KAZ`?\n"
)]
#[case(
    "show recognitions --known-on 2001 --at 2000",
    "no recognitions on 2000-12-31 as known on 2001-12-31\n"
)]
fn no_row_is_no_mistake_but_says_why(#[case] line: &str, #[case] message: &str) {
    let run = blocs(line);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", message));
}

#[rstest]
#[case("json", "[]\n")]
#[case("csv", "term,plain,source\n")]
#[case("yaml", "glossary: []\n")]
fn no_row_is_still_a_document(#[case] format: &str, #[case] document: &str) {
    assert_eq!(blocs(&format!("show glossary --where term:xyzzy --format {format}")).stdout, document);
}

#[test]
fn a_folder_with_several_cases_asks_to_choose() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a", "b"] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
        std::fs::write(folder.path().join(name).join("case.yaml"), "case: {id: x, format: 1, title: X}")
            .unwrap();
    }
    let path = shown(folder.path());
    let message = format!("error: `{path}` holds 2 cases, choose one: `{path}/a` or `{path}/b`\n");
    assert_eq!(refused(&format!("show states {path}")), message);
}

#[test]
fn a_case_with_mistakes_is_not_shown() {
    let folder = case_of("case: {id: x, format: 1, title: X}\nstates: [{code: KAZ}]\n");
    let run = run(["show", "states", shown(folder.path())]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(
        run.stderr.contains("`name` is missing") && run.stderr.contains("case.yaml:2:10"),
        "{}",
        run.stderr
    );
}

#[test]
fn text_that_a_terminal_would_obey_never_reaches_it() {
    let folder = case_of("case: {id: x, format: 1, title: X}\nstates: [{code: KAZ, name: \"\\e[2Jx\"}]\n");
    for format in ["table", "json", "csv", "yaml"] {
        let run = run(["show", "states", shown(folder.path()), "--format", format]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""));
        assert!(!run.stderr.contains('\u{1b}'));
    }
    let echoed = run(["show", "states", "--where", "\u{1b}[2J:x"]);
    assert!(echoed.code == 2 && !echoed.stderr.contains('\u{1b}'), "{}", echoed.stderr);
}

/// A path that cannot be read hides nothing of the others; one exit code for all.
#[test]
fn check_says_what_is_wrong_at_each_of_its_paths() {
    let wrong = case_of(
        "case: {id: c, format: 1, title: T}\nstates: [{code: BLR}]\nblocs: [{id: b, name: B, kind: igo}]\n",
    );
    let nowhere = wrong.path().join("nowhere.yaml");
    let said = run(["check", shown(&nowhere), "warsaw-treaty-1955", "nope", shown(wrong.path())]);
    assert_eq!(said.code, 2, "that something could not be read weighs more than what is wrong");
    assert!(said.stdout.contains("error[missing-field]: `name` is missing"), "{}", said.stdout);
    let errors: Vec<&str> = said.stderr.lines().collect();
    assert_eq!(
        errors,
        [
            &*format!("error: cannot read `{}`: no such file or folder", shown(&nowhere)),
            "error: unknown case `nope`"
        ]
    );
    let said = run(["check", "nope", shown(wrong.path()), "--format", "json"]);
    assert_eq!(said.code, 2);
    assert!(said.stdout.contains("\"missing-field\""), "{}", said.stdout);
    let changed = wrong.path().join("case.yaml");
    let said = run(["check", "--changed", "no/such/folder/x.yaml", shown(&changed)]);
    assert_eq!(said.code, 2);
    assert!(said.stdout.contains("error[missing-field]"), "{}", said.stdout);
}
