//! The join card: what a class needs to see to get in.
//!
//! ```text
//!  Room ochre                                      ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄
//!                                                  █ ▄▄▄▄▄ █▀ █ ▄
//!  In a terminal, on any system:                   █ █   █ █▄▀ ██
//!    ssh -p 2222 NAME@192.168.1.7                  █ █▄▄▄█ █ ▄▀ ▄
//!  NAME is what you like to be called.             █▄▄▄▄▄▄▄█ ▀ █
//!
//!  +--[ED25519 256]--+
//!  |       the picture of the host key
//!  Say yes to SHA256:mg9/dGfmTyZ+MaLDiP85ZtkeoF1hWojXiGnED6Klv5s
//! ```
//!
//! A line to type is never cut or broken: what stands beside it gives way.

mod qr;

use ratatui::layout::Size;

use super::address::Address;
use crate::app::look::Glyphs;
use crate::text::{Align, pad, safe, width};

pub use self::qr::Ground;

/// Lines to type: more would be a riddle.
const ADDRESSES: usize = 3;
/// The name in the QR code, which nobody can fill in.
const GUEST: &str = "guest";
/// Blanks between the text and the QR code.
const GAP: usize = 2;

/// What the card says.
#[derive(Clone, Copy, Debug)]
pub struct Card<'c> {
    /// The name of the room.
    pub room: &'c str,
    /// Where it is found, the likeliest first.
    pub addresses: &'c [Address],
    /// The code that the room asks for; `None` if it asks for none.
    pub code: Option<&'c str>,
    /// Of the host key, as `ssh` shows it.
    pub fingerprint: &'c str,
    /// The picture of the host key.
    pub randomart: &'c [String],
}

/// What the card is written on.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    /// How much of it there is.
    pub size: Size,
    /// What can be written.
    pub glyphs: Glyphs,
    /// What is written on: a phone wants the QR code dark on light.
    pub ground: Ground,
}

impl Card<'_> {
    /// The card in rows. The picture of the key and the QR code give way where there is no room for them; of the QR
    /// code that is said.
    pub fn rows(&self, paper: Paper) -> Vec<String> {
        let (columns, lines) = (usize::from(paper.size.width), usize::from(paper.size.height));
        let mut text = self.text();
        let end = [String::new(), format!("Say yes to {}", self.fingerprint)];
        if text.len() + 1 + self.randomart.len() + end.len() <= lines {
            text.push(String::new());
            text.extend_from_slice(self.randomart);
        }
        let widest = text.iter().map(|row| width(row)).max().unwrap_or_default();
        let code = self.addresses.first().map(|address| address.link(GUEST));
        let qr = code.and_then(|link| qr::rows(&link, paper.glyphs, paper.ground)).unwrap_or_default();
        let side = qr.first().map_or(0, |row| width(row));
        let needed = (widest + GAP + side, qr.len().max(text.len()) + end.len());
        if needed.0 <= columns && needed.1 <= lines {
            beside(&mut text, &qr, columns - side);
        } else if !qr.is_empty() && text.len() + end.len() < lines {
            text.push(format!("No QR code: it needs {}x{}, this is {columns}x{lines}.", needed.0, needed.1));
        }
        text.extend(end);
        text
    }

    fn text(&self) -> Vec<String> {
        let mut text = vec![format!("Room {}", safe(self.room)), String::new()];
        if self.addresses.is_empty() {
            text.push("This machine is in no network.".to_owned());
            return text;
        }
        text.push("In a terminal, on any system:".to_owned());
        text.extend(
            self.addresses.iter().take(ADDRESSES).map(|address| format!("  {}", address.line("NAME"))),
        );
        text.push("NAME is what you like to be called.".to_owned());
        text.extend(self.code.map(|code| format!("The room asks for the code {}.", safe(code))));
        let port = self.addresses[0].port;
        text.push(format!("In PuTTY: the same host, port {port}."));
        text.push("With a screen reader: plain instead of NAME.".to_owned());
        text
    }
}

/// The QR code that a phone joins by, row by row, for dark ground; none if there is none.
pub(super) fn qr(address: &Address) -> Vec<String> {
    qr::rows(&address.link(GUEST), Glyphs::Unicode, Ground::Dark).unwrap_or_default()
}

/// Puts the QR code to the right of the text.
fn beside(text: &mut Vec<String>, qr: &[String], column: usize) {
    text.resize(text.len().max(qr.len()), String::new());
    for (row, part) in text.iter_mut().zip(qr) {
        *row = pad(row, column, Align::Left).into_owned() + part;
    }
}

#[cfg(test)]
mod tests;
