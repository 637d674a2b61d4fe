use std::fmt;

use crate::scan::is_double_quote;

/// A condition on a document: true or false, without hits. What it compares is up to who knows the concepts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Filter {
    /// `state:Hessen`: the federal state of a district.
    State(String),
    /// `type:Landkreis`: the type of a district.
    Type(String),
    /// `year:2016`, `year:2016..2020`, `year:2016..`, `year:..2020`: both ends included.
    Year {
        /// The first year; `None`: any.
        from: Option<u16>,
        /// The last year; `None`: any.
        to: Option<u16>,
    },
    /// `district:06411`: the key of a district.
    District(String),
    /// `concept:06411-2019`: the id of a concept.
    Concept(String),
    /// `label:teilhabe` (yes), `label:arbeit=unclear`.
    Label {
        /// The label's id.
        label: String,
        /// The outcome asked for; `None`: yes.
        outcome: Option<String>,
    },
}

impl Filter {
    /// The names of the fields, a closed list.
    pub const FIELDS: [&str; 6] = ["state", "type", "year", "district", "concept", "label"];

    /// The name of its field.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::State(_) => "state",
            Self::Type(_) => "type",
            Self::Year { .. } => "year",
            Self::District(_) => "district",
            Self::Concept(_) => "concept",
            Self::Label { .. } => "label",
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.field())?;
        match self {
            Self::State(value) | Self::Type(value) | Self::District(value) | Self::Concept(value) => {
                write_value(f, value)
            }
            Self::Year { from, to } if from == to => write!(f, "{}", from.unwrap_or_default()),
            Self::Year { from, to } => {
                let year = |year: &Option<u16>| year.map(|y| y.to_string()).unwrap_or_default();
                write!(f, "{}..{}", year(from), year(to))
            }
            Self::Label { label, outcome } => {
                write_value(f, label)?;
                let Some(outcome) = outcome else { return Ok(()) };
                f.write_str("=")?;
                write_value(f, outcome)
            }
        }
    }
}

fn write_value(f: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !value.is_empty() && value.chars().all(plain) {
        f.write_str(value)
    } else if value.contains(is_double_quote) {
        write!(f, "'{value}'")
    } else {
        write!(f, "\"{value}\"")
    }
}
