//! Where results cannot be written: a clear message, exit code 2, and nothing lost.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use crate::project::{FINISHED, Project};

#[test]
fn a_file_where_the_folder_out_should_be() {
    let project = Project::with_sample(&FINISHED).with_file("out", "hier liegt schon etwas\n");
    let run = project.run(&["run"]).exits(2).warns(&["cannot make the folder out"]);
    assert_eq!(run.stderr.matches("os error").count(), 1, "the cause is told once\n{run}");
    project.run(&["status"]).exits(2).warns(&["out"]);
    assert_eq!(project.read("out"), "hier liegt schon etwas\n");
    fs::remove_file(project.path("out")).unwrap();
    project.run(&["run"]).exits(0);
    assert_eq!(project.tables(), Project::finished().tables());
}

#[test]
fn two_runs_at_once() {
    let project = Project::finished().with_pdf("92005-2015");
    let lock = fs::File::create(project.path("out/lock")).unwrap();
    lock.lock().unwrap();
    project.run(&["run"]).exits(2).warns(&["another run is going on"]);
    // To look and to search is allowed meanwhile.
    project.run(&["status"]).exits(0).says(&["pdf/92005-2015.pdf: new"]);
    project.run(&["search", "falkenrode"]).exits(0);
    lock.unlock().unwrap();
    project.run(&["run"]).exits(0).says(&["extracted 1 document,"]);
}

/// On a small disk, the run stops here and there: in the texts, in the index, in the tables. Each time it says so; with
/// more room it goes on, and in the end the tables are those of a project that never lacked room.
#[test]
fn a_full_disk() {
    let project = Project::with_sample(&FINISHED);
    let used = size(&project.path("")) / 1024;
    let disk = match Disk::of(used + 60) {
        Ok(disk) => disk,
        Err(reason) => return skipped("a_full_disk", &reason),
    };
    let root = disk.folder.join("studie");
    let copied = Command::new("cp").arg("-a").arg(project.path("")).arg(&root).status().unwrap();
    assert!(copied.success());
    let project_on = |arguments: &[&str]| {
        let root = root.to_str().unwrap();
        project.run(&[&["--project", root], arguments].concat())
    };

    let mut stopped: Vec<&str> = Vec::new();
    for more in [20, 60, 120, 180, 240, 300, 400, 500, 600, 700, 800, 1000, 8000] {
        disk.resize(used + more);
        let run = project_on(&["run"]);
        if run.code == Some(0) {
            break;
        }
        let run = run
            .exits(2)
            .warns(&["No space left on device", "make room there, then run the same command again"]);
        assert_eq!(run.stderr.matches("os error").count(), 1, "the cause is told once\n{run}");
        let place = ["out/texts", "out/index", "out/ledger"].iter().find(|p| run.stderr.contains(*p));
        stopped.extend(place);
    }
    stopped.dedup();
    assert!(stopped.len() >= 2, "the disk was full in several places: {stopped:?}");
    project_on(&["run"]).exits(0).says(&["Nothing changed"]);
    for (name, expected) in Project::finished().tables() {
        let table = fs::read_to_string(root.join(format!("out/latest/{name}.csv"))).unwrap();
        assert_eq!(table, expected, "{name}.csv");
    }
}

/// A test that cannot be done here does not pass in silence: written so, it is shown even when the test passes.
#[expect(clippy::explicit_write, reason = "the harness hides what eprintln! says in a test that passes")]
fn skipped(test: &str, reason: &str) {
    writeln!(std::io::stderr(), "\n*** SKIPPED: {test}: {reason} ***\n").unwrap();
}

/// A small disk in memory, mounted; unmounted in the end.
struct Disk {
    folder: PathBuf,
    _above: tempfile::TempDir,
}

impl Disk {
    fn of(kib: u64) -> Result<Self, String> {
        let above = tempfile::Builder::new().prefix("lesart-disk-").tempdir().unwrap();
        let folder = above.path().join("disk");
        fs::create_dir(&folder).unwrap();
        mount(&["-t", "tmpfs", "-o", &format!("size={kib}k"), "tmpfs"], &folder)?;
        Ok(Self { folder, _above: above })
    }

    fn resize(&self, kib: u64) {
        mount(&["-o", &format!("remount,size={kib}k")], &self.folder).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.folder).status();
    }
}

fn mount(arguments: &[&str], folder: &Path) -> Result<(), String> {
    match Command::new("mount").args(arguments).arg(folder).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            Err(format!("a small disk cannot be mounted: {}", String::from_utf8_lossy(&output.stderr).trim()))
        }
        Err(error) => Err(format!("the program mount cannot be run: {error}")),
    }
}

/// Bytes that a folder takes, in whole blocks.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    4096 + entries
        .map(
            |path| {
                if path.is_dir() {
                    size(&path)
                } else {
                    path.metadata().unwrap().len().next_multiple_of(4096)
                }
            },
        )
        .sum::<u64>()
}
