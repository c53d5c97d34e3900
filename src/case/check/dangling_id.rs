//! Every reference leads to something of a kind that makes sense there.

use super::Broken;
use crate::case::Case;
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Kind, Leaf};
use crate::case::node::nearest;

pub(in crate::case) static RULE: Rule = Rule {
    code: "dangling-id",
    severity: Severity::Error,
    summary: "A reference leads nowhere, or to a thing of the wrong kind.",
    explain: "The id is defined nowhere in the case, or it stands for something that makes no sense in this field. The help names the nearest id that exists and where it is defined.",
    bad: "memberships: [{state: BLR, in: ciss, status: full}]",
};

pub(in crate::case) fn run(case: &Case, broken: &Broken, findings: &mut Vec<Finding>) {
    if broken.torn {
        return; // what could not be read may well define it
    }
    case.lists.walk(&mut |thing, trail, leaf| {
        let Leaf::Ref { id, kinds, what } = leaf else { return };
        let text = case.names.text(id);
        let message = match case.thing(id) {
            Some(found) if kinds.contains(&found.kind) => return,
            Some(found) => format!("`{text}` is in `{}`; {what} is needed here", found.kind.list()),
            None if broken.ids.iter().any(|b| b == text) => return,
            None => format!("there is no `{text}`; {what} is needed here"),
        };
        let mut finding = Finding::new(&RULE, case.lists.site(thing, trail), message);
        if let Some(near) = near(case, text, kinds) {
            let defined = case.thing(case.names.find::<()>(near).unwrap_or(id.cast()));
            finding = finding.help(format!("did you mean `{near}`?"));
            if let Some(defined) = defined {
                finding = finding.related(case.site(defined), format!("`{near}` is defined here"));
            }
        }
        findings.push(finding);
    });
}

fn near<'c>(case: &'c Case, text: &str, kinds: &[Kind]) -> Option<&'c str> {
    let known = case.names.defined(&case.directory).filter(|(_, thing)| kinds.contains(&thing.kind));
    nearest(text, known.map(|(text, _)| text))
}
