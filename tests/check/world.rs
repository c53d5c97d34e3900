//! `extends: world`: the states of the world in a case that has not typed them.

use blocs::case::load;
use blocs::case::model::{Event, State};
use rstest::rstest;

use super::{Files, wrong};

const HEAD: &str = "\
case: {id: c, format: 1, title: T, extends: world}
blocs: [{id: pact, name: Pact, kind: alliance}]
memberships: [{state: SUN, in: pact, status: full}, {state: POL, in: pact, status: full}]
";

/// The states in the lists of a case, in words: `POL Poland (ru: Польша), Warsaw`.
fn states(text: &str) -> Vec<String> {
    let files = Files::new(&[("c.yaml", text.as_bytes())]);
    let loaded = load::open(&files.path("c.yaml")).unwrap();
    let case = loaded.case.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let seen = case.all();
    let ru = |state: &State| state.names.iter().find(|(l, _)| &**l == "ru").map(|(_, name)| name.to_string());
    let line = |state: &State| {
        let capital = state.capital.as_deref().unwrap_or_default();
        format!(
            "{} {} (ru: {}), {capital}",
            seen.id_text(state.id),
            &*state.name,
            ru(state).unwrap_or_default()
        )
    };
    seen.all::<State>().map(|state| line(state.row())).collect()
}

#[test]
fn only_states_that_are_in_something_are_listed() {
    assert_eq!(
        states(HEAD),
        ["POL Poland (ru: Польша), Warsaw", "SUN Soviet Union (ru: Советский Союз), Moscow"]
    );
    let more = "actors: [{id: me, kind: person, name: Me}]\nstances: [{actor: BRA, on: pact, value: -1}]\n\
        recognitions: [{state: CUB, of: x-kosovo, as: SRB}]\n";
    let codes: Vec<_> = states(&format!("{HEAD}{more}"))
        .iter()
        .map(|line| line.split(' ').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes, ["BRA", "CUB", "POL", "SRB", "x-kosovo", "SUN"].map(str::to_owned));
}

#[test]
fn a_row_of_the_case_wins_field_by_field() {
    let own = "states: [{code: POL, name: Polska, names: {ru: ПНР}}, {code: LVA, capital: Rīga}, {code: x-mine, name: Mine}]\n";
    let expected = [
        "POL Polska (ru: ПНР), Warsaw",
        "LVA Latvia (ru: Латвия), Rīga",
        "x-mine Mine (ru: ), ",
        "SUN Soviet Union (ru: Советский Союз), Moscow",
    ];
    assert_eq!(states(&format!("{HEAD}{own}")), expected);
}

#[test]
fn what_is_only_named_is_there_but_in_no_list() {
    let text = format!("{HEAD}events: [{{id: e, date: 1968-08-21, title: E, states: [CSK]}}]\n");
    let files = Files::new(&[("c.yaml", text.as_bytes())]);
    let case = load::open(&files.path("c.yaml")).unwrap().case.unwrap();
    let seen = case.all();
    let event = seen.all::<Event>().next().unwrap();
    assert_eq!(seen.name_of(event.states[0]), "Czechoslovakia");
    let poland = seen.select("pol").and_then(|thing| seen.get::<State>(thing)).unwrap();
    let neighbours: Vec<_> = seen.things(&poland.row().borders).map(|n| seen.name(n).into_owned()).collect();
    assert!(neighbours.contains(&"Ukraine".to_owned()), "{neighbours:?}");
}

/// Rows of the case keep their mistakes; the world brings none of its own, not even a gap.
#[rstest]
#[case::none("", &[])]
#[case::unknown_code("states: [{code: x-mine}]\n", &[
    "4:10 missing-field: `name` is missing",
    "4:17 state-without-membership: `x-mine` is in no bloc and no agreement"])]
#[case::no_such_state("events: [{id: e, date: 1968, title: E, states: [CSZ]}]\n", &[
    "4:49 dangling-id: there is no `CSZ`; a state, a bloc or an actor is needed here"])]
fn the_world_hides_no_mistake(#[case] more: &str, #[case] expected: &[&str]) {
    assert_eq!(wrong(format!("{HEAD}{more}").as_bytes()), expected);
}

#[test]
fn without_the_world_a_state_must_have_a_name() {
    let case = HEAD
        .replace(", extends: world", "")
        .replace("memberships", "states: [{code: SUN}, {code: POL, name: Poland}]\nmemberships");
    assert_eq!(wrong(case.as_bytes()), ["3:10 missing-field: `name` is missing"]);
}
