//! Queries typed on the command line.

use german::German;
use pipeline::{Names, Project, Settings};
use query::{Place, Plan, Query, SyntaxError, Unit};

use crate::output;

/// A query as it was typed, with what its names stand for put in.
pub(crate) struct Typed {
    pub(crate) query: Query,
    pub(crate) plan: Plan,
    /// The unit of the saved query that it is, and nothing else.
    unit: Option<Unit>,
    /// Saved queries in it whose unit is not asked for where they are parts of another.
    parts: Vec<(String, Unit)>,
}

/// Reads a query and looks up its words; what is odd about it is told. Names are those of the project, where there is one.
pub(crate) fn read(
    text: &str,
    project: Option<(&Project, &Settings)>,
    german: &German,
    place: Place,
) -> anyhow::Result<Typed> {
    if text.trim().is_empty() {
        anyhow::bail!(
            "the query is empty: type a word or a phrase, such as teilhabe or '\"gleiche chancen\"'"
        );
    }
    let told =
        |error: SyntaxError| anyhow::anyhow!("the query cannot be read: {error}\n\n{}\n", error.caret(text));
    let written = query::parse(text).map_err(told)?;
    let names = match project {
        // Most queries name nothing: then no file is read.
        Some((project, settings)) if text.contains('@') => Names::load(project, settings, german, &written)?,
        _ => Names::default(),
    };
    names.check(&written, text).map_err(told)?;
    let query = names.known().read(text).map_err(told)?;
    let plan = names.known().plan_in(place, &query, german).map_err(told)?;
    for warning in plan.warnings() {
        output::warn(&warning.kind);
    }
    let saved = names.saved();
    let alone = saved.alone(&written);
    let parts = saved.used(&written).into_iter().filter(|part| Some(*part) != alone);
    let parts = parts.filter(|part| {
        let stands_for = names.known().read(&part.query);
        stands_for.is_ok_and(|query| query.depends_on_unit())
    });
    let parts = parts.filter_map(|part| Some((part.name.clone(), part.unit?))).collect();
    Ok(Typed { query, plan, unit: alone.and_then(|saved| saved.unit), parts })
}

impl Typed {
    /// The unit that is asked for, that of the saved query, or the usual one. A saved query that is a part of this one and was
    /// saved with another unit is told of: it finds something else here.
    pub(crate) fn unit(&self, asked: Option<Unit>, usual: Unit) -> Unit {
        let unit = asked.or(self.unit).unwrap_or(usual);
        for (name, saved) in self.parts.iter().filter(|(_, saved)| *saved != unit) {
            output::warn(format_args!("@{name} was saved with the unit {saved}; here it is {unit} (--unit)"));
        }
        unit
    }
}
