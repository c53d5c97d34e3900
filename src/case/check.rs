//! The rules of the format: one file each, run together, printed in file order.
//!
//! Mistakes of form (the first group) are met while reading; their files hold what `--explain` says. The rest
//! look at the read case and speak of rows and fields; the sites are made spans afterwards.
//!
//! A new rule is a file here, a line in [`RULES`] and a case in `tests/fixtures/check/` that breaks it.

mod actor_without_stance;
mod article_without_paragraphs;
mod bad_id;
pub(in crate::case) mod borders;
mod circular_premise;
mod claim_without_evidence;
mod dangling_id;
mod duplicate_figure;
mod duplicate_id;
pub(in crate::case) mod duplicate_key;
mod forecast_without_criteria;
mod later_year;
pub(in crate::case) mod limit;
mod member_outside_body;
mod membership_outside_state;
mod membership_without_date;
pub(in crate::case) mod missing_field;
pub(in crate::case) mod newer_format;
pub(in crate::case) mod not_a_case;
mod not_occurred_without_due;
mod out_of_range;
mod outcome_before_article;
mod outcome_without_evidence;
mod overlapping_spells;
mod paragraph_out_of_range;
mod paragraph_without_argument;
mod ratified_before_signed;
mod source_never_cited;
mod stance_before_body;
mod state_without_membership;
mod stray_argument;
mod support_cycle;
pub(in crate::case) mod table;
mod thesis_without_argument;
mod to_before_from;
pub(in crate::case) mod unknown_key;
mod unknown_view;
mod unplaced_argument;
pub(in crate::case) mod unreadable_file;
pub(in crate::case) mod unsafe_text;
pub(in crate::case) mod wrong_type;
pub(in crate::case) mod wrong_value;
pub(in crate::case) mod yaml;

use std::collections::{HashMap, HashSet};

use super::date::Date;
use super::diagnostic::{Finding, Rule};
use super::load::Progress;
use super::model::{Entity, Kind, Leaf, Lost, Ref, Trail};
use super::place::{RowAt, Site};
use super::{Case, Part};

/// Every rule, in the order of the reference.
pub static RULES: &[&Rule] = &[
    // Met while reading.
    &unreadable_file::RULE,
    &yaml::RULE,
    &table::RULE,
    &limit::RULE,
    &unsafe_text::RULE,
    &newer_format::RULE,
    &not_a_case::RULE,
    &unknown_key::RULE,
    &duplicate_key::RULE,
    &missing_field::RULE,
    &wrong_type::RULE,
    &wrong_value::RULE,
    &borders::RULE,
    // Names and values.
    &out_of_range::RULE,
    &bad_id::RULE,
    &duplicate_id::RULE,
    &duplicate_figure::RULE,
    &dangling_id::RULE,
    &unknown_view::RULE,
    // Time.
    &to_before_from::RULE,
    &overlapping_spells::RULE,
    &member_outside_body::RULE,
    &membership_outside_state::RULE,
    &ratified_before_signed::RULE,
    &stance_before_body::RULE,
    &later_year::RULE,
    // The argument.
    &paragraph_out_of_range::RULE,
    &unplaced_argument::RULE,
    &stray_argument::RULE,
    &support_cycle::RULE,
    &circular_premise::RULE,
    // Forecasts.
    &forecast_without_criteria::RULE,
    &not_occurred_without_due::RULE,
    &outcome_without_evidence::RULE,
    &outcome_before_article::RULE,
    // Gaps.
    &article_without_paragraphs::RULE,
    &paragraph_without_argument::RULE,
    &thesis_without_argument::RULE,
    &claim_without_evidence::RULE,
    &actor_without_stance::RULE,
    &state_without_membership::RULE,
    &membership_without_date::RULE,
    &source_never_cited::RULE,
];

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code).copied()
}

