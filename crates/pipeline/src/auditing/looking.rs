//! Who looks at what the machine found in a concept that is to test: rules must not be measured on what they were tuned on.

use audit::{Look, Set, Store};

use crate::{Error, Project};

/// Writes down that somebody looks at the machine's evidence in a concept, if it is to test; from then on it serves development
/// alone. Returns the sample's number where that is new.
///
/// # Errors
/// When the store cannot be read or written.
pub fn look(
    project: &Project,
    concept: &str,
    (what, by, at): (&str, &str, &str),
) -> Result<Option<i64>, Error> {
    let Some(mut store) = Store::open_existing(&project.audit())? else { return Ok(None) };
    let items = store.items()?;
    let is_it = |of: &audit::NewItem| of.subject.concept == concept && of.set == Set::Test;
    let Some(item) = items.iter().find(|item| is_it(&item.of)) else { return Ok(None) };
    if store.looks()?.iter().any(|look| look.concept == concept) {
        return Ok(None);
    }
    store.look(&Look { concept: concept.into(), what: what.into(), by: by.into(), at: at.into() })?;
    Ok(Some(item.sample))
}
