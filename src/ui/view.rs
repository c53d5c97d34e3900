//! One file per view, with the names of `app::screen`, and what lies over them.

pub(super) mod explorer;
pub(super) mod help;
pub(super) mod prompt;
