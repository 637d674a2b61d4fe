use document::DocumentOutcome;
use hayro_interpret::{
    font::GlyphIdentifier,
    kurbo::{Point, Vec2},
};
use layout::{Glyph, Mark, PageGlyphs};

/// What one reader found on a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct PageReading {
    /// What a reader of the page sees.
    pub(crate) visible: PageGlyphs,
    /// Text drawn invisibly: the text layer of a scanned page, or text that is hidden on purpose.
    pub(crate) invisible: Vec<Glyph>,
    /// Share of the page that images cover, 0 to 1.
    pub(crate) image_share: f32,
    /// Visible glyphs whose character is unknown.
    pub(crate) unknown: usize,
    /// Of these, by their index, which glyph of which font they are.
    pub(crate) nameless: Vec<(usize, GlyphIdentifier)>,
}

/// Why a file could not be opened at all.
#[derive(Debug, Clone)]
pub(crate) struct OpenFailure {
    pub(crate) outcome: DocumentOutcome,
    pub(crate) reason: String,
}

impl OpenFailure {
    pub(crate) fn damaged(reason: impl Into<String>) -> Self {
        Self { outcome: DocumentOutcome::Damaged, reason: reason.into() }
    }

    pub(crate) fn password() -> Self {
        Self {
            outcome: DocumentOutcome::PasswordNeeded,
            reason: "the file opens only with a password: save it once without one, or ask its publisher"
                .into(),
        }
    }
}

/// Runs a reader's code; a panic in it is an error with its message.
pub(crate) fn caught<T>(what: impl FnOnce() -> T) -> Result<T, String> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(what)).map_err(|panic| {
        let message =
            panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        let line = message.unwrap_or("unknown").lines().next().unwrap_or_default();
        line.chars().take(120).collect()
    })
}

/// Where a reader puts a glyph on the page as displayed.
pub(crate) struct Placement {
    pub(crate) origin: Point,
    /// Direction in which it advances; its length does not count.
    pub(crate) along: Vec2,
    /// How far it advances, in points.
    pub(crate) advance: f64,
    /// Font size as displayed, in points.
    pub(crate) size: f64,
    pub(crate) bold: bool,
    pub(crate) mark: Mark,
}

impl Placement {
    /// The glyph for a character.
    pub(crate) fn character(&self, char: char) -> Option<Glyph> {
        let mut buffer = [0; 4];
        self.characters(char.encode_utf8(&mut buffer)).next()
    }

    /// A glyph for each character of a text that the reader drew as one; none where the place makes no sense.
    pub(crate) fn characters(&self, text: &str) -> impl Iterator<Item = Glyph> {
        let Self { origin, along, advance, size, bold, mark } = *self;
        let sound =
            [origin.x, origin.y, advance].iter().all(|v| v.is_finite()) && (0.1..2000.0).contains(&size);
        let count = if sound { text.chars().count() } else { 0 };
        let advance = advance / count.max(1) as f64;
        let step = if along.hypot() > 0.0 { along / along.hypot() } else { Vec2::new(1.0, 0.0) } * advance;
        let turns = quarter_turns(along);
        text.chars().take(count).enumerate().map(move |(n, char)| {
            let at = origin + step * n as f64;
            let (x, y, advance, size) = (at.x as f32, at.y as f32, advance as f32, size as f32);
            Glyph { char, x, y, advance, size, turns, bold, mark }
        })
    }
}

/// The quarter turn nearest to a direction on a page whose y grows downwards.
fn quarter_turns(along: Vec2) -> u8 {
    match (along.x.abs() >= along.y.abs(), along.x >= 0.0, along.y > 0.0) {
        (true, true, _) => 0,
        (true, false, _) => 2,
        (false, _, true) => 1,
        (false, _, false) => 3,
    }
}

/// A character that no reader of the page would recognise: no mapping, a control or a private sign.
pub(crate) fn is_unusable(char: char) -> bool {
    matches!(char, '\u{FFFD}' | '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}')
}

/// A line for tests, each letter as wide as the next; `shift` moves it to the right, in points.
#[cfg(test)]
pub(crate) fn line(text: &str, shift: f32) -> Vec<Glyph> {
    let glyph = |(n, char): (usize, char)| Glyph {
        char,
        x: 50.0 + 5.0 * n as f32 + shift,
        y: 100.0,
        advance: 5.0,
        size: 10.0,
        turns: 0,
        bold: false,
        mark: Mark::default(),
    };
    text.chars().enumerate().map(glyph).collect()
}
