//! The columns of a table of each kind: the few that answer what is usually asked.

use super::cell::{self, Row};
use crate::case::model::Kind;
use crate::text::Align;

/// A column.
#[derive(Clone, Copy)]
pub(super) struct Column {
    pub(super) head: &'static str,
    pub(super) align: Align,
    cell: Cell,
}

/// How a cell is made of a row.
#[derive(Clone, Copy)]
enum Cell {
    /// The value of a field.
    Field(&'static str),
    /// What the ids of a field stand for, by short names.
    Names(&'static str),
    /// A word of the format, with blanks.
    Word(&'static str),
    /// Something that takes more than one field.
    Made(fn(&Row) -> String),
}

impl Column {
    pub(super) fn text(&self, row: &Row) -> String {
        match self.cell {
            Cell::Field(field) => row.text(field),
            Cell::Names(field) => row.names(field),
            Cell::Word(field) => row.text(field).replace('_', " "),
            Cell::Made(make) => make(row),
        }
    }

    const fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }
}

const fn column(head: &'static str, cell: Cell) -> Column {
    Column { head, align: Align::Left, cell }
}

const fn field(head: &'static str, field: &'static str) -> Column {
    column(head, Cell::Field(field))
}

const fn names(head: &'static str, field: &'static str) -> Column {
    column(head, Cell::Names(field))
}

const fn word(head: &'static str, field: &'static str) -> Column {
    column(head, Cell::Word(field))
}

const fn made(head: &'static str, make: fn(&Row) -> String) -> Column {
    column(head, Cell::Made(make))
}

const ID: Column = field("ID", "id");
const TEXT: Column = field("TEXT", "text");
const FROM: Column = field("FROM", "from");
const TO: Column = field("TO", "to");
const PARAGRAPHS: Column = made("P", cell::paragraphs);
const STANDS: Column = made("STANDS", cell::stands);
const SAID_BY: Column = names("SAID BY", "said_by");

/// The columns of a kind.
pub(super) fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Source => {
            const {
                &[
                    ID,
                    field("DATE", "date"),
                    word("KIND", "kind"),
                    field("PUBLISHER", "publisher"),
                    field("TITLE", "title"),
                ]
            }
        }
        Kind::Actor => {
            const {
                &[
                    ID,
                    field("NAME", "name"),
                    word("KIND", "kind"),
                    names("STATE", "state"),
                    made("OFFICES", cell::offices),
                ]
            }
        }
        Kind::State => {
            const {
                &[
                    field("CODE", "code"),
                    field("NAME", "name"),
                    word("STATUS", "status"),
                    field("CAPITAL", "capital"),
                    FROM,
                    TO,
                    made("MEMBER OF", cell::bodies),
                ]
            }
        }
        Kind::Bloc => {
            const {
                &[
                    ID,
                    field("NAME", "name"),
                    word("KIND", "kind"),
                    made("STAGE", cell::stage),
                    made("STEP REACHED", cell::reached),
                    made("MEMBERS", cell::members).right(),
                ]
            }
        }
        Kind::Agreement => {
            const {
                &[
                    ID,
                    field("NAME", "name"),
                    word("TYPE", "type"),
                    names("BLOC", "bloc"),
                    made("STAGE", cell::stage),
                    made("PARTIES", cell::members).right(),
                ]
            }
        }
        Kind::Membership => {
            const {
                &[
                    names("STATE", "state"),
                    names("IN", "in"),
                    word("AS", "status"),
                    names("TOWARDS", "towards"),
                    FROM,
                    TO,
                    STANDS,
                    field("CERTAINTY", "certainty"),
                ]
            }
        }
        Kind::Recognition => {
            const {
                &[
                    names("STATE", "state"),
                    names("OF", "of"),
                    names("AS", "as"),
                    FROM,
                    TO,
                    STANDS,
                    field("CERTAINTY", "certainty"),
                ]
            }
        }
        Kind::Event => {
            const {
                &[
                    field("DATE", "date"),
                    field("TITLE", "title"),
                    word("KIND", "kind"),
                    names("STATES", "states"),
                    ID,
                ]
            }
        }
        Kind::Issue => const { &[ID, field("DATE", "date"), PARAGRAPHS, TEXT] },
        Kind::Stance => {
            const {
                &[
                    names("ACTOR", "actor"),
                    made("STANCE", cell::stance),
                    names("ON", "on"),
                    field("IF", "conditional_on"),
                    FROM,
                    TO,
                    SAID_BY,
                ]
            }
        }
        Kind::Thesis => const { &[ID, TEXT, field("VERDICT", "verdict")] },
        Kind::Paragraph => {
            const { &[field("P", "n").right(), field("OPENS WITH", "opens_with"), field("GIST", "gist")] }
        }
        Kind::Argument => {
            const { &[ID, PARAGRAPHS, word("KIND", "kind"), SAID_BY, made("BEARS ON", cell::sides), TEXT] }
        }
        Kind::Condition => const { &[ID, PARAGRAPHS, TEXT, made("STANDING", cell::standing)] },
        Kind::Forecast => {
            const {
                &[
                    ID,
                    PARAGRAPHS,
                    field("DUE", "due"),
                    made("ODDS", cell::odds),
                    word("OUTCOME", "outcome"),
                    TEXT,
                ]
            }
        }
        Kind::Quotation => {
            const { &[ID, PARAGRAPHS, SAID_BY, field("IN THE ARTICLE", "in_article"), field("VERDICT", "verdict")] }
        }
        Kind::Indicator => {
            const {
                &[
                    names("STATE", "state"),
                    field("NAME", "name"),
                    field("YEAR", "year"),
                    field("VALUE", "value").right(),
                    field("UNIT", "unit"),
                    field("SOURCE", "source"),
                ]
            }
        }
        Kind::Role => {
            const { &[ID, names("ACTOR", "actor"), names("INTERESTS", "interests"), field("BRIEF", "brief")] }
        }
        Kind::Poll => {
            const { &[ID, word("KIND", "kind"), field("ON", "on"), TEXT, field("CHOICES", "choices")] }
        }
        Kind::Lesson => {
            const {
                &[
                    ID,
                    field("TITLE", "title"),
                    field("MINUTES", "minutes").right(),
                    made("STEPS", cell::steps).right(),
                ]
            }
        }
        Kind::Term => {
            const { &[field("TERM", "term"), field("MEANING", "plain"), field("SOURCE", "source")] }
        }
        Kind::Link => &[],
    }
}
