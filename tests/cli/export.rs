//! `blocs export`: what each format says, that it obeys the clocks, and that nothing is written over or half.

mod hostile;
mod page;
mod panel;
mod sheets;

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;

use rstest::rstest;

use super::{Run, case_of, printed, refused, run, shown};

/// Formats of one file, and of a folder.
const FILES: [&str; 10] =
    ["html", "md", "worksheet", "answers", "json", "yaml", "argdown", "dot", "bibtex", "csl"];
const FOLDERS: [&str; 2] = ["csv", "panel"];

/// A case with one of everything that the formats for programs tell.
const SMALL: &str = r#"
case: {id: small, format: 1, title: 'A "small" case', known_on: 2011-11-08, knowledge_cutoff: 2020-01-31}
sources:
  - {id: t, kind: article, title: "100 % of R&D", author: Ann B. Lee, publisher: The Paper, date: 2011-11-08, url: "https://a.b/x_y"}
  - {id: d, kind: dataset, title: Tables, author: "The {Data} Lab", date: 2009~}
  - {id: l, kind: treaty, title: A later treaty, date: 2015-03}
article:
  source: t
  theses: [{id: works, text: "It works [well]", verdict: perhaps}]
  paragraphs: [{n: 1, gist: G}, {n: 2, gist: H}]
states: [{code: BLR, name: Belarus}]
blocs: [{id: cis, name: Commonwealth, abbr: CIS, kind: igo}]
memberships: [{state: BLR, in: cis, status: full, from: 1991-12-21, sources: [d]}]
conditions: [{id: free, text: It is free, paragraphs: [1]}]
arguments:
  - {id: gain, text: "Trade <grows>", kind: causal, paragraphs: [1], supports: [{to: works, id: step, with: [all], if: [free], warrant: "more {is} better"}]}
  - {id: all, text: Everybody gains, kind: fact, implicit: true, paragraphs: [1], supports: [works]}
  - {id: talk, text: Much talk, kind: fact, paragraphs: [2], attacks: [works], undercuts: [step]}
  - {id: tense, text: A tension, kind: fact, paragraphs: [2], about: [works], attacks: [{to: gain, by: coder}]}
"#;

fn exported(path: &str, args: &str) -> String {
    let Run { stdout, stderr, code } = run(["export", path].into_iter().chain(args.split_whitespace()));
    assert_eq!((code, stderr.as_str()), (0, ""), "{args}");
    stdout
}

/// Everything that an export writes, the names of its files too.
fn all_of(path: &str, format: &str, args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let said = run(["export", path, "--to", format, "-o", shown(&out)].iter().chain(args));
    assert_eq!((said.code, said.stdout.as_str()), (0, ""), "{format} {args:?}: {}", said.stderr);
    if out.is_file() {
        return fs::read_to_string(&out).unwrap() + &said.stderr;
    }
    let files = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap());
    files
        .map(|file| format!("{:?}\n{}", file.file_name(), fs::read_to_string(file.path()).unwrap()))
        .collect()
}

/// No format may give a token away that stands wherever something is later known.
pub(super) fn assert_none_tells(token: &str, path: &str) {
    for format in FILES.into_iter().chain(FOLDERS) {
        for at in [&[][..], &["--at", "2011-11-08"], &["--at", "2026"]] {
            let args = [&["--known-on", "article"], at].concat();
            let all = all_of(path, format, &args);
            let leak = all.lines().find(|line| line.contains(token));
            assert!(leak.is_none(), "export --to {format} {args:?} gives away: {leak:?}");
        }
    }
}

