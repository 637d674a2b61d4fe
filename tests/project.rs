//! A project in a temporary folder, and what the program said when it ran there.

use std::{
    collections::BTreeMap,
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

use serde_json::Value;
use tempfile::TempDir;

/// The concepts of a finished project: teilhabe yes · no · unclear, arbeit always yes, wohnen and gesundheit always no.
pub(crate) const FINISHED: [&str; 3] = ["92007-2013", "93002-2017", "93007-2014"];

/// The tables that are written as CSV, by name.
pub(crate) const TABLES: [&str; 5] = ["concepts", "documents", "pages", "labels", "evidence"];

/// A row of a table: column → cell.
pub(crate) type Row = BTreeMap<String, String>;

/// A project folder; it is removed in the end.
pub(crate) struct Project {
    _folder: TempDir,
    root: PathBuf,
}

impl Project {
    /// What `lesart init` makes: the standard rules, no PDFs, an empty manifest.
    pub(crate) fn new() -> Self {
        let project = Self::nowhere();
        lesart(&["init", project.root.to_str().unwrap()]).exits(0);
        project
    }

    /// A folder that does not exist yet.
    pub(crate) fn nowhere() -> Self {
        let folder = tempfile::Builder::new().prefix("lesart-").tempdir().unwrap();
        let root = folder.path().join("studie");
        Self { _folder: folder, root }
    }

    /// A project with PDFs of the sample corpus, their rows of the manifest, and the sample's districts.
    pub(crate) fn with_sample(names: &[&str]) -> Self {
        let manifest = fs::read_to_string(repository("corpus/manifest.csv")).unwrap();
        let is_wanted = |row: &&str| {
            row.starts_with("file,") || names.iter().any(|n| row.starts_with(&format!("sample/pdf/{n}.pdf,")))
        };
        let rows: Vec<&str> = manifest.lines().filter(is_wanted).collect();
        let manifest = rows.join("\n").replace("sample/pdf/", "pdf/") + "\n";
        let districts = fs::read(repository("corpus/sample/districts.csv")).unwrap();
        // Tests that edit rules edit these: the standard rules may be developed without them.
        let mut project = Self::new()
            .with_file("pipelines/rules/teilhabe.toml", include_str!("teilhabe.toml"))
            .with_file("corpus/manifest.csv", manifest)
            .with_file("corpus/districts.csv", districts);
        for name in names {
            project = project.with_pdf(name);
        }
        project
    }

    /// A project after its first run, with [`FINISHED`] in it.
    pub(crate) fn finished() -> Self {
        static MADE: OnceLock<PathBuf> = OnceLock::new();
        Self::after_a_run("finished", &MADE, || Self::with_sample(&FINISHED))
    }

    /// The whole sample corpus, after a run.
    pub(crate) fn sample_corpus() -> Self {
        static MADE: OnceLock<PathBuf> = OnceLock::new();
        Self::after_a_run("sample", &MADE, || {
            let manifest = fs::read_to_string(repository("corpus/manifest.csv")).unwrap();
            let files = manifest.lines().filter_map(|row| row.split(',').next()?.strip_prefix("sample/pdf/"));
            let names: Vec<&str> = files.filter_map(|file| file.strip_suffix(".pdf")).collect();
            assert_eq!(names.len(), 30);
            Self::with_sample(&names)
        })
    }

    /// A project that is made and run once, and copied for each test.
    fn after_a_run(name: &str, made: &OnceLock<PathBuf>, make: impl FnOnce() -> Self) -> Self {
        let template = made.get_or_init(|| {
            let project = make();
            project.run(&["run"]).exits(0);
            let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
            let _ = fs::remove_dir_all(&kept);
            copy(&project.root, &kept);
            kept
        });
        let project = Self::nowhere();
        copy(template, &project.root);
        project
    }

    /// Puts a PDF of the sample corpus into `corpus/pdf/`.
    pub(crate) fn with_pdf(self, name: &str) -> Self {
        self.with_pdf_as(name, name)
    }

    /// Puts a PDF of the sample corpus under another name into `corpus/pdf/`, over what may be there.
    pub(crate) fn with_pdf_as(self, name: &str, other: &str) -> Self {
        let from = repository("corpus/sample/pdf").join(format!("{name}.pdf"));
        fs::copy(&from, self.path(&format!("corpus/pdf/{other}.pdf"))).unwrap();
        self
    }

    /// Writes a file of the project.
    pub(crate) fn with_file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        fs::write(self.path(path), bytes).unwrap();
        self
    }

    /// A path in the project.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The text of a file of the project.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// Replaces the first `from` after the first `anchor` in a file, as somebody with an editor would.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, anchor: &str, from: &str, to: &str) {
        let text = self.read(path);
        let start = text.find(anchor).unwrap_or_else(|| panic!("{path} has no “{anchor}”"));
        let at = start + text[start..].find(from).unwrap_or_else(|| panic!("{path} has no “{from}”"));
        fs::write(self.path(path), format!("{}{to}{}", &text[..at], &text[at + from.len()..])).unwrap();
    }

    /// The line on which `text` stands, as messages count: from 1.
    #[track_caller]
    pub(crate) fn line_of(&self, path: &str, text: &str) -> usize {
        1 + self.read(path).lines().position(|l| l.contains(text)).unwrap_or_else(|| panic!("no “{text}”"))
    }

    /// The program in this project's folder, not started yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(arguments);
        command.current_dir(&self.root);
        command
    }

    /// Runs the program in this project's folder, to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        Output::of(arguments, self.command(arguments))
    }

    /// The bytes of a table of the last run.
    pub(crate) fn csv(&self, name: &str) -> String {
        self.read(&format!("out/latest/{name}.csv"))
    }

    /// All tables of the last run, to compare runs byte by byte.
    pub(crate) fn tables(&self) -> Vec<(&'static str, String)> {
        TABLES.iter().map(|&name| (name, self.csv(name))).collect()
    }

    /// The rows of a table of the last run.
    pub(crate) fn table(&self, name: &str) -> Vec<Row> {
        let text = self.csv(name);
        csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
    }

    /// The rows of a table in which `column` is `value`.
    pub(crate) fn rows(&self, table: &str, column: &str, value: &str) -> Vec<Row> {
        let mut rows = self.table(table);
        rows.retain(|row| row[column] == value);
        rows
    }

    /// How a label of a concept came out in the last run.
    #[track_caller]
    pub(crate) fn label(&self, concept: &str, label: &str) -> String {
        let rows = self.rows("labels", "concept", concept);
        let row = rows.iter().find(|row| row["label"] == label);
        row.unwrap_or_else(|| panic!("no label {label} of {concept} in {rows:?}"))["outcome"].clone()
    }
}

