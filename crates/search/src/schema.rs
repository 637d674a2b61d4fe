//! What tantivy indexes. Two sorts of tantivy documents share a segment:
//!
//! ```text
//! block      document, block: numbers      word: each surface form in it, once      data: StoredBlock
//! outline    document, outline: number     key: the vocabulary of the document      data: Outline
//! ```
//!
//! A term of `key` is a tag, an analysis key and a surface form: `l bildung\0Bildungen`. So a query's key leads by a
//! range of the term dictionary to the surface forms that mean it, and these lead to their blocks; no block repeats what
//! its words can mean.

use german::Form;
use query::{Tag, keys_of};
use tantivy::schema::{BytesOptions, FAST, Field, INDEXED, STORED, Schema};

/// Longer "words" are no words and would not fit into the term dictionary; they are stored and shown, but not found.
pub(crate) const LONGEST_WORD: usize = 10_000;

/// Between a key and a surface form. No word holds it.
const END_OF_KEY: u8 = 0;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    pub document: Field,
    pub block: Field,
    pub word: Field,
    pub key: Field,
    pub outline: Field,
    pub data: Field,
}

impl Fields {
    pub(crate) fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let terms = || BytesOptions::default().set_indexed();
        let fields = Self {
            document: schema.add_u64_field("document", INDEXED | FAST),
            block: schema.add_u64_field("block", FAST),
            word: schema.add_bytes_field("word", terms()),
            key: schema.add_bytes_field("key", terms()),
            outline: schema.add_u64_field("outline", INDEXED),
            data: schema.add_bytes_field("data", STORED),
        };
        (schema.build(), fields)
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
}
