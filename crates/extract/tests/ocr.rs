//! Pages that are images, recognised by the real tesseract: the scan of the sample corpus, and what was scanned.

use std::{collections::BTreeMap, fs, path::PathBuf};

use document::{DocumentOutcome, PageOutcome, Reader, Span};
use extract::{
    Extraction, Failure, Host, Installation, Ocr, Picture, Progress, Readers, Recogniser, Recognising,
    Recognition, read_and_recognise,
};

/// A host in the same process.
struct Here {
    recogniser: Recogniser,
    pictures: Vec<Picture>,
    answers: Vec<(u32, Result<Recognition, Failure>)>,
}

impl Progress for Here {
    fn pages(&mut self, _: u32) {}
    fn page(&mut self, _: u32) {}
}

impl Host for Here {
    fn show(&mut self, page: u32, picture: Picture) {
        self.answers.push((page, self.recogniser.recognise(&picture)));
        self.pictures.push(picture);
    }

    fn recognised(&mut self) -> Option<(u32, Result<Recognition, Failure>)> {
        self.answers.pop()
    }
}

impl Here {
    fn new() -> Self {
        let installed = Installation::new("tesseract");
        let tesseract = installed.tesseract().expect("these tests need tesseract").clone();
        Self { recogniser: Recogniser::new(tesseract, 1, None), pictures: Vec::new(), answers: Vec::new() }
    }

    fn read(&mut self, name: &str, ocr: Ocr) -> Extraction {
        let how = Recognising { ocr, by: Ok(self.recogniser.name()), at_once: 3 };
        read_and_recognise(name, &sample(&format!("pdf/{name}.pdf")), Readers::Both, &how, self)
    }
}

fn sample(path: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus/sample").join(path);
    fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// How often each word stands in a text.
fn words(text: &str) -> BTreeMap<&str, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        *words.entry(word).or_default() += 1;
    }
    words
}

/// The share of a text's words that another one has.
fn found(text: &str, in_other: &str) -> f32 {
    let (words, others) = (words(text), words(in_other));
    let found: usize = words.iter().map(|(word, n)| n.min(others.get(word).unwrap_or(&0))).sum();
    found as f32 / words.values().sum::<usize>() as f32
}

#[test]
fn a_scan_gives_the_words_that_were_scanned() {
    let mut host = Here::new();
    let Extraction { document, geometry, asks_for_ocr } = host.read("91006-2015", Ocr::Auto);
    assert!(asks_for_ocr);
    assert_eq!((document.outcome, document.reason.as_str()), (DocumentOutcome::Read, ""));
    for page in &document.pages {
        assert_eq!((page.outcome, page.reader), (PageOutcome::Read, Some(Reader::Tesseract)));
        assert!(page.confidence > 85, "{}", page.confidence);
    }
    let source = String::from_utf8(sample("sources/91006-2015.md")).expect("UTF-8");
    let source = source.splitn(3, "---").nth(2).expect("text below the head");
    let share = found(source, &document.text());
    assert!(share >= 0.95, "{share}");

    // A word's box is where its letters are black, and white around: the page lies askew.
    let (block, text) =
        document.blocks.iter().enumerate().find(|(_, b)| b.text.contains("Spätsommer")).expect("it");
    let at = text.text.find("Spätsommer").expect("it is there");
    let boxes = geometry.boxes(&document, block, Span::new(at, at + "Spätsommer".len()));
    let picture = &host.pictures[boxes[0].page as usize - 1];
    let scale = picture.width as f32 / document.pages[0].width;
    let rect = boxes[0].rect;
    let dark = |y: f32| {
        let row = (y * scale) as usize * picture.width as usize;
        let (from, to) = ((rect.x0 * scale) as usize, (rect.x1 * scale) as usize);
        picture.grey[row + from..row + to].iter().filter(|&&grey| grey < 128).count()
    };
    let height = rect.y1 - rect.y0;
    assert!(dark(rect.y0 + 0.6 * height) > 20, "{rect:?}");
    assert!(dark(rect.y1 + 0.15 * height) < 5, "{rect:?}");
}

#[test]
fn pages_on_their_side_or_head_are_read_as_they_are_turned() {
    let mut host = Here::new();
    let document = host.read("91006-2015", Ocr::Auto).document;
    let upright = host.pictures.swap_remove(3);
    let text = |recognition: &Recognition| -> String {
        let words = recognition.lines.iter().flat_map(|line| &line.words);
        words.map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let expected = text(&host.recogniser.recognise(&upright).expect("it is recognised"));
    assert_eq!(document.pages.len(), 4);
    let mut turned = upright;
    for turns in 1..=3 {
        turned = a_quarter_clockwise(&turned);
        let recognition = host.recogniser.recognise(&turned).expect("it is recognised");
        assert!(recognition.lines.iter().all(|line| line.turns == turns), "{turns}");
        let share = found(&expected, &text(&recognition));
        assert!(share > 0.95, "{share} at {turns} quarter turns");
    }
}

fn a_quarter_clockwise(picture: &Picture) -> Picture {
    let Picture { width, height, resolution, ref grey } = *picture;
    let at = |x: u32, y: u32| grey[(y * width + x) as usize];
    let rows = (0..width).flat_map(|x| (0..height).rev().map(move |y| (x, y)));
    Picture { width: height, height: width, resolution, grey: rows.map(|(x, y)| at(x, y)).collect() }
}

#[test]
fn who_asks_for_no_ocr_gets_none_and_who_has_nobody_is_told() {
    let mut host = Here::new();
    let read = host.read("91006-2015", Ocr::Never);
    assert!(!read.asks_for_ocr && host.pictures.is_empty());
    assert_eq!(read.document.outcome, DocumentOutcome::NeedsOcr);

    let how = Recognising { ocr: Ocr::Auto, by: Err("nobody is there".into()), at_once: 1 };
    let read = read_and_recognise("scan", &sample("pdf/91006-2015.pdf"), Readers::Both, &how, &mut host);
    assert!(read.asks_for_ocr && host.pictures.is_empty());
    assert!(
        read.document.pages.iter().all(|p| p.reason.ends_with("; nobody is there")),
        "{:?}",
        read.document.pages
    );
}

#[test]
fn born_digital_pages_are_not_asked_for() {
    let mut host = Here::new();
    let read = host.read("92007-2013", Ocr::Auto);
    assert!(!read.asks_for_ocr && host.pictures.is_empty());
    assert!(read.document.pages.iter().all(|p| p.reader != Some(Reader::Tesseract)));
}
