//! An argument is about a thesis, however many steps away.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::id::Id;
use crate::case::model::{Argument, Kind, Ref};

pub(in crate::case) static RULE: Rule = Rule {
    code: "stray-argument",
    severity: Severity::Error,
    summary: "An argument leads to no thesis.",
    explain: "From every argument a way leads to a thesis: over its links, over the link it is a co-premise of, or over `about` (then it is context: it defines the thesis or follows from it). One without such a way would be shown nowhere.",
    bad: include_str!("../../../tests/fixtures/check/stray-argument.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    let ways = ways(check);
    let mut reaches = vec![false; check.case.rows::<Argument>().len()];
    // Who leads to what could not be read may lead to a thesis, and so may all behind it.
    let open = (0..reaches.len()).filter(|&argument| ways.open[argument]);
    let mut next: Vec<usize> = ways.direct.iter().copied().chain(open).collect();
    while let Some(argument) = next.pop() {
        if !std::mem::replace(&mut reaches[argument], true) {
            next.extend(&ways.into[argument]);
        }
    }
    for (thing, argument) in check.whole_rows::<Argument>() {
        if !reaches[thing.row as usize] {
            let name = check.case.names.text(argument.id);
            let message = format!("from `{name}` no way leads to a thesis");
            let finding = Finding::new(&RULE, check.site(thing).field("id"), message);
            findings.push(finding.help("let it support or attack something, or name a thesis in `about`"));
        }
    }
}

/// The steps that bring arguments nearer to a thesis.
struct Ways {
    /// Arguments one step from a thesis.
    direct: Vec<usize>,
    /// For each argument, those one step behind it.
    into: Vec<Vec<usize>>,
    /// Whether a step of an argument leads to what could not be read, or may have been lost.
    open: Vec<bool>,
}

fn ways(check: &Check) -> Ways {
    let case = check.case;
    let arguments = case.rows::<Argument>();
    let mut ways = Ways {
        direct: Vec::new(),
        into: vec![Vec::new(); arguments.len()],
        open: vec![false; arguments.len()],
    };
    for (n, argument) in arguments.iter().enumerate() {
        let leads_nowhere = argument.links().next().is_none() && argument.about.is_empty();
        ways.open[n] = !check.is_whole_row::<Argument>(n as u32)
            // What could not be read may have it as a co-premise.
            || (leads_nowhere && !check.is_whole_list("arguments"));
        for (_, link) in argument.links() {
            ways.step(check, n, link.to);
            for premise in &link.with {
                if let Some(Ref { kind: Kind::Argument, row }) = case.thing(*premise) {
                    ways.into[n].push(row as usize);
                }
            }
        }
        for &about in &argument.about {
            ways.step(check, n, about);
        }
    }
    ways
}

impl Ways {
    fn step<K>(&mut self, check: &Check, from: usize, to: Id<K>) {
        match check.case.thing(to) {
            Some(Ref { kind: Kind::Thesis, .. }) => self.direct.push(from),
            Some(Ref { kind: Kind::Argument, row }) => self.into[row as usize].push(from),
            Some(Ref { kind: Kind::Link, row }) => {
                if let Some(edge) = check.case.graph.edges.get(row as usize) {
                    self.into[edge.from as usize].push(from);
                }
            }
            Some(_) => {}
            None => self.open[from] = true, // reported as dangling
        }
    }
}
