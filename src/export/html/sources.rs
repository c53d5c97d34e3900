//! What happened, and what all of it rests on.

use std::fmt::Write as _;

use super::Page;
use super::text::{escaped, web_address};
use crate::case::model::Source;
use crate::case::seen::Phase;
use crate::views::cite;

pub(super) fn events(page: &Page) -> String {
    let seen = page.seen();
    let mut html = String::new();
    for event in seen.events_in_order() {
        let planned =
            if event.phase() == Phase::Planned { " <span class=\"planned\">(planned)</span>" } else { "" };
        let sources: Vec<String> = seen
            .things(&event.row().sources)
            .enumerate()
            .map(|(n, source)| page.link(source, &format!("source {}", n + 1)))
            .collect();
        let _ = writeln!(
            html,
            "<tr id=\"{}\"><th scope=\"row\">{}</th><td>{}{planned} <span class=\"tail\">{}</span></td><td>{}</td></tr>",
            escaped(&seen.id(event.thing())),
            event.date,
            escaped(&event.row().title),
            page.paragraphs(event.paragraphs.iter().map(|p| p.0)),
            sources.join(", ")
        );
    }
    if html.is_empty() {
        return html;
    }
    format!(
        "<details>\n<summary>All events, by date</summary>\n<table class=\"rows events\"><thead><tr><th scope=\"col\">when</th><th \
         scope=\"col\">what</th><th scope=\"col\">sources</th></tr></thead><tbody>\n{html}</tbody></table>\n</details>\n"
    )
}

pub(super) fn section(page: &Page) -> String {
    let seen = page.seen();
    let mut html = String::new();
    for source in seen.all::<Source>() {
        let cited = cite::citation(&page.selecting(source.thing()));
        let url = source.url.as_deref();
        // The address ends the citation; it is given once, as a link.
        let text = url.map_or(&*cited, |url| cited.trim_end_matches(url.trim_end_matches('.')).trim_end());
        let link = match (url, url.and_then(web_address)) {
            (Some(url), Some(address)) => {
                format!(" <a href=\"{address}\" rel=\"noreferrer\">{}</a>", escaped(url))
            }
            (Some(url), None) => format!(" {}", escaped(url)),
            (None, _) => String::new(),
        };
        let _ =
            writeln!(html, "<li id=\"{}\">{}{link}</li>", escaped(&seen.id(source.thing())), escaped(text));
    }
    if html.is_empty() { html } else { format!("<ol class=\"sources\">\n{html}</ol>\n") }
}
