//! An App without its past: all that a frame of it is drawn from, and whether two Apps are drawn alike.
//!
//! A host with many readers keeps no frame for each. It keeps this, draws the last frame again when the next one is to
//! be sent, and shares frames among readers who see the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::layout::Size;

use super::App;
use super::changes::Changes;
use super::found::Found;
use super::look::Look;
use super::room::Joined;

impl App {
    /// The same without what is not drawn: the ways back, what can be taken back, the words of the seat.
    #[must_use]
    pub fn still(&self) -> Self {
        Self {
            case: Arc::clone(&self.case),
            keymap: Arc::clone(&self.keymap),
            spelling: Arc::clone(&self.spelling),
            look: self.look,
            mouse: self.mouse,
            size: self.size,
            place: self.place.clone(),
            screens: Arc::clone(&self.screens),
            mine: self.mine.clone(),
            own_copy: self.own_copy.clone(),
            overlay: self.overlay.clone(),
            message: self.message.clone(),
            news: self.news.clone(),
            before: self.before,
            back: Vec::new(),
            forward: Vec::new(),
            play: self.play,
            typed: self.typed.clone(),
            found: Found::default(),
            bookmarks: self.bookmarks.clone(),
            changes: Changes::default(),
            copied: self.copied.clone(),
            tour: self.tour,
            mistakes: self.mistakes.clone(),
            wrong_settings: self.wrong_settings.clone(),
            is_reading: self.is_reading,
            is_unkept: false,
            joined: self.joined.clone(),
            following: self.following,
            shared: self.shared.clone(),
            swapped_from: self.swapped_from,
            read: BTreeSet::new(),
            opened_as: self.opened_as.clone(),
        }
    }

    /// The same reader after the room moved them, as it moved another who was drawn alike.
    ///
    /// A class follows its presenter in one step: the first works out what comes of it, and this is for the rest.
    pub fn moved_like(&mut self, other: &Self, joined: Joined) {
        *self = Self {
            back: std::mem::take(&mut self.back),
            forward: std::mem::take(&mut self.forward),
            found: std::mem::take(&mut self.found),
            changes: std::mem::take(&mut self.changes),
            read: std::mem::take(&mut self.read),
            joined: Some(joined),
            ..other.still()
        };
        self.note_read();
    }

    /// Holds no copy of what a still that is drawn alike holds too.
    pub fn share_with(&mut self, still: &Self) {
        self.screens = Arc::clone(&still.screens);
    }

    /// The same for another reader of the room who has done nothing yet; None if theirs would be another.
    pub fn for_another(&self, joined: &Joined, size: Size, look: Look) -> Option<Self> {
        let mine = self.joined.as_ref()?;
        let is_alike = Arc::ptr_eq(&mine.room, &joined.room)
            && mine.own.is_drawn_like(&joined.own)
            && (self.size, self.look) == (size, look);
        is_alike.then(|| Self { joined: Some(joined.clone()), ..self.clone() })
    }

    /// Whether a frame of the one is a frame of the other.
    pub fn is_drawn_like(&self, other: &Self) -> bool {
        // Every field is named: a new one must be thought of here. Some are asked for by `is_hosted_like`.
        let Self {
            case: _,
            keymap: _,
            spelling: _,
            look: _,
            mouse: _,
            size: _,
            place,
            screens,
            mine,
            own_copy: _,
            overlay,
            message,
            news: _,
            before,
            back: _,
            forward: _,
            play,
            typed,
            found: _,
            bookmarks,
            changes: _,
            copied,
            tour,
            mistakes: _,
            wrong_settings: _,
            is_reading: _,
            is_unkept: _,
            joined: _,
            following,
            shared,
            swapped_from,
            read: _,
            opened_as: _,
        } = self;
        self.is_hosted_like(other)
            && *place == other.place
            && *following == other.following
            && *shared == other.shared
            && *swapped_from == other.swapped_from
            && *message == other.message
            && self.heard() == other.heard()
            && *overlay == other.overlay
            && *before == other.before
            && *play == other.play
            && *typed == other.typed
            && *tour == other.tour
            && *mine == other.mine
            && *bookmarks == other.bookmarks
            && *copied == other.copied
            && (Arc::ptr_eq(screens, &other.screens) || *screens == other.screens)
            && self.is_in_room_like(other)
    }

    /// Whether their hosts gave both the same: the case, the terminal, the keys, what is wrong with any of these.
    fn is_hosted_like(&self, other: &Self) -> bool {
        let copy = |app: &Self| app.own_copy.as_ref().map(|(_, cut)| Arc::as_ptr(cut));
        self.size == other.size
            && self.look == other.look
            && self.mouse == other.mouse
            && self.mistakes == other.mistakes
            && self.wrong_settings == other.wrong_settings
            && self.opened_as == other.opened_as
            && Arc::ptr_eq(&self.case, &other.case)
            && Arc::ptr_eq(&self.keymap, &other.keymap)
            && Arc::ptr_eq(&self.spelling, &other.spelling)
            && copy(self) == copy(other)
    }

    /// Whether both are in the same room, as what is drawn of it goes, or in none.
    fn is_in_room_like(&self, other: &Self) -> bool {
        match (&self.joined, &other.joined) {
            (Some(a), Some(b)) => a.is_drawn_like(b),
            (None, None) => true,
            _ => false,
        }
    }
}
