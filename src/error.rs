//! What the program could not do: one variant, one wording.
//!
//! A leaf but for the safe-text gate. This is not for mistakes in a case: those are diagnostics
//! with a place, and there may be many of them. An `Error` ends what was asked for; `main` prints
//! it once, after `error: `, and exits with 2.
//!
//! The grammar of all messages: lower case, names in backticks, no full stop, what was expected and
//! what was found.

use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::text::{List, safe, width};

/// The result of what may be impossible.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The program could not.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("cannot read `{}`: {}", shown(path), reason(source))]
    Read {
        /// Which one.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },

    /// A file cannot be written.
    #[error("cannot write `{}`: {}", shown(path), reason(source))]
    Write {
        /// Which one.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },

    /// The file of a room cannot be used.
    #[error("cannot use the room's file `{}`: {}", shown(path), safe(why))]
    Room {
        /// Which one.
        path: PathBuf,
        /// The reason.
        why: String,
    },

    /// A room that several machines share cannot be used.
    #[error("cannot use the room on `{}`: {}", safe(at), safe(why))]
    Shared {
        /// The server's address.
        at: String,
        /// The reason.
        why: String,
    },

    /// A file exists that would be written over.
    #[error("`{}` exists already; `--force` writes over it", shown(path))]
    Exists {
        /// Which one.
        path: PathBuf,
    },

    /// What would be written over is a folder, a pipe, a device.
    #[error("`{}` is no file: expected a file to write over, or a new name", shown(path))]
    NoFile {
        /// Which one.
        path: PathBuf,
    },

    /// A folder holds something where an empty one is asked for.
    #[error("`{}` is not empty; `--force` writes into it, over files of the same names", shown(path))]
    NotEmpty {
        /// Which one.
        path: PathBuf,
    },

    /// An answer of a script that cannot be taken.
    #[error("answer {line}: {}", safe(why))]
    Answers {
        /// The line it stands on, from 1.
        line: usize,
        /// Why not.
        why: String,
    },

    /// An address cannot be listened on.
    #[error("cannot listen on {address}: {}", reason(source))]
    Listen {
        /// Which one.
        address: String,
        /// The system's reason.
        source: io::Error,
    },

    /// A line of a file of public keys is none.
    #[error("`{}`:{line} is no public key: {}", shown(path), safe(why))]
    PublicKey {
        /// The file.
        path: PathBuf,
        /// The line, from 1 on.
        line: usize,
        /// What is wrong.
        why: String,
    },

    /// The system refuses to serve.
    #[error("cannot serve: {}", reason(.0))]
    Serve(io::Error),

    /// A file is larger than the program takes, both in bytes.
    #[error("`{}` is too large: expected at most {limit} bytes, found {size}", shown(path))]
    TooLarge {
        /// Which one.
        path: PathBuf,
        /// How large it is.
        size: u64,
        /// How large it may be.
        limit: u64,
    },

    /// A table or a recipe cannot be used.
    #[error("cannot use `{}`{}: {}", shown(path), at_row(*row), safe(why))]
    Table {
        /// Which one.
        path: PathBuf,
        /// The row, as an editor or a spreadsheet counts; None if it is about the whole.
        row: Option<u64>,
        /// Why not, and what helps.
        why: String,
    },

    /// Several things, each of which it could not.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\nerror: "))]
    Several(Vec<Self>),

    /// Standard output fails otherwise than by being closed.
    #[error("cannot write to the output: {}", reason(.0))]
    Output(io::Error),

    /// The terminal refuses.
    #[error("cannot {doing} the terminal: {}", reason(source))]
    Terminal {
        /// What was tried, a verb: "set up".
        doing: &'static str,
        /// The system's reason.
        source: io::Error,
    },

    /// The system does not say where a reader's files are.
    #[error("no home folder: expected `HOME` to name one")]
    NoHome,

    /// Something that needs a screen is asked for where there is none.
    #[error(
        "expected a terminal, found a file or a pipe; `blocs --plain` works with lines, `blocs explore --print` prints a screen"
    )]
    NotATerminal,

    /// What was asked for was given up half-way; all is as it was.
    #[error("cancelled: nothing was changed")]
    Cancelled,

    /// The system asked to end, by a signal of this number; all is kept.
    #[error("ended by signal {0}")]
    Ended(i32),

    /// An argument that has the wrong form.
    #[error("unreadable `{name}`: expected {expected}, found `{}`", safe(found))]
    Argument {
        /// The argument as it is written on the command line.
        name: &'static str,
        /// What it should look like.
        expected: &'static str,
        /// What was given.
        found: String,
    },

    /// A name of something that is not there.
    #[error("unknown {what} `{}`{}", safe(name), did_you_mean(near.as_deref()))]
    Unknown {
        /// The kind of thing: "view".
        what: &'static str,
        /// The name that was given.
        name: String,
        /// What was likely meant; `None` if nothing is near.
        near: Option<String>,
    },

    /// A folder with no case in it.
    #[error("no case in `{}`: expected `*.yaml` files with `case`, `states` and `blocs`", shown(path))]
    NoCase {
        /// Which one.
        path: PathBuf,
    },

    /// A folder that cannot be a case.
    #[error("`{}` holds more than {most} case files", shown(path))]
    TooManyFiles {
        /// Which one.
        path: PathBuf,
        /// How many a case may have.
        most: usize,
    },

    /// A folder with more than one case, where one is asked for.
    #[error("`{}` holds {} cases, choose one: {}", shown(path), cases.len(), choices(cases))]
    SeveralCases {
        /// Which one.
        path: PathBuf,
        /// The cases in it.
        cases: Vec<PathBuf>,
    },

    /// The article's day is asked for in a case that does not say it.
    #[error("this case has no `known_on`: expected a date instead of `article`")]
    NoArticleDay,

    /// Everything is asked for in a format of one table.
    #[error("`all` is many tables: expected one list, or `--format json` or `yaml`")]
    ManyTables,

    /// Several files are to be written, and no folder is named for them.
    #[error("`--to {format}` is a folder of files: expected `-o DIR`")]
    Folder {
        /// What was asked for.
        format: &'static str,
    },

    /// A query that cannot be asked.
    #[error("{}\n  {}\n  {}", safe(wrong), safe(query), carets(query, span))]
    Query {
        /// What is wrong with it.
        wrong: String,
        /// The query as it was written.
        query: String,
        /// The bytes of it that are wrong.
        span: Range<usize>,
    },

    /// An argument that means nothing in this case.
    #[error("`{}`: {}", safe(flag), safe(reason))]
    Flag {
        /// The flag as it is written on the command line.
        flag: String,
        /// Why not.
        reason: String,
    },

    /// The key that a server is known by cannot be used.
    #[error("cannot use the host key `{}`: {}", shown(path), safe(wrong))]
    HostKey {
        /// Its file.
        path: PathBuf,
        /// Why not, and what helps.
        wrong: String,
    },

    /// Keys that cannot be read.
    #[error(transparent)]
    Keys(#[from] crate::keys::KeyError),
}

