use statistics::{Count, Dispersion, Part, dispersion};

use super::{DocumentWords, FormCount, Groups, Spellings};

/// The counts of some documents, by word.
#[derive(Debug)]
pub(super) struct Tally<'g> {
    groups: &'g Groups,
    /// By word: the documents in which it stands, ascending, and how often.
    documents: Vec<Vec<(u32, u64)>>,
    /// By form.
    forms: Vec<u64>,
    /// Running words that count of each document.
    lengths: Vec<u64>,
}

impl<'g> Tally<'g> {
    /// `counted` says which of a form's counts it is.
    pub(super) fn of(
        documents: &[DocumentWords],
        groups: &'g Groups,
        counted: impl Fn(&FormCount) -> u32,
    ) -> Self {
        let mut tally = Self {
            groups,
            documents: vec![Vec::new(); groups.len()],
            forms: vec![0; groups.form_count()],
            lengths: Vec::with_capacity(documents.len()),
        };
        for (number, document) in (0..).zip(documents) {
            let mut length = 0;
            for form in &document.forms {
                let count = u64::from(counted(form));
                if count == 0 {
                    continue;
                }
                length += count;
                tally.forms[form.form as usize] += count;
                let of_word = &mut tally.documents[groups.of(form.form)];
                match of_word.last_mut().filter(|(last, _)| *last == number) {
                    Some((_, before)) => *before += count,
                    None => of_word.push((number, count)),
                }
            }
            tally.lengths.push(length);
        }
        tally
    }

    /// The words that stand in these documents, by their numbers: all, or those that say something by themselves.
    pub(super) fn words(&self, all: bool) -> impl Iterator<Item = usize> {
        (0..self.groups.len())
            .filter(move |&word| !self.documents[word].is_empty() && (all || self.groups.is_content(word)))
    }

    /// How often a word stands there.
    pub(super) fn frequency(&self, word: usize) -> u64 {
        self.documents[word].iter().map(|&(_, count)| count).sum()
    }

    /// The same, of all running words.
    pub(super) fn count(&self, word: usize) -> Count {
        Count { frequency: self.frequency(word), words: self.total() }
    }

    /// In how many documents a word stands.
    pub(super) fn range(&self, word: usize) -> usize {
        self.documents[word].len()
    }

    /// How evenly it is spread over the documents; `None` when it stands in none.
    pub(super) fn dispersion(&self, word: usize) -> Option<Dispersion> {
        let mut parts: Vec<Part> = self.lengths.iter().map(|&words| Part { frequency: 0, words }).collect();
        for &(document, count) in &self.documents[word] {
            parts[document as usize].frequency = count;
        }
        dispersion(&parts)
    }

    /// How it is written.
    pub(super) fn spellings(&self, word: usize) -> Spellings {
        self.groups.spellings(word, &self.forms)
    }

    /// All running words that count.
    pub(super) fn total(&self) -> u64 {
        self.lengths.iter().sum()
    }
}
