//! The only way in: files to a checked case, or to what is wrong with them.
//!
//! ```text
//!   files ─► rows (yaml, table) ─► raw ─► checked, interned ─► directory, graph, index ─► rules ─► Arc<Case>
//! ```

use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::diagnostic::{Diagnostic, Finding, Severity};
use super::files::{CaseFile, Files, Format, MAX_FILES, Origin};
use super::graph::{End, Graph};
use super::id::Id;
use super::index::Index;
use super::locate::{Locator, span_of};
use super::model::{Article, Directory, Field, Kind, LISTS, Lists, Lower, Meta, Ref, add_row, is_list};
use super::node::{Node, Value, Wrong, decode, nearest};
use super::place::{FileId, Pos, RowAt, Span, Step};
use super::{Case, check, table, yaml};
use crate::error::Error;

static BUNDLED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// The case that `blocs` opens by itself.
pub const DEFAULT_CASE: &str = "eurasian-union-2011";

/// What came of reading a case.
#[derive(Debug)]
pub struct Loaded {
    /// The case; None if there is an error among the diagnostics.
    pub case: Option<Arc<Case>>,
    /// What is wrong with it, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// Its files.
    pub files: Files,
}

/// Reads the case of that name in the binary; None if there is none.
pub fn bundled(name: &str) -> Option<Loaded> {
    let files = BUNDLED.get_dir(name)?.files().filter_map(|file| {
        let name = format!("data/{}", file.path().to_string_lossy());
        let format = Format::of(&name)?;
        Some(CaseFile { name, format, origin: Origin::Embedded(file.contents()) })
    });
    Some(load(Files(files.collect())))
}

/// The names of the cases in the binary.
pub fn bundled_names() -> Vec<&'static str> {
    BUNDLED.dirs().filter_map(|dir| dir.path().to_str()).collect()
}

/// Reads a case from a file or a folder.
///
/// # Errors
/// If there is nothing at the path, it cannot be read, or it holds no case.
pub fn open(path: &Path) -> Result<Loaded, Error> {
    Ok(load(Files(files_at(path)?)))
}

/// The cases at a path: itself, or those in its subfolders if it has no case files of its own.
///
/// # Errors
/// If there is nothing at the path, it cannot be read, or no case is there.
pub fn cases_at(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() || !files_in(path)?.is_empty() {
        return Ok(vec![path.to_owned()]);
    }
    let mut cases = Vec::new();
    for entry in entries(path)? {
        if entry.is_dir() && !files_in(&entry)?.is_empty() {
            cases.push(entry);
        }
    }
    if cases.is_empty() { Err(Error::NoCase { path: path.to_owned() }) } else { Ok(cases) }
}

fn files_at(path: &Path) -> Result<Vec<CaseFile>, Error> {
    let meta = path.metadata().map_err(Error::reading(path))?;
    if meta.is_dir() {
        let files = files_in(path)?;
        return if files.is_empty() { Err(Error::NoCase { path: path.to_owned() }) } else { Ok(files) };
    }
    let name = path.to_string_lossy().into_owned();
    let format = Format::of(&name).unwrap_or(Format::Yaml);
    Ok(vec![CaseFile { name, format, origin: Origin::Disk(path.to_owned()) }])
}

fn files_in(path: &Path) -> Result<Vec<CaseFile>, Error> {
    let files = entries(path)?.into_iter().filter_map(|path| {
        let name = path.to_string_lossy().into_owned();
        let hidden = path.file_name().is_some_and(|f| f.to_string_lossy().starts_with('.'));
        let format = Format::of(&name).filter(|_| !hidden && !path.is_dir())?;
        Some(CaseFile { name, format, origin: Origin::Disk(path) })
    });
    let files: Vec<_> = files.collect();
    if files.len() > MAX_FILES {
        return Err(Error::TooManyFiles { path: path.to_owned(), most: MAX_FILES });
    }
    Ok(files)
}

