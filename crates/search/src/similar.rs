//! Documents → passages that several of them have nearly word for word, and who may have them from whom.
//!
//! ```text
//! documents ── words (spellings of one word are one; no numbers) ── passages ── texts: passages of the same words
//!           ── fingerprints (winnow) ── texts that share some (candidates) ── what they have in common, word by word (common)
//!           ── pairs of documents (pairs), groups of passages (groups), or the passages like one
//! ```
//!
//! **Why winnowing, not `MinHash`.** `MinHash` (Broder 1997, *On the resemblance and containment of documents*) estimates the
//! resemblance of whole passages, and its bands find those that resemble each other. A passage that stands in a paragraph four
//! times as long resembles it by a quarter at most, and is missed. Winnowing (Schleimer, Wilkerson and Aiken 2003) keeps a
//! local choice of the rows of words, so that what two texts have in common is found however much stands around it; and it
//! promises to find every stretch of six words, where `MinHash` promises a probability. It costs less, too: half a number a
//! word instead of a hundred a passage. `cargo run --release -p search --example similar` measures both: of copies with one
//! word in five changed, 81 % are found (94 % of those of twenty words or more), and as many inside of longer paragraphs; with
//! `MinHash`, 49 % are candidates, and 4 % inside of paragraphs two to three times as long.
//!
//! **What is compared.** Candidates are compared exactly. Words count as common where three in a row are (shingles), but words
//! are counted, not shingles: one changed word in ten leaves nine tenths of the words and three quarters of the shingles.
//! Containment and resemblance are Broder's, over these words. Passages with fewer than [`LEAST_WORDS`] words in common are
//! no copies: in the sample corpus, all of these were names of laws and turns of phrase.

mod candidates;
mod common;
mod groups;
mod pairs;
mod passage;
mod winnow;
mod words;

use document::Document;
use query::Analysis;
use rayon::prelude::*;

use candidates::Candidates;
use common::{Comparison, Text};
use passage::Passage;
use words::Letters;

pub use common::Likeness;
pub use groups::Group;
pub use pairs::Pair;

/// The least number of words of a passage that is compared, and of what two passages have in common; numbers do not count.
pub const LEAST_WORDS: usize = 12;

/// A document whose passages are compared with those of others.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its text.
    pub document: &'a Document,
    /// The words of its text.
    pub analysis: &'a Analysis,
    /// What it is a part of: parts of one concept are not compared with each other.
    pub concept: &'a str,
    /// The year it is from, where known.
    pub year: Option<u16>,
}

/// Where a passage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The number of its document among the sources.
    pub document: usize,
    /// Its first block: most have one only, short items of a list have several.
    pub first: u32,
    /// Its last block.
    pub last: u32,
    /// The block in which the part begins that the other has, too.
    pub block: u32,
}

/// A passage that is like the one that was asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Where it stands.
    pub place: Place,
    /// What the two have of each other; the one asked for comes first.
    pub likeness: Likeness,
}

/// The passages of a corpus, ready to be compared.
#[derive(Debug)]
pub struct Similar {
    documents: Vec<Origin>,
    /// In the order of documents and blocks.
    passages: Vec<Passage>,
    /// By passage: the text that it has.
    text_of: Vec<u32>,
    /// Each once.
    texts: Vec<Text>,
    /// By text: the passages that have it, ascending.
    members: Vec<Vec<u32>>,
}

/// What has to be known of a document.
#[derive(Debug)]
struct Origin {
    key: String,
    /// Equal for parts of one concept.
    concept: String,
    year: Option<u16>,
    /// How many words it has, headings included.
    words: u32,
}

/// Two texts of which one has enough of the other; or one text that documents of several concepts have.
#[derive(Debug, Clone, Copy)]
struct Alike {
    first: u32,
    second: u32,
    likeness: Likeness,
}

impl Similar {
    /// Cuts the documents into passages.
    #[must_use]
    pub fn new(sources: &[Source]) -> Self {
        let cut = |(number, source): (usize, &Source)| {
            let words = words::words_by_block(source.analysis);
            let body = source.document.blocks.iter().zip(&words).filter(|(block, _)| block.kind.is_body());
            let origin = Origin {
                key: source.document.key.clone(),
                concept: source.concept.to_owned(),
                year: source.year,
                words: body.map(|(_, words)| words.len() as u32).sum(),
            };
            (origin, passage::passages(number as u32, source.document, &words))
        };
        let (documents, passages): (Vec<Origin>, Vec<Vec<Passage>>) =
            sources.par_iter().enumerate().map(cut).unzip();
        let passages: Vec<Passage> = passages.into_iter().flatten().collect();
        let (text_of, members) = texts(&passages);
        let texts = members.par_iter().map(|m| Text::new(&passages[m[0] as usize].words)).collect();
        Self { documents, passages, text_of, texts, members }
    }

    /// How many passages there are.
    #[must_use]
    pub fn passage_count(&self) -> usize {
        self.passages.len()
    }

