//! Recognised lines → glyphs on the page: straightened, each line on one baseline, with sizes that agree.

use document::Rect;
use layout::{Glyph, Mark};

use super::{RecognisedLine, RecognisedWord, Recognition};

/// From the lowest descender to the highest ascender, in ems of common fonts.
const HEIGHT: f32 = 0.92;
/// Letters whose heights differ by less than this share are of one size.
const ONE_SIZE: f32 = 0.07;
/// A page that is tilted by less, in pixels a pixel, is straight.
const STRAIGHT: f32 = 0.0005;

/// The place of a picture on its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sheet {
    /// Of the page as displayed, in points.
    width: f32,
    height: f32,
    /// Points in a pixel.
    scale: f32,
    /// By how much lines fall, in points a point. A page that was laid askew on the scanner is straightened by that.
    tilt: f32,
}

impl Sheet {
    /// `width` and `height` of the page as displayed, in points.
    pub(crate) fn new((width, height): (f32, f32), recognition: &Recognition) -> Self {
        Self { width, height, scale: width / recognition.width.max(1) as f32, tilt: tilt(recognition) }
    }

    /// The glyphs of what was recognised, as if the page lay straight.
    pub(crate) fn glyphs(&self, recognition: &Recognition) -> Vec<Glyph> {
        recognition.lines.iter().flat_map(|line| self.line(line)).collect()
    }

    /// Where a rectangle of the straightened page lies on the page as it is.
    pub(crate) fn as_it_lies(&self, rect: Rect) -> Rect {
        let (x, y) = ((rect.x0 + rect.x1) / 2.0, (rect.y0 + rect.y1) / 2.0);
        let (right, down) = self.turned((x, y), -self.tilt);
        let (right, down) = (right - x, down - y);
        Rect { x0: rect.x0 + right, y0: rect.y0 + down, x1: rect.x1 + right, y1: rect.y1 + down }
    }

    /// A point after the page was turned about its middle by a small angle, against the clock.
    fn turned(&self, (x, y): (f32, f32), angle: f32) -> (f32, f32) {
        (x + angle * (y - self.height / 2.0), y - angle * (x - self.width / 2.0))
    }

    fn line<'l>(&'l self, line: &'l RecognisedLine) -> impl Iterator<Item = Glyph> + 'l {
        let area = self.in_frame(line.area, line.turns);
        let middle = (area.x0 + area.x1) / 2.0;
        let baseline = match line.baseline {
            Some((slope, offset)) => area.y1 + offset * self.scale + slope * (middle - area.x0),
            None if line.words.iter().any(|w| w.text.contains(has_descender)) => {
                area.y1 - line.descent * self.scale
            }
            None => area.y1,
        };
        // Lines that run in another direction are not straightened: tesseract does not tell their slope.
        let tilt = if line.turns == 0 { self.tilt } else { 0.0 };
        let (x, y) = self.turned((middle, baseline), tilt);
        let (shift, size) = (x - middle, line.height * self.scale / HEIGHT);
        let mut end = None;
        line.words
            .iter()
            .flat_map(move |word| {
                let area = self.in_frame(word.area, line.turns);
                let space = end.replace(area.x1).map(|end| (' ', end, (area.x0 - end).max(0.0)));
                space.into_iter().chain(spread(word, &area))
            })
            .map(move |(char, x, advance)| {
                let (x, y) = self.on_page((x + shift, y), line.turns);
                Glyph { char, x, y, advance, size, turns: line.turns, bold: false, mark: Mark::default() }
            })
    }

    /// A box of the picture in the frame in which text of this direction runs to the right, in points.
    fn in_frame(&self, area: [i32; 4], turns: u8) -> Rect {
        let [x0, y0, x1, y1] = area.map(|edge| edge as f32 * self.scale);
        let (w, h) = (self.width, self.height);
        match turns {
            0 => Rect { x0, y0, x1, y1 },
            1 => Rect { x0: y0, y0: w - x1, x1: y1, y1: w - x0 },
            2 => Rect { x0: w - x1, y0: h - y1, x1: w - x0, y1: h - y0 },
            _ => Rect { x0: h - y1, y0: x0, x1: h - y0, y1: x1 },
        }
    }

