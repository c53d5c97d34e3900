//! Bad input: everything is answered, at the right place, and nothing is lost.

use std::fs::File;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use rstest::rstest;

use super::{Files, SMALL, check, wrong};

/// The small case with a text in it replaced, and what is said of it.
#[rstest]
// Two mistakes in one row are two diagnostics.
#[case("status: full", "status: ful, from: 2011-13, x: 1", &[
    "4:45 wrong-value: `ful` is not allowed here",
    "4:56 wrong-value: `2011-13` is no date: there is no month 13",
    "4:65 unknown-key: unknown key `x`"])]
#[case("status: full", "x: 1, y: 2", &[
    "4:15 missing-field: `status` is missing",
    "4:37 unknown-key: unknown key `x`",
    "4:43 unknown-key: unknown key `y`"])]
// Core types: NO is Norway, yes is text.
#[case("code: BLR", "alpha2: NO, code: BLR", &[])]
#[case("name: Belarus", "name: yes, cow: 0x172, numeric: 012", &[])]
#[case("name: Belarus", "name: 'null', cow: 0o562", &[])]
#[case("name: Belarus", "name: ~", &["2:10 missing-field: `name` is missing"])]
#[case("name: Belarus", "name: B, cow: '370'", &["2:36 wrong-type: expected a whole number, found `370`"])]
#[case("name: Belarus", "name: B, cow: 99999999", &["2:36 wrong-value: invalid value: integer `99999999`, expected u16"])]
#[case("kind: igo", "kind: igo, stage: [{from: 1991, value: founded, planned: yes}]", &[
    "3:96 wrong-type: expected `true` or `false`, found `yes`"])]
#[case("name: Belarus", "name: [B]", &["2:28 wrong-type: expected text, found a list"])]
#[case("name: Belarus", "name: B, borders: BLR", &["2:40 wrong-type: expected a list, found `BLR`"])]
#[case("[{code: BLR, name: Belarus}]", "[BLR]", &["2:10 wrong-type: expected a map, found `BLR`"])]
#[case("[{code: BLR, name: Belarus}]", "{a: b}", &["2:1 wrong-type: expected a list under `states`",
    "4:23 dangling-id: there is no `BLR`; a state, a bloc or an actor is needed here"])]
// Syntax, and what is not read of it.
#[case("title: A small case}", "title: A small case", &["2:7 yaml: while parsing a flow mapping, did not find expected ',' or '}'"])]
#[case("name: Belarus", "name: &a B", &["2:28 yaml: anchors and aliases are not read"])]
#[case("name: Belarus", "name: *a", &["2:28 yaml: while parsing node, found unknown anchor"])]
#[case("name: Belarus", "name: !!str B", &["2:28 yaml: tags are not read"])]
#[case("name: Belarus", "<<: {name: B}, name: B", &["2:22 yaml: merge keys are not read"])]
#[case("name: Belarus", "? [a] : b, name: B", &["2:24 wrong-type: expected the name of a field, found a list"])]
#[case("status: full}]\n", "status: full}]\n---\ncase: {}\n", &["5:1 yaml: a second document begins here"])]
#[case("status: full}]\n", "status: full}]\n...\n", &[])]
#[case("case:", "---\ncase:", &[])]
// Keys.
#[case("states:", "statez:", &["2:1 unknown-key: unknown list `statez`"])]
#[case("status: full}]\n", "status: full}]\nblocs: []\n", &["5:1 duplicate-key: key `blocs` stands here twice"])]
#[case("name: Belarus", "name: B, name: C", &["2:31 duplicate-key: key `name` stands here twice"])]
#[case("status: full}]\n", "status: full}]\nevents: 3\nissues:\n", &["5:1 wrong-type: expected a list under `events`"])]
#[case("status: full}]\n", "status: full}]\narticle: {source: cis, theses: x, theses: []}\n", &[
    "5:19 dangling-id: `cis` is in `blocs`; a source is needed here",
    "5:32 wrong-type: expected a map, found `x`",
    "5:35 duplicate-key: key `theses` stands here twice"])]
