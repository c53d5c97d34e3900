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
