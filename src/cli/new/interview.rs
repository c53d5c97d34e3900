//! The questions of `blocs new --ask`, on a terminal or down a pipe.
//!
//! A wrong answer is asked for again on a terminal. Of a pipe nobody can be asked again: it ends there, and says which
//! line it was.

use std::io::{BufRead, Write};

use crate::case::date::Date;
use crate::case::id::slug;
use crate::case::world::{Nation, Scheme, Unresolved, World};
use crate::error::{Error, Result};
use crate::text::{is_unsafe, safe};

/// The longest answer, in characters: what a text of a case may have.
const LONGEST: usize = 4000;
/// So many states are suggested for one that is not found.
const SUGGESTED: usize = 5;

/// What was answered.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) title: String,
    /// None if there is no article.
    pub(super) article: Option<Written>,
    pub(super) theses: Vec<String>,
    /// Codes.
    pub(super) states: Vec<String>,
    pub(super) blocs: Vec<Group>,
}

/// The article.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) title: String,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
    pub(super) url: Option<String>,
}

/// A bloc with the codes of its members.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) members: Vec<String>,
}

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Somebody at a terminal.
    Talk,
    /// A pipe or a file.
    Script,
}

/// An interview while it lasts.
pub(super) struct Interview<'i> {
    input: &'i mut dyn BufRead,
    said: &'i mut dyn Write,
    manner: Manner,
    /// The line of the last answer, from 1.
    line: usize,
}

impl<'i> Interview<'i> {
    pub(super) fn new(input: &'i mut dyn BufRead, said: &'i mut dyn Write, manner: Manner) -> Self {
        Self { input, said, manner, line: 0 }
    }

    /// Asks everything.
    ///
    /// # Errors
    /// If the input cannot be read or ends before what a case needs, or an answer of a pipe is wrong.
    pub(super) fn run(mut self) -> Result<Answers> {
        self.tell("An empty answer leaves something out, or ends a list.\n");
        let article = self.article()?;
        let title = match &article {
            Some(article) => self
                .ask("Title of the case (empty: that of the article)")?
                .unwrap_or_else(|| article.title.clone()),
            None => self.needed("Title of the case", "a case needs a title")?,
        };
        let theses = match article {
            Some(_) => self.list("A thesis of the article, as a sentence one can be for or against")?,
            None => Vec::new(),
        };
        let states = self.states("States, by name or code, one or several with commas")?;
        let blocs = self.blocs(&states)?;
        Ok(Answers { title, article, theses, states, blocs })
    }

    fn article(&mut self) -> Result<Option<Written>> {
        let Some(title) = self.ask("Title of the article (empty: the case has none)")? else {
            return Ok(None);
        };
        let author = self.ask("Author")?;
        let date = self.right("Date of the article, such as 2011-11-08", |text| {
            text.parse::<Date>().map(|_| text.to_owned()).map_err(|wrong| wrong.to_string())
        })?;
        let url = self.ask("Address (URL)")?;
        Ok(Some(Written { title, author, date, url }))
    }

    fn blocs(&mut self, states: &[String]) -> Result<Vec<Group>> {
        let mut blocs: Vec<Group> = Vec::new();
        loop {
            let name = if blocs.is_empty() {
                self.needed("A bloc or an organisation, by name", "a case needs at least one bloc")?
            } else {
                let Some(name) = self.ask("Another bloc")? else { return Ok(blocs) };
                name
            };
            let members = self.states("Who is in it? (empty: all states so far)")?;
            let members = if members.is_empty() { states.to_vec() } else { members };
            blocs.push(Group { id: free_id(&name, &blocs), name, members });
        }
    }

    /// Lines until an empty one.
    fn list(&mut self, question: &str) -> Result<Vec<String>> {
        let mut list = Vec::new();
        while let Some(item) = self.ask(if list.is_empty() { question } else { "Another" })? {
            list.push(item);
        }
        Ok(list)
    }

