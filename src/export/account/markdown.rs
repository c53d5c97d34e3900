//! A page about a lesson.

use std::io::{self, Write};

use crate::export::markdown::text;
use crate::text::{Count, List, safe};
use crate::views::class::account::{Account, Answered, Moved};
use crate::views::class::{Naming, State};

/// Writes a lesson as a page.
///
/// # Errors
/// If the output fails.
pub fn write(account: &Account, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Room {}\n", text(&account.room))?;
    let naming = match account.naming {
        Naming::Secret => "votes were secret: totals only",
        Naming::Named => "names went with votes",
    };
    writeln!(out, "Case `{}`, {}; {naming}.", account.case, Count(account.seats, "seat"))?;
    for question in &account.questions {
        about(question, out)?;
    }
    if !account.remarks.is_empty() {
        writeln!(out, "\n## What students said\n")?;
    }
    for remark in &account.remarks {
        let on = remark.about.as_ref().map(|id| format!(" on `{}`", safe(id))).unwrap_or_default();
        let by = remark.name.as_ref().map(|name| format!(" ({})", text(name))).unwrap_or_default();
        let kept = if remark.shown.is_some() { ", not shown to the class" } else { "" };
        writeln!(out, "- {}{on}{by}{kept}: {}", remark.kind.word(), text(&remark.text))?;
    }
    Ok(())
}

fn about(question: &Answered, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {}. {}\n", question.asked, text(&question.question))?;
    let of = question.of.filter(|_| question.by_hand == 0).map(|of| format!(" of {of}"));
    let mut facts = vec![Count(question.voted, "vote").to_string() + &of.unwrap_or_default()];
    if question.by_hand > 0 {
        facts.push(format!("{} of them by hand", question.by_hand));
    }
    facts.extend(question.mean.as_ref().map(|mean| format!("mean {mean} %")));
    facts.extend(question.about.as_ref().map(|id| format!("about `{}`", safe(id))));
    facts.extend((question.state == State::Open).then(|| "still open".to_owned()));
    let is_kept = question.state == State::Closed && !question.shown;
    facts.extend(is_kept.then(|| "its result not shown to the class".to_owned()));
    writeln!(out, "Round {}, asked {}: {}.", question.round, question.at, facts.join(", "))?;
    match question.answers.as_deref() {
        Some([]) => {}
        Some(answers) => {
            writeln!(out, "\n| answer | votes |\n| --- | ---: |")?;
            for count in answers {
                writeln!(out, "| {} | {} |", text(&count.answer), count.votes)?;
            }
        }
        None => writeln!(out, "\nToo few voted to tell what: it would show who.")?,
    }
    if let Some(moved) = &question.compared {
        writeln!(out, "\n{}", compared(moved))?;
    }
    if let Some(votes) = question.votes.as_ref().filter(|votes| !votes.is_empty()) {
        writeln!(out, "\n| name | answer |\n| --- | --- |")?;
        votes
            .iter()
            .try_for_each(|vote| writeln!(out, "| {} | {} |", text(&vote.name), text(&vote.answer)))?;
    }
    Ok(())
}

fn compared(rounds: &Moved) -> String {
    let head = format!("Against question {}: {} voted in both", rounds.with, rounds.both);
    match &rounds.moves {
        None => format!("{head}, too few to tell who moved where."),
        Some(moves) if moves.is_empty() => format!("{head}, and none moved."),
        Some(moves) => {
            let all: usize = moves.iter().map(|step| step.votes).sum();
            let steps = moves.iter().map(|step| {
                format!("from \"{}\" to \"{}\" {}", text(&step.from), text(&step.to), step.votes)
            });
            format!("{head}, {all} of them moved: {}.", List::and(steps).bare())
        }
    }
}