#[test]
fn every_format_says_which_dates_it_tells() {
    let folder = case_of(SMALL);
    let path = shown(folder.path());
    for format in FILES.into_iter().chain(FOLDERS).filter(|format| *format != "json") {
        let all = all_of(path, format, &["--known-on", "article"]);
        assert!(all.contains("2011-11-08; what came later is left out"), "{format}: {all}");
        let all = all_of(path, format, &["--known-on", "none", "--at", "2012-05"]);
        assert!(!all.contains("left out."), "{format}: {all}");
        assert!(all.contains("The world on 2012-05-31"), "{format}: {all}");
        assert!(all.contains("up to 2020-01-31"), "{format}: {all}");
    }
    for format in ["html", "md", "worksheet", "answers"] {
        let all = all_of(path, format, &[]);
        assert!(all.contains("The world on 2011-11-08, as far as known on 2011-11-08"), "readers: {format}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&exported(path, "--to json --known-on article")).unwrap();
    assert_eq!(json["case"]["knowledge_cutoff"], "2011-11-08", "JSON has no remarks: its head says it");
}

#[test]
fn the_help_names_every_format_and_no_other() {
    let help = printed("export --help");
    let named: Vec<&str> =
        help.lines().filter_map(|line| line.trim().strip_prefix("- ")?.split(':').next()).collect();
    let mut known: Vec<&str> = FILES.into_iter().chain(FOLDERS).collect();
    known.sort_unstable();
    let mut named: Vec<&str> = named.into_iter().collect();
    named.sort_unstable();
    assert_eq!(named, known, "{help}");
}

#[rstest]
#[case("argdown")]
#[case("dot")]
#[case("bibtex")]
#[case("csl")]
fn a_small_case_reads_well(#[case] format: &str) {
    let folder = case_of(SMALL);
    insta::assert_snapshot!(
        format!("export-{format}"),
        exported(shown(folder.path()), &format!("--to {format}"))
    );
}

#[test]
fn one_document_is_that_of_show() {
    assert_eq!(printed("export --to json"), printed("show all --format json"));
    let yaml = printed("export --to yaml --known-on article");
    let shown = printed("show all --format yaml --known-on article");
    assert_eq!(yaml.strip_prefix(&yaml[..yaml.find("case:").unwrap()]).unwrap(), shown);
}

#[test]
fn sources_of_the_bundled_case_are_read_by_a_bibliography() {
    for lock in ["none", "article"] {
        let text = printed(&format!("export --to bibtex --known-on {lock}"));
        let read = biblatex::Bibliography::parse(&text).unwrap();
        let json = printed(&format!("show sources --format json --known-on {lock}"));
        let rows: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        assert_eq!(read.len(), rows.len());
        for row in rows {
            let entry = read.get(row["id"].as_str().unwrap()).unwrap_or_else(|| panic!("{row}"));
            let title: String = entry.title().unwrap().iter().map(|chunk| chunk.v.get().to_owned()).collect();
            assert_eq!(title, row["title"].as_str().unwrap());
            let url = entry.url().ok();
            assert_eq!(url.as_deref(), row.get("url").and_then(|url| url.as_str()), "{row}");
        }
    }
}

#[test]
fn nothing_is_written_over_or_half() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sources.bib");
    fs::write(&out, "mine").unwrap();
    let line = format!("export --to bibtex -o {}", shown(&out));
    assert!(refused(&line).contains("exists already; `--force` writes over it"));
    assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
    printed(&format!("{line} --force"));
    assert!(fs::read_to_string(&out).unwrap().starts_with("% Putin's Eurasian Union"));
    assert_eq!(names(folder.path()), ["sources.bib"], "nothing else is left");

    let new = folder.path().join("not/yet/file.bib");
    printed(&format!("export --to bibtex -o {}", shown(&new)));
    assert!(new.is_file(), "the folders that lead there are made");
    assert_eq!(printed("export --to bibtex -o -"), printed("export --to bibtex"));
    assert!(refused("export --to bibtxe").contains("bibtex"), "the nearest is named");
}

#[test]
fn what_is_written_over_keeps_its_place_and_its_mode() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("old.bib"), "old").unwrap();
    fs::set_permissions(at("old.bib"), fs::Permissions::from_mode(0o440)).unwrap();
    symlink("old.bib", at("link.bib")).unwrap();
    let line = format!("export --to bibtex -o {}", shown(&at("link.bib")));
    assert!(refused(&line).contains("exists already"));
    printed(&format!("{line} --force"));
    assert!(at("link.bib").is_symlink(), "the link stays");
    assert!(fs::read_to_string(at("old.bib")).unwrap().starts_with("% Putin's Eurasian Union"));
    assert_eq!(fs::metadata(at("old.bib")).unwrap().permissions().mode() & 0o777, 0o440);

    // A socket stands for all that is no file: pipes, devices.
    let _socket = UnixListener::bind(at("socket")).unwrap();
    symlink("socket", at("to-socket")).unwrap();
    symlink("nowhere", at("to-nothing")).unwrap();
    fs::create_dir_all(at("tables/states.csv")).unwrap();
    let before = names(folder.path());
    for name in ["socket", "to-socket", "tables"] {
        for force in ["", " --force"] {
            let said = refused(&format!("export --to bibtex -o {}{force}", shown(&at(name))));
            let path = at(name);
            let expected =
                format!("`{}` is no file: expected a file to write over, or a new name", path.display());
            assert!(said.contains(&expected), "{said}");
        }
    }
    assert!(at("socket").metadata().unwrap().file_type().is_socket());
    let said = refused(&format!("export --to bibtex --force -o {}", shown(&at("to-nothing"))));
    assert!(said.contains("no such file or folder"), "{said}");
    let said = refused(&format!("export --to csv --force -o {}", shown(&at("tables"))));
    assert!(said.contains("states.csv` is no file"), "{said}");
    assert_eq!(names(&at("tables")), ["states.csv"], "nothing was written");
    assert_eq!(names(folder.path()), before, "nothing half-written is left");
}

