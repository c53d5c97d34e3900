//! The words of the line mode: every action by its own word and by those that people say for it, and what only
//! lines need.

use crate::action::{Action, Spelling};
use crate::app::keymap::{Keymap, Meaning as Keyed};
use crate::app::layout::Pane;
use crate::app::place::Flag;
use crate::keys::Keys;
use crate::text::nearest;
use crate::views::class::Standing;
use crate::views::list::Listing;

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// An action, as a key would.
    Act(Action),
    /// Takes back what an action did.
    Back(Action),
    /// Leads a class, not another presenter.
    Lead,
    /// Puts away a line of the class, or takes away a seat.
    Remove,
    /// Calls a seat otherwise.
    Rename,
    /// What is told to all waits for the next line.
    Hush,
    /// It is said at once.
    Unhush,
    /// The world so many years earlier or later, or in a year.
    Year,
    /// Lifts the lock.
    Lift,
    /// Locks.
    Lock,
    /// Takes what one is at for false.
    Off,
    /// Takes it for true again.
    On,
    /// Gives an argument a weight.
    Weigh,
    /// Begins a lesson, or ends it.
    Lesson,
    /// The next line; in a tour the next step.
    Next,
    /// The line before; in a tour the step before.
    Previous,
    /// Reads a pane.
    Read(Pane),
    /// Lists a kind of thing.
    List(Listing),
    /// Sets a part of the place; without a value, does the action.
    Set(Flag, Action),
    /// Goes to a place, as written in flags.
    Go,
    /// Says the place in flags.
    Place,
    /// Says where one is.
    Where,
    /// Reads on.
    More,
    /// Says the last answer again.
    Repeat,
    /// How many lines are read at a time.
    Lines,
    /// Reads the messages that wait.
    Messages,
    /// What one can do.
    Help,
    /// Follows the presenter; alone, what one is at.
    Follow,
    /// Votes; without an answer, reads the question.
    Vote,
    /// Says something to the class.
    Say,
}

/// What only lines need.
const OWN: &[(&str, Does)] = &[
    ("help", Does::Help),
    ("commands", Does::Help),
    ("where am i", Does::Where),
    ("here", Does::Where),
    ("where", Does::Where),
    ("status", Does::Where),
    ("more", Does::More),
    ("repeat", Does::Repeat),
    ("again", Does::Repeat),
    ("lines", Does::Lines),
    ("count", Does::Lines),
    ("read", Does::Messages),
    ("messages", Does::Messages),
    ("lesson", Does::Lesson),
    ("lessons", Does::Lesson),
    ("next", Does::Next),
    ("previous", Does::Previous),
    ("year", Does::Year),
    ("lift lock", Does::Lift),
    ("unlock", Does::Lift),
    ("lock", Does::Lock),
    ("switch off", Does::Off),
    ("false", Does::Off),
    ("not met", Does::Off),
    ("switch on", Does::On),
    ("true", Does::On),
    ("met", Does::On),
    ("weight", Does::Weigh),
    ("weigh", Does::Weigh),
    ("list", Does::Read(Pane::List)),
    ("details", Does::Read(Pane::Details)),
    ("about", Does::Read(Pane::Details)),
    ("for and against", Does::Read(Pane::Debate)),
    ("debate", Does::Read(Pane::Debate)),
    ("states", Does::List(Listing::States)),
    ("blocs", Does::List(Listing::Bodies)),
    ("agreements", Does::List(Listing::Bodies)),
    ("events", Does::List(Listing::Events)),
    ("paragraphs", Does::List(Listing::Paragraphs)),
    ("sources", Does::List(Listing::Sources)),
    ("sort", Does::Set(Flag::Sort, Action::Sort)),
    ("thesis", Does::Set(Flag::Thesis, Action::NextThesis)),
    ("pivot", Does::Set(Flag::Pivot, Action::NextLook)),
    ("go", Does::Go),
    ("place", Does::Place),
    ("follow", Does::Follow),
    ("vote", Does::Vote),
    ("say", Does::Say),
    ("lead", Does::Lead),
    ("remove", Does::Remove),
    ("put away", Does::Remove),
    ("rename", Does::Rename),
    ("hush", Does::Hush),
    ("unhush", Does::Unhush),
];

/// What is said to take back what an action did; the first of each action is told. A key does both, but a word that does
/// what is so already would do the opposite of what it says.
const BACK: &[(&str, Action)] = &[
    ("roam", Action::FollowPresenter),
    ("look around", Action::FollowPresenter),
    ("not ready", Action::Ready),
    ("not lost", Action::Lost),
    ("hand down", Action::Hand),
    ("more time", Action::CloseVote),
    ("keep result", Action::ShowResult),
    ("release", Action::Freeze),
];

/// Why nothing plays: what arrives by itself would land in what is typed.
const TIME_BY_WORDS: &str = "nothing is said by itself; `year +1` and `next event` move the time";

