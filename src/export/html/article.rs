//! The article, a paragraph at a time, and what it expected.

use std::fmt::Write as _;

use super::rows::class;
use super::text::escaped;
use super::{Page, rows};
use crate::case::model::{Argument, Forecast, Paragraph, ParagraphNo};
use crate::views::{article, details};

pub(super) fn section(page: &Page) -> String {
    let seen = page.seen();
    let mut html = String::new();
    for paragraph in seen.all::<Paragraph>() {
        let (mark, role) = article::does(&page.scope, &paragraph).mark();
        let here = ParagraphNo(paragraph.n);
        let arguments = seen.all::<Argument>().filter(|argument| argument.paragraphs.contains(&here));
        let arguments: Vec<String> = arguments
            .map(|argument| format!("<li>{}</li>", page.link(argument.thing(), &argument.row().text)))
            .collect();
        let _ = write!(
            html,
            "<li id=\"p{0}\"><span class=\"number\">P{0} <span class=\"{1}\">{mark}</span></span> {2}",
            paragraph.n,
            class(role),
            escaped(&paragraph.row().gist)
        );
        if !arguments.is_empty() {
            let _ = write!(
                html,
                "\n<details><summary>{} it makes</summary>\n<ul class=\"rows\">{}</ul></details>",
                crate::text::Count(arguments.len(), "argument"),
                arguments.join("\n")
            );
        }
        html.push_str("</li>\n");
    }
    if html.is_empty() {
        return html;
    }
    let legend = escaped(article::LEGEND);
    format!(
        "<p class=\"legend\">In our words; for the thesis it is {legend}.</p>\n<ol class=\"paragraphs\">\n{html}</ol>\n"
    )
}

pub(super) fn forecasts(page: &Page) -> String {
    let seen = page.seen();
    let mut html = String::new();
    for forecast in seen.all::<Forecast>() {
        let scope = page.selecting(forecast.thing());
        let of = Page { scope, told: page.told };
        let _ = writeln!(
            html,
            "<article class=\"full\" id=\"{}\">\n<h3>{}</h3>\n{}</article>",
            escaped(&seen.id(forecast.thing())),
            escaped(&forecast.row().text),
            rows::rows(&of, details::rows(&scope).get(1..).unwrap_or_default(), rows::Below::Thing)
        );
    }
    html
}