/// How a rule looks at a read case.
#[derive(Clone, Copy, Debug)]
pub(in crate::case) enum Run {
    /// It goes through the rows it speaks of.
    Rows(fn(&Check<'_>, &mut Findings)),
    /// It looks at every reference, text or paragraph: all such rules share one walk.
    Leaves(for<'c> fn(&'c Check<'c>) -> Box<dyn Walker<'c> + 'c>),
}

/// A rule on its walk.
pub(in crate::case) trait Walker<'c> {
    /// Looks at what stands at the end of a trail.
    fn leaf(&mut self, part: Part, trail: &Trail<'_>, leaf: Leaf<'c>, findings: &mut Findings);

    /// Tells what is known only when all has been seen, and looks at what no walk leads to.
    fn end(&mut self, findings: &mut Findings);
}

/// What was lost while reading, so that rules do not blame the rest for it.
#[derive(Debug, Default)]
pub(in crate::case) struct Broken {
    /// What may be the id of a row that could not be used.
    pub(in crate::case) ids: HashSet<String>,
    /// What such rows lead to, by the row.
    pub(in crate::case) leaves: Vec<(RowAt, Lost)>,
    /// From when to when such rows hold, by the row.
    pub(in crate::case) spells: Vec<(RowAt, (Date, Date))>,
    /// Rows of which something could not be used.
    pub(in crate::case) rows: HashSet<RowAt>,
    /// Lists of which a row, or something of one, could not be used.
    pub(in crate::case) lists: HashSet<String>,
    /// Whether something that is no single row could not be used.
    pub(in crate::case) torn: bool,
    /// Whether a file, or the rest of one, could not even be read: it may define any id.
    pub(in crate::case) unread: bool,
    /// Lists whose tables, or the rest of one, could not even be read: they may define any id of their kind.
    pub(in crate::case) unread_lists: HashSet<String>,
}

impl Broken {
    /// So many lost ids are kept apart; of a case that lost more, any may be lost.
    const MOST: usize = 100_000;

    /// A file, or the rest of one, cannot be read.
    pub(in crate::case) fn tear(&mut self) {
        self.torn = true;
        self.unread = true;
    }

    /// A table, or the rest of one, cannot be read.
    pub(in crate::case) fn tear_table(&mut self, list: &str) {
        self.torn = true;
        self.unread_lists.insert(list.to_owned());
    }

    /// A file cannot be read as what it is, but as text: whatever follows an `id` or a `code` in it may be defined.
    pub(in crate::case) fn tear_text(&mut self, text: &str) {
        self.torn = true;
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let mut words = text.split(|c| !is_part(c)).filter(|word| !word.is_empty()).peekable();
        while let Some(word) = words.next() {
            if let ("id" | "code", Some(id)) = (word, words.peek()) {
                self.lose(id);
            }
        }
    }

    /// A text that may be the id of a row that could not be used.
    pub(in crate::case) fn lose(&mut self, text: &str) {
        if self.ids.len() >= Self::MOST {
            self.unread = true;
        } else if !text.is_empty() && !text.contains(char::is_whitespace) && !self.ids.contains(text) {
            self.ids.insert(text.to_owned());
        }
    }
}

/// What a rule looks at.
pub(in crate::case) struct Check<'c> {
    pub(in crate::case) case: &'c Case,
    /// Rows that took an id which was taken: the first, then the second.
    taken: &'c [(Ref, Ref)],
    broken: &'c Broken,
}

impl<'c> Check<'c> {
    /// The rows of a kind that the case itself has: what the world lends is as it is.
    fn rows<T: Entity>(&self) -> impl Iterator<Item = (Ref, &'c T)> + use<'c, T> {
        T::table(&self.case.lists).own().iter().enumerate().map(|(n, row)| (Ref::new(T::KIND, n), row))
    }

    /// The rows of a kind that are there as they are written: what they lack, they lack in the file.
    fn whole_rows<T: Entity>(&self) -> impl Iterator<Item = (Ref, &'c T)> {
        self.rows::<T>().filter(|(thing, _)| self.is_whole_row::<T>(thing.row))
    }

    /// Whether a row is there as it is written.
    fn is_whole_row<T: Entity>(&self, row: u32) -> bool {
        let broken = &self.broken.rows;
        broken.is_empty() || !broken.contains(&T::table(&self.case.lists).at.of(row as usize))
    }

    /// Whether nothing was lost: what the case lacks, it lacks in its files.
    fn is_whole(&self) -> bool {
        !self.broken.torn && self.broken.rows.is_empty()
    }

    /// Whether nothing of a list was lost.
    fn is_whole_list(&self, list: &str) -> bool {
        !self.broken.torn && !self.broken.lists.contains(list)
    }

    /// Whether an id that leads nowhere may have been defined in what was lost.
    fn may_be_lost(&self, id: &str, kinds: &[Kind]) -> bool {
        let lists = &self.broken.unread_lists;
        self.broken.unread
            || self.broken.ids.contains(id)
            || (!lists.is_empty() && kinds.iter().any(|kind| lists.contains(kind.list())))
    }

    /// References and paragraphs of rows that could not be used, each with its place.
    fn lost(&self) -> impl Iterator<Item = (Site, &'c Lost)> {
        let leaves = self.broken.leaves.iter();
        leaves.map(|(row, lost)| (Site { row: *row, path: lost.path.clone() }, lost))
    }

    /// Whether a date lies beyond what the case knows: what begins then is a plan, and ends nothing yet.
    fn is_beyond(&self, date: Date) -> bool {
        self.case.meta.knowledge_cutoff.is_some_and(|cutoff| cutoff.latest() < date.earliest())
    }

    fn site(&self, thing: Ref) -> Site {
        self.case.site(thing)
    }

    fn head(&self) -> Site {
        self.case.part(Part::Head)
    }
}

/// So many findings of one rule are named; the rest is counted.
const MOST: usize = 10_000;

/// What the rules find.
#[derive(Default)]
pub(in crate::case) struct Findings {
    list: Vec<Finding>,
    counts: HashMap<&'static str, usize>,
}

impl Findings {
    fn push(&mut self, finding: Finding) {
        let count = self.counts.entry(finding.rule.code).or_default();
        *count += 1;
        if *count <= MOST {
            self.list.push(finding);
        }
    }

