//! One reader's state: a case, a place in it, and what is open. Inputs go in, effects come out.
//!
//! ```text
//!   Key ─► keymap ─► Action ─► update ─► place, cursors, prompt ─► effects
//! ```
//!
//! An App knows no terminal, file, clock or network; time and size arrive as inputs. The same App runs in the
//! local terminal, in tests, for every reader over SSH and behind `--print`.

pub mod ask;
mod changes;
pub mod class;
mod clocks;
pub mod config;
mod copy;
pub mod cursor;
pub mod effect;
mod found;
mod glance;
pub mod help;
pub mod kept;
pub mod keymap;
pub mod layout;
pub mod look;
pub mod place;
pub mod play;
pub mod pointer;
pub mod prompt;
mod reload;
pub mod room;
pub mod saved;
pub mod screen;
pub mod sheet;
mod still;
mod takeaway;
mod tour;
mod travel;
mod update;

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::layout::Size;

use crate::action::Spelling;
use crate::case::Case;
use crate::case::model::Ref;
use crate::case::seen::{Clocks, Seen};
use crate::keys::Key;
use crate::views::article::{self, OwnCopy};
use crate::views::class::Poster;
use crate::views::judgement::Judgement;
use crate::views::{Hints, Scope};

use action::Action;
use changes::Changes;
use config::Mouse;
use found::Found;
use keymap::Keymap;
use look::Look;
use place::{Place, View};
use play::Play;
use pointer::Pointer;
use prompt::Prompt;
use room::{Following, Joined, Said};
use screen::{Desk, Screens};
use sheet::{Copied, Reading, Sheet};
use tour::Tour;

pub use crate::action;
pub use effect::Effect;
pub use takeaway::takeaway;

/// What happens to a reader.
#[derive(Clone, Debug)]
pub enum Input {
    /// An action, from wherever.
    Act(Action),
    /// A key was pressed.
    Key(Key),
    /// The mouse did something; nothing comes of it unless it is read.
    Pointer(Pointer),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size.
    Resize(Size),
    /// Time passed; sent only while something plays.
    Tick,
    /// The files of the case changed; this is what they hold now.
    Case(Arc<Case>),
    /// The room changed, or this reader's part in it.
    Room(Joined),
    /// The room answered.
    Told(Said),
    /// They changed and are being read; how far, in a few words.
    Progress(String),
    /// They are not read any further, as the reader wanted.
    GivenUp,
    /// They changed and are wrong: what `check` says of them, one message each.
    Mistakes(Vec<String>),
}

/// What lies over the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Something to read, and how far it is read.
    Sheet(Sheet, Reading),
    /// A line being typed.
    Prompt(Prompt),
    /// Something to be read from afar.
    Poster(Poster),
}

/// Where a reader was.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stop {
    place: Place,
    /// None if the case is another since: the place says how its view stood.
    screens: Option<Arc<Screens>>,
}

/// One reader's state.
#[derive(Clone, Debug)]
pub struct App {
    case: Arc<Case>,
    keymap: Arc<Keymap>,
    /// What the actions are called in sentences.
    spelling: Arc<Spelling>,
    look: Look,
    mouse: Mouse,
    size: Size,
    place: Place,
    /// Shared with where the reader was and with what was drawn, as long as nothing in them changes: a room has many
    /// readers.
    screens: Arc<Screens>,
    mine: Judgement,
    /// The text of the reader's own copy of the article, and how it is cut into paragraphs.
    own_copy: Option<(Arc<str>, Arc<OwnCopy>)>,
    overlay: Option<Overlay>,
    /// One line for the reader, until the next key.
    message: Option<String>,
    /// What the room told last: it is taken back when it is so no longer.
    news: Option<String>,
    /// The clocks before the last key, if it moved them.
    before: Option<Clocks>,
    back: Vec<Stop>,
    forward: Vec<Stop>,
    /// Whether the time plays.
    play: Play,
    /// Keys typed that may become a sequence.
    typed: Vec<Key>,
    /// What was found last, and which of it the reader is at.
    found: Found,
    bookmarks: Vec<Place>,
    changes: Changes,
    copied: Option<Copied>,
    tour: Option<Tour>,
    /// What is wrong in the files of the case, which is the last good one then.
    mistakes: Vec<String>,
    /// Whether the files of the case are being read again.
    is_reading: bool,
    /// What is wrong in the reader's settings.
    wrong_settings: Vec<String>,
    /// Whether something changed that a host keeps.
    is_unkept: bool,
    /// The room that the reader is in; None for a reader alone.
    joined: Option<Joined>,
    /// Where a presenter has led the class; None for everyone else.
    shared: Option<Arc<Place>>,
    /// Where a presenter who shows the wall in this window turned to it; None if it is not shown.
    swapped_from: Option<View>,
    /// Sources that the reader opened.
    read: BTreeSet<Ref>,
    /// How the reader moves in it.
    following: Following,
    /// The case as a command line names it.
    opened_as: String,
}

/// How many places back one can go.
const HISTORY: usize = 200;

