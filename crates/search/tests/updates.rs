//! Whatever an index went through, it answers like a fresh one.

mod common;

use std::fs;

use common::{Corpus, analysis, markdown};
use document::Fingerprint;
use query::Analysis;
use search::{Error, Index, Rebuilt, Update};

const QUERIES: [&str; 6] =
    ["bildung", "bildung OR arbeit", "w*", "die", "bildung AND NOTHING", "heading:bildung OR wohnen"];

fn texts() -> Vec<(&'static str, &'static str)> {
    vec![
        ("a", "# Bildung\n\nDie Bildung der Kinder, die Arbeit der Eltern."),
        ("b", "Die Arbeit. Das Wohnen.\n\nDie Wohnung und die Bildung."),
        ("c", "Kein Wort davon."),
    ]
}

fn answers(corpus: &Corpus) -> String {
    let answers = QUERIES.map(|query| format!("{:?}", corpus.search(query)));
    answers.join("\n")
}

#[test]
fn history_does_not_show() {
    let fresh = answers(&Corpus::new(&texts()));

    let corpus = Corpus::new(&[("z", "Bildung Bildung Bildung"), ("a", "Arbeit"), ("y", "die die die")]);
    assert_ne!(answers(&corpus), fresh);
    let updated = corpus.update(&texts());
    assert_eq!((updated.added, updated.replaced, updated.removed, updated.kept), (2, 1, 2, 0));
    assert_eq!(answers(&corpus), fresh);

    // One after the other, and in another order; so that there are several segments, some of them with deleted rows.
    let corpus = Corpus::empty();
    let all = texts();
    for step in [&all[2..], &all[1..], &[("b", "Bildung")], &[("b", "Arbeit"), all[2]], &all[..]] {
        corpus.update(step);
    }
    assert_eq!(answers(&corpus), fresh);
    for n in 0..12 {
        let more = format!("Bildung {n}");
        corpus.update(&[all[0], all[1], all[2], ("m", &more)]);
    }
    corpus.update(&all);
    assert_eq!(answers(&corpus), fresh);
    let files = fs::read_dir(corpus.folder()).unwrap().map(|entry| entry.unwrap().path());
    let segments = files.filter(|path| path.extension().is_some_and(|e| e == "store")).count();
    assert!(segments <= 8, "segments are merged and old ones cleared away, but there are {segments}");
}

#[test]
fn nothing_is_done_when_nothing_changed() {
    let corpus = Corpus::new(&texts());
    let meta = corpus.folder().join("meta.json");
    let before = fs::read(&meta).unwrap();
    let updated = corpus.update(&texts());
    assert_eq!((updated.added, updated.replaced, updated.removed, updated.kept), (0, 0, 0, 3));
    assert_eq!(updated.rebuilt, None);
    assert_eq!(fs::read(&meta).unwrap(), before);
}

#[test]
fn an_update_shows_whole_or_not_at_all() {
    let corpus = Corpus::new(&texts());
    let before = answers(&corpus);
    let documents = [markdown("a", "Anderes"), markdown("d", "Bildung")];
    let mut update = corpus.begin(&documents);
    assert_eq!(update.missing(), ["a", "d"]);
    update.add(&documents[0], &Analysis::of(&documents[0])).unwrap();
    assert!(matches!(update.commit(), Err(Error::Lacking { count: 1, first }) if first == "d"));
    assert_eq!(answers(&corpus), before);
    let open = corpus.open();
    corpus.update_with(&documents);
    assert_eq!(open.keys().collect::<Vec<_>>(), ["a", "b", "c"], "an open index stays as it was");
    assert_eq!(corpus.open().keys().collect::<Vec<_>>(), ["a", "d"]);
}

#[test]
fn wrong_documents_are_refused() {
    let corpus = Corpus::new(&texts());
    let (known, new) = (markdown("c", "Kein Wort davon."), markdown("d", "Neu\n\nganz"));
    let mut update = corpus.begin(&[known.clone(), new.clone()]);
    assert!(matches!(update.add(&known, &Analysis::of(&known)), Err(Error::NotAsked(key)) if key == "c"));
    assert!(matches!(update.add(&new, &Analysis::of(&known)), Err(Error::OtherWords(key)) if key == "d"));
    assert!(matches!(Update::begin(corpus.dir.path(), &corpus.german, analysis(), []), Err(Error::Busy(_))));
    drop(update);
    assert_eq!(corpus.update(&texts()).rebuilt, None);
}

