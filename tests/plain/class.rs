//! A whole lesson in a class with the eyes closed: what the room sends waits, and all is said and done by lines.

use blocs::app::place::Flag;
use blocs::app::room::{Hold, Request};
use blocs::app::{Effect, Input};
use blocs::session::Lines;
use blocs::views::class::{Pulse, RemarkKind, Shown};

use crate::harness::Screen;
use crate::harness::room::{Hall, requests};

/// A reader of lines in a room.
struct Talk {
    lines: Lines,
    hall: Hall,
    /// The last answer.
    heard: String,
}

impl Talk {
    fn join(hall: Hall) -> Self {
        let app = Screen::open(80, 24).into_app();
        let mut talk = Self { lines: Lines::new(app, None), hall, heard: String::new() };
        talk.lines.hear(talk.hall.input());
        talk
    }

    /// The room changes.
    fn room(&mut self, change: impl FnOnce(Hall) -> Hall) {
        self.hall = change(self.hall.clone());
        self.lines.hear(self.hall.input());
    }

    /// Says a line that must be answered by all of these.
    fn hears(&mut self, line: &str, words: &[&str]) -> Vec<Request> {
        let mut out = Vec::new();
        let effects: Vec<Effect> = self.lines.feed(line, &mut out);
        self.heard = String::from_utf8(out).unwrap();
        for words in words {
            assert!(
                self.heard.contains(words),
                "`{line}` is not answered by {words:?}, but:\n{}",
                self.heard
            );
        }
        requests(effects)
    }

    /// What is said while nothing is typed.
    fn told(&mut self) -> String {
        let mut out = Vec::new();
        self.lines.news(&mut out);
        String::from_utf8(out).unwrap()
    }

    /// What is said before the next line is typed.
    fn waits(&mut self) -> String {
        let mut out = Vec::new();
        self.lines.waiting(&mut out);
        String::from_utf8(out).unwrap()
    }
}

#[test]
fn a_lesson_in_a_class_is_walked_by_lines() {
    let mut talk = Talk::join(Hall::student());
    talk.hears("read", &["you follow Room 12; `roam` looks around, `class` class"]);
    talk.hears(
        "where am i",
        &["In the class: following the presenter", "You are Ainura; your seat: amber-otter-lime-north"],
    );
    follow(&mut talk);
    vote(&mut talk);
    second_round(&mut talk);
    speak(&mut talk);
}

/// The presenter moves; nothing is said before one asks, and many moves are one line.
fn follow(talk: &mut Talk) {
    talk.room(|hall| hall.led_to(&[(Flag::View, "map"), (Flag::Select, "KAZ")]));
    talk.room(|hall| hall.led_to(&[(Flag::View, "article")]));
    assert!(talk.waits().starts_with("(the presenter went to Kazakhstan"));
    talk.hears("states", &["List of 27 states", "you look around"]);
    talk.room(|hall| hall.led_to(&[(Flag::View, "forecasts")]));
    assert_eq!(talk.waits(), "", "who looks around is left alone");
    talk.hears("follow", &["you follow the presenter", "Forecasts:"]);
    talk.hears("follow", &["you follow the presenter; `roam` looks around from here"]);
}