    /// The passage in which a block of a document stands, and its number of words; `None` when it is a heading or has, with
    /// what belongs to it, fewer than [`LEAST_WORDS`].
    #[must_use]
    pub fn passage(&self, document: usize, block: u32) -> Option<(Place, usize)> {
        let passage = self.passages.iter().find(|p| p.document as usize == document && p.has(block))?;
        Some((place(passage, block), passage.words.len()))
    }

    /// The passages of documents of other concepts that are like the one in which a block stands: one has at least the share
    /// `least` of the other's words. The most alike come first.
    ///
    /// It is compared with all others, so none is missed.
    #[must_use]
    pub fn like(&self, document: usize, block: u32, least: f64) -> Vec<Found> {
        let Some(asked) = self.passages.iter().position(|p| p.document as usize == document && p.has(block))
        else {
            return Vec::new();
        };
        let text = self.text_of[asked] as usize;
        let compare = |comparison: &mut Comparison, other: usize| {
            let likeness = self.likeness(comparison, text, other);
            likeness.reaches(least).then_some((other, likeness))
        };
        let alike: Vec<(usize, Likeness)> =
            (0..self.texts.len()).into_par_iter().map_init(Comparison::default, compare).flatten().collect();
        let mut comparison = Comparison::default();
        let mut found = Vec::new();
        for (other, likeness) in alike {
            let (_, stretches) = comparison.stretches(&self.texts[text], &self.texts[other]);
            let others = self.members[other].iter().map(|&member| &self.passages[member as usize]);
            let elsewhere = others.filter(|p| self.concept(p) != self.concept(&self.passages[asked]));
            found.extend(elsewhere.map(|p| Found { place: place(p, shared_block(p, &stretches)), likeness }));
        }
        let by_likeness = |one: &Found, other: &Found| {
            let (this, that) = (one.likeness, other.likeness);
            that.resemblance.total_cmp(&this.resemblance).then(that.containment.total_cmp(&this.containment))
        };
        found.sort_by(|one, other| by_likeness(one, other).then_with(|| self.order(one.place, other.place)));
        found
    }

    fn likeness(&self, comparison: &mut Comparison, first: usize, second: usize) -> Likeness {
        if first == second {
            return Likeness::same(&self.texts[first]);
        }
        comparison.likeness(&self.texts[first], &self.texts[second])
    }

    /// All texts that are alike, in the order of the texts.
    fn alike(&self, least: f64) -> Vec<Alike> {
        let words: Vec<&[Letters]> =
            self.members.iter().map(|m| &self.passages[m[0] as usize].words[..]).collect();
        let concepts: Vec<Option<&str>> = (0..self.texts.len()).map(|text| self.only_concept(text)).collect();
        Candidates::of(&words).each(|first, later| {
            let mut comparison = Comparison::default();
            let elsewhere = |second: &u32| {
                let (one, other) = (concepts[first as usize], concepts[*second as usize]);
                one.is_none() || one != other
            };
            let itself = concepts[first as usize].is_none().then_some(first);
            let seconds = itself.into_iter().chain(later.iter().copied().filter(elsewhere));
            let compare = |second: u32| {
                let likeness = self.likeness(&mut comparison, first as usize, second as usize);
                likeness.reaches(least).then_some(Alike { first, second, likeness })
            };
            seconds.filter_map(compare).collect()
        })
    }

    /// The concept of all passages that have a text; `None` when it stands in several.
    fn only_concept(&self, text: usize) -> Option<&str> {
        let mut concepts =
            self.members[text].iter().map(|&member| self.concept(&self.passages[member as usize]));
        let first = concepts.next()?;
        concepts.all(|concept| concept == first).then_some(first)
    }

    fn concept(&self, passage: &Passage) -> &str {
        &self.documents[passage.document as usize].concept
    }

    /// By the documents' keys and the places in them: the same in whatever order the documents came.
    fn order(&self, one: Place, other: Place) -> std::cmp::Ordering {
        let key = |place: Place| (self.documents[place.document].key.as_str(), place.first, place.block);
        key(one).cmp(&key(other))
    }
}

fn place(passage: &Passage, block: u32) -> Place {
    let (first, last) = (passage.blocks[0].0, passage.blocks[passage.blocks.len() - 1].0);
    Place { document: passage.document as usize, first, last, block }
}

/// The block in which what is shared begins.
fn shared_block(passage: &Passage, stretches: &[common::Stretch]) -> u32 {
    passage.block_at(stretches.first().map_or(0, |&(from, _)| from))
}

/// The text of each passage, and the passages of each text, numbered in the order of their first passage.
fn texts(passages: &[Passage]) -> (Vec<u32>, Vec<Vec<u32>>) {
    let mut order: Vec<u32> = (0..passages.len() as u32).collect();
    order.par_sort_unstable_by_key(|&number| (&passages[number as usize].words, number));
    let same = |one: &u32, other: &u32| passages[*one as usize].words == passages[*other as usize].words;
    let mut members: Vec<Vec<u32>> = order.chunk_by(same).map(<[u32]>::to_vec).collect();
    members.sort_unstable_by_key(|members| members[0]);
    let mut text_of = vec![0; passages.len()];
    for (text, members) in (0..).zip(&members) {
        for &member in members {
            text_of[member as usize] = text;
        }
    }
    (text_of, members)
}
