//! Reading order: columns are read one after the other, tables row by row, everything else from top to bottom.
//!
//! Whether a gutter parts two columns or the cells of a table, three witnesses tell: the measure of the document's text
//! (a side as wide as the body is text, whatever stands beside it), the content stream (it finishes a column before it
//! begins the next, but goes through a table row by row), and how well the lines fill both sides.

use crate::{
    body::BodyStyle,
    cells,
    gutter::{self, Gutter, Row},
    line::Line,
    marks, table,
};

/// Lines that belong together, in reading order.
#[derive(Debug)]
pub(crate) enum Region {
    /// Running text in one column.
    Flow(Vec<Line>),
    /// Notes in the margin, beside the text.
    Margin(Vec<Line>),
    /// A table: rows of cells, each cell with its lines.
    Table(Vec<Vec<Vec<Line>>>),
}

/// Lines beside each other that make two columns, even where the stream changes sides now and then.
const COLUMN_LINES: usize = 4;
/// … and whatever the stream does, where both sides are filled with prose.
const PROSE_LINES: usize = 8;
/// Columns whose lines fill this share of their width on average hold prose.
const PROSE: f32 = 0.8;
/// Narrowest column of prose, in ems.
const NARROW: f32 = 12.0;
/// A list's or a heading's mark stands at most this far before its text, in ems …
const MARK_GAP: f32 = 3.5;
/// … and where nothing but marks stands before a column of body text, as far as this.
const FAR_MARK_GAP: f32 = 10.0;
/// A row without others like it needs so many cells to be a table's, and gaps of so many ems.
const LONE_CELLS: usize = 3;
const LONE_GAP: f32 = 1.2;
/// The head of a table stands at most this far above it, in ems.
const HEAD_GAP: f32 = 1.2;
/// Gutters within gutters are looked for to this depth.
const DEPTH: usize = 12;

/// The regions of a page (without its running lines), in reading order; text in other directions comes last.
pub(crate) fn regions(lines: Vec<Line>, body: &BodyStyle) -> Vec<Region> {
    let mut by_turn: [Vec<Line>; 4] = Default::default();
    for line in lines {
        by_turn[usize::from(line.turns)].push(line);
    }
    let mut regions = Vec::new();
    let mut turns: Vec<Vec<Line>> = by_turn.into_iter().filter(|l| !l.is_empty()).collect();
    turns.sort_by_key(|lines| std::cmp::Reverse(lines.len()));
    for lines in turns {
        let rows = rows(lines).into_iter().map(cells::join_stretched).collect();
        let rows = cells::part(rows).into_iter();
        let lines = rows.flat_map(|row| marks::attach(row, MARK_GAP)).collect();
        split(lines, 0, body, &mut regions);
    }
    regions
}

fn split(lines: Vec<Line>, depth: usize, body: &BodyStyle, regions: &mut Vec<Region>) {
    if lines.is_empty() {
        return;
    }
    let mut rows = rows(lines);
    let Some(gutter) = (depth < DEPTH).then(|| gutter::best(&rows)).flatten() else {
        return flow(rows, regions);
    };
    let mut below = rows.split_off(gutter.to);
    let mut inside = rows.split_off(gutter.from);
    let sides = Sides::of(&gutter, &inside, body);
    if sides == Sides::Cells {
        // A table's head may have a cell over the gutter.
        let head = rows.iter().rposition(|row| row.len() < LONE_CELLS).map_or(0, |n| n + 1);
        let near = head + 1 == rows.len() && gutter::near(&rows[head], &inside[0], HEAD_GAP);
        if near {
            inside.splice(0..0, rows.split_off(head));
        }
    }
    split(rows.into_iter().flatten().collect(), depth + 1, body, regions);
    if sides == Sides::Marks {
        let lines = inside.into_iter().flat_map(|row| marks::attach_any(row, FAR_MARK_GAP)).collect();
        split(lines, depth + 1, body, regions);
    } else if sides == Sides::Cells {
        let mut tail = inside.split_off(gutter.without_tail(&inside));
        tail.append(&mut below);
        below = tail;
        regions.push(Region::Table(table::rows(inside)));
    } else {
        let (mut first, mut second): (Vec<Line>, _) =
            inside.into_iter().flatten().partition(|l| !gutter.is_right(l));
        if sides == Sides::NotesLeft {
            std::mem::swap(&mut first, &mut second);
        }
        split(first, depth + 1, body, regions);
        let notes = regions.len();
        split(second, depth + 1, body, regions);
        if sides != Sides::Columns {
            for region in &mut regions[notes..] {
                if let Region::Flow(lines) = region {
                    *region = Region::Margin(std::mem::take(lines));
                }
            }
        }
    }
    split(below.into_iter().flatten().collect(), depth + 1, body, regions);
}

