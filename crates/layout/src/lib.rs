//! Positioned glyphs → lines → blocks with their geometry. Pure: no file, no clock.
//!
//! 1. [`piece`]: the glyphs of a page, in the order of its content stream, become pieces of lines;
//!    [`letters`]: their characters are taken as a reader takes them.
//!    [`witness`] asks whether the file's own tags are to be believed.
//! 2. [`running`]: headers and footers are told apart, by what repeats from page to page.
//! 3. [`order`]: columns, margin notes and tables are found by their gutters ([`gutter`]); the lines come into reading order.
//! 4. [`paragraph`]: lines become paragraphs, list items, table rows …
//! 5. [`heading`]: headings are recognised by style and [`numbering`], over the whole document; they get their [`levels`].
//! 6. [`join`]: paragraphs are joined over columns and pages.
//! 7. [`assemble`]: text and geometry are laid side by side; [`hyphen`] decides by the words what line-end hyphens mean.
//! 8. [`folio`]: the page numbers among the running lines.

mod assemble;
mod body;
mod cells;
mod column;
mod folio;
mod glyph;
mod gutter;
mod heading;
mod hyphen;
mod item;
mod join;
mod letters;
mod levels;
mod line;
mod marks;
mod notes;
mod numbering;
mod order;
mod paragraph;
mod piece;
mod raised;
mod raw;
mod running;
mod table;
mod text;
mod toc;
mod witness;

pub use folio::{folios, roman};
pub use glyph::{Bookmark, Glyph, Mark, PageGlyphs, Role};

use document::{Block, Geometry};

/// Changes whenever the same glyphs would give other blocks.
pub const VERSION: u32 = 5;

/// The blocks of a document, in reading order, and where their characters are printed. `pages` are all pages of the
/// document in order; a page without glyphs gives no block. Sections are not linked yet.
#[must_use]
pub fn layout(pages: &[PageGlyphs]) -> (Vec<Block>, Geometry) {
    let mut lines: Vec<Vec<line::Line>> =
        pages.iter().enumerate().map(|(n, page)| piece::lines(page, n as u32 + 1)).collect();
    witness::check(&mut lines);
    running::mark(&mut lines, pages);
    let body = body::BodyStyle::of(&lines);
    let contents = toc::pages(&lines);
    let page_count = pages.len();
    let mut blocks = Vec::new();
    for ((page, lines), contents) in pages.iter().zip(lines).zip(contents) {
        let context = paragraph::Context { body: &body, page, contents, page_count };
        let (running, text): (Vec<_>, Vec<_>) = lines.into_iter().partition(|l| l.running);
        let (head, foot): (Vec<_>, Vec<_>) =
            running.into_iter().partition(|l| l.y < page.frame_height(l.turns) / 2.0);
        blocks.extend(paragraph::running(head));
        for region in order::regions(text, &body) {
            blocks.extend(paragraph::blocks(region, &context));
        }
        blocks.extend(paragraph::running(foot));
    }
    notes::check(&mut blocks);
    witness::items(&mut blocks);
    heading::mark(&mut blocks, &body, pages);
    assemble::assemble(blocks, pages)
}
