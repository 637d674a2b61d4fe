//! Compounds and their members.

use german::German;

/// What of a table is right, shown, and at least so many of a hundred rows.
#[allow(clippy::print_stdout, reason = "the share is the measure, and what is wrong is told as a known miss")]
fn assert_share(table: &str, least: usize, count: usize, wrong: &[String]) {
    let right = count - wrong.len();
    println!("{table}: {right} of {count} are right ({:.1} %)", right as f64 * 100.0 / count as f64);
    wrong.iter().for_each(|row| println!("  {row}"));
    assert!(right * 100 >= least * count, "{table}: {} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn compounds_come_apart_at_their_seams() {
    let german = German::new(&[]);
    let (mut count, mut wrong) = (0, Vec::new());
    for row in COMPOUNDS.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let (words, members) = row.split_once('|').expect("words | members");
        let members: Vec<&str> = members.split_whitespace().collect();
        let holds = |keys: &[String], member: &str| keys.iter().any(|key| key == member);
        for word in words.split_whitespace() {
            count += 1;
            let form = german.form(word);
            let right = members.iter().all(|m| holds(&form.parts, m))
                && holds(&form.firsts, members[0])
                && holds(&form.lasts, members[members.len() - 1]);
            if !right {
                wrong.push(format!("{word}: {members:?}, found {:?}~ ~{:?}", form.firsts, form.lasts));
            }
        }
    }
    assert!(count >= 300, "{count}");
    assert_share("compounds", 95, count, &wrong);
}

