//! The clock of the class.

use std::time::{SystemTime, UNIX_EPOCH};

/// Now, in milliseconds since 1970, UTC.
#[expect(clippy::disallowed_methods, reason = "the room has the clock of the class")]
pub(super) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64)
}

/// A time on the clock of the room: `10:42`.
pub(super) fn clock(at: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(at).unwrap_or_default();
    jiff::ZonedDateTime::new(at, jiff::tz::TimeZone::system()).strftime("%H:%M").to_string()
}
