//! A run and what people said of its concepts → a REFI-QDA project, for other programs for qualitative data analysis.

use std::collections::{BTreeMap, BTreeSet};

use audit::{
    NewJudgement, Reanchorer, TextPosition,
    exchange::{
        Case, Coding, Guid, Place, Project as Exchanged, Source, User, Value, Variable, VariableKind,
        codes_of,
    },
};
use corpus::Catalogue;
use document::{Codebook, Concept, Document, Verdict};

use crate::{
    Error, Record,
    judged::{Judged, by_document},
    record::classified_parts,
};

/// How the user's name begins who stands for the rules.
const RULES: &str = "Lesart rules";
/// The variable that says to which concept a document belongs: QualCoder does not keep which documents a case has.
pub(crate) const CONCEPT: &str = "document of";

/// The number of the rules, as a user who codes.
fn rules_guid() -> Guid {
    Guid::of(&["user", "rules"])
}

/// Whether a user stands for the rules, whatever number other programs gave it.
pub(crate) fn is_rules(user: &User) -> bool {
    user.guid == rules_guid() || user.name.trim().starts_with(RULES)
}

/// What a document may be called in a file, which has no folders: its own name, or all of its path where another one has that.
pub(crate) fn names(key: &str) -> [String; 2] {
    [key.rsplit('/').next().unwrap_or(key).to_owned(), key.replace('/', "_")]
}

/// The number of a document.
pub(crate) fn source_guid(key: &str) -> Guid {
    Guid::of(&["source", key])
}

/// A project that is being put together from a run's concepts.
pub(crate) struct Draft<'r> {
    run: &'r Record,
    catalogue: &'r Catalogue,
    pub(crate) project: Exchanged,
    /// The document of each source, in the same order.
    pub(crate) documents: Vec<String>,
    /// Passages and judgements whose texts are no longer kept.
    pub(crate) lost: usize,
    /// Judgements on passages that the run does not have, or not for certain.
    pub(crate) unplaced: usize,
    names: BTreeSet<String>,
}

impl<'r> Draft<'r> {
    /// Users and codes; no concept yet.
    pub(crate) fn new(
        run: &'r Record,
        catalogue: &'r Catalogue,
        codebook: &Codebook,
        judgements: &[&NewJudgement],
    ) -> Self {
        let coders: BTreeSet<&str> = judgements.iter().map(|judgement| judgement.coder.as_str()).collect();
        let mut users: Vec<User> =
            coders.into_iter().map(|name| User { guid: coder_guid(name), name: name.into() }).collect();
        users.push(User { guid: rules_guid(), name: format!("{RULES} {}", run.program) });
        let project = Exchanged {
            name: format!("Lesart, run {}", run.number),
            origin: format!("Lesart {}", run.program),
            description:
                "Codings of the user “Lesart rules” are what keyword rules found; all others are people's."
                    .into(),
            created: Some(run.time.clone()),
            users,
            codes: codes_of(codebook),
            variables: VARIABLES.map(variable).to_vec(),
            ..Exchanged::default()
        };
        Self { run, catalogue, project, documents: Vec::new(), lost: 0, unplaced: 0, names: BTreeSet::new() }
    }

    /// Adds a concept with its documents, what the rules made of it, and what people said of it.
    ///
    /// # Errors
    /// When what is stored of a judged passage cannot be read.
    pub(crate) fn add(
        &mut self,
        concept: &Concept,
        documents: &[&Document],
        verdicts: &[Verdict],
        judgements: &[&NewJudgement],
    ) -> Result<(), Error> {
        let first = self.project.sources.len();
        for key in classified_parts(concept) {
            match documents.iter().find(|document| document.key == key) {
                Some(document) => self.source(concept, document, verdicts),
                None => self.lost += hits(verdicts, key).count(),
            }
        }
        self.whole(first, verdicts, judgements);
        self.passages(first, documents, judgements)?;
        let sources = self.project.sources[first..].iter().map(|source| source.guid).collect();
        let values = self.values(concept);
        let (guid, name) = (Guid::of(&["case", &concept.id]), concept.id.clone());
        self.project.cases.push(Case { guid, name, description: concept.title.clone(), values, sources });
        Ok(())
    }

    fn source(&mut self, concept: &Concept, document: &Document, verdicts: &[Verdict]) {
        let guid = source_guid(&document.key);
        let [short, long] = names(&document.key);
        let name = if self.names.insert(short.clone()) { short } else { long };
        let values = vec![Value { variable: variable_guid(CONCEPT), value: concept.id.clone() }];
        let pdf = self.run.basis.documents.get(&document.key).and_then(|source| source.file);
        let mut source = Source {
            guid,
            name,
            description: concept.title.clone(),
            text: document.text(),
            pdf,
            codings: Vec::new(),
            values,
            notes: Vec::new(),
        };
        let starts = starts(document);
        // Several rules may find one passage: programs know a coding by code, place and user.
        let mut rules: BTreeMap<(&str, (usize, usize)), Vec<String>> = BTreeMap::new();
        for (label, evidence) in hits(verdicts, &document.key) {
            let block = evidence.hit.block as usize;
            let (start, end) = evidence.hit.span.scalars(&document.blocks[block].text);
            let said = format!("{} ({:+})", evidence.rule, evidence.weight);
            rules.entry((label, (starts[block] + start, starts[block] + end))).or_default().push(said);
        }
        for ((label, (start, end)), said) in rules {
            let place = Place::Text { start, end };
            let code = Guid::of(&["code", label]);
            source.codings.push(self.coding(
                guid,
                code,
                rules_guid(),
                (place, Some(self.run.time.as_str()), said.join(", ")),
            ));
        }
        self.documents.push(document.key.clone());
        self.project.sources.push(source);
    }

