//! The lobby: before a reader is in, where the room has a code or no name was given. In lines, so that any terminal
//! shows it, at any size.
//!
//! Each question has its own clock ([`Talk::ask`]), and their number is bounded.

use super::door::Wish;
use super::room::{Namesake, Who};
use super::server::Served;
use super::talk::Talk;
use super::{code, nick};
use crate::app::room::Standing;

/// Asks until it is known who comes.
///
/// # Errors
/// If nobody does: the last word, which may be nothing.
pub(super) async fn who(wish: &Wish, served: &Served, talk: &mut Talk) -> Result<Who, String> {
    match wish {
        Wish::Be(Standing::Wall) => Ok(Who::Wall),
        Wish::Be(_) => Ok(Who::Presenter),
        Wish::Back(words) => Ok(Who::Back(words.clone())),
        Wish::Sit(_) | Wish::Lines => {
            if let Some(code) = &served.doors.code
                && let Answer::Words(words) = ask_code(code, served, talk).await?
            {
                return Ok(Who::Back(words));
            }
            match wish {
                Wish::Sit(name) => sit(name.clone(), served, talk).await,
                _ => sit(talk.ask("your name: ").await?, served, talk).await,
            }
        }
    }
}

/// Sits down under a name. Where there is a seat of that name, this may be its reader with a new window: their votes are
/// in the old seat, and with another they would have two ballots.
async fn sit(name: String, served: &Served, talk: &mut Talk) -> Result<Who, String> {
    let published = || served.room.watch().borrow().clone();
    let seated = nick::seated(&name, |_| false);
    let were_you = match published().namesake(&seated) {
        None => return Ok(Who::Student(name)),
        Some(Namesake::Left) => "was here before and left. Were you that?",
        Some(Namesake::Here) => "is here already. Are you that, and is that window frozen? Close it.",
    };
    let welcome = format!(
        "{seated} {were_you}\n\
         The four words in the corner of the old window bring back its place and votes.\n\
         Without them you get a new seat, under another name."
    );
    talk.tell(&welcome).await;
    for wrong in 1..=served.limits.code_attempts {
        let said = talk.ask("four words, or enter for a new seat: ").await?;
        if said.is_empty() {
            break;
        }
        if published().has_code(&said) {
            return Ok(Who::Back(said));
        }
        served.doors.pause(wrong, &served.limits).await;
        talk.tell("no seat in this room has these words").await;
    }
    Ok(Who::Student(name))
}

/// What was answered to the question for the code.
enum Answer {
    /// The code.
    Code,
    /// The four words of a seat: who had a seat knows the room.
    Words(String),
}

async fn ask_code(code: &str, served: &Served, talk: &mut Talk) -> Result<Answer, String> {
    let title = &served.app.case().meta().title;
    let welcome = format!(
        "{title}\nThis room has a code: it stands on the wall.\n\
         Were you in before, or is your old window frozen? Close it; your four words bring back your seat."
    );
    talk.tell(&welcome).await;
    for wrong in 1..=served.limits.code_attempts {
        let said = talk.ask("code: ").await?;
        // Four words are beyond guessing, and whose they are is looked at when they come in.
        if code::looks_like_code(&said) && !code::is_same(code, &said) {
            return Ok(Answer::Words(said));
        }
        let is_code = talk.while_there(served.doors.is_code(code, &said, &served.limits)).await;
        if is_code.ok_or_else(String::new)? {
            return Ok(Answer::Code);
        }
        tokio::time::sleep(served.limits.pause(wrong)).await;
        talk.tell("that is not the code").await;
    }
    Err("ask the teacher, and join again".to_owned())
}
