//! The line mode: the same App, Actions and views, spoken as lines, for a screen reader, a pipe and a dumb terminal.
//!
//! ```text
//!   line ─► word ─► Actions ─► App ─► view (rows as sentences) ─► answer: lines, and what can be done next
//! ```
//!
//! A state machine without input or output: a host gives it a line and says what it answers. Nothing is drawn, so
//! nothing is drawn over; what arrives by itself waits as a notice until a line has been answered, unless a class is told
//! something and nothing is being typed. An answer says the whole pane where the reader comes to one, and only what changed where one stays.

mod act;
mod answer;
mod help;
mod notices;
mod page;
mod say;
mod view;
mod word;

use crate::app::action::Action;
use crate::app::{App, Effect, Input};
use crate::text::{Count, safe};

use act::Sent;
use notices::Notices;
use page::Page;
use word::Meaning;

pub use word::{ONLY_ON_SCREENS, spelling};

/// A reader who types lines and hears lines.
#[derive(Clone, Debug)]
pub struct Plain {
    app: App,
    /// How many lines are read at a time.
    lines: usize,
    /// What is being read; its numbers can be chosen.
    page: Page,
    /// How the text was asked for that the next line is; None if it is a command.
    asked: Option<String>,
    /// What arrived by itself and was not read yet.
    notices: Notices,
    /// What happened to the case by itself and has not taken place yet.
    arrived: Vec<Input>,
    /// What was asked of the room and is not answered yet.
    sent: Option<Sent>,
    /// The last answer.
    last: Vec<String>,
}

/// What is said to a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Sentences, one each; not wrapped, and safe to show.
    pub lines: Vec<String>,
    /// What the App wants of its host.
    pub effects: Vec<Effect>,
}

impl Plain {
    /// A reader of an App.
    ///
    /// Its screen must have room for every view: a view too small to be drawn answers nothing.
    pub fn new(mut app: App) -> Self {
        app.set_spelling(word::spelling(app.standing()));
        Self {
            app,
            lines: page::LINES,
            page: Page::default(),
            asked: None,
            notices: Notices::default(),
            arrived: Vec::new(),
            sent: None,
            last: Vec::new(),
        }
    }

    /// Ends it: the reader's state.
    pub fn into_app(self) -> App {
        self.app
    }

    /// The reader's state.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// What is said first: what this is, where one is, what one can do.
    pub fn opening(&mut self) -> Vec<String> {
        let mut lines =
            vec![format!("blocs, line mode: {}", self.app.case().meta().title), answer::clocks(&self.app)];
        lines.extend(answer::seat(&self.app));
        lines.extend(self.app.news().map(str::to_owned));
        lines.extend(help::first(&self.app));
        lines.push(self.next(&view::says(&self.app)));
        self.answered(&lines, Vec::new()).lines
    }

    /// Answers a line.
    pub fn line(&mut self, line: &str) -> Answer {
        let line = safe(line).trim().to_owned();
        self.sent = None;
        if self.asked.take().is_some() {
            return self.typed(&line);
        }
        if line.is_empty() {
            return if self.page.has_more() { self.more() } else { self.repeat() };
        }
        if let Ok(number) = line.trim_end_matches('.').parse::<usize>() {
            return self.choose(number);
        }
        // A number stands for a row as it was heard; a word means the case as it is.
        self.take_places();
        match word::meaning(&line, self.app.keymap()) {
            Meaning::Do(does, rest) => self.run(does, rest.trim()),
            Meaning::Several(words, rest) => self.several(&line, words, &rest),
            Meaning::Unknown(near) => self.unknown(&line, near),
        }
    }

    /// Something arrived by itself: it waits, and how much waits is said before the next line is typed.
    pub fn notice(&mut self, text: &str) {
        self.notices.wait(text);
    }

    /// Everyone is told something: a host that can says it at once, where nothing is being typed.
    pub fn tell(&mut self, text: &str) {
        self.notices.tell(text);
    }

    /// Whether something was told and not said.
    pub fn has_news(&self) -> bool {
        self.notices.has_news()
    }

    /// Says what was told: each as it is, and once more what is asked for, if anything is.
    pub fn news(&mut self) -> Vec<String> {
        let mut said = self.notices.news();
        said.extend(self.asked.clone().filter(|_| !said.is_empty()));
        said
    }

    /// The case changed by itself, or is wrong: that takes place between two lines, and waits as a notice.
    pub fn arrive(&mut self, input: Input) {
        // What is over before the next line is typed needs no word.
        if !matches!(input, Input::Progress(_)) {
            self.arrived.push(input);
        }
    }

    /// What is said before a line is typed, if anything waits: one message as it is, of several how many.
    pub fn waiting(&mut self) -> Option<String> {
        // A text that is asked for is meant for the case as it was.
        if self.asked.is_none() {
            self.take_places();
        }
        self.notices.waiting()
    }

    fn take_places(&mut self) {
        for input in std::mem::take(&mut self.arrived) {
            self.take_place(input);
        }
    }

    fn take_place(&mut self, input: Input) {
        self.app.update(input);
        // Its numbers stood for rows that may be others now.
        self.page = Page::default();
        let said = match self.app.mistakes().len() {
            0 => self.app.message().unwrap_or_default().to_owned(),
            wrong => {
                let (count, word) = (Count(wrong, "problem"), word::word(Action::Problems));
                format!("{count} in the files: the last good case stays; `{word}` lists them")
            }
        };
        self.notice(&said);
    }

    /// Remembers an answer, made safe, so that it can be said again.
    fn answered(&mut self, lines: &[String], effects: Vec<Effect>) -> Answer {
        let lines = lines.iter().map(|line| safe(line).into_owned()).filter(|line| !line.is_empty());
        self.last = lines.collect();
        Answer { lines: self.last.clone(), effects }
    }

    /// An answer that changes nothing: something is said, and where one is.
    fn told(&mut self, mut lines: Vec<String>) -> Answer {
        let here = view::says(&self.app);
        lines.push(self.next(&here));
        self.answered(&lines, Vec::new())
    }

    /// Reads a page of its own, over what was read before.
    fn read_page(&mut self, mut lines: Vec<String>, page: Page) -> Answer {
        self.page = page;
        lines.extend(self.page.read(self.lines));
        self.told(lines)
    }

    fn more(&mut self) -> Answer {
        if !self.page.has_more() {
            return self.told(vec!["that was all; `repeat` says the last answer again".to_owned()]);
        }
        let lines = self.page.read(self.lines);
        self.told(lines)
    }

    fn repeat(&mut self) -> Answer {
        Answer { lines: self.last.clone(), effects: Vec::new() }
    }
}