fn vote(talk: &mut Talk) {
    talk.hears("vote 1", &["no vote is open"]);
    talk.room(|hall| hall.asking("poll-feasible-before", 12));
    talk.hears("read", &["a vote is open: Before we read on"]);
    talk.hears(
        "vote",
        &[
            "Question 1: open, 12 of 38 voted",
            "Secret: nobody is shown who votes what.",
            "1. it can\n2. only on conditions\n3. it cannot",
        ],
    );
    let only = |answer: &str| [Request::Vote { asked: 1, answer: answer.to_owned() }];
    assert_eq!(talk.hears("vote 2", &["sent to the room"]), only("only on conditions"));
    assert_eq!(talk.hears("vote it can", &["sent to the room"]), only("it can"));
    assert_eq!(talk.hears("3", &["sent to the room"]), only("it cannot"));
    assert_eq!(talk.hears("vote perhaps", &["`perhaps` is no answer to this question", "1. it can"]), []);
    talk.lines.hear(Input::Told("counted 10:42".into()));
    talk.hears("read", &["counted 10:42"]);
    talk.room(|hall| hall.voted("it cannot"));
    talk.hears("list", &["3. it cannot, your vote, counted 10:42"]);
    talk.room(|hall| hall.closed(&[("it can", 12), ("only on conditions", 14), ("it cannot", 5)]));
    talk.hears(
        "list",
        &["Question 1: closed", "12: it can\n14: only on conditions\n5: it cannot", "31 votes"],
    );
    talk.room(|hall| hall.asking("poll-schengen", 0));
    assert_eq!(talk.hears("vote 70", &["sent"]), [Request::Vote { asked: 2, answer: "70".into() }]);
    talk.hears("vote 170", &["an answer is a whole number from 0 to 100"]);
    talk.room(|hall| hall.closed(&[("70", 3)]).asking("poll-hardest-state", 0));
    assert_eq!(talk.hears("vote ukraine", &["sent"]), [Request::Vote { asked: 3, answer: "UKR".into() }]);
}

fn second_round(talk: &mut Talk) {
    let moves = [("it cannot", "it can", 5)];
    talk.room(|hall| {
        let hall = hall.closed(&[("UKR", 9)]).asking("poll-feasible-after", 30);
        hall.closed(&[("it can", 30)]).compared(28, Some(&moves))
    });
    talk.hears("list", &["of 28 in both rounds 5 moved: it cannot, leading to: it can 5"]);
}

fn speak(talk: &mut Talk) {
    assert_eq!(talk.hears("ready", &["sent"]), [Request::Pulse(Some(Pulse::Ready))]);
    assert_eq!(talk.hears("lost", &["sent"]), [Request::Pulse(Some(Pulse::Lost))]);
    assert_eq!(talk.hears("hand", &["sent"]), [Request::Pulse(Some(Pulse::Hand))]);
    talk.hears("find little-came-of-it", &["Details, argument:"]);
    let said = talk.hears("say - the customs union came", &["sent to the room"]);
    let text = "the customs union came".to_owned();
    assert_eq!(
        said,
        [Request::Remark { kind: RemarkKind::Objection, about: Some("little-came-of-it".into()), text }]
    );
    talk.room(|hall| {
        hall.remark(RemarkKind::Objection, "little-came-of-it", "The customs union came", Shown::Pinned)
    });
    talk.hears("details", &["The class:", "against: The customs union came"]);
    talk.hears("lines 300", &[]);
    talk.hears("help", &["vote, vote 2, vote 70", "say TEXT", "put your hand up"]);
    assert!(!talk.heard.contains("call everyone here"), "{}", talk.heard);
}

#[test]
fn a_presenter_leads_by_lines() {
    let mut talk = Talk::join(Hall::presenter());
    let requests = talk.hears("tour", &["Everyone joins; read out the line"]);
    assert!(matches!(requests[0], Request::Step(_)), "{requests:?}");
    talk.room(|hall| hall.at_step(0, 0));
    // The room has not answered yet: its clock is that of the step before.
    talk.hears("next", &["LESSON step 2 of 12, 3 min\n"]);
    talk.room(|hall| hall.at_step(1, 1));
    talk.hears("where am i", &["In the class"]);
    let requests = talk.hears("ask before we read", &[]);
    // The class is there before it is asked.
    assert!(matches!(requests[..], [Request::Lead(_), Request::Ask(_)]), "{requests:?}");
    talk.room(|hall| hall.asking("poll-feasible-before", 3));
    assert_eq!(talk.hears("close vote", &["sent"]), [Request::Close(1)]);
    talk.hears("class", &["1. it can"]);
    talk.hears("1", &["a show of hands, how many for each answer"]);
    assert_eq!(talk.hears("12 5 3", &[]), [Request::Hands { asked: 1, counts: vec![12, 5, 3] }]);
    talk.hears("details", &["Lesson: step 2 of 12", "First vote, in silence", "Ainura, follows"]);
}

