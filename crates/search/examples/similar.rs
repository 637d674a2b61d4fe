//! How well copied passages are found, and how long that takes:
//! `cargo run --release -p search --example similar -- recall corpus/sample/sources [WORDS]` changes every passage (of
//! WORDS or more) of the Markdown files there and counts which copies are found, beside a MinHash;
//! `… -- scale corpus/sample/sources [DOCUMENTS [BLOCKS]]` makes a corpus of their sentences with planted copies.
//! The seed is fixed: each run makes the same.

#![allow(clippy::print_stdout)]

use std::{collections::HashSet, error::Error, fs, path::Path, time::Instant};

use document::{Block, BlockKind, Document, Fingerprint};
use query::Analysis;
use search::{LEAST_WORDS, Similar, Source};

/// A copy, and four other passages, as a block.
type Form = fn(&str, &[&str]) -> String;

const LEAST: f64 = 0.5;
const PERCENT: [usize; 5] = [0, 5, 10, 20, 30];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [command, folder, least @ ..] if command == "recall" => {
            let least = least.first().map_or(Ok(LEAST_WORDS), |text| text.parse())?;
            recall(&read(Path::new(folder))?, least);
        }
        [command, folder, sizes @ ..] if command == "scale" => {
            let size = |at: usize, default| sizes.get(at).map_or(Ok(default), |text| text.parse());
            scale(&read(Path::new(folder))?, size(0, 400)?, size(1, 2000)?);
        }
        _ => return Err("recall FOLDER [WORDS], or scale FOLDER [DOCUMENTS [BLOCKS]]".into()),
    }
    Ok(())
}

/// The Markdown files of a folder, without their front matter.
fn read(folder: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let mut files: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "md"));
    files.sort();
    let document = |file: &std::path::PathBuf| -> Result<Document, Box<dyn Error>> {
        let text = fs::read_to_string(file)?;
        let body = text
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .map_or(&*text, |(_, body)| body);
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        Ok(query::plain_text(&name, body, true))
    };
    files.iter().map(document).collect()
}

// --- recall

fn recall(documents: &[Document], least: usize) {
    let vocabulary = vocabulary(documents);
    println!("found of the passages, least share {LEAST}");
    println!("{:24} {}", "words changed", PERCENT.map(|percent| format!("{percent:>6} %")).join(""));
    let forms: [(&str, Form); 3] = [
        ("as a block of its own", |copy, _| copy.to_owned()),
        ("in a block 2 to 3 × it", |copy, others| format!("{} {copy} {}", others[0], others[1])),
        ("in a block 4 to 8 × it", |copy, others| {
            format!("{} {} {copy} {} {}", others[0], others[1], others[2], others[3])
        }),
    ];
    for (name, form) in forms {
        let mut rows = [Vec::new(), Vec::new()];
        for percent in PERCENT {
            let copies = copies(documents, &vocabulary, percent, form);
            let passages = comparable(documents, least);
            let share = |found: &HashSet<(usize, usize)>| {
                let right = passages.iter().filter(|passage| found.contains(passage)).count();
                format!("{:>8.1}", 100.0 * right as f64 / passages.len() as f64)
            };
            rows[0].push(share(&winnowed(documents, &copies)));
            rows[1].push(share(&min_hashed(documents, &copies)));
        }
        println!("{name}, {} passages of {least} words or more", comparable(documents, least).len());
        println!("{:24} {}", "  winnowing", rows[0].join(""));
        println!("{:24} {}", "  MinHash, candidates", rows[1].join(""));
    }
}

/// Paragraphs and list items that are long enough: document and block.
fn comparable(documents: &[Document], least: usize) -> Vec<(usize, usize)> {
    let long = |block: &Block| {
        let words = german::words(&block.text);
        let lettered = words.iter().filter(|w| w.span.of(&block.text).contains(char::is_alphabetic)).count();
        matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && lettered >= least
    };
    let of_document = |(number, document): (usize, &Document)| {
        let blocks = document.blocks.iter().enumerate().filter(|(_, block)| long(block));
        blocks.map(|(at, _)| (number, at)).collect::<Vec<_>>()
    };
    documents.iter().enumerate().flat_map(of_document).collect()
}

