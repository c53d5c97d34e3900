//! Nothing supports itself.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::graph::{Edge, Graph};
use crate::case::model::{Argument, Kind, Ref, Relation};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "support-cycle",
    severity: Severity::Error,
    summary: "Arguments support each other in a circle.",
    explain: "Following `supports` from an argument must never lead back to it: a circle rests on nothing. Take out the step that the text does not make. Tensions drawn by the coder are no steps and do not count.",
    bad: include_str!("../../../tests/fixtures/check/support-cycle.yaml"),
    run: Some(Run::Rows(run)),
};

/// How far the search has come with an argument.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    /// On the way that is being followed.
    Open,
    Done,
}

fn run(check: &Check, findings: &mut Findings) {
    let steps = steps(check);
    let mut marks = vec![Mark::New; steps.len()];
    for start in 0..steps.len() {
        // The way so far: an argument, and how many of its steps have been taken.
        let mut way: Vec<(usize, usize)> = Vec::new();
        if marks[start] == Mark::New {
            marks[start] = Mark::Open;
            way.push((start, 0));
        }
        while let Some((argument, taken)) = way.last_mut() {
            let Some(&(to, edge)) = steps[*argument].get(*taken) else {
                marks[*argument] = Mark::Done;
                way.pop();
                continue;
            };
            *taken += 1;
            match marks[to] {
                Mark::New => {
                    marks[to] = Mark::Open;
                    way.push((to, 0));
                }
                Mark::Open => findings.push(circle(check, &way, to, edge)),
                Mark::Done => {}
            }
        }
    }
}

/// For each argument, those it supports and by which edge.
fn steps(check: &Check) -> Vec<Vec<(usize, Edge)>> {
    let case = check.case;
    let mut steps = vec![Vec::new(); case.rows::<Argument>().len()];
    for &edge in case.graph.edges.iter().filter(|edge| edge.relation == Relation::Supports) {
        let link = Graph::link(&case.lists, edge);
        if let (Some(Ref { kind: Kind::Argument, row }), false) = (case.thing(link.to), link.is_tension()) {
            steps[edge.from as usize].push((row as usize, edge));
        }
    }
    steps
}

fn circle(check: &Check, way: &[(usize, usize)], to: usize, edge: Edge) -> Finding {
    let arguments = check.case.rows::<Argument>();
    let name = |n: usize| check.case.names.text(arguments[n].id);
    let start = way.iter().position(|(n, _)| *n == to).unwrap_or_default();
    let names: Vec<&str> = way[start..].iter().map(|(n, _)| name(*n)).chain([name(to)]).collect();
    let site: Site = check.site(Ref { kind: Kind::Argument, row: edge.from });
    let site = site.field("supports").item(edge.nth as usize);
    Finding::new(&RULE, site, format!("this support closes a circle: {}", names.join(" > ")))
}