fn rows(mut lines: Vec<Line>) -> Vec<Row> {
    lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Row> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if row.iter().any(|l| (l.y - line.y).abs() < 0.35 * l.size.min(line.size)) => {
                row.push(line)
            }
            _ => rows.push(vec![line]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows
}

/// Rows that no gutter parts; one of three or more cells is a table of its own all the same.
fn flow(rows: Vec<Row>, regions: &mut Vec<Region>) {
    let mut lines: Vec<Line> = Vec::new();
    let mut lone: Vec<Row> = Vec::new();
    for row in rows {
        if is_lone(&row) || lone.last().is_some_and(|above| goes_on(above, &row)) {
            if !lines.is_empty() {
                regions.push(Region::Flow(std::mem::take(&mut lines)));
            }
            lone.push(row);
            continue;
        }
        if !lone.is_empty() {
            regions.push(Region::Table(table::rows(std::mem::take(&mut lone))));
        }
        lines.extend(one_line(row));
    }
    if !lone.is_empty() {
        regions.push(Region::Table(table::rows(lone)));
    }
    if !lines.is_empty() {
        regions.push(Region::Flow(lines));
    }
}

/// Whether a row is a table's: three or more cells with gaps of different widths (those of a stretched line are alike).
fn is_lone(row: &Row) -> bool {
    let gaps = || row.windows(2).map(|w| (w[1].x0 - w[0].x1) / w[0].size);
    let (least, most) = (gaps().fold(f32::MAX, f32::min), gaps().fold(0.0, f32::max));
    row.len() >= LONE_CELLS && least > LONE_GAP && most > 1.3 * least
}

/// Whether a row holds second lines of the cells above it.
fn goes_on(above: &Row, row: &Row) -> bool {
    let below_cell = |line: &Line| {
        let step = (line.y - above[0].y) / line.size;
        let cell = above.iter().position(|cell| (cell.x0 - line.x0).abs() < 0.3 * line.size);
        let room = |n: usize| above.get(n + 1).is_none_or(|next| line.x1 < next.x0);
        step < 1.4 && cell.is_some_and(room)
    };
    above.len() >= LONE_CELLS && row.len() < above.len() && row.iter().all(below_cell)
}

/// A row that no gutter parts: its pieces are one line.
fn one_line(row: Row) -> Option<Line> {
    row.into_iter().reduce(|mut left, right| {
        left.append(right);
        left
    })
}

/// What a gutter parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    /// Two columns of text, the left one first.
    Columns,
    /// Text with notes in its margin: the text is read first.
    NotesLeft,
    NotesRight,
    /// Marks and numbers, and the text that they count.
    Marks,
    /// The cells of a table.
    Cells,
}

impl Sides {
    fn of(gutter: &Gutter, rows: &[Row], body: &BodyStyle) -> Self {
        let (left, right): (Vec<&Line>, Vec<&Line>) =
            rows.iter().flatten().partition(|l| !gutter.is_right(l));
        let (left, right) = (Side::of(left), Side::of(right));
        match (left.is_body(body), right.is_body(body)) {
            (true, true) => return Self::Columns,
            (true, false) if right.width < 0.6 * left.width => return Self::NotesRight,
            (false, true) if left.lines.iter().all(|l| marks::is_number(l)) => return Self::Marks,
            (false, true) if left.width < 0.6 * right.width => return Self::NotesLeft,
            _ => {}
        }
        let mut order: Vec<(usize, bool)> =
            rows.iter().flatten().map(|l| (l.stream, gutter.is_right(l))).collect();
        order.sort_unstable();
        let changes = order.windows(2).filter(|w| w[0].1 != w[1].1).count();
        let by_stream = changes <= 1 || gutter.both >= COLUMN_LINES && changes <= 1 + gutter.both / 6;
        let by_fill = gutter.both >= PROSE_LINES && left.fill() > PROSE && right.fill() > PROSE;
        if by_stream || by_fill { Self::Columns } else { Self::Cells }
    }
}

/// The text on one side of a gutter.
struct Side<'l> {
    lines: Vec<&'l Line>,
    width: f32,
}

impl<'l> Side<'l> {
    fn of(lines: Vec<&'l Line>) -> Self {
        let x0 = lines.iter().map(|l| l.x0).fold(f32::MAX, f32::min);
        let x1 = lines.iter().map(|l| l.x1).fold(f32::MIN, f32::max);
        Self { lines, width: x1 - x0 }
    }

    /// Whether it is set as wide as the body of the document, and some of its lines fill this width.
    fn is_body(&self, body: &BodyStyle) -> bool {
        let full = self.lines.iter().filter(|l| l.x1 - l.x0 > 0.85 * body.measure && body.sets(l)).count();
        body.measure > NARROW * body.size
            && self.width < body.measure + 2.0 * body.size
            && full >= 3
            && full * 4 >= self.lines.len()
    }

    /// How much of its width its lines fill on average; nothing where it is too narrow for prose.
    fn fill(&self) -> f32 {
        let ems = self.width / self.lines.first().map_or(1.0, |l| l.size);
        let mean = self.lines.iter().map(|l| l.x1 - l.x0).sum::<f32>() / self.lines.len().max(1) as f32;
        if ems < NARROW { 0.0 } else { mean / self.width }
    }
}
