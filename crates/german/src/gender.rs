//! Gender forms: Bürger:innen, Bürger*innen, Bürger/-innen, BürgerInnen, Bürger(inn)en, jede:r …

use crate::fold::{fold, is_invisible};

/// The plain spellings of a gender form, folded; `None` for any other word.
///
/// Forms for women and men become that for women (`buergerinnen`), whose base word is that for men; other endings give the
/// word without and with them (`jede`, `jeder`).
pub(crate) fn plain_spellings(surface: &str) -> Option<Vec<String>> {
    let visible: String = surface.chars().filter(|&c| !is_invisible(c)).collect();
    if let Some(plain) = inner_capital(&visible) {
        return Some(vec![plain]);
    }
    let at = visible.find([':', '*', '_', '/', '(', '·', '•'])?;
    let before = fold(&visible[..at]);
    let behind: String = fold(&visible[at..]).chars().filter(|c| c.is_alphanumeric()).collect();
    // Behind a dash that belongs to the mark (Bürger/-innen) the word goes on; behind any other one (Bürger:innen-Rat) a
    // member begins.
    let later = fold(&visible[at..]);
    let tail = later.trim_start_matches(|c: char| !c.is_alphanumeric());
    let kept: String = tail.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
    Some(match behind.as_str() {
        "nja" | "zze" | "zza" => vec![before],
        _ if behind.starts_with("in") => vec![format!("{before}{kept}")],
        _ => vec![before.clone(), format!("{before}{kept}")],
    })
}

/// BürgerInnen, BürgerIn, SchülerInnenvertretung: a capital I within a word.
fn inner_capital(word: &str) -> Option<String> {
    let at = word.match_indices("In").map(|(at, _)| at).find(|&at| {
        let before = word[..at].ends_with(char::is_lowercase);
        let behind = &word[at + 2..];
        before && (behind.starts_with("nen") || !behind.starts_with(char::is_alphabetic))
    })?;
    Some(fold(&format!("{}i{}", &word[..at], &word[at + 1..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_has_one_plain_spelling() {
        for style in [
            "innen", ":innen", "*innen", "_innen", "/innen", "/-innen", "Innen", "(innen)", "(inn)en",
            "(-innen)",
        ] {
            let form = format!("Bürger{style}");
            let plain = plain_spellings(&form).unwrap_or_else(|| vec![fold(&form)]);
            assert_eq!(plain, ["buergerinnen"], "{form}");
        }
        for (form, plain) in [
            ("Bürger:in", "buergerin"),
            ("Bürger/-in", "buergerin"),
            ("BürgerIn", "buergerin"),
            ("Schüler:innenvertretung", "schuelerinnenvertretung"),
            ("SchülerInnen-Vertretung", "schuelerinnen-vertretung"),
            ("Schüler*innen-Rat", "schuelerinnen-rat"),
        ] {
            assert_eq!(plain_spellings(form), Some(vec![plain.to_string()]), "{form}");
        }
        assert_eq!(plain_spellings("jede:r"), Some(vec!["jede".into(), "jeder".into()]));
        assert_eq!(plain_spellings("Bürgerinnen"), None);
        assert_eq!(plain_spellings("McInnes"), None);
    }
}
