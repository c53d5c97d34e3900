//! The class as its readers see it, without a server: what a room sends goes in, screens and requests come out.

use blocs::app::look::{Colours, Glyphs, Look, Palette};
use blocs::app::place::{Flag, View};
use blocs::app::room::{Hold, Request, Step};
use blocs::app::{App, Input, takeaway};
use blocs::case::model::PollShow;
use blocs::views::class::{
    Attendance, Naming, Poster, Pulse, Question, RemarkKind, Seat, Shown, Telling, Wanted,
};
use rstest::rstest;

use crate::harness::Screen;
use crate::harness::room::{Hall, pressed};

const BEFORE: &str = "poll-feasible-before";
const THESIS: [(&str, usize); 3] = [("it can", 12), ("only on conditions", 14), ("it cannot", 5)];
const MOVES: [(&str, &str, usize); 2] = [("it cannot", "only on conditions", 4), ("it can", "it cannot", 1)];

fn app(hall: &Hall, keys: &str) -> App {
    Screen::open(80, 24).joined(hall).keys(keys).into_app()
}

fn vote(asked: u32, answer: &str) -> Request {
    Request::Vote { asked, answer: answer.to_owned() }
}

/// What a presenter has in the middle of a lesson.
fn busy() -> Hall {
    Hall::presenter()
        .asking(BEFORE, 31)
        .closed(&THESIS)
        .asking("poll-feasible-after", 31)
        .counted(&THESIS)
        .compared(23, Some(&MOVES))
        .remark(
            RemarkKind::Objection,
            "little-came-of-it",
            "The Customs Union came, and it works",
            Shown::Waits,
        )
        .remark(RemarkKind::Reason, "little-came-of-it", "Nothing agreed there was enforced", Shown::Pinned)
        .at_step(2, 4)
}

#[test]
fn a_student_sees_the_question_and_votes() {
    let hall = Hall::student().asking(BEFORE, 30);
    let screen = Screen::open(80, 24).joined(&hall).keys("9");
    insta::assert_snapshot!("class-student", screen.clone().keys("j"));
    let mut app = screen.into_app();
    assert_eq!(pressed(&mut app, "j<enter>"), [vote(1, "only on conditions")]);
    app.update(hall.clone().voted("only on conditions").input());
    let screen = Screen::around(app);
    assert!(screen.says("only on conditions your vote, counted 10:42"), "{}", screen.text());
    // A vote may be changed; the cursor stays where it was.
    assert_eq!(pressed(&mut screen.into_app(), "k<enter>"), [vote(1, "it can")]);
}

#[test]
fn a_vote_that_opens_is_told_wherever_one_is() {
    let mut screen = Screen::open(80, 24).joined(&Hall::student());
    assert!(screen.line(-1).contains("you follow Room 12"), "{}", screen.text());
    screen.update(Hall::student().asking(BEFORE, 3).input());
    assert!(screen.line(-1).contains("a vote is open: Before we read on"), "{}", screen.text());
    assert!(screen.line(-2).contains("● following"), "{}", screen.text());
    assert!(screen.line(-2).contains("vote open: 9"), "{}", screen.text());
    assert!(screen.line(-2).ends_with("amber-otter-lime-north"), "{}", screen.text());
}

#[test]
fn names_and_visibility_are_said_before_one_votes() {
    let mut hall = Hall::student().asking(BEFORE, 30).shown(PollShow::Never);
    let screen = Screen::open(80, 24).joined(&hall).keys("9");
    assert!(screen.says("Secret: nobody is shown who votes what. The result is not shown to the class."));
    hall.room.class.naming = Naming::Named;
    let screen = Screen::open(80, 24).joined(&hall).keys("9");
    assert!(screen.says("Named: the presenter sees who votes what."));
}

#[test]
fn a_percentage_is_chosen_and_cast_or_typed() {
    let hall = Hall::student().asking("poll-schengen", 3);
    let mut stepping = app(&hall, "9++");
    assert!(Screen::around(stepping.clone()).says("60 % not cast yet"));
    assert_eq!(pressed(&mut stepping, "<enter>"), [vote(1, "60")]);
    assert_eq!(pressed(&mut app(&hall, "9"), "%73<enter>"), [vote(1, "73")]);
    assert_eq!(pressed(&mut app(&hall, "9"), "<enter>101<enter>"), []);
    assert!(Screen::around(app(&hall, "9%101<enter>")).says("an answer is a whole number from 0 to 100"));
}

#[test]
fn a_state_is_found_by_its_letters() {
    let hall = Hall::student().asking("poll-hardest-state", 3);
    assert_eq!(pressed(&mut app(&hall, "9"), "/ukr<enter>"), [vote(1, "UKR")]);
    assert_eq!(pressed(&mut app(&hall, "9"), "<enter>"), [vote(1, "RUS")]);
    let chosen = hall.voted("KAZ").counted(&[("KAZ", 2), ("UKR", 9), ("RUS", 0)]);
    let screen = Screen::open(80, 40).joined(&chosen).keys("9");
    assert!(screen.says("9 Ukraine"), "{}", screen.text());
}

#[test]
fn what_the_class_chose_is_on_the_map() {
    let hall =
        Hall::student().asking("poll-hardest-state", 20).closed(&[("UKR", 12), ("KAZ", 5), ("KGZ", 3)]);
    let screen = Screen::open(120, 40).joined(&hall).keys("2ccccc");
    assert!(screen.says("12 of 20") && screen.says("5 of 20") && screen.says("nobody chose it"), "{screen}");
    // A reader alone has no such look: the next is the first again.
    assert!(Screen::open(120, 40).keys("2ccccc").says("by members"));
}

