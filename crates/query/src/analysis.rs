use std::collections::HashMap;

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
}

/// The words of a document, block by block, and its distinct surface forms. A pure function of the document's blocks,
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
    pub fn of(document: &Document) -> Self {
        let mut forms = Vec::new();
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let blocks = document.blocks.iter().map(|block| {
            let words = german::words(&block.text).into_iter().map(|word| {
                let surface = word.span.of(&block.text);
                let form = *numbers.entry(surface).or_insert_with(|| {
                    forms.push(surface.to_owned());
                    forms.len() as u32 - 1
                });
                BlockWord { form, span: word.span, sentence: word.sentence }
            });
            words.collect()
        });
        let blocks = blocks.collect();
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
