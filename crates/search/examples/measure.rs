//! How long an index of about 5 MB of text takes to make, to open and to search:
//! `cargo run --release -p search --example measure -- make DIR`
//! (or, of texts of your own, `make DIR FILE…`), then `… -- search DIR QUERY…`.

#![allow(clippy::print_stdout)]

use std::{error::Error, path::Path, time::Instant};

use document::{Block, BlockKind, Document, Fingerprint};
use german::German;
use query::{Analysis, Lists, Place, Plan, Unit};
use search::{Index, Options, Update};

/// As many as the corpus of PDFs that the goal speaks of.
const DOCUMENTS: usize = 38;
const PAGES: usize = 48;
const BLOCKS: usize = 22;

fn main() -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let german = German::new(&[]);
    println!("{:8.2} ms  lexicon", ms(start));
    match &arguments[..] {
        [command, dir, texts @ ..] if command == "make" => make(Path::new(dir), texts, &german),
        [command, dir, queries @ ..] if command == "search" => {
            search(Path::new(dir), queries, &german, start)
        }
        _ => Err("make DIR [MARKDOWN…], or search DIR QUERY…".into()),
    }
}

/// One document after the other, as a run reads them: the memory that this takes is the index's.
fn make(dir: &Path, texts: &[String], german: &German) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let read = |n: usize| match texts.get(n) {
        Some(file) => Ok(query::plain_text(file, &std::fs::read_to_string(file)?, true)),
        None => Ok::<_, std::io::Error>(document(n)),
    };
    let count = if texts.is_empty() { DOCUMENTS } else { texts.len() };
    let mut wanted = Vec::new();
    for n in 0..count {
        let document = read(n)?;
        wanted.push((document.key, document.fingerprint));
    }
    let keys: Vec<String> = wanted.iter().map(|(key, _)| key.clone()).collect();
    println!("{:8.2} ms  texts", ms(start));
    let start = Instant::now();
    let mut update = Update::begin(dir, german, german::fingerprint(), wanted)?;
    let missing = update.missing();
    let (mut bytes, mut forms) = (0, 0);
    for n in (0..count).filter(|&n| missing.contains(&keys[n])) {
        let document = read(n)?;
        let analysis = Analysis::of(&document);
        bytes += document.blocks.iter().map(|block| block.text.len()).sum::<usize>();
        forms += analysis.forms().len();
        update.add(&document, &analysis)?;
    }
    println!("{:8.2} ms  {bytes} bytes and {forms} forms added", ms(start));
    let updated = update.commit()?;
    println!("{:8.2} ms  with the commit: {updated:?}", ms(start));
    Ok(())
}

fn search(dir: &Path, queries: &[String], german: &German, begin: Instant) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let index = Index::open(dir, german::fingerprint())?;
    println!("{:8.2} ms  open: {} blocks, {} words", ms(start), index.block_count(), index.word_count());
    for query in queries {
        for unit in [Unit::Document, Unit::Block] {
            let start = Instant::now();
            let plan = Plan::new(&query::parse(query)?, &Lists::new(), german, Place::Search)?;
            let options = Options { unit, ..Options::default() };
            let results = index.search(&plan, &options, &|_, _| true)?;
            println!(
                "{:8.2} ms  {query} by {unit}: {} hits in {} documents",
                ms(start),
                results.hits,
                results.documents
            );
        }
    }
    println!("{:8.2} ms  in all", ms(begin));
    Ok(())
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// A document of German-looking text. Words are about as frequent as in real texts: few are common, most are rare.
fn document(number: usize) -> Document {
    let mut random = Random(number as u64 + 1);
    let mut document = Document::new(format!("pdf/{number:02}.pdf"), Fingerprint::of(&number.to_le_bytes()));
    for page in 1..=PAGES {
        for n in 0..BLOCKS {
            let heading = n == 0 && page % 3 == 0;
            let (kind, level, words) = if heading {
                (BlockKind::Heading, Some(1), 4)
            } else {
                (BlockKind::Paragraph, None, 5 + random.below(28))
            };
            let text = (0..words).map(|_| word(&mut random)).collect::<Vec<_>>().join(" ");
            document.blocks.push(Block::new(kind, level, text + ".", page as u32));
        }
    }
    document.link_sections();
    document
}

const COMMON: [&str; 12] =
    ["die", "der", "und", "in", "zu", "den", "für", "von", "mit", "des", "eine", "auf"];

const FIRST: [&str; 24] = [
    "Teilhabe",
    "Bildungs",
    "Arbeits",
    "Wohn",
    "Sprach",
    "Gesundheits",
    "Integrations",
    "Förder",
    "Schul",
    "Kinder",
    "Jugend",
    "Familien",
    "Stadt",
    "Kreis",
    "Beratungs",
    "Migrations",
    "Sozial",
    "Kultur",
    "Frauen",
    "Senioren",
    "Quartiers",
    "Verwaltungs",
    "Projekt",
    "Planungs",
];

const LAST: [&str; 24] = [
    "teilhabe",
    "bildung",
    "arbeit",
    "wohnung",
    "sprache",
    "förderung",
    "konzept",
    "angebote",
    "kurse",
    "projekte",
    "plan",
    "stellen",
    "gruppe",
    "maßnahmen",
    "ziele",
    "räume",
    "zentrum",
    "netzwerk",
    "rat",
    "beauftragte",
    "vereine",
    "markt",
    "chancen",
    "wege",
];

fn word(random: &mut Random) -> String {
    match random.below(20) {
        0..8 => COMMON[random.skewed(COMMON.len())].to_owned(),
        8..12 => {
            let last = LAST[random.skewed(LAST.len())];
            let mut chars = last.chars();
            chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
        }
        12..17 => format!("{}{}", FIRST[random.skewed(FIRST.len())], LAST[random.skewed(LAST.len())]),
        _ => {
            let (a, b) = (FIRST[random.below(FIRST.len())], FIRST[random.below(FIRST.len())].to_lowercase());
            format!("{a}{b}{}{}", LAST[random.below(LAST.len())], ["", "", "n", "s"][random.below(4)])
        }
    }
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit as u64) as usize
    }

    /// The first ones more often.
    fn skewed(&mut self, limit: usize) -> usize {
        let below = self.below(limit);
        self.below(below + 1)
    }
}