#[test]
fn a_percentage_voted_is_ones_odds_and_scored_when_revealed() {
    let mut hall = Hall::student().asking("poll-kyrgyzstan", 3).voted("80");
    let screen = Screen::open(120, 40).joined(&hall).keys("7");
    assert!(screen.says("80% Kyrgyzstan is drawn"), "{}", screen.text());
    hall = hall.closed(&[("10", 1), ("90", 1)]).led_to(&[(Flag::KnownOn, "none"), (Flag::View, "class")]);
    let before = Screen::open(120, 40).joined(&hall);
    assert!(!before.says("Brier"), "{}", before.text());
    hall.room.revealed.insert(hall_thing("kyrgyzstan-drawn-in"));
    let after = Screen::open(120, 40).joined(&hall);
    assert!(after.says("the class: Brier 0.41"), "{}", after.text());
    assert!(after.says("mean 50 %"), "{}", after.text());
}

fn hall_thing(id: &str) -> blocs::case::model::Ref {
    let case = crate::harness::bundled();
    case.seen(case.opening()).select(id).unwrap()
}

#[test]
fn rounds_are_compared_and_small_ones_are_not() {
    let screen = Screen::open(80, 40).joined(&busy()).keys("9");
    assert!(
        screen.says("of 23 in both rounds 5 moved: it cannot → only on conditions 4, it can → it cannot 1")
    );
    let few = Hall::student().asking(BEFORE, 4).closed(&THESIS).compared(4, None);
    let screen = Screen::open(80, 40).joined(&few).keys("9");
    assert!(screen.says("too few voted in both rounds to tell who moved"), "{}", screen.text());
}

#[test]
fn a_result_waits_for_the_presenter() {
    let kept = Hall::student().asking(BEFORE, 31).closed(&[]).kept();
    let mut screen = Screen::open(80, 24).joined(&Hall::student().asking(BEFORE, 31));
    screen.update(kept.clone().input());
    assert!(screen.line(-1).contains("the vote is closed: Before we read on"), "{screen}");
    assert!(screen.clone().keys("9").says("The result is kept until the presenter shows it."));
    screen.update(kept.clone().closed(&THESIS).input());
    assert!(screen.line(-1).contains("the result is shown: Before we read on"), "{screen}");
    assert!(screen.keys("9").says("14 only on conditions"));
    let wall = Screen::open(80, 24)
        .joined(&Hall::wall().led_to(&[(Flag::View, "class")]).asking(BEFORE, 31).closed(&[]).kept());
    assert!(wall.says("31 of 38 voted; the vote is closed") && !wall.says("12  it can"), "{wall}");
    let tell = |telling| [Request::Tell(1, telling)];
    let console = Hall::presenter().asking(BEFORE, 31).closed(&THESIS);
    assert_eq!(pressed(&mut app(&console.clone().kept(), ""), "T"), tell(Telling::Told));
    // From the console it is put before the class; beside a page it is told of.
    let shown = pressed(&mut app(&console.clone().kept(), "9"), "j<enter>");
    let class = vec![("--view".to_owned(), "class".to_owned())];
    assert_eq!(shown, [Request::Lead(class), Request::Tell(1, Telling::Told)]);
    assert_eq!(pressed(&mut app(&console, ""), "T"), tell(Telling::Kept));
    // One that was kept before a question that is open: the cursor says which.
    let later = console.kept().asking("poll-sure", 3);
    assert_eq!(pressed(&mut app(&later, ""), "T"), [Request::Tell(2, Telling::Told)]);
    assert_eq!(pressed(&mut app(&later, "9G"), "T"), tell(Telling::Told));
}

/// A question in which nothing can be chosen is stood in all the same: no key is taken for another question.
#[test]
fn a_presenter_means_the_question_that_the_class_is_before() {
    let earlier = Hall::presenter().asking(BEFORE, 31).closed(&THESIS);
    let tells = |hall: &Hall, keys: &str| pressed(&mut app(hall, "9"), keys);
    let percent = earlier.clone().asking("poll-schengen", 3);
    assert_eq!(tells(&percent, "T"), [Request::Tell(2, Telling::Told)]);
    assert_eq!(tells(&percent, "<enter>"), []);
    let never = earlier.asking("poll-sure", 9).shown(PollShow::Never).closed(&[("guessing", 9)]).kept();
    assert_eq!(tells(&never, "T").pop(), Some(Request::Tell(2, Telling::Told)));
}

#[test]
fn the_result_that_was_shown_last_is_before_the_class() {
    let class = [(Flag::View, "class")];
    let mut hall = Hall::wall().led_to(&class).asking(BEFORE, 31).closed(&THESIS).asking("poll-sure", 9);
    hall = hall.closed(&[("guessing", 9)]);
    assert!(Screen::open(80, 24).joined(&hall).says("How sure are you"));
    hall.room.class.shown = Some(1);
    assert!(Screen::open(80, 24).joined(&hall).says("12 it can"));
    hall.own = Hall::student().own;
    let screen = Screen::open(80, 24).joined(&hall);
    assert!(screen.line(2).contains("Question 1"), "{screen}");
    let open = hall.asking("poll-schengen", 0);
    assert!(Screen::open(80, 24).joined(&open).line(2).contains("Question 3"));
}

