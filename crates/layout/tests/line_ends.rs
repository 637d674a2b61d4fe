//! What becomes of hyphens at the ends of lines, told word by word.

mod common;

use common::{FULL, Page, blocks};

/// The reading text of a word that a line end breaks: what stands before it, what stands behind it.
fn joined(end: &str, begin: &str) -> String {
    joined_in("", end, begin)
}

/// The same in a document that prints `elsewhere`, too.
fn joined_in(elsewhere: &str, end: &str, begin: &str) -> String {
    let first = format!("{FULL} {end}");
    let page =
        Page::default().body(100.0, &first).body(112.0, begin).body(200.0, &format!("Hier: {elsewhere}."));
    let text = &blocks(vec![page])[0].text;
    text.strip_prefix(FULL).expect("the paragraph begins with the full line").trim_start().to_owned()
}

fn hold(cases: &[(&str, &str, &str)]) {
    for (end, begin, expected) in cases {
        assert_eq!(joined(end, begin), *expected, "{end}|{begin}");
    }
}

#[test]
fn broken_words_are_closed() {
    hold(&[
        ("Integra-", "tion", "Integration"),
        ("Integra\u{ad}", "tion", "Integration"),
        ("Integra\u{2010}", "tion", "Integration"),
        ("Integra¬", "tion", "Integration"),
        ("zuge-", "wanderte Menschen", "zugewanderte Menschen"),
        ("(Sprach-", "kurse)", "(Sprachkurse)"),
        ("„Will-", "kommenskultur“", "„Willkommenskultur“"),
        ("Mut-", "ter-Kind-Gruppen", "Mutter-Kind-Gruppen"),
        ("Konrad-Adenau-", "er-Allee", "Konrad-Adenauer-Allee"),
        ("deutsch-türki-", "sche", "deutsch-türkische"),
        ("Beratungs-", "angebote,", "Beratungsangebote,"),
        ("Quar-", "tiersmanagement", "Quartiersmanagement"),
        ("Muster-", "ried", "Musterried"),
        ("Hollen-", "brück", "Hollenbrück"),
        ("öffent-", "lichen", "öffentlichen"),
        ("früh-", "kindliche", "frühkindliche"),
        ("deutsch-", "sprachige", "deutschsprachige"),
        ("tischle-", "rische", "tischlerische"),
        ("gegen-", "seitig", "gegenseitig"),
        ("Ge-", "sundheit", "Gesundheit"),
        ("Bürger:in-", "nen", "Bürger:innen"),
        ("Schülerin-", "nen", "Schülerinnen"),
        ("Leh-", "rer*innen", "Lehrer*innen"),
        ("-ent-", "wicklung", "-entwicklung"),
        ("INTE-", "GRATION", "INTEGRATION"),
        ("INTEGRATIONS-", "KONZEPT", "INTEGRATIONSKONZEPT"),
    ]);
}

#[test]
fn words_that_look_like_suspended_compounds_are_closed() {
    hold(&[
        ("so-", "wie", "sowie"),
        ("Bildungs- so-", "wie Beratungsangebote", "Bildungs- sowie Beratungsangebote"),
        ("den-", "noch", "dennoch"),
        ("ehem-", "als", "ehemals"),
        ("Kür-", "bis", "Kürbis"),
    ]);
}

#[test]
fn suspended_compounds_wait_for_their_end() {
    hold(&[
        ("Kinder-", "und Jugendhilfe", "Kinder- und Jugendhilfe"),
        ("Landes-", "und Bundesmittel", "Landes- und Bundesmittel"),
        ("Förder-", "und Hilfsprogramme", "Förder- und Hilfsprogramme"),
        ("Bildungs-", "und Beratungsangebote", "Bildungs- und Beratungsangebote"),
        ("Stadt-", "oder Kreisrat", "Stadt- oder Kreisrat"),
        ("Jugend-", "bzw. Sozialamt", "Jugend- bzw. Sozialamt"),
        ("Sprach-", "sowie Wertekurse", "Sprach- sowie Wertekurse"),
        ("Innen-", "wie Außenstehende", "Innen- wie Außenstehende"),
        ("Kurz-", "bis Langzeitpflege", "Kurz- bis Langzeitpflege"),
        ("Kultur-", "und/oder Sportvereine", "Kultur- und/oder Sportvereine"),
        ("Grund-", "und Mittelschulen", "Grund- und Mittelschulen"),
        ("Rad-", "und Fußwege", "Rad- und Fußwege"),
        ("Sprach-,", "Werte- und Berufskurse", "Sprach-, Werte- und Berufskurse"),
        ("Sprach-, Werte-", "und Berufskurse", "Sprach-, Werte- und Berufskurse"),
        ("Wohn-", "(und Arbeits-)Raum", "Wohn- (und Arbeits-)Raum"),
        ("Wohn-", "/Arbeitsraum", "Wohn-/Arbeitsraum"),
        ("Qualität und -", "entwicklung", "Qualität und -entwicklung"),
        ("Qualität und", "-entwicklung", "Qualität und -entwicklung"),
    ]);
}

