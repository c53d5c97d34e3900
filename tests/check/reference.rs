//! The pages of `docs/` that are written from the code are as the code would write them.

use std::fs;
use std::path::Path;

use blocs::report::{reference, schema};

#[expect(clippy::disallowed_methods, reason = "a test is its own host")]
fn unchanged(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("BLOCS_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, page).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == page, "docs/{name} is not as the code says; run `BLOCS_BLESS=1 cargo test reference`");
}

#[test]
fn rules() {
    unchanged("rules.md", &reference::rules());
}

#[test]
fn schema() {
    unchanged(schema::FILE, &schema::text());
}

#[test]
fn format() {
    unchanged("format.md", &reference::format());
}
