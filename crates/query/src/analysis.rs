use std::{borrow::Cow, collections::HashMap};

use document::{Document, Span};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A word of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockWord {
    /// The number of its surface form in [`Analysis::forms`].
    pub form: u32,
    /// Where it stands, in bytes of the block's text.
    pub span: Span,
    /// The number of its sentence within the block, from 0.
    pub sentence: u32,
    /// How far before or behind it the partner of a suspended compound stands, in words; 0 for any other word.
    pub partner: i32,
    /// Whether it lies in the scope of a negation.
    pub negated: bool,
}

/// The words of a document, block by block, and its distinct surface forms. A suspended compound ("Bildungs-") is one form
/// with its partner (see [`german::suspended_form`]). A pure function of the document's blocks,
/// and each block's words of its text alone. It knows no lexicon: what a form means is in the [`Vocabulary`](crate::Vocabulary).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    forms: Vec<String>,
    blocks: Vec<Vec<BlockWord>>,
    /// Where the occurrences of each form begin in `occurrences`; one more at the end.
    starts: Vec<u32>,
    /// Block and position of each word, by form and then in reading order.
    occurrences: Vec<(u32, u32)>,
}

impl Analysis {
    /// Splits the blocks of a document into words.
    #[must_use]
    pub fn of<'d>(document: &'d Document) -> Self {
        let mut forms = Vec::new();
        let mut numbers: HashMap<Cow<'d, str>, u32> = HashMap::new();
        let mut number = |surface: Cow<'d, str>| {
            *numbers.entry(surface).or_insert_with_key(|surface| {
                forms.push(surface.clone().into_owned());
                forms.len() as u32 - 1
            })
        };
        let blocks = document.blocks.iter().map(|block| words(&block.text, &mut number)).collect();
        Self::with_occurrences(forms, blocks)
    }

    /// An analysis of words that are known already, as an index keeps them: surface forms, each once, and the words of
    /// each block.
    ///
    /// # Panics
    /// When a word has a form that is not in the list.
    #[must_use]
    pub fn of_words(forms: Vec<String>, blocks: Vec<Vec<BlockWord>>) -> Self {
        Self::with_occurrences(forms, blocks)
    }

    fn with_occurrences(forms: Vec<String>, blocks: Vec<Vec<BlockWord>>) -> Self {
        let mut starts = vec![0; forms.len() + 1];
        for word in blocks.iter().flatten() {
            starts[word.form as usize + 1] += 1;
        }
        for form in 0..forms.len() {
            starts[form + 1] += starts[form];
        }
        let mut next = starts.clone();
        let mut occurrences = vec![(0, 0); starts[forms.len()] as usize];
        for (block, words) in blocks.iter().enumerate() {
            for (position, word) in words.iter().enumerate() {
                let at = &mut next[word.form as usize];
                occurrences[*at as usize] = (block as u32, position as u32);
                *at += 1;
            }
        }
        Self { forms, blocks, starts, occurrences }
    }

    /// The distinct surface forms, in the order in which they first occur.
    #[must_use]
    pub fn forms(&self) -> &[String] {
        &self.forms
    }

    /// The words of a block (numbered from 0); a word's index is its position.
    #[must_use]
    pub fn words(&self, block: u32) -> &[BlockWord] {
        &self.blocks[block as usize]
    }

    /// How many blocks there are.
    #[must_use]
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// Block and position of each occurrence of a form, in reading order.
    #[must_use]
    pub fn occurrences(&self, form: u32) -> &[(u32, u32)] {
        &self.occurrences[self.starts[form as usize] as usize..self.starts[form as usize + 1] as usize]
    }
}

/// The words of a block. `number` gives each form its number.
fn words<'t>(text: &'t str, number: &mut dyn FnMut(Cow<'t, str>) -> u32) -> Vec<BlockWord> {
    let words = german::words(text);
    let mut partners = german::partners(text, &words).into_iter().peekable();
    let negations = german::negations(text, &words);
    let of_word = (0..).zip(&words).map(|(at, word)| {
        let surface = word.span.of(text);
        let partner = partners.next_if(|&(suspended, _)| suspended == at).map(|(_, partner)| partner);
        let form = partner.map_or(Cow::Borrowed(surface), |partner| {
            german::suspended_form(surface, words[partner as usize].span.of(text)).into()
        });
        BlockWord {
            form: number(form),
            span: word.span,
            sentence: word.sentence,
            partner: partner.map_or(0, |partner| partner as i32 - at as i32),
            negated: negations.iter().any(|&(first, last)| (first..=last).contains(&at)),
        }
    });
    of_word.collect()
}

/// What is kept of an analysis; the rest is made from it again.
#[derive(Serialize)]
struct Kept<'a> {
    forms: &'a [String],
    blocks: &'a [Vec<BlockWord>],
}

#[derive(Deserialize)]
struct Read {
    forms: Vec<String>,
    blocks: Vec<Vec<BlockWord>>,
}

impl Serialize for Analysis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Kept { forms: &self.forms, blocks: &self.blocks }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Analysis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Read { forms, blocks } = Read::deserialize(deserializer)?;
        if blocks.iter().flatten().any(|word| word.form as usize >= forms.len()) {
            return Err(D::Error::custom("a word of the analysis has a form that is not in its list"));
        }
        Ok(Self::with_occurrences(forms, blocks))
    }
}
