//! Everything a reader can do. The serde names are the words of the keymap and the keys of the help.

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
    "move" {
        Down: "one line down",
        Up: "one line up",
        PageDown: "one page down",
        PageUp: "one page up",
        First: "to the top",
        Last: "to the bottom",
        NextPane: "to the next pane",
        PreviousPane: "to the pane before",
        LeftPane: "to the pane on the left",
        RightPane: "to the pane on the right",
    }
    "look" {
        Follow: "follow what the cursor is on",
        Back: "back to where you were",
        Forward: "forward again",
        Find: "find anything by name",
        NextList: "list something else: states, blocs, events, paragraphs, forecasts, sources",
        Sort: "sort the list another way",
        Filter: "filter the list, as in `in:cis` or `status:un_member`",
        NextThesis: "argue over the next thesis",
        Zoom: "one pane on the whole screen, and back",
    }
    "time" {
        YearBack: "the world one year earlier",
        YearForward: "the world one year later",
        EventBack: "to the event before",
        EventForward: "to the next event",
        TypeDate: "type a date",
        ToggleLock: "lift the lock on what may be known, or lock it again",
    }
    "program" {
        Help: "this help",
        Cancel: "close what is open",
        Redraw: "draw the screen anew",
        Quit: "leave",
    }
}

impl Action {
    /// Its word in the keymap.
    pub fn word(self) -> String {
        // A unit variant is always one string.
        serde_json::to_value(self).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
    }
}
