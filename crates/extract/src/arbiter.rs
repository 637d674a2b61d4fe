//! Two readings of each page → the better one, with the reason for the choice and a confidence.

use document::{DocumentOutcome, Page, PageOutcome, Reader};
use german::German;
use layout::{Glyph, PageGlyphs};
use rustc_hash::FxHashMap;

use crate::{
    Progress, Readers,
    hayro::HayroPdf,
    letters,
    plausible::{Words, is_rubbish},
    reading::{OpenFailure, PageReading, is_unusable},
    second::SecondPdf,
};

/// A page as it goes to layout, and what is recorded of it.
pub(crate) struct ReadPage {
    pub(crate) glyphs: PageGlyphs,
    pub(crate) page: Page,
    /// Share of the page that images cover, 0 to 1.
    pub(crate) images: f32,
    /// Whether its text is a layer over the image of a scanned page.
    pub(crate) layer: bool,
    /// Why its text is hardly what stands on the page.
    pub(crate) suspect: Option<String>,
}

/// Images that cover less of a page are ornaments.
const IMAGE_PAGE: f32 = 0.25;
/// By this share of unusable characters a reading must be worse for the other to be taken.
const WORSE: f32 = 0.02;
/// A reading with less than this share of the other's letters has lost text.
const LOST: f32 = 0.7;
/// Confidence, in percent, in letters that look wrong.
const DOUBTFUL: f32 = 30.0;
/// A text with a larger share of unusable characters has lost words: it is compared with what is recognised.
const RUBBISH: f32 = 0.03;

/// Readings that share more than this of their letters need no comparison letter by letter.
const ALIKE: f32 = 0.9995;

type Reading = Result<PageReading, String>;

/// Reads all pages of a PDF with the readers asked for.
pub(crate) fn read_pages(
    bytes: &[u8],
    readers: Readers,
    progress: &mut dyn Progress,
) -> Result<Vec<ReadPage>, OpenFailure> {
    let hayro = (readers != Readers::PdfExtract).then(|| HayroPdf::open(bytes));
    let second = (readers != Readers::Hayro).then(|| SecondPdf::open(bytes));
    let (hayro, hayro_failure) = part(hayro);
    let (second, second_failure) = part(second);
    if hayro.is_none() && second.is_none() {
        return Err(both_failed(hayro_failure, second_failure));
    }
    let count =
        hayro.as_ref().map_or(0, HayroPdf::page_count).max(second.as_ref().map_or(0, SecondPdf::page_count));
    progress.pages(count as u32);
    let frames = hayro.as_ref().map(HayroPdf::frames).unwrap_or_default();
    let mut seconds = second.map(|s| s.read_all(&frames)).unwrap_or_default().into_iter();
    let mut pages = Vec::with_capacity(count);
    let missing = |failure: &Option<OpenFailure>, asked: bool| match failure {
        Some(f) => Err(f.reason.clone()),
        None if asked => Err("it does not count this page".into()),
        None => Err("not asked".into()),
    };
    let labels = hayro.as_ref().map(|h| h.labels(count)).unwrap_or_default();
    let firsts = hayro.map(|h| h.read_all(|number| progress.page(number))).unwrap_or_default();
    for first in firsts {
        let other = seconds.next().unwrap_or_else(|| missing(&second_failure, readers != Readers::Hayro));
        pages.push(choose(first, other, readers));
    }
    for other in seconds {
        pages.push(choose(missing(&hayro_failure, readers != Readers::PdfExtract), other, readers));
    }
    for (page, label) in pages.iter_mut().zip(labels) {
        page.page.label = label;
    }
    Ok(pages)
}

fn part<T>(opened: Option<Result<T, OpenFailure>>) -> (Option<T>, Option<OpenFailure>) {
    match opened {
        Some(Ok(pdf)) => (Some(pdf), None),
        Some(Err(failure)) => (None, Some(failure)),
        None => (None, None),
    }
}

fn both_failed(first: Option<OpenFailure>, second: Option<OpenFailure>) -> OpenFailure {
    match (first, second) {
        (Some(a), _) if a.outcome == DocumentOutcome::PasswordNeeded => a,
        (Some(a), Some(b)) if b.outcome != DocumentOutcome::PasswordNeeded => {
            OpenFailure { outcome: a.outcome, reason: format!("{}; {}", a.reason, b.reason) }
        }
        (_, Some(b)) => b,
        (Some(a), None) => a,
        (None, None) => OpenFailure::damaged("no reader was asked"),
    }
}

/// Takes the better of two readings of a page.
fn choose(first: Reading, second: Reading, readers: Readers) -> ReadPage {
    match (first, second) {
        (Ok(mut a), Ok(b)) => {
            // pdf-extract does not know what is seen.
            let drawn = a.visible.glyphs.iter().chain(&a.invisible);
            let agreement = agreement(drawn, &b.visible.glyphs);
            let mended = mend(&mut a, &b.visible.glyphs, agreement);
            let (reader, mut reason) = compare(&a, &b);
            if reader == Reader::Hayro && mended > 0 {
                reason = format!("{reason}; {mended} of its letters from pdf-extract");
            }
            match reader {
                Reader::PdfExtract => {
                    // Size and images of the page are hayro's knowledge.
                    let glyphs = PageGlyphs { glyphs: b.visible.glyphs, ..a.visible };
                    taken(
                        PageReading { visible: glyphs, invisible: Vec::new(), unknown: b.unknown, ..a },
                        reader,
                        reason,
                        agreement,
                    )
                }
                _ => taken(a, reader, reason, agreement),
            }
        }
        (Ok(a), Err(_)) if readers == Readers::Hayro => {
            taken(a, Reader::Hayro, "the only reader asked".into(), 1.0)
        }
        (Err(_), Ok(b)) if readers == Readers::PdfExtract => {
            taken(b, Reader::PdfExtract, "the only reader asked; visibility unknown".into(), 1.0)
        }
        (Ok(a), Err(why)) => taken(a, Reader::Hayro, format!("pdf-extract failed: {why}"), 0.8),
        (Err(why), Ok(b)) => {
            taken(b, Reader::PdfExtract, format!("visibility unknown; hayro failed: {why}"), 0.7)
        }
        (Err(a), Err(b)) => ReadPage {
            glyphs: PageGlyphs::default(),
            page: Page {
                width: 0.0,
                height: 0.0,
                label: None,
                reader: None,
                confidence: 0,
                outcome: PageOutcome::Unreadable,
                reason: if a == b { a } else { format!("hayro: {a}; pdf-extract: {b}") },
            },
            images: 0.0,
            layer: false,
            suspect: None,
        },
    }
}

