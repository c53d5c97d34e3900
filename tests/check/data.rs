//! The bundled data is the largest fixture: every rule must let it pass.

use super::check;

#[test]
fn the_bundled_case_is_clean() {
    assert_eq!(check(&["--deny", "warnings"]), (0, "no problems in 24 files\n".to_owned()));
    let (code, said) = check(&["data", "--deny", "warnings"]);
    assert!(code == 0 && said.starts_with("no problems in "), "{said}");
}
