//! What a reader of the page sees: text that is painted over, or in the colour of its ground, is hidden.

use hayro_interpret::{
    FillRule, Paint,
    kurbo::{BezPath, PathEl, Point, Rect, Shape},
};

/// Areas narrower than this are rules and underlines; in points.
const NARROWEST: f64 = 3.0;
/// More areas than this on a page are a map or a chart.
const MOST_AREAS: usize = 4000;
/// A text whose colour differs from its ground by less than this in each of red, green and blue (0 to 1) cannot be seen.
const CONTRAST: f32 = 0.04;

/// Red, green, blue, 0 to 1.
type Colour = [f32; 3];

/// How a text is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Ink {
    /// Not at all, or so transparent that nobody sees it.
    None,
    /// In one colour.
    Colour(Colour),
    /// With a pattern or a shading.
    Other,
}

impl Ink {
    pub(crate) fn of(paint: &Paint<'_>) -> Self {
        let Paint::Color(colour) = paint else { return Self::Other };
        let [r, g, b, alpha] = colour.to_rgba().components();
        if alpha < 0.02 { Self::None } else { Self::Colour([r, g, b]) }
    }

    /// Whether nothing shines through it.
    pub(crate) fn is_opaque(paint: &Paint<'_>) -> bool {
        matches!(paint, Paint::Color(colour) if colour.to_rgba().components()[3] > 0.98)
    }
}

/// A filled area or an image.
struct Area {
    /// How many glyphs were drawn before it.
    order: usize,
    bounds: Rect,
    /// Its outline, where it is no upright rectangle, and how that is filled.
    outline: Option<(BezPath, FillRule)>,
    ink: Ink,
    opaque: bool,
}

impl Area {
    fn contains(&self, point: Point) -> bool {
        self.bounds.contains(point)
            && self.outline.as_ref().is_none_or(|(outline, rule)| match rule {
                FillRule::NonZero => outline.winding(point) != 0,
                FillRule::EvenOdd => outline.winding(point) % 2 != 0,
            })
    }
}

/// What was painted on a page besides its text.
#[derive(Default)]
pub(crate) struct Areas(Vec<Area>);

impl Areas {
    /// Outlines with more parts are drawings, not grounds.
    pub(crate) const MOST_PARTS: usize = 200;

    /// An upright rectangle, a picture for example, painted after `order` glyphs.
    pub(crate) fn rect(&mut self, order: usize, bounds: Rect, ink: Ink, opaque: bool) {
        self.push(Area { order, bounds, outline: None, ink, opaque });
    }

    /// A filled outline, painted after `order` glyphs and cut to `clip`.
    pub(crate) fn path(
        &mut self,
        order: usize,
        (path, rule): (&BezPath, FillRule),
        clip: Rect,
        ink: Ink,
        opaque: bool,
    ) {
        let bounds = path.bounding_box();
        let within = bounds.intersect(clip);
        if path.elements().len() > Self::MOST_PARTS || within.width().min(within.height()) < NARROWEST {
            return;
        }
        let path = closed(path);
        let fills = path.area().abs() > 0.98 * bounds.area();
        self.push(Area { order, bounds: within, outline: (!fills).then_some((path, rule)), ink, opaque });
    }

    fn push(&mut self, area: Area) {
        if area.bounds.width().min(area.bounds.height()) >= NARROWEST && self.0.len() < MOST_AREAS {
            self.0.push(area);
        }
    }

    /// Whether the `order`th glyph of the page, with its middle at this point, can be seen.
    pub(crate) fn show(&self, order: usize, middle: Point, ink: Ink) -> bool {
        let Some(at) = self.0.iter().rposition(|a| a.contains(middle) && (a.opaque || a.order <= order))
        else {
            return ink != Ink::None && ink != Ink::Colour([1.0; 3]);
        };
        if self.0[at].order > order {
            return false;
        }
        match (ink, self.0[at].ink) {
            (Ink::None, _) => false,
            (Ink::Colour(text), Ink::Colour(ground)) => {
                text.iter().zip(ground).any(|(a, b)| (a - b).abs() > CONTRAST)
            }
            _ => true,
        }
    }
}

/// To fill a path closes its parts, whether they say so or not.
fn closed(path: &BezPath) -> BezPath {
    let mut closed = BezPath::new();
    for (n, &element) in path.elements().iter().enumerate() {
        if n > 0 && matches!(element, PathEl::MoveTo(_)) && !closed.elements().ends_with(&[PathEl::ClosePath])
        {
            closed.close_path();
        }
        closed.push(element);
    }
    closed.close_path();
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK: Ink = Ink::Colour([0.0; 3]);
    const WHITE: Ink = Ink::Colour([1.0; 3]);

    fn square(from: f64, to: f64) -> Rect {
        Rect::new(from, from, to, to)
    }

    #[test]
    fn what_is_seen() {
        let at = |x: f64| Point::new(x, x);
        let mut areas = Areas::default();
        areas.rect(0, square(0.0, 100.0), BLACK, true);
        areas.rect(10, square(50.0, 60.0), WHITE, true);
        areas.rect(10, square(80.0, 90.0), BLACK, false);
        let triangle = BezPath::from_svg("M200 200 L220 200 L200 220 Z").expect("a path");
        let triangle = (&triangle, FillRule::NonZero);
        areas.path(10, triangle, square(0.0, 500.0), BLACK, true);
        let frame = "M300 300 L400 300 L400 400 L300 400 Z M310 310 L310 390 L390 390 L390 310";
        let frame = BezPath::from_svg(frame).expect("a path");
        areas.path(10, (&frame, FillRule::NonZero), square(0.0, 500.0), BLACK, true);
        // (glyph's number, where, ink, seen)
        let cases = [
            (5, 20.0, WHITE, true),   // white on black
            (5, 20.0, BLACK, false),  // black on black
            (5, 55.0, WHITE, false),  // covered
            (20, 55.0, BLACK, true),  // on the cover
            (20, 55.0, WHITE, false), // white on white
            (5, 85.0, WHITE, true),   // under a veil
            (5, 150.0, BLACK, true),  // on paper
            (5, 150.0, WHITE, false), // white on paper
            (5, 150.0, Ink::Other, true),
            (5, 150.0, Ink::None, false),
            (5, 205.0, BLACK, false), // under the triangle
            (5, 215.0, BLACK, true),  // beside its long side
        ];
        for (order, x, ink, seen) in cases {
            assert_eq!(areas.show(order, at(x), ink), seen, "glyph {order} at {x} in {ink:?}");
        }
    }
}
