//! What one can do, in words: what is the view's own first, then what is the same everywhere.

use super::page::{Choice, Page, Said};
use super::word::{self, Does, Meaning};
use super::{Answer, Plain};
use crate::app::App;
use crate::app::action::Action;
use crate::app::place::View;
use crate::text::List;
use crate::views::class::Standing;

/// What a new reader wants first, for the help.
const FIRST: &[(&str, &str)] = &[
    ("find NAME", "goes to anything of that name, in any of its languages"),
    ("date 2014-06", "the world on another date"),
    ("copy citation", "says the sources of what is selected, as they are cited"),
    ("back", "where you were before"),
    ("tour, lesson", "leads you through the views, or through a lesson of the case; next goes on"),
];

/// What only lines need, for the help.
const OWN: &[(&str, &str)] = &[
    ("a number", "follows the choice of that number"),
    ("an empty line", "reads on, or says the last answer again"),
    ("more", "reads on"),
    ("repeat", "says the last answer again"),
    ("lines 10", "reads so many lines at a time"),
    ("next, previous", "the next line, or the one before; in a tour the next step, or the one before"),
    ("list, details, for and against", "reads that pane"),
    ("states, blocs, events, paragraphs, sources", "lists these"),
    ("where am i", "says the view, the selection, the dates"),
    ("year +1, year -5, year 2014", "the world so many years later or earlier, or in that year"),
    ("lift lock, lock", "tells what was known later, or no longer"),
    ("switch off, switch on", "takes an argument for false, or true again"),
    ("weight 3", "weighs an argument, 0 to 4"),
    ("sort name, thesis full-programme, pivot votes", "sets a part of the place by its word"),
    ("place, go --view matrix --at 2014", "says the place as one line, and goes to one"),
    ("read", "reads the messages that wait"),
];

/// What only lines need in a class, for a student.
const OF_STUDENTS: &[(&str, &str)] = &[
    (
        "vote, vote 2, vote 70, vote Kazakhstan",
        "reads the question, or answers it by number, percent or name",
    ),
    ("follow, roam", "follows the presenter, or looks around"),
    ("say TEXT", "says something to what is selected; - before it for an objection, ? for a question"),
];

/// What only lines need in a class, for who leads it.
const OF_PRESENTERS: &[(&str, &str)] = &[
    ("rename 8 NAME", "calls the seat of that number so; `class`, then `details` lists seats and lines"),
    ("remove 8", "takes away the seat of that number, or puts away the line"),
    ("lead", "leads the class again, if another presenter does"),
];

/// What only lines need in a class, for whoever is in it.
const OF_ROOM: &[(&str, &str)] =
    &[("hush, unhush", "lets what everyone is told wait for your next line, or has it said at once")];

/// What is said of the words first.
pub(super) fn first(app: &App) -> Vec<String> {
    let has = |view: &&View| **view != View::Class || app.class().is_some();
    let views =
        View::ALL.iter().filter(has).map(|view| format!("`{}`", view.word())).collect::<Vec<_>>().join(", ");
    let lesson = if app.has_lesson() { " `lesson`," } else { "" };
    vec![
        format!("Type a word and Enter. Views: {views}."),
        format!(
            "Lists: `states`, `blocs`, `events`. Also: `details`, `find NAME`, `date 2014-06`, `where am i`, `tour`,{lesson} `quit`."
        ),
        "A number follows that choice; an empty line reads on; words may be shortened.".to_owned(),
    ]
}

/// What only lines need where this reader is.
fn own(app: &App) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let of_students = OF_STUDENTS.iter().filter(|_| app.standing() == Some(Standing::Student));
    let of_presenters = OF_PRESENTERS.iter().filter(|_| app.standing() == Some(Standing::Presenter));
    OWN.iter()
        .chain(of_students)
        .chain(of_presenters)
        .chain(OF_ROOM.iter().filter(|_| app.standing().is_some()))
}

impl Plain {
    /// The help: of one command, or of all.
    pub(super) fn help(&mut self, of: &str) -> Answer {
        if !of.is_empty() {
            return self.help_of(of);
        }
        let view = self.app.place().view;
        let mut rows = vec![Said::text("First of all:")];
        rows.extend(FIRST.iter().map(|(word, help)| Said::text(format!("{word}: {help}"))));
        rows.push(Said::text(format!("In the view `{}`:", view.word())));
        let mut number = 0;
        let mut row = |rows: &mut Vec<Said>, action: Action, help: &str| {
            number += 1;
            let choice = Choice::Command(Does::Act(action), String::new());
            let mut words = self.app.spelled(action);
            words.extend(word::back(action).map(|back| format!(", `{back}`")));
            rows.push(Said::text(format!("{words}: {help}")).numbered(number, choice));
        };
        let spoken = |action: &Action| word::only_on_screens(*action).is_none();
        let here = |action: &Action| spoken(action) && self.app.is_offered(*action);
        for &(action, help) in view.guide().help.iter().filter(|(action, _)| here(action)) {
            row(&mut rows, action, help);
        }
        rows.push(Said::text("In this mode:"));
        rows.extend(own(&self.app).map(|(word, help)| Said::text(format!("{word}: {help}"))));
        for (group, actions) in Action::GROUPS.iter().filter(|(group, _)| *group != Action::OF_VIEWS) {
            if !actions.iter().any(|&action| self.app.is_offered(action)) {
                continue;
            }
            rows.push(Said::text(format!("{group}:")));
            let is_new = |action: &&Action| view.guide().help.iter().all(|(own, _)| own != *action);
            let offered = |action: &&Action| spoken(action) && self.app.is_offered(**action);
            for &action in actions.iter().filter(is_new).filter(offered) {
                row(&mut rows, action, action.help());
            }
        }
        rows.push(Said::text("The keys of the screen are understood too, typed as a line."));
        self.read_page(Vec::new(), Page::new(rows))
    }

    fn help_of(&mut self, of: &str) -> Answer {
        let known = |words: &str| words.split(", ").any(|word| word.starts_with(of));
        let mut lines: Vec<String> = Vec::new();
        if let Meaning::Do(Does::Act(action) | Does::Set(_, action), _) = word::meaning(of, self.app.keymap())
        {
            let own = self.app.place().view.guide().help.iter().find(|(own, _)| *own == action);
            let help = own.map_or(action.help(), |(_, help)| *help);
            let back = word::back(action).map(|back| format!("; `{back}` takes it back"));
            lines.push(format!("{}: {help}{}", List::and(word::words(action)), back.unwrap_or_default()));
            lines.extend(word::only_on_screens(action).map(|why| format!("only on screens: {why}")));
        }
        let own = FIRST.iter().chain(own(&self.app)).filter(|(words, _)| known(words));
        lines.extend(own.map(|(words, help)| format!("{words}: {help}")));
        if lines.is_empty() {
            lines.push(format!("no help on `{of}`; `help` lists all"));
        }
        self.told(lines)
    }
}