    /// A point of that frame, back on the page.
    fn on_page(&self, (x, y): (f32, f32), turns: u8) -> (f32, f32) {
        match turns {
            0 => (x, y),
            1 => (self.width - y, x),
            2 => (self.width - x, self.height - y),
            _ => (y, self.height - x),
        }
    }
}

/// The slope of most of the text: the median of the lines' slopes, long lines counting more.
fn tilt(recognition: &Recognition) -> f32 {
    let slope = |line: &RecognisedLine| {
        let (slope, _) = line.baseline?;
        Some((slope, line.area[2] - line.area[0]))
    };
    let tilt = weighted_median(recognition.lines.iter().filter_map(slope).collect()).unwrap_or_default();
    if tilt.abs() < STRAIGHT { 0.0 } else { tilt }
}

pub(super) fn weighted_median(mut values: Vec<(f32, i32)>) -> Option<f32> {
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = values.iter().map(|v| i64::from(v.1)).sum::<i64>() / 2;
    let mut before = 0;
    values.into_iter().find_map(|(value, weight)| {
        before += i64::from(weight);
        (before >= half).then_some(value)
    })
}

/// The characters of a word with where they begin and how far they advance: its box is shared out by how wide
/// characters are in most fonts.
fn spread(word: &RecognisedWord, area: &Rect) -> Vec<(char, f32, f32)> {
    let whole: f32 = word.text.chars().map(width).sum();
    let unit = (area.x1 - area.x0).max(0.0) / whole.max(1.0);
    let mut x = area.x0;
    let place = |char| {
        let (begin, advance) = (x, width(char) * unit);
        x += advance;
        (char, begin, advance)
    };
    word.text.chars().map(place).collect()
}

/// How wide a character is, in widths of most letters.
pub(super) fn width(char: char) -> f32 {
    match char {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '!' | '\'' | '|' => 0.5,
        'f' | 'r' | 't' | '-' | '(' | ')' | '/' | '"' | '„' | '“' => 0.7,
        'm' | 'w' | 'M' | 'W' | '—' | '@' | '%' => 1.6,
        _ if char.is_uppercase() => 1.3,
        _ => 1.0,
    }
}

fn has_descender(char: char) -> bool {
    matches!(char, 'g' | 'j' | 'p' | 'q' | 'y' | 'Q' | ',' | ';' | '(' | ')' | '§')
}

/// Tesseract measures each line anew; a body text would have dozens of sizes. Lines of like height, over all recognised
/// pages, get the one size that most of them have.
pub(crate) fn level_sizes(pages: &mut [&mut Vec<Glyph>]) {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for glyph in pages.iter().flat_map(|page| page.iter()) {
        match sizes.last_mut() {
            Some((size, count)) if *size == glyph.size => *count += 1,
            _ => sizes.push((glyph.size, 1)),
        }
    }
    let levels = levels(sizes);
    for glyph in pages.iter_mut().flat_map(|page| page.iter_mut()) {
        let near = levels.iter().find(|(range, _)| range.contains(&glyph.size));
        glyph.size = near.map_or(glyph.size, |(_, size)| *size);
    }
}

