//! A passage → an anchor that is stored with a judgement on it; an anchor and a newer text of the document → the passage there.
//!
//! ```text
//! Anchor      quote, context, position and hints: what is stored               (stored)
//! Form        a text without what typesetting changes, each sign leading back  (form)
//! Ground      a document's blocks as forms, in the order of reading            (ground)
//! Candidate   where the quote may stand: letter by letter, or nearly so        (candidates: grams, distance)
//! Support     how much of quote, context and hints agrees there                (support)
//! Edges       the place's first and last character                             (edges)
//! Anchored    the passage, or that it is not certain, or gone                  (outcome, reanchorer)
//! ```
//!
//! A judgement is never moved in silence to a place that another place rivals, and never dropped: what is not found is
//! [`Anchored::Stale`], with the best that there was.

mod candidates;
mod distance;
mod edges;
mod form;
mod grams;
mod ground;
mod outcome;
mod reanchorer;
mod stored;
mod support;

pub use outcome::{Anchored, Found, Passage, Place, Stale};
pub use reanchorer::{Reanchorer, reanchor};
pub use stored::{Anchor, AnchorError, Hints, Occurrence, TextPosition, TextQuote};
