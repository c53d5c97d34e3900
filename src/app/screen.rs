//! The views: one file each, and the table that names them all.
//!
//! A screen is the part of a view's state that is not part of the [`Place`]: focus, cursors, scroll. It answers
//! actions that have a meaning of their own in it; everything else is the App's. Clocks, history, find and help are
//! the same everywhere and never reach a screen.
//!
//! A new view: a file here, a line in the table, an action and its key, and a file in `ui/view`.

pub mod arguments;
pub mod article;
pub mod class;
pub mod compare;
pub mod explorer;
pub mod forecasts;
pub mod map;
pub mod matrix;
pub mod pair;
pub mod timeline;

use ratatui::layout::Rect;

use super::class::deeds::left;
use super::place::{Part, Place};
use super::pointer::Pointer;
use super::prompt::Asking;
use super::room::{Joined, Request};
use crate::action::{Action, Spelling};
use crate::case::Case;
use crate::case::date::Day;
use crate::case::model::Ref;
use crate::views::article::OwnCopy;
use crate::views::judgement::Judgement;
use crate::views::{Hints, Scope};

use arguments::Arguments;
use article::Article;
use class::Class;
use compare::Compare;
use explorer::Explorer;
use forecasts::Forecasts;
use map::Map;
use matrix::Matrix;
use timeline::Timeline;

/// What a screen works on.
#[derive(Debug)]
pub struct Desk<'a> {
    /// The case.
    pub case: &'a Case,
    /// Where the reader is.
    pub place: &'a mut Place,
    /// What the reader thinks.
    pub mine: &'a mut Judgement,
    /// What the actions are called.
    pub spelling: &'a Spelling,
    /// The reader's own copy of the article; None if none was given.
    pub own: Option<&'a OwnCopy>,
    /// The room that the reader is in; None for a reader alone.
    pub joined: Option<&'a Joined>,
    /// The cells that the view may use.
    pub body: Rect,
}

impl Desk<'_> {
    /// What a view looks at.
    pub fn scope(&self) -> Scope<'_> {
        scope(self.case, self.place, (self.mine, self.joined), self.spelling)
    }
}

/// What a view of a place looks at.
pub fn scope<'c>(
    case: &'c Case,
    place: &Place,
    (judgement, joined): (&'c Judgement, Option<&'c Joined>),
    spelling: &'c Spelling,
) -> Scope<'c> {
    Scope {
        seen: case.seen(place.clocks),
        before: None,
        thesis: place.thesis,
        selection: place.selection,
        seat: place.seat,
        judgement,
        class: joined.map(|joined| &joined.room.class),
        left: left(joined, place.clocks),
        pointed: joined.and_then(|joined| joined.room.pointed),
        spelling,
        hints: Hints::Given,
    }
}

/// What came of an action in a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It was done.
    Done,
    /// It means nothing here.
    Unused,
    /// The reader wants to read about this.
    Visit(Ref),
    /// The reader wants the world on this date.
    At(Day),
    /// It was answered in a sentence.
    Say(String),
    /// Something must be typed first.
    Ask(Asking),
    /// The room is asked for this.
    Room(Request),
    /// This lesson begins.
    Lesson(Ref),
    /// To where the step of the lesson happens.
    Step,
    /// The class is asked this poll.
    AskPoll(Ref),
}

/// What a view says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Guide {
    /// What it is for, for who sees it first; it names no keys.
    pub tour: &'static str,
    /// What its own actions do, for the help; those that are not named here mean nothing in it.
    pub help: &'static [(Action, &'static str)],
    /// A word for the keys that matter most, the least first.
    pub hints: &'static [(Action, &'static str)],
}

macro_rules! screens {
    ($( $(#[$doc:meta])* $View:ident: $name:ident $word:literal, )+) => {
        /// A view.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum View { $( $(#[$doc])* $View, )+ }

        impl View {
            /// All of them.
            pub const ALL: &'static [Self] = &[$( Self::$View, )+];

            /// Its name, as in `--view`.
            pub fn word(self) -> &'static str {
                match self { $( Self::$View => $word, )+ }
            }

            /// The view an action opens, if it opens one.
            pub fn opened_by(action: Action) -> Option<Self> {
                match action { $( Action::$View => Some(Self::$View), )+ _ => None }
            }

            /// Whether an action may mean something in it: those of views do only where a view says so.
            pub fn answers(self, action: Action) -> bool {
                let is_of_views = Action::GROUPS
                    .iter()
                    .any(|(group, actions)| *group == Action::OF_VIEWS && actions.contains(&action));
                // The list is filtered, and the filter named, from wherever one is.
                let everywhere = matches!(action, Action::Filter | Action::NameQuery);
                !is_of_views || everywhere || self.guide().help.iter().any(|(own, _)| *own == action)
            }

            /// What it says of itself.
            pub fn guide(self) -> &'static Guide {
                match self { $( Self::$View => &$name::GUIDE, )+ }
            }
        }

        /// The state of every view.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Screens {
            $( #[doc = concat!("Of `", $word, "`.")] pub $name: $View, )+
        }

        impl Screens {
            /// Lets the view of the place answer an action.
            pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
                match desk.place.view { $( View::$View => self.$name.act(action, desk), )+ }
            }

            /// Lets the view of the place answer the mouse.
            pub fn point(&mut self, pointer: Pointer, desk: &mut Desk) -> Reply {
                match desk.place.view { $( View::$View => self.$name.point(pointer, desk), )+ }
            }

            /// How the view of the place stands, in the order in which it is taken up.
            pub fn stand(&self, desk: &Desk) -> Vec<Part> {
                match desk.place.view { $( View::$View => self.$name.stand(desk), )+ }
            }

            /// Takes up a part of how the view of the place stands; one of another view means nothing.
            pub fn take_up(&mut self, part: Part, place: &Place) {
                match place.view { $( View::$View => self.$name.take_up(part, place), )+ }
            }

            /// What the panes of the view of the place say where they are scrolled to; nothing of a drawing.
            pub fn says(&self, desk: &Desk) -> String {
                match desk.place.view { $( View::$View => self.$name.says(desk), )+ }
            }

            /// The view of the place as it opens, with what it has found out already.
            #[must_use]
            pub fn anew(&self, place: &Place) -> Self {
                let mut anew = Self::default();
                match place.view { $( View::$View => anew.$name = self.$name.anew(), )+ }
                anew
            }

            /// The views that do not stand as they open.
            pub fn used(&self) -> impl Iterator<Item = View> {
                let used = [$( (self.$name != $View::default()).then_some(View::$View), )+];
                used.into_iter().flatten()
            }

            /// Puts the cursors of the view of the place where they can stand and be seen.
            pub fn settle(&mut self, desk: &Desk) {
                match desk.place.view { $( View::$View => self.$name.settle(desk), )+ }
            }
        }
    };
}

screens! {
    /// States, details, arguments.
    #[default]
    Explorer: explorer "explorer",
    /// Spells, bodies and events over time.
    Timeline: timeline "timeline",
    /// Real borders.
    Map: map "map",
    /// States against something else.
    Matrix: matrix "matrix",
    /// The argument graph, weighed and tested.
    Arguments: arguments "arguments",
    /// The paragraphs.
    Article: article "article",
    /// Expectations, odds and outcomes.
    Forecasts: forecasts "forecasts",
    /// Two side by side, or a set of states.
    Compare: compare "compare",
    /// Who is here, what is asked, what came of it.
    Class: class "class",
}
