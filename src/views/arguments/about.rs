//! One place of the graph in full: the claim, what it weighs, why it counts or not, and what hangs on it.

use super::{argument_of, questions, said};
use crate::action::Action;
use crate::case::model::{Argument, Condition, Kind, Ref, Thesis};
use crate::case::seen::Told;
use crate::views::class::pinned;
use crate::views::judgement::UNWEIGHED;
use crate::views::standing::{Counts, Standing, Why, breaks};
use crate::views::{Piece, Role, Row, Scope, details};

/// The rows about what the cursor of the tree stands on.
pub(super) fn about<'c>(scope: &Scope<'c>, target: Ref) -> Vec<Row<'c>> {
    let seen = scope.seen;
    if let Some(condition) = seen.get::<Condition>(target) {
        return about_condition(scope, &condition);
    }
    let Some(argument) = argument_of(scope, target).and_then(|thing| seen.get::<Argument>(thing)) else {
        return details::rows(&Scope { selection: Some(target), ..*scope });
    };
    let mut rows =
        vec![Row::text(vec![Piece::new(Role::Title, &*argument.row().text)]).to(Some(argument.thing()))];
    rows.push(Row::quiet(details::about_argument(scope, &argument)));
    let standing = Standing::new(seen, scope.judgement);
    on_the_map(scope, &standing, target, &argument, &mut rows);
    if let Some((_, link)) = seen.link(target) {
        let carries = link.warrant.as_deref().map(|warrant| format!("carried by: {warrant}"));
        let rated = link.strength.map(|strength| format!("the coder rates this step {strength} of 4"));
        let tension = link.is_tension().then(|| "a tension that the coder draws, not the author".to_owned());
        let words: Vec<Row> = [carries, rated, tension].into_iter().flatten().map(Row::plain).collect();
        details::group(&mut rows, Row::heading("This step"), words);
    }
    what_breaks(scope, &standing, argument.thing(), &mut rows);
    if let Some(scheme) = argument.scheme {
        let asked =
            questions::of(scheme).iter().map(|&question| Row::plain(question).marked(Piece::quiet("?")));
        let heading = format!("To ask of an argument from {}", scheme.spoken());
        details::group(&mut rows, Row::heading(heading), asked.collect());
    }
    details::group(&mut rows, Row::heading("Where it stands"), details::sides_of(scope, &argument));
    details::group(&mut rows, Row::heading("The class"), pinned::rows(scope, argument.thing()));
    rows
}

fn on_the_map<'c>(
    scope: &Scope<'c>,
    standing: &Standing,
    step: Ref,
    argument: &Told<'c, Argument>,
    rows: &mut Vec<Row<'c>>,
) {
    let weight = match scope.judgement.weighed(argument.thing()) {
        Some(weight) => format!("you give it weight {weight} of 4"),
        None => format!("you have not weighed it: it weighs {UNWEIGHED} of 4"),
    };
    let mut words = vec![Row::plain(weight)];
    words.push(counts(scope, "the claim", standing.of(argument.thing())));
    if step != argument.thing() {
        words.push(counts(scope, "this step", standing.of(step)));
    }
    details::group(rows, Row::heading("On your map"), words);
}

/// Whether something counts and why not, in a sentence.
fn counts<'c>(scope: &Scope<'c>, what: &str, counts: Counts) -> Row<'c> {
    let seen = scope.seen;
    let (sentence, target) = match counts {
        Counts::Yes => (format!("{what} counts"), None),
        Counts::Undecided => {
            (format!("{what} would defeat itself in a circle: it counts for neither side"), None)
        }
        Counts::No(why) => {
            let (why, target) = match why {
                Why::Off => ("you switched it off".to_owned(), None),
                Why::Tension => ("the coder drew it, not the author".to_owned(), None),
                Why::Origin => ("its claim does not count".to_owned(), None),
                Why::Attacked(by) => (format!("attacked with more weight by: {}", seen.name(by)), Some(by)),
                Why::Undercut(by) => (format!("undercut with more weight by: {}", seen.name(by)), Some(by)),
                Why::CoPremise(thing) => {
                    (format!("it needs what does not count: {}", seen.name(thing)), Some(thing))
                }
                Why::Condition(thing) => {
                    (format!("its condition is not so: {}", seen.name(thing)), Some(thing))
                }
            };
            (format!("{what} does not count: {why}"), target)
        }
    };
    Row::plain(sentence).to(target)
}

fn what_breaks<'c>(scope: &Scope<'c>, standing: &Standing, thing: Ref, rows: &mut Vec<Row<'c>>) {
    let seen = scope.seen;
    let found = breaks(seen, (standing, scope.judgement), thing);
    let mut lines = Vec::new();
    for (thesis, stand) in &found.theses {
        let (role, sentence) = said(*stand);
        let name = seen.get::<Thesis>(*thesis).map_or(String::new(), |t| t.row().text.to_string());
        let pieces = vec![Piece::plain(format!("{name}: ")), Piece::new(role, sentence)];
        lines.push(Row::text(pieces).marked(Piece::new(Role::Both, "!")).to(Some(*thesis)));
    }
    let lists = [
        ("x", "falls too: ", &found.fall),
        ("+", "counts again: ", &found.rise),
        ("o", "loses its last ground: ", &found.bare),
        (".", "loses a ground, keeps others: ", &found.weaker),
    ];
    for (mark, word, things) in lists {
        for &thing in things {
            let pieces = vec![Piece::quiet(word), Piece::plain(seen.name(thing))];
            lines.push(Row::text(pieces).marked(Piece::quiet(mark)).to(Some(thing)));
        }
    }
    if lines.is_empty() {
        lines
            .push(Row::quiet("nothing on your map: no step from it counts, or others carry what it carried"));
    }
    details::group(rows, Row::heading("What breaks if this is false"), lines);
}

fn about_condition<'c>(scope: &Scope<'c>, condition: &Told<'c, Condition>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let taken = scope.judgement.granted(condition.thing()).word();
    let mut rows = vec![Row::text(vec![Piece::new(Role::Title, &*condition.row().text)])];
    rows.push(scope.way(Piece::plain(format!("you take it for {taken}")), || {
        vec![Piece::plain("; "), scope.does(Action::Toggle), Piece::plain(" changes that")]
    }));
    let mut steps = Vec::new();
    for (thing, edge, link) in seen.links() {
        let needs = [("if", &link.only_if), ("unless", &link.unless)];
        for (word, conditions) in needs {
            if seen.things(conditions).any(|c| c == condition.thing()) {
                let (from, to) = (seen.name(seen.origin(edge)), seen.name_of(link.to));
                let pieces = vec![Piece::quiet(format!("{word}: ")), Piece::plain(format!("{from} -> {to}"))];
                steps.push(Row::text(pieces).to(Some(thing)));
            }
        }
    }
    details::group(&mut rows, Row::heading("Steps that hang on it"), steps);
    let here = Scope { selection: Some(condition.thing()), ..*scope };
    let track = details::rows(&here).into_iter().skip(1).filter(|row| row.target != Some(condition.thing()));
    debug_assert_eq!(condition.thing().kind, Kind::Condition);
    rows.extend(track);
    rows
}
