//! Words and marks that several views share.

use crate::case::date::Date;
use crate::case::model::{Certainty, Kind, Outcome, Status};
use crate::case::seen::Phase;
use crate::views::Role;

/// The letter of a status.
pub(super) fn letter(status: Status) -> char {
    match status {
        Status::Full => 'M',
        Status::Founder => 'F',
        Status::Constituent => 'K',
        Status::Associate => 'A',
        Status::Observer => 'O',
        Status::DialoguePartner => 'D',
        Status::Signatory => 'S',
        Status::Candidate => 'C',
        Status::NotTakingPart => 'N',
        Status::Suspended => 'X',
        Status::Withdrawn => 'W',
    }
}

/// Whether a status means that one is in, with all rights.
pub fn is_member(status: Status) -> bool {
    matches!(status, Status::Full | Status::Founder | Status::Constituent)
}

/// The role of a spell's status in a phase.
pub fn status_role(status: Status, phase: Phase) -> Role {
    match phase {
        Phase::Now if is_member(status) => Role::Plain,
        Phase::Now | Phase::Possible | Phase::Planned | Phase::Later => Role::Planned,
        Phase::Past => Role::Quiet,
    }
}

/// How sure the coding is, in at most four cells; high certainty is said too.
pub fn certainty(certainty: Option<Certainty>) -> &'static str {
    match certainty {
        Some(Certainty::High) => "high",
        Some(Certainty::Medium) => "med.",
        Some(Certainty::Low) => "low",
        None => "",
    }
}

/// A date, or that there is none.
pub fn date(date: Option<Date>) -> String {
    date.map_or_else(|| "no date".to_owned(), |d| d.to_string())
}

/// Paragraph numbers as they are cited: `P4 P8`.
pub fn paragraphs(numbers: impl IntoIterator<Item = u16>) -> String {
    numbers.into_iter().map(|n| format!("P{n}")).collect::<Vec<_>>().join(" ")
}

/// What came of a forecast.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Occurred => "it happened",
        Outcome::Partly => "it happened in part",
        Outcome::NotOccurred => "it did not happen by its date",
        Outcome::Pending => "still open",
        Outcome::Ambiguous => "depends on the reading",
        Outcome::Annulled => "its condition failed",
        Outcome::NotCheckable => "cannot be checked as worded",
    }
}

/// What a kind of thing is called, one of it.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Source => "source",
        Kind::Actor => "actor",
        Kind::State => "state",
        Kind::Bloc => "bloc",
        Kind::Agreement => "agreement",
        Kind::Membership => "membership",
        Kind::Recognition => "recognition",
        Kind::Event => "event",
        Kind::Issue => "issue",
        Kind::Stance => "stance",
        Kind::Thesis => "thesis",
        Kind::Paragraph => "paragraph",
        Kind::Argument => "argument",
        Kind::Condition => "condition",
        Kind::Forecast => "forecast",
        Kind::Quotation => "quotation",
        Kind::Indicator => "indicator",
        Kind::Role => "role",
        Kind::Poll => "poll",
        Kind::Lesson => "lesson",
        Kind::Term => "term",
        Kind::Link => "link",
    }
}