/// Ranges of sizes with the size that stands for each, in half points.
fn levels(mut sizes: Vec<(f32, usize)>) -> Vec<(std::ops::RangeInclusive<f32>, f32)> {
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut levels = Vec::new();
    while !sizes.is_empty() {
        // The size with the most characters near it …
        let near = |of: f32| move |&&(size, _): &&(f32, usize)| (size - of).abs() <= ONE_SIZE * of;
        let weight = |of: f32| sizes.iter().filter(near(of)).map(|s| s.1).sum::<usize>();
        let Some(&(most, _)) =
            sizes.iter().max_by(|a, b| weight(a.0).cmp(&weight(b.0)).then(b.0.total_cmp(&a.0)))
        else {
            break;
        };
        // … stands for these with their middle.
        let group = sizes.iter().filter(near(most)).map(|&(s, n)| (s, n as i32)).collect();
        let middle = weighted_median(group).unwrap_or(most);
        levels
            .push((most * (1.0 - ONE_SIZE)..=most * (1.0 + ONE_SIZE), (middle * 2.0).round().max(1.0) / 2.0));
        sizes.retain(|size| !near(most)(&size));
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(
        turns: u8,
        area: [i32; 4],
        baseline: Option<(f32, f32)>,
        words: &[(&str, [i32; 4])],
    ) -> RecognisedLine {
        let word =
            |&(text, area): &(&str, [i32; 4])| RecognisedWord { area, confidence: 90, text: text.into() };
        RecognisedLine {
            turns,
            area,
            baseline,
            height: 46.0,
            descent: 10.0,
            words: words.iter().map(word).collect(),
        }
    }

    fn text(glyphs: &[Glyph]) -> String {
        glyphs.iter().map(|g| g.char).collect()
    }

    /// A page of 600 × 800 points, a picture of 2400 × 3200 pixels: a point is four pixels.
    fn page(lines: Vec<RecognisedLine>) -> (Sheet, Vec<Glyph>) {
        let recognition = Recognition { width: 2400, height: 3200, resolution: 288, lines };
        let sheet = Sheet::new((600.0, 800.0), &recognition);
        (sheet, sheet.glyphs(&recognition))
    }

    #[test]
    fn words_become_glyphs_on_one_baseline() {
        let words = [("Rat", [400, 400, 520, 440]), ("und", [560, 402, 660, 440])];
        let (_, glyphs) = page(vec![line(0, [400, 400, 660, 452], Some((0.0, -12.0)), &words)]);
        assert_eq!(text(&glyphs), "Rat und");
        assert!(glyphs.iter().all(|g| g.y == 110.0 && (g.size - 12.5).abs() < 0.01), "{glyphs:?}");
        assert_eq!((glyphs[0].x, glyphs[3].x, glyphs[4].x), (100.0, 130.0, 140.0));
        let end = glyphs[6].x + glyphs[6].advance;
        assert!((end - 165.0).abs() < 0.01, "{end}");
    }

    #[test]
    fn a_tilted_page_is_straightened_and_boxes_lie_where_it_lies() {
        // Two columns' lines of one row, that fall by a hundredth.
        let lines = vec![
            line(0, [400, 400, 1000, 452], Some((0.01, -12.0)), &[("links", [400, 400, 1000, 446])]),
            line(0, [1400, 410, 2000, 462], Some((0.01, -12.0)), &[("rechts", [1400, 410, 2000, 456])]),
        ];
        let (sheet, glyphs) = page(lines);
        let (left, right) = (glyphs[0], glyphs[5]);
        assert!((left.y - right.y).abs() < 0.01, "{} {}", left.y, right.y);
        let rect = Rect { x0: left.x, y0: left.y - 10.0, x1: left.x + 150.0, y1: left.y };
        let back = sheet.as_it_lies(rect);
        assert!((back.x0 - 100.0).abs() < 0.2 && (back.y1 - 111.5).abs() < 0.8, "{back:?}");
    }

    #[test]
    fn turned_lines_run_as_they_are_printed() {
        // (turns, box of the word, where the first letter begins)
        let cases = [
            (1, [400, 400, 440, 800], (100.0, 100.0)),
            (2, [400, 400, 800, 440], (200.0, 100.0)),
            (3, [400, 400, 440, 800], (110.0, 200.0)),
        ];
        for (turns, area, begin) in cases {
            let (_, glyphs) = page(vec![line(turns, area, None, &[("Haus", area)])]);
            assert_eq!((glyphs[0].x, glyphs[0].y, glyphs[0].turns), (begin.0, begin.1, turns));
        }
    }

    #[test]
    fn like_sizes_become_one() {
        let glyph = |size| Glyph {
            char: 'a',
            x: 0.0,
            y: 0.0,
            advance: 5.0,
            size,
            turns: 0,
            bold: false,
            mark: Mark::default(),
        };
        let mut first: Vec<Glyph> = [10.9, 11.0, 11.1, 11.4, 14.2].map(glyph).to_vec();
        let mut second: Vec<Glyph> = [10.6, 14.0, 8.1].map(glyph).to_vec();
        level_sizes(&mut [&mut first, &mut second]);
        let sizes = |glyphs: &[Glyph]| glyphs.iter().map(|g| g.size).collect::<Vec<_>>();
        assert_eq!(sizes(&first), [11.0, 11.0, 11.0, 11.0, 14.0]);
        assert_eq!(sizes(&second), [11.0, 14.0, 8.0]);
        level_sizes(&mut []);
    }
}
