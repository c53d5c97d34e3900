//! Settings as docs/nats.md has them: what the page says is what is tried.

const PAGE: &str = include_str!("../../../docs/nats.md");

/// The block of the page that begins so.
pub(super) fn block(beginning: &str) -> String {
    let blocks = PAGE.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next());
    let mut found = blocks.filter(|block| block.starts_with(beginning));
    found.next().unwrap_or_else(|| panic!("no block of docs/nats.md begins with `{beginning}`")).to_owned()
}

/// The same with other words in some places, each of which must be there.
pub(super) fn with(block: &str, words: &[(&str, &str)]) -> String {
    words.iter().fold(block.to_owned(), |block, (from, to)| {
        assert!(block.contains(from), "docs/nats.md has no `{from}` there any more");
        block.replace(from, to)
    })
}
