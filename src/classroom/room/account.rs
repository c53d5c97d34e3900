//! What came of a lesson, from what was kept of it: totals, and names only where everyone was told so.

use super::clock::stamp;
use super::source::Source;
use super::state::{Ask, State};
use super::store::Meta;
use crate::app::room::account::{Account, Answered, Cast, Count, Move, Moved, Said};
use crate::app::room::{Asked, Naming, SeatNumber, Shown, Tally, Wanted};
use crate::error::Result;

/// The account of a room.
///
/// # Errors
/// If there is no room, or it cannot be read.
pub fn account(source: &Source) -> Result<Account> {
    let (meta, records) = source.read()?;
    let state = State::of(&records);
    let teller = Teller { state: &state, naming: meta.naming };
    let asks = state.asks.iter().enumerate();
    let questions = asks.map(|(n, ask)| teller.answered(n as Asked + 1, ask)).collect();
    let remarks = teller.remarks();
    let Meta { room, case, hash, naming } = meta;
    Ok(Account { room, case, hash, naming, seats: state.sitting().count(), questions, remarks })
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
        let tally = Some(tally).filter(|tally| tally.may_be_told(self.naming));
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
            voted,
            by_hand,
            mean: mean.map(|mean| format!("{mean:.1}")),
            answers: tally.map(counts),
            compared: self.compared(asked),
            votes: self.votes(asked),
        }
    }

    fn compared(&self, asked: Asked) -> Option<Moved> {
        let compared = self.state.compared(asked)?;
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

    fn remarks(&self) -> Vec<Said> {
        let shown = self.state.remarks.iter().filter(|line| line.shown == Shown::Pinned);
        let sits = shown.filter(|line| !self.state.removed.contains(&line.seat));
        let said = sits.map(|line| Said {
            about: line.about.clone(),
            kind: line.kind,
            text: line.text.clone(),
            name: self.name(line.seat),
        });
        said.collect()
    }
}
