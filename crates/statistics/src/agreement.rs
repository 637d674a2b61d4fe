//! How far coders agree who coded the same units: coefficients of intercoder agreement, each with its interval or why it has none.
//!
//! ```text
//! Ratings        units × coders of category numbers, with holes     (ratings)
//! percent        share of pairs of codes that agree                  (percent)
//! cohen          two coders, each with habits of their own           (cohen)
//! fleiss         any coders, one distribution of codes for all       (fleiss, corrected)
//! ac1, ac2       any coders; robust where one code is rare           (gwet, corrected)
//! alpha          any coders, any level of measurement                (alpha, bootstrap)
//! ```
//!
//! Nothing here is a NaN, and nothing panics: what is not defined is an [`Undefined`] that says why, and what is defined but has no
//! interval says why in [`NoInterval`].
//!
//! A unit that one coder alone coded has no pair of codes and shows no agreement. [`percent`], [`cohen`] and [`alpha`] leave it out;
//! for [`fleiss`], [`ac1`] and [`ac2`] it counts for how frequent the codes are (Gwet 2014, chapter 2).

mod alpha;
mod bootstrap;
mod coefficient;
mod cohen;
mod corrected;
mod estimate;
mod fleiss;
mod gwet;
mod level;
mod percent;
mod ratings;

pub use alpha::alpha;
pub use bootstrap::{REPLICATES, SEED};
pub use coefficient::Coefficient;
pub use cohen::cohen;
pub use estimate::{Estimate, Method, NoInterval, Undefined};
pub use fleiss::fleiss;
pub use gwet::{ac1, ac2};
pub use level::Level;
pub use percent::percent;
pub use ratings::{BadRatings, Categories, Coverage, Ratings};
