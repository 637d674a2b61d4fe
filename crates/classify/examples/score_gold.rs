//! Scores the rules of a repository against coded texts:
//! `cargo run -p classify --example score_gold -- FOLDER [PIPELINES] [ID|LABEL …]`
//!
//! FOLDER holds `text/<id>.md` and `labels.csv` (id, year, then a column a label). Prints precision, recall and F1 of
//! "yes", and how many decided cases came out unclear; for each wrong label, and for the ids and labels asked for, the evidence.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use classify::{RuleSet, classify, run_examples};
use document::{Codebook, Concept, Part, PartKind, Verdict};
use german::German;
use query::{Analysis, Vocabulary};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(arguments.first().ok_or("usage: score_gold FOLDER [PIPELINES] [ID|LABEL …]")?);
    let pipelines = Path::new(arguments.get(1).map_or("pipelines", String::as_str));
    let asked = arguments.get(2..).unwrap_or_default();
    let german = German::new(&[]);
    let rules = load(pipelines, &german)?;
    for failure in run_examples(&rules, &german) {
        say(&failure.to_string());
    }
    for note in rules.notes() {
        say(&note.to_string());
    }
    let labels = std::fs::read_to_string(folder.join("labels.csv"))?;
    let mut lines = labels.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().ok_or("labels.csv is empty")?;
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for row in lines {
        let verdicts = read(folder, row[0], &rules, &german)?;
        for verdict in &verdicts {
            let column =
                header.iter().position(|name| **name == verdict.label).ok_or("labels.csv lacks a label")?;
            let gold = row[column];
            scores.entry(header[column]).or_default().add(gold, verdict.outcome.name());
            let is_asked = asked.iter().any(|a| a == row[0] || *a == verdict.label);
            if gold != verdict.outcome.name() || is_asked {
                tell(row[0], gold, verdict);
            }
        }
    }
    say("label        precision  recall     F1  unclear where decided  all right");
    for (label, score) in &scores {
        say(&score.line(label));
    }
    Ok(())
}

#[allow(clippy::print_stdout, reason = "a tool for people")]
fn say(line: &str) {
    println!("{line}");
}

fn tell(id: &str, gold: &str, verdict: &Verdict) {
    say(&format!("{id} {} gold {gold}: {} – {}", verdict.label, verdict.outcome, verdict.reason));
    for evidence in &verdict.evidence {
        say(&format!("    {:+} {:28} {}", evidence.weight, evidence.rule, evidence.hit.surface));
    }
}

fn load(pipelines: &Path, german: &German) -> Result<RuleSet, Box<dyn Error>> {
    let codebook: Codebook = toml::from_str(&std::fs::read_to_string(pipelines.join("codebook.toml"))?)?;
    let mut files = Vec::new();
    for entry in std::fs::read_dir(pipelines.join("rules"))? {
        let path = entry?.path();
        files.push((path.display().to_string(), std::fs::read_to_string(&path)?));
    }
    files.sort();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Ok(RuleSet::load(&files, &codebook, german).map_err(|errors| errors.to_string())?)
}

fn read(folder: &Path, id: &str, rules: &RuleSet, german: &German) -> Result<Vec<Verdict>, Box<dyn Error>> {
    let text = std::fs::read_to_string(folder.join("text").join(format!("{id}.md")))?;
    let document = query::plain_text(id, &text, true);
    let analysis = Analysis::of(&document);
    let vocabulary = Vocabulary::of([&analysis], german);
    let concept = Concept {
        id: id.into(),
        parts: vec![Part { document: id.into(), kind: PartKind::Main, page_offset: None }],
        districts: Vec::new(),
        year: None,
        status: None,
        title: String::new(),
        kind: String::new(),
    };
    Ok(classify(&concept, &[(&document, &analysis)], &vocabulary, rules))
}

#[derive(Default)]
struct Score {
    true_yes: u32,
    false_yes: u32,
    missed_yes: u32,
    unclear: u32,
    right: u32,
    all: u32,
}

impl Score {
    fn add(&mut self, gold: &str, found: &str) {
        self.all += 1;
        self.right += u32::from(gold == found);
        self.unclear += u32::from(gold != "unclear" && found == "unclear");
        match (gold == "yes", found == "yes") {
            (true, true) => self.true_yes += 1,
            (false, true) => self.false_yes += 1,
            (true, false) => self.missed_yes += 1,
            (false, false) => {}
        }
    }

    fn line(&self, label: &str) -> String {
        let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
        let precision = share(self.true_yes, self.true_yes + self.false_yes);
        let recall = share(self.true_yes, self.true_yes + self.missed_yes);
        let f1 = share(2 * self.true_yes, 2 * self.true_yes + self.false_yes + self.missed_yes);
        let Self { unclear, right, all, .. } = self;
        format!("{label:12} {precision:9.3} {recall:7.3} {f1:6.3} {unclear:22} {right:6}/{all}")
    }
}