#[test]
fn an_index_of_another_version_is_made_anew() {
    let corpus = Corpus::new(&texts());
    let other = Fingerprint::of(b"another domain list");
    assert!(matches!(Index::open(corpus.dir.path(), other), Err(Error::Outdated(_))));
    let documents: Vec<_> = texts().iter().map(|(key, text)| markdown(key, text)).collect();
    let wanted = documents.iter().map(|d| (d.key.clone(), d.fingerprint));
    let mut update = Update::begin(corpus.dir.path(), &corpus.german, other, wanted).unwrap();
    for document in &documents {
        update.add(document, &Analysis::of(document)).unwrap();
    }
    let updated = update.commit().unwrap();
    assert_eq!((updated.rebuilt, updated.added), (Some(Rebuilt::Outdated), 3));
    assert!(Index::open(corpus.dir.path(), other).is_ok());
}

#[test]
fn a_damaged_index_is_made_anew_and_strange_files_stay() {
    let fresh = answers(&Corpus::new(&texts()));
    let segment_file = |corpus: &Corpus, ending: &str| {
        let mut files = fs::read_dir(corpus.folder()).unwrap().map(|entry| entry.unwrap().path());
        files.find(|path| path.extension().is_some_and(|e| e == ending)).unwrap()
    };
    type Damage = fn(&std::path::Path);
    let flip: Damage = |path| {
        let mut bytes = fs::read(path).unwrap();
        bytes[0] ^= 0x55;
        fs::write(path, bytes).unwrap();
    };
    let cut: Damage = |path| {
        let bytes = fs::read(path).unwrap();
        fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
    };
    let remove: Damage = |path| fs::remove_file(path).unwrap();
    for ending in ["store", "term", "idx", "pos", "fast", "json"] {
        for damage in [flip, cut, remove] {
            let corpus = Corpus::new(&texts());
            fs::write(corpus.dir.path().join("notes.txt"), "mine").unwrap();
            let path = if ending == "json" {
                corpus.folder().join("meta.json")
            } else {
                segment_file(&corpus, ending)
            };
            damage(&path);
            let opened = Index::open(corpus.dir.path(), analysis());
            let error = opened.map(|_| ()).unwrap_err();
            assert!(matches!(error, Error::Damaged { .. } | Error::Missing(_)), "{ending}: {error}");
            let rebuilt = corpus.update(&texts()).rebuilt;
            let new = ending == "json" && !path.exists();
            assert!(
                matches!(rebuilt, Some(Rebuilt::Damaged(_) | Rebuilt::New)) || new,
                "{ending}: {rebuilt:?}"
            );
            assert_eq!(answers(&corpus), fresh);
            assert!(corpus.dir.path().join("notes.txt").exists());
        }
    }
}

#[test]
fn whoever_searches_goes_on_while_the_index_is_made_anew() {
    let corpus = Corpus::new(&texts());
    let other = Fingerprint::of(b"another domain list");
    let document = markdown("a", "Bildung");
    let wanted = [(document.key.clone(), document.fingerprint)];
    let mut update = Update::begin(corpus.dir.path(), &corpus.german, other, wanted).unwrap();
    update.add(&document, &Analysis::of(&document)).unwrap();
    let before = corpus.open();
    assert_eq!(before.keys().count(), 3);
    update.commit().unwrap();
    assert_eq!(before.keys().count(), 3, "what was opened stays open");
    assert_eq!(Index::open(corpus.dir.path(), other).unwrap().keys().count(), 1);
    let folders = fs::read_dir(corpus.dir.path()).unwrap().filter(|e| e.as_ref().unwrap().path().is_dir());
    assert_eq!(folders.count(), 1, "the old one is cleared away");
}

#[test]
fn an_update_that_was_given_up_leaves_the_index_as_it_was() {
    let corpus = Corpus::new(&texts());
    let before = answers(&corpus);
    let documents = [markdown("a", "Anderes")];
    for analysis in [analysis(), Fingerprint::of(b"another domain list")] {
        let wanted = [(documents[0].key.clone(), documents[0].fingerprint)];
        let mut update = Update::begin(corpus.dir.path(), &corpus.german, analysis, wanted).unwrap();
        update.add(&documents[0], &Analysis::of(&documents[0])).unwrap();
        drop(update);
        assert_eq!(answers(&corpus), before);
    }
}

#[test]
fn there_may_be_no_index_or_an_empty_one() {
    let corpus = Corpus::empty();
    assert!(matches!(Index::open(corpus.dir.path(), analysis()), Err(Error::Missing(_))));
    assert_eq!(corpus.update(&[]).rebuilt, Some(Rebuilt::New));
    assert_eq!(corpus.search("bildung").totals.documents, 0);
    corpus.update(&texts());
    corpus.update(&[]);
    assert_eq!(corpus.search("bildung OR district:a").totals.documents, 0);
}