// Bytes that a terminal would obey.
#[case("Commonwealth", "\"C\u{0}\"", &["3:27 unsafe-text: control character U+0000"])]
#[case("Commonwealth", "\"C\u{1b}[2J\"", &["3:27 unsafe-text: control character U+001B"])]
#[case("Commonwealth", "\"C\\e[2J\"", &["3:25 unsafe-text: this text holds the control character U+001B"])]
#[case("Commonwealth", "\"C\\0\"", &["3:25 unsafe-text: this text holds the control character U+0000"])]
#[case("Commonwealth", "C\u{202e}D", &["3:25 unsafe-text: this text holds the control character U+202E"])]
// Places count characters, whatever their width and the ends of lines.
#[case("name: Belarus", "name: 東方 Қазақстан 👩‍🚀, cow: x", &["2:51 wrong-type: expected a whole number, found `x`"])]
#[case("name: Belarus", "name: e\u{301}, cow: x", &["2:37 wrong-type: expected a whole number, found `x`"])]
#[case("name: Belarus", "name:\tB,\tcow:\tx", &["2:28 yaml: ':' must be followed by a valid YAML whitespace"])]
fn one_file(#[case] good: &str, #[case] bad: &str, #[case] expected: &[&str]) {
    assert_eq!(SMALL.matches(good).count(), 1, "{good}");
    let case = SMALL.replace(good, bad);
    assert_eq!(wrong(case.as_bytes()), expected, "{bad}");
    // The same with a byte order mark and the line ends of Windows.
    let case = format!("\u{feff}{}", case.replace('\n', "\r\n"));
    assert_eq!(wrong(case.as_bytes()), expected, "{bad}, with BOM and CRLF");
}

#[rstest]
#[case("", &["1:1 not-a-case: this file is empty"])]
#[case("\n\n", &["3:1 not-a-case: this file is empty"])]
#[case("# nothing yet\n", &["2:1 not-a-case: this file is empty"])]
#[case("- a\n", &["1:1 not-a-case: expected a map of lists, such as `states:`"])]
#[case("case: {id: c, format: 2, title: T}\nplanets: []\n", &["1:23 newer-format: this case has format 2; this program reads format 1"])]
#[case("{", &["2:1 yaml: while parsing a node, did not find expected node content"])]
fn no_case(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(wrong(text.as_bytes()), expected);
}

#[test]
fn of_what_is_not_there_nothing_good_is_said() {
    let said = crate::cli::run(["check", "nosuch"]);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""));
    assert!(said.stderr.starts_with("error: unknown case `nosuch`"), "{}", said.stderr);
}

const ARGUED: &str = "\
sources: [{id: s, kind: article, title: S}]
arguments:
  - {id: a, text: A, kind: fact, paragraphs: [1], supports: [t]}
  - {id: b, text: B, kind: fact, basis: law, paragraphs: [2], supports: [{to: a, with: [c]}]}
  - {id: c, text: C, kind: fact, basis: law, paragraphs: [2]}
";

/// One slip is one finding: what may stand in what could not be read is nobody else's mistake.
#[rstest]
#[case::theses_that_cannot_be_read(
    "article: {source: s, theses: [{id: t, text: T}], paragraphs: [{n: 1, gist: Peace: takes}, {n: 2, gist: G}]}\n",
    &["article.yaml:1:81 yaml: while parsing a flow mapping, did not find expected ',' or '}'"])]
#[case::two_paragraphs_of_one_number(
    "article: {source: s, theses: [{id: t, text: T}], paragraphs: [{n: 1, gist: F}, {n: 1, gist: G}]}\n",
    &["article.yaml:1:84 duplicate-id: there is a paragraph 1 already"])]
fn what_could_not_be_read_is_blamed_alone(#[case] article: &str, #[case] expected: &[&str]) {
    let case = format!("{SMALL}{ARGUED}");
    let files = Files::new(&[("article.yaml", article.as_bytes()), ("case.yaml", case.as_bytes())]);
    assert_eq!(files.wrong(), expected);
}

