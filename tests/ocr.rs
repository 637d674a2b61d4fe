//! Pages that are images: recognised by tesseract where it is installed, told where it is not.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use crate::project::{Output, Project, sample};

/// The scan of the sample corpus.
const SCAN: &str = "91006-2015";

#[test]
fn a_scan_is_recognised_and_labelled() {
    let project = Project::with_sample(&[SCAN, "93007-2014"]);
    project.run(&["run"]).exits(0).keeps_quiet_about("needs OCR").keeps_quiet_about("apt-get");
    let pages = project.rows("pages", "document", &format!("pdf/{SCAN}.pdf"));
    assert_eq!(pages.len(), 4);
    for page in pages {
        assert_eq!((&*page["outcome"], &*page["reader"]), ("read", "tesseract"), "{page:?}");
        assert!(page["confidence"].parse::<u8>().unwrap() > 80, "{page:?}");
        assert!(page["reason"].starts_with("image page, recognised by tesseract "), "{page:?}");
    }
    // As corpus/sample/gold.csv has it.
    let labels = ["teilhabe", "arbeit", "bildung", "sprache", "wohnen", "gesundheit"];
    let outcomes = labels.map(|label| project.label(SCAN, label));
    assert_eq!(outcomes, ["no", "no", "no", "yes", "yes", "no"]);
    let evidence = project.rows("evidence", "concept", SCAN);
    assert!(evidence.iter().any(|row| row["quote"].contains("Sprachpaten")), "{evidence:?}");
    project.run(&["status"]).exits(0).says(&["Nothing to do"]);
    project.run(&["run"]).exits(0).says(&["Nothing changed since run 1"]);
}

#[test]
fn without_tesseract_the_run_goes_on_and_says_what_installs_it() {
    let project = Project::with_sample(&[SCAN, "93007-2014"]);
    let nowhere = project.path("out/nowhere");
    let run = |arguments: &[&str]| run_with(&project, &nowhere, arguments);
    let told = ["(4 pages) were not read: tesseract is not installed: apt-get install tesseract-ocr"];
    run(&["run"]).exits(0).says(&["needs OCR: 4 of 4 pages are images", "Run 1"]).says(&told);
    assert_eq!(project.label("93007-2014", "arbeit"), "yes");
    let pages = project.rows("pages", "document", &format!("pdf/{SCAN}.pdf"));
    let tells = |reason: &str| reason.contains("images cover") && reason.contains("apt-get install");
    assert!(pages.iter().all(|p| p["outcome"] == "needs OCR" && tells(&p["reason"])), "{pages:?}");
    run(&["run"]).exits(0).says(&["Nothing changed"]).says(&told);
    run(&["doctor"]).exits(0).says(&["limited  OCR", "apt-get install tesseract-ocr"]);
    let text = run(&["text", &sample(SCAN)]).exits(0).warns(&["4 of 4 pages are images", "apt-get install"]);
    assert_eq!(text.stdout, "\u{c}".repeat(4));

    // Once it is installed, the scan is read again, and nothing else.
    let status = project.run(&["status"]).exits(0);
    status.says(&["1 document", &format!("{SCAN}.pdf: extraction or OCR changed")]);
    project.run(&["run"]).exits(0).says(&["Run 2: extracted 1 document, indexed 1 document"]);
    assert_eq!(project.label(SCAN, "sprache"), "yes");
    project.run(&["doctor"]).exits(0).says(&["good     OCR: tesseract "]);
}

#[test]
fn a_page_is_recognised_once() {
    let project = Project::with_sample(&[SCAN]);
    project.run(&["run"]).exits(0);
    let before = project.tables();
    fs::remove_dir_all(project.path("out/texts")).unwrap();
    fs::remove_dir_all(project.path("out/ledger")).unwrap();
    // It tells its version and recognises nothing any more.
    let tired = a_tesseract(&project, "exit 1");
    run_with(&project, &tired, &["run"]).exits(0).says(&["extracted 1 document"]);
    assert_eq!(project.tables(), before);

    // What a failing disk spoilt is recognised again.
    fs::remove_dir_all(project.path("out/texts")).unwrap();
    spoil(&project.path("out/ocr"));
    project.run(&["run"]).exits(0);
    assert_eq!(project.tables(), before);
}

#[test]
fn a_tesseract_that_fails_costs_pages_and_says_so() {
    let project = Project::with_sample(&[SCAN, "93007-2014"]);
    let failing = a_tesseract(&project, "echo 'kein Speicher' >&2; exit 1");
    let run = run_with(&project, &failing, &["run"]).exits(0);
    run.says(&["needs OCR: 4 of 4 pages are images"]).keeps_quiet_about("apt-get");
    let pages = project.rows("pages", "document", &format!("pdf/{SCAN}.pdf"));
    assert!(pages.iter().all(|p| p["reason"].contains("tesseract failed")), "{pages:?}");
    assert!(pages.iter().all(|p| p["reason"].ends_with("kein Speicher")), "{pages:?}");
}

#[test]
fn ocr_can_be_switched_off() {
    let project = Project::with_sample(&[SCAN]);
    project.edit("pipelines/integrationskonzepte.toml", "ocr", "\"auto\"", "\"never\"");
    project.run(&["run"]).exits(0).says(&["needs OCR", "(4 pages) were not read: OCR is off"]);
    assert!(!project.path("out/ocr").exists());
    project.edit("pipelines/integrationskonzepte.toml", "ocr", "\"never\"", "\"manchmal\"");
    project.run(&["run"]).exits(2).warns(&["`auto`, `always`, `never`"]);
}

/// A folder with a program `tesseract` that answers questions like the real one, and does `instead` when it shall recognise.
fn a_tesseract(project: &Project, instead: &str) -> PathBuf {
    let folder = project.path("bin");
    fs::create_dir_all(&folder).unwrap();
    let path = std::env::var_os("PATH").unwrap();
    let real = std::env::split_paths(&path).map(|p| p.join("tesseract")).find(|p| p.is_file());
    let real = real.expect("the tests need tesseract: apt-get install tesseract-ocr tesseract-ocr-deu");
    let script = format!("#!/bin/sh\ncase $1 in --*) exec {} \"$@\";; esac\n{instead}\n", real.display());
    let program = folder.join("tesseract");
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// Runs the program in a project where programs are looked for in `path` only.
fn run_with(project: &Project, path: &Path, arguments: &[&str]) -> Output {
    let mut command: Command = project.command(arguments);
    Output::new(arguments, command.env("PATH", path).output().unwrap())
}

/// Writes nonsense over every file of a folder.
fn spoil(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { spoil(&path) } else { fs::write(&path, "x").unwrap() }
    }
}
