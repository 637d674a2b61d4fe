//! The store: what is written stays, whoever writes, and whatever becomes of them.

use std::{fs, path::Path};

use audit::{
    Adjudication, Assignment, Error, Judgement, Look, NewItem, NewJudgement, NewSample, Round, Set, Store,
    Subject,
};

const AT: &str = "2026-11-23T12:00:00Z";

fn judgement(concept: &str, coder: &str, outcome: &str) -> NewJudgement {
    NewJudgement {
        subject: Subject::concept(concept),
        label: "wohnen".into(),
        coder: coder.into(),
        round: Round::Main,
        outcome: Some(outcome.into()),
        confidence: Some(2),
        note: "S. 4, „Wohnen“".into(),
        codebook: "c0de".into(),
        at: AT.into(),
    }
}

fn item(concept: &str, set: Set) -> NewItem {
    NewItem { subject: Subject::concept(concept), stratum: "yes".into(), probability: 0.25, set, twice: true }
}

fn store(dir: &Path) -> Store {
    let mut store = Store::open(&dir.join("audit")).unwrap();
    for coder in ["A", "B"] {
        store.add_coder(coder, AT).unwrap();
    }
    store
}

#[test]
fn what_was_written_is_read_again() {
    let dir = tempfile::tempdir().unwrap();
    let said = [judgement("a", "A", "yes"), judgement("a", "B", "no"), judgement("b", "A", "unclear")];
    let decision = Adjudication {
        subject: Subject::concept("a"),
        label: "wohnen".into(),
        outcome: Some("yes".into()),
        reason: "Kapitel 7".into(),
        by: "C".into(),
        at: AT.into(),
    };
    let look = Look { concept: "a".into(), what: "explain".into(), by: "C".into(), at: AT.into() };
    let sample = NewSample {
        round: Round::Main,
        design: "{\"seed\":7}".into(),
        labels: vec!["wohnen".into(), "arbeit".into()],
        by: "C".into(),
        at: AT.into(),
        items: vec![item("a", Set::Test), item("b", Set::Development)],
    };
    {
        let mut store = store(dir.path());
        store.judge(&said).unwrap();
        store.adjudicate(std::slice::from_ref(&decision)).unwrap();
        store.look(&look).unwrap();
        assert_eq!(store.add_sample(&sample).unwrap(), 1);
        let to_a = |item| Assignment { item, coder: "A".into() };
        store.assign(&[to_a(1), to_a(2)], AT).unwrap();
        // Once more is no harm.
        store.assign(&[to_a(1)], AT).unwrap();
    }
    let store = Store::open_existing(&dir.path().join("audit")).unwrap().unwrap();
    let read: Vec<NewJudgement> = store.judgements().unwrap().into_iter().map(|j| j.of).collect();
    assert_eq!(read, said);
    assert_eq!(store.adjudications().unwrap(), [decision]);
    assert_eq!(store.looks().unwrap(), [look]);
    let items: Vec<NewItem> = store.items().unwrap().into_iter().map(|item| item.of).collect();
    assert_eq!(items, sample.items);
    assert_eq!(store.assignments().unwrap().len(), 2);
    assert_eq!(store.tasks("A").unwrap()[1].labels, ["wohnen", "arbeit"]);
    let tasks: Vec<String> = store.tasks("A").unwrap().into_iter().map(|task| task.subject.concept).collect();
    assert_eq!((tasks, store.tasks("B").unwrap().len()), (vec!["a".into(), "b".into()], 0));
    store.check().unwrap();
}

#[test]
fn all_judgements_of_a_call_are_written_or_none() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = store(dir.path());
    let error = store.judge(&[judgement("a", "A", "yes"), judgement("a", "Z", "yes")]).unwrap_err();
    assert_eq!(error.to_string(), "there is no coder Z (A, B): add them with lesart audit coders --add Z");
    assert_eq!(store.judgements().unwrap(), [] as [Judgement; 0]);
    let bare = Adjudication {
        subject: Subject::concept("a"),
        label: "wohnen".into(),
        outcome: Some("yes".into()),
        reason: " ".into(),
        by: "C".into(),
        at: AT.into(),
    };
    assert!(store.adjudicate(&[bare]).unwrap_err().to_string().contains("needs a reason"));
    for name in ["", "Anna Müller", "a@b.de"] {
        assert!(store.add_coder(name, AT).unwrap_err().to_string().contains("no pseudonym"), "{name}");
    }
}

