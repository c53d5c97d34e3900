//! The thin binary: parse, call the library, exit code.
fn main() {}