/// A path in the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A PDF of the sample corpus.
pub(crate) fn sample(name: &str) -> String {
    repository("corpus/sample/pdf").join(format!("{name}.pdf")).to_str().unwrap().to_owned()
}

/// Copies a folder, links as links.
fn copy(from: &Path, to: &Path) {
    let copied = Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap();
    assert!(copied.success(), "cannot copy {}", from.display());
}

/// Runs the program outside of any project.
pub(crate) fn lesart(arguments: &[&str]) -> Output {
    Output::of(arguments, command(arguments))
}

/// Runs the program outside of any project, with `input` on its standard input.
pub(crate) fn lesart_reads(input: &str, arguments: &[&str]) -> Output {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let written = child.stdin.take().unwrap().write_all(input.as_bytes());
    // A program that does not like its arguments ends before it reads.
    assert!(written.as_ref().map_or_else(|e| e.kind() == ErrorKind::BrokenPipe, |()| true), "{written:?}");
    Output::new(arguments, child.wait_with_output().unwrap())
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lesart"));
    // What the shell of whoever runs the tests asks for must not matter.
    for variable in ["CLICOLOR", "CLICOLOR_FORCE", "NO_COLOR", "RAYON_NUM_THREADS"] {
        command.env_remove(variable);
    }
    command.current_dir(std::env::temp_dir()).stdin(Stdio::null()).args(arguments);
    command
}

/// What the program said. The checks can be chained; a failing one shows everything that was said.
#[derive(Debug)]
pub(crate) struct Output {
    command: String,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// The exit code; `None` when a signal ended the program.
    pub(crate) code: Option<i32>,
}

impl Output {
    fn of(arguments: &[&str], mut command: Command) -> Self {
        Self::new(arguments, command.output().unwrap())
    }

    pub(crate) fn new(arguments: &[&str], output: std::process::Output) -> Self {
        Self {
            command: format!("lesart {}", arguments.join(" ")),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        }
    }

    /// The exit code is this one.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "exit code\n{self}");
        self
    }

    /// Standard output has each of these.
    #[track_caller]
    pub(crate) fn says(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(self.stdout.contains(text), "standard output lacks “{text}”\n{self}");
        }
        self
    }

    /// Standard error has each of these.
    #[track_caller]
    pub(crate) fn warns(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(self.stderr.contains(text), "standard error lacks “{text}”\n{self}");
        }
        self
    }

    /// Neither output has this.
    #[track_caller]
    pub(crate) fn keeps_quiet_about(self, text: &str) -> Self {
        let said = self.stdout.contains(text) || self.stderr.contains(text);
        assert!(!said, "“{text}” is told\n{self}");
        self
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("no JSON: {e}\n{self}"))
    }

    /// Standard output as NDJSON.
    #[track_caller]
    pub(crate) fn json_lines(&self) -> Vec<Value> {
        let parse = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("no NDJSON: {e}\n{self}"));
        self.stdout.lines().map(parse).collect()
    }
}

impl std::fmt::Display for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { command, stdout, stderr, code } = self;
        write!(f, "$ {command}\n{stdout}\n--- standard error\n{stderr}\n--- exit code {code:?}")
    }
}
