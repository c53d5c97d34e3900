//! The one reader of YAML: events with places, made into located nodes one row at a time.
//!
//! A case is a map of lists of rows. The reader hands out each row as soon as it is read and forgets it, so
//! a large study needs the memory of its text and of one row. Aliases, tags and second documents are
//! errors, nesting is bounded, so no input makes it expand, recurse or run long.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as ParserSpan, StrInput};

use super::check;
use super::diagnostic::{Diagnostic, Rule};
use super::node::{Node, Value};
use super::place::{FileId, Pos, Span};

/// How deep values may stand in one another. The format needs six.
pub(in crate::case) const MAX_DEPTH: usize = 32;

/// One row, or one single value, as it is handed out.
pub(in crate::case) struct Row<'k, 'a> {
    /// The top-level key it stands under.
    pub(in crate::case) list: &'k str,
    /// Where that key stands.
    pub(in crate::case) key: Span,
    /// Whether it is an item of a list (or the value of the key itself).
    pub(in crate::case) is_item: bool,
    pub(in crate::case) node: Node<'a>,
}

/// Reads a document, giving every row to `each`. A mistake of syntax ends the document; it is the last of
/// what is returned.
pub(in crate::case) fn read(file: FileId, text: &str, each: &mut dyn FnMut(Row)) -> Vec<Diagnostic> {
    let mut events = Events { file, parser: Parser::new_from_str(text), depth: 0, wrong: Vec::new() };
    if let Err(last) = events.document(each) {
        events.wrong.push(*last);
    }
    events.wrong
}

/// A single list or map in the notation of JSON; None if it is none.
pub(in crate::case) fn flow(text: &str) -> Option<Node<'_>> {
    let mut events =
        Events { file: FileId::default(), parser: Parser::new_from_str(text), depth: 0, wrong: Vec::new() };
    loop {
        match events.next().ok()? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            (event, span) => {
                let node = events.node(event, span).ok()?;
                return events.rest().is_ok().then_some(node);
            }
        }
    }
}

struct Events<'a> {
    file: FileId,
    parser: Parser<'a, StrInput<'a>>,
    depth: usize,
    wrong: Vec<Diagnostic>,
}

type Read<T> = Result<T, Stopped>;

/// Why reading ends here; boxed, for every value read would carry its room otherwise.
type Stopped = Box<Diagnostic>;

