//! Cases as large as published studies, made up: the same rows on every machine.

use std::fmt::Write as _;
use std::path::Path;

use tempfile::TempDir;

/// States, as many as the world has had.
const STATES: usize = 200;

/// A case in a folder of its own, which goes with it.
pub(crate) struct Study(TempDir);

impl Study {
    /// So many spells of states in treaties, some twenty to a treaty.
    pub(crate) fn treaties(spells: usize) -> Self {
        let treaties = spells.div_ceil(20).max(1);
        let mut agreements = String::from("id,name,type\n");
        for n in 0..treaties {
            _ = writeln!(agreements, "t{n},Agreement number {n} on what states agree on,framework");
        }
        let mut rows = String::from("state,in,status,from,to,sources\n");
        for n in 0..spells {
            // Every state once in a treaty, in the order of the states, as such tables are sorted.
            let (state, treaty) = (n * STATES / spells, (n * 7919) % treaties);
            let from = 1900 + n % 110;
            let to = if n % 5 == 0 { (from + 9).to_string() } else { String::new() };
            let suffix = n * 7919 / treaties % 7;
            _ = writeln!(rows, "{},t{treaty},full,{from}-0{}-1{suffix},{to},study", code(state), 1 + n % 9);
        }
        let study = Self::with_states("treaties");
        study.file("agreements.csv", &agreements);
        study.file("memberships.csv", &rows);
        study
    }

    /// So many votes on resolutions, every state in each.
    pub(crate) fn votes(votes: usize) -> Self {
        let resolutions = votes.div_ceil(STATES);
        let mut issues = String::from("id,text,date\n");
        for n in 0..resolutions {
            let (year, month) = (1946 + n * 75 / resolutions, 1 + n % 12);
            _ = writeln!(
                issues,
                "r{n},A/RES/{n}: a resolution that the assembly voted on,{year}-{month:02}-15"
            );
        }
        let mut rows = String::from("actor,on,value,from\n");
        for n in 0..votes {
            let (resolution, state) = (n / STATES, n % STATES);
            let value = vote(n, resolution);
            let (year, month) = (1946 + resolution * 75 / resolutions, 1 + resolution % 12);
            _ = writeln!(rows, "{},r{resolution},{value},{year}-{month:02}-15", code(state));
        }
        let study = Self::with_states("votes");
        study.file("blocs.csv", "id,name,abbr,kind\nun,United Nations,UN,igo\n");
        study.file("issues.csv", &issues);
        study.file("stances.csv", &rows);
        study
    }

    /// So many bodies, each with three stages, and a state that is in all of them.
    pub(crate) fn bodies(count: usize) -> Self {
        let mut blocs = String::from("blocs:\n");
        let mut rows = String::from("state,in,status,from\n");
        for n in 0..count {
            let year = 1900 + n % 120;
            let (signed, in_force) = (format!("{}-02", year + 1), format!("{}-03-04", year + 2));
            _ = writeln!(blocs, "  - id: b-{n}\n    name: Body {n}\n    kind: igo\n    stage:");
            for (from, value) in
                [(&year.to_string(), "proposed"), (&signed, "signed"), (&in_force, "in_force")]
            {
                _ = writeln!(blocs, "      - {{from: {from}, value: {value}}}");
            }
            _ = writeln!(rows, "{},b-{n},full,{}", code(0), year + 3);
        }
        let study = Self::with_states("bodies");
        study.file("blocs.yaml", &blocs);
        study.file("memberships.csv", &rows);
        study
    }

    /// So many bodies and votes: every state is in every third body and casts every vote.
    pub(crate) fn crossed(count: usize) -> Self {
        let mut blocs = String::from("id,name,abbr,kind\n");
        let mut issues = String::from("id,text,date\n");
        let mut members = String::from("state,in,status,from\n");
        let mut votes = String::from("actor,on,value,from\n");
        for n in 0..count {
            _ = writeln!(blocs, "b{n},Body {n},B{n},igo");
            _ = writeln!(issues, "v{n},Vote {n},2000-01-01");
            for state in 0..STATES {
                if (state + n) % 3 == 0 {
                    _ = writeln!(members, "{},b{n},full,1990", code(state));
                }
                let value = ["yes", "no", "abstain"][(state * n) % 3];
                _ = writeln!(votes, "{},v{n},{value},2000-01-01", code(state));
            }
        }
        let study = Self::with_states("crossed");
        study.file("blocs.csv", &blocs);
        study.file("issues.csv", &issues);
        study.file("memberships.csv", &members);
        study.file("stances.csv", &votes);
        study
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    fn with_states(id: &str) -> Self {
        let study = Self(TempDir::new().expect("a folder can be made"));
        let head = format!("case:\n  id: {id}\n  format: 1\n  title: A study of {id}\n  summary: Made up.\n");
        let terms = "  language: en\n  licence: none\n  coders: [nobody]\n  opens_on: 2010-01-01\n";
        let source = "sources:\n  - {id: study, kind: dataset, title: A study}\n";
        study.file("case.yaml", &[&head, terms, source].concat());
        let mut states = String::from("code,name\n");
        for n in 0..STATES {
            _ = writeln!(states, "{},State {}", code(n), code(n));
        }
        study.file("states.csv", &states);
        study
    }

    fn file(&self, name: &str, text: &str) {
        std::fs::write(self.path().join(name), text).expect("a file can be written there");
    }
}

/// How a state voted.
pub(crate) fn vote(n: usize, resolution: usize) -> &'static str {
    ["yes", "yes", "yes", "abstain", "no", "absent"][(n * 31 + resolution) % 6]
}

/// A code as ISO has them: three capitals.
fn code(n: usize) -> String {
    [n / 26 / 26, n / 26 % 26, n % 26].map(|n| char::from(b'A' + n as u8)).iter().collect()
}
