//! Passages: drawn to be judged, with hits of rules and without; and where the judged ones stand now.

use std::collections::{BTreeMap, BTreeSet};

use audit::{Anchor, Anchored, JudgedPassage, NewItem, NewSample, Reanchorer, Set, Subject, standing};
use document::{BlockKind, Document, Span};
use serde::{Deserialize, Serialize};
use statistics::sampling::{Allocation, Design, Purpose, draw};

use super::{Audit, SampleSummary, SampleTask};
use crate::{Error, judged::anchor, read::LastRun, record::classified_parts};

/// Shorter passages say too little to be judged, in characters.
const SHORTEST: usize = 40;

/// The stratum of passages in which a rule of the label found something.
pub(super) const HIT: &str = "hit";
/// The strata of passages: where a rule of the label found something, and where none did.
const STRATA: [&str; 2] = [HIT, "no hit"];

/// How passages were drawn: what the store keeps of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct PassageDesign {
    /// By stratum: all passages, drawn ones, those of them that are to test.
    pub(super) passages: BTreeMap<String, (usize, usize, usize)>,
    size: usize,
    equal: bool,
    seed: u64,
    twice: f64,
    development: f64,
}

/// Where the judged passages stand in the texts of the last run. Judgements are never moved or dropped.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PassagesNow {
    /// Letter by letter where they stood.
    pub exact: usize,
    /// At another place, or with other letters.
    pub moved: usize,
    /// Those of which it is not certain where they stand, or that are gone.
    pub open: Vec<OpenPassage>,
    /// How many judgements rest on all of them.
    pub judgements: usize,
}

/// A judged passage that is not certainly found.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenPassage {
    /// The document's key.
    pub document: String,
    /// The page on which it stood.
    pub page: u32,
    /// What it said.
    pub quote: String,
    /// `ambiguous`, `stale`, or `document gone`.
    pub outcome: &'static str,
    /// What stands at the best place that there is, and how much of the quote agrees, from 0 to 1.
    pub best: Option<(String, f64)>,
}

