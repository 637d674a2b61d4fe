//! Which forms a query word matches, and which it must not.

use german::German;

fn matches(german: &German, query: &str, surface: &str) -> bool {
    let form = german.form(surface);
    german.query_lemmas(query).iter().any(|key| form.lemmas.contains(key))
}

/// Checks the pairs of rows "word | forms": shows the share that is right, which is at least 98 %, and what is wrong.
#[allow(clippy::print_stdout, reason = "the share is the measure, and what is wrong is told as a known miss")]
fn check(table: &str, rows: &str, expected: bool) {
    let german = German::new(&[]);
    let (mut wrong, mut count) = (Vec::new(), 0);
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let (query, forms) = row.split_once('|').expect("word | forms");
        let query = query.trim();
        for form in forms.split_whitespace() {
            count += 1;
            if matches(&german, query, form) != expected {
                wrong.push(format!(
                    "{query} {:?} / {form} {:?}",
                    german.query_lemmas(query),
                    german.form(form).lemmas
                ));
            }
        }
    }
    let right = count - wrong.len();
    println!("{table}: {right} of {count} are right ({:.1} %)", right as f64 * 100.0 / count as f64);
    wrong.iter().for_each(|pair| println!("  {pair}"));
    assert!(count >= 200, "{count}");
    assert!(right * 100 >= 98 * count, "{table}: {} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_word_matches_its_inflections() {
    check("inflections", MATCHES, true);
}

