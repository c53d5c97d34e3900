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

fn join(hosts: &[&str]) -> Join {
    let first =
        hosts.first().map(|host| if host.contains(':') { format!("[{host}]") } else { (*host).to_owned() });
    Join {
        lines: hosts.iter().map(|host| line(host)).collect(),
        fingerprint: "SHA256:z/fSv0Z0RZS+Lccbc6ZoOWwt/fbj1VFJGSBKQbo4icE".to_owned(),
        code: Some("harbour".to_owned()),
        link: first.map_or_else(String::new, |host| format!("ssh://guest@{host}:2222")),
        randomart: ART.map(str::to_owned).into(),
    }
}

fn line(host: &str) -> String {
    format!("ssh -p 2222 NICK@{host}")
}

fn card(hosts: &[&str], paper: Paper) -> Vec<String> {
    Card::new("ochre", &join(hosts), paper).rows(paper.columns)
}

fn paper(columns: usize, lines: usize, squares: Squares) -> Paper {
    Paper { columns, lines, squares, ground: Ground::Dark }
}

#[test]
fn a_card_in_80x24() {
    let rows = card(&["192.168.178.100", "10.0.0.7"], paper(80, 24, Squares::Halves));
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn a_card_in_ascii() {
    let rows = card(&["192.168.178.100"], paper(120, 40, Squares::Signs));
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn why_there_is_no_qr_code_is_said() {
    let rows = card(&["192.168.178.100"], paper(80, 24, Squares::Signs));
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn a_machine_without_a_network_says_so() {
    let rows = card(&[], paper(80, 24, Squares::Halves));
    assert_eq!(rows[2], "This machine is in no network.");
}

/// Sizes in which a card has to do.
#[rstest]
#[case(80, 24, Squares::Halves)]
#[case(80, 24, Squares::Signs)]
#[case(80, 20, Squares::Halves)]
#[case(70, 24, Squares::Halves)]
#[case(120, 40, Squares::Signs)]
#[case(80, 14, Squares::Halves)]
fn a_card_fits_and_keeps_its_lines(#[case] columns: usize, #[case] lines: usize, #[case] squares: Squares) {
    for hosts in [
        &["192.168.178.100", "10.0.0.7", "203.0.113.7", "fd00::7"][..],
        &["2001:db8:1234:5678:abcd:ef01:2345:6789"],
        &["classroom.department.university.example"],
    ] {
        let rows = card(hosts, paper(columns, lines, squares));
        assert!(rows.len() <= lines, "{hosts:?}: {} rows", rows.len());
        assert!(rows.iter().all(|row| width(row) <= columns), "{hosts:?}");
        for host in hosts.iter().take(ADDRESSES) {
            assert!(rows.iter().any(|row| row.contains(&line(host))), "{host}");
        }
        assert!(rows.iter().any(|row| row.contains("SHA256:z/fSv0Z0RZS+Lccbc6ZoOWwt/fbj1VFJGSBKQbo4icE")));
    }
}

/// The squares of a code in Unicode or ASCII, true where something is drawn.
fn squares(rows: &[String], made_of: Squares) -> Vec<Vec<bool>> {
    let two = |sign: char| [matches!(sign, '█' | '▀'), matches!(sign, '█' | '▄')];
    rows.iter()
        .flat_map(|row| match made_of {
            Squares::Halves => {
                let halves: Vec<_> = row.chars().map(two).collect();
                [0, 1].map(|half| halves.iter().map(|halves| halves[half]).collect()).to_vec()
            }
            Squares::Signs => vec![row.chars().step_by(2).map(|sign| sign == '#').collect()],
        })
        .collect()
}

#[test]
fn a_code_is_the_same_however_it_is_drawn() {
    let drawn =
        |made_of, ground| squares(&qr::rows("ssh://guest@host:2222", made_of, ground).unwrap(), made_of);
    let ascii = drawn(Squares::Signs, Ground::Dark);
    let mut unicode = drawn(Squares::Halves, Ground::Dark);
    assert_eq!(unicode.pop(), Some(vec![false; ascii.len()]), "half a cell is left");
    assert_eq!(unicode, ascii);

    let light = drawn(Squares::Signs, Ground::Light);
    assert!(light.iter().flatten().zip(ascii.iter().flatten()).all(|(light, dark)| light != dark));
    // The border, and the corner of the square that a camera looks for.
    assert!(light[..2].iter().flatten().chain(light.iter().map(|row| &row[1])).all(|drawn| !drawn));
    assert_eq!(light[2][2..10], [true, true, true, true, true, true, true, false]);
    assert_eq!(light[3][2..10], [true, false, false, false, false, false, true, false]);
}
