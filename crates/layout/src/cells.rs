//! What is a cell and what a word: pieces of lines that are cut at wide spaces are joined again where the line is merely
//! stretched; pieces are cut where other rows begin a cell, too.

use crate::{gutter::Row, line::Line};

/// Narrowest gap between cells, in ems, …
const GAP: f32 = 0.5;
/// … and how many times it is wider than the other spaces of its piece: lines are stretched evenly.
const WIDER: f32 = 1.8;
/// Rows in which a cell has to begin at the same place, of those near by.
const ROWS: usize = 3;
const NEAR: usize = 5;
/// Points by which these places may differ.
const SAME: f32 = 1.0;

/// Widest space of a stretched line, in ems.
const STRETCHED: f32 = 4.0;
/// How much the spaces of a stretched line differ.
const EVEN: f32 = 1.25;

/// Joins the pieces of stretched lines: all their spaces, those between the pieces and those inside, are alike.
pub(crate) fn join_stretched(row: Row) -> Row {
    let mut joined: Row = Vec::with_capacity(row.len());
    let mut rest = row.into_iter().peekable();
    while let Some(line) = rest.next() {
        let mut run = vec![line];
        let mut spaces: Vec<f32> = spaces(&run[0]);
        while let Some(next) = rest.peek() {
            let last = &run[run.len() - 1];
            let gap = next.x0 - last.x1;
            let mut with = spaces.clone();
            with.extend(self::spaces(next));
            with.push(gap);
            let (least, most) =
                (with.iter().copied().fold(f32::MAX, f32::min), with.iter().copied().fold(0.0, f32::max));
            if gap > STRETCHED * last.size || most > EVEN * least {
                break;
            }
            spaces = with;
            run.extend(rest.next());
        }
        if run.len() > 1 && spaces.len() >= 2 {
            joined.extend(run.into_iter().reduce(|mut left, right| {
                left.append(right);
                left
            }));
        } else {
            joined.append(&mut run);
        }
    }
    joined
}

/// The widths of a piece's spaces.
fn spaces(line: &Line) -> Vec<f32> {
    let inner = 1..line.chars.len().saturating_sub(1);
    inner
        .filter(|&n| line.chars[n].char == ' ')
        .map(|n| line.chars[n + 1].x0 - line.chars[n - 1].x1)
        .collect()
}

/// Cuts the pieces of each row where at least two more rows near by begin a cell.
pub(crate) fn part(rows: Vec<Row>) -> Vec<Row> {
    let starts: Vec<Vec<f32>> = rows.iter().map(starts).collect();
    let is_column = |n: usize, x: f32| {
        let near = &starts[n.saturating_sub(NEAR)..starts.len().min(n + NEAR + 1)];
        near.iter().filter(|row| row.iter().any(|s| (s - x).abs() < SAME)).count() >= ROWS
    };
    rows.into_iter()
        .enumerate()
        .map(|(n, row)| row.into_iter().flat_map(|line| cut(line, |x| is_column(n, x))).collect())
        .collect()
}

/// Where text begins behind a gap.
fn starts(row: &Row) -> Vec<f32> {
    let pieces = row.windows(2).filter(|w| w[1].x0 - w[0].x1 > GAP * w[0].size).map(|w| w[1].x0);
    pieces.chain(row.iter().flat_map(|line| gaps(line).into_iter().map(|at| line.chars[at + 1].x0))).collect()
}

/// The spaces of a piece that may part cells.
fn gaps(line: &Line) -> Vec<usize> {
    let inner = 1..line.chars.len().saturating_sub(1);
    let spaces: Vec<(usize, f32)> = inner
        .filter(|&n| line.chars[n].char == ' ')
        .map(|n| (n, line.chars[n + 1].x0 - line.chars[n - 1].x1))
        .collect();
    let usual = if spaces.len() < 2 {
        GAP / WIDER * line.size
    } else {
        spaces.iter().map(|s| s.1).fold(f32::MAX, f32::min).max(0.0)
    };
    spaces.into_iter().filter(|s| s.1 > GAP * line.size && s.1 > WIDER * usual).map(|s| s.0).collect()
}

fn cut(line: Line, is_column: impl Fn(f32) -> bool) -> Vec<Line> {
    let at: Vec<usize> = gaps(&line).into_iter().filter(|&n| is_column(line.chars[n + 1].x0)).collect();
    let mut parts = vec![line];
    for n in at.into_iter().rev() {
        let right = parts[0].split_off(n);
        parts.insert(1, right);
    }
    parts
}
