//! Exchange with other programs for qualitative data analysis, after the REFI-QDA standard (projects `.qdpx`, codebooks `.qdc`).
//!
//! ```text
//! Project          what is exchanged: users, codes, sources with their codings, cases, notes      (project)
//! Guid             what things are told apart by, the same in every export                        (guid)
//! codes_of         a codebook → codes, and back: which label and outcome a code means             (codes)
//! write_qdpx       a project → a .qdpx: deterministic                                              (write)
//! read_qdpx        a .qdpx of any program → a project and what was left out                        (read)
//! changes          what was exported, what came back → what was added, changed, removed            (changes)
//! ```
//!
//! Files from elsewhere are not trusted: sizes, numbers and depth are bounded, nothing is unpacked to disk, entities are not read.

mod align;
mod archive;
mod changes;
mod codes;
mod element;
mod error;
mod guid;
mod lines;
mod passages;
mod project;
mod qdc;
mod read;
mod sources;
mod write;
mod xml;

pub use archive::Limits;
pub use changes::{Change, Changes, How, What, changes};
pub use codes::{Meanings, codes_of};
pub use error::ExchangeError;
pub use guid::Guid;
pub use project::{
    Area, Case, Code, Coding, Note, Place, Project, Received, Source, User, Value, Variable, VariableKind,
};
pub use qdc::{read_qdc, write_qdc};
pub use read::{read_qdpx, read_qdpx_within};
pub use write::write_qdpx;
