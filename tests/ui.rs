//! Screens: keys go in, a frame comes out. Layout is held by snapshots, what it says by its words.

mod arguments;
mod article;
mod class;
mod clocks;
mod commands;
mod compare;
mod entities;
mod explorer;
mod find;
mod forecasts;
mod glyphs;
mod leaks;
mod list;
mod map;
mod matrix;
mod mouse;
mod picture;
mod place;
mod property;
mod questions;
mod reload;
mod seat;
mod spelling;
mod timeline;
mod travel;
mod wide;
