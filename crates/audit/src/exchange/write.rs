use std::{
    collections::{BTreeMap, HashMap},
    io::{Seek, Write},
};

use document::Fingerprint;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    Case, Code, ExchangeError, Guid, Note, Project, Source, Value, Variable, VariableKind,
    project::is_date_time, xml::Xml,
};

/// Writes a project as `.qdpx`: the same bytes for the same project.
///
/// `pdf` gives the bytes of a source's PDF; it is asked once for each source that has one, in order of their numbers. Times that are not of the form
/// `2026-11-23T12:40:00Z` are left out. A carriage return in a text, and a byte order mark at its beginning, become spaces: programs count
/// them differently.
///
/// # Errors
/// When a PDF cannot be had or is another one than the source says, when a coding lies outside its source, or when writing fails.
pub fn write_qdpx<W: Write + Seek>(
    project: &Project,
    mut pdf: impl FnMut(&Source) -> std::io::Result<Vec<u8>>,
    to: W,
) -> Result<(), ExchangeError> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let xml = Written { project, kinds: kinds(&project.variables), texts: &mut texts }.xml()?;
    let mut zip = ZipWriter::new(to);
    let small = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut put = |name: &str, bytes: &[u8], options: SimpleFileOptions| {
        let large = bytes.len() as u64 >= u64::from(u32::MAX);
        zip.start_file(name, options.large_file(large)).map_err(|e| ExchangeError::Io(e.into()))?;
        zip.write_all(bytes).map_err(ExchangeError::Io)
    };
    put("project.qde", xml.as_bytes(), small)?;
    for (name, text) in &texts {
        put(&format!("sources/{name}"), text.as_bytes(), small)?;
    }
    // PDFs are compressed already.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut sources: Vec<&Source> = project.sources.iter().collect();
    sources.sort_by_key(|source| source.guid);
    for source in sources {
        let Some(fingerprint) = source.pdf else { continue };
        let bytes = pdf(source)?;
        if Fingerprint::of(&bytes) != fingerprint {
            return Err(ExchangeError::OtherPdf { name: source.name.clone() });
        }
        put(&format!("sources/{}.pdf", source.guid), &bytes, stored)?;
    }
    zip.finish().map_err(|e| ExchangeError::Io(e.into()))?;
    Ok(())
}

fn kinds(variables: &[Variable]) -> HashMap<Guid, VariableKind> {
    variables.iter().map(|variable| (variable.guid, variable.kind)).collect()
}

/// Codes, with those below them.
pub(super) fn write_codes(xml: &mut Xml, codes: &[Code]) {
    for code in codes {
        let guid = code.guid.to_string();
        let codable = code.codable.to_string();
        let color = code.color.as_deref().filter(|color| is_color(color));
        xml.open(
            "Code",
            &[
                ("guid", Some(&guid)),
                ("name", Some(&code.name)),
                ("isCodable", Some(&codable)),
                ("color", color),
            ],
        );
        description(xml, &code.description);
        write_codes(xml, &code.codes);
        xml.close();
    }
}

fn is_color(color: &str) -> bool {
    let digits = color.strip_prefix('#').unwrap_or("");
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

pub(super) fn description(xml: &mut Xml, text: &str) {
    if !text.is_empty() {
        xml.text("Description", text);
    }
}

/// A project that is being written; texts lie beside the XML, in files of their own, because some programs read them only there.
pub(super) struct Written<'p> {
    project: &'p Project,
    kinds: HashMap<Guid, VariableKind>,
    texts: &'p mut BTreeMap<String, String>,
}

