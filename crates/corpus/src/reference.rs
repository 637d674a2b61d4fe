use std::collections::BTreeMap;

use document::{Citation, Concept, PartKind, Status};

use crate::Catalogue;

/// A concept as people cite it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The concept's id.
    pub concept: String,
    /// Its districts as issuers, in the manifest's order; empty where it has none.
    pub issuers: Vec<String>,
    /// The year it is from.
    pub year: Option<u16>,
    /// What tells it from others of the same issuer and year: `a`, `b`, …, in the order of the concepts' ids; else empty.
    pub letter: String,
    /// Its title; the file's name where it has none.
    pub title: String,
    /// What it calls itself; or empty.
    pub kind: String,
    /// Draft or adopted, where known.
    pub status: Option<Status>,
    /// Where its main part was downloaded from; or empty.
    pub url: String,
    /// What is said of a page in each of its documents: nothing in the only main part.
    parts: BTreeMap<String, String>,
}

/// From so many issuers on, a citation names the first alone.
const MANY: usize = 4;

impl Reference {
    /// The references of all concepts of a corpus, in their order. Letters rest on all of them: a corpus is cited as a whole.
    #[must_use]
    pub fn all<'c>(concepts: impl IntoIterator<Item = &'c Concept>, catalogue: &Catalogue) -> Vec<Self> {
        let mut all: Vec<Self> = concepts.into_iter().map(|concept| Self::of(concept, catalogue)).collect();
        let mut same: BTreeMap<(String, Option<u16>), Vec<usize>> = BTreeMap::new();
        for (number, reference) in all.iter().enumerate() {
            same.entry((reference.author(), reference.year)).or_default().push(number);
        }
        for mut numbers in same.into_values().filter(|numbers| numbers.len() > 1) {
            numbers.sort_by(|&a, &b| all[a].concept.cmp(&all[b].concept));
            for (n, number) in numbers.into_iter().enumerate() {
                all[number].letter = letter(n);
            }
        }
        all
    }

    fn of(concept: &Concept, catalogue: &Catalogue) -> Self {
        let issuer = |key: &String| catalogue.get(key).map_or_else(|| key.clone(), |d| d.issuer());
        let main = concept.parts.first();
        let title = match concept.title.trim() {
            "" => main.map_or(concept.id.as_str(), |part| file_name(&part.document)),
            title => title,
        };
        let urls = concept.parts.iter().filter(|part| part.kind.is_classified());
        Self {
            concept: concept.id.clone(),
            issuers: concept.districts.iter().map(issuer).collect(),
            year: concept.year,
            letter: String::new(),
            title: title.to_owned(),
            kind: concept.kind.clone(),
            status: concept.status,
            url: urls.map(|part| part.url.clone()).find(|url| !url.is_empty()).unwrap_or_default(),
            parts: parts(concept),
        }
    }

    /// Who is cited: `Stadt A und Landkreis B`; without a district the title.
    #[must_use]
    pub fn author(&self) -> String {
        match self.issuers.as_slice() {
            [] => self.title.clone(),
            [only] => only.clone(),
            [first, ..] if self.issuers.len() >= MANY => format!("{first} u. a."),
            [first @ .., last] => format!("{} und {last}", first.join(", ")),
        }
    }

    /// `2019`, `2019a`, `o. J.`, `o. J. a`.
    #[must_use]
    pub fn dated(&self) -> String {
        match (self.year, self.letter.as_str()) {
            (Some(year), letter) => format!("{year}{letter}"),
            (None, "") => "o. J.".to_owned(),
            (None, letter) => format!("o. J. {letter}"),
        }
    }

    /// The short form for pages of one of its documents: `(Stadt X 2019, S. 14)`; of a document beside the main part
    /// `(Stadt X 2019, Anlage, S. 3)`.
    #[must_use]
    pub fn cited(&self, document: &str, pages: &Citation) -> String {
        let part = self.parts.get(document).map_or("", String::as_str);
        format!("({} {}, {part}{})", self.author(), self.dated(), pages.as_printed())
    }
}

/// The short form for pages of a document that belongs to no concept: `(konzept.pdf o. J., S. 14)`.
#[must_use]
pub fn cited_by_file(document: &str, pages: &Citation) -> String {
    format!("({} o. J., {})", file_name(document), pages.as_printed())
}

/// Pages of annexes and the like are counted from 1 again: a citation has to say where it looks.
fn parts(concept: &Concept) -> BTreeMap<String, String> {
    let of_kind = |kind: PartKind| concept.parts.iter().filter(|part| part.kind == kind).count();
    let described = concept.parts.iter().map(|part| {
        let name = match part.kind {
            PartKind::Main => "",
            PartKind::Annex => "Anlage",
            PartKind::Short => "Kurzfassung",
            PartKind::Decision => "Beschluss",
        };
        let said = match (name, of_kind(part.kind)) {
            ("", 1) => String::new(),
            (name, 1) => format!("{name}, "),
            (name, _) => format!("{name} {}, ", file_name(&part.document)).trim_start().to_owned(),
        };
        (part.document.clone(), said)
    });
    described.collect()
}

