//! The stages put together: what runs again and why, where results lie, what changed between two runs.
//!
//! ```text
//! project folder ── Inputs (pipeline file, manifest, files, domain list, codebook, rules; checked before anything is done)
//!                      │
//!                      ├── Plan: what changed since the last run, and what that touches     ── `status`
//!                      ▼
//!        extracting ── out/texts     files → texts, by content; out/ocr: what was recognised on pictures of pages
//!        indexing   ── out/index     texts → full-text index
//!        classifying ─ out/evidence  texts → labels; hits are kept by rule and text
//!                      ▼
//!                   out/ledger/NNNN: tables, verdicts, rules and record of the run            ── `explain`, `diff`
//! ```

mod checking;
mod classifying;
mod coverage;
mod diff;
mod disk;
mod domain;
mod error;
mod evidence;
mod explain;
mod extracting;
mod files;
mod indexing;
mod inputs;
mod kept;
mod ledger;
mod metadata;
mod open;
mod people;
mod plan;
mod project;
mod quote;
mod recognised;
mod record;
mod run;
mod settings;
mod suggest;
mod tables;
mod tesseract;
mod texts;
mod watch;
mod words;

pub use checking::{check_rules, test_rules};
pub use coverage::{Covered, CoveredLabel, CoveredRule, coverage};
pub use diff::{Cause, Change, Diff, Passage as ChangedPassage};
pub use domain::german;
pub use error::Error;
pub use explain::{Explanation, Passage, SetAside, explain};
pub use ledger::Ledger;
pub use metadata::Metadata;
pub use plan::Plan;
pub use project::Project;
pub use quote::{Quote, quote};
pub use record::{Basis, Record, Source};
pub use run::{RunOptions, Summary, classify_document, preview, run, status};
pub use settings::{ClassifySettings, CorpusSettings, ExtractSettings, Settings, WordsSettings};
pub use suggest::{Concordance, SuggestTask, Suggested, SuggestedItem, suggest};
pub use watch::{Stage, Unwatched, Watch};

use inputs::Inputs;
