//! How an edit is shown: the lines that differ, and of a named list only its entries.

use std::collections::BTreeSet;

use document::Codebook;
use similar::{ChangeTag, TextDiff};

/// The lines that differ, with `-` and `+`.
pub(crate) fn changed_lines(old: &str, new: &str) -> Vec<String> {
    let diff = TextDiff::from_lines(old, new);
    let changed = diff.iter_all_changes().filter(|c| c.tag() != ChangeTag::Equal);
    changed.map(|c| format!("{} {}", c.tag(), c.value().trim_end())).collect()
}

/// The lines of a rule that differ; below the name of a list the entries that came or went, not the whole list.
pub(crate) fn changed_rule(old: &str, new: &str) -> Vec<String> {
    let is_list = |line: &&str| list(line).is_some();
    let others =
        |text: &str| text.lines().filter(|l| !is_list(l)).map(|l| format!("{l}\n")).collect::<String>();
    let mut lines = changed_lines(&others(old), &others(new));
    let lists = |text: &str| -> Vec<(String, Vec<String>)> {
        text.lines().filter(is_list).filter_map(list).collect()
    };
    let (before, after) = (lists(old), lists(new));
    let names: BTreeSet<&String> = before.iter().chain(&after).map(|(name, _)| name).collect();
    for name in names {
        let entries =
            |lists: &'_ [(String, Vec<String>)]| lists.iter().find(|l| l.0 == *name).map(|l| l.1.clone());
        lines.extend(match (entries(&before), entries(&after)) {
            (Some(was), Some(is)) if was == is => Vec::new(),
            (Some(was), Some(is)) => changed_entries(name, &was, &is),
            (was, is) => {
                let (sign, entries) = was.map_or_else(|| ('+', is.unwrap_or_default()), |was| ('-', was));
                vec![format!("{sign} {name}: {} entries", entries.len())]
            }
        });
    }
    lines
}

/// The name of a list and its entries, from a line of a rule's text; a query may have lines that begin with a list's name, too.
fn list(line: &str) -> Option<(String, Vec<String>)> {
    let (name, entries) = line.strip_prefix('@')?.split_once(" = ")?;
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    is_name.then(|| (format!("@{name}"), entries.split(" | ").map(str::to_owned).collect()))
}

fn changed_entries(name: &str, old: &[String], new: &[String]) -> Vec<String> {
    let mut lines = vec![format!("{name}:")];
    lines.extend(old.iter().filter(|e| !new.contains(e)).map(|e| format!("- \"{e}\"")));
    lines.extend(new.iter().filter(|e| !old.contains(e)).map(|e| format!("+ \"{e}\"")));
    if lines.len() == 1 {
        lines[0].push_str(" the same entries in another order");
    }
    lines
}

/// What a codebook says about a label, a line for each of its fields and each line of its text. A codebook that cannot be read
/// is its own part.
pub(crate) fn codebook_part(codebook: &str, label: &str) -> String {
    let Ok(parsed) = toml::from_str::<Codebook>(codebook) else { return codebook.to_owned() };
    let Some(part) = parsed.labels.iter().find(|l| l.id == label) else { return String::new() };
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(part) else { return String::new() };
    let mut text = String::new();
    for (field, value) in &fields {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        for line in value.lines() {
            text += &format!("{field}: {line}\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_list_the_entries_are_shown() {
        let rule = |list: &str, weight: i32| {
            format!("query = @breit\nunit = block\n@breit = {list}\nweight = {weight}\n")
        };
        let cases: [(&str, &str, &[&str]); 3] = [
            (&rule("a | b c | d", 4), &rule("a | d | e", 4), &["@breit:", "- \"b c\"", "+ \"e\""]),
            (&rule("a | b", 4), &rule("a", 3), &["- weight = 4", "+ weight = 3", "@breit:", "- \"b\""]),
            (&rule("a | b", 4), &rule("b | a", 4), &["@breit: the same entries in another order"]),
        ];
        for (old, new, lines) in cases {
            assert_eq!(changed_rule(old, new), lines);
        }
        let new = "query = @breit @neu\nunit = block\n@breit = a\n@neu = x | y\nweight = 4\n";
        let lines = changed_rule(&rule("a", 4), new);
        assert_eq!(lines, ["- query = @breit", "+ query = @breit @neu", "+ @neu: 2 entries"]);
    }

    #[test]
    fn a_label_has_its_own_part_of_the_codebook() {
        let label = |id: &str, no: &str| {
            format!(
                "[[label]]\nid = \"{id}\"\nname_de = \"n\"\nname_en = \"n\"\ndefinition_de = \"Ja: Ziele\\nNein: {no}\"\ndefinition_en = \"d\"\n"
            )
        };
        let (old, new) = (label("a", "x") + &label("b", "x"), label("a", "x") + &label("b", "nie"));
        assert_eq!(codebook_part(&old, "a"), codebook_part(&new, "a"));
        let diff = changed_lines(&codebook_part(&old, "b"), &codebook_part(&new, "b"));
        assert_eq!(diff, ["- definition_de: Nein: x", "+ definition_de: Nein: nie"]);
    }
}
