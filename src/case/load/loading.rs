//! A case while its files are read: rows go to their lists, mistakes of form are noted.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::lost::{each_text, has_id, id_of, spell_of};
use super::rows::{each_row, lists_left};
use super::text::{Text, UNREADABLE};
use super::{Progress, borders, text_of};
use crate::case::borders::OwnBorders;
use crate::case::check::{self, Broken};
use crate::case::diagnostic::{Diagnostic, Finding, Severity};
use crate::case::files::{CaseFile, Files, Format};
use crate::case::graph::{End, Graph};
use crate::case::id::Id;
use crate::case::index::Index;
use crate::case::locate::{Locator, span_of, value_at};
use crate::case::model::{
    Article, Base, Directory, Field, Kind, LISTS, Lists, Lower, Meta, Ref, add_cells, add_row, is_list,
};
use crate::case::node::{Node, Wrong, decode};
use crate::case::place::{FileId, Pos, RowAt, Span, Step};
use crate::case::table::{self, Cells};
use crate::case::world::lend;
use crate::case::{Case, yaml};
use crate::error::reason;
use crate::text::nearest;

/// So many mistakes of form are noted in one file; a file with more is no case.
const MAX_MISTAKES: usize = 10_000;

/// A case while its files are read.
pub(super) struct Loading<'p> {
    progress: &'p Progress,
    lists: Lists,
    meta: Option<(RowAt, Meta)>,
    article: Option<(RowAt, Article)>,
    lower: Lower,
    /// Spans of tables count cells until the end.
    wrong: Vec<Diagnostic>,
    /// Where the mistakes of the file being read begin.
    of_file: usize,
    broken: Broken,
    /// Lines with characters that no text has: what else is wrong there may come of them.
    damaged: HashSet<(FileId, u32)>,
    /// A newer format: the one thing worth saying.
    newer: Option<Diagnostic>,
    borders: Vec<OwnBorders>,
    /// Borders that are not there.
    findings: Vec<Finding>,
}

impl<'p> Loading<'p> {
    pub(super) fn new(progress: &'p Progress) -> Self {
        Self {
            progress,
            lists: Lists::default(),
            meta: None,
            article: None,
            lower: Lower::default(),
            wrong: Vec::new(),
            of_file: 0,
            broken: Broken::default(),
            damaged: HashSet::new(),
            newer: None,
            borders: Vec::new(),
            findings: Vec::new(),
        }
    }

    pub(super) fn file(&mut self, id: FileId, file: &CaseFile) {
        let top = Pos { line: 1, col: 1 };
        let top = Span { file: id, start: top, end: top };
        self.of_file = self.wrong.len();
        let read = if file.format == Format::Yaml { self.yaml(id, file) } else { self.table(id, file, top) };
        if let Err(error) = read {
            self.tear(file);
            let message = format!("this file cannot be read: {}", reason(&error));
            let wrong = Diagnostic::new(&check::unreadable_file::RULE, top, message);
            self.wrong.push(wrong.help("what it may define is taken as defined until it can be read"));
        }
    }

    /// A file, or the rest of one, cannot be read.
    fn tear(&mut self, file: &CaseFile) {
        match file.format {
            Format::Yaml => self.broken.tear(),
            _ => self.broken.tear_table(file.list()),
        }
    }

    fn yaml(&mut self, id: FileId, file: &CaseFile) -> std::io::Result<()> {
        let bytes = file.bytes()?;
        let Text { text, wrong } = match text_of(id, bytes.as_deref()) {
            Ok(text) => text,
            Err(wrong) => {
                match &bytes {
                    // Without its zero bytes, UTF-16 says the same in ASCII.
                    Some(bytes) => self.broken.tear_text(&String::from_utf8_lossy(bytes).replace('\0', "")),
                    None => self.broken.tear(),
                }
                self.wrong.extend(wrong);
                return Ok(());
            }
        };
        if !wrong.is_empty() {
            // An id may have been one with what stands in it, or without.
            self.broken.tear_text(&text.replace(UNREADABLE, ""));
            self.damaged.extend(wrong.iter().map(|d| (id, d.span.start.line)));
            self.wrong.extend(wrong);
        }
        let text = &*text;
        let wrong = yaml::read(id, text, &mut |row| self.yaml_row(id, &row));
        if wrong.iter().any(|d| d.rule.code != check::duplicate_key::RULE.code) {
            self.broken.tear_text(text);
        }
        self.wrong.extend(wrong);
        Ok(())
    }

