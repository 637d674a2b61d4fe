//! A matcher written from the specification alone: sets of spans, every pair compared with every other, nothing clever.
//! It shares with the crate only what a query says ([`Node`]) and what a word can mean (`german`).

use std::collections::BTreeSet;

use document::{BlockKind, Document, Span};
use german::{Form, German, Word, fold};
use query::{Binary, Join, KindOperator, Node, Query, Side, Unit};

/// Block, first and last word.
pub(crate) type Hit = (u32, usize, usize);

pub(crate) struct Naive<'a> {
    document: &'a Document,
    german: &'a German,
    unit: Unit,
    /// The words of each block, with what they can mean.
    words: Vec<Vec<(Word, Form)>>,
    /// First and last word of the negations in each block.
    negations: Vec<Vec<(u32, u32)>>,
}

#[derive(Clone)]
struct Where {
    /// The kind operators around.
    kinds: Vec<KindOperator>,
    /// The heading that is looked at alone.
    only: Option<u32>,
}

impl<'a> Naive<'a> {
    pub(crate) fn new(document: &'a Document, german: &'a German, unit: Unit) -> Self {
        let words = |text: &str| {
            let words = german::words(text);
            let partners = german::partners(text, &words);
            let form = |(at, word): (usize, &Word)| {
                let partner = partners.iter().find(|pair| pair.0 as usize == at);
                let surface = word.span.of(text);
                match partner {
                    Some(&(_, other)) => {
                        german.form(&german::suspended_form(surface, words[other as usize].span.of(text)))
                    }
                    None => german.form(surface),
                }
            };
            words.iter().enumerate().map(|(at, word)| (*word, form((at, word)))).collect()
        };
        let texts = || document.blocks.iter().map(|block| block.text.as_str());
        let negations = texts().map(|text| german::negations(text, &german::words(text))).collect();
        Self { document, german, unit, words: texts().map(words).collect(), negations }
    }

    /// The span of a hit in its block's text.
    pub(crate) fn span(&self, (block, first, last): Hit) -> Span {
        let words = &self.words[block as usize];
        Span { start: words[first].0.span.start, end: words[last].0.span.end }
    }

    pub(crate) fn hits(&self, query: &Query) -> BTreeSet<Hit> {
        self.eval(&query.node, &Where { kinds: Vec::new(), only: None })
    }

    fn eval(&self, node: &Node, at: &Where) -> BTreeSet<Hit> {
        match node {
            Node::Phrase(forms) => {
                let mut rows = self.eval(&forms[0].node, at);
                for form in &forms[1..] {
                    let next = self.eval(&form.node, at);
                    let joined = pairs(&rows, &next).filter(|(a, b)| a.0 == b.0 && a.2 + 1 == b.1);
                    rows = joined.map(|(a, b)| (a.0, a.1, b.2)).collect();
                }
                rows
            }
            Node::Kind(kind, of) => {
                let mut inner = at.clone();
                inner.kinds.push(*kind);
                self.eval(&of.node, &inner)
            }
            Node::Affirmed(of) => {
                self.eval(&of.node, at).into_iter().filter(|hit| !self.is_negated(hit)).collect()
            }
            Node::Negated(of) => {
                self.eval(&of.node, at).into_iter().filter(|hit| self.is_negated(hit)).collect()
            }
            Node::Binary(Binary::Under, sides) => self
                .eval(&sides[0].node, at)
                .into_iter()
                .filter(|hit| self.is_under(hit.0, &sides[1].node))
                .collect(),
            Node::Binary(operator, sides) => {
                let (a, b) = (self.eval(&sides[0].node, at), self.eval(&sides[1].node, at));
                match *operator {
                    Binary::Near(n) => smallest(
                        pairs(&a, &b).filter(|(a, b)| before(a, b, n) || before(b, a, n)).map(span).collect(),
                    ),
                    Binary::Before(n) => {
                        smallest(pairs(&a, &b).filter(|(a, b)| before(a, b, n)).map(span).collect())
                    }
                    Binary::NotNear(n) => {
                        let near = |a: &Hit| b.iter().any(|b| before(a, b, n) || before(b, a, n));
                        a.iter().filter(|a| !near(a)).copied().collect()
                    }
                    _ => a.iter().filter(|a| !b.iter().any(|b| inside(a, b))).copied().collect(),
                }
            }
            Node::Both(first, rest) => {
                let mut left = self.eval(&first.node, at);
                for (join, next) in rest {
                    let right = self.eval(&next.node, at);
                    let both = |hit: &&Hit| {
                        let here = |other: &Hit| self.unit_of(other, at) == self.unit_of(hit, at);
                        left.iter().any(here) && right.iter().any(here)
                    };
                    let alone = |hit: &&Hit| {
                        !right.iter().any(|other| self.unit_of(other, at) == self.unit_of(hit, at))
                    };
                    left = match join {
                        Join::And => left.iter().chain(&right).filter(both).copied().collect(),
                        Join::Not => left.iter().filter(alone).copied().collect(),
                    };
                }
                left
            }
            Node::Either(sides) => sides.iter().flat_map(|side| self.eval(&side.node, at)).collect(),
            form => self.words(form, at),
        }
    }

    fn is_negated(&self, &(block, first, last): &Hit) -> bool {
        let scopes = &self.negations[block as usize];
        (first..=last).any(|word| scopes.iter().any(|s| (s.0..=s.1).contains(&(word as u32))))
    }

