//! What a reader takes along: an item, its citation, the place as a command line.

use super::action::Action;
use super::place::View;
use super::sheet::{Copied, Sheet};
use super::{App, Effect};
use crate::views::{Row, Scope, arguments, cite, details};

impl App {
    /// The place as a command line that reopens it.
    pub fn command_line(&self) -> String {
        shell_words::join(self.command())
    }

    fn command(&self) -> Vec<String> {
        let mut words = vec!["blocs".to_owned(), "explore".to_owned(), self.opened_as.clone()];
        for (flag, value) in self.here().flags(&self.case) {
            words.push(flag.to_string());
            words.push(value);
        }
        words
    }

    /// What the reader is at: what the cursor of a view with a list of its own stands on, else the selection.
    fn scope_here(&self) -> Scope<'_> {
        let scope = self.scope();
        let at = match self.place.view {
            View::Arguments => {
                let target = self.screens.arguments.panes.target();
                target.map(|target| arguments::argument_of(&scope, target).unwrap_or(target))
            }
            View::Article => self.screens.article.panes.target(),
            View::Forecasts => self.screens.forecasts.panes.target(),
            _ => None,
        };
        Scope { selection: at.or(scope.selection), ..scope }
    }

    pub(super) fn copy_item(&mut self) -> Vec<Effect> {
        let scope = self.scope_here();
        let rows = details::rows(&scope);
        let lines: Vec<String> = rows.iter().map(Row::spoken).collect();
        let title = scope.selection.map(|thing| self.seen().name(thing).into_owned());
        let text = title.into_iter().chain(lines).collect::<Vec<_>>().join("\n");
        self.copy("what is selected", Copied::Prose(text))
    }

    pub(super) fn copy_citation(&mut self) -> Vec<Effect> {
        let cited = cite::citation(&self.scope_here());
        if cited.is_empty() {
            self.message = Some("nothing here names a source that could be cited".to_owned());
            return Vec::new();
        }
        self.copy("the citation", Copied::Prose(cited))
    }

    pub(super) fn copy_place(&mut self) -> Vec<Effect> {
        let command = self.command();
        self.copy("this place", Copied::Command(command))
    }

    pub(super) fn copy_screen(&mut self) -> Vec<Effect> {
        let key = self.spelled(Action::ShowCopied);
        self.message = Some(format!("copied the screen as text; {key} shows it if it did not arrive"));
        vec![Effect::CopyScreen]
    }

    /// Lets go of what was copied.
    pub(super) fn forget_copied(&mut self) {
        self.copied = None;
    }

    /// Keeps what a host copied for the reader, to be shown.
    pub fn keep_copied(&mut self, text: String) {
        self.copied = Some(Copied::Screen(text));
    }

    /// Shows what no terminal could be given, for the reader to select it by hand.
    pub fn show_uncopied(&mut self) {
        self.message = Some("this terminal cannot take the copy: select it here".to_owned());
        self.read_sheet(Sheet::Copied);
    }

    fn copy(&mut self, what: &str, copied: Copied) -> Vec<Effect> {
        let key = self.spelled(Action::ShowCopied);
        let text = copied.text();
        let first = text.lines().next().unwrap_or_default();
        self.message = Some(format!("copied {what} ({key} shows it): {first}"));
        self.copied = Some(copied);
        vec![Effect::Copy(text)]
    }
}
