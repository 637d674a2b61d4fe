//! How a query was understood: what each of its words means, and which forms of the corpus it hits how often.

use std::fmt::Write;

use query::{Pattern, Piece, Plan, Query, Side, Term};
use search::Index;
use serde_json::{Value, json};

use crate::output::{DIM, Ended, Result, STRONG, say, say_json};

/// Most forms to show of a word; the rest is counted.
const SHOWN: usize = 12;

/// A word of a query.
pub(crate) struct Understood<'p> {
    term: &'p Term,
    /// The forms of the corpus that it hits, each with the number of passages that hold it, the most frequent first.
    forms: Vec<(String, usize)>,
}

/// Shows how a query was understood.
pub(crate) fn show(index: &Index, plan: &Plan, query: &Query, json: bool) -> Result {
    let words = understood(index, plan)?;
    if json {
        for word in &words {
            say_json(&word.as_json())?;
        }
        return Ok(Ended::Done);
    }
    say(report(&query.to_string(), &words))
}

/// Looks up what each word of a query hits.
pub(crate) fn understood<'p>(index: &Index, plan: &'p Plan) -> anyhow::Result<Vec<Understood<'p>>> {
    let of_term = |term: &'p Term| {
        let mut forms = index.surfaces(&term.pattern)?;
        forms.iter_mut().for_each(|(form, _)| *form = readable(form));
        forms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(Understood { term, forms })
    };
    plan.terms().iter().map(of_term).collect()
}

/// A suspended compound is shown with the word from which it borrows.
fn readable(form: &str) -> String {
    let surface = german::surface(form);
    match form[surface.len()..].trim_start_matches(|c: char| c.is_control()) {
        "" => surface.to_owned(),
        partner => format!("{surface} … {partner}"),
    }
}

impl Understood<'_> {
    pub(crate) fn as_json(&self) -> Value {
        let forms: Vec<Value> =
            self.forms.iter().map(|(form, passages)| json!({ "form": form, "passages": passages })).collect();
        json!({ "word": self.term.source, "meaning": meaning(&self.term.pattern), "forms": forms })
    }
}

/// The words one below the other, each with its meaning and what it hits.
pub(crate) fn report(query: &str, words: &[Understood<'_>]) -> String {
    let mut text = format!("Understood as {STRONG}{query}{STRONG:#}\n");
    for word in words {
        let _ = writeln!(text, "  {STRONG}{}{STRONG:#}  {}", word.term.source, meaning(&word.term.pattern));
        let shown: Vec<String> =
            word.forms.iter().take(SHOWN).map(|(form, passages)| format!("{form} {passages}")).collect();
        let more = word.forms.len().saturating_sub(SHOWN);
        let rest = if more > 0 { format!(", and {more} more (--json shows all)") } else { String::new() };
        let hits = if shown.is_empty() { "hits nothing".into() } else { shown.join(", ") + &rest };
        let _ = writeln!(text, "    {DIM}{hits}{DIM:#}");
    }
    text
}

fn meaning(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Word { keys } => format!("any inflection of {}", keys.join(", ")),
        Pattern::Exact { surface } => format!("exactly '{surface}'"),
        Pattern::Wildcard { pieces } => {
            let piece = |piece: &Piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::One => "?".into(),
                Piece::Any => "*".into(),
            };
            format!("words like {}", pieces.iter().map(piece).collect::<String>())
        }
        Pattern::Compound { side, keys, .. } => {
            let keys = keys.join(", ");
            match side {
                Side::First => format!("compounds that begin with {keys}"),
                Side::Last => format!("compounds that end with {keys}"),
                Side::Any => format!("{keys} alone, and compounds with it anywhere"),
            }
        }
    }
}
