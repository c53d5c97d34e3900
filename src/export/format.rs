//! What a case can be written as: one line a format.

use std::io::{self, Write};

use super::panel::Panel;
use super::rows::{Dates, Document};
use super::{argdown, bibtex, csl, dot, handout, html, json, panel, tables, worksheet, yaml};
use crate::case::model::Thesis;
use crate::case::seen::{Seen, Told as Row};

/// A case on its clocks, as it is written.
#[derive(Clone, Copy, Debug)]
pub struct Told<'c> {
    /// What may be told.
    pub seen: Seen<'c>,
    /// Which dated rows are wanted, where rows are written.
    pub dates: Dates,
    /// Which panel, where one is written.
    pub panel: Panel,
    /// The thesis that is argued over, where one is.
    pub thesis: Option<Row<'c, Thesis>>,
}

/// Whom a format is for, which says on which clocks it stands unless others are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Readers: as the case opens, locked if it opens locked.
    Readers,
    /// Programs: all that the case knows, of all dates.
    Programs,
}

/// What is written.
pub enum Written {
    /// One file.
    File(fn(&Told, &mut dyn Write) -> io::Result<()>),
    /// One file that is a case; what stands in files beside a case is not in it ([`Document::left_out`]).
    Document(fn(&Told, &mut dyn Write) -> io::Result<()>),
    /// Several files of a folder.
    Folder(for<'t> fn(&'t Told<'t>) -> Vec<Part<'t>>),
}

/// What writes a file.
pub type Writer<'t> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 't>;

/// A file of a folder.
pub struct Part<'t> {
    /// Its name.
    pub name: String,
    /// Writes it.
    pub write: Writer<'t>,
}

macro_rules! formats {
    ($( $variant:ident = $word:literal, $about:literal, $audience:ident, $written:ident($write:path); )+) => {
        /// What a case is written as.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Format { $( #[doc = $about] $variant, )+ }

        impl Format {
            /// All of them.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// Its name, as in `--to`.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// What it is, in a line.
            pub fn about(self) -> &'static str {
                match self { $( Self::$variant => $about, )+ }
            }

            /// Whom it is for.
            pub fn audience(self) -> Audience {
                match self { $( Self::$variant => Audience::$audience, )+ }
            }

            /// How it is written.
            pub fn written(self) -> Written {
                match self { $( Self::$variant => Written::$written($write), )+ }
            }
        }
    };
}

formats! {
    Html = "html", "one page to read, put on the web or print", Readers, File(html::write);
    Markdown = "md", "a handout, both sides of one sheet", Readers, File(handout::write);
    Worksheet = "worksheet", "a sheet with blanks, in Markdown", Readers, File(worksheet::blank);
    Answers = "answers", "the key of the worksheet", Readers, File(worksheet::key);
    Csv = "csv", "a folder of tables that blocs reads back", Programs, Folder(tables::parts);
    Panel = "panel", "a folder: a row for each state or pair and year", Programs, Folder(panel::parts);
    Json = "json", "the case as one object", Programs, Document(json_document);
    Yaml = "yaml", "the case as one document that blocs reads back", Programs, Document(yaml_document);
    Argdown = "argdown", "theses and arguments as Argdown", Programs, File(argdown::write);
    Dot = "dot", "the argument map as a graph for Graphviz", Programs, File(dot::write);
    Bibtex = "bibtex", "the sources for LaTeX", Programs, File(bibtex::write);
    Csl = "csl", "the sources as CSL-JSON, for Zotero and Pandoc", Programs, File(csl::write);
}

impl<'c> Told<'c> {
    /// The lists of the case.
    pub(super) fn document(&self) -> Document<'c> {
        Document::whole(self.seen, self.dates)
    }
}

fn json_document(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    json::write(&told.document(), out)
}

fn yaml_document(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    for line in told.face() {
        writeln!(out, "# {line}")?;
    }
    yaml::document(&told.document(), out)
}
