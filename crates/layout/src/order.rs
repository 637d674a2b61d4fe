//! Reading order: columns are read one after the other, tables row by row, everything else from top to bottom.
//!
//! A gutter is a strip of white over several rows with text on both sides. Whether it parts two columns or the cells of a
//! table, the content stream tells: it finishes a column before it begins the next, but goes through a table row by row.

use crate::line::Line;

/// Lines that belong together, in reading order.
#[derive(Debug)]
pub(crate) enum Region {
    /// Running text in one column.
    Flow(Vec<Line>),
    /// A table: rows of cells, each cell with its lines.
    Table(Vec<Vec<Vec<Line>>>),
}

/// Narrowest gutter, in ems.
const GUTTER: f32 = 0.7;
/// Rows with text on both sides that make two columns, even where the stream changes sides now and then.
const COLUMN_ROWS: usize = 4;
/// … and that make a table.
const TABLE_ROWS: usize = 2;
/// Columns whose text fills this share of their width hold prose, whatever the stream does.
const PROSE: f32 = 0.8;

/// The regions of a page (without its running lines), in reading order; text in other directions comes last.
pub(crate) fn regions(lines: Vec<Line>) -> Vec<Region> {
    let mut by_turn: [Vec<Line>; 4] = Default::default();
    for line in lines {
        by_turn[usize::from(line.turns)].push(line);
    }
    let mut regions = Vec::new();
    let mut turns: Vec<Vec<Line>> = by_turn.into_iter().filter(|l| !l.is_empty()).collect();
    turns.sort_by_key(|lines| std::cmp::Reverse(lines.len()));
    for lines in turns {
        split(lines, 0, &mut regions);
    }
    regions
}

/// Lines whose heights overlap, from left to right.
type Row = Vec<Line>;

