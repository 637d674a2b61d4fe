use std::collections::HashMap;

use super::Draft;
use crate::compound::Splitter;
use crate::irregular::Irregular;
use crate::lexicon::{Entry, Words};
use crate::members::may_be_member;

/// How often each string begins, and each word ends, a compound among the nouns and adjectives: estimated by expectation
/// maximisation, since a word may come apart at several places.
pub(super) fn count_members(draft: &mut Draft, irregular: &Irregular) {
    let splitter = Splitter { words: draft, irregular };
    let mut firsts: HashMap<String, bool> = HashMap::new();
    let mut splits: Vec<Vec<(String, String)>> = Vec::new();
    let mut compounds: Vec<&String> = draft
        .0
        .iter()
        .filter(|(_, v)| Entry(**v).has(Entry::NOUN | Entry::ADJECTIVE))
        .map(|(k, _)| k)
        .collect();
    compounds.sort();
    for word in compounds {
        let mut ways = Vec::new();
        for at in 3..word.len().saturating_sub(2) {
            let Some((first, last)) = word.split_at_checked(at) else { continue };
            if draft.is(last, Entry::NOUN | Entry::ADJECTIVE)
                && may_be_member(last)
                && *firsts.entry(first.to_string()).or_insert_with(|| !splitter.first(first).is_empty())
            {
                ways.push((first.to_string(), last.to_string()));
            }
        }
        if !ways.is_empty() {
            splits.push(ways);
        }
    }
    let mut count_first: HashMap<&str, f64> = HashMap::new();
    let mut count_last: HashMap<&str, f64> = HashMap::new();
    for round in 0..6 {
        let (mut next_first, mut next_last) = (HashMap::new(), HashMap::new());
        for ways in &splits {
            // One share stays with the word as a simplex.
            let weight = |(first, last): &(String, String)| match round {
                0 => 1.0,
                _ => count_first[first.as_str()] * count_last[last.as_str()],
            };
            let total: f64 = ways.iter().map(weight).sum::<f64>() + if round == 0 { 1.0 } else { 4.0 };
            for way in ways {
                let share = weight(way) / total;
                *next_first.entry(way.0.as_str()).or_insert(0.0) += share;
                *next_last.entry(way.1.as_str()).or_insert(0.0) += share;
            }
        }
        (count_first, count_last) = (next_first, next_last);
    }
    let bits = |count: f64| if count < 0.5 { 0 } else { ((count.log2() + 2.0) as u32).clamp(1, 15) };
    let firsts: Vec<(String, u32)> =
        count_first.iter().map(|(k, c)| (k.to_string(), bits(*c) << 24)).collect();
    let lasts: Vec<(String, u32)> = count_last.iter().map(|(k, c)| (k.to_string(), bits(*c) << 28)).collect();
    for (key, value) in firsts.into_iter().chain(lasts) {
        if value != 0 {
            draft.set(&key, value);
        }
    }
}