#[test]
fn words_that_look_like_compounds_stay_whole() {
    let german = German::new(&[]);
    let (mut count, mut wrong) = (0, Vec::new());
    for word in SIMPLE.split_whitespace() {
        count += 1;
        let form = german.form(word);
        if !form.parts.is_empty() {
            wrong.push(format!("{word}: {:?}", form.parts));
        }
    }
    assert!(count >= 100, "{count}");
    assert_share("simple words", 99, count, &wrong);
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
        ("~schulen", "Grundschulen Grundschule Schule umschulen", "Grundschulen Grundschule"),
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

/// `words | members`, the members by their base words.
const COMPOUNDS: &str = "
    Abendrealschule | abend real schule
    Abschiebungshaft | abschiebung haft
    Abschlussbericht | abschluss bericht
    Alltagsbegleiter | alltag begleiter
    alltagsintegriert | alltag integriert
    Altenpflege | alte pflege
    altersgerecht | alter gerecht
    Altkleiderkammer | alt kleid kammer
    Analphabetenkurs | analphabet kurs
    Analphabetismusprävention | analphabetismus praevention
    Anerkennungsberatung | anerkennung beratung
    Ankerzentrum | anker zentrum
    Ankommenspatenschaft | ankommen patenschaft
    Ansprechperson | ansprechen person
    Antidiskriminierungsstelle | antidiskriminierung stelle
    Antragsformular | antrag formular
    Arbeitgeber | arbeit geber
    Arbeitnehmer | arbeit nehmer
    Arbeits-Markt Arbeitsmarkt Arbeitsmärkten | arbeit markt
    Arbeitsagentur | arbeit agentur
    Arbeitserlaubnis | arbeit erlaubnis
    Arbeitsförderung | arbeit foerderung
    Arbeitsgelegenheiten | arbeit gelegenheit
    Arbeitsgruppe | arbeit gruppe
    Arbeitskräftebedarf | arbeit kraft bedarf
    Arbeitskreise | arbeit kreis
    arbeitslos | arbeit los
    Arbeitslosengeld | arbeitslose geld
    Arbeitslosigkeit | arbeit losigkeit
    Arbeitsmarktchancen | arbeit markt chance
    arbeitsmarktpolitisch | arbeit markt politisch
    Arbeitsmarktzugang | arbeit markt zugang
    Arbeitsplatz Arbeitsplätze | arbeit platz
    Arbeitsvermittlung | arbeit vermittlung
    Ärztekammer Ärztinnenkammer | arzt kammer
    Arztpraxis | arzt praxis
    Asylbewerber Asylbewerberinnen | asyl bewerber
    Asylbewerberleistungsgesetz | asyl bewerber leistung gesetz
    Asylverfahren | asyl verfahren
    Aufenthaltserlaubnis | aufenthalt erlaubnis
    Aufenthaltsgesetz | aufenthalt gesetz
    Aufenthaltsstatus | aufenthalt status
    Aufenthaltstitel | aufenthalt titel
    Aufenthaltsverfestigung | aufenthalt verfestigung
    Aufgabenverteilung | aufgabe verteilung
    Aufnahmegesellschaft | aufnahme gesellschaft
    Aufnahmeland | aufnahme land
    Ausbildungsbetriebe | ausbildung betrieb
    Ausbildungsmesse | ausbildung messe
    Ausbildungsplatz | ausbildung platz
    Ausländeramt | auslaender amt
    Ausländeranteil | auslaender anteil
    Ausländerbehörde | auslaender behoerde
    Ausländerbeirat | auslaender beirat
    Ausländerfeindlichkeit | auslaender feindlichkeit
    Auslandsabschlüsse | ausland abschluss
    barrierearm | barriere arm
    Barrierefreiheit | barriere freiheit
    Baugenossenschaft | bau genossenschaft
    Bedarfsanalyse | bedarf analyse
    bedarfsgerecht | bedarf gerecht
    Begegnungscafé | begegnung café
    Begegnungsstätte | begegnung staette
    Begrüßungspaket | begruessung paket
    Behindertenbeauftragte | behinderte beauftragte
    Beratungsangebot | beratung angebot
    Beratungsbedarf | beratung bedarf
    Beratungslandschaft | beratung landschaft
    Beratungsstelle Beratungsstellen | beratung stelle
    Berufsabschluss | beruf abschluss
    Berufsausbildung | beruf ausbildung
    berufsbegleitend | beruf begleitend
    Berufsberatung | beruf beratung
    Berufskolleg | beruf kolleg
    Berufsorientierung | beruf orientierung
    Berufsqualifikation | beruf qualifikation
    Berufsschule | beruf schule
    Berufssprachkurse | beruf sprache kurs
    Bestandsaufnahme | bestand aufnahme
    Beteiligungsverfahren | beteiligung verfahren
    Betreuungsplätze | betreuung platz
    Betriebspraktikum | betrieb praktikum
    Bevölkerungsentwicklung | bevoelkerung entwicklung
    Bevölkerungsgruppe | bevoelkerung gruppe
    Bewährungshilfe | bewaehrung hilfe
    Bewerbungstraining | bewerbung training
    Bezirksregierung | bezirk regierung
    Bezirksverordnetenversammlung | bezirk verordnete versammlung
    Bildungsabschlüsse | bildung abschluss
    Bildungsangebote | bildung angebot
    Bildungsberatung | bildung beratung
    Bildungsbiografie | bildung biografie
    Bildungschancen | bildung chance
    Bildungseinrichtungen | bildung einrichtung
    Bildungserfolg | bildung erfolg
    bildungsfern | bildung fern
    Bildungsgerechtigkeit | bildung gerechtigkeit
    Bildungsketten | bildung kette
    Bildungskoordination | bildung koordination
    Bildungslandschaft | bildung landschaft
    Bildungspaket | bildung paket
    Bildungsteilhabe | bildung teilhabe
    Bildungsträger | bildung traeger
    Bildungsurlaub | bildung urlaub
    Bleiberecht | bleiben recht
    Brandschutz | brand schutz
    Brückenkurse | bruecke kurs
    Bundesagentur | bund agentur
    Bundesamt | bund amt
    Bundesministerium | bund ministerium
    Bundesprogramm | bund programm
    Bundesregierung | bund regierung
    Bürgerbeteiligung Bürgerinnenbeteiligung | buerger beteiligung
    Bürgerbüro | buerger buero
    Bürgergeld | buerger geld
    Bürgermeisteramt | buerger meister amt
    Bürgermeisterin | buerger meister
    Bürgerstiftung | buerger stiftung
    Chancengleichheit | chance gleichheit
    Dachverband | dach verband
    Daseinsvorsorge | dasein vorsorge
    Datenschutz | daten schutz
    Deutsch-Kurs Deutschkurse | deutsch kurs
    Deutschkenntnisse | deutsch kenntnis
    Deutschsprachförderung | deutsch foerderung
    Dienstleister | dienst leister
    Diskriminierungserfahrung | diskriminierung erfahrung
    diskriminierungsfrei | diskriminierung frei
    Diskriminierungsschutz | diskriminierung schutz
    Dolmetscherdienst | dolmetscher dienst
    Dolmetscherpool | dolmetscher pool
    Dorfgemeinschaft | dorf gemeinschaft
    Dorfladen | dorf laden
    Drittstaatsangehörige | dritte staat angehoerige
    Eckpunkte | eck punkt
    Ehegattennachzug | ehe gatte nachzug
    Ehrenamt Ehrenämter | ehre amt
    Ehrenamtsbörse | ehre amt boerse
    Ehrenamtskarte | ehre amt karte
    Ehrenamtskoordination | ehre amt koordination
    Einbürgerungsfeier | einbuergerung feier
    Einbürgerungstest | einbuergerung test
    Eingliederungshilfe | eingliederung hilfe
    Einkommensgrenze | einkommen grenze
    einkommensschwach | einkommen schwach
    Einkommensverhältnisse | einkommen verhaeltnis
    Einschulungsuntersuchung | einschulung untersuchung
    Einwanderungsgesellschaft | einwanderung gesellschaft
    Einwanderungsland | einwanderung land
    Einwohnermeldeamt | einwohner melden amt
    Einzelfallhilfe | einzel fall hilfe
    Einzelhandel | einzel handel
    Elternabend | eltern abend
    Elternarbeit | eltern arbeit
    Elternbegleiterin | eltern begleiter
    Elternbeirat | eltern beirat
    Elternbildung | eltern bildung
    Elterncafé | eltern café
    Erfahrungsaustausch | erfahrung austausch
    Erstaufnahmeeinrichtung | erst aufnahme einrichtung
    Erstorientierung | erst orientierung
    Erstwohnhaus | erst wohnen haus
    Erwachsenenbildung | erwachsene bildung
    Erwerbsminderung | erwerb minderung
    Erwerbstätigkeit | erwerb taetigkeit
    Erziehungsberatung | erziehung beratung
    EU-Bürger | eu buerger
    Existenzsicherung | existenz sicherung
    Fachberatung | fach beratung
    Fachdienst | fach dienst
    Fachkräfte | fach kraft
    Fachkräfteeinwanderungsgesetz | fach kraft einwanderung gesetz
    Fachkräftemangel | fach kraft mangel
    Fachstelle | fach stelle
    fachübergreifend | fach uebergreifend
    Fallmanagement | fall management
    Familienberatung | familie beratung
    Familienbildung | familie bildung
    familienfreundlich | familie freundlich
    Familiengerechtigkeit | familie gerechtigkeit
    Familienhebamme | familie hebamme
    Familienkasse | familie kasse
    Familiennachzug Familiennachzüge | familie nachzug
    Familienstand | familie stand
    Familienzentrum | familie zentrum
    Familienzusammenführung | familie zusammenfuehrung
    Ferienprogramm | ferien programm
    Feuerwehr | feuer wehr
    Finanzamt Finanzämter | finanz amt
    Finanzbedarf | finanz bedarf
    Fluchterfahrung | flucht erfahrung
    Flüchtlingsarbeit | fluechtling arbeit
    Flüchtlingskinder | fluechtling kind
    Flüchtlingsrat | fluechtling rat
    Flüchtlingsunterkunft Flüchtlingsunterkünfte | fluechtling unterkunft
    Fluchtursachen | flucht ursache
    Förderbedarf | foerdern bedarf
    Förderkreis | foerdern kreis
    Förderprogramm Förderprogramme | foerdern programm
    Förderrichtlinie | foerdern richtlinie
    Förderschule | foerdern schule
    Fortbildung | fort bildung
    Frauencafé | frau café
    Frauenhaus Frauenhäuser | frau haus
    Frauenquote | frau quote
    Frauentreff Frauentreffs | frau treff
    Freiwilligenagentur | freiwillige agentur
    Freiwilligenarbeit | freiwillige arbeit
    Freiwilligendienst | freiwillige dienst
    Freizeitangebote | frei zeit angebot
    Freizeitgestaltung | frei zeit gestaltung
    Friedhofssatzung | friedhof satzung
    Frühförderung | frueh foerderung
    Führungskräfte | fuehrung kraft
    Ganztagsschule | ganz tag schule
    Gebärdensprache | gebaerde sprache
    Gebietskörperschaft | gebiet koerperschaft
    Geburtsurkunde | geburt urkunde
    Geflüchtetenunterkünfte | gefluechtete unterkunft
    Gemeindepsychiatrie | gemeinde psychiatrie
    Gemeinderat | gemeinde rat
    Gemeinnützigkeit | gemein nuetzigkeit
    Gemeinschaftsunterkunft | gemeinschaft unterkunft
    Gemeinwesenarbeit | gemeinwesen arbeit
    gemeinwohlorientiert | gemeinwohl orientiert
    generationenübergreifend | generation uebergreifend
    Gesamtkonzept | gesamt konzept
    Geschichtsunterricht | geschichte unterricht
    Geschlechtergerechtigkeit | geschlecht gerechtigkeit
    geschlechtersensibel | geschlecht sensibel
    Gesundheitsamt | gesundheit amt
    Gesundheitsförderung | gesundheit foerderung
    Gesundheitskarte | gesundheit karte
    Gesundheitskonferenz | gesundheit konferenz
    Gesundheitslotsen | gesundheit lotse
    Gesundheitsversorgung | gesundheit versorgung
    Gesundheitswesen | gesundheit wesen
    Gewaltschutz | gewalt schutz
    Gewerbegebiet | gewerbe gebiet
    Gleichbehandlung | gleich behandlung
    Gleichstellungsbeauftragte | gleichstellung beauftragte
    Gremienarbeit | gremium arbeit
    Großstadt Großstädte | gross stadt
    Grundbildung | grund bildung
    Grundschule | grund schule
    Grundsicherung | grund sicherung
    Gruppenangebot | gruppe angebot
    Handlungsbedarf | handlung bedarf
    Handlungsempfehlungen | handlung empfehlung
    handlungsfähig | handlung faehig
    Handlungsfeld Handlungsfelder | handlung feld
    Handlungskonzept | handlung konzept
    Handwerkskammer | hand werk kammer
    Härtefallkommission | haerte fall kommission
    Hauptschulabschluss | haupt schule abschluss
    Hausaufgabenhilfe | haus aufgabe hilfe
    Haushaltsmittel | haushalt mittel
    Haushaltsplan | haushalt plan
    Hausmeister | haus meister
    Heimatverein | heimat verein
    Heimbewohner | heim bewohner
    Herkunftsland Herkunftsländer | herkunft land
    Herkunftssprache | herkunft sprache
    herkunftssprachlich | herkunft sprachlich
    hilfebedürftig | hilfe beduerftig
    Hilfeplan | hilfe plan
    Hilfesystem | hilfe system
    Hilfsangebote Hilfsangeboten | hilfe angebot
    Hochschulzugang | hoch schule zugang
    Hortplatz | hort platz
    Impfberatung | impfen beratung
    Impfquote | impfen quote
    Informationsmaterial | information material
    Informationsveranstaltungen | information veranstaltung
    Integrationsarbeit | integration arbeit
    Integrationsbeauftragte | integration beauftragte
    Integrationsbeirat | integration beirat
    Integrationsbericht | integration bericht
    Integrationsfonds | integration fonds
    Integrationsgesetz | integration gesetz
    Integrationskonzept | integration konzept
    Integrationskurs Integrationskurse | integration kurs
    Integrationslots:innen Integrationslotsen | integration lotse
    Integrationsmaßnahmen | integration massnahme
    Integrationsministerkonferenz | integration minister konferenz
    Integrationsmonitoring | integration monitoring
    Integrationsplan | integration plan
    Integrationspolitik | integration politik
    Integrationsprozess | integration prozess
    Integrationsrat | integration rat
    Integrationsverständnis | integration verstaendnis
    Jahresbericht | jahr bericht
    Jobbörse | job boerse
    Jobcenter | job center
    Jugendamt | jugend amt
    Jugendarbeit | jugend arbeit
    Jugendberufsagentur | jugend beruf agentur
    Jugendfreizeitstätte | jugend frei zeit staette
    Jugendgemeinderat | jugend gemeinde rat
    Jugendgerichtshilfe | jugend gericht hilfe
    Jugendhilfe | jugend hilfe
    Jugendmigrationsdienst | jugend migration dienst
    Jugendtreff | jugend treff
    Jugendverband | jugend verband
    Jugendzentren Jugendzentrum | jugend zentrum
    Kinderarmut | kind armut
    Kinderarzt Kinderärztinnen | kind arzt
    Kinderbetreuung | kind betreuung
    Kindergarten Kindergärten | kind garten
    Kindergartenplatz | kind garten platz
    Kindergeld | kind geld
    Kinderkrippe | kind krippe
    kinderreich | kind reich
    Kinderschutz | kind schutz
    Kindertagesstätte | kind tag staette
    Kindeswohl | kind wohl
    Kirchengemeinde | kirche gemeinde
    Kitaplätze | kita platz
    Kleiderkammer | kleid kammer
    Kleinkinder | klein kind
    Klimaschutz | klima schutz
    Kommunalpolitik | kommunal politik
    Kommunalverwaltung | kommunal verwaltung
    Kompetenzfeststellung | kompetenz feststellung
    Konfliktberatung | konflikt beratung
    kostenfrei | kosten frei
    kostenlos kostenlose | kosten los
    Kostenübernahme | kosten uebernahme
    Krankenhaus Krankenhäuser | kranke haus
    Krankenhausaufenthalt | kranke haus aufenthalt
    Krankenkasse | kranke kasse
    Krankenversicherung | kranke versicherung
    Kreisausschuss | kreis ausschuss
    Kreisgebiet | kreis gebiet
    Kreisjugendamt | kreis jugend amt
    Kreistag | kreis tag
    Kreisverwaltung | kreis verwaltung
    Krisenintervention | krise intervention
    Kulturangebote | kultur angebot
    Kulturdolmetscherin | kultur dolmetscher
    Kulturmittler | kultur mittler
    kultursensibel | kultur sensibel
    Kulturverein | kultur verein
    Länderbericht | land bericht
    länderübergreifende | land uebergreifend
    Landesamt | land amt
    Landeshauptstadt | land haupt stadt
    Landesprogramm | land programm
    Landesregierung | land regierung
    Landkreis Landkreises | land kreis
    Landrat | land rat
    Lebensbedingungen | leben bedingung
    Lebenshaltungskosten | leben haltung kosten
    Lebenslagen | leben lage
    Lebensmittelausgabe | leben mittel ausgabe
    Lebensqualität | leben qualitaet
    Lebensunterhalt | leben unterhalt
    Lebensverhältnisse | leben verhaeltnis
    Lehrkraft Lehrkräfte | lehren kraft
    Leistungsberechtigte | leistung berechtigte
    Leitbild | leiten bild
    Lernförderung | lernen foerderung
    Lernort | lernen ort
    Lernpatenschaften | lernen patenschaft
    Lesefähigkeit | lesen faehigkeit
    Lesepate Lesepaten | lese pate
    Lohnersatzleistung | lohn ersatz leistung
    Mehrgenerationenhaus | mehr generation haus
    Mehrheitsgesellschaft | mehrheit gesellschaft
    Meldebehörde | melden behoerde
    Menschenhandel | mensch handel
    Menschenrechte | mensch recht
    Menschenwürde | mensch wuerde
    Mietervereine | mieter verein
    Mietkosten | miete kosten
    Mietvertrag | miete vertrag
    Mietwohnungen | miete wohnung
    Migrant:innenorganisation Migrantenorganisationen | migrant organisation
    Migrationsberatung | migration beratung
    Migrationsgeschichte | migration geschichte
    Migrationsgesellschaft | migration gesellschaft
    Migrationshintergrund | migration hintergrund
    Minderheitenschutz | minderheit schutz
    Mindestlohn | mindest lohn
    Mitarbeiterschulung | mitarbeiter schulung
    Mobilitätskonzept | mobilitaet konzept
    Moscheeverein | moschee verein
    Musikschule | musik schule
    Mutterschutz | mutter schutz
    Muttersprache | mutter sprache
    Nachbarschaftscafé | nachbarschaft café
    Nachbarschaftshilfe | nachbarschaft hilfe
    Nachbarschaftstreff | nachbarschaft treff
    Nachhilfeunterricht | nachhilfe unterricht
    Nachmittagsbetreuung | nachmittag betreuung
    Nahverkehr | nah verkehr
    Netzwerk Netzwerke | netz werk
    Netzwerkarbeit | netz werk arbeit
    Niederlassungserlaubnis | niederlassung erlaubnis
    Niedriglohn | niedrig lohn
    Notunterkunft | not unterkunft
    Obdachlosenunterkunft | obdachlose unterkunft
    Obdachlosigkeit | obdach losigkeit
    Öffentlichkeitsarbeit | oeffentlichkeit arbeit
    Opferschutz | opfer schutz
    Ordnungsamt | ordnung amt
    ortsansässig | ort ansaessig
    Ortsbeirat | ort beirat
    Ortsteil | ort teil
    Patenprojekt | pate projekt
    Personalentwicklung | personal entwicklung
    Pflegeberufe | pflege beruf
    Pflegedienst | pflege dienst
    Pflegeeltern | pflege eltern
    Pflegefachkräfte | pflege fach kraft
    Pflegeheim | pflege heim
    Pflegekräfte | pflege kraft
    Polizeipräsidium | polizei praesidium
    Präventionsarbeit | praevention arbeit
    Projektförderung | projekt foerderung
    Projektgruppe | projekt gruppe
    Qualitätssicherung | qualitaet sicherung
    Quartiersmanagement | quartier management
    Rathaus | rat haus
    Rechtsanspruch | recht anspruch
    Rechtsberatung | recht beratung
    Rechtsextremismus | recht extremismus
    Regelangebote | regel angebot
    Regeldienste | regel dienst
    Regelschule | regel schule
    Religionsgemeinschaft | religion gemeinschaft
    Rentenversicherung | rente versicherung
    ressortübergreifend | ressort uebergreifend
    Rückkehrberatung | rueckkehr beratung
    Runde-Tisch-Gespräche | rund tisch gespraech
    Schreibwerkstatt | schreiben werkstatt
    Schulabschluss Schulabschlüsse | schule abschluss
    Schulbegleitung | schule begleitung
    Schuldnerberatung | schuldner beratung
    Schuleingangsphase | schule eingang phase
    Schüler:innenvertretung SchülerInnenvertretung | schueler vertretung
    Schulleitung | schule leitung
    Schulpflicht | schule pflicht
    schulpflichtig | schule pflichtig
    SCHULSOZIALARBEIT Schulsozialarbeit | schule sozial arbeit
    Schulsozialarbeiter | schule sozial arbeiter
    Schulträger | schule traeger
    Schulungsraum | schulung raum
    Schulverweigerung | schule verweigerung
    Schwangerschaftsberatung | schwangerschaft beratung
    Schwimmkurs | schwimmen kurs
    Seiteneinsteiger | seite einsteiger
    Selbsthilfe | selbst hilfe
    Selbstorganisation | selbst organisation
    Seniorenarbeit | senior arbeit
    Seniorenbeirat | senior beirat
    Seniorenheim | senior heim
    Sexualverbrechen | sexual verbrechen
    Sicherheitsdienst | sicherheit dienst
    Sozialamt | sozial amt
    Sozialarbeit | sozial arbeit
    Sozialarbeiterinnen | sozial arbeiter
    Sozialausschuss | sozial ausschuss
    Sozialberatung | sozial beratung
    Sozialgesetzbuch | sozial gesetz buch
    Sozialhilfeträger | sozial hilfe traeger
    Sozialleistungen | sozial leistung
    sozialpädagogisch | sozial paedagogisch
    Sozialplanung | sozial planung
    Sozialraum | sozial raum
    Sozialwohnungen | sozial wohnung
    Spätaussiedler | spaet aussiedler
    Spendenaktion | spende aktion
    Spielplatz | spiel platz
    Sportverein Sportvereine | sport verein
    Sprach-Café Sprachcafés | sprache café
    Sprachbarriere | sprache barriere
    Sprachenvielfalt | sprache vielfalt
    Spracherwerb | sprache erwerb
    Sprachförderung | sprache foerderung
    Sprachkenntnisse | sprache kenntnis
    Sprachkurs Sprachkurse | sprache kurs
    Sprachlernklasse | sprache lernen klasse
    Sprachmittler | sprache mittler
    Sprachniveau | sprache niveau
    Sprachpaten | sprache pate
    Sprachstandserhebung | sprache stand erhebung
    Sprachtandem | sprache tandem
    Sprechstunde | sprechen stunde
    Staatsangehörigkeit | staat angehoerigkeit
    Staatsbürgerschaft | staat buergerschaft
    Stadtbibliothek | stadt bibliothek
    Stadtentwicklung | stadt entwicklung
    Städtepartnerschaft | stadt partnerschaft
    Stadtgesellschaft | stadt gesellschaft
    Stadtrat | stadt rat
    Stadtteil Stadtteile | stadt teil
    stadtteilbezogen | stadt teil bezogen
    Stadtteilmütter | stadt teil mutter
    Stadtteilzentrum | stadt teil zentrum
    Stadtverwaltung | stadt verwaltung
    Steuerungsgruppe | steuerung gruppe
    Straßensozialarbeit | strasse sozial arbeit
    Suchtberatung | sucht beratung
    Tafelladen | tafel laden
    Tagesmutter | tag mutter
    Teilhabechancengesetz | teilhabe chance gesetz
    Teilhabepaket | teilhabe paket
    Teilzeitarbeit | teilzeit arbeit
    Therapieplätze | therapie platz
    Trägervielfalt | traeger vielfalt
    Traumaberatung | trauma beratung
    Traumatherapie | trauma therapie
    Übergangsmanagement | uebergang management
    Umverteilungspolitik | umverteilung politik
    Umweltschutz | umwelt schutz
    Unterbringungskosten | unterbringung kosten
    Unterhaltsvorschuss | unterhalt vorschuss
    Verbraucherschutz | verbraucher schutz
    Vereinsarbeit | verein arbeit
    Vereinsleben | verein leben
    Vereinsmitglieder | verein mitglied
    Vereinssport | verein sport
    Verkehrsverbund | verkehr verbund
    Verwaltungsgericht | verwaltung gericht
    Verwaltungspersonal | verwaltung personal
    Verwaltungsvorschrift | verwaltung vorschrift
    Volkshochschule | volk schule
    Vorbereitungsklasse | vorbereitung klasse
    Vorleseangebot | vorlesen angebot
    Vorschulkinder | vorschule kind
    Wahlbeteiligung | wahl beteiligung
    Wahlperiode | wahl periode
    Wahlrecht | wahl recht
    Weiterbildung | weiter bildung
    Weltoffenheit | welt offenheit
    Werkstattgespräche | werkstatt gespraech
    Wiedereingliederung | wieder eingliederung
    Willkommensklasse | willkommen klasse
    Willkommenskultur | willkommen kultur
    Willkommenskurs | willkommen kurs
    Wirtschaftsförderung | wirtschaft foerderung
    Wochenende | woche ende
    Wohlfahrtsverbände | wohlfahrt verband
    Wohnberatung | wohnen beratung
    Wohnberechtigungsschein | wohnen berechtigung schein
    Wohngeld | wohnen geld
    Wohnheim | wohnen heim
    wohnortnah | wohnen ort nah
    Wohnquartier | wohnen quartier
    Wohnraum | wohnen raum
    Wohnraumversorgung | wohnen raum versorgung
    Wohnsitzauflage | wohnen sitz auflage
    Wohnungsbau | wohnung bau
    Wohnungsbaugesellschaft | wohnung bau gesellschaft
    Wohnungseigentümer | wohnung eigentuemer
    Wohnungsgesellschaften | wohnung gesellschaft
    Wohnungslosigkeit | wohnung losigkeit
    Wohnungsmarkt | wohnung markt
    Wohnungsnot | wohnung not
    Wohnungssuche | wohnung suche
    Wohnverhältnisse | wohnen verhaeltnis
    Zahnarzt | zahn arzt
    Zeitarbeit | zeit arbeit
    Zentralrat | zentral rat
    Zeugnisanerkennung | zeugnis anerkennung
    Zielgruppe Zielgruppen | ziel gruppe
    zielgruppenspezifisch | ziel gruppe spezifisch
    Zielsetzung | ziel setzung
    Zivilgesellschaft | zivil gesellschaft
    Zugangsbarrieren | zugang barriere
    Zugangschancen | zugang chance
    Zukunftswerkstatt | zukunft werkstatt
    Zukunftswerkstätten | zukunft staette
    Zusammenarbeit | zusammen arbeit
    Zusammenleben | zusammen leben
    Zuständigkeitsbereich | zustaendigkeit bereich
    Zuwanderungsgeschichte | zuwanderung geschichte
    Zuwanderungsgesetz | zuwanderung gesetz
    Zuzugssperre | zuzug sperre
    Zwangsheirat | zwang heirat
    Zwischenbericht | zwischen bericht
";

/// Words that look like compounds, or hold a word, and are none: prefixes and endings make no compound.
const SIMPLE: &str = "
    Abbildung Abgabe Abschluss Absicht Absprache Abstimmung Abteilung Akteure Akzeptanz Alltag Analyse Andacht
    Anerkennung Angabe Angebot Angehörige Angelegenheit Anlage Anlass Anliegen Annahme Anpassung Anreiz Ansatz Ansehen
    Ansprache Anspruch Anteil Antrag Antwort Anwalt Anwendung Anwohner Anzahl arbeiten Arbeiter Armut Aufbau Aufenthalt
    Aufgabe Aufnahme Aufruf Auftrag Aufwand Ausbildung Ausdruck Ausflug Ausgleich Auskunft Ausland Ausnahme Aussage
    Ausschuss Ausstattung Austausch Ausweis Ausweitung Auszug Barriere Beauftragte Bedarf Bedeutung Bedingung Bedürfnis
    Begegnung Begleitung Begriff Behandlung Behinderung Behörde Beirat Beitrag Bekannte Bekenntnis Belastung
    Benachteiligung Beratung Bereich Bereitschaft Bericht Beruf Beschäftigung Bescheid Beschluss besondere Besonderheit
    Bestand Bestätigung Besuch Beteiligung Betrag Betreiber Betreuer Betreuung Betrieb Bevölkerung Bewältigung Bewegung
    Bewerber Bewohner Bewusstsein Beziehung Bezirk Bezug Bildung Bündnis Burger Bürger Bürger:innen Bürgerin
    Bürgerschaft Demografie Demokratie Demonstration Diakonie Dialog Diskriminierung Disziplin Dokument Dozent
    Durchführung Ehrung Eigenschaft Eigenschaften Eigentum Eigentümer Einbindung Einfluss Einkommen Einladung
    Einrichtung Einsamkeit Einsatz Einsicht Einstellung Einwohner Eltern Elternschaft Emanzipation Empfehlung Engagement
    Entscheidung Enttäuschung Entwicklung Entwurf Ereignis Erfahrung Erfassung Erfolg Ergänzung Ergebnis Erhebung
    Erkenntnis Erklärung Ermittlung Ernährung Eröffnung Erstellung Erwartung Erweiterung Erwerb Erziehung Etablierung
    Evaluation Existenz Fähigkeit Familie Feindschaft Fenster Finanzierung Flucht Flüchtling Forderung Förderung Fragen
    Frauen Freiheit Freundschaft Gastronomie Gebäude Gebiet Gedanke Gefahr Gefängnis Geflüchtete Gegend Gegenwart Gehalt
    Gelegenheit Gemeinde Gemeinden Gemeinsamkeit Genehmigung Generation Genossenschaft Gericht Geschichte Gesellschaft
    Gespräch Gestaltung Gesundheit Gewalt Gewerkschaft Gewinn gewohnt Gläubige Gremium Gründung Gruppe Haltung Handlung
    Heimat Herausforderung Herkunft Herrschaft Hinweis Identität Information Initiative Inklusion Institution Instrument
    Integration Interesse interkulturelle Internet Jugendliche Kinder Kombination Kommune Kommunikation Konzept
    Kooperation Koordination Kreis Kultur Leistung Leitung Management Männer Mannschaft Maßnahme Meinung Menschen Mieter
    Migrantinnen Migration Minister Ministerium Mitarbeit Mitarbeitende Mitglied Mittel Moderation Möglichkeit
    Mutterschaft Nachbar Nachfrage Nation Nutzung Öffentlichkeit Organisation Orientierung Partizipation Partner
    Partnerschaft Planung Politik Prävention Praxis Problem Projekt Prozess Qualifikation Qualität Rahmen Rassismus
    Region Reichtum Religion Rente Republik Respekt Ressource Richtung Satzung Schule Sicherheit Situation Sitzung
    Solidarität Statistik Steuer Strategie Studierende Teilhabe teilnehmen Termin Toleranz Träger traumatisiert Übergang
    Umgang Umsetzung Umzug Universität Unterbringung Unterkunft Unternehmen Unterricht unterstützen Urkunde Urlaub
    Ursache Veranstaltung Verantwortung Verbesserung Verein Verfahren Verhalten Verhältnis Vermieter Vermittlung
    Verordnung Verpflichtung Versorgung Verständnis Vertrag Verwaltung Verwandte Vielfalt Voraussetzung Vorhaben
    Vormundschaft Vorschlag Vorurteil Wachstum Wirtschaft Wissenschaft Wohnung Zeugnis Zugang Zusage Zuständigkeit
    Zuwanderer Zuwanderung Zuzug
";