    fn words(&self, form: &Node, at: &Where) -> BTreeSet<Hit> {
        let mut hits = BTreeSet::new();
        for (number, block) in self.document.blocks.iter().enumerate() {
            let asked = !at.kinds.is_empty() || block.kind.is_body();
            let wanted = at.kinds.iter().all(|kind| covers(*kind, block.kind));
            if !asked || !wanted || at.only.is_some_and(|only| only != number as u32) {
                continue;
            }
            let words = &self.words[number];
            for position in 0..words.len() {
                let length = if let Node::Exact(text) = form { german::words(text).len() } else { 1 };
                let row = words.get(position..position + length);
                if row.is_some_and(|row| self.matches(form, row, &block.text)) {
                    hits.insert((number as u32, position, position + length - 1));
                }
            }
        }
        hits
    }

    fn matches(&self, form: &Node, row: &[(Word, Form)], text: &str) -> bool {
        let meaning = &row[0].1;
        let meet = |keys: &[String], others: &[String]| keys.iter().any(|key| others.contains(key));
        match form {
            Node::Word(word) => {
                // The query's word is split as the text is: of "z.B." the full stop may not belong to it.
                let word = german::words(word)[0].span.of(word);
                meet(&self.german.query_lemmas(word), &meaning.lemmas)
            }
            Node::Exact(exact) => {
                let written = german::words(exact);
                written.iter().map(|w| w.span.of(exact)).eq(row.iter().map(|(w, _)| w.span.of(text)))
            }
            Node::Wildcard(text) => wild(&fold(text).chars().collect::<Vec<_>>(), &meaning.folded),
            Node::Compound { word, side } => {
                let keys = self.german.combining(word);
                match side {
                    Side::First => meet(&keys, &meaning.firsts),
                    Side::Last => meet(&keys, &meaning.lasts),
                    Side::Any => {
                        meet(&keys, &meaning.parts) || meet(&self.german.query_lemmas(word), &meaning.lemmas)
                    }
                }
            }
            _ => unreachable!("not a form: {form:?}"),
        }
    }

    fn is_under(&self, block: u32, heading: &Node) -> bool {
        let mut at = self.document.blocks[block as usize].parent;
        while let Some(number) = at {
            let only = Where { kinds: Vec::new(), only: Some(number) };
            if !self.eval(heading, &only).is_empty() {
                return true;
            }
            at = self.document.blocks[number as usize].parent;
        }
        false
    }

    /// The unit in which a hit starts. A heading that is looked at alone is one unit.
    fn unit_of(&self, hit: &Hit, at: &Where) -> (u32, u32) {
        let block = &self.document.blocks[hit.0 as usize];
        let word = self.words[hit.0 as usize][hit.1].0;
        match self.unit {
            _ if at.only.is_some() => (0, 0),
            Unit::Sentence => (hit.0, word.sentence),
            Unit::Block => (hit.0, 0),
            Unit::Page => (block.page_at(word.span.start), 0),
            Unit::Document => (0, 0),
        }
    }
}

fn covers(operator: KindOperator, kind: BlockKind) -> bool {
    match kind {
        BlockKind::Heading => operator == KindOperator::Heading,
        BlockKind::Paragraph => operator == KindOperator::Body,
        BlockKind::ListItem => matches!(operator, KindOperator::Body | KindOperator::List),
        BlockKind::TableRow => operator == KindOperator::Table,
        BlockKind::Caption => operator == KindOperator::Caption,
        BlockKind::Footnote => operator == KindOperator::Footnote,
        BlockKind::Toc => operator == KindOperator::Toc,
        BlockKind::Running => operator == KindOperator::Running,
    }
}

fn pairs<'a>(a: &'a BTreeSet<Hit>, b: &'a BTreeSet<Hit>) -> impl Iterator<Item = (&'a Hit, &'a Hit)> {
    a.iter().flat_map(move |a| b.iter().map(move |b| (a, b)))
}

fn before(a: &Hit, b: &Hit, distance: u32) -> bool {
    a.0 == b.0 && b.1 > a.2 && b.1 - a.2 <= distance as usize
}

fn inside(a: &Hit, b: &Hit) -> bool {
    a.0 == b.0 && b.1 <= a.1 && a.2 <= b.2
}

fn span((a, b): (&Hit, &Hit)) -> Hit {
    (a.0, a.1.min(b.1), a.2.max(b.2))
}

fn smallest(spans: BTreeSet<Hit>) -> BTreeSet<Hit> {
    spans.iter().filter(|outer| !spans.iter().any(|s| s != *outer && inside(s, outer))).copied().collect()
}

fn wild(pattern: &[char], text: &str) -> bool {
    match pattern.first() {
        None => text.is_empty(),
        Some('*') => {
            wild(&pattern[1..], text)
                || text.chars().next().is_some_and(|c| wild(pattern, &text[c.len_utf8()..]))
        }
        Some('?') => {
            let letter = text.chars().next().filter(|c| c.is_alphabetic());
            letter.is_some_and(|c| wild(&pattern[1..], &text[c.len_utf8()..]))
                || ["ae", "oe", "ue", "ss"]
                    .iter()
                    .any(|p| text.strip_prefix(p).is_some_and(|t| wild(&pattern[1..], t)))
        }
        Some(&c) => text.strip_prefix(c).is_some_and(|text| wild(&pattern[1..], text)),
    }
}
