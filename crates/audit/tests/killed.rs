//! Writers that are killed at any moment lose nothing that was acknowledged.
//!
//! Four programs write judgements, one at a time, and tell each that the store took; they are killed at random moments and
//! started again. `KILLS=200 JUDGEMENTS=10000 cargo test --release -p audit --test killed -- --nocapture` is the long run.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    io::{BufRead, BufReader, Write, stdout},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use audit::{NewJudgement, Round, Store, Subject};

const AT: &str = "2026-11-23T12:00:00Z";
const WRITERS: usize = 4;

/// What the writers are told.
const DIR: &str = "LESART_TEST_WRITER_DIR";
const CODER: &str = "LESART_TEST_WRITER_CODER";
const NUMBERS: &str = "LESART_TEST_WRITER_NUMBERS";

/// A writer: not a test of its own.
#[test]
#[ignore = "is started by the test below"]
fn writer() {
    let Ok(dir) = env::var(DIR) else { return };
    let coder = env::var(CODER).unwrap();
    let (from, to) = env::var(NUMBERS).unwrap().split_once('-').map(|(a, b)| (number(a), number(b))).unwrap();
    let mut store = Store::open(Path::new(&dir)).unwrap();
    for n in from..to {
        let judgement = NewJudgement {
            subject: Subject::concept(n.to_string()),
            label: "wohnen".into(),
            coder: coder.clone(),
            round: Round::Main,
            outcome: Some("yes".into()),
            confidence: None,
            note: "x".repeat(n % 300),
            codebook: "c".into(),
            at: AT.into(),
        };
        store.judge(&[judgement]).unwrap();
        writeln!(stdout(), "took {n}").unwrap();
        stdout().flush().unwrap();
    }
}

fn number(text: &str) -> usize {
    text.parse().unwrap()
}

fn setting(name: &str, usual: usize) -> usize {
    env::var(name).map_or(usual, |value| number(&value))
}

#[test]
#[allow(clippy::print_stdout, reason = "how often it killed is the measure")]
fn nothing_acknowledged_is_lost() {
    let (kills, judgements) = (setting("KILLS", 24), setting("JUDGEMENTS", 2000));
    let dir = tempfile::tempdir().unwrap();
    let audit = dir.path().join("audit");
    {
        let mut store = Store::open(&audit).unwrap();
        (0..WRITERS).for_each(|n| store.add_coder(&format!("W{n}"), AT).unwrap());
    }
    let start = Instant::now();
    let of_each = judgements / WRITERS;
    let (mut killed, mut taken) = (0, BTreeMap::new());
    thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|n| {
                let audit = &audit;
                scope.spawn(move || write_all(audit, &format!("W{n}"), of_each, kills / WRITERS, n as u64))
            })
            .collect();
        for (n, writer) in writers.into_iter().enumerate() {
            let (times, numbers) = writer.join().unwrap();
            killed += times;
            taken.insert(format!("W{n}"), numbers);
        }
    });
    let store = Store::open(&audit).unwrap();
    store.check().unwrap();
    let mut found: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for judgement in store.judgements().unwrap() {
        found.entry(judgement.of.coder).or_default().insert(number(&judgement.of.subject.concept));
    }
    let acknowledged: usize = taken.values().map(BTreeSet::len).sum();
    println!(
        "{acknowledged} judgements acknowledged, {killed} kills, {:.1} s",
        start.elapsed().as_secs_f64()
    );
    for (coder, numbers) in &taken {
        assert_eq!(numbers.len(), of_each, "{coder} did not get through");
        let lost: Vec<&usize> = numbers.difference(&found[coder]).collect();
        assert!(lost.is_empty(), "{coder} lost {lost:?}");
    }
    assert!(killed >= kills * 3 / 4, "only {killed} kills hit a writer at work");
}

/// Starts a writer again and again until all is written; how often it was killed, and the numbers that it told.
fn write_all(audit: &Path, coder: &str, count: usize, kills: usize, seed: u64) -> (usize, BTreeSet<usize>) {
    let (mut killed, mut taken) = (0, BTreeSet::new());
    let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    while taken.len() < count {
        let next = taken.len();
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--ignored", "--exact", "writer", "--nocapture", "--test-threads", "1"])
            .env(DIR, audit)
            .env(CODER, coder)
            .env(NUMBERS, format!("{next}-{count}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // About the same number of judgements between two kills, and any moment of one.
        let judgements_until = (random >> 33) as usize % (count / (kills + 1)).max(1);
        let moment = Duration::from_micros(random >> 20 & 0x3ff);
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut seen = 0;
        let mut is_killed = false;
        for line in lines.map_while(Result::ok) {
            // The harness may write before the first one on the same line.
            let Some((_, n)) = line.split_once("took ") else { continue };
            taken.insert(number(n));
            seen += 1;
            if killed < kills && seen > judgements_until && !is_killed {
                thread::sleep(moment);
                child.kill().unwrap();
                is_killed = true;
            }
        }
        child.wait().unwrap();
        killed += usize::from(is_killed);
    }
    (killed, taken)
}
