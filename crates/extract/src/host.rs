use crate::ocr::{Failure, Picture, Recognition};

/// What a reader tells while it works: how many pages there are, and which page (from 1) it begins with.
pub trait Progress {
    /// The number of pages is known.
    fn pages(&mut self, count: u32);
    /// A page is about to be read.
    fn page(&mut self, number: u32);
    /// A page is being recognised from its picture.
    fn recognises(&mut self, _number: u32) {}
}

/// For who does not listen.
impl Progress for () {
    fn pages(&mut self, _: u32) {}
    fn page(&mut self, _: u32) {}
}

/// Whoever a reader works for: is told how far it is, and recognises pictures of pages.
pub trait Host: Progress {
    /// Takes the picture of a page (from 1) to be recognised. A reader shows at most [`crate::Recognising::at_once`] before
    /// it takes an answer.
    fn show(&mut self, page: u32, picture: Picture);
    /// Waits for what stands on one of the pages shown, whichever is done first; `None` when there will be no answer.
    fn recognised(&mut self) -> Option<(u32, Result<Recognition, Failure>)>;
}

/// A host that only wants to know how far the reader is.
pub(crate) struct Alone<'p>(pub(crate) &'p mut dyn Progress);

impl Progress for Alone<'_> {
    fn pages(&mut self, count: u32) {
        self.0.pages(count);
    }

    fn page(&mut self, number: u32) {
        self.0.page(number);
    }
}

impl Host for Alone<'_> {
    fn show(&mut self, _: u32, _: Picture) {}

    fn recognised(&mut self) -> Option<(u32, Result<Recognition, Failure>)> {
        None
    }
}