/// What everyone is told is said to who rests at the prompt; where the presenter goes, and counts, are not.
#[test]
fn what_everyone_is_told_does_not_wait() {
    let mut talk = Talk::join(Hall::student());
    talk.hears("read", &["you follow Room 12"]);
    talk.room(|hall| hall.led_to(&[(Flag::View, "map")]));
    assert!(!talk.lines.has_news());
    talk.room(|hall| hall.asking("poll-feasible-before", 0));
    assert!(talk.told().starts_with("(a vote is open: Before we read on"));
    for voted in 1..4 {
        talk.room(|mut hall| {
            hall.room.class.ballots[0].voted = voted;
            hall
        });
        assert!(!talk.lines.has_news());
    }
    for _ in 0..2 {
        talk.room(|mut hall| {
            hall.room.calls += 1;
            hall
        });
        assert_eq!(talk.told(), "(the presenter called everyone here)\n", "each time");
    }
    talk.room(|hall| hall.closed(&[("it can", 12)]));
    assert!(talk.told().starts_with("(the result is shown: Before we read on"));
    assert!(talk.waits().starts_with("(the presenter went to"), "said once, and what waits waits");
}

#[test]
fn a_revealed_outcome_is_told() {
    let mut talk = Talk::join(Hall::student());
    talk.hears("read", &[]);
    let forecasts = talk.hall.forecasts();
    talk.room(|hall| hall.led_to(&[(Flag::KnownOn, "2026-01-01")]).revealing(&forecasts[..1]));
    assert!(talk.told().starts_with("(the outcome is revealed: "));
    talk.room(|hall| hall.revealing(&forecasts[1..3]));
    assert_eq!(talk.told(), "(2 outcomes are revealed (`forecasts`))\n");
}

#[test]
fn who_is_hushed_hears_it_with_the_next_line() {
    let mut talk = Talk::join(Hall::student());
    talk.hears("read", &[]);
    talk.hears("hush", &["waits until a line is answered; `unhush`"]);
    talk.room(|hall| hall.asking("poll-feasible-before", 0));
    assert!(!talk.lines.has_news());
    assert!(talk.waits().starts_with("(a vote is open: "));
    talk.hears("unhush", &["said at once"]);
    talk.room(|hall| hall.closed(&[("it can", 12)]));
    assert!(talk.lines.has_news());
}

/// A line that is asked for would be taken for something else by who heard only the news.
#[test]
fn what_is_asked_for_is_asked_again_after_news() {
    let mut talk = Talk::join(Hall::student());
    talk.hears("read", &[]);
    talk.hears("say", &["type it now; an empty line leaves all as it is"]);
    talk.room(|hall| hall.asking("poll-feasible-before", 0));
    let told = talk.told();
    assert!(
        told.starts_with("(a vote is open: ") && told.ends_with("an empty line leaves all as it is\n"),
        "{told}"
    );
}

/// A key goes there and back; a word that is so already does not do the opposite of what it says.
#[test]
fn words_of_a_class_mean_one_way() {
    let mut talk = Talk::join(Hall::student());
    talk.hears("follow presenter", &["that is so already; `roam` changes it"]);
    talk.hears("roam", &["you look around from here"]);
    talk.hears("roam", &["that is so already; `follow` changes it"]);
    talk.hears("follow", &["you follow the presenter"]);
    let pulse = |pulse| [Request::Pulse(pulse)];
    assert_eq!(talk.hears("hand down", &["that is so already; `hand` changes it"]), []);
    assert_eq!(talk.hears("hand", &["sent"]), pulse(Some(Pulse::Hand)));
    talk.hall.own.pulse = Some(Pulse::Hand);
    talk.room(|hall| hall);
    assert_eq!(talk.hears("hand", &["that is so already; `hand down` changes it"]), []);
    assert_eq!(talk.hears("hand down", &["sent"]), pulse(None));
    talk.hears("release", &["only the presenter can do this"]);
    talk.hears("lead", &["only the presenter can do this"]);
    let mut talk = Talk::join(Hall::presenter());
    talk.hears("more time", &["nothing has been asked yet"]);
    talk.room(|hall| hall.asking("poll-feasible-before", 3));
    assert_eq!(talk.hears("more time", &["that is so already; `close vote` changes it"]), []);
    talk.room(|hall| hall.closed(&[("it can", 12)]).kept());
    assert_eq!(talk.hears("close vote", &["that is so already; `more time` changes it"]), []);
    assert_eq!(talk.hears("more time", &["sent"]), [Request::MoreTime(1)]);
    assert_eq!(talk.hears("keep result", &["that is so already; `show result` changes it"]), []);
    talk.hears("show result", &["sent"]);
    assert_eq!(talk.hears("release", &["that is so already; `freeze` changes it"]), []);
    assert_eq!(talk.hears("freeze", &["sent"]), [Request::Hold(Hold::Frozen)]);
    assert_eq!(talk.hears("lead", &["sent"]), [Request::TakeOver]);
    talk.hears("roam", &["that is so already"]);
}

