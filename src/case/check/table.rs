//! A table has a wrong header, or a row of another length.

use csv::ByteRecord;

use crate::case::diagnostic::{Rule, Severity};
use crate::text::List;

pub(in crate::case) static RULE: Rule = Rule {
    code: "table",
    severity: Severity::Error,
    summary: "A table has a wrong header, or a row of another length.",
    explain: "The first row of a CSV file names the fields of its list; every row has as many cells as the header. Values of a list field are separated by `;` in one cell.",
    bad: include_str!("../../../tests/fixtures/check/table/memberships.csv"),
    run: None,
};

/// How to mend a row of so many cells, which are not those of the header.
pub(in crate::case) fn of_length(cells: usize, header: &ByteRecord) -> String {
    let left = header.iter().skip(cells).map(|name| String::from_utf8_lossy(name).into_owned());
    let left: Vec<String> = left.collect();
    if left.is_empty() {
        return "put a text with a comma in quotes, and the values of a list in one cell with `;` between them"
            .to_owned();
    }
    format!("nothing stands under {}; an empty cell is a comma too", List::and(left))
}
