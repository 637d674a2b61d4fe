//! What a search tells beside its results, so that nothing is dropped in silence.

use std::collections::BTreeSet;

use query::{Filter, Pattern, Plan, Unit};
use search::{Index, Search};

use crate::output::{self, counted};

/// Words that are offered in place of one that stands nowhere.
const OFFERED: usize = 3;

/// So many words that stand nowhere are told of one by one.
const TOLD: usize = 10;

/// Words of the query that stand nowhere in the corpus, and what they may have been meant to be.
pub(super) fn silent(search: &Search, index: &Index, plan: &Plan) -> anyhow::Result<()> {
    if index.block_count() == 0 {
        output::warn("the index holds no text yet: put PDFs into corpus/pdf/ and run “lesart run”");
        return Ok(());
    }
    let mut known = BTreeSet::new();
    let silent = search.silent().iter().filter_map(|&term| plan.terms().get(term));
    let silent: Vec<_> = silent.filter(|term| known.insert(&term.source)).collect();
    for term in silent.iter().take(TOLD) {
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
    if silent.len() > TOLD {
        let more = silent.len() - TOLD;
        output::warn(format_args!("{more} more words stand nowhere in this corpus (--explain shows all)"));
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
