//! `show all` is a case: written, read back and shown again it is the same, and `check` is content.

use rstest::rstest;

use super::{LISTS, case_of, printed, run, shown};

#[rstest]
#[case("yaml", "")]
#[case("json", "")]
#[case("yaml", "--known-on article")]
#[case("yaml", "--known-on 2014-06")]
fn the_case_as_one_document_is_the_case(#[case] format: &str, #[case] lock: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("whole.yaml");
    let path = shown(&file);
    let first = printed(&format!("show all {lock} --format {format}"));
    std::fs::write(&file, &first).unwrap();
    let check = run(["check", path]);
    assert_eq!(check.code, 0, "{}{}", check.stdout, check.stderr);
    assert_eq!(printed(&format!("show all {path} {lock} --format {format}")), first);
}

/// The first of its names is what a state calls itself, and shown: an order of letters would make France Arabic.
#[rstest]
#[case("yaml", "case.yaml")]
#[case("csv", "tables")]
fn names_keep_their_order(#[case] format: &str, #[case] name: &str) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join(name);
    assert_eq!(run(["export", "first-case", "--to", format, "-o", shown(&out)]).code, 0);
    let found = run(["diff", "first-case", shown(&out)]);
    assert!(found.stdout.ends_with("no difference\n"), "{}", found.stdout);
    let shown_of = |state: &str| {
        run(["explore", shown(&out), "--print", "--size", "120x30", "--known-on", "none", "--select", state])
            .stdout
    };
    assert!(shown_of("DEU").contains("· Deutschland"), "{}", shown_of("DEU"));
    let france = shown_of("FRA");
    assert!(france.contains("Western Europe · Paris"), "{france}");
    assert!(!france.contains("فرنسا"), "{france}");
}

#[test]
fn no_list_loses_a_field_on_the_way() {
    let folder = case_of(&printed("show all --format yaml"));
    for list in LISTS {
        let again = run(["show", list, shown(folder.path()), "--format", "csv"]).stdout;
        assert_eq!(again, run(["show", list, "--format", "csv"]).stdout, "{list}");
    }
}

#[test]
fn the_lists_one_by_one_are_a_folder_of_the_same_case() {
    let folder = tempfile::tempdir().unwrap();
    let whole = printed("show all --format yaml");
    let head: Vec<&str> = whole.lines().take_while(|line| !line.starts_with("article")).collect();
    std::fs::write(folder.path().join("00-case.yaml"), head.join("\n")).unwrap();
    let article: Vec<&str> = whole
        .lines()
        .skip_while(|line| !line.starts_with("article"))
        .enumerate()
        .take_while(|(n, line)| *n == 0 || line.starts_with(' '))
        .map(|(_, line)| line)
        .collect();
    std::fs::write(folder.path().join("01-article.yaml"), article.join("\n")).unwrap();
    for list in LISTS.iter().filter(|list| !matches!(**list, "theses" | "paragraphs")) {
        let rows = printed(&format!("show {list} --format yaml"));
        std::fs::write(folder.path().join(format!("{list}.yaml")), rows).unwrap();
    }
    assert_eq!(printed(&format!("show all {} --format yaml", shown(folder.path()))), whole);
}

#[test]
fn a_row_says_the_same_in_a_table_and_in_yaml() {
    let head = "\
case: {id: t, format: 1, title: T}
sources: [{id: s, kind: dataset, title: S}, {id: t, kind: dataset, title: T}]
states: [{code: AAA, name: A}, {code: BBB, name: B}, {code: CCC, name: C}]
blocs: [{id: b, name: B, kind: igo}]
";
    let in_yaml = case_of(&format!(
        "{head}
memberships:
  - {{state: AAA, in: b, status: full, towards: [BBB, CCC], from: 1991-12~, to: 2001, note: \"a \\\"б\\\",\\nc\",
      sources: [s, t], certainty: high}}
  - {{state: BBB, in: b, status: observer}}
stances:
  - {{actor: AAA, on: b, value: -1, conditional_on: it pays, said_by: BBB, sources: [s]}}
  - {{actor: BBB, on: b, value: abstain, from: 2010-05-04?}}
"
    ));
    let in_tables = case_of(head);
    let memberships = "\
note,in,state,status,from,to,towards,sources,certainty
\"a \"\"б\"\",\nc\",b,AAA,full,1991-12~,2001,BBB; CCC,s;t;,high
,b,BBB,observer,,,,,
";
    let stances = "\
on,actor,value,from,sources,said_by,conditional_on
b,AAA,-1,,s,BBB,it pays
b,BBB,abstain,2010-05-04?,,,
";
    std::fs::write(in_tables.path().join("memberships.csv"), memberships).unwrap();
    std::fs::write(in_tables.path().join("stances.csv"), stances).unwrap();
    let said = run(["show", "all", shown(in_yaml.path()), "--format", "yaml"]);
    assert_eq!(said.code, 0, "{}{}", said.stdout, said.stderr);
    assert!(said.stdout.contains("it pays"));
    assert_eq!(run(["show", "all", shown(in_tables.path()), "--format", "yaml"]).stdout, said.stdout);
}