/// `pdf/nord/konzept.pdf` → `konzept.pdf`.
fn file_name(document: &str) -> &str {
    document.rsplit('/').next().unwrap_or(document)
}

/// 0 → `a`, 25 → `z`, 26 → `aa`.
fn letter(number: usize) -> String {
    let last = char::from(b'a' + (number % 26) as u8);
    match number / 26 {
        0 => last.to_string(),
        more => letter(more - 1) + &last.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::Part;

    fn concept(id: &str, districts: &[&str], year: Option<u16>, title: &str) -> Concept {
        let part = Part {
            document: format!("pdf/{id}.pdf"),
            kind: PartKind::Main,
            page_offset: None,
            url: String::new(),
        };
        Concept {
            id: id.into(),
            parts: vec![part],
            districts: districts.iter().map(|&key| key.into()).collect(),
            year,
            status: None,
            title: title.into(),
            kind: String::new(),
        }
    }

    fn page(label: Option<&str>) -> Citation {
        Citation::new((14, 14), |_| label.map(str::to_owned))
    }

    #[test]
    fn a_page_is_cited_with_issuer_and_year() {
        let concepts = [
            concept("a", &["01001"], Some(2019), "Titel"),
            concept("b", &["01001", "01051"], None, "Titel"),
            concept("c", &["01001", "01002", "01051"], Some(2010), "Titel"),
            concept("d", &["01001", "01002", "01051", "01053"], Some(2010), "Titel"),
            concept("e", &[], Some(2012), "Leitbild für alle"),
            concept("f", &[], None, " "),
        ];
        let all = Reference::all(&concepts, &Catalogue::germany());
        let cited = |n: usize| all[n].cited(&format!("pdf/{}.pdf", all[n].concept), &page(Some("12")));
        assert_eq!(cited(0), "(Stadt Flensburg 2019, S. 12)");
        assert_eq!(cited(1), "(Stadt Flensburg und Kreis Dithmarschen o. J., S. 12)");
        assert_eq!(cited(2), "(Stadt Flensburg, Landeshauptstadt Kiel und Kreis Dithmarschen 2010, S. 12)");
        assert_eq!(cited(3), "(Stadt Flensburg u. a. 2010, S. 12)");
        assert_eq!(cited(4), "(Leitbild für alle 2012, S. 12)");
        assert_eq!(cited(5), "(f.pdf o. J., S. 12)");
        assert_eq!(all[0].cited("pdf/a.pdf", &page(None)), "(Stadt Flensburg 2019, S. 14 der PDF-Datei)");
        assert_eq!(cited_by_file("pdf/nord/x.pdf", &page(None)), "(x.pdf o. J., S. 14 der PDF-Datei)");
    }

    #[test]
    fn letters_tell_apart_what_issuer_and_year_do_not() {
        let of = |ids: &[&str]| {
            let year = |id: &str| if id.starts_with('o') { None } else { Some(2019) };
            let concepts: Vec<Concept> =
                ids.iter().map(|id| concept(id, &["01001"], year(id), "Titel")).collect();
            let all = Reference::all(&concepts, &Catalogue::germany());
            all.into_iter().map(|r| (r.concept.clone(), r.dated())).collect::<BTreeMap<_, _>>()
        };
        let dated = of(&["y", "o2", "x", "z", "o1"]);
        let shown: Vec<&str> = dated.values().map(String::as_str).collect();
        assert_eq!(shown, ["o. J. a", "o. J. b", "2019a", "2019b", "2019c"]);
        assert_eq!(of(&["z", "o1", "o2", "x", "y"]), dated, "whatever the order");
        assert_eq!((letter(25), letter(26), letter(52)), ("z".into(), "aa".into(), "ba".into()));
    }

    #[test]
    fn other_parts_are_named_because_their_pages_begin_anew() {
        let mut concept = concept("a", &["01001"], Some(2019), "Titel");
        for (document, kind) in
            [("pdf/b.pdf", PartKind::Annex), ("pdf/c.pdf", PartKind::Annex), ("pdf/d.pdf", PartKind::Short)]
        {
            concept.parts.push(Part {
                document: document.into(),
                kind,
                page_offset: None,
                url: format!("https://example.org/{document}"),
            });
        }
        let reference = Reference::all([&concept], &Catalogue::germany()).remove(0);
        let cited = |document: &str| reference.cited(document, &page(Some("3")));
        assert_eq!(cited("pdf/a.pdf"), "(Stadt Flensburg 2019, S. 3)");
        assert_eq!(cited("pdf/c.pdf"), "(Stadt Flensburg 2019, Anlage c.pdf, S. 3)");
        assert_eq!(cited("pdf/d.pdf"), "(Stadt Flensburg 2019, Kurzfassung, S. 3)");
        assert_eq!(reference.url, "https://example.org/pdf/b.pdf");
    }
}
