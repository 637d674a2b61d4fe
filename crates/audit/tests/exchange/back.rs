use audit::exchange::{Code, Guid, How, Place, Project, Received, What, changes};

use crate::{read, sample, written};

fn back(project: &Project) -> Vec<(What, How, String)> {
    let received = read(&written(project)).unwrap();
    told(&received)
}

fn told(received: &Received) -> Vec<(What, How, String)> {
    let list = changes(&sample(), received).list;
    list.into_iter().map(|change| (change.what, change.how, change.name)).collect()
}

/// What is done to a project elsewhere, and what is told of it.
#[test]
fn edits_made_elsewhere_are_told() {
    use How::{Added, Changed, Removed};
    use What::{Code as OfCode, Coding, Source, User};
    let new_code = |project: &mut Project| {
        let code = Code {
            guid: Guid::of(&["theirs"]),
            name: "neu".into(),
            codes: vec![],
            ..project.codes[0].clone()
        };
        project.codes.push(code);
        let mut coding = project.sources[0].codings[2].clone();
        (coding.guid, coding.code, coding.place) =
            (Guid::of(&["their coding"]), Guid::of(&["theirs"]), Place::Text { start: 0, end: 8 });
        project.sources[0].codings.push(coding);
    };
    type Case = (fn(&mut Project), Vec<(What, How, &'static str)>);
    let cases: [Case; 6] = [
        (|_| {}, vec![]),
        (new_code, vec![(OfCode, Added, "neu"), (Coding, Added, "musterstadt.pdf: neu (Lesart rules 0123)")]),
        (
            |project| drop(project.sources[0].codings.remove(1)),
            vec![(Coding, Removed, "musterstadt.pdf: teilhabe: no (B)")],
        ),
        (
            |project| {
                project.sources[0].codings[2].place = Place::Text { start: 18, end: 25 };
                project.sources[0].codings[2].note = "enger".into();
            },
            vec![(Coding, Changed(vec!["place", "note"]), "musterstadt.pdf: teilhabe (Lesart rules 0123)")],
        ),
        (
            |project| project.codes[0].codes[0].name = "teilhabe: ja".into(),
            vec![(OfCode, Changed(vec!["name"]), "teilhabe: yes")],
        ),
        (
            |project| {
                project.users[1].name = "Berta".into();
                project.sources[0].text.push('!');
                project.sources[0].codings.retain(|coding| coding.place != Place::Whole);
            },
            vec![
                (User, Changed(vec!["name"]), "B"),
                (Source, Changed(vec!["text"]), "musterstadt.pdf"),
                (Coding, Removed, "musterstadt.pdf: teilhabe: yes (A)"),
                (Coding, Removed, "musterstadt.pdf: teilhabe: no (B)"),
            ],
        ),
    ];
    for (edit, expected) in cases {
        let mut project = sample();
        edit(&mut project);
        let expected: Vec<_> =
            expected.into_iter().map(|(what, how, name)| (what, how, name.to_owned())).collect();
        assert_eq!(back(&project), expected);
    }
}

/// QualCoder gives everything new numbers, whenever it exports.
#[test]
fn things_with_new_numbers_are_known_by_their_names() {
    let mut project = sample();
    let new = |guid: &mut Guid| *guid = Guid::of(&["theirs", &guid.to_string()]);
    project.users.iter_mut().for_each(|user| new(&mut user.guid));
    new(&mut project.codes[0].guid);
    project.codes[0].codes.iter_mut().for_each(|code| new(&mut code.guid));
    for source in &mut project.sources {
        new(&mut source.guid);
        for coding in &mut source.codings {
            new(&mut coding.guid);
            new(&mut coding.code);
            coding.user.iter_mut().for_each(new);
        }
    }
    project.sources[0].name = "musterstadt".into();
    assert_eq!(back(&project), []);
    project.sources[0].codings[0].code = project.codes[0].codes[1].guid;
    let expected = [
        (What::Coding, How::Removed, "musterstadt.pdf: teilhabe: yes (A)".to_owned()),
        (What::Coding, How::Added, "musterstadt: teilhabe: no (A)".to_owned()),
    ];
    assert_eq!(back(&project), expected);
    let received = read(&written(&project)).unwrap();
    let aligned = changes(&sample(), &received).project;
    assert_eq!(aligned.codes, sample().codes);
    assert_eq!(aligned.users, sample().users);
}

#[test]
fn what_was_left_out_was_not_removed() {
    let mut received = read(&written(&sample())).unwrap();
    let gone = received.project.sources[0].codings.remove(0);
    assert_eq!(told(&received).len(), 1);
    received.left_out.push(gone.guid);
    assert_eq!(told(&received), []);
}