#[test]
fn no_program_can_change_or_delete_what_was_said() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = store(dir.path());
    store.judge(&[judgement("a", "A", "yes")]).unwrap();
    let other = rusqlite::Connection::open(store.path()).unwrap();
    for sql in [
        "UPDATE judgement SET outcome = 'no'",
        "DELETE FROM judgement",
        "UPDATE coder SET name = 'B2' WHERE name = 'B'",
        "DELETE FROM subject",
    ] {
        let error = other.execute_batch(sql).unwrap_err().to_string();
        assert!(error.contains("judgements are never"), "{sql}: {error}");
    }
    let columns = "subject, label, coder, round, outcome, confidence, note, codebook, at";
    for sql in [
        &format!(
            "INSERT OR REPLACE INTO judgement (id, {columns})
                  SELECT id, {} FROM judgement",
            columns.replace("note", "'x'")
        ),
        "INSERT OR REPLACE INTO coder (name, at) VALUES ('A', 'later')",
        "REPLACE INTO subject (id, concept) VALUES (1, 'z')",
    ] {
        other.execute_batch(sql).unwrap();
    }
    assert_eq!(store.coders().unwrap()[0].at, AT);
    assert_eq!(store.judgements().unwrap()[0].of, judgement("a", "A", "yes"));
}

#[test]
fn a_backup_is_whole_and_replaces_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = store(dir.path());
    store.judge(&[judgement("a", "A", "yes")]).unwrap();
    let copy = dir.path().join("copy").join("lesart-audit.sqlite");
    fs::create_dir(dir.path().join("copy")).unwrap();
    store.backup(&copy).unwrap();
    store.judge(&[judgement("b", "A", "yes")]).unwrap();
    assert!(store.backup(&copy).unwrap_err().to_string().contains("is there already"));
    let restored = Store::open(copy.parent().unwrap()).unwrap();
    assert_eq!((restored.judgements().unwrap().len(), store.judgements().unwrap().len()), (1, 2));
}

#[test]
fn a_file_that_is_damaged_or_newer_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = {
        let mut store = store(dir.path());
        let many: Vec<NewJudgement> = (0..2000).map(|n| judgement(&n.to_string(), "A", "yes")).collect();
        store.judge(&many).unwrap();
        store.path().to_owned()
    };
    let whole = fs::read(&path).unwrap();
    let audit = path.parent().unwrap();
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let newer = Store::open(audit).unwrap_err();
    assert!(matches!(newer, Error::Newer { found: 99, .. }) && newer.to_string().contains("update lesart"));

    for file in ["lesart-audit.sqlite-wal", "lesart-audit.sqlite-shm"] {
        let _ = fs::remove_file(audit.join(file));
    }
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 9000].fill(0x55);
    fs::write(&path, &damaged).unwrap();
    let found = Store::open(audit).and_then(|store| store.check()).unwrap_err();
    assert!(
        matches!(found, Error::Damaged { .. }) && found.to_string().contains("restore a backup"),
        "{found}"
    );

    fs::write(&path, b"this is no database, but a text of some length, which is long enough to be looked at")
        .unwrap();
    let found = Store::open(audit).unwrap_err();
    assert!(matches!(found, Error::Damaged { .. }), "{found}");
}

#[test]
fn what_was_judged_elsewhere_is_taken_in_once() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut here, mut there) = (store(here.path()), store(there.path()));
    here.judge(&[judgement("a", "A", "yes")]).unwrap();
    let later = NewJudgement { at: "2026-11-24T08:00:00Z".into(), ..judgement("a", "B", "no") };
    there.judge(&[later.clone(), judgement("b", "B", "yes")]).unwrap();
    let file = there.path().to_owned();
    // Also while the other one is open, with a log beside it.
    assert_eq!(here.merge(&file).unwrap(), (2, 0));
    assert_eq!(here.merge(&file).unwrap(), (0, 2));
    there.judge(&[NewJudgement { outcome: None, ..later }]).unwrap();
    drop(there);
    assert_eq!(here.merge(&file).unwrap(), (1, 2));
    assert_eq!(here.judgements().unwrap().len(), 4);

    let stranger = tempfile::tempdir().unwrap();
    let mut of_stranger = store(stranger.path());
    of_stranger.add_coder("Z", AT).unwrap();
    of_stranger.judge(&[judgement("c", "A", "yes"), judgement("c", "Z", "yes")]).unwrap();
    assert!(here.merge(of_stranger.path()).unwrap_err().to_string().contains("there is no coder Z"));
    assert_eq!(here.judgements().unwrap().len(), 4);
    let text = stranger.path().join("text.sqlite");
    fs::write(&text, "no database, but long enough to be taken for the head of one, at first sight at least")
        .unwrap();
    let refused = here.merge(&text).unwrap_err().to_string();
    assert!(refused.contains("text.sqlite is damaged"), "{refused}");
}
