//! Documents → cells, each a simple random sample of its own.

use std::collections::BTreeMap;

use super::{Outcome, People, Unit};

/// What the machine says, in the order in which neighbours are joined when one of them has too few judged documents.
pub(super) const MACHINE: [Option<Outcome>; 4] =
    [Some(Outcome::Yes), Some(Outcome::Unclear), Some(Outcome::No), None];

/// What people say.
pub(super) const PEOPLE: [Outcome; 3] = [Outcome::Yes, Outcome::No, Outcome::Unclear];

/// What machine and people say together: a number below [`KINDS`].
pub(super) const KINDS: usize = MACHINE.len() * PEOPLE.len();

pub(super) fn kind(machine: Option<Outcome>, people: Outcome) -> usize {
    let row = MACHINE.iter().position(|&of| of == machine).unwrap_or_default();
    let column = PEOPLE.iter().position(|&of| of == people).unwrap_or_default();
    row * PEOPLE.len() + column
}

/// Both sides of a kind.
pub(super) fn sides(kind: usize) -> (Option<Outcome>, Outcome) {
    (MACHINE[kind / PEOPLE.len()], PEOPLE[kind % PEOPLE.len()])
}

/// Documents of which those that were judged are a simple random sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    /// All of them.
    pub(super) population: u64,
    /// The judged ones, by kind.
    pub(super) judged: [u64; KINDS],
    /// Which kinds there may be: those of what the machine says about documents of this cell.
    pub(super) possible: [bool; KINDS],
}

impl Cell {
    const EMPTY: Self = Self { population: 0, judged: [0; KINDS], possible: [false; KINDS] };

    pub(super) fn sampled(&self) -> u64 {
        self.judged.iter().sum()
    }

    fn join(&mut self, other: &Self) {
        self.population += other.population;
        for kind in 0..KINDS {
            self.judged[kind] += other.judged[kind];
            self.possible[kind] |= other.possible[kind];
        }
    }
}

/// How documents are sorted into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// By stratum and by what the machine says (post-stratified).
    Machine,
    /// By stratum alone.
    Stratum,
}

/// What cells are made of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cells {
    /// Never without a judged document.
    pub(super) cells: Vec<Cell>,
    /// Documents of strata in which nobody judged a document: they are taken to be like those of a neighbouring stratum.
    pub(super) uncovered: u64,
}

/// A stratum: its documents by what the machine says.
type Stratum = [Cell; MACHINE.len()];

/// Sorts the documents into cells; `None` when no document of the sample was judged. Documents for development are left out: what
/// remains is a simple random sample of what remains, in each stratum.
///
/// Within a stratum, the judged ones that say the same are a simple random sample of all that do, of random size (conditional
/// inference: Holt, D. & Smith, T. M. F. (1979), JRSS A 142, 33–46). What people cannot judge is taken to be like the rest of its
/// cell.
pub(super) fn cells(documents: &[Unit], by: By) -> Option<Cells> {
    let (strata, uncovered) = covered(strata(documents));
    let whole = |stratum: &Stratum| joined(present(stratum), |_| false, Cell::join);
    let cells: Vec<Cell> = match by {
        By::Stratum => alike(strata, is_small).iter().flat_map(whole).collect(),
        By::Machine => alike(strata, is_sparse).iter().flat_map(by_machine).collect(),
    };
    (!cells.is_empty() && cells.iter().all(|cell| cell.sampled() > 0)).then_some(Cells { cells, uncovered })
}

fn strata(documents: &[Unit]) -> impl Iterator<Item = Stratum> + use<> {
    let mut strata: BTreeMap<usize, Stratum> = BTreeMap::new();
    for document in documents {
        let judged = match document.people {
            People::Developed(_) => continue,
            People::Tested(outcome) => Some(outcome),
            People::NotAsked | People::CannotJudge => None,
        };
        let row = kind(document.machine, PEOPLE[0]) / PEOPLE.len();
        let cell = &mut strata.entry(document.stratum).or_insert([Cell::EMPTY; MACHINE.len()])[row];
        cell.population += 1;
        for people in PEOPLE {
            let kind = kind(document.machine, people);
            cell.possible[kind] = true;
            cell.judged[kind] += u64::from(judged == Some(people));
        }
    }
    strata.into_values()
}

