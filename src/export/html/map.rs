//! The map as pictures: real borders, a picture for each of the main bodies, all of them as text below.

use std::fmt::Write as _;

use super::Page;
use super::rows;
use super::text::escaped;
use crate::case::borders::{Detail, Ground, Land, Ring, SOURCE};
use crate::case::model::Ref;
use crate::case::seen::Seen;
use crate::text::Count;
use crate::views::list;
use crate::views::map::{self, By, Chart, Colouring, Extent, Picture, Projection, Subject, Tone, Window};

/// Points of a picture for a dot.
const SCALE: f32 = 4.0;
/// The large picture, in cells of two by four dots.
const LARGE: Extent = Extent { width: 120, height: 33 };
/// A small one, on which nothing is written.
const SMALL: Extent = Extent { width: 48, height: 14 };
/// Corners nearer to the last one than this, in points of the picture, are left out.
const FINE: f32 = 1.0;
/// So far outside a picture lines are drawn, in points.
const BLEED: f32 = 60.0;
/// What the views write on a state that is not in it.
const OUT: char = '·';

pub(super) fn section(page: &Page) -> String {
    let seen = page.seen();
    if map::states(seen).is_empty() {
        return String::new();
    }
    // As the map of a reader opens: the body that matters most.
    let of = Colouring::default().subject(seen, None);
    let mut html = large(page, &Colouring { by: By::Members, of: of.clone() });
    let bodies = list::columns(seen).into_iter().map(|column| column.body);
    let others = bodies.filter(|&body| of != Some(Subject::Thing(body)));
    let small: String = others.enumerate().map(|(n, body)| small(page, body, n)).collect();
    if !small.is_empty() {
        let _ = writeln!(html, "<div class=\"maps\">\n{small}</div>");
    }
    html
}

fn large(page: &Page, colouring: &Colouring) -> String {
    let seen = page.seen();
    let chart = map::chart(seen, colouring, None);
    let (window, at) = (map::whole(seen, LARGE), seen.clocks().at);
    let picture = Picture::new(seen, window, LARGE);
    let mut html = format!(
        "<figure>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Map\">\n{}",
        opening(seen, LARGE, "map", &chart)
    );
    html.push_str(HATCH);
    html.push_str(&lands(&picture.lands, &chart, window, LARGE));
    html.push_str("<g class=\"labels\" aria-hidden=\"true\">\n");
    for label in map::labels(seen, &picture, &chart, None).0 {
        let (x, y) = (f32::from(label.x) * 2.0 * SCALE, (f32::from(label.y) + 0.75) * 4.0 * SCALE);
        let class = if label.is_capital { " class=\"capital\"" } else { "" };
        // The hatch says that an area is disputed, the colour that a state is not in it.
        let text = label.text.trim_end_matches([map::HATCH, OUT, ' ']);
        if !text.is_empty() {
            let _ = writeln!(html, "<text x=\"{x:.0}\" y=\"{y:.0}\"{class}>{}</text>", escaped(text));
        }
    }
    html.push_str("</g>\n</svg>\n</div>\n");
    let disputed = match map::numbers(&picture).len() {
        0 => String::new(),
        areas => format!(" Hatched: {}.", Count(areas, "disputed area")),
    };
    let _ = writeln!(
        html,
        "<figcaption><strong>{}</strong> on {at}. {}{disputed}{} Borders: {SOURCE}.</figcaption>",
        escaped(&chart.title),
        legend(seen, &chart),
        undrawn(seen, &chart)
    );
    let said = rows::rows(page, &map::spoken(&page.scope, colouring), rows::Below::Section);
    let _ = writeln!(html, "<details>\n<summary>The map as text</summary>\n{said}</details>\n</figure>");
    html
}

fn small(page: &Page, body: Ref, n: usize) -> String {
    let seen = page.seen();
    let colouring = Colouring { by: By::Members, of: Some(Subject::Thing(body)) };
    let chart = map::chart(seen, &colouring, None);
    let window = map::whole(seen, SMALL);
    let mut html = format!("<figure>\n{}", opening(seen, SMALL, &format!("map{n}"), &chart));
    html.push_str(&lands(&seen.lands(Detail::Globe), &chart, window, SMALL));
    let name = page.link(body, &chart.title);
    let _ = writeln!(
        html,
        "</svg>\n<figcaption>{name}. {}{}</figcaption>\n</figure>",
        legend(seen, &chart),
        undrawn(seen, &chart)
    );
    html
}

/// What a disputed area is filled with: the sheet gives it its colours.
const HATCH: &str = "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
patternTransform=\"rotate(45)\"><rect class=\"ground\" width=\"6\" height=\"6\" /><rect class=\"line\" width=\"2.5\" \
height=\"6\" /></pattern></defs>\n";

