//! Running headers and footers: what stands at the same place of the outer margin on several pages.

use std::collections::BTreeMap;

use crate::{PageGlyphs, line::Line};

/// Share of the page's height, at top and bottom, in which running lines are looked for.
const ZONE: f32 = 0.14;
/// Points by which a running line may move between pages.
const DRIFT: f32 = 4.0;
/// Running lines repeat on the next page, or on the next but one where left and right pages differ.
const REACH: usize = 2;

/// Sets `running` on the lines of all pages.
pub(crate) fn mark(pages: &mut [Vec<Line>], sizes: &[PageGlyphs]) {
    let mut places: BTreeMap<String, Vec<(usize, f32, Option<i64>)>> = BTreeMap::new();
    for (number, lines) in pages.iter().enumerate() {
        for line in lines.iter().filter(|l| in_zone(l, &sizes[number])) {
            let place = (number, from_edge(line, &sizes[number]), page_number(line));
            places.entry(shape(line)).or_default().push(place);
        }
    }
    let few = pages.len() <= 4;
    for (number, lines) in pages.iter_mut().enumerate() {
        for line in lines.iter_mut().filter(|l| in_zone(l, &sizes[number])) {
            let shape = shape(line);
            let edge = from_edge(line, &sizes[number]);
            let own = page_number(line);
            // Page numbers grow with the pages; figures of a table do not.
            let counts = |page: usize, other: Option<i64>| match (own, other) {
                (Some(own), Some(other)) => other - own == page as i64 - number as i64,
                _ => true,
            };
            let same: Vec<usize> = places[&shape]
                .iter()
                .filter(|&&(page, at, other)| {
                    page != number && (at - edge).abs() < DRIFT && counts(page, other)
                })
                .map(|&(page, ..)| page)
                .collect();
            let near = same.iter().any(|page| page.abs_diff(number) <= REACH);
            line.running = near && (same.len() >= 2 || few || own.is_some());
        }
    }
    mark_slots(pages, sizes);
    pages.iter_mut().for_each(|lines| keep_whole_rows(lines));
}

/// The number, where a line holds nothing else but dashes and the like around it.
fn page_number(line: &Line) -> Option<i64> {
    let text = line.text();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    (bare == digits && digits.len() <= 4).then(|| digits.parse().ok()).flatten()
}

/// A line runs with all its pieces or not at all: a table's figures repeat by chance, its words do not.
fn keep_whole_rows(lines: &mut [Line]) {
    let text: Vec<(u8, f32)> = lines.iter().filter(|l| !l.running).map(|l| (l.turns, l.y)).collect();
    for line in lines.iter_mut().filter(|l| l.running) {
        line.running =
            !text.iter().any(|&(turns, y)| turns == line.turns && (y - line.y).abs() < 0.3 * line.size);
    }
}

/// A header that names the chapter repeats only inside it; but its place repeats all over the document. A single line at
/// a place where most pages have a running line is one too.
fn mark_slots(pages: &mut [Vec<Line>], sizes: &[PageGlyphs]) {
    let mut slots: Vec<(f32, f32, usize)> = Vec::new();
    for (number, lines) in pages.iter().enumerate() {
        for line in lines.iter().filter(|l| l.running) {
            let edge = from_edge(line, &sizes[number]);
            match slots.iter_mut().find(|s| (s.0 - edge).abs() < 1.5 && (s.1 - line.size).abs() < 0.3) {
                Some(slot) => slot.2 += 1,
                None => slots.push((edge, line.size, 1)),
            }
        }
    }
    let often = pages.len() / 3;
    for (number, lines) in pages.iter_mut().enumerate() {
        let page = &sizes[number];
        for line in lines.iter_mut().filter(|l| !l.running && in_zone(l, page)) {
            let edge = from_edge(line, page);
            line.running = slots.iter().any(|&(at, size, count)| {
                count > often && (at - edge).abs() < 1.5 && (size - line.size).abs() < 0.3
            });
        }
    }
}

fn in_zone(line: &Line, page: &PageGlyphs) -> bool {
    from_edge(line, page).abs() < ZONE * page.frame_height(line.turns)
}

/// Distance from the nearer edge; negative from the lower one, so that headers and footers never meet.
fn from_edge(line: &Line, page: &PageGlyphs) -> f32 {
    let height = page.frame_height(line.turns);
    if line.y < height / 2.0 { line.y } else { line.y - height }
}

/// The text with every number replaced by one sign: "Seite 3 von 12" and "Seite 4 von 12" look alike.
fn shape(line: &Line) -> String {
    let mut shape = String::new();
    for char in line.text().chars() {
        if char.is_ascii_digit() {
            if !shape.ends_with('#') {
                shape.push('#');
            }
        } else if !char.is_whitespace() {
            shape.extend(char.to_lowercase());
        }
    }
    shape
}
