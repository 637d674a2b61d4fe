//! How many passages of one extraction are found again in another, and how many of those at the right place.
//!
//! ```text
//! cargo run --release -p audit --example reanchor -- FIRST SECOND [--list exact|moved|ambiguous|stale|wrong|missed|taken]
//! ```
//!
//! FIRST and SECOND are folders of what `lesart blocks FILE --json` wrote for the same PDFs, one `NAME.json` each. Every block of FIRST is
//! anchored and looked for in SECOND. Where a block is printed is the judge, which re-anchoring does not know: a place is right if it
//! lies on at least half of the block's lines, and half of its lines on the block's. Then one block of five is taken out of SECOND,
//! and its passages are looked for again: what is found is wrong. Folders with the texts of other documents under the same names tell
//! what is found where nothing is to be found.
#![allow(clippy::print_stdout)]

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

use audit::{Anchored, Place, Reanchorer};
use document::{Block, BlockKind, Document, Fingerprint, PageBox, Span};
use serde::Deserialize;

/// One block of so many is taken out.
const TAKEN: usize = 5;
/// So far apart, in points, boxes may be of which one has lost its width.
const APART: f32 = 20.0;
/// So many of the texts that stand once in two extractions have to be printed at the same places.
const SAME: f32 = 0.95;
/// By so much of a block's text its lines may be denser than others.
const SLACK: f32 = 0.05;

#[derive(Deserialize)]
struct Blocks {
    blocks: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    kind: BlockKind,
    level: Option<u8>,
    page: u32,
    mark: Option<String>,
    text: String,
    boxes: Vec<PageBox>,
}

/// One extraction of a PDF.
struct Extraction {
    document: Document,
    boxes: Vec<Vec<PageBox>>,
}

impl Extraction {
    fn read(path: &Path) -> Result<Self, String> {
        let error = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
        let text = fs::read_to_string(path).map_err(|e| error(&e))?;
        Ok(Self::of(serde_json::from_str::<Blocks>(&text).map_err(|e| error(&e))?.blocks))
    }

    fn of(rows: Vec<Row>) -> Self {
        let mut document = Document::new("a.pdf", Fingerprint::of(b""));
        let mut boxes = Vec::new();
        for row in rows {
            let block = Block::new(row.kind, row.level, row.text, row.page);
            document.blocks.push(Block { mark: row.mark, ..block });
            boxes.push(row.boxes);
        }
        document.link_sections();
        Self { document, boxes }
    }

    /// Without some of its blocks.
    fn without(&self, taken: &BTreeSet<usize>) -> Self {
        let keep = |n: &usize| !taken.contains(n);
        let mut document = self.document.clone();
        document.blocks =
            (0..self.boxes.len()).filter(keep).map(|n| self.document.blocks[n].clone()).collect();
        document.link_sections();
        Self { document, boxes: (0..self.boxes.len()).filter(keep).map(|n| self.boxes[n].clone()).collect() }
    }

    /// The boxes of a place: of a part of a block, those of the lines on which it is likely to be.
    fn boxes(&self, place: &Place) -> Vec<PageBox> {
        let mut boxes = Vec::new();
        for passage in &place.passages {
            let (number, span) = (passage.block as usize, passage.span);
            let length = self.document.blocks[number].text.len().max(1) as f32;
            let (from, to) = (span.start as f32 / length, span.end as f32 / length);
            let width = |b: &PageBox| b.rect.x1 - b.rect.x0 + 1.0;
            let whole: f32 = self.boxes[number].iter().map(width).sum();
            let mut at = 0.0;
            for b in &self.boxes[number] {
                let share = width(b) / whole;
                if at < to + SLACK && from < at + share + SLACK {
                    boxes.push(*b);
                }
                at += share;
            }
        }
        boxes
    }
}

/// The share of some boxes that others touch, by their widths, from 0 to 1; `None` of no boxes at all. A reader that loses the widths of
/// letters still has the lines right: boxes touch if they share half of a line's height and are no further apart than a few letters.
fn covered(boxes: &[PageBox], by: &[PageBox]) -> Option<f32> {
    let touches = |a: &PageBox, b: &PageBox| {
        let height = (a.rect.y1 - a.rect.y0).min(b.rect.y1 - b.rect.y0);
        let shared = a.rect.y1.min(b.rect.y1) - a.rect.y0.max(b.rect.y0);
        let apart = a.rect.x0.max(b.rect.x0) - a.rect.x1.min(b.rect.x1);
        a.page == b.page && shared >= 0.5 * height && apart <= APART
    };
    // Boxes without width count a little.
    let width = |a: &PageBox| a.rect.x1 - a.rect.x0 + 1.0;
    let whole: f32 = boxes.iter().map(width).sum();
    let shared: f32 = boxes.iter().filter(|a| by.iter().any(|b| touches(a, b))).map(width).sum();
    (whole > 0.0).then(|| shared / whole)
}

