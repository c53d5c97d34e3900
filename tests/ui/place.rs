//! A place that is copied reopens exactly: the view, its panes, and what every cursor stands on.

use std::sync::Arc;

use blocs::app::action::Action;
use blocs::app::keymap::Keymap;
use blocs::app::place::Flag;
use blocs::app::{App, Input};
use rstest::rstest;

use crate::harness::Screen;

/// The same place, by the command that was copied there.
fn reopened(screen: &Screen) -> (String, Screen) {
    let line = screen.app().command_line();
    let words = shell_words::split(&line).unwrap();
    let flags = words[3..].chunks(2).map(|pair| {
        let flag = Flag::ALL.iter().copied().find(|flag| flag.to_string() == pair[0]);
        (flag.unwrap_or_else(|| panic!("{line}")), pair[1].as_str())
    });
    let app = screen.app();
    let mut other = App::new(Arc::clone(app.case()), Arc::new(Keymap::default()), app.look(), app.size());
    other.open_at(flags).unwrap_or_else(|error| panic!("{line}: {error}"));
    (line, Screen::around(other))
}

#[rstest]
#[case::details("<tab>jjj", "--pane 2")]
#[case::debate("jj<tab><tab>jjjj", "--pane 3")]
#[case::one_pane("<tab>z", "--look whole")]
#[case::the_list_elsewhere("/cis<enter><tab>jj", "--select cis")]
#[case::tree("5jjjjjjjjj", "--cursor '1:")]
#[case::beside_the_tree("5jjjjj<tab>jj", "--cursor 2:")]
#[case::folded("5jjjjjjjjjf", "--look 'fold:")]
#[case::sorted_arguments("5sjjj", "--look by:paragraph")]
#[case::two_faced("5cj", "--look two-faced")]
#[case::article("6jjjjj<tab>j", "--pane 2")]
#[case::forecasts("7jjj", "--cursor 1:")]
#[case::years("3[[", "--look from:")]
#[case::lane("3jjjjj", "--look lane:")]
#[case::ladder("gljj", "--look rung:")]
#[case::column("4lll", "--look column:")]
#[case::cell("4ll<enter>j", "--pane 2")]
#[case::sorted_matrix("4lljjsS", "--look by-column:")]
#[case::compare("/kazakhstan<enter>8vbelarus<enter>jjjjj<tab>", "--cursor 1:")]
#[case::map("2xl", "--look pan")]
#[case::scrolled_list("oGkkkkkkkk", "--scroll 1:")]
#[case::scrolled_details("<tab>Gkkkkkkkkkk", "--scroll 2:")]
#[case::scrolled_debate("<tab><tab>Gkkkkkkkk", "--scroll 3:")]
#[case::scrolled_tree("5Gkkkkkkkk", "--scroll 1:")]
#[case::scrolled_lanes("3Gkkkkk", "--scroll 1:")]
#[case::scrolled_matrix("4Gkkkkk", "--scroll 1:")]
#[case::scrolled_across("4cllllllllllllllllllllllllhhhh", "--look left:")]
fn a_copied_place_reopens_exactly(#[case] keys: &str, #[case] part: &str) {
    let screen = Screen::open(112, 30).keys("L").keys(keys);
    let (line, other) = reopened(&screen);
    assert!(line.contains(part), "{line}\n{screen}");
    assert_eq!(other.app().here(), screen.app().here(), "{line}");
    assert_eq!(other.view(), screen.view(), "{line}");
}

/// Where the case opens its list is scrolled for another row: none of that is left where a place is opened.
#[test]
fn a_list_that_stands_as_it_opens_does_so_again() {
    let screen = Screen::open(30, 21).keys("<up><size:59x20>");
    let (line, other) = reopened(&screen);
    assert_eq!(other.app().here(), screen.app().here(), "{line}");
    assert_eq!(other.view(), screen.view(), "{line}");
}

/// A bookmark leads back to the row, whatever was done in the view since.
#[test]
fn a_bookmark_is_a_place_with_its_cursors() {
    let there = Screen::open(112, 30).keys("5jjjj<tab>jjm");
    let back = there.clone().keys("<tab>ggvsf4'<enter>");
    assert_eq!(back.app().here(), there.app().here());
    let history = there.clone().keys("4lllgh<enter>");
    assert_eq!(history.app().here(), there.app().here());
}

/// A place is named by what it is about: what is selected, not where the list was left; an argument, not its link.
#[test]
fn places_are_named_by_what_they_are_about() {
    let marks = Screen::open(112, 30).keys("/eur<enter>m/cis<enter>m'");
    assert!(marks.says("Eurasian Union · explorer") && !marks.says("Russia · explorer"), "{marks}");
    assert!(marks.says("Commonwealth of Independent States · explorer"), "{marks}");
    let history = Screen::open(112, 30).keys("/eur<enter>nngh");
    let text = history.text();
    let mut lines: Vec<&str> = text.lines().filter(|line| line.contains("· explorer ·")).collect();
    let count = lines.len();
    lines.dedup();
    assert!(count >= 3 && lines.len() == count, "{history}");
    let arguments = Screen::open(112, 30).keys("5jjjjmj'");
    assert!(arguments.says("· arguments ·") && !arguments.says("already-moving>feasible"), "{arguments}");
}

/// In a window without room for the line, what stands on the sheet is still one command.
#[rstest]
#[case(40)]
#[case(80)]
fn a_command_is_broken_where_a_shell_reads_on(#[case] width: u16) {
    let screen = Screen::open(width, 24).keys("w!in:cis status:un_member<enter>L5jjjj<tab>jypY");
    let line = screen.app().command_line();
    let text = screen.text();
    let shown: Vec<&str> =
        text.lines().skip(2).map(str::trim_end).take_while(|line| !line.is_empty()).collect();
    assert!(shown.len() > 1, "{screen}");
    let joined = shown.join("\n").replace("\\\n", " ");
    assert_eq!(shell_words::split(&joined).unwrap(), shell_words::split(&line).unwrap(), "{screen}");
}

/// What an action copies is what the sheet shows.
#[test]
fn what_may_not_be_told_is_in_no_copied_place() {
    let mut app = Screen::open(112, 30).keys("L3jjjjjjjj").into_app();
    app.update(Input::Act(Action::ToggleLock));
    let screen = Screen::around(app);
    let (_, other) = reopened(&screen);
    assert_eq!(other.app().here(), screen.app().here());
}
