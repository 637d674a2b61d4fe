use std::collections::BTreeMap;
use std::fmt;

use crate::{Note, Table, TableError};

/// A Landkreis or a kreisfreie Stadt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// Its five-digit key, leading zero included.
    pub key: String,
    /// Its name as the catalogue writes it: `Flensburg, Stadt`.
    pub name: String,
    /// Which of the two it is.
    pub kind: DistrictKind,
    /// The federal state: `Hessen`.
    pub state: String,
    /// Inhabitants, where the catalogue knows them.
    pub population: Option<u32>,
}

/// The two kinds of district; Kreis and Regionalverband are a Landkreis, a Stadtkreis is a kreisfreie Stadt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DistrictKind {
    /// A rural district.
    Landkreis,
    /// A town that is a district of its own.
    KreisfreieStadt,
}

impl DistrictKind {
    /// The name in tables: `Landkreis`, `Kreisfreie Stadt`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Landkreis => "Landkreis",
            Self::KreisfreieStadt => "Kreisfreie Stadt",
        }
    }

    /// Reads what official lists call a district.
    #[must_use]
    pub fn read(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "landkreis" | "kreis" | "regionalverband" => Some(Self::Landkreis),
            "kreisfreie stadt" | "stadtkreis" => Some(Self::KreisfreieStadt),
            _ => None,
        }
    }
}

impl fmt::Display for DistrictKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The districts that a manifest may name, by key.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    districts: BTreeMap<String, District>,
}

/// `corpus/districts.csv` of the repository, so that a project needs no copy of it.
const GERMANY: &str = include_str!("../../../corpus/districts.csv");

impl Catalogue {
    /// The 401 districts of 2021. Source: Destatis, Gemeindeverzeichnis.
    #[must_use]
    pub fn germany() -> Self {
        let mut catalogue = Self::default();
        catalogue
            .add("corpus/districts.csv", GERMANY.as_bytes())
            .expect("a test reads the embedded catalogue");
        catalogue
    }

    /// Adds a table with the columns key, name, type, state, population (which may be empty).
    ///
    /// # Errors
    /// All cells that cannot be read, and keys that are there already; the catalogue is then as it was.
    pub fn add(&mut self, file: &str, bytes: &[u8]) -> Result<(), TableError> {
        let table = Table::read(file, bytes)?;
        let columns = ["key", "name", "type", "state", "population"];
        let missing: Vec<&str> = columns.into_iter().filter(|c| table.column(c).is_none()).collect();
        if !missing.is_empty() {
            let message = format!("a catalogue of districts has the columns {}", columns.join(", "));
            return Err(TableError(vec![
                Note::new(file, message, format!("add: {}", missing.join(", "))).row(1),
            ]));
        }
        let place = columns.map(|c| table.column(c).unwrap_or_default());
        let mut added = self.districts.clone();
        let mut problems = Vec::new();
        for row in &table.rows {
            let [key, name, kind, state, population] = place.map(|p| row.cells[p].as_str());
            let mut problem = |column, value, message: &str, hint: &str| {
                problems.push(Note::new(file, message, hint).row(row.row).cell(column, value));
            };
            if key.len() != 5 || !key.bytes().all(|b| b.is_ascii_digit()) {
                problem("key", key, "a district's key has five digits", "restore leading zeros");
            } else if added.contains_key(key) {
                problem("key", key, "this key is in the catalogue already", "remove one of the two");
            }
            let read = DistrictKind::read(kind);
            if read.is_none() {
                problem("type", kind, "Landkreis or Kreisfreie Stadt is expected", "");
            }
            if !population.is_empty() && population.parse::<u32>().is_err() {
                problem("population", population, "a whole number without separators is expected", "");
            }
            let kind = read.unwrap_or(DistrictKind::Landkreis);
            let (key, name, state) = (key.to_owned(), name.to_owned(), state.to_owned());
            added.insert(
                key.clone(),
                District { key, name, kind, state, population: population.parse().ok() },
            );
        }
        if !problems.is_empty() {
            return Err(TableError(problems));
        }
        self.districts = added;
        Ok(())
    }

    /// The district with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&District> {
        self.districts.get(key)
    }

    /// All districts, by key.
    pub fn iter(&self) -> impl Iterator<Item = &District> {
        self.districts.values()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.districts.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.districts.is_empty()
    }

    /// The district that was probably meant: by the first digits of a longer key, by name, or by a slip of one digit.
    #[must_use]
    pub fn near(&self, value: &str) -> Option<&District> {
        if value.bytes().all(|b| b.is_ascii_digit()) {
            let longer = value.get(..5).and_then(|key| self.get(key));
            return longer.or_else(|| self.iter().find(|d| strsim::osa_distance(&d.key, value) == 1));
        }
        let value = value.to_lowercase();
        let distance = |name: &str| strsim::osa_distance(&name.to_lowercase(), &value);
        // "Flensburg, Stadt" is Flensburg to most people.
        let of =
            |d: &District| distance(&d.name).min(distance(d.name.split(", ").next().unwrap_or_default()));
        self.iter()
            .map(|d| (of(d), d))
            .min_by_key(|&(n, _)| n)
            .filter(|&(n, _)| n * 4 <= value.chars().count())
            .map(|(_, d)| d)
    }
}