/// Copies of documents in which some words of each passage are other ones, fell out, or came in.
fn copies(documents: &[Document], vocabulary: &[String], percent: usize, form: Form) -> Vec<Document> {
    let mut random = Random(percent as u64);
    let passages = comparable(documents, LEAST_WORDS);
    let mut copies = documents.to_vec();
    for copy in &mut copies {
        copy.key = format!("copy of {}", copy.key);
    }
    for &(document, block) in &passages {
        let changed = changed(&documents[document].blocks[block].text, vocabulary, percent, &mut random);
        let others = [(); 4].map(|()| {
            let (document, block) = passages[random.below(passages.len())];
            documents[document].blocks[block].text.as_str()
        });
        copies[document].blocks[block].text = form(&changed, &others);
    }
    copies
}

fn changed(text: &str, vocabulary: &[String], percent: usize, random: &mut Random) -> String {
    let mut words = Vec::new();
    for word in text.split(' ') {
        if random.below(100) >= percent {
            words.push(word.to_owned());
            continue;
        }
        match random.below(10) {
            0 | 1 => {}
            2 | 3 => words.extend([vocabulary[random.below(vocabulary.len())].clone(), word.to_owned()]),
            _ => words.push(vocabulary[random.below(vocabulary.len())].clone()),
        }
    }
    words.join(" ")
}

/// The passages of which the copy is found.
fn winnowed(documents: &[Document], copies: &[Document]) -> HashSet<(usize, usize)> {
    let all: Vec<&Document> = documents.iter().chain(copies).collect();
    let analyses: Vec<Analysis> = all.iter().map(|document| Analysis::of(document)).collect();
    let sources: Vec<Source> = all
        .iter()
        .zip(&analyses)
        .map(|(document, analysis)| Source { document, analysis, concept: &document.key, year: None })
        .collect();
    let mut found = HashSet::new();
    for pair in Similar::new(&sources).pairs(LEAST) {
        for (one, other, _) in pair.passages {
            let (original, copy) = if one.document < other.document { (one, other) } else { (other, one) };
            if original.document + documents.len() == copy.document {
                let blocks = original.first..=original.last;
                if (copy.first..=copy.last).any(|block| blocks.contains(&block)) {
                    found.extend(blocks.map(|block| (original.document, block as usize)));
                }
            }
        }
    }
    found
}

/// The passages whose copy comes into one of 32 bands of 4 of 128 least hashes with it, over rows of three words: what would
/// be found if every candidate were right.
fn min_hashed(documents: &[Document], copies: &[Document]) -> HashSet<(usize, usize)> {
    let mut found = HashSet::new();
    for (document, block) in comparable(documents, LEAST_WORDS) {
        let one = signature(&documents[document].blocks[block].text);
        let other = signature(&copies[document].blocks[block].text);
        if one.chunks(4).zip(other.chunks(4)).any(|(one, other)| one == other) {
            found.insert((document, block));
        }
    }
    found
}

fn signature(text: &str) -> Vec<u64> {
    let words: Vec<u64> = german::words(text)
        .iter()
        .map(|word| {
            german::fold(word.span.of(text)).bytes().fold(0, |hash, byte| mix(hash ^ u64::from(byte)))
        })
        .collect();
    let shingles: Vec<u64> =
        words.windows(3).map(|row| row.iter().fold(0, |hash, word| mix(hash ^ word))).collect();
    (0..128).map(|seed| shingles.iter().map(|s| mix(s ^ mix(seed))).min().unwrap_or_default()).collect()
}

// --- scale

