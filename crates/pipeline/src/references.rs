//! The concepts of a run as references for BibTeX, RIS and CSL-JSON.

use std::{collections::BTreeSet, fmt::Write};

use corpus::Reference;
use document::Status;
use serde_json::{Value, json};

/// In which form references are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceForm {
    /// For BibTeX and `BibLaTeX`: `references.bib`.
    Bibtex,
    /// For Zotero, Citavi, `EndNote`: `references.ris`.
    Ris,
    /// For Pandoc and whatever knows the Citation Style Language: `references.json`.
    CslJson,
}

impl ReferenceForm {
    /// The name of the file.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Bibtex => "references.bib",
            Self::Ris => "references.ris",
            Self::CslJson => "references.json",
        }
    }

    /// All references as one file. `pages` is how many pages a concept has, where that is known.
    pub(crate) fn write(self, references: &[Reference], pages: &dyn Fn(&str) -> Option<u32>) -> String {
        let keys = keys(references);
        let entries =
            references.iter().zip(&keys).map(|(of, key)| Entry { of, key, pages: pages(&of.concept) });
        match self {
            Self::Bibtex => entries.map(|entry| entry.bibtex()).collect::<Vec<_>>().join("\n"),
            Self::Ris => entries.map(|entry| entry.ris()).collect(),
            Self::CslJson => {
                let entries: Vec<Value> = entries.map(|entry| entry.csl()).collect();
                format!("{:#}\n", Value::Array(entries))
            }
        }
    }
}

/// A reference on its way into a file.
struct Entry<'a> {
    of: &'a Reference,
    key: &'a str,
    pages: Option<u32>,
}

impl Entry<'_> {
    /// What a reader should know beside the fields: whether it is a draft, and under which letter `search --cite` quotes it.
    fn note(&self) -> String {
        let status = match self.of.status {
            Some(Status::Draft) => "Entwurf",
            Some(Status::Adopted) => "beschlossen",
            None => "",
        };
        let letter = match self.of.letter.as_str() {
            "" => String::new(),
            _ => format!("zitiert als {}", self.of.dated()),
        };
        let parts: Vec<&str> = [status, &letter].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("; ")
    }

    /// Names and titles stand in braces of their own: no program takes a district's name apart or writes a noun small.
    fn bibtex(&self) -> String {
        let braced = |text: &str| format!("{{{}}}", tex(text));
        let issuers: Vec<String> = self.of.issuers.iter().map(|name| braced(name)).collect();
        let fields = [
            ("author", issuers.join(" and ")),
            ("institution", tex(&self.of.issuers.join(", "))),
            ("title", braced(&self.of.title)),
            ("type", tex(&self.of.kind)),
            ("year", self.of.year.map(|year| year.to_string()).unwrap_or_default()),
            ("pagetotal", self.pages.map(|pages| pages.to_string()).unwrap_or_default()),
            ("url", url(&self.of.url)),
            ("note", tex(&self.note())),
            ("language", "de".to_owned()),
            ("langid", "ngerman".to_owned()),
        ];
        let mut text = format!("@techreport{{{},\n", self.key);
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            let _ = writeln!(text, "  {name} = {{{value}}},");
        }
        text + "}\n"
    }

    /// Lines end as RIS has them, and no value holds a line's end.
    fn ris(&self) -> String {
        let mut lines = vec![("TY", "RPRT".to_owned()), ("ID", self.key.to_owned())];
        lines.extend(self.of.issuers.iter().map(|name| ("AU", name.clone())));
        lines.extend([
            ("TI", self.of.title.clone()),
            ("PY", self.of.year.map(|year| year.to_string()).unwrap_or_default()),
            ("PB", self.of.issuers.join("; ")),
            ("M3", self.of.kind.clone()),
            ("SP", self.pages.map(|pages| pages.to_string()).unwrap_or_default()),
            ("UR", self.of.url.clone()),
            ("N1", self.note()),
            ("LA", "de".to_owned()),
        ]);
        let mut text = String::new();
        for (tag, value) in lines {
            let value = one_line(&value);
            if !value.is_empty() {
                let _ = write!(text, "{tag}  - {value}\r\n");
            }
        }
        text + "ER  - \r\n\r\n"
    }

    fn csl(&self) -> Value {
        let mut entry =
            json!({ "id": self.key, "type": "report", "title": one_line(&self.of.title), "language": "de" });
        let issuers: Vec<Value> = self.of.issuers.iter().map(|name| json!({ "literal": name })).collect();
        let text = |text: &str| (!text.is_empty()).then(|| Value::from(one_line(text)));
        let fields = [
            ("author", (!issuers.is_empty()).then_some(Value::Array(issuers))),
            ("publisher", text(&self.of.issuers.join(", "))),
            ("genre", text(&self.of.kind)),
            ("issued", self.of.year.map(|year| json!({ "date-parts": [[year]] }))),
            ("number-of-pages", self.pages.map(|pages| pages.to_string().into())),
            ("URL", text(&self.of.url)),
            ("note", text(&self.note())),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                entry[name] = value;
            }
        }
        entry
    }
}

/// The concepts' ids as keys: letters without marks, digits and `-._:`. Keys differ in more than capitals, which BibTeX does not
/// see.
fn keys(references: &[Reference]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let key = |reference: &Reference| {
        let base = key(&reference.concept);
        let names = std::iter::once(base.clone()).chain((2..).map(|n| format!("{base}-{n}")));
        let free = names.into_iter().find(|name| taken.insert(name.to_lowercase()));
        free.unwrap_or(base)
    };
    references.iter().map(key).collect()
}

fn key(id: &str) -> String {
    let mut key = String::new();
    for c in id.chars() {
        match c {
            'ä' => key.push_str("ae"),
            'ö' => key.push_str("oe"),
            'ü' => key.push_str("ue"),
            'Ä' => key.push_str("Ae"),
            'Ö' => key.push_str("Oe"),
            'Ü' => key.push_str("Ue"),
            'ß' => key.push_str("ss"),
            _ if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | ':') => key.push(c),
            _ if key.ends_with('-') => {}
            _ => key.push('-'),
        }
    }
    key
}

/// Text as TeX sets it letter by letter. Braces go by their names: BibTeX counts even those behind a backslash.
fn tex(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '#' | '_' | '$' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// An address is taken as it stands; what would end its field is written as an address may have it.
fn url(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        match c {
            '{' | '}' | '\\' | ' ' | '"' | '<' | '>' => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

/// Line breaks, tabs and other controls are a space.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests;
