//! `lesart search --similar`: passages that several concepts have nearly word for word.

mod groups;
mod one;
mod pairs;

use anyhow::bail;
use document::{Block, Citation, Span};
use pipeline::{Metadata, Project, ReadText, Settings};
use search::{Place, Similar, Source};
use serde_json::{Map, Value, json};

use crate::{
    cli::{SearchArgs, SimilarTo},
    output::Result,
};

/// Most characters of a passage that are shown.
const SHOWN: usize = 300;

pub(crate) fn run(project: &Project, settings: &Settings, wanted: &SimilarTo, args: &SearchArgs) -> Result {
    let metadata = Metadata::load(project, settings)?;
    let texts = pipeline::last_texts(project, settings)?;
    let similar = Similar::new(&sources(&texts, &metadata));
    let corpus = Corpus { texts, metadata, similar };
    match wanted {
        SimilarTo::Passage { .. } if args.csv => {
            bail!("--csv makes tables of --similar all and --similar groups; for one passage, use --json")
        }
        SimilarTo::Passage { document, block } => one::run(&corpus, args, document, *block),
        SimilarTo::Groups => groups::run(&corpus, args),
        SimilarTo::Documents => pairs::run(&corpus, args),
    }
}

/// Everything that is compared, and what is shown of it.
struct Corpus {
    texts: Vec<ReadText>,
    metadata: Metadata,
    similar: Similar,
}

fn sources<'a>(texts: &'a [ReadText], metadata: &'a Metadata) -> Vec<Source<'a>> {
    let source = |text: &'a ReadText| {
        let concept = metadata.concept(&text.document.key);
        Source {
            document: &text.document,
            analysis: &text.analysis,
            concept: concept.map_or(&text.document.key, |c| &c.id),
            year: concept.and_then(|c| c.year),
        }
    };
    texts.iter().map(source).collect()
}

impl Corpus {
    fn key(&self, document: usize) -> &str {
        &self.texts[document].document.key
    }

    fn concept(&self, document: usize) -> Option<&str> {
        self.metadata.concept(self.key(document)).map(|c| c.id.as_str())
    }

    fn year(&self, document: usize) -> Option<u16> {
        self.metadata.concept(self.key(document))?.year
    }

    /// "pdf/a.pdf  Integrationskonzept …  2019"
    fn title(&self, document: usize) -> String {
        let concept = self.metadata.concept(self.key(document));
        let title = concept.map_or("", |c| c.title.as_str());
        let year = self.year(document).map_or_else(|| "no year".to_owned(), |year| year.to_string());
        format!("{}  {title}  {year}", self.key(document))
    }

    fn block(&self, place: Place) -> &Block {
        &self.texts[place.document].document.blocks[place.block as usize]
    }

    fn citation(&self, place: Place) -> Citation {
        let whole = Span::new(0, self.block(place).text.len());
        self.texts[place.document].document.citation(place.block as usize, whole)
    }

    fn headings(&self, place: Place) -> Vec<&str> {
        self.texts[place.document].document.heading_path(place.block as usize)
    }

    /// The text of the passage; of the items of a list, one behind the other.
    fn text(&self, place: Place) -> String {
        let blocks = &self.texts[place.document].document.blocks[place.first as usize..=place.last as usize];
        let kind = blocks[0].kind;
        let texts: Vec<&str> = blocks.iter().filter(|b| b.kind == kind).map(|b| b.text.as_str()).collect();
        texts.join("; ").replace(['\t', '\n'], " | ")
    }

    /// The beginning of the passage's text.
    fn beginning(&self, place: Place) -> String {
        let text = self.text(place);
        match text.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{} …", text[..end].rsplit_once(' ').map_or("", |(whole, _)| whole)),
            None => text,
        }
    }

    /// Where a passage stands, for JSON. `block` is where the part begins that is shared.
    fn place_as_json(&self, place: Place) -> Map<String, Value> {
        let citation = self.citation(place);
        let Value::Object(fields) = json!({
            "document": self.key(place.document),
            "concept": self.concept(place.document),
            "year": self.year(place.document),
            "block": place.block,
            "first_block": place.first,
            "last_block": place.last,
            "page": citation.first,
            "last_page": citation.last,
            "page_label": citation.label(),
            "heading": self.headings(place),
        }) else {
            unreachable!("an object")
        };
        fields
    }
}

/// A share with three digits: more would pretend.
fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A table with its header.
fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> anyhow::Result<String> {
    let header = header.iter().map(|&cell| cell.to_owned()).collect();
    crate::output::table(std::iter::once(header).chain(rows))
}

fn or_empty(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
