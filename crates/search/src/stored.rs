use document::{Block, Document};
use query::Analysis;
use serde::{Deserialize, Serialize};

/// A block as the index keeps it: what is shown of a hit, so that neither the PDF nor its text is read again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredBlock {
    pub block: Block,
    /// The numbers of the headings above, outermost first.
    pub path: Vec<u32>,
}

impl StoredBlock {
    pub(crate) fn of(document: &Document, number: u32) -> Self {
        let block = document.blocks[number as usize].clone();
        Self { block, path: path(document, number) }
    }
}
/// The numbers of the headings above a block, outermost first.
fn path(document: &Document, number: u32) -> Vec<u32> {
    let mut path = Vec::new();
    let (mut at, mut below) = (document.blocks[number as usize].parent, number);
    // Parents come before their blocks; anything else would be a loop.
    while let Some(heading) = at.filter(|&heading| heading < below) {
        path.push(heading);
        (at, below) = (document.blocks[heading as usize].parent, heading);
    }
    path.reverse();
    path
}

/// What of a document is shown beside its passages: the headings that stand above something, and the pages' labels.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Outline {
    /// Number and text, by number.
    headings: Vec<(u32, String)>,
    /// By page; those that have none at the end are left out.
    labels: Vec<Option<String>>,
}

impl Outline {
    pub(crate) fn of(document: &Document) -> Self {
        let mut numbers: Vec<u32> = document.blocks.iter().filter_map(|block| block.parent).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let text = |n: u32| document.blocks.get(n as usize).map(|heading| (n, heading.text.clone()));
        let mut labels: Vec<Option<String>> = document.pages.iter().map(|page| page.label.clone()).collect();
        labels.truncate(labels.iter().rposition(Option::is_some).map_or(0, |last| last + 1));
        Self { headings: numbers.into_iter().filter_map(text).collect(), labels }
    }

    /// The number that a reader sees on a page (from 1).
    pub(crate) fn label(&self, page: u32) -> Option<&str> {
        self.labels.get(page as usize - 1)?.as_deref()
    }

    /// The texts of the headings with these numbers.
    pub(crate) fn texts(&self, path: &[u32]) -> Vec<String> {
        let text = |n: &u32| {
            let at = self.headings.binary_search_by_key(n, |&(number, _)| number).ok()?;
            Some(self.headings[at].1.clone())
        };
        path.iter().filter_map(text).collect()
    }
}

/// Whether an analysis can be that of a document.
pub(crate) fn fits(document: &Document, analysis: &Analysis) -> bool {
    document.blocks.len() == analysis.block_count()
}
