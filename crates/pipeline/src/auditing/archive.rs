//! All that people said, as tables: for analyses elsewhere, and for archives.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use audit::{Subject, standing};

use super::{Audit, coding::CodedPassage};
use crate::{
    Error,
    column::{
        Column, Definition,
        Holds::{Number, OneOf, Text},
        TableSet,
    },
    columns::{CONCEPT, LABEL},
    datapackage::Ending,
    table::Table,
    tables,
};

const YES_NO: &[&str] = &["yes", "no"];
const ROUNDS: &[&str] =
    &[audit::Round::Training.name(), audit::Round::Reliability.name(), audit::Round::Main.name()];
const SETS: &[&str] = &[audit::Set::Development.name(), audit::Set::Test.name()];

const ENTRY: Column = Column::new("entry", Number(Some(1), None), "Entry")
    .means("Its number: later ones are greater.", "Laufende Nummer: spätere sind größer.")
    .such_as("17");
const PASSAGE: Column = Column::new("passage", Text, "Passage")
    .or_empty()
    .means("Of a passage: its name.", "Bei einer Textstelle: ihr Name.")
    .such_as("p3f9a1c20be");
const OUTCOME: Column = Column::new("outcome", Text, "Outcome")
    .or_empty()
    .means(
        "What was said: yes, no, unclear, cannot judge, or a choice. Empty: what was said before is taken back.",
        "Was gesagt wurde: yes, no, unclear, cannot judge oder eine Auswahl. Leer: das zuvor Gesagte gilt nicht mehr.",
    )
    .such_as("yes");
const HOLDS: Column = Column::new("holds", OneOf(YES_NO), "Holds")
    .means(
        "Whether nothing was said after it that takes its place.",
        "Ob nichts Späteres an seine Stelle tritt.",
    )
    .such_as("yes");
const AT: Column = Column::new("at", Text, "Time")
    .or_empty()
    .means("When, in UTC; only where it was asked for.", "Zeitpunkt (UTC); nur auf Wunsch.")
    .such_as("2026-11-23T12:40:00Z");

const JUDGEMENTS: Definition = Definition {
    name: "judgements",
    row: "A row is something that a coder said of a label of a concept or passage, once.",
    row_de: "Eine Zeile ist ein Urteil einer kodierenden Person über eine Kategorie eines Konzepts oder einer Textstelle.",
    columns: &[
        ENTRY,
        CONCEPT,
        PASSAGE,
        LABEL,
        Column::new("coder", Text, "Coder").means("The pseudonym.", "Das Pseudonym.").such_as("A"),
        Column::new("round", OneOf(ROUNDS), "Round")
            .means(
                "What it was made for; training never counts.",
                "Wofür es abgegeben wurde; training zählt nie.",
            )
            .such_as("main"),
        OUTCOME,
        Column::new("confidence", Number(Some(1), Some(3)), "Confidence")
            .or_empty()
            .means("How sure: 1 (hardly) to 3 (quite).", "Wie sicher: 1 (kaum) bis 3 (ziemlich).")
            .such_as("2"),
        Column::new("note", Text, "Note")
            .or_empty()
            .means("What the coder added.", "Was die Person hinzufügte.")
            .such_as("nur im Vorwort, S. 3"),
        HOLDS,
        Column::new("codebook", Text, "Codebook")
            .means(
                "Fingerprint (BLAKE3) of the codebook that the coder had.",
                "Prüfsumme (BLAKE3) des Codebuchs.",
            )
            .such_as("7b0c2d9f…"),
        Column::new("document", Text, "Document")
            .or_empty()
            .means(
                "Of a passage: the PDF below corpus/.",
                "Bei einer Textstelle: das PDF unterhalb von corpus/.",
            )
            .such_as("pdf/09376-2019.pdf"),
        Column::new("page", Number(Some(1), None), "Page")
            .or_empty()
            .means(
                "Of a passage: the page when it was judged.",
                "Bei einer Textstelle: die Seite zur Zeit des Urteils.",
            )
            .such_as("14"),
        Column::new("quote", Text, "Quote")
            .or_empty()
            .means("Of a passage: what it says.", "Bei einer Textstelle: ihr Wortlaut.")
            .such_as("Bezahlbarer Wohnraum für alle"),
        AT,
    ],
    key: &["entry"],
    refers: &[],
};

