//! Makes sites spans: reads the file of a finding again and follows the path.

use std::collections::HashMap;

use super::diagnostic::{Diagnostic, Finding};
use super::files::{Files, Format};
use super::node::{Node, Value};
use super::place::{FileId, Pos, RowAt, Site, Span, Step};
use super::{load, table, yaml};

/// Places findings in their files. Each file is read once.
pub(in crate::case) struct Locator<'f> {
    files: &'f Files,
    texts: HashMap<FileId, String>,
}

impl<'f> Locator<'f> {
    pub(in crate::case) fn new(files: &'f Files) -> Self {
        Self { files, texts: HashMap::new() }
    }

    /// The findings as diagnostics.
    pub(in crate::case) fn place(&mut self, findings: Vec<Finding>) -> Vec<Diagnostic> {
        let mut wanted: HashMap<FileId, Vec<&Site>> = HashMap::new();
        for finding in &findings {
            let related = finding.related.iter().map(|(site, _)| site);
            for site in std::iter::once(&finding.site).chain(related) {
                wanted.entry(site.row.file).or_default().push(site);
            }
        }
        let mut found: HashMap<Site, Span> = HashMap::new();
        for (file, sites) in wanted {
            let text = self.text(file).to_owned();
            match self.files.format(file) {
                Some(Format::Yaml) => in_yaml(file, &text, &sites, &mut found),
                Some(_) => in_table(file, &text, &sites, &mut found),
                None => {}
            }
        }
        let span = |site: &Site| found.get(site).copied().unwrap_or_else(|| row_start(site.row));
        findings
            .into_iter()
            .map(|finding| Diagnostic {
                rule: finding.rule,
                span: span(&finding.site),
                message: finding.message,
                related: finding.related.into_iter().map(|(site, said)| (span(&site), said)).collect(),
                help: finding.help,
            })
            .collect()
    }

    /// A span that counts cells, in characters.
    pub(in crate::case) fn cells(&mut self, span: Span) -> Span {
        match self.files.format(span.file) {
            Some(Format::Csv | Format::CsvGz) => table::cell_span(self.text(span.file), span),
            _ => span,
        }
    }

    fn text(&mut self, file: FileId) -> &str {
        self.texts.entry(file).or_insert_with(|| self.files.text(file))
    }
}

fn row_start(row: RowAt) -> Span {
    let start = Pos { line: row.line, col: u32::from(row.col) };
    Span { file: row.file, start, end: start }
}

fn in_table(file: FileId, text: &str, sites: &[&Site], found: &mut HashMap<Site, Span>) {
    for site in sites {
        let field = site.path.iter().find_map(|step| match step {
            Step::Field(name) => Some(*name),
            Step::Item(_) => None,
        });
        let cell = field.and_then(|name| table::column(text, name)).map_or(1, |n| n as u32 + 1);
        let start = Pos { line: site.row.line, col: cell };
        let span = Span { file, start, end: start };
        found.insert((*site).clone(), table::cell_span(text, span));
    }
}

fn in_yaml(file: FileId, text: &str, sites: &[&Site], found: &mut HashMap<Site, Span>) {
    let mut by_row: HashMap<RowAt, Vec<&Site>> = HashMap::new();
    for site in sites {
        by_row.entry(site.row).or_default().push(site);
    }
    yaml::read(file, text, &mut |row| {
        load::each_row(&row, &mut |_, node| {
            let at = RowAt::new(file, node.start);
            for site in by_row.get(&at).into_iter().flatten() {
                found.insert((*site).clone(), span_of(file, node, &site.path));
            }
        });
    });
}

/// The value at the end of the path, or as far as the path leads.
pub(in crate::case) fn span_of(file: FileId, row: &Node, path: &[Step]) -> Span {
    let mut node = row;
    for step in path {
        let down = match (step, &node.value) {
            (Step::Field(name), Value::Map(entries)) => {
                entries.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value)
            }
            (Step::Item(n), Value::Seq(items)) => items.get(*n),
            _ => None,
        };
        match down {
            Some(down) => node = down,
            None => break,
        }
    }
    let is_scalar = node.text().is_some();
    let end = if is_scalar || node.end.line == node.start.line { node.end } else { node.start };
    Span { file, start: node.start, end }
}
