//! What is selected in a document's text in another program → which passage that is.

use audit::{JudgedPassage, NewJudgement, Reanchorer, Subject, TextPosition};
use document::{Block, BlockKind, Document, Fingerprint};

use crate::{Error, judged::Judged};

/// A text with the judgements on its passages.
struct Side<'t, 'j> {
    text: Reanchorer<'t>,
    judged: Judged<'j>,
}

impl<'t, 'j> Side<'t, 'j> {
    fn new(document: &'t Document, judgements: &[&'j NewJudgement]) -> Result<Self, Error> {
        let text = Reanchorer::new(document);
        Ok(Self { judged: Judged::new(&text, judgements)?, text })
    }

    /// What was judged at a place before.
    fn known(&self, stretch: TextPosition, of: (&str, &str)) -> Option<Selected<'j>> {
        let subject = self.judged.subject(stretch, of)?.clone();
        let before = self.judged.said(stretch, of).map(|judgement| &judgement.subject);
        Some(Selected { subject, before: before.collect() })
    }
}

/// What the last run read of a document.
pub(super) enum OfRun<T> {
    /// The file's text.
    Same,
    /// Another one.
    Other(T),
    /// None.
    Nothing,
}

/// A document's text in the file, and in the last run where that is another one.
pub(super) struct Sides<'t, 'j> {
    concept: &'t str,
    key: &'t str,
    file: Side<'t, 'j>,
    run: OfRun<Side<'t, 'j>>,
}

/// Which passage was selected.
pub(super) struct Selected<'j> {
    /// As it is written down.
    pub(super) subject: Subject,
    /// All that the coder judged there by this label before.
    pub(super) before: Vec<&'j Subject>,
}

impl<'t, 'j> Sides<'t, 'j> {
    /// `judgements` are those on passages of the document.
    ///
    /// # Errors
    /// When what is stored of a judged passage cannot be read.
    pub(super) fn new(
        concept: &'t str,
        file: &'t Document,
        run: OfRun<&'t Document>,
        judgements: &[&'j NewJudgement],
    ) -> Result<Self, Error> {
        let run = match run {
            OfRun::Same => OfRun::Same,
            OfRun::Other(run) => OfRun::Other(Side::new(run, judgements)?),
            OfRun::Nothing => OfRun::Nothing,
        };
        Ok(Self { concept, key: &file.key, file: Side::new(file, judgements)?, run })
    }

    /// The passage between two characters of the file's text. What was judged there before is the same passage; `of` is label and
    /// coder.
    ///
    /// # Errors
    /// Why it is not certain which passage of the last run's text that is.
    pub(super) fn passage(
        &self,
        (start, end): (usize, usize),
        of: (&str, &str),
    ) -> Result<Selected<'j>, &'static str> {
        let stretch = self.file.text.trimmed(start, end).ok_or("nothing is selected")?;
        if let Some(known) = self.file.known(stretch, of) {
            return Ok(known);
        }
        let run = match &self.run {
            OfRun::Same => return self.unknown(&self.file, stretch),
            OfRun::Other(run) => run,
            OfRun::Nothing => return Err("the last run has no text of this document"),
        };
        let anchored = self.file.text.anchor_at(stretch).map(|anchor| run.text.reanchor(&anchor));
        let place = anchored.as_ref().and_then(|anchored| anchored.place());
        let stretch = place.and_then(|place| run.text.trimmed(place.start, place.end));
        let stretch = stretch.ok_or("it is not certain where it stands in the text of the last run")?;
        run.known(stretch, of).map_or_else(|| self.unknown(run, stretch), Ok)
    }

    /// A passage that nobody judged before.
    fn unknown(&self, side: &Side, stretch: TextPosition) -> Result<Selected<'j>, &'static str> {
        let anchor = side.text.anchor_at(stretch);
        let anchor = anchor.and_then(|anchor| serde_json::to_string(&anchor).ok());
        let anchor = anchor.ok_or("it cannot be told apart from what stands around it")?;
        let passage = Some(JudgedPassage { document: self.key.to_owned(), anchor });
        Ok(Selected { subject: Subject { concept: self.concept.to_owned(), passage }, before: Vec::new() })
    }
}

/// A text of which nothing but its characters is known, as a document.
pub(super) fn plain(key: &str, text: &str) -> Document {
    let mut document = Document::new(key, Fingerprint::of(text.as_bytes()));
    let blocks = text.split("\n\n");
    document.blocks.extend(blocks.map(|text| Block::new(BlockKind::Paragraph, None, text, 1)));
    document
}
