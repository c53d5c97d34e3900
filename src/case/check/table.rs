//! A table has a wrong header, or a row of another length.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "table",
    severity: Severity::Error,
    summary: "A table has a wrong header, or a row of another length.",
    explain: "The first row of a CSV file names the fields of its list; every row has as many cells as the header. Values of a list field are separated by `;` in one cell.",
    bad: include_str!("../../../tests/fixtures/check/table/memberships.csv"),
    run: None,
};
