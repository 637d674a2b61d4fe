//! Running headers and footers: what repeats at the same place of the outer margin on several pages, and what stands
//! there in its stead.

use std::collections::BTreeMap;

use crate::{PageGlyphs, line::Line};

/// Share of the page's height, at top and bottom, in which running lines are looked for.
const ZONE: f32 = 0.16;
/// Beyond this share they must be outermost.
const DEEP: f32 = 0.1;
/// Points by which a running line may move between pages, …
const DRIFT: f32 = 4.0;
/// … and lines of one place.
const SAME_PLACE: f32 = 1.5;
/// Running lines repeat on the next page, or on the next but one where left and right pages differ.
const REACH: usize = 2;
/// Pages on which a place is used, before what stands there is running whatever it says.
const USED: usize = 3;
/// White between a running line and the text, in ems, where the line's own words do not tell.
const APART: f32 = 0.9;

/// Sets `running` on the lines of all pages.
pub(crate) fn mark(pages: &mut [Vec<Line>], sizes: &[PageGlyphs]) {
    let seen = mark_repeated(pages, sizes);
    mark_places(pages, sizes, &seen);
    for (lines, page) in pages.iter_mut().zip(sizes) {
        keep_whole_rows(lines);
        keep_outermost(lines, page);
    }
}

/// Marks lines that stand at the same place of near pages with the same words. For each line, whether it does so on one
/// page at least: too little by itself, but what the header of a short chapter does.
fn mark_repeated(pages: &mut [Vec<Line>], sizes: &[PageGlyphs]) -> Vec<Vec<bool>> {
    let mut seen: Vec<Vec<bool>> = pages.iter().map(|lines| vec![false; lines.len()]).collect();
    let mut places: BTreeMap<String, Vec<(usize, f32, Vec<i64>)>> = BTreeMap::new();
    for (number, lines) in pages.iter().enumerate() {
        for line in lines.iter().filter(|l| in_zone(l, &sizes[number])) {
            let place = (number, from_edge(line, &sizes[number]), numbers(line));
            places.entry(shape(line)).or_default().push(place);
        }
    }
    let count = pages.len();
    for (number, lines) in pages.iter_mut().enumerate() {
        let heads = table_heads(lines);
        for (n, line) in lines.iter_mut().enumerate().filter(|(_, l)| in_zone(l, &sizes[number])) {
            let edge = from_edge(line, &sizes[number]);
            let own = numbers(line);
            let same: Vec<usize> = places[&shape(line)]
                .iter()
                .filter(|(page, at, other)| {
                    *page != number
                        && (at - edge).abs() < DRIFT
                        && counts(&own, other, *page as i64 - number as i64, is_page_number(line))
                })
                .map(|&(page, ..)| page)
                .collect();
            let near = same.iter().any(|page| page.abs_diff(number) <= REACH);
            let enough = same.len() >= 2 || count <= 4 || is_page_number(line);
            // A table's head repeats, too, but not on most pages.
            line.running = near && enough && (!heads[n] || same.len() * 2 >= count);
            seen[number][n] = near && !heads[n];
        }
    }
    seen
}

/// Whether the numbers of a line are those of another page's line, or count the pages: "Seite 3 von 12", "Seite 4 von 12".
/// On scans of open books each page counts two. A bare number has to count: the figures of a table do not.
fn counts(own: &[i64], other: &[i64], pages: i64, bare: bool) -> bool {
    let moved: Vec<i64> = own.iter().zip(other).map(|(a, b)| b - a).filter(|&d| d != 0).collect();
    match moved[..] {
        [] => !bare,
        [step] => step == pages || step == 2 * pages,
        _ => false,
    }
}

fn numbers(line: &Line) -> Vec<i64> {
    let text = line.text();
    let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|d| (1..=9).contains(&d.len()));
    digits.filter_map(|d| d.parse().ok()).collect()
}

/// Whether a line holds nothing but a number, with dashes and the like around it.
fn is_page_number(line: &Line) -> bool {
    let text = line.text();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    (1..=4).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit())
}

/// Which lines look like the head of a table: three or more pieces on a baseline, and text close below.
fn table_heads(lines: &[Line]) -> Vec<bool> {
    let beside = |a: &Line, b: &Line| a.turns == b.turns && (a.y - b.y).abs() < 0.3 * a.size;
    lines
        .iter()
        .map(|line| {
            let pieces = lines.iter().filter(|l| beside(line, l)).count();
            let close = |l: &&Line| {
                l.turns == line.turns
                    && l.y > line.y + 0.3 * line.size
                    && l.top() - line.bottom() < APART * line.size
            };
            pieces >= 3 && lines.iter().any(|l| close(&l))
        })
        .collect()
}

