//! The article.
//!
//! ```text
//!   ARTICLE 14 paragraphs                    │ P6
//!   1. 2+ 3+ 4- 5~ ...                       │ In your own copy ...
//!   > P6 + The partners take part ...        │ Arguments ...
//! ```

use ratatui::layout::Rect;

use super::pane::{Shown, pair};
use crate::app::App;
use crate::app::action::Action;
use crate::app::layout::{Half, halves};
use crate::case::model::Kind;
use crate::text;
use crate::ui::pen::Pen;
use crate::views::article;

pub(in crate::ui) fn render(app: &App, body: Rect, pen: &mut Pen) {
    let panes = &app.screens().article.panes;
    let scope = app.scope();
    let mut heading = format!("ARTICLE {} paragraphs", scope.seen.things_of(Kind::Paragraph).count());
    if panes.left.top > 0 {
        // The strip stays in sight where there is room for it.
        let strip: String = article::strip(&scope, panes.target()).iter().map(|piece| &*piece.text).collect();
        let room = halves(body, panes.focus).first().map_or(0, |(_, rect)| usize::from(rect.width));
        if text::width(&strip) + 10 <= room {
            heading = format!("ARTICLE {strip}");
        }
    }
    let name = panes.target().map_or(String::new(), |thing| scope.seen.name(thing).into_owned());
    let copy = match (app.own_copy(), article::link(scope.seen)) {
        (Some(_), _) => "with your own copy".to_owned(),
        (None, Some(_)) => {
            let link = scope.hint(|spelling| format!("; {} has the link", spelling.of(Action::ArticleLink)));
            format!("our words{link}")
        }
        (None, None) => format!("our words{}", scope.hint(|_| "; --article FILE for yours".to_owned())),
    };
    pair(panes, body, pen, |half| match half {
        Half::Left => Shown { heading: &heading, right: "", rows: article::rows(&scope, panes.target()) },
        Half::Right => Shown {
            heading: &name,
            right: &copy,
            rows: article::beside(&scope, app.own_copy(), panes.target()),
        },
    });
}
