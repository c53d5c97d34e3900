//! Makes sites spans: reads the file of a finding again and follows the path.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::diagnostic::{Diagnostic, Finding};
use super::files::{Files, Format};
use super::node::{Node, Value};
use super::place::{FileId, Pos, RowAt, Site, Span, Step};
use super::{load, table, yaml};

/// Places findings in their files. Each file is read once more, and only if something is wrong in it.
pub(in crate::case) struct Locator<'f> {
    files: &'f Files,
    /// Rows of which something was dropped while reading: the items of their lists are counted anew.
    broken: &'f HashSet<RowAt>,
}

impl<'f> Locator<'f> {
    pub(in crate::case) fn new(files: &'f Files, broken: &'f HashSet<RowAt>) -> Self {
        Self { files, broken }
    }

    /// The findings as diagnostics.
    pub(in crate::case) fn place(&self, mut findings: Vec<Finding>) -> Vec<Diagnostic> {
        let mut wanted: HashMap<FileId, Vec<Site>> = HashMap::new();
        for finding in &mut findings {
            let related = finding.related.iter_mut().map(|(site, _)| site);
            for site in std::iter::once(&mut finding.site).chain(related) {
                self.shorten(site);
                wanted.entry(site.row.file).or_default().push(site.clone());
            }
        }
        let mut found: HashMap<Site, Span> = HashMap::new();
        for (file, sites) in wanted {
            match self.files.format(file) {
                Some(Format::Yaml) => self.in_yaml(file, &sites, &mut found),
                Some(Format::Csv | Format::CsvGz) => self.in_table(file, &sites, &mut found),
                Some(Format::GeoJson | Format::World) | None => {}
            }
        }
        let span = |site: &Site| found.get(site).copied().unwrap_or_else(|| row_start(site.row));
        findings
            .into_iter()
            .map(|finding| {
                let place = span(&finding.site);
                let mut related: Vec<_> =
                    finding.related.into_iter().map(|(site, said)| (span(&site), said)).collect();
                // Two fields of a row that cannot be told apart are one place.
                let mut known = HashSet::from([place]);
                related.retain(|(span, _)| known.insert(*span));
                let (rule, message, help) = (finding.rule, finding.message, finding.help);
                Diagnostic { rule, span: place, message, related, help }
            })
            .collect()
    }

    /// Ends the path of a site before the first item of a list that may have been counted anew.
    fn shorten(&self, site: &mut Site) {
        if self.broken.contains(&site.row) {
            let items = site.path.iter().position(|step| matches!(step, Step::Item(_)));
            site.path.truncate(items.unwrap_or(site.path.len()));
        }
    }

    /// Makes spans that count cells of a table count characters.
    pub(in crate::case) fn cells(&self, diagnostics: &mut [Diagnostic]) {
        let mut wanted: HashMap<FileId, BTreeSet<u32>> = HashMap::new();
        let is_table = |file| matches!(self.files.format(file), Some(Format::Csv | Format::CsvGz));
        for span in diagnostics.iter().map(|d| d.span).filter(|span| is_table(span.file)) {
            wanted.entry(span.file).or_default().insert(span.start.line);
        }
        for (file, lines) in wanted {
            let records = table::records(self.files, file, &lines);
            for diagnostic in diagnostics.iter_mut().filter(|d| d.span.file == file) {
                let record = records.get(&diagnostic.span.start.line);
                diagnostic.span = table::cell_span(record.map_or("", String::as_str), diagnostic.span);
            }
        }
    }

    fn in_table(&self, file: FileId, sites: &[Site], found: &mut HashMap<Site, Span>) {
        let lines = sites.iter().map(|site| site.row.line).chain([1]).collect();
        let records = table::records(self.files, file, &lines);
        let record = |line| records.get(&line).map_or("", String::as_str);
        let columns = table::header(record(1));
        for site in sites {
            let field = match site.path.first() {
                Some(Step::Field(name)) => Some(*name),
                _ => None,
            };
            let cell = field.and_then(|name| columns.iter().position(|c| c == name)).unwrap_or(0);
            let start = Pos { line: site.row.line, col: cell as u32 + 1 };
            let span = Span { file, start, end: start };
            found.insert(site.clone(), table::cell_span(record(start.line), span));
        }
    }

    fn in_yaml(&self, file: FileId, sites: &[Site], found: &mut HashMap<Site, Span>) {
        let mut by_row: HashMap<RowAt, Vec<&Site>> = HashMap::new();
        for site in sites {
            by_row.entry(site.row).or_default().push(site);
        }
        yaml::read(file, &self.files.text(file), &mut |row| {
            load::each_row(&row, &mut |_, node| {
                let at = RowAt::new(file, node.start);
                for site in by_row.get(&at).into_iter().flatten() {
                    found.insert((*site).clone(), span_of(file, node, &site.path));
                }
            });
        });
    }
}

fn row_start(row: RowAt) -> Span {
    let start = Pos { line: row.line.max(1), col: u32::from(row.col).max(1) };
    Span { file: row.file, start, end: start }
}

/// The value at the end of the path, if it leads to one.
pub(in crate::case) fn value_at<'n, 'a>(row: &'n Node<'a>, path: &[Step]) -> Option<&'n Node<'a>> {
    path.iter().try_fold(row, |node, step| down(node, step))
}

/// The value at the end of the path, or as far as the path leads.
pub(in crate::case) fn span_of(file: FileId, row: &Node, path: &[Step]) -> Span {
    let mut node = row;
    for step in path {
        let Some(next) = down(node, step) else { break };
        node = next;
    }
    let is_short = node.text().is_some() || node.end.line == node.start.line;
    Span { file, start: node.start, end: if is_short { node.end } else { node.start } }
}

fn down<'n, 'a>(node: &'n Node<'a>, step: &Step) -> Option<&'n Node<'a>> {
    match (step, &node.value) {
        (Step::Field(name), Value::Map(entries)) => {
            entries.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value)
        }
        (Step::Item(n), Value::Seq(items)) => items.get(*n),
        _ => None,
    }
}