/// Whether two extractions print the same texts at the same places: judged by the blocks whose text stands once in both, which need no
/// finding. Where they do not, boxes are no judge.
fn same_places(first: &Extraction, second: &Extraction) -> bool {
    let once = |extraction: &Extraction| -> BTreeMap<String, Option<usize>> {
        let mut texts = BTreeMap::new();
        for (number, block) in extraction.document.blocks.iter().enumerate() {
            let known = texts.entry(block.text.clone());
            known.and_modify(|number| *number = None).or_insert(Some(number));
        }
        texts
    };
    let (a, b) = (once(first), once(second));
    let pairs = a.iter().filter_map(|(text, n)| Some(((*n)?, (*b.get(text)?)?)));
    let touch: Vec<bool> = pairs
        .filter_map(|(a, b)| covered(&first.boxes[a], &second.boxes[b]))
        .map(|share| share >= 0.5)
        .collect();
    touch.iter().filter(|touch| **touch).count() as f32 >= SAME * touch.len() as f32
}

#[derive(Default)]
struct Outcomes {
    /// By outcome: right, wrong, and not judged: the boxes say nothing.
    found: BTreeMap<&'static str, [usize; 3]>,
    /// Of passages whose text is not there any more, by outcome.
    taken: BTreeMap<&'static str, usize>,
}

#[derive(Default)]
struct Counts {
    body: Outcomes,
    /// Of running lines and tables of contents.
    others: Outcomes,
    prepare: Duration,
    find: Duration,
    documents: usize,
    same_text: usize,
    other_places: usize,
}

impl Counts {
    fn of(&mut self, extraction: &Extraction, block: usize) -> &mut Outcomes {
        match extraction.document.blocks[block].kind.is_body() {
            true => &mut self.body,
            false => &mut self.others,
        }
    }
}

fn compare(name: &str, first: &Extraction, second: &Extraction, list: &str, counts: &mut Counts) {
    counts.documents += 1;
    counts.same_text += usize::from(first.document.text() == second.document.text());
    let same_places = same_places(first, second);
    counts.other_places += usize::from(!same_places);
    let anchors = Reanchorer::new(&first.document);
    let anchors: Vec<_> = (first.document.blocks.iter().enumerate())
        .filter_map(|(n, block)| Some((n, anchors.anchor(n, Span::new(0, block.text.len())).ok()?)))
        .collect();
    let start = Instant::now();
    let ground = Reanchorer::new(&second.document);
    counts.prepare += start.elapsed();
    let start = Instant::now();
    let found: Vec<Anchored> = anchors.iter().map(|(_, anchor)| ground.reanchor(anchor)).collect();
    counts.find += start.elapsed();
    let all: Vec<PageBox> = second.boxes.iter().flatten().copied().collect();
    for ((number, anchor), anchored) in anchors.iter().zip(&found) {
        let boxes = &first.boxes[*number];
        let there = |by: &[PageBox]| covered(boxes, by).map_or(2, |share| usize::from(share < 0.5));
        let right = |by: &[PageBox]| match there(by) {
            0 => covered(by, boxes).map_or(2, |share| usize::from(share < 0.5)),
            other => other,
        };
        // Of a stale one, it is right that the text is not there.
        let judged = match anchored {
            Anchored::Stale { .. } => [1, 0, 2][there(&all)],
            Anchored::Ambiguous { best, .. } => right(&second.boxes(&best.place)),
            Anchored::Exact { place } => right(&second.boxes(place)),
            Anchored::Moved { found } => right(&second.boxes(&found.place)),
        };
        let judged = if same_places { judged } else { 2 };
        counts.of(first, *number).found.entry(anchored.name()).or_default()[judged] += 1;
        let wrong = match anchored.name() {
            "stale" => "missed",
            "ambiguous" => "rivalled",
            _ => "wrong",
        };
        if list == anchored.name() || judged == 1 && list == wrong {
            println!("{name} {judged} {}", shown(&anchor.quote.exact, anchored));
        }
    }
    if !same_places {
        return;
    }
    let mut taken = BTreeSet::new();
    for (number, _) in anchors.iter().filter(|(n, _)| n % TAKEN == 0) {
        let there = |n: &usize| {
            covered(&second.boxes[*n], &first.boxes[*number]).is_some_and(|share| share > 0.0)
                || covered(&first.boxes[*number], &second.boxes[*n]).is_some_and(|share| share > 0.0)
        };
        taken.extend((0..second.boxes.len()).filter(there));
    }
    let rest = second.without(&taken);
    let ground = Reanchorer::new(&rest.document);
    let left: Vec<PageBox> = rest.boxes.iter().flatten().copied().collect();
    for (number, anchor) in anchors.iter().filter(|(n, _)| n % TAKEN == 0) {
        if covered(&first.boxes[*number], &left).is_none_or(|share| share > 0.0) {
            continue;
        }
        let anchored = ground.reanchor(anchor);
        *counts.of(first, *number).taken.entry(anchored.name()).or_default() += 1;
        if list == "taken" && anchored.place().is_some() {
            println!("{name} taken {}", shown(&anchor.quote.exact, &anchored));
        }
    }
}

