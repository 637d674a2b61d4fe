//! A document, prepared to find passages in it.

use std::ops::Range;

use document::{BlockKind, Document};
use rustc_hash::FxHashMap;

use super::{
    candidates::Edge,
    distance::{Sign, UNKNOWN},
    form::Form,
    outcome::{Passage, Place},
};

/// The orders of reading of a document: what interrupts the body is read after it, so that a paragraph over two pages is one stretch
/// whether or not the extraction joined its halves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strand {
    Body,
    Note,
    Running,
}

impl Strand {
    pub(super) fn of(kind: BlockKind) -> Self {
        match kind {
            BlockKind::Running => Self::Running,
            BlockKind::Footnote | BlockKind::Caption => Self::Note,
            _ => Self::Body,
        }
    }
}

/// A sign of the document and the characters that it stands for.
#[derive(Debug, Clone, Copy)]
struct Ink {
    block: u32,
    start: u32,
    end: u32,
}

/// A document's signs, strand after strand, each leading back to its characters.
#[derive(Debug)]
pub(super) struct Ground<'d> {
    pub(super) document: &'d Document,
    /// The signs, by their numbers.
    pub(super) signs: Vec<Sign>,
    inks: Vec<Ink>,
    /// For each block, its signs.
    blocks: Vec<Range<usize>>,
    /// For each block, where its text begins in the document's text, in Unicode scalars.
    starts: Vec<usize>,
    /// Where each strand ends.
    ends: [usize; 3],
    alphabet: FxHashMap<char, Sign>,
}

