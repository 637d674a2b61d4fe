//! How good the machine's labels are.

use super::cells::{By, Cell, KINDS, MACHINE, PEOPLE, cells};
use super::score::ratio;
use super::{NotDefined, Outcome, People, Proportion, Unit};

/// How good the machine's labels are, in all documents that are not for development. People's label is the truth; what they
/// cannot judge is taken to be like the rest.
#[derive(Debug, Clone, PartialEq)]
pub struct Accuracy {
    /// What machine and people say.
    pub confusion: Confusion,
    /// Of the documents to which the machine says yes, the share to which people say yes: unclear is never a yes.
    pub precision: Result<Proportion, NotDefined>,
    /// The same among those about which people are not unclear.
    pub precision_decided: Result<Proportion, NotDefined>,
    /// Of the documents to which people say yes, the share to which the machine says yes; what it leaves unclear or cannot read
    /// is missed.
    pub recall: Result<Proportion, NotDefined>,
    /// The harmonic mean of precision and recall.
    pub f1: Result<Proportion, NotDefined>,
    /// That of recall and of precision among the decided.
    pub f1_decided: Result<Proportion, NotDefined>,
    /// The share of all documents for which people and machine say the same.
    pub same: Proportion,
    /// The share of all documents about which people are unclear.
    pub people_unclear: Proportion,
    /// The share of all documents that the machine leaves unclear or cannot read: known, without an interval. From 0 to 1.
    pub machine_unclear: f64,
}

/// What machine and people say: by machine (yes, unclear, no, could not read), then by people (yes, no, unclear).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confusion {
    /// Judged documents that were drawn to test.
    pub judged: [[u64; 3]; 4],
    /// Of all documents, in documents, estimated.
    pub estimated: [[f64; 3]; 4],
}

impl Confusion {
    /// What the machine says, row by row.
    pub const MACHINE: [Option<Outcome>; 4] = MACHINE;
    /// What people say, column by column.
    pub const PEOPLE: [Outcome; 3] = PEOPLE;

    fn new(cells: &[Cell]) -> Self {
        let mut confusion = Self { judged: [[0; 3]; 4], estimated: [[0.0; 3]; 4] };
        for cell in cells {
            let weight = cell.population as f64 / cell.sampled() as f64;
            for of in 0..KINDS {
                let (row, column) = (of / PEOPLE.len(), of % PEOPLE.len());
                confusion.judged[row][column] += cell.judged[of];
                confusion.estimated[row][column] += cell.judged[of] as f64 * weight;
            }
        }
        confusion
    }
}

/// Measures the machine's labels against people's, weighted by how the documents were drawn.
///
/// Ratios of totals that are estimated by stratum and machine outcome (post-stratified, as [`count`](super::count) does); their
/// intervals invert a score test, corrected for skewness and for a finite population. docs/estimates.md has the formulas.
///
/// # Errors
/// When nobody judged a document that was drawn to test. What only single measures lack is said there.
pub fn accuracy(documents: &[Unit]) -> Result<Accuracy, NotDefined> {
    if documents.is_empty() {
        return Err(NotDefined::NoDocuments);
    }
    let cells = cells(documents, By::Machine).ok_or(NotDefined::NobodyJudged)?.cells;
    let says_yes = |machine| machine == Some(Outcome::Yes);
    let adds = |holds: bool, of: f64| (if holds { of } else { 0.0 }, of);
    // Of the documents that the machine calls yes, those that count as right or wrong.
    let decides =
        |machine, people, decided: bool| says_yes(machine) && !(decided && people == Outcome::Unclear);
    let precision = |decided: bool| {
        let of = |machine, people| adds(people == Outcome::Yes, f64::from(decides(machine, people, decided)));
        ratio(&cells, of).ok_or_else(|| why_no_precision(documents))
    };
    // F1 = 2·TP/(what the machine calls yes + what people call yes).
    let f1 = |decided: bool| {
        let of = |machine, people| {
            let is_yes = people == Outcome::Yes;
            let of = f64::from(decides(machine, people, decided)) + f64::from(is_yes);
            adds(is_yes && says_yes(machine), of)
        };
        ratio(&cells, of).ok_or_else(|| why_no_precision(documents))
    };
    let recall = ratio(&cells, |machine, people| adds(says_yes(machine), f64::from(people == Outcome::Yes)));
    let share = |is: &dyn Fn(Option<Outcome>, Outcome) -> bool| {
        ratio(&cells, |machine, people| adds(is(machine, people), 1.0)).ok_or(NotDefined::NobodyJudged)
    };
    let tested = documents.iter().filter(|document| !matches!(document.people, People::Developed(_)));
    let unclear = tested.clone().filter(|document| matches!(document.machine, None | Some(Outcome::Unclear)));
    Ok(Accuracy {
        confusion: Confusion::new(&cells),
        precision: precision(false),
        precision_decided: precision(true),
        recall: recall.ok_or(NotDefined::PeopleNeverYes),
        f1: f1(false),
        f1_decided: f1(true),
        same: share(&|machine, people| machine == Some(people))?,
        people_unclear: share(&|_, people| people == Outcome::Unclear)?,
        machine_unclear: unclear.count() as f64 / tested.count() as f64,
    })
}

fn why_no_precision(documents: &[Unit]) -> NotDefined {
    let says_yes = |document: &&Unit| document.machine == Some(Outcome::Yes);
    if documents.iter().any(|document| says_yes(&document)) {
        NotDefined::NoYesJudged
    } else {
        NotDefined::MachineNeverYes
    }
}
