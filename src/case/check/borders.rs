//! A file of borders is there and holds areas.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "borders",
    severity: Severity::Error,
    summary: "A file of borders is missing, or is no GeoJSON of areas.",
    explain: "`case.borders` names GeoJSON files beside the case: a collection of features, each a polygon or several in degrees east and north, at most 16 MiB. A feature is the state whose code is its id (or its property `id`, `code` or `iso_a3`); one that is no state of the case is drawn as land outside it.",
    bad: include_str!("../../../tests/fixtures/check/borders/case.yaml"),
    run: None,
};
