//! A lesson with the eyes closed: the bundled one of fifty minutes, from joining to leaving, by lines alone.

use super::Talk;

#[test]
fn a_whole_lesson_is_walked_by_lines() {
    let mut talk = Talk::open();
    open_the_lesson(&mut talk);
    look_around(&mut talk);
    read_and_weigh(&mut talk);
    give_odds(&mut talk);
    lift_and_reveal(&mut talk);
    what_broke(&mut talk);
    leave(&mut talk);
}

/// Every step says its minutes, its place and its question.
fn open_the_lesson(talk: &mut Talk) {
    talk.hears("lines 100", &["100 lines are read at a time"]);
    talk.hears(
        "find lesson-50",
        &[
            "Details, lesson:",
            "Can it work? A lesson of fifty minutes",
            "view explorer",
            "select A willing economic union of ex-Soviet states can work",
            "ask Before we read on: can such a union work?",
            "view arguments",
            "ask Which reason for the plan is the strongest?",
            "view forecasts",
            "Next: a number,",
        ],
    );
    // A step's question is a choice like any other, and one comes back from it.
    let question = talk.number_of("ask Before we read on");
    talk.hears(&question, &["Details, poll:", "it can", "only on conditions", "it cannot"]);
    talk.hears("back", &["Details, lesson:"]);
}

/// Who belongs to what on the article's day, and what the lock means.
fn look_around(talk: &mut Talk) {
    talk.hears("where am i", &["as known on 2011-11-08: locked, nothing later is told"]);
    talk.hears("states", &["List of 27 states", "Kazakhstan, KAZ: in CU, CIS"]);
    let kazakhstan = talk.number_of("Kazakhstan, KAZ");
    talk.hears(
        &kazakhstan,
        &["Customs Union of Belarus, Kazakhstan and Russia, since 2010-01-01, as founder"],
    );
    talk.hears("matrix", &["States against blocs", "Kazakhstan: "]);
    talk.hears(
        "go --view explorer --select feasible --at 2011-11-08",
        &[
            "Details, thesis:",
            "A willing economic union of ex-Soviet states can work",
            "Yes if joined freely",
        ],
    );
}

/// The arguments for and against, the ones that cut both ways, and a weight.
fn read_and_weigh(talk: &mut Talk) {
    talk.hears("for and against", &["For and against the thesis:", "for: ", "against: ", "both ways: "]);
    talk.hears(
        "arguments",
        &[
            "your map",
            "weight 2 on both sides",
            "level 1, supports the thesis: ",
            "level 1, attacks the thesis: ",
            "level 2, supports ",
        ],
    );
    let argument = talk.number_of("attacks the thesis: In two decades");
    talk.hears(&argument, &["About this:", "In two decades of such talk hardly anything has been achieved"]);
    talk.hears("weight 4", &["it weighs 4 on your map", "it falls", "weight 4, P4"]);
    talk.hears("switch off", &["it is switched off: you take it for false", "does not count"]);
    talk.hears("switch off", &["nothing to do: it is switched off"]);
    talk.hears("switch on", &["it is switched on", "it falls"]);
    talk.hears("look", &["The arguments that cut both ways:", "sovereignty"]);
    talk.hears("look", &["The arguments below the thesis:"]);
}

/// Odds for the four forecasts of the lesson; nothing can be revealed yet.
fn give_odds(talk: &mut Talk) {
    talk.hears("forecasts", &["no odds yet: By 2015 people move freely", "due 2015-12-31"]);
    for (forecast, odds) in [
        ("By 2015 people move freely", "80"),
        ("Kyrgyzstan is drawn into", "60"),
        ("Ukraine turns towards", "30"),
        ("The new states keep most of their sovereignty", "75"),
    ] {
        talk.hears("list", &["Forecasts:"]);
        let number = talk.number_of(forecast);
        talk.hears(&number, &["About this:", forecast, "settled if "]);
        talk.hears(
            &format!("odds {odds}"),
            &[&format!("you give it {odds} %"), &format!("{odds}%: {forecast}")],
        );
        talk.hears("reveal", &["nobody could know on 2011-11-08 what came of it"]);
    }
    talk.hears("odds 101", &["odds are a whole number from 0 to 100"]);
}