const DECISIONS: Definition = Definition {
    name: "decisions",
    row: "A row is a decision on what coders said of a label; it stands over what they said.",
    row_de: "Eine Zeile ist eine Entscheidung über eine Kategorie; sie gilt vor dem, was Kodierende sagten.",
    columns: &[
        ENTRY,
        CONCEPT,
        PASSAGE,
        LABEL,
        OUTCOME,
        Column::new("by", Text, "By").means("Who decided.", "Wer entschieden hat.").such_as("C"),
        Column::new("reason", Text, "Reason").means("Why.", "Begründung.").such_as("Leitbild, S. 4"),
        HOLDS,
        AT,
    ],
    key: &["entry"],
    refers: &[],
};

const DRAWN: Definition = Definition {
    name: "drawn",
    row: "A row is a concept or passage that was drawn; its chance was drawn_of_stratum of stratum_size.",
    row_de: "Eine Zeile ist ein gezogenes Konzept oder eine Textstelle; die Ziehungswahrscheinlichkeit ist drawn_of_stratum durch stratum_size.",
    columns: &[
        Column::new("sample", Number(Some(1), None), "Sample").means("Its number.", "Nummer der Stichprobe.").such_as("1"),
        Column::new("order", Number(Some(1), None), "Order")
            .means("The place in the sample, from 1.", "Stelle in der Stichprobe, ab 1.")
            .such_as("5"),
        CONCEPT,
        PASSAGE,
        Column::new("round", OneOf(ROUNDS), "Round").means("What it was drawn for.", "Wofür gezogen wurde.").such_as("main"),
        Column::new("stratum", Text, "Stratum").means("The stratum.", "Die Schicht.").such_as("unclear"),
        Column::new("stratum_size", Number(Some(1), None), "Size of the stratum")
            .means("All that it has.", "Umfang der Schicht.")
            .such_as("40"),
        Column::new("drawn_of_stratum", Number(Some(1), None), "Drawn of the stratum")
            .means("How many were drawn of it.", "Daraus gezogen.")
            .such_as("10"),
        Column::new("set", OneOf(SETS), "Set")
            .means("What it was drawn for: to develop rules on, or to test them.", "Zur Entwicklung von Regeln oder zu ihrer Prüfung.")
            .such_as("test"),
        Column::new("looked_at", OneOf(YES_NO), "Looked at")
            .means(
                "Whether somebody looked at what the machine found in the concept: then it serves development.",
                "Ob jemand ansah, was die Maschine im Konzept fand: dann dient es der Entwicklung.",
            )
            .such_as("no"),
        Column::new("twice", OneOf(YES_NO), "Twice").means("Whether two coders judge it.", "Ob zwei Personen urteilen.").such_as("yes"),
    ],
    key: &["sample", "order"],
    refers: &[],
};

static ARCHIVE: TableSet = TableSet {
    name: "lesart-audit",
    title: "Integration concepts of German districts: what people judged",
    about: "What people said, and what was drawn for them, as `NAME.csv` (UTF-8, comma, RFC 4180).",
    about_de: "Was Menschen geurteilt haben und was für sie gezogen wurde, als `NAME.csv` (UTF-8, Komma, RFC 4180).",
    tables: &[&JUDGEMENTS, &DECISIONS, &DRAWN],
};

impl Audit {
    /// Writes all that was ever said, and what was drawn, as tables, with what their columns mean. When it was said is left out unless
    /// it is asked for: it would tell how fast somebody is.
    ///
    /// # Errors
    /// When the store cannot be read, or the files cannot be written.
    pub fn archive(&self, folder: &Path, times: bool) -> Result<Vec<PathBuf>, Error> {
        let rows = [
            (&JUDGEMENTS, self.judged(times)?),
            (&DECISIONS, self.decided(times)?),
            (&DRAWN, self.drawn_rows()?),
        ];
        let all = rows.map(|(definition, rows)| Table::new(definition, rows));
        tables::write_as(folder, &ARCHIVE, &all, &self.codebook, Ending::Csv)
    }