    /// So many more findings of a rule are not named.
    fn leave_out(&mut self, rule: &Rule, count: usize) {
        *self.counts.entry(rule.code).or_default() += count;
    }

    fn finish(mut self) -> Vec<Finding> {
        for (code, count) in self.counts.iter().filter(|(_, count)| **count > MOST) {
            if let Some(last) = self.list.iter().rev().find(|f| f.rule.code == *code) {
                let message = format!("and {} more of this rule", count - MOST);
                self.list.push(Finding::new(last.rule, last.site.clone(), message));
            }
        }
        self.list
    }
}

/// Runs the rules that look at a read case: those that walk it beside those that go through rows.
pub(in crate::case) fn run(
    case: &Case,
    broken: &Broken,
    taken: &[(Ref, Ref)],
    progress: &Progress,
) -> Vec<Finding> {
    let check = Check { case, taken, broken };
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| walk(&check));
        let mut findings = Findings::default();
        let wanted = RULES.iter().filter_map(|rule| rule.run).take_while(|_| !progress.is_cancelled());
        for run in wanted {
            if let Run::Rows(run) = run {
                run(&check, &mut findings);
            }
        }
        let mut found = findings.finish();
        match beside.join() {
            Ok(walked) => found.extend(walked),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        found
    })
}

fn walk(check: &Check) -> Vec<Finding> {
    let mut findings = Findings::default();
    let walkers = RULES.iter().filter_map(|rule| match rule.run {
        Some(Run::Leaves(start)) => Some(start(check)),
        _ => None,
    });
    let mut walkers: Vec<_> = walkers.collect();
    check.case.walk(&mut |part, trail, leaf| {
        for walker in &mut walkers {
            walker.leaf(part, trail, leaf, &mut findings);
        }
    });
    for walker in &mut walkers {
        walker.end(&mut findings);
    }
    findings.finish()
}
