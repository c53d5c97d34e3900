//! What a class asks of the article's day, each answered within a few keys, in colour and without, on any screen.

use blocs::app::look::{Colours, Glyphs, Look};
use rstest::rstest;

use crate::harness::Screen;

const PLAIN: Look = Look { colours: Colours::Mono, glyphs: Glyphs::Ascii };

fn screens(keys: &str) -> Vec<Screen> {
    let looks = [Look::default(), PLAIN];
    let sizes = [(80, 24), (120, 40), (200, 60), (40, 24)];
    let all = looks.into_iter().flat_map(|look| sizes.map(|(w, h)| Screen::looking(look, w, h)));
    all.map(|screen| screen.keys(keys)).collect()
}

#[test]
fn who_had_signed_the_cis_free_trade_treaty() {
    for screen in screens("/cis free trade<enter>") {
        assert!(screen.says("Signed only 8"), "{screen}");
        for state in
            ["Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Moldova", "Russia", "Tajikistan", "Ukraine"]
        {
            assert!(screen.says(&format!("{state} 2011-10-18")), "{state}\n{screen}");
        }
        assert!(screen.says("2012-01 in force (planned)"), "nothing was in force yet\n{screen}");
    }
}

#[test]
fn what_kazakhstan_had_not_recognised() {
    for screen in screens("/kazakhstan recog<enter>") {
        let fact = "Kazakhstan, keen as it is on the Russian market, has not recognised the two breakaways";
        assert!(screen.says(fact), "{screen}");
        assert!(screen.says("P9"), "{screen}");
    }
    // Or from the state itself.
    let screen = Screen::open(120, 40).keys("/kaz<enter>");
    assert!(
        screen.says("Should Abkhazia and South Ossetia be recognised as independent states?"),
        "{screen}"
    );
}

#[test]
fn which_arguments_cut_both_ways() {
    for screen in screens("/both ways") {
        assert!(screen.says("> argument"), "{screen}");
        assert!(screen.says("Russia has no wish to"), "{screen}");
    }
}

#[rstest]
#[case("<tab><tab>", "FOR AND AGAINST")]
#[case("<tab><tab>z", "thesis 1 of 4 · 3/3")]
fn the_arguments_say_which_thesis(#[case] keys: &str, #[case] heading: &str) {
    let screen = Screen::open(80, 24).keys(keys);
    assert!(screen.line(1).contains(heading), "{screen}");
}
