//! A terminal explorer for argued cases in world politics.

pub mod app;
pub mod case;
pub mod cli;
pub mod error;
pub mod export;
pub mod keys;
pub mod report;
pub mod session;
pub mod terminal;
pub mod text;
pub mod ui;
pub mod views;
