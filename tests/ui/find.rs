//! Finding anything by name.

use crate::harness::Screen;

#[test]
fn every_letter_narrows_what_is_found() {
    let all = Screen::open(80, 24).keys("/ky");
    assert!(all.says("> state Kyrgyzstan"), "{all}");
    let found = |screen: &Screen| -> usize {
        screen
            .line(if screen.line(5).contains("FIND") { 5 } else { 9 })
            .split_whitespace()
            .rev()
            .nth(1)
            .and_then(|n| n.parse().ok())
            .unwrap()
    };
    let many = all.keys("<c-u>customs");
    let fewer = Screen::open(80, 24).keys("/customs union");
    assert!(found(&fewer) > 0 && found(&fewer) < found(&many), "{many}\n{fewer}");
    assert!(
        many.says("> bloc Customs Union of Belarus, Kazakhstan and Russia"),
        "a body before what speaks of it\n{many}"
    );
}

#[test]
fn names_in_their_own_script_are_found() {
    assert!(Screen::open(80, 24).keys("/россия").says("> state Russia"));
    assert!(Screen::open(80, 24).keys("/РОССИЯ<enter>").says("RUSSIA"));
}

/// Whoever reads the news in another language looks for a body or a person by what it is called there.
#[test]
fn bodies_and_persons_are_found_by_names_in_other_languages() {
    for (typed, found) in [
        ("снг", "> bloc Commonwealth of Independent States"),
        ("ШОС", "> bloc Shanghai Cooperation Organisation"),
        ("совет европы", "> bloc Council of Europe"),
        ("евросоюз", "> bloc European Union"),
        ("одкб", "> bloc Collective Security Treaty Organization"),
        ("путин", "> actor Vladimir Putin"),
        ("lukashenka", "> actor Alexander Lukashenko"),
        ("киргизия", "> state Kyrgyzstan"),
    ] {
        let screen = Screen::open(100, 30).keys("/").typed(typed);
        assert!(screen.says(found), "{typed}\n{screen}");
    }
    // What may not be told is not found in any language.
    let later = Screen::open(100, 30).keys("/").typed("еаэс");
    assert!(!later.says("Eurasian Economic Union"), "{later}");
    let actor = Screen::open(100, 30).keys("/").typed("путин").keys("<enter>");
    assert!(actor.says("Владимир Путин"), "{actor}");
}

#[test]
fn a_code_an_abbreviation_and_a_paragraph_are_found() {
    for (text, heading) in [
        ("kaz", "KAZAKHSTAN"),
        ("csto", "COLLECTIVE SECURITY TREATY"),
        ("p6", "PARAGRAPH"),
        ("by", "BELARUS"),
    ] {
        let screen = Screen::open(120, 40).keys(&format!("/{text}<enter>"));
        assert!(screen.line(1).contains(heading), "{text}\n{screen}");
    }
}

#[test]
fn the_nearest_name_is_offered_for_a_misspelt_one() {
    let screen = Screen::open(80, 24).keys("/kazahkstan<enter>");
    assert!(screen.says("nothing is called that; did you mean > state Kazakhstan"), "{screen}");
    assert!(screen.keys("<enter>").says("KAZAKHSTAN"));
    let nothing = Screen::open(80, 24).keys("/zzzzzz<enter>");
    assert!(nothing.says("nothing that may be told is called that"), "{nothing}");
    assert!(nothing.keys("<esc>").says("STATES 27"));
}

#[test]
fn a_few_letters_of_a_name_in_any_spelling_are_enough() {
    for (typed, name) in [("krgztn", "Kyrgyzstan"), ("кргзстан", "Kyrgyzstan"), ("kzkstan", "Kazakhstan")]
    {
        let screen = Screen::open(80, 24).keys("/").typed(typed);
        assert!(screen.says(&format!("> state {name}")), "{typed}\n{screen}");
    }
    // What holds the letters as they stand comes alone.
    let exact = Screen::open(80, 24).keys("/kaz");
    assert!(!exact.says("state Kyrgyzstan"), "{exact}");
    assert!(Screen::open(80, 24).keys("/kazakstan<enter>").says("KAZAKHSTAN"));
}

#[test]
fn what_is_not_told_yet_is_not_found() {
    assert!(Screen::open(80, 24).keys("/eaeu").says("nothing that may be told is called that"));
    assert!(Screen::open(80, 24).keys("L/eaeu").says("Eurasian Economic Union"));
}

#[test]
fn a_pasted_text_is_made_safe() {
    let mut screen = Screen::open(80, 24).keys("/");
    screen.update(blocs::app::Input::Paste("kaz\x1b[31m\0akh\u{202e}".into()));
    assert!(screen.text().chars().all(|c| c == '\n' || !c.is_control()), "{screen}");
}
