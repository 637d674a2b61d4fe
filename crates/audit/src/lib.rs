//! People's labels: judgements of coders on samples, kept so that nothing acknowledged is lost and nothing is overwritten.
//!
//! ```text
//! Store            the file audit/lesart-audit.sqlite: appended to, never changed      (store)
//! Sample, Item     what is to be judged, how it was drawn, development or test         (sample)
//! Judgement        what a coder said of a label, once                                 (judgement)
//! standing         all judgements → those that hold now                               (standing)
//! Adjudication     how a disagreement was settled, and why                            (adjudication)
//! Anchor           a passage → what is stored with a judgement on it, to find it again  (anchor)
//! Reanchorer       Anchor + the document as it is now → exact, moved, ambiguous or stale (anchor)
//! exchange         REFI-QDA projects and codebooks of other programs, out and in      (exchange)
//! ```
//!
//! What a coder is shown comes from [`Task`] alone, which knows no machine's label and no other coder's.

mod adjudication;
mod anchor;
mod error;
pub mod exchange;
mod judgement;
mod sample;
mod standing;
mod store;
mod subject;

pub use adjudication::Adjudication;
pub use anchor::{
    Anchor, AnchorError, Anchored, Found, Hints, Occurrence, Passage, Place, Reanchorer, Stale, TextPosition,
    TextQuote, reanchor,
};
pub use error::Error;
pub use judgement::{CANNOT_JUDGE, Judgement, NewJudgement, Round};
pub use sample::{Assignment, Item, NewItem, NewSample, Sample, Set, Task};
pub use standing::{Consensus, LastWords, Standing, consensus, last_said, last_words, standing};
pub use store::{Coder, Look, Store};
pub use subject::{JudgedPassage, Subject};