fn scale(sample: &[Document], count: usize, blocks: usize) {
    let start = Instant::now();
    let documents = corpus(sample, count, blocks);
    let analyses: Vec<Analysis> = documents.iter().map(Analysis::of).collect();
    let bytes: usize = documents.iter().flat_map(|d| &d.blocks).map(|b| b.text.len()).sum();
    println!(
        "{:8.2} s  {count} documents of {blocks} blocks, {} MB, made and split into words",
        s(start),
        bytes / 1_000_000
    );
    let sources: Vec<Source> = documents
        .iter()
        .zip(&analyses)
        .map(|(document, analysis)| Source { document, analysis, concept: &document.key, year: None })
        .collect();
    let start = Instant::now();
    let similar = Similar::new(&sources);
    println!("{:8.2} s  {} passages", s(start), similar.passage_count());
    let start = Instant::now();
    let pairs = similar.pairs(LEAST);
    let passages: usize = pairs.iter().map(|pair| pair.passages.len()).sum();
    println!("{:8.2} s  {} pairs of documents with {passages} pairs of passages", s(start), pairs.len());
    let start = Instant::now();
    let groups = similar.groups(LEAST).len();
    println!("{:8.2} s  {groups} groups", s(start));
    let start = Instant::now();
    let asked = (0..).find(|&block| similar.passage(0, block).is_some()).unwrap_or_default();
    let like = similar.like(0, asked, LEAST).len();
    println!("{:8.2} s  {like} passages like one", s(start));
}

/// Documents of the sample's sentences, in which two words of five are others, so that they are no copies; every twentieth
/// block is a copy from an earlier document, with one word in ten changed; and ten paragraphs stand in every document.
fn corpus(sample: &[Document], count: usize, blocks: usize) -> Vec<Document> {
    let vocabulary = vocabulary(sample);
    let sentences: Vec<&str> = comparable(sample, LEAST_WORDS)
        .into_iter()
        .flat_map(|(document, block)| {
            let text = &sample[document].blocks[block].text;
            german::sentences(text).into_iter().map(|span| span.of(text))
        })
        .collect();
    let mut random = Random(1);
    let passages = comparable(sample, LEAST_WORDS).into_iter().step_by(50).take(10);
    let boilerplate: Vec<&str> =
        passages.map(|(document, block)| sample[document].blocks[block].text.as_str()).collect();
    let mut documents: Vec<Document> = Vec::with_capacity(count);
    for number in 0..count {
        let mut document = Document::new(format!("{number}.pdf"), Fingerprint::of(&number.to_le_bytes()));
        for at in 0..blocks {
            let text = if at < boilerplate.len() {
                changed(boilerplate[at], &vocabulary, 3, &mut random)
            } else if number > 0 && at.is_multiple_of(20) {
                let from = &documents[random.below(number)].blocks;
                changed(&from[random.below(from.len())].text, &vocabulary, 10, &mut random)
            } else {
                let sentence =
                    |_| changed(sentences[random.below(sentences.len())], &vocabulary, 40, &mut random);
                (0..1 + at % 3).map(sentence).collect::<Vec<_>>().join(" ")
            };
            document.blocks.push(Block::new(BlockKind::Paragraph, None, text, 1));
        }
        documents.push(document);
    }
    documents
}

// --- both

/// The words of the documents, sorted.
fn vocabulary(documents: &[Document]) -> Vec<String> {
    let texts = documents.iter().flat_map(|document| &document.blocks).map(|block| &block.text);
    let words = texts.flat_map(|text| german::words(text).into_iter().map(|w| w.span.of(text).to_owned()));
    let words: std::collections::BTreeSet<String> = words.filter(|word| !word.contains(' ')).collect();
    words.into_iter().collect()
}

fn s(start: Instant) -> f64 {
    start.elapsed().as_secs_f64()
}

/// `SplitMix64`: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        (mix(self.0) % end as u64) as usize
    }
}

fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
