//! Help fits the smallest terminal and names what there is.

use rstest::rstest;

use super::{LISTS, printed};

#[rstest]
#[case("--help")]
#[case("-h")]
#[case("show --help")]
#[case("explore --help")]
#[case("export --help")]
#[case("check --help")]
#[case("import --help")]
fn help_fits_80_columns(#[case] line: &str) {
    let help = printed(line);
    let wide: Vec<_> = help.lines().filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "{wide:#?}");
    assert!(help.contains("Exit codes") || line.starts_with("check"), "{help}");
}

#[test]
fn help_of_show_names_every_list() {
    let help = printed("show --help");
    for list in LISTS {
        assert!(help.contains(list), "{list}");
    }
}

#[test]
fn the_version_is_that_of_the_crate() {
    assert_eq!(printed("-V"), concat!("blocs ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn help_reads_well() {
    insta::assert_snapshot!("help", printed("--help"));
    insta::assert_snapshot!("help-show", printed("show --help"));
    insta::assert_snapshot!("help-export", printed("export --help"));
}
