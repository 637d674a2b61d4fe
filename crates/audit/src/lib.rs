//! People's judgements → what they are worth; where they stand is kept when documents change.
//!
//! ```text
//! Anchor       a passage → what is stored with a judgement on it, to find it again           (anchor)
//! Reanchorer   Anchor + the document as it is now → exact, moved, ambiguous or stale          (anchor)
//! ```

mod anchor;

pub use anchor::{
    Anchor, AnchorError, Anchored, Found, Hints, Occurrence, Passage, Place, Reanchorer, Stale, TextPosition,
    TextQuote, reanchor,
};
