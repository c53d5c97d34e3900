//! The argument graph: each step says how deep it is, what it does, and the number of what it does that to.
//!
//! ```text
//!   5. level 1, supports the thesis: partners take part for their own gain, P6
//!   6. level 2, supports 5: Kazakhstan wins access to a market of 140 million, weight 3, P6
//!   7. level 2, undercuts step 5: ..., does not count, P6
//! ```

use super::{Spoken, pair};
use crate::app::App;
use crate::case::model::{Argument, Kind, Ref, Relation};
use crate::plain::say;
use crate::views::arguments::{self, Look};
use crate::views::standing::{Counts, Standing};
use crate::views::{Row, Scope, Shape, words};

pub(super) fn says(app: &App) -> Spoken {
    let (scope, screen) = (app.scope(), &app.screens().arguments);
    let rows = arguments::rows(&scope, &screen.asked());
    let mut left = say::rows(&rows);
    let standing = Standing::new(scope.seen, scope.judgement);
    // The steps above the one being said, each with how far in it stands and its number.
    let mut above: Vec<(u16, usize)> = Vec::new();
    for said in left.iter_mut().filter(|said| said.number.is_some()) {
        let row = &rows[said.row];
        let Some(target) = row.target else { continue };
        if target.kind == Kind::Condition {
            let taken = scope.judgement.granted(target).word();
            said.text = format!("condition: {}; you take it for {taken}", scope.seen.name(target));
        }
        above.retain(|(indent, _)| *indent < row.indent);
        if let Some((does, text)) = step(&scope, &standing, row, target) {
            let end = above.last().map_or_else(|| "the thesis".to_owned(), |(_, number)| number.to_string());
            said.text = say::spelled(&format!("level {}, {does} {end}: {text}", above.len() + 1));
            said.key = Some(format!("{does}: {text}"));
            above.push((row.indent, said.number.unwrap_or_default()));
        }
    }
    let right = say::rows(&arguments::beside(&scope, screen.panes.target()));
    let name = match screen.look {
        Look::Tree => "The arguments below the thesis",
        Look::TwoFaced => "The arguments that cut both ways",
    };
    pair::says(app, &screen.panes, name, left, right)
}

/// What a step does to what it leads to, and its argument; None if the row is none.
fn step(scope: &Scope, standing: &Standing, row: &Row, target: Ref) -> Option<(&'static str, String)> {
    let (edge, link) = scope.seen.link(target)?;
    let argument = scope.seen.get::<Argument>(scope.seen.origin(edge))?;
    let verb = match edge.relation {
        _ if link.is_tension() => "is in tension with",
        Relation::Supports => "supports",
        Relation::Attacks => "attacks",
        Relation::Undercuts => "undercuts the step of",
    };
    let mut parts = vec![text(row)];
    parts.extend(scope.judgement.weighed(argument.thing()).map(|weight| format!("weight {weight}")));
    match standing.of(target) {
        Counts::Yes => {}
        Counts::No(_) => parts.push("does not count".to_owned()),
        Counts::Undecided => parts.push("counts for neither side".to_owned()),
    }
    parts.push(words::paragraphs(argument.paragraphs.iter().map(|p| p.0)));
    parts.retain(|part| !part.is_empty());
    Some((verb, parts.join(", ")))
}

/// What is drawn before what nobody says and before tensions: both are said in words as well.
const DASHES: [&str; 2] = ["┄┄ ", "┄┄ in tension: "];

/// The text of a step's row, what is drawn in it in words.
fn text(row: &Row) -> String {
    let Shape::Text { pieces, .. } = &row.shape else { return row.spoken() };
    let drawn = pieces.iter().map(|piece| &*piece.text).filter(|text| !DASHES.contains(text));
    let text: String = drawn.collect();
    let text = text.replace(" = shown above", "; what is below it was said above");
    match text.split_once(" [+") {
        Some((text, hidden)) => format!("{text}; folded, {} below", hidden.trim_end_matches(']')),
        None => text,
    }
}

pub(super) fn here(app: &App) -> usize {
    pair::here(&app.screens().arguments.panes)
}
