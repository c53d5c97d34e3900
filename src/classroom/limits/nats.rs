//! What is granted to the line to a NATS server.

use std::time::Duration;

/// Every duration and every cap of a room that is kept on a NATS server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nats {
    /// How long the server has to answer before somebody is let in.
    pub answer: Duration,
    /// How long it then has to give what the room holds.
    pub all: Duration,
    /// How often it is asked whether it is still there.
    pub ping: Duration,
    /// The first wait between two tries to come back, longer with each.
    pub back_off_least: Duration,
    /// The longest of these waits.
    pub back_off_most: Duration,
    /// How long it has to say that it kept something, or how something stands.
    pub acknowledged: Duration,
    /// The rest before something that failed is tried again.
    pub again: Duration,
    /// How long somebody who comes back waits for where they were.
    pub fetched: Duration,
    /// How long the end waits for where readers are, and for the last words to the server.
    pub last: Duration,
    /// How long somebody who looks in listens whether a machine serves the room: longer than a beat.
    pub look: Duration,
    /// What came from the server and waits to be folded; then it waits there.
    pub waiting: usize,
}

impl Default for Nats {
    fn default() -> Self {
        Self {
            answer: Duration::from_secs(5),
            all: Duration::from_secs(60),
            ping: Duration::from_secs(2),
            back_off_least: Duration::from_millis(50),
            back_off_most: Duration::from_secs(1),
            acknowledged: Duration::from_secs(2),
            again: Duration::from_millis(250),
            fetched: Duration::from_secs(2),
            last: Duration::from_secs(2),
            look: Duration::from_secs(5),
            waiting: 4096,
        }
    }
}

impl Nats {
    /// The wait after so many tries to come back.
    #[cfg(feature = "nats")]
    pub(in crate::classroom) fn back_off(&self, tries: usize) -> Duration {
        let tries = u32::try_from(tries).unwrap_or(u32::MAX);
        self.back_off_least.saturating_mul(tries).min(self.back_off_most)
    }
}

#[cfg(all(test, feature = "nats"))]
mod tests {
    use super::*;

    #[test]
    fn who_comes_back_waits_longer_each_time_up_to_an_end() {
        let [least, most] = [3, 10].map(Duration::from_millis);
        let limits = Nats { back_off_least: least, back_off_most: most, ..Nats::default() };
        assert_eq!(
            [1, 2, 3, 4, usize::MAX].map(|tries| limits.back_off(tries).as_millis()),
            [3, 6, 9, 10, 10]
        );
    }
}