/// The second case has borders of its own, files that its head names: a folder takes them along, one document says that
/// it has not.
#[rstest]
#[case("")]
#[case("--at 1955-05-20")]
#[case("--at 2012")]
#[case("--known-on article")]
#[case("--known-on article --at 1950")]
fn every_export_that_is_a_case_is_read_back(#[case] clocks: &str) {
    for case in ["eurasian-union-2011", "warsaw-treaty-1955"] {
        let folder = tempfile::tempdir().unwrap();
        let tables = folder.path().join("tables");
        let said = told(&format!("export {case} --to csv -o {} {clocks}", shown(&tables)));
        assert_eq!(said.stderr, "");
        for (format, command) in
            [("yaml", "export --to"), ("json", "export --to"), ("yaml", "show all --format")]
        {
            let said = told(&format!("{command} {format} {case} {clocks}"));
            let has_borders = case.starts_with("warsaw");
            assert_eq!(said.stderr.starts_with("left out: `borders`"), has_borders, "{}", said.stderr);
            std::fs::write(folder.path().join(format!("{}.yaml", command.replace(' ', "-"))), said.stdout)
                .unwrap();
        }
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let path = entry.unwrap().path();
            let check = run(["check", shown(&path)]);
            assert_eq!(check.code, 0, "{case} {clocks}, {}: {}", path.display(), check.stdout);
        }
    }
}

#[test]
fn borders_go_along_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    told(&format!("export warsaw-treaty-1955 --to csv -o {}", shown(&first)));
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/warsaw-treaty-1955");
    let name = "borders-1955.geojson";
    assert_eq!(std::fs::read(first.join(name)).unwrap(), std::fs::read(data.join(name)).unwrap());
    // A file may lie in a folder of its own, and be named twice.
    std::fs::create_dir(first.join("maps")).unwrap();
    std::fs::rename(first.join(name), first.join("maps/old.geojson")).unwrap();
    let head = std::fs::read_to_string(first.join("case.yaml")).unwrap();
    let head = head.replace(name, "maps/old.geojson").replace("borders-1991.geojson", "maps//old.geojson");
    std::fs::write(first.join("case.yaml"), head).unwrap();
    told(&format!("export {} --to csv -o {}", shown(&first), shown(&second)));
    told(&format!("export {} --to csv -o {} --force", shown(&first), shown(&second)));
    assert_eq!(
        std::fs::read(second.join("maps/old.geojson")).unwrap(),
        std::fs::read(data.join(name)).unwrap()
    );
    assert_eq!(run(["check", shown(&second)]).code, 0);
    let whole = |path: &std::path::Path| told(&format!("show all {} --format yaml", shown(path))).stdout;
    assert_eq!(whole(&second), whole(&first));
    // Under the lock the later borders are not named, and not written.
    let locked = folder.path().join("locked");
    told(&format!("export warsaw-treaty-1955 --to csv --known-on article -o {}", shown(&locked)));
    assert!(locked.join(name).exists() && !locked.join("borders-1991.geojson").exists());
}

fn told(line: &str) -> super::Run {
    let said = run(line.split_whitespace());
    assert_eq!(said.code, 0, "{line}: {}", said.stderr);
    said
}
