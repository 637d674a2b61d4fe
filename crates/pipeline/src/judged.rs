//! Judgements on passages → where these stand in a text of their document.

use std::collections::BTreeMap;

use audit::{Anchor, JudgedPassage, NewJudgement, Reanchorer, Subject, TextPosition};

use crate::Error;

/// What is stored of a passage to find it by.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn anchor_of(passage: &JudgedPassage) -> Result<Anchor, Error> {
    serde_json::from_str(&passage.anchor)
        .map_err(|error| Error::Input(format!("a passage of {} cannot be read: {error}", passage.document)))
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
            let anchored = text.reanchor(&anchor_of(passage)?);
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