#[test]
fn hyphens_of_the_word_are_kept() {
    hold(&[
        ("Nord-", "Süd-Dialog", "Nord-Süd-Dialog"),
        ("Nord-Süd-", "Dialog", "Nord-Süd-Dialog"),
        ("Sankt-Anna-", "Straße", "Sankt-Anna-Straße"),
        ("Migrations-", "Beratung", "Migrations-Beratung"),
        ("E-", "Mail", "E-Mail"),
        ("E-", "mail", "E-mail"),
        ("U-", "förmig", "U-förmig"),
        ("x-", "beliebig", "x-beliebig"),
        ("EU-", "weit", "EU-weit"),
        ("EU-", "Bürger", "EU-Bürger"),
        ("KfW-", "gefördert", "KfW-gefördert"),
        ("CDU-", "SPD-Antrag", "CDU-SPD-Antrag"),
        ("40-", "jährig", "40-jährig"),
        ("15-", "prozentiger", "15-prozentiger"),
        ("2015-", "2020", "2015-2020"),
        ("Covid-", "19-Pandemie", "Covid-19-Pandemie"),
        ("christlich-", "abendländisch", "christlich-abendländisch"),
        ("deutsch-", "türkischer", "deutsch-türkischer"),
        ("öffentlich-", "rechtliche", "öffentlich-rechtliche"),
        ("wissenschaftlich-", "technisch", "wissenschaftlich-technisch"),
        ("Ad-", "hoc-Gruppe", "Ad-hoc-Gruppe"),
        ("DREI-SÄULEN-", "MODELL", "DREI-SÄULEN-MODELL"),
        ("„Opt-Out“-", "Möglichkeit", "„Opt-Out“-Möglichkeit"),
        ("Know-", "how", "Know-how"),
        ("Do-it-", "yourself-Werkstatt", "Do-it-yourself-Werkstatt"),
        ("Vis-à-", "vis", "Vis-à-vis"),
    ]);
}

#[test]
fn gender_forms_are_kept() {
    hold(&[
        ("Bürger/-", "innen", "Bürger/-innen"),
        ("Bürger*-", "innen", "Bürger*-innen"),
        ("Bürger/", "-innen", "Bürger/-innen"),
        ("Ziel:", "innen und außen", "Ziel: innen und außen"),
        ("und/", "oder", "und/oder"),
        ("Schüler:innen-", "Vertretung", "Schüler:innen-Vertretung"),
        ("Schüler(innen)-", "Rat", "Schüler(innen)-Rat"),
    ]);
}

#[test]
fn addresses_run_on_or_end_with_their_stroke() {
    hold(&[
        ("www.beispielkreis.example/", "themen/integration", "www.beispielkreis.example/themen/integration"),
        ("www.beispielkreis.example/", "4 Siehe", "www.beispielkreis.example/ 4 Siehe"),
        ("http://a.example/", "http://b.example", "http://a.example/ http://b.example"),
    ]);
}

#[test]
fn dashes_are_no_hyphens() {
    hold(&[
        ("Jahre 2015–", "2020", "Jahre 2015– 2020"),
        ("alle -", "auch hier", "alle - auch hier"),
        ("Summe ------", "12 Euro", "Summe ------ 12 Euro"),
        ("alle –", "auch hier", "alle – auch hier"),
    ]);
}

#[test]
fn the_document_itself_is_the_best_witness() {
    // (what it prints elsewhere, end, begin, expected)
    let cases = [
        ("bei KomMa bestellt", "Kom-", "Ma", "KomMa"),
        ("das Netz-Werk", "Netz-", "Werk", "Netz-Werk"),
        ("ein boot-fähiges Gerät, boot-fähig", "boot-", "fähig", "boot-fähig"),
        ("der quorra-dienst", "quorra-", "dienst", "quorra-dienst"),
        ("ganz enkelfit", "enkelfit-", "te", "enkelfitte"),
        ("quorra und anderes", "quorra-", "dienst", "quorra-dienst"),
        ("das HUMBOLA-Projekt", "HUM-", "BOLA", "HUMBOLA"),
        ("Kita-Plätze", "Kita-", "Plätze", "Kita-Plätze"),
        // Fragments of other broken words are no witnesses.
        ("Bildungs- und", "Bildungs-", "arbeit", "Bildungsarbeit"),
    ];
    for (elsewhere, end, begin, expected) in cases {
        assert_eq!(joined_in(elsewhere, end, begin), expected, "{elsewhere}: {end}|{begin}");
    }
}