impl<'a> Events<'a> {
    fn document(&mut self, each: &mut dyn FnMut(Row)) -> Read<()> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) => {}
                Event::MappingStart(..) => break,
                Event::StreamEnd => {
                    return Err(self.wrong(span, &check::not_a_case::RULE, "this file is empty"));
                }
                Event::Scalar(text, ..) if text.is_empty() => {
                    return Err(self.wrong(span, &check::not_a_case::RULE, "this file is empty"));
                }
                _ => {
                    return Err(self.wrong(
                        span,
                        &check::not_a_case::RULE,
                        "expected a map of lists, such as `states:`",
                    ));
                }
            }
        }
        let mut seen: Vec<Box<str>> = Vec::new();
        while let Some((list, key)) = self.key()? {
            if seen.iter().any(|s| **s == *list) {
                self.wrong.push(*stop(
                    key,
                    &check::duplicate_key::RULE,
                    format!("key `{list}` stands here twice"),
                ));
            }
            self.rows(&list, key, each)?;
            seen.push(list);
        }
        self.rest()
    }

    /// The next key of the top map.
    fn key(&mut self) -> Read<Option<(Box<str>, Span)>> {
        let (event, span) = self.next()?;
        match event {
            Event::Scalar(text, ..) => Ok(Some((text.into(), self.span(span)))),
            Event::MappingEnd => Ok(None),
            _ => Err(self.wrong(span, &check::wrong_type::RULE, "expected the name of a list")),
        }
    }

    fn rows(&mut self, list: &str, key: Span, each: &mut dyn FnMut(Row)) -> Read<()> {
        let (event, span) = self.next()?;
        if !matches!(event, Event::SequenceStart(..)) {
            let node = self.node(event, span)?;
            each(Row { list, key, is_item: false, node });
            return Ok(());
        }
        self.depth = 1;
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                self.depth = 0;
                return Ok(());
            }
            let node = self.node(event, span)?;
            each(Row { list, key, is_item: true, node });
        }
    }

    /// What may follow the first document: nothing.
    fn rest(&mut self) -> Read<()> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(()),
                Event::DocumentEnd => {}
                _ => {
                    let wrong =
                        stop(self.span(span), &check::yaml::RULE, "a second document begins here".into());
                    return Err(Box::new(wrong.help("a case is one document; put it in a file of its own")));
                }
            }
        }
    }

    /// The node that begins with `event`. Recursion is bounded by [`MAX_DEPTH`].
    fn node(&mut self, event: Event<'a>, span: ParserSpan) -> Read<Node<'a>> {
        let start = pos(span.start);
        let (end, value) = match event {
            Event::Scalar(text, style, ..) => {
                let value = if style == ScalarStyle::Plain { Value::Plain(text) } else { Value::Text(text) };
                (pos(span.end), value)
            }
            Event::SequenceStart(..) => {
                self.deeper(span)?;
                let mut items = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        self.depth -= 1;
                        break (pos(span.end), Value::Seq(items));
                    }
                    items.push(self.node(event, span)?);
                }
            }
            Event::MappingStart(..) => {
                self.deeper(span)?;
                let mut entries = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if matches!(event, Event::MappingEnd) {
                        self.depth -= 1;
                        break (pos(span.end), Value::Map(entries));
                    }
                    let key = self.node(event, span)?;
                    let (event, span) = self.next()?;
                    entries.push((key, self.node(event, span)?));
                }
            }
            _ => return Err(self.wrong(span, &check::yaml::RULE, "a value is missing here")),
        };
        Ok(Node::new(start, end, value))
    }

    fn deeper(&mut self, span: ParserSpan) -> Read<()> {
        self.depth += 1;
        if self.depth <= MAX_DEPTH {
            return Ok(());
        }
        Err(stop(
            self.span(span),
            &check::limit::RULE,
            format!("values stand more than {MAX_DEPTH} deep here"),
        ))
    }

    fn next(&mut self) -> Read<(Event<'a>, ParserSpan)> {
        let (event, span) = match self.parser.next_event() {
            Some(Ok(next)) => next,
            Some(Err(error)) => return Err(self.syntax(&error)),
            None => (Event::StreamEnd, ParserSpan::default()),
        };
        let (anchor, tag) = match &event {
            Event::Alias(_) => (1, false),
            Event::Scalar(_, _, anchor, tag)
            | Event::SequenceStart(anchor, tag)
            | Event::MappingStart(anchor, tag) => (*anchor, tag.is_some()),
            _ => (0, false),
        };
        if anchor > 0 {
            let wrong = stop(self.span(span), &check::yaml::RULE, "anchors and aliases are not read".into());
            return Err(Box::new(wrong.help("write the value out where it is meant")));
        }
        if tag {
            return Err(self.wrong(span, &check::yaml::RULE, "tags are not read"));
        }
        Ok((event, span))
    }

    #[expect(clippy::unnecessary_box_returns, reason = "it is the error of every value read")]
    fn syntax(&self, error: &ScanError) -> Stopped {
        let at = pos(*error.marker());
        let wrong =
            stop(Span { file: self.file, start: at, end: at }, &check::yaml::RULE, error.info().to_owned());
        if error.info().contains("tab") { Box::new(wrong.help("indent with spaces")) } else { wrong }
    }

    #[expect(clippy::unnecessary_box_returns, reason = "it is the error of every value read")]
    fn wrong(&self, span: ParserSpan, rule: &'static Rule, message: &str) -> Stopped {
        stop(self.span(span), rule, message.to_owned())
    }

    fn span(&self, span: ParserSpan) -> Span {
        Span { file: self.file, start: pos(span.start), end: pos(span.end) }
    }
}

fn pos(marker: saphyr_parser::Marker) -> Pos {
    Pos { line: marker.line() as u32, col: marker.col() as u32 + 1 }
}

#[expect(clippy::unnecessary_box_returns, reason = "it is the error of every value read")]
fn stop(span: Span, rule: &'static Rule, message: String) -> Stopped {
    Box::new(Diagnostic::new(rule, span, message))
}
