//! Rust as far as the guard reads it: words and signs, without comments, strings and characters.

use std::iter::Peekable;
use std::str::CharIndices;

/// One word or sign, with its line (from 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name or keyword; `r#` is left out.
    Word(String),
    /// `::`
    Path,
    /// Any other sign.
    Sign(char),
}

impl Token {
    pub(crate) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// The tokens of a file.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader { text, rest: text.char_indices().peekable(), line: 1, found: Vec::new() };
    while reader.step() {}
    reader.found
}

struct Reader<'a> {
    text: &'a str,
    rest: Peekable<CharIndices<'a>>,
    line: usize,
    found: Vec<Token>,
}

impl Reader<'_> {
    fn step(&mut self) -> bool {
        let Some((place, c)) = self.next() else {
            return false;
        };
        let rest = &self.text[place..];
        match c {
            '/' if rest.starts_with("//") => self.skip_while(|c| c != '\n'),
            '/' if rest.starts_with("/*") => self.comment(),
            '"' => self.string(),
            '\'' => self.quote(rest),
            ':' if rest.starts_with("::") => {
                self.next();
                self.push(Kind::Path);
            }
            c if c.is_alphabetic() || c == '_' => self.word(rest),
            c if c.is_ascii_digit() => self.skip_while(is_of_word),
            c if c.is_whitespace() => {}
            c => self.push(Kind::Sign(c)),
        }
        true
    }

    fn next(&mut self) -> Option<(usize, char)> {
        let next = self.rest.next();
        self.line += usize::from(matches!(next, Some((_, '\n'))));
        next
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.next();
        }
    }

    fn skip_while(&mut self, skipped: impl Fn(char) -> bool) {
        while self.rest.peek().is_some_and(|&(_, c)| skipped(c)) {
            self.next();
        }
    }

    fn push(&mut self, kind: Kind) {
        self.found.push(Token { line: self.line, kind });
    }

    /// Block comments nest.
    fn comment(&mut self) {
        let mut depth = 0;
        let mut before = '/';
        while let Some((_, c)) = self.next() {
            match (before, c) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    before = c;
                    continue;
                }
            }
            if depth == 0 {
                return;
            }
            before = ' ';
        }
    }

    fn string(&mut self) {
        while let Some((_, c)) = self.next() {
            match c {
                '\\' => self.skip(1),
                '"' => return,
                _ => {}
            }
        }
    }

    fn raw_string(&mut self, hashes: usize) {
        let mut seen = None;
        while let Some((_, c)) = self.next() {
            seen = match (c, seen) {
                ('"', _) => Some(0),
                ('#', Some(count)) => Some(count + 1),
                _ => None,
            };
            if seen == Some(hashes) {
                return;
            }
        }
    }

    /// A character, or a lifetime, which is left out as well.
    fn quote(&mut self, rest: &str) {
        let mut chars = rest.chars().skip(1);
        match (chars.next(), chars.next()) {
            (Some('\\'), _) => {
                self.skip(2);
                self.skip_while(|c| c != '\'');
                self.next();
            }
            (Some(_), Some('\'')) => {
                self.skip(2);
            }
            _ => self.skip_while(is_of_word),
        }
    }

    /// A word, or the string that it prefixes: `r"`, `br#"`, `c"`.
    fn word(&mut self, rest: &str) {
        let word: String = rest.chars().take_while(|&c| is_of_word(c)).collect();
        self.skip(word.chars().count() - 1);
        let after = &rest[word.len()..];
        let hashes = after.len() - after.trim_start_matches('#').len();
        let quoted = after[hashes..].starts_with('"');
        match word.as_str() {
            "r" | "br" | "cr" if quoted => {
                self.skip(hashes + 1);
                self.raw_string(hashes);
            }
            // `r#type` is the word that follows.
            "r" if hashes == 1 => self.skip(1),
            // Of `b"..."` and `b'x'` the rest is a string or a character.
            "b" | "c" if after.starts_with(['"', '\'']) => {}
            _ => self.push(Kind::Word(word)),
        }
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn only_code_is_read() {
    let text = r##"
        // a::b
        /* c /* d */ e::f */
        let x = "g::\"h"; let y = r#"i::"j"#; let z = br"k"; let w = b'"'; let v = '\''; let u = '"';
        fn l<'m>(n: &'m str) -> o::P { 1u8; r#type::q('\u{1f}') }
    "##;
    let words: Vec<_> = tokens(text).iter().filter_map(Token::word).map(str::to_owned).collect();
    let expected = "let x let y let z let w let v let u fn l n str o P type q";
    assert_eq!(words.join(" "), expected);
    assert_eq!(tokens("a\n\nb")[1].line, 3);
}
