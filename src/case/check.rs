//! The rules of the format: one file each, run together, printed in file order.
//!
//! Mistakes of form (the first group) are met while reading; their files hold what `--explain` says. The rest
//! look at the read case and speak of rows and fields; the sites are made spans afterwards.

mod dangling_id;
pub(in crate::case) mod duplicate_id;
pub(in crate::case) mod duplicate_key;
pub(in crate::case) mod limit;
pub(in crate::case) mod missing_field;
pub(in crate::case) mod newer_format;
pub(in crate::case) mod not_a_case;
pub(in crate::case) mod table;
pub(in crate::case) mod unknown_key;
pub(in crate::case) mod unsafe_text;
pub(in crate::case) mod wrong_type;
pub(in crate::case) mod wrong_value;
pub(in crate::case) mod yaml;

use super::Case;
use super::diagnostic::{Finding, Rule};

/// Every rule, in the order of the reference.
pub static RULES: &[&Rule] = &[
    &yaml::RULE,
    &table::RULE,
    &limit::RULE,
    &unsafe_text::RULE,
    &not_a_case::RULE,
    &newer_format::RULE,
    &unknown_key::RULE,
    &duplicate_key::RULE,
    &missing_field::RULE,
    &wrong_type::RULE,
    &wrong_value::RULE,
    &duplicate_id::RULE,
    &dangling_id::RULE,
];

/// What was lost while reading, so that rules do not blame the rest for it.
pub(in crate::case) struct Broken<'a> {
    /// Ids whose rows could not be used.
    pub(in crate::case) ids: &'a [String],
    /// Whether a file, or the rest of one, could not be read.
    pub(in crate::case) torn: bool,
}

/// Runs the rules that look at a read case.
pub(in crate::case) fn run(case: &Case, broken: &Broken, findings: &mut Vec<Finding>) {
    dangling_id::run(case, broken, findings);
}
