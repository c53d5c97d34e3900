//! Every reference leads to something of a kind that makes sense there.

use std::collections::HashMap;
use std::fmt::Write;

use super::{Check, Findings, MOST, Run, Walker};
use crate::case::Part;
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Actor, Argument, Asks, Kind, Leaf, Party, Recognition, State, Trail};
use crate::case::place::{FileId, Site};
use crate::text::{Count, nearest};

pub(in crate::case) static RULE: Rule = Rule {
    code: "dangling-id",
    severity: Severity::Error,
    summary: "A reference leads nowhere, or to a thing of the wrong kind.",
    explain: "The id is defined nowhere in the case, or it stands for something that makes no sense in this field. The help names the nearest id that exists and where it is defined. `as` of a recognition takes `independent` or the code of a state, `by` of a link takes `coder` or an actor.",
    bad: include_str!("../../../tests/fixtures/check/dangling-id.yaml"),
    run: Some(Run::Leaves(run)),
};

/// So many further places of one mistake are shown.
const PLACES: usize = 2;

/// For so many different ids the nearest known one is looked up; more are no slips.
const SUGGESTIONS: usize = 200;

fn run<'c>(check: &'c Check<'c>) -> Box<dyn Walker<'c> + 'c> {
    Box::new(Nearest { check, found: HashMap::new(), dangling: HashMap::new(), untold: 0 })
}

impl<'c> Walker<'c> for Nearest<'c> {
    fn leaf(&mut self, part: Part, trail: &Trail<'_>, leaf: Leaf<'c>, _: &mut Findings) {
        let Leaf::Ref { id, kinds, what } = leaf else { return };
        let case = self.check.case;
        if trail.defines() || case.thing(id).is_some_and(|found| kinds.contains(&found.kind)) {
            return;
        }
        self.dangling(case.names.text(id), kinds, what, &|| trail.site(case.part(part)));
    }

    fn end(&mut self, findings: &mut Findings) {
        let case = self.check.case;
        for (site, lost) in self.check.lost().filter(|(_, lost)| !lost.defines()) {
            let Leaf::Ref { id, kinds, what } = lost.leaf else { continue };
            if !case.thing(id).is_some_and(|found| kinds.contains(&found.kind)) {
                self.dangling(case.names.text(id), kinds, what, &|| site.clone());
            }
        }
        written_as_text(self.check, self);
        self.tell(findings);
    }
}

/// References that may also be a word.
fn written_as_text<'c>(check: &'c Check<'c>, near: &mut Nearest<'c>) {
    for (thing, recognition) in check.rows::<Recognition>() {
        let held = &*recognition.recognised_as;
        if held != "independent" && !near.is_a(held, State::KINDS) {
            let what = "`independent` or a state";
            near.dangling(held, State::KINDS, what, &|| check.site(thing).field("as"));
        }
    }
    for (thing, argument) in check.rows::<Argument>() {
        for (field, nth, link) in argument.placed_links() {
            let Some(by) = link.by.as_deref() else { continue };
            if by != "coder" && !near.is_a(by, Party::KINDS) {
                let site = || check.site(thing).field(field).item(nth).field("by");
                near.dangling(by, Party::KINDS, "`coder`, a state, a bloc or an actor", &site);
            }
        }
    }
}

/// What is near to an id that leads nowhere; each is looked up once.
struct Nearest<'c> {
    check: &'c Check<'c>,
    found: HashMap<(&'c str, *const Kind), Option<&'c str>>,
    /// By what is said of it: an id is changed in one place and led to from thousands.
    dangling: HashMap<String, Dangling<'c>>,
    /// More than are told.
    untold: usize,
}

/// An id that leads nowhere.
struct Dangling<'c> {
    text: &'c str,
    kinds: &'static [Kind],
    /// The first places that lead to it, in file order.
    first: Vec<Site>,
    /// How many there are.
    count: usize,
}

impl<'c> Nearest<'c> {
    fn is_a(&self, text: &str, kinds: &[Kind]) -> bool {
        let id = self.check.case.names.find::<Actor>(text);
        id.and_then(|id| self.check.case.thing(id)).is_some_and(|thing| kinds.contains(&thing.kind))
    }

    fn dangling(&mut self, text: &'c str, kinds: &'static [Kind], what: &str, site: &dyn Fn() -> Site) {
        let case = self.check.case;
        let found = case.names.find::<Actor>(text).and_then(|id| case.thing(id));
        let message = match found {
            Some(found) => format!("`{text}` is in `{}`; {what} is needed here", found.kind.list()),
            None if self.check.may_be_lost(text, kinds) => return,
            None => format!("there is no `{text}`; {what} is needed here"),
        };
        if self.dangling.len() >= MOST && !self.dangling.contains_key(&message) {
            self.untold += 1;
            return;
        }
        let none = Dangling { text, kinds, first: Vec::new(), count: 0 };
        let dangling = self.dangling.entry(message).or_insert(none);
        let site = site();
        let in_order = dangling.first.partition_point(|first| in_file(first) <= in_file(&site));
        dangling.first.insert(in_order, site);
        dangling.first.truncate(1 + PLACES);
        dangling.count += 1;
    }

    /// Tells each mistake once, at its first place.
    fn tell(&mut self, findings: &mut Findings) {
        let mut all: Vec<_> = std::mem::take(&mut self.dangling).into_iter().collect();
        all.sort_by(|(said, a), (other, b)| {
            a.first.first().map(in_file).cmp(&b.first.first().map(in_file)).then_with(|| said.cmp(other))
        });
        for (message, dangling) in all {
            findings.push(self.finding(message, dangling));
        }
        findings.leave_out(&RULE, self.untold);
    }

    fn finding(&mut self, mut message: String, dangling: Dangling<'c>) -> Finding {
        let case = self.check.case;
        if dangling.count > 1 {
            _ = write!(message, " and in {}", Count(dangling.count - 1, "other place"));
        }
        let mut places = dangling.first.into_iter();
        let mut finding = Finding::new(&RULE, places.next().unwrap_or_else(|| self.check.head()), message);
        for place in places {
            finding = finding.related(place, "and here");
        }
        if let Some(near) = self.of(dangling.text, dangling.kinds) {
            let defined = case.names.find::<Actor>(near).and_then(|id| case.thing(id));
            finding = finding.help(format!("did you mean `{near}`?"));
            if let Some(defined) = defined {
                finding = finding.related(case.site(defined), format!("`{near}` is defined here"));
            }
        }
        finding
    }

    fn of(&mut self, text: &'c str, kinds: &'static [Kind]) -> Option<&'c str> {
        let key = (text, kinds.as_ptr());
        if let Some(near) = self.found.get(&key) {
            return *near;
        }
        if self.found.len() >= SUGGESTIONS {
            return None;
        }
        let case = self.check.case;
        let known = case.names.defined(&case.directory).filter(|(_, thing)| kinds.contains(&thing.kind));
        let near = nearest(text, known.map(|(text, _)| text));
        self.found.insert(key, near);
        near
    }
}

/// What places are sorted by: an earlier row stands earlier in the files.
fn in_file(site: &Site) -> (FileId, u32, u16) {
    (site.row.file, site.row.line, site.row.col)
}
