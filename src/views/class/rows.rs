//! What was asked and what came of it, as rows.
//!
//! ```text
//!   Question 2, round 2                    open · 31 of 38 voted
//!   And now: can such a union work?
//!   about A willing economic union of ex-Soviet states can work
//!   Secret: nobody is shown who votes what. The result is seen when the presenter shows it.
//!   > ● it can                                 your vote, counted 10:42
//!     ○ only on conditions
//! ```

use super::result;
use super::{Asked, Ballot, Class, Naming, Own, Question, SeatNumber, Standing, Telling, Vote, Wanted};
use crate::action::Action;
use crate::case::model::{PollShow, Ref};
use crate::case::seen::Seen;
use crate::views::{Piece, Role, Row, Scope};

/// Where one can stand in the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// An answer to a question, by its number from 0 on.
    Answer(Asked, usize),
    /// A percentage for an answer.
    Percent(Asked),
    /// What a question is about.
    About(Asked),
    /// The result of a question that waits for the presenter, or was shown.
    Result(Asked),
    /// A student's line.
    Remark(u32),
    /// A seat.
    Seat(SeatNumber),
    /// A lesson that can be begun.
    Lesson(Ref),
    /// The step of the lesson: its place.
    Step,
    /// The poll of the step.
    Poll(Ref),
    /// A forecast that the step reveals.
    Forecast(Ref),
}

/// What a reader sees the class by.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'c> {
    /// The class.
    pub class: &'c Class,
    /// What is the reader's own.
    pub own: &'c Own,
    /// A percentage that was not cast yet.
    pub draft: Option<(Asked, u8)>,
}

impl Sight<'_> {
    /// Whether this is the presenter's.
    pub fn leads(&self) -> bool {
        self.own.standing == Standing::Presenter
    }
}

/// Rows, and where one can stand among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows<'c> {
    /// The rows; those that are no spot are passed over.
    pub rows: Vec<Row<'c>>,
    /// The spot of each row.
    pub spots: Vec<Option<Spot>>,
}

impl<'c> Rows<'c> {
    /// A row to be read.
    pub(super) fn read(&mut self, row: Row<'c>) {
        self.rows.push(row.still());
        self.spots.push(None);
    }

    /// A row to stand on.
    pub(super) fn stand(&mut self, row: Row<'c>, spot: Spot) {
        self.rows.push(row);
        self.spots.push(Some(spot));
    }

    /// A heading, with a blank line above it unless it is the first.
    pub(super) fn head(
        &mut self,
        left: impl Into<std::borrow::Cow<'c, str>>,
        right: impl Into<std::borrow::Cow<'c, str>>,
    ) {
        if !self.rows.is_empty() {
            self.read(Row::blank());
        }
        self.read(Row::heading_with(left, right));
    }

    /// The row of a spot.
    pub fn row_of(&self, spot: Spot) -> Option<usize> {
        self.spots.iter().position(|of| *of == Some(spot))
    }

    /// The spot of a row.
    pub fn spot(&self, row: usize) -> Option<Spot> {
        self.spots.get(row).copied().flatten()
    }
}

/// The name of an answer: states and bodies are kept by their ids.
pub fn answer_name(seen: Seen, question: &Question, answer: &str) -> String {
    match question.wanted {
        Wanted::Percent => format!("{answer} %"),
        Wanted::Choice => answer.to_owned(),
        Wanted::Thing => {
            let thing = seen.select(answer).filter(|&thing| seen.is_told(thing));
            thing.map_or_else(|| answer.to_owned(), |thing| seen.name(thing).into_owned())
        }
    }
}

