use rstest::rstest;

use super::*;

const ART: [&str; 11] = [
    "+--[ED25519 256]--+",
    "|        .+.. ..=*|",
    "|  .     o . . .oo|",
    "|   E   . .    ..o|",
    "|    o o .      oo|",
    "|   . + .S     .o+|",
    "|      .  o    .=O|",
    "|          o..*.=B|",
    "|           .X.=+o|",
    "|           o ++*B|",
    "+----[SHA256]-----+",
];

fn at(host: &str) -> Address {
    Address::of(host, 2222)
}

fn card(hosts: &[&str], paper: Paper) -> Vec<String> {
    let art = ART.map(str::to_owned);
    let addresses: Vec<_> = hosts.iter().map(|host| at(host)).collect();
    let card = Card {
        room: "ochre",
        addresses: &addresses,
        code: Some("harbour"),
        fingerprint: "SHA256:z/fSv0Z0RZS+Lccbc6ZoOWwt/fbj1VFJGSBKQbo4icE",
        randomart: &art,
    };
    card.rows(paper)
}

fn paper(width: u16, height: u16, glyphs: Glyphs) -> Paper {
    Paper { size: Size { width, height }, glyphs, ground: Ground::Dark }
}

#[test]
fn a_card_in_80x24() {
    let rows = card(&["192.168.178.100", "10.0.0.7"], paper(80, 24, Glyphs::Unicode));
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn a_card_in_ascii() {
    let rows = card(&["192.168.178.100"], paper(120, 40, Glyphs::Ascii));
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn why_there_is_no_qr_code_is_said() {
    let rows = card(&["192.168.178.100"], paper(80, 24, Glyphs::Ascii));
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn a_machine_without_a_network_says_so() {
    let rows = card(&[], paper(80, 24, Glyphs::Unicode));
    assert_eq!(rows[2], "This machine is in no network.");
}

/// Sizes in which a card has to do.
#[rstest]
#[case(80, 24, Glyphs::Unicode)]
#[case(80, 24, Glyphs::Ascii)]
#[case(80, 20, Glyphs::Unicode)]
#[case(70, 24, Glyphs::Unicode)]
#[case(120, 40, Glyphs::Ascii)]
#[case(80, 14, Glyphs::Unicode)]
fn a_card_fits_and_keeps_its_lines(#[case] width_: u16, #[case] height: u16, #[case] glyphs: Glyphs) {
    for hosts in [
        &["192.168.178.100", "10.0.0.7", "203.0.113.7", "fd00::7"][..],
        &["2001:db8:1234:5678:abcd:ef01:2345:6789"],
        &["classroom.department.university.example"],
    ] {
        let rows = card(hosts, paper(width_, height, glyphs));
        assert!(rows.len() <= usize::from(height), "{hosts:?}: {} rows", rows.len());
        assert!(rows.iter().all(|row| width(row) <= usize::from(width_)), "{hosts:?}");
        for host in hosts.iter().take(ADDRESSES) {
            assert!(rows.iter().any(|row| row.contains(&at(host).line("NAME"))), "{host}");
        }
        assert!(rows.iter().any(|row| row.contains("SHA256:z/fSv0Z0RZS+Lccbc6ZoOWwt/fbj1VFJGSBKQbo4icE")));
    }
}

/// The squares of a code in Unicode or ASCII, true where something is drawn.
fn squares(rows: &[String], glyphs: Glyphs) -> Vec<Vec<bool>> {
    let two = |sign: char| [matches!(sign, '█' | '▀'), matches!(sign, '█' | '▄')];
    rows.iter()
        .flat_map(|row| match glyphs {
            Glyphs::Unicode => {
                let halves: Vec<_> = row.chars().map(two).collect();
                [0, 1].map(|half| halves.iter().map(|halves| halves[half]).collect()).to_vec()
            }
            Glyphs::Ascii => vec![row.chars().step_by(2).map(|sign| sign == '#').collect()],
        })
        .collect()
}

#[test]
fn a_code_is_the_same_however_it_is_drawn() {
    let drawn = |glyphs, ground| squares(&qr::rows("ssh://guest@host:2222", glyphs, ground).unwrap(), glyphs);
    let ascii = drawn(Glyphs::Ascii, Ground::Dark);
    let mut unicode = drawn(Glyphs::Unicode, Ground::Dark);
    assert_eq!(unicode.pop(), Some(vec![false; ascii.len()]), "half a cell is left");
    assert_eq!(unicode, ascii);

    let light = drawn(Glyphs::Ascii, Ground::Light);
    assert!(light.iter().flatten().zip(ascii.iter().flatten()).all(|(light, dark)| light != dark));
    // The border, and the corner of the square that a camera looks for.
    assert!(light[..2].iter().flatten().chain(light.iter().map(|row| &row[1])).all(|drawn| !drawn));
    assert_eq!(light[2][2..10], [true, true, true, true, true, true, true, false]);
    assert_eq!(light[3][2..10], [true, false, false, false, false, false, true, false]);
}
