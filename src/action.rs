//! Everything a reader can do, and what it is called. The serde names are the words of the keymap and the keys of the
//! help.

mod synonyms;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

macro_rules! actions {
    ($( $group:literal { $( $(#[$doc:meta])* $name:ident: $help:literal, )+ } )+) => {
        /// Something a reader can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Action { $($( #[doc = $help] $name, )+)+ }

        impl Action {
            /// All of them, in groups, in the order of the help.
            pub const GROUPS: &'static [(&'static str, &'static [Self])] =
                &[$( ($group, &[$( Self::$name, )+]), )+];

            /// What it does, for the help.
            pub fn help(self) -> &'static str {
                match self { $($( Self::$name => $help, )+)+ }
            }
        }
    };
}

actions! {
    "views" {
        Explorer: "states, details, arguments",
        Map: "real borders, coloured by what the states are in or think",
        Timeline: "spells, bodies and events over time, planned and come",
        Matrix: "states against blocs, states, treaties or votes",
        Arguments: "the argument graph, weighed and tested",
        Article: "the article, paragraph by paragraph",
        Forecasts: "what was expected, your odds, what came of it",
        Compare: "two side by side, or a set of states",
        Class: "who is here, what is asked, what came of it",
    }
    "move" {
        Down: "one line down",
        Up: "one line up",
        Left: "to the left",
        Right: "to the right",
        PageDown: "one page down",
        PageUp: "one page up",
        First: "to the top",
        Last: "to the bottom",
        NextPane: "to the next pane",
        PreviousPane: "to the pane before",
    }
    "here" {
        Follow: "follow what the cursor is on",
        NextList: "list something else",
        Sort: "sort another way",
        Filter: "filter, as in `one-bloc & !another` or `status:un_member`",
        NextThesis: "argue over the next thesis",
        SortAcross: "sort across by the row of the cursor",
        NextLook: "look at it another way",
        Toggle: "switch off or on",
        SwitchStep: "switch the step off or on",
        Increase: "more",
        Decrease: "less",
        Reset: "back to how it was",
        Fold: "fold or unfold",
        Reveal: "reveal",
        RevealAll: "reveal all",
        TypeOdds: "type odds",
        Against: "choose by name what to compare with",
        Swap: "swap the two",
        NameQuery: "give the filter a name, to find it again",
        Zoom: "one pane on the whole screen, and back",
    }
    "go" {
        Back: "back to where you were",
        Forward: "forward again",
        Find: "find anything by name",
        TakeSeat: "take a seat: speak for an actor; again to leave it",
        FindNext: "to the next of what was found",
        FindPrevious: "to the one before",
        Bookmark: "set a bookmark here, or take it away",
        Bookmarks: "go to a bookmark",
        History: "go to a place of before",
        ArticleLink: "where the article is, with a QR code",
        Ladder: "the ladder of integration: steps planned and reached",
    }
    "change" {
        Undo: "take the last change back: weights, switches, odds, filters",
        Redo: "make it again",
    }
    "copy" {
        CopyItem: "copy what is selected, as text",
        CopyCitation: "copy its citation",
        CopyView: "copy the screen as text",
        CopyPlace: "copy this place as a command line",
        ShowCopied: "show what was copied, to select it by hand",
    }
    "time" {
        YearBack: "the world one year earlier",
        YearForward: "the world one year later",
        EventBack: "to the event before",
        EventForward: "to the next event",
        TypeDate: "type a date",
        Play: "play the time on, and pause",
        Faster: "play faster",
        Slower: "play slower",
        ToggleLock: "lift the lock on what may be known, or lock it again",
    }
    "class" {
        FollowPresenter: "follow the presenter, or look around",
        Remark: "say something to what is selected: a reason, - an objection, ? a question",
        Ready: "signal that you are ready, or take it back",
        Lost: "signal that you are lost, or take it back",
        Hand: "put your hand up, or down",
        AskClass: "presenter: ask the class a poll, or a question typed here",
        CloseVote: "presenter: close the vote and keep its result, or give it more time",
        ShowResult: "presenter: show the result to all, closing the vote; again to keep it",
        Call: "presenter: call everyone here",
        Freeze: "presenter: keep everyone here, or release them",
        Point: "presenter: point at what is selected, or no longer",
        Wall: "presenter: show the wall in this window, and back",
        JoinCard: "how one comes in: the line, the fingerprint, a QR code; the presenter's is on the wall too",
    }
    "program" {
        Help: "this help",
        Problems: "what is wrong in the files of the case",
        Glossary: "the terms that stand on the screen, explained",
        Disputed: "who holds and who claims the disputed areas on the map",
        Tour: "begin the guided tour, or end it",
        TourNext: "the next step of the tour",
        TourBack: "the step before",
        Lesson: "begin the lesson of the case, or the one selected; again to end it",
        Command: "do anything by its name",
        NextPalette: "other colours: dark, light, contrast, mono, print",
        NextGlyphs: "draw with ASCII only, or with all glyphs",
        ToggleMouse: "read the mouse, or leave it to the terminal to select text",
        Cancel: "close what is open",
        Redraw: "draw the screen anew",
        Quit: "leave",
    }
}

impl Action {
    /// The group of those that mean something only where a view says so.
    pub const OF_VIEWS: &'static str = "here";
    /// The group of those that mean something only in a room.
    pub const OF_ROOMS: &'static str = "class";

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        Self::GROUPS.iter().flat_map(|(_, actions)| actions.iter().copied())
    }

    /// The action of a word of the keymap.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::all().find(|action| action.word() == word)
    }

    /// Its word with blanks, as it stands in a list.
    pub fn spaced(self) -> String {
        self.word().replace('-', " ")
    }

    /// Its word in the keymap.
    pub fn word(self) -> String {
        // A unit variant is always one string.
        serde_json::to_value(self).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

/// What a reader calls each action in a sentence: on a screen its key, in the line mode its word.
///
/// Texts that say what one can do take the names from here, so that none is wrong after a key was given away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    names: BTreeMap<Action, Box<str>>,
    /// Where taking something back is called otherwise than doing it.
    back: BTreeMap<Action, Box<str>>,
    /// What this reader cannot do.
    never: Vec<Action>,
}

/// Which way something is meant that goes both ways: one key does it and takes it back, but for two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is done.
    There,
    /// It is taken back.
    Back,
}

impl Way {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::There => Self::Back,
            Self::Back => Self::There,
        }
    }
}

