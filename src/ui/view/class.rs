//! The class.
//!
//! ```text
//!   QUESTIONS                       Room 12 │ YOU AND THE CLASS
//!   Question 2        open · 31 of 38 voted │ Your seat                         ready
//!   And now: can such a union work?         │ Four words of its own lead back to it ...
//!   > ● it can     your vote, counted 10:42 │   ssh -p 2222 WORDS@192.168.1.20
//!     ○ it cannot                           │ Said by the class
//! ```

use ratatui::layout::Rect;

use super::pane::rows_pane;
use crate::app::App;
use crate::app::layout::{Half, halves};
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::Role;
use crate::views::class::rows::{Sight, questions};
use crate::views::class::seats::beside;

pub(in crate::ui) fn render(app: &App, body: Rect, pen: &mut Pen) {
    let Some((class, own)) = app.class().zip(app.own()) else {
        pen.text(body.x + 1, body.y, body.width, "no class: `blocs serve` opens a room", Role::Quiet);
        return;
    };
    let screen = &app.screens().class;
    let sight = Sight { class, own, draft: screen.draft };
    let scope = app.scope();
    let shown = halves(body, screen.focus);
    let is_one = shown.len() == 1;
    for (n, (half, rect)) in shown.into_iter().enumerate() {
        if n > 0 {
            pen.rule(rect.x - 1, rect.y, rect.height);
        }
        let focus = if screen.focus == half { Focus::Here } else { Focus::Elsewhere };
        let (heading, right, rows, cursor) = match half {
            Half::Left => ("QUESTIONS", class.name.clone(), questions(&scope, sight), &screen.left),
            Half::Right => {
                let heading = if sight.leads() { "CONSOLE: ONLY YOU SEE THIS" } else { "YOU AND THE CLASS" };
                (heading, String::new(), beside(&scope, sight), &screen.right)
            }
        };
        let which = match (is_one, half) {
            (false, _) => right,
            (true, Half::Left) => format!("{right} · 1/2"),
            (true, Half::Right) => "2/2".to_owned(),
        };
        pen.pane_heading(rect, heading, &which, focus);
        rows_pane(&rows.rows, cursor, rect, focus, pen);
    }
}
