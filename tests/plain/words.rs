//! Words: every action has one, what is unclear is asked, and an answer says what the reader needs.

use std::sync::Arc;

use blocs::app::action::Action;
use blocs::app::keymap::Keymap;
use blocs::app::look::Look;
use blocs::app::place::View;
use blocs::app::{App, Input};
use blocs::plain::{ONLY_ON_SCREENS, Plain};
use blocs::session::Lines;
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::layout::Size;

use crate::harness::bundled;

fn app(width: u16, height: u16) -> App {
    App::new(bundled(), Arc::new(Keymap::default()), Look::default(), Size { width, height })
}

fn plain() -> Plain {
    Plain::new(app(120, 60))
}

/// The answer to the last of some lines.
fn answer(lines: &str) -> String {
    let mut plain = plain();
    plain.opening();
    lines.split('\n').map(|line| plain.line(line).lines.join("\n")).last().unwrap()
}

/// Each action is done by its word, or has a reason why it is for screens only; and no answer leaves the reader without
/// knowing what is selected and what can be done.
#[test]
fn every_action_is_spoken_or_says_why_not_and_what_can_be_done() {
    for view in View::ALL {
        let mut plain = plain();
        plain.line(view.word());
        for action in Action::GROUPS.iter().flat_map(|(_, actions)| actions.iter().copied()) {
            let word = action.word().replace('-', " ");
            let lines = plain.clone().line(&word).lines;
            let last = lines.last().unwrap();
            let ends = last.starts_with("Selected: ") || last.contains("type it now") || last == "good-bye";
            assert!(ends, "{}, {word}: {lines:#?}", view.word());
            assert_spoken(action, &word, &lines.join("\n"));
        }
    }
}

fn assert_spoken(action: Action, word: &str, answer: &str) {
    assert!(!answer.contains("is no command") && !answer.contains("several things"), "{word}: {answer}");
    let reason = ONLY_ON_SCREENS.iter().find(|(only, _)| *only == action).map(|(_, reason)| *reason);
    match reason {
        Some(reason) => {
            assert!(answer.contains(&format!("is for screens only: {reason}")), "{word}: {answer}");
        }
        None => assert!(!answer.contains("for screens only"), "{word}: {answer}"),
    }
}

#[test]
fn what_is_unclear_is_asked_and_a_number_settles_it() {
    let cases = [
        ("fi kaz", "`fi kaz` may be several things:"),
        ("detials", "`detials` is no command, did you mean `details`?"),
        ("kazakhstan", "`kazakhstan` is no command"),
        ("xyzzy", "`xyzzy` is no command; `help` lists them all"),
        ("99", "nothing here has a number to choose"),
        ("states\n99", "no choice has the number 99: they go from 1 to 27"),
        ("fold", "`fold` means nothing in the view `explorer`, but in `arguments`"),
        ("weight 3", "arguments are weighed and switched in the view `arguments`"),
        ("reveal", "`reveal` means nothing in the view `explorer`, but in `forecasts`"),
        ("date 2014-13", "write 2014, 2014-06 or 2014-06-30"),
        ("year x", "write 2014, 2014-06 or 2014-06-30"),
        ("year +x", "`+x` is no number of years"),
        ("filter in:ciss", "did you mean `cis`?"),
        ("find eurasian economik union", "nothing is called that; did you mean"),
        ("thesis x", "there is no `x` in this case"),
        ("go matrix", "`matrix` is no part of a place"),
        ("zoom", "`zoom` is for screens only"),
        ("matrix 3x", "takes nothing behind it: `3x` was left out"),
    ];
    for (lines, words) in cases {
        let answer = answer(lines);
        assert!(answer.contains(words), "{lines}: {answer}");
    }
    let choice = |lines: &str| answer(lines);
    assert!(choice("detials\n1").contains("Details, state Russia"));
    assert!(choice("kazakhstan\n1").contains("Details, state Kazakhstan"));
    assert!(choice("find eurasian economik union\n1").contains("Details, bloc Eurasian Economic Community"));
}

#[test]
fn words_do_what_they_say() {
    let cases = [
        ("find kaz", "Details, state Kazakhstan, KAZ:"),
        ("find union\n2", "Details, bloc Union State of Russia and Belarus:"),
        ("find\nkaz", "Details, state Kazakhstan, KAZ:"),
        ("find\n", "left as it was"),
        ("at 2004", "World date 2004-12-31"),
        ("year -7", "World date 2004-11-08"),
        ("year 2004", "World date 2004-12-31"),
        ("d 2004", "World date 2004-12-31"),
        ("}", "World date 2012-01-01"),
        ("states\nnext 2", "18. Soviet Union, SUN"),
        ("states\nfirst", "1. Abkhazia"),
        ("list events", "List of "),
        ("blocs\nsort ties", "by ties"),
        ("filter in:cis", "List of 9 states, only those with in:cis:"),
        ("pivot shared", "How many blocs states share"),
        ("matrix\nUkraine", "`Ukraine` is no command"),
        ("find kaz\nback", "List of 27 states"),
        ("repeat", "blocs, line mode"),
        ("read", "no message waits"),
        ("lines 3\nstates", "3 of 27 lines; `more` for the rest."),
        ("help", "First of all:\nfind NAME: "),
        ("help fold", "`fold`"),
        ("help weight", "weighs an argument, 0 to 4"),
    ];
    for (lines, words) in cases {
        let answer = answer(lines);
        assert!(answer.contains(words), "{lines}: {answer}");
    }
}