/// The lock is lifted on purpose, then each outcome is revealed with its evidence and one's score.
fn lift_and_reveal(talk: &mut Talk) {
    talk.hears("lift lock", &["the lock on 2011-11-08 is lifted", "no lock", "Not revealed"]);
    talk.hears("lift lock", &["no lock holds"]);
    for forecast in ["By 2015 people move freely", "Kyrgyzstan is drawn into"] {
        talk.hears("list", &["Forecasts:"]);
        let number = talk.number_of(forecast);
        talk.hears(&number, &["Not revealed: give your odds first"]);
        talk.hears("reveal", &["What came of it:", "it happened", "you at ", "Evidence:"]);
    }
    talk.hears("reveal all", &["revealed", "your score"]);
    talk.hears("odds 5", &["it is revealed: the odds stay as they are"]);
}

/// Conditions are taken for not met one by one, and it is said what falls.
fn what_broke(talk: &mut Talk) {
    talk.hears("arguments", &[]);
    talk.hears("list", &["you take it for open"]);
    let condition = talk.number_of("condition: The partners do not see it");
    talk.hears(&condition, &["Steps that hang on it:", "How far it was met"]);
    talk.hears("not met", &["you take it for not met", "changed:"]);
    talk.hears("met", &["you take it for met", "does not count"]);
    talk.hears("weight 2", &["a condition has no weight"]);
}

/// The place can be taken along, and one leaves.
fn leave(talk: &mut Talk) {
    talk.hears("place", &["go --view arguments --known-on none"]);
    talk.hears("lock", &["only what was known on 2011-11-08 is told"]);
    talk.hears("quit", &["good-bye"]);
    assert!(talk.child.wait().unwrap().success());
}

/// A reader alone is led through the lesson from step to step, and does in each what it asks for.
#[test]
fn a_lesson_is_followed_step_by_step() {
    let mut talk = Talk::open();
    talk.hears("help lesson", &["leads you through the views, or through a lesson"]);
    talk.hears("help next", &["in a tour the next step"]);
    talk.hears("lesson", &["2 lessons: a number begins it", "1. Can it work? A lesson of fifty minutes"]);
    talk.hears("1", &["LESSON step 1 of 12", "`next` goes on, `previous` goes back, `tour` ends it"]);
    talk.hears(
        "next",
        &[
            "LESSON step 2 of 12",
            "ask yourself: Before we read on: can such a union work? (it can / only on conditions / it cannot)",
            "Details, thesis:",
        ],
    );
    talk.hears("next", &["LESSON step 3 of 12", "The arguments below the thesis:"]);
    talk.hears("previous", &["LESSON step 2 of 12"]);
    talk.say("next");
    talk.hears("next", &["LESSON step 4 of 12", "ask yourself: How likely", "(`odds` gives your odds)"]);
    talk.hears("odds 70", &["you give it 70 %"]);
    for step in 5..=8 {
        talk.hears("next", &[&format!("LESSON step {step} of 12")]);
    }
    assert!(
        talk.heard.contains("4 outcomes to reveal here: first `toggle lock` to lift the lock"),
        "{}",
        talk.heard
    );
    talk.hears("lift lock", &["the lock on 2011-11-08 is lifted"]);
    talk.hears("reveal", &["What came of it:"]);
    talk.hears("next", &["LESSON step 9 of 12"]);
    talk.hears("next", &["LESSON step 10 of 12", "Details, thesis:"]);
    talk.say("next");
    talk.hears("next", &["LESSON step 12 of 12"]);
    talk.hears("next", &["this is the last step"]);
    talk.hears("tour", &["the tour ended"]);
    talk.hears("next", &["Selected: "]);
}
