use query::BlockWord;

/// What is near a hit. It never reaches beyond the hit's block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// At most so many words before the hit and as many behind it; `None`: all.
    pub span: Option<u32>,
    /// Where it ends besides.
    pub within: Within,
}

/// What a window does not reach beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// The sentences in which the hit begins and ends.
    Sentence,
    /// The block.
    Block,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// Near no hit.
    #[default]
    Far,
    /// In the window of a hit, and in no hit itself.
    Near,
    /// In a hit.
    Inside,
}

impl Window {
    /// The place of each word of a block with these hits, given as their first and last words. A word near several hits is near
    /// once; one in a hit is near none.
    pub(super) fn places(self, words: &[BlockWord], hits: &[(usize, usize)]) -> Vec<Place> {
        let mut places = vec![Place::Far; words.len()];
        for &(first, last) in hits {
            let (from, to) = self.around(words, first, last);
            places[from..=to].fill(Place::Near);
        }
        for &(first, last) in hits {
            places[first..=last].fill(Place::Inside);
        }
        places
    }

    /// The first and the last word of the window, the hit itself included.
    fn around(self, words: &[BlockWord], first: usize, last: usize) -> (usize, usize) {
        let (mut from, mut to) = (0, words.len() - 1);
        if self.within == Within::Sentence {
            from = words.partition_point(|word| word.sentence < words[first].sentence);
            to = words.partition_point(|word| word.sentence <= words[last].sentence) - 1;
        }
        let Some(span) = self.span else { return (from, to) };
        (from.max(first.saturating_sub(span as usize)), to.min(last.saturating_add(span as usize)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Hits = &'static [(usize, usize)];

    /// One letter a word: `.` far, `n` near, `x` inside. The words of `sentences`: how many each sentence has.
    fn drawn(window: Window, sentences: &[u32], hits: &[(usize, usize)]) -> String {
        let number = |(number, &count): (usize, &u32)| (0..count).map(move |_| number as u32);
        let word =
            |sentence| BlockWord { span: document::Span::new(0, 0), sentence, partner: 0, negated: false };
        let words: Vec<BlockWord> = sentences.iter().enumerate().flat_map(number).map(word).collect();
        let letter = |place: Place| match place {
            Place::Far => '.',
            Place::Near => 'n',
            Place::Inside => 'x',
        };
        window.places(&words, hits).into_iter().map(letter).collect()
    }

    #[test]
    fn windows_end_where_they_should_and_no_word_is_near_twice() {
        let span = |span| Window { span: Some(span), within: Within::Block };
        let within = |within| Window { span: None, within };
        let both = Window { span: Some(1), within: Within::Sentence };
        // (window, words of the sentences, first and last words of the hits, places)
        let cases: [(Window, &[u32], Hits, &str); 9] = [
            (span(2), &[9], &[(4, 4)], "..nnxnn.."),
            (span(2), &[9], &[(0, 1)], "xxnn....."),
            (span(2), &[4, 5], &[(3, 3)], ".nnxnn..."),
            (span(2), &[9], &[(2, 2), (5, 5)], "nnxnnxnn."),
            // Hits in each other's windows are no collocates, nor are those that overlap.
            (span(2), &[9], &[(3, 3), (4, 4)], ".nnxxnn.."),
            (span(1), &[9], &[(3, 5), (4, 6)], "..nxxxxn."),
            (within(Within::Sentence), &[3, 3, 3], &[(4, 4)], "...nxn..."),
            (within(Within::Block), &[3, 3, 3], &[(4, 4)], "nnnnxnnnn"),
            // A hit over the end of a sentence has two.
            (both, &[3, 3, 3], &[(2, 3), (6, 6)], ".nxxn.xn."),
        ];
        for (window, sentences, hits, places) in cases {
            assert_eq!(drawn(window, sentences, hits), places, "{window:?} {hits:?}");
        }
    }
}
