//! The sums against all combinations of hits, one by one.

use document::{Hit, Span};
use german::German;

use super::*;
use crate::{DocumentHits, RuleSet, verdict::outcome_without};

const CODEBOOK: &str =
    "[[label]]\nid = 'a'\nname_de = 'A'\nname_en = 'A'\ndefinition_de = 'A'\ndefinition_en = 'A'\n";

/// Numbers below `end`, always the same ones.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn rule_file(numbers: &mut Numbers) -> String {
    let rules = 1 + numbers.below(4);
    let (no, more) = (numbers.below(4) as i64 - 1, 1 + numbers.below(4));
    let mut text = format!("label = 'a'\n[decide]\nno = {no}\nyes = {}\n", (no + more as i64).max(1));
    if numbers.below(2) == 0 {
        text += &format!("conflict = {}\n", 1 + numbers.below(4));
    }
    for names in ["requires", "settled_by"] {
        if numbers.below(3) == 0 {
            text += &format!("{names} = ['r{}']\n", numbers.below(rules));
        }
    }
    for rule in 0..rules {
        let side = match numbers.below(6) {
            0 => "side = 'open'".to_owned(),
            1 | 2 => format!("weight = -{}", 1 + numbers.below(3)),
            _ => format!("weight = {}", 1 + numbers.below(4)),
        };
        let cap = 1 + numbers.below(3);
        text += &format!("[[rule]]\nid = 'r{rule}'\nmeaning = 'R.'\nquery = 'x'\n{side}\ncap = {cap}\n");
    }
    text
}

/// A document in which each rule has so many hits, each at a place of its own.
fn found(hits: impl Iterator<Item = usize>) -> DocumentHits {
    let mut at = 0;
    let mut hit = || {
        at += 2;
        let span = Span::new(at, at + 1);
        Hit { document: "a".into(), block: 0, span, page: 1, surface: "x".into() }
    };
    let rules = hits.map(|count| (0..count).map(|_| hit()).collect()).collect();
    DocumentHits { document: "a".into(), has_text: true, characters: 0, rules }
}

/// Whether no hits of the rule change what comes out of any combination of the others' hits: all are gone through.
fn is_without_effect(set: &RuleSet, rule: usize) -> bool {
    let rules = set.rules();
    let mut hits = vec![0; rules.len()];
    loop {
        let outcome = |of_rule: usize| {
            let found = found((0..hits.len()).map(|n| if n == rule { of_rule } else { hits[n] }));
            outcome_without(&set.labels()[0], set, &[&found], 1, None)
        };
        if (1..=rules[rule].cap as usize).any(|count| outcome(count) != outcome(0)) {
            return false;
        }
        // The next combination of the others' hits.
        let Some(next) = (0..rules.len()).find(|&n| n != rule && hits[n] < rules[n].cap as usize) else {
            return true;
        };
        hits[next] += 1;
        (0..next).filter(|&n| n != rule).for_each(|n| hits[n] = 0);
    }
}

#[test]
fn what_sums_say_all_combinations_of_hits_say() {
    let (codebook, german) = (toml::from_str(CODEBOOK).unwrap(), German::standard());
    let mut numbers = Numbers(1);
    let mut found = [0, 0];
    for _ in 0..500 {
        let text = rule_file(&mut numbers);
        let set =
            RuleSet::load(&[("a.toml", &text)], &codebook, german).unwrap_or_else(|e| panic!("{e}\n{text}"));
        let decision = &set.labels()[0].decision;
        let sums = Sums::of(decision, set.rules()).unwrap();
        for rule in 0..set.rules().len() {
            let expected = is_without_effect(&set, rule);
            let told = sums.is_without_effect(rule);
            assert!(expected || !told, "rule {rule}\n{text}");
            found[usize::from(told)] += 1;
        }
    }
    assert!(found.iter().all(|count| *count > 100), "{found:?}");
}