    /// Codes of states, asked for until an empty answer.
    fn states(&mut self, question: &str) -> Result<Vec<String>> {
        let mut codes: Vec<String> = Vec::new();
        let mut suggested: Vec<&'static Nation> = Vec::new();
        loop {
            let asked = if codes.is_empty() { question } else { "Another" };
            let Some(answer) = self.ask(asked)? else { return Ok(codes) };
            let mut missed = Vec::new();
            for found in found(&answer, &suggested) {
                match found {
                    Ok(nation) if codes.iter().any(|code| code == nation.code) => {}
                    Ok(nation) => {
                        self.tell(&format!("  {} {}\n", nation.code, nation.name));
                        codes.push(nation.code.to_owned());
                    }
                    Err(wrong) => missed.push(wrong),
                }
            }
            suggested = Vec::new();
            for wrong in missed {
                self.refuse(wrong.to_string())?;
                suggested = suggestions(&wrong);
                self.suggest(&suggested);
            }
        }
    }

    fn suggest(&mut self, suggested: &[&'static Nation]) {
        for (n, nation) in suggested.iter().enumerate() {
            self.tell(&format!("  {} {} {}\n", n + 1, nation.name, nation.code));
        }
    }

    /// An answer that must be there.
    fn needed(&mut self, question: &str, why: &str) -> Result<String> {
        loop {
            let line = self.line;
            if let Some(answer) = self.ask(question)? {
                return Ok(answer);
            }
            if self.line == line {
                return Err(Error::Answers { line: line + 1, why: format!("the answers end here; {why}") });
            }
            self.refuse(why.to_owned())?;
        }
    }

    /// An answer of the right form; None if it is left out.
    fn right(
        &mut self,
        question: &str,
        read: impl Fn(&str) -> std::result::Result<String, String>,
    ) -> Result<Option<String>> {
        while let Some(answer) = self.ask(question)? {
            match read(&answer) {
                Ok(answer) => return Ok(Some(answer)),
                Err(why) => self.refuse(why)?,
            }
        }
        Ok(None)
    }

    /// An answer; None if it is empty, and after the last one.
    fn ask(&mut self, question: &str) -> Result<Option<String>> {
        loop {
            if self.manner == Manner::Talk {
                self.tell(&format!("{question}: "));
            }
            let mut line = String::new();
            let read = self.input.read_line(&mut line).map_err(|source| Error::Answers {
                line: self.line + 1,
                why: crate::error::reason(&source),
            })?;
            if read == 0 {
                return Ok(None);
            }
            self.line += 1;
            let answer = line.trim();
            if answer.chars().any(is_unsafe) {
                self.refuse("this answer holds control characters".to_owned())?;
            } else if answer.chars().count() > LONGEST {
                self.refuse(format!("this answer is longer than {LONGEST} characters"))?;
            } else {
                return Ok(Some(answer.to_owned()).filter(|answer| !answer.is_empty()));
            }
        }
    }

    /// Says what is wrong with the last answer; somebody at a terminal may answer again.
    fn refuse(&mut self, why: String) -> Result<()> {
        if self.manner == Manner::Script {
            return Err(Error::Answers { line: self.line, why });
        }
        self.tell(&format!("  {}\n", safe(&why)));
        Ok(())
    }

    /// If nobody listens, nothing is lost.
    fn tell(&mut self, text: &str) {
        if self.manner == Manner::Talk {
            let _ = self.said.write_all(text.as_bytes()).and_then(|()| self.said.flush());
        }
    }
}

/// The states of an answer: all of it, or its parts between commas; a number may be one of those suggested before.
fn found(
    answer: &str,
    suggested: &[&'static Nation],
) -> Vec<std::result::Result<&'static Nation, Unresolved>> {
    let chosen = answer.parse::<usize>().ok().and_then(|n| suggested.get(n.checked_sub(1)?).copied());
    if let Some(nation) = chosen {
        return vec![Ok(nation)];
    }
    let whole = resolve(answer);
    if whole.is_ok() || !answer.contains([',', ';']) {
        return vec![whole];
    }
    answer.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).map(resolve).collect()
}

