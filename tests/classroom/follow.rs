//! Following the presenter, looking around, and coming back.

use super::Class;

#[test]
fn a_student_follows_looks_around_and_returns() {
    let (_class, lead, ana) = Class::in_session();
    lead.press("4");
    ana.sees("matrix");
    ana.press("1");
    ana.sees("STATES 27");
    lead.press("7");
    lead.sees("FORECASTS");
    // Elsewhere: the presenter's move is not seen.
    assert!(ana.screen().contains("STATES 27"), "{}", ana.screen());
    ana.press("F");
    ana.sees("FORECASTS");
}

#[test]
fn everyone_is_called_and_kept() {
    let (_class, lead, ana) = Class::in_session();
    ana.press("6");
    ana.sees("article");
    lead.press("4");
    lead.sees("matrix");
    lead.press("C");
    ana.sees("matrix");
    lead.press("Z");
    lead.sees("everyone stays where you lead");
    ana.press("6");
    ana.sees("keeps everyone here");
    assert!(ana.screen().contains("matrix"), "{}", ana.screen());
    lead.press("Z");
    ana.sees("look around again");
    ana.press("6");
    ana.sees("article");
}

#[test]
fn nobody_knows_more_than_the_presenter_lets_them() {
    let (_class, lead, ana) = Class::in_session();
    ana.press("L");
    ana.sees("the presenter lifts the lock");
    ana.press("7");
    ana.sees("FORECASTS");
    ana.press("R");
    ana.sees("the presenter reveals");
    lead.press("L");
    lead.sees("all that is known");
    ana.press("F");
    ana.sees("all that is known");
}

#[test]
fn the_class_is_walked_through_paragraphs_and_forecasts() {
    let (_class, lead, ana) = Class::in_session();
    lead.press("6");
    ana.sees("article");
    lead.press("jj");
    ana.sees("> P3");
    lead.press("k");
    ana.sees("> P2");
}

#[test]
fn everyone_sees_what_the_presenter_points_at() {
    let (_class, lead, ana) = Class::in_session();
    lead.press("jP");
    lead.sees("everyone sees you point at South Ossetia");
    ana.sees("the presenter points at South Ossetia");
    ana.sees("◄ South");
    lead.sees("◄ South");
    lead.press("P");
    lead.sees("you point at nothing any more");
    ana.until("no mark", || !ana.screen().contains('◄'));
}

#[test]
fn a_presenter_who_comes_back_is_where_the_class_is() {
    let (class, lead) = Class::led();
    lead.press("4");
    lead.sees("matrix");
    lead.cut();
    let again = class.lead();
    again.sees("matrix");
}