#[test]
fn why_few_votes_are_not_told_apart_is_said() {
    let why = "Fewer than 5 votes are not told apart";
    let few = |hall: Hall| hall.led_to(&[(Flag::View, "class")]).asking(BEFORE, 3);
    let console = few(Hall::presenter());
    assert!(Screen::open(80, 24).joined(&console).keys("9").says(why));
    let mut kept = console.closed(&[]).kept();
    kept.room.class.ballots[0].tally = None;
    assert!(Screen::open(80, 24).joined(&kept).keys("9").says(why));
    let mut told = few(Hall::wall()).closed(&[]);
    told.room.class.ballots[0].tally = None;
    assert!(Screen::open(80, 24).joined(&told).says(why));
    assert!(!Screen::open(80, 24).joined(&told.kept()).says(why));
    // Who votes is told what is an answer, on the wall as well.
    let percent = Hall::wall().led_to(&[(Flag::View, "class")]).asking("poll-schengen", 3);
    assert!(Screen::open(80, 24).joined(&percent).says("from 0 to 100 %"));
}

/// In a list it is marked where it stands; in every view it is named.
#[test]
fn what_is_pointed_at_is_named_in_every_view() {
    let there = [(Flag::View, "matrix"), (Flag::Select, "KAZ")];
    for mut hall in [Hall::student(), Hall::wall(), Hall::presenter()] {
        hall.room.pointed = Some(hall_thing("KAZ"));
        let screen = Screen::open(80, 24).joined(&hall.clone().led_to(&there));
        assert!(screen.says("◄ Kazakhstan"), "{screen}");
        // Nobody is told of what may not be known.
        hall.room.pointed = Some(hall_thing("kyrgyzstan-drawn-in"));
        let early = [(Flag::View, "matrix"), (Flag::KnownOn, "2000-01-01")];
        assert!(!Screen::open(80, 24).joined(&hall.led_to(&early)).says("◄"));
    }
}

/// What was told ends with the next key, or when it is so no longer; what a key said stays.
#[test]
fn no_news_is_stale() {
    let hall = Hall::student();
    let mut screen = Screen::open(80, 24).joined(&hall);
    screen.update(hall.clone().asking(BEFORE, 0).input());
    assert!(screen.line(-1).contains("a vote is open"), "{screen}");
    screen.update(hall.clone().asking(BEFORE, 9).input());
    assert!(screen.line(-1).contains("a vote is open"), "votes alone are no news: {screen}");
    screen.update(hall.clone().asking(BEFORE, 9).led_to(&[(Flag::View, "map")]).input());
    assert!(!screen.line(-1).contains("a vote is open"), "{screen}");
    let mut console = Screen::open(80, 24).joined(&Hall::presenter().asking(BEFORE, 0));
    console.update(Input::Told("asked".into()));
    assert!(console.line(-1).contains("asked"), "{console}");
    console.update(Hall::presenter().asking(BEFORE, 1).input());
    assert!(!console.line(-1).contains("asked"), "{console}");
}

#[test]
fn the_console_has_the_lesson_the_lines_and_the_seats() {
    insta::assert_snapshot!("class-console", Screen::open(120, 40).joined(&busy()).keys("9<tab>"));
    let screen = Screen::open(80, 24).joined(&busy()).keys("9<tab>");
    insta::assert_snapshot!("class-console-narrow", screen);
    let fresh = Screen::open(80, 24).joined(&{
        let mut hall = Hall::presenter();
        hall.room.class.is_reached = false;
        hall
    });
    assert!(fresh.line(-2).contains("nobody from outside has reached me yet"), "{}", fresh.text());
}

#[test]
fn a_presenter_goes_through_the_lesson() {
    let mut begun = app(&Hall::presenter(), "");
    let step = |step| Request::Step(Step { lesson: "lesson-50".into(), step });
    let requests = pressed(&mut begun, "gt");
    assert_eq!(requests[0], step(0));
    assert!(matches!(requests[1], Request::Lead(_)), "{requests:?}");
    assert_eq!(begun.place().view, View::Map);
    let mut third = app(&Hall::presenter().at_step(2, 4), "");
    assert!(Screen::around(third.clone()).says("LESSON step 3 of 12 · 10 min, 4 gone"));
    assert_eq!(pressed(&mut third, ".")[0], step(3));
    assert_eq!(third.place().view, View::Forecasts);
    // The class is led to the step itself, not to where the cursor of the view was before.
    let led = |requests: &[Request]| match requests.last() {
        Some(Request::Lead(place)) => place.clone(),
        _ => panic!("{requests:?}"),
    };
    third.update(Hall::presenter().at_step(3, 0).input());
    for select in
        ["kyrgyzstan-drawn-in", "ukraine-turns-east", "little-sovereignty-ceded", "schengen-by-2015"]
    {
        let step = third.tour_heading().unwrap();
        let steps = pressed(&mut third, ".");
        if let Some(Request::Step(Step { step, .. })) = steps.first() {
            third.update(Hall::presenter().led_to(&[(Flag::View, "forecasts")]).at_step(*step, 0).input());
        }
        let place = led(&steps);
        assert!(place.contains(&("--select".to_owned(), select.to_owned())), "after {step}: {place:?}");
    }
    assert_eq!(pressed(&mut app(&Hall::presenter().at_step(2, 14), ""), ",")[0], step(1));
    let late = Screen::open(120, 40).joined(&Hall::presenter().at_step(2, 14)).keys("9");
    assert!(late.says("10 min, 4 over"), "{}", late.text());
    assert_eq!(
        pressed(&mut app(&Hall::presenter(), "9<tab>"), "j<enter>")[0],
        Request::Step(Step { lesson: "lesson-20".into(), step: 0 })
    );
}

