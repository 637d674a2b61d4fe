//! Audits of populations whose truth is known: how often intervals hold it, and how wide they are.

use statistics::estimate::{CountEstimate, Outcome, People, Proportion, Unit, accuracy, count};
use statistics::sampling::{Allocation, Design, Purpose, Sample, bands_for, draw, uncertain_first};

const MACHINE: [Outcome; 3] = [Outcome::Yes, Outcome::Unclear, Outcome::No];
const TRUTH: [Outcome; 3] = [Outcome::Yes, Outcome::No, Outcome::Unclear];

/// Documents whose truth is known, and a machine's labels.
pub(crate) struct Population {
    pub(crate) name: &'static str,
    /// Documents by machine (yes, unclear, no), then by truth (yes, no, unclear).
    pub(crate) confusion: [[usize; 3]; 3],
}

/// How documents are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Draws {
    /// Each with the same chance.
    Simple,
    /// Equally many of each outcome of the machine.
    Outcome,
    /// In proportion to eight groups that have nothing to do with labels.
    Groups,
    /// Those first of which the machine is unsure.
    Uncertain,
}

/// An audit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Audit {
    pub(crate) draws: Draws,
    pub(crate) size: usize,
    /// The share of the sample that people cannot judge.
    pub(crate) cannot_judge: f64,
    /// The share of the sample that is for development.
    pub(crate) development: f64,
}

/// What became of many audits.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) precision: Coverage,
    pub(crate) recall: Coverage,
    pub(crate) f1: Coverage,
    pub(crate) combined: Coverage,
    pub(crate) sample_only: Coverage,
}

/// How often intervals held the truth.
#[derive(Default)]
pub(crate) struct Coverage {
    /// Audits in which there was an interval.
    pub(crate) defined: u64,
    held: u64,
    width: f64,
    error: f64,
}

impl Coverage {
    fn add(&mut self, truth: f64, value: f64, low: f64, high: f64) {
        // The ends are found to a ten-millionth.
        let slack = 1e-6;
        self.defined += 1;
        self.held += u64::from(low - slack <= truth && truth <= high + slack);
        self.width += high - low;
        self.error += value - truth;
    }

    /// How many intervals of a hundred held the truth.
    pub(crate) fn percent(&self) -> f64 {
        100.0 * self.held as f64 / self.defined.max(1) as f64
    }

    /// The intervals' mean width.
    pub(crate) fn width(&self) -> f64 {
        self.width / self.defined.max(1) as f64
    }

    /// By how much the estimates are too large on average.
    pub(crate) fn bias(&self) -> f64 {
        self.error / self.defined.max(1) as f64
    }
}

/// A document, and the chance of error that the machine believes its label to have.
struct Item {
    machine: Outcome,
    truth: Outcome,
    doubt: f64,
}

impl Population {
    pub(crate) fn size(&self) -> usize {
        self.confusion.iter().flatten().sum()
    }

    /// To how many documents the machine says yes.
    pub(crate) fn machine_yes(&self) -> usize {
        self.confusion[0].iter().sum()
    }

    /// How many are truly yes.
    pub(crate) fn yes(&self) -> usize {
        self.confusion.iter().map(|row| row[0]).sum()
    }

    /// Audits it so many times, each time with another seed.
    pub(crate) fn audit(&self, audit: Audit, audits: u64) -> Found {
        let mut random = Random(20_260_101);
        let items = self.items(&mut random);
        let (strata, allocation) = strata(&items, audit);
        let mut found = Found::default();
        for seed in 0..audits {
            let design = Design {
                strata: &strata,
                size: audit.size,
                allocation: allocation.clone(),
                development: audit.development,
                twice: 0.0,
                seed,
            };
            let sample = draw(&design).expect("a sample can be drawn");
            let documents = judged(&items, &strata, &sample, audit.cannot_judge, &mut random);
            found.add(&documents, &Truth::of(&items, &documents));
        }
        found
    }

