//! What tantivy indexes. Three sorts of tantivy documents ("rows") share a segment; those of a document stand side by
//! side, its blocks in reading order and its outline behind them:
//!
//! ```text
//! block        document: number   word: the block's words and marks, with positions   facts, page, above   data: StoredBlock
//! outline      document: number   outline: number                                                          data: Outline
//! vocabulary   document: 0        key: what the forms can mean that no row before had
//! ```
//!
//! A term of `key` is a tag, an analysis key and a surface form: `l bildung\0Bildungen`. So a query's key leads by a
//! range of the term dictionary to the surface forms that mean it, and these lead to their blocks; no block repeats what
//! its words can mean. A vocabulary row belongs to no document and is never deleted, for other documents may have the
//! form as well.

use document::{Block, BlockKind};
use german::Form;
use query::{Tag, keys_of};
use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};

use crate::tokens::TOKENIZER;

/// Between a key and a surface form. No word holds it.
const END_OF_KEY: u8 = 0;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// The document's number; 0: of none.
    pub document: Field,
    pub word: Field,
    /// See [`Facts`].
    pub facts: Field,
    /// The page on which a block begins.
    pub page: Field,
    /// The number of the heading above a block, from 1; 0: none.
    pub above: Field,
    pub key: Field,
    pub outline: Field,
    pub data: Field,
}

impl Fields {
    pub(crate) fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let words = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions)
            .set_fieldnorms(false);
        let fields = Self {
            document: schema.add_u64_field("document", INDEXED | FAST),
            word: schema.add_text_field("word", TextOptions::default().set_indexing_options(words)),
            facts: schema.add_u64_field("facts", FAST),
            page: schema.add_u64_field("page", FAST),
            above: schema.add_u64_field("above", FAST),
            key: schema.add_bytes_field("key", BytesOptions::default().set_indexed()),
            outline: schema.add_u64_field("outline", INDEXED),
            data: schema.add_bytes_field("data", STORED),
        };
        (schema.build(), fields)
    }
}

/// What ranking and matching ask of every block that a query's words lead to, in one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    pub kind: BlockKind,
    /// Whether it is a heading with a section below.
    pub opens_section: bool,
    /// How many words it has, up to [`MOST_WORDS`].
    pub words: u16,
}

/// Longer blocks count as if they had so many words.
const MOST_WORDS: u16 = u16::MAX >> 4;

impl Facts {
    /// Of a row that is no block.
    pub(crate) const NONE: Self = Self { kind: BlockKind::Running, opens_section: false, words: 0 };

    pub(crate) fn of(block: &Block, words: usize) -> Self {
        Self {
            kind: block.kind,
            opens_section: block.opens_section(),
            words: words.min(MOST_WORDS.into()) as u16,
        }
    }

    pub(crate) fn pack(self) -> u16 {
        let kind = BlockKind::ALL.iter().position(|&kind| kind == self.kind).unwrap_or_default() as u16;
        self.words << 4 | u16::from(self.opens_section) << 3 | kind
    }

    pub(crate) fn unpack(packed: u16) -> Self {
        Self {
            kind: BlockKind::ALL[(packed & 7) as usize],
            opens_section: packed >> 3 & 1 == 1,
            words: packed >> 4,
        }
    }
}

/// The vocabulary terms of a surface form.
pub(crate) fn vocabulary_terms(surface: &str, form: &Form) -> Vec<Vec<u8>> {
    keys_of(surface, form).into_iter().map(|(tag, key)| term(tag, &key, surface)).collect()
}

fn term(tag: Tag, key: &str, surface: &str) -> Vec<u8> {
    let mut term = key_prefix(tag, key);
    term.extend_from_slice(surface.as_bytes());
    term
}

/// How all terms with this key begin.
pub(crate) fn key_prefix(tag: Tag, key: &str) -> Vec<u8> {
    let mut prefix = open_prefix(tag, key);
    prefix.push(END_OF_KEY);
    prefix
}

/// How all terms begin whose key begins with `start`.
pub(crate) fn open_prefix(tag: Tag, start: &str) -> Vec<u8> {
    let mut prefix = vec![tag as u8];
    prefix.extend_from_slice(start.as_bytes());
    prefix
}

/// Key and surface form of a vocabulary term.
pub(crate) fn read_term(term: &[u8]) -> Option<(&str, &str)> {
    let term = str::from_utf8(term.get(1..)?).ok()?;
    term.split_once(char::from(END_OF_KEY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vocabulary_terms_lead_from_key_to_surface() {
        let form = Form { folded: "haeuser".into(), lemmas: vec!["haus".into()], ..Form::default() };
        let terms = vocabulary_terms("Häuser", &form);
        assert_eq!(terms.len(), 2);
        assert!(terms[1].starts_with(&key_prefix(Tag::Lemma, "haus")));
        assert_eq!(read_term(&terms[1]), Some(("haus", "Häuser")));
        let soft = vocabulary_terms("Häu\u{ad}ser", &form);
        assert_eq!(read_term(&soft[2]), Some(("Häuser", "Häu\u{ad}ser")));
    }

    #[test]
    fn facts_are_read_as_they_were_packed() {
        for (kind, opens_section, words) in [
            (BlockKind::Heading, true, 0),
            (BlockKind::Running, false, 7),
            (BlockKind::Paragraph, false, MOST_WORDS),
        ] {
            let facts = Facts { kind, opens_section, words };
            assert_eq!(Facts::unpack(facts.pack()), facts);
        }
    }
}
