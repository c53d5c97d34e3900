//! The card with which one comes in: what a class needs to see.
//!
//! ```text
//!  Room ochre                                      ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄
//!                                                  █ ▄▄▄▄▄ █▀ █ ▄
//!  In a terminal, on any system:                   █ █   █ █▄▀ ██
//!    ssh -p 2222 NICK@192.168.1.7                  █ █▄▄▄█ █ ▄▀ ▄
//!  NICK is what you like to be called.             █▄▄▄▄▄▄▄█ ▀ █
//!
//!  +--[ED25519 256]--+  Nobody gets in? Plan B:
//!  |   the host key    |  a hotspot of a phone, ...
//!  Say yes to SHA256:mg9/dGfmTyZ+MaLDiP85ZtkeoF1hWojXiGnED6Klv5s
//! ```
//!
//! A line to type is never cut or broken: what stands beside it gives way.

use super::Join;
use crate::text::qr::{self, Ground, Squares};
use crate::text::{Align, pad, safe, width};

/// Lines to type: more would be a riddle.
const ADDRESSES: usize = 3;
/// Blanks between the text and the QR code, and within the text.
const GAP: usize = 2;

/// What else there is where nobody gets in, in lines as long as stand beside the picture of the key.
pub const PLAN_B: [&str; 6] = [
    "Nobody gets in? Plan B:",
    "a hotspot of a phone,",
    "a public host,",
    "the case as a page:",
    "blocs export --to html,",
    "or a show of hands.",
];

/// What the card is written on.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    /// Its cells in a row.
    pub columns: usize,
    /// Its rows.
    pub lines: usize,
    /// What squares can be made of.
    pub squares: Squares,
    /// What is written on: a phone wants the QR code dark on light.
    pub ground: Ground,
}

/// The card, laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// What stands on the left, row by row.
    pub text: Vec<String>,
    /// What stands on the right, as high as it is; empty where there is no room for it.
    pub qr: Vec<String>,
    /// What stands below both.
    pub end: Vec<String>,
}

impl Card {
    /// The card of a room. Where there is no room for them, the picture of the key gives way, then plan B and the QR
    /// code; of the QR code that is said.
    pub fn new(room: &str, join: &Join, paper: Paper) -> Self {
        let Paper { columns, lines, squares, ground } = paper;
        let mut text = text(room, join);
        let end = vec![String::new(), format!("Say yes to {}", join.fingerprint)];
        let fits = |block: &Vec<String>| text.len() + 1 + block.len() + end.len() <= lines;
        let blocks = [beside(&join.randomart, &PLAN_B), beside(&[], &PLAN_B)];
        if let Some(block) = blocks.into_iter().find(fits) {
            text.push(String::new());
            text.extend(block);
        }
        let widest = text.iter().map(|row| width(row)).max().unwrap_or_default();
        let mut qr =
            qr::rows(&join.link, squares, ground).filter(|_| !join.link.is_empty()).unwrap_or_default();
        let side = qr.first().map_or(0, |row| width(row));
        let needed = (widest + GAP + side, qr.len().max(text.len()) + end.len());
        if needed.0 > columns || needed.1 > lines {
            if !qr.is_empty() && text.len() + end.len() < lines {
                text.push(format!(
                    "No QR code: it needs {}x{}, this is {columns}x{lines}.",
                    needed.0, needed.1
                ));
            }
            qr.clear();
        }
        Self { text, qr, end }
    }

    /// In rows of so many cells.
    pub fn rows(mut self, columns: usize) -> Vec<String> {
        let side = self.qr.first().map_or(0, |row| width(row));
        self.text.resize(self.text.len().max(self.qr.len()), String::new());
        for (row, part) in self.text.iter_mut().zip(&self.qr) {
            *row = pad(row, columns.saturating_sub(side), Align::Left).into_owned() + part;
        }
        self.text.append(&mut self.end);
        self.text
    }
}

/// Whether a row of the card is a line to type.
pub fn is_typed(row: &str) -> bool {
    row.trim_start().starts_with("ssh ")
}

/// Two columns of rows; the second alone where there is no first one.
fn beside(left: &[String], right: &[&str]) -> Vec<String> {
    let column = left.iter().map(|row| width(row) + GAP).max().unwrap_or_default();
    let row = |n: usize| {
        let left = left.get(n).map_or("", |row| row);
        let right = right.get(n).copied().unwrap_or_default();
        (pad(left, column, Align::Left) + right).trim_end().to_owned()
    };
    (0..left.len().max(right.len())).map(row).collect()
}

fn text(room: &str, join: &Join) -> Vec<String> {
    let mut text = vec![format!("Room {}", safe(room)), String::new()];
    if join.lines.is_empty() {
        text.push("This machine is in no network.".to_owned());
        return text;
    }
    text.push("In a terminal, on any system:".to_owned());
    text.extend(join.lines.iter().take(ADDRESSES).map(|line| format!("  {line}")));
    text.push("NICK is what you like to be called.".to_owned());
    text.extend(join.code.as_deref().map(|code| format!("The room asks for the code {}.", safe(code))));
    text.push("In PuTTY: the same host and port.".to_owned());
    text.push("With a screen reader: plain instead of NICK.".to_owned());
    text.push("In before? Your four words instead of NICK.".to_owned());
    text
}

#[cfg(test)]
mod tests;
