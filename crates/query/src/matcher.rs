use document::{Fingerprint, Span};

use crate::{Filter, Ground, Plan, Text, Unit, Vocabulary, WordSpan, blocks::Kinds, shared::identity};

/// A plan whose words are resolved to the forms of a vocabulary: it compares numbers, never strings.
#[derive(Debug, Clone)]
pub struct Matcher<'p> {
    plan: &'p Plan,
    /// Of each term, the numbers of the forms that match.
    forms: Vec<Vec<u32>>,
    /// What each list looks for.
    lists: Vec<Fingerprint>,
}

impl<'p> Matcher<'p> {
    /// Resolves a plan for the texts of a vocabulary.
    #[must_use]
    pub fn new(plan: &'p Plan, vocabulary: &Vocabulary) -> Self {
        let forms: Vec<_> = plan.terms.iter().map(|term| vocabulary.matching(&term.pattern)).collect();
        let lists = plan.lists.iter().map(|list| identity(list, &forms)).collect();
        Self { plan, forms, lists }
    }

    /// The numbers of all forms that it looks for, ascending.
    #[must_use]
    pub fn forms(&self) -> Vec<u32> {
        let mut forms = self.forms.concat();
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// The hits in a document: block and span, sorted, each once. `filters` tells whether a filter holds of it.
    #[must_use]
    pub fn hits(&self, text: &Text, unit: Unit, filters: &dyn Fn(&Filter) -> bool) -> Vec<(u32, Span)> {
        let found = self.plan.find(&Bound { matcher: self, text }, unit, filters);
        found.places.into_iter().map(|place| (place.block, text.span(place))).collect()
    }

    /// Whether the query is true of a document: it has a hit, or a filter or NOT alone accepts it, as in
    /// `state:Hessen`, `state:Hessen NOT wohnung`.
    #[must_use]
    pub fn holds(&self, text: &Text, unit: Unit, filters: &dyn Fn(&Filter) -> bool) -> bool {
        self.plan.find(&Bound { matcher: self, text }, unit, filters).holds
    }

    /// The blocks of a document under a heading in which the query has a hit, ascending: those in which `A UNDER` this query
    /// keeps the hits of A. Headings inside such a section are among them, the one that opens it is not.
    #[must_use]
    pub fn sections(&self, text: &Text) -> Vec<u32> {
        let blocks = 0..text.document.blocks.len() as u32;
        self.plan.under(&Bound { matcher: self, text }, blocks)
    }
}

/// A text in which the forms of a matcher are looked for.
struct Bound<'a> {
    matcher: &'a Matcher<'a>,
    text: &'a Text<'a>,
}

impl Ground for Bound<'_> {
    fn words(&self, term: usize, kinds: Kinds) -> Vec<WordSpan> {
        self.text.words(&self.matcher.forms[term], kinds)
    }

    fn list(&self, number: usize, kinds: Kinds, find: &mut dyn FnMut() -> Vec<WordSpan>) -> Vec<WordSpan> {
        self.text.lists.places(self.matcher.lists[number], kinds, find).to_vec()
    }

    fn is_negated(&self, place: &WordSpan) -> bool {
        let words = self.text.analysis.words(place.block);
        words[place.first as usize..=place.last as usize].iter().any(|word| word.negated)
    }

    fn sentence(&self, place: &WordSpan) -> u32 {
        self.text.analysis.words(place.block)[place.first as usize].sentence
    }

    fn page(&self, place: &WordSpan) -> u32 {
        self.text.document.blocks[place.block as usize].page_at(self.text.span(*place).start)
    }

    fn heading_above(&self, block: u32) -> Option<u32> {
        self.text.document.blocks[block as usize].parent
    }

    fn opens_section(&self, block: u32) -> bool {
        self.text.document.blocks[block as usize].opens_section()
    }
}
