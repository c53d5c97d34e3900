//! Comparing.
//!
//! ```text
//!   BLR BESIDE KAZ           v other, V swap │ WHAT THIS RESTS ON
//!   Belarus and Kazakhstan, on 2011-11-08    │ Commonwealth of Independent States
//!   Both members  5   BLR      KAZ      ...  │ Belarus
//!   > CIS             founder  founder  ...  │   founder  1991-12-08
//! ```

use ratatui::layout::Rect;

use super::pane::{Shown, pair};
use crate::app::App;
use crate::app::layout::Half;
use crate::ui::pen::Pen;
use crate::views::compare;

pub(in crate::ui) fn render(app: &App, body: Rect, pen: &mut Pen) {
    let (panes, place) = (&app.screens().compare.panes, app.place());
    let scope = app.scope();
    let subject = compare::subject(&scope, place.against, &place.query);
    let (heading, right) = compare::heading(&scope, subject);
    pair(panes, body, pen, |half| match half {
        Half::Left => Shown { heading: &heading, right: &right, rows: compare::rows(&scope, subject) },
        Half::Right => Shown {
            heading: compare::heading_beside(&scope, panes.target()),
            right: "",
            rows: compare::beside(&scope, subject, panes.target()),
        },
    });
}