    fn judged(&self, times: bool) -> Result<Vec<Vec<String>>, Error> {
        let all = self.store.judgements()?;
        let holding: BTreeSet<i64> = standing(&all)
            .into_values()
            .flat_map(|of| of.into_values().map(|judgement| judgement.id))
            .collect();
        let mut rows = Vec::new();
        for (entry, judgement) in (1..).zip(&all) {
            let of = &judgement.of;
            let passage = of.subject.passage.as_ref().map(CodedPassage::of).transpose()?;
            let [concept, name] = named(&of.subject);
            let told = |tell: fn(&CodedPassage) -> String| passage.as_ref().map_or(String::new(), tell);
            rows.push(vec![
                entry.to_string(),
                concept,
                name,
                of.label.clone(),
                of.coder.clone(),
                of.round.name().to_owned(),
                of.outcome.clone().unwrap_or_default(),
                of.confidence.map_or(String::new(), |sure| sure.to_string()),
                of.note.clone(),
                yes_no(holding.contains(&judgement.id)),
                of.codebook.clone(),
                told(|passage| passage.document.clone()),
                told(|passage| passage.page.to_string()),
                told(|passage| passage.text.clone()),
                if times { of.at.clone() } else { String::new() },
            ]);
        }
        Ok(rows)
    }

    fn decided(&self, times: bool) -> Result<Vec<Vec<String>>, Error> {
        let all = self.store.adjudications()?;
        let last: BTreeMap<(&Subject, &str), usize> = all
            .iter()
            .zip(0..)
            .map(|(decision, at)| ((&decision.subject, decision.label.as_str()), at))
            .collect();
        let row = |(at, decision): (usize, &audit::Adjudication)| {
            let [concept, name] = named(&decision.subject);
            let holds =
                last[&(&decision.subject, decision.label.as_str())] == at && decision.outcome.is_some();
            vec![
                (at + 1).to_string(),
                concept,
                name,
                decision.label.clone(),
                decision.outcome.clone().unwrap_or_default(),
                decision.by.clone(),
                decision.reason.clone(),
                yes_no(holds),
                if times { decision.at.clone() } else { String::new() },
            ]
        };
        Ok(all.iter().enumerate().map(row).collect())
    }

    fn drawn_rows(&self) -> Result<Vec<Vec<String>>, Error> {
        let items = self.store.items()?;
        let looks: BTreeSet<String> = self.store.looks()?.into_iter().map(|look| look.concept).collect();
        let mut drawn: BTreeMap<(i64, &str), usize> = BTreeMap::new();
        for item in &items {
            *drawn.entry((item.sample, &item.of.stratum)).or_default() += 1;
        }
        let mut rows = Vec::new();
        for sample in self.store.samples()? {
            for (order, item) in (1..).zip(items.iter().filter(|item| item.sample == sample.id)) {
                let [concept, name] = named(&item.of.subject);
                let of_stratum = drawn[&(sample.id, item.of.stratum.as_str())];
                rows.push(vec![
                    sample.id.to_string(),
                    order.to_string(),
                    concept,
                    name,
                    sample.round.name().to_owned(),
                    item.of.stratum.clone(),
                    (of_stratum as f64 / item.of.probability).round().to_string(),
                    of_stratum.to_string(),
                    item.of.set.name().to_owned(),
                    yes_no(looks.contains(&item.of.subject.concept)),
                    yes_no(item.of.twice),
                ]);
            }
        }
        Ok(rows)
    }
}

/// The concept's id, and the passage's, if it is one.
fn named(subject: &Subject) -> [String; 2] {
    let passage = subject.passage.as_ref().map_or(String::new(), |_| subject.id());
    [subject.concept.clone(), passage]
}

fn yes_no(is: bool) -> String {
    YES_NO[usize::from(!is)].to_owned()
}