#[test]
fn a_vote_ends_with_its_step() {
    let asked = |step| Hall::presenter().asking("poll-best-reason", 12).at_step(step, 0);
    let requests = pressed(&mut app(&asked(2), ""), ".");
    // Said last, so that it stands.
    let [Request::Step(_), Request::Lead(_), Request::Close(1)] = &requests[..] else {
        panic!("{requests:?}")
    };
    let closes = |step, keys: &str| {
        pressed(&mut app(&asked(step), ""), keys).iter().any(|request| matches!(request, Request::Close(_)))
    };
    assert!(!closes(2, "gt"), "the same step again");
    assert!(!closes(1, "."), "the step that asks it");
    assert!(closes(4, ","));
}

/// In each view, with nothing to show and with something: what stands there without the way out that readers are told.
#[rstest]
#[case::comparing(&[(Flag::View, "compare")], "Nothing is compared yet", &["asks", "HOW TO ASK", "has all forms"])]
#[case::weighing(&[(Flag::View, "arguments")], "conditions, as you take them", &["changes it"])]
#[case::reading(&[(Flag::View, "article")], "our words", &["has the link"])]
#[case::a_list_of_nothing(&[(Flag::List, "blocs"), (Flag::At, "1900"), (Flag::KnownOn, "1900")],
    "nothing of this kind is told on this date", &["goes to the next event"])]
#[case::an_empty_matrix(&[(Flag::View, "matrix"), (Flag::At, "1900")], "no membership holds", &["empty rows"])]
fn a_wall_says_how_it_is_and_no_key(
    #[case] place: &[(Flag, &str)],
    #[case] says: &str,
    #[case] hints: &[&str],
) {
    let shown = |hall: Hall| Screen::open(120, 40).joined(&hall.led_to(place));
    let (wall, student) = (shown(Hall::wall()), shown(Hall::student()));
    assert!(student.says(hints[0]), "{student}");
    assert!(wall.says(says), "{wall}");
    for hint in hints {
        assert!(!wall.says(hint), "`{hint}` on the wall: {wall}");
    }
}

/// Many answers take the place of large figures, and have their bars beside them.
#[test]
fn many_answers_stand_on_the_wall() {
    let mut hall = Hall::wall().led_to(&[(Flag::View, "class")]).asking(BEFORE, 10);
    let answers: Vec<String> = (1..=10).map(|n| format!("answer {n}")).collect();
    hall.room.class.ballots[0].question.choices = answers.clone();
    let open = Screen::open(80, 24).joined(&hall);
    assert!(open.says("· answer 1 · answer 2") && open.says("· answer 10 10 of 38 voted"), "{open}");
    let counts: Vec<(&str, usize)> = answers.iter().map(|answer| (&**answer, 1)).collect();
    let told = Screen::open(80, 24).joined(&hall.closed(&counts));
    assert!(told.says("1 █ answer 1 1 █ answer 2") && told.says("10 votes"), "{told}");
}

#[test]
fn the_line_to_type_is_whole_on_a_small_wall() {
    let mut hall = Hall::wall().asking(BEFORE, 31);
    hall.room.class.join = std::sync::Arc::new(blocs::views::class::Join {
        code: Some("tulip".into()),
        ..(*hall.room.class.join).clone()
    });
    let wall = |width, height| Screen::open(width, height).joined(&hall);
    assert!(wall(80, 24).says("join: ssh -p 2222 NICK@192.0.2.20 code tulip 38 in"));
    assert!(wall(44, 12).says("ssh -p 2222 NICK@192.0.2.20 code tulip") && !wall(44, 12).says("38 in"));
    assert!(wall(30, 8).says("ssh -p 2222 NICK@192.0.2.20"), "{}", wall(30, 8));
}

#[test]
fn a_wall_has_no_hints() {
    let there = [(Flag::View, "map"), (Flag::Select, "feasible"), (Flag::KnownOn, "2011-11-08")];
    let wall = Screen::open(80, 24).joined(&Hall::wall().led_to(&there));
    assert!(wall.says("CUSTOMS UNION") && !wall.says("arrows pick"), "nobody presses keys on a wall: {wall}");
    let reader = Screen::open(80, 24).joined(&Hall::student().led_to(&there));
    assert!(reader.says("the arrows pick one"), "{reader}");
    let early = [(Flag::View, "map"), (Flag::At, "1940"), (Flag::ColourBy, "vote")];
    let wall = Screen::open(80, 24).joined(&Hall::wall().led_to(&early));
    assert!(wall.says("no vote had been cast by this date") && !wall.says("next event"), "{wall}");
}

#[test]
fn the_poll_of_the_step_is_offered_first() {
    let requests = pressed(&mut app(&Hall::presenter().at_step(2, 0), ""), "A<enter>");
    // The class is there before it is asked.
    let [Request::Lead(_), Request::Ask(question)] = &requests[..] else { panic!("{requests:?}") };
    assert_eq!(question.poll.as_deref(), Some("poll-best-reason"));
}

/// What a presenter asks by these keys.
fn asked(hall: &Hall, keys: &str) -> Question {
    let requests = pressed(&mut app(hall, ""), &keys.replace(' ', "<space>"));
    let asks = requests.into_iter().find_map(|request| match request {
        Request::Ask(question) => Some(question),
        _ => None,
    });
    asks.unwrap_or_else(|| panic!("nothing was asked by {keys}"))
}

