//! Gutters: strips of white over several rows, with text on both sides.

use crate::line::Line;

/// Lines whose baselines are one, from left to right.
pub(crate) type Row = Vec<Line>;

/// Narrowest gutter, in ems.
const GUTTER: f32 = 0.7;
/// Rows farther apart, in ems, make no column and no table.
const NEAR: f32 = 3.5;
/// Lines on either side with text beside them that make a gutter.
const LEAST: usize = 2;

/// Rows `from..to` that a gutter parts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gutter {
    pub(crate) from: usize,
    pub(crate) to: usize,
    left: f32,
    right: f32,
    /// Lines of the sparser side that have text beside them.
    pub(crate) both: usize,
}

impl Gutter {
    /// Whether a line stands to the right of it.
    pub(crate) fn is_right(&self, line: &Line) -> bool {
        line.x0 >= self.middle()
    }

    fn middle(&self) -> f32 {
        f32::midpoint(self.left, self.right)
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
        let em = row.iter().map(|l| l.size).fold(f32::MAX, f32::min);
        if right - left < GUTTER * em {
            return false;
        }
        (self.left, self.right) = (left, right);
        true
    }

    fn has_both(&self, row: &Row) -> bool {
        row.iter().any(|l| self.is_right(l)) && row.iter().any(|l| !self.is_right(l))
    }

    /// Extends the gap beside a line to the rows above and below that leave it open.
    fn grow(rows: &[Row], at: usize, left: f32, right: f32) -> Option<Self> {
        let mut gutter = Self { from: at, to: at, left, right, both: 0 };
        while gutter.to < rows.len()
            && (gutter.to == at || near(&rows[gutter.to - 1], &rows[gutter.to], NEAR))
            && gutter.pass(&rows[gutter.to])
        {
            gutter.to += 1;
        }
        if gutter.to == at {
            return None;
        }
        while gutter.from > 0
            && near(&rows[gutter.from - 1], &rows[gutter.from], NEAR)
            && gutter.pass(&rows[gutter.from - 1])
        {
            gutter.from -= 1;
        }
        // What stands above on the left only, stands above it all.
        while gutter.from < at && rows[gutter.from].iter().all(|l| !gutter.is_right(l)) {
            let bottom = rows[gutter.from].iter().map(Line::bottom).fold(f32::MIN, f32::max);
            if rows[gutter.from + 1..gutter.to]
                .iter()
                .flatten()
                .any(|l| gutter.is_right(l) && l.top() < bottom)
            {
                break;
            }
            gutter.from += 1;
        }
        gutter.both = gutter.beside(&rows[gutter.from..gutter.to]);
        Some(gutter)
    }

    /// How many lines of each side have a line beside them on the other; the fewer.
    fn beside(&self, rows: &[Row]) -> usize {
        let mut counts = [0, 0];
        for (n, row) in rows.iter().enumerate() {
            for line in row {
                let right = self.is_right(line);
                let near = &rows[n.saturating_sub(2)..rows.len().min(n + 3)];
                let beside = near.iter().flatten().any(|l| self.is_right(l) != right && overlap(l, line));
                counts[usize::from(right)] += usize::from(beside);
            }
        }
        counts[0].min(counts[1])
    }

    /// The last rows that hold text on the left only, below a gap: how many rows belong to a table without them.
    pub(crate) fn without_tail(&self, rows: &[Row]) -> usize {
        let last = rows.iter().rposition(|row| self.has_both(row)).unwrap_or(0);
        let mut to = last + 1;
        while to < rows.len() {
            let size = rows[to][0].size;
            let alone = rows[to].iter().all(|l| !self.is_right(l));
            if alone && rows[to][0].y - rows[to - 1][0].y > 1.5 * size {
                break;
            }
            to += 1;
        }
        to
    }
}

/// The gutter with text on both sides of the most lines.
pub(crate) fn best(rows: &[Row]) -> Option<Gutter> {
    let mut found: Vec<Gutter> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for line in row {
            let Some(right) = next_right(&rows[at..rows.len().min(at + 3)], line) else { continue };
            let known = |g: &Gutter| {
                (g.from..g.to).contains(&at) && line.x1 <= g.left + 0.1 && right >= g.right - 0.1
            };
            if right - line.x1 >= GUTTER * line.size && !found.iter().any(known) {
                found.extend(Gutter::grow(rows, at, line.x1, right));
            }
        }
    }
    found.retain(|g| g.both >= LEAST);
    let rank = |g: &Gutter| (g.both, g.to - g.from);
    // The first of equals.
    found.into_iter().rev().max_by_key(rank)
}

/// Where the next text to the right of a line begins, beside it.
fn next_right(rows: &[Row], line: &Line) -> Option<f32> {
    let beside = rows.iter().flatten().filter(|l| l.x0 > line.x1 && overlap(l, line));
    beside.map(|l| l.x0).min_by(f32::total_cmp)
}

/// Whether two lines stand beside each other: their letters share at least a third of their height.
fn overlap(a: &Line, b: &Line) -> bool {
    (a.y - b.y).abs() < 0.6 * a.size.min(b.size)
}

/// Whether two rows lie so near that they stand in one column or table; the white between them in ems.
pub(crate) fn near(above: &Row, below: &Row, gap: f32) -> bool {
    let bottom = above.iter().map(Line::bottom).fold(f32::MIN, f32::max);
    let top = below.iter().map(Line::top).fold(f32::MAX, f32::min);
    let size = above.iter().chain(below).map(|l| l.size).fold(0.0, f32::max);
    top - bottom < gap * size
}
