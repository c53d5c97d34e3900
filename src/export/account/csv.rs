//! One table of a lesson: the column `row` says what a row is, so that a filter gives the part one wants.
//!
//! ```text
//!   row,asked,round,time,poll,about,text,answer,moved_to,count,name
//! ```

use std::io::{self, Write};

use crate::export::csv;
use crate::text::safe;
use crate::views::class::account::{Account, Answered, Said};

const HEAD: [&str; 11] =
    ["row", "asked", "round", "time", "poll", "about", "text", "answer", "moved_to", "count", "name"];

/// A row of the table, without what stands for its question.
#[derive(Default)]
struct Row<'a> {
    row: &'static str,
    answer: &'a str,
    moved_to: &'a str,
    count: Option<usize>,
    name: &'a str,
}

/// Writes a lesson as one table.
///
/// # Errors
/// If the output fails.
pub fn write(account: &Account, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(HEAD)?;
    for question in &account.questions {
        for row in rows(question) {
            writer.write_record(cells(question, &row).map(|cell| tame(&cell)))?;
        }
    }
    for remark in &account.remarks {
        writer.write_record(remark_cells(remark).map(tame))?;
    }
    writer.flush()
}

fn rows(question: &Answered) -> Vec<Row<'_>> {
    let result = |answer: &'static str, count| Row { row: answer, count: Some(count), ..Row::default() };
    let mut rows = vec![result("voted", question.voted), result("by hand", question.by_hand)];
    rows.extend(question.answers.iter().flatten().map(|count| Row {
        row: "result",
        answer: &count.answer,
        count: Some(count.votes),
        ..Row::default()
    }));
    if let Some(moved) = &question.compared {
        rows.push(result("in both rounds", moved.both));
        rows.extend(moved.moves.iter().flatten().map(|step| Row {
            row: "moved",
            answer: &step.from,
            moved_to: &step.to,
            count: Some(step.votes),
            ..Row::default()
        }));
    }
    rows.extend(question.votes.iter().flatten().map(|vote| Row {
        row: "vote",
        answer: &vote.answer,
        name: &vote.name,
        ..Row::default()
    }));
    rows
}

fn cells(question: &Answered, row: &Row) -> [String; 11] {
    let of = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        row.row.to_owned(),
        question.asked.to_string(),
        question.round.to_string(),
        question.at.clone(),
        of(&question.poll),
        of(&question.about),
        question.question.clone(),
        row.answer.to_owned(),
        row.moved_to.to_owned(),
        row.count.map_or_else(String::new, |count| count.to_string()),
        row.name.to_owned(),
    ]
}

fn remark_cells(remark: &Said) -> [&str; 11] {
    let mut cells = [""; 11];
    cells[0] = remark.kind.word();
    cells[5] = remark.about.as_deref().unwrap_or_default();
    cells[6] = &remark.text;
    cells[7] = if remark.shown.is_some() { "not shown" } else { "" };
    cells[10] = remark.name.as_deref().unwrap_or_default();
    cells
}

fn tame(cell: &str) -> String {
    csv::tame(safe(cell).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_a_formula() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+cmd", "'+cmd"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'  =1"),
            ("a=1", "a=1"),
            ("", ""),
        ];
        for (cell, tamed) in cases {
            assert_eq!(tame(cell), tamed);
        }
    }
}
