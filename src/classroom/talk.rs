//! A conversation in lines over a connection: what is said goes out, and lines come in, whoever echoes them.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::time::{Instant, timeout};

use super::ended::Ended;
use super::inbox::{Event, Inbox};
use super::limits::Limits;
use super::line::{Echo, Edited, LineEditor};
use super::output::{Line, Sent};
use super::terminal::Terminal;
use crate::app::room::Said;
use crate::text;

/// The widest line, unless the terminal is narrower: longer ones are hard to read.
const WIDEST: u16 = 80;

/// A conversation.
pub(super) struct Talk {
    line: Line,
    pub(super) inbox: Arc<Inbox>,
    editor: LineEditor,
    /// What the terminal is to show of what was typed.
    echoed: Vec<u8>,
    /// Heard and not answered yet.
    heard: VecDeque<Heard>,
    echo: Echo,
    pub(super) terminal: Terminal,
    until: Instant,
    /// When the next line is answered at the soonest.
    next: Instant,
    limits: Arc<Limits>,
}

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// A line.
    Line(String),
    /// The reader took back what was typed, as a line.
    Dropped,
    /// The reader erased what was typed.
    Emptied,
    /// The room answered, or something was left out.
    Told(Said),
    /// The window is as wide now as the terminal says.
    Resized,
    /// The reader wants no more, or is gone, or said nothing for too long.
    End(Ended),
}

impl Talk {
    pub(super) fn new(line: Line, inbox: Arc<Inbox>, terminal: Terminal, limits: &Arc<Limits>) -> Self {
        let echo = if terminal.term.is_some() { Echo::On } else { Echo::Off };
        Self {
            line,
            inbox,
            editor: LineEditor::new(limits, echo),
            echoed: Vec::new(),
            heard: VecDeque::new(),
            echo,
            terminal,
            until: Instant::now() + limits.idle,
            next: Instant::now(),
            limits: Arc::clone(limits),
        }
    }

    /// Says something; whether somebody is there to hear it. Lines end as the terminal wants.
    pub(super) async fn say(&self, bytes: &[u8]) -> Sent {
        if bytes.is_empty() {
            return Sent::Taken;
        }
        let bytes = match self.echo {
            Echo::Off => bytes.to_vec(),
            // A raw terminal goes down by a newline, and back by a return only.
            Echo::On => String::from_utf8_lossy(bytes).replace('\n', "\r\n").into_bytes(),
        };
        // A client that takes nothing is gone: nothing else would end this wait.
        timeout(self.limits.until_taken, self.line.sending(bytes)).await.unwrap_or(Sent::Gone)
    }

    /// The widest line that is said to this terminal.
    pub(super) fn width(&self) -> usize {
        self.terminal.size.width.clamp(1, WIDEST).into()
    }

    /// Says sentences, wrapped at words.
    pub(super) async fn tell(&self, text: &str) {
        let lines = text::wrap(text, self.width()).join("\n");
        self.say((lines + "\n").as_bytes()).await;
    }

    /// The next thing that is heard.
    ///
    /// May be dropped and asked again: nothing that came is lost.
    pub(super) async fn hear(&mut self) -> Heard {
        loop {
            if !self.echoed.is_empty() {
                let echoed = timeout(self.limits.until_taken, self.line.sending(self.echoed.clone())).await;
                if echoed.unwrap_or(Sent::Gone) == Sent::Gone {
                    return Heard::End(Ended::Gone);
                }
                self.echoed.clear();
            }
            if !self.heard.is_empty() {
                // A person waits for an answer; a script waits here.
                tokio::time::sleep_until(self.next).await;
                self.next = Instant::now() + self.limits.line_pace;
                if let Some(heard) = self.heard.pop_front() {
                    return heard;
                }
            }
            let escape = self.editor.is_waiting().then(|| Instant::now() + self.limits.escape_timer);
            let wake = escape.unwrap_or(self.until).min(self.until);
            let edited = tokio::select! {
                event = self.inbox.next() => match event {
                    Event::Gone => return Heard::End(Ended::Gone),
                    Event::End => return Heard::End(Ended::Quit),
                    Event::Told(said) => return Heard::Told(said),
                    Event::Cut => return Heard::Told("too much at once; some was left out".into()),
                    Event::Resize(size) => {
                        self.terminal.size = size;
                        return Heard::Resized;
                    }
                    Event::Bytes(bytes) => {
                        let edited = self.editor.feed(&bytes, &mut self.echoed);
                        // What a terminal says by itself is no sign of its reader.
                        if !edited.is_empty() || !self.echoed.is_empty() {
                            self.until = Instant::now() + self.limits.idle;
                        }
                        edited
                    }
                },
                () = tokio::time::sleep_until(wake) => {
                    if Instant::now() >= self.until {
                        return Heard::End(Ended::idle(&self.limits));
                    }
                    self.editor.flush(&mut self.echoed)
                }
            };
            self.heard.extend(edited.into_iter().map(|edited| match edited {
                Edited::Line(line) => Heard::Line(line),
                Edited::Dropped => Heard::Dropped,
                Edited::Emptied => Heard::Emptied,
                Edited::End => Heard::End(Ended::Quit),
                Edited::Cut(bytes) => Heard::Told(format!("too long: {bytes} bytes were left out").into()),
            }));
        }
    }

    /// Whether nothing is typed on the line, as far as is known here: a terminal that edits lines itself (`ssh -T`) sends
    /// them only when they are finished.
    pub(super) fn is_idle(&self) -> bool {
        self.editor.is_empty() && self.heard.is_empty() && self.echoed.is_empty()
    }

    /// Asks for a line.
    ///
    /// # Errors
    /// If there will be none: what is said of it, nothing to who is gone.
    pub(super) async fn ask(&mut self, question: &str) -> Result<String, String> {
        let within = self.limits.until_answered;
        match timeout(within, self.answer(question)).await {
            Ok(answer) => answer.ok_or_else(String::new),
            // On a line of its own: a question stands there that was not answered.
            Err(_) => Err(format!("\nno answer within {} seconds; join again", within.as_secs_f64())),
        }
    }

    /// Waits for something as long as the client is there; None if it goes away first.
    pub(super) async fn while_there<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            done = work => Some(done),
            () = self.inbox.until_gone() => None,
        }
    }

    async fn answer(&mut self, question: &str) -> Option<String> {
        loop {
            if self.say(question.as_bytes()).await == Sent::Gone {
                return None;
            }
            loop {
                match self.hear().await {
                    Heard::Line(line) => return Some(line.trim().to_owned()),
                    Heard::Dropped => break,
                    Heard::Told(_) | Heard::Resized | Heard::Emptied => {}
                    Heard::End(_) => return None,
                }
            }
        }
    }
}
