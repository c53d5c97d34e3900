//! Who is in what on the date: states down, blocs and then agreements across.

use std::fmt::Write as _;

use super::Page;
use super::rows::class;
use super::text::escaped;
use crate::case::query::Query;
use crate::views::matrix::{self, Asked, Heads, Pivot, Shows, Sorting};

pub(super) fn section(page: &Page) -> String {
    [Pivot::Members, Pivot::Parties].into_iter().map(|pivot| table(page, pivot)).collect()
}

fn table(page: &Page, pivot: Pivot) -> String {
    let seen = page.seen();
    let query = Query::default();
    let asked = Asked { pivot, query: &query, sorting: Sorting::default(), shows: Shows::Marked };
    let Heads { rows, columns } = matrix::heads(seen, &asked);
    if rows.is_empty() || columns.is_empty() {
        return String::new();
    }
    let cells = matrix::cells(seen, pivot, &rows, &columns);
    let what = if pivot == Pivot::Members { "States and blocs" } else { "States and agreements" };
    let mut html = format!(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{what}\">\n<table class=\"matrix\">\n\
         <caption>{what} on {}</caption>\n<thead><tr><td></td>",
        seen.clocks().at
    );
    for &column in &columns {
        let name = page.link(column, &matrix::short(seen, column));
        let _ = write!(html, "<th scope=\"col\" title=\"{}\">{name}</th>", escaped(&seen.name(column)));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for &state in &rows {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", page.link(state, &seen.name(state)));
        for &column in &columns {
            let Some(cell) = cells.get(&(state, column)) else {
                html.push_str("<td></td>");
                continue;
            };
            let mark = escaped(&cell.mark.to_string());
            let _ = write!(html, "<td class=\"{}\">{mark}</td>", class(cell.role));
        }
        html.push_str("</tr>\n");
    }
    let legend = escaped(&matrix::legend(pivot, &cells, ", "));
    let _ = writeln!(html, "</tbody>\n</table>\n</div>\n<p class=\"legend\">{legend}</p>");
    html
}