impl App {
    /// A reader who opens a case.
    pub fn new(case: Arc<Case>, keymap: Arc<Keymap>, look: Look, size: Size) -> Self {
        let place = Place::opening(&case);
        let opened_as = case.meta().id.to_string();
        let spelling = Arc::new(Spelling::new(|action| keymap.key_of(action)));
        let mut app = Self {
            case,
            keymap,
            spelling,
            look,
            mouse: Mouse::default(),
            size,
            place,
            screens: Arc::default(),
            mine: Judgement::default(),
            own_copy: None,
            overlay: None,
            message: None,
            news: None,
            before: None,
            back: Vec::new(),
            forward: Vec::new(),
            play: Play::default(),
            typed: Vec::new(),
            found: Found::default(),
            bookmarks: Vec::new(),
            changes: Changes::default(),
            copied: None,
            tour: None,
            mistakes: Vec::new(),
            is_reading: false,
            wrong_settings: Vec::new(),
            is_unkept: false,
            joined: None,
            shared: None,
            swapped_from: None,
            read: BTreeSet::new(),
            following: Following::default(),
            opened_as,
        };
        app.message = app.greeting();
        app.settle();
        app
    }

    /// Says something to the reader, until the first key.
    pub fn greet(&mut self, said: String) {
        self.message = Some(said);
    }

    /// Says how a command line names the case; its id, as long as nothing is said.
    pub fn set_opened_as(&mut self, name: String) {
        self.opened_as = name;
    }

    /// The case.
    pub fn case(&self) -> &Arc<Case> {
        &self.case
    }

    /// The case on the reader's clocks.
    pub fn seen(&self) -> Seen<'_> {
        self.case.seen(self.place.clocks)
    }

    /// What views look at.
    pub fn scope(&self) -> Scope<'_> {
        let mut scope = Scope {
            before: self.before.map(|clocks| self.case.seen(clocks)),
            ..screen::scope(&self.case, &self.place, (&self.mine, self.joined.as_ref()), &self.spelling)
        };
        if self.is_wall() {
            scope.hints = Hints::Left;
            // A presenter's window that shows the wall knows what is kept from it.
            let wall = self.joined.as_ref().and_then(|joined| joined.wall.as_ref());
            scope.class = wall.map(|room| &room.class).or(scope.class);
        }
        scope
    }

    /// Where the reader is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The state of the views.
    pub fn screens(&self) -> &Screens {
        &self.screens
    }

    /// What the reader thinks.
    pub fn mine(&self) -> &Judgement {
        &self.mine
    }

    /// The reader's own copy of the article; None if none was given.
    pub fn own_copy(&self) -> Option<&OwnCopy> {
        self.own_copy.as_ref().map(|(_, cut)| &**cut)
    }

    /// Lays a reader's own copy of the article beside its paragraphs; how many of them were found in it.
    pub fn lay_beside(&mut self, text: &str) -> usize {
        self.own_copy = Some((Arc::from(text), Arc::default()));
        self.cut_own_copy();
        self.settle();
        self.own_copy().map_or(0, OwnCopy::len)
    }

    /// Cuts the reader's own copy where the paragraphs of the case open.
    fn cut_own_copy(&mut self) {
        if let Some((text, _)) = self.own_copy.take() {
            let cut = article::own_copy(self.seen(), &text);
            self.own_copy = Some((text, Arc::new(cut)));
        }
    }

    /// What lies over the panes.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// The keys typed that begin a sequence, and what may follow them here; None if none are.
    pub fn pending(&self) -> Option<(String, Vec<(String, Action)>)> {
        if self.typed.is_empty() || self.overlay.is_some() {
            return None;
        }
        let mut following = self.keymap.following(&self.typed);
        following.retain(|(_, action)| self.place.view.answers(*action));
        Some((self.typed.iter().map(ToString::to_string).collect(), following))
    }

    /// The line for the reader, if there is one.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Takes the line for the reader, who has been told.
    pub fn take_message(&mut self) -> Option<String> {
        self.message.take()
    }

    /// Which keys do what.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// What an action is called in a sentence: by its key, unless the reader has words for it.
    pub fn spelled(&self, action: Action) -> String {
        self.spelling.of(action).to_owned()
    }

    /// What the taking back of what an action did is called in a sentence.
    pub fn spelled_back(&self, action: Action) -> String {
        self.spelling.back(action).to_owned()
    }

    /// What all actions are called.
    pub fn spelling(&self) -> &Spelling {
        &self.spelling
    }

    /// Calls the actions something else than their keys.
    pub fn set_spelling(&mut self, spelling: Spelling) {
        let is_greeted = self.message == self.first_words();
        self.spelling = Arc::new(spelling);
        if is_greeted {
            self.message = self.first_words();
        }
    }

    /// Shows things another way.
    pub fn set_look(&mut self, look: Look) {
        self.look = look;
    }

    /// How things are shown.
    pub fn look(&self) -> Look {
        self.look
    }

    /// The size of the terminal.
    pub fn size(&self) -> Size {
        self.size
    }

    /// The screens and what they work on; None where the terminal is too small for any.
    fn desk(&mut self) -> Option<(&mut Screens, Desk<'_>)> {
        let body = self.frame()?.body;
        Some((
            Arc::make_mut(&mut self.screens),
            Desk {
                case: &self.case,
                place: &mut self.place,
                mine: &mut self.mine,
                own: self.own_copy.as_ref().map(|(_, cut)| &**cut),
                joined: self.joined.as_ref(),
                spelling: &self.spelling,
                body,
            },
        ))
    }

    /// The state of the views, to be changed.
    fn screens_mut(&mut self) -> &mut Screens {
        Arc::make_mut(&mut self.screens)
    }

    fn settle(&mut self) {
        if let Some((screens, desk)) = self.desk() {
            screens.settle(&desk);
        }
    }
}
