//! How an index grows: as many pages as asked for, made of sentences of the sample corpus, and 200 queries against them.
//!
//! ```text
//! cargo run --release -p search --example large -- make DIR PAGES [SEED]
//! cargo run --release -p search --example large -- search DIR [ROUNDS]
//! cargo run --release -p search --example large -- query DIR QUERY…
//! cargo run --release -p search --example large -- plain DIR PAGES
//! ```
//!
//! `plain` puts the same blocks into an index of tantivy's own, text stored and indexed with positions by its default
//! tokenizer: what indexing costs that knows no German.
//!
//! The same seed gives the same pages. Run it in the project's folder, where `corpus/sample/sources` is.

#![allow(clippy::print_stdout)]

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use document::{Block, BlockKind, Document, Fingerprint};
use german::German;
use query::{Analysis, Lists, Place, Plan, Unit};
use rayon::prelude::*;
use search::{Index, Order, Page, Update};
use tantivy::{
    IndexWriter,
    schema::{STORED, Schema, TEXT},
};

const SEED: u64 = 20_260_101;
const PAGES_OF_A_DOCUMENT: usize = 50;
const WORDS_OF_A_PAGE: usize = 300;
/// Documents that are made and analysed side by side.
const BATCH: usize = 64;
const QUERIES: usize = 200;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let german = German::new(&[]);
    let sample = Sample::read()?;
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match &words[..] {
        ["make", dir, pages] => make(Path::new(dir), pages.parse()?, SEED, &sample, &german),
        ["make", dir, pages, seed] => make(Path::new(dir), pages.parse()?, seed.parse()?, &sample, &german),
        ["search", dir] => search(Path::new(dir), 3, &sample, &german),
        ["search", dir, rounds] => search(Path::new(dir), rounds.parse()?, &sample, &german),
        ["query", dir, queries @ ..] => {
            let index = Index::open(Path::new(dir), german::fingerprint())?;
            for query in queries {
                let time = ask(&index, query, &german)?;
                println!(
                    "{:9.2} ms first  {:9.2} ms all  {:>10} hits  {query}",
                    time.first, time.all, time.hits
                );
            }
            Ok(())
        }
        ["plain", dir, pages] => plain(Path::new(dir), pages.parse()?, &sample),
        _ => Err("make DIR PAGES [SEED], search DIR [ROUNDS], query DIR QUERY…, or plain DIR PAGES".into()),
    }
}

fn make(dir: &Path, pages: usize, seed: u64, sample: &Sample, german: &German) -> Result<(), Box<dyn Error>> {
    let count = pages.div_ceil(PAGES_OF_A_DOCUMENT);
    let key = |n: usize| format!("pdf/{n:06}.pdf");
    let wanted = (0..count).map(|n| (key(n), Fingerprint::of(format!("{seed} {n}").as_bytes())));
    let start = Instant::now();
    let mut update = Update::begin(dir, german, german::fingerprint(), wanted)?;
    let (mut making, mut bytes) = (0.0, 0);
    for first in (0..count).step_by(BATCH) {
        let begin = Instant::now();
        let documents: Vec<(Document, Analysis)> = (first..count.min(first + BATCH))
            .into_par_iter()
            .map(|n| {
                let document = sample.document(&key(n), seed_of(seed, n));
                let analysis = Analysis::of(&document);
                (document, analysis)
            })
            .collect();
        making += begin.elapsed().as_secs_f64();
        for (document, analysis) in documents {
            bytes += document.blocks.iter().map(|block| block.text.len()).sum::<usize>();
            update.add(&document, &analysis)?;
        }
    }
    update.commit()?;
    let all = start.elapsed().as_secs_f64();
    let folder = dir.join(fs::read_to_string(dir.join("current"))?);
    let size: u64 =
        fs::read_dir(folder)?.filter_map(|file| file.ok()?.metadata().ok()).map(|m| m.len()).sum();
    let index = Index::open(dir, german::fingerprint())?;
    println!(
        "{pages} pages in {count} documents: {} blocks, {} words, {:.0} MB of text\n\
         {all:.1} s, {making:.1} s of it making and splitting texts; index {:.0} MB, {:.2} of the text; peak memory {} MB",
        index.block_count(),
        index.word_count(),
        bytes as f64 / 1e6,
        size as f64 / 1e6,
        size as f64 / bytes as f64,
        peak_memory()
    );
    Ok(())
}

