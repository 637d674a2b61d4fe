//! Which forms a query word matches, and which it must not.

use german::German;

fn matches(german: &German, query: &str, surface: &str) -> bool {
    let form = german.form(surface);
    german.query_lemmas(query).iter().any(|key| form.lemmas.contains(key))
}

/// Checks rows of "query | forms"; lists every pair that fails.
fn check(table: &str, expected: bool) -> usize {
    let german = German::new(&[]);
    let (mut failed, mut count) = (Vec::new(), 0);
    for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let (query, forms) = row.split_once('|').expect("query | forms");
        for form in forms.split_whitespace() {
            count += 1;
            if matches(&german, query.trim(), form) != expected {
                failed.push(format!(
                    "{} / {form}: {:?} {:?}",
                    query.trim(),
                    german.query_lemmas(query.trim()),
                    german.form(form).lemmas
                ));
            }
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {count} pairs, expected {expected}:\n{}",
        failed.len(),
        failed.join("\n")
    );
    count
}

#[test]
fn a_word_matches_its_inflections() {
    let count = check(MATCHES, true);
    assert!(count >= 150, "{count}");
}

#[test]
fn a_word_matches_no_other_word() {
    let count = check(REJECTS, false);
    assert!(count >= 60, "{count}");
}

#[test]
fn all_gender_forms_are_one_word() {
    let german = German::new(&[]);
    let stems = [
        ("Bürger", "bürger"),
        ("Bewohner", "bewohner"),
        ("Schüler", "schüler"),
        ("Mitarbeiter", "mitarbeiter"),
        ("Migrant", "migrant"),
        ("Student", "student"),
        ("Spezialist", "spezialist"),
        ("Kolleg", "kollege"),
        ("Kund", "kunde"),
        ("Expert", "experte"),
        ("Pädagog", "pädagoge"),
        ("Ärzt", "arzt"),
        ("Anwält", "anwalt"),
        ("Landrät", "landrat"),
        ("Ehrenamtskoordinator", "ehrenamtskoordinator"),
        ("Integrationslots", "integrationslotse"),
        ("Sozialarbeiter", "sozialarbeiter"),
    ];
    let endings = [
        "in", "innen", ":innen", "*innen", "_innen", "/innen", "/-innen", "Innen", "(innen)", "(inn)en",
        ":in", "*in", "_in", "/in", "/-in", "In",
    ];
    for (stem, query) in stems {
        for ending in endings {
            let form = format!("{stem}{ending}");
            assert!(matches(&german, query, &form), "{query} / {form}: {:?}", german.form(&form).lemmas);
            assert!(matches(&german, &form, &form), "{form} as a query: {:?}", german.query_lemmas(&form));
        }
    }
}