/// Strata with at least one judged document each, and how many documents were in the others.
fn covered(strata: impl Iterator<Item = Stratum>) -> (Vec<Stratum>, u64) {
    let mut uncovered = 0;
    let strata = strata.inspect(|stratum| {
        if judged(stratum) == 0 {
            uncovered += population(stratum);
        }
    });
    let strata = joined(strata, |stratum| judged(stratum) > 0, join_strata);
    (strata, uncovered)
}

/// An outcome of the machine is told apart where so many judged documents of it are to be expected. What was found must not
/// decide this: where a few were expected and none was found, their neighbours would stand for them just then, and estimates
/// would be biased.
const EXPECTED: f64 = 3.0;

/// Joins strata from which about as large a share was read, within a quarter, while one of them is too small: drawn alike, they
/// are one sample, and intervals from many strata with a few judged documents each would be too narrow.
fn alike(mut strata: Vec<Stratum>, is_small: fn(&Stratum) -> bool) -> Vec<Stratum> {
    strata.sort_by(|a, b| read(a).total_cmp(&read(b)));
    let mut joined: Vec<Stratum> = Vec::new();
    let mut least = 0.0;
    for stratum in strata {
        match joined.last_mut() {
            Some(last) if read(&stratum) <= 1.25 * least && (is_small(last) || is_small(&stratum)) => {
                join_strata(last, &stratum);
            }
            _ => {
                least = read(&stratum);
                joined.push(stratum);
            }
        }
    }
    joined
}

/// The cells of a stratum by what the machine says, outcomes that are rare in the sample joined with a neighbour.
fn by_machine(stratum: &Stratum) -> Vec<Cell> {
    let read = read(stratum);
    let expected = joined(present(stratum), |cell| is_enough(cell, read), Cell::join);
    joined(expected.into_iter(), |cell| cell.sampled() > 0, Cell::join)
}

fn present(stratum: &Stratum) -> impl Iterator<Item = Cell> + use<'_> {
    stratum.iter().copied().filter(|cell| cell.population > 0)
}

/// Whether too few of a stratum were judged to tell its spread.
fn is_small(stratum: &Stratum) -> bool {
    read(stratum) < 1.0 && judged(stratum) < 10
}

/// Whether what the machine says cannot be told apart in a stratum.
fn is_sparse(stratum: &Stratum) -> bool {
    present(stratum).any(|cell| !is_enough(&cell, read(stratum)))
}

/// Whether the outcome can be told apart, where such a share of the stratum was read.
fn is_enough(cell: &Cell, read: f64) -> bool {
    read >= 1.0 || cell.population as f64 * read >= EXPECTED
}

fn population(stratum: &Stratum) -> u64 {
    stratum.iter().map(|cell| cell.population).sum()
}

fn judged(stratum: &Stratum) -> u64 {
    stratum.iter().map(Cell::sampled).sum()
}

/// The share of a stratum that was read and judged.
fn read(stratum: &Stratum) -> f64 {
    judged(stratum) as f64 / population(stratum) as f64
}

fn join_strata(stratum: &mut Stratum, other: &Stratum) {
    for (cell, other) in stratum.iter_mut().zip(other) {
        cell.join(other);
    }
}

