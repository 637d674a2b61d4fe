//! Counts → what they say: intervals of proportions, keyness of words, dispersion over documents, agreement of coders; samples, and
//! what they tell.
//!
//! ```text
//! Ratio, f1              hits among trials → 95 % interval             (interval)
//! keyness                a word's counts in two corpora → G², log ratio  (keyness)
//! association, log_dice  a word's counts near a node and elsewhere → expected count, G², logDice  (association)
//! dispersion             a word's counts in each part → range, DP      (dispersion)
//! percent, cohen, alpha, …  units × coders of codes → coefficients of agreement  (agreement)
//! draw, Aim              strata, size and seed → a sample with chances  (sampling)
//! count, accuracy        machine's labels and judged samples → how many are yes, precision, recall, F1  (estimate)
//! ```
//!
//! Numbers in, numbers out: it knows no texts and no other crate of the workspace. What cannot be said of no data at all
//! is `None`, or a reason, never a NaN.

pub mod agreement;
mod association;
mod dispersion;
pub mod estimate;
mod interval;
mod keyness;
mod log_likelihood;
mod random;
pub mod sampling;
mod student;

pub use association::{Association, Cooccurrence, association, log_dice};
pub use dispersion::{Dispersion, Part, dispersion};
pub use interval::{Interval, Ratio, f1};
pub use keyness::{Count, Keyness, SIGNIFICANT, keyness};