impl Error {
    /// The code to exit with. A program that was interrupted or ended says so as a shell does: 128 and the signal.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Cancelled => 130,
            Self::Ended(signal) => u8::try_from(128 + signal).unwrap_or(2),
            _ if self.is_closed() => 0,
            _ => 2,
        }
    }

    /// Why, without where: for those who are not to know where things are on this machine.
    pub fn why(self) -> String {
        match self {
            Self::Room { why, .. } => safe(&why).into_owned(),
            Self::Read { source, .. } | Self::Write { source, .. } => reason(&source),
            other => other.to_string(),
        }
    }

    /// Whether there is something to say of it: not of what somebody wanted.
    pub fn is_news(&self) -> bool {
        !(self.is_closed() || matches!(self, Self::Cancelled | Self::Ended(_)))
    }

    /// All of these as one; None of none.
    pub fn of_several(mut errors: Vec<Self>) -> Option<Self> {
        if errors.len() > 1 { Some(Self::Several(errors)) } else { errors.pop() }
    }

    /// For `map_err` of what reads a path.
    pub fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Read { path: path.to_owned(), source }
    }

    /// For `map_err` of what listens on an address.
    pub fn listening(address: &impl std::fmt::Display) -> impl FnOnce(io::Error) -> Self {
        let address = address.to_string();
        move |source| Self::Listen { address, source }
    }

    /// For `map_err` of what writes a path.
    pub fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Write { path: path.to_owned(), source }
    }

    /// That a table or a recipe cannot be used.
    pub fn table(path: &Path, row: Option<u64>, why: String) -> Self {
        Self::Table { path: path.to_owned(), row, why }
    }

    /// For `map_err` of what asks the terminal for something: "cannot `doing` the terminal".
    pub fn terminal(doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Terminal { doing, source }
    }

    /// Whether the other side of a pipe or a terminal went away, which is no mistake: whoever reads
    /// has read enough.
    pub fn is_closed(&self) -> bool {
        match self {
            Self::Output(source) | Self::Write { source, .. } | Self::Terminal { source, .. } => {
                is_closed(source)
            }
            _ => false,
        }
    }
}

