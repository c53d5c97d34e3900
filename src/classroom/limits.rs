//! Every duration and every cap of a room, in one value: its default is for a class, tests pass small ones.

use std::time::Duration;

use ratatui::layout::Size;

/// The size of a terminal that does not say it.
const UNTOLD: Size = Size { width: 80, height: 24 };

/// What a room grants. Nothing that a peer says is kept, waited for or drawn beyond it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Readers at once.
    pub seats: usize,
    /// From the connection until the peer is let in; then it is closed. Long enough for a reader to compare the
    /// fingerprint before saying yes.
    pub until_authenticated: Duration,
    /// Without a key; then the seat is closed. Our own output is no sign of life.
    pub idle: Duration,
    /// Between two questions whether the peer is still there.
    pub keepalive: Duration,
    /// Questions without an answer; then the connection is closed.
    pub keepalives: usize,
    /// The first wait after a connection could not be accepted, doubled each time.
    pub back_off_least: Duration,
    /// The longest of these waits.
    pub back_off_most: Duration,
    /// How long a lone escape byte may be the start of a longer sequence.
    pub escape_timer: Duration,
    /// Bytes kept of a sequence that does not end.
    pub escape_bytes: usize,
    /// Keys, pastes and mouse events of one reader in a second.
    pub events_per_second: u32,
    /// Bytes of a paste.
    pub paste_bytes: usize,
    /// Bytes of a line in the line mode.
    pub line_bytes: usize,
    /// The largest window that is drawn.
    pub window: Size,
    /// Wrong codes or words of one connection; then it is closed.
    pub code_attempts: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            seats: 60,
            until_authenticated: Duration::from_secs(120),
            idle: Duration::from_secs(2 * 60 * 60),
            keepalive: Duration::from_secs(15),
            keepalives: 3,
            back_off_least: Duration::from_millis(5),
            back_off_most: Duration::from_secs(1),
            escape_timer: Duration::from_millis(40),
            escape_bytes: 4096,
            events_per_second: 200,
            paste_bytes: 4096,
            line_bytes: 4096,
            window: Size { width: 300, height: 120 },
            code_attempts: 5,
        }
    }
}

impl Limits {
    /// How many may be connected without being let in yet: the whole class, twice, because a client that asks its
    /// reader about the host key holds a connection meanwhile, and some try again beside it.
    pub fn waiting(&self) -> usize {
        self.seats.saturating_mul(2)
    }

    /// How many may be connected at all: who waits, who is in, and who is asked for the code.
    pub fn connections(&self) -> usize {
        self.seats.saturating_mul(4)
    }

    /// The wait after so many connections in a row could not be accepted.
    pub fn back_off(&self, failures: u32) -> Duration {
        let doubled = 1u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX);
        self.back_off_least.saturating_mul(doubled).min(self.back_off_most)
    }

    /// The size that is drawn in a window of which the peer says this; 0 means that it does not know.
    ///
    /// ```
    /// # use blocs::classroom::limits::Limits;
    /// # use ratatui::layout::Size;
    /// let limits = Limits::default();
    /// assert_eq!(limits.clamp_window(132, 43), Size { width: 132, height: 43 });
    /// assert_eq!(limits.clamp_window(0, 0), Size { width: 80, height: 24 });
    /// assert_eq!(limits.clamp_window(65535, 65535), limits.window);
    /// ```
    pub fn clamp_window(&self, columns: u32, rows: u32) -> Size {
        let told = |told: u32, untold: u16, most: u16| match told {
            0 => untold.min(most),
            told => u16::try_from(told).unwrap_or(u16::MAX).min(most),
        };
        Size {
            width: told(columns, UNTOLD.width, self.window.width),
            height: told(rows, UNTOLD.height, self.window.height),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(1, 1, 1, 1)]
    #[case(0, 50, 80, 50)]
    #[case(50, 0, 50, 24)]
    #[case(301, 121, 300, 120)]
    #[case(u32::MAX, u32::MAX, 300, 120)]
    fn windows_are_clamped(#[case] columns: u32, #[case] rows: u32, #[case] width: u16, #[case] height: u16) {
        assert_eq!(Limits::default().clamp_window(columns, rows), Size { width, height });
    }

    #[test]
    fn back_off_doubles_up_to_its_end() {
        let limits = Limits::default();
        let waits = [0, 1, 2, 3, 8, 9, 33, u32::MAX].map(|failures| limits.back_off(failures).as_millis());
        assert_eq!(waits, [5, 5, 10, 20, 640, 1000, 1000, 1000]);
    }

    #[test]
    fn twice_the_class_may_wait() {
        assert_eq!(Limits { seats: 40, ..Limits::default() }.waiting(), 80);
    }
}
