//! What may stand across a matrix, and the marks of each.

use crate::action::Action;
use crate::views::Scope;

/// What stands across a matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pivot {
    /// Blocs: the status on the date.
    #[default]
    Members,
    /// States: how many blocs both are members of.
    Shared,
    /// Agreements: how far each party has come.
    Parties,
    /// Resolutions: how each voted.
    Votes,
}

impl Pivot {
    /// All of them, in the order in which the key goes through them.
    pub const ALL: [Self; 4] = [Self::Members, Self::Shared, Self::Parties, Self::Votes];

    /// Its name, as in `--pivot`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Shared => "shared",
            Self::Parties => "parties",
            Self::Votes => "votes",
        }
    }

    /// The next of them, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    /// What it shows, for a heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Members => "STATES x BLOCS",
            Self::Shared => "BLOCS SHARED",
            Self::Parties => "STATES x TREATIES",
            Self::Votes => "STATES x UN VOTES",
        }
    }

    /// Its marks and what they mean.
    pub fn legend(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Members => &[
                ("F", "founder"),
                ("M", "member"),
                ("K", "constituent"),
                ("A", "associate"),
                ("O", "observer"),
                ("D", "dialogue"),
                ("S", "signatory"),
                ("C", "candidate"),
                ("X", "suspended"),
                ("N", "stays out"),
                ("W", "left"),
                ("small", "planned"),
                ("?", "date not exact"),
                ("*", "sources differ"),
            ],
            Self::Shared => &[("1 2 3", "so many blocs have both as members")],
            Self::Parties => &[
                ("S", "signed"),
                ("R", "ratified, accepted, acceded"),
                ("P", "applied provisionally"),
                ("F", "in force"),
                ("T", "suspended towards some"),
                ("X", "suspended"),
                ("W", "left"),
                ("~", "passed, day not in the case"),
                ("·", "not reached, no party"),
                ("small", "planned"),
                ("?", "date not exact"),
                ("*", "sources differ"),
            ],
            Self::Votes => &[("Y", "yes"), ("N", "no"), ("A", "abstained"), ("-", "absent")],
        }
    }

    /// What an empty cell means.
    pub(super) fn nothing(self) -> &'static str {
        match self {
            Self::Members => "not in it on this date",
            Self::Shared => "no bloc has both as members on this date",
            Self::Parties => "no party on this date",
            Self::Votes => "no vote of it is in the case, or none is known yet",
        }
    }

    /// Why a matrix is empty, and a way out.
    pub fn why_empty(self, scope: &Scope) -> String {
        let why = match self {
            Self::Members | Self::Shared => "no membership holds on this date",
            Self::Parties => "no agreement has parties on this date",
            Self::Votes => "no vote had been cast by this date",
        };
        let way = scope.hint(|spelling| {
            let [event, all] = [Action::EventForward, Action::Toggle].map(|action| spelling.of(action));
            format!("; {event} goes to the next event, {all} shows empty rows too")
        });
        format!("{why}{way}")
    }
}
