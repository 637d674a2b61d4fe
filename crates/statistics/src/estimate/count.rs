//! How many documents are truly yes.

use super::cells::{By, cells};
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
/// Combined, with strata h, machine outcomes c, N documents and n judged ones in each cell, y the judged ones with the outcome: Σ
/// N_hc·y_hc/n_hc. That is the difference estimator Σ f(x) + Σ (y − f(x))/π with the prediction f for each cell that suits the
/// sample best: post-stratification, Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, §§6.3, 7.6; Cassel,
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
    let undeveloped =
        documents.iter().filter(|document| !matches!(document.people, People::Developed(_))).count() as u64;
    if undeveloped == 0 {
        return Ok((Total { value: known as f64, low: known, high: known }, 0));
    }
    let cells = cells(documents, by).ok_or(NotDefined::NobodyJudged)?;
    let share = ratio(&cells.cells, |_, people| (f64::from(people == outcome), 1.0));
    let Proportion { value, interval } = share.ok_or(NotDefined::NobodyJudged)?;
    let all = undeveloped as f64;
    let tested =
        documents.iter().filter(|document| matches!(document.people, People::Tested(_))).count() as u64;
    let least = seen(People::Tested(outcome));
    let most = undeveloped - (tested - least);
    // A document is whole: rounded outwards.
    let low = ((interval.low * all + 1e-4).floor() as u64).clamp(least, most);
    let high = ((interval.high * all - 1e-4).ceil() as u64).clamp(least, most);
    Ok((Total { value: known as f64 + value * all, low: known + low, high: known + high }, cells.uncovered))
}
