//! Headings: lines set larger or bolder than the body, or numbered like chapters. Levels follow the numbering where there
//! is one, else the order of the styles.

use std::{collections::BTreeMap, sync::LazyLock};

use document::BlockKind;
use regex::Regex;

use crate::{
    line::Line,
    paragraph::{RawBlock, pattern},
};

/// How the body of a document is set: the style of most of its characters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BodyStyle {
    pub(crate) size: f32,
    pub(crate) bold: bool,
    /// Width of its column, in points; 0 where it is not known.
    pub(crate) measure: f32,
}

impl BodyStyle {
    pub(crate) fn of(pages: &[Vec<Line>]) -> Self {
        let mut styles: BTreeMap<(i32, bool), usize> = BTreeMap::new();
        for line in pages.iter().flatten().filter(|l| !l.running) {
            *styles.entry((half_points(line.size), line.is_bold())).or_default() += line.chars.len();
        }
        let most = styles.into_iter().max_by_key(|&(style, chars)| (chars, std::cmp::Reverse(style)));
        let (size, bold) = most.map_or((22, false), |(style, _)| style);
        let mut body = Self { size: size as f32 / 2.0, bold, measure: 0.0 };
        let mut measures: Vec<f32> = pages.iter().filter_map(|lines| body.measure(lines)).collect();
        measures.sort_by(f32::total_cmp);
        body.measure = measures.get(measures.len() / 2).copied().unwrap_or(0.0);
        body
    }

    /// Whether a line is set like the body.
    pub(crate) fn sets(&self, line: &Line) -> bool {
        (line.size / self.size - 1.0).abs() < 0.06
    }

    /// The width of a page's column of body text: from where most lines begin to where the longer of them end.
    fn measure(&self, lines: &[Line]) -> Option<f32> {
        let body = || lines.iter().filter(|l| !l.running && l.turns == 0 && self.sets(l));
        let mut starts: BTreeMap<i32, usize> = BTreeMap::new();
        body().for_each(|l| *starts.entry(half_points(l.x0)).or_default() += 1);
        let (&start, _) = starts.iter().max_by_key(|&(&start, &lines)| (lines, std::cmp::Reverse(start)))?;
        let mut widths: Vec<f32> =
            body().filter(|l| (half_points(l.x0) - start).abs() <= 1).map(|l| l.x1 - l.x0).collect();
        widths.sort_by(f32::total_cmp);
        (widths.len() >= 8).then(|| widths[widths.len() * 4 / 5])
    }
}

fn half_points(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

static DECIMAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s+\p{L}"));
static LETTERED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[A-Z]\.|[IVX]{1,5}\.|§\s*\d+[a-z]?|Kapitel \d+|Teil [A-Z\d])\s"));

/// Longest heading, in characters, and in lines.
const LONGEST: usize = 200;
const MOST_LINES: usize = 4;

/// Turns paragraphs and list items that are headings into headings, with their levels.
pub(crate) fn mark(blocks: &mut [RawBlock], body: &BodyStyle) {
    let found: Vec<usize> = (0..blocks.len()).filter(|&n| is_heading(&blocks[n], body)).collect();
    let title = title_style(blocks, &found);
    let mut depths: BTreeMap<Style, Vec<u8>> = BTreeMap::new();
    for &n in &found {
        let depth = depth(&blocks[n].text());
        let style = style(&blocks[n]);
        if Some(style) != title {
            depths.entry(style).or_default().extend(depth);
        }
    }
    let levels = levels(depths);
    for n in found {
        let block = &mut blocks[n];
        let style = style(block);
        block.kind = BlockKind::Heading;
        block.level =
            Some(if Some(style) == title { 0 } else { depth(&block.text()).unwrap_or(levels[&style]) });
    }
}

/// What a heading looks like: size in half points, larger first; bold before light.
type Style = (std::cmp::Reverse<i32>, std::cmp::Reverse<bool>);

fn style(block: &RawBlock) -> Style {
    let line = &block.lines[0];
    (std::cmp::Reverse(half_points(line.size)), std::cmp::Reverse(line.is_bold()))
}

fn is_heading(block: &RawBlock, body: &BodyStyle) -> bool {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) || block.lines.len() > MOST_LINES {
        return false;
    }
    let text = block.text();
    let line = &block.lines[0];
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let numbered = DECIMAL.is_match(&text) || LETTERED.is_match(&text);
    if letters < 3 || text.chars().count() > LONGEST || (block.kind == BlockKind::ListItem && !numbered) {
        return false;
    }
    let large = line.size > 1.12 * body.size;
    let bold = !body.bold && block.lines.iter().all(Line::is_bold) && line.size > 0.93 * body.size;
    let sentence = text.ends_with(['.', ',', ';']) || (text.ends_with(':') && !large);
    (large || bold) && (!sentence || large && text.chars().count() < 80 && !text.ends_with([',', ';']))
}

/// The depth that the numbering tells: "3" 1, "3.2" 2.
fn depth(text: &str) -> Option<u8> {
    let number = DECIMAL.captures(text)?.get(1)?.as_str();
    Some(number.split('.').count() as u8)
}

/// The style of the document's title: the largest, on its first page only.
fn title_style(blocks: &[RawBlock], found: &[usize]) -> Option<Style> {
    let largest = found.iter().map(|&n| style(&blocks[n])).min()?;
    let pages: Vec<u32> =
        found.iter().filter(|&&n| style(&blocks[n]) == largest).map(|&n| blocks[n].lines[0].page).collect();
    let first = blocks.first().map_or(1, |b| b.lines[0].page);
    (pages.iter().all(|&p| p == first) && found.len() > pages.len()).then_some(largest)
}

/// A level for each style: what its numbered headings say, else one below the next larger style.
fn levels(depths: BTreeMap<Style, Vec<u8>>) -> BTreeMap<Style, u8> {
    let mut above = 0;
    depths
        .into_iter()
        .map(|(style, mut depths)| {
            depths.sort_unstable();
            above = depths.get(depths.len() / 2).copied().unwrap_or(above + 1).min(6);
            (style, above)
        })
        .collect()
}
