//! The class.

use ratatui::layout::Rect;

use crate::app::App;
use crate::ui::pen::Pen;
use crate::views::Role;

pub(in crate::ui) fn render(app: &App, body: Rect, pen: &mut Pen) {
    let Some(class) = app.class() else {
        pen.text(body.x + 1, body.y, body.width, "no class: `blocs serve` opens a room", Role::Quiet);
        return;
    };
    for (n, ballot) in class.ballots.iter().enumerate() {
        pen.text(body.x + 1, body.y + n as u16, body.width, &ballot.question.text, Role::Plain);
    }
}
