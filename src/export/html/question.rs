//! What is argued for and against, and what the author concludes.

use std::fmt::Write as _;

use super::Page;
use super::text::escaped;
use crate::case::model::{Source, Thesis};
use crate::views::cite;

pub(super) fn section(page: &Page) -> String {
    let seen = page.seen();
    let mut html = String::new();
    for thesis in seen.all::<Thesis>() {
        let verdict = thesis.row().verdict.as_deref().unwrap_or("does not say");
        let _ = writeln!(
            html,
            "<div class=\"thesis\" id=\"{}\">\n<p class=\"claim\">{}</p>\n<p><span class=\"quiet\">The author:</span> {}</p>\n</div>",
            escaped(&seen.id(thesis.thing())),
            escaped(&thesis.row().text),
            escaped(verdict)
        );
    }
    let article = seen.article().and_then(|article| seen.find::<Source, _>(article.source));
    if let Some(article) = article.filter(|_| !html.is_empty()) {
        let cited = cite::citation(&page.selecting(article.thing()));
        let _ = writeln!(html, "<p class=\"quiet\">{}</p>", page.link(article.thing(), &cited));
    }
    html
}