#[test]
fn anything_is_asked_on_the_spot() {
    let hall = Hall::presenter().led_to(&[(Flag::Select, "KAZ")]);
    let typed = asked(&hall, "AWho / Putin / Trenin<enter>");
    assert_eq!((typed.text.as_str(), typed.choices.len()), ("Who", 2));
    let forms = [
        (0, Wanted::Choice, "yes"),
        (1, Wanted::Choice, "for"),
        (2, Wanted::Choice, "nothing"),
        (3, Wanted::Percent, ""),
        (4, Wanted::Choice, "guessing"),
        (5, Wanted::Thing, "RUS"),
        (6, Wanted::Thing, "cis"),
    ];
    for (down, wanted, first) in forms {
        let question = asked(&hall, &format!("AIs it so?{}<enter>", "<down>".repeat(down)));
        assert_eq!((question.text.as_str(), question.wanted), ("Is it so?", wanted));
        assert_eq!(question.choices.first().map_or("", String::as_str), first, "{:?}", question.choices);
        assert_eq!((question.on.as_deref(), question.show), (None, PollShow::AfterClose));
    }
    // What is argued over is asked about; anything else where one wants it.
    let on = |select: &str, keys: &str| asked(&Hall::presenter().led_to(&[(Flag::Select, select)]), keys).on;
    assert_eq!(on("already-moving", "AIs it so?<enter>").as_deref(), Some("already-moving"));
    assert_eq!(on("already-moving", "AIs it so?<s-tab><enter>"), None);
    assert_eq!(on("KAZ", "AIs it so?<s-tab><enter>").as_deref(), Some("KAZ"));
    let shows = [PollShow::Live, PollShow::AfterVote, PollShow::AfterClose, PollShow::Never];
    for (tabs, show) in (1..).zip(shows) {
        assert_eq!(asked(&hall, &format!("AIs it so?{}<enter>", "<tab>".repeat(tabs))).show, show);
        assert_eq!(asked(&hall, &format!("Ahow sure{}<enter>", "<tab>".repeat(tabs))).show, show);
    }
    insta::assert_snapshot!(
        "class-ask",
        Screen::open(80, 24).joined(&hall).keys("AIs<space>it<space>so?<down><tab>")
    );
}

#[test]
fn what_is_selected_is_asked_about_without_a_word() {
    let on = |id: &str| Hall::presenter().led_to(&[(Flag::Select, id)]);
    let weigh = asked(&on("already-moving"), "A<enter>");
    assert_eq!((weigh.on.as_deref(), weigh.choices.len()), (Some("already-moving"), 5));
    let argued = asked(&on("already-moving"), "A<down><enter>");
    assert_eq!((argued.on.as_deref(), argued.choices.len()), (Some("already-moving"), 3));
    // A poll of the case about the same comes first.
    assert_eq!(asked(&on("kyrgyzstan-drawn-in"), "A<enter>").poll.as_deref(), Some("poll-kyrgyzstan"));
    let odds = asked(&on("kyrgyzstan-drawn-in"), "A<down><enter>");
    assert_eq!((odds.poll, odds.wanted), (None, Wanted::Percent));
}

#[test]
fn how_one_comes_in_is_a_key_away() {
    let card = Screen::open(80, 24).joined(&Hall::presenter()).keys("J");
    insta::assert_snapshot!("class-card", card);
    assert!(card.clone().keys("j").says("STATES 27"), "any key takes it down");
    let mut console = app(&Hall::presenter(), "");
    assert_eq!(pressed(&mut console, "J"), [Request::Poster(Some(Poster::Join))]);
    assert_eq!(pressed(&mut console, "<esc>"), [Request::Poster(None)]);
    assert_eq!(pressed(&mut console, "O"), [Request::Poster(Some(Poster::Article))]);
    // The wall has it as long as the presenter has; a student who asks has it alone.
    let mut hall = Hall::wall().asking(BEFORE, 31);
    hall.room.class.poster = Some(Poster::Join);
    assert!(Screen::open(80, 24).joined(&hall).says("NICK is what you like to be called."));
    assert_eq!(pressed(&mut app(&Hall::student(), ""), "J"), []);
    assert!(Screen::open(80, 24).joined(&Hall::student()).keys("J").says("Say yes to SHA256:mVf0Yc9e"));
    // A presenter with one window comes back to the wall.
    let wall = Screen::open(80, 24).joined(&busy()).keys("9WJ");
    assert!(wall.says("NICK is what you like") && wall.clone().keys("J").says("31 of 38 voted"), "{wall}");
}

#[test]
fn the_article_has_a_link_for_telephones() {
    let screen = Screen::open(120, 40).keys("6");
    assert!(screen.says("our words; O has the link"), "{screen}");
    let link = screen.keys("O");
    assert!(link.says("https://") && link.text().contains("█▀"), "{link}");
    assert!(link.keys("<esc>").says("ARTICLE 14 paragraphs"));
}

#[test]
fn the_end_of_the_console_is_reached_with_many_seats() {
    let mut hall = busy();
    let seat = hall.room.class.seats[0].clone();
    hall.room.class.seats =
        (1..=40).map(|number| Seat { number, nick: format!("S{number}"), ..seat.clone() }).collect();
    let screen = Screen::open(80, 24).joined(&hall).keys("9<tab>G");
    assert!(screen.says("SHA256 fingerprint") && screen.says("wall@192.0.2.20 maple"), "{screen}");
}

#[test]
fn a_presenter_reveals_for_all() {
    let reveals = |keys: &str, hall: &Hall| {
        let unlocked = hall.clone().led_to(&[]);
        let mut app = Screen::open(120, 40).joined(&unlocked).at(&[(Flag::KnownOn, "none")]).into_app();
        let requests = pressed(&mut app, keys).into_iter();
        requests.filter_map(|r| if let Request::Reveal(id) = r { Some(id) } else { None }).collect::<Vec<_>>()
    };
    let hall = Hall::presenter().at_step(7, 0);
    assert_eq!(reveals("9R", &hall), ["schengen-by-2015"]);
    assert_eq!(reveals("7R", &hall).len(), 1);
    assert!(reveals("7gR", &hall).len() > 10);
    assert!(Screen::around(app(&hall, "9R")).says("nobody could know on 2011-11-08"));
    assert!(Screen::around(app(&Hall::student(), "7R")).says("in a room the presenter reveals"));
}

