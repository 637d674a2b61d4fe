//! What pages of `docs/` show of the program is what it says.

use std::{fs, path::Path, process::Command};

use crate::project::{Output, Project, repository};

/// Stands for lines that are left out.
const LEFT_OUT: &str = "…";

#[test]
fn the_page_on_searching_shows_what_comes_out() {
    assert!(shown("docs/search.md", &Project::sample_corpus()) > 5);
}

#[test]
fn the_page_on_the_audit_shows_what_comes_out() {
    let project = Project::sample_corpus();
    fs::create_dir(project.path("docs")).unwrap();
    // The page is about the standard rules.
    for file in ["docs/audit.csv", "pipelines/rules/teilhabe.toml"] {
        fs::copy(repository(file), project.path(file)).unwrap();
    }
    project.run(&["run"]).exits(0);
    assert!(shown("docs/audit.md", &project) > 5);
}

/// Runs all commands of a page, one after the other; how many outputs it shows.
fn shown(page: &str, project: &Project) -> usize {
    // In this project the PDFs lie elsewhere.
    let text = fs::read_to_string(repository(page)).unwrap().replace("sample/pdf/", "pdf/");
    let mut shown = 0;
    for block in text.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        for example in block.strip_prefix("$ ").unwrap().split("\n$ ") {
            let (command, expected) = example.split_once('\n').unwrap_or((example, ""));
            let said = shell(project, command).exits(0);
            assert!(is_shown(expected, &said.stdout), "{page} shows\n{expected}\n{said}");
            shown += usize::from(!expected.is_empty());
        }
    }
    shown
}

/// A command as somebody types it who has the program on the path.
pub(crate) fn shell(project: &Project, command: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_lesart")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).env("PATH", path).current_dir(project.path(""));
    Output::new(&[command], shell.output().unwrap())
}

/// Whether these lines are the output, but for those that are left out, and for empty ones at the end.
pub(crate) fn is_shown(expected: &str, said: &str) -> bool {
    let mut said = said.trim_end().lines();
    let mut skips = false;
    for line in expected.trim_end().lines() {
        if line == LEFT_OUT {
            skips = true;
        } else {
            let is_there = if skips { said.any(|next| next == line) } else { said.next() == Some(line) };
            if !is_there {
                return false;
            }
            skips = false;
        }
    }
    skips || said.next().is_none()
}
