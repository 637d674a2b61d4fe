//! Hits as annotations after the W3C's Web Annotation Data Model (<https://www.w3.org/TR/annotation-model/>).

use std::{
    collections::BTreeMap,
    path::{Component, Path, PathBuf},
};

use document::{Document, Evidence, Fingerprint, Geometry, Span, Verdict};
use serde_json::{Value, json};

use crate::{Error, Project, Record, disk, explain::Read};

/// Characters of the block on either side of a hit, by which other programs find it again.
const AROUND: usize = 32;

/// How documents are named in a file that lies elsewhere: by their paths from there.
#[derive(Debug)]
pub(crate) struct Base(String);

impl Base {
    /// For a file in the folder `from`.
    pub(crate) fn new(project: &Project, from: &Path) -> Result<Self, Error> {
        let path = relative(&disk::real(from)?, &disk::real(project.root())?.join("corpus"));
        Ok(Self(encoded(&path.to_string_lossy())))
    }

    /// The relative reference (RFC 3986) of a document.
    fn source(&self, key: &str) -> String {
        format!("{}/{}", self.0, encoded(key))
    }
}

/// The way from one absolute path to another.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

/// A path as a part of a URL.
fn encoded(path: &str) -> String {
    let mut url = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                url.push(byte.into())
            }
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}

/// The annotations of a concept's hits; those in documents that are not among `parts` are left out.
pub(crate) fn of(verdicts: &[Verdict], parts: &[Read], base: &Base) -> Vec<Value> {
    let places: Vec<Place> = parts.iter().map(|read| Place::new(read, base)).collect();
    let mut annotations = Vec::new();
    let mut seen: BTreeMap<Fingerprint, u32> = BTreeMap::new();
    for verdict in verdicts {
        for evidence in &verdict.evidence {
            let place = places.iter().find(|place| place.document.key == evidence.hit.document);
            annotations.extend(place.and_then(|place| place.annotation(verdict, evidence, &mut seen)));
        }
    }
    annotations
}

/// A document in which hits are placed.
struct Place<'a> {
    document: &'a Document,
    geometry: &'a Geometry,
    source: String,
    /// Where each block begins in the document's text, in Unicode scalars.
    starts: Vec<usize>,
}

impl<'a> Place<'a> {
    fn new(Read { document, geometry, .. }: &'a Read, base: &Base) -> Self {
        let mut starts = Vec::with_capacity(document.blocks.len());
        let mut at = 0;
        for block in &document.blocks {
            starts.push(at);
            // Blocks are joined by an empty line: see Document::text.
            at += block.text.chars().count() + 2;
        }
        Self { document, geometry, source: base.source(&document.key), starts }
    }

    /// The annotation of a hit. `seen` counts the hits that nothing but their place tells apart.
    fn annotation(
        &self,
        verdict: &Verdict,
        evidence: &Evidence,
        seen: &mut BTreeMap<Fingerprint, u32>,
    ) -> Option<Value> {
        let (number, span) = (evidence.hit.block as usize, evidence.hit.span);
        let text = &self.document.blocks.get(number)?.text;
        let (prefix, suffix) = around(text, span);
        let exact = span.of(text);
        let file = self.document.fingerprint;
        let names = [&verdict.concept, &verdict.label, &evidence.rule].map(|name| name.as_bytes());
        let quote = [file.bytes(), prefix.as_bytes(), exact.as_bytes(), suffix.as_bytes()];
        let hit = Fingerprint::of_parts(names.into_iter().chain(quote));
        let count = seen.entry(hit).or_default();
        *count += 1;
        let id = uuid(Fingerprint::of_parts([hit.bytes(), &count.to_le_bytes()]));
        let (start, end) = span.scalars(text);
        let rule = json!({
            "concept": verdict.concept,
            "label": verdict.label,
            "rule": evidence.rule,
            "weight": evidence.weight,
        });
        Some(json!({
            "type": "Annotation",
            "id": id,
            "motivation": "classifying",
            "body": [
                { "type": "TextualBody", "purpose": "tagging", "value": verdict.label },
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    "format": "application/json",
                    "value": rule.to_string(),
                },
            ],
            "target": {
                "type": "SpecificResource",
                "source": self.source,
                "selector": [
                    { "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix },
                    {
                        "type": "TextPositionSelector",
                        "start": self.starts[number] + start,
                        "end": self.starts[number] + end,
                    },
                    {
                        "type": "FragmentSelector",
                        "conformsTo": "http://tools.ietf.org/rfc/rfc8118",
                        "value": self.fragment(evidence),
                    },
                ],
            },
        }))
    }

