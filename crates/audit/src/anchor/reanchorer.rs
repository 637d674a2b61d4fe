//! Anchors and a document as it is now → where the passages stand.

use document::{Document, Fingerprint, Span};

use super::{
    candidates::{self, Candidate},
    edges,
    grams::Grams,
    ground::Ground,
    outcome::{Anchored, Found, Place, Stale},
    stored::{self, Anchor, AnchorError, TextPosition},
    support::Clues,
};

// Chosen on extractions of the sample corpus (`examples/reanchor.rs`), so that of passages whose text was taken out one in fifty is taken
// for another, mostly for the same words on another page. A passage that is not found is shown to a person; one that moved is believed.

/// A place has at least this share of the quote's signs: of quotes of 30 characters and more, one in a hundred has a place with so much
/// in a document that has nothing to do with its own.
const LEAST_SCORE: f64 = 0.7;
/// A place has at least this share of all that could speak for it …
const LEAST_SUPPORT: f64 = 0.4;
/// … the more, the fewer signs the quote has (fewer than these): a heading, a table's cell.
const LEAST_SUPPORT_SHORT: [(usize, f64); 2] = [(12, 0.7), (32, 0.5)];
/// … and the more, the less of the quote stands there: sentences that differ in a name or a number are no rarity.
const LEAST_SUPPORT_CHANGED: f64 = 0.6;
/// With this share, no place with another wording is looked for.
const SURE: f64 = 0.85;
/// A place rivals another if what speaks for it is less by no more than this, in signs.
const MARGIN: f64 = 4.0;

/// Finds the passage of one anchor. Who has several makes a [`Reanchorer`] once.
#[must_use]
pub fn reanchor(anchor: &Anchor, document: &Document) -> Anchored {
    Reanchorer::new(document).reanchor(anchor)
}

/// A document, prepared to anchor passages and to find those of anchors.
#[derive(Debug)]
pub struct Reanchorer<'d> {
    ground: Ground<'d>,
    grams: Grams,
    text: String,
    fingerprint: Fingerprint,
}

