use document::DocumentOutcome;
use hayro_interpret::kurbo::{Point, Vec2};
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
    /// Glyphs whose character is unknown.
    pub(crate) unknown: usize,
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
    /// Adds a glyph for each character of a text that the reader drew as one; tells how many of them are unusable.
    pub(crate) fn characters(&self, text: &str, glyphs: &mut Vec<Glyph>) -> usize {
        let Self { origin, along, advance, size, bold, mark } = *self;
        let sound =
            [origin.x, origin.y, advance].iter().all(|v| v.is_finite()) && (0.1..2000.0).contains(&size);
        let count = text.chars().count();
        if !sound || count == 0 {
            return 0;
        }
        let step = if along.hypot() > 0.0 { along / along.hypot() } else { Vec2::new(1.0, 0.0) }
            * (advance / count as f64);
        glyphs.extend(text.chars().enumerate().map(|(n, char)| {
            let at = origin + step * n as f64;
            let advance = (advance / count as f64) as f32;
            Glyph {
                char,
                x: at.x as f32,
                y: at.y as f32,
                advance,
                size: size as f32,
                turns: quarter_turns(along),
                bold,
                mark,
            }
        }));
        text.chars().filter(|&c| is_unusable(c)).count()
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