    /// What is said of a concept as a whole stands in its first document.
    fn whole(&mut self, first: usize, verdicts: &[Verdict], judgements: &[&NewJudgement]) {
        let judgements = judgements.iter().filter(|judgement| judgement.subject.passage.is_none());
        let Some(source) = self.project.sources.get(first).map(|source| source.guid) else {
            self.lost += judgements.count();
            return;
        };
        let mut codings: Vec<Coding> =
            judgements.map(|judgement| self.said(source, Place::Whole, judgement)).collect();
        for verdict in verdicts {
            let code = Guid::of(&["code", &verdict.label, verdict.outcome.name()]);
            let said = (Place::Whole, Some(self.run.time.as_str()), verdict.reason.clone());
            codings.push(self.coding(source, code, rules_guid(), said));
        }
        codings.append(&mut self.project.sources[first].codings);
        self.project.sources[first].codings = codings;
    }

    /// What is said of a passage stands where the passage is found; of what is not certain, no place is guessed.
    fn passages(
        &mut self,
        first: usize,
        documents: &[&Document],
        judgements: &[&NewJudgement],
    ) -> Result<(), Error> {
        for (key, judgements) in by_document(judgements) {
            let source = (first..self.documents.len()).find(|at| self.documents[*at] == key);
            let document = documents.iter().find(|document| document.key == key);
            let (Some(source), Some(document)) = (source, document) else {
                let was_read = self.run.basis.documents.get(key).is_some_and(|of| of.text.is_some());
                let lost = if was_read { &mut self.lost } else { &mut self.unplaced };
                *lost += judgements.len();
                continue;
            };
            let judged = Judged::new(&Reanchorer::new(document), &judgements)?;
            self.unplaced += judged.uncertain;
            let guid = self.project.sources[source].guid;
            let length = self.project.sources[source].text.chars().count();
            for (TextPosition { start, end }, judgement) in judged.last() {
                // A selection of the whole text is read as a judgement about the document.
                if (start, end) == (0, length) {
                    self.unplaced += 1;
                    continue;
                }
                let coding = self.said(guid, Place::Text { start, end }, judgement);
                self.project.sources[source].codings.push(coding);
            }
        }
        Ok(())
    }

    /// What a coder said. When is nobody else's business: it would tell how fast they are.
    fn said(&self, source: Guid, place: Place, judgement: &NewJudgement) -> Coding {
        let outcome = judgement.outcome.as_deref().unwrap_or_default();
        let code = Guid::of(&["code", &judgement.label, outcome]);
        self.coding(source, code, coder_guid(&judgement.coder), (place, None, judgement.note.clone()))
    }

    fn coding(
        &self,
        source: Guid,
        code: Guid,
        user: Guid,
        (place, at, note): (Place, Option<&str>, String),
    ) -> Coding {
        let parts = [source.to_string(), code.to_string(), user.to_string(), format!("{place:?}")];
        let guid = Guid::of(&["coding", &parts[0], &parts[1], &parts[2], &parts[3]]);
        Coding { guid, code, user: Some(user), at: at.map(str::to_owned), place, note }
    }

    fn values(&self, concept: &Concept) -> Vec<Value> {
        let districts: Vec<_> = concept.districts.iter().filter_map(|key| self.catalogue.get(key)).collect();
        let joined = |mut values: Vec<&str>| {
            values.dedup();
            values.join("; ")
        };
        let all = [
            ("district", joined(concept.districts.iter().map(String::as_str).collect())),
            ("district name", joined(districts.iter().map(|district| district.name.as_str()).collect())),
            ("district type", joined(districts.iter().map(|district| district.kind.name()).collect())),
            ("state", joined(districts.iter().map(|district| district.state.as_str()).collect())),
            ("year", concept.year.map(|year| year.to_string()).unwrap_or_default()),
            ("status", concept.status.map(|status| status.name().to_owned()).unwrap_or_default()),
        ];
        let known = all.into_iter().filter(|(_, value)| !value.is_empty());
        known.map(|(name, value)| Value { variable: variable_guid(name), value }).collect()
    }
}

/// What is told of concepts, and of documents; a variable is of either kind, because programs expect that.
const VARIABLES: [(&str, VariableKind, &str); 7] = [
    ("district", VariableKind::Text, "The five-digit key of the district; several with ; between"),
    ("district name", VariableKind::Text, "Its name"),
    ("district type", VariableKind::Text, "Landkreis or Kreisfreie Stadt"),
    ("state", VariableKind::Text, "The federal state"),
    ("year", VariableKind::Integer, "The year that the concept is from"),
    ("status", VariableKind::Text, "draft or adopted"),
    (CONCEPT, VariableKind::Text, "The concept to which the document belongs"),
];

fn variable((name, kind, description): (&str, VariableKind, &str)) -> Variable {
    Variable { guid: variable_guid(name), name: name.into(), kind, description: description.into() }
}

fn variable_guid(name: &str) -> Guid {
    Guid::of(&["variable", name])
}

/// The number of a coder, by the pseudonym.
fn coder_guid(name: &str) -> Guid {
    Guid::of(&["user", "coder", name])
}

fn hits<'v>(
    verdicts: &'v [Verdict],
    document: &'v str,
) -> impl Iterator<Item = (&'v str, &'v document::Evidence)> {
    let all =
        verdicts.iter().flat_map(|verdict| verdict.evidence.iter().map(|one| (verdict.label.as_str(), one)));
    all.filter(move |(_, evidence)| evidence.hit.document == document)
}

/// Where each block begins in the document's text, in code points.
fn starts(document: &Document) -> Vec<usize> {
    let mut at = 0;
    let start = |block: &document::Block| {
        let start = at;
        at += block.text.chars().count() + 2;
        start
    };
    document.blocks.iter().map(start).collect()
}