const MATCHES: &str = "
    wohnung | Wohnung Wohnungen wohnungen WOHNUNGEN
    wohnungen | Wohnung Wohnungen
    haus | Haus Hauses Hause Häuser Häusern HÄUSER Haeusern
    häuser | Haus Häusern
    stadt | Stadt Städte Städten
    arzt | Arzt Arztes Ärzte Ärzten Ärztin Ärztinnen Ärzt*innen
    kind | Kind Kindes Kinder Kindern Kinds
    kinder | Kind Kindern
    bürger | Bürger Bürgers Bürgern Bürgerin Bürgerinnen
    bürgerinnen | Bürger Bürgern BürgerInnen
    Bürger*innen | Bürgerinnen BürgerInnen Bürger
    migrant | Migrant Migranten Migrantin Migrantinnen Migrant*innen
    zuwanderer | Zuwanderer Zuwanderern Zuwanderers Zuwanderin
    teilhabe | Teilhabe Teilhaben TEILHABE
    gleichberechtigt | gleichberechtigt gleichberechtigte gleichberechtigten gleichberechtigter gleichberechtigtes Gleichberechtigte
    gleichberechtigte | gleichberechtigten gleichberechtigt
    all | alle allen aller alles allem
    alle | allen all
    jede | jeder jedes jeden jedem jede:r jede*r
    kein | keine keinen keiner
    geflüchtete | Geflüchtete Geflüchteter Geflüchteten Geflüchtetem Geflüchtete:r Geflüchtete*r
    zugewanderte | Zugewanderte Zugewanderten Zugewanderter Zugewanderte:r
    jugendliche | Jugendliche Jugendlichen Jugendlicher
    erwachsene | Erwachsene Erwachsenen Erwachsener
    beschäftigte | Beschäftigte Beschäftigten Beschäftigter
    mitarbeitende | Mitarbeitende Mitarbeitenden Mitarbeitender
    studierende | Studierende Studierenden
    asylsuchende | Asylsuchende Asylsuchenden
    förderung | Förderung Förderungen
    maßnahme | Maßnahme Maßnahmen Massnahmen MASSNAHMEN
    arbeit | Arbeit Arbeiten ARBEIT ARBEITEN
    angebot | Angebot Angebote Angeboten Angebotes
    mensch | Mensch Menschen
    frau | Frau Frauen
    mann | Mann Männer Männern Mannes
    jahr | Jahr Jahre Jahren Jahres
    land | Land Länder Ländern Landes
    landkreis | Landkreis Landkreise Landkreisen Landkreises
    gemeinde | Gemeinde Gemeinden
    verein | Verein Vereine Vereinen Vereins
    zentrum | Zentrum Zentren Zentrums
    museum | Museum Museen
    praktikum | Praktikum Praktika
    thema | Thema Themen
    konto | Konto Konten
    kenntnis | Kenntnis Kenntnisse Kenntnissen
    ereignis | Ereignis Ereignisses Ereignisse
    prinzip | Prinzip Prinzipien
    team | Team Teams
    kita | Kita Kitas
    name | Name Namen Namens
    herz | Herz Herzens Herzen
    tochter | Tochter Töchter Töchtern
    vater | Vater Väter Vätern
    garten | Garten Gärten
    schule | Schule Schulen
    behörde | Behörde Behörden
    ausländer | Ausländer Ausländern Ausländerinnen
    werkstatt | Werkstatt Werkstätten
    familiennachzug | Familiennachzug Familiennachzüge
    projekt | Projekt Projekte Projekten Projekt(e)
    kommune | Kommune Kommunen
    kommunal | kommunale kommunalen kommunaler kommunales
    sozial | sozial soziale sozialen sozialer sozialem
    interkulturell | interkulturelle interkulturellen interkultureller
    gut | gute guten besser bessere beste besten
    groß | großen große größer größte grösste
    alt | alte alten älter ältere ältesten
    jung | junge jungen jünger jüngere jüngsten Junge
    hoch | hohe hohen höher höchste
    teuer | teure teuren teurer
    müde | müde müden müder
    wohnen | wohnen wohnt wohnte gewohnt Wohnen wohnend
    gewohnt | gewohnt gewohnte gewohnten
    integrieren | integrieren integriert integrierte integrierten integrierend
    fördern | fördern fördert förderte gefördert geförderten fördernde fördere
    bilden | bildet bildete gebildet
    ausbilden | ausbilden ausgebildet auszubilden
    arbeiten | arbeiten arbeitet arbeitete gearbeitet Arbeiten
    teilnehmen | teilnehmen teilgenommen teilzunehmen teilnimmt
    beteiligen | beteiligen beteiligt beteiligte
    unterstützen | unterstützt unterstützte unterstützen
    gehen | geht ging gingen gegangen
    verstehen | verstehen versteht verstand verstanden
    anerkennen | anerkennen anerkannt anerkannte
    sprechen | sprechen spricht sprach gesprochen
    sammeln | sammle sammelt gesammelt
    sein | ist sind war waren gewesen
    straße | Straße STRASSE strasse Strassen
    arbeitsmarkt | Arbeitsmarkt Arbeitsmärkte Arbeitsmärkten Arbeits-Markt
    arbeits-markt | Arbeitsmarkt Arbeits-Markt
    sprachkurs | Sprachkurs Sprachkurse Sprach-Kurse
    integrationskonzept | Integrationskonzepte Integrationskonzepts
    sprachfördermaßnahme | Sprachfördermaßnahmen
    geflüchtetenunterkunft | Geflüchtetenunterkünfte
    willkommenslotse | Willkommenslotsen Willkommenslotsinnen Willkommenslots:innen
    bamf | BAMF
    sinti | Sinti Sinti*zze
";

const REJECTS: &str = "
    bürger | Burg Burgen Bürge Bürgschaft Burger Bürgermeister
    burg | Bürger Bürgern Bürgers
    migrant | Migration Migrationen migrieren
    migration | Migrant Migrantinnen
    integration | integrieren integriert Integrationskurs Integrität integrativ
    integrieren | Integration
    arbeit | arbeiten arbeitet Arbeiter Arbeitern Arbeitgeber gearbeitet
    angebot | angeboten anbieten
    wohnung | wohnen Wohnen Wohnungsamt wohnt
    wohnen | Wohnung Wohnungen Wohnraum Einwohner
    wohn | Wohnen wohnen
    mitarbeiter | Mitarbeitende Mitarbeitenden Mitarbeit
    mitarbeitende | Mitarbeiter Mitarbeitern Mitarbeiterinnen
    bildung | Bildungs- Bild Bilder Ausbildung Abbildung bilden
    bild | Bildung bilden Bildern-
    haus | Hausen Haushalt
    stadt | statt Stätte Staat
    stätte | Stadt Städte
    art | Arzt
    kind | Kindheit
    förderung | fördern Förder fördert
    teilhabe | Teil teilhaben Habe
    teil | teilen Teilhabe
    straße | Strauss
    term | Termin Termine
    mut | Mutter Mütter
    mutter | Mut
    recht | Rechner
    rat | Rate Raten
    maß | Maßnahme
    masse | Massnahme
    zug | Zugang
    mann | man
    alle | Allee Alleen
    ein | Eis
    staat | Stadt
    träger | Trage
    land | Landung
    ausländer | Ausland Auslands
    ausland | Ausländer Ausländern Ausländerin
    gesellschaft | Geselle Gesellen
    wirt | Wirtschaft
    ring | ringen
    not | Note Noten
    ziel | zielen
    amt | Ämtchen
    hilfe | helfen
    leben | Leber
";
