//! What the screens call a status.

use super::Status;

impl Status {
    /// The word that the screens have for it, in at most eleven cells.
    pub fn shown(self) -> &'static str {
        match self {
            Self::Full => "member",
            Self::DialoguePartner => "dialogue",
            Self::NotTakingPart => "stays out",
            Self::Withdrawn => "left",
            other => other.word(),
        }
    }
}