    fn yaml_row(&mut self, file: FileId, row: &yaml::Row) {
        each_row(row, &mut |list, node| match (list, row.is_item) {
            ("theses" | "paragraphs", _) if row.list == "article" => {
                _ = self.row(file, list, node);
            }
            ("case", false) => self.meta(file, row.key, node),
            ("article", false) => self.article(file, row.key, node),
            (list, true) if is_list(list) => {
                _ = self.row(file, list, node);
            }
            (list, false) if is_list(list) && node.is_null() => {}
            (list, _) => {
                each_text(node, &mut |text| self.broken.lose(text));
                self.misplaced(row.key, list);
            }
        });
    }

    /// A value at the top of a file that is not what its key asks for, or under no known key.
    fn misplaced(&mut self, key: Span, list: &str) {
        let known = || LISTS.iter().copied().filter(|l| is_list(l)).chain(["case", "article"]);
        self.broken.torn = true;
        if self.wrong.last().is_some_and(|d| d.span == key) {
            return; // every item of an unknown list would say it again
        }
        let wrong = if matches!(list, "case" | "article") {
            Diagnostic::new(&check::wrong_type::RULE, key, format!("expected a map under `{list}`"))
        } else if is_list(list) {
            Diagnostic::new(&check::wrong_type::RULE, key, format!("expected a list under `{list}`"))
        } else {
            let wrong = Diagnostic::new(&check::unknown_key::RULE, key, format!("unknown list `{list}`"));
            match nearest(list, known()) {
                Some(near) => wrong.help(format!("did you mean `{near}`?")),
                None => wrong.help(format!("known here: {}", known().collect::<Vec<_>>().join(", "))),
            }
        };
        self.wrong.push(wrong);
    }

    fn table(&mut self, id: FileId, file: &CaseFile, top: Span) -> std::io::Result<()> {
        let list = file.list();
        if !is_list(list) {
            self.misplaced(top, list);
        }
        let wrong = table::read(id, file, list, &mut |row| match row {
            table::Row::Read(cells) => self.cells(id, list, cells),
            table::Row::Lost(cells) => {
                cells
                    .iter()
                    .filter_map(|cell| std::str::from_utf8(cell).ok())
                    .for_each(|cell| self.broken.lose(cell));
                ControlFlow::Continue(())
            }
        })?;
        self.broken.torn |= !wrong.is_empty();
        if wrong.iter().any(|d| {
            d.rule.code == check::limit::RULE.code || d.rule.code == check::unreadable_file::RULE.code
        }) {
            self.tear(file);
        }
        self.wrong.extend(wrong);
        Ok(())
    }

    /// A row of a table. One that something is wrong with is read as any other row, to say what.
    fn cells(&mut self, file: FileId, list: &str, cells: Cells) -> ControlFlow<()> {
        let at = RowAt::new(file, cells.start());
        if !add_cells(&mut self.lists, list, (at, cells), &mut self.lower) {
            return self.row(file, list, &cells.node());
        }
        self.progress.row()
    }

