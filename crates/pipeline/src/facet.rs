use std::str::FromStr;

/// A field by which documents are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facet {
    /// The state of the district.
    State,
    /// The type of the district.
    Type,
    /// The year of the concept.
    Year,
    /// The key of the district.
    District,
    /// The labels that are yes.
    Labels,
    /// The outcome of a label.
    Label(String),
}

impl Facet {
    /// What a column of its values is called.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::State => "state",
            Self::Type => "type",
            Self::Year => "year",
            Self::District => "district",
            Self::Labels => "label",
            Self::Label(label) => label,
        }
    }

    /// Whether a document may have several values.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        !matches!(self, Self::Year | Self::Label(_))
    }
}

impl FromStr for Facet {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "state" => Ok(Self::State),
            "type" => Ok(Self::Type),
            "year" => Ok(Self::Year),
            "district" => Ok(Self::District),
            "label" => Ok(Self::Labels),
            _ => match name.strip_prefix("label:") {
                Some(label) if !label.is_empty() => Ok(Self::Label(label.to_owned())),
                _ => Err("expected state, type, year, district, label or label:ID".into()),
            },
        }
    }
}
