use std::ops::Range;

use document::{Block, BlockKind, Document, Fingerprint, Page, PageOutcome, PageStart};

/// A plain text as a document, with the way back.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainText {
    /// Its blocks; each block's text is a piece of the text, with spaces for line ends.
    pub document: Document,
    /// Where each block's text begins, in bytes of the text. Byte n of the block is byte n behind that.
    pub starts: Vec<usize>,
}

/// A plain text as a document: see [`PlainText::read`].
#[must_use]
pub fn plain_text(key: &str, text: &str, markdown: bool) -> Document {
    PlainText::read(key, text, markdown).document
}

impl PlainText {
    /// Reads a plain text: an empty line separates blocks and a form feed separates pages, so that a block may run over a
    /// page's end. With `markdown`, lines that begin with `#` are headings, and `-`, `*`, `+` or a number begin the items
    /// of lists; each line between `|` is a row of a table, and a line that is bold as a whole is a heading below the last one
    /// with `#`. No other mark is read. Without `markdown` all blocks are paragraphs.
    #[must_use]
    pub fn read(key: &str, text: &str, markdown: bool) -> Self {
        let mut reader =
            Reader { text, page: 1, level: 0, open: None, blocks: Vec::new(), starts: Vec::new() };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            reader.line(start, line, markdown);
            start += line.len();
        }
        reader.close();
        // A form feed at the very end closes the last page and opens none.
        let last_is_closed = text.trim_end_matches(['\n', '\r', ' ']).ends_with('\u{c}');
        let pages = reader.page - u32::from(last_is_closed);
        let page = || Page {
            width: 0.0,
            height: 0.0,
            label: None,
            reader: None,
            confidence: 100,
            outcome: PageOutcome::Read,
            reason: "plain text".into(),
        };
        let mut document = Document {
            pages: (0..pages).map(|_| page()).collect(),
            blocks: reader.blocks,
            ..Document::new(key, Fingerprint::of(text.as_bytes()))
        };
        document.link_sections();
        Self { document, starts: reader.starts }
    }
}

struct Reader<'a> {
    text: &'a str,
    page: u32,
    /// Of the last heading with `#`.
    level: u8,
    open: Option<Open>,
    blocks: Vec<Block>,
    starts: Vec<usize>,
}

/// A block that later lines may go on with.
struct Open {
    kind: BlockKind,
    start: usize,
    end: usize,
    pages: Vec<PageStart>,
}

impl Reader<'_> {
    fn line(&mut self, start: usize, line: &str, markdown: bool) {
        let blank = line.trim().is_empty();
        if blank {
            self.close();
        } else if markdown && let Some(row) = table_row(line) {
            self.close();
            match row {
                TableLine::Row => self.take(start, line, 0, BlockKind::TableRow),
                TableLine::Rule => self.skip(line),
            }
            self.close();
            return;
        } else if let Some(bold) = (markdown && self.open.is_none()).then(|| bold(line)).flatten() {
            self.heading(start, &line[..bold.end], bold.start, self.level.saturating_add(1));
            self.skip(&line[bold.end..]);
            return;
        } else if let Some((kind, level, mark)) = markdown.then(|| mark(line, self.in_paragraph())).flatten()
        {
            self.close();
            match level {
                Some(level) => {
                    self.level = level;
                    self.heading(start, line, mark, level);
                }
                None => self.take(start, line, mark, kind),
            }
            return;
        }
        self.take(start, line, 0, BlockKind::Paragraph);
    }

    /// A heading is one line.
    fn heading(&mut self, start: usize, line: &str, mark: usize, level: u8) {
        self.take(start, line, mark, BlockKind::Heading);
        self.close();
        self.blocks.last_mut().into_iter().for_each(|block| block.level = Some(level));
    }

    /// Passes over what is no text; pages end there, too.
    fn skip(&mut self, passed: &str) {
        self.page += passed.matches('\u{c}').count() as u32;
    }

    fn in_paragraph(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.kind == BlockKind::Paragraph)
    }

    /// Adds a line to the open block, or opens one of that kind behind `mark` bytes; counts the form feeds on the way.
    fn take(&mut self, start: usize, line: &str, mark: usize, kind: BlockKind) {
        for (at, c) in line.char_indices() {
            if c == '\u{c}' {
                self.page += 1;
            } else if at >= mark && !c.is_whitespace() && c != '\u{feff}' {
                self.letter(start + at, c.len_utf8(), kind);
            }
        }
    }

    fn letter(&mut self, at: usize, length: usize, kind: BlockKind) {
        let page = self.page;
        let open = self.open.get_or_insert_with(|| Open { kind, start: at, end: at, pages: Vec::new() });
        if open.pages.last().is_none_or(|last| last.page != page) {
            open.pages.push(PageStart { offset: (at - open.start) as u32, page });
        }
        open.end = at + length;
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        // One byte for one, so that the way back is an addition.
        let text = self.text[open.start..open.end].replace(['\n', '\r', '\u{c}', '\t'], " ");
        let mut block = Block::new(open.kind, None, text, 1);
        block.pages = open.pages;
        self.blocks.push(block);
        self.starts.push(open.start);
    }
}

/// A line of a table: a row, or the line that parts the header from the rows.
#[derive(Debug, PartialEq, Eq)]
enum TableLine {
    Row,
    Rule,
}

fn table_row(line: &str) -> Option<TableLine> {
    let body = line.trim();
    if !body.starts_with('|') || body.len() < 2 || !body.ends_with('|') {
        return None;
    }
    let is_rule = body.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    Some(if is_rule { TableLine::Rule } else { TableLine::Row })
}

/// What stands between the marks of a line that is bold as a whole: a heading to its reader.
fn bold(line: &str) -> Option<Range<usize>> {
    let body = line.trim();
    let text = body.strip_prefix("**")?.strip_suffix("**")?;
    let start = line.len() - line.trim_start().len() + 2;
    let is_heading =
        !text.trim().is_empty() && !text.contains("**") && !text.ends_with('.') && text.len() <= 120;
    is_heading.then_some(start..start + text.len())
}

/// The kind and level that a Markdown line's mark gives, and how many bytes the mark has.
///
/// Inside a paragraph only `1.` begins a list: any other number is one that happens to stand at a line's beginning.
fn mark(line: &str, in_paragraph: bool) -> Option<(BlockKind, Option<u8>, usize)> {
    let body = line.trim_start_matches([' ', '\t', '\u{c}', '\u{feff}']);
    let indent = line.len() - body.len();
    let marked = |length: usize| {
        let behind = &body[length..];
        (behind.starts_with([' ', '\t']) && !behind.trim().is_empty()).then_some(indent + length)
    };
    let hashes = body.len() - body.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) {
        return marked(hashes).map(|mark| (BlockKind::Heading, Some(hashes as u8), mark));
    }
    let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = (1..=9).contains(&digits)
        && body[digits..].starts_with(['.', ')'])
        && (!in_paragraph || &body[..digits] == "1");
    let length = match body.as_bytes().first() {
        Some(b'-' | b'*' | b'+') => 1,
        _ if body.starts_with('•') => '•'.len_utf8(),
        _ if numbered => digits + 1,
        _ => return None,
    };
    marked(length).map(|mark| (BlockKind::ListItem, None, mark))
}
