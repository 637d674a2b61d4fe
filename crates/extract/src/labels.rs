//! Page labels: the numbers that a reader sees, as the PDF tells them, and what is believed of that.

use std::collections::BTreeMap;

use hayro_syntax::{
    Pdf,
    object::{Array, Dict, Name, Number, Object, String as PdfString},
};

use crate::collector::text_string;

/// More nodes than any honest tree has; a tree that bites its tail ends here.
const MOST_NODES: usize = 10_000;
/// Longer labels are none.
const LONGEST: usize = 40;

/// The labels that a PDF gives its pages: for each page its own, or none.
pub(crate) fn of_pdf(pdf: &Pdf, pages: usize) -> Vec<Option<String>> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let Some(tree) = root.and_then(|root| root.get::<Dict<'_>>("PageLabels")) else {
        return vec![None; pages];
    };
    let ranges = ranges(tree);
    let label = |page: usize| {
        let (first, range) = ranges.range(..=page as i64).next_back()?;
        range.label(page as i64 - first)
    };
    (0..pages).map(label).collect()
}

/// The labels of the pages from one on.
struct Range {
    prefix: String,
    style: Option<u8>,
    start: i64,
}

/// The leaves of the number tree, by the page (from 0) where they begin.
fn ranges(tree: Dict<'_>) -> BTreeMap<i64, Range> {
    let mut ranges = BTreeMap::new();
    let (mut open, mut nodes) = (vec![tree], 0);
    while let Some(node) = open.pop().filter(|_| nodes < MOST_NODES) {
        nodes += 1;
        if let Some(kids) = node.get::<Array<'_>>("Kids") {
            open.extend(kids.iter::<Dict<'_>>().take(MOST_NODES));
        }
        let mut page = None;
        for object in node.get::<Array<'_>>("Nums").iter().flat_map(|nums| nums.iter::<Object<'_>>()) {
            match object {
                Object::Number(number) => page = Some(number.as_i64()),
                Object::Dict(range) => {
                    if let Some(page) = page.take() {
                        ranges.insert(page, Range::of(&range));
                    }
                }
                _ => page = None,
            }
        }
    }
    ranges
}

impl Range {
    fn of(range: &Dict<'_>) -> Self {
        let prefix = range.get::<PdfString<'_>>("P").map(|p| text_string(p.as_bytes()));
        Self {
            prefix: prefix.unwrap_or_default(),
            style: range.get::<Name<'_>>("S").and_then(|s| s.as_str().bytes().next()),
            start: range.get::<Number>("St").map_or(1, |n| n.as_i64()),
        }
    }

    /// The label of the `after`th page of the range, from 0.
    fn label(&self, after: i64) -> Option<String> {
        let number = self.start.checked_add(after)?;
        let number = match self.style {
            Some(style) => written(style, number)?,
            None => String::new(),
        };
        let label: String = format!("{}{number}", self.prefix).chars().filter(|c| !c.is_control()).collect();
        let label = label.trim();
        (!label.is_empty() && label.chars().count() <= LONGEST).then(|| label.to_owned())
    }
}

/// A number in one of the PDF's styles.
fn written(style: u8, number: i64) -> Option<String> {
    // a to z, then aa to zz, aaa to zzz …
    let letters = |first: u8| {
        let place = number.checked_sub(1).and_then(|n| usize::try_from(n).ok())?;
        let letter = char::from(first + (place % 26) as u8);
        (place / 26 < LONGEST).then(|| letter.to_string().repeat(place / 26 + 1))
    };
    match style {
        b'D' => Some(number.to_string()),
        b'R' => layout::roman(number),
        b'r' => layout::roman(number).map(|text| text.to_lowercase()),
        b'A' => letters(b'A'),
        b'a' => letters(b'a'),
        _ => None,
    }
}

