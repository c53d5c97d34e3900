//! The timeline as a picture: a lane for each bloc and agreement, plans below what came about.

use std::fmt::Write as _;

use super::Page;
use super::rows;
use super::text::escaped;
use crate::case::date::{Date, Day};
use crate::text::{truncate, width};
use crate::views::timeline::{self, Asked, Bar, Head, Lane, Plans, Shows, Weight};

/// Points: the width of names, that of the days, the height of a row.
const NAMES: f32 = 230.0;
const DAYS: f32 = 760.0;
const ROW: f32 = 20.0;
/// Points above the first row.
const TOP: f32 = 26.0;
/// A letter of a bar takes so much.
const LETTER: f32 = 6.3;
/// Letters of the longest name that fits before a lane.
const NAME: usize = 36;

pub(super) fn section(page: &Page) -> String {
    let seen = page.seen();
    let Some(days) = days(page) else { return String::new() };
    let asked = Asked { selection: None, shows: Shows::All, days };
    let heads: Vec<Head> =
        timeline::heads(seen, &asked).into_iter().filter(|head| matches!(head.lane, Lane::Body(_))).collect();
    if heads.is_empty() {
        return String::new();
    }
    let scale = Scale { first: days.0, last: days.1 };
    let (lanes, height) = lanes(page, &heads, scale);
    let at = seen.clocks().at;
    let mut html = format!(
        "<figure>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Timeline\">\n\
         <svg class=\"timeline\" viewBox=\"0 0 {:.0} {height:.0}\" role=\"img\" aria-labelledby=\"time_t time_d\">\n\
         <title id=\"time_t\">Timeline of blocs and agreements, {} to {}</title>\n<desc id=\"time_d\">{} lanes, a bar for \
         each stage; dashed bars are plans. The line stands at {at}. All of it stands in the text below.</desc>\n",
        NAMES + DAYS,
        days.0,
        days.1,
        heads.len(),
    );
    html.push_str(&ticks(scale, height));
    html.push_str(&lanes);
    let x = scale.x(at);
    let _ = writeln!(
        html,
        "<path class=\"now\" d=\"M{x:.1} {:.0}V{height:.0}\" />\n<text class=\"now\" x=\"{x:.1}\" y=\"{height:.0}\" dy=\"-4\" text-anchor=\"end\" dx=\"-4\">{at}</text>",
        TOP - 6.0
    );
    let said = rows::rows(page, &timeline::spoken_lanes(seen, &asked, &heads), rows::Below::Section);
    let _ = writeln!(
        html,
        "</svg>\n</div>\n<figcaption>What became of each bloc and agreement. <span class=\"key\"><span class=\"swatch \
         b-full\">\u{a0}</span> in force</span> <span class=\"key\"><span class=\"swatch b-less\">\u{a0}</span> less than \
         that</span> <span class=\"key\"><span class=\"swatch b-halted\">\u{a0}</span> suspended</span> <span \
         class=\"key\"><span class=\"swatch b-planned\">\u{a0}</span> planned, from the day it was announced</span>\
         </figcaption>\n<details>\n<summary>The timeline as text</summary>\n{said}</details>\n</figure>"
    );
    html
}

/// From the day on which a quarter of all bars had begun, for the rest is history, to a little after the last turn; None
/// if there is none.
fn days(page: &Page) -> Option<(Day, Day)> {
    let seen = page.seen();
    let whole = Asked { selection: None, shows: Shows::All, days: (Day::FIRST, Day::LAST) };
    let heads = timeline::heads(seen, &whole);
    let bars: Vec<Bar> = heads.iter().flat_map(|head| timeline::bars(seen, head.lane)).collect();
    let mut begins: Vec<Day> = bars.iter().filter_map(|bar| bar.from).map(Date::earliest).collect();
    begins.sort_unstable();
    let first = begins.get(begins.len() / 4)?.add_years(-1);
    let turns = bars.iter().flat_map(Bar::turns);
    Some((first, turns.chain([seen.clocks().at]).max()?.add_months(6)))
}

/// From days to points.
#[derive(Clone, Copy)]
struct Scale {
    first: Day,
    last: Day,
}

impl Scale {
    fn x(self, day: Day) -> f32 {
        let part = day.days_since(self.first) as f32 / self.last.days_since(self.first).max(1) as f32;
        NAMES + part.clamp(0.0, 1.0) * DAYS
    }
}

fn ticks(scale: Scale, height: f32) -> String {
    let (first, last) = (scale.first.year(), scale.last.year());
    let step = match last - first {
        0..=12 => 1,
        13..=45 => 5,
        _ => 10,
    };
    let mut html = String::from("<g class=\"ticks\" aria-hidden=\"true\">\n");
    for year in (first..=last).filter(|year| year % step == 0) {
        let Some(day) = Day::new(year, 1, 1).filter(|day| *day >= scale.first) else { continue };
        let x = scale.x(day);
        let _ = writeln!(
            html,
            "<path d=\"M{x:.1} {:.0}V{height:.0}\" /><text x=\"{x:.1}\" y=\"14\" text-anchor=\"middle\">{year}</text>",
            TOP - 6.0
        );
    }
    html + "</g>\n"
}

/// The lanes, and where the last ends.
fn lanes(page: &Page, heads: &[Head], scale: Scale) -> (String, f32) {
    let seen = page.seen();
    let mut html = String::new();
    let mut y = TOP;
    for head in heads {
        let (long, short) = timeline::name(seen, head.lane, None);
        let name = if width(&long) <= NAME { long } else { short };
        let name = truncate(&name, NAME);
        let _ = writeln!(
            html,
            "<g>\n<text class=\"name\" x=\"0\" y=\"{:.1}\">{}</text>",
            y + 14.0,
            escaped(&name)
        );
        for bar in timeline::bars(seen, head.lane) {
            let top = if bar.weight == Weight::Planned { y + ROW } else { y };
            html.push_str(&drawn(&bar, scale, top));
        }
        html.push_str("</g>\n");
        y += if head.plans == Plans::Some { ROW * 1.8 } else { ROW } + 3.0;
    }
    (html, y + 22.0)
}

fn drawn(bar: &Bar, scale: Scale, top: f32) -> String {
    let (first, last) = bar.days();
    let (x, end) = (scale.x(first), scale.x(last));
    let word = escaped(&bar.word);
    let said = match bar.from {
        Some(from) if bar.weight == Weight::Planned => format!("{word}: planned from {from} for {last}"),
        Some(from) => format!("{word} from {from}"),
        None => word.clone(),
    };
    if bar.weight == Weight::Over {
        return format!(
            "<path class=\"b-over\" d=\"M{x:.1} {:.1}v14\"><title>{said}</title></path>\n",
            top + 3.0
        );
    }
    let (class, y, height) = match bar.weight {
        Weight::Full => ("b-full", top + 2.0, 16.0),
        Weight::Less => ("b-less", top + 2.0, 16.0),
        Weight::Halted => ("b-halted", top + 2.0, 16.0),
        Weight::Planned | Weight::Over => ("b-planned", top, 12.0),
    };
    let wide = (end - x).max(2.0);
    let mut html = format!(
        "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{height:.0}\"><title>{said}</title></rect>\n"
    );
    if bar.word.chars().count() as f32 * LETTER + 8.0 < wide {
        let _ = writeln!(
            html,
            "<text class=\"in {class}\" x=\"{:.1}\" y=\"{:.1}\">{word}</text>",
            x + 4.0,
            y + height - 3.5
        );
    }
    html
}
