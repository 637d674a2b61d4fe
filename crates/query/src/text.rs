use document::{BlockKind, Document};

use crate::{Analysis, Located, Vocabulary, shared::FoundLists};

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

    pub(crate) fn kind(&self, block: u32) -> BlockKind {
        self.kinds[block as usize]
    }
}
