//! What a student is told and can do, beside voting: lines of one's own, the lock of the room, low screens.

use blocs::app::place::Flag;
use blocs::app::room::Request;
use blocs::app::{App, Input, takeaway};
use blocs::case::model::PollShow;
use blocs::views::class::{OwnLine, Pulse, RemarkKind, Standing};
use rstest::rstest;

use crate::harness::Screen;
use crate::harness::room::{Hall, pressed};

const BEFORE: &str = "poll-feasible-before";

fn app(hall: &Hall, keys: &str) -> App {
    Screen::open(80, 24).joined(hall).keys(keys).into_app()
}

/// A room whose presenter lifted the lock.
fn unlocked() -> Hall {
    Hall::student().led_to(&[(Flag::KnownOn, "none")])
}

#[test]
fn a_line_says_what_it_is_about_and_how_long_it_may_be() {
    let mut app = app(&Hall::student(), "r");
    let says = |app: &App, text: &str| {
        let screen = Screen::around(app.clone());
        assert!(screen.says(text), "{screen}");
    };
    says(&app, "SAY SOMETHING, about Russia 0 of 200");
    // The sign of its kind, and blanks around it, are not counted.
    app.update(Input::Paste(format!("- {}  ", "я".repeat(204))));
    says(&app, "SAY SOMETHING, about Russia 204 of 200");
    assert_eq!(pressed(&mut app, "<enter>"), []);
    says(&app, "4 too many: a line has at most 200 characters");
    let [Request::Remark { kind, about, text }] = &*pressed(&mut app, "<bs><bs><bs><bs><bs><bs><enter>")
    else {
        panic!("not one line");
    };
    assert_eq!((*kind, about.as_deref(), text.chars().count()), (RemarkKind::Objection, Some("RUS"), 200));
}

#[test]
fn a_line_is_about_what_the_cursor_is_on() {
    let mut app = app(&Hall::student(), "5jr");
    let asked = pressed(&mut app, "no<enter>");
    let [Request::Remark { about: Some(about), .. }] = &*asked else { panic!("{asked:?}") };
    assert!(Screen::around(app.clone()).says("Everybody who joins does so freely"));
    assert_eq!(app.thing(about), app.screens().arguments.panes.target());
}

