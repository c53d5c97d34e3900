//! Critical questions: what to ask of an argument of a scheme.
//!
//! After the schemes of Walton, Reed and Macagno, *Argumentation Schemes* (2008), in our words and cut to what a class
//! can ask in a minute.

use crate::case::model::Scheme;

/// The questions of a scheme.
pub(super) fn of(scheme: Scheme) -> &'static [&'static str] {
    match scheme {
        Scheme::ExpertOpinion => &[
            "Is the expert one in this very field?",
            "What exactly was said, and is it reported rightly?",
            "Would other experts agree?",
            "Does the expert gain if we believe it?",
        ],
        Scheme::Analogy => &[
            "Are the two cases alike in what matters here?",
            "Is there a difference that would turn the conclusion?",
            "Is there another case, just as like, that went the other way?",
        ],
        Scheme::Precedent => &[
            "Did the earlier case really go as it is told?",
            "Has anything changed since that breaks the pattern?",
            "Is there an exception that fits this case better?",
        ],
        Scheme::Sign => &[
            "How often does the sign come without what it is a sign of?",
            "Is there another explanation of the sign?",
        ],
        Scheme::CauseEffect => &[
            "How strong is the tie between cause and effect?",
            "Could something else bring the effect about, or prevent it?",
            "Might both follow from a third thing?",
        ],
        Scheme::Consequences => &[
            "How likely is it that this follows?",
            "Are there consequences on the other side that weigh as much?",
            "Good or bad for whom?",
        ],
        Scheme::Commitment => &[
            "Did the actor really bind itself, and to this?",
            "Does it still stand by that?",
            "Is there a reason that excuses from it?",
        ],
        Scheme::PracticalReasoning => &[
            "Is this a goal the actor really has?",
            "Are there other ways to reach it?",
            "Can it be done at all?",
            "Does it cost another goal?",
        ],
        Scheme::Classification => &[
            "By what definition does it belong to the class?",
            "Does it lack something that the class needs?",
            "Would another class fit better?",
        ],
    }
}
