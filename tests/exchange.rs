//! Projects of other programs for qualitative data analysis: what people said goes there and comes back.

use std::{fs, io::Cursor};

use audit::exchange::{Area, Code, Coding, Guid, Place, Project as Exchanged, Source, read_qdpx, write_qdpx};

use crate::{
    audited::{audited, codes},
    project::Project,
};

/// What the program exports, as another program reads it.
fn exported(project: &Project) -> Exchanged {
    project.run(&["export", "--format", "qdpx"]).exits(0);
    let file = fs::read(project.path("out/export/lesart.qdpx")).unwrap();
    read_qdpx(Cursor::new(file)).unwrap().project
}

/// What the other program writes.
fn write(project: &Project, qda: &Exchanged, name: &str) {
    let to = fs::File::create(project.path(name)).unwrap();
    let pdf = |source: &Source| fs::read(project.path(&format!("corpus/pdf/{}", source.name)));
    write_qdpx(qda, pdf, to).unwrap();
}

fn code(qda: &Exchanged, name: &str) -> Guid {
    let all = qda.codes.iter().flat_map(|code| code.codes.iter().chain([code]));
    all.into_iter().find(|code| code.name == name).unwrap().guid
}

/// A project in which A said of six passages that they are about housing.
fn judged() -> Project {
    let project = audited();
    let sample = ["audit", "sample", "--passages", "--size", "6", "--label", "wohnen", "--equal"];
    project.run(&[&sample[..], &["--twice", "0", "--by", "C"]].concat()).exits(0);
    project.run(&["audit", "assign", "--coders", "A"]).exits(0);
    codes(&project, "A", &"y\n".repeat(6)).says(&["6 judgements written down"]);
    project
}

/// What A codes of passages, with the sources.
fn passages(qda: &Exchanged) -> Vec<(usize, Coding)> {
    let user = qda.users.iter().find(|user| user.name == "A").unwrap().guid;
    let of_source = |(n, source): (usize, &Source)| {
        let own = source.codings.iter().filter(|c| c.user == Some(user) && c.place != Place::Whole).cloned();
        own.map(|coding| (n, coding)).collect::<Vec<_>>()
    };
    qda.sources.iter().enumerate().flat_map(of_source).collect()
}

/// Where words stand in a text, in code points.
fn place(text: &str, words: &str) -> Place {
    let start = text[..text.find(words).unwrap()].chars().count();
    Place::Text { start, end: start + words.chars().count() }
}

/// The middle of the first paragraph that is long enough, and has a letter beyond ASCII before it.
fn middle(text: &str) -> String {
    let long = |block: &&str| block.split(' ').count() > 20 && text.matches(block).count() == 1;
    let after = text.find('ü').unwrap();
    let block = text[after..].split("\n\n").skip(1).find(long).unwrap();
    block.split(' ').skip(5).take(8).collect::<Vec<_>>().join(" ")
}

/// What people say of whole documents in another program comes back; what the rules said is not taken for theirs.
#[test]
fn a_project_comes_back_from_another_program() {
    let project = audited();
    project.run(&["audit", "import", "codes.csv"]).exits(0);
    project.run(&["export", "--format", "qdpx"]).exits(0);
    let import = ["audit", "import", "out/export/lesart.qdpx"];
    project.run(&import).exits(0).says(&["0 judgements taken in", "11 were there already"]);

    let mut qda = exported(&project);
    let (no, housing) = (code(&qda, "teilhabe: no"), code(&qda, "wohnen: yes"));
    let user = qda.users[0].guid;
    let case = qda.cases.iter().find(|case| case.name == "92007-2013").unwrap().sources[0];
    let source = qda.sources.iter_mut().find(|source| source.guid == case).unwrap();
    let yes = source.codings.iter_mut().find(|c| c.user == Some(user) && c.place == Place::Whole).unwrap();
    (yes.code, yes.note) = (no, "doch nicht".into());
    source.codings.retain(|coding| coding.user != Some(user) || coding.code != housing);
    write(&project, &qda, "zurueck.qdpx");
    project
        .run(&["audit", "import", "zurueck.qdpx"])
        .exits(0)
        .says(&["1 judgement taken in", "1 of them other than before", "9 were there already"])
        .warns(&["92007-2013 wohnen: A said yes, which the file does not have"]);

    qda.users[0].name = "Fremde".into();
    write(&project, &qda, "fremd.qdpx");
    project
        .run(&["audit", "import", "fremd.qdpx"])
        .exits(2)
        .warns(&["there is no coder \"Fremde\"", "--add"]);
}