/// What was asked: what the class is before first, then the last first.
pub fn questions<'c>(scope: &Scope<'c>, sight: Sight<'c>) -> Rows<'c> {
    let mut rows = Rows::default();
    let Class { ballots, .. } = sight.class;
    if ballots.is_empty() {
        rows.read(Row::quiet(nothing_asked(scope, sight)));
        return rows;
    }
    let front = sight.class.front();
    let others = ballots.iter().rev().filter(|ballot| front.is_none_or(|front| front.asked != ballot.asked));
    for ballot in front.into_iter().chain(others) {
        question(scope, sight, ballot, &mut rows);
    }
    rows
}

fn nothing_asked(scope: &Scope, sight: Sight) -> String {
    let key = |action| scope.spelling.of(action);
    if sight.leads() {
        let (asks, pane) = (key(Action::AskClass), key(Action::NextPane));
        return format!(
            "Nothing was asked yet. {asks} asks a poll of the case, or a question typed on the spot; {pane} goes to \
             the lesson, the lines of the class and its seats."
        );
    }
    "Nothing was asked yet. When the presenter asks, the question stands here, and a line says so wherever you are."
        .to_owned()
}

fn question<'c>(scope: &Scope<'c>, sight: Sight<'c>, ballot: &'c Ballot, rows: &mut Rows<'c>) {
    let round = if ballot.round > 1 { format!(", round {}", ballot.round) } else { String::new() };
    let state = if ballot.is_open() { "open" } else { "closed" };
    rows.head(
        format!("Question {}{round}", ballot.asked),
        format!("{state} · {} of {} voted", ballot.voted, ballot.of),
    );
    rows.read(Row::text(vec![Piece::new(Role::Title, &*ballot.question.text)]));
    let about = subject(scope.seen, ballot).map(|thing| {
        let about = vec![Piece::quiet("about "), Piece::plain(scope.seen.name(thing))];
        (Row::text(about), Spot::About(ballot.asked))
    });
    if ballot.is_open() {
        rows.read(Row::quiet(terms(scope, sight, ballot)));
        answers(scope, sight, ballot, rows);
        about.into_iter().for_each(|(row, spot)| rows.stand(row, spot));
        return;
    }
    about.into_iter().for_each(|(row, spot)| rows.stand(row, spot));
    if let Some(vote) = sight.own.votes.get(&ballot.asked) {
        let name = answer_name(scope.seen, &ballot.question, &vote.answer);
        let yours = vec![Piece::quiet("you: "), Piece::new(Role::Here, name), Piece::quiet(counted(vote))];
        rows.read(Row::text(yours));
    }
    if sight.leads() {
        told(scope, ballot, rows);
    }
    result::rows(scope, sight, ballot, rows);
}

/// Whether the class sees a result, for the presenter.
fn told<'c>(scope: &Scope<'c>, ballot: &Ballot, rows: &mut Rows<'c>) {
    let [show, keep] = [scope.spelling.of(Action::ShowResult), scope.spelling.back(Action::ShowResult)];
    let said = match (ballot.question.show, ballot.telling) {
        (PollShow::Never, _) => ("", "The class was promised not to see it.".to_owned()),
        (PollShow::Live | PollShow::AfterVote, _) => ("", "The class sees it.".to_owned()),
        (PollShow::AfterClose, Telling::Kept) => ("show", format!("the class does not see it yet ({show})")),
        (PollShow::AfterClose, Telling::Told) => ("hide", format!("the class sees it ({keep})")),
    };
    let row = Row::text(vec![Piece::quiet(said.1)]);
    let row = if said.0.is_empty() { row } else { row.marked(Piece::new(Role::Key, said.0)) };
    // One can stand in each question, so that it is the one that is meant.
    rows.stand(row, Spot::Result(ballot.asked));
}

/// What a question is about, if that may be told.
pub fn subject(seen: Seen, ballot: &Ballot) -> Option<Ref> {
    let thing = ballot.question.on.as_deref().and_then(|id| seen.select(id));
    thing.filter(|&thing| seen.is_told(thing))
}

