//! How the body of a document is set.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::line::Line;

/// Text larger than the body by this factor is no body text.
pub(crate) const LARGE: f32 = 1.12;

/// The style of most of a document's characters.
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
        let most = styles.into_iter().max_by_key(|&(style, chars)| (chars, Reverse(style)));
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
        let (&start, _) = starts.iter().max_by_key(|&(&start, &lines)| (lines, Reverse(start)))?;
        let mut widths: Vec<f32> =
            body().filter(|l| (half_points(l.x0) - start).abs() <= 1).map(|l| l.x1 - l.x0).collect();
        widths.sort_by(f32::total_cmp);
        (widths.len() >= 8).then(|| widths[widths.len() * 4 / 5])
    }
}

fn half_points(size: f32) -> i32 {
    (size * 2.0).round() as i32
}
