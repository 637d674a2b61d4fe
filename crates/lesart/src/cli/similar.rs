//! What `lesart search --similar` takes.

use std::str::FromStr;

/// What --similar looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SimilarTo {
    /// The pairs of documents that share passages.
    Documents,
    /// Groups of passages.
    Groups,
    /// Passages like the one in which a block of a document stands.
    Passage { document: String, block: u32 },
}

impl FromStr for SimilarTo {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match (text, text.rsplit_once('#')) {
            ("all", _) => Ok(Self::Documents),
            ("groups", _) => Ok(Self::Groups),
            (_, Some((document, block))) if !document.is_empty() => {
                let number = "behind # stands the number of a block, as “lesart search … --json” shows it: '91001-2019#57'";
                let block = block.parse().map_err(|_| number)?;
                Ok(Self::Passage { document: document.to_owned(), block })
            }
            _ => Err(
                "name a passage as DOC#BLOCK ('91001-2019#57'), or write all (pairs of documents) or groups",
            ),
        }
    }
}

/// A share that one asks for.
pub(super) fn share(text: &str) -> Result<f64, &'static str> {
    let share: f64 = text.parse().map_err(|_| "a number from 0 to 1, such as 0.5")?;
    if share > 0.0 && share <= 1.0 {
        Ok(share)
    } else {
        Err("a share is more than 0 and at most 1, such as 0.5")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for() {
        let passage = |document: &str, block| Some(SimilarTo::Passage { document: document.into(), block });
        let cases = [
            ("all", Some(SimilarTo::Documents)),
            ("groups", Some(SimilarTo::Groups)),
            ("91001-2019#57", passage("91001-2019", 57)),
            ("pdf/Plan #2.pdf#0", passage("pdf/Plan #2.pdf", 0)),
            ("91001-2019", None),
            ("91001-2019#", None),
            ("91001-2019#S12", None),
            ("#5", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<SimilarTo>().ok(), expected, "{text}");
        }
    }
}
