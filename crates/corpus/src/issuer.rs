//! A district as the author of what it publishes.

use crate::{District, DistrictKind};

/// What a district's name may begin with that says what it is.
const TITLES: [&str; 8] = [
    "Stadt ",
    "Landkreis ",
    "Kreis ",
    "Landeshauptstadt ",
    "Hansestadt ",
    "Universitätsstadt ",
    "Region ",
    "Regionalverband ",
];

/// Where a Landkreis is called a Kreis, by law.
const KREISE: [&str; 2] = ["Schleswig-Holstein", "Nordrhein-Westfalen"];

impl District {
    /// The name under which it publishes: `Stadt Flensburg` for `Flensburg, Stadt`, `Kreis Kleve`, `Landkreis Calw`, and what
    /// says already what it is as it stands: `Rhein-Sieg-Kreis`, `Region Hannover`.
    #[must_use]
    pub fn issuer(&self) -> String {
        if let Some((name, title)) = self.name.split_once(", ") {
            return match title {
                "Stadt" | "kreisfreie Stadt" | "Stadtkreis" => format!("Stadt {name}"),
                // A by-name stands behind the name: Stadt Hagen, Stadt der FernUniversität.
                _ if title.starts_with("Stadt ") => format!("Stadt {name}"),
                _ => format!("{title} {name}"),
            };
        }
        let says_it = TITLES.iter().any(|title| self.name.starts_with(title))
            || ["kreis", "Kreis", "region "].iter().any(|part| self.name.contains(part));
        match self.kind {
            _ if says_it => self.name.clone(),
            DistrictKind::KreisfreieStadt => format!("Stadt {}", self.name),
            DistrictKind::Landkreis if KREISE.contains(&self.state.as_str()) => {
                format!("Kreis {}", self.name)
            }
            DistrictKind::Landkreis => format!("Landkreis {}", self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Catalogue;

    #[test]
    fn districts_publish_under_their_official_names() {
        let germany = Catalogue::germany();
        // (key, issuer)
        let cases = [
            ("01001", "Stadt Flensburg"),
            ("01002", "Landeshauptstadt Kiel"),
            ("01051", "Kreis Dithmarschen"),
            ("02000", "Freie und Hansestadt Hamburg"),
            ("03241", "Region Hannover"),
            ("03358", "Heidekreis"),
            ("05154", "Kreis Kleve"),
            ("05334", "Städteregion Aachen"),
            ("05382", "Rhein-Sieg-Kreis"),
            ("05914", "Stadt Hagen"),
            ("06411", "Wissenschaftsstadt Darmstadt"),
            ("07316", "Stadt Neustadt an der Weinstraße"),
            ("08111", "Stadt Stuttgart"),
            ("08235", "Landkreis Calw"),
            ("09161", "Stadt Ingolstadt"),
            ("10041", "Regionalverband Saarbrücken"),
            ("13072", "Landkreis Rostock"),
        ];
        for (key, issuer) in cases {
            assert_eq!(germany.get(key).unwrap().issuer(), issuer, "{key}");
        }
        let mut all: Vec<String> = germany.iter().map(|district| district.issuer()).collect();
        all.sort();
        all.dedup();
        // Five of the names are those of a town or a Landkreis in another state.
        assert!(all.len() >= germany.len() - 5, "{} of {} issuers differ", all.len(), germany.len());
        assert!(all.iter().all(|name| !name.contains(',')), "a comma parts family and given names");
    }
}