impl Spelling {
    /// The names of all actions.
    pub fn new(name: impl Fn(Action) -> String) -> Self {
        let names = Action::all().map(|action| (action, name(action).into())).collect();
        Self { names, back: BTreeMap::new(), never: Vec::new() }
    }

    /// The same, with other names for what takes some of them back.
    #[must_use]
    pub fn with_back(self, names: impl IntoIterator<Item = (Action, String)>) -> Self {
        Self { back: names.into_iter().map(|(action, name)| (action, name.into())).collect(), ..self }
    }

    /// The same for a reader who cannot do some of them at all.
    #[must_use]
    pub fn without(self, never: impl IntoIterator<Item = Action>) -> Self {
        Self { never: never.into_iter().collect(), ..self }
    }

    /// Whether the reader can do it, somewhere.
    pub fn can(&self, action: Action) -> bool {
        !self.never.contains(&action)
    }

    /// The name of an action, as it stands in a sentence.
    pub fn of(&self, action: Action) -> &str {
        self.names.get(&action).map_or("", |name| name)
    }

    /// The name of what takes it back.
    pub fn back(&self, action: Action) -> &str {
        self.back.get(&action).map_or_else(|| self.of(action), AsRef::as_ref)
    }

    /// The name of either.
    pub fn of_way(&self, action: Action, way: Way) -> &str {
        match way {
            Way::There => self.of(action),
            Way::Back => self.back(action),
        }
    }
}
