use document::{BlockKind, Document, Span};

use crate::{Analysis, Located, Vocabulary, WordSpan, blocks::Kinds, places::sorted, shared::FoundLists};

/// A document with its words, ready for queries.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    pub(crate) document: &'a Document,
    pub(crate) analysis: &'a Analysis,
    pub(crate) located: Located,
    /// The kind of each block, side by side: every word that is found asks for it.
    kinds: Vec<BlockKind>,
    pub(crate) lists: FoundLists,
}

impl<'a> Text<'a> {
    /// A document, its analysis, and a vocabulary with all its forms. Use the same text for all queries.
    ///
    /// # Panics
    /// When the analysis is another document's, or has a form that the vocabulary lacks.
    #[must_use]
    pub fn new(document: &'a Document, analysis: &'a Analysis, vocabulary: &Vocabulary) -> Self {
        Self::with_located(document, analysis, vocabulary.locate(analysis))
    }

    /// The same with what [`Vocabulary::locate_among`] gave for the forms of all matchers that it is for.
    ///
    /// # Panics
    /// When the analysis is another document's.
    #[must_use]
    pub fn with_located(document: &'a Document, analysis: &'a Analysis, located: Located) -> Self {
        assert_eq!(
            document.blocks.len(),
            analysis.block_count(),
            "the analysis is not that of '{}'",
            document.key
        );
        let kinds = document.blocks.iter().map(|block| block.kind).collect();
        Self { document, analysis, located, kinds, lists: FoundLists::default() }
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// Its words.
    #[must_use]
    pub fn analysis(&self) -> &'a Analysis {
        self.analysis
    }

    /// The characters of some words, in bytes of their block.
    pub(crate) fn span(&self, place: WordSpan) -> Span {
        let words = self.analysis.words(place.block);
        Span { start: words[place.first as usize].span.start, end: words[place.last as usize].span.end }
    }

    /// Where the vocabulary's forms with these numbers stand in blocks of these kinds, sorted.
    pub(crate) fn words(&self, forms: &[u32], kinds: Kinds) -> Vec<WordSpan> {
        let mut places = Vec::new();
        for form in self.located.local(forms) {
            let occurrences = self.analysis.occurrences(form).into_iter();
            let looked_into = occurrences.filter(|&(block, _)| kinds.contains(self.kinds[block as usize]));
            places.extend(looked_into.map(|(block, position)| WordSpan::word(block, position)));
        }
        sorted(places)
    }
}