/// Judgements on passages are codings where the passages stand; what is edited there is taken in, and nothing else.
#[test]
fn passages_come_back_from_another_program() {
    let project = judged();
    let mut qda = exported(&project);
    let import = |name: &str| project.run(&["audit", "import", name]);
    import("out/export/lesart.qdpx")
        .exits(0)
        .says(&["0 judgements taken in", "6 were there already"])
        .keeps_quiet_about("warning");
    let [(source, changed), (_, removed), (_, other), ..] = &passages(&qda)[..] else { panic!("{qda:?}") };
    assert_eq!(passages(&qda).len(), 6);
    let text = qda.sources[*source].text.clone();
    let quote = middle(&text);
    let blocks: Vec<&str> = text.split("\n\n").collect();
    let long = |two: &&[&str]| two.iter().all(|block| block.len() > 60 && block.is_char_boundary(20));
    let [first, second] = blocks.windows(2).find(long).unwrap() else { panic!("{blocks:?}") };
    let over_two = place(&text, &format!("{}\n\n{}", &first[20..], &second[..20]));
    let area = Area { page: 0, first: (1, 1), second: (90, 90), text: String::new() };
    let own = Guid::of(&["Eigenes"]);
    let of = |label: &str, place: Place, note: &str| Coding {
        guid: Guid::of(&[label, note]),
        code: if label == "Eigenes" { own } else { code(&qda, label) },
        place,
        note: note.into(),
        ..changed.clone()
    };
    let new = [
        of("wohnen", place(&text, &quote), "ohne Ausprägung"),
        of("sprache: unclear", over_two, "über zwei Absätze"),
        of("zielgruppe", place(&text, &quote), ""),
        of("teilhabe: no", Place::Area(area), ""),
        of("Eigenes", place(&text, &quote), ""),
    ];
    let no = code(&qda, "wohnen: no");
    let mut name = Code { guid: own, name: "Eigenes".into(), ..qda.codes[0].clone() };
    name.codes.clear();
    qda.codes.push(name);
    for coding in qda.sources.iter_mut().flat_map(|source| &mut source.codings) {
        if coding.guid == changed.guid {
            (coding.code, coding.note) = (no, "nur am Rande".into());
        }
    }
    qda.sources.iter_mut().for_each(|source| source.codings.retain(|coding| coding.guid != removed.guid));
    qda.sources[*source].codings.extend(new);
    write(&project, &qda, "zurueck.qdpx");
    import("zurueck.qdpx")
        .exits(0)
        .says(&["3 judgements taken in", "1 of them other than before", "4 were there already"])
        .warns(&[
            "wohnen: A said yes, which the file does not have; it still stands",
            "codings of passages with a label that has choices, but none of its outcomes (1)",
            "codings of rectangles on pages of a PDF (1)",
            "codings with codes that are not in the codebook (1)",
            "not in the codebook: Eigenes",
        ]);
    import("zurueck.qdpx").exits(0).says(&["0 judgements taken in", "7 were there already"]);
    let now = project.run(&["audit", "passages", "--json"]).exits(0).json();
    assert_eq!((&now["exact"], &now["judgements"]), (&8.into(), &8.into()), "{now}");

    // All of it goes out again, and is known.
    let again = exported(&project);
    let there = passages(&again);
    assert_eq!(there.len(), 8);
    let said = |name: &str| {
        let guid = code(&again, name);
        let (source, coding) = there.iter().find(|(_, coding)| coding.code == guid).unwrap();
        let Place::Text { start, end } = coding.place else { panic!("{coding:?}") };
        let text: String = again.sources[*source].text.chars().skip(start).take(end - start).collect();
        (text, coding.note.clone())
    };
    assert_eq!(said("wohnen: no").1, "nur am Rande");
    assert!(said("sprache: unclear").0.contains("\n\n"));
    let yes = code(&again, "wohnen: yes");
    let plain = there.iter().find(|(_, coding)| coding.note == "ohne Ausprägung").unwrap();
    assert_eq!((plain.1.code, &plain.1.place), (yes, &place(&text, &quote)));
    import("out/export/lesart.qdpx").exits(0).says(&["0 judgements taken in", "8 were there already"]);

    let twice = Coding { guid: Guid::of(&["twice"]), code: no, ..other.clone() };
    qda.sources.iter_mut().for_each(|source| {
        if source.codings.contains(other) {
            source.codings.push(twice.clone());
        }
    });
    write(&project, &qda, "zweierlei.qdpx");
    import("zweierlei.qdpx")
        .exits(2)
        .warns(&["A codes pdf/", "with both wohnen: yes and wohnen: no; leave one"]);
}

