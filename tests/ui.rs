//! Screens: keys go in, a frame comes out. Layout is held by snapshots, what it says by its words.

mod clocks;
mod entities;
mod explorer;
mod find;
mod leaks;
mod list;
mod picture;
mod property;
mod questions;
mod timeline;
mod travel;
