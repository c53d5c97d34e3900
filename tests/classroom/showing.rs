//! What is put before a class: the card to come in by with its QR code, the teacher's own copy of the article.

use std::fs;

use blocs::case::model::Paragraph;
use ratatui::layout::Size;
use tempfile::TempDir;

use super::Class;
use super::chaos::Server;
use super::client::Client;
use crate::harness::bundled;

/// What a telephone reads in the QR code on a screen; None if there is none.
fn read_code(screen: &str) -> Option<String> {
    let rows: Vec<Vec<char>> = screen.lines().map(|line| line.chars().collect()).collect();
    let columns = rows.iter().map(Vec::len).max()?;
    // A square is three dots wide, as for a camera; light is drawn.
    let light = |x: usize, y: usize| {
        let sign = rows.get(y / 6).and_then(|row| row.get(x / 3)).copied().unwrap_or(' ');
        let lower = y / 3 % 2 == 1;
        sign == '█' || sign == if lower { '▄' } else { '▀' }
    };
    let (width, height) = (columns * 3, rows.len() * 6);
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| if light(x, y) { 255 } else { 0 });
    let grid = image.detect_grids().into_iter().next()?;
    Some(grid.decode().ok()?.1)
}

/// The card is on the wall while the presenter has it up, with all that a class needs where nobody gets in.
#[test]
fn the_card_has_a_code_that_a_telephone_reads_and_plan_b() {
    let (class, lead) = Class::led();
    let word = class.running().words().wall;
    let wall = Client::with_word(class.address, "wall", &word, Size { width: 80, height: 24 });
    let link = &class.running().join().link;
    assert!(link.starts_with("ssh://guest@127.0.0.1:"), "{link}");
    lead.press("J");
    for client in [&lead, &wall] {
        client.until("the code", || read_code(&client.screen()).as_ref() == Some(link));
        for said in ["Plan B", "a hotspot", "a public host", "blocs export --to html", "a show of hands"] {
            assert!(client.screen().contains(said), "{said}: {}", client.screen());
        }
    }
    lead.press("\u{1b}");
    wall.until("no code", || read_code(&wall.screen()).is_none());
    // Also where the presenter reads how students come in.
    lead.press("9");
    lead.sees("a hotspot of a phone");
}

#[test]
fn a_class_reads_the_copy_of_its_teacher() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("copy.txt");
    let case = bundled();
    let openings = case.all().all::<Paragraph>().filter_map(|paragraph| paragraph.row().opens_with.clone());
    let copy: String = openings.map(|opening| format!("{opening} quagga.\n\n")).collect();
    fs::write(&file, copy).unwrap();
    let server = Server::start(folder.path(), &["--article", file.to_str().unwrap()]);
    let ana = Client::open(server.address, "Ana", Size { width: 120, height: 40 });
    ana.sees("STATES 27");
    ana.press("6");
    ana.sees("quagga.");
}
