//! How much speaks for a place: the quote, what stands around it, and the hints.

use document::BlockKind;

use super::{
    candidates::Candidate,
    distance::{Begin, Pattern, Sign},
    form::Form,
    ground::{Around, Ground},
    stored::{AROUND, Anchor},
};

/// Signs of a quote that count, at most: so long a quote is known by itself, whatever stands around it.
const QUOTE: f64 = 128.0;
/// What the place, the headings above and the kind of the block count, in signs.
const PLACE: f64 = 12.0;
const HEADINGS: f64 = 8.0;
const KIND: f64 = 4.0;
/// So similar are German texts that have nothing to do with one another: it counts nothing.
const CHANCE: f64 = 0.35;
/// At this distance, in characters, the place counts half.
const HALF: f64 = 200.0;

/// What an anchor knows of its passage, ready to be compared.
pub(super) struct Clues<'a> {
    anchor: &'a Anchor,
    length: usize,
    before: Option<Context>,
    after: Option<Context>,
    headings: Vec<Form>,
    /// Whether the quote stands as often as it did: then its number among these places counts, and not how far it is.
    as_often: bool,
    /// Whether the quote stood once, and stands once.
    unique: bool,
}

/// What stood on one side of the passage.
struct Context {
    pattern: Pattern,
    length: usize,
}

impl Context {
    fn new(signs: Vec<Sign>, alphabet: usize) -> Option<Self> {
        let length = signs.len();
        (length > 0).then(|| Self { pattern: Pattern::new(signs.into_iter(), alphabet), length })
    }

    /// How much of it stands there, from 0 to 1.
    fn similarity(&self, signs: impl Iterator<Item = Sign>) -> f64 {
        let reach = self.length + self.length / 2;
        let distances = self.pattern.distances(signs.take(reach), Begin::First);
        let least = distances.min().unwrap_or(self.length).min(self.length);
        beyond_chance(1.0 - least as f64 / self.length as f64)
    }
}

/// What a similarity says: 0 for one that texts have by chance, 1 for equality.
fn beyond_chance(similarity: f64) -> f64 {
    ((similarity - CHANCE) / (1.0 - CHANCE)).max(0.0)
}

impl<'a> Clues<'a> {
    /// `exact` is how often the quote stands there sign by sign.
    pub(super) fn new(anchor: &'a Anchor, length: usize, ground: &Ground, exact: usize) -> Self {
        let size = ground.alphabet();
        let mut before = ground.signs_of(&Form::of(&anchor.quote.prefix));
        before.reverse();
        before.truncate(AROUND);
        let mut after = ground.signs_of(&Form::of(&anchor.quote.suffix));
        after.truncate(AROUND);
        Self {
            anchor,
            length,
            before: Context::new(before, size),
            after: Context::new(after, size),
            headings: anchor.hints.headings.iter().map(|heading| Form::of(heading)).collect(),
            as_often: exact > 1 && exact == anchor.hints.occurrence.of,
            unique: exact == 1 && anchor.hints.occurrence.of == 1,
        }
    }

    /// Whether the quote stood once, and stands once, sign by sign.
    pub(super) fn is_unique(&self) -> bool {
        self.unique
    }

    /// How much of the quote a candidate has, from 0 to 1.
    pub(super) fn score(&self, candidate: &Candidate) -> f64 {
        1.0 - candidate.edits.min(self.length) as f64 / self.length as f64
    }

    /// How much agrees at a place, in signs. `number` is which one it is of those where the quote stands sign by sign, from 1.
    pub(super) fn support(&self, ground: &Ground, candidate: &Candidate, number: Option<usize>) -> f64 {
        let side = |context: &Option<Context>, similarity: &dyn Fn(&Context, Around) -> f64| {
            let both = |c| similarity(c, Around::Strand).max(similarity(c, Around::Text));
            context.as_ref().map_or(0.0, |c| c.length as f64 * both(c))
        };
        let (first, last) = (candidate.signs.start, candidate.signs.end - 1);
        beyond_chance(self.score(candidate)) * (self.length as f64).min(QUOTE)
            + side(&self.before, &|c, around| c.similarity(ground.before(first, around)))
            + side(&self.after, &|c, around| c.similarity(ground.after(last, around)))
            + self.hints(ground, first, number)
    }

    /// The most that can agree, in signs.
    pub(super) fn most(&self) -> f64 {
        let side = |context: &Option<Context>| context.as_ref().map_or(0.0, |c| c.length as f64);
        (self.length as f64).min(QUOTE) + side(&self.before) + side(&self.after) + PLACE + HEADINGS + KIND
    }

    fn hints(&self, ground: &Ground, first: usize, number: Option<usize>) -> f64 {
        let hints = &self.anchor.hints;
        let [(block, byte), _] = ground.edges(&(first..first + 1));
        let text = &ground.document.blocks[block].text;
        let place = if self.as_often {
            f64::from(u8::from(number == Some(hints.occurrence.number)))
        } else {
            let start = ground.start(block) + text[..byte].chars().count();
            1.0 / (1.0 + start.abs_diff(self.anchor.position.start) as f64 / HALF)
        };
        let same = |a: BlockKind, b: BlockKind| f64::from(u8::from(a == b));
        PLACE * place
            + HEADINGS * self.same_headings(ground, block)
            + KIND * same(hints.kind, ground.document.blocks[block].kind)
    }

    /// The share of headings that are above the passage and the place alike.
    fn same_headings(&self, ground: &Ground, block: usize) -> f64 {
        let there: Vec<Form> = ground.document.heading_path(block).into_iter().map(Form::of).collect();
        let shared = self.headings.iter().filter(|a| there.iter().any(|b| a.signs == b.signs)).count();
        let most = self.headings.len().max(there.len());
        if most == 0 { 1.0 } else { shared as f64 / most as f64 }
    }
}