#[test]
fn a_spell_whose_end_is_misspelt_overlaps_nothing() {
    let two = "[{state: BLR, in: cis, status: full, from: 1991, to: 1995}, {state: BLR, in: cis, status: observer, form: 1995}]";
    let case = SMALL.replace("[{state: BLR, in: cis, status: full}]", two);
    assert_eq!(wrong(case.as_bytes()), ["4:114 unknown-key: unknown key `form`"]);
    let meant = wrong(case.replace(" form:", " from:").replace("to: 1995", "to: 1997").as_bytes());
    assert_eq!(meant.len(), 1, "{meant:?}");
    assert!(meant[0].contains("overlapping-spells"), "{meant:?}");
}

#[test]
fn latin_1_is_named() {
    let case: Vec<u8> = SMALL.replace("Belarus", "B\u{e9}larus").chars().map(|c| c as u8).collect();
    assert_eq!(wrong(&case), ["2:29 yaml: this file is not UTF-8: byte 0xe9 here"]);
}

#[rstest]
#[case("[", "1:264 yaml: recursion limit exceeded")]
#[case("{a: ", "1:138 limit: values stand more than 32 deep here")]
#[case("- ", "1:73 limit: values stand more than 32 deep here")]
fn deep_nesting_is_answered_at_once(#[case] open: &str, #[case] expected: &str) {
    let list = if open == "- " { "\n" } else { "" };
    let text = format!("states: {list}{}", open.repeat(100_000));
    let found = wrong(text.as_bytes());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].split_once(' ').unwrap().1, expected.split_once(' ').unwrap().1);
}

#[test]
fn aliases_never_unfold() {
    let mut text = format!("{SMALL}a: &a [x, x, x, x, x, x, x, x, x]\n");
    for n in 0..20 {
        text.extend([format!("b{n}: &b{n} [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n")]);
    }
    assert_eq!(wrong(text.as_bytes()), ["5:4 yaml: anchors and aliases are not read"]);
}

#[test]
fn large_files_are_refused_unread() {
    let files = Files::new(&[("c.yaml", SMALL.as_bytes())]);
    for name in ["huge.yaml", "stances.csv"] {
        File::create(files.path(name)).unwrap().set_len(1 << 30).unwrap();
    }
    let expected = [
        "huge.yaml:1:1 limit: this file is larger than 64 MiB",
        "stances.csv:1:1 limit: this table is larger than 512 MiB",
    ];
    assert_eq!(files.wrong(), expected);
}

#[test]
fn a_packed_table_cannot_fill_the_memory() {
    let files = Files::new(&[("c.yaml", SMALL.as_bytes())]);
    let mut packed = GzEncoder::new(File::create(files.path("stances.csv.gz")).unwrap(), Compression::fast());
    packed.write_all(b"actor,on,value\n").unwrap();
    for _ in 0..16 {
        packed.write_all(&vec![b'a'; 1 << 20]).unwrap();
    }
    packed.finish().unwrap();
    assert_eq!(files.wrong(), ["stances.csv.gz:2:1 limit: this row goes on past 1 MiB"]);
}

#[test]
fn mistakes_cannot_fill_the_memory() {
    let rows = "BLR,cis\n".repeat(10_050);
    let list = format!("issues:\n{}", "- x\n".repeat(10_050));
    let table = format!("state,in,status\n{rows}");
    let files =
        [("c.yaml", SMALL.as_bytes()), ("d.yaml", list.as_bytes()), ("memberships.csv", table.as_bytes())];
    let found = Files::new(&files).wrong();
    assert_eq!(found.len(), 20_002);
    assert_eq!(
        found[10_000],
        "d.yaml:10002:3 limit: 10000 mistakes so far; the rest of this file is not read"
    );
    assert_eq!(
        found[20_001],
        "memberships.csv:10002:1 limit: 10000 mistakes so far; the rest of this table is not read"
    );
}

