use std::{
    collections::{BTreeMap, HashSet},
    io::{Read, Seek},
};

use super::{
    Case, Code, ExchangeError, Guid, Limits, Project, Received, User, Value, Variable, VariableKind,
    archive::Archive,
    element::{Element, problem},
    sources::Sources,
};

/// Reads a `.qdpx` that Lesart or another program wrote.
///
/// What Lesart has no place for, and what does not fit (selections outside their text, codings without a code), is left out and told; the
/// rest is read. PDFs are told by their fingerprint.
///
/// # Errors
/// When the file is no archive or a damaged one, holds no project, its XML is not well-formed, or something is larger than the default
/// [`Limits`].
pub fn read_qdpx<R: Read + Seek>(from: R) -> Result<Received, ExchangeError> {
    read_qdpx_within(from, Limits::default())
}

/// As [`read_qdpx`], with other limits.
///
/// # Errors
/// As [`read_qdpx`].
pub fn read_qdpx_within<R: Read + Seek>(from: R, limits: Limits) -> Result<Received, ExchangeError> {
    let mut archive = Archive::new(from, limits)?;
    let (file, xml) = archive.project()?;
    let root = Element::read(&xml, &file)?;
    drop(xml);
    if root.name != "Project" {
        return Err(problem(&file, &format!("expected <Project>, found <{}>", root.name)));
    }
    let mut reading = Reading::default();
    let mut project = Project {
        name: root.attribute("name").unwrap_or_default().to_owned(),
        origin: root.attribute("origin").unwrap_or_default().to_owned(),
        description: root.text_of("Description").to_owned(),
        created: root.attribute("creationDateTime").map(Into::into),
        ..Project::default()
    };
    let all = |name: &'static str| root.all(name).flat_map(|part| &part.children);
    project.users = all("Users").map(|user| reading.user(user)).collect();
    for codes in root.all("CodeBook").flat_map(|book| book.all("Codes")) {
        project.codes.extend(reading.codes(codes));
    }
    project.variables = all("Variables").map(|variable| reading.variable(variable)).collect();
    project.cases = all("Cases").map(|case| reading.case(case)).collect();
    let mut sources = Sources::new(&mut reading, &mut archive, &project.origin);
    for note in all("Notes") {
        let note = sources.note(note)?;
        project.notes.push(note);
    }
    for source in all("Sources") {
        if let Some(source) = sources.source(source, &mut project.notes)? {
            project.sources.push(source);
        }
    }
    for (part, what) in [("Sets", "sets"), ("Graphs", "graphs"), ("Links", "links")] {
        let count = all(part).count();
        if count > 0 {
            reading.warn(format!("{count} {what} were left out: Lesart has none"));
        }
    }
    reading.unknown_users(&mut project);
    Ok(Received { project, warnings: reading.told(), left_out: reading.left_out })
}

/// What is gathered while a file is read.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) warnings: Vec<String>,
    /// Warnings that would be repeated: how often.
    counted: BTreeMap<String, usize>,
    /// The numbers of all codes.
    pub(super) known_codes: HashSet<Guid>,
    /// Codings that are in the file, and not in the project.
    pub(super) left_out: Vec<Guid>,
    /// How many things had no number of their own.
    unnumbered: usize,
}

impl Reading {
    pub(super) fn warn(&mut self, warning: String) {
        self.warnings.push(warning);
    }

    /// Tells of something that may happen often.
    pub(super) fn count(&mut self, what: &str) {
        *self.counted.entry(what.to_owned()).or_default() += 1;
    }

    fn told(&mut self) -> Vec<String> {
        let counted = std::mem::take(&mut self.counted);
        let counted = counted.into_iter().map(|(what, count)| format!("{what} ({count} times)"));
        std::mem::take(&mut self.warnings).into_iter().chain(counted).collect()
    }

    /// An element's number; what has none gets one from what is known of it.
    pub(super) fn guid(&mut self, of: &Element) -> Guid {
        let found = of.attribute("guid").and_then(|guid| guid.parse().ok());
        found.unwrap_or_else(|| {
            self.unnumbered += 1;
            let (name, place) = (of.attribute("name").unwrap_or_default(), self.unnumbered.to_string());
            Guid::of(&["read", &of.name, name, if name.is_empty() { &place } else { "" }])
        })
    }

    fn user(&mut self, of: &Element) -> User {
        let name = of.attribute("name").or(of.attribute("id")).unwrap_or_default();
        User { guid: self.guid(of), name: name.to_owned() }
    }

    pub(super) fn codes(&mut self, of: &Element) -> Vec<Code> {
        let mut codes = Vec::new();
        for of in of.all("Code") {
            let guid = self.guid(of);
            if !self.known_codes.insert(guid) {
                self.warn(format!("the code {:?} has the number of another: {guid}", of.attribute("name")));
            }
            codes.push(Code {
                guid,
                name: of.attribute("name").unwrap_or_default().to_owned(),
                description: of.text_of("Description").to_owned(),
                color: of.attribute("color").map(Into::into),
                codable: !matches!(of.attribute("isCodable"), Some("false" | "0")),
                codes: self.codes(of),
            });
        }
        codes
    }

    fn variable(&mut self, of: &Element) -> Variable {
        let kind = of.attribute("typeOfVariable").unwrap_or_default();
        Variable {
            guid: self.guid(of),
            name: of.attribute("name").unwrap_or_default().to_owned(),
            kind: VariableKind::ALL.into_iter().find(|of| of.name() == kind).unwrap_or(VariableKind::Text),
            description: of.text_of("Description").to_owned(),
        }
    }

    fn case(&mut self, of: &Element) -> Case {
        for part in ["CodeRef", "SelectionRef"] {
            if of.child(part).is_some() {
                self.count(
                    "cases name codes or selections, which was left out: sources belong to cases as a whole",
                );
            }
        }
        Case {
            guid: self.guid(of),
            name: of.attribute("name").unwrap_or_default().to_owned(),
            description: of.text_of("Description").to_owned(),
            values: values(of),
            sources: of.all("SourceRef").filter_map(target).collect(),
        }
    }

    /// Codings name users that the file does not list.
    fn unknown_users(&mut self, project: &mut Project) {
        let mut known: HashSet<Guid> = project.users.iter().map(|user| user.guid).collect();
        let codings = project.sources.iter().flat_map(|source| &source.codings);
        let of_codings = codings.filter_map(|coding| coding.user);
        let named: Vec<Guid> = of_codings.chain(project.notes.iter().filter_map(|note| note.user)).collect();
        for guid in named {
            if known.insert(guid) {
                self.warn(format!("the user {guid} is not among the users: taken in under that number"));
                project.users.push(User { guid, name: guid.to_string() });
            }
        }
    }
}

/// The number that an element leads to.
pub(super) fn target(of: &Element) -> Option<Guid> {
    of.attribute("targetGUID")?.parse().ok()
}

/// The values of variables in an element.
pub(super) fn values(of: &Element) -> Vec<Value> {
    let mut values = Vec::new();
    for of in of.all("VariableValue") {
        let Some(variable) = of.child("VariableRef").and_then(target) else { continue };
        let value = of.children.iter().find(|child| child.name.ends_with("Value"));
        let value = value.map(|value| value.text.clone()).unwrap_or_default();
        values.push(Value { variable, value });
    }
    values
}
