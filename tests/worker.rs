//! `lesart worker extract`: tasks as NDJSON in, events as NDJSON out, for an engine.

use serde_json::json;

use crate::project::{Output, Project, lesart, lesart_reads, sample};

#[test]
fn a_file_is_read_page_by_page() {
    let out = extract(&[task("a.pdf", &sample("92007-2013"))]).exits(0);
    let events = out.json_lines();
    assert_eq!(events[0], json!({ "event": "pages", "count": 4 }));
    for (event, number) in events[1..].iter().zip(1..=4) {
        assert_eq!(*event, json!({ "event": "page", "number": number }));
    }
    assert_eq!(events.len(), 6, "{out}");
    let [.., done] = events.as_slice() else { panic!("{out}") };
    assert_eq!(done["event"], "done");
    let document = &done["extraction"]["document"];
    assert_eq!((&document["key"], &document["outcome"]), (&"a.pdf".into(), &"read".into()));
    assert_eq!(document["pages"].as_array().unwrap().len(), 4);
    assert_eq!(document["blocks"][0]["text"], "Leitbild für das Zusammenleben in Falkenrode");
    // The fingerprint is that of the bytes, whatever the task said.
    assert_eq!(document["fingerprint"], "b29a74d95ad17d0ca1eaad29821d50cf7ff7c7f5e565436bbe560f78413c144b");
}

#[test]
fn a_file_that_fails_is_a_result_and_the_next_task_is_served() {
    let tasks = ["91008-2014", "91010-2011", "93007-2014"].map(|name| task(name, &sample(name)));
    let gone = task("gone", "/gibt/es/nicht.pdf");
    let out = extract(&[&tasks[..], &[gone]].concat()).exits(0);
    let done: Vec<(String, String)> = out
        .json_lines()
        .iter()
        .filter(|event| event["event"] == "done")
        .map(|event| &event["extraction"]["document"])
        .map(|d| (d["key"].as_str().unwrap().into(), d["outcome"].as_str().unwrap().into()))
        .collect();
    let expected = [
        ("91008-2014", "password needed"),
        ("91010-2011", "not a PDF"),
        ("93007-2014", "read"),
        ("gone", "missing"),
    ];
    assert_eq!(done, expected.map(|(key, outcome)| (key.to_owned(), outcome.to_owned())));
}

#[test]
fn a_line_that_is_no_task_is_an_error() {
    lesart_reads("kein json\n", &["worker", "extract"]).exits(2).warns(&["the worker stopped"]);
    lesart_reads("", &["worker", "extract"]).exits(0);
}

#[test]
fn the_process_that_reads_can_open_nothing() {
    let sandbox = || {
        let findings = lesart(&["doctor", "--json"]).json();
        let all = findings.as_array().unwrap().clone();
        all.into_iter().find(|f| f["what"] == "sandbox").unwrap()
    };
    let found = sandbox();
    if found["state"] == "good" {
        assert_eq!(found["found"], "a reading process reaches no file, no network, no other process");
    } else {
        // An older kernel: it is said what would help.
        assert!(found["found"].as_str().unwrap().contains("Linux 6.12"), "{found}");
    }
}

/// A process may lay sixteen rulesets over one another; where the parent has used them up, Landlock fails for the child.
#[cfg(target_os = "linux")]
#[test]
fn where_landlock_fails_a_run_goes_on_and_says_so() {
    use landlock::{AccessFs, Ruleset, RulesetAttr};
    let exhausted = || {
        for _ in 0..16 {
            let ruleset = Ruleset::default().handle_access(AccessFs::MakeBlock).unwrap();
            ruleset.create().unwrap().restrict_self().unwrap();
        }
        let project = Project::with_sample(&["92007-2013"]);
        let run = project.run(&["run"]).exits(0);
        (project.table("documents")[0]["outcome"].clone(), run)
    };
    let (outcome, run) = std::thread::spawn(exhausted).join().unwrap();
    assert_eq!(outcome, "read");
    run.warns(&["not wholly locked in", "Landlock"]);
}

fn task(key: &str, path: &str) -> String {
    json!({ "key": key, "path": path, "fingerprint": "0".repeat(64) }).to_string() + "\n"
}

fn extract(tasks: &[String]) -> Output {
    lesart_reads(&tasks.concat(), &["worker", "extract"])
}
