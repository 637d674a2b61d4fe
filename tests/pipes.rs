//! In scripts: no colours and no progress bars in a pipe, JSON that can be read, exit codes, help with examples.

use std::{io::Read, process::Stdio};

use crate::project::{FINISHED, Project, lesart};

#[test]
fn no_colours_and_no_progress_bars_in_a_pipe() {
    let project = Project::with_sample(&FINISHED);
    let commands: [&[&str]; 14] = [
        &["run"],
        &["run"],
        &["diff", "1", "latest"],
        &["diff", "1", "1", "--summary"],
        &["classify", "--against", "1"],
        &["status"],
        &["search", "integration"],
        &["explain", "92007-2013"],
        &["runs"],
        &["classify"],
        &["doctor"],
        &["match", "integration", "corpus/pdf/92007-2013.pdf"],
        &["text", "corpus/pdf/92007-2013.pdf"],
        &["explain", "nix"],
    ];
    for command in commands {
        project.run(command).keeps_quiet_about("\u{1b}").keeps_quiet_about("\r").keeps_quiet_about("█");
    }
}

#[test]
fn the_ledger_as_json() {
    let project = Project::finished();
    project.edit("pipelines/rules/teilhabe.toml", "[decide]", "yes = 6", "yes = 7");
    project.run(&["run", "--name", "strenger"]).exits(0);
    let runs = project.run(&["runs", "--json"]).exits(0).json_lines();
    assert_eq!(runs.len(), 2);
    for (n, run) in runs.iter().enumerate() {
        assert_eq!(
            (&run["run"], &run["concepts"], &run["documents"]),
            (&(n + 1).into(), &3.into(), &3.into())
        );
        let time = run["time"].as_str().unwrap();
        assert!(time.len() == 20 && time.starts_with("20") && time.ends_with('Z'), "{time}");
        assert!(project.path(run["tables"].as_str().unwrap()).join("labels.csv").is_file());
    }
    assert_eq!((&runs[0]["name"], &runs[1]["name"]), (&serde_json::Value::Null, &"strenger".into()));
}

#[test]
fn runs_have_names() {
    let project = Project::finished();
    project.run(&["runs", "name", "1", "vorher"]).exits(0).says(&["Run 1 is named “vorher”"]);
    project.edit("pipelines/rules/teilhabe.toml", "[decide]", "yes = 6", "yes = 60");
    project.run(&["run"]).exits(0);
    project.run(&["runs", "name", "2", "vorher"]).exits(2).warns(&["run 1 is named “vorher” already"]);
    project.run(&["diff", "vorher"]).exits(0).says(&["run 1 “vorher”", "run 2"]);
    project.run(&["diff", "nachher"]).exits(2).warns(&["there is no run “nachher”"]);
    project.run(&["runs"]).exits(0).says(&["vorher"]);
}

#[test]
fn status_and_run_and_diff_as_json() {
    let project = Project::with_sample(&["93007-2014"]);
    let status = project.run(&["status", "--json"]).exits(0).json();
    assert_eq!(status["extract"][0]["document"], "pdf/93007-2014.pdf");
    let run = project.run(&["run", "--json"]).exits(0).json();
    assert_eq!((&run["run"], &run["extracted"], &run["changed"]), (&1.into(), &1.into(), &true.into()));
    assert_eq!(run["concepts"][0]["labels"]["arbeit"], "yes");
    let run = project.run(&["run", "--json"]).exits(0).json();
    assert_eq!((&run["run"], &run["extracted"], &run["changed"]), (&1.into(), &0.into(), &false.into()));
    project.edit("pipelines/rules/arbeit.toml", "[decide]", "yes = 6", "yes = 600");
    project.run(&["run"]).exits(0);
    let diff = project.run(&["diff", "--json"]).exits(0).json();
    assert_eq!(
        (&diff["old"]["run"], &diff["new"]["run"], &diff["labels"]),
        (&1.into(), &2.into(), &7.into())
    );
    let change = &diff["changes"][0];
    assert_eq!((&change["concept"], &change["label"]), (&"93007-2014".into(), &"arbeit".into()));
    assert_eq!(change["causes"][0]["cause"], "rule");
}

#[test]
fn a_single_run_has_nothing_to_compare() {
    Project::finished().run(&["diff"]).exits(2).warns(&["there are no two runs to compare yet"]);
}

#[test]
fn the_help_of_every_command_has_examples() {
    let help = lesart(&["--help"]).exits(0);
    let commands: Vec<&str> = help
        .stdout
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 13 && commands.contains(&"search"), "{commands:?}");
    let without: Vec<&&str> = commands
        .iter()
        .filter(|command| {
            let help = lesart(&[command, "--help"]).exits(0).stdout;
            !help.contains("Example")
                || !help.contains(&format!("  lesart {command}")) && **command != "match"
        })
        .collect();
    assert!(without.is_empty(), "without examples: {without:?}");
}

#[test]
fn completions() {
    for shell in ["bash", "zsh", "fish"] {
        let out = lesart(&["completions", shell]).exits(0);
        for command in ["search", "explain", "--only"] {
            assert!(out.stdout.contains(command.trim_start_matches('-')), "{shell} lacks {command}");
        }
    }
    lesart(&["completions", "tcsh"]).exits(2).warns(&["bash"]);
}

#[test]
fn usage_errors_are_told_with_exit_code_2() {
    let cases: [&[&str]; 6] = [
        &[],
        &["suche"],
        &["search"],
        &["run", "--only", "all"],
        &["run", "--threads", "0"],
        &["run", "--watch", "--json"],
    ];
    for arguments in cases {
        let out = lesart(arguments).exits(2);
        assert!(!out.stderr.is_empty() && out.stdout.is_empty(), "{out}");
    }
}

#[test]
fn doctor_says_what_works_here() {
    let project = Project::finished();
    project.run(&["doctor"]).exits(0).says(&[
        "reader hayro",
        "reader pdf-extract",
        "OCR",
        "out can be written",
    ]);
    let findings = project.run(&["doctor", "--json"]).exits(0).json();
    assert!(findings.as_array().unwrap().iter().all(|f| f["state"] != "broken"), "{findings}");
}

#[test]
fn somebody_who_closes_the_pipe_has_read_enough() {
    let project = Project::finished();
    let pdf = "corpus/pdf/92007-2013.pdf";
    let commands: [&[&str]; 7] = [
        &["text", pdf],
        &["blocks", pdf],
        &["blocks", pdf, "--json"],
        &["match", "die", pdf, "--json"],
        &["search", "die", "--json"],
        &["explain", "92007-2013", "--json"],
        &["completions", "bash"],
    ];
    let mut complaints = Vec::new();
    for arguments in commands {
        let mut child =
            project.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        if !child.wait().unwrap().success() || !told.is_empty() {
            complaints.push(format!("lesart {}: {told}", arguments.join(" ")));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
