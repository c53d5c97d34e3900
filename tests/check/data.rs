//! The bundled data is the largest fixture: every rule must let it pass.

use super::check;

#[test]
fn the_bundled_case_is_clean() {
    let clean = (0, "no problems in 24 files\n".to_owned());
    assert_eq!(check(&["--deny", "warnings"]), clean);
    assert_eq!(check(&["data", "--deny", "warnings"]), clean);
}