    fn row(&mut self, file: FileId, list: &str, node: &Node) -> ControlFlow<()> {
        if self.wrong.len() - self.of_file >= MAX_MISTAKES {
            self.give_up(file, node);
            return ControlFlow::Break(());
        }
        self.progress.row()?;
        let at = RowAt::new(file, node.start);
        let Some(added) = add_row(&mut self.lists, list, (at, node), &mut self.lower) else {
            return ControlFlow::Continue(());
        };
        let kept = added.kept;
        if !(added.wrong.is_empty() && added.missing.is_empty()) {
            self.broken.lists.insert(list.to_owned());
        }
        self.note(file, node, added.wrong, added.missing);
        self.broken.leaves.extend(added.lost.into_iter().map(|lost| (at, lost)));
        if kept {
            return ControlFlow::Continue(());
        }
        self.broken.spells.extend(spell_of(node).map(|spell| (at, spell)));
        match id_of(node) {
            Some(id) => self.broken.lose(id),
            // Its id may stand under any other key.
            None if has_id(list) => each_text(node, &mut |text| self.broken.lose(text)),
            None => {}
        }
        ControlFlow::Continue(())
    }

    /// A file so wrong that reading on would only fill the memory.
    fn give_up(&mut self, file: FileId, node: &Node) {
        if self.wrong.last().is_some_and(|d| d.rule.code == check::limit::RULE.code) {
            return;
        }
        self.broken.tear();
        let span = span_of(file, node, &[]);
        let message = format!("{MAX_MISTAKES} mistakes so far; the rest of this file is not read");
        self.wrong.push(Diagnostic::new(&check::limit::RULE, span, message));
    }

    fn note(&mut self, file: FileId, node: &Node, wrong: Vec<Wrong>, missing: Vec<Vec<Step>>) {
        if !wrong.is_empty() || !missing.is_empty() {
            self.broken.rows.insert(RowAt::new(file, node.start));
        }
        for w in wrong {
            let (start, end) = w.span.unwrap_or((node.start, node.start));
            let mut diagnostic = Diagnostic::new(w.rule, Span { file, start, end }, w.message);
            diagnostic.help = w.help;
            self.wrong.push(diagnostic);
        }
        for path in missing {
            let Some((Step::Field(name), up)) = path.split_last() else { continue };
            // What is there and yet missing was wrong, and has been reported.
            if value_at(node, &path).is_some_and(|value| !value.is_null()) {
                continue;
            }
            let message = format!("`{name}` is missing");
            self.wrong.push(Diagnostic::new(&check::missing_field::RULE, span_of(file, node, up), message));
        }
    }

    fn single<T: Field>(&mut self, file: FileId, node: &Node) -> Option<T> {
        let mut wrong = Vec::new();
        let value = decode::<T::Raw>(node, &mut wrong).and_then(|raw| T::lower(raw, &mut self.lower));
        let missing = std::mem::take(&mut self.lower.missing);
        let at = RowAt::new(file, node.start);
        self.broken.leaves.extend(self.lower.lost.drain(..).map(|lost| (at, lost)));
        self.note(file, node, wrong, missing);
        self.broken.torn |= value.is_none();
        value
    }

    fn meta(&mut self, file: FileId, key: Span, node: &Node) {
        let format = value_at(node, &[Step::Field("format")]).and_then(Node::text);
        if let Some(format) = format.and_then(|t| t.parse::<u32>().ok()).filter(|&f| f > 1) {
            let span = span_of(file, node, &[Step::Field("format")]);
            let message = format!("this case has format {format}; this program reads format 1");
            let newer = Diagnostic::new(&check::newer_format::RULE, span, message);
            self.newer.get_or_insert(newer.help("a newer blocs reads it"));
            return;
        }
        if self.meta.is_some() {
            self.wrong.push(Diagnostic::new(&check::duplicate_key::RULE, key, "a second `case`"));
            return;
        }
        self.meta = self.single::<Meta>(file, node).map(|meta| (RowAt::new(file, node.start), meta));
    }

    fn article(&mut self, file: FileId, key: Span, node: &Node) {
        if self.article.is_some() {
            self.wrong.push(Diagnostic::new(&check::duplicate_key::RULE, key, "a second `article`"));
            return;
        }
        for (key, value) in lists_left(node) {
            let span = Span { file, start: key.start, end: key.end };
            let message = format!("key `{}` stands here twice", key.text().unwrap_or_default());
            self.wrong.push(Diagnostic::new(&check::duplicate_key::RULE, span, message));
            value.set_aside();
        }
        self.article = self.single::<Article>(file, node).map(|a| (RowAt::new(file, node.start), a));
    }