/// Actions that mean something on a screen only, and why.
pub const ONLY_ON_SCREENS: &[(Action, &str)] = &[
    (Action::Wall, "the wall is looked at from the last row"),
    (Action::Zoom, "one pane is read at a time: there is nothing to enlarge"),
    (Action::Redraw, "lines are not drawn over; `repeat` says the last answer again"),
    (Action::Play, TIME_BY_WORDS),
    (Action::Faster, TIME_BY_WORDS),
    (Action::Slower, TIME_BY_WORDS),
    (Action::NextPalette, "lines have no colours"),
    (Action::NextGlyphs, "`--ascii` spells everything in ASCII"),
    (Action::ToggleMouse, "lines have nothing to click on"),
    (Action::Command, "every command is said by its name; `help` lists them"),
    (Action::CopyView, "what was said can be copied as it stands; `copy item` says all of what is selected"),
    (Action::ShowCopied, "what is copied is said at once"),
    (Action::PageDown, "`more` reads on"),
    (Action::PageUp, "`list`, `details` and the like read from the beginning"),
];

/// What a line means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A command, with what stands behind it.
    Do(Does, String),
    /// The beginning of several commands, with what stands behind it.
    Several(Vec<(String, Does)>, String),
    /// No command; one that is like it.
    Unknown(Option<(String, Does)>),
}

/// Why an action is not said, if it is not.
pub(super) fn only_on_screens(action: Action) -> Option<&'static str> {
    ONLY_ON_SCREENS.iter().find(|(only, _)| *only == action).map(|(_, why)| *why)
}

/// The word of an action that is told.
pub(super) fn word(action: Action) -> String {
    action.synonyms().first().map_or_else(|| action.spaced(), |&word| word.to_owned())
}

/// What the actions are called in a sentence by who has this standing in a class, or none.
pub fn spelling(standing: Option<Standing>) -> Spelling {
    let name = |action| match (action, standing) {
        (Action::FollowPresenter, Some(Standing::Presenter)) => "`lead`".to_owned(),
        (Action::FollowPresenter, _) => "`follow`".to_owned(),
        _ => format!("`{}`", word(action)),
    };
    let back = Action::all().filter_map(|action| Some((action, format!("`{}`", back(action)?))));
    Spelling::new(name).with_back(back).without(ONLY_ON_SCREENS.iter().map(|(only, _)| *only))
}

/// What is told to take back what an action did, if it is called otherwise.
pub(super) fn back(action: Action) -> Option<&'static str> {
    BACK.iter().find(|(_, of)| *of == action).map(|(word, _)| *word)
}

/// All words of an action.
pub(super) fn words(action: Action) -> Vec<String> {
    let mut words: Vec<String> = action.synonyms().iter().map(|&word| word.to_owned()).collect();
    if !words.contains(&action.spaced()) {
        words.push(action.spaced());
    }
    words
}

/// All commands by what is said for them; of equal words the first counts.
fn commands(words: impl Fn(Action) -> Vec<String>) -> Vec<(String, Does)> {
    let own = OWN.iter().map(|&(word, does)| (word.to_owned(), does));
    let back = BACK.iter().map(|&(word, action)| (word.to_owned(), Does::Back(action)));
    let acts =
        Action::all().flat_map(|action| words(action).into_iter().map(move |word| (word, Does::Act(action))));
    own.chain(back).chain(acts).collect()
}

/// The words of an action that are told: these may be shortened. What was never told is far from what was meant.
fn told(action: Action) -> Vec<String> {
    vec![word(action), action.spaced()]
}

impl Does {
    /// Whether something may stand behind it.
    fn takes_more(self) -> bool {
        match self {
            Self::Where | Self::Place | Self::More | Self::Repeat | Self::Messages => false,
            Self::Lift | Self::Lock | Self::Off | Self::On | Self::List(_) => false,
            Self::Back(_) | Self::Lead | Self::Hush | Self::Unhush => false,
            Self::Act(action) => TAKE_MORE.contains(&action),
            _ => true,
        }
    }
}

/// Actions that take a text.
const TAKE_MORE: [Action; 13] = [
    Action::Find,
    Action::Filter,
    Action::NameQuery,
    Action::TypeDate,
    Action::TypeOdds,
    Action::Against,
    Action::TakeSeat,
    Action::Bookmarks,
    Action::History,
    Action::Follow,
    Action::Remark,
    Action::AskClass,
    Action::Help,
];

