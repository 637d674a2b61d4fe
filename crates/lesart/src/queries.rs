//! Queries typed on the command line.

use german::German;
use query::{Lists, Place, Plan, SyntaxError};

use crate::output;

/// Reads a query and looks up its words; what is odd about it is told.
pub(crate) fn plan(text: &str, german: &German, place: Place) -> anyhow::Result<Plan> {
    let told =
        |error: SyntaxError| anyhow::anyhow!("the query cannot be read: {error}\n\n{}\n", error.caret(text));
    let query = query::parse(text).map_err(told)?;
    let plan = Plan::new(&query, &Lists::new(), german, place).map_err(told)?;
    for warning in plan.warnings() {
        output::warn(&warning.kind);
    }
    Ok(plan)
}
