//! Days with the month in words: `19 Feb 1955`, `June 30, 1977`, `1er mars 1999`, `30. Juni 1977`.

/// What months are called in English, German and French, without accents.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jaenner", "janner", "janvier"],
    &["february", "februar", "fevrier"],
    &["march", "marz", "maerz", "mars"],
    &["april", "avril"],
    &["may", "mai"],
    &["june", "juni", "juin"],
    &["july", "juli", "juillet"],
    &["august", "aout"],
    &["september", "septembre"],
    &["october", "oktober", "octobre"],
    &["november", "novembre"],
    &["december", "dezember", "decembre"],
];
/// The shortest beginning of a month that stands for it.
const SHORTEST: usize = 3;

/// Year, month and, if it is said, day; None if there is no month in words, or anything else beside it.
pub(super) fn parts(cell: &str) -> Option<Vec<String>> {
    let (mut year, mut month, mut day) = (None, None, None);
    let words = cell.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/'));
    for word in words.filter(|word| !word.is_empty() && *word != "of") {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let place = match (digits.len(), &word[digits.len()..]) {
            (0, _) => {
                let number = number_of(word)?;
                if month.replace(number).is_some() {
                    return None;
                }
                continue;
            }
            (4, "") => &mut year,
            (1 | 2, "" | "st" | "nd" | "rd" | "th" | "er") => &mut day,
            _ => return None,
        };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) || place.replace(digits.to_owned()).is_some() {
            return None;
        }
    }
    Some([Some(year?), Some(month?.to_string()), day].into_iter().flatten().collect())
}

/// The number of a month that a word can only be.
fn number_of(word: &str) -> Option<usize> {
    let plain = word.to_lowercase().replace('\u{e4}', "a").replace('\u{e9}', "e").replace('\u{fb}', "u");
    let is_it = |names: &&[&str]| names.iter().any(|name| name.starts_with(&plain));
    let mut found = (1..).zip(&MONTHS).filter(|(_, names)| is_it(names)).map(|(number, _)| number);
    let first = found.next().filter(|_| plain.len() >= SHORTEST)?;
    found.next().is_none().then_some(first)
}
