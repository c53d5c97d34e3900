//! The argument map: a picture of boxes and a list for each thesis, then every argument in full.
//!
//! ```text
//!   ┌────────┐
//!   │ thesis │
//!   └┬───────┘
//!    ├─+─┤ argument ├─+─┤ argument │      each box bears on the one at its left
//!    └─−─┤ argument │
//! ```

use std::fmt::Write as _;

use super::steps::{Step, below, theses};
use super::text::escaped;
use super::{Page, rows};
use crate::case::model::{Argument, Ref};
use crate::text::wrap;
use crate::views::details;

/// Points: the width of a box, from one column to the next, of a line, around the text, between boxes.
const BOX: f32 = 262.0;
const COLUMN: f32 = 310.0;
const LINE: f32 = 15.0;
const PAD: f32 = 7.0;
const MARGIN: f32 = 14.0;
/// Where the trunk below the thesis stands, and where what bears on it begins.
const TRUNK: f32 = 14.0;
const BRANCH: f32 = 40.0;
const GAP: f32 = 9.0;
/// Letters of a line.
const LETTERS: usize = 35;
/// Lines of a claim that stands in full elsewhere.
const AGAIN: usize = 1;

pub(super) fn section(page: &Page) -> String {
    let seen = page.seen();
    if seen.all::<Argument>().next().is_none() {
        return String::new();
    }
    let mut html = String::from(
        "<p class=\"legend\">Each box bears on the one at its left: <span class=\"for\">+ supports</span>, <span \
         class=\"against\">− attacks</span>, <span class=\"against\">/ breaks the step</span>, <span class=\"both\">~ in \
         tension, as the coders see it</span>. How many there are measures how finely they were cut, not what is true.</p>\n",
    );
    for (n, thesis) in theses(page).into_iter().enumerate() {
        let steps = below(page, thesis);
        if !steps.is_empty() {
            html.push_str(&map(page, thesis, &steps, n));
        }
    }
    html.push_str("<details>\n<summary>Every argument in full</summary>\n");
    for argument in seen.all::<Argument>() {
        let scope = page.selecting(argument.thing());
        let of = Page { scope, told: page.told };
        let _ = writeln!(
            html,
            "<article class=\"full\" id=\"{}\">\n<h3>{}</h3>\n{}</article>",
            escaped(&seen.id(argument.thing())),
            escaped(&argument.row().text),
            // Its text is the heading already.
            rows::rows(&of, details::rows(&scope).get(1..).unwrap_or_default(), rows::Below::Thing)
        );
    }
    html + "</details>\n"
}

fn map(page: &Page, thesis: Ref, steps: &[Step], n: usize) -> String {
    let claim = page.seen().name(thesis);
    let root = Placed::new(&claim, "", "thesis", steps);
    let width = BRANCH + (root.columns() - 1) as f32 * COLUMN;
    let mut svg = String::new();
    let height = root.draw_root(&mut svg);
    format!(
        "<h3>{0}</h3>\n<figure>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Argument map {1}\">\n\
         <svg class=\"argmap\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
         aria-labelledby=\"arg{1}_t arg{1}_d\">\n<title id=\"arg{1}_t\">Argument map: {0}</title>\n<desc id=\"arg{1}_d\">\
         {2} steps for and against. All of them stand in the list below the picture.</desc>\n{svg}</svg>\n</div>\n\
         <details>\n<summary>The map as a list</summary>\n{3}</details>\n</figure>\n",
        escaped(&claim),
        n + 1,
        count(steps),
        listed(page, steps)
    )
}

fn count(steps: &[Step]) -> usize {
    steps.iter().map(|step| 1 + count(&step.below)).sum()
}

fn listed(page: &Page, steps: &[Step]) -> String {
    let mut html = String::from("<ul class=\"steps\">\n");
    for step in steps {
        let (mark, class) = step.does.mark();
        let _ = write!(
            html,
            "<li><span class=\"{class}\">{mark} {}:</span> {}",
            step.does.word(),
            page.link(step.argument, step.text)
        );
        if step.is_implicit {
            html.push_str(" <span class=\"quiet\">(unsaid)</span>");
        }
        for condition in &step.hangs_on {
            let _ = write!(html, "; <em>{}</em>", escaped(condition));
        }
        let _ =
            write!(html, " <span class=\"tail\">{}</span>", page.paragraphs(step.paragraphs.iter().copied()));
        if step.is_again {
            html.push_str(" <span class=\"quiet\">(what bears on it stands at its other place)</span>");
        }
        if !step.below.is_empty() {
            html.push_str(&listed(page, &step.below));
        }
        html.push_str("</li>\n");
    }
    html + "</ul>\n"
}

