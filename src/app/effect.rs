//! What an App asks its host to do. The App itself does nothing but change.

/// Something for the host to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the session.
    Quit,
    /// Keep what the reader changed, if this host keeps anything.
    Keep,
    /// Draw everything anew.
    Redraw,
    /// Put this text on the reader's clipboard.
    Copy(String),
    /// Put the screen on it, as text.
    CopyScreen,
}