fn split(lines: Vec<Line>, depth: usize, regions: &mut Vec<Region>) {
    if lines.is_empty() {
        return;
    }
    let mut rows = rows(lines);
    let Some(band) = (depth < 12).then(|| best_band(&rows)).flatten() else {
        return regions.push(Region::Flow(rows.into_iter().flat_map(one_line).collect()));
    };
    let below: Vec<Line> = rows.split_off(band.to).into_iter().flatten().collect();
    let inside = rows.split_off(band.from);
    split(rows.into_iter().flatten().collect(), depth + 1, regions);
    if band.is_columns(&inside) {
        let (left, right) = inside.into_iter().flatten().partition(|l: &Line| l.x1 <= band.middle());
        split(left, depth + 1, regions);
        split(right, depth + 1, regions);
    } else {
        regions.push(Region::Table(cells(inside)));
    }
    split(below, depth + 1, regions);
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

/// A row that no gutter parts: its pieces are one line.
fn one_line(row: Row) -> Option<Line> {
    row.into_iter().reduce(|mut left, right| {
        left.append(right);
        left
    })
}

/// Rows `from..to` that a gutter parts.
#[derive(Debug, Clone, Copy)]
struct Band {
    from: usize,
    to: usize,
    left: f32,
    right: f32,
    both: usize,
}

impl Band {
    fn middle(&self) -> f32 {
        (self.left + self.right) / 2.0
    }

    /// Narrows the gutter so that it passes by this row; `false` when the row closes it.
    fn pass(&mut self, row: &Row) -> bool {
        let (mut left, mut right) = (self.left, self.right);
        for line in row {
            if line.x1 <= self.middle() + 0.1 {
                left = left.max(line.x1);
            } else if line.x0 >= self.middle() - 0.1 {
                right = right.min(line.x0);
            } else {
                return false;
            }
        }
        let em = row.iter().map(|l| l.size).fold(0.0, f32::max);
        if right - left < GUTTER * em {
            return false;
        }
        (self.left, self.right) = (left, right);
        true
    }

    fn has_both(&self, row: &Row) -> bool {
        row.iter().any(|l| l.x1 <= self.middle()) && row.iter().any(|l| l.x0 >= self.middle())
    }

    fn is_columns(&self, rows: &[Row]) -> bool {
        let mut sides: Vec<(usize, bool)> =
            rows.iter().flatten().map(|l| (l.stream, l.x0 >= self.middle())).collect();
        sides.sort_unstable();
        let changes = sides.windows(2).filter(|w| w[0].1 != w[1].1).count();
        changes <= 1 || self.both >= COLUMN_ROWS && changes <= 1 + self.both / 6 || self.is_prose(rows)
    }

    /// Whether both sides are filled with text to their full width.
    fn is_prose(&self, rows: &[Row]) -> bool {
        let fill = |right: bool| {
            let side: Vec<&Line> =
                rows.iter().flatten().filter(|l| (l.x0 >= self.middle()) == right).collect();
            let x0 = side.iter().map(|l| l.x0).fold(f32::MAX, f32::min);
            let x1 = side.iter().map(|l| l.x1).fold(f32::MIN, f32::max);
            let width = side.iter().map(|l| l.x1 - l.x0).sum::<f32>() / side.len().max(1) as f32;
            let ems = (x1 - x0) / side.first().map_or(1.0, |l| l.size);
            if ems < 12.0 { 0.0 } else { width / (x1 - x0) }
        };
        self.both >= 8 && fill(false) > PROSE && fill(true) > PROSE
    }
}

/// The gutter with text on both sides of the most rows.
fn best_band(rows: &[Row]) -> Option<Band> {
    let mut best: Option<Band> = None;
    for (at, row) in rows.iter().enumerate() {
        for gap in row.windows(2) {
            let em = gap[0].size.max(gap[1].size);
            if gap[1].x0 - gap[0].x1 < GUTTER * em {
                continue;
            }
            let band = grow(rows, at, gap[0].x1, gap[1].x0);
            let better = |b: &Band| (band.both, band.to - band.from) > (b.both, b.to - b.from);
            if band.both >= TABLE_ROWS && best.as_ref().is_none_or(better) {
                best = Some(band);
            }
        }
    }
    best
}

/// Extends a gap of one row to the rows above and below that leave it open.
fn grow(rows: &[Row], at: usize, left: f32, right: f32) -> Band {
    let mut band = Band { from: at, to: at + 1, left, right, both: 1 };
    while band.to < rows.len() && near(&rows[band.to - 1], &rows[band.to]) && band.pass(&rows[band.to]) {
        band.to += 1;
    }
    while band.from > 0 && near(&rows[band.from - 1], &rows[band.from]) && band.pass(&rows[band.from - 1]) {
        band.from -= 1;
    }
    while band.from < at
        && !band.has_both(&rows[band.from])
        && rows[band.from].iter().all(|l| l.x1 <= band.middle())
    {
        band.from += 1;
    }
    band.both = rows[band.from..band.to].iter().filter(|r| band.has_both(r)).count();
    band
}

/// Whether two rows lie near enough to stand in one column or table.
fn near(above: &Row, below: &Row) -> bool {
    let bottom = above.iter().map(Line::bottom).fold(f32::MIN, f32::max);
    let top = below.iter().map(Line::top).fold(f32::MAX, f32::min);
    let size = above.iter().chain(below).map(|l| l.size).fold(0.0, f32::max);
    top - bottom < 3.5 * size
}

/// The cells of a table: lines of one column that follow one another in the stream. A row ends where the stream goes
/// back to the left.
fn cells(rows: Vec<Row>) -> Vec<Vec<Vec<Line>>> {
    let mut lines: Vec<Line> = rows.into_iter().flatten().collect();
    lines.sort_by_key(|l| l.stream);
    let mut cells: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let same_cell = cells.last().and_then(|c| c.last()).is_some_and(|last| {
            let overlap = last.x1.min(line.x1) - last.x0.max(line.x0);
            let down = line.y - last.y;
            overlap > 0.0 && (0.3 * line.size..1.7 * line.size).contains(&down)
        });
        match cells.last_mut() {
            Some(cell) if same_cell => cell.push(line),
            _ => cells.push(vec![line]),
        }
    }
    let mut table: Vec<Vec<Vec<Line>>> = Vec::new();
    for cell in cells {
        let x0 = cell[0].x0;
        let same_row = table.last().and_then(|r| r.last()).is_some_and(|last: &Vec<Line>| {
            x0 > last[0].x0 + last[0].size && cell[0].y < last[last.len() - 1].bottom() + 0.3 * last[0].size
        });
        match table.last_mut() {
            Some(row) if same_row => row.push(cell),
            _ => table.push(vec![cell]),
        }
    }
    table.sort_by(|a, b| a[0][0].y.total_cmp(&b[0][0].y));
    table
}
