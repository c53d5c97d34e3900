//! What the columns of a table can be taken for: for each kind of rows its fields, and the heads they are known by.

use serde::{Deserialize, Serialize};

/// What the rows of a table become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rows {
    /// Who was what in what, from when to when; or in which years.
    #[default]
    Memberships,
    /// Organisations, alliances.
    Blocs,
    /// Treaties.
    Agreements,
    /// Who voted how on what.
    Votes,
    /// What was voted on.
    Issues,
    /// Figures of states, by year.
    Indicators,
}

/// A field that a column can fill.
#[derive(Debug)]
pub struct Field {
    /// As a recipe names it.
    pub name: &'static str,
    /// What it is, for people.
    pub what: &'static str,
    /// Heads it is known by, without signs and in small letters; the likeliest first.
    heads: &'static [&'static str],
}

const fn field(name: &'static str, what: &'static str, heads: &'static [&'static str]) -> Field {
    Field { name, what, heads }
}

const STATE: &[&str] = &[
    "ccode",
    "cowcode",
    "cown",
    "cow",
    "statecode",
    "countrycode",
    "iso3",
    "iso3c",
    "iso3code",
    "isoalpha3",
    "alpha3",
    "stateid",
    "iso2",
    "iso2c",
    "iso",
    "stateabb",
    "isonumeric",
    "ison",
    "member",
    "party",
    "state",
    "country",
    "nation",
    "countryname",
    "statename",
    "statenme",
    "memberstate",
    "mitgliedstaat",
    "mitgliedsstaat",
    "mitgliedsland",
    "land",
    "staat",
    "pays",
    "страна",
    "государство",
];
const IN: &[&str] = &[
    "ioname",
    "igo",
    "organisation",
    "organization",
    "org",
    "bloc",
    "body",
    "treatyid",
    "treaty",
    "agreementid",
    "agreement",
    "alliance",
    "destaid",
    "atopid",
    "ionum",
    "orgname",
    "organizationname",
    "organisationname",
    "in",
    "institution",
    "abkommen",
    "vertrag",
    "bündnis",
    "buendnis",
];
const NAME: &[&str] = &[
    "orgname",
    "longorgname",
    "organizationname",
    "organisationname",
    "igoname",
    "title",
    "treatyname",
    "agreementname",
    "name",
    "treatytitle",
];
const FROM: &[&str] = &[
    "from",
    "stateforce",
    "firstyear",
    "startyear",
    "start",
    "startdate",
    "styear",
    "begin",
    "begindate",
    "joined",
    "entry",
    "entrydate",
    "accession",
    "accessiondate",
    "entryintoforce",
    "inforce",
    "force",
    "since",
    "membersince",
    "mbegin",
    "von",
    "beitritt",
    "beitrittsjahr",
    "beitrittsdatum",
    "eintritt",
    "eintrittsjahr",
    "eintrittsdatum",
    "mitgliedseit",
    "seit",
    "adhesion",
    "adhésion",
    "date",
    "dateofentry",
    "dateofjoining",
    "dateofmembership",
    "dateofaccession",
    "yearjoined",
    "datejoined",
    "joinyear",
    "joindate",
    "joinedin",
    "accessionyear",
    "yearofaccession",
    "entryyear",
    "yearofentry",
    "admitted",
    "admission",
    "dateofadmission",
    "yearofadmission",
    "memberfrom",
    "fromyear",
    "yearfrom",
];
const TO: &[&str] = &[
    "to",
    "stateend",
    "end",
    "enddate",
    "endyear",
    "left",
    "exit",
    "exitdate",
    "withdrawal",
    "withdrawaldate",
    "until",
    "term",
    "bis",
    "austritt",
    "austrittsjahr",
    "austrittsdatum",
    "dateofexit",
    "dateofleaving",
    "yearofleaving",
    "sortie",
    "yearleft",
    "dateleft",
    "leftin",
    "leaveyear",
    "exityear",
    "yearofexit",
    "withdrawalyear",
    "yearofwithdrawal",
    "dateofwithdrawal",
    "memberuntil",
    "memberto",
    "toyear",
    "yearto",
];
const SIGNED: &[&str] =
    &["statesignature", "signed", "signature", "signaturedate", "datesigned", "dateofsignature"];

