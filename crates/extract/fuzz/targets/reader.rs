//! A reader gets a whole file, or a page with any content stream; what it makes of it has to hold together.

use std::sync::Once;

use extract::{Progress, Readers, read};

struct Counted(u32);

impl Progress for Counted {
    fn pages(&mut self, count: u32) {
        self.0 = count;
    }
    fn page(&mut self, number: u32) {
        assert!((1..=self.0).contains(&number), "page {number} of {}", self.0);
    }
}

pub(crate) fn run(data: &[u8], readers: Readers) {
    static HOOK: Once = Once::new();
    HOOK.call_once(own_panics_abort);
    let bytes = if data.starts_with(b"%PDF-") { data.to_vec() } else { file(data) };
    let mut counted = Counted(0);
    let document = read("a.pdf", &bytes, readers, &mut counted).document;
    assert_eq!(document.pages.len(), counted.0 as usize, "{}", document.reason);
    for page in &document.pages {
        assert!(page.width.is_finite() && page.height.is_finite() && page.confidence <= 100);
    }
}

/// Panics inside a library are caught by the glue and are no finding; panics of our own code are.
fn own_panics_abort() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if panic.location().is_some_and(|l| l.file().contains("crates/") || l.file().contains("targets/")) {
            told(panic);
            std::process::abort();
        }
    }));
}

/// A PDF of one page with that content stream, three fonts, a form and an image that it may name.
fn file(content: &[u8]) -> Vec<u8> {
    let form = "/GS0 gs BT /F1 9 Tf (Teilhabe) Tj ET";
    let map = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
               2 beginbfchar <0001> <0041> <0002> <00660066> endbfchar endcmap";
    let objects: Vec<Vec<u8>> = [
        "<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /S /r >>] >> >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << \
         /Font << /F1 5 0 R /F2 6 0 R /F3 9 0 R >> /XObject << /X0 10 0 R /I0 11 0 R >> \
         /ExtGState << /GS0 << /ca 0 >> >> /Properties << /P0 << /MCID 0 /ActualText (Rat) >> >> >> >>"
            .to_owned(),
    ]
    .into_iter()
    .map(String::into_bytes)
    .chain([stream("", content)])
    .chain(
        [
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
            "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Odd-Bold /Encoding /Identity-H \
             /DescendantFonts [7 0 R] /ToUnicode 8 0 R >>"
                .to_owned(),
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Odd-Bold /DW 600 /W [1 [300 -400]] \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
                .to_owned(),
        ]
        .map(String::into_bytes),
    )
    .chain([
        stream("", map.as_bytes()),
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 \
          /Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a 12 0 R >> >>"
            .to_vec(),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources 3 0 R", form.as_bytes()),
        stream("/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray", b"abcd"),
        stream("", b"1 0 d0 0 0 1 1 re f"),
    ])
    .collect();
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        offsets.push(pdf.len());
        pdf.extend_from_slice(format!("{} 0 obj\n", n + 1).as_bytes());
        pdf.extend_from_slice(object);
        pdf.extend_from_slice(b"\nendobj\n");
    }
    let xref = pdf.len();
    let entries: String = offsets.iter().map(|at| format!("{at:010} 00000 n \n")).collect();
    let size = objects.len() + 1;
    pdf.extend_from_slice(
        format!(
            "xref\n0 {size}\n0000000000 65535 f \n{entries}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n"
        )
        .as_bytes(),
    );
    pdf
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {entries} /Length {} >>\nstream\n", content.len()).into_bytes();
    object.extend_from_slice(content);
    object.extend_from_slice(b"\nendstream");
    object
}