/// Lets the second reading mend letters of the first; tells how many. Where both have the same letters in the same numbers
/// there is nothing to mend.
fn mend(a: &mut PageReading, others: &[Glyph], agreement: f32) -> usize {
    if a.unknown == 0 && agreement > ALIKE {
        return 0;
    }
    let mended = letters::mend(&mut a.visible.glyphs, others, German::standard());
    if mended > 0 {
        a.unknown = a.visible.glyphs.iter().filter(|g| is_unusable(g.char)).count();
    }
    mended
}

fn compare(a: &PageReading, b: &PageReading) -> (Reader, String) {
    let (all, others) = (letters(&a.visible.glyphs) + letters(&a.invisible), letters(&b.visible.glyphs));
    let unknown = |r: &PageReading| r.unknown as f32 / r.visible.glyphs.len().max(1) as f32;
    let (bad, other_bad) = (unknown(a), unknown(b));
    let names_more = bad > other_bad + WORSE && others as f32 >= LOST * letters(&a.visible.glyphs) as f32;
    // Who guesses names everything, too: the words tell.
    if names_more && Words::on(&b.visible).worth() > Words::on(&a.visible).worth() {
        return (
            Reader::PdfExtract,
            format!("visibility unknown; hayro cannot name {:.0} % of the characters", 100.0 * bad),
        );
    }
    if (all as f32) < LOST * others as f32 && other_bad <= bad + WORSE {
        return (Reader::PdfExtract, format!("visibility unknown; hayro finds {all} of {others} letters"));
    }
    let lost = (others as f32) < LOST * all as f32;
    (
        Reader::Hayro,
        if lost {
            format!("pdf-extract finds {others} of {all} letters")
        } else {
            "both readers agree".into()
        },
    )
}

fn letters(glyphs: &[Glyph]) -> usize {
    glyphs.iter().filter(|g| g.char.is_alphanumeric()).count()
}

/// Share of letters that both readings have, wherever they stand, 0 to 1.
fn agreement<'g>(a: impl IntoIterator<Item = &'g Glyph>, b: impl IntoIterator<Item = &'g Glyph>) -> f32 {
    let (counts, others) = (counts(a), counts(b));
    let common: usize = counts.iter().map(|(c, n)| *n.min(others.get(c).unwrap_or(&0))).sum();
    let most = counts.values().sum::<usize>().max(others.values().sum());
    if most == 0 { 1.0 } else { common as f32 / most as f32 }
}

fn counts<'g>(glyphs: impl IntoIterator<Item = &'g Glyph>) -> FxHashMap<char, usize> {
    let mut counts = FxHashMap::default();
    for glyph in glyphs.into_iter().filter(|g| g.char.is_alphanumeric()) {
        *counts.entry(glyph.char).or_default() += 1;
    }
    counts
}

/// The page with its outcome: read, empty, or an image that needs OCR.
fn taken(mut reading: PageReading, reader: Reader, reason: String, agreement: f32) -> ReadPage {
    let mut reason = reason;
    let mut layer = false;
    if letters(&reading.visible.glyphs) == 0
        && letters(&reading.invisible) > 0
        && reading.image_share > IMAGE_PAGE
    {
        reading.visible.glyphs = std::mem::take(&mut reading.invisible);
        reading.unknown = reading.visible.glyphs.iter().filter(|g| is_unusable(g.char)).count();
        reason = "text layer of a scanned page".into();
        layer = true;
    }
    let glyphs = reading.visible;
    let found = letters(&glyphs.glyphs);
    let usable = 1.0 - reading.unknown as f32 / glyphs.glyphs.len().max(1) as f32;
    let suspect = if found > 0 && usable < 1.0 - RUBBISH {
        Some(format!("{:.0} % of its characters are unknown", 100.0 * (1.0 - usable)))
    } else {
        (found > 0 && is_rubbish(&glyphs)).then(|| "its letters make no words".into())
    };
    let (outcome, reason, confidence) = if found > 0 {
        let sure = 100.0 * usable * (0.5 + 0.5 * agreement);
        match &suspect {
            Some(why) => (PageOutcome::Read, format!("{reason}; {why}"), sure.min(DOUBTFUL)),
            None => (PageOutcome::Read, reason, sure),
        }
    } else if reading.image_share > IMAGE_PAGE {
        (
            PageOutcome::NeedsOcr,
            format!("images cover {:.0} % of it, and it has no text", 100.0 * reading.image_share),
            0.0,
        )
    } else {
        (PageOutcome::Empty, "no text and no larger image".into(), 100.0)
    };
    let page = Page {
        width: glyphs.width,
        height: glyphs.height,
        label: None,
        reader: (found > 0).then_some(reader),
        confidence: confidence.round().clamp(0.0, 100.0) as u8,
        outcome,
        reason,
    };
    ReadPage { glyphs, page, images: reading.image_share, layer, suspect }
}
