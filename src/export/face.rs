//! What every export says of itself: which case it is, and which dates it tells.

use super::format::Told;
use super::rows::Dates;
use crate::text::safe;

impl Told<'_> {
    /// The title of the case, and the dates that are told: a line each.
    pub(super) fn face(&self) -> [String; 2] {
        [safe(&self.seen.meta().title).into_owned(), self.dates_said()]
    }

    /// Which dates are told, as a sentence.
    pub(super) fn dates_said(&self) -> String {
        let clocks = self.seen.clocks();
        let world = match self.dates {
            Dates::OnTheDay => format!("The world on {}", clocks.at),
            Dates::All => "All dates".to_owned(),
        };
        match clocks.known_on {
            Some(known_on) => format!("{world}, as far as known on {known_on}; what came later is left out."),
            None => match self.seen.meta().knowledge_cutoff {
                Some(cutoff) => format!("{world}, with all that the case knows, up to {cutoff}."),
                None => format!("{world}, with all that the case knows."),
            },
        }
    }
}
