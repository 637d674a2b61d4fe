//! The tables that a run writes, column by column. Headers, the types in Parquet files and workbooks, and the data dictionary
//! are made from this and from nothing else. Columns may be added at a table's end, never renamed or dropped.

use document::{DocumentOutcome, PageOutcome, PartKind, Reader, Status};

use crate::column::{
    Column, Definition,
    Holds::{Label, Number, OneOf, Outcome, Text},
    TableSet,
};

/// All tables, in the order of a workbook's sheets.
pub(crate) const TABLES: [&Definition; 5] = [&CONCEPTS, &DOCUMENTS, &PAGES, &LABELS, &EVIDENCE];

/// What a run writes.
pub(crate) static RUN: TableSet = TableSet {
    name: "lesart",
    title: "Integration concepts of German districts: labels with their evidence",
    about: "What a run of Lesart writes. `NAME.csv` (UTF-8, comma, RFC 4180) and `NAME.parquet` hold the same; `lesart.xlsx` has all
tables as sheets.",
    about_de: "Was ein Lauf von Lesart schreibt. `NAME.csv` (UTF-8, Komma, RFC 4180) und `NAME.parquet` haben denselben Inhalt;
`lesart.xlsx` enthält alle Tabellen als Blätter.",
    tables: &TABLES,
};

const STATUS: &[&str] = &[Status::Draft.name(), Status::Adopted.name()];
const PARTS: &[&str] =
    &[PartKind::Main.name(), PartKind::Annex.name(), PartKind::Short.name(), PartKind::Decision.name()];
const READERS: &[&str] = &[Reader::Hayro.name(), Reader::PdfExtract.name(), Reader::Tesseract.name()];
const DOCUMENT_OUTCOMES: &[&str] = &[
    DocumentOutcome::Read.name(),
    DocumentOutcome::PartlyRead.name(),
    DocumentOutcome::NeedsOcr.name(),
    DocumentOutcome::PasswordNeeded.name(),
    DocumentOutcome::NotPdf.name(),
    DocumentOutcome::Damaged.name(),
    DocumentOutcome::TimedOut.name(),
    DocumentOutcome::Crashed.name(),
    DocumentOutcome::Missing.name(),
];
const PAGE_OUTCOMES: &[&str] = &[
    PageOutcome::Read.name(),
    PageOutcome::Empty.name(),
    PageOutcome::NeedsOcr.name(),
    PageOutcome::Unreadable.name(),
    PageOutcome::NotReached.name(),
];

pub(crate) const CONCEPT: Column = Column::new("concept", Text, "Concept")
    .means(
        "The concept's id: district and year, or the file's stem.",
        "Kennung des Konzepts: Kreis und Jahr, sonst der Dateiname ohne Endung.",
    )
    .such_as("09376-2019");
pub(crate) const LABEL: Column = Column::new("label", Label, "Label")
    .means("The label's id in the codebook.", "Kennung der Kategorie im Codebuch.")
    .such_as("teilhabe");
const DOCUMENT: Column = Column::new("document", Text, "Document")
    .means("Path of the PDF below corpus/.", "Pfad des PDFs unterhalb von corpus/.")
    .such_as("pdf/09376-2019.pdf");
const PAGE: Column = Column::new("page", Number(Some(1), None), "Page")
    .means("The page as the PDF counts, from 1.", "Seite, wie das PDF zählt, ab 1.")
    .such_as("14");
const PAGE_LABEL: Column = Column::new("page_label", Text, "Printed page number")
    .or_empty()
    .means(
        "The number that a reader sees on the page, where it is known: cite this one.",
        "Seitenzahl, die auf der Seite steht, soweit bekannt: nach ihr wird zitiert.",
    )
    .such_as("12");