#[test]
fn a_presenter_pins_counts_hands_renames_and_removes() {
    let mut console = app(&busy(), "9<tab>jj");
    assert_eq!(pressed(&mut console, "<enter>"), [Request::Show(1, Shown::Pinned)]);
    assert_eq!(pressed(&mut console, "x"), [Request::Show(1, Shown::Hidden)]);
    assert_eq!(pressed(&mut console, "j<enter>"), [Request::Show(2, Shown::Hidden)]);
    assert_eq!(pressed(&mut console, "j<enter>Aigul<enter>"), [Request::Rename(1, "Aigul".into())]);
    assert_eq!(pressed(&mut console, "jxno<enter>"), []);
    assert_eq!(pressed(&mut console, "<esc>xyes<enter>"), [Request::Remove(2)]);
    let hands = pressed(&mut app(&busy(), "9"), "<enter>12<space>5<space>3<enter>");
    assert_eq!(hands, [Request::Hands { asked: 2, counts: vec![12, 5, 3] }]);
    assert!(
        Screen::around(app(&busy(), "9<enter>12<enter>"))
            .says("expected 3 numbers in the order of the answers")
    );
}

/// A vote that is open has the class: what is revealed meanwhile moves nobody, nor later.
#[test]
fn a_vote_keeps_the_class_while_something_is_revealed() {
    let known = [(Flag::View, "map"), (Flag::KnownOn, "none")];
    let hall = Hall::presenter().led_to(&known).at_step(7, 0);
    let led = |requests: Vec<Request>| requests.iter().any(|request| matches!(request, Request::Lead(_)));
    let mut app = app(&hall, "9");
    assert!(led(pressed(&mut app, "R")), "to the forecast");
    let asked = hall.asking(BEFORE, 3);
    let mut app = self::app(&asked, "9");
    assert!(!led(pressed(&mut app, "R")));
    app.update(asked.closed(&THESIS).input());
    let screen = Screen::around(app.clone());
    assert!(!screen.line(-2).contains("forecasts"), "{screen}");
    assert!(!led(pressed(&mut app, "j")));
}

/// The role that a presenter plays is no one else's, and stays while the wall is shown.
#[test]
fn a_presenter_keeps_the_role_on_the_way_to_the_wall() {
    let mut app = app(&Hall::presenter(), "akaz<enter>49");
    let seat = app.place().seat;
    assert!(seat.is_some());
    assert_eq!(pressed(&mut app, "W"), []);
    assert_eq!((app.place().view, app.place().seat), (View::Matrix, seat));
    assert_eq!(pressed(&mut app, "W"), []);
    assert_eq!((app.place().view, app.place().seat), (View::Class, seat));
}

#[test]
fn the_console_offers_what_can_be_done_now() {
    let keys = |hall: &Hall| Screen::open(120, 24).joined(hall).keys("9").line(-1).trim().to_owned();
    let fresh = Hall::presenter();
    assert_eq!(keys(&fresh), "C call  J card  W wall  <tab> pane  A ask  . lesson  / find  ? help");
    let asked = fresh.asking(BEFORE, 3).at_step(2, 0);
    assert!(keys(&asked).contains("Q close  T result"), "{}", keys(&asked));
    // Where a step has something to reveal.
    assert!(!keys(&asked).contains("R reveal") && keys(&asked.clone().at_step(7, 0)).contains("R reveal"));
    assert!(keys(&asked.closed(&THESIS)).contains("Q more time"));
}

/// On the smallest of usual screens too: whose seat is taken away is said, and what hands are counted for.
#[test]
fn what_is_typed_for_says_for_whom() {
    let at = |keys: &str| Screen::open(80, 24).joined(&busy()).keys(keys);
    assert!(at("9<tab>jjjj<enter>Zed").says("ANOTHER NAME FOR Ainura"));
    assert!(at("9<tab>jjjj<enter>Zed").says("letters and digits"), "a new name is nothing to be found");
    assert!(at("9<tab>jjjjx").says("TAKE AWAY THE SEAT OF Ainura"));
    let hands = at("9<enter>");
    assert!(hands.says("A SHOW OF HANDS: it can / only on conditions / it cannot"), "{hands}");
    assert!(hands.says("And now: can such a union work?"), "the question stays in sight: {hands}");
}

#[test]
fn more_time_is_for_the_question_that_is_meant() {
    let mut hall = Hall::presenter().asking(BEFORE, 31).closed(&THESIS).asking("poll-sure", 9);
    hall = hall.closed(&[("guessing", 9)]);
    assert_eq!(pressed(&mut app(&hall, ""), "Q"), [Request::MoreTime(2)]);
    assert_eq!(pressed(&mut app(&hall, "9G"), "Q").pop(), Some(Request::MoreTime(1)));
    hall.room.class.shown = Some(1);
    assert_eq!(pressed(&mut app(&hall, ""), "Q"), [Request::MoreTime(1)]);
}