    /// The page, and the rectangle on it around all that is printed of the hit there.
    fn fragment(&self, evidence: &Evidence) -> String {
        let hit = &evidence.hit;
        let boxes = self.geometry.boxes(self.document, hit.block as usize, hit.span);
        let on_page = boxes.iter().filter(|place| place.page == hit.page).map(|place| place.rect);
        let whole = on_page.reduce(|a, b| document::Rect {
            x0: a.x0.min(b.x0),
            y0: a.y0.min(b.y0),
            x1: a.x1.max(b.x1),
            y1: a.y1.max(b.y1),
        });
        match whole {
            Some(r) => {
                let (width, height) = (r.x1 - r.x0, r.y1 - r.y0);
                format!("page={}&viewrect={:.1},{:.1},{width:.1},{height:.1}", hit.page, r.x0, r.y0)
            }
            None => format!("page={}", hit.page),
        }
    }
}

/// What stands before and behind a span.
fn around(text: &str, span: Span) -> (&str, &str) {
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    (&before[from..], &after[..to])
}

/// A UUID of version 8 (RFC 9562): its bits are those of a fingerprint.
fn uuid(of: Fingerprint) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&of.bytes()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// All annotations as a collection with one page; a line each, so that two files can be compared.
pub(crate) fn collection(annotations: &[Value], run: &Record) -> String {
    let lines: Vec<String> = annotations.iter().map(Value::to_string).collect();
    let ids = annotations.iter().filter_map(|annotation| annotation["id"].as_str());
    let whole = Fingerprint::of_parts(ids.map(str::as_bytes));
    let id = |what: &[u8]| json!(uuid(Fingerprint::of_parts([what, whole.bytes()])));
    let (collection, page) = (id(b"collection"), id(b"page"));
    let label = json!(format!("Evidence of run {}", run.number));
    let generator = json!({ "type": "Software", "name": format!("Lesart {}", run.program) });
    format!(
        "{{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":{collection},\"type\":\"AnnotationCollection\",\n\
         \"label\":{label},\"generator\":{generator},\"total\":{},\n\
         \"first\":{{\"id\":{page},\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[\n{}\n]}}}}\n",
        lines.len(),
        lines.join(",\n")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_the_export_to_the_corpus() {
        for (from, way) in [
            ("/studie/out/export", "../../corpus"),
            ("/studie", "corpus"),
            ("/tmp/x", "../../studie/corpus"),
            ("/studie/corpus/neu", ".."),
        ] {
            assert_eq!(relative(Path::new(from), Path::new("/studie/corpus")), Path::new(way), "{from}");
        }
        assert_eq!(encoded("pdf/Kreis Höxter #2.pdf"), "pdf/Kreis%20H%C3%B6xter%20%232.pdf");
    }

    #[test]
    fn what_stands_around_is_counted_in_characters() {
        let text = format!("{}Teilhabe{}", "ä".repeat(40), "ö".repeat(3));
        let (prefix, suffix) = around(&text, Span::new(80, 88));
        assert_eq!((prefix, suffix), ("ä".repeat(32).as_str(), "ööö"));
        assert_eq!(around("Teilhabe", Span::new(0, 8)), ("", ""));
    }

    #[test]
    fn ids_are_uuids_of_version_8() {
        let id = uuid(Fingerprint::of(b"Teilhabe"));
        let parts: Vec<&str> = id.trim_start_matches("urn:uuid:").split('-').collect();
        assert_eq!(parts.iter().map(|p| p.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(parts[2].starts_with('8') && "89ab".contains(&parts[3][..1]), "{id}");
    }
}
