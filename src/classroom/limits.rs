//! Every duration and every cap of a room, in one value: its default is for a class, tests pass small ones.

mod nats;

use std::time::Duration;

use ratatui::layout::Size;

pub use nats::Nats;

/// The size of a terminal that does not say it.
const UNTOLD: Size = Size { width: 80, height: 24 };

/// What a room grants. Nothing that a peer says is kept, waited for or drawn beyond it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Readers at once who have no seat yet when they come. Who has one comes back to it however full the room is: their
    /// votes are in it.
    pub seats: usize,
    /// Seats that a room keeps for each that may be taken at once: joining anew fills no file.
    pub seats_each: usize,

    /// From the connection until the peer is let in; then it is closed. Long enough for a reader to compare the
    /// fingerprint before saying yes, and for a presenter to type the word.
    pub until_authenticated: Duration,
    /// From a question of the lobby (the code, a name, the four words) until it is answered; then the connection is closed.
    /// Every question has this long, however slowly the ones before were typed; there are few, for no code is asked for
    /// more than `code_attempts` times, nor are four words, and a name once.
    pub until_answered: Duration,
    /// From the connection until the peer has said that it speaks SSH, which clients say at once; then it is closed.
    pub until_hello: Duration,
    /// Wrong codes or words of one connection; then it is closed after a code, and no word is looked at any more.
    pub code_attempts: u32,
    /// Keys and words that one connection may offer: a presenter's client may have many keys before it asks for the word.
    pub proofs: usize,
    /// The wait after the first wrong code or word of a connection, doubled with each; and how long a connection that
    /// was given up before anybody was let in still takes its place at the door.
    pub wrong_pause: Duration,
    /// Between two wrong codes of all connections together, and between two wrong words, so that many guess no faster than
    /// one. The next code is looked at only then, whoever says it.
    pub wrong_pace: Duration,
    /// Connections at once that are told why they are turned away; those beyond are closed without a word.
    pub turned_away: usize,

    /// Without a key; then the seat is closed. Our own output is no sign of life.
    pub idle: Duration,
    /// Between two questions whether the peer's machine is still there.
    pub keepalive: Duration,
    /// Questions without an answer; then the connection is closed.
    pub keepalives: u32,
    /// How long a client has to take its last words and to hang up after them.
    pub goodbye: Duration,
    /// Bytes that a client may send before it is told that they were taken: what people type, no files.
    pub channel_window: u32,
    /// Messages of a channel that wait to be handled; then its client waits.
    pub channel_messages: usize,
    /// Bytes of a packet; every client may send so many (RFC 4253, 6.1).
    pub packet_bytes: u32,

    /// The first wait after a connection could not be accepted, doubled each time.
    pub back_off_least: Duration,
    /// The longest of these waits.
    pub back_off_most: Duration,

    /// How long a lone escape byte may be the start of a longer sequence.
    pub escape_timer: Duration,
    /// Bytes kept of a sequence that does not end.
    pub escape_bytes: usize,
    /// Bytes of one reader that came and are not looked at yet; those beyond are left out. A long paste is one burst.
    pub pending_bytes: usize,
    /// Answers of the room to one reader that are not taken yet.
    pub pending_answers: usize,
    /// Keys, pastes and mouse events of one reader in a second.
    pub events_per_second: u32,
    /// How many of them are answered before others have their turn.
    pub turn: usize,
    /// Bytes of a paste.
    pub paste_bytes: usize,
    /// Bytes of a line in the line mode.
    pub line_bytes: usize,
    /// The least time between two answers to lines.
    pub line_pace: Duration,
    /// Bytes of a word in which a client says what its terminal is.
    pub word_bytes: usize,
    /// The largest window that is drawn.
    pub window: Size,

    /// How long a frame may be on its way before its reader counts as lagging.
    pub slow: Duration,
    /// How long a reader of lines may take for what was said; then the seat is closed.
    pub until_taken: Duration,
    /// How long changes of a reader's place are gathered before they are kept.
    pub keep: Duration,
    /// Bytes of a frame that are handed to a connection at once.
    pub piece_bytes: usize,
    /// Frames that are kept for all readers together.
    pub frames: usize,

    /// How often counts are published at most.
    pub breath: Duration,
    /// How long a room's file is waited for while another program holds it.
    pub file_wait: Duration,
    /// How long the end of the room waits for what readers have to keep.
    pub leaving: Duration,
    /// How long it waits for what is on its way to a log that others write too.
    pub last: Duration,
    /// How long somebody waits for such a log without a word.
    pub patience: Duration,
    /// How long somebody waits for it at the door; then they are told to try again.
    pub at_the_door: Duration,
    /// How often a machine tells others who is there.
    pub beat: Duration,
    /// How long a machine may be silent until others take it, and a presenter there, for gone.
    pub gone: Duration,
    /// Things of one seat that wait behind one that is on its way to it.
    pub behind: usize,
    /// What is granted to the line to a NATS server.
    pub nats: Nats,
    /// Things asked of the room that are written together, and that may wait for it.
    pub together: usize,
    /// Characters of what a student says.
    pub remark_chars: usize,
    /// Things that one seat may say.
    pub remarks: usize,
    /// How often one seat may vote in one question, and signal until the next one: whoever plays with the keys fills no
    /// file.
    pub changes: u32,
    /// Hands that may be counted for one answer.
    pub hands: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            seats: 60,
            seats_each: 8,
            until_authenticated: Duration::from_secs(120),
            until_answered: Duration::from_secs(120),
            until_hello: Duration::from_secs(10),
            code_attempts: 5,
            proofs: 12,
            wrong_pause: Duration::from_secs(1),
            wrong_pace: Duration::from_millis(250),
            turned_away: 32,
            idle: Duration::from_secs(2 * 60 * 60),
            keepalive: Duration::from_secs(15),
            keepalives: 3,
            goodbye: Duration::from_secs(5),
            channel_window: 64 * 1024,
            channel_messages: 16,
            packet_bytes: 32 * 1024,
            back_off_least: Duration::from_millis(5),
            back_off_most: Duration::from_secs(1),
            escape_timer: Duration::from_millis(40),
            escape_bytes: 4096,
            pending_bytes: 256 * 1024,
            pending_answers: 64,
            events_per_second: 200,
            turn: 16,
            paste_bytes: 4096,
            line_bytes: 4096,
            line_pace: Duration::from_millis(20),
            word_bytes: 64,
            window: Size { width: 300, height: 120 },
            slow: Duration::from_secs(2),
            until_taken: Duration::from_secs(60),
            keep: Duration::from_secs(2),
            piece_bytes: 4096,
            frames: 16,
            breath: Duration::from_millis(100),
            file_wait: Duration::from_secs(5),
            leaving: Duration::from_secs(1),
            last: Duration::from_secs(3),
            patience: Duration::from_secs(2),
            at_the_door: Duration::from_secs(8),
            beat: Duration::from_secs(2),
            gone: Duration::from_secs(10),
            behind: 16,
            nats: Nats::default(),
            together: 1024,
            remark_chars: 200,
            remarks: 40,
            changes: 1000,
            hands: 10_000,
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
        self.back_off_least.saturating_mul(doubled(failures)).min(self.back_off_most)
    }

    /// The wait after so many wrong codes or words of a connection.
    pub fn pause(&self, wrong: u32) -> Duration {
        self.wrong_pause.saturating_mul(doubled(wrong.min(self.code_attempts)))
    }

    /// How long a peer may be silent until its connection counts as broken.
    pub fn silence(&self) -> Duration {
        self.keepalive.saturating_mul(self.keepalives.saturating_add(1))
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

/// 1 for the first time, twice as much for each time more.
fn doubled(times: u32) -> u32 {
    1u32.checked_shl(times.saturating_sub(1)).unwrap_or(u32::MAX)
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
        let small = Limits { window: Size { width: 40, height: 9 }, ..Limits::default() };
        let clamped = Size { width: width.min(40), height: height.min(9) };
        assert_eq!(small.clamp_window(columns, rows), clamped);
    }

    #[test]
    fn back_off_doubles_up_to_its_end() {
        let [least, most] = [3, 1000].map(Duration::from_millis);
        let limits = Limits { back_off_least: least, back_off_most: most, ..Limits::default() };
        let waits =
            [0, 1, 2, 3, 8, 9, 10, 33, u32::MAX].map(|failures| limits.back_off(failures).as_millis());
        assert_eq!(waits, [3, 3, 6, 12, 384, 768, 1000, 1000, 1000]);
    }

    #[test]
    fn who_guesses_waits_longer_each_time() {
        let limits = Limits { code_attempts: 4, ..Limits::default() };
        assert_eq!([1, 2, 3, 4, 99].map(|wrong| limits.pause(wrong).as_secs()), [1, 2, 4, 8, 8]);
    }

    #[test]
    fn twice_the_class_may_wait() {
        assert_eq!(Limits { seats: 40, ..Limits::default() }.waiting(), 80);
    }
}