/// Every word that the welcome and the help name in backquotes is one that the line mode takes.
#[test]
fn every_word_that_is_named_is_taken() {
    for hall in [Hall::student(), Hall::presenter()] {
        let mut talk = Talk::join(hall.clone());
        let mut out = Vec::new();
        talk.lines.open(&mut out);
        let mut named = String::from_utf8(out).unwrap();
        talk.hears("read", &[]);
        named += &talk.heard;
        talk.hears("lines 300", &[]);
        talk.hears("help", &["hush, unhush"]);
        named += &talk.heard;
        let words: Vec<&str> = named.split('`').skip(1).step_by(2).collect();
        assert!(words.len() > 60, "{words:?}");
        for word in words.into_iter().filter(|word| !word.contains([':', '&'])) {
            let mut talk = Talk::join(hall.clone());
            talk.hears(&word.replace("NAME", "kaz"), &[]);
            let refused =
                ["is no command", "may be several things", "means nothing in the view", "for screens only"];
            for not in refused {
                assert!(!talk.heard.contains(not), "`{word}`: {}", talk.heard);
            }
        }
    }
}

/// A hand is for who leads at once; what else calls for them waits, and is one line however often it changes.
#[test]
fn who_leads_hears_what_calls_for_them() {
    let mut talk = Talk::join(Hall::presenter());
    talk.hears("read", &[]);
    let hands = |hands: usize| {
        move |mut hall: Hall| {
            hall.room.class.pulse.insert(Pulse::Hand, hands);
            hall
        }
    };
    talk.room(hands(3));
    assert_eq!(talk.told(), "(3 hands up)\n");
    talk.room(hands(2));
    assert!(!talk.lines.has_news(), "one that is down calls for nobody");
    for _ in 0..2 {
        talk.room(|hall| hall.remark(RemarkKind::Question, "little-came-of-it", "why", Shown::Waits));
    }
    assert!(!talk.lines.has_news());
    let waits = talk.waits();
    assert!(waits.starts_with("(the class: 38 in, ") && waits.contains("2 lines wait"), "{waits}");
    talk.room(|hall| hall.asking("poll-feasible-before", 37));
    talk.room(|mut hall| {
        hall.room.class.ballots[0].voted = 38;
        hall
    });
    assert!(talk.waits().contains("38 of 38 voted"));
}

#[test]
fn seats_and_lines_of_a_class_are_dealt_with_by_number() {
    let mut talk = Talk::join(Hall::presenter());
    talk.room(|hall| hall.remark(RemarkKind::Question, "little-came-of-it", "why", Shown::Waits));
    talk.hears("rename 1 X", &["say the number of a seat or a line behind it"]);
    talk.hears("class", &[]);
    talk.hears("details", &["3. ?: why", "4. Ainura"]);
    talk.hears("rename 3 X", &["say the number of a seat or a line behind it"]);
    assert_eq!(talk.hears("rename 4 Aigul", &[]), [Request::Rename(1, "Aigul".to_owned())]);
    assert_eq!(talk.hears("remove 3", &[]), [Request::Show(1, Shown::Hidden)]);
    assert_eq!(talk.hears("remove 5", &["yes, to take away the seat of Bolat: type it now"]), []);
    assert_eq!(talk.hears("yes", &[]), [Request::Remove(2)]);
    let mut talk = Talk::join(Hall::student());
    assert_eq!(talk.hears("remove 1", &["only the presenter can do this"]), []);
}
