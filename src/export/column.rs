//! The columns of a table of each kind: the few that answer what is usually asked.

use super::cell::{self, Row};
use crate::case::model::Kind;
use crate::text::Align;

/// A column.
#[derive(Clone, Copy)]
pub(super) struct Column {
    pub(super) head: &'static str,
    pub(super) align: Align,
    pub(super) room: Room,
    cell: Cell,
}

/// What a column gets where not all of them fit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// All it needs, up to a third of the line: ids are there to be copied.
    Whole,
    /// What a fair share leaves it.
    Share,
    /// Much, and all that is left over: the text that the table is read for.
    Most,
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
    /// The same, as it is on the world date.
    OfTheDay(fn(&Row) -> String),
}

impl Column {
    pub(super) fn text(&self, row: &Row) -> String {
        match self.cell {
            Cell::Field(field) => row.text(field),
            Cell::Names(field) => row.names(field),
            Cell::Word(field) => row.text(field).replace('_', " "),
            Cell::Made(make) | Cell::OfTheDay(make) => make(row),
        }
    }

    pub(super) fn is_of_the_day(&self) -> bool {
        matches!(self.cell, Cell::OfTheDay(_))
    }

    const fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }

    const fn whole(self) -> Self {
        Self { room: Room::Whole, ..self }
    }

    const fn most(self) -> Self {
        Self { room: Room::Most, ..self }
    }
}

const fn column(head: &'static str, cell: Cell) -> Column {
    Column { head, align: Align::Left, room: Room::Share, cell }
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

const fn of_the_day(head: &'static str, make: fn(&Row) -> String) -> Column {
    column(head, Cell::OfTheDay(make))
}

const ID: Column = field("ID", "id").whole();
const TEXT: Column = field("TEXT", "text").most();
const FROM: Column = field("FROM", "from");
const TO: Column = field("TO", "to");
const PARAGRAPHS: Column = made("P", cell::paragraphs);
const STANDS: Column = of_the_day("STANDS", cell::stands);
const SAID_BY: Column = names("SAID BY", "said_by");

/// The columns of a kind.
pub(super) fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Source => SOURCES,
        Kind::Actor => ACTORS,
        Kind::State => STATES,
        Kind::Bloc => BLOCS,
        Kind::Agreement => AGREEMENTS,
        Kind::Membership => MEMBERSHIPS,
        Kind::Recognition => RECOGNITIONS,
        Kind::Event => EVENTS,
        Kind::Issue => ISSUES,
        Kind::Stance => STANCES,
        Kind::Thesis => THESES,
        Kind::Paragraph => GISTS,
        Kind::Argument => ARGUMENTS,
        Kind::Condition => CONDITIONS,
        Kind::Forecast => FORECASTS,
        Kind::Quotation => QUOTATIONS,
        Kind::Indicator => INDICATORS,
        Kind::Role => ROLES,
        Kind::Poll => POLLS,
        Kind::Lesson => LESSONS,
        Kind::Term => TERMS,
        Kind::Link => &[],
    }
}

const SOURCES: &[Column] = &[
    ID,
    field("DATE", "date"),
    word("KIND", "kind"),
    field("PUBLISHER", "publisher"),
    field("TITLE", "title").most(),
];

const ACTORS: &[Column] = &[
    ID,
    field("NAME", "name"),
    word("KIND", "kind"),
    names("STATE", "state"),
    made("OFFICES", cell::offices).most(),
];

const STATES: &[Column] = &[
    field("CODE", "code").whole(),
    field("NAME", "name"),
    word("STATUS", "status"),
    FROM,
    TO,
    of_the_day("MEMBER OF", cell::bodies).most(),
];

const BLOCS: &[Column] = &[
    ID,
    field("NAME", "name").most(),
    word("KIND", "kind"),
    of_the_day("STAGE", cell::stage),
    of_the_day("STEP REACHED", cell::reached),
    of_the_day("MEMBERS", cell::members).right(),
];

const AGREEMENTS: &[Column] = &[
    ID,
    field("NAME", "name").most(),
    word("TYPE", "type"),
    names("BLOC", "bloc"),
    of_the_day("STAGE", cell::stage),
    of_the_day("PARTIES", cell::members).right(),
];

const MEMBERSHIPS: &[Column] = &[
    names("STATE", "state"),
    names("IN", "in").most(),
    word("AS", "status"),
    names("TOWARDS", "towards"),
    FROM,
    TO,
    STANDS,
    field("CERTAINTY", "certainty"),
];

const RECOGNITIONS: &[Column] = &[
    names("STATE", "state"),
    names("OF", "of"),
    names("AS", "as"),
    FROM,
    TO,
    STANDS,
    field("CERTAINTY", "certainty"),
];

const EVENTS: &[Column] = &[
    field("DATE", "date"),
    field("TITLE", "title").most(),
    word("KIND", "kind"),
    names("STATES", "states"),
    ID,
];

const ISSUES: &[Column] = &[ID, field("DATE", "date"), PARAGRAPHS, TEXT];

const STANCES: &[Column] = &[
    names("ACTOR", "actor"),
    made("STANCE", cell::stance),
    names("ON", "on").most(),
    field("IF", "conditional_on"),
    FROM,
    TO,
    SAID_BY,
];

const THESES: &[Column] = &[ID, TEXT, field("VERDICT", "verdict").most()];

const GISTS: &[Column] =
    &[field("P", "n").right(), field("OPENS WITH", "opens_with"), field("GIST", "gist").most()];

const ARGUMENTS: &[Column] = &[ID, PARAGRAPHS, made("BEARS ON", cell::sides).whole(), TEXT];

const CONDITIONS: &[Column] = &[ID, PARAGRAPHS, TEXT, of_the_day("STANDING", cell::standing).most()];

const FORECASTS: &[Column] =
    &[ID, PARAGRAPHS, field("DUE", "due"), made("ODDS", cell::odds), word("OUTCOME", "outcome"), TEXT];

const QUOTATIONS: &[Column] =
    &[ID, PARAGRAPHS, SAID_BY, field("IN THE ARTICLE", "in_article"), field("VERDICT", "verdict").most()];

const INDICATORS: &[Column] = &[
    names("STATE", "state"),
    field("NAME", "name"),
    field("YEAR", "year"),
    field("VALUE", "value").right(),
    field("UNIT", "unit"),
    field("SOURCE", "source"),
];

const ROLES: &[Column] =
    &[ID, names("ACTOR", "actor"), names("INTERESTS", "interests"), field("BRIEF", "brief").most()];

const POLLS: &[Column] = &[ID, word("KIND", "kind"), field("ON", "on"), TEXT, field("CHOICES", "choices")];

const LESSONS: &[Column] = &[
    ID,
    field("TITLE", "title").most(),
    field("MINUTES", "minutes").right(),
    made("STEPS", cell::steps).right(),
];

const TERMS: &[Column] =
    &[field("TERM", "term"), field("MEANING", "plain").most(), field("SOURCE", "source")];
