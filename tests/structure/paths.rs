//! Every path a file names, made absolute: `use` trees opened, `self`, `super` and inline modules
//! resolved.

use super::tokens::{Kind, Token};

/// Where a module is, from the root of the crate; the first part is its room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Module(Vec<String>);

impl Module {
    /// The module a file holds: `src/case/load.rs` is `case::load`, `src/main.rs` is `main`.
    pub(crate) fn of_file(path: &str) -> Self {
        let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
        Self(inner.split('/').filter(|&part| part != "lib").map(str::to_owned).collect())
    }

    /// The room it belongs to; `lib` for the root.
    pub(crate) fn room(&self) -> &str {
        self.0.first().map_or("lib", String::as_str)
    }
}

/// A path and the line it stands on. `crate` comes first if it leads into our own crate.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) line: usize,
    pub(crate) parts: Vec<String>,
}

/// All paths of two parts or more, and all of `use`.
pub(crate) fn paths(tokens: &[Token], module: &Module) -> Vec<Named> {
    let mut reader = Reader {
        tokens,
        place: 0,
        module: module.0.clone(),
        depth: 0,
        inline: Vec::new(),
        found: Vec::new(),
    };
    while let Some(token) = tokens.get(reader.place) {
        reader.step(token);
    }
    reader.found
}

struct Reader<'a> {
    tokens: &'a [Token],
    place: usize,
    /// The module of the place, inline ones too.
    module: Vec<String>,
    depth: usize,
    /// The depths at which inline modules opened.
    inline: Vec<usize>,
    found: Vec<Named>,
}

impl Reader<'_> {
    fn step(&mut self, token: &Token) {
        match &token.kind {
            Kind::Sign('{') => self.depth += 1,
            Kind::Sign('}') => {
                self.depth = self.depth.saturating_sub(1);
                if self.inline.last() == Some(&self.depth) {
                    self.inline.pop();
                    self.module.pop();
                }
            }
            Kind::Word(word) if word == "mod" && self.at(2).is_some_and(|token| token.is('{')) => {
                self.inline.push(self.depth);
                self.module.extend(self.at(1).and_then(Token::word).map(str::to_owned));
            }
            // `impl Trait + use<'a>` is no import.
            Kind::Word(word) if word == "use" && !self.at(1).is_some_and(|token| token.is('<')) => {
                self.place += 1;
                self.tree(&[]);
                return;
            }
            Kind::Word(_) => return self.path(),
            _ => {}
        }
        self.place += 1;
    }

    fn at(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.place + ahead)
    }

    /// A path in code: words joined by `::`.
    fn path(&mut self) {
        let line = self.tokens[self.place].line;
        let mut parts = Vec::new();
        while let Some(word) = self.at(0).and_then(Token::word) {
            parts.push(word.to_owned());
            self.place += 1;
            if self.at(0).is_none_or(|token| token.kind != Kind::Path)
                || self.at(1).and_then(Token::word).is_none()
            {
                break;
            }
            self.place += 1;
        }
        if parts.len() > 1 {
            self.add(line, parts);
        }
    }

    /// What follows `use` or stands between its braces, up to and without what ends it.
    fn tree(&mut self, prefix: &[String]) {
        let mut parts = prefix.to_vec();
        let line = self.at(0).map_or(0, |token| token.line);
        let mut renamed = false;
        while let Some(token) = self.at(0) {
            match &token.kind {
                Kind::Word(word) if word == "as" => renamed = true,
                Kind::Word(word) if !renamed => parts.push(word.clone()),
                Kind::Sign('{') => return self.branches(&parts),
                Kind::Sign(',' | '}' | ';') => break,
                _ => {}
            }
            self.place += 1;
        }
        self.add(line, parts);
    }

    fn branches(&mut self, prefix: &[String]) {
        while self.at(0).is_some_and(|token| !token.is('}')) {
            self.place += 1;
            if self.at(0).is_some_and(|token| !token.is('}')) {
                self.tree(prefix);
            }
        }
        self.place += 1;
    }

    fn add(&mut self, line: usize, parts: Vec<String>) {
        let parts = self.absolute(parts);
        self.found.push(Named { line, parts });
    }

    fn absolute(&self, parts: Vec<String>) -> Vec<String> {
        let mut from = match parts.first().map(String::as_str) {
            Some("crate" | "blocs") => Vec::new(),
            Some("self" | "super") => self.module.clone(),
            _ => return parts,
        };
        for part in parts {
            match part.as_str() {
                "crate" | "blocs" | "self" => {}
                "super" => drop(from.pop()),
                _ => from.push(part),
            }
        }
        from.insert(0, "crate".to_owned());
        from
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn named(file: &str, text: &str) -> Vec<String> {
        paths(&tokens(text), &Module::of_file(file)).iter().map(|named| named.parts.join("::")).collect()
    }

    #[test]
    fn trees_are_opened() {
        let text = "use crate::{a, b::{c as d, self, e::*},}; use std::io; pub use ratatui::{text::Line};";
        let expected =
            ["crate::a", "crate::b::c", "crate::b", "crate::b::e", "std::io", "ratatui::text::Line"];
        assert_eq!(named("src/app.rs", text), expected);
    }

    #[test]
    fn paths_in_code_are_found() {
        let text =
            "fn f(x: crate::case::Case) -> Vec::<u8> { ::std::fs::read(x.y::<z::W>()); blocs::cli::run() }";
        let expected = ["crate::case::Case", "std::fs::read", "z::W", "crate::cli::run"];
        assert_eq!(named("src/app.rs", text), expected);
    }

    #[test]
    fn ways_up_are_followed() {
        let text = "use super::ui; mod inner { use super::super::ui; use super::place; } use self::key; use super::super::x;";
        let expected = [
            "crate::app::ui",
            "crate::app::ui",
            "crate::app::room::place",
            "crate::app::room::key",
            "crate::x",
        ];
        assert_eq!(named("src/app/room.rs", text), expected);
    }

    #[test]
    fn captured_lifetimes_are_no_import() {
        assert_eq!(named("src/app.rs", "fn f() -> impl I + use<'_> {} use std::fs;"), ["std::fs"]);
    }
}