/// What a line that is no number means: a command in full, a key of the screen, the beginning of a command.
pub(super) fn meaning(line: &str, keymap: &Keymap) -> Meaning {
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let commands = commands(words);
    let cut = |n: usize| (tokens[..n].join(" ").to_lowercase().replace('-', " "), tokens[n..].join(" "));
    for n in (1..=tokens.len().min(3)).rev() {
        let (phrase, rest) = cut(n);
        let mut same = commands.iter().filter(|(word, _)| *word == phrase).map(|(_, does)| *does);
        // `where` alone asks where one is, with a query it filters.
        let first = same.clone().next();
        if let Some(does) = same.find(|does| rest.is_empty() || does.takes_more()).or(first) {
            return Meaning::Do(does, rest);
        }
    }
    if let Some(action) = tokens.first().and_then(|key| keyed(key, keymap)) {
        let does = if action == Action::Help { Does::Help } else { Does::Act(action) };
        return Meaning::Do(does, cut(1).1);
    }
    let told = self::commands(told);
    for n in (1..=tokens.len().min(3)).rev() {
        let (phrase, rest) = cut(n);
        let mut begun: Vec<(String, Does)> = Vec::new();
        for (word, does) in told.iter().filter(|(word, _)| word.starts_with(&phrase)) {
            if begun.iter().all(|(_, known)| known != does) {
                begun.push((word.clone(), *does));
            }
        }
        // What all others begin with is meant: `find`, not `find next`.
        if let Some(n) =
            begun.iter().position(|(word, _)| begun.iter().all(|(w, _)| w.starts_with(word.as_str())))
        {
            begun.swap(0, n);
            begun.truncate(1);
        }
        match begun.as_slice() {
            [] => {}
            [near] if !(rest.is_empty() || near.1.takes_more() || rest.parse::<usize>().is_ok()) => {
                return Meaning::Unknown(Some(near.clone()));
            }
            [(_, does)] => return Meaning::Do(*does, rest),
            _ => return Meaning::Several(begun, rest),
        }
    }
    let near = nearest(line, commands.iter().map(|(word, _)| word.as_str()));
    // `seat` is a part of `take seat`.
    let part = told.iter().find(|(word, _)| word.split(' ').any(|part| part == line.to_lowercase()));
    let near = near.or(part.map(|(word, _)| word.as_str()));
    Meaning::Unknown(near.and_then(|near| commands.iter().find(|(word, _)| word == near).cloned()))
}

/// The action of a key of the screen, typed as it is written.
fn keyed(text: &str, keymap: &Keymap) -> Option<Action> {
    let keys: Keys = text.parse().ok()?;
    match keymap.meaning(keys.as_slice()) {
        Keyed::Act(action) => Some(action),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn means(line: &str) -> Meaning {
        meaning(line, &Keymap::default())
    }

    #[test]
    fn words_keys_and_beginnings_are_understood() {
        let cases = [
            ("find kaz", Does::Act(Action::Find), "kaz"),
            ("Find  Kaz  Now", Does::Act(Action::Find), "Kaz Now"),
            ("fin kaz", Does::Act(Action::Find), "kaz"),
            ("lift lock", Does::Lift, ""),
            ("LIFT", Does::Lift, ""),
            ("year +1", Does::Year, "+1"),
            ("where am i", Does::Where, ""),
            ("where in:cis", Does::Act(Action::Filter), "in:cis"),
            ("filter in:cis", Does::Act(Action::Filter), "in:cis"),
            ("toggle-lock", Does::Act(Action::ToggleLock), ""),
            ("toggle lock", Does::Act(Action::ToggleLock), ""),
            ("L", Does::Act(Action::ToggleLock), ""),
            ("/ kaz", Does::Act(Action::Find), "kaz"),
            ("gR", Does::Act(Action::RevealAll), ""),
            ("?", Does::Help, ""),
            ("det", Does::Read(Pane::Details), ""),
            ("for and against", Does::Read(Pane::Debate), ""),
        ];
        for (line, does, rest) in cases {
            assert_eq!(means(line), Meaning::Do(does, rest.to_owned()), "{line}");
        }
    }

    #[test]
    fn what_is_not_clear_is_asked() {
        let Meaning::Several(words, rest) = means("fi kaz") else { panic!("{:?}", means("fi kaz")) };
        let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(
            (words, rest.as_str()),
            (vec!["first", "filter", "find", "find next", "find previous"], "kaz")
        );
        let Meaning::Unknown(Some((near, _))) = means("detials") else { panic!("{:?}", means("detials")) };
        assert_eq!(near, "details");
        assert_eq!(means("qqqqqq"), Meaning::Unknown(None));
    }

    #[test]
    fn no_word_hides_an_action() {
        for action in Action::GROUPS.iter().flat_map(|(_, actions)| actions.iter().copied()) {
            let does = |word: &String| match means(word) {
                Meaning::Do(Does::Act(done) | Does::Set(_, done), rest) => done == action && rest.is_empty(),
                Meaning::Do(Does::Help, _) => action == Action::Help,
                _ => false,
            };
            assert!(words(action).iter().any(does), "{}", action.word());
        }
    }
}
