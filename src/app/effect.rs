//! What an App asks its host to do. The App itself does nothing but change.

use super::room::Request;

/// Something for the host to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the session.
    Quit,
    /// Keep what the reader changed, if this host keeps anything.
    Keep,
    /// Ask this of the room; it answers with [`Input::Told`](super::Input::Told).
    Room(Request),
    /// Read the files of the case no further; the host answers with [`Input::GivenUp`](super::Input::GivenUp).
    GiveUp,
    /// Draw everything anew.
    Redraw,
    /// Put this text on the reader's clipboard.
    Copy(String),
    /// Put the screen on it, as text.
    CopyScreen,
}