/// One row a concept.
pub(crate) const CONCEPTS: Definition = Definition {
    name: "concepts",
    row: "A row is a concept: what labels are about, one PDF or several that belong together.",
    row_de: "Eine Zeile ist ein Konzept, also das, was klassifiziert wird: ein PDF oder mehrere, die zusammengehören.",
    columns: &[
        CONCEPT,
        Column::new("district", Text, "Districts")
            .or_empty()
            .means(
                "Official five-digit keys of its districts, joined by a semicolon. Read them as text: some begin with 0.",
                "Fünfstellige amtliche Schlüssel der Kreise, mit Strichpunkt getrennt. Als Text einlesen: manche beginnen mit 0.",
            )
            .such_as("09376"),
        Column::new("year", Number(Some(1950), Some(2100)), "Year")
            .or_empty()
            .means("The year that the manifest gives it.", "Jahr nach dem Manifest.")
            .such_as("2019"),
        Column::new("status", OneOf(STATUS), "Status")
            .or_empty()
            .means(
                "Whether a council adopted it.",
                "Ob es beschlossen ist (adopted) oder ein Entwurf (draft).",
            )
            .such_as("adopted"),
        Column::new("title", Text, "Title")
            .or_empty()
            .means("Its title in the manifest.", "Titel nach dem Manifest.")
            .such_as("Integrationskonzept für den Landkreis Obermauth"),
        Column::new("kind", Text, "Kind")
            .or_empty()
            .means("What it calls itself.", "Wie es sich selbst nennt.")
            .such_as("Integrationskonzept"),
        Column::new("documents", Number(Some(0), None), "Documents")
            .means("How many PDFs belong to it.", "Zahl der zugehörigen PDFs.")
            .such_as("1"),
        Column::new("pages", Number(Some(0), None), "Pages")
            .means("How many pages these have.", "Zahl ihrer Seiten.")
            .such_as("48"),
        Column::new("outcome", OneOf(DOCUMENT_OUTCOMES), "Outcome of reading")
            .means(
                "What became of its documents: the worst of their outcomes.",
                "Was beim Lesen aus den Dokumenten wurde: das schlechteste Ergebnis.",
            )
            .such_as("read"),
        Column::new("reason", Text, "Reason")
            .or_empty()
            .means(
                "Why, and what to do about it; empty when all was read.",
                "Warum, und was zu tun ist; leer, wenn alles gelesen wurde.",
            )
            .such_as("pdf/09376-2019.pdf: page 3 is an image"),
    ],
    key: &["concept"],
    refers: &[],
};

/// One row a document.
pub(crate) const DOCUMENTS: Definition = Definition {
    name: "documents",
    row: "A row is a document: a PDF as a part of a concept.",
    row_de: "Eine Zeile ist ein Dokument: ein PDF als Teil eines Konzepts.",
    columns: &[
        DOCUMENT,
        Column::new("fingerprint", Text, "Fingerprint")
            .or_empty()
            .means(
                "BLAKE3 of the file's bytes; empty when the file cannot be read.",
                "BLAKE3 der Datei; leer, wenn sie nicht lesbar ist.",
            )
            .such_as("5d3c…, 64 hexadecimal digits"),
        CONCEPT,
        Column::new("part", OneOf(PARTS), "Part")
            .means(
                "What it is for its concept. Labels rest on main and annex only.",
                "Was es für das Konzept ist. Klassifiziert werden nur Hauptteil (main) und Anlage (annex).",
            )
            .such_as("main"),
        Column::new("pages", Number(Some(0), None), "Pages")
            .means("How many pages it has.", "Zahl der Seiten.")
            .such_as("48"),
        Column::new("outcome", OneOf(DOCUMENT_OUTCOMES), "Outcome of reading")
            .means("What became of the file.", "Was beim Lesen aus der Datei wurde.")
            .such_as("read"),
        Column::new("reason", Text, "Reason")
            .or_empty()
            .means(
                "Why, and what to do about it; empty when all was read.",
                "Warum, und was zu tun ist; leer, wenn alles gelesen wurde.",
            )
            .such_as("page 3 is an image"),
    ],
    key: &["document"],
    refers: &[(&["concept"], "concepts")],
};

/// One row a page.
pub(crate) const PAGES: Definition = Definition {
    name: "pages",
    row: "A row is a page of a document, whether it could be read or not.",
    row_de: "Eine Zeile ist eine Seite eines Dokuments, ob lesbar oder nicht.",
    columns: &[
        DOCUMENT,
        PAGE,
        PAGE_LABEL,
        Column::new("reader", OneOf(READERS), "Reader")
            .or_empty()
            .means(
                "Whose letters were taken; empty where there are none.",
                "Wessen Buchstaben übernommen wurden; leer, wo es keine gibt.",
            )
            .such_as("hayro"),
        Column::new("confidence", Number(Some(0), Some(100)), "Confidence")
            .means(
                "How sure the letters are, in hundredths.",
                "Wie sicher die Buchstaben sind, in Hundertsteln.",
            )
            .such_as("98"),
        Column::new("outcome", OneOf(PAGE_OUTCOMES), "Outcome of reading")
            .means("What became of the page.", "Was beim Lesen aus der Seite wurde.")
            .such_as("read"),
        Column::new("reason", Text, "Reason")
            .or_empty()
            .means(
                "Why this reader was chosen, or why the page could not be read.",
                "Warum dieser Leser gewählt wurde, oder warum die Seite nicht lesbar ist.",
            )
            .such_as("both readers agree"),
    ],
    key: &["document", "page"],
    refers: &[(&["document"], "documents")],
};