static MEMBERSHIPS: [Field; 17] = [
    field("state", "who", STATE),
    field("in", "in what: a name or code of its own", IN),
    field("name", "the name of what they are in", NAME),
    field("abbr", "its short name", &["abbr", "acronym", "shortname"]),
    field(
        "status",
        "as what: full, associate, observer, ...",
        &[
            "status",
            "membership",
            "membershipstatus",
            "membershiptype",
            "role",
            "member",
            "ismember",
            "inmember",
        ],
    ),
    field("year", "the year of a yearly row", &["year", "jahr", "annee", "yr"]),
    field("from", "the first day, or year", FROM),
    field("last", "the last year (or day) on which it was still so", &["lastyear", "last"]),
    field("to", "the first day no longer", TO),
    field("open", "1 or yes where it goes on", &["openatend", "open", "ongoing", "current"]),
    field("signed", "the day of its signature; until `from` it is a signatory", SIGNED),
    field(
        "ratified",
        "the day of its ratification",
        &["stateratification", "ratification", "ratified", "ratificationdate"],
    ),
    field("type", "what the body is: igo, alliance, ... or of treaties FTA, CU, ...", &[]),
    field("founded", "when the body was founded", &["sdate", "founded", "foundingyear"]),
    field("ended", "when the body ended", &["deaddate", "dissolved", "ended"]),
    field("in_force", "when the treaty came into force", &[]),
    field("note", "a remark", &["note", "notes", "comment", "comments", "remark", "remarks"]),
];
static BODIES: [Field; 9] = [
    field("key", "what the members' table calls it", IN),
    field("id", "its id; made of `key` if none is given", &["id", "slug"]),
    field("name", "its name", NAME),
    field("abbr", "its short name", &["abbr", "acronym", "ioname", "shortname"]),
    field(
        "type",
        "what it is: igo, alliance, ... or of treaties FTA, CU, ...",
        &["type", "kind", "typeagree", "treatytype"],
    ),
    field("founded", "when it was founded", &["sdate", "founded", "foundingyear", "begin"]),
    field("signed", "when it was signed", &["signature", "signed", "signaturedate", "year"]),
    field("in_force", "when it came into force", &["force", "inforce", "entryintoforce", "entryforceyear"]),
    field("ended", "when it ended", &["deaddate", "end", "term", "ended", "dissolved"]),
];
static VOTES: [Field; 5] = [
    field("state", "who voted", STATE),
    field(
        "on",
        "on what: a number or code",
        &["rcid", "resolution", "unres", "rollcall", "rollcallid", "issue", "on", "voteid"],
    ),
    field("vote", "yes, no, abstain, absent", &["vote", "voted", "value", "position", "stance"]),
    field("text", "what was voted on, in words", &["descr", "title", "text", "short", "description"]),
    field("date", "when", &["date", "votedate", "year"]),
];
static ISSUES: [Field; 4] = [
    field(
        "key",
        "what the votes call it",
        &["rcid", "resolution", "unres", "rollcall", "rollcallid", "id", "voteid"],
    ),
    field("id", "its id; made of `key` if none is given", &[]),
    field("text", "what was voted on, in words", &["descr", "text", "title", "short", "description"]),
    field("date", "when", &["date", "votedate", "year"]),
];
static INDICATORS: [Field; 5] = [
    field("state", "whose", STATE),
    field(
        "name",
        "what was measured",
        &[
            "indicator",
            "indicatorname",
            "series",
            "seriesname",
            "variable",
            "name",
            "indikator",
            "indicateur",
        ],
    ),
    field("unit", "in what", &["unit", "units", "einheit", "unite", "unité"]),
    field("year", "in which year", &["year", "time", "jahr", "annee", "année"]),
    field("value", "how much", &["value", "obsvalue", "amount", "wert", "valeur"]),
];

impl Rows {
    /// All of them, as a table is tried: the more telling fields first.
    pub const ALL: [Self; 6] =
        [Self::Votes, Self::Indicators, Self::Memberships, Self::Issues, Self::Agreements, Self::Blocs];

    /// What a recipe calls it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Memberships => "memberships",
            Self::Blocs => "blocs",
            Self::Agreements => "agreements",
            Self::Votes => "votes",
            Self::Issues => "issues",
            Self::Indicators => "indicators",
        }
    }

    /// Its fields.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Memberships => &MEMBERSHIPS,
            Self::Blocs | Self::Agreements => &BODIES,
            Self::Votes => &VOTES,
            Self::Issues => &ISSUES,
            Self::Indicators => &INDICATORS,
        }
    }

    /// The place of a field among them; None if there is none of that name.
    pub fn place(self, name: &str) -> Option<usize> {
        self.fields().iter().position(|field| field.name == name)
    }

    /// The fields without which nothing can be made of a row.
    pub fn needed(self) -> &'static [&'static str] {
        match self {
            Self::Memberships => &["state", "in"],
            Self::Blocs | Self::Agreements | Self::Issues => &["key"],
            Self::Votes => &["state", "on", "vote"],
            Self::Indicators => &["state", "name", "year", "value"],
        }
    }
}

/// The first of the heads of a state that say by themselves that states are named below them, whatever they are called.
const OBVIOUS: &str = "state";

/// A head without signs and in small letters.
fn plain(head: &str) -> String {
    head.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How surely a head says that states are named below it: 0 is best; None if it does not.
pub(super) fn obvious_state(head: &str) -> Option<usize> {
    let plain = plain(head);
    STATE.iter().skip_while(|known| **known != OBVIOUS).position(|known| *known == plain)
}

impl Field {
    /// How well a head fits: 0 is best; None if not at all.
    pub(super) fn fit(&self, head: &str) -> Option<usize> {
        let plain = plain(head);
        self.heads.iter().position(|known| *known == plain)
    }
}
