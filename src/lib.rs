//! A terminal explorer for argued cases in world politics: the states, the blocs they join, and the arguments that an
//! article makes for and against a thesis.
//!
//! The start screen, with the rooms that make it:
//!
//! ```text
//!   blocs   Putin's Eurasian Union: can it work?     world 2011-11-08   known on 2011-11-08 locked   ui::status
//!   STATES 27      by name │ KAZAKHSTAN          KAZ │ FOR AND AGAINST      thesis 1 of 4           ui::view::explorer
//!     Belarus    BLR ·CIsw │   Central Asia · Астана │ > A willing economic union can work
//!   > Kazakhstan KAZ ·CIsw │                         │   author: yes if joined freely (P11)        views::list
//!     Kyrgyzstan KGZ ··I·W │   In, on this date      │                                             views::details
//!     Moldova    MDA ··I·W │   > Customs Union  2010 │   touching Kazakhstan                       views::debate
//!     Russia     RUS ·CIsw │     CIS            1991 │   + partners take part for gain    P6
//!   C CU  I CIS  S SES  W WTO                       [ ] year  L lift lock  <enter> open  / find  ? help
//! ```
//!
//! Files become a [`case::Case`]: checked, immutable, shared. [`Case::seen`](case::Case::seen) tells it on two clocks,
//! the world date and what was known. [`views`] turn that into rows, [`app::App`] is one reader's state among them,
//! [`ui`] draws it into cells (or [`plain`] says it in lines), [`session`] makes bytes of them, and a host
//! ([`terminal`]) brings keys and takes the bytes. So a screen is a value of (case, actions, size, look), wherever it
//! is shown.
//!
//! ARCHITECTURE.md has the walls between the rooms and a recipe for each kind of addition.

pub mod action;
pub mod app;
pub mod case;
#[cfg(feature = "serve")]
pub mod classroom;
pub mod cli;
pub mod error;
pub mod export;
pub mod import;
pub mod keys;
pub mod plain;
pub mod report;
pub mod session;
pub mod terminal;
pub mod text;
pub mod ui;
pub mod views;
