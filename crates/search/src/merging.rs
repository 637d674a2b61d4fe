//! Which segments become one: few enough that a query looks into each quickly, and so that a row is not written anew by
//! every update.

use tantivy::IndexWriter;

use crate::{Error, room::Row};

/// There are not more segments than this.
const MOST: usize = 8;

/// Segments that together are greater than this become two, which are written and searched side by side.
const LARGE: u64 = 500_000;

/// A segment is merged with all that are smaller once these together are half as large: so a row is written anew about as
/// often as the index has doubled since it came.
const PART: u64 = 2;

/// Merges segments where they are many, or hold more than a quarter of deleted rows.
pub(crate) fn merge(writer: &mut IndexWriter<Row>) -> Result<(), Error> {
    let segments = writer.index().searchable_segment_metas()?;
    let mut sizes: Vec<(u64, bool)> = Vec::new();
    for segment in &segments {
        let deleted = u64::from(segment.num_deleted_docs());
        sizes.push((segment.num_docs().into(), deleted * 4 > u64::from(segment.max_doc())));
    }
    let groups = groups(&sizes);
    let mut merges = Vec::new();
    for group in &groups {
        let ids: Vec<_> = group.iter().map(|&at| segments[at].id()).collect();
        merges.push(writer.merge(&ids));
    }
    if merges.is_empty() {
        return Ok(());
    }
    for merge in merges {
        merge.wait()?;
    }
    // tantivy keeps the files of a segment as long as someone knows it.
    drop(segments);
    writer.garbage_collect_files().wait()?;
    Ok(())
}

/// The segments to merge, by their numbers. Of each: how many rows it has, and whether too many of its rows are deleted.
fn groups(segments: &[(u64, bool)]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..segments.len()).collect();
    order.sort_by_key(|&at| (segments[at].0, at));
    let mut small = Vec::new();
    if segments.len() > MOST {
        let mut sum = 0;
        for (n, &at) in order.iter().enumerate() {
            let rows = segments[at].0;
            if n > 1 && sum * PART < rows && segments.len() - n < MOST {
                break;
            }
            sum += rows;
            small.push(at);
        }
    }
    let rotten = |at: &usize| segments[*at].1 && !small.contains(at);
    let mut groups: Vec<Vec<usize>> = order.iter().copied().filter(rotten).map(|at| vec![at]).collect();
    groups.extend(halves(segments, small));
    groups
}

/// A group, or two of about the same size where one would be large.
fn halves(segments: &[(u64, bool)], group: Vec<usize>) -> Vec<Vec<usize>> {
    let sum: u64 = group.iter().map(|&at| segments[at].0).sum();
    if group.is_empty() || sum <= LARGE {
        return if group.is_empty() { Vec::new() } else { vec![group] };
    }
    let (mut left, mut right) = ((0, Vec::new()), (0, Vec::new()));
    // The largest first, each to the lighter side.
    for &at in group.iter().rev() {
        let side = if left.0 <= right.0 { &mut left } else { &mut right };
        side.0 += segments[at].0;
        side.1.push(at);
    }
    [left.1, right.1].into_iter().filter(|side| side.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(sizes: &[u64]) -> Vec<Vec<usize>> {
        groups(&sizes.iter().map(|&size| (size, false)).collect::<Vec<_>>())
    }

    #[test]
    fn few_segments_stay() {
        assert!(merged(&[]).is_empty());
        assert!(merged(&[5, 900, 3, 3, 3, 3, 3, 3]).is_empty());
    }

    #[test]
    fn the_small_ones_are_merged_and_a_large_one_is_not() {
        assert_eq!(merged(&[9000, 3, 3, 3, 3, 3, 3, 3, 3]), [vec![1, 2, 3, 4, 5, 6, 7, 8]]);
    }

    #[test]
    fn many_large_ones_become_two() {
        let groups = merged(&[200_000; 20]);
        assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [10, 10]);
    }

    #[test]
    fn what_holds_mostly_deleted_rows_is_written_anew() {
        assert_eq!(groups(&[(100, false), (50, true)]), [vec![1]]);
    }

    #[test]
    fn a_row_is_written_about_as_often_as_the_index_doubles() {
        let (mut segments, mut written) = (Vec::<u64>::new(), 0);
        for _ in 0..1000 {
            segments.push(10);
            let groups = merged(&segments);
            let sums: Vec<u64> = groups.iter().map(|g| g.iter().map(|&at| segments[at]).sum()).collect();
            written += sums.iter().sum::<u64>();
            let gone: Vec<usize> = groups.concat();
            let mut at = 0;
            segments.retain(|_| (!gone.contains(&at), at += 1).0);
            segments.extend(sums);
            assert!(segments.len() <= MOST);
        }
        assert!(written < 10_000 * 6, "{written}");
    }
}
