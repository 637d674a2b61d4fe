//! Whether one pattern matches whatever another does.

use german::German;
use query::{Pattern, Piece, Side};

/// Whether `wide` surely matches every word that `narrow` matches.
pub(super) fn covers(wide: &Pattern, narrow: &Pattern, german: &German) -> bool {
    match (wide, narrow) {
        (Pattern::Word { keys: wide }, Pattern::Word { keys: narrow }) => has_all(wide, narrow),
        // The whole word stays matchable beside its parts.
        (Pattern::Compound { side: Side::Any, bare, .. }, Pattern::Word { keys }) => has_all(bare, keys),
        (
            Pattern::Compound { side: wide_side, keys: wide, bare: wide_bare },
            Pattern::Compound { side, keys, bare },
        ) => {
            // First and last members are members.
            let sides = wide_side == side || *wide_side == Side::Any;
            sides && has_all(wide, keys) && has_all(wide_bare, bare)
        }
        (Pattern::Exact { surface: wide }, Pattern::Exact { surface: narrow }) => wide == narrow,
        // A hyphen at an end may borrow from a neighbour, of which the form alone knows nothing.
        (wide, Pattern::Exact { surface }) if !surface.starts_with('-') && !surface.ends_with('-') => {
            wide.matches(surface, &german.form(surface))
        }
        (Pattern::Wildcard { pieces: wide }, Pattern::Wildcard { pieces: narrow }) => {
            wide == narrow || affix_covers(wide, narrow)
        }
        _ => false,
    }
}

/// No keys are no promise: what matches nothing is told as that.
fn has_all(wide: &[String], narrow: &[String]) -> bool {
    narrow.iter().all(|key| wide.contains(key))
}

/// `integration*` covers whatever begins so, `*förderung` whatever ends so.
fn affix_covers(wide: &[Piece], narrow: &[Piece]) -> bool {
    match (wide, narrow.first(), narrow.last()) {
        ([Piece::Any], ..) => true,
        ([Piece::Text(wide), Piece::Any], Some(Piece::Text(narrow)), _) => narrow.starts_with(wide.as_str()),
        ([Piece::Any, Piece::Text(wide)], _, Some(Piece::Text(narrow))) => narrow.ends_with(wide.as_str()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use query::{Lists, Place, Plan, parse_entry};

    use super::*;

    /// Whatever is said to be covered must be: over words that have much in common.
    #[test]
    fn what_is_covered_matches_nothing_more() {
        let german = German::standard();
        let terms = "wohnung wohnungen wohnen wohnraum ~wohnraum~ wohnraum~ ~wohnraum wohn~ ~wohn~ ~raum 'Wohnung' 'Wohnraum' \
                     'wohnen' wohn* *raum *wohn* bürger bürgerinnen ~bürger~ bürger~ 'Bürgerinnen' schule schulen schul~";
        let texts = "Wohnung Wohnungen wohnung Wohnen wohnen wohnt Wohnraum wohnraum Wohnräume Wohnraumamt Sozialwohnraum \
                     Wohnungsamt Wohn-Raum Bürger Bürgerinnen Bürger:innen Bürgerhaus Mitbürger Schule Schulen schulen Schulamt";
        let pattern = |term: &str| {
            let query = parse_entry(term).unwrap();
            Plan::new(&query, &Lists::new(), german, Place::Rule).unwrap().terms()[0].pattern.clone()
        };
        let mut covered = 0;
        for (wide, narrow) in
            terms.split(' ').flat_map(|wide| terms.split(' ').map(move |narrow| (wide, narrow)))
        {
            let (wide_pattern, narrow_pattern) = (pattern(wide), pattern(narrow));
            if !covers(&wide_pattern, &narrow_pattern, german) {
                continue;
            }
            covered += usize::from(wide != narrow);
            for surface in texts.split(' ') {
                let form = german.form(surface);
                let matched = narrow_pattern.matches(surface, &form);
                assert!(!matched || wide_pattern.matches(surface, &form), "{wide} {narrow} {surface}");
            }
        }
        assert!(covered > 15, "only {covered}");
    }
}
