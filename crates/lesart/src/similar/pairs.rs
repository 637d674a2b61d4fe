//! The pairs of documents that share passages.

use std::fmt::Write;

use search::{Likeness, Pair, Place};
use serde_json::{Value, json};

use super::{Corpus, or_empty, percent, rounded, table};
use crate::{
    cli::SearchArgs,
    output::{self, DIM, Ended, Result, STRONG, say, say_json},
};

const COLUMNS: [&str; 10] = [
    "document",
    "year",
    "other",
    "other_year",
    "source",
    "words",
    "share",
    "other_words",
    "other_share",
    "passages",
];

pub(super) fn run(corpus: &Corpus, args: &SearchArgs) -> Result {
    let pairs = corpus.similar.pairs(args.least);
    if args.json {
        for pair in &pairs {
            say_json(&as_json(corpus, pair))?;
        }
    } else if args.csv {
        say(table(&COLUMNS, pairs.iter().map(|pair| row(corpus, pair)))?)?;
    } else {
        say(report(corpus, args, &pairs))?;
    }
    Ok(if pairs.is_empty() { Ended::DoesNotHold } else { Ended::Done })
}

fn report(corpus: &Corpus, args: &SearchArgs, pairs: &[Pair]) -> String {
    let compared = format!(
        "{} of {} compared; one passage has at least {} of the other's words (--least).",
        output::counted(corpus.similar.passage_count(), "passage"),
        output::counted(corpus.texts.len(), "document"),
        percent(args.least)
    );
    if pairs.is_empty() {
        return format!("No two concepts share a passage: {compared}");
    }
    let mut text = String::new();
    for pair in pairs.iter().take(args.shown()) {
        describe(&mut text, corpus, args, pair);
    }
    let more = if pairs.len() > args.shown() {
        format!(", the first {} shown (--limit)", args.shown())
    } else {
        String::new()
    };
    let count = output::counted(pairs.len(), "pair");
    let _ = write!(
        text,
        "{count} of documents share passages{more}; {compared}\nThe earlier of two may be the source of the other; both may have a third one."
    );
    text
}

fn describe(text: &mut String, corpus: &Corpus, args: &SearchArgs, pair: &Pair) {
    let (first, second) = pair.documents;
    let arrow = if pair.is_earlier { "→" } else { "–" };
    let _ = writeln!(
        text,
        "{STRONG}{}{STRONG:#}\n{arrow} {STRONG}{}{STRONG:#}\n  {} in {}: {} of the first, {} of the second",
        corpus.title(first),
        corpus.title(second),
        output::counted(pair.words.0.max(pair.words.1) as usize, "word"),
        output::counted(pair.passages.len(), "passage"),
        percent(pair.shares.0),
        percent(pair.shares.1)
    );
    for (one, other, likeness) in pair.passages.iter().take(args.passages) {
        let (here, there) = (corpus.citation(*one), corpus.citation(*other));
        let _ = writeln!(
            text,
            "    {DIM}#{}, {here} – #{}, {there}, resemblance {:.2}{DIM:#}\n      {}",
            one.block,
            other.block,
            likeness.resemblance,
            corpus.beginning(*one)
        );
    }
    text.push('\n');
}

/// The document that may be the source.
fn source<'c>(corpus: &'c Corpus, pair: &Pair) -> Option<&'c str> {
    pair.is_earlier.then(|| corpus.key(pair.documents.0))
}

fn row(corpus: &Corpus, pair: &Pair) -> Vec<String> {
    let (first, second) = pair.documents;
    vec![
        corpus.key(first).to_owned(),
        or_empty(corpus.year(first)),
        corpus.key(second).to_owned(),
        or_empty(corpus.year(second)),
        or_empty(source(corpus, pair)),
        pair.words.0.to_string(),
        rounded(pair.shares.0).to_string(),
        pair.words.1.to_string(),
        rounded(pair.shares.1).to_string(),
        pair.passages.len().to_string(),
    ]
}

fn as_json(corpus: &Corpus, pair: &Pair) -> Value {
    let passage = |(one, other, likeness): &(Place, Place, Likeness)| {
        json!({
            "block": one.block,
            "page": corpus.citation(*one).first,
            "other_block": other.block,
            "other_page": corpus.citation(*other).first,
            "resemblance": rounded(likeness.resemblance),
            "containment": rounded(likeness.containment),
            "contains": rounded(likeness.contains),
            "words": likeness.words,
            "text": corpus.text(*one),
            "other_text": corpus.text(*other),
        })
    };
    let (first, second) = pair.documents;
    json!({
        "document": corpus.key(first),
        "concept": corpus.concept(first),
        "year": corpus.year(first),
        "other": corpus.key(second),
        "other_concept": corpus.concept(second),
        "other_year": corpus.year(second),
        "source": source(corpus, pair),
        "words": pair.words.0,
        "share": rounded(pair.shares.0),
        "other_words": pair.words.1,
        "other_share": rounded(pair.shares.1),
        "passages": pair.passages.iter().map(passage).collect::<Vec<_>>(),
    })
}
