//! Lines in reading order → paragraphs, list items, captions, footnotes, table rows, entries of a table of contents.

use std::sync::LazyLock;

use document::BlockKind;
use regex::Regex;

use crate::{
    PageGlyphs, body::BodyStyle, glyph::Role, heading::LARGE, hyphen::ends_with_hyphen, line::Line, notes,
    numbering::Number, order::Region, toc, witness,
};

/// A block before paragraphs are joined over pages: its lines, and what it looks like.
#[derive(Debug, Clone)]
pub(crate) struct RawBlock {
    pub(crate) kind: BlockKind,
    pub(crate) level: Option<u8>,
    pub(crate) lines: Vec<Line>,
    /// The text of its lines is parted by tabs before these lines: where a new cell of a table row begins.
    pub(crate) cells: Vec<usize>,
    /// What is free behind its last line up to the right edge of its column, in points, where the column is known.
    pub(crate) room: Option<f32>,
    /// Whether it stands in the margin beside the text.
    pub(crate) margin: bool,
}

impl RawBlock {
    fn new(kind: BlockKind, lines: Vec<Line>) -> Self {
        Self { kind, level: None, lines, cells: Vec::new(), room: None, margin: false }
    }

    pub(crate) fn text(&self) -> String {
        self.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")
    }
}

/// Running lines as blocks: lines of one size that stand one below the other are one.
pub(crate) fn running(lines: Vec<Line>) -> Vec<RawBlock> {
    let mut blocks: Vec<RawBlock> = Vec::new();
    for line in lines {
        let goes_on = |block: &&mut RawBlock| {
            let last = &block.lines[block.lines.len() - 1];
            let step = (line.y - last.y) / line.size;
            last.turns == line.turns
                && (last.size - line.size).abs() < 0.3
                && (0.8..1.6).contains(&step)
                && (last.x0 - line.x0).abs() < line.size
        };
        match blocks.iter_mut().rev().take(4).find(goes_on) {
            Some(block) => block.lines.push(line),
            None => blocks.push(RawBlock::new(BlockKind::Running, vec![line])),
        }
    }
    blocks
}

/// A pattern of this crate.
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this crate is valid: tests use all of them")
}

/// Bullets as they come out of fonts, those of the private use area included, and dashes.
static BULLET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[•◦●○→⇒·∙‣⁃\u{25A0}-\u{25FF}\u{2610}-\u{2612}\u{2700}-\u{27BF}\u{E000}-\u{F8FF}]\s*|[–—−o-]\s+)",
    )
});
/// Numbers of list items: 1. 1) a) aa) (a) iv).
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\d{1,2}\.|\d{1,2}\)|[a-z]{1,2}\)|\([a-z]\)|[ivx]{1,4}\))\s+"));
/// Letters with a point count items, too, where no abbreviation begins (d. h., a. a. O.).
static LETTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[a-n]\.\s+"));
static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{L}\.\s*\p{L}{1,3}\."));
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Abbildung|Abb\.|Tabelle|Tab\.|Grafik|Karte|Foto|Schaubild|Übersicht)\s*\d*(?:\.\d+)?\s*[:.–-]\s",
    )
});
/// The length in characters of the mark with which a list item begins.
pub(crate) fn list_mark(text: &str) -> Option<usize> {
    let letter = || LETTER.find(text).filter(|_| !ABBREVIATION.is_match(text));
    let mark = BULLET.find(text).or_else(|| NUMBER.find(text)).or_else(letter)?;
    (mark.end() < text.len()).then(|| text[..mark.end()].chars().count())
}

/// What has to be known of a page and its document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'p> {
    pub(crate) body: &'p BodyStyle,
    pub(crate) page: &'p PageGlyphs,
    /// Whether the page holds a table of contents.
    pub(crate) contents: bool,
    /// Pages of the document.
    pub(crate) page_count: usize,
}

/// The blocks of a region.
pub(crate) fn blocks(region: Region, context: &Context<'_>) -> Vec<RawBlock> {
    match region {
        Region::Table(rows) => table(rows, context.page_count),
        Region::Flow(lines) => flow(lines, context),
        Region::Margin(lines) => {
            let mut blocks = flow(lines, context);
            blocks.iter_mut().for_each(|block| block.margin = true);
            blocks
        }
    }
}

