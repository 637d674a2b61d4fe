//! How many documents are truly yes.

use super::cells::{By, Cell, PEOPLE, cells};
use super::score::ratio;
use super::{NotDefined, Outcome, People, Proportion, Unit};

/// How many documents have an outcome, estimated in three ways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountEstimate {
    /// All documents.
    pub population: u64,
    /// To how many of them the machine gives the outcome: known, but of something else.
    pub machine: u64,
    /// From the machine's labels of all documents and people's labels of the sample together.
    pub combined: Total,
    /// From people's labels of the sample alone.
    pub sample_only: Total,
    /// Documents drawn to test that people judged.
    pub judged: u64,
    /// Documents drawn to test that people cannot judge. They are part of the population, and taken to be like judged ones of the
    /// same stratum and machine outcome.
    pub cannot_judge: u64,
    /// The combined estimate, in documents, if none, and if all of those that people cannot judge had the outcome.
    pub if_none_or_all: (f64, f64),
    /// Documents for development, of which people's labels are counted as they are.
    pub developed: u64,
    /// Documents of strata without a judged one, taken to be like those of a neighbouring stratum.
    pub uncovered: u64,
}

/// A number of documents, estimated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Total {
    /// It, in documents; not rounded.
    pub value: f64,
    /// The lower end of the 95 % interval, in documents: never fewer than people saw.
    pub low: u64,
    /// Its upper end: never more than all without those of which people saw that they have another outcome.
    pub high: u64,
}

/// Estimates how many documents truly have the outcome: people's label is the truth.
///
/// Combined, with strata h, machine outcomes c, N documents and n judged ones in each cell, y the judged ones with the outcome, f 1 where
/// the machine says so and else 0: Σ f + Σ N_hc·(ȳ_hc − f̄_hc), the difference estimator Σ f(x) + Σ (y − f(x))/π in cells. Where a cell has one outcome
/// of the machine, that is Σ N_hc·y_hc/n_hc, with the prediction for each cell that suits the sample best: post-stratification, Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, §§6.3, 7.6; Cassel,
/// Särndal & Wretman (1976), Biometrika 63, 615–620. For predictions that are a few outcomes it is prediction-powered inference
/// with its tuned λ, the slope of the regression of y on f (Angelopoulos, A. N. et al. (2023), Science 382, 669–674;
/// Angelopoulos, Duchi & Zrnic (2023), arXiv 2311.01453), done in each stratum (Fisch, A. et al. (2024), arXiv 2406.04291).
/// Sample only: the same without c. Documents for development are known, and added.
///
/// # Errors
/// When nobody judged a document that was drawn to test.
pub fn count(documents: &[Unit], outcome: Outcome) -> Result<CountEstimate, NotDefined> {
    if documents.is_empty() {
        return Err(NotDefined::NoDocuments);
    }
    let counted =
        |is: &dyn Fn(&Unit) -> bool| documents.iter().filter(|document| is(document)).count() as u64;
    let judged = counted(&|document| matches!(document.people, People::Tested(_)));
    let cannot_judge = counted(&|document| document.people == People::CannotJudge);
    let (combined, uncovered) = total(documents, outcome, By::Machine)?;
    let (sample_only, _) = total(documents, outcome, By::Stratum)?;
    let other = if outcome == Outcome::No { Outcome::Yes } else { Outcome::No };
    Ok(CountEstimate {
        population: documents.len() as u64,
        machine: counted(&|document| document.machine == Some(outcome)),
        combined,
        sample_only,
        judged,
        cannot_judge,
        if_none_or_all: (value_if(documents, outcome, other)?, value_if(documents, outcome, outcome)?),
        developed: counted(&|document| matches!(document.people, People::Developed(_))),
        uncovered,
    })
}

/// The combined estimate if people had said this of what they cannot judge.
fn value_if(documents: &[Unit], outcome: Outcome, said: Outcome) -> Result<f64, NotDefined> {
    let mut documents = documents.to_vec();
    for document in &mut documents {
        if document.people == People::CannotJudge {
            document.people = People::Tested(said);
        }
    }
    Ok(total(&documents, outcome, By::Machine)?.0.value)
}

fn total(documents: &[Unit], outcome: Outcome, by: By) -> Result<(Total, u64), NotDefined> {
    let seen = |people: People| documents.iter().filter(|document| document.people == people).count() as u64;
    let known = seen(People::Developed(outcome));
    let rest: Vec<&Unit> =
        documents.iter().filter(|document| !matches!(document.people, People::Developed(_))).collect();
    if rest.is_empty() {
        return Ok((Total { value: known as f64, low: known, high: known }, 0));
    }
    let cells = cells(documents, by).ok_or(NotDefined::NobodyJudged)?;
    let mut found = [Difference::default(); PEOPLE.len()];
    for (found, outcome) in found.iter_mut().zip(PEOPLE) {
        *found = difference(&rest, &cells.cells, outcome, by)?;
    }
    let least = PEOPLE.map(|outcome| seen(People::Tested(outcome)));
    let mut values = found.map(|found| found.value);
    raise(&mut values, least.map(|least| least as f64));
    let at = PEOPLE.iter().position(|of| *of == outcome).unwrap_or_default();
    let (value, Difference { low, high, .. }) = (values[at], found[at]);
    // A document is whole: rounded outwards.
    let most = rest.len() as u64 - (least.iter().sum::<u64>() - least[at]);
    let low = ((low.min(value) + 1e-4).floor() as u64).clamp(least[at], most);
    let high = ((high.max(value) - 1e-4).ceil() as u64).clamp(least[at], most);
    Ok((Total { value: known as f64 + value, low: known + low, high: known + high }, cells.uncovered))
}

/// An estimate of a number of documents, and its interval: it may lie outside of what is possible.
#[derive(Debug, Clone, Copy, Default)]
struct Difference {
    value: f64,
    low: f64,
    high: f64,
}

/// The documents to which the machine gives the outcome, and by how many that is wrong. By stratum alone, nothing is predicted.
fn difference(
    documents: &[&Unit],
    cells: &[Cell],
    outcome: Outcome,
    by: By,
) -> Result<Difference, NotDefined> {
    // What cannot be read is predicted to be unclear, so that predictions of all outcomes make all documents.
    let is_predicted =
        |machine: Option<Outcome>| by == By::Machine && machine.unwrap_or(Outcome::Unclear) == outcome;
    // The error of a prediction lies from -1 to 1: as a share, from 0 to 1.
    let error = ratio(cells, |machine, people| {
        let error = f64::from(people == outcome) - f64::from(is_predicted(machine));
        (f64::midpoint(error, 1.0), 1.0)
    });
    let Proportion { value, interval } = error.ok_or(NotDefined::NobodyJudged)?;
    let predicted = documents.iter().filter(|document| is_predicted(document.machine)).count() as f64;
    let total = |share: f64| predicted + (2.0 * share - 1.0) * documents.len() as f64;
    Ok(Difference { value: total(value), low: total(interval.low), high: total(interval.high) })
}

/// Raises values to the least that they may be, and takes what that needs from the others, by how much they may give: their sum stays,
/// which is no less than that of the least.
fn raise(values: &mut [f64], least: [f64; PEOPLE.len()]) {
    let missing: f64 = values.iter().zip(least).map(|(value, least)| (least - value).max(0.0)).sum();
    let spare: f64 = values.iter().zip(least).map(|(value, least)| (value - least).max(0.0)).sum();
    if missing > 0.0 && spare > 0.0 {
        for (value, least) in values.iter_mut().zip(least) {
            *value = least + (*value - least).max(0.0) * (1.0 - missing / spare);
        }
    }
}
