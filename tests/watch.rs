//! `lesart run --watch`: what is saved is run, and what it changed is shown.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    os::unix::process::ExitStatusExt,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::{Duration, Instant},
};

use crate::project::Project;

const TEILHABE: &str = "pipelines/rules/teilhabe.toml";
/// Far more than a run takes, for a machine that has other work to do.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_saved_rule_shows_what_it_changes() {
    let project = Project::finished();
    let mut watch = Watch::of(&project);
    project.edit(TEILHABE, "[decide]", "yes = 6", "yes = 60");
    let said = watch.until(&["Run 2 ("]);
    assert!(said.contains("Saved: pipelines/rules/teilhabe.toml\n"), "{said}");
    assert!(said.contains("run 1 (20") && said.contains("→ run 2 (20"), "{said}");
    assert!(said.contains("1 of 21 labels changed; 0 more changed their score"), "{said}");
    assert!(said.contains("92007-2013 teilhabe: yes (") && said.contains("→ unclear ("), "{said}");
    assert!(said.contains("decide\n") && !said.contains("concept  "), "the short form\n{said}");

    // As an editor saves: another file is put in the place of the old one.
    let rules = project.read(TEILHABE).replacen("yes = 60", "yes = 6", 1);
    fs::write(project.path("pipelines/rules/.teilhabe.toml.tmp"), rules).unwrap();
    fs::rename(project.path("pipelines/rules/.teilhabe.toml.tmp"), project.path(TEILHABE)).unwrap();
    let said = watch.until(&["Run 3 ("]);
    assert!(said.contains("run 2 (20") && said.contains("→ yes ("), "{said}");

    assert_eq!(watch.end().signal(), Some(15));
}

#[test]
fn mistakes_end_nothing_and_comments_change_nothing() {
    let project = Project::finished();
    let mut watch = Watch::of(&project);
    project.edit(TEILHABE, "[decide]", "yes = 6", "yes = = 6");
    watch.until(&["error: pipelines/rules/teilhabe.toml, line ", "the labels are as they were"]);
    project.edit(TEILHABE, "[decide]", "yes = = 6", "yes = 6 # Punkte");
    watch.until(&["Nothing changed that labels rest on"]);
    project.edit("pipelines/words.txt", "# Orte", "Jobcenter", "Jobcenter\nBlimbel");
    assert!(watch.until(&["Run 2 ("]).contains("pipelines/words.txt"));
    // The same tables as those of a run from nothing.
    watch.end();
    let tables = project.tables();
    fs::remove_dir_all(project.path("out")).unwrap();
    project.run(&["run"]).exits(0);
    assert_eq!(project.tables(), tables);
}

#[test]
fn a_new_pdf_is_read() {
    let project = Project::finished();
    let mut watch = Watch::of(&project);
    let project = project.with_pdf("92005-2015");
    let said = watch.until(&["Run 2 ("]);
    assert!(said.contains("Saved: corpus/pdf/92005-2015.pdf\n"), "{said}");
    assert!(said.contains("92005-2015 wohnen: not there → yes (") && said.contains("added"), "{said}");
    watch.end();
    project.run(&["status"]).exits(0).says(&["Nothing to do"]);
}

#[test]
fn a_project_with_a_mistake_is_watched_until_it_is_mended() {
    let project = Project::finished();
    project.edit(TEILHABE, "[decide]", "yes = 6", "yes = = 6");
    let mut watch = Watch::of(&project);
    project.edit(TEILHABE, "[decide]", "yes = = 6", "yes = 6");
    watch.until(&["Run 1 ("]);
    watch.end();
}

/// The program, watching, and what it has said since somebody last asked.
struct Watch {
    child: Child,
    said: Receiver<String>,
}

impl Watch {
    fn of(project: &Project) -> Self {
        let mut command = project.command(&["run", "--watch"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, said) = channel();
        follow(child.stdout.take().unwrap(), sender.clone());
        follow(child.stderr.take().unwrap(), sender);
        let mut watch = Self { child, said };
        watch.until(&["Watching pipelines/ and corpus/"]);
        watch
    }

    /// Waits until each of these was said; gives everything that was said.
    #[track_caller]
    fn until(&mut self, texts: &[&str]) -> String {
        let start = Instant::now();
        let mut all = String::new();
        while !texts.iter().all(|text| all.contains(text)) {
            let line = self.said.recv_timeout(PATIENCE.saturating_sub(start.elapsed()));
            all += &line.unwrap_or_else(|_| panic!("{texts:?} was not said, but:\n{all}"));
        }
        all
    }

    /// Ends it. Ctrl-C would do the same, but what a script runs in the background does not hear that.
    fn end(&mut self) -> ExitStatus {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.child.wait().unwrap()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // A test that failed leaves nothing behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn follow(output: impl Read + Send + 'static, lines: Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _ = lines.send(line + "\n");
        }
    });
}