fn shown(quote: &str, anchored: &Anchored) -> String {
    let of = |text: &str| text.chars().take(90).collect::<String>();
    let found = match anchored {
        Anchored::Exact { place } => of(&place.quote),
        Anchored::Moved { found } | Anchored::Stale { best: Some(found), .. } => {
            format!("{:.2}/{:.2} {:?}", found.score, found.support, of(&found.place.quote))
        }
        Anchored::Ambiguous { best, rival } => format!(
            "{:.2}/{:.2} {:?}, {:.2}/{:.2} {:?}",
            best.score,
            best.support,
            of(&best.place.quote),
            rival.score,
            rival.support,
            of(&rival.place.quote)
        ),
        Anchored::Stale { best: None, why } => why.reason().into(),
    };
    format!("{} {:>4} {:?} → {found}", anchored.name(), quote.chars().count(), of(quote))
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [first, second, rest @ ..] = arguments.as_slice() else {
        println!("usage: reanchor FIRST SECOND [--list exact|moved|ambiguous|stale|wrong|missed|taken]");
        return ExitCode::FAILURE;
    };
    let list = rest.get(1).map_or("", String::as_str);
    let mut names: Vec<_> = fs::read_dir(first)
        .map(|folder| {
            folder.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
        })
        .unwrap_or_default();
    names.retain(|name: &String| name.ends_with(".json") && Path::new(second).join(name).exists());
    names.sort();
    let mut counts = Counts::default();
    for name in &names {
        let read = |folder: &str| Extraction::read(&Path::new(folder).join(name));
        match (read(first), read(second)) {
            (Ok(first), Ok(second)) => compare(name, &first, &second, list, &mut counts),
            (Err(error), _) | (_, Err(error)) => println!("{error}"),
        }
    }
    report(&counts);
    ExitCode::SUCCESS
}

fn report(counts: &Counts) {
    println!(
        "{} documents, {} with the same text, {} with other boxes (not judged)",
        counts.documents, counts.same_text, counts.other_places
    );
    for (what, outcomes) in [("text", &counts.body), ("running lines and tables of contents", &counts.others)]
    {
        let Outcomes { found, taken } = outcomes;
        let total: usize = found.values().flatten().sum();
        println!("\n{what}: {total} passages");
        println!(
            "{:<10} {:>7} {:>7} {:>7} {:>7} {:>11}",
            "outcome", "number", "share", "right", "wrong", "not judged"
        );
        for (name, [right, wrong, unknown]) in found {
            let number = right + wrong + unknown;
            let share = 100.0 * number as f64 / total as f64;
            println!("{name:<10} {number:>7} {share:>6.1}% {right:>7} {wrong:>7} {unknown:>11}");
        }
        let certain = |n: usize| -> usize {
            ["exact", "moved"].iter().filter_map(|name| Some(found.get(name)?[n])).sum()
        };
        let precision = certain(0) as f64 / (certain(0) + certain(1)).max(1) as f64;
        println!("precision of exact and moved: {precision:.4}");
        let gone: usize = taken.values().sum();
        println!("of {gone} passages whose text was taken out: {taken:?}");
    }
    println!("\npreparing: {:.0?}; finding: {:.0?}", counts.prepare, counts.find);
}
