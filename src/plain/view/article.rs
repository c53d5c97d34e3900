//! The article, paragraph by paragraph.
//!
//! ```text
//!   3. P3 for: the plan is meant seriously. 2 arguments        what it does, its gist, what it holds
//! ```

use super::{Spoken, pair};
use crate::app::App;
use crate::plain::say;
use crate::views::article;

pub(super) fn says(app: &App) -> Spoken {
    let (scope, panes) = (app.scope(), &app.screens().article.panes);
    let mut left = say::rows(&article::rows(&scope, None));
    // The strip says in signs what each paragraph says in words.
    if left.iter().any(|said| said.number.is_some()) {
        left.retain(|said| said.number.is_some());
    }
    let right = say::rows(&article::beside(&scope, app.own_copy(), panes.target()));
    pair::says(app, panes, "The article's paragraphs", left, right)
}

pub(super) fn here(app: &App) -> usize {
    pair::here(&app.screens().article.panes)
}
