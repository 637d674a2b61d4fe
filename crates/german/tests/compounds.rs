//! Compounds and their members.

use german::German;

/// `word | members` by their base words; `-` for a word that is none.
#[test]
fn compounds_come_apart_at_their_seams() {
    let german = German::new(&[]);
    let (mut failed, mut count) = (Vec::new(), 0);
    for row in TABLE.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let (words, members) = row.split_once('|').expect("words | members");
        for word in words.split_whitespace() {
            count += 1;
            let form = german.form(word);
            let expected: Vec<&str> = members.split_whitespace().filter(|m| *m != "-").collect();
            let found = expected.iter().all(|m| form.parts.iter().any(|p| p == m))
                && expected.first().is_none_or(|m| form.firsts.iter().any(|p| p == m))
                && expected.last().is_none_or(|m| form.lasts.iter().any(|p| p == m));
            if !found || expected.is_empty() != form.parts.is_empty() {
                failed.push(format!(
                    "{word}: expected {expected:?}, found {:?}~ ~{:?} {:?}",
                    form.firsts, form.lasts, form.parts
                ));
            }
        }
    }
    assert!(failed.is_empty(), "{} of {count}:\n{}", failed.len(), failed.join("\n"));
    assert!(count >= 150, "{count}");
}

/// `operand~`, `~operand` and `~operand~` over the words of a line; hits as the query language's table gives them.
#[test]
fn the_operand_is_a_word_or_its_combining_form() {
    let german = German::new(&[]);
    let hits = |operand: &str, text: &str| -> Vec<String> {
        let bare = operand.trim_matches('~');
        let (combining, lemmas) = (german.combining(bare), german.query_lemmas(bare));
        let any = |keys: &[String], of: &[String]| keys.iter().any(|k| of.contains(k));
        text.split_whitespace()
            .filter(|word| {
                let form = german.form(word);
                match (operand.starts_with('~'), operand.ends_with('~')) {
                    (false, _) => any(&combining, &form.firsts),
                    (true, false) => any(&combining, &form.lasts),
                    (true, true) => any(&combining, &form.parts) || any(&lemmas, &form.lemmas),
                }
            })
            .map(str::to_string)
            .collect()
    };
    let cases: &[(&str, &str, &str)] = &[
        ("arbeit~", "Arbeitsmarkt Sozialarbeit und Arbeit", "Arbeitsmarkt"),
        ("~arbeit", "Arbeitsmarkt Sozialarbeit und Arbeit", "Sozialarbeit"),
        ("~arbeit~", "Arbeitsmarkt Sozialarbeit und Arbeit", "Arbeitsmarkt Sozialarbeit Arbeit"),
        ("~wohn~", "Einwohner gewohnt Wohnraum Wohnen", "Wohnraum"),
        ("wohnen~", "Einwohner im Wohnraum beim Wohnen", "Wohnraum"),
        ("wohn~", "Einwohner Wohnung Wohnraum Wohnen", "Wohnraum"),
        ("~bildung~", "Abbildung zur Ausbildung und Weiterbildung", "Weiterbildung"),
        ("~sprache~", "Ansprache Absprache Sprachkurs Sprache", "Sprachkurs Sprache"),
        ("sprach~", "Ansprache Sprachkurs Sprache Sprechstunde", "Sprachkurs"),
        ("sprache~", "Ansprache Sprachkurs Sprache", "Sprachkurs"),
        ("bildung~", "Bildungs- und Arbeitsmarktchancen Bildungschance", "Bildungs- Bildungschance"),
        ("bildungs~", "Bildungsangebot Bildung Abbildungsverzeichnis", "Bildungsangebot"),
        ("~chance", "Bildungschancen Chance Chancengleichheit", "Bildungschancen"),
        ("~marktchance", "Arbeitsmarktchancen", "Arbeitsmarktchancen"),
        ("arbeitsmarkt~", "Arbeitsmarktchancen Arbeitsmarkt", "Arbeitsmarktchancen"),
        ("~integration", "Arbeitsmarktzugang und -integration", "-integration"),
        ("~wohner~", "Einwohner Bewohner Anwohner", ""),
        ("kinder~", "Kindergarten Kind Kinderbetreuung Kindheit", "Kindergarten Kinderbetreuung"),
        ("kind~", "Kindertagesstätte Kindeswohl", "Kindertagesstätte Kindeswohl"),
        ("förder~", "Förderprogramm Förderung fördern", "Förderprogramm"),
        (
            "bürgerinnen~",
            "Bürgerbeteiligung Bürger:innenbeteiligung Bürgermeister",
            "Bürgerbeteiligung Bürger:innenbeteiligung Bürgermeister",
        ),
        (
            "~zielgruppe~",
            "Zielgruppe Zielgruppenanalyse Hauptzielgruppe",
            "Zielgruppe Zielgruppenanalyse Hauptzielgruppe",
        ),
        ("~los", "arbeitslos Arbeitslose los", "arbeitslos Arbeitslose"),
        ("schul~", "Schulabschluss Hochschule Schule", "Schulabschluss"),
        (
            "~schule",
            "Hochschule Volkshochschule Musikschulen Schule",
            "Hochschule Volkshochschule Musikschulen",
        ),
    ];
    for (operand, text, expected) in cases {
        assert_eq!(
            hits(operand, text).join(" "),
            *expected,
            "{operand}: {:?}",
            german.combining(operand.trim_matches('~'))
        );
    }
}

