//! What many queries look for in the same text, found once: the lists that rules share.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use document::Fingerprint;

use crate::{WordSpan, blocks::Kinds, plan::Step};

/// What a list looks for: equal for all plans that have a list of the same forms.
pub(crate) fn identity(step: &Step, forms: &[Vec<u32>]) -> Fingerprint {
    let mut description = Vec::new();
    describe(step, forms, &mut description);
    Fingerprint::of(&description)
}

/// A list holds terms, words in a row, and nothing else.
fn describe(step: &Step, forms: &[Vec<u32>], description: &mut Vec<u8>) {
    let mut several = |mark: u8, steps: &[Step]| {
        description.push(mark);
        description.extend((steps.len() as u32).to_le_bytes());
        steps.iter().for_each(|step| describe(step, forms, description));
    };
    match step {
        Step::Row(steps) => several(b'"', steps),
        Step::Either(steps) => several(b'|', steps),
        Step::Term(number) => {
            description.push(b'w');
            description.extend((forms[*number].len() as u32).to_le_bytes());
            description.extend(forms[*number].iter().flat_map(|form| form.to_le_bytes()));
        }
        other => unreachable!("a list holds words alone, and no {other:?}"),
    }
}

/// The places of lists in a text, by what the list looks for and where.
#[derive(Debug, Clone, Default)]
pub(crate) struct FoundLists {
    lists: Arc<Mutex<Places>>,
}

type Places = HashMap<(Fingerprint, Kinds), Arc<Vec<WordSpan>>>;

impl FoundLists {
    /// The places of a list, found by `find` when nobody has asked for them yet.
    pub(crate) fn places(
        &self,
        list: Fingerprint,
        kinds: Kinds,
        find: impl FnOnce() -> Vec<WordSpan>,
    ) -> Arc<Vec<WordSpan>> {
        let lock = || self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(places) = lock().get(&(list, kinds)) {
            return places.clone();
        }
        let places = Arc::new(find());
        lock().insert((list, kinds), places.clone());
        places
    }
}