/// The state that somebody types today: a name that only a former state bears alone, while present ones bear it with
/// another word, may be any of them.
fn resolve(text: &str) -> std::result::Result<&'static Nation, Unresolved> {
    let world = World::get();
    let found = world.resolve(text, Scheme::Any, None)?;
    if !found.is_former() || text.eq_ignore_ascii_case(found.code) {
        return Ok(found);
    }
    let bears = |nation: &&Nation| nation.name.split(' ').any(|word| word.eq_ignore_ascii_case(text));
    let present = world.nations().iter().filter(|nation| !nation.is_former()).filter(bears);
    let mut codes: Vec<&'static str> = present.map(|nation| nation.code).collect();
    if codes.is_empty() {
        return Ok(found);
    }
    codes.push(found.code);
    Err(Unresolved::Ambiguous { said: text.to_owned(), codes })
}

/// States that may have been meant.
fn suggestions(wrong: &Unresolved) -> Vec<&'static Nation> {
    let world = World::get();
    let mut nations: Vec<_> = match wrong {
        Unresolved::Ambiguous { codes, .. } => codes.iter().filter_map(|code| world.nation(code)).collect(),
        Unresolved::Unknown { said, near } => {
            let near = near.iter().filter_map(|near| world.resolve(near, Scheme::Name, None).ok());
            near.chain(world.suggest(said)).collect()
        }
    };
    let mut seen = std::collections::HashSet::new();
    nations.retain(|nation| seen.insert(nation.code));
    nations.truncate(SUGGESTED);
    nations
}

/// An id for a bloc that no other has.
fn free_id(name: &str, blocs: &[Group]) -> String {
    let id = Some(slug(name)).filter(|id| !id.is_empty()).unwrap_or_else(|| "bloc".to_owned());
    let is_free =
        |id: &str| id != "article" && !id.starts_with("thesis-") && blocs.iter().all(|bloc| bloc.id != id);
    let numbered = (2..).map(|n| format!("{id}-{n}"));
    std::iter::once(id.clone()).chain(numbered).find(|id| is_free(id)).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk(answers: &str) -> (Answers, String) {
        let mut said = Vec::new();
        let answers = Interview::new(&mut answers.as_bytes(), &mut said, Manner::Talk).run().unwrap();
        (answers, String::from_utf8(said).unwrap())
    }

    #[test]
    fn a_wrong_answer_is_asked_for_again_with_suggestions() {
        let (answers, said) = talk(
            "T\nA. Author\n2011-13\n2011-11-08\n\n\nIt works\n\nKazachstn, BLR\n1\nCongo, Democratic Republic of the\n\n\nEurasian Union\n\n\n",
        );
        assert_eq!(answers.states, ["BLR", "KAZ", "COD"]);
        assert_eq!(answers.article.unwrap().date.as_deref(), Some("2011-11-08"));
        assert_eq!(answers.blocs[0].members, ["BLR", "KAZ", "COD"]);
        for part in [
            "`2011-13` is no date",
            "no state is written `Kazachstn`, did you mean `Kazakhstan`?\n  1 Kazakhstan KAZ\n",
            "  COD DR Congo\n",
            "a case needs at least one bloc\n",
        ] {
            assert!(said.contains(part), "{part}\n{said}");
        }
    }

    #[test]
    fn a_name_that_only_a_former_state_bears_alone_is_asked_about() {
        let (answers, said) = talk("T\n\n\n\n\n\nKorea\n2\nSoviet Union\n\nB\n\n\n");
        assert_eq!(answers.states, ["PRK", "SUN"], "{said}");
        assert!(said.contains("`Korea` may be `KOR`, `PRK` or `x-korea`\n  1 South Korea KOR\n"), "{said}");
    }

    #[test]
    fn ids_of_blocs_are_their_own() {
        let (answers, _) = talk("\nT\n\nCIS\n\nC.I.S.\n\nСодружество\n\nArticle\n\n");
        let ids: Vec<_> = answers.blocs.iter().map(|bloc| bloc.id.as_str()).collect();
        assert_eq!(ids, ["cis", "c-i-s", "bloc", "article-2"]);
    }
}
