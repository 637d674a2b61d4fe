//! The passages that are like one.

use std::{cmp::Ordering, fmt::Write};

use anyhow::{Context, bail};
use document::BlockKind;
use search::{Found, LEAST_WORDS, Place};
use serde_json::Value;

use super::{Corpus, percent, rounded};
use crate::{
    cli::SearchArgs,
    output::{self, DIM, Ended, Result, STRONG, say, say_json},
};

pub(super) fn run(corpus: &Corpus, args: &SearchArgs, document: &str, block: u32) -> Result {
    let number = corpus.find(document)?;
    let (place, words) = corpus.passage(number, block)?;
    let found = corpus.similar.like(number, block, args.least);
    if args.json {
        for found in &found {
            say_json(&as_json(corpus, place, found))?;
        }
    } else {
        say(report(corpus, args, (place, words), &found))?;
    }
    Ok(if found.is_empty() { Ended::DoesNotHold } else { Ended::Done })
}

impl Corpus {
    /// The document with a key, or the only one of a concept.
    fn find(&self, named: &str) -> anyhow::Result<usize> {
        let numbers = || 0..self.texts.len();
        if let Some(number) = numbers().find(|&n| self.key(n) == named) {
            return Ok(number);
        }
        match numbers().filter(|&n| self.concept(n) == Some(named)).collect::<Vec<_>>()[..] {
            [only] => Ok(only),
            [] => bail!(
                "the last run read no document or concept “{named}”: write a path below corpus/ or a concept's id, as “lesart search … --json” shows them"
            ),
            ref parts => {
                let keys: Vec<&str> = parts.iter().map(|&n| self.key(n)).collect();
                bail!("the concept {named} has several documents: name one of {}", keys.join(", "))
            }
        }
    }

    /// The passage in which a block stands, and how many words it has.
    fn passage(&self, document: usize, block: u32) -> anyhow::Result<(Place, usize)> {
        let (key, blocks) = (self.key(document), &self.texts[document].document.blocks);
        let asked = blocks.get(block as usize).with_context(|| match blocks.len() {
            0 => format!("{key} has no text"),
            count => format!("{key} has no block {block}: its blocks are numbered from 0 to {}", count - 1),
        })?;
        self.similar.passage(document, block).with_context(|| {
            let what = match asked.kind {
                BlockKind::Heading => "a heading, which is not compared: name a block below it",
                kind if !kind.is_body() => "a running line or an entry of a table of contents, which are not compared",
                _ => "too short to be compared",
            };
            format!("block {block} of {key} is {what} (passages have {LEAST_WORDS} words or more, numbers not counted): “{}”", asked.text)
        })
    }

    /// Whether the passage found is from an earlier or later year than the one asked for.
    fn relation(&self, asked: Place, found: Place) -> Option<&'static str> {
        let (asked, found) = (self.year(asked.document)?, self.year(found.document)?);
        match found.cmp(&asked) {
            Ordering::Less => Some("earlier"),
            Ordering::Equal => None,
            Ordering::Greater => Some("later"),
        }
    }
}

fn report(corpus: &Corpus, args: &SearchArgs, (asked, words): (Place, usize), found: &[Found]) -> String {
    let mut text = format!(
        "{STRONG}{}{STRONG:#}\n  {DIM}{}, {words} words{DIM:#}\n    {}\n\n",
        corpus.title(asked.document),
        corpus.citation(asked),
        corpus.beginning(asked)
    );
    if found.is_empty() {
        let _ = write!(
            text,
            "No passage of another concept has {} of its words, or the other way round (--least).",
            percent(args.least)
        );
        return text;
    }
    for Found { place, likeness } in found.iter().take(args.shown()) {
        let relation = corpus.relation(asked, *place).map_or_else(String::new, |r| format!(" ({r})"));
        let _ = writeln!(text, "{STRONG}{}{STRONG:#}{relation}", corpus.title(place.document));
        let headings = corpus.headings(*place).join(" > ");
        let _ = writeln!(
            text,
            "  {DIM}{}  {headings}{DIM:#}\n  resemblance {:.2}; has {} of its words; {} of these stand in it\n    {}\n",
            corpus.citation(*place),
            likeness.resemblance,
            percent(likeness.containment),
            percent(likeness.contains),
            corpus.beginning(*place)
        );
    }
    let more = match found.len().saturating_sub(args.shown()) {
        0 => String::new(),
        _ => format!(", the first {} shown (--limit)", args.shown()),
    };
    let _ = write!(
        text,
        "{} like it{more}; one of the two has at least {} of the other's words (--least).",
        output::counted(found.len(), "passage"),
        percent(args.least)
    );
    text
}

fn as_json(corpus: &Corpus, asked: Place, found: &Found) -> Value {
    let mut fields = corpus.place_as_json(found.place);
    fields.insert("relation".into(), corpus.relation(asked, found.place).into());
    fields.insert("resemblance".into(), rounded(found.likeness.resemblance).into());
    fields.insert("containment".into(), rounded(found.likeness.containment).into());
    fields.insert("contains".into(), rounded(found.likeness.contains).into());
    fields.insert("words".into(), found.likeness.words.into());
    fields.insert("text".into(), corpus.text(found.place).into());
    fields.into()
}
