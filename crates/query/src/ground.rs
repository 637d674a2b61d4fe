use crate::{WordSpan, blocks::Kinds};

/// Where a query is looked for: the words of one document, as it was read or as an index knows it. Blocks and words are
/// told by their numbers; texts are not needed.
pub trait Ground {
    /// Where the words stand that a term of the plan finds in blocks of these kinds: sorted, each once.
    fn words(&self, term: usize, kinds: Kinds) -> Vec<WordSpan>;

    /// Where the words of a list of the plan stand, if that is known already; else `find` tells.
    fn list(&self, _number: usize, _kinds: Kinds, find: &mut dyn FnMut() -> Vec<WordSpan>) -> Vec<WordSpan> {
        find()
    }

    /// Whether any of these words lies in the scope of a negation.
    fn is_negated(&self, words: &WordSpan) -> bool;

    /// The sentence in which these words begin, by its number within the block.
    fn sentence(&self, words: &WordSpan) -> u32;

    /// The page on which these words begin.
    fn page(&self, words: &WordSpan) -> u32;

    /// The heading above a block.
    fn heading_above(&self, block: u32) -> Option<u32>;

    /// Whether a block is a heading whose section UNDER looks into: a document's title opens none.
    fn opens_section(&self, block: u32) -> bool;
}