/// A box with its text in lines, and how much room it and all at its right take.
struct Placed<'s> {
    lines: Vec<String>,
    cited: String,
    class: &'static str,
    mark: &'static str,
    height: f32,
    below: Vec<Placed<'s>>,
    step: Option<&'s Step<'s>>,
}

impl<'s> Placed<'s> {
    fn new(text: &str, cited: &str, class: &'static str, steps: &'s [Step<'s>]) -> Self {
        let below: Vec<Placed> = steps.iter().map(Self::of).collect();
        let lines: Vec<String> = wrap(text, LETTERS).into_iter().map(str::to_owned).collect();
        let mut placed =
            Self { lines, cited: cited.to_owned(), class, mark: "", height: 0.0, below, step: None };
        let all: f32 = placed.below.iter().map(|below| below.height + GAP).sum();
        placed.height = placed.own().max(all - GAP);
        placed
    }

    fn of(step: &'s Step<'s>) -> Self {
        let (mark, class) = step.does.mark();
        let mut text = step.text.to_owned();
        if step.is_again {
            let lines = wrap(step.text, LETTERS - 2);
            text = lines.iter().take(AGAIN).copied().collect::<Vec<_>>().join(" ");
            if lines.len() > AGAIN {
                text.push('…');
            }
        }
        Self { mark, step: Some(step), ..Self::new(&text, &step.cited(), class, &step.below) }
    }

    /// The height of the box itself.
    fn own(&self) -> f32 {
        let cited = usize::from(!self.cited.is_empty());
        (self.lines.len() + cited) as f32 * LINE + 2.0 * PAD
    }

    fn columns(&self) -> usize {
        1 + self.below.iter().map(Self::columns).max().unwrap_or(0)
    }

    /// Draws the thesis, and all that bears on it below; how high that is.
    fn draw_root(&self, svg: &mut String) -> f32 {
        self.draw_box(1.0, 1.0, svg);
        let bottom = 1.0 + self.own();
        let mut at = bottom + GAP * 1.5;
        for below in &self.below {
            let end = at + below.own() / 2.0;
            let _ = writeln!(
                svg,
                "<path class=\"edge {}\" d=\"M{TRUNK:.0} {bottom:.1}V{end:.1}H{BRANCH:.0}\" />",
                below.class
            );
            at += below.height + GAP;
        }
        at = bottom + GAP * 1.5;
        for below in &self.below {
            below.draw(BRANCH, at, svg);
            at += below.height + GAP;
        }
        at
    }

    /// Draws the box at the top of its room, which begins at a point, and all at its right.
    fn draw(&self, x: f32, y: f32, svg: &mut String) {
        let (right, middle) = (x + BOX, y + self.own() / 2.0);
        let mut at = y;
        for below in &self.below {
            let (to, end) = (x + COLUMN, at + below.own() / 2.0);
            let bend = f32::midpoint(right, to);
            let _ = writeln!(
                svg,
                "<path class=\"edge {}\" d=\"M{right:.0} {middle:.1}C{bend:.0} {middle:.1} {bend:.0} {end:.1} {to:.0} {end:.1}\" />",
                below.class
            );
            below.draw(to, at, svg);
            at += below.height + GAP;
        }
        self.draw_box(x, y, svg);
        if !self.mark.is_empty() {
            let _ = writeln!(
                svg,
                "<circle class=\"mark {0}\" cx=\"{x:.0}\" cy=\"{middle:.1}\" r=\"8\" /><text class=\"mark\" x=\"{x:.0}\" y=\"{1:.1}\" text-anchor=\"middle\">{2}</text>",
                self.class,
                middle + 4.5,
                self.mark
            );
        }
    }

    fn draw_box(&self, x: f32, top: f32, svg: &mut String) {
        let own = self.own();
        let dashed =
            if self.step.is_some_and(|step| step.is_implicit || step.is_again) { " dashed" } else { "" };
        let _ = write!(
            svg,
            "<rect class=\"box {}{dashed}\" x=\"{x:.0}\" y=\"{top:.1}\" width=\"{BOX:.0}\" height=\"{own:.0}\" rx=\"4\" />\n<text>",
            self.class
        );
        let cited = (!self.cited.is_empty()).then_some((&self.cited, "cited"));
        let lines = self.lines.iter().map(|line| (line, "")).chain(cited);
        for (n, (line, class)) in lines.enumerate() {
            let y = top + PAD + LINE * (n as f32 + 0.8);
            let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
            let _ =
                write!(svg, "<tspan x=\"{:.0}\" y=\"{y:.1}\"{class}>{}</tspan>", x + MARGIN, escaped(line));
        }
        svg.push_str("</text>\n");
    }
}
