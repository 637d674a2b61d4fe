//! The lines of a table → its rows of cells.

use crate::{gutter::Row, line::Line};

/// The cells of a table: lines of one column that follow one another in the stream. A row ends where the stream goes
/// back to the left.
pub(crate) fn rows(rows: Vec<Row>) -> Vec<Vec<Vec<Line>>> {
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
