use super::{
    Code, ExchangeError,
    element::{Element, problem},
    read::Reading,
    write::write_codes,
    xml::Xml,
};

/// Codes → a codebook as `.qdc`. `origin` names the program and its version.
#[must_use]
pub fn write_qdc(codes: &[Code], origin: &str) -> String {
    let mut xml = Xml::new();
    xml.open("CodeBook", &[("xmlns", Some("urn:QDA-XML:codebook:1.0")), ("origin", Some(origin))]);
    xml.open("Codes", &[]);
    write_codes(&mut xml, codes);
    xml.finish()
}

/// A codebook of any program, or a project's XML → its codes, and what was left out.
///
/// # Errors
/// When it is not XML, is larger than Lesart reads, or holds no codes.
pub fn read_qdc(bytes: &[u8]) -> Result<(Vec<Code>, Vec<String>), ExchangeError> {
    let root = Element::read(bytes, "the codebook")?;
    let book = root.child("CodeBook").unwrap_or(&root);
    let Some(codes) = book.child("Codes") else {
        return Err(problem("the codebook", "it holds no codes: expected <CodeBook> with <Codes> in it"));
    };
    let mut reading = Reading::default();
    let codes = reading.codes(codes);
    let sets = book.child("Sets").map_or(0, |sets| sets.children.len());
    if sets > 0 {
        reading.warn(format!("{sets} sets of codes were left out: Lesart has none"));
    }
    Ok((codes, reading.warnings))
}