impl Written<'_> {
    fn xml(mut self) -> Result<String, ExchangeError> {
        let project = self.project;
        let mut xml = Xml::new();
        let attributes = [
            ("xmlns", Some("urn:QDA-XML:project:1.0")),
            ("name", Some(project.name.as_str())),
            ("origin", Some(project.origin.as_str())),
            ("creationDateTime", time(project.created.as_ref())),
        ];
        xml.open("Project", &attributes);
        self.users(&mut xml);
        self.codebook(&mut xml);
        self.variables(&mut xml);
        self.cases(&mut xml);
        if !project.sources.is_empty() {
            xml.open("Sources", &[]);
            for source in &project.sources {
                self.source(&mut xml, source)?;
            }
            xml.close();
        }
        if !project.notes.is_empty() {
            xml.open("Notes", &[]);
            for note in &project.notes {
                self.note(&mut xml, note);
            }
            xml.close();
        }
        description(&mut xml, &project.description);
        Ok(xml.finish())
    }

    fn users(&self, xml: &mut Xml) {
        if self.project.users.is_empty() {
            return;
        }
        xml.open("Users", &[]);
        for user in &self.project.users {
            xml.empty("User", &[("guid", Some(&user.guid.to_string())), ("name", Some(&user.name))]);
        }
        xml.close();
    }

    fn codebook(&self, xml: &mut Xml) {
        if self.project.codes.is_empty() {
            return;
        }
        xml.open("CodeBook", &[]);
        xml.open("Codes", &[]);
        write_codes(xml, &self.project.codes);
        xml.close();
        xml.close();
    }

    fn variables(&self, xml: &mut Xml) {
        if self.project.variables.is_empty() {
            return;
        }
        xml.open("Variables", &[]);
        for variable in &self.project.variables {
            let (guid, kind) = (variable.guid.to_string(), variable.kind.name());
            let attributes = [
                ("guid", Some(guid.as_str())),
                ("name", Some(&variable.name)),
                ("typeOfVariable", Some(kind)),
            ];
            xml.open("Variable", &attributes);
            description(xml, &variable.description);
            xml.close();
        }
        xml.close();
    }

    fn cases(&self, xml: &mut Xml) {
        if self.project.cases.is_empty() {
            return;
        }
        xml.open("Cases", &[]);
        for Case { guid, name, description: text, values, sources } in &self.project.cases {
            xml.open("Case", &[("guid", Some(&guid.to_string())), ("name", Some(name))]);
            description(xml, text);
            self.values(xml, values);
            for source in sources {
                xml.empty("SourceRef", &[("targetGUID", Some(&source.to_string()))]);
            }
            xml.close();
        }
        xml.close();
    }

    pub(super) fn values(&self, xml: &mut Xml, values: &[Value]) {
        for Value { variable, value } in values {
            let kind = self.kinds.get(variable).copied().filter(|kind| kind.holds(value));
            let name = match kind.unwrap_or(VariableKind::Text) {
                VariableKind::Text => "TextValue",
                VariableKind::Boolean => "BooleanValue",
                VariableKind::Integer => "IntegerValue",
                VariableKind::Float => "FloatValue",
                VariableKind::Date => "DateValue",
                VariableKind::DateTime => "DateTimeValue",
            };
            xml.open("VariableValue", &[]);
            xml.empty("VariableRef", &[("targetGUID", Some(&variable.to_string()))]);
            xml.text(name, value);
            xml.close();
        }
    }

    fn note(&mut self, xml: &mut Xml, note: &Note) {
        let path = self.text_file(note.guid, &note.text);
        let (guid, user) = (note.guid.to_string(), note.user.map(|user| user.to_string()));
        // QualCoder takes no note without a time.
        let at = time(note.at.as_ref()).or(time(self.project.created.as_ref()));
        let attributes = [
            ("guid", Some(guid.as_str())),
            ("name", Some(note.name.as_str())),
            ("plainTextPath", Some(&path)),
            ("creatingUser", user.as_deref()),
            ("creationDateTime", at),
        ];
        xml.empty("Note", &attributes);
    }

    /// Puts a text into a file of its own, and gives its path.
    pub(super) fn text_file(&mut self, guid: Guid, text: &str) -> String {
        let text = text.replace('\r', " ");
        let text = text.strip_prefix('\u{feff}').map(|rest| format!(" {rest}")).unwrap_or(text);
        self.texts.insert(format!("{guid}.txt"), text);
        format!("internal://{guid}.txt")
    }
}

pub(super) fn time(at: Option<&String>) -> Option<&str> {
    at.map(String::as_str).filter(|at| is_date_time(at))
}