    /// Wrong labels are doubted more often than right ones, but not reliably.
    fn items(&self, random: &mut Random) -> Vec<Item> {
        let mut items = Vec::new();
        for (machine, row) in MACHINE.into_iter().zip(self.confusion) {
            for (truth, count) in TRUTH.into_iter().zip(row) {
                items.extend((0..count).map(|_| {
                    let chance = random.next();
                    let doubt = match machine {
                        Outcome::Unclear => 0.5,
                        _ if machine == truth => chance * chance / 2.0,
                        _ => chance.sqrt() / 2.0,
                    };
                    Item { machine, truth, doubt }
                }));
            }
        }
        items
    }
}

fn strata(items: &[Item], audit: Audit) -> (Vec<usize>, Allocation) {
    let said = || -> Vec<usize> { items.iter().map(|item| item.machine as usize).collect() };
    match audit.draws {
        Draws::Simple => (vec![0; items.len()], Allocation::Proportional),
        Draws::Outcome => (said(), Allocation::Equal),
        Draws::Groups => ((0..items.len()).map(|item| item % 8).collect(), Allocation::Proportional),
        Draws::Uncertain => {
            let doubts: Vec<f64> = items.iter().map(|item| item.doubt).collect();
            let bands = uncertain_first(&said(), &doubts, bands_for(audit.size));
            (bands.strata, Allocation::Weighted(bands.weights))
        }
    }
}

/// What people say of the sample.
fn judged(
    items: &[Item],
    strata: &[usize],
    sample: &Sample,
    cannot_judge: f64,
    random: &mut Random,
) -> Vec<Unit> {
    let document = |(item, &stratum): (&Item, &usize)| Unit {
        stratum,
        machine: Some(item.machine),
        people: People::NotAsked,
    };
    let mut documents: Vec<Unit> = items.iter().zip(strata).map(document).collect();
    for drawn in &sample.drawn {
        let truth = items[drawn.item].truth;
        documents[drawn.item].people = match drawn.purpose {
            Purpose::Development => People::Developed(truth),
            Purpose::Test if random.next() < cannot_judge => People::CannotJudge,
            Purpose::Test => People::Tested(truth),
        };
    }
    documents
}

/// What an audit should find.
struct Truth {
    precision: f64,
    recall: f64,
    f1: f64,
    yes: f64,
}

impl Truth {
    /// How many are yes among all; how good the labels are among those that are not for development.
    fn of(items: &[Item], documents: &[Unit]) -> Self {
        let count = |is: &dyn Fn(&Item, &Unit) -> bool| {
            items.iter().zip(documents).filter(|(item, document)| is(item, document)).count() as f64
        };
        let is_yes = |outcome| outcome == Outcome::Yes;
        let to_test = |document: &Unit| !matches!(document.people, People::Developed(_));
        let said = count(&|item, document| to_test(document) && is_yes(item.machine));
        let yes = count(&|item, document| to_test(document) && is_yes(item.truth));
        let both = count(&|item, document| to_test(document) && is_yes(item.truth) && is_yes(item.machine));
        let all_yes = count(&|item, _| is_yes(item.truth));
        Self { precision: both / said, recall: both / yes, f1: 2.0 * both / (said + yes), yes: all_yes }
    }
}

impl Found {
    fn add(&mut self, documents: &[Unit], truth: &Truth) {
        let measured = accuracy(documents).expect("some are judged");
        let of = [
            (&mut self.precision, measured.precision, truth.precision),
            (&mut self.recall, measured.recall, truth.recall),
            (&mut self.f1, measured.f1, truth.f1),
        ];
        for (coverage, found, truth) in of {
            if let Ok(Proportion { value, interval }) = found {
                coverage.add(truth, value, interval.low, interval.high);
            }
        }
        let CountEstimate { combined, sample_only, .. } =
            count(documents, Outcome::Yes).expect("some are judged");
        for (coverage, total) in [(&mut self.combined, combined), (&mut self.sample_only, sample_only)] {
            coverage.add(truth.yes, total.value, total.low as f64, total.high as f64);
        }
    }
}

/// SplitMix64, as the crate has it for itself.
struct Random(u64);

impl Random {
    /// From 0 to 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