/// A table beside the small case without its memberships, and what is said of it.
#[rstest]
#[case("state,in,status\nBLR,cis,full\n", &[])]
#[case("\u{feff}state,in,status\r\nBLR,cis,full\r\n", &[])]
#[case("state,in,status\r\nBLR,cis,full\r\nBLR,cis,ful\r\n", &["3:9 wrong-value: `ful` is not allowed here"])]
#[case("state,in,status,note\nBLR,cis,full,\"open\nKAZ,cis,full,x\n", &[
    "2:1 table: a quote opens here and never closes; within a cell in quotes a quote is written twice"])]
#[case("", &["1:1 table: this table is empty: its first row names the fields"])]
#[case("state,in,statsu,otherwise,in\nBLR,cis,full,x,cis\n", &[
    "1:1 table: the header has no `status`",
    "1:10 unknown-key: unknown column `statsu`",
    "1:27 duplicate-key: column `in` stands here twice"])]
#[case("state,in,status,from\nBLR,cis\nBLR,cis,full,1991,x\nBLR,cis,ful,1991-13\n", &[
    "2:1 table: this row has 2 cells, the header has 4",
    "3:1 table: this row has 5 cells, the header has 4",
    "4:9 wrong-value: `ful` is not allowed here",
    "4:13 wrong-value: `1991-13` is no date: there is no month 13"])]
#[case("state,in,status,otherwise\nBLR,cis,full,\"[{\"\"status\"\": \"\"observer\"\"}]\"\n", &[])]
#[case("state,in,status,otherwise\nBLR,cis,full,\"[{\"\"stats\"\": 1}]\"\nBLR,cis,ful,x\n", &[
    "2:14 unknown-key: unknown key `stats`",
    "3:9 wrong-value: `ful` is not allowed here",
    "3:13 wrong-type: expected a map, found `x`"])]
#[case("state,in,status,otherwise\nBLR,cis,full,\"[{\"\"status\"\": \"\"observer\"\"\"\n", &[
    "2:14 wrong-type: expected a map, found `[{\"status\": \"observer\"`"])]
#[case("state,in,note,status,sources\nBLR,cis,\"a, \"\"b\"\"\nand c\",full,x;y\n", &[
    "3:13 dangling-id: there is no `x`; a source is needed here",
    "3:13 dangling-id: there is no `y`; a source is needed here"])]
#[case("state,in,note,status\nBLR,cis,\"Қазақстан, 東方\",ful\n", &["2:25 wrong-value: `ful` is not allowed here"])]
#[case("state,in,status,towards\nBLR,cis,full,BLR;BLS;\n", &["2:14 dangling-id: there is no `BLS`; a state is needed here"])]
#[case("state,in,status,note\nBLR,cis,full,a\u{1b}b\n", &[
    "2:14 unsafe-text: this text holds the control character U+001B"])]
#[case("state,in,status,sources\nBLR,cis,full,a;b\u{1b}c;d\n", &[
    "2:14 unsafe-text: this text holds the control character U+001B"])]
#[case("state,in,status\n,cis,full\n", &["2:1 missing-field: `state` is missing"])]
#[case("state,in,note,status\n\nBLR,cis,,full\n\n\nBLS,cis,\"a\nb\",full\n\nBLT,cis,,full\n", &[
    "6:1 dangling-id: there is no `BLS`; a state, a bloc or an actor is needed here",
    "9:1 dangling-id: there is no `BLT`; a state, a bloc or an actor is needed here"])]
#[case("state,in,note,status\r\n\r\nBLR,cis,,full\r\n\r\n\r\nBLS,cis,\"a\nb\",full\r\n\r\nBLT,cis,,full\r\n", &[
    "6:1 dangling-id: there is no `BLS`; a state, a bloc or an actor is needed here",
    "9:1 dangling-id: there is no `BLT`; a state, a bloc or an actor is needed here"])]
