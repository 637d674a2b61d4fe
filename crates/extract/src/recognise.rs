//! Pages whose text only their picture tells: drawn, recognised by the host, and taken where that is the better text.

use std::collections::BTreeMap;

use document::{Geometry, Page, PageOutcome, Reader};
use layout::PageGlyphs;
use serde::{Deserialize, Serialize};

use crate::{
    Host,
    arbiter::ReadPage,
    ocr::{Failure, Ocr, Recognition, Sheet, level_sizes},
    plausible::Words,
    render::Drawing,
};

/// What is to be recognised, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognising {
    /// Which pages.
    pub ocr: Ocr,
    /// The recogniser's name, as pages tell it ("tesseract 5.3.0"); or why there is none, and what to do about it.
    pub by: Result<String, String>,
    /// How many pictures the host takes at once.
    pub at_once: usize,
}

impl Default for Recognising {
    /// Nothing is recognised.
    fn default() -> Self {
        Self { ocr: Ocr::Never, by: Err("OCR is off".into()), at_once: 1 }
    }
}

/// What recognition did to a document, beside its pages.
#[derive(Debug, Default)]
pub(crate) struct Recognised {
    /// Whether there were pages to recognise, be it that nobody could.
    pub(crate) asked: bool,
    /// Which page failed that may succeed another time, and why.
    pub(crate) passing: Option<String>,
    /// The pages that were recognised, from 1, with how they lie.
    sheets: BTreeMap<u32, Sheet>,
}

impl Recognised {
    /// Moves the boxes of pages that were straightened to where they lie on the page.
    pub(crate) fn lay_back(&self, geometry: &mut Geometry) {
        for line in geometry.blocks.iter_mut().flat_map(|block| &mut block.lines) {
            if let Some(sheet) = self.sheets.get(&line.page) {
                line.rect = sheet.as_it_lies(line.rect);
            }
        }
    }
}

/// A text layer of which a smaller share of words is German is compared with what we recognise ourselves.
const NOISY: f32 = 0.9;
/// Images that cover less of a page are ornaments.
const ORNAMENT: f32 = 0.02;
/// By this share of its words the recognised text must be worth more than the text that is there.
const BETTER: f32 = 0.02;

/// Recognises the pages that need it, and takes what is better than the text that they have.
pub(crate) fn recognise(
    bytes: &[u8],
    pages: &mut [ReadPage],
    how: &Recognising,
    host: &mut dyn Host,
) -> Recognised {
    let wanted: Vec<usize> = (0..pages.len()).filter(|&n| wants(&pages[n], how.ocr)).collect();
    let mut done = Recognised { asked: !wanted.is_empty(), ..Recognised::default() };
    if wanted.is_empty() {
        return done;
    }
    let by = how.by.as_deref().map_err(ToOwned::to_owned);
    let drawing = by.and_then(|by| Ok((by, Drawing::open(bytes).map_err(|e| e.reason)?)));
    let (by, drawing) = match drawing {
        Ok(ready) => ready,
        Err(why) => {
            wanted.iter().for_each(|&n| add_reason(&mut pages[n].page, &why));
            return done;
        }
    };
    let mut answers = ask(&drawing, &wanted, how.at_once, host);
    for n in wanted {
        let page = &mut pages[n];
        match answers.remove(&n) {
            Some(Ok(recognition)) => {
                if let Some(sheet) = page.take(&recognition, by) {
                    done.sheets.insert(n as u32 + 1, sheet);
                }
            }
            Some(Err(Failure { reason, passing })) => {
                add_reason(&mut page.page, &reason);
                if passing {
                    done.passing.get_or_insert(format!("page {}: {reason}", n + 1));
                }
            }
            None => add_reason(&mut page.page, "nobody recognised it"),
        }
    }
    let recognised = pages.iter_mut().filter(|p| p.page.reader == Some(Reader::Tesseract));
    level_sizes(&mut recognised.map(|p| &mut p.glyphs.glyphs).collect::<Vec<_>>());
    done
}

/// Whether a page is to be recognised.
fn wants(page: &ReadPage, ocr: Ocr) -> bool {
    let lost = matches!(page.page.outcome, PageOutcome::NeedsOcr | PageOutcome::Unreadable);
    let noisy = || page.layer && Words::on(&page.glyphs).share() < NOISY;
    match ocr {
        Ocr::Never => false,
        Ocr::Auto => lost || page.suspect.is_some() || noisy(),
        Ocr::Always => lost || page.suspect.is_some() || page.layer || page.images > ORNAMENT,
    }
}

/// Has pages drawn and recognised, several at once.
fn ask(
    drawing: &Drawing,
    wanted: &[usize],
    at_once: usize,
    host: &mut dyn Host,
) -> BTreeMap<usize, Result<Recognition, Failure>> {
    let mut answers = BTreeMap::new();
    let mut shown = 0;
    let answer = |host: &mut dyn Host, answers: &mut BTreeMap<_, _>| {
        answers.extend(host.recognised().map(|(number, answer)| (number as usize - 1, answer)));
    };
    for &n in wanted {
        if shown == at_once.max(1) {
            answer(host, &mut answers);
            shown -= 1;
        }
        let number = n as u32 + 1;
        host.page(number);
        match drawing.picture(n) {
            Ok(picture) => {
                host.show(number, picture);
                shown += 1;
            }
            Err(reason) => _ = answers.insert(n, Err(Failure { reason, passing: false })),
        }
    }
    (0..shown).for_each(|_| answer(host, &mut answers));
    answers
}

