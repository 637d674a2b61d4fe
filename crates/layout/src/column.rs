//! Columns of running text: where a paragraph goes on from one line to the next.

use crate::{
    body::{BodyStyle, LARGE},
    glyph::Role,
    item::{list_mark, starts_item},
    line::Line,
    numbering::Number,
    raw::RawBlock,
    text::{ends_sentence, ends_with_hyphen},
    witness,
};

/// Lines of one heading stand no farther apart than this, in ems.
const HEADING_LEADING: f32 = 1.7;

/// The column in which lines run.
pub(crate) struct Column {
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    leading: f32,
    /// Width of the document's body text, 0 where it is not known.
    measure: f32,
    /// Lines larger than this are no body text.
    large: f32,
}

/// The right edge of a column: the farthest that three lines share, so that one that juts out does not make all others
/// look short. Of fewer lines, the longest makes it.
fn right_edge(lines: &[Line]) -> f32 {
    let mut ends: Vec<f32> = lines.iter().map(|l| l.x1).collect();
    ends.sort_by(|a, b| b.total_cmp(a));
    let em = lines.first().map_or(0.0, |l| l.size);
    let shared = ends.windows(3).find(|w| w[0] - w[2] < em).map(|w| w[0]);
    shared.filter(|_| lines.len() >= 6).or(ends.first().copied()).unwrap_or_default()
}

/// The usual distance between baselines, in ems of the lower line.
fn leading(lines: &[Line]) -> f32 {
    let mut steps: Vec<f32> = lines
        .windows(2)
        .filter(|w| (w[0].size - w[1].size).abs() < 0.5)
        .map(|w| (w[1].y - w[0].y) / w[1].size)
        .filter(|step| (0.8..2.2).contains(step))
        .collect();
    steps.sort_by(f32::total_cmp);
    // The lower third: paragraphs of one line must not make their spacing the usual one.
    steps.get(steps.len() / 3).copied().unwrap_or(1.25)
}

impl Column {
    pub(crate) fn of(lines: &[Line], body: &BodyStyle) -> Self {
        Self {
            x0: lines.iter().map(|l| l.x0).fold(f32::MAX, f32::min),
            x1: right_edge(lines),
            leading: leading(lines),
            measure: body.measure,
            large: LARGE * body.size,
        }
    }

    pub(crate) fn continues(&self, block: &RawBlock, line: &Line) -> bool {
        let last = &block.lines[block.lines.len() - 1];
        let step = (line.y - last.y) / line.size.max(last.size);
        let apart = line.x0 > last.x1 || line.x1 < last.x0;
        if apart
            || step > self.farthest(last, line)
            || step < 0.3
            || (line.size / last.size - 1.0).abs() > 0.08
        {
            return false;
        }
        let (above, here) = (last.text(), line.text());
        let split_word = ends_with_hyphen(&above) && here.starts_with(char::is_lowercase);
        if split_word {
            return true;
        }
        let same_element = witness::same_element(last, line);
        if same_element == Some(true) && matches!(line.mark.role, Role::Heading(_)) {
            return true;
        }
        if starts_item(block, line, &here)
            || list_mark(&here).is_some() && self.forced_break(last, line)
            || line.is_bold() != last.is_bold() && (line.bold - last.bold).abs() > 0.6
        {
            return false;
        }
        let in_sentence = here.starts_with(char::is_lowercase) && !ends_sentence(&above);
        if in_sentence {
            return true;
        }
        // Tags part text where a sentence ends; some programs call each line a paragraph.
        match same_element {
            Some(true) => return true,
            Some(false) if ends_sentence(&above) => return false,
            _ => {}
        }
        let big = line.size > self.large || (line.is_bold() && last.is_bold());
        let breaks = if big { self.heading_ends(last, line) } else { self.forced_break(last, line) };
        if breaks && !ends_within_phrase(&above) {
            return false;
        }
        let hangs = list_mark(&block.lines[0].text()).is_some();
        let indented = line.x0 - last.x0 > 0.9 * line.size && block.lines.len() > 1 || {
            // The first line of a block sets no left edge: a list item hangs, a paragraph may be indented.
            block.lines.len() == 1
                && line.x0 - last.x0 > 0.9 * line.size
                && !hangs
                && !self.is_centered(last, line)
        };
        !indented || !ends_sentence(&above)
    }

    /// How far apart two lines of a paragraph stand at most, in ems. Large lines of a heading stand farther apart than those
    /// of the text; one that begins with a number is a heading of its own.
    fn farthest(&self, last: &Line, line: &Line) -> f32 {
        let usual = self.leading * 1.22 + 0.05;
        let heading = last.size.min(line.size) > self.large && Number::of(&line.text()).is_none();
        if heading { usual.max(HEADING_LEADING) } else { usual }
    }

    /// Whether the line above would have had room for this line's first word.
    fn forced_break(&self, last: &Line, line: &Line) -> bool {
        self.x1 - last.x1 > line.first_word_width() + 1.0 * line.size && !self.is_centered(last, line)
    }

    /// The same for headings, which are broken where it looks well: only a short line ends one. Where there is no body
    /// text, as on a cover, the column is as wide as elsewhere.
    fn heading_ends(&self, last: &Line, line: &Line) -> bool {
        let wide = self.x1 - self.x0 > 0.4 * self.measure;
        let x1 = if wide { self.x1.max(self.x0 + self.measure) } else { self.x1 };
        let room = x1 - last.x1;
        room > 0.4 * (x1 - self.x0)
            && room > line.first_word_width() + line.size
            && !self.is_centered(last, line)
    }

    fn is_centered(&self, a: &Line, b: &Line) -> bool {
        let middle = f32::midpoint(self.x0, self.x1);
        [a, b].iter().all(|l| (f32::midpoint(l.x0, l.x1) - middle).abs() < l.size && l.x0 > self.x0 + l.size)
    }
}

/// Whether a line ends with a word that nothing ends with: a conjunction, an article, a preposition.
fn ends_within_phrase(text: &str) -> bool {
    const OPEN: [&str; 24] = [
        "und", "oder", "sowie", "der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines",
        "für", "in", "im", "von", "vom", "zu", "zum", "zur", "mit", "bei", "an",
    ];
    text.rsplit(' ').next().is_some_and(|word| OPEN.contains(&word.to_lowercase().as_str()))
}