fn one_table(#[case] table: &str, #[case] expected: &[&str]) {
    let case = SMALL.rsplit_once("memberships").unwrap().0;
    let files = Files::new(&[("case.yaml", case.as_bytes()), ("memberships.csv", table.as_bytes())]);
    let found = files.wrong();
    let found: Vec<&str> = found.iter().map(|line| line.trim_start_matches("memberships.csv:")).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_cell_in_latin_1_is_named() {
    let table: &[u8] = b"state,in,status,note\nBLR,cis,full,caf\xe9\n";
    let case = SMALL.rsplit_once("memberships").unwrap().0;
    let files = Files::new(&[("case.yaml", case.as_bytes()), ("memberships.csv", table)]);
    assert_eq!(files.wrong(), ["memberships.csv:2:14 table: this cell is not UTF-8"]);
}

#[test]
fn files_are_one_case() {
    let other = b"case: {id: d, format: 1, title: U}\nblocs: [{id: cis, name: D, kind: igo}]\n";
    let files = Files::new(&[("a.yaml", SMALL.as_bytes()), ("b.yaml", other), ("memebrships.csv", b"a,b\n")]);
    let expected = [
        "b.yaml:1:1 duplicate-key: a second `case`",
        "b.yaml:2:14 duplicate-id: `cis` is the id of something else already",
        "memebrships.csv:1:1 unknown-key: unknown list `memebrships`",
    ];
    assert_eq!(files.wrong(), expected);
}

#[test]
fn what_could_not_run() {
    let files = Files::new(&[("readme.md", b"no case")]);
    let nothing = "no case in `DIR/`: expected `*.yaml` files with `case`, `states` and `blocs`";
    assert_eq!(files.check("", &[]), (2, nothing.to_owned()));
    assert_eq!(files.check("none", &[]), (2, "cannot read `DIR/none`: no such file or folder".to_owned()));
}

#[test]
fn a_folder_stands_for_the_cases_in_it() {
    let files =
        Files::new(&[("a/c.yaml", SMALL.as_bytes()), ("b/c.yaml", SMALL.as_bytes()), ("x/y.txt", b"")]);
    assert_eq!(files.check("", &[]), (0, "no problems in 2 files\n".to_owned()));
    let (a, b) = (files.path("a"), files.path("b/c.yaml"));
    let both = check(&[a.to_str().unwrap(), b.to_str().unwrap()]);
    assert_eq!(both, (0, "no problems in 2 files\n".to_owned()));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_reported() {
    let files = Files::new(&[("c.yaml", SMALL.as_bytes())]);
    std::os::unix::fs::symlink("nowhere.yaml", files.path("b.yaml")).unwrap();
    assert_eq!(
        files.wrong(),
        ["b.yaml:1:1 unreadable-file: this file cannot be read: no such file or folder"]
    );
    assert_eq!(
        files.check("b.yaml", &[]),
        (2, "cannot read `DIR/b.yaml`: no such file or folder".to_owned())
    );
}

/// What stands on lines without a byte that no text has is told as ever; a damaged id is not missed elsewhere.
#[test]
fn a_byte_of_a_terminal_hides_no_other_mistake() {
    let case = "case: {id: c, format: 1, title: \"a\u{1b}[31mb\"}
states: [{code: BLR, name: Belarus}]
blocs:
  - {id: ci\u{1}s, name: C, kind: igo}
  - {id: b, name: B, kind: igoo}
memberships:
  - {state: BLR, in: cis, status: full}
  - {state: BLR, in: bb, status: full, frm: 1991}
";
    let told = [
        "1:35 unsafe-text: control character U+001B",
        "4:12 unsafe-text: control character U+0001",
        "5:28 wrong-value: `igoo` is not allowed here",
        "8:22 dangling-id: there is no `bb`; a bloc or an agreement is needed here",
        "8:40 unknown-key: unknown key `frm`",
    ];
    assert_eq!(wrong(case.as_bytes()), told);
    // Where the syntax breaks on such a line, nothing is made of it, and what stands before it is told.
    let broken = format!("{case}\0  - {{state: KAZ\n");
    assert_eq!(
        wrong(broken.as_bytes()),
        [&told[..], &["9:1 unsafe-text: control character U+0000"]].concat()
    );
    // With many of them it is no text.
    let binary = format!("{}{}", "\u{0}".repeat(21), case);
    assert!(wrong(binary.as_bytes()).iter().all(|line| line.contains("unsafe-text")));
}
