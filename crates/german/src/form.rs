/// What a word form can be. All keys are folded, sorted and without duplicates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// The form itself, folded; gender marks and hyphens stay.
    pub folded: String,
    /// The base words of which it may be an inflection; of a gender form, the base word for people (`buerger` for
    /// Bürger:innen); of a compound, the whole one. Never empty.
    pub lemmas: Vec<String>,
    /// Base words of the first members over all plausible compound readings, runs of members included
    /// (Arbeitsmarktchancen: `arbeit`, `arbeitsmarkt`); empty for a simplex.
    pub firsts: Vec<String>,
    /// Base words of the last members, likewise (`chance`, `marktchance`).
    pub lasts: Vec<String>,
    /// Base words of all members and runs of members, but not the whole word.
    pub parts: Vec<String>,
}

impl Form {
    /// What it can be, all lists of keys.
    pub(crate) fn keys(&mut self) -> [&mut Vec<String>; 4] {
        [&mut self.lemmas, &mut self.firsts, &mut self.lasts, &mut self.parts]
    }

    /// Adds what another form can be.
    pub(crate) fn add(&mut self, mut other: Self) {
        for (keys, more) in self.keys().into_iter().zip(other.keys()) {
            keys.append(more);
            keys.sort();
            keys.dedup();
        }
    }
}