/// The beginning of a picture, with what it says to those who do not see it.
fn opening(seen: Seen, extent: Extent, id: &str, chart: &Chart) -> String {
    let (width, height) = (extent.dots_across() as f32 * SCALE, extent.dots_down() as f32 * SCALE);
    let said: Vec<String> =
        counted(seen, chart).iter().map(|(count, class)| format!("{}: {count}", class.name)).collect();
    let at = seen.clocks().at;
    format!(
        "<svg class=\"map\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-labelledby=\"{id}_t {id}_d\">\n\
         <title id=\"{id}_t\">Map: {} on {at}</title>\n<desc id=\"{id}_d\">States and areas by class. {}. All of \
         them stand in the text below the map.</desc>\n<rect class=\"water\" width=\"100%\" height=\"100%\" />\n",
        escaped(&chart.title),
        escaped(&said.join("; "))
    )
}

/// Who is counted but not in the picture, as a sentence.
fn undrawn(seen: Seen, chart: &Chart) -> String {
    let said = map::undrawn(seen, chart).map(|said| said.replacen('n', "N", 1));
    said.map_or(String::new(), |said| format!(" {}.", escaped(&said)))
}

/// The classes that a state is in, each with how many are.
fn counted<'h>(seen: Seen, chart: &'h Chart) -> Vec<(usize, &'h map::Class)> {
    let states = map::states(seen);
    let count = |class| states.iter().filter(|&&state| chart.class(state) == Some(class)).count();
    chart.classes.iter().map(|class| (count(class), class)).filter(|(count, _)| *count > 0).collect()
}

fn legend(seen: Seen, chart: &Chart) -> String {
    let entries = counted(seen, chart).into_iter().map(|(count, class)| {
        let (tone, mark, name) = (tone(class.tone), class.mark, escaped(&class.name));
        format!(
            "<span class=\"key\"><span class=\"swatch {tone}\">{mark}</span> {name}\u{a0}({count})</span>"
        )
    });
    entries.collect::<Vec<_>>().join(" ")
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::In => "t-in",
        Tone::Partly => "t-partly",
        Tone::Planned => "t-planned",
        Tone::Apart => "t-apart",
        _ => "t-out",
    }
}

fn lands(lands: &[Land], chart: &Chart, window: Window, extent: Extent) -> String {
    let projection = Projection::new(window, extent);
    let mut html = String::new();
    for land in lands {
        let path: String =
            land.shape.rings.iter().filter_map(|ring| outline(ring, &projection, extent)).collect();
        if path.is_empty() {
            continue;
        }
        let class = match (land.ground, land.state.and_then(|state| chart.class(state))) {
            (Ground::Lake, _) => "water",
            (Ground::Disputed, _) => "disputed",
            (Ground::Land, Some(class)) => tone(class.tone),
            (Ground::Land, None) => "land",
        };
        let _ = writeln!(html, "<path class=\"{class}\" d=\"{path}\" />");
    }
    html
}

/// A ring in points of the picture; None if nothing of it is in the picture.
fn outline(ring: &Ring, projection: &Projection, extent: Extent) -> Option<String> {
    let (width, height) = (extent.dots_across() as f32 * SCALE, extent.dots_down() as f32 * SCALE);
    let first = ring.points.first()?;
    // Each corner by the nearest way from the one before, so that no ring is torn at the far side of the earth.
    let mut east = (projection.east(first.lon) + 540.0).rem_euclid(360.0) - 180.0;
    let mut before = first.lon;
    let mut points: Vec<(f32, f32)> = Vec::new();
    for point in &ring.points {
        east += (point.lon - before + 540.0).rem_euclid(360.0) - 180.0;
        before = point.lon;
        let (x, y) = projection.dot_east(east, point.lat);
        points.push((x * SCALE, y * SCALE));
    }
    let is_in = |(x, y): &(f32, f32)| (0.0..=width).contains(x) && (0.0..=height).contains(y);
    if !points.iter().any(is_in) {
        return None;
    }
    let clamped =
        points.iter().map(|(x, y)| (x.clamp(-BLEED, width + BLEED), y.clamp(-BLEED, height + BLEED)));
    let mut path = String::new();
    let mut last: Option<(f32, f32)> = None;
    for (x, y) in clamped {
        if last.is_some_and(|(a, b)| (x - a).abs() + (y - b).abs() < FINE) {
            continue;
        }
        let _ = write!(path, "{}{x:.1} {y:.1}", if last.is_none() { 'M' } else { 'L' });
        last = Some((x, y));
    }
    Some(path + "Z")
}
