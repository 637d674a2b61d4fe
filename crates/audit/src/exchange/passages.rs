//! A source and what was coded in it → XML.

use super::{
    Coding, ExchangeError, Guid, Place, Source,
    write::{Written, description, time},
    xml::Xml,
};

impl Written<'_> {
    pub(super) fn source(&mut self, xml: &mut Xml, source: &Source) -> Result<(), ExchangeError> {
        let guid = source.guid.to_string();
        let attributes = [("guid", Some(guid.as_str())), ("name", Some(source.name.as_str()))];
        if source.pdf.is_none() {
            let path = self.text_file(source.guid, &source.text);
            xml.open("TextSource", &[attributes[0], attributes[1], ("plainTextPath", Some(&path))]);
            description(xml, &source.description);
            self.selections(xml, source)?;
            self.about(xml, source);
            xml.close();
            return Ok(());
        }
        let path = format!("internal://{guid}.pdf");
        xml.open("PDFSource", &[attributes[0], attributes[1], ("path", Some(&path))]);
        description(xml, &source.description);
        for coding in &source.codings {
            area(xml, coding);
        }
        let text = Guid::of(&["text", &guid]);
        let (path, text) = (self.text_file(text, &source.text), text.to_string());
        xml.open("Representation", &[("guid", Some(&text)), attributes[1], ("plainTextPath", Some(&path))]);
        self.selections(xml, source)?;
        // QualCoder reads them here alone.
        self.values(xml, &source.values);
        xml.close();
        self.about(xml, source);
        xml.close();
        Ok(())
    }

    /// What is said of a source as a whole.
    fn about(&self, xml: &mut Xml, source: &Source) {
        if source.text.is_empty() {
            for of in source.codings.iter().filter(|coding| coding.place == Place::Whole) {
                coding(xml, of);
            }
        }
        for note in &source.notes {
            xml.empty("NoteRef", &[("targetGUID", Some(&note.to_string()))]);
        }
        self.values(xml, &source.values);
    }

    /// Each coding has a selection of its own: QualCoder takes the selection's user for that of all codings in it.
    fn selections(&self, xml: &mut Xml, source: &Source) -> Result<(), ExchangeError> {
        let starts: Vec<usize> =
            source.text.char_indices().map(|(at, _)| at).chain([source.text.len()]).collect();
        let length = starts.len() - 1;
        for of in &source.codings {
            let (start, end) = match of.place {
                Place::Whole if length > 0 => (0, length),
                Place::Whole => continue,
                Place::Text { start, end } if start <= end && end <= length => (start, end),
                Place::Area(_) if source.pdf.is_some() => continue,
                Place::Text { .. } | Place::Area(_) => {
                    return Err(ExchangeError::Misplaced {
                        name: source.name.clone(),
                        place: of.place.clone(),
                    });
                }
            };
            let guid = selection_guid(of);
            let name = quote(&source.text[starts[start]..starts[end]]);
            let (user, from, to) = (of.user.map(|user| user.to_string()), start.to_string(), end.to_string());
            let attributes = [
                ("guid", Some(guid.as_str())),
                ("name", Some(&name)),
                ("startPosition", Some(&from)),
                ("endPosition", Some(&to)),
                ("creatingUser", user.as_deref()),
                ("creationDateTime", time(of.at.as_ref())),
            ];
            xml.open("PlainTextSelection", &attributes);
            description(xml, &of.note);
            coding(xml, of);
            xml.close();
        }
        Ok(())
    }
}

fn selection_guid(of: &Coding) -> String {
    Guid::of(&["selection", &of.guid.to_string()]).to_string()
}

fn area(xml: &mut Xml, of: &Coding) {
    let Place::Area(area) = &of.place else { return };
    let (guid, user) = (selection_guid(of), of.user.map(|user| user.to_string()));
    let numbers =
        [area.page, area.first.0, area.first.1, area.second.0, area.second.1].map(|n| n.to_string());
    let attributes = [
        ("guid", Some(guid.as_str())),
        ("page", Some(numbers[0].as_str())),
        ("firstX", Some(&numbers[1])),
        ("firstY", Some(&numbers[2])),
        ("secondX", Some(&numbers[3])),
        ("secondY", Some(&numbers[4])),
        ("creatingUser", user.as_deref()),
        ("creationDateTime", time(of.at.as_ref())),
    ];
    xml.open("PDFSelection", &attributes);
    description(xml, &of.note);
    if !area.text.is_empty() {
        xml.open("Representation", &[("guid", Some(&Guid::of(&["text", &guid]).to_string()))]);
        xml.text("PlainTextContent", &area.text);
        xml.close();
    }
    coding(xml, of);
    xml.close();
}

fn coding(xml: &mut Xml, of: &Coding) {
    let (guid, user) = (of.guid.to_string(), of.user.map(|user| user.to_string()));
    let attributes = [
        ("guid", Some(guid.as_str())),
        ("creatingUser", user.as_deref()),
        ("creationDateTime", time(of.at.as_ref())),
    ];
    xml.open("Coding", &attributes);
    xml.empty("CodeRef", &[("targetGUID", Some(&of.code.to_string()))]);
    xml.close();
}

/// The first words of a passage, by which people tell selections apart.
fn quote(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().take(12).collect();
    let line = line.join(" ");
    let short: String = line.chars().take(60).collect();
    if short.len() < line.len() || line.len() < text.trim().len() { format!("{short}…") } else { short }
}
