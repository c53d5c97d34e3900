//! What the room answers.

use crate::action::{Action, Spelling, Way};

/// A sentence for whoever asked something of the room, and what can be done next: its key is the reader's to name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    text: String,
    next: Option<(Action, Way, &'static str)>,
}

impl Said {
    /// The same, and what an action would do now.
    #[must_use]
    pub fn then(self, action: Action, does: &'static str) -> Self {
        Self { next: Some((action, Way::There, does)), ..self }
    }

    /// The same, and what taking back what an action did would do now.
    #[must_use]
    pub fn then_back(self, action: Action, does: &'static str) -> Self {
        Self { next: Some((action, Way::Back, does)), ..self }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The sentence, with actions called as the reader calls them.
    pub fn spelled(&self, spelling: &Spelling) -> String {
        let next = self.next.map(|(action, way, does)| format!("; {} {does}", spelling.of_way(action, way)));
        self.text.clone() + &next.unwrap_or_default()
    }
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        Self { text, next: None }
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}
