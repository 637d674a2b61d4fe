//! What came back → the same, with the numbers under which its things were exported.

use std::collections::{HashMap, HashSet, VecDeque};

use super::{
    Code, Guid, Project,
    changes::{flat, of_coding, plain, stem},
};

/// What came back, with the numbers of what was exported.
pub(super) fn aligned(exported: &Project, received: &Project) -> Project {
    let mut project = received.clone();
    let mut numbers = Numbers::default();
    let by_name = |project: &Project| -> [Vec<(Guid, String)>; 6] {
        [
            project.users.iter().map(|user| (user.guid, user.name.trim().to_owned())).collect(),
            flat(&project.codes).iter().map(|(_, code)| (code.guid, code.name.trim().to_owned())).collect(),
            project
                .variables
                .iter()
                .map(|variable| (variable.guid, variable.name.trim().to_owned()))
                .collect(),
            project.cases.iter().map(|case| (case.guid, case.name.trim().to_owned())).collect(),
            project.sources.iter().map(|source| (source.guid, stem(&source.name).to_owned())).collect(),
            project
                .notes
                .iter()
                .map(|note| (note.guid, format!("{}\n{}", note.name.trim(), plain(&note.text))))
                .collect(),
        ]
    };
    for (ours, theirs) in by_name(exported).iter().zip(&by_name(received)) {
        numbers.pair(ours, theirs);
    }
    numbers.apply(&mut project);
    let codings = |project: &Project| -> Vec<(Guid, String)> {
        let all = project
            .sources
            .iter()
            .flat_map(|source| source.codings.iter().map(move |coding| (source.guid, coding)));
        all.map(|(source, coding)| (coding.guid, format!("{:?}", &of_coding(coding, source)[..4]))).collect()
    };
    let mut of_codings = Numbers::default();
    of_codings.pair(&codings(exported), &codings(&project));
    for coding in project.sources.iter_mut().flat_map(|source| &mut source.codings) {
        of_codings.renumber(&mut coding.guid);
    }
    project
}

/// Their numbers → ours.
#[derive(Default)]
struct Numbers(HashMap<Guid, Guid>);

impl Numbers {
    /// Pairs things of one number, then things of one name.
    fn pair(&mut self, ours: &[(Guid, String)], theirs: &[(Guid, String)]) {
        let in_theirs: HashSet<Guid> = theirs.iter().map(|(guid, _)| *guid).collect();
        let in_ours: HashSet<Guid> = ours.iter().map(|(guid, _)| *guid).collect();
        let mut left: HashMap<&str, VecDeque<Guid>> = HashMap::new();
        for (guid, name) in ours.iter().filter(|(guid, _)| !in_theirs.contains(guid)) {
            left.entry(name).or_default().push_back(*guid);
        }
        for (guid, name) in theirs.iter().filter(|(guid, _)| !in_ours.contains(guid)) {
            if let Some(ours) = left.get_mut(name.as_str()).and_then(VecDeque::pop_front) {
                self.0.insert(*guid, ours);
            }
        }
    }

    fn renumber(&self, guid: &mut Guid) {
        if let Some(ours) = self.0.get(guid) {
            *guid = *ours;
        }
    }

    fn apply(&self, project: &mut Project) {
        project.users.iter_mut().for_each(|user| self.renumber(&mut user.guid));
        self.codes(&mut project.codes);
        project.variables.iter_mut().for_each(|variable| self.renumber(&mut variable.guid));
        for case in &mut project.cases {
            self.renumber(&mut case.guid);
            case.sources.iter_mut().for_each(|guid| self.renumber(guid));
            case.values.iter_mut().for_each(|value| self.renumber(&mut value.variable));
        }
        for source in &mut project.sources {
            self.renumber(&mut source.guid);
            source.values.iter_mut().for_each(|value| self.renumber(&mut value.variable));
            source.notes.iter_mut().for_each(|guid| self.renumber(guid));
            for coding in &mut source.codings {
                self.renumber(&mut coding.code);
                coding.user.iter_mut().for_each(|guid| self.renumber(guid));
            }
        }
        for note in &mut project.notes {
            self.renumber(&mut note.guid);
            note.user.iter_mut().for_each(|guid| self.renumber(guid));
        }
    }

    fn codes(&self, codes: &mut [Code]) {
        for code in codes {
            self.renumber(&mut code.guid);
            self.codes(&mut code.codes);
        }
    }
}
