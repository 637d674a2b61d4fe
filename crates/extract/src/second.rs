//! The second reader: letters and positions from pdf-extract's output device.

use hayro_interpret::kurbo::{Affine, Point};
use layout::{Mark, PageGlyphs};
use pdf_extract::{
    Document as LoPdf, MediaBox, Object, OutputDev, OutputError, Transform, output_doc, output_doc_page,
};

use crate::{
    hayro::Frame,
    reading::{OpenFailure, PageReading, Placement, caught, is_unusable},
};

/// A PDF opened by pdf-extract.
pub(crate) struct SecondPdf {
    pdf: LoPdf,
    pages: u32,
}

impl SecondPdf {
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, OpenFailure> {
        let opened = caught(|| {
            let mut pdf = LoPdf::load_mem(bytes)
                .map_err(|e| OpenFailure::damaged(format!("pdf-extract cannot open it: {e}")))?;
            if pdf.is_encrypted() && pdf.decrypt("").is_err() {
                return Err(OpenFailure::password());
            }
            let pages = pdf.get_pages().len() as u32;
            unpack_fonts(&mut pdf);
            Ok(Self { pdf, pages })
        });
        opened.unwrap_or_else(|panic| Err(OpenFailure::damaged(format!("pdf-extract gave up: {panic}"))))
    }

    pub(crate) fn page_count(&self) -> usize {
        self.pages as usize
    }

    /// Reads all pages. The whole document is asked for at once, because each single page costs pdf-extract a walk over
    /// the page tree; after a page that makes it panic, the pages behind are asked for one by one.
    pub(crate) fn read_all(&self, frames: &[Frame]) -> Vec<Result<PageReading, String>> {
        let mut output = Output { frames, pages: Vec::new(), transform: None };
        let mut failure = self.attempt(|| output_doc(&self.pdf, &mut output));
        let mut pages: Vec<Result<PageReading, String>> = output.pages.into_iter().map(Ok).collect();
        while pages.len() < self.page_count() || failure.is_some() {
            if let Some(reason) = failure.take() {
                // The last page begun is the one that failed; before the first, nothing was begun.
                if pages.last().is_some_and(Result::is_ok) {
                    pages.pop();
                }
                pages.push(Err(reason));
            }
            if pages.len() >= self.page_count() {
                break;
            }
            let mut output = Output { frames, pages: Vec::new(), transform: None };
            let number = pages.len() as u32 + 1;
            failure = self.attempt(|| output_doc_page(&self.pdf, &mut output, number));
            match output.pages.pop() {
                Some(page) => pages.push(Ok(page)),
                None => pages.push(Err(failure.take().unwrap_or_else(|| "no output".into()))),
            }
        }
        pages
    }

    fn attempt(&self, read: impl FnOnce() -> Result<(), OutputError>) -> Option<String> {
        match caught(read) {
            Ok(Ok(())) => None,
            Ok(Err(e)) => Some(e.to_string()),
            Err(panic) => Some(panic),
        }
    }
}

/// pdf-extract unpacks the fonts of a page anew for each page: here it is done once. TrueType files it unpacks, too, and
/// throws them away.
fn unpack_fonts(pdf: &mut LoPdf) {
    let dictionaries = pdf.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
    let mut packed = Vec::new();
    for dictionary in dictionaries {
        dictionary.remove(b"FontFile2");
        let files = [b"FontFile".as_slice(), b"FontFile3", b"ToUnicode"];
        packed.extend(files.iter().filter_map(|key| dictionary.get(key).and_then(Object::as_reference).ok()));
    }
    for stream in packed {
        if let Some(Object::Stream(stream)) = pdf.objects.get_mut(&stream) {
            // What cannot be unpacked here cannot be later, and is told of the page.
            let _ = stream.decompress();
        }
    }
}

/// Collects the characters of each page.
struct Output<'f> {
    frames: &'f [Frame],
    pages: Vec<PageReading>,
    transform: Option<Frame>,
}

impl OutputDev for Output<'_> {
    fn begin_page(
        &mut self,
        number: u32,
        media_box: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        let own = Frame::of_media_box([media_box.llx, media_box.lly, media_box.urx, media_box.ury]);
        let frame = self.frames.get(number as usize - 1).copied().unwrap_or(own);
        self.transform = Some(frame);
        self.pages.push(PageReading {
            visible: PageGlyphs { width: frame.width, height: frame.height, ..PageGlyphs::default() },
            ..PageReading::default()
        });
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        trm: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let (Some(frame), Some(page)) = (self.transform, self.pages.last_mut()) else { return Ok(()) };
        let transform = frame.transform * Affine::new([trm.m11, trm.m12, trm.m21, trm.m22, trm.m31, trm.m32]);
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(1.0, 0.0) - origin;
        let size = (transform * Point::new(0.0, font_size) - origin).hypot();
        let advance = along.hypot() * width * font_size;
        let place = Placement { origin, along, advance, size, bold: false, mark: Mark::default() };
        page.unknown += text.chars().filter(|&c| is_unusable(c)).count();
        page.visible.glyphs.extend(place.characters(text));
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
