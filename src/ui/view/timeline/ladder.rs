//! The ladder look of the timeline.
//!
//! ```text
//!   LADDER OF INTEGRATION: EURASIAN ECONOMIC UNION
//!     complete integration          ┄┄◇≈≈≈Eurasian Union
//!     economic union                  ┄┄┄┄┄┄┄◇EAEU          planned: a ghost
//!     common market                ┄┄┄┄┄◇SES
//!   > customs union            ┄CU━━━━┿▶                    reached: solid
//!   Customs Union ...: customs union, planned on 2009-06-09 for 2010-01-01; reached on 2010-01-01
//!   customs union: what the glossary of the case says
//! ```

use ratatui::layout::Rect;

use super::{changed, finish, legend, more, two_parts};
use crate::app::App;
use crate::app::action::Action;
use crate::app::screen::timeline::{Parts, Timeline};
use crate::text::{self, Align};
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::ui::view::timeline::strip::Strip;
use crate::views::timeline::ladder::{self, Of, Rung};
use crate::views::timeline::{self, Axis, Bar, Weight};
use crate::views::{Role, Row};

pub(super) fn render(app: &App, screen: &Timeline, parts: &Parts, axis: &Axis, pen: &mut Pen) {
    let ladder = &screen.ladder;
    if ladder.rungs.is_empty() {
        return nothing(app, parts, pen);
    }
    let parts = &parts.fit(ladder.rungs.len());
    let body = parts.body;
    for n in 0..body.height {
        let y = body.y + n;
        let place = screen.top + usize::from(n);
        let mut strip = Strip::new(axis, app);
        if let Some(rung) = ladder.rungs.get(place) {
            let above = place.checked_sub(1).map(|n| &ladder.rungs[n]).filter(|_| n > 0);
            name(parts, rung, above, y, pen);
            bars(rung, axis, &mut strip);
            if screen.rung == Some((rung.step, rung.bloc)) {
                pen.cursor(Rect { width: parts.names, ..body }, y, Focus::Here);
            }
        }
        finish(app, axis, &mut strip);
        strip.draw(parts.chart(), y, pen);
    }
    more(screen.top, ladder.rungs.len(), body, pen);
    let mut said = screen.standing().map(|rung| timeline::rung_said(app.seen(), rung)).unwrap_or_default();
    if ladder.of == Of::All && app.place().selection.is_some() {
        said.push(Row::quiet(
            "the selection has no bloc that planned or took a step: these are all that did",
        ));
    }
    let marks = [("━", "reached"), ("┄◇", "planned, for when"), ("≈", "not exact"), ("▶", "goes on")];
    let words = legend(marks.into_iter(), parts.foot, pen);
    two_parts(&said, &changed(app, axis), words, pen);
}

/// The bars of a rung. The bloc is named once: where it reached the step, else at its last plan.
fn bars(rung: &Rung, axis: &Axis, strip: &mut Strip) {
    let seen = |bar: &Bar| bar.is_within(axis.days());
    let reached = rung.bars.iter().position(|bar| bar.weight != Weight::Planned && seen(bar));
    let named = reached.or_else(|| rung.bars.iter().rposition(seen));
    if named.is_none() {
        return rung.bars.last().into_iter().for_each(|bar| strip.elsewhere(bar));
    }
    for (n, bar) in rung.bars.iter().enumerate() {
        let is_plan = bar.weight == Weight::Planned;
        let name = text::truncate(&bar.word, NAME).into_owned();
        let word = if Some(n) == named && is_plan { name.clone().into() } else { "".into() };
        strip.bar(&Bar { word, letter: '━', ..bar.clone() });
        if Some(n) == named && !is_plan {
            strip.label(&Bar { word: name.into(), ..bar.clone() });
        }
    }
}

/// The longest name of a bloc on a rung, in cells.
const NAME: usize = 18;

/// The step before its first bloc only: below it, a bloc stands on the same.
fn name(parts: &Parts, rung: &Rung, above: Option<&Rung>, y: u16, pen: &mut Pen) {
    let room = parts.names.saturating_sub(4);
    if above.is_some_and(|above| above.step == rung.step) {
        return;
    }
    let name = ladder::short(rung.step);
    let name = text::fit(&name, room.into(), Align::Left).into_owned();
    let role = if rung.bloc.is_some() { Role::Plain } else { Role::Quiet };
    pen.text(parts.body.x + 3, y, room, &name, role);
}

fn nothing(app: &App, parts: &Parts, pen: &mut Pen) {
    let way = app.scope().hint(|spelling| {
        let key = spelling.of(Action::NextLook);
        format!(": `depth` in its blocs says which. {key} shows the lanes.")
    });
    let why =
        format!("No bloc of this case has planned or reached steps that may be told on these dates{way}");
    let room = parts.body.width.saturating_sub(6);
    for (n, line) in text::wrap(&why, usize::from(room).max(1)).into_iter().enumerate() {
        if n < usize::from(parts.body.height) {
            pen.text(parts.body.x + 3, parts.body.y + n as u16, room, line, Role::Quiet);
        }
    }
}