impl<'d> Ground<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut ground = Self {
            document,
            signs: Vec::new(),
            inks: Vec::new(),
            blocks: vec![0..0; document.blocks.len()],
            starts: Vec::with_capacity(document.blocks.len()),
            ends: [0; 3],
            alphabet: FxHashMap::default(),
        };
        let mut at = 0;
        for block in &document.blocks {
            ground.starts.push(at);
            // Blocks are joined by an empty line: see Document::text.
            at += block.text.chars().count() + 2;
        }
        for strand in [Strand::Body, Strand::Note, Strand::Running] {
            for (number, block) in document.blocks.iter().enumerate() {
                if Strand::of(block.kind) == strand {
                    ground.push(number, &Form::of(&block.text));
                }
            }
            ground.ends[strand as usize] = ground.signs.len();
        }
        ground
    }

    fn push(&mut self, block: usize, form: &Form) {
        let first = self.signs.len();
        for (sign, &(start, end)) in form.signs.iter().zip(&form.spans) {
            // An alphabet of more than 65,534 signs would take the rest for one that equals nothing but itself.
            let next = self.alphabet.len().min(usize::from(UNKNOWN) - 1) as Sign;
            self.signs.push(*self.alphabet.entry(*sign).or_insert(next));
            self.inks.push(Ink { block: block as u32, start, end });
        }
        self.blocks[block] = first..self.signs.len();
    }

    /// How many signs its alphabet has.
    pub(super) fn alphabet(&self) -> usize {
        self.alphabet.len()
    }

    /// A form in the document's signs.
    pub(super) fn signs_of(&self, form: &Form) -> Vec<Sign> {
        form.signs.iter().map(|sign| self.alphabet.get(sign).copied().unwrap_or(UNKNOWN)).collect()
    }

    /// Where a block's text begins in the document's text, in Unicode scalars.
    pub(super) fn start(&self, block: usize) -> usize {
        self.starts[block]
    }

    /// The block and the byte in it at which a character of the document's text stands, or after which it ends.
    pub(super) fn edge(&self, scalar: usize) -> Option<(usize, usize)> {
        let block = self.starts.partition_point(|start| *start <= scalar).checked_sub(1)?;
        let (text, rest) = (&self.document.blocks[block].text, scalar - self.starts[block]);
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(rest)?;
        Some((block, bytes))
    }

    /// What stands between a sign and the one before it.
    pub(super) fn edge_before(&self, sign: usize) -> Edge {
        let (Some(next), Some(last)) = (self.inks.get(sign), sign.checked_sub(1).map(|last| self.inks[last]))
        else {
            return Edge::Block;
        };
        if next.block != last.block {
            return Edge::Block;
        }
        let text = &self.document.blocks[next.block as usize].text;
        let word = |text: Option<char>| text.is_some_and(char::is_alphanumeric);
        let inside = word(text[..last.end as usize].chars().next_back())
            && word(text[next.start as usize..].chars().next());
        if next.start <= last.end && inside { Edge::None } else { Edge::Word }
    }

    /// The block in which a sign stands.
    pub(super) fn block(&self, sign: usize) -> usize {
        self.inks[sign].block as usize
    }

    /// The signs of one strand: that in which a sign stands.
    pub(super) fn strand(&self, sign: usize) -> Range<usize> {
        let strand = self.ends.partition_point(|end| *end <= sign);
        let first = if strand == 0 { 0 } else { self.ends[strand - 1] };
        first..self.ends.get(strand).copied().unwrap_or(first)
    }

    /// The signs of each strand that has some.
    pub(super) fn strands(&self) -> Vec<Range<usize>> {
        let starts = [0, self.ends[0], self.ends[1]];
        starts
            .into_iter()
            .zip(self.ends)
            .map(|(start, end)| start..end)
            .filter(|signs| !signs.is_empty())
            .collect()
    }

    /// The signs of a stretch of a block's text.
    pub(super) fn within(&self, passage: Passage) -> Range<usize> {
        let block = self.blocks[passage.block as usize].clone();
        let inks = &self.inks[block.clone()];
        let first = inks.partition_point(|ink| ink.end <= passage.span.start);
        let last = inks.partition_point(|ink| ink.start < passage.span.end);
        block.start + first..block.start + last.max(first)
    }

    /// The signs before a sign, the nearest first: `Around::Strand` leaves out what interrupts, `Around::Text` does not.
    pub(super) fn before(&self, sign: usize, around: Around) -> Box<dyn Iterator<Item = Sign> + '_> {
        match around {
            Around::Strand => {
                let first = self.strand(sign).start;
                Box::new(self.signs[first..sign].iter().rev().copied())
            }
            Around::Text => {
                let block = self.block(sign);
                let own = self.blocks[block].start..sign;
                let others = self.blocks[..block].iter().rev().cloned();
                let ranges = std::iter::once(own).chain(others);
                Box::new(ranges.flat_map(|range| self.signs[range].iter().rev().copied()))
            }
        }
    }

    /// The signs from a stretch's end on; `last` is its last sign.
    pub(super) fn after(&self, last: usize, around: Around) -> Box<dyn Iterator<Item = Sign> + '_> {
        match around {
            Around::Strand => {
                let end = self.strand(last).end;
                Box::new(self.signs[last + 1..end].iter().copied())
            }
            Around::Text => {
                let block = self.block(last);
                let own = last + 1..self.blocks[block].end;
                let others = self.blocks[block + 1..].iter().cloned();
                let ranges = std::iter::once(own).chain(others);
                Box::new(ranges.flat_map(|range| self.signs[range].iter().copied()))
            }
        }
    }

    /// The characters of a stretch of signs: first and last block with the byte where it begins and ends there.
    pub(super) fn edges(&self, signs: &Range<usize>) -> [(usize, usize); 2] {
        let (first, last) = (self.inks[signs.start], self.inks[signs.end - 1]);
        [(first.block as usize, first.start as usize), (last.block as usize, last.end as usize)]
    }

    /// The place between two edges, on character boundaries. Blocks of later strands that stand in between belong to the text of the
    /// place, but not to its passages.
    pub(super) fn place(&self, [(first, from), (last, to)]: [(usize, usize); 2]) -> Place {
        let blocks = &self.document.blocks;
        let scalars =
            |block: usize, byte: usize| self.starts[block] + blocks[block].text[..byte].chars().count();
        let span = |block: usize| {
            let from = if block == first { from } else { 0 };
            let to = if block == last { to } else { blocks[block].text.len() };
            from..to
        };
        let quote: Vec<&str> = (first..=last).map(|block| &blocks[block].text[span(block)]).collect();
        let own = Strand::of(blocks[first].kind).min(Strand::of(blocks[last].kind));
        let passages = (first..=last)
            .filter(|block| Strand::of(blocks[*block].kind) <= own)
            .map(|block| Passage::new(block, span(block)))
            .collect();
        Place { start: scalars(first, from), end: scalars(last, to), quote: quote.join("\n\n"), passages }
    }
}

/// In which order what stands around a passage is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// Without what interrupts it.
    Strand,
    /// As the document's text has it.
    Text,
}