impl<'d> Reanchorer<'d> {
    /// Reads the document once.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        let (ground, text) = (Ground::new(document), document.text());
        let fingerprint = Fingerprint::of(text.as_bytes());
        Self { grams: Grams::new(&ground.signs), ground, text, fingerprint }
    }

    /// The anchor of a stretch of a block's text: the same as [`Anchor::of`] makes.
    ///
    /// # Errors
    /// When there is no such block, or no such stretch of it.
    pub fn anchor(&self, block: usize, span: Span) -> Result<Anchor, AnchorError> {
        let (from, to) = ((block, span.start as usize), (block, span.end as usize));
        stored::check(self.ground.document, from, to)?;
        Ok(self.anchor_between(from, to))
    }

    fn anchor_between(&self, from: (usize, usize), to: (usize, usize)) -> Anchor {
        let places = |quote: &[_]| candidates::exact(&self.ground, &self.grams, quote);
        Anchor::on(&self.ground, &self.text, self.fingerprint, from, to, places)
    }

    /// A stretch of the document's text, in Unicode scalars, without the spaces and line ends at its ends: who selects with a mouse takes
    /// some along. None where nothing else is in it.
    #[must_use]
    pub fn trimmed(&self, start: usize, end: usize) -> Option<TextPosition> {
        let mut edges = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]).skip(start);
        let from = edges.next()?;
        let to = end.checked_sub(start + 1).map_or(from, |rest| edges.nth(rest).unwrap_or(self.text.len()));
        let selected = &self.text[from..to];
        let inner = selected.trim_start();
        let start = start + selected.chars().count() - inner.chars().count();
        let end = start + inner.trim_end().chars().count();
        (start < end).then_some(TextPosition { start, end })
    }

    /// The anchor of a stretch of the document's text, which may run over several blocks. None where it begins or ends outside of a block.
    #[must_use]
    pub fn anchor_at(&self, stretch: TextPosition) -> Option<Anchor> {
        let (from, to) = (self.ground.edge(stretch.start)?, self.ground.edge(stretch.end)?);
        (from < to).then(|| self.anchor_between(from, to))
    }

    /// Where an anchor's passage stands now.
    #[must_use]
    pub fn reanchor(&self, anchor: &Anchor) -> Anchored {
        if anchor.text == self.fingerprint
            && let Some(place) = self.unchanged(anchor)
        {
            return Anchored::Exact { place };
        }
        if self.text.is_empty() {
            return Anchored::Stale { best: None, why: Stale::NoText };
        }
        let quote = self.ground.signs_of(&anchor.form());
        if quote.is_empty() {
            return match self.unchanged(anchor) {
                Some(place) => Anchored::Exact { place },
                None => Anchored::Stale { best: None, why: Stale::NoSigns },
            };
        }
        self.find(anchor, &quote)
    }

    /// The anchor's place, if the quote still stands there.
    fn unchanged(&self, anchor: &Anchor) -> Option<Place> {
        let edge = |scalar: usize| self.ground.edge(scalar);
        let (from, to) = (edge(anchor.position.start)?, edge(anchor.position.end)?);
        let place = (from < to).then(|| self.ground.place([from, to]))?;
        (place.quote == anchor.quote.exact).then_some(place)
    }

    fn find(&self, anchor: &Anchor, quote: &[u16]) -> Anchored {
        let ground = &self.ground;
        let exact = candidates::exact(ground, &self.grams, quote);
        let clues = Clues::new(anchor, quote.len(), ground, exact.len());
        let mut judged: Vec<(f64, Candidate)> = Vec::new();
        for (number, at) in exact.iter().enumerate() {
            let candidate = Candidate { signs: *at..at + quote.len(), edits: 0 };
            judged.push((clues.support(ground, &candidate, Some(number + 1)), candidate));
        }
        if judged.iter().all(|(support, _)| *support < SURE * clues.most()) {
            let most = (quote.len() as f64 * (1.0 - LEAST_SCORE)) as usize;
            let near = edges::quote(&anchor.quote, quote).near(ground, &self.grams, most);
            judged.extend(
                near.into_iter()
                    .filter(|candidate| candidate.edits > 0)
                    .map(|candidate| (clues.support(ground, &candidate, None), candidate)),
            );
        }
        judged.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(x.signs.start.cmp(&y.signs.start)));
        self.decide(anchor, quote, &clues, &judged)
    }

    fn decide(&self, anchor: &Anchor, quote: &[u16], clues: &Clues, judged: &[(f64, Candidate)]) -> Anchored {
        let Some((most, first)) = judged.first() else {
            return Anchored::Stale { best: None, why: Stale::Gone };
        };
        let found = |support: f64, candidate: &Candidate| Found {
            place: self.place(anchor, quote, candidate),
            score: clues.score(candidate),
            support: support / clues.most(),
        };
        let best = found(*most, first);
        let least = least_support(quote.len(), best.score, clues.is_unique());
        if best.support < least {
            return Anchored::Stale { best: Some(best), why: Stale::OtherContext };
        }
        let apart = |candidate: &Candidate| {
            candidate.signs.end <= first.signs.start || first.signs.end <= candidate.signs.start
        };
        if let Some((support, rival)) = judged[1..].iter().find(|(_, candidate)| apart(candidate))
            && most - support < MARGIN
        {
            return Anchored::Ambiguous { best, rival: found(*support, rival) };
        }
        if best.place.start == anchor.position.start && best.place.quote == anchor.quote.exact {
            return Anchored::Exact { place: best.place };
        }
        Anchored::Moved { found: best }
    }

    /// A candidate's characters. Where the quote began and ended with a word, so does the place.
    fn place(&self, anchor: &Anchor, quote: &[u16], candidate: &Candidate) -> Place {
        let signs = &candidate.signs;
        let [mut from, mut to] = self.ground.edges(signs);
        let blocks = &self.ground.document.blocks;
        let edges = edges::Edges::of(&anchor.quote);
        from.1 = edges.start(&blocks[from.0].text, from.1, self.ground.signs[signs.start] == quote[0]);
        to.1 =
            edges.end(&blocks[to.0].text, to.1, self.ground.signs[signs.end - 1] == quote[quote.len() - 1]);
        let is_empty = from.1 == blocks[from.0].text.len() || to.1 == 0 || from >= to;
        self.ground.place(if is_empty { self.ground.edges(signs) } else { [from, to] })
    }
}

/// The share of all that could speak for a place that has to. A quote that stood once and stands once, unchanged and not short, needs
/// nothing else: it went to another chapter.
fn least_support(signs: usize, score: f64, unique: bool) -> f64 {
    let short = LEAST_SUPPORT_SHORT.iter().find(|(fewer, _)| signs < *fewer);
    match short {
        None if unique && score == 1.0 => 0.0,
        _ => short.map_or(LEAST_SUPPORT, |(_, least)| *least) + LEAST_SUPPORT_CHANGED * (1.0 - score),
    }
}