#[test]
fn a_folder_is_written_as_a_whole_beside_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("tables");
    let line = format!("export --to csv -o {}", shown(&out));
    printed(&line);
    let files = names(&out);
    assert!(
        files.contains(&"case.yaml".to_owned()) && files.contains(&"memberships.csv".to_owned()),
        "{files:?}"
    );
    assert_eq!(names(folder.path()), ["tables"], "nothing else is left");
    let said = refused(&line);
    assert!(said.contains("case.yaml` exists already; `--force` writes over it"), "{said}");
    fs::write(out.join("mine.txt"), "mine").unwrap();
    fs::write(out.join("states.csv"), "old").unwrap();
    printed(&format!("{line} --force"));
    assert_eq!(fs::read_to_string(out.join("mine.txt")).unwrap(), "mine");
    assert!(fs::read_to_string(out.join("states.csv")).unwrap().starts_with("code,"));
    assert_eq!(refused("export --to csv"), "error: `--to csv` is a folder of files: expected `-o DIR`\n");
    let new = folder.path().join("not/yet/tables");
    printed(&format!("export --to csv -o {}", shown(&new)));
    assert!(new.join("case.yaml").is_file(), "the folders that lead there are made");
    fs::write(folder.path().join("file"), "").unwrap();
    let into_file = format!("export --to csv -o {}", shown(&folder.path().join("file")));
    assert!(refused(&into_file).contains("not a folder"), "{}", refused(&into_file));
    assert_eq!(names(folder.path()), ["file", "not", "tables"], "nothing half-written is left");
}

#[rstest]
#[case("")]
#[case("--known-on article")]
#[case("--known-on 2014-06")]
fn tables_are_read_back_as_the_case(#[case] lock: &str) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("tables");
    printed(&format!("export --to csv -o {} {lock}", shown(&out)));
    let check = run(["check", shown(&out)]);
    assert_eq!(check.code, 0, "{}", check.stdout);
    let whole = printed(&format!("show all --format yaml {lock}"));
    let again = printed(&format!("show all {} --format yaml {lock}", shown(&out)));
    assert!(whole.len() > 100_000);
    for (whole, again) in whole.lines().zip(again.lines()) {
        assert_eq!(whole, again);
    }
    assert_eq!(whole.len(), again.len());
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}
