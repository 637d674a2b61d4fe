//! Which documents may have hits, and which of their blocks must be looked at.

use std::collections::BTreeMap;

use query::{Candidates, Pattern, Plan, Unit};
use tantivy::{DocAddress, columnar::Column};

use crate::{
    Error, Index,
    resolve::{Resolved, in_all, in_any},
};

/// A document that may have hits.
#[derive(Debug, Default)]
pub(crate) struct Candidate {
    /// Number and place of each block that matters, ascending.
    pub blocks: Vec<(u32, DocAddress)>,
}

/// The documents that may have hits, by number.
pub(crate) fn select(
    index: &Index,
    plan: &Plan,
    resolved: &Resolved,
    unit: Unit,
) -> Result<BTreeMap<u64, Candidate>, Error> {
    let numbers = Numbers::of(index)?;
    let documents = |pattern: &Pattern| {
        let mut documents: Vec<u64> =
            resolved.blocks_of(pattern).iter().map(|&at| numbers.document(at)).collect();
        documents.sort_unstable();
        documents.dedup();
        documents
    };
    let documents = members(&plan.candidates(), &documents);
    let documents = documents.unwrap_or_else(|| index.documents().map(|(_, entry)| entry.number).collect());
    let mut candidates: BTreeMap<u64, Candidate> =
        documents.into_iter().map(|number| (number, Candidate::default())).collect();

    let blocks = members(&plan.needed_blocks(unit), &|pattern| resolved.blocks_of(pattern).to_vec());
    let blocks = blocks.unwrap_or_else(|| in_any(resolved.blocks.clone()));
    for at in blocks {
        if let Some(candidate) = candidates.get_mut(&numbers.document(at)) {
            candidate.blocks.push((numbers.block(at), at));
        }
    }
    for candidate in candidates.values_mut() {
        candidate.blocks.sort_unstable();
    }
    Ok(candidates)
}

/// What fulfils a condition, ascending; `None`: anything.
fn members<T: Ord + Copy>(condition: &Candidates, of: &dyn Fn(&Pattern) -> Vec<T>) -> Option<Vec<T>> {
    match condition {
        Candidates::All => None,
        Candidates::Pattern(pattern) => Some(of(pattern)),
        Candidates::And(conditions) => {
            let sets: Vec<_> = conditions.iter().filter_map(|condition| members(condition, of)).collect();
            if sets.is_empty() { None } else { Some(in_all(sets)) }
        }
        Candidates::Or(conditions) => {
            let sets: Option<Vec<_>> = conditions.iter().map(|condition| members(condition, of)).collect();
            sets.map(in_any)
        }
    }
}

/// The document and the number of each block.
struct Numbers {
    /// By segment.
    columns: Vec<(Column<u64>, Column<u64>)>,
}

impl Numbers {
    fn of(index: &Index) -> Result<Self, Error> {
        let columns = index.searcher.segment_readers().iter().map(|reader| {
            let fast = reader.fast_fields();
            Ok((fast.u64("document")?, fast.u64("block")?))
        });
        Ok(Self { columns: columns.collect::<Result<_, Error>>()? })
    }

    fn document(&self, at: DocAddress) -> u64 {
        self.columns[at.segment_ord as usize].0.first(at.doc_id).unwrap_or(u64::MAX)
    }

    fn block(&self, at: DocAddress) -> u32 {
        self.columns[at.segment_ord as usize].1.first(at.doc_id).unwrap_or(0) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_narrow_down() {
        let pattern = |n: &str| Candidates::Pattern(Pattern::Exact { surface: n.into() });
        let of = |pattern: &Pattern| match pattern {
            Pattern::Exact { surface } if surface == "a" => vec![1, 2, 3],
            Pattern::Exact { surface } if surface == "b" => vec![2, 3, 4],
            _ => vec![],
        };
        let members = |condition| members(&condition, &of);
        assert_eq!(members(Candidates::And(vec![pattern("a"), pattern("b")])), Some(vec![2, 3]));
        assert_eq!(members(Candidates::Or(vec![pattern("b"), pattern("a")])), Some(vec![1, 2, 3, 4]));
        assert_eq!(members(Candidates::And(vec![pattern("a"), pattern("c")])), Some(vec![]));
        assert_eq!(members(Candidates::And(vec![pattern("a"), Candidates::All])), Some(vec![1, 2, 3]));
        assert_eq!(members(Candidates::Or(vec![pattern("a"), Candidates::All])), None);
        assert_eq!(members(Candidates::Or(vec![])), Some(vec![]));
    }
}