#[test]
fn the_halves_of_suspended_compounds_have_one_side() {
    let german = German::new(&[]);
    let (first, last) = (german.form("Bildungs-"), german.form("-integration"));
    assert_eq!((first.firsts.as_slice(), first.lasts.len()), (&["bildung".to_string()][..], 0));
    assert_eq!((last.firsts.len(), last.lasts.as_slice()), (0, &["integration".to_string()][..]));
    assert_eq!(german.form("Arbeitsmarkt-").firsts, ["arbeit", "arbeitsmarkt"]);
    assert_eq!(german.form("Arbeitsmarkt-").lasts.len(), 0);
}

#[test]
fn a_domain_word_is_known_alone_and_in_compounds() {
    let plain = German::new(&[]);
    let german = German::new(&["Quartix".to_string()]);
    assert!(plain.form("Quartixbüro").firsts.is_empty());
    assert_eq!(german.form("Quartixbüro").firsts, ["quartix"]);
    assert_eq!(german.form("Quartixe").lemmas, ["quartix"]);
}

const TABLE: &str = "
    Arbeitsmarkt Arbeitsmärkten Arbeits-Markt | arbeit markt
    Sozialarbeit | sozial arbeit
    Kindertagesstätte | kind tag staette
    Arbeitsmarktchancen | arbeit markt chance
    Weiterbildung | weiter bildung
    Zusammenarbeit | zusammen arbeit
    Zusammenleben | zusammen leben
    Fortbildung | fort bildung
    Wohnraum | wohnen raum
    Wohnungsmarkt | wohnung markt
    Förderprogramm Förderprogramme | foerdern programm
    Integrationskurs Integrationskurse | integration kurs
    Sprachkurs Sprachkurse | sprache kurs
    Sprachförderung | sprache foerderung
    Deutschkurse | deutsch kurs
    Gesundheitsamt | gesundheit amt
    Jugendamt | jugend amt
    Sozialamt | sozial amt
    arbeitslos | arbeit los
    kostenlos kostenlose | kosten los
    Schulabschluss Schulabschlüsse | schule abschluss
    Berufsschule | beruf schule
    Volkshochschule | volk schule
    Grundschule | grund schule
    Musikschule | musik schule
    Integrationskonzept | integration konzept
    Migrationshintergrund | migration hintergrund
    Landkreis Landkreises | land kreis
    Kreisverwaltung | kreis verwaltung
    Kreistag | kreis tag
    Landrat | land rat
    Bürgerbeteiligung Bürgerinnenbeteiligung | buerger beteiligung
    Schüler:innenvertretung SchülerInnenvertretung | schueler vertretung
    Ausländerbehörde | auslaender behoerde
    Ausländerbeirat | auslaender beirat
    Flüchtlingsarbeit | fluechtling arbeit
    Flüchtlingsunterkunft Flüchtlingsunterkünfte | fluechtling unterkunft
    Ehrenamt Ehrenämter | ehre amt
    Ehrenamtskoordination | ehre amt koordination
    Handlungsfeld Handlungsfelder | handlung feld
    Handlungsempfehlungen | handlung empfehlung
    Zielgruppe Zielgruppen | ziel gruppe
    Netzwerk Netzwerke | netz werk
    Netzwerkarbeit | netz werk arbeit
    Bestandsaufnahme | bestand aufnahme
    Bedarfsanalyse | bedarf analyse
    Chancengleichheit | chance gleichheit
    Willkommenskultur | willkommen kultur
    Begegnungsstätte | begegnung staette
    Elternarbeit | eltern arbeit
    Elternabend | eltern abend
    Jugendhilfe | jugend hilfe
    Jugendarbeit | jugend arbeit
    Jugendzentrum Jugendzentren | jugend zentrum
    Familienzentrum | familie zentrum
    Frauenhaus Frauenhäuser | frau haus
    Krankenhaus Krankenhäuser | kranke haus
    Krankenkasse | kranke kasse
    Gesundheitsversorgung | gesundheit versorgung
    Pflegekräfte | pflege kraft
    Fachkräfte | fach kraft
    Fachkräftemangel | fach kraft mangel
    Arbeitgeber | arbeit geber
    Arbeitnehmer | arbeit nehmer
    Arbeitsplatz Arbeitsplätze | arbeit platz
    Ausbildungsplatz | ausbildung platz
    Jobcenter | job center
    Bundesagentur | bund agentur
    Bundesregierung | bund regierung
    Landesregierung | land regierung
    Länderbericht | land bericht
    Städtepartnerschaft | stadt partnerschaft
    Stadtverwaltung | stadt verwaltung
    Stadtteil Stadtteile | stadt teil
    Stadtentwicklung | stadt entwicklung
    Dorfgemeinschaft | dorf gemeinschaft
    Nachbarschaftshilfe | nachbarschaft hilfe
    Freizeitangebote | frei zeit angebot
    Sportverein Sportvereine | sport verein
    Kulturverein | kultur verein
    Religionsgemeinschaft | religion gemeinschaft
    Muttersprache | mutter sprache
    Herkunftssprache | herkunft sprache
    Herkunftsland Herkunftsländer | herkunft land
    Spracherwerb | sprache erwerb
    Sprachmittler | sprache mittler
    Deutschsprachförderung | deutsch foerderung
    Teilhabepaket | teilhabe paket
    Bildungspaket | bildung paket
    Bildungsangebote | bildung angebot
    Bildungsgerechtigkeit | bildung gerechtigkeit
    Erwachsenenbildung | erwachsene bildung
    Kindergarten Kindergärten | kind garten
    Kinderbetreuung | kind betreuung
    Kindeswohl | kind wohl
    Lebensbedingungen | leben bedingung
    Lebensunterhalt | leben unterhalt
    Erfahrungsaustausch | erfahrung austausch
    Öffentlichkeitsarbeit | oeffentlichkeit arbeit
    Selbsthilfe | selbst hilfe
    Spätaussiedler | spaet aussiedler
    Asylbewerber Asylbewerberinnen | asyl bewerber
    Asylverfahren | asyl verfahren
    Aufenthaltsstatus | aufenthalt status
    Aufenthaltserlaubnis | aufenthalt erlaubnis
    Niederlassungserlaubnis | niederlassung erlaubnis
    Einwanderungsgesellschaft | einwanderung gesellschaft
    Wohnungsbaugesellschaft | wohnung bau gesellschaft
    Lernort | lernen ort
    Lesepate Lesepaten | lese pate
    Sprechstunde | sprechen stunde
    Beratungsstelle Beratungsstellen | beratung stelle
    Steuerungsgruppe | steuerung gruppe
    Arbeitsgruppe | arbeit gruppe
    Projektgruppe | projekt gruppe
    Integrationslotsen Integrationslots:innen | integration lotse
    Integrationsbeauftragte | integration beauftragte
    Wochenende | woche ende
    Geschichtsunterricht | geschichte unterricht
    Hilfsangebote Hilfsangeboten | hilfe angebot
    Migrant:innenorganisation Migrantenorganisationen | migrant organisation
    Ärztinnenkammer Ärztekammer | arzt kammer
    Geflüchtetenunterkünfte | gefluechtete unterkunft
    Eckpunkte | eck punkt
    Sexualverbrechen | sexual verbrechen
    Wiedereingliederung | wieder eingliederung
    EU-Bürger | eu buerger
    SCHULSOZIALARBEIT Schulsozialarbeit | schule sozial arbeit
    Sprach-Café | sprache café
    Wohnsitzauflage | wohnen sitz auflage
    Mietwohnungen | miete wohnung
    Pflegeheim | pflege heim
    Seniorenheim | senior heim
    Seniorenarbeit | senior arbeit
    Behindertenbeauftragte | behinderte beauftragte
    Zuwanderungsgesetz | zuwanderung gesetz
    Sicherheitsdienst | sicherheit dienst
    Vereinsleben | verein leben
    Verwaltungsvorschrift | verwaltung vorschrift
    Kommunalpolitik | kommunal politik
    Großstadt Großstädte | gross stadt
    Rathaus | rat haus
    Vereinsarbeit | verein arbeit
    Finanzbedarf | finanz bedarf
    Finanzamt Finanzämter | finanz amt
    Zukunftswerkstatt | zukunft werkstatt
    Zukunftswerkstätten | zukunft staette
    Familiennachzug Familiennachzüge | familie nachzug
    Jugendtreff | jugend treff
    Frauentreff Frauentreffs | frau treff
    Nahverkehr | nah verkehr
    Kompetenzfeststellung | kompetenz feststellung
    hilfebedürftig | hilfe beduerftig
    berufsbegleitend | beruf begleitend
    länderübergreifende | land uebergreifend
    Diskriminierungserfahrung | diskriminierung erfahrung
    Gleichstellungsbeauftragte | gleichstellung beauftragte
    Hausaufgabenhilfe | haus aufgabe hilfe
    Deutsch-Kurs | deutsch kurs
    Abbildung Ausbildung Ansprache Absprache Einwohner Bewohner Anwohner Mitarbeit Vertrag Unterkunft Übergang Umsetzung Zugang Beratung Antrag Aufgabe | -
    Gesellschaft Wirtschaft Bildung Mannschaft Eigenschaft Wissenschaft Freiheit Gesundheit Möglichkeit Förderung Wohnung Entwicklung Verwaltung | -
    Moderation Organisation Kombination Integration Migration Information Kommunikation Kooperation Generation Situation Religion Diskriminierung Qualifikation | -
    Partner Fenster Minister Familie Kommune Kultur Politik Demokratie Universität Demografie Rassismus Statistik | -
    Verein Bereich Gebiet Bezirk Gemeinde Behörde Maßnahme Konzept Kreis Schule Kinder Eltern Frauen Männer Menschen | -
    Interesse Internet Angebot Angehörige Erfahrung Ergebnis Engagement Projekt Prozess Strategie Akteure Träger | -
    Mitarbeitende Teilhabe Zuwanderer Flüchtling Jugendliche Geflüchtete Studierende arbeiten teilnehmen unterstützen gewohnt besondere interkulturelle | -
    Burger Bürger Bürgerin Bürger:innen Migrantinnen Termin Orientierung Vermittlung Verantwortung Veranstaltung Dokument Instrument | -
";

#[test]
fn known_words_are_in_the_lexicon_or_come_apart() {
    // (word, in the lexicon, known)
    let cases = [
        ("Sprachen", true, true),
        ("dennoch", true, true),
        ("INTEGRATION", true, true),
        ("zugewandert", true, true),
        ("Integrationsratswahlen", false, true),
        ("armutsgefährdet", false, true),
        ("Migra", false, false),
        ("tion", false, false),
        ("wienoch", false, false),
    ];
    let german = German::new(&[]);
    for (word, has, knows) in cases {
        assert_eq!((german.has(word), german.knows(word)), (has, knows), "{word}");
    }
}
