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
//!                   out/ledger/NNNN: tables, verdicts, rules and record of the run            ── `explain`
//!                      │
//!                      ├── runs/NAME: a pinned run, the same files outside of out/              ── `Runs`
//!                      └── Results of two runs, or of labels that are not kept                  ── `Diff`
//! ```

mod annotations;
mod auditing;
mod causes;
mod checking;
mod classifying;
mod column;
mod columns;
mod counting;
mod counts;
mod coverage;
mod datapackage;
mod dictionary;
mod diff;
mod disk;
mod domain;
mod draft;
mod edited;
mod error;
mod evidence;
mod explain;
mod export;
mod extracting;
mod facet;
mod files;
mod indexing;
mod inputs;
mod judged;
mod kept;
mod ledger;
mod metadata;
mod moved;
mod names;
mod new_rule;
mod open;
mod parquet;
mod people;
mod pin;
mod pins;
mod plan;
mod project;
mod quote;
mod read;
mod readme;
mod recognised;
mod record;
mod references;
mod refi;
mod results;
mod run;
mod runs;
mod settings;
mod suggest;
mod table;
mod tables;
mod tesseract;
mod texts;
mod verdicts;
mod watch;
mod words;

pub use auditing::{
    Audit, AuditSummary, AuditedLabel, CodedPassage, CoderSummary, CodingTask, Disagreement, DrawnSample,
    Entry, Evaluation, Happened, ImportTask, Imported, LabelError, LabelEvaluation, LabelRatings,
    OpenPassage, PassagesNow, RuleEvaluation, Said, SampleDesign, SampleSummary, SampleTask, Strata, Voice,
    look,
};
pub use causes::{Cause, Edit};
pub use checking::{check_rules, test_rules};
pub use counting::{CountTask, CountedWords, Members, count_words};
pub use counts::{QueryCount, write_counts};
pub use coverage::{Covered, CoveredLabel, CoveredRule, coverage};
pub use diff::{Change, Diff, LabelSummary, Transition};
pub use domain::german;
pub use draft::draft;
pub use error::Error;
pub use explain::{Explanation, Passage, SetAside, explain};
pub use export::{Export, Exported, TableForm};
pub use facet::Facet;
pub use indexing::index;
pub use ledger::Ledger;
pub use metadata::Metadata;
pub use names::{Names, save_query, saved_queries};
pub use new_rule::{new_rule, write_rule};
pub use pin::Pin;
pub use plan::Plan;
pub use project::Project;
pub use quote::{Quote, quote};
pub use read::last_texts;
pub use record::{Basis, Record, Source};
pub use references::ReferenceForm;
pub use results::{Passage as ChangedPassage, Results};
pub use run::{Preview, RunOptions, Summary, classify_document, preview, run, status};
pub use runs::{Run, Runs};
pub use settings::{ClassifySettings, CorpusSettings, ExtractSettings, Settings, WordsSettings};
pub use suggest::{Concordance, SuggestTask, Suggested, SuggestedItem, suggest};
pub use texts::Text as ReadText;
pub use watch::{Stage, Unwatched, Watch};

use inputs::Inputs;