impl ReadPage {
    /// Takes what was recognised, if the page has no text or a worse one.
    fn take(&mut self, recognition: &Recognition, by: &str) -> Option<Sheet> {
        if self.page.width * self.page.height == 0.0 {
            (self.page.width, self.page.height) = recognition.size();
        }
        let (width, height) = (self.page.width, self.page.height);
        let sheet = Sheet::new((width, height), recognition);
        let bookmarks = self.glyphs.bookmarks.clone();
        let glyphs = PageGlyphs { width, height, glyphs: sheet.glyphs(recognition), bookmarks };
        let page = &mut self.page;
        page.reason = match page.outcome {
            PageOutcome::Read => match compare(&self.glyphs, &glyphs, by) {
                Ok(better) => better,
                Err(worse) => {
                    add_reason(page, &worse);
                    return None;
                }
            },
            _ if glyphs.glyphs.is_empty() => {
                page.outcome = PageOutcome::Empty;
                page.confidence = 100;
                page.reason = format!("an image in which {by} finds no text");
                return None;
            }
            PageOutcome::NeedsOcr => format!("image page, recognised by {by}"),
            _ => format!("no reader could read it; recognised by {by}"),
        };
        page.outcome = PageOutcome::Read;
        page.reader = Some(Reader::Tesseract);
        page.confidence = recognition.confidence().unwrap_or_default().round() as u8;
        self.glyphs = glyphs;
        Some(sheet)
    }
}

/// Whether what was recognised is better than the text that is there, in words.
fn compare(there: &PageGlyphs, recognised: &PageGlyphs, by: &str) -> Result<String, String> {
    let (there, ours) = (Words::on(there), Words::on(recognised));
    let told = format!(
        "{} of {} words known, {} of {} in what {by} recognises",
        there.known, there.all, ours.known, ours.all
    );
    if ours.worth() > there.worth() + BETTER * there.all as f32 {
        Ok(format!("recognised by {by}, better than its text: {told}"))
    } else {
        Err(told)
    }
}

fn add_reason(page: &mut Page, why: &str) {
    page.reason = if page.reason.is_empty() { why.to_owned() } else { format!("{}; {why}", page.reason) };
}

#[cfg(test)]
mod tests {
    use layout::{Glyph, Mark};

    use super::*;

    const CLEAN: &str = "Die Stadt fördert auch heute die Sprachbildung aller Kinder";
    const NOISY_LAYER: &str = "Dic Stcdt fürdcrt nuch hcutc dlc Sprnchblldung nllcr Klndcr";

    fn line(text: &str) -> PageGlyphs {
        let glyph = |(n, char): (usize, char)| Glyph {
            char,
            x: 50.0 + 6.0 * n as f32,
            y: 100.0,
            advance: 6.0,
            size: 11.0,
            turns: 0,
            bold: false,
            mark: Mark::default(),
        };
        PageGlyphs {
            width: 595.0,
            height: 842.0,
            glyphs: text.chars().enumerate().map(glyph).collect(),
            ..PageGlyphs::default()
        }
    }

    fn layer(text: &str) -> ReadPage {
        let page = Page {
            width: 595.0,
            height: 842.0,
            label: None,
            reader: Some(Reader::Hayro),
            confidence: 100,
            outcome: PageOutcome::Read,
            reason: "text layer of a scanned page".into(),
        };
        ReadPage { glyphs: line(text), page, images: 1.0, layer: true, suspect: None }
    }

    #[test]
    fn the_better_of_two_texts_is_kept_with_the_reason() {
        let better = compare(&line(NOISY_LAYER), &line(CLEAN), "tesseract 5").expect("ours is better");
        assert!(better.starts_with("recognised by tesseract 5, better than its text: "), "{better}");
        for there in [CLEAN, &format!("{CLEAN} in Kindertagesstätten")] {
            let worse = compare(&line(there), &line(CLEAN), "tesseract 5").expect_err("ours is no better");
            assert!(worse.contains(" words known, "), "{worse}");
        }
    }

    #[test]
    fn a_layer_is_asked_for_when_it_is_noisy() {
        let cases = [
            (CLEAN, Ocr::Auto, false),
            (NOISY_LAYER, Ocr::Auto, true),
            (NOISY_LAYER, Ocr::Never, false),
            (CLEAN, Ocr::Always, true),
        ];
        for (text, ocr, expected) in cases {
            assert_eq!(wants(&layer(text), ocr), expected, "{text} {ocr:?}");
        }
        let suspect = ReadPage { layer: false, suspect: Some("rubbish".into()), ..layer(CLEAN) };
        assert!(wants(&suspect, Ocr::Auto));
    }
}
