//! Who reads: a pipe that is closed early, a shell without a terminal.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use rstest::rstest;

use super::{command, printed};

#[rstest]
#[case("show indicators")]
#[case("show all")]
#[case("show all --format json")]
#[case("show all --format yaml")]
#[case("show indicators --format csv")]
fn a_reader_who_has_read_enough_is_no_mistake(#[case] line: &str) {
    let mut command = command();
    let piped = command.args(line.split_whitespace()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut first = String::new();
    BufReader::with_capacity(1, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(!first.is_empty());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""), "blocs {line} | head -1");
}

#[test]
fn a_pipe_that_is_closed_from_the_start_is_none_either() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = command().stdout(writer).stderr(Stdio::piped()).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn without_a_terminal_there_is_an_overview() {
    insta::assert_snapshot!("overview", printed(""));
}

#[test]
fn what_is_piped_is_plain() {
    for line in ["", "show states", "show all", "--help"] {
        assert!(!printed(line).contains('\u{1b}'), "blocs {line}");
    }
}
