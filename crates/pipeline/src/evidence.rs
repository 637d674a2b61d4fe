//! What each rule found in each text, kept by rule and text: after an edit only the edited rule is matched again.

use std::{collections::BTreeMap, path::PathBuf};

use classify::{DocumentHits, Rule, RuleMatcher, has_text};
use document::{Document, Fingerprint, Hit, Span};
use query::Text as QueryText;

use crate::{
    Error, Project, disk, kept,
    texts::{Text, TextId},
};

/// The hits of rules in one text: block, and span in bytes.
type Hits = Vec<(u32, u32, u32)>;

/// The kept hits of one text.
pub(crate) struct Kept {
    path: PathBuf,
    rules: BTreeMap<Fingerprint, Hits>,
}

/// What a rule's hits are kept under.
pub(crate) fn rule_key(rule: &Rule) -> Fingerprint {
    Fingerprint::of_parts([rule.hits_fingerprint().bytes(), &classify::VERSION.to_le_bytes()])
}

impl Kept {
    pub(crate) fn load(project: &Project, text: TextId) -> Result<Self, Error> {
        let hex = text.hex();
        let path = project.out().join("evidence").join(&hex[..2]).join(&hex[2..40]);
        let rules = disk::read_if_there(&path)?.and_then(|bytes| kept::decode(&bytes)).unwrap_or_default();
        Ok(Self { path, rules })
    }

    pub(crate) fn has(&self, rule: &Fingerprint) -> bool {
        self.rules.contains_key(rule)
    }

    /// The hits of all rules in the text; those that are not kept are matched and kept, those of rules that are gone are
    /// forgotten.
    pub(crate) fn complete<'t>(
        mut self,
        rules: &[(Fingerprint, &Rule)],
        matchers: &BTreeMap<Fingerprint, RuleMatcher<'_>>,
        text: &Text,
        matched: &dyn Fn() -> QueryText<'t>,
    ) -> Result<DocumentHits, Error> {
        let mut new = BTreeMap::new();
        let mut changed = self.rules.len() != rules.len();
        let mut ready = None;
        for (key, _) in rules {
            let hits = match self.rules.remove(key) {
                Some(hits) => hits,
                None => {
                    changed = true;
                    match (new.get(key), matchers.get(key)) {
                        (None, Some(matcher)) => places(&matcher.hits(ready.get_or_insert_with(matched))),
                        _ => continue,
                    }
                }
            };
            new.insert(*key, hits);
        }
        if changed {
            disk::write(&self.path, &kept::encode(&new))?;
        }
        let document = &text.document;
        let of = |(key, _): &(Fingerprint, &Rule)| {
            new.get(key).into_iter().flatten().filter_map(|at| hit(document, *at)).collect()
        };
        Ok(DocumentHits {
            document: document.key.clone(),
            has_text: has_text(document),
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