fn table(rows: Vec<Vec<Vec<Line>>>, page_count: usize) -> Vec<RawBlock> {
    let is_toc = toc::is_contents(&rows, page_count);
    // Two columns of which the first holds nothing but marks: a list.
    let is_list = rows.iter().all(|r| r.len() == 2 && is_mark(&r[0]));
    rows.into_iter()
        .map(|row| {
            let mut block = RawBlock::new(BlockKind::TableRow, Vec::new());
            for cell in row {
                if !block.lines.is_empty() {
                    block.cells.push(block.lines.len());
                }
                block.lines.extend(cell);
            }
            if is_toc || is_list {
                block.kind = if is_toc { BlockKind::Toc } else { BlockKind::ListItem };
                block.cells.clear();
            }
            if is_list && block.lines.len() > 1 {
                let text = block.lines.remove(1);
                block.lines[0].append(text);
            }
            if block.cells.is_empty() && block.kind == BlockKind::TableRow {
                block.kind = BlockKind::Paragraph;
            }
            block
        })
        .collect()
}

fn is_mark(cell: &[Line]) -> bool {
    cell.len() == 1 && list_mark(&format!("{} x", cell[0].text())).is_some_and(|n| n > cell[0].chars.len())
}

fn flow(lines: Vec<Line>, context: &Context<'_>) -> Vec<RawBlock> {
    let Context { body, page, contents, .. } = *context;
    let x0 = lines.iter().map(|l| l.x0).fold(f32::MAX, f32::min);
    let x1 = right_edge(&lines);
    let column = Column { x0, x1, leading: leading(&lines), large: LARGE * body.size, measure: body.measure };
    let height = lines.first().map_or(0.0, |l| page.frame_height(l.turns));
    let mut blocks: Vec<RawBlock> = Vec::new();
    for line in lines {
        let entry = contents && toc::is_entry(&line);
        let joins = !entry
            && blocks.last().is_some_and(|b| {
                let next_note = notes::begins(&b.lines[0], body, height) && notes::is_next(b, &line);
                b.kind != BlockKind::Toc && !next_note && column.continues(b, &line)
            });
        match blocks.last_mut() {
            Some(block) if joins => block.lines.push(line),
            _ => blocks
                .push(RawBlock::new(if entry { BlockKind::Toc } else { BlockKind::Paragraph }, vec![line])),
        }
    }
    if contents {
        blocks = toc::join_wrapped(blocks, x1 - x0);
    }
    for block in &mut blocks {
        let last = &block.lines[block.lines.len() - 1];
        block.room = Some(x1 - last.x1);
        if block.kind == BlockKind::Paragraph {
            block.kind = kind(block, context, height);
        }
    }
    blocks
}

/// What a block of running text is; headings are told later, over the whole document.
fn kind(block: &RawBlock, context: &Context<'_>, height: f32) -> BlockKind {
    let Context { body, contents, .. } = *context;
    match witness::role(&block.lines) {
        Role::Caption => return BlockKind::Caption,
        Role::Note => return BlockKind::Footnote,
        Role::Toc if contents => return BlockKind::Toc,
        _ => {}
    }
    let text = block.lines[0].text();
    if CAPTION.is_match(&text) {
        BlockKind::Caption
    } else if notes::begins(&block.lines[0], body, height) {
        BlockKind::Footnote
    } else if list_mark(&text).is_some() {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    }
}

/// Lines of one heading stand no farther apart than this, in ems.
const HEADING_LEADING: f32 = 1.7;

/// The column in which lines run.
struct Column {
    x0: f32,
    x1: f32,
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
    fn continues(&self, block: &RawBlock, line: &Line) -> bool {
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

/// Whether a line begins a list item. A bullet does; a dash or a number only behind the end of a sentence, or where the
/// block itself is such an item and did not stand further left.
fn starts_item(block: &RawBlock, line: &Line, text: &str) -> bool {
    if list_mark(text).is_none() {
        return false;
    }
    let is_dash = |text: &str| text.starts_with(['–', '—', '−', '-', 'o']);
    if BULLET.is_match(text) && !is_dash(text) {
        return true;
    }
    let first = block.lines[0].text();
    let alike = list_mark(&first).is_some() && (is_dash(&first) || !is_dash(text));
    let last = block.lines[block.lines.len() - 1].text();
    alike && line.x0 < block.lines[0].x0 + 0.5 * line.size || ends_sentence(&last)
}

/// Whether a line ends with a word that nothing ends with: a conjunction, an article, a preposition.
fn ends_within_phrase(text: &str) -> bool {
    const OPEN: [&str; 24] = [
        "und", "oder", "sowie", "der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines",
        "für", "in", "im", "von", "vom", "zu", "zum", "zur", "mit", "bei", "an",
    ];
    text.rsplit(' ').next().is_some_and(|word| OPEN.contains(&word.to_lowercase().as_str()))
}

pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['“', '”', '"', '«', ')', '’', '\'']).ends_with(['.', ':', '!', '?', ';'])
}
