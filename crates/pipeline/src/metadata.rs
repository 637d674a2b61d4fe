//! What filters of a search ask about: a document's concept, its districts and its labels; and how its pages are cited.

use std::collections::{BTreeMap, BTreeSet};

use corpus::{Catalogue, District, Reference};
use document::{Citation, Concept, Document, offset_label};
use query::Filter;

use crate::{
    Error, Facet, Ledger, Project, Settings,
    inputs::catalogue,
    tables,
    texts::{TextId, Texts},
};

/// The metadata of the documents of the last run.
#[derive(Debug, Default)]
pub struct Metadata {
    catalogue: Catalogue,
    /// By document.
    concepts: BTreeMap<String, Concept>,
    /// By concept.
    references: BTreeMap<String, Reference>,
    /// By document.
    texts: BTreeMap<String, TextId>,
    kept: Option<Texts>,
    /// Outcome by concept and label.
    labels: BTreeMap<String, BTreeMap<String, String>>,
}

impl Metadata {
    /// Reads what the last run left; before the first run there is none.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn load(project: &Project, settings: &Settings) -> Result<Self, Error> {
        let ledger = Ledger::new(project);
        let Some(run) = ledger.last()? else { return Ok(Self::default()) };
        let catalogue = catalogue(project, settings)?;
        let references = Reference::all(run.basis.concepts.values(), &catalogue);
        let text = |(key, source): (String, crate::Source)| Some((key, source.text?));
        let mut metadata = Self {
            catalogue,
            references: references.into_iter().map(|r| (r.concept.clone(), r)).collect(),
            texts: run.basis.documents.into_iter().filter_map(text).collect(),
            kept: Some(Texts::new(project, &settings.extract)),
            ..Self::default()
        };
        for concept in run.basis.concepts.into_values() {
            for part in &concept.parts {
                metadata.concepts.insert(part.document.clone(), concept.clone());
            }
        }
        for row in tables::read(&ledger.tables(run.number), "labels")? {
            let mut cells = row.into_iter();
            if let (Some(concept), Some(label), Some(outcome)) = (cells.next(), cells.next(), cells.next()) {
                metadata.labels.entry(concept).or_default().insert(label, outcome);
            }
        }
        Ok(metadata)
    }

    /// The concept that a document belongs to.
    #[must_use]
    pub fn concept(&self, document: &str) -> Option<&Concept> {
        self.concepts.get(document)
    }

    /// The short form under which pages of a document are cited: `(Stadt X 2019, S. 14)`.
    #[must_use]
    pub fn cited(&self, document: &str, pages: &Citation) -> String {
        let concept = self.concept(document);
        match concept.and_then(|concept| self.references.get(&concept.id)) {
            Some(reference) => reference.cited(document, pages),
            None => corpus::cited_by_file(document, pages),
        }
    }

    /// The text of a document as the last run read it; `None` where it is no longer kept.
    #[must_use]
    pub fn document(&self, key: &str) -> Option<Document> {
        Some(self.kept.as_ref()?.get(*self.texts.get(key)?, key)?.document)
    }

    /// The number that a reader sees on a page: what the manifest says, else `read`, which was read from the PDF.
    #[must_use]
    pub fn page_label(&self, document: &str, page: u32, read: Option<&str>) -> Option<String> {
        let part = self.concept(document).and_then(|c| c.parts.iter().find(|p| p.document == document));
        match part.and_then(|p| p.page_offset) {
            Some(offset) => offset_label(page, offset),
            None => read.map(str::to_owned),
        }
    }

    /// Whether a filter is true of a document. Upper and lower case make no difference.
    #[must_use]
    pub fn holds(&self, filter: &Filter, document: &str) -> bool {
        let Some(concept) = self.concepts.get(document) else { return false };
        let district = |is: &dyn Fn(&District) -> bool| {
            concept.districts.iter().filter_map(|key| self.catalogue.get(key)).any(is)
        };
        match filter {
            Filter::State(state) => district(&|d| same(&d.state, state)),
            Filter::Type(kind) => district(&|d| same(d.kind.name(), kind)),
            Filter::Year { from, to } => {
                concept.year.is_some_and(|y| from.is_none_or(|f| f <= y) && to.is_none_or(|t| y <= t))
            }
            Filter::District(key) => concept.districts.contains(key),
            Filter::Concept(id) => same(&concept.id, id),
            Filter::Label { label, outcome } => {
                let found = self.labels.get(&concept.id).and_then(|l| l.get(label));
                found.is_some_and(|o| o == outcome.as_deref().unwrap_or("yes"))
            }
        }
    }

    /// The values that a document has in a field; none where nothing is known.
    #[must_use]
    pub fn values(&self, facet: &Facet, document: &str) -> Vec<String> {
        let Some(concept) = self.concepts.get(document) else { return Vec::new() };
        let of_districts = |value: &dyn Fn(&District) -> String| {
            let districts = concept.districts.iter().filter_map(|key| self.catalogue.get(key));
            districts.map(value).collect::<BTreeSet<String>>().into_iter().collect()
        };
        let labels = self.labels.get(&concept.id);
        match facet {
            Facet::State => of_districts(&|district| district.state.clone()),
            Facet::Type => of_districts(&|district| district.kind.name().to_owned()),
            Facet::Year => concept.year.iter().map(ToString::to_string).collect(),
            Facet::District => concept.districts.clone(),
            Facet::Labels => {
                let yes = labels.into_iter().flatten().filter(|(_, outcome)| *outcome == "yes");
                yes.map(|(label, _)| label.clone()).collect()
            }
            Facet::Label(label) => labels.and_then(|labels| labels.get(label)).cloned().into_iter().collect(),
        }
    }

    /// Filter values that no document has: told, so that an empty result is understood.
    #[must_use]
    pub fn unknown(&self, filter: &Filter) -> Option<String> {
        if self.concepts.keys().any(|document| self.holds(filter, document)) {
            return None;
        }
        let values: Vec<String> = match filter {
            Filter::State(_) => self.districts().map(|d| d.state.clone()).collect(),
            Filter::Type(_) => self.districts().map(|d| d.kind.name().to_owned()).collect(),
            Filter::Year { .. } => {
                self.concepts.values().filter_map(|c| c.year).map(|y| y.to_string()).collect()
            }
            Filter::District(_) => self.concepts.values().flat_map(|c| c.districts.clone()).collect(),
            Filter::Concept(_) => self.concepts.values().map(|c| c.id.clone()).collect(),
            Filter::Label { .. } => self.labels.values().flat_map(|l| l.keys().cloned()).collect(),
        };
        let values: BTreeSet<String> = values.into_iter().collect();
        let shown: Vec<&str> = values.iter().take(12).map(String::as_str).collect();
        let there = if shown.is_empty() {
            "there are none".into()
        } else {
            format!("there are {}", shown.join(", "))
        };
        Some(format!("no document has {filter}; {there}"))
    }

    fn districts(&self) -> impl Iterator<Item = &District> {
        self.concepts.values().flat_map(|c| &c.districts).filter_map(|key| self.catalogue.get(key))
    }
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}
