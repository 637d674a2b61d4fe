//! The pool with workers that misbehave: shell scripts that say what a test needs.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use document::{DocumentOutcome, Fingerprint, PageOutcome};
use extract::{Confinement, Extraction, Pool, PoolError, Progress, Readers, Task, WorkerCommand};

const LONG: Duration = Duration::from_secs(60);
/// More than a pipe holds.
const LARGE: usize = 3 << 20;

fn worker(script: &str) -> WorkerCommand {
    WorkerCommand {
        program: "/bin/sh".into(),
        arguments: vec!["-c".into(), script.into()],
        environment: Vec::new(),
    }
}

/// What becomes of a large file in the hands of a script.
fn fate(script: &str, timeout: Duration) -> Extraction {
    let pool = Pool::new(worker(script), timeout);
    pool.read_bytes("a.pdf", &vec![b'x'; LARGE], Readers::Both, &mut ()).expect("a shell")
}

/// A shell command that tells of an end.
fn done() -> String {
    let extraction = Extraction::failed("a.pdf", Fingerprint::of(b"x"), DocumentOutcome::NotPdf, "a test");
    let extraction = serde_json::to_string(&extraction).expect("an extraction is JSON");
    format!(r#"echo '{{"event":"done","extraction":{extraction}}}'"#)
}

#[test]
fn a_worker_may_talk_before_it_has_taken_all_bytes() {
    let talk = r#"yes '{"event":"page","number":1}' | head -n 50000"#;
    let all = format!("read order; {talk}; head -c {LARGE} > /dev/null; {}; cat > /dev/null", done());
    assert_eq!(fate(&all, LONG).document.reason, "a test");
}

#[test]
fn a_worker_that_takes_nothing_is_ended() {
    let start = Instant::now();
    for script in ["exec sleep 100", "read order; exec sleep 100", &format!("{}; exec sleep 100", done())] {
        let document = fate(script, Duration::from_millis(300)).document;
        assert!(document.outcome.is_passing(), "{script}: {}", document.reason);
        assert_eq!(document.fingerprint, Fingerprint::of(&vec![b'x'; LARGE]));
    }
    assert!(start.elapsed() < LONG);
}

#[test]
fn what_a_worker_dies_of_stands_with_every_page() {
    // (script, outcome, reason)
    let cases = [
        ("exit 3", DocumentOutcome::Crashed, "died (exit status: 3)"),
        ("echo zu wenig >&2; exit 2", DocumentOutcome::Crashed, "died (exit status: 2; zu wenig)"),
        ("kill -SEGV $$", DocumentOutcome::Crashed, "died (signal: 11 (SIGSEGV)"),
        ("kill -XCPU $$", DocumentOutcome::TimedOut, "used up its processor time"),
        ("echo memory allocation of 9 bytes failed >&2; kill -ABRT $$", DocumentOutcome::Crashed, "memory"),
        ("echo it has overflowed its stack >&2; kill -ABRT $$", DocumentOutcome::Crashed, "its stack"),
        ("exec sleep 100", DocumentOutcome::TimedOut, "longer than 0 s"),
    ];
    for (script, outcome, reason) in cases {
        let told = r#"echo '{"event":"pages","count":3}'; echo '{"event":"page","number":2}'"#;
        // Only what hangs is to run out of time.
        let time = if script.contains("sleep") { Duration::from_millis(900) } else { LONG };
        let document = fate(&format!("{told}; {script}"), time).document;
        assert_eq!((document.outcome, document.pages.len()), (outcome, 3), "{script}: {}", document.reason);
        assert!(document.reason.contains(reason), "{script}: {}", document.reason);
        assert!(document.reason.ends_with(", on page 2"), "{script}: {}", document.reason);
        for page in document.pages {
            assert_eq!((page.outcome, &page.reason), (PageOutcome::NotReached, &document.reason));
        }
    }
}

#[test]
fn what_a_library_prints_is_no_event_and_progress_is_passed_on() {
    #[derive(Default)]
    struct Told(Vec<u32>);
    impl Progress for Told {
        fn pages(&mut self, count: u32) {
            self.0.push(count);
        }
        fn page(&mut self, number: u32) {
            self.0.push(number);
        }
    }
    let events = r#"echo '{"event":"ready","confinement":{"landlock":{"version":6}}}'; echo Warnung: kein Font;
        echo '{"event":"pages","count":9}'; echo '{"event":"page","number":1}'"#;
    let pool = Pool::new(worker(&format!("{events}; {}; cat > /dev/null", done())), LONG);
    assert_eq!(pool.confinement(), None);
    let mut told = Told::default();
    let read = pool.read_bytes("a.pdf", b"%PDF-", Readers::Both, &mut told).expect("a shell");
    assert_eq!((read.document.reason.as_str(), told.0), ("a test", vec![9, 1]));
    assert_eq!(pool.confinement(), Some(Confinement::Landlock { version: 6 }));
}

#[test]
fn a_file_that_is_not_there_starts_no_worker() {
    let command =
        WorkerCommand { program: "/gibt/es/nicht".into(), arguments: Vec::new(), environment: Vec::new() };
    let pool = Pool::new(command, LONG);
    let fingerprint = Fingerprint::of(b"");
    let task = |path: &str| Task {
        key: "a.pdf".into(),
        path: PathBuf::from(path),
        fingerprint,
        readers: Readers::Both,
    };
    for path in ["/gibt/es/nicht.pdf", "/"] {
        let document = pool.read(&task(path), &mut ()).expect("an outcome").document;
        assert_eq!(document.outcome, DocumentOutcome::Missing, "{}", document.reason);
    }
    assert!(matches!(pool.read(&task("/dev/null"), &mut ()), Err(PoolError::Start { .. })));
}

#[test]
fn where_both_readers_need_too_much_each_is_tried_alone() {
    // The worker dies unless it is asked for one reader; it has read no file before, so that nothing else is tried.
    let dies = "echo it has overflowed its stack >&2; kill -ABRT $$";
    let script = |alone: &str| {
        format!("read order; case $order in *{alone}*) {};; *) {dies};; esac; cat > /dev/null", done())
    };
    for reader in ["hayro", "pdf-extract"] {
        assert_eq!(fate(&script(&format!("\\\"{reader}\\\"")), LONG).document.reason, "a test");
    }
    assert_eq!(fate(&script("nobody"), LONG).document.outcome, DocumentOutcome::Crashed);
}