/// Of a date change one hears what changed and not all again.
#[test]
fn only_what_changed_is_said_where_one_stays() {
    let answer = answer("find kaz\ndate 2009-12-31\ndate 2010-01-01");
    assert!(answer.contains("changed:\nIn, on this date:\n"), "{answer}");
    assert!(answer.contains("Customs Union of Belarus, Kazakhstan and Russia, since 2010-01-01"), "{answer}");
    assert!(!answer.contains("United Nations, since 1992"), "{answer}");
}

#[test]
fn a_notice_waits_until_it_is_asked_for() {
    let mut plain = plain();
    assert_eq!(plain.waiting(), None);
    plain.notice("the teacher opened a vote");
    plain.notice("\u{1b}[2Jtwo follow you");
    assert_eq!(plain.waiting().as_deref(), Some("(2 messages: `read`)"));
    let answer = plain.line("states").lines;
    assert!(answer.iter().all(|line| !line.contains("vote")), "an answer is not broken into");
    assert_eq!(plain.waiting().as_deref(), Some("(2 messages: `read`)"));
    let read = plain.line("read").lines;
    assert_eq!(read[..2], ["the teacher opened a vote", "␛[2Jtwo follow you"]);
    assert_eq!(plain.waiting(), None);
}

/// As any host sees it: answers, then what waits, then the prompt, and nothing in between.
#[test]
fn a_session_of_lines_says_what_waits_before_the_prompt() {
    // The terminal may be too small for any screen: lines need none.
    let mut session = Lines::new(app(1, 1), Some(30));
    let mut out = Vec::new();
    session.notice("a vote is open");
    session.feed("find kaz", &mut out);
    session.waiting(&mut out);
    session.prompt(&mut out);
    let text = String::from_utf8(out).unwrap();
    assert!(text.starts_with("Details, state Kazakhstan,\nKAZ:\n"), "{text}");
    assert!(text.ends_with("`back`, `help`.\n(a vote is open)\n> "), "{text}");
}

#[test]
fn what_is_no_command_is_never_taken_for_something_far_away() {
    for line in ["foo", "foo bar", "copy c bar", "wherever", "lift me up"] {
        let said = answer(line);
        assert!(said.contains("is no command"), "{line}\n{said}");
    }
    assert!(answer("copy c bar").contains("did you mean `copy citation`?"));
    assert!(answer("seat").contains("did you mean `take seat`?"));
    assert!(answer("where").contains("You are in the view `explorer`"));
    assert!(answer("where in:cis").contains("List of"), "{}", answer("where in:cis"));
}

#[test]
fn one_judgement_is_taken_back_at_once() {
    let judged = answer("arguments\nnext 5\nweight 4\nundo");
    assert!(judged.contains("taken back: your map"), "{judged}");
    let nothing = answer("arguments\nnext 5\nweight 4\nundo\nundo");
    assert!(nothing.contains("nothing to take back"), "{nothing}");
}

#[test]
fn a_case_that_changes_takes_place_between_two_lines() {
    let case = |name: &str| {
        let folder = crate::cli::case_of(&format!(
            "case: {{id: x, format: 1, title: X}}\nstates: [{{code: AAA, name: {name}}}]\nblocs: [{{id: b, name: B, kind: igo}}]\n"
        ));
        crate::harness::read(folder.path())
    };
    let app = App::new(case("Ah"), Arc::default(), Look::default(), Size { width: 120, height: 60 });
    let mut plain = Plain::new(app);
    assert!(plain.line("find").lines[0].contains("type it now"));
    plain.arrive(Input::Case(case("Oh")));
    assert_eq!(plain.waiting(), None, "what is asked for is meant for the case as it was");
    assert!(plain.line("ah").lines.join("\n").contains("Selected: Ah."));
    assert_eq!(plain.waiting().as_deref(), Some("(the case changed and was read again)"));
    assert_eq!(plain.waiting(), None, "it is said once");
    assert!(plain.line("where am i").lines.join("\n").contains("Selected: Oh."));
    plain.arrive(Input::Mistakes(vec!["error: gone".to_owned()]));
    let said = plain.waiting().unwrap();
    assert_eq!(said, "(1 problem in the files: the last good case stays; `problems` lists them)");
    assert!(plain.line("problems").lines.join("\n").contains("error: gone"));
}

/// A step is the same step when those before it were folded and its number moved.
#[test]
fn lines_that_only_moved_are_not_said_again() {
    let answer = answer("arguments\nnext 5\nfold");
    assert!(answer.contains("Here no longer: A union of ex-Soviet states looks like"), "{answer}");
    assert!(answer.contains("\n1 line changed:\n"), "{answer}");
    assert!(answer.contains("folded, 1 below"), "{answer}");
}

fn typed() -> impl Strategy<Value = String> {
    const COMMANDS: &str = "(find|date|filter|odds|weight|year|go|help|lines|next|sort|pivot|thesis|count)\
        ( [+-]?[0-9]{1,4}| [a-z]{1,6}(:[a-z]{1,4})?| --[a-z]{2,6} [a-z0-9]{1,6}| '| \"|)";
    let actions: Vec<String> =
        Action::GROUPS.iter().flat_map(|(_, actions)| actions.iter()).map(|action| action.word()).collect();
    prop_oneof![
        4 => COMMANDS,
        4 => select(actions),
        2 => (0usize..90).prop_map(|number| number.to_string()),
        1 => ".{0,30}",
        1 => Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_breaks_anything(lines in proptest::collection::vec(typed(), 1..40)) {
        let mut plain = plain();
        plain.opening();
        for line in lines {
            let answer = plain.line(&line).lines;
            prop_assert!(!answer.is_empty(), "no answer to {line:?}");
            prop_assert!(answer.iter().all(|line| !line.is_empty() && !line.chars().any(char::is_control)));
        }
    }
}
