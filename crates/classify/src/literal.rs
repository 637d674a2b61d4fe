//! Strings and keys as TOML has them, written as people would.

use std::fmt::Write;

/// A string: in single quotes where it may stand so, in `'''…'''` where it holds quotes, else with escapes.
pub(crate) fn string(text: &str) -> String {
    let candidates = [format!("'{text}'"), format!("'''{text}'''"), format!("'''\n{text}'''")];
    candidates
        .into_iter()
        .find(|written| value(written).as_deref() == Some(text))
        .unwrap_or_else(|| escaped(text))
}

/// What TOML makes of a written string.
fn value(written: &str) -> Option<String> {
    let table: toml::Table = format!("a = {written}\n").parse().ok()?;
    table.get("a")?.as_str().map(str::to_owned).filter(|_| table.len() == 1)
}

/// A key: bare where it may be.
pub(crate) fn key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !name.is_empty() && name.chars().all(bare) { name.to_owned() } else { escaped(name) }
}

/// A string in double quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_back_as_they_were() {
        // (text, as it is written)
        let cases = [
            ("sprache OR kurs", "'sprache OR kurs'"),
            ("\"a b\" OR a\\b", "'\"a b\" OR a\\b'"),
            ("'KIM' a", "''''KIM' a'''"),
            ("a 'KIM'", "'''a 'KIM''''"),
            ("a\nb", "'''a\nb'''"),
            ("\na", "'''\n\na'''"),
            ("a ''' \"b\"\\", "\"a ''' \\\"b\\\"\\\\\""),
            ("a\u{1}b\r", "\"a\\u0001b\\u000D\""),
        ];
        for (text, written) in cases {
            assert_eq!(string(text), written);
            assert_eq!(value(written).unwrap(), text);
        }
        assert_eq!((key("a-b_1"), key("für"), key("")), ("a-b_1".into(), "\"für\"".into(), "\"\"".into()));
    }
}
