//! Measures the rules against coded texts, beside two baselines:
//!
//! `cargo run --release -p classify --example evaluate -- [--pipelines DIR] [--explain ID|LABEL]… [--errors]
//! FOLDER… [--aside FOLDER…] [--half FOLDER…]`
//!
//! A FOLDER holds `labels.csv` (id, year, then a column a label) and `<id>.md` or `text/<id>.md`. Rules are developed on the texts
//! of the first folders; those behind `--aside` are kept aside, and of those behind `--half` the ones with an even number. The
//! difference between the two shows over-fitting.

mod baseline;
mod coded;
mod score;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use classify::{RuleSet, classify, run_examples};
use document::{Codebook, Concept, Part, PartKind, Verdict};
use german::German;
use query::{Analysis, Vocabulary};

use crate::baseline::Baseline;
use crate::coded::{Coded, Set};
use crate::score::Score;

/// Scores by set, label and what was measured.
type Scores = BTreeMap<(Set, usize, &'static str), Score>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut pipelines = PathBuf::from("pipelines");
    let (mut folders, mut asked, mut errors) = (Vec::new(), Vec::new(), false);
    let mut set = Some(Set::Development);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--pipelines" => pipelines = arguments.next().ok_or("--pipelines needs a folder")?.into(),
            "--explain" => asked.push(arguments.next().ok_or("--explain needs an id or a label")?),
            "--errors" => errors = true,
            "--aside" => set = Some(Set::Aside),
            "--half" => set = None,
            _ => folders.push((PathBuf::from(argument), set)),
        }
    }
    let german = German::new(&[]);
    let codebook: Codebook = toml::from_str(&std::fs::read_to_string(pipelines.join("codebook.toml"))?)?;
    let rules = load(&pipelines, &codebook, &german)?;
    run_examples(&rules, &german).iter().for_each(|failure| say(&failure.to_string()));
    let mut texts = Vec::new();
    for (folder, set) in &folders {
        texts.extend(coded::read(folder, *set)?);
    }
    let baseline = Baseline::fitted(&texts);
    let mut scores = Scores::new();
    for text in &texts {
        for verdict in verdicts(text, &rules, &german) {
            let Some(gold) = text.labels.get(&verdict.label).filter(|gold| !gold.is_empty()) else {
                continue;
            };
            let label = codebook.labels.iter().position(|l| l.id == verdict.label).unwrap_or_default();
            let found = verdict.outcome.name();
            scores.entry((text.set, label, "rules")).or_default().add(gold, found);
            for (name, outcome) in baseline.outcomes(&verdict.label, &text.text) {
                scores.entry((text.set, label, name)).or_default().add(gold, outcome);
            }
            let is_asked = asked.iter().any(|a| *a == text.id || *a == verdict.label);
            if is_asked || (errors && gold != found) {
                tell(text, gold, &verdict, is_asked);
            }
        }
    }
    say(
        "set    label        method       texts  precision          recall             F1                 unclear where decided   right",
    );
    for ((set, label, method), score) in &scores {
        let label = &codebook.labels[*label];
        say(&format!("{:6} {:12} {method:12} {}", set.name(), label.id, score.line(&label.choices)));
    }
    Ok(())
}

#[allow(clippy::print_stdout, reason = "a tool for people")]
fn say(line: &str) {
    println!("{line}");
}

fn tell(text: &Coded, gold: &str, verdict: &Verdict, with_evidence: bool) {
    let set = text.set.name();
    say(&format!(
        "{} ({set}) {}: coded {gold}, rules say {}. {}",
        text.id, verdict.label, verdict.outcome, verdict.reason
    ));
    if with_evidence {
        for evidence in &verdict.evidence {
            say(&format!("    {:+} {:28} {}", evidence.weight, evidence.rule, evidence.hit.surface));
        }
    }
}

fn load(pipelines: &Path, codebook: &Codebook, german: &German) -> Result<RuleSet, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(pipelines.join("rules"))? {
        let path = entry?.path();
        files.push((path.display().to_string(), std::fs::read_to_string(&path)?));
    }
    files.sort();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Ok(RuleSet::load(&files, codebook, german).map_err(|errors| errors.to_string())?)
}

fn verdicts(text: &Coded, rules: &RuleSet, german: &German) -> Vec<Verdict> {
    let mut document = query::plain_text(&text.id, &text.text, true);
    document.take_title();
    let analysis = Analysis::of(&document);
    let vocabulary = Vocabulary::of([&analysis], german);
    let concept = Concept {
        id: text.id.clone(),
        parts: vec![Part {
            document: text.id.clone(),
            kind: PartKind::Main,
            page_offset: None,
            url: String::new(),
        }],
        districts: Vec::new(),
        year: None,
        status: None,
        title: String::new(),
        kind: String::new(),
    };
    classify(&concept, &[(&document, &analysis)], &vocabulary, rules)
}
