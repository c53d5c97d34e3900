//! Markdown: texts in it, and blanks to write on.

use crate::text::safe;

/// Text that a page shows as it was written.
pub(super) fn text(text: &str) -> String {
    let mut shown = String::new();
    for letter in safe(text).chars() {
        if r"\`*_[]<>|#~&".contains(letter) {
            shown.push('\\');
        }
        shown.push(letter);
    }
    shown
}
