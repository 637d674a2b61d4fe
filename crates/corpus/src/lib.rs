//! Manifest rows and files → concepts with metadata; the 401 districts.
//!
//! ```text
//! bytes ── Table (encoding, separator, quotes) ── Manifest (rows, checked) ──┐
//! names of the files found below corpus/ ────────────────────────────────────┴── concepts() ── Reference
//! ```
//!
//! Nothing here reads a file: bytes and names come in, values come out together with [`Note`]s on everything that the
//! user should know. A manifest with mistakes gives all of them at once.

mod catalogue;
mod concepts;
mod issuer;
mod manifest;
mod note;
mod reference;
mod table;
mod workbook;

pub use catalogue::{Catalogue, District, DistrictKind};
pub use concepts::concepts;
pub use manifest::{COLUMNS, Manifest, Row};
pub use note::{Note, TableError};
pub use reference::{Reference, cited_by_file};
pub use table::{Cells, Table};