/// Who sees what: said before anybody votes.
pub fn terms(scope: &Scope, sight: Sight, ballot: &Ballot) -> String {
    let naming = match sight.class.naming {
        Naming::Secret => "Secret: nobody is shown who votes what.",
        Naming::Named => "Named: the presenter sees who votes what.",
    };
    let show = match ballot.question.show {
        PollShow::Live => "The result is seen as votes come in.",
        PollShow::AfterVote => "The result is seen once you voted.",
        PollShow::AfterClose => "The result is seen when the presenter shows it.",
        PollShow::Never => "The result is not shown to the class.",
    };
    let by_name = if ballot.question.wanted == Wanted::Thing && !sight.leads() {
        format!(" {} finds one by its name.", scope.spelling.of(Action::Find))
    } else {
        String::new()
    };
    format!("{naming} {show} A vote may be changed until it is closed.{by_name}")
}

/// The answers of an open question, to stand on.
fn answers<'c>(scope: &Scope<'c>, sight: Sight<'c>, ballot: &'c Ballot, rows: &mut Rows<'c>) {
    let vote = sight.own.votes.get(&ballot.asked);
    if ballot.question.wanted == Wanted::Percent {
        let row = if sight.leads() { Row::quiet(PERCENT) } else { percent(scope, sight, ballot, vote) };
        rows.stand(row, Spot::Percent(ballot.asked));
        result::rows(scope, sight, ballot, rows);
        return;
    }
    for (n, choice) in (0..).zip(&ballot.question.choices) {
        let is_mine = vote.is_some_and(|vote| vote.answer == *choice);
        let (mark, role) = match is_mine {
            true => ("●", Role::Here),
            // A presenter does not vote.
            false if sight.leads() => ("·", Role::Here),
            false => ("○", Role::Quiet),
        };
        let count = ballot.tally.as_ref().map(|tally| result::counted(tally, choice));
        let mark = count.map_or_else(|| mark.to_owned(), |bar| format!("{mark} {bar}"));
        let name = answer_name(scope.seen, &ballot.question, choice);
        let mut pieces = vec![Piece::plain(name)];
        pieces.extend(
            vote.filter(|_| is_mine)
                .map(|vote| Piece::new(Role::Here, format!("  your vote{}", counted(vote)))),
        );
        rows.stand(Row::text(pieces).marked(Piece::new(role, mark)), Spot::Answer(ballot.asked, n));
    }
    result::untold(sight, ballot, rows);
    result::below(scope, ballot, rows);
}

/// What is an answer to a question of percent.
pub const PERCENT: &str = "from 0 to 100 %";

/// The one answer that a question of percent has.
fn percent<'c>(scope: &Scope, sight: Sight, ballot: &Ballot, vote: Option<&Vote>) -> Row<'c> {
    let key = |action| scope.spelling.of(action);
    let draft = sight.draft.filter(|(asked, _)| *asked == ballot.asked).map(|(_, draft)| draft);
    let is_cast = |draft: &u8| vote.is_some_and(|vote| vote.answer == draft.to_string());
    let (mark, pieces) = match (draft.filter(|draft| !is_cast(draft)), vote) {
        (Some(draft), _) => {
            let casts = format!("  not cast yet: {} casts it", key(Action::Follow));
            ("○", vec![Piece::plain(format!("{draft} %")), Piece::quiet(casts)])
        }
        (None, Some(vote)) => (
            "●",
            vec![
                Piece::plain(format!("{} %", vote.answer)),
                Piece::new(Role::Here, format!("  your vote{}", counted(vote))),
            ],
        ),
        (None, None) => (
            "○",
            vec![
                Piece::plain("how likely, in percent: "),
                Piece::quiet(format!("{} types it", key(Action::TypeOdds))),
            ],
        ),
    };
    Row::text(pieces).marked(Piece::new(Role::Here, mark))
}

/// `, counted 10:42`
fn counted(vote: &Vote) -> String {
    if vote.counted.is_empty() { String::new() } else { format!(", counted {}", vote.counted) }
}
