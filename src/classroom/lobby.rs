//! The lobby: before a reader is in, where the room has a code or no name was given. In lines, so that any terminal
//! shows it, at any size.

use super::code;
use super::door::Wish;
use super::room::Who;
use super::server::Served;
use super::talk::Talk;
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
                Wish::Sit(name) => Some(Who::Student(name.clone())),
                _ => Some(Who::Student(talk.ask("your name: ").await?)),
            }
        }
    }
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
         Were you in before, or is your old window frozen? Close it; your four words bring back your seat.\n"
    );
    talk.say(welcome.as_bytes()).await;
    for wrong in 1..=served.limits.code_attempts {
        let said = talk.ask("code: ").await?;
        if code::is_same(code, &said) {
            return Some(Answer::Code);
        }
        if code::looks_like_code(&said) {
            return Some(Answer::Words(said));
        }
        served.doors.pause(wrong, &served.limits).await;
        talk.say(b"that is not the code\n").await;
    }
    talk.say(b"ask the teacher, and join again\n").await;
    None
}
