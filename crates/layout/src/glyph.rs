/// A character as it is printed. Coordinates are points on the page as displayed, from its top left corner, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The character; one glyph for each where a ligature stands for several.
    pub char: char,
    /// Where it begins on its baseline.
    pub x: f32,
    /// Its baseline.
    pub y: f32,
    /// How far it advances along its direction, in points.
    pub advance: f32,
    /// Font size as displayed, in points.
    pub size: f32,
    /// Quarter turns, clockwise, from left-to-right to its direction: 0 to 3.
    pub turns: u8,
    /// Whether its font is bold.
    pub bold: bool,
    /// What the file itself says it is part of.
    pub mark: Mark,
}

/// What a tagged PDF says of a glyph. Untagged files say nothing, and tags may be wrong: they are one witness among others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub role: Role,
    /// The structure element (paragraph, heading, cell …) to which it belongs: equal numbers, one element, over pages too.
    /// 0: none is known.
    pub element: u32,
}

/// The standard structure types, as far as they tell something of blocks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// Nothing is said.
    #[default]
    Unmarked,
    /// Page furniture: running headers and footers, ornaments.
    Artifact,
    /// A heading; its level from 1, 0 for the document's title, `None` where only "H" is said.
    Heading(Option<u8>),
    /// A paragraph.
    Paragraph,
    /// The mark or the text of a list item.
    ListItem,
    /// A cell of a table.
    Cell,
    /// The caption of a table or figure.
    Caption,
    /// A footnote or endnote.
    Note,
    /// An entry of a table of contents.
    Toc,
}

/// The visible glyphs of a page, in the order of its content stream.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageGlyphs {
    /// Width as displayed, in points.
    pub width: f32,
    /// Height as displayed, in points.
    pub height: f32,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// The entries of the file's outline that lead to this page, in their order.
    pub bookmarks: Vec<Bookmark>,
}

/// An entry of a PDF's outline. Like tags, a witness that may be wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bookmark {
    /// The title as the outline has it, often that of a heading.
    pub title: String,
    /// How deep it stands, from 1.
    pub depth: u8,
}

impl PageGlyphs {
    /// A point in the frame in which text of this direction runs to the right and its lines go down.
    pub(crate) fn to_frame(&self, x: f32, y: f32, turns: u8) -> (f32, f32) {
        match turns {
            0 => (x, y),
            1 => (y, self.width - x),
            2 => (self.width - x, self.height - y),
            _ => (self.height - y, x),
        }
    }

    /// The height of that frame.
    pub(crate) fn frame_height(&self, turns: u8) -> f32 {
        if turns.is_multiple_of(2) { self.height } else { self.width }
    }

    /// A rectangle of that frame, back on the page.
    pub(crate) fn on_page(&self, r: document::Rect, turns: u8) -> document::Rect {
        let (w, h) = (self.width, self.height);
        match turns {
            0 => r,
            1 => document::Rect { x0: w - r.y1, y0: r.x0, x1: w - r.y0, y1: r.x1 },
            2 => document::Rect { x0: w - r.x1, y0: h - r.y1, x1: w - r.x0, y1: h - r.y0 },
            _ => document::Rect { x0: r.y0, y0: h - r.x1, x1: r.y1, y1: h - r.x0 },
        }
    }
}
