//! Long lists stream. The size is that of Correlates of War IGO v3: 18,927 spells.
//!
//! With `BLOCS_COW` naming a folder that holds its `membership_spells.csv.gz`, that is the case; else one of the same
//! size is made up. `BLOCS_COW_KEEP` names a folder to leave the case in, for measuring by hand.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::{run, shown};

const SPELLS: usize = 18_927;

struct Spell {
    state: String,
    body: String,
    status: String,
    from: String,
    /// Empty while it lasts.
    to: String,
}

fn made_up() -> Vec<Spell> {
    let spell = |n: usize| Spell {
        state: format!("x-s{}", n % 210),
        body: format!("body-{}", n / 210 * 4 + n % 4),
        status: if n.is_multiple_of(50) { "observer" } else { "full" }.to_owned(),
        from: (1900 + n % 100).to_string(),
        to: if n.is_multiple_of(3) { (2001 + n % 14).to_string() } else { String::new() },
    };
    (0..SPELLS).map(spell).collect()
}

/// The spells of Correlates of War; a spell that goes on in the last row has no end.
fn correlates_of_war(folder: &Path) -> Vec<Spell> {
    let packed = std::fs::File::open(folder.join("membership_spells.csv.gz")).unwrap();
    let mut reader = csv::Reader::from_reader(flate2::read::MultiGzDecoder::new(packed));
    let spell = |row: csv::StringRecord| {
        let state =
            if row[3].is_empty() { format!("x-{}", row[1].to_lowercase()) } else { row[3].to_owned() };
        let end = row[6].parse::<u16>().unwrap() + 1;
        Spell {
            state,
            body: format!("igo-{}", row[0].to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-")),
            status: row[4].to_owned(),
            from: row[5].to_owned(),
            to: if &row[7] == "1" { String::new() } else { end.to_string() },
        }
    };
    reader.records().map(|row| spell(row.unwrap())).collect()
}

fn write_case(spells: &[Spell], folder: &Path) {
    let states: BTreeSet<&str> = spells.iter().map(|spell| spell.state.as_str()).collect();
    let bodies: BTreeSet<&str> = spells.iter().map(|spell| spell.body.as_str()).collect();
    let mut text = "case: {id: cow-igo, format: 1, title: COW IGO}\nstates:\n".to_owned();
    for state in states {
        writeln!(text, "  - {{code: {state:?}, name: {state:?}}}").unwrap();
    }
    text += "blocs:\n";
    for body in bodies {
        writeln!(text, "  - {{id: {body:?}, name: {body:?}, kind: igo}}").unwrap();
    }
    std::fs::write(folder.join("case.yaml"), text).unwrap();
    let mut table = csv::Writer::from_path(folder.join("memberships.csv")).unwrap();
    table.write_record(["state", "in", "status", "from", "to"]).unwrap();
    for Spell { state, body, status, from, to } in spells {
        table.write_record([state, body, status, from, to]).unwrap();
    }
    table.flush().unwrap();
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test is its own host")]
fn every_spell_of_a_large_case_is_shown() {
    let spells = std::env::var_os("BLOCS_COW").map_or_else(made_up, |f| correlates_of_war(Path::new(&f)));
    let temporary = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("BLOCS_COW_KEEP").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or(temporary.path());
    write_case(&spells, folder);
    for format in ["table", "csv"] {
        let run = run(["show", "memberships", shown(folder), "--format", format]);
        assert_eq!((run.code, run.stdout.lines().count()), (0, SPELLS + 1), "{}", run.stderr);
    }
}
