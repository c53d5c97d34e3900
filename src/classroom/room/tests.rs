//! What follows from what happened, without a server and without a file.

use super::state::{Ask, State};
use super::{Deed, Record};
use crate::app::room::{Asked, Question, Request, State as Voting, Telling, Wanted, WhenShown};

/// A question of a poll of the case.
fn question(poll: &str, text: &str) -> Request {
    Request::Ask(Question {
        poll: Some(poll.to_owned()),
        wanted: Wanted::Choice,
        on: Some("feasible".to_owned()),
        text: text.to_owned(),
        choices: vec!["yes".to_owned(), "no".to_owned()],
        show: WhenShown::AfterClose,
    })
}

/// The state after a presenter did this.
fn after(deeds: impl IntoIterator<Item = Deed>) -> State {
    let mut state = State::default();
    for deed in deeds {
        state.apply(&Record { at: 0, seat: None, deed }).unwrap();
    }
    state
}

fn did(requests: impl IntoIterator<Item = Request>) -> State {
    after(requests.into_iter().map(Deed::Did))
}

fn ask(state: &State, asked: Asked) -> (Voting, Telling) {
    let Ask { state, telling, .. } = state.ask(asked).unwrap();
    (*state, *telling)
}

#[test]
fn a_result_is_kept_until_it_is_shown_and_kept_again_with_more_time() {
    let asked = [question("before", "And before?"), Request::Close(1)];
    let then = |more: &[Request]| ask(&did(asked.iter().chain(more).cloned()), 1);
    assert_eq!(then(&[]), (Voting::Closed, Telling::Kept));
    assert_eq!(then(&[Request::Tell(1, Telling::Told)]), (Voting::Closed, Telling::Told));
    let more_time = [Request::Tell(1, Telling::Told), Request::MoreTime(1)];
    assert_eq!(then(&more_time), (Voting::Open, Telling::Kept));
}

#[test]
fn showing_a_round_ends_it_and_shows_the_rounds_before() {
    let rounds =
        [question("before", "And before?"), question("other", "Other?"), question("after", "And now?")];
    let mut other = rounds.clone();
    if let Request::Ask(question) = &mut other[1] {
        question.on = None;
    }
    let state = did(other.into_iter().chain([Request::Tell(3, Telling::Told)]));
    assert_eq!([1, 2, 3].map(|asked| ask(&state, asked).1), [Telling::Told, Telling::Kept, Telling::Told]);
    assert_eq!(ask(&state, 3).0, Voting::Closed);
}

#[test]
fn how_many_could_vote_stays_as_it_was_at_the_close() {
    let closed = Deed::Closed { asked: 1, of: 38 };
    let deeds = [Deed::Did(question("before", "And before?")), Deed::Did(Request::Close(1)), closed];
    assert_eq!(after(deeds.clone()).ask(1).unwrap().of, Some(38));
    let again = deeds.into_iter().chain([Deed::Did(Request::MoreTime(1))]);
    assert_eq!(after(again).ask(1).unwrap().of, None);
}

#[test]
fn telling_an_outcome_shows_what_the_class_thought_of_it() {
    let about = |poll: &str, on: &str| {
        let Request::Ask(question) = question(poll, "How likely?") else { unreachable!("it asks") };
        Request::Ask(Question { wanted: Wanted::Percent, on: Some(on.to_owned()), ..question })
    };
    let state = did([about("one", "rain"), about("two", "snow"), Request::Reveal("rain".to_owned())]);
    assert_eq!(ask(&state, 1), (Voting::Closed, Telling::Told));
    assert_eq!(ask(&state, 2), (Voting::Open, Telling::Kept));
}