/// What is in a folder, by name.
fn entries(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let dir = path.read_dir().map_err(Error::reading(path))?;
    let entries: Result<Vec<_>, _> = dir.map(|entry| entry.map(|e| e.path())).collect();
    let mut entries = entries.map_err(Error::reading(path))?;
    entries.sort();
    Ok(entries)
}

fn load(files: Files) -> Loaded {
    let mut loading = Loading::default();
    for (n, file) in files.0.iter().enumerate() {
        loading.file(FileId(n as u16), file);
    }
    let (case, diagnostics) = loading.finish(&files);
    Loaded { case: case.map(Arc::new), diagnostics, files }
}

/// A case while its files are read.
#[derive(Default)]
struct Loading {
    lists: Lists,
    meta: Option<(RowAt, Meta)>,
    article: Option<(RowAt, Article)>,
    lower: Lower,
    /// Spans of tables count cells until the end.
    wrong: Vec<Diagnostic>,
    /// Ids of rows that could not be used: defined, but broken.
    broken: Vec<String>,
    /// Some file, or the rest of one, could not be read at all.
    torn: bool,
    /// A newer format: the one thing worth saying.
    newer: Option<Diagnostic>,
}

impl Loading {
    fn file(&mut self, id: FileId, file: &CaseFile) {
        let top = Span { file: id, start: Pos { line: 1, col: 1 }, end: Pos { line: 1, col: 1 } };
        let read = if file.format == Format::Yaml { self.yaml(id, file) } else { self.table(id, file, top) };
        if let Err(error) = read {
            self.torn = true;
            self.wrong.push(Diagnostic::new(
                &check::not_a_case::RULE,
                top,
                format!("this file cannot be read: {error}"),
            ));
        }
    }

    fn yaml(&mut self, id: FileId, file: &CaseFile) -> std::io::Result<()> {
        let bytes = file.bytes()?;
        let text = match text_of(id, bytes.as_deref()) {
            Ok(text) => text,
            Err(wrong) => {
                self.torn = true;
                self.wrong.extend(wrong);
                return Ok(());
            }
        };
        let wrong = yaml::read(id, text, &mut |row| self.yaml_row(id, &row));
        self.torn |= wrong.iter().any(|d| d.rule.code != check::duplicate_key::RULE.code);
        self.wrong.extend(wrong);
        Ok(())
    }

    fn yaml_row(&mut self, file: FileId, row: &yaml::Row) {
        each_row(row, &mut |list, node| match (list, row.is_item) {
            ("theses" | "paragraphs", _) if row.list == "article" => self.row(file, list, node),
            ("case", false) => self.meta(file, row.key, node),
            ("article", false) => self.article(file, row.key, node),
            (list, true) if is_list(list) => self.row(file, list, node),
            (list, false) if is_list(list) && node.text() == Some("") => {}
            (list, _) => self.misplaced(row.key, list),
        });
    }

    /// A value at the top of a file that is not what its key asks for, or under no known key.
    fn misplaced(&mut self, key: Span, list: &str) {
        let known = || LISTS.iter().copied().filter(|l| is_list(l)).chain(["case", "article"]);
        let wrong = if matches!(list, "case" | "article") {
            Diagnostic::new(&check::wrong_type::RULE, key, format!("expected a map under `{list}`"))
        } else if is_list(list) {
            Diagnostic::new(&check::wrong_type::RULE, key, format!("expected a list under `{list}`"))
        } else if self.wrong.last().is_some_and(|d| d.span == key) {
            return; // every item of an unknown list would say it again
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
            return Ok(());
        }
        let wrong = table::read(id, file, &mut |node| self.row(id, list, &node))?;
        self.torn |= !wrong.is_empty();
        self.wrong.extend(wrong);
        Ok(())
    }

