//! What the room answers.

use crate::action::Action;

/// A sentence for whoever asked something of the room, and what can be done next: its key is the reader's to name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    text: String,
    next: Option<(Action, &'static str)>,
}

impl Said {
    /// The same, and what an action would do now.
    #[must_use]
    pub fn then(self, action: Action, does: &'static str) -> Self {
        Self { next: Some((action, does)), ..self }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The sentence, with actions called as the reader calls them.
    pub fn spelled(&self, name: impl Fn(Action) -> String) -> String {
        let next = self.next.map(|(action, does)| format!("; {} {does}", name(action)));
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