#[test]
fn what_one_wrote_is_taken_along_broken_at_words() {
    let mut hall = Hall::student();
    let line = |kind, about: Option<&str>, text: &str| OwnLine {
        kind,
        about: about.map(Into::into),
        text: text.into(),
    };
    hall.own.lines = vec![
        line(RemarkKind::Objection, Some("KAZ"), "it was never asked of the people who live there"),
        line(RemarkKind::Question, None, "who pays?"),
    ];
    let lines = takeaway(&Screen::open(44, 24).joined(&hall).into_app());
    insta::assert_snapshot!(lines.join("\n"), @r"
    What you take along from Room 12:
    what you wrote:
      objection, on Kazakhstan: it was never
        asked of the people who live there
      question: who pays?
    to open the case here again:
      blocs explore eurasian-union-2011
    ");
}

#[test]
fn nobody_is_told_that_a_key_lifts_the_lock_of_the_room() {
    let hall = Hall::student();
    let screen = |keys: &str| Screen::open(120, 60).joined(&hall).keys(keys);
    let keys = screen("4jj");
    assert!(keys.line(-1).contains("[ ] year") && !keys.line(-1).contains("lock"), "{keys}");
    let beyond = screen("d2015-01-01<enter>");
    assert_eq!(beyond.line(-1), " after 2011-11-08, only plans are told; the presenter lifts the lock");
    let help = screen("?");
    assert!(help.says("find anything by name") && !help.says("the lock"), "{help}");
    let forecasts = screen("7<enter>b");
    assert!(forecasts.says("give odds, then the presenter reveals"), "{forecasts}");
    assert!(!forecasts.says("reveal ") && !forecasts.says("lift lock"), "{forecasts}");
    assert!(
        screen("7?").says("5 percent more likely") && !screen("7?").says("reveal all"),
        "{}",
        screen("7?")
    );
    // Whoever leads can, and who has a lock of their own.
    let mut lead = Hall::presenter();
    lead.own.standing = Standing::Presenter;
    let beyond = Screen::open(120, 60).joined(&lead).keys("d2015-01-01<enter>");
    assert!(beyond.line(-1).contains("L lifts the lock"), "{beyond}");
    assert!(Screen::open(120, 60).joined(&unlocked()).keys("L4jj").line(-1).contains("L lift lock"));
}

#[test]
fn who_looks_around_is_told_that_the_lock_was_lifted() {
    let mut screen = Screen::open(80, 24).joined(&Hall::student()).keys("F");
    screen.update(unlocked().input());
    assert_eq!(screen.line(-1), " the presenter lifted the lock: L lifts yours");
    assert!(screen.line(-2).contains("L lifts lock"), "{screen}");
    let lifted = screen.clone().keys("L");
    assert!(lifted.says("all that is known") && !lifted.line(-2).contains("lifts lock"), "{lifted}");
    // Who follows is where the presenter is.
    let mut follows = Screen::open(80, 24).joined(&Hall::student());
    follows.update(unlocked().input());
    assert!(follows.line(-1).contains("the presenter lifted the lock"), "{follows}");
    assert!(!follows.line(-2).contains("lifts lock"), "{follows}");
    follows.update(Hall::student().input());
    assert!(follows.line(-1).contains("the presenter locked the case to 2011-11-08, for all"), "{follows}");
}

#[test]
fn who_comes_back_stands_on_their_vote() {
    let hall = Hall::student().asking(BEFORE, 30).voted("it cannot");
    let mut app = app(&hall, "9");
    assert!(Screen::around(app.clone()).says("> ● it cannot"));
    assert_eq!(pressed(&mut app, "<enter>"), [Request::Vote { asked: 1, answer: "it cannot".into() }]);
}

#[rstest]
#[case(PollShow::Live, "", true)]
#[case(PollShow::AfterVote, "", false)]
#[case(PollShow::AfterVote, "it can", true)]
#[case(PollShow::AfterClose, "it can", false)]
#[case(PollShow::Never, "it can", false)]
fn why_nothing_is_seen_of_few_votes_is_said(
    #[case] show: PollShow,
    #[case] vote: &str,
    #[case] is_said: bool,
) {
    let hall = Hall::student().asking(BEFORE, 3).shown(show);
    let hall = if vote.is_empty() { hall } else { hall.voted(vote) };
    let screen = Screen::open(80, 24).joined(&hall).keys("9");
    assert_eq!(screen.says("Fewer than 5 votes are not told apart"), is_said, "{screen}");
}

#[rstest]
#[case(80, 11, "● following the presenter vote open 3 of 38 voted")]
#[case(32, 10, "● vote open")]
#[case(30, 8, "● vote open")]
fn a_low_screen_has_the_line_of_the_room_at_the_bottom(
    #[case] width: u16,
    #[case] height: u16,
    #[case] line: &str,
) {
    let hall = Hall::student().asking(BEFORE, 3).led_to(&[(Flag::View, "class")]);
    let screen = |keys: &str| Screen::open(width, height).joined(&hall).keys(keys);
    let says = |keys: &str, text: &str| {
        let line = screen(keys).line(-1).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(line.contains(text), "{}", screen(keys));
    };
    says("j", line);
    says("j", "? help");
    says("1jj", "○");
    says("1jj", "F");
    says("1jj", "vote open: 9");
    assert!(screen("<tab>").line(-1).ends_with("amber-otter-lime-north"), "{}", screen("<tab>"));
    says("<tab>", "●");
    assert!(!screen("<tab>").text().contains("WORDS"));
    assert_eq!(screen("<tab>:").line(-1).trim(), "<enter> go  <esc> close");
}

/// The words of a seat are drawn over a frame that others share, whose words may be longer.
#[rstest]
fn the_corner_covers_nothing(
    #[values((30, 8), (32, 10), (40, 12), (60, 20), (80, 24), (100, 30), (120, 40))] size: (u16, u16),
    #[values("j", "1jj", "<tab>")] keys: &str,
) {
    let mut hall = Hall::student().asking(BEFORE, 3).led_to(&[(Flag::View, "class")]);
    (hall.own.nick, hall.own.pulse) = ("Z".into(), Some(Pulse::Hand));
    let shared = Screen::open(size.0, size.1).joined(&hall).keys(keys).shared();
    (hall.own.nick, hall.own.code) = ("Z".repeat(24), "animal-animal-animal-animal".into());
    let mine = Screen::open(size.0, size.1).joined(&hall).keys(keys);
    assert_eq!(mine.shared(), shared);
    if let Some((corner, _)) = blocs::ui::corner(mine.app()) {
        assert!(corner.positions().all(|at| shared[at].symbol() == " "), "{mine}");
    }
}