/// What is believed: the PDF's labels, completed by the numbers that are printed. Labels that only repeat the count say
/// nothing. Where most pages have a printed number, and the labels mostly contradict them, these alone count: labels are
/// often left over from a template, but what is printed is what a reader sees.
pub(crate) fn settle(told: Vec<Option<String>>, printed: Vec<Option<String>>) -> Vec<Option<String>> {
    let is_count =
        |(n, label): (usize, &Option<String>)| label.as_deref() == Some((n + 1).to_string().as_str());
    if told.iter().enumerate().all(is_count) {
        return printed;
    }
    let both: Vec<bool> =
        told.iter().zip(&printed).filter_map(|(t, p)| Some(t.as_ref()? == p.as_ref()?)).collect();
    let contradictions = both.iter().filter(|agree| !**agree).count();
    let most = printed.iter().flatten().count() * 2 >= printed.len();
    if most && contradictions * 2 > both.len() {
        return printed;
    }
    told.into_iter().zip(printed).map(|(told, printed)| told.or(printed)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF with so many empty pages and this number tree; further objects are numbered from 100.
    fn labels(pages: usize, tree: &str, further: &[&str]) -> Vec<String> {
        let kids: String = (0..pages).map(|n| format!("{} 0 R ", n + 10)).collect();
        let mut file = format!(
            "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R /PageLabels {tree} >> endobj\n\
             2 0 obj << /Type /Pages /Kids [{kids}] /Count {pages} >> endobj\n"
        );
        for n in 0..pages {
            let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>";
            file += &format!("{} 0 obj {page} endobj\n", n + 10);
        }
        for (n, object) in further.iter().enumerate() {
            file += &format!("{} 0 obj {object} endobj\n", n + 100);
        }
        // Without a table of its objects the reader looks for them itself.
        file += "trailer << /Root 1 0 R >>\n%%EOF";
        let pdf = Pdf::new(file.into_bytes()).expect("a PDF");
        assert_eq!(pdf.pages().len(), pages);
        of_pdf(&pdf, pages).into_iter().map(Option::unwrap_or_default).collect()
    }

    #[test]
    fn labels_of_the_pdf() {
        // (tree, further objects, labels of five pages)
        let cases: [(&str, &[&str], [&str; 5]); 8] = [
            ("<< /Nums [0 << /S /r >> 2 << /S /D >>] >>", &[], ["i", "ii", "1", "2", "3"]),
            ("<< /Nums [0 << /P (U) >> 1 << /S /D /St 7 >>] >>", &[], ["U", "7", "8", "9", "10"]),
            (
                "<< /Nums [0 << /S /A /St 25 >> 3 << /S /a /P (Anhang ) >>] >>",
                &[],
                ["Y", "Z", "AA", "Anhang a", "Anhang b"],
            ),
            (
                "<< /Kids [100 0 R 101 0 R] >>",
                &["<< /Nums [3 << /S /R >>] >>", "<< /Nums [0 << /S /D /St 4 >>] >>"],
                ["4", "5", "6", "I", "II"],
            ),
            ("<< /Nums [2 << /P <FEFF00E4> >>] >>", &[], ["", "", "ä", "ä", "ä"]),
            // Damaged ones.
            ("<< /Nums [0 1 << /S /D >> (x) << /S /r >> 3] >>", &[], ["", "1", "2", "3", "4"]),
            (
                "<< /Kids [100 0 R] /Nums 7 >>",
                &["<< /Kids [100 0 R 100 0 R] /Nums [0 << /S /D >>] >>"],
                ["1", "2", "3", "4", "5"],
            ),
            (
                "<< /Nums [0 << /S /R /St 99999999 >> 1 << /S /a /St 2147483647 >> 2 << /S /D /St -1 >> 3 << /S /X >>] >>",
                &[],
                ["", "", "-1", "", ""],
            ),
        ];
        for (tree, further, expected) in cases {
            assert_eq!(labels(5, tree, further), expected, "{tree}");
        }
        assert_eq!(labels(2, "[7]", &[]), ["", ""]);
    }

    #[test]
    fn printed_numbers_complete_or_correct_them() {
        // (told, printed, believed); "" is none
        let cases: [(&[&str], &[&str], &[&str]); 6] = [
            (&["1", "2", "3", "4"], &["", "", "", ""], &["", "", "", ""]),
            (&["1", "2", "3", "4"], &["", "5", "6", "7"], &["", "5", "6", "7"]),
            (&["i", "ii", "1", "2"], &["", "ii", "1", "2"], &["i", "ii", "1", "2"]),
            (&["", "", "1", "2"], &["3", "4", "", ""], &["3", "4", "1", "2"]),
            // The labels are those of another document.
            (&["A1", "A2", "A3", "A4"], &["", "2", "3", "4"], &["", "2", "3", "4"]),
            // Three pages of a hundred prove nothing.
            (
                &["i", "ii", "iii", "iv", "v", "vi", "vii"],
                &["", "", "", "", "1", "2", "3"],
                &["i", "ii", "iii", "iv", "v", "vi", "vii"],
            ),
        ];
        let of = |labels: &[&str]| -> Vec<Option<String>> {
            labels.iter().map(|l| (!l.is_empty()).then(|| (*l).to_owned())).collect()
        };
        for (told, printed, believed) in cases {
            assert_eq!(settle(of(told), of(printed)), of(believed), "{told:?} {printed:?}");
        }
        assert!(settle(Vec::new(), Vec::new()).is_empty());
    }
}