/// One row a concept and label.
pub(crate) const LABELS: Definition = Definition {
    name: "labels",
    row: "A row says how a label of a concept came out. Every concept has a row for every label of the codebook.",
    row_de: "Eine Zeile ist das Ergebnis einer Kategorie für ein Konzept. Jedes Konzept hat für jede Kategorie des Codebuchs eine Zeile.",
    columns: &[
        CONCEPT,
        LABEL,
        Column::new("outcome", Outcome, "Outcome")
            .means(
                "yes, no or unclear; of a label with choices, the choice. unclear: people decide.",
                "yes, no oder unclear; bei Kategorien mit Auswahl das Gewählte. unclear: Menschen entscheiden.",
            )
            .such_as("yes"),
        Column::new("score", Number(None, None), "Score")
            .means("The sum of the weights that counted.", "Summe der Gewichte, die zählten.")
            .such_as("12"),
    ],
    key: &["concept", "label"],
    refers: &[(&["concept"], "concepts")],
};

/// One row a hit.
pub(crate) const EVIDENCE: Definition = Definition {
    name: "evidence",
    row: "A row is a hit of a rule: a passage that speaks for or against a label.",
    row_de: "Eine Zeile ist ein Treffer einer Regel: eine Stelle, die für oder gegen eine Kategorie spricht.",
    columns: &[
        CONCEPT,
        LABEL,
        Column::new("rule", Text, "Rule")
            .means(
                "The rule's id, unique within its label.",
                "Kennung der Regel, eindeutig innerhalb der Kategorie.",
            )
            .such_as("alle-in-der-definition"),
        Column::new("weight", Number(None, None), "Weight")
            .means(
                "The rule's weight: positive for the label, negative against it.",
                "Gewicht der Regel: positiv für, negativ gegen die Kategorie.",
            )
            .such_as("6"),
        DOCUMENT,
        Column {
            meaning: "The page on which the hit starts, as the PDF counts, from 1.",
            meaning_de: "Seite, auf der der Treffer beginnt, wie das PDF zählt, ab 1.",
            ..PAGE
        },
        PAGE_LABEL,
        Column::new("block", Number(Some(0), None), "Block")
            .means(
                "The number of the block (paragraph, heading …) in the document, from 0. It may change when a document is read anew.",
                "Nummer des Blocks (Absatz, Überschrift …) im Dokument, ab 0. Sie kann sich ändern, wenn ein Dokument neu gelesen wird.",
            )
            .such_as("57"),
        Column::new("start", Number(Some(0), None), "Start")
            .means(
                "Where the hit begins in the block's text, in Unicode scalars, from 0.",
                "Beginn des Treffers im Text des Blocks, in Unicode-Zeichen, ab 0.",
            )
            .such_as("40"),
        Column::new("end", Number(Some(0), None), "End")
            .means(
                "Where it ends: the character behind its last one.",
                "Ende des Treffers: das Zeichen hinter dem letzten.",
            )
            .such_as("52"),
        Column::new("heading", Text, "Headings")
            .or_empty()
            .means(
                "The headings above it, outermost first, joined by “ > ”.",
                "Überschriften darüber, die äußerste zuerst, getrennt durch „ > “.",
            )
            .such_as("III. Konzept > 4. Arbeit"),
        Column::new("quote", Text, "Quote")
            .means(
                "The sentence around it, cut where it is very long.",
                "Der Satz um den Treffer, gekürzt, wo er sehr lang ist.",
            )
            .such_as("Alle Menschen sollen teilhaben."),
        Column::new("hit", Text, "Hit")
            .means("The hit as it stands there.", "Der Treffer, wie er dasteht.")
            .such_as("teilhaben"),
    ],
    key: &["concept", "label", "rule", "document", "block", "start", "end"],
    refers: &[
        (&["concept", "label"], "labels"),
        (&["document"], "documents"),
        (&["document", "page"], "pages"),
    ],
};
