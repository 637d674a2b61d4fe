//! The sources of a project and what was coded in them, as any program writes them.

use std::io::{Read, Seek};

use document::Fingerprint;

use super::{
    Area, Coding, ExchangeError, Guid, Note, Place, Source,
    archive::Archive,
    element::{Element, decoded},
    lines::{Counting, Lines},
    read::{Reading, target, values},
};

pub(super) struct Sources<'r, R> {
    reading: &'r mut Reading,
    archive: &'r mut Archive<R>,
    counting: Counting,
}

impl<'r, R: Read + Seek> Sources<'r, R> {
    pub(super) fn new(reading: &'r mut Reading, archive: &'r mut Archive<R>, origin: &str) -> Self {
        Self { reading, archive, counting: Counting::of(origin) }
    }

    /// Reads a source. What somebody wrote to a passage that has no code becomes a note.
    pub(super) fn source(
        &mut self,
        of: &Element,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Source>, ExchangeError> {
        let name = of.attribute("name").unwrap_or_default().to_owned();
        let (text, pdf) = match of.name.as_str() {
            "TextSource" => (Some(of), None),
            "PDFSource" => (of.child("Representation"), self.pdf(of, &name)?),
            other => {
                self.reading.count(&format!("a {other} was left out: Lesart reads texts and PDFs"));
                return Ok(None);
            }
        };
        let mut source = Source {
            guid: self.reading.guid(of),
            name,
            description: of.text_of("Description").to_owned(),
            text: String::new(),
            pdf,
            codings: Vec::new(),
            values: values(of),
            notes: of.all("NoteRef").filter_map(target).collect(),
        };
        if let Some(text) = text {
            let lines = self.text(text, &source.name)?;
            for selection in text.all("PlainTextSelection") {
                self.selection(selection, &lines, &mut source, notes);
            }
            source.text = lines.text;
            if !std::ptr::eq(text, of) {
                self.representation(text, &mut source, notes);
            }
        }
        for selection in of.all("PDFSelection") {
            self.area(selection, &mut source, notes)?;
        }
        self.codings(of, None, Place::Whole, &mut source, notes);
        Ok(Some(source))
    }

    /// What a PDF's text holds beside its passages.
    fn representation(&mut self, of: &Element, source: &mut Source, notes: &[Note]) {
        self.codings(of, None, Place::Whole, source, notes);
        for value in values(of) {
            if source.values.iter().all(|known| known.variable != value.variable) {
                source.values.push(value);
            }
        }
        source.notes.extend(of.all("NoteRef").filter_map(target));
    }

    fn pdf(&mut self, of: &Element, name: &str) -> Result<Option<Fingerprint>, ExchangeError> {
        let path = of.attribute("path").or(of.attribute("currentPath")).unwrap_or_default();
        Ok(self.inside(path, name)?.map(|bytes| Fingerprint::of(&bytes)))
    }

    /// The bytes of a path, where the archive has them.
    fn inside(&mut self, path: &str, name: &str) -> Result<Option<Vec<u8>>, ExchangeError> {
        let found = self.archive.source(path)?;
        if found.is_none() && path.starts_with("internal:") {
            self.reading.warn(format!("{name}: the archive does not hold {path}"));
        } else if found.is_none() {
            self.reading.warn(format!("{name}: {path} lies outside of the archive and was not read"));
        }
        Ok(found)
    }

    /// The text of a text source, a PDF's representation or a note.
    fn text(&mut self, of: &Element, name: &str) -> Result<Lines, ExchangeError> {
        if let Some(content) = of.child("PlainTextContent") {
            return Ok(Lines::new(&content.text, self.counting));
        }
        let Some(path) = of.attribute("plainTextPath") else {
            return Ok(Lines::new("", self.counting));
        };
        let bytes = self.inside(path, name)?.unwrap_or_default();
        let text = decoded(&bytes).unwrap_or_else(|| {
            self.reading.warn(format!("{name}: {path} is neither UTF-8 nor UTF-16 and was left out"));
            String::new()
        });
        Ok(Lines::new(&text, self.counting))
    }

    fn selection(&mut self, of: &Element, lines: &Lines, source: &mut Source, notes: &mut Vec<Note>) {
        let offset = |name| of.attribute(name).and_then(|offset| offset.trim().parse::<usize>().ok());
        let place = offset("startPosition").zip(offset("endPosition"));
        let place = place.map(|(start, end)| (lines.at(start), lines.at(end)));
        let Some((start, end)) = place.filter(|&(start, end)| start <= end && end <= lines.length) else {
            let shown = |name| of.attribute(name).unwrap_or("?").to_owned();
            let (start, end) = (shown("startPosition"), shown("endPosition"));
            let of_text = format!("its text of {} characters", lines.length);
            let name = &source.name;
            self.reading
                .warn(format!("{name}: a selection from {start} to {end} lies outside {of_text}: left out"));
            self.leave_out(of);
            return;
        };
        let whole = start == 0 && end == lines.length && end > 0;
        let place = if whole { Place::Whole } else { Place::Text { start, end } };
        if of.child("Coding").is_none() {
            let at = format!("{}, {start}–{end}", source.name);
            self.remark(of, at, source, notes);
            return;
        }
        self.codings(of, Some(of), place, source, notes);
    }

    fn area(
        &mut self,
        of: &Element,
        source: &mut Source,
        notes: &mut Vec<Note>,
    ) -> Result<(), ExchangeError> {
        let number =
            |name| of.attribute(name).and_then(|n| n.trim().parse::<f64>().ok()).map(|n| n.round() as i64);
        let numbers = ["page", "firstX", "firstY", "secondX", "secondY"].map(number);
        let [Some(page), Some(x), Some(y), Some(x2), Some(y2)] = numbers else {
            let name = &source.name;
            self.reading.warn(format!("{name}: a rectangle without page or corners was left out"));
            self.leave_out(of);
            return Ok(());
        };
        let mut text = String::new();
        if let Some(representation) = of.child("Representation") {
            text = self.text(representation, &source.name)?.text;
            if representation.child("PlainTextSelection").is_some() {
                self.reading.count("selections within the text of a rectangle were left out");
            }
        }
        let place = Place::Area(Area { page, first: (x, y), second: (x2, y2), text });
        if of.child("Coding").is_none() {
            self.remark(of, format!("{}, page {page}", source.name), source, notes);
        }
        self.codings(of, Some(of), place, source, notes);
        Ok(())
    }

    /// The codings in an element. What they do not say of user and time, their selection does.
    fn codings(
        &mut self,
        of: &Element,
        selection: Option<&Element>,
        place: Place,
        source: &mut Source,
        notes: &[Note],
    ) {
        let of_selection =
            |names: [&str; 2]| selection.and_then(|of| names.iter().find_map(|name| of.attribute(name)));
        let note = selection.map(|of| remark(of, notes)).unwrap_or_default();
        for of in of.all("Coding") {
            let guid = self.reading.guid(of);
            let code = of.child("CodeRef").and_then(target);
            let Some(code) = code.filter(|code| self.reading.known_codes.contains(code)) else {
                self.reading.count("codings without a code of the codebook were left out");
                self.reading.left_out.push(guid);
                continue;
            };
            let user = of.attribute("creatingUser").or(of_selection(["creatingUser", "modifyingUser"]));
            let at =
                of.attribute("creationDateTime").or(of_selection(["creationDateTime", "modifiedDateTime"]));
            source.codings.push(Coding {
                guid,
                code,
                user: user.and_then(|guid| guid.parse().ok()),
                at: at.map(Into::into),
                place: place.clone(),
                note: note.clone(),
            });
        }
    }

    /// What was written to a passage that has no code.
    fn remark(&mut self, of: &Element, name: String, source: &mut Source, notes: &mut Vec<Note>) {
        let text = remark(of, notes);
        if text.is_empty() {
            return;
        }
        let note = self.written(of, name, text);
        source.notes.push(note.guid);
        notes.push(note);
    }

    pub(super) fn note(&mut self, of: &Element) -> Result<Note, ExchangeError> {
        let name = of.attribute("name").unwrap_or_default().to_owned();
        let mut text = self.text(of, &name)?.text;
        if text.is_empty() {
            text = of.text_of("Description").to_owned();
        }
        Ok(self.written(of, name, text))
    }

    fn written(&mut self, of: &Element, name: String, text: String) -> Note {
        let user = of.attribute("creatingUser").or(of.attribute("modifyingUser"));
        let at = of.attribute("creationDateTime").or(of.attribute("modifiedDateTime"));
        let user = user.and_then(|guid| guid.parse().ok());
        Note { guid: self.reading.guid(of), name, text, user, at: at.map(Into::into) }
    }

    fn leave_out(&mut self, of: &Element) {
        let guids = of.all("Coding").filter_map(|of| of.attribute("guid")?.parse::<Guid>().ok());
        self.reading.left_out.extend(guids);
    }
}

/// What was written to a selection: in it, else in notes that it names.
fn remark(of: &Element, notes: &[Note]) -> String {
    let own = of.text_of("Description");
    if !own.is_empty() {
        return own.to_owned();
    }
    let named: Vec<Guid> = of
        .all("NoteRef")
        .chain(of.all("Coding").flat_map(|of| of.all("NoteRef")))
        .filter_map(target)
        .collect();
    let texts: Vec<&str> =
        notes.iter().filter(|note| named.contains(&note.guid)).map(|note| note.text.as_str()).collect();
    texts.join("\n")
}
