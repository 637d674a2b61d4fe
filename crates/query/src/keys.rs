use std::borrow::Cow;

use german::Form;

use crate::{Pattern, Piece, Side, pattern::as_written};

/// What a key says of the forms that have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tag {
    /// The base word of a last member.
    Last = b'e',
    /// The base word of a first member.
    First = b'f',
    /// The base word.
    Lemma = b'l',
    /// The base word of any member.
    Part = b'p',
    /// The form, folded.
    Folded = b'w',
    /// The form as it is seen, where that is not how it is stored (soft hyphens, decomposed letters, the partner of a
    /// suspended compound).
    Written = b'x',
}

/// The keys by which a surface form is found in a vocabulary.
#[must_use]
pub fn keys_of<'f>(surface: &str, form: &'f Form) -> Vec<(Tag, Cow<'f, str>)> {
    let mut keys = vec![(Tag::Folded, Cow::Borrowed(form.folded.as_str()))];
    for (tag, of_tag) in [
        (Tag::Lemma, &form.lemmas),
        (Tag::First, &form.firsts),
        (Tag::Last, &form.lasts),
        (Tag::Part, &form.parts),
    ] {
        keys.extend(of_tag.iter().map(|key| (tag, Cow::Borrowed(key.as_str()))));
    }
    let written = as_written(surface);
    if written != surface {
        keys.push((Tag::Written, written.into()));
    }
    keys
}

impl Pattern {
    /// The keys of the forms that match: those that have one of them, and of an exact form itself. Of a wildcard, the
    /// beginning of the keys that may match; [`matches_folded`](Self::matches_folded) judges them.
    #[must_use]
    pub fn keys(&self) -> Vec<(Tag, &str)> {
        match self {
            Self::Word { keys } => tagged(Tag::Lemma, keys),
            Self::Exact { surface } => vec![(Tag::Written, surface)],
            Self::Wildcard { pieces } => {
                let start = if let Some(Piece::Text(start)) = pieces.first() { start } else { "" };
                vec![(Tag::Folded, start)]
            }
            Self::Compound { side: Side::First, keys, .. } => tagged(Tag::First, keys),
            Self::Compound { side: Side::Last, keys, .. } => tagged(Tag::Last, keys),
            Self::Compound { side: Side::Any, keys, bare } => {
                [tagged(Tag::Part, keys), tagged(Tag::Lemma, bare)].concat()
            }
        }
    }
}

fn tagged(tag: Tag, keys: &[String]) -> Vec<(Tag, &str)> {
    keys.iter().map(|key| (tag, key.as_str())).collect()
}
