//! Any bytes are answered: with a case, or with at least one error, and always the same.

use std::path::Path;

use blocs::case::diagnostic::Severity;
use blocs::case::load::open;
use blocs::report::Style;
use proptest::prelude::*;

use super::{Files, SMALL, check_styled};

fn answered(name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let files = Files::new(&[("a.yaml", SMALL.as_bytes()), (name, bytes)]);
    let path = files.path("");
    let loaded = open(&path).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let errors = loaded.diagnostics.iter().filter(|d| d.rule.severity == Severity::Error).count();
    prop_assert_eq!(loaded.case.is_some(), errors == 0, "{:?}", loaded.diagnostics);
    for diagnostic in &loaded.diagnostics {
        prop_assert!(diagnostic.span.start.line > 0 && diagnostic.span.start.col > 0, "{:?}", diagnostic);
        prop_assert!(diagnostic.span.start <= diagnostic.span.end, "{:?}", diagnostic);
    }
    let path = path.to_str().unwrap();
    let plain = check_styled(&[path], Style::Plain);
    prop_assert_eq!(&plain, &check_styled(&[path], Style::Plain));
    let bad = |c: char| blocs::text::is_unsafe(c) && c != '\n';
    prop_assert!(!plain.1.contains(bad), "{:?}", plain.1);
    prop_assert!(!check_styled(&[path, "--format", "json"], Style::Plain).1.contains(bad));
    let coloured = check_styled(&[path], Style::Coloured).1;
    prop_assert!(!coloured.contains(|c| bad(c) && c != '\u{1b}'), "{:?}", coloured);
    Ok(())
}

/// A file of the bundled case.
fn real() -> impl Strategy<Value = (String, Vec<u8>)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/eurasian-union-2011");
    let mut files: Vec<_> = dir.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.metadata().unwrap().len() < 20_000);
    files.sort();
    prop::sample::select(files).prop_map(|path| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap())
    })
}

/// Something to put in: what readers stumble over.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "[",
        "]",
        "{",
        "}",
        ":",
        ": ",
        "- ",
        "\"",
        "'",
        "|",
        ">",
        "&a ",
        "*a",
        "!!str ",
        "---\n",
        "...\n",
        "\n",
        "\t",
        "\r",
        "#",
        ",",
        ";",
        "? ",
        "<<: ",
        "\u{feff}",
        "\0",
        "\u{1b}[2J",
        "\\e",
        "\u{202e}",
        "東",
        "~",
        "9999",
        "%",
        "@",
        "`",
    ];
    prop_oneof![
        4 => prop::sample::select(pieces.to_vec()).prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        answered("b.yaml", &bytes)?;
        answered("memberships.csv", &bytes)?;
        answered("stances.csv.gz", &bytes)?;
    }

    #[test]
    fn any_pieces_are_answered(pieces in prop::collection::vec(piece(), 0..30)) {
        answered("b.yaml", &[b"states:\n".as_slice(), &pieces.concat()].concat())?;
        answered("memberships.csv", &[b"state,in,status,sources\n".as_slice(), &pieces.concat()].concat())?;
    }

    #[test]
    fn mutated_files_are_answered(
        (name, mut bytes) in real(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..30usize, piece()), 1..6),
    ) {
        for (at, gone, put) in cuts {
            let at = at.index(bytes.len() + 1);
            let end = (at + gone).min(bytes.len());
            bytes.splice(at..end, put);
        }
        answered(&name, &bytes)?;
    }
}
