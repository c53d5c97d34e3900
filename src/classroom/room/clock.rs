//! The clock of a room.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// Now, in milliseconds since 1970, UTC.
#[expect(clippy::disallowed_methods, reason = "the room has the clock of the class")]
pub(super) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64)
}

/// A time on the clock on the wall: `10:42`.
pub(super) fn clock(at: i64) -> String {
    let at = Timestamp::from_millisecond(at).unwrap_or_default();
    jiff::ZonedDateTime::new(at, jiff::tz::TimeZone::system()).strftime("%H:%M").to_string()
}

/// A time for those who keep it: `2011-11-08T10:42:00Z`.
pub(super) fn stamp(at: i64) -> String {
    let at = Timestamp::from_second(at.div_euclid(1000)).unwrap_or_default();
    at.to_string()
}