#[test]
fn one_follows_looks_around_and_returns() {
    let hall = Hall::student().led_to(&[(Flag::View, "map"), (Flag::Select, "KAZ")]);
    let mut app = app(&hall, "");
    assert_eq!(app.place().view, View::Map);
    pressed(&mut app, "4");
    let away = Screen::around(app.clone());
    assert!(away.line(-2).contains("F returns"), "{}", away.text());
    app.update(hall.clone().led_to(&[(Flag::View, "article")]).input());
    assert_eq!(app.place().view, View::Matrix);
    pressed(&mut app, "F");
    assert_eq!(app.place().view, View::Article);
    app.update(hall.clone().led_to(&[(Flag::View, "timeline")]).input());
    assert_eq!(app.place().view, View::Timeline, "who returned is taken along");
    app.update(hall.input());
    let mut held = hall.clone();
    held.room.hold = Hold::Frozen;
    app.update(held.input());
    pressed(&mut app, "4");
    assert_eq!(app.place().view, View::Map);
    assert!(Screen::around(app).line(-2).contains("● held"));
}

#[test]
fn the_line_of_the_room_gives_way_on_small_screens() {
    let mut hall = Hall::student().asking(BEFORE, 31).voted("it can");
    hall.own.pulse = Some(Pulse::Lost);
    let line = |width, height| Screen::open(width, height).joined(&hall).line(-2).trim().to_owned();
    insta::assert_snapshot!([(120, 40), (80, 24), (60, 20), (40, 12), (30, 8)].map(|(w, h)| line(w, h)).join("\n"), @r"
    ● following the presenter   you voted   31 of 38 voted   you: lost                     Ainura · amber-otter-lime-north
    ● following   you voted   lost                          amber-otter-lime-north
    ● following   you voted             amber-otter-lime-north
    ● following   you voted   lost
    Soviet Union    SUN ······↓
    ");
}

/// A wall with two rounds that were both shown.
fn rounds() -> Hall {
    let first = [("it can", 18), ("only on conditions", 8), ("it cannot", 5)];
    let first = Hall::wall().led_to(&[(Flag::View, "class")]).asking(BEFORE, 31).closed(&first);
    first.asking("poll-feasible-after", 31).closed(&THESIS).compared(28, Some(&MOVES))
}

#[test]
fn a_forecast_stands_on_the_wall_with_what_came_of_it() {
    let there = [(Flag::View, "forecasts"), (Flag::KnownOn, "none"), (Flag::Select, "kyrgyzstan-drawn-in")];
    let mut hall =
        Hall::wall().led_to(&there).asking("poll-kyrgyzstan", 2).closed(&[("10", 1), ("90", 1)]).kept();
    let before = Screen::open(80, 24).joined(&hall);
    assert!(before.says("settled if:") && !before.says("it happened") && !before.says("mean"), "{before}");
    hall = hall.closed(&[("10", 1), ("90", 1)]);
    hall.room.revealed.insert(hall_thing("kyrgyzstan-drawn-in"));
    insta::assert_snapshot!("wall-forecast", Screen::open(80, 24).joined(&hall));
}

#[test]
fn two_rounds_stand_side_by_side() {
    let mut hall = rounds();
    assert!(Screen::open(80, 24).joined(&hall).says("before 18"), "on the wall");
    hall.own = Hall::student().own;
    let screen = Screen::open(80, 40).joined(&hall);
    assert!(screen.text().contains("question 1"), "{screen}");
    hall.room.class.ballots[0].telling = Telling::Kept;
    hall.own = Hall::wall().own;
    assert!(!Screen::open(80, 24).joined(&hall).says("before 18"), "the first one is kept from the wall");
}

#[test]
fn the_wall_is_one_thing_and_tells_no_secret() {
    let class = [(Flag::View, "class")];
    insta::assert_snapshot!(
        "wall-vote",
        Screen::open(80, 24).joined(&Hall::wall().led_to(&class).asking(BEFORE, 31))
    );
    let elsewhere = Screen::open(80, 24).joined(&Hall::wall().asking(BEFORE, 31));
    assert!(elsewhere.line(0).ends_with("vote open: 31 of 38 voted"), "{elsewhere}");
    let result = Hall::wall().led_to(&class).asking(BEFORE, 31).closed(&THESIS);
    insta::assert_snapshot!("wall-rounds", Screen::open(80, 24).joined(&rounds()));
    insta::assert_snapshot!("wall-result", Screen::open(80, 24).joined(&result));
    insta::assert_snapshot!("wall-join", Screen::open(80, 24).joined(&Hall::wall().led_to(&class)));
    let place = Screen::open(80, 24).joined(&Hall::wall().led_to(&[(Flag::View, "map")]));
    assert_eq!(place.line(0).trim(), "Russia · map · the world on 2011-11-08, as known on 2011-11-08");
    // However long the name: on which clocks all is stays to be read.
    let long = [(Flag::View, "forecasts"), (Flag::Select, "schengen-by-2015")];
    let long = Screen::open(80, 24).joined(&Hall::wall().led_to(&long).asking(BEFORE, 3));
    assert!(long.line(0).contains("2011-11-08, known 2011-11-08"), "{long}");
    // Keys do nothing to it.
    assert_eq!(place.clone().keys("4jj").text(), place.text());
}

/// A presenter with one window swaps it, and what only the console may show is gone.
#[test]
fn a_key_swaps_console_and_wall() {
    for hall in [busy(), busy().shown(PollShow::Never)] {
        let wall = Screen::open(80, 24).joined(&hall).keys("9W");
        for secret in [
            "Pairs. One takes",
            "Ainura",
            "The Customs Union came",
            "heron",
            "maple",
            "14  only on",
            "F returns",
            "lost",
        ] {
            assert!(!wall.text().contains(secret), "{secret}: {}", wall.text());
        }
        assert!(wall.says("31 of 38 voted"), "{}", wall.text());
        assert!(wall.clone().keys("W").says("QUESTIONS"));
        assert!(wall.clone().keys("?").says("KEYS AND MARKS"), "what is opened stands on the console");
        assert_eq!(wall.clone().keys("?<esc>").text(), wall.text(), "and the wall is there again after it");
        assert!(wall.clone().keys("A").says("ASK THE CLASS"));
        assert_eq!(wall.clone().keys("A<esc>").text(), wall.text());
    }
}

#[test]
fn lines_of_the_class_stand_beside_the_case() {
    let mut hall = Hall::student()
        .remark(RemarkKind::Objection, "little-came-of-it", "The Customs Union came", Shown::Pinned)
        .remark(RemarkKind::Reason, "little-came-of-it", "Not pinned", Shown::Waits)
        .led_to(&[(Flag::Select, "little-came-of-it")]);
    let screen = Screen::open(120, 60).joined(&hall);
    assert!(screen.says("The class - The Customs Union came"), "{}", screen.text());
    assert!(!screen.says("Not pinned"));
    let tree = Screen::open(120, 60).joined(&hall).keys("5");
    assert!(tree.says("- the class: The Customs Union came"), "{}", tree.text());
    hall.room.pointed = Some(hall_thing("KAZ"));
    let screen = Screen::open(120, 60).joined(&hall);
    assert!(screen.says("◄ Kazakhstan"), "{}", screen.text());
    let screen = Screen::open(120, 60).joined(&hall.led_to(&[(Flag::Select, "KAZ")]));
    assert!(screen.says("◄ the presenter points here"), "{}", screen.text());
}

#[test]
fn what_is_for_a_class_is_told_in_one_only() {
    let alone = Screen::open(80, 60).keys("?").text() + &Screen::open(80, 60).keys("?G").text();
    assert!(!alone.contains("presenter") && !alone.contains("class"), "{alone}");
    let all = |hall: &Hall| {
        let pages = ["?", "?<pgdn>", "?G"];
        pages.map(|keys| Screen::open(80, 60).joined(hall).keys(keys).text()).concat()
    };
    let student = all(&Hall::student());
    assert!(student.contains("put your hand up") && !student.contains("call everyone here"), "{student}");
    assert!(all(&Hall::presenter()).contains("call everyone here"));
    assert!(!Screen::open(80, 24).keys(":hand").says("put your hand up"));
    assert!(Screen::open(80, 24).joined(&Hall::student()).keys(":hand").says("put your hand up"));
}

#[test]
fn a_reader_takes_votes_odds_and_the_place_along() {
    let hall = Hall::student().asking(BEFORE, 3).voted("it can").asking("poll-schengen", 3).voted("80");
    let lines = takeaway(&app(&hall, "m"));
    insta::assert_snapshot!(lines.join("\n"), @r"
    What you take along from Room 12:
    your votes:
      Before we read on: can such a union work? it can
      How likely is free movement among the three by the end of 2015? 80 %
    your odds:
       80 %  By 2015 people move freely among Belarus, Kazakhstan and Russia, as
        in the Schengen area
    your bookmarks:
      Russia · explorer · 2011-11-08
    to open the case here again:
      blocs explore eurasian-union-2011
    ");
    let of_class = takeaway(&app(&hall, "9")).join("\n");
    assert!(of_class.ends_with("blocs explore eurasian-union-2011"), "{of_class}");
    assert!(takeaway(&Screen::open(80, 24).into_app()).is_empty());
    assert!(takeaway(&app(&Hall::presenter(), "")).is_empty());
}

/// Readers who see the same share a frame: name and words of a seat are no part of it, in no view.
#[test]
fn a_frame_tells_nothing_of_a_seat() {
    // The line is as long as it gets.
    let asked = |hall: Hall| hall.asking(BEFORE, 31).voted("it can");
    let mut other = Hall::student();
    (other.own.nick, other.own.code) = ("Bolat".into(), "ox-fig-sea-yak".into());
    for (size, keys) in [((120, 40), "9"), ((80, 24), "9<tab>"), ((80, 24), "5"), ((40, 12), "9<tab>")] {
        let open = |hall: &Hall| Screen::open(size.0, size.1).joined(hall).keys(keys);
        let (mine, theirs) = (open(&asked(Hall::student())), open(&asked(other.clone())));
        assert_eq!(mine.shared(), theirs.shared());
        assert!(mine.text().contains("amber-otter-lime-north"), "{}", mine.text());
    }
}

/// Every view at many sizes, with everything in the room, in every look.
#[test]
fn any_room_fits_any_screen() {
    let halls = [busy(), Hall::student().asking("poll-hardest-state", 3), Hall::wall().asking(BEFORE, 3)];
    let mono = Look { colours: Colours::Mono, palette: Palette::Mono, glyphs: Glyphs::Ascii };
    for (width, height) in [(1, 1), (30, 8), (40, 12), (80, 24), (130, 40)] {
        for hall in &halls {
            for view in [1, 2, 5, 9] {
                let screen = Screen::looking(mono, width, height).joined(hall).keys(&view.to_string());
                let lines = screen.keys("<tab>jjjW").text().lines().count();
                assert_eq!(lines, usize::from(height));
            }
        }
    }
}

/// Before anybody is in, the console says what everyone types.
#[test]
fn an_empty_room_says_how_to_join() {
    let mut hall = Hall::presenter();
    hall.room.class.attendance = Some(Attendance::default());
    hall.room.class.is_reached = false;
    let screen = Screen::open(80, 24).joined(&hall);
    assert!(screen.line(-2).starts_with(" join: ssh -p 2222 NICK@"), "{screen}");
    assert!(!Screen::open(80, 24).joined(&Hall::presenter()).line(-2).contains("join:"));
}
