//! What a search tells beside its results, so that nothing is dropped in silence.

use std::collections::BTreeSet;

use query::{Filter, Pattern, Plan, Unit};
use search::{Index, Search};

use crate::output::{self, counted};

/// Words that are offered in place of one that stands nowhere.
const OFFERED: usize = 3;

/// Words of the query that stand nowhere in the corpus, and what they may have been meant to be.
pub(super) fn silent(search: &Search, index: &Index, plan: &Plan) -> anyhow::Result<()> {
    let mut told = BTreeSet::new();
    for term in search.silent().iter().filter_map(|&term| plan.terms().get(term)) {
        if !told.insert(&term.source) {
            continue;
        }
        let typed =
            matches!(term.pattern, Pattern::Word { .. } | Pattern::Compound { .. } | Pattern::Exact { .. });
        let similar = if typed { index.similar_words(&term.source, OFFERED)? } else { Vec::new() };
        let offered: Vec<String> = similar
            .iter()
            .map(|(word, blocks)| format!("{word} ({})", counted(*blocks, "passage")))
            .collect();
        let meant = if offered.is_empty() {
            String::new()
        } else {
            format!("; did you mean {}?", offered.join(", "))
        };
        output::warn(format_args!("{} stands nowhere in this corpus{meant}", term.source));
    }
    Ok(())
}

/// A larger unit that would find something.
pub(super) fn other_units(
    index: &Index,
    plan: &Plan,
    unit: Unit,
    accepts: &(dyn Fn(&Filter, &str) -> bool + Sync),
) -> anyhow::Result<()> {
    for larger in Unit::ALL.into_iter().filter(|&larger| larger > unit) {
        let totals = index.search(plan, larger, accepts)?.totals()?;
        if totals.documents > 0 {
            let (hits, documents) = (counted(totals.hits, "hit"), counted(totals.documents, "document"));
            output::warn(format_args!("with --unit {larger} there are {hits} in {documents}"));
            break;
        }
    }
    Ok(())
}