/// Each document has a seed of its own, so that it is the same however many there are.
fn seed_of(seed: u64, document: usize) -> u64 {
    seed ^ (document as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// tantivy alone: as many threads and as much memory as `make`, each block a document.
fn plain(dir: &Path, pages: usize, sample: &Sample) -> Result<(), Box<dyn Error>> {
    let mut schema = Schema::builder();
    let text = schema.add_text_field("text", TEXT | STORED);
    fs::create_dir_all(dir)?;
    let index = tantivy::Index::create_in_dir(dir, schema.build())?;
    let mut writer: IndexWriter = index.writer_with_num_threads(2, 128 << 20)?;
    let count = pages.div_ceil(PAGES_OF_A_DOCUMENT);
    let start = Instant::now();
    let mut making = 0.0;
    for first in (0..count).step_by(BATCH) {
        let begin = Instant::now();
        let numbers = (first..count.min(first + BATCH)).into_par_iter();
        let documents: Vec<Document> = numbers.map(|n| sample.document("a", seed_of(SEED, n))).collect();
        making += begin.elapsed().as_secs_f64();
        for block in documents.into_iter().flat_map(|document| document.blocks) {
            writer.add_document(tantivy::doc!(text => block.text))?;
        }
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let all = start.elapsed().as_secs_f64();
    println!("{pages} pages: {all:.1} s, {making:.1} s of it making texts; peak memory {} MB", peak_memory());
    Ok(())
}

fn search(dir: &Path, rounds: usize, sample: &Sample, german: &German) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let index = Index::open(dir, german::fingerprint())?;
    println!("{:9.2} ms  open: {} blocks, {} words", ms(start), index.block_count(), index.word_count());
    let queries = sample.queries();
    let mut times: BTreeMap<&str, Vec<Time>> = BTreeMap::new();
    // The first round reads the files; it is told apart.
    for round in 0..=rounds {
        for (kind, query) in &queries {
            let time = ask(&index, query, german)?;
            if round == 0 && (time.first > 100.0 || time.all > 2000.0) {
                println!("  slow when cold: {:.1} ms first, {:.1} ms all: {query}", time.first, time.all);
            }
            if round > 0 {
                times.entry(kind).or_default().push(time);
                times.entry("all").or_default().push(time);
            }
        }
    }
    for (kind, times) in &times {
        let of = |take: &dyn Fn(&Time) -> f64| {
            let mut values: Vec<f64> = times.iter().map(take).collect();
            values.sort_by(f64::total_cmp);
            let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
            (at(0.5), at(0.99), at(1.0))
        };
        let ((f50, f99, f100), (a50, a99, a100)) = (of(&|time| time.first), of(&|time| time.all));
        let (hits, _, _) = of(&|time| time.hits as f64);
        println!(
            "{kind:>9}  first 20: median {f50:8.2}, 99 % {f99:8.2}, most {f100:8.2} ms   total: {a50:8.2}, {a99:8.2}, {a100:8.2} ms   median of hits {hits:.0}"
        );
    }
    println!("peak memory {} MB", peak_memory());
    Ok(())
}

#[derive(Debug, Clone, Copy)]
struct Time {
    first: f64,
    all: f64,
    hits: usize,
}

fn ask(index: &Index, query: &str, german: &German) -> Result<Time, Box<dyn Error>> {
    let start = Instant::now();
    let plan = Plan::new(&query::parse(query)?, &Lists::new(), german, Place::Search)?;
    let mut search = index.search(&plan, Unit::Document, &|_, _| true)?;
    search.page(&Page::default(), Order::Relevance)?;
    let first = ms(start);
    let hits = search.totals()?.hits;
    Ok(Time { first, all: ms(start), hits })
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// In megabytes, as Linux tells it.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or_default() / 1000
}

/// Headings and sentences of the sample corpus.
struct Sample {
    headings: Vec<String>,
    sentences: Vec<String>,
}

impl Sample {
    fn read() -> Result<Self, Box<dyn Error>> {
        let mut sample = Self { headings: Vec::new(), sentences: Vec::new() };
        let mut files: Vec<PathBuf> =
            fs::read_dir("corpus/sample/sources")?.filter_map(|file| Some(file.ok()?.path())).collect();
        files.sort();
        for file in files {
            let text = fs::read_to_string(&file)?;
            for block in query::plain_text("a", &text, true).blocks {
                match block.kind {
                    BlockKind::Heading => sample.headings.push(block.text),
                    BlockKind::Paragraph | BlockKind::ListItem => sample.add_sentences(&block.text),
                    _ => {}
                }
            }
        }
        Ok(sample)
    }

    fn add_sentences(&mut self, text: &str) {
        let words = german::words(text);
        for sentence in words.chunk_by(|a, b| a.sentence == b.sentence) {
            let (first, last) =
                (sentence[0].span.start as usize, sentence[sentence.len() - 1].span.end as usize);
            let mark = text[last..]
                .chars()
                .take_while(|c| c.is_ascii_punctuation())
                .map(char::len_utf8)
                .sum::<usize>();
            self.sentences.push(text[first..last + mark].to_owned());
        }
    }

    fn document(&self, key: &str, seed: u64) -> Document {
        let mut random = Random(seed);
        let mut document = Document::new(key, Fingerprint::of(&seed.to_le_bytes()));
        let (mut words, mut left) = (0, 0);
        while words < PAGES_OF_A_DOCUMENT * WORDS_OF_A_PAGE {
            let page = (words / WORDS_OF_A_PAGE + 1) as u32;
            let (kind, level, text) = if left == 0 {
                left = 4 + random.below(16);
                let level = 1 + random.below(3) as u8;
                (BlockKind::Heading, Some(level), random.of(&self.headings).clone())
            } else {
                left -= 1;
                let (kind, sentences) = if random.below(4) == 0 {
                    (BlockKind::ListItem, 1)
                } else {
                    (BlockKind::Paragraph, 1 + random.below(5))
                };
                let text: Vec<&str> = (0..sentences).map(|_| random.of(&self.sentences).as_str()).collect();
                (kind, None, text.join(" "))
            };
            words += text.split(' ').count();
            document.blocks.push(Block::new(kind, level, text, page));
        }
        document.link_sections();
        document
    }

    /// Queries with the words of these sentences, as often as they stand there: by kind.
    fn queries(&self) -> Vec<(&'static str, String)> {
        let mut random = Random(SEED);
        let mut queries = Vec::new();
        while queries.len() < QUERIES {
            let sentence = random.of(&self.sentences);
            let words: Vec<&str> = german::words(sentence)
                .iter()
                .map(|word| word.span.of(sentence))
                .filter(|word| word.chars().all(char::is_alphabetic))
                .collect();
            let long: Vec<&str> = words.iter().copied().filter(|word| word.chars().count() > 4).collect();
            if long.len() < 3 {
                continue;
            }
            let word = random.of(&long).to_lowercase();
            let cut = |characters| word.chars().take(characters).collect::<String>();
            let query = match queries.len() % 10 {
                0..4 => ("words", word),
                4 | 5 => {
                    let at = random.below(words.len() - 1);
                    ("phrases", format!("\"{} {}\"", words[at].to_lowercase(), words[at + 1].to_lowercase()))
                }
                6 | 7 => {
                    let at = random.below(long.len() - 1);
                    ("near", format!("{} NEAR/8 {}", long[at].to_lowercase(), long[at + 1].to_lowercase()))
                }
                8 => ("wildcards", format!("{}*", cut(4))),
                _ => {
                    let heading = random.of(&self.headings);
                    let longest =
                        german::words(heading).iter().map(|w| w.span.of(heading)).max_by_key(|w| w.len());
                    let Some(heading) = longest.filter(|w| w.chars().all(char::is_alphabetic)) else {
                        continue;
                    };
                    ("under", format!("{word} UNDER {}", heading.to_lowercase()))
                }
            };
            queries.push(query);
        }
        queries
    }
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit as u64) as usize
    }

    fn of<'a, T>(&mut self, some: &'a [T]) -> &'a T {
        &some[self.below(some.len())]
    }
}