/// Joins neighbours until each has enough: one that has not takes the next to it, the last one is taken by the one before.
fn joined<T>(
    items: impl Iterator<Item = T>,
    enough: impl Fn(&T) -> bool,
    join: impl Fn(&mut T, &T),
) -> Vec<T> {
    let mut joined: Vec<T> = Vec::new();
    for item in items {
        match joined.last_mut() {
            Some(last) if !enough(last) => join(last, &item),
            _ => joined.push(item),
        }
    }
    if joined.len() > 1
        && let Some(last) = joined.pop_if(|last| !enough(last))
        && let Some(before) = joined.last_mut()
    {
        join(before, &last);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use Outcome::{No, Unclear, Yes};

    fn documents(count: usize, stratum: usize, machine: Option<Outcome>, people: People) -> Vec<Unit> {
        vec![Unit { stratum, machine, people }; count]
    }

    /// Each cell: documents, judged ones.
    fn shape(documents: &[Unit], by: By) -> Option<(Vec<(u64, u64)>, u64)> {
        let Cells { cells, uncovered } = cells(documents, by)?;
        Some((cells.iter().map(|cell| (cell.population, cell.sampled())).collect(), uncovered))
    }

    #[test]
    fn by_stratum_and_by_what_the_machine_says() {
        let all = [
            documents(5, 0, Some(Yes), People::NotAsked),
            documents(6, 0, Some(Yes), People::Tested(Yes)),
            documents(1, 0, Some(Yes), People::CannotJudge),
            documents(2, 0, Some(Yes), People::Developed(No)),
            documents(7, 0, Some(No), People::NotAsked),
            documents(5, 0, Some(No), People::Tested(Unclear)),
            documents(4, 1, Some(No), People::Tested(No)),
        ]
        .concat();
        assert_eq!(shape(&all, By::Machine), Some((vec![(12, 6), (12, 5), (4, 4)], 0)));
        assert_eq!(shape(&all, By::Stratum), Some((vec![(24, 11), (4, 4)], 0)));
    }

    #[test]
    fn outcomes_that_are_rare_in_the_sample_are_joined_with_a_neighbour() {
        let all = [
            documents(10, 0, Some(Yes), People::Tested(Yes)),
            documents(10, 0, Some(Yes), People::NotAsked),
            // Of 5, 2.4 are to be expected: however many were found, they are joined with no.
            documents(5, 0, Some(Unclear), People::Tested(No)),
            documents(8, 0, Some(No), People::Tested(No)),
            documents(12, 0, Some(No), People::NotAsked),
            // The last joins the one before.
            documents(3, 0, None, People::CannotJudge),
        ]
        .concat();
        assert_eq!(shape(&all, By::Machine), Some((vec![(20, 10), (28, 13)], 0)));
        let cell = cells(&all, By::Machine).unwrap().cells[1];
        assert!(cell.possible[kind(Some(Unclear), Yes)] && !cell.possible[kind(Some(Yes), Yes)]);
    }

    #[test]
    fn strata_without_a_judged_document_are_joined_and_counted() {
        let all = [
            documents(4, 0, Some(Yes), People::CannotJudge),
            documents(20, 1, Some(Yes), People::Tested(Yes)),
            documents(10, 2, Some(Yes), People::NotAsked),
        ]
        .concat();
        assert_eq!(shape(&all, By::Machine), Some((vec![(34, 20)], 14)));
        assert_eq!(shape(&[], By::Machine), None);
        assert_eq!(shape(&documents(3, 0, Some(Yes), People::NotAsked), By::Machine), None);
        assert_eq!(shape(&documents(3, 0, Some(Yes), People::Developed(Yes)), By::Machine), None);
    }

    #[test]
    fn small_strata_are_joined_where_they_were_drawn_alike() {
        let stratum = |number, tested, rest| {
            [
                documents(tested, number, Some(No), People::Tested(No)),
                documents(rest, number, Some(No), People::NotAsked),
            ]
            .concat()
        };
        let all = [stratum(0, 5, 15), stratum(1, 5, 14), stratum(2, 9, 9), stratum(3, 3, 0)].concat();
        assert_eq!(shape(&all, By::Stratum), Some((vec![(39, 10), (18, 9), (3, 3)], 0)));
    }

    #[test]
    fn each_kind_has_a_number_of_its_own() {
        for number in 0..KINDS {
            let (machine, people) = sides(number);
            assert_eq!(kind(machine, people), number);
        }
    }
}
