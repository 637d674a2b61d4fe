use std::collections::{HashMap, HashSet, VecDeque};

use super::{Code, Coding, Guid, Project, Received, Value, align::aligned};

/// What came back, compared with what was exported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// What differs: by kind, what was exported first.
    pub list: Vec<Change>,
    /// What came back, with the numbers under which its things were exported.
    pub project: Project,
}

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub what: What,
    /// What became of it.
    pub how: How,
    /// Its number, in [`Changes::project`] and, unless it was added, in what was exported.
    pub guid: Guid,
    /// Its name; of a coding: the source, the code and the user.
    pub name: String,
}

/// A kind of thing in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Somebody who coded.
    User,
    /// A code.
    Code,
    /// A variable.
    Variable,
    /// A document.
    Source,
    /// A case.
    Case,
    /// A code given to a passage or document.
    Coding,
    /// A note.
    Note,
}

/// What became of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// It was not there.
    Added,
    /// These of its fields are others.
    Changed(Vec<&'static str>),
    /// It is not there any more.
    Removed,
}

/// Compares what came back with what was exported.
///
/// Things are the same if they have one number. Programs that give all things new numbers (QualCoder) keep names: users, codes, variables,
/// sources and cases without a counterpart are the same if they have one name, and codings if they give the same code to the same place for the
/// same user. Times and colours are not compared: programs change them without being asked. A coding that could not be read was not
/// removed.
#[must_use]
pub fn changes(exported: &Project, received: &Received) -> Changes {
    let project = aligned(exported, &received.project);
    let (before, after) = (things(exported), things(&project));
    let left_out: HashSet<Guid> = received.left_out.iter().copied().collect();
    let after_at: HashMap<(What, Guid), &Thing> = after.iter().map(|thing| (thing.key(), thing)).collect();
    let before_at: HashSet<(What, Guid)> = before.iter().map(Thing::key).collect();
    let mut list = Vec::new();
    for thing in &before {
        let how = match after_at.get(&thing.key()) {
            Some(now) => How::Changed(thing.differs(now)),
            None if left_out.contains(&thing.guid) => continue,
            None => How::Removed,
        };
        if how != How::Changed(Vec::new()) {
            list.push(thing.change(how));
        }
    }
    let added = after.iter().filter(|thing| !before_at.contains(&thing.key()));
    list.extend(added.map(|thing| thing.change(How::Added)));
    list.sort_by_key(|change| change.what);
    Changes { list, project }
}

/// A thing, as it is compared.
struct Thing {
    what: What,
    guid: Guid,
    name: String,
    fields: Vec<(&'static str, String)>,
}

impl Thing {
    fn key(&self) -> (What, Guid) {
        (self.what, self.guid)
    }

    fn differs(&self, now: &Self) -> Vec<&'static str> {
        let pairs = self.fields.iter().zip(&now.fields);
        // A file that did not come back was not changed.
        let told = |(before, after): &(&(&str, String), &(&str, String))| {
            before != after && !(before.0 == "file" && after.1.is_empty())
        };
        pairs.filter(told).map(|(before, _)| before.0).collect()
    }

    fn change(&self, how: How) -> Change {
        Change { what: self.what, how, guid: self.guid, name: self.name.clone() }
    }
}

fn things(project: &Project) -> Vec<Thing> {
    let mut things = Vec::new();
    let mut add =
        |what, guid, name: &str, fields| things.push(Thing { what, guid, name: name.trim().into(), fields });
    let names: HashMap<Guid, String> = names(project);
    let named = |guid: Option<Guid>| guid.and_then(|guid| names.get(&guid)).map_or("?", String::as_str);
    for user in &project.users {
        add(What::User, user.guid, &user.name, vec![("name", user.name.trim().into())]);
    }
    for (parent, code) in flat(&project.codes) {
        let parent = parent.map(|guid| guid.to_string()).unwrap_or_default();
        let fields = [
            ("name", code.name.trim().to_owned()),
            ("description", plain(&code.description)),
            ("parent", parent),
        ];
        add(What::Code, code.guid, &code.name, fields.to_vec());
    }
    for variable in &project.variables {
        let fields =
            [("name", variable.name.trim().to_owned()), ("description", plain(&variable.description))];
        add(What::Variable, variable.guid, &variable.name, fields.to_vec());
    }
    for case in &project.cases {
        let mut sources: Vec<String> = case.sources.iter().map(Guid::to_string).collect();
        sources.sort();
        let fields = [
            ("name", case.name.trim().to_owned()),
            ("description", plain(&case.description)),
            ("values", valued(&case.values)),
            ("sources", sources.join(" ")),
        ];
        add(What::Case, case.guid, &case.name, fields.to_vec());
    }
    for source in &project.sources {
        let fields = [
            ("name", stem(&source.name).to_owned()),
            ("description", plain(&source.description)),
            ("text", source.text.trim_end().to_owned()),
            ("file", source.pdf.map(|pdf| pdf.hex()).unwrap_or_default()),
            ("values", valued(&source.values)),
        ];
        add(What::Source, source.guid, &source.name, fields.to_vec());
        for coding in &source.codings {
            let name = format!("{}: {} ({})", source.name, named(Some(coding.code)), named(coding.user));
            add(What::Coding, coding.guid, &name, of_coding(coding, source.guid));
        }
    }
    for note in &project.notes {
        let fields = [("name", note.name.trim().to_owned()), ("text", plain(&note.text))];
        add(What::Note, note.guid, &note.name, fields.to_vec());
    }
    things
}

pub(super) fn of_coding(coding: &Coding, source: Guid) -> Vec<(&'static str, String)> {
    vec![
        ("source", source.to_string()),
        ("code", coding.code.to_string()),
        ("user", coding.user.map(|user| user.to_string()).unwrap_or_default()),
        ("place", format!("{:?}", coding.place)),
        ("note", plain(&coding.note)),
    ]
}

/// Line ends and spaces at the ends come and go.
pub(super) fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// Some programs add the ending to a name, some take it away.
pub(super) fn stem(name: &str) -> &str {
    let name = name.trim();
    let ending = name.len().checked_sub(4).and_then(|at| name.split_at_checked(at));
    ending
        .filter(|(_, ending)| [".pdf", ".txt"].contains(&ending.to_lowercase().as_str()))
        .map_or(name, |(stem, _)| stem)
}

fn valued(values: &[Value]) -> String {
    let mut values: Vec<String> =
        values.iter().map(|v| format!("{}={}", v.variable, v.value.trim())).collect();
    values.sort();
    values.join("\n")
}

fn names(project: &Project) -> HashMap<Guid, String> {
    let codes = flat(&project.codes).into_iter().map(|(_, code)| (code.guid, code.name.clone()));
    codes.chain(project.users.iter().map(|user| (user.guid, user.name.clone()))).collect()
}

/// All codes, each with the one above it.
pub(super) fn flat(codes: &[Code]) -> Vec<(Option<Guid>, &Code)> {
    let mut flat = Vec::new();
    let mut left: VecDeque<(Option<Guid>, &Code)> = codes.iter().map(|code| (None, code)).collect();
    while let Some((parent, code)) = left.pop_front() {
        flat.push((parent, code));
        left.extend(code.codes.iter().map(|below| (Some(code.guid), below)));
    }
    flat
}
