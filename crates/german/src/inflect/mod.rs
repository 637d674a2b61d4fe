//! From a form to the base words of which it may be an inflection.
//!
//! Everything here works on folded strings, and keeps a base word only when the lexicon has it.

pub(crate) mod adjective;
pub(crate) mod noun;
pub(crate) mod verb;

/// The stem without its last umlaut: `haeus` → `haus`. `None` when it has none.
pub(crate) fn without_umlaut(stem: &str) -> Option<String> {
    let at = ["ae", "oe", "ue"].iter().filter_map(|u| stem.rfind(u)).max()?;
    let mut plain = String::with_capacity(stem.len());
    plain.push_str(&stem[..=at]);
    plain.push_str(&stem[at + 2..]);
    Some(plain)
}

/// Adds `key` unless it is there.
pub(crate) fn add(keys: &mut Vec<String>, key: String) {
    if !keys.contains(&key) {
        keys.push(key);
    }
}
