//! What each rule found in each text, kept by rule and text: after an edit only the edited rule is matched again.

use std::{collections::BTreeMap, path::PathBuf};

use classify::{DocumentHits, Rule, characters, has_text};
use document::{Document, Fingerprint, Hit, Span};
use german::German;

use crate::{
    Error, Project, disk,
    kept::Form,
    open::OpenRules,
    texts::{Text, TextId},
};

const EVIDENCE: Form = Form("evidence 1");

/// The hits of rules in one text: block, and span in bytes.
type Hits = Vec<(u32, u32, u32)>;

/// The kept hits of one text.
pub(crate) struct Kept {
    path: PathBuf,
    /// Whether what is found is kept, too.
    keeps: bool,
    rules: BTreeMap<Fingerprint, Hits>,
}

/// What a rule's hits are kept under.
pub(crate) fn rule_key(rule: &Rule, german: &German) -> Fingerprint {
    let (hits, words) = (rule.hits_fingerprint(), german.fingerprint());
    Fingerprint::of_parts([hits.bytes(), words.bytes(), &classify::VERSION.to_le_bytes()])
}

impl Kept {
    pub(crate) fn load(project: &Project, text: TextId) -> Result<Self, Error> {
        let hex = text.hex();
        let path = project.out().join("evidence").join(&hex[..2]).join(&hex[2..40]);
        let rules = disk::read_if_there(&path)?.and_then(|bytes| EVIDENCE.decode(&bytes)).unwrap_or_default();
        Ok(Self { path, keeps: project.keeps(), rules })
    }

    pub(crate) fn has(&self, rule: &Fingerprint) -> bool {
        self.rules.contains_key(rule)
    }

    /// The hits of all rules in the text; those that are not kept are matched and kept, those of rules that are gone are
    /// forgotten.
    pub(crate) fn complete(
        mut self,
        rules: &[(Fingerprint, &Rule)],
        open: &OpenRules,
        text: &Text,
    ) -> Result<DocumentHits, Error> {
        let mut new = BTreeMap::new();
        let mut changed = self.rules.len() != rules.len();
        let mut ready = None;
        for (key, _) in rules {
            let hits = match self.rules.remove(key) {
                Some(hits) => hits,
                None => {
                    changed = true;
                    match (new.get(key), open.matcher(key)) {
                        (None, Some(matcher)) => {
                            places(&matcher.hits(ready.get_or_insert_with(|| open.bind(text))))
                        }
                        _ => continue,
                    }
                }
            };
            new.insert(*key, hits);
        }
        if changed && self.keeps {
            disk::write_soon(&self.path, &EVIDENCE.encode(&new))?;
        }
        let document = &text.document;
        let of = |(key, _): &(Fingerprint, &Rule)| {
            new.get(key).into_iter().flatten().filter_map(|at| hit(document, *at)).collect()
        };
        Ok(DocumentHits {
            document: document.key.clone(),
            has_text: has_text(document),
            characters: characters(document),
            rules: rules.iter().map(of).collect(),
        })
    }
}

fn places(hits: &[Hit]) -> Hits {
    hits.iter().map(|h| (h.block, h.span.start, h.span.end)).collect()
}

fn hit(document: &Document, (block, start, end): (u32, u32, u32)) -> Option<Hit> {
    let of = document.blocks.get(block as usize)?;
    let surface = of.text.get(start as usize..end as usize)?.to_owned();
    Some(Hit {
        document: document.key.clone(),
        block,
        span: Span { start, end },
        page: of.page_at(start),
        surface,
    })
}
