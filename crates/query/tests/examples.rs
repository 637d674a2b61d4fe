//! The table "Examples that must hold" of the query language's specification.

mod common;

use common::{found_in, plan};
use query::{Unit, plain_text};

/// Query, text, hits; "…" before a hit: the last of these in the text.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("wohnung", "Die Wohnungen der Stadt", "Wohnungen"),
    ("arbeit~", "Arbeitsmarkt, Sozialarbeit und Arbeit", "Arbeitsmarkt"),
    ("~arbeit", "Arbeitsmarkt, Sozialarbeit und Arbeit", "Sozialarbeit"),
    ("~arbeit~", "Arbeitsmarkt, Sozialarbeit und Arbeit", "Arbeitsmarkt · Sozialarbeit · Arbeit"),
    ("~wohn~", "Einwohner gewohnt Wohnraum Wohnen", "Wohnraum"),
    ("wohnen", "Einwohner im Wohnraum beim Wohnen", "Wohnen"),
    ("wohnen~", "Einwohner im Wohnraum beim Wohnen", "Wohnraum"),
    ("bewohner", "alle Bewohner:innen des Quartiers", "Bewohner:innen"),
    ("Bürger*innen", "Bürgerinnen und BürgerInnen", "Bürgerinnen · BürgerInnen"),
    ("bürger", "Die Burg und ihre Bürger", "Bürger"),
    ("haus", "In den Häusern", "Häusern"),
    ("gr?n", "grün", "grün"),
    ("migrant", "Migration der Migrantinnen", "Migrantinnen"),
    ("integration", "Wir integrieren", ""),
    ("arbeit", "Die Arbeiten; wir arbeiten", "Arbeiten"),
    ("~bildung~", "Abbildung zur Ausbildung und Weiterbildung", "Weiterbildung"),
    ("~sprache~", "Ansprache, Absprache, Sprachkurs, Sprache", "Sprachkurs · Sprache"),
    ("bildung~", "Bildungs- und Arbeitsmarktchancen", "Bildungs-"),
    ("bildung", "Bildungs- und Arbeitsmarktchancen", ""),
    ("~chance", "Bildungs- und Arbeitsmarktchancen", "Bildungs- · Arbeitsmarktchancen"),
    ("bildungschance", "Bildungs- und Arbeitsmarktchancen", "Bildungs-"),
    ("bildungsmarktchance", "Bildungs- und Arbeitsmarktchancen", "Bildungs-"),
    ("arbeitsmarktintegration", "Arbeitsmarktzugang und -integration", "-integration"),
    ("arbeitsintegration", "Arbeitsmarktzugang und -integration", "-integration"),
    ("~frage", "Bildungs-, Wohnungs- und Arbeitsfragen", "Bildungs- · Wohnungs- · Arbeitsfragen"),
    ("\"gleichberechtigte teilhabe\"", "die gleichberechtigten Teilhaben", "gleichberechtigten Teilhaben"),
    (
        "gleichberechtigt* NEAR/3 teilhabe",
        "Teilhabe soll gleichberechtigt möglich sein",
        "Teilhabe soll gleichberechtigt",
    ),
    ("teilhabe NOT NEAR/2 bildung", "Bildung und Teilhabe. Gesellschaftliche Teilhabe.", "Teilhabe@40"),
    (
        "teilhabe NOT WITHIN \"bildung und teilhabe\"",
        "Bildung und Teilhabe stärken die Teilhabe",
        "Teilhabe@34",
    ),
    ("~teilhabe~ NOT WITHIN \"bildungs~ und teilhabepaket\"", "das Bildungs- und Teilhabepaket", ""),
    ("AFFIRMED ~zielgruppe~", "keine gesonderte Zielgruppe", ""),
    ("NEGATED ~zielgruppe~", "keine gesonderte Zielgruppe", "Zielgruppe"),
    ("AFFIRMED zuwanderer", "nicht nur an Zuwanderer, sondern an alle", "Zuwanderer"),
    ("AFFIRMED zuwanderer", "nicht an Zuwanderer, sondern an alle", ""),
    ("AFFIRMED all*", "nicht an Zuwanderer, sondern an alle", "alle"),
    ("AFFIRMED anpassung", "Eine Anpassung verlangen wir nicht.", ""),
    ("kinder NOT senioren jugend", "Kinder, Jugend", "Kinder · Jugend"),
    ("'KIM'", "Das KIM und Kim", "KIM"),
    ("strasse", "Straße, STRASSE", "Straße · STRASSE"),
];

#[test]
fn the_examples_of_the_specification_hold() {
    let mut wrong = Vec::new();
    for &(query, text, expected) in EXAMPLES {
        let document = plain_text("example.txt", text, false);
        let expected = expected.split_once('@').map_or((expected, None), |(hits, at)| (hits, Some(at)));
        let found = found_in(query, &document, Unit::Block);
        if found != expected.0 {
            wrong.push(format!("{query} in '{text}': found '{found}', expected '{}'", expected.0));
        }
        if let Some(at) = expected.1 {
            let hits = common::hits(&plan(query).unwrap(), &document, Unit::Block, &|_| false);
            assert_eq!(hits[0].1.start.to_string(), at, "{query}: another word than the one meant");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