/// A header that names the chapter repeats only inside it; but its place is used all over the document, and it stands
/// apart from the text.
fn mark_places(pages: &mut [Vec<Line>], sizes: &[PageGlyphs], seen: &[Vec<bool>]) {
    let mut places: Vec<Place> = Vec::new();
    for (number, lines) in pages.iter().enumerate() {
        for (n, line) in lines.iter().enumerate().filter(|(_, l)| in_zone(l, &sizes[number])) {
            let edge = from_edge(line, &sizes[number]);
            let known = places.iter().position(|p| p.holds(edge, line));
            let at = known.unwrap_or(places.len());
            if known.is_none() {
                places.push(Place { edge, size: line.size, ..Place::default() });
            }
            let place = &mut places[at];
            if place.pages.last() != Some(&number) {
                place.pages.push(number);
                place.apart += usize::from(is_apart(line, lines, edge));
            }
            if (line.running || seen[number][n]) && place.repeated.last() != Some(&number) {
                place.repeated.push(number);
            }
        }
    }
    places.retain(|p| {
        let half = (pages.len() / 2).max(USED);
        let (used, repeated) = (p.pages.len(), p.repeated.len());
        repeated > pages.len() / 3 || used >= half && repeated >= 2 && p.apart * 10 >= used * 9
    });
    for (lines, page) in pages.iter_mut().zip(sizes) {
        for line in lines.iter_mut().filter(|l| !l.running && in_zone(l, page)) {
            let edge = from_edge(line, page);
            line.running = places.iter().any(|p| p.holds(edge, line));
        }
    }
}

/// A place in the margin: distance from the edge and font size.
#[derive(Default)]
struct Place {
    edge: f32,
    size: f32,
    /// The pages on which there is a line, …
    pages: Vec<usize>,
    /// … those on which one repeats, …
    repeated: Vec<usize>,
    /// … and on how many one stands apart from the text.
    apart: usize,
}

impl Place {
    fn holds(&self, edge: f32, line: &Line) -> bool {
        (self.edge - edge).abs() < SAME_PLACE && (self.size - line.size).abs() < 0.3
    }
}

/// Whether there is white between a line of the margin and the next one towards the middle of the page.
fn is_apart(line: &Line, lines: &[Line], edge: f32) -> bool {
    let inner = lines
        .iter()
        .filter(|l| l.turns == line.turns && !l.running)
        .filter(|l| if edge > 0.0 { l.y > line.y + 0.3 * line.size } else { l.y < line.y - 0.3 * line.size });
    let white = |l: &Line| if edge > 0.0 { l.top() - line.bottom() } else { line.top() - l.bottom() };
    inner.map(white).fold(f32::MAX, f32::min) > APART * line.size
}

/// A line runs with all its pieces or not at all: a table's figures repeat by chance, its words do not.
fn keep_whole_rows(lines: &mut [Line]) {
    let text: Vec<(u8, f32)> = lines.iter().filter(|l| !l.running).map(|l| (l.turns, l.y)).collect();
    for line in lines.iter_mut().filter(|l| l.running) {
        line.running =
            !text.iter().any(|&(turns, y)| turns == line.turns && (y - line.y).abs() < 0.3 * line.size);
    }
}

/// Deeper in the page, what repeats may be a form's labels: nothing but running lines stands between a running line and
/// the edge of the page.
fn keep_outermost(lines: &mut [Line], page: &PageGlyphs) {
    let text: Vec<(u8, f32)> =
        lines.iter().filter(|l| !l.running).map(|l| (l.turns, from_edge(l, page))).collect();
    for line in lines.iter_mut().filter(|l| l.running) {
        let edge = from_edge(line, page);
        let outside = |&(turns, at): &(u8, f32)| {
            turns == line.turns && at.signum() == edge.signum() && at.abs() < edge.abs() - 0.3 * line.size
        };
        let deep = edge.abs() > DEEP * page.frame_height(line.turns);
        line.running = !(deep && text.iter().any(outside));
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
    // Roman page numbers count as well.
    let bare = shape.trim_matches(|c: char| !c.is_alphanumeric());
    if !bare.is_empty() && bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l')) {
        shape = shape.replace(bare, "#");
    }
    shape
}