    fn row(&mut self, file: FileId, list: &str, node: &Node) {
        let at = RowAt::new(file, node.start);
        let Some(added) = add_row(&mut self.lists, list, (at, node), &mut self.lower) else { return };
        let kept = added.kept;
        self.note(file, node, added.wrong, added.missing);
        if !kept {
            self.broken.extend(id_of(node).map(str::to_owned));
        }
    }

    fn note(&mut self, file: FileId, node: &Node, wrong: Vec<Wrong>, missing: Vec<Vec<Step>>) {
        for w in wrong {
            let (start, end) = w.span.unwrap_or((node.start, node.start));
            let mut diagnostic = Diagnostic::new(w.rule, Span { file, start, end }, w.message);
            diagnostic.help = w.help;
            self.wrong.push(diagnostic);
        }
        for path in missing {
            let Some((Step::Field(name), up)) = path.split_last() else { continue };
            let span = span_of(file, node, up);
            // A field that was there but wrong has been reported already.
            let reported = self
                .wrong
                .iter()
                .rev()
                .take(8)
                .any(|d| d.span.file == file && is_value_of(node, &path, d.span));
            if !reported {
                let message = format!("`{name}` is missing");
                self.wrong.push(Diagnostic::new(&check::missing_field::RULE, span, message));
            }
        }
    }

    fn single<T: Field>(&mut self, file: FileId, node: &Node) -> Option<T> {
        let mut wrong = Vec::new();
        let value = decode::<T::Raw>(node, &mut wrong).and_then(|raw| T::lower(raw, &mut self.lower));
        let missing = std::mem::take(&mut self.lower.missing);
        self.note(file, node, wrong, missing);
        value
    }

    fn meta(&mut self, file: FileId, key: Span, node: &Node) {
        let format = field_of(node, "format").and_then(Node::text).and_then(|t| t.parse::<u32>().ok());
        if let Some(format) = format.filter(|&f| f > 1) {
            let span = span_of(file, node, &[Step::Field("format")]);
            let message = format!("this case has format {format}; this program reads format 1");
            self.newer = Some(
                Diagnostic::new(&check::newer_format::RULE, span, message).help("a newer blocs reads it"),
            );
            return;
        }
        if self.meta.is_some() {
            self.wrong.push(Diagnostic::new(&check::duplicate_key::RULE, key, "a second `case`"));
            return;
        }
        self.meta = self.single::<Meta>(file, node).map(|meta| (RowAt::new(file, node.start), meta));
        self.torn |= self.meta.is_none();
    }

    fn article(&mut self, file: FileId, key: Span, node: &Node) {
        if self.article.is_some() {
            self.wrong.push(Diagnostic::new(&check::duplicate_key::RULE, key, "a second `article`"));
            return;
        }
        self.article = self.single::<Article>(file, node).map(|a| (RowAt::new(file, node.start), a));
    }

    fn finish(mut self, files: &Files) -> (Option<Case>, Vec<Diagnostic>) {
        if let Some(newer) = self.newer {
            return (None, vec![newer]);
        }
        let mut locator = Locator::new(files);
        for diagnostic in &mut self.wrong {
            diagnostic.span = locator.cells(diagnostic.span);
        }
        let mut diagnostics = self.wrong;
        for id in &self.broken {
            self.lower.names.intern::<()>(id);
        }
        let has_head = self.meta.is_some();
        let meta = self.meta.or_else(|| self.torn.then(|| (RowAt::default(), Meta::unknown())));
        let Some(meta) = meta else {
            let span =
                Span { start: Pos { line: 1, col: 1 }, end: Pos { line: 1, col: 1 }, ..Span::default() };
            let wrong = Diagnostic::new(
                &check::not_a_case::RULE,
                span,
                "no `case` here: a case says what it is called",
            );
            diagnostics.insert(0, wrong.help("begin with `case: {id: my-case, format: 1, title: My case}`"));
            return (None, diagnostics);
        };
        let mut findings = Vec::new();
        let case = assemble(self.lists, meta, self.article, self.lower, &mut findings);
        let broken = check::Broken { ids: &self.broken, torn: self.torn };
        check::run(&case, &broken, &mut findings);
        diagnostics.extend(locator.place(findings));
        diagnostics.sort_by(|a, b| (a.span, a.rule.code).cmp(&(b.span, b.rule.code)));
        let fails = diagnostics.iter().any(|d| d.rule.severity == Severity::Error);
        ((has_head && !fails).then_some(case), diagnostics)
    }
}

