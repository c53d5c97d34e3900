//! The files of a new case: the model's own, or its comments around somebody's answers.

use super::interview::{Answers, Group};
use crate::case::id::slug;
use crate::report::schema;

/// Name and text of a file.
pub(super) type File = (String, String);

/// A list of a file with what stands above it.
struct Section<'t> {
    comments: String,
    key: &'t str,
    rows: Vec<&'t str>,
}

/// The model as it is.
pub(super) fn worked(model: &[(String, &str)]) -> Vec<File> {
    model.iter().map(|(name, text)| (name.clone(), format!("{}{text}", first_line()))).collect()
}

/// The model with answers in the place of its rows, which stand below as examples.
pub(super) fn answered(model: &[(String, &str)], answers: &Answers) -> Vec<File> {
    let file = |(name, text): &(String, &'_ str)| {
        let sections = sections(text).into_iter().map(|section| written(&section, answers));
        (name.clone(), first_line() + &sections.collect::<Vec<_>>().join("\n"))
    };
    model.iter().map(file).collect()
}

/// Tells an editor where the schema is.
fn first_line() -> String {
    format!("# yaml-language-server: $schema={}\n", schema::FILE)
}

/// A text by its top-level keys.
fn sections(text: &str) -> Vec<Section<'_>> {
    let (mut sections, mut comments): (Vec<Section>, String) = (Vec::new(), String::new());
    for line in text.lines() {
        let key = line.split_once(':').map(|(key, _)| key).filter(|key| !key.starts_with([' ', '#']));
        match (key, sections.last_mut()) {
            (Some(key), _) => {
                sections.push(Section { comments: std::mem::take(&mut comments), key, rows: Vec::new() });
            }
            (None, Some(section)) if line.starts_with(' ') => section.rows.push(line),
            (None, _) if line.is_empty() && comments.is_empty() => {}
            (None, _) => comments.extend([line, "\n"]),
        }
    }
    sections
}

fn written(section: &Section, answers: &Answers) -> String {
    let Section { comments, key, rows } = section;
    let own = match *key {
        "case" => return format!("{comments}case:\n{}", case(answers)),
        "sources" => source(answers),
        "article" => article(answers),
        "states" => answers.states.iter().map(|state| format!("  - {{code: {state}}}\n")).collect(),
        "blocs" => answers.blocs.iter().map(bloc).collect(),
        "memberships" => answers.blocs.iter().map(memberships).collect(),
        _ => String::new(),
    };
    // Without an article there is nothing for its list to stand under.
    let head = if own.is_empty() && *key == "article" { String::new() } else { format!("{key}:\n{own}") };
    let examples: String =
        rows.iter().map(|row| format!("  # {}\n", row.get(2..).unwrap_or_default())).collect();
    format!("{comments}{head}  # For example:\n{examples}")
}

fn case(answers: &Answers) -> String {
    let title = &answers.title;
    let id = Some(slug(title)).filter(|id| !id.is_empty()).unwrap_or_else(|| "my-case".to_owned());
    let mut case = format!("  id: {id}\n  format: 1\n  title: {}\n", quoted(title));
    if let Some(date) = answers.article.as_ref().and_then(|article| article.date.as_deref()) {
        case.extend([
            "  # The case opens locked to the day of the article.\n",
            &format!("  known_on: {date}\n  opens_on: {date}\n"),
        ]);
    }
    case.push_str(
        "  language: en\n  # licence: CC BY 4.0\n  # coders: [\"you\"]\n  extends: world\n  credits:\n",
    );
    case.push_str("    - Contains information from mledoze/countries, which is made available under the Open Database License (ODbL).\n");
    case
}

fn source(answers: &Answers) -> String {
    let Some(article) = &answers.article else { return String::new() };
    let mut source = format!("  - id: article\n    kind: article\n    title: {}\n", quoted(&article.title));
    for (field, value) in [("author", &article.author), ("url", &article.url)] {
        if let Some(value) = value {
            source.push_str(&format!("    {field}: {}\n", quoted(value)));
        }
    }
    if let Some(date) = &article.date {
        source.push_str(&format!("    date: {date}\n"));
    }
    source
}

fn article(answers: &Answers) -> String {
    if answers.article.is_none() {
        return String::new();
    }
    let thesis =
        |(n, text): (usize, &String)| format!("    - {{id: thesis-{}, text: {}}}\n", n + 1, quoted(text));
    let theses: String = answers.theses.iter().enumerate().map(thesis).collect();
    format!(
        "  source: article\n  theses:\n{theses}  paragraphs:\n    # - {{n: 1, gist: What it says, in your own words.}}\n"
    )
}

fn bloc(group: &Group) -> String {
    format!("  - {{id: {}, name: {}, kind: igo}}\n", group.id, quoted(&group.name))
}

fn memberships(group: &Group) -> String {
    let row = |state: &String| format!("  - {{state: {state}, in: {}, status: full}}\n", group.id);
    group.members.iter().map(row).collect()
}

/// A text as YAML reads it back, whatever is in it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut_at_its_lists() {
        let text = "# Top.\n\na:\n  - 1\n  # in a\n\n# Of b.\nb:\n  - 2\n";
        let sections = sections(text);
        let cut: Vec<_> = sections.iter().map(|s| (s.comments.as_str(), s.key, s.rows.as_slice())).collect();
        assert_eq!(
            cut,
            [("# Top.\n\n", "a", ["  - 1", "  # in a"].as_slice()), ("# Of b.\n", "b", ["  - 2"].as_slice())]
        );
    }
}
