//! What came of a lesson, from what was kept of it: totals, and names only where everyone was told so.

use super::clock::stamp;
use super::source::Source;
use super::state::{Ask, Line, State};
use super::store::Meta;
use crate::app::room::account::{Account, Answered, Cast, Count, Move, Moved, Said};
use crate::app::room::{Asked, Naming, SeatNumber, Shown, Tally, Wanted, is_for_all};
use crate::error::Result;

/// Which lines of students are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remarks {
    /// Those that the presenter showed to all.
    Pinned,
    /// All of them.
    All,
}

/// The account of a room.
///
/// # Errors
/// If there is no room, or it cannot be read.
pub fn account(source: &Source, which: Remarks) -> Result<Account> {
    let (meta, records) = source.read()?;
    let state = State::of(&records);
    let teller = Teller { state: &state, naming: meta.naming };
    let asks = state.asks.iter().enumerate();
    let questions = asks.map(|(n, ask)| teller.answered(n as Asked + 1, ask)).collect();
    let (remarks, left_out) = teller.remarks(which);
    let Meta { room, case, hash, naming } = meta;
    Ok(Account { room, case, hash, naming, seats: state.sitting().count(), questions, remarks, left_out })
}

struct Teller<'s> {
    state: &'s State,
    naming: Naming,
}

impl Teller<'_> {
    fn answered(&self, asked: Asked, ask: &Ask) -> Answered {
        let tally = self.state.tally(asked);
        let question = ask.question.clone();
        let (voted, by_hand) = (tally.total(), tally.by_hand);
        let tally = self.state.told(asked, self.naming);
        let mean = tally.as_ref().and_then(Tally::mean).filter(|_| question.wanted == Wanted::Percent);
        let counts =
            |tally: Tally| tally.counts.into_iter().map(|(answer, votes)| Count { answer, votes }).collect();
        Answered {
            asked,
            round: ask.round,
            at: stamp(ask.at),
            poll: question.poll,
            about: question.on,
            question: question.text,
            state: ask.state,
            of: ask.of,
            shown: is_for_all(question.show, ask.state, ask.telling),
            voted,
            by_hand,
            mean: mean.map(|mean| format!("{mean:.1}")),
            answers: tally.map(counts),
            compared: self.compared(asked),
            votes: self.votes(asked),
        }
    }

    fn compared(&self, asked: Asked) -> Option<Moved> {
        let compared = self.state.compared(asked, self.naming)?;
        let moves = compared
            .moves
            .map(|moves| moves.into_iter().map(|(from, to, votes)| Move { from, to, votes }).collect());
        Some(Moved { with: compared.with, both: compared.both, moves })
    }

    fn name(&self, seat: SeatNumber) -> Option<String> {
        let own = self.state.seats.get(&seat).filter(|_| self.naming == Naming::Named)?;
        Some(own.nick.clone())
    }

    fn votes(&self, asked: Asked) -> Option<Vec<Cast>> {
        let votes = self.state.votes(asked);
        let cast = votes.map(|(seat, answer)| {
            let name = self.name(seat)?;
            Some(Cast { seat, name, answer: answer.to_owned() })
        });
        if self.naming == Naming::Named { cast.collect() } else { None }
    }

    /// What students said, and how much of it is left out.
    fn remarks(&self, which: Remarks) -> (Vec<Said>, usize) {
        let sits = self.state.remarks.iter().filter(|line| !self.state.removed.contains(&line.seat));
        let is_told = |line: &&Line| which == Remarks::All || line.shown == Shown::Pinned;
        let (told, left_out): (Vec<&Line>, Vec<&Line>) = sits.partition(is_told);
        let said = told.into_iter().map(|line| Said {
            about: line.said.about.clone(),
            kind: line.said.kind,
            text: line.said.text.clone(),
            name: self.name(line.seat),
            shown: Some(line.shown).filter(|&shown| shown != Shown::Pinned),
        });
        (said.collect(), left_out.len())
    }
}
