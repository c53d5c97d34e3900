//! What happened in a room, in order: the one thing that is kept, and from which everything else follows.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::LinkNumber;
use crate::app::room::{Asked, Request, SeatNumber};
use crate::text::safe_block;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// When: milliseconds since 1970, UTC.
    pub at: i64,
    /// In which seat; None for the presenter.
    pub seat: Option<SeatNumber>,
    /// What.
    pub deed: Deed,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// A student took a new seat.
    Came {
        /// The name.
        nick: String,
        /// The four words that lead back.
        code: String,
    },
    /// A reader did this.
    Did(Request),
    /// A vote ended, in which so many seats could have voted.
    Closed {
        /// In which question.
        asked: Asked,
        /// How many seats.
        of: usize,
    },
    /// A presenter leads from now on: the number of the connection.
    Leads(LinkNumber),
}

/// Reads what was kept, be it a record or the deed of one. Whoever can write where a room is kept can write anything: no
/// text of it reaches a terminal unfiltered.
///
/// # Errors
/// If it is nothing that this version knows.
pub(super) fn read<T: DeserializeOwned>(kept: &[u8]) -> serde_json::Result<T> {
    let mut value = serde_json::from_slice(kept)?;
    filter(&mut value);
    serde_json::from_value(value)
}

fn filter(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Cow::Owned(safe) = safe_block(text) {
                *text = safe;
            }
        }
        Value::Array(parts) => parts.iter_mut().for_each(filter),
        Value::Object(parts) => parts.values_mut().for_each(filter),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_that_was_kept_commands_a_terminal() {
        let kept = r#"{"at":1,"seat":2,"deed":{"came":{"nick":"A\u001b[2Jna\u202e","code":"a-b"}}}"#;
        let record: Record = read(kept.as_bytes()).unwrap();
        let Deed::Came { nick, code } = record.deed else { panic!("another deed") };
        assert!(!nick.contains(['\u{1b}', '\u{202e}']) && nick.starts_with('A'), "{nick:?}");
        assert_eq!(code, "a-b");
    }

    #[test]
    fn what_is_safe_stays_as_it_was() {
        let deed = Deed::Did(Request::Vote { asked: 1, answer: "it can, \"perhaps\" – да".to_owned() });
        let record = Record { at: -5, seat: Some(3), deed };
        assert_eq!(read::<Record>(&serde_json::to_vec(&record).unwrap()).unwrap(), record);
    }
}