    /// Reads the borders that the head of the case names; their files join those of the case.
    pub(super) fn borders(&mut self, files: &mut Files) {
        let Some((at, meta)) = &self.meta else { return };
        let read = borders::read(*at, &meta.borders, files);
        self.borders = read.borders;
        self.findings = read.missing;
        self.wrong.extend(read.wrong);
    }

    /// Takes what the world lends a case that extends it; the list joins the files of the case.
    pub(super) fn extend(&mut self, files: &mut Files) {
        if self.meta.as_ref().is_none_or(|(_, meta)| meta.extends != Some(Base::World)) {
            return;
        }
        let file = FileId(files.0.len() as u16);
        files.0.extend(super::world_file_of_states());
        lend(&mut self.lists, &mut self.lower.names, file);
    }

    pub(super) fn finish(mut self, files: &Files) -> (Option<Case>, Vec<Diagnostic>) {
        if let Some(newer) = self.newer {
            return (None, vec![newer]);
        }
        for id in &self.broken.ids {
            self.lower.names.intern::<()>(id);
        }
        let mut diagnostics = self.wrong;
        if self.meta.is_none() && !self.broken.torn {
            diagnostics.push(check::not_a_case::no_head());
            // What else such a file lacks says nothing more.
            self.broken.torn = true;
        }
        let locator = Locator::new(files, &self.broken.rows);
        locator.cells(&mut diagnostics);
        let has_head = self.meta.is_some();
        let meta = self.meta.unwrap_or_else(|| (RowAt::default(), Meta::unknown()));
        let (mut case, taken) = assemble(self.lists, meta, self.article, self.lower);
        case.borders = self.borders;
        let mut findings = check::run(&case, &self.broken, &taken, self.progress);
        findings.extend(self.findings);
        diagnostics.extend(locator.place(findings));
        let is_its_own = |d: &Diagnostic| {
            d.rule.code == check::unsafe_text::RULE.code
                || !self.damaged.contains(&(d.span.file, d.span.start.line))
        };
        diagnostics.retain(is_its_own);
        diagnostics.sort_by(|a, b| (a.span, a.rule.code).cmp(&(b.span, b.rule.code)));
        let fails = diagnostics.iter().any(|d| d.rule.severity == Severity::Error);
        ((has_head && !fails).then_some(case), diagnostics)
    }
}

/// Rows that took an id which was taken: the first, then the second.
type Taken = Vec<(Ref, Ref)>;

fn assemble(
    lists: Lists,
    (meta_at, meta): (RowAt, Meta),
    article: Option<(RowAt, Article)>,
    lower: Lower,
) -> (Case, Taken) {
    let edges = Graph::edges_of(&lists);
    let links: Vec<_> = edges
        .iter()
        .enumerate()
        .filter_map(|(n, &edge)| Some((Graph::link(&lists, edge).id?, Ref::new(Kind::Link, n))))
        .collect();
    let mut taken = Vec::new();
    let names = lower.names;
    let directory =
        Directory::build(&lists, &links, &names, &mut |first, second| taken.push((first, second)));
    let graph = Graph::build(&lists, edges, &|link| end_of(&directory, link.to));
    let mut case = Case {
        meta,
        meta_at,
        article,
        lists,
        names,
        directory,
        graph,
        index: Index::default(),
        borders: Vec::new(),
    };
    case.index = Index::build(&case);
    (case, taken)
}

fn end_of<K>(directory: &Directory, id: Id<K>) -> End {
    match directory.get(id) {
        Some(Ref { kind: Kind::Thesis, row }) => End::Thesis(row as usize),
        Some(Ref { kind: Kind::Argument, row }) => End::Argument(row as usize),
        Some(Ref { kind: Kind::Link, row }) => End::Edge(row as usize),
        _ => End::Nowhere,
    }
}