#[test]
fn a_word_matches_no_other_word() {
    check("other words", REJECTS, false);
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
    abschluss | Abschlüsse Abschlüssen Abschlusses
    akteur | Akteure Akteuren Akteurin Akteurinnen Akteur*innen
    aktiv | aktive aktiven aktiver
    all | alle allen aller alles allem
    alle | allen all
    alt | alte alten älter ältere ältesten
    amt | Amtes Ämter Ämtern
    anbieten | anbietet angeboten anzubieten
    anbieter | Anbietern Anbieterin Anbieter:innen
    anerkennen | anerkennen anerkannt anerkannte
    angebot | Angebot Angebote Angeboten Angebotes
    ansatz | Ansätze Ansätzen Ansatzes
    anspruch | Ansprüche Ansprüchen
    anwohner | Anwohnern Anwohnerinnen Anwohner/-innen
    arbeit | Arbeit Arbeiten ARBEIT ARBEITEN
    arbeiten | arbeiten arbeitet arbeitete gearbeitet Arbeiten
    schulen | Schule Schulen schulen geschult
    arbeitnehmer | Arbeitnehmern Arbeitnehmerinnen ArbeitnehmerInnen
    arbeits-markt | Arbeitsmarkt Arbeits-Markt
    arbeitsmarkt | Arbeitsmarkt Arbeitsmärkte Arbeitsmärkten Arbeits-Markt
    arm | arme armen ärmer ärmsten
    arzt | Arzt Arztes Ärzte Ärzten Ärztin Ärztinnen Ärzt*innen
    asylsuchende | Asylsuchende Asylsuchenden
    aufgabe | Aufgaben
    ausbilden | ausbilden ausgebildet auszubilden
    ausländer | Ausländer Ausländern Ausländerinnen
    ausländisch | ausländische ausländischen
    ausschuss | Ausschüsse Ausschusses
    austausch | Austauschs Austausches
    baby | Babys
    bamf | BAMF
    band | Bänder Bandes
    baum | Bäume Bäumen
    bedarf | Bedarfe Bedarfen Bedarfs
    begleiten | begleitet begleitete
    behörde | Behörde Behörden
    beirat | Beiräte Beiräten
    beitrag | Beiträge Beiträgen
    beraten | berät beriet
    berater | Beraterin Beraterinnen Beratern Berater(innen)
    beruf | Berufe Berufen Berufs
    beruflich | berufliche beruflichen beruflicher
    beschäftigte | Beschäftigte Beschäftigten Beschäftigter
    besuch | Besuche Besuchen
    beteiligen | beteiligen beteiligt beteiligte
    betrieb | Betriebe Betrieben
    bilden | bildet bildete gebildet
    brücke | Brücken
    buch | Bücher Büchern
    bund | Bundes
    bürger | Bürger Bürgers Bürgern Bürgerin Bürgerinnen
    Bürger*innen | Bürgerinnen BürgerInnen Bürger
    bürgerinnen | Bürger Bürgern BürgerInnen
    büro | Büros
    chance | Chancen
    dach | Dächer
    daten | Daten
    deutsch | deutsche deutschen deutscher
    dorf | Dörfer Dörfern
    ehrenamtlich | ehrenamtliche ehrenamtlichen
    einwohner | Einwohnern Einwohnerinnen Einwohner*innen
    eltern | Eltern
    ereignis | Ereignis Ereignisses Ereignisse
    erwachsene | Erwachsene Erwachsenen Erwachsener
    erzieher | Erzieherin Erzieherinnen Erziehern Erzieher:innen
    fach | Fächer Fächern
    fall | Fälle Fällen
    familie | Familien
    familiennachzug | Familiennachzug Familiennachzüge
    fest | Feste Festen
    finden | findet fand gefunden
    flüchtling | Flüchtlinge Flüchtlingen Flüchtlings
    fördern | fördern fördert förderte gefördert geförderten fördernde fördere
    förderung | Förderung Förderungen
    frau | Frau Frauen
    frei | freie freien freier
    freund | Freunde Freunden Freundin Freundinnen
    garten | Garten Gärten
    gast | Gäste Gästen
    gebäude | Gebäuden Gebäudes
    geben | gibt gab gegeben
    gebiet | Gebiete Gebieten
    ausstatten | ausgestattet ausgestattete
    darstellen | dargestellt darstellt darzustellen
    gewähren | gewährt gewährten
    handeln | handelt handelte gehandelt
    modern | moderne modernen moderner modernste
    sicherstellen | sichergestellt sicherzustellen sicherstellt
    umfassen | umfasst umfasste
    wahrnehmen | wahrgenommen wahrnimmt wahrnahm
    weltweit | weltweite weltweiten
    führen | führen führt führte geführt geführten führend
    durchführen | durchführen durchführt durchgeführt durchzuführen durchgeführten
    erfolgen | erfolgt erfolgte
    genehmigen | genehmigt genehmigte
    geflüchtete | Geflüchtete Geflüchteter Geflüchteten Geflüchtetem Geflüchtete:r Geflüchtete*r
    geflüchtetenunterkunft | Geflüchtetenunterkünfte
    gehen | geht ging gingen gegangen
    gemeinde | Gemeinde Gemeinden
    gesetz | Gesetze Gesetzen Gesetzes
    gespräch | Gespräche Gesprächen
    gesund | gesunde gesunden gesünder
    gewohnt | gewohnt gewohnte gewohnten
    gleich | gleiche gleichen gleicher
    gleichberechtigt | gleichberechtigt gleichberechtigte gleichberechtigten gleichberechtigter gleichberechtigtes Gleichberechtigte
    gleichberechtigte | gleichberechtigten gleichberechtigt
    groß | großen große größer größte grösste
    grund | Gründe Gründen
    gut | gute guten besser bessere beste besten Güter Gütern
    hand | Hände Händen
    haus | Haus Hauses Hause Häuser Häusern HÄUSER Haeusern
    häuser | Haus Häusern
    helfen | hilft half geholfen
    herz | Herz Herzens Herzen
    hindernis | Hindernisse Hindernissen
    hoch | hohe hohen höher höchste
    index | Indizes
    integrationskonzept | Integrationskonzepte Integrationskonzepts
    integrieren | integrieren integriert integrierte integrierten integrierend
    interkulturell | interkulturelle interkulturellen interkultureller
    jahr | Jahr Jahre Jahren Jahres
    jede | jeder jedes jeden jedem jede:r jede*r
    jugendliche | Jugendliche Jugendlichen Jugendlicher
    jung | junge jungen jünger jüngere jüngsten Junge
    kampf | Kämpfe
    kein | keine keinen keiner
    kenntnis | Kenntnis Kenntnisse Kenntnissen
    kind | Kind Kindes Kinder Kindern Kinds
    kinder | Kind Kindern
    kita | Kita Kitas
    klasse | Klassen
    kollege | Kollegen Kollegin Kolleginnen
    kommunal | kommunale kommunalen kommunaler kommunales
    kommune | Kommune Kommunen
    konflikt | Konflikte Konflikten
    konto | Konto Konten
    kopf | Köpfe
    kraft | Kräfte Kräften
    krankheit | Krankheiten
    kreis | Kreise Kreisen Kreises
    kulturell | kulturelle kulturellen
    kurs | Kurse Kursen Kurses
    land | Land Länder Ländern Landes
    landkreis | Landkreis Landkreise Landkreisen Landkreises
    lang | lange langen länger
    leben | lebt lebte gelebt lebende
    lehrer | Lehrerin Lehrerinnen Lehrern Lehrer_innen
    leistung | Leistungen
    lernen | lernt lernte gelernt
    mann | Mann Männer Männern Mannes
    markt | Märkte Märkten
    maßnahme | Maßnahme Maßnahmen Massnahmen MASSNAHMEN
    mensch | Mensch Menschen
    migrant | Migrant Migranten Migrantin Migrantinnen Migrant*innen
    mitarbeitende | Mitarbeitende Mitarbeitenden Mitarbeitender
    mitglied | Mitglieder Mitgliedern
    müde | müde müden müder
    museum | Museum Museen
    mutter | Mütter Müttern
    nachbar | Nachbarn Nachbarin Nachbarinnen
    nah | nahe näher nächste
    name | Name Namen Namens
    netz | Netze Netzen
    neu | neue neuen neuer neues
    not | Nöte Nöten
    offen | offene offenen offener
    ort | Orte Orten
    partner | Partnern Partnerin Partner:innen
    pate | Paten Patin Patinnen
    patient | Patienten Patientin Patientinnen
    plan | Pläne Plänen
    platz | Plätze Plätzen
    praktikum | Praktikum Praktika
    prinzip | Prinzip Prinzipien
    projekt | Projekt Projekte Projekten Projekt(e)
    prozess | Prozesse Prozessen
    quartier | Quartiere Quartieren Quartiers
    rat | Räte Räten
    raum | Räume Räumen
    sammeln | sammle sammelt gesammelt
    schritt | Schritte Schritten
    schule | Schule Schulen
    schüler | Schülern Schülerin Schülerinnen
    sein | ist sind war waren gewesen
    sinti | Sinti Sinti*zze
    sohn | Söhne Söhnen
    sozial | sozial soziale sozialen sozialer sozialem
    spiel | Spiele Spielen
    sprachfördermaßnahme | Sprachfördermaßnahmen
    sprachkurs | Sprachkurs Sprachkurse Sprach-Kurse
    sprechen | sprechen spricht sprach gesprochen
    stadt | Stadt Städte Städten
    stark | starke stärker stärksten
    stärken | stärkt gestärkt stärkte
    status | Status
    straße | Straße STRASSE strasse Strassen
    student | Studenten Studentin Studentinnen
    studierende | Studierende Studierenden
    tag | Tage Tagen
    team | Team Teams
    teilhabe | Teilhabe Teilhaben TEILHABE
    teilnehmen | teilnehmen teilgenommen teilzunehmen teilnimmt
    teuer | teure teuren teurer
    thema | Thema Themen
    tochter | Tochter Töchter Töchtern
    träger | Trägern Trägers Trägerin
    unternehmen | Unternehmens
    unterstützen | unterstützt unterstützte unterstützen
    vater | Vater Väter Vätern
    verband | Verbände Verbänden
    verbessern | verbessert verbesserte
    verein | Verein Vereine Vereinen Vereins
    vermitteln | vermittelt vermittelte
    verstehen | verstehen versteht verstand verstanden
    vertrag | Verträge
    volk | Völker Völkern
    vorschlag | Vorschläge
    werkstatt | Werkstatt Werkstätten
    willkommenslotse | Willkommenslotsen Willkommenslotsinnen Willkommenslots:innen
    wohnen | wohnen wohnt wohnte gewohnt Wohnen wohnend
    wohnung | Wohnung Wohnungen wohnungen WOHNUNGEN
    wohnungen | Wohnung Wohnungen
    wort | Wörter Wörtern Worte
    zahl | Zahlen
    zentrum | Zentrum Zentren Zentrums
    ziel | Ziele Zielen Ziels
    zugang | Zugänge Zugängen
    zugewanderte | Zugewanderte Zugewanderten Zugewanderter Zugewanderte:r
    zuwanderer | Zuwanderer Zuwanderern Zuwanderers Zuwanderin
";

const REJECTS: &str = "
    abschluss | abschließen Schluss Anschluss Schlüssel
    akteur | Akte Akten aktuell Aktion
    alle | Allee Alleen
    amt | Ämtchen Beamter Ampel Amtierende
    angebot | angeboten anbieten
    angehörige | Gehör gehören Zugehörigkeit
    anspruch | Sprüche Ansprache ansprechen
    antrag | Vertrag tragen Anträger
    arbeit | arbeiten arbeitet Arbeiter Arbeitern Arbeitgeber gearbeitet
    arm | Armee Ärmel Alarm
    art | Arzt Artikel Artist
    aufgabe | Gabe aufgeben Ausgabe
    ausbildung | Bildung Einbildung ausbilden Abbildung
    ausland | Ausländer Ausländern Ausländerin
    ausländer | Ausland Auslands
    bach | Buch Bache
    band | Bande Bandage
    bank | Bankett Banner
    bau | Bauer Bauern Bauch
    beitrag | beitragen Antrag Betrag
    berater | Beratung Rat Beraterin-
    beratung | Berater beraten Rat Verratung
    beruf | Berufung rufen Ruf
    besuch | Besucher Suche besuchen
    betrieb | betreiben Trieb Betreiber
    bezirk | Bezug Zirkus
    bild | Bildung bilden Bildern-
    bildung | Bildungs- Bild Bilder Ausbildung Abbildung bilden
    brücke | Brocken Rücken
    buch | Buche Bucht Bach
    bund | Bündel Bunde- Hund
    burg | Bürger Bürgern Bürgers
    bürger | Burg Burgen Bürge Bürgschaft Burger Bürgermeister
    chance | Chanson changieren
    demokratie | Demokrat demokratisch Demonstration
    dienst | Dienstag dienen Diener
    dorf | dürfen Durst
    ehre | Ehrung ehren Ehrenamt
    ein | Eis
    einheit | Einigkeit eins Freiheit
    eltern | Elster älter Altern
    engagement | engagieren Manager
    erzieher | Erziehung erziehen Zieher
    fach | Fächerung einfach Facharzt
    fall | Falle Fallen Falter
    fahren | führen führt Führung
    erfolg | erfolgen erfolgt erfolgreich
    familie | familiär Familienname
    fest | Festung festigen Feste-
    flucht | Flüchtling fluchen Fluch
    flüchtling | Flucht flüchten Geflüchtete
    förderung | fördern Förder fördert
    frau | Fraß Traum frei
    freund | Freundschaft freundlich Freude
    gast | Gasthof Gas Geist
    gemeinde | gemein Gemeinschaft gemeinsam
    gemeinschaft | Gemeinde gemeinsam Gesellschaft
    gericht | Gerechtigkeit richten Gerüst
    gesellschaft | Geselle Gesellen
    gesetz | Gesetzgeber setzen Gesetztheit
    gesundheit | gesund Gesundung Krankheit
    gewalt | Verwaltung Gewalt- gewaltig
    gleichheit | gleich Gleichstellung Vergleich
    gruppe | Gruppierung Grippe Truppe
    hand | Handel handeln Handlung Handy
    handlung | Händler Hand handeln Handel
    haus | Hausen Haushalt
    heim | Heimat heimlich geheim
    heimat | Heim heimisch Heirat
    herkunft | Ankunft Zukunft kommen
    hilfe | helfen
    hof | Hoffnung hoffen höflich
    hort | hören Ort Hortensie
    integration | integrieren integriert Integrationskurs Integrität integrativ
    integrieren | Integration
    jugend | Jugendliche jung Tugend
    kampf | Kämpfer kämpfen Krampf
    kasse | Klasse Kassel kassieren
    kind | Kindheit
    konzept | Rezept Konzert konzipieren
    kosten | kostenlos Kost köstlich
    kraft | kräftig Kragen krank
    krankheit | krank Kranke Gesundheit
    kreis | kreisen Kreide Greis
    kultur | kulturell Kult Kultus
    kunde | Kunst Kündigung kündigen
    kurs | Kursiv kurz Konkurs
    lager | lagern Lage Schlager
    land | Landung
    leben | Leber
    lehre | Lehrer leer lehren
    lehrer | Lehre leerer lehren Lehrling
    leistung | leisten Leiste Leitung
    liste | List lustig Leiste
    macht | machen gemacht Mächtigkeit
    mann | man
    markt | Marke markieren Mark
    maß | Maßnahme
    masse | Massnahme
    miete | Mitte mieten Mieter
    migrant | Migration Migrationen migrieren
    migration | Migrant Migrantinnen
    mitarbeitende | Mitarbeiter Mitarbeitern Mitarbeiterinnen
    mitarbeiter | Mitarbeitende Mitarbeitenden Mitarbeit
    mitte | Mittel mitten Miete
    mut | Mutter Mütter
    mutter | Mut
    nachbar | Nachbarschaft nach Nacht
    not | Note Noten
    organisation | organisieren organisch Organ
    ort | Ortung Orden Sorte
    partei | Partner Partie parteiisch
    partner | Partnerschaft Partei Party
    person | persönlich Personal Persönlichkeit
    pflege | Pfleger pflegen Pflug
    plan | Planung planen Planet
    platz | platzen Plätzchen Latz
    politik | Politiker politisch Polizei
    quartier | Quartal Quarz einquartieren
    rat | Rate Raten
    raum | räumen Traum Raumfahrt
    recht | Rechner
    regel | regeln Riegel Regelung
    religion | religiös Region Relation
    ring | ringen
    schule | Schüler Schuld schulen Schulter
    schüler | Schule Schuld schulisch
    sicherheit | sicher sichern Versicherung
    sprache | sprechen Sprecher sprachlich Spruch
    staat | Stadt staatlich Saat Status
    stadt | statt Stätte Staat
    stätte | Stadt Städte
    stelle | stellen Stellung Stall
    steuer | Steuerung steuern teuer
    straße | Strauss
    tag | Tagung tagen täglich
    teil | teilen Teilhabe
    teilhabe | Teil teilhaben Habe
    term | Termin Termine
    thema | thematisch Theater Themse
    träger | Trage tragen Vertrag
    umwelt | Umweg Welt umwälzen
    verband | verbinden Verbindung Verbandskasten
    verein | vereinen Vereinigung Vereinbarung
    vielfalt | vielfältig viel Falte
    vorschlag | vorschlagen Schlag Anschlag
    wahl | wählen Wähler Walfisch
    welt | weltlich Wald Welten-
    werk | Werkstatt werken Wert
    wirt | Wirtschaft
    wirtschaft | wirtschaftlich Wirt wirtschaften
    wohn | Wohnen wohnen
    wohnen | Wohnung Wohnungen Wohnraum Einwohner
    wohnung | wohnen Wohnen Wohnungsamt wohnt
    wort | Antwort wörtlich Wert
    zahl | zahlen zählen Zahn
    zentrum | zentral Zentrale Zentner
    ziel | zielen
    zug | Zugang
    zugang | zugänglich Gang zugehen
";
