//! House rules that no lint knows: sizes of files, hidden state, what no file may name.

use super::Source;
use super::tokens::{Kind, Token};

/// Lines of a file without its tests: an alarm, the aim is 250.
const LINES: usize = 400;
/// Lines of `main.rs`: parse, call the library, exit code.
const LINES_OF_MAIN: usize = 40;

/// What is wrong with a file of `src`.
pub(crate) fn in_source(source: &Source) -> Vec<String> {
    let mut wrong = Vec::new();
    let limit = if source.path == "src/main.rs" { LINES_OF_MAIN } else { LINES };
    let lines = source.text.lines().count() - lines_of_tests(source);
    if lines > limit && !source.path.ends_with("/tests.rs") {
        wrong.push(format!("{}: expected at most {limit} lines without tests, found {lines}", source.path));
    }
    if source.path.ends_with("/mod.rs") {
        wrong.push(format!("{}: a folder `foo/` has its root in `foo.rs`", source.path));
    }
    wrong.extend(hidden_state(source));
    wrong
}

/// State nobody passed on: in no room, and in `app` not even what cannot be sent to another thread.
fn hidden_state(source: &Source) -> Vec<String> {
    let is = |token: Option<&Token>, word| token.and_then(Token::word) == Some(word);
    let mut wrong = Vec::new();
    for (place, token) in source.tokens.iter().enumerate() {
        let next = source.tokens.get(place + 1);
        let after = source.tokens.get(place + 2);
        let what = match token.word() {
            Some("thread_local") => "`thread_local`",
            Some("static") if is(next, "mut") => "`static mut`",
            Some("Rc" | "RefCell") if source.module.room() == "app" => "`Rc` or `RefCell` in `app`",
            None if source.module.room() == "ui" && token.is('&') && is(next, "mut") && is(after, "App") => {
                "`&mut App` in `ui`"
            }
            _ => continue,
        };
        wrong.push(format!("{}:{}: {what}", source.path, token.line));
    }
    wrong
}

/// The lines of inline modules that are only compiled for tests: `#[cfg(test)] mod x { ... }`.
fn lines_of_tests(source: &Source) -> usize {
    let spelled: Vec<_> = source.tokens.iter().map(spelling).collect();
    let mut lines = 0;
    let mut place = 0;
    while let Some(token) = source.tokens.get(place) {
        let opens = spelled[place..]
            .iter()
            .take(8)
            .map(String::as_str)
            .eq(["#", "[", "cfg", "(", "test", ")", "]", "mod"])
            && source.tokens.get(place + 9).is_some_and(|token| token.is('{'));
        if opens {
            let end = closing(&source.tokens, place + 9);
            lines += source.tokens[end].line + 1 - token.line;
            place = end;
        }
        place += 1;
    }
    lines
}

/// Where the brace at `open` closes.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (place, token) in tokens.iter().enumerate().skip(open) {
        depth += usize::from(token.is('{'));
        depth -= usize::from(token.is('}'));
        if depth == 0 {
            return place;
        }
    }
    tokens.len() - 1
}

fn spelling(token: &Token) -> String {
    match &token.kind {
        Kind::Word(word) => word.clone(),
        Kind::Path => "::".to_owned(),
        Kind::Sign(sign) => sign.to_string(),
    }
}

/// What no file of the repository may hold: places of the machine it was written on.
pub(crate) fn in_every_file(path: &str, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let Some(found) = place_of_a_machine(line) {
            wrong.push(format!("{path}:{}: a place of one machine: `{found}`", number + 1));
        }
    }
    wrong
}

fn place_of_a_machine(line: &str) -> Option<&str> {
    // Spelled in two parts, or the guard would find itself.
    const FOLDERS: [&str; 5] = [
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("/Us", "ers/"),
        concat!("/tm", "p/"),
    ];
    const HOSTS: [&str; 6] = ["localhost", "127.", "10.", "192.168.", "0.0.0.0", "[::1]"];
    const ENDS: [&str; 5] = [".internal", ".local", ".lan", ".corp", ".intranet"];

    let folder = FOLDERS.iter().find_map(|folder| {
        let start = line.find(folder)?;
        // Only an absolute path: in a web address or below a folder it is a name like any other.
        let before = line[..start].chars().next_back();
        let absolute = before.is_none_or(|c| c.is_whitespace() || "\"'`(=:<>|,[".contains(c));
        absolute.then(|| &line[start..start + folder.len()])
    });
    let host = line.match_indices("://").find_map(|(place, sign)| {
        let rest = &line[place + sign.len()..];
        let host = rest.split(|c: char| c.is_whitespace() || "/:\"'`<>)".contains(c)).next()?;
        let ours =
            HOSTS.iter().any(|start| host.starts_with(start)) || ENDS.iter().any(|end| host.ends_with(end));
        ours.then_some(host)
    });
    folder.or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source::new(path, text.to_owned())
    }

    #[test]
    fn long_files_are_found_but_tests_do_not_count() {
        let code = "fn f() {}\n".repeat(LINES);
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "    fn f() {}\n".repeat(90));
        assert_eq!(in_source(&source("src/app.rs", &(code.clone() + &tests))), [""; 0]);
        let found = in_source(&source("src/app.rs", &(code.clone() + &tests + "fn g() {}\n")));
        assert_eq!(found, ["src/app.rs: expected at most 400 lines without tests, found 401"]);
        assert_eq!(in_source(&source("src/app/tests.rs", &(code + "fn g() {}\n"))), [""; 0]);
    }

    #[test]
    fn main_is_thin() {
        let found = in_source(&source("src/main.rs", &"//\n".repeat(41)));
        assert_eq!(found, ["src/main.rs: expected at most 40 lines without tests, found 41"]);
    }

    #[test]
    fn other_rules_are_held() {
        let cases = [
            ("src/app/mod.rs", "", "src/app/mod.rs: a folder `foo/` has its root in `foo.rs`"),
            ("src/case.rs", "\nthread_local! {}", "src/case.rs:2: `thread_local`"),
            ("src/case.rs", "static mut X: u8 = 0;", "src/case.rs:1: `static mut`"),
            ("src/app.rs", "struct A(Rc<u8>);", "src/app.rs:1: `Rc` or `RefCell` in `app`"),
            ("src/ui.rs", "fn f(app: &'a mut App) {}", "src/ui.rs:1: `&mut App` in `ui`"),
        ];
        for (path, text, message) in cases {
            assert_eq!(in_source(&source(path, text)), [message]);
        }
        assert_eq!(
            in_source(&source("src/ui.rs", "// static mut\nfn f(app: &App, x: &mut Buffer) {}")),
            [""; 0]
        );
    }

    #[test]
    fn places_of_a_machine_are_found() {
        let bad = [
            (concat!("see /ho", "me/ann/x"), concat!("/ho", "me/")),
            (concat!("\"/wo", "rk/main\""), concat!("/wo", "rk/")),
            (concat!("http:/", "/10.1.2.3:80/x"), "10.1.2.3"),
            (concat!("https:/", "/mirror.corp/x"), "mirror.corp"),
        ];
        for (line, found) in bad {
            assert_eq!(place_of_a_machine(line), Some(found));
        }
        for line in ["https://crates.io/home/x", "docs/work/x", "https://www.un.org/root/", "at 10.1"] {
            assert_eq!(place_of_a_machine(line), None);
        }
    }
}
