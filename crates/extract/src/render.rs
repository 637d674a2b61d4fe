//! A page → its picture, drawn by hayro.

use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::{InterpreterSettings, TransformExt},
    kurbo::Affine,
    render_into,
    vello_cpu::{
        self, Pixmap, RenderContext,
        color::{PremulRgba8, palette::css::WHITE},
    },
};
use hayro_syntax::{Pdf, page::Page};

use crate::{
    ocr::Picture,
    reading::{OpenFailure, caught},
};

/// Pixels per inch, as tesseract likes them.
const RESOLUTION: f32 = 300.0;
/// Most pixels of a picture: an A4 page at full resolution has 8.7 million. Larger pages get fewer pixels per inch, for
/// each pixel takes eight bytes while the page is drawn.
const PIXELS: f32 = 12e6;
/// Most pixels of an edge.
const EDGE: f32 = 16_000.0;

/// A PDF whose pages are drawn.
pub(crate) struct Drawing {
    pdf: Pdf,
}

impl Drawing {
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, OpenFailure> {
        let opened = caught(|| Pdf::new(bytes.to_vec()));
        match opened {
            Ok(Ok(pdf)) => Ok(Self { pdf }),
            Ok(Err(e)) => Err(OpenFailure::damaged(format!("hayro cannot draw it ({e:?})"))),
            Err(panic) => Err(OpenFailure::damaged(format!("hayro gave up: {panic}"))),
        }
    }

    /// The picture of a page, counted from 0, as it is displayed.
    pub(crate) fn picture(&self, page: usize) -> Result<Picture, String> {
        caught(|| self.pdf.pages().get(page).map(picture))
            .map_err(|panic| format!("hayro cannot draw it: {panic}"))?
            .ok_or_else(|| "hayro does not count this page".to_owned())
    }
}

fn picture<'a>(page: &'a Page<'a>) -> Picture {
    let (width, height) = page.render_dimensions();
    let scale = scale(width, height);
    let pixels = |points: f32| (points * scale).round().clamp(1.0, EDGE) as u16;
    let mut context = RenderContext::new(pixels(width), pixels(height));
    let transform = Affine::scale(f64::from(scale)) * page.initial_transform(true).to_kurbo();
    // A scan of few pixels is drawn larger than it is: smoothly, so that letters have no steps.
    let settings = RenderSettings { force_image_interpolation: true, ..RenderSettings::default() };
    // The cache ends with the page: it would grow with every picture of the document.
    let cache = RenderCache::new();
    render_into(page, &cache, &InterpreterSettings::default(), &settings, &mut context, transform);
    context.flush();
    let mut pixmap = Pixmap::new(context.width(), context.height());
    let white = vello_cpu::RasterizerSettings {
        target_init: vello_cpu::TargetInit::Clear(WHITE),
        ..Default::default()
    };
    context.render_with(&mut pixmap, &mut vello_cpu::Resources::default(), white);
    Picture {
        width: u32::from(pixmap.width()),
        height: u32::from(pixmap.height()),
        resolution: (72.0 * scale).round() as u32,
        grey: pixmap.data().iter().map(grey).collect(),
    }
}

/// Pixels in a point.
fn scale(width: f32, height: f32) -> f32 {
    let (width, height) = (width.max(1.0), height.max(1.0));
    (RESOLUTION / 72.0).min((PIXELS / (width * height)).sqrt()).min(EDGE / width.max(height))
}

/// The luminance of a pixel, as television weighs colours.
fn grey(pixel: &PremulRgba8) -> u8 {
    let [r, g, b] = [pixel.r, pixel.g, pixel.b].map(u32::from);
    ((299 * r + 587 * g + 114 * b + 500) / 1000) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_bounded() {
        // (page in points, pixels per inch)
        for (width, height, resolution) in [
            (595.0, 842.0, 300),
            (842.0, 1191.0, 249),
            (3370.0, 2384.0, 88),
            (14400.0, 10.0, 80),
            (0.0, 0.0, 300),
        ] {
            let scale = scale(width, height);
            assert_eq!((72.0 * scale).round() as u32, resolution, "{width} × {height}");
            assert!(width * height * scale * scale <= PIXELS * 1.001);
        }
    }
}