/// A program that reads the PDFs anew has other texts: passages are known by their words, and none is put where it may not be.
#[test]
fn passages_are_found_though_the_text_is_another() {
    let project = judged();
    let mut qda = exported(&project);
    let first = passages(&qda)[0].clone();
    let quote = middle(&qda.sources[first.0].text);
    let before = "🏠 Vorbemerkung des 𝔐\n\n";
    for source in &mut qda.sources {
        source.text.insert_str(0, before);
        for coding in &mut source.codings {
            if let Place::Text { start, end } = &mut coding.place {
                (*start, *end) = (*start + before.chars().count(), *end + before.chars().count());
            }
        }
    }
    let source = &mut qda.sources[first.0];
    let of = |place: Place| Coding { guid: Guid::of(&[&format!("{place:?}")]), place, ..first.1.clone() };
    let new = [of(place(&source.text, &quote)), of(place(&source.text, "Vorbemerkung"))];
    source.codings.extend(new);
    write(&project, &qda, "anders.qdpx");
    let import = || project.run(&["audit", "import", "anders.qdpx"]).exits(0);
    import().says(&["1 judgement taken in", "6 were there already"]).warns(&[
        "the text is another than the last run read: pdf/",
        "“Vorbemerkung”: A coded wohnen, which was left out: it is not certain where it stands",
    ]);
    import().says(&["0 judgements taken in", "7 were there already"]);
    let now = project.run(&["audit", "passages", "--json"]).exits(0).json();
    assert_eq!((&now["exact"], &now["judgements"]), (&7.into(), &7.into()), "{now}");
}

/// What is not certain to be found in the texts of a run is told, and goes nowhere.
#[test]
fn passages_that_are_gone_are_not_put_anywhere() {
    let project = judged();
    project.edit("pipelines/integrationskonzepte.toml", "[extract]", "\"both\"", "\"pdf-extract\"");
    fs::remove_file(project.path("corpus/pdf/93002-2017.pdf")).unwrap();
    project.run(&["run"]).exits(0);
    let now = project.run(&["audit", "passages", "--json"]).exits(0).json();
    let open = now["open"].as_array().unwrap().len();
    assert!(open > 0, "{now}");
    let json = project.run(&["export", "--format", "qdpx", "--json"]).exits(0).json();
    assert_eq!(json["unplaced"], open);
    project
        .run(&["export", "--format", "qdpx"])
        .exits(0)
        .warns(&["left out: run 2 has not", "lesart audit passages"]);
    assert_eq!(passages(&exported(&project)).len(), 6 - open);
    project
        .run(&["audit", "import", "out/export/lesart.qdpx"])
        .exits(0)
        .says(&["0 judgements taken in", &format!("{} were there already", 6 - open)])
        .warns(&["which the file does not have; it still stands"]);
}
