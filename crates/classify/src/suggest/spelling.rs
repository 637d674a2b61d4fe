//! An item → a query that finds it.

use std::{cmp::Reverse, collections::BTreeMap};

use german::German;
use query::{Node, Query, parse};

/// A query for these base words, in the most frequent of their spellings that means them; else the base words themselves.
pub(super) fn query(bases: &[&str], surfaces: &BTreeMap<&str, usize>, german: &German) -> String {
    let mut spellings: Vec<(&str, usize)> =
        surfaces.iter().map(|(&surface, &count)| (surface, count)).collect();
    spellings.sort_by_key(|&(surface, count)| (Reverse(count), surface));
    let written =
        spellings.iter().map(|(surface, _)| as_query(&surface.split_whitespace().collect::<Vec<_>>()));
    let means_them = |text: &String| parse(text).is_ok_and(|query| means(&query, bases, german));
    written.into_iter().find(means_them).unwrap_or_else(|| as_query(bases))
}

fn as_query(words: &[&str]) -> String {
    match words {
        [word] => (*word).to_owned(),
        _ => format!("\"{}\"", words.join(" ")),
    }
}

/// Whether a query is the word, or the phrase, of these base words: capitals may make it an operator, a mark something else.
fn means(query: &Query, bases: &[&str], german: &German) -> bool {
    let forms = match &query.node {
        Node::Phrase(forms) => forms.as_slice(),
        _ => std::slice::from_ref(query),
    };
    let is_word = |(form, base): (&Query, &&str)| match &form.node {
        Node::Word(word) => german.query_lemmas(word).iter().any(|lemma| lemma == base),
        _ => false,
    };
    forms.len() == bases.len() && forms.iter().zip(bases).all(is_word)
}
