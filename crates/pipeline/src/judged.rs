//! Judgements on passages → where these stand in a text of their document.

use std::collections::BTreeMap;

use audit::{Anchor, JudgedPassage, NewJudgement, Reanchorer, Subject, TextPosition};

use crate::Error;

/// Those of the judgements that are on passages, by document.
pub(crate) fn by_document<'j>(judgements: &[&'j NewJudgement]) -> BTreeMap<&'j str, Vec<&'j NewJudgement>> {
    let mut found: BTreeMap<&str, Vec<&NewJudgement>> = BTreeMap::new();
    for &judgement in judgements {
        if let Some(passage) = &judgement.subject.passage {
            found.entry(&passage.document).or_default().push(judgement);
        }
    }
    found
}

/// Judgements on passages of one document, by where these stand in one of its texts.
pub(crate) struct Judged<'j> {
    /// At each place: what was said of it, the last word in the end. A passage that was drawn from two texts of a document may be two
    /// subjects at one place.
    at: BTreeMap<TextPosition, Vec<&'j NewJudgement>>,
    /// How many judgements are on passages that are not certain to be found in this text.
    pub(crate) uncertain: usize,
}

impl<'j> Judged<'j> {
    /// Finds the passages of a document's judgements.
    ///
    /// # Errors
    /// When what is stored of a passage cannot be read.
    pub(crate) fn new(text: &Reanchorer, judgements: &[&'j NewJudgement]) -> Result<Self, Error> {
        let mut of_passage: BTreeMap<&JudgedPassage, Vec<&NewJudgement>> = BTreeMap::new();
        for &judgement in judgements {
            if let Some(passage) = &judgement.subject.passage {
                of_passage.entry(passage).or_default().push(judgement);
            }
        }
        let mut judged = Self { at: BTreeMap::new(), uncertain: 0 };
        for (passage, said) in of_passage {
            let anchored = text.reanchor(&anchor(passage)?);
            let stretch = anchored.place().and_then(|place| text.trimmed(place.start, place.end));
            match stretch {
                Some(stretch) => judged.at.entry(stretch).or_default().extend(said),
                None => judged.uncertain += said.len(),
            }
        }
        for said in judged.at.values_mut() {
            said.sort_by(|a, b| a.at.cmp(&b.at));
        }
        Ok(judged)
    }

    /// At each place, each coder's last word on each label.
    pub(crate) fn last(&self) -> impl Iterator<Item = (TextPosition, &'j NewJudgement)> {
        self.at.iter().flat_map(|(stretch, said)| {
            let last: BTreeMap<_, _> = said.iter().map(|&j| ((&j.label, &j.coder), j)).collect();
            last.into_values().map(|judgement| (*stretch, judgement))
        })
    }

    /// What a coder said of a label at a place, the last word in the end.
    pub(crate) fn said(
        &self,
        stretch: TextPosition,
        (label, coder): (&str, &str),
    ) -> impl Iterator<Item = &'j NewJudgement> {
        let there = self.at.get(&stretch).into_iter().flatten().copied();
        there.filter(move |judgement| judgement.label == label && judgement.coder == coder)
    }

    /// What is judged at a place: what the coder judged by this label, else what anybody judged.
    pub(crate) fn subject(&self, stretch: TextPosition, of: (&str, &str)) -> Option<&'j Subject> {
        let anybodys = self.at.get(&stretch)?.last();
        self.said(stretch, of).last().or(anybodys.copied()).map(|judgement| &judgement.subject)
    }
}

/// What was kept of a passage, to find it again.
pub(crate) fn anchor(passage: &JudgedPassage) -> Result<Anchor, Error> {
    serde_json::from_str(&passage.anchor)
        .map_err(|error| Error::Input(format!("a passage of {} cannot be read: {error}", passage.document)))
}

#[cfg(test)]
mod tests {
    use audit::Round;
    use document::{Block, BlockKind, Document, Fingerprint};

    use super::*;

    const PASSAGE: &str =
        "Neue Wohnungen entstehen in allen Gemeinden des Landkreises, nicht nur in den Städten.";

    fn document(blocks: &[&str]) -> Document {
        let mut document = Document::new("a.pdf", Fingerprint::of(b"a"));
        let blocks = blocks.iter().map(|text| Block::new(BlockKind::Paragraph, None, *text, 1));
        document.blocks.extend(blocks);
        document
    }

    /// What a coder said of the passage when it stood in this text.
    fn judgement(text: &Document, coder: &str, outcome: &str, at: &str) -> NewJudgement {
        let start = text.text().find(PASSAGE).unwrap();
        let stretch = TextPosition { start, end: start + PASSAGE.chars().count() };
        let anchor = Reanchorer::new(text).anchor_at(stretch).unwrap();
        let anchor = serde_json::to_string(&anchor).unwrap();
        NewJudgement {
            subject: Subject {
                concept: "a".into(),
                passage: Some(JudgedPassage { document: "a.pdf".into(), anchor }),
            },
            label: "wohnen".into(),
            coder: coder.into(),
            round: Round::Main,
            outcome: Some(outcome.into()),
            confidence: None,
            note: String::new(),
            codebook: "c".into(),
            at: at.into(),
        }
    }

    #[test]
    fn a_passage_of_two_texts_is_one_place_with_one_last_word() {
        let (before, now) = (document(&["Vorwort.", PASSAGE]), document(&["Inhalt.", "Vorwort.", PASSAGE]));
        let said = [
            judgement(&now, "A", "no", "2026-11-02"),
            judgement(&before, "A", "yes", "2026-11-01"),
            judgement(&before, "B", "unclear", "2026-11-03"),
        ];
        let all: Vec<&NewJudgement> = said.iter().collect();
        let judged = Judged::new(&Reanchorer::new(&now), &all).unwrap();
        assert_eq!(judged.uncertain, 0);
        let last: Vec<_> = judged.last().map(|(_, j)| (&*j.coder, j.outcome.as_deref().unwrap())).collect();
        assert_eq!(last, [("A", "no"), ("B", "unclear")]);
        let (stretch, _) = judged.last().next().unwrap();
        assert_eq!(judged.subject(stretch, ("wohnen", "A")), Some(&said[0].subject));
        assert_eq!(judged.said(stretch, ("wohnen", "A")).count(), 2);
        // Who judged nothing there judges the passage that others did.
        assert_eq!(judged.subject(stretch, ("wohnen", "C")), Some(&said[2].subject));
        // A text without it has no place for it.
        let elsewhere = document(&["Etwas ganz anderes steht hier."]);
        assert_eq!(Judged::new(&Reanchorer::new(&elsewhere), &all).unwrap().uncertain, 3);
    }
}
