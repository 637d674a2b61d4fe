//! Which passages may be copies of each other: those that have fingerprints in common.

use rayon::prelude::*;

use super::{winnow::fingerprints, words::Letters};

/// Passages that share fewer of the shorter one's fingerprints than one in so many are no candidates: a common turn of
/// phrase in two long paragraphs. Of copies with three words in ten changed, one in six would lose one in ten; one in
/// sixteen finds one in fifty more, and takes more than twice as long.
const ONE_IN: usize = 10;
/// So many passages are looked through at a time.
const TOGETHER: usize = 512;

/// The fingerprints of texts, and which texts have each.
#[derive(Debug)]
pub(super) struct Candidates {
    /// Fingerprint and text, sorted; none that only one text has.
    postings: Vec<(u64, u32)>,
    /// By text: how many fingerprints it has, and where its shared ones lie in the postings.
    texts: Vec<(u32, Vec<(u32, u32)>)>,
}

impl Candidates {
    /// Of the words of texts, which are numbered from 0.
    pub(super) fn of(texts: &[&[Letters]]) -> Self {
        let of_text = |(number, words): (usize, &&[Letters])| -> Vec<(u64, u32)> {
            fingerprints(words).into_iter().map(|fingerprint| (fingerprint, number as u32)).collect()
        };
        let mut postings: Vec<(u64, u32)> = texts.par_iter().enumerate().flat_map_iter(of_text).collect();
        postings.par_sort_unstable();
        let mut by_text = vec![(0, Vec::new()); texts.len()];
        let mut shared = Vec::with_capacity(postings.len() / 2);
        for same in postings.chunk_by(|one, other| one.0 == other.0) {
            let from = shared.len() as u32;
            if same.len() > 1 {
                shared.extend_from_slice(same);
            }
            for &(_, text) in same {
                let (count, places) = &mut by_text[text as usize];
                *count += 1;
                if same.len() > 1 {
                    places.push((from, from + same.len() as u32));
                }
            }
        }
        Self { postings: shared, texts: by_text }
    }

    /// Calls `look` with each text and the later ones that may be copies of it, and returns all that it found, in the order
    /// of the texts.
    pub(super) fn each<T: Send>(&self, look: impl Fn(u32, &[u32]) -> Vec<T> + Sync) -> Vec<T> {
        let numbers: Vec<u32> = (0..self.texts.len() as u32).collect();
        let found = numbers.par_chunks(TOGETHER).map(|chunk| {
            let mut shared = vec![0_u16; self.texts.len()];
            let of_text = |&text: &u32| look(text, &self.later(text, &mut shared));
            chunk.iter().flat_map(of_text).collect::<Vec<T>>()
        });
        found.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    /// The texts behind this one that share enough fingerprints with it. `shared` has a 0 for each text, before and after.
    fn later(&self, text: u32, shared: &mut [u16]) -> Vec<u32> {
        let (count, places) = &self.texts[text as usize];
        let mut touched = Vec::new();
        for &(from, to) in places {
            let same = &self.postings[from as usize..to as usize];
            let behind = same.partition_point(|&(_, other)| other <= text);
            for &(_, other) in &same[behind..] {
                let shared = &mut shared[other as usize];
                if *shared == 0 {
                    touched.push(other);
                }
                *shared = shared.saturating_add(1);
            }
        }
        touched.retain(|&other| {
            let shared = usize::from(std::mem::take(&mut shared[other as usize]));
            let shorter = *count.min(&self.texts[other as usize].0) as usize;
            shared * ONE_IN >= shorter
        });
        touched.sort_unstable();
        touched
    }
}
