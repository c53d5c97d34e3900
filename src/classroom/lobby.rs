//! The lobby: before a reader is in, where the room has a code or no name was given. In lines, so that any terminal
//! shows it, at any size.

use super::door::Wish;
use super::room::Who;
use super::server::Served;
use super::talk::Talk;
use super::{code, nick};
use crate::app::room::Standing;

/// Asks until it is known who comes; None if nobody does.
pub(super) async fn who(wish: &Wish, served: &Served, talk: &mut Talk) -> Option<Who> {
    match wish {
        Wish::Be(Standing::Wall) => Some(Who::Wall),
        Wish::Be(_) => Some(Who::Presenter),
        Wish::Back(words) => Some(Who::Back(words.clone())),
        Wish::Sit(_) | Wish::Lines => {
            if let Some(code) = &served.doors.code
                && let Answer::Words(words) = ask_code(code, served, talk).await?
            {
                return Some(Who::Back(words));
            }
            match wish {
                Wish::Sit(name) => sit(name.clone(), served, talk).await,
                _ => sit(talk.ask("your name: ").await?, served, talk).await,
            }
        }
    }
}

/// Sits down under a name. Where a seat of that name waits for its reader, this may be them, with a new window: their
/// votes are in the old seat.
async fn sit(name: String, served: &Served, talk: &mut Talk) -> Option<Who> {
    let published = || served.room.watch().borrow().clone();
    // Who has no name is nobody who was here: another guest's seat is not theirs.
    let Some(seated) = nick::named(&name).filter(|named| published().is_waiting(named)) else {
        return Some(Who::Student(name));
    };
    let welcome = format!(
        "{seated} was here before and left. Were you that?\n\
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
            return Some(Who::Back(said));
        }
        served.doors.pause(wrong, &served.limits).await;
        talk.tell("no seat in this room has these words").await;
    }
    Some(Who::Student(name))
}

/// What was answered to the question for the code.
enum Answer {
    /// The code.
    Code,
    /// The four words of a seat: who had a seat knows the room.
    Words(String),
}

async fn ask_code(code: &str, served: &Served, talk: &mut Talk) -> Option<Answer> {
    let title = &served.app.case().meta().title;
    let welcome = format!(
        "{title}\nThis room has a code: it stands on the wall.\n\
         Were you in before, or is your old window frozen? Close it; your four words bring back your seat."
    );
    talk.tell(&welcome).await;
    for wrong in 1..=served.limits.code_attempts {
        let said = talk.ask("code: ").await?;
        if code::is_same(code, &said) {
            return Some(Answer::Code);
        }
        if code::looks_like_code(&said) {
            return Some(Answer::Words(said));
        }
        served.doors.pause(wrong, &served.limits).await;
        talk.tell("that is not the code").await;
    }
    talk.tell("ask the teacher, and join again").await;
    None
}
