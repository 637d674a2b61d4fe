//! XML text → a tree of elements, whoever wrote it, and however large or deep it is.

use quick_xml::{
    Reader,
    events::{BytesStart, Event, attributes::Attribute},
};

use super::ExchangeError;

/// How deep elements may lie in one another.
const DEPTH: usize = 200;
/// How many elements are read: some hundred thousand codings.
const ELEMENTS: usize = 4_000_000;

/// An element, by its name without prefix.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    pub(super) text: String,
}

impl Element {
    /// Reads the root of `xml`, which came from `file`.
    pub(super) fn read(xml: &[u8], file: &str) -> Result<Self, ExchangeError> {
        let text = decoded(xml).ok_or_else(|| problem(file, "its text is neither UTF-8 nor UTF-16"))?;
        let mut reader = Reader::from_str(&text);
        let mut parents: Vec<Self> = Vec::new();
        let (mut root, mut count) = (None, 0_usize);
        loop {
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let at = line(&text, reader.error_position());
                    return Err(problem(file, &format!("line {at}: {error}")));
                }
            };
            let mut done = None;
            match event {
                Event::Start(start) => {
                    if parents.len() >= DEPTH {
                        return Err(too_large(format!("the nesting in {file}"), format!("{DEPTH} elements")));
                    }
                    parents.push(Self::begun(&start));
                    count += 1;
                }
                Event::Empty(start) => {
                    done = Some(Self::begun(&start));
                    count += 1;
                }
                Event::End(_) => done = parents.pop(),
                Event::Text(part) => add(&mut parents, &part.xml10_content()),
                Event::CData(part) => add(&mut parents, &part.xml10_content()),
                Event::GeneralRef(reference) => {
                    let name = reference.xml10_content();
                    match resolved(&name) {
                        Some(c) => add(&mut parents, c.encode_utf8(&mut [0; 4])),
                        None => return Err(problem(file, &format!("the entity &{name}; is not known"))),
                    }
                }
                Event::DocType(_) => {
                    return Err(problem(
                        file,
                        "it declares a document type, which REFI-QDA does not; it is not read",
                    ));
                }
                Event::Eof => break,
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            }
            if count > ELEMENTS {
                return Err(too_large(format!("the number of elements in {file}"), ELEMENTS.to_string()));
            }
            if let Some(done) = done {
                match parents.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => root = root.or(Some(done)),
                }
            }
        }
        if !parents.is_empty() {
            return Err(problem(file, "it ends before its elements do: the file was cut off"));
        }
        root.ok_or_else(|| problem(file, "it holds no element"))
    }

    fn begun(start: &BytesStart<'_>) -> Self {
        let mut element = Self { name: start.local_name().as_ref().to_owned(), ..Self::default() };
        for attribute in start.attributes().with_checks(false).flatten() {
            let value = value(&attribute);
            element.attributes.push((attribute.key.local_name().as_ref().to_owned(), value));
        }
        element
    }

    /// The value of an attribute that is there and not empty.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(of, _)| of == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// The children of that name.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first child of that name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of the first child of that name, or nothing.
    pub(super) fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.as_str())
    }
}

fn value(attribute: &Attribute<'_>) -> String {
    let raw = &attribute.value;
    match attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0) {
        Ok(value) => value.into_owned(),
        // Some programs write & as it is.
        Err(_) => raw.as_ref().to_owned(),
    }
}

fn add(parents: &mut [Element], text: &str) {
    if let Some(element) = parents.last_mut() {
        element.text.push_str(text);
    }
}

/// What `&name;` stands for: the five that XML knows, and numbers.
fn resolved(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)
        }
    }
}

/// UTF-8 with a byte order mark or without, or UTF-16 with one.
pub(super) fn decoded(bytes: &[u8]) -> Option<String> {
    let pairs = |bytes: &[u8], of: fn([u8; 2]) -> u16| -> Option<String> {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => pairs(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => pairs(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

fn line(text: &str, offset: u64) -> usize {
    let offset = usize::try_from(offset).unwrap_or(text.len()).min(text.len());
    text.as_bytes()[..offset].iter().filter(|&&b| b == b'\n').count() + 1
}

pub(super) fn problem(file: &str, problem: &str) -> ExchangeError {
    ExchangeError::Xml { file: file.to_owned(), problem: problem.to_owned() }
}

pub(super) fn too_large(what: String, limit: String) -> ExchangeError {
    ExchangeError::TooLarge { what, limit }
}