/// Whether writing failed because nobody reads any more.
pub fn is_closed(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted)
}

/// The operating system's reason in our words, the same on every system; its own words for what is
/// rare.
pub(crate) fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "no such file or folder",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::AlreadyExists => "it exists already",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "it is not a folder",
        ErrorKind::InvalidData => "it is not text in UTF-8",
        ErrorKind::StorageFull => "no space left",
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        _ => {
            let words = error.to_string();
            let words = words.split(" (os error").next().unwrap_or_default().trim_end_matches('.');
            let mut letters = words.chars();
            return letters
                .next()
                .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect());
        }
    };
    known.to_owned()
}

/// A path as it may be shown: file names hold any byte.
fn shown(path: &Path) -> String {
    safe(&path.to_string_lossy()).into_owned()
}

fn choices(cases: &[PathBuf]) -> List<String> {
    List::or(cases.iter().map(|case| shown(case)))
}

/// Carets below a part of a text that stands on the line above.
fn carets(text: &str, span: &Range<usize>) -> String {
    let part = |range: Range<usize>| width(&safe(text.get(range).unwrap_or_default()));
    let (before, below) = (part(0..span.start), part(span.clone()));
    [" ".repeat(before), "^".repeat(below.max(1))].concat()
}

fn at_row(row: Option<u64>) -> String {
    row.map(|row| format!(", row {row}")).unwrap_or_default()
}

fn did_you_mean(near: Option<&str>) -> String {
    near.map(|near| format!(", did you mean `{near}`?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_keep_the_grammar() {
        let path = Path::new("data/x.yaml");
        let cases = [
            (
                Error::reading(path)(ErrorKind::NotFound.into()),
                "cannot read `data/x.yaml`: no such file or folder",
            ),
            (
                Error::TooLarge { path: path.into(), size: 9, limit: 8 },
                "`data/x.yaml` is too large: expected at most 8 bytes, found 9",
            ),
            (Error::terminal("set up")(io::Error::other("No luck.")), "cannot set up the terminal: no luck"),
            (
                Error::Argument { name: "--size", expected: "a size such as `80x24`", found: "80".into() },
                "unreadable `--size`: expected a size such as `80x24`, found `80`",
            ),
            (
                Error::Unknown { what: "view", name: "mpa".into(), near: Some("map".into()) },
                "unknown view `mpa`, did you mean `map`?",
            ),
            (
                Error::Query { wrong: "no `x`".into(), query: "東 x:1".into(), span: 4..5 },
                "no `x`\n  東 x:1\n     ^",
            ),
            (
                Error::SeveralCases { path: "d".into(), cases: vec!["d/a".into(), "d/b".into()] },
                "`d` holds 2 cases, choose one: `d/a` or `d/b`",
            ),
        ];
        for (error, message) in cases {
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn system_errors_speak_our_way() {
        assert_eq!(reason(&io::Error::other("Input/output error (os error 5)")), "input/output error");
    }

    #[test]
    fn a_closed_pipe_is_no_mistake() {
        assert!(Error::Output(ErrorKind::BrokenPipe.into()).is_closed());
        assert!(!Error::Output(ErrorKind::StorageFull.into()).is_closed());
    }
}