impl Audit {
    /// Draws passages of the texts of the last run, for one label: as many in which a rule of the label found something as in
    /// which none did, unless they are to be in proportion.
    ///
    /// # Errors
    /// When it cannot be drawn so, or the store cannot be written.
    pub fn draw_passages(&mut self, task: &SampleTask, label: &str) -> Result<SampleSummary, Error> {
        let label = self.label(label)?.id.clone();
        let hits = self.hit_blocks(&label)?;
        let run = LastRun::load(&self.project, &self.settings)?;
        let concept_of: BTreeMap<&str, &str> = self
            .concepts
            .values()
            .flat_map(|concept| classified_parts(concept).map(|document| (document, concept.id.as_str())))
            .collect();
        let (mut places, mut strata) = (Vec::new(), Vec::new());
        let mut texts: BTreeMap<&str, Document> = BTreeMap::new();
        for (id, key) in run.ids().into_iter().filter(|(_, key)| concept_of.contains_key(key)) {
            let document = run.read((id, key))?.document;
            for (number, block) in document.blocks.iter().enumerate() {
                let is_text =
                    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableRow);
                if is_text && block.text.chars().count() >= SHORTEST {
                    let is_hit = hits.contains(&(key.to_owned(), number as u32));
                    places.push((key, number));
                    strata.push(usize::from(!is_hit));
                }
            }
            texts.insert(key, document);
        }
        let size = task.size.ok_or_else(|| Error::Input("say how many passages: --size N".into()))?;
        let SampleTask { development, twice, seed, .. } = *task;
        let allocation = if task.equal { Allocation::Equal } else { Allocation::Proportional };
        let drawn = draw(&Design { strata: &strata, size, allocation, development, twice, seed })
            .map_err(|error| Error::Input(error.to_string()))?;
        let mut items = Vec::new();
        for drawn in &drawn.drawn {
            let (key, block) = places[drawn.item];
            let document = &texts[key];
            let span = Span::new(0, document.blocks[block].text.len());
            let anchor =
                Anchor::of(document, block, span).map_err(|error| Error::Input(error.to_string()))?;
            let anchor = serde_json::to_string(&anchor).map_err(|error| Error::Input(error.to_string()))?;
            let passage = Some(JudgedPassage { document: key.to_owned(), anchor });
            let concept = concept_of[key].to_owned();
            items.push(NewItem {
                subject: Subject { concept, passage },
                stratum: STRATA[drawn.stratum].to_owned(),
                probability: drawn.probability,
                set: if drawn.purpose == Purpose::Test { Set::Test } else { Set::Development },
                twice: drawn.twice,
            });
        }
        let twice = items.iter().filter(|item| item.twice).count();
        let of_stratum = |(number, stratum): (&usize, &statistics::sampling::Stratum)| {
            (STRATA[*number].to_owned(), (stratum.population, stratum.drawn, stratum.test))
        };
        let strata: BTreeMap<String, (usize, usize, usize)> = drawn.strata.iter().map(of_stratum).collect();
        let kept = PassageDesign {
            passages: strata.clone(),
            size,
            equal: task.equal,
            seed,
            twice: task.twice,
            development,
        };
        let design = serde_json::to_string(&kept).map_err(|error| Error::Input(error.to_string()))?;
        let sample = self.store.add_sample(&NewSample {
            round: task.round,
            design,
            labels: vec![label],
            by: task.by.to_owned(),
            at: task.at.to_owned(),
            items,
        })?;
        Ok(SampleSummary { sample, strata, twice })
    }

    /// Document and block of all that speaks for a label.
    fn hit_blocks(&self, label: &str) -> Result<BTreeSet<(String, u32)>, Error> {
        let of_label = self.verdicts()?.into_iter().filter(|verdict| verdict.label == label);
        let evidence = of_label.flat_map(|verdict| verdict.evidence).filter(|evidence| evidence.weight > 0);
        Ok(evidence.map(|evidence| (evidence.hit.document, evidence.hit.block)).collect())
    }

    /// All passages that were drawn or judged, by their ids.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(super) fn judged_passages(&self) -> Result<BTreeMap<String, Subject>, Error> {
        let drawn = self.store.items()?.into_iter().map(|item| item.of.subject);
        let judged = self.store.judgements()?.into_iter().map(|judgement| judgement.of.subject);
        let passages = drawn.chain(judged).filter(|subject| subject.passage.is_some());
        Ok(passages.map(|subject| (subject.id(), subject)).collect())
    }

    /// Finds the judged passages in the texts of the last run.
    ///
    /// # Errors
    /// When there is no run, or the store cannot be read.
    pub fn passages(&self) -> Result<PassagesNow, Error> {
        let judgements = self.store.judgements()?;
        let mut of_document: BTreeMap<&str, BTreeSet<&JudgedPassage>> = BTreeMap::new();
        let mut now = PassagesNow::default();
        for ((subject, _), said) in standing(&judgements) {
            if let Some(passage) = &subject.passage {
                of_document.entry(&passage.document).or_default().insert(passage);
                now.judgements += said.len();
            }
        }
        let run = LastRun::load(&self.project, &self.settings)?;
        let ids: BTreeMap<&str, _> = run.ids().into_iter().map(|(id, key)| (key, (id, key))).collect();
        for (key, passages) in of_document {
            let text = ids.get(key).map(|&id| run.read(id)).transpose()?;
            let reanchorer = text.as_ref().map(|text| Reanchorer::new(&text.document));
            for passage in passages {
                let anchor = anchor(passage)?;
                let anchored = reanchorer.as_ref().map(|reanchorer| reanchorer.reanchor(&anchor));
                let (outcome, best) = match anchored {
                    Some(Anchored::Exact { .. }) => {
                        now.exact += 1;
                        continue;
                    }
                    Some(Anchored::Moved { .. }) => {
                        now.moved += 1;
                        continue;
                    }
                    Some(Anchored::Ambiguous { best, .. }) => ("ambiguous", Some(best)),
                    Some(Anchored::Stale { best, .. }) => ("stale", best),
                    None => ("document gone", None),
                };
                now.open.push(OpenPassage {
                    document: key.to_owned(),
                    page: anchor.hints.page,
                    quote: anchor.quote.exact,
                    outcome,
                    best: best.map(|found| (found.place.quote, found.score)),
                });
            }
        }
        Ok(now)
    }
}
