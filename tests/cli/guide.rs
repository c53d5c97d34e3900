//! `docs/guide.md` is followed literally: what it says to type is typed, what it says to write is written, and after each
//! step the case is clean.

use std::fs;
use std::path::Path;

use super::new::asked;
use super::{run, shown};

/// The fenced blocks of a language, in order.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    page.split(&fence).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned() + "\n").collect()
}

/// Puts lists in the place of those of a file: of each key its line and what is indented below.
fn replace(file: &Path, block: &str) {
    let mut text = fs::read_to_string(file).unwrap();
    let mut lists: Vec<String> = Vec::new();
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        if !line.starts_with(' ') {
            lists.push(String::new());
        }
        lists.last_mut().unwrap().extend([line, "\n"]);
    }
    for list in lists {
        let key = list.lines().next().unwrap().to_owned();
        let start =
            format!("\n{text}").find(&format!("\n{key}\n")).unwrap_or_else(|| panic!("no `{key}` in {text}"));
        let rest = &text[start + key.len() + 1..];
        let end =
            rest.split_inclusive('\n').take_while(|line| line.starts_with(' ')).map(str::len).sum::<usize>();
        text = format!("{}{list}{}", &text[..start], &rest[end..]);
    }
    fs::write(file, text).unwrap();
}

#[test]
fn the_first_case_is_made_as_the_guide_says() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/guide.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let dir = shown(&folder.path().join("schuman")).to_owned();
    let answers = blocks(&page, "answers").remove(0);
    let made = asked(&dir, &answers);
    assert_eq!((made.code, made.stderr.as_str()), (0, ""), "{answers}");
    assert_eq!(run(["check", &dir]).code, 0);
    let steps: Vec<_> = blocks(&page, "yaml").into_iter().filter(|block| !block.contains("repos:")).collect();
    assert_eq!(steps.len(), 5);
    let mut last = String::new();
    for block in &steps {
        let name = block.lines().next().unwrap().trim_start_matches("# ");
        replace(&Path::new(&dir).join(name), block);
        last = run(["check", &dir]).stdout;
        // Ids that a later step defines.
        assert!(!last.contains("error[yaml]") && !last.contains("error[unknown-key]"), "{block}\n{last}");
    }
    assert_eq!(last, "no problems in 6 files\n");
    let screen =
        run(["explore", &dir, "--print", "--size", "100x40", "--select", "FRA", "--keys", "L"]).stdout;
    for part in ["The Schuman plan", "ECSC", "cannot arm", "Luxembourg"] {
        assert!(screen.contains(part), "{part}\n{screen}");
    }
    assert!(run(["show", "forecasts", &dir]).stdout.contains("occurred"));
}
