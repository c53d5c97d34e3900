//! The class, spoken.

use super::Spoken;
use crate::app::App;

pub(super) fn says(app: &App) -> Spoken {
    let heading = match app.class() {
        Some(class) => format!("The class {}", class.name),
        None => "No class: `blocs serve` opens a room".to_owned(),
    };
    Spoken::new(app, "class", None, heading, Vec::new())
}

pub(super) fn here(_: &App) -> usize {
    0
}