fn assemble(
    lists: Lists,
    (meta_at, meta): (RowAt, Meta),
    article: Option<(RowAt, Article)>,
    lower: Lower,
    findings: &mut Vec<Finding>,
) -> Case {
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
    let mut case = Case { meta, meta_at, article, lists, names, directory, graph, index: Index::default() };
    case.index = Index::build(&case);
    for (first, second) in taken {
        findings.push(check::duplicate_id::finding(&case, first, second));
    }
    case
}

fn end_of<K>(directory: &Directory, id: Id<K>) -> End {
    match directory.get(id) {
        Some(Ref { kind: Kind::Thesis, row }) => End::Thesis(row as usize),
        Some(Ref { kind: Kind::Argument, row }) => End::Argument(row as usize),
        Some(Ref { kind: Kind::Link, row }) => End::Edge(row as usize),
        _ => End::Nowhere,
    }
}

/// The text of a YAML file, or why it is none.
fn text_of(file: FileId, bytes: Option<&[u8]>) -> Result<&str, Vec<Diagnostic>> {
    let at = |text: &str| {
        let line = text.matches('\n').count() as u32 + 1;
        let col = text.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
        let start = Pos { line, col };
        Span { file, start, end: Pos { col: col + 1, ..start } }
    };
    let Some(bytes) = bytes else {
        return Err(vec![Diagnostic::new(&check::limit::RULE, at(""), "this file is larger than 64 MiB")]);
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let byte = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
        let message = format!("this file is not UTF-8: byte {byte:#04x} here");
        vec![Diagnostic::new(&check::yaml::RULE, at(&good), message).help("save it as UTF-8")]
    })?;
    let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let wrong: Vec<_> = text
        .match_indices(bad)
        .take(20)
        .map(|(n, c)| {
            let code = c.chars().next().map_or(0, u32::from);
            Diagnostic::new(
                &check::unsafe_text::RULE,
                at(&text[..n]),
                format!("control character U+{code:04X}"),
            )
            .help("take it out")
        })
        .collect();
    if wrong.is_empty() { Ok(text) } else { Err(wrong) }
}

/// Gives the rows of a top-level value: its own, and for `article` also those of its two lists.
pub(in crate::case) fn each_row(row: &yaml::Row, give: &mut dyn FnMut(&str, &Node)) {
    let Value::Map(entries) = &row.node.value else { return give(row.list, &row.node) };
    if row.list != "article" || row.is_item {
        return give(row.list, &row.node);
    }
    for (key, value) in entries {
        if let (Some(list @ ("theses" | "paragraphs")), Value::Seq(items)) = (key.text(), &value.value) {
            value.set_aside();
            for item in items {
                give(list, item);
            }
        }
    }
    give(row.list, &row.node);
}

fn field_of<'n, 'a>(node: &'n Node<'a>, name: &str) -> Option<&'n Node<'a>> {
    match &node.value {
        Value::Map(entries) => {
            entries.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value)
        }
        _ => None,
    }
}

fn id_of<'n>(node: &'n Node) -> Option<&'n str> {
    field_of(node, "id").or_else(|| field_of(node, "code")).and_then(Node::text)
}

fn is_value_of(node: &Node, path: &[Step], span: Span) -> bool {
    let value = span_of(span.file, node, path);
    value.start == span.start && path.iter().all(|step| matches!(step, Step::Field(_)))
}
