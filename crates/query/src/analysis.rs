use std::{borrow::Cow, sync::OnceLock};

use document::Document;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::{
    Strings,
    rows::Rows,
    words::{BlockWord, PackedWord, pack, surface_forms, unpack, words},
};

/// The words of a document, block by block, and its distinct surface forms. A pure function of the document's blocks, and
/// each block's words of its text alone. It knows no lexicon: what a form means is in the
/// [`Vocabulary`](crate::Vocabulary).
///
/// Most queries touch few of its words, so it is kept packed, and a block is unpacked when it is first asked for. What is
/// deserialised must be what was serialised: whoever keeps it keeps a checksum.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "Packed", into = "Packed")]
pub struct Analysis {
    packed: Packed,
    /// The blocks that were asked for.
    blocks: Vec<OnceLock<Vec<BlockWord>>>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Packed {
    forms: Strings,
    /// By block: its words.
    words: Rows,
    /// By form: block and position of each occurrence in reading order, the block told by its distance from the one before.
    occurrences: Rows,
}

impl Analysis {
    /// Splits the blocks of a document into words.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let block = |text| {
            let words = words(text);
            let forms = surface_forms(text, &words).collect();
            (words, forms)
        };
        Self::of_blocks(document.blocks.iter().map(|kept| block(kept.text.as_str())))
    }

    /// An analysis of words that are known already, as an index keeps them: the words of each block, and the surface form
    /// of each.
    #[must_use]
    pub fn of_blocks<'t>(blocks: impl IntoIterator<Item = (Vec<BlockWord>, Vec<Cow<'t, str>>)>) -> Self {
        let mut packed = Packed::default();
        let mut by_form: FxHashMap<Cow<str>, Vec<(u32, u32)>> = FxHashMap::default();
        for (block, (words, forms)) in (0..).zip(blocks) {
            packed.words.push(&pack(&words));
            for (position, form) in (0..).zip(forms) {
                by_form.entry(form).or_default().push((block, position));
            }
        }
        let mut by_form: Vec<_> = by_form.into_iter().collect();
        by_form.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        packed.forms = by_form.iter().map(|(form, _)| form.as_ref()).collect();
        for (_, mut occurrences) in by_form {
            let mut before = 0;
            for (block, _) in &mut occurrences {
                (*block, before) = (*block - before, *block);
            }
            packed.occurrences.push(&occurrences);
        }
        packed.into()
    }

    /// The distinct surface forms.
    #[must_use]
    pub fn forms(&self) -> &Strings {
        &self.packed.forms
    }

    /// The words of a block (numbered from 0); a word's index is its position.
    #[must_use]
    pub fn words(&self, block: u32) -> &[BlockWord] {
        let block = block as usize;
        self.blocks[block].get_or_init(|| unpack(&self.packed.words.get::<PackedWord>(block)))
    }

    /// How many blocks there are.
    #[must_use]
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// Block and position of each occurrence of a form, in reading order.
    #[must_use]
    pub fn occurrences(&self, form: u32) -> Vec<(u32, u32)> {
        let mut occurrences: Vec<(u32, u32)> = self.packed.occurrences.get(form as usize);
        let mut before = 0;
        for (block, _) in &mut occurrences {
            *block += before;
            before = *block;
        }
        occurrences
    }
}

impl PartialEq for Analysis {
    fn eq(&self, other: &Self) -> bool {
        self.packed == other.packed
    }
}

impl Eq for Analysis {}

impl From<Packed> for Analysis {
    fn from(packed: Packed) -> Self {
        let blocks = (0..packed.words.len()).map(|_| OnceLock::new()).collect();
        Self { packed, blocks }
    }
}

impl From<Analysis> for Packed {
    fn from(analysis: Analysis) -> Self {
        analysis.packed
    }
}
