//! The state of each view that is not part of the place: focus, cursors, scroll.

pub mod explorer;
