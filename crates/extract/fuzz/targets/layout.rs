//! Any glyphs give blocks that lie where they say.

#![no_main]

use document::{Document, Fingerprint, Span};
use layout::{Glyph, Mark, PageGlyphs, Role, layout};
use libfuzzer_sys::fuzz_target;

/// Bytes of a glyph.
const GLYPH: usize = 8;
/// What German texts are made of, and what trips programs.
const CHARACTERS: &[char] = &[
    'a', 'e', 'n', 'r', 's', 't', 'ä', 'ß', 'A', 'B', 'I', 'V', 'X', ' ', ' ', '-', '-', '.', ',', ':', '1',
    '2', '3', '4', '(', ')', '/', '*', '•', '–', '\u{ad}', '\u{a0}', '…', '²', 'ﬁ', '\u{308}', '\u{fffd}',
    '\u{f0b7}', '\t', '\u{200b}', 'ש', '漢', '😀', '|', '@',
];

fuzz_target!(|data: &[u8]| {
    let pages = pages(data);
    let (blocks, geometry) = layout(&pages);
    assert_eq!(blocks.len(), geometry.blocks.len());
    let mut document = Document::new("a.pdf", Fingerprint::of(b""));
    document.blocks = blocks;
    document.link_sections();
    for (n, block) in document.blocks.iter().enumerate() {
        assert!(!block.text.trim().is_empty(), "block {n} is empty");
        assert_eq!(block.pages.first().map(|p| p.offset), Some(0));
        assert!(block.pages.is_sorted_by(|a, b| a.offset < b.offset && a.page < b.page), "{:?}", block.pages);
        for start in &block.pages {
            assert!(block.text.is_char_boundary(start.offset as usize));
            assert!((1..=pages.len()).contains(&(start.page as usize)));
        }
        for start in &block.text.char_indices().map(|(at, _)| at).collect::<Vec<_>>() {
            for found in geometry.boxes(&document, n, Span::new(*start, block.text.len())) {
                assert!((1..=pages.len()).contains(&(found.page as usize)));
            }
        }
    }
    let again = layout(&pages);
    assert!(again.0.iter().map(|b| &b.text).eq(document.blocks.iter().map(|b| &b.text)), "not repeatable");
});

fn pages(data: &[u8]) -> Vec<PageGlyphs> {
    let page = || PageGlyphs { width: 595.0, height: 842.0, ..PageGlyphs::default() };
    let mut pages = vec![page()];
    let mut pen = (50.0_f32, 60.0_f32);
    for bytes in data.chunks_exact(GLYPH).take(4000) {
        let [char, dx, dy, size, style, element, page_ends, count] = *bytes else { continue };
        if page_ends == 255 && pages.len() < 12 {
            let odd = if count > 250 { f32::from(dx) * 1e6 } else { 595.0 };
            pages.push(PageGlyphs { width: odd, ..page() });
            pen = (50.0, 60.0);
        }
        let size = match size {
            250.. => 10.0_f32.powi(i32::from(size) - 252),
            _ => 6.0 + f32::from(size % 32),
        };
        let mark = Mark { role: role(style >> 3), element: u32::from(element >> 2) };
        for n in 0..1 + count % 24 {
            let char =
                CHARACTERS[(usize::from(char) + usize::from(n) * usize::from(element)) % CHARACTERS.len()];
            let advance = size * 0.5;
            let glyph = Glyph {
                char,
                x: pen.0,
                y: pen.1,
                advance,
                size,
                turns: style & 3,
                bold: style & 4 != 0,
                mark,
            };
            if let Some(page) = pages.last_mut() {
                page.glyphs.push(glyph);
            }
            pen.0 += advance;
        }
        // The pen mostly goes on, sometimes to a new line, sometimes anywhere.
        match (dx, dy) {
            (0..128, 0..200) => pen.0 += f32::from(dx % 16) * 0.25 * size,
            (128..255, 0..200) => {
                pen = (50.0 + f32::from(dx - 128) * 2.0, pen.1 + size * f32::from(1 + dy % 4) * 0.6)
            }
            (255, _) => pen = (f32::from(dy) * 1e5 - 1e6, pen.1 * -3.0),
            _ => pen = (f32::from(dx) * 3.0, f32::from(dy - 200) * 16.0),
        }
    }
    pages
}

fn role(n: u8) -> Role {
    match n {
        1 => Role::Artifact,
        2 => Role::Heading(None),
        3 => Role::Heading(Some(n)),
        4 => Role::Heading(Some(0)),
        5 => Role::Paragraph,
        6 => Role::ListItem,
        7 => Role::Cell,
        8 => Role::Caption,
        9 => Role::Note,
        10 => Role::Toc,
        _ => Role::Unmarked,
    }
}
