//! Where words and sentences lie: the cases of the query language's "A word is …".

use german::{sentences, words};

fn surfaces(text: &str) -> Vec<&str> {
    words(text).iter().map(|w| w.span.of(text)).collect()
}

#[test]
fn words_keep_the_marks_inside_them() {
    let cases: &[(&str, &[&str])] = &[
        ("Die Wohnungen der Stadt.", &["Die", "Wohnungen", "der", "Stadt"]),
        ("Arbeits-Markt, Sozialarbeit", &["Arbeits-Markt", "Sozialarbeit"]),
        ("Bildungs- und Arbeitsmarktchancen", &["Bildungs-", "und", "Arbeitsmarktchancen"]),
        ("Arbeitsmarktzugang und -integration", &["Arbeitsmarktzugang", "und", "-integration"]),
        ("Bildungs-, Wohnungs- und Arbeitsfragen", &["Bildungs-", "Wohnungs-", "und", "Arbeitsfragen"]),
        ("(Sprach-) Kurse", &["Sprach-", "Kurse"]),
        ("Stadt – Land – Fluss", &["Stadt", "Land", "Fluss"]),
        ("- Integration", &["Integration"]),
        ("alle Bewohner:innen des", &["alle", "Bewohner:innen", "des"]),
        (
            "Bürger*innen Bürger_innen Bürger/innen Bürger/-innen",
            &["Bürger*innen", "Bürger_innen", "Bürger/innen", "Bürger/-innen"],
        ),
        (
            "BürgerInnen, Bürger(innen) und Bürger(inn)en",
            &["BürgerInnen", "Bürger(innen)", "und", "Bürger(inn)en"],
        ),
        ("Bürger:in, Bürger/-in; Bürger(in)", &["Bürger:in", "Bürger/-in", "Bürger(in)"]),
        (
            "Zugewanderte:r Geflüchtete*r jede:r eine/n",
            &["Zugewanderte:r", "Geflüchtete*r", "jede:r", "eine/n"],
        ),
        ("Schüler:innenvertretung, Schüler*innen-Rat", &["Schüler:innenvertretung", "Schüler*innen-Rat"]),
        ("BÜRGER:INNEN", &["BÜRGER:INNEN"]),
        ("Sinti*zze und Rom:nja", &["Sinti*zze", "und", "Rom:nja"]),
        ("und/oder Ziel:Integration", &["und", "oder", "Ziel", "Integration"]),
        ("Kosten: in Euro", &["Kosten", "in", "Euro"]),
        (
            "Frauen (insbesondere) und Kinder (in Not)",
            &["Frauen", "insbesondere", "und", "Kinder", "in", "Not"],
        ),
        ("*innen", &["innen"]),
        ("geht's geht’s 'KIM' ‚KIM‘", &["geht's", "geht’s", "KIM", "KIM"]),
        ("z. B. Kurse", &["z. B.", "Kurse"]),
        ("z.B. u. a. m. i. d. R. d.\u{A0}h.", &["z.B.", "u. a. m.", "i. d. R.", "d.\u{A0}h."]),
        ("u. a. auch", &["u. a.", "auch"]),
        ("bzw. Nr. 5", &["bzw", "Nr", "5"]),
        ("3,5 Prozent von 1.200 Personen", &["3,5", "Prozent", "von", "1.200", "Personen"]),
        ("20 % nach § 44 Abs. 1, 2", &["20", "nach", "44", "Abs", "1", "2"]),
        ("2016-2020", &["2016-2020"]),
        ("Integration² und Teilhabe¹", &["Integration", "und", "Teilhabe"]),
        ("In\u{AD}te\u{AD}gra\u{AD}tion", &["In\u{AD}te\u{AD}gra\u{AD}tion"]),
        ("Ha\u{308}user", &["Ha\u{308}user"]),
        ("„Wohnen“ (Miete)", &["Wohnen", "Miete"]),
        ("--", &[]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(surfaces(text), *expected, "{text}");
    }
}

#[test]
fn a_full_stop_ends_a_sentence_unless_it_belongs_to_a_word() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Bildung und Teilhabe. Gesellschaftliche Teilhabe.",
            &["Bildung und Teilhabe.", "Gesellschaftliche Teilhabe."],
        ),
        ("Der Kreistag tagt am 3. Mai. Er berät.", &["Der Kreistag tagt am 3. Mai.", "Er berät."]),
        ("Beschluss vom 19. August 2021. Die Stadt", &["Beschluss vom 19. August 2021.", "Die Stadt"]),
        ("Nach § 5 Abs. 1 Nr. 5 SGB II. Wir helfen.", &["Nach § 5 Abs. 1 Nr. 5 SGB II.", "Wir helfen."]),
        ("Dr. Meyer und Prof. Schulz kamen.", &["Dr. Meyer und Prof. Schulz kamen."]),
        ("Kurse, z. B. Deutsch. Mehr dazu", &["Kurse, z. B. Deutsch.", "Mehr dazu"]),
        ("Kurse usw. Die Kosten", &["Kurse usw.", "Die Kosten"]),
        ("Kurse usw. und Kosten", &["Kurse usw. und Kosten"]),
        ("Wer hilft? Wir! Alle.", &["Wer hilft?", "Wir!", "Alle."]),
        ("Er sagte: „Wir helfen.“ Dann ging er.", &["Er sagte: „Wir helfen.“", "Dann ging er."]),
        ("1. Sprache fördern", &["1. Sprache fördern"]),
        ("1. Die Sprache", &["1. Die Sprache"]),
        ("Das war 2016. Seither", &["Das war 2016.", "Seither"]),
        ("Es sind 1.200 Personen, 3,5 mehr.", &["Es sind 1.200 Personen, 3,5 mehr."]),
        ("Im 2. Quartal. Im 3. Quartal.", &["Im 2. Quartal.", "Im 3. Quartal."]),
        ("ohne Stopp", &["ohne Stopp"]),
        ("eins\n\nzwei", &["eins", "zwei"]),
        ("A. Schmidt wohnt hier.", &["A. Schmidt wohnt hier."]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        let found: Vec<&str> = sentences(text).iter().map(|s| s.of(text)).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

/// A text a line, its sentences parted by `¦`.
#[test]
fn sentences_end_where_german_ends_them() {
    let mut wrong = Vec::new();
    let lines: Vec<&str> = SENTENCES.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for line in &lines {
        let text = line.replace(" ¦ ", " ");
        let found: Vec<&str> = sentences(&text).iter().map(|s| s.of(&text)).collect();
        if found.join(" ¦ ") != *line {
            wrong.push(found.join(" ¦ "));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
}

const SENTENCES: &str = "
    Die Kurse (z. B. Deutsch, Mathe usw.) sind frei. ¦ Alle können kommen.
    Es gibt Kurse, Treffs usw. ¦ Die Kosten trägt der Kreis.
    Es gibt Kurse, Treffs usw. und Beratung.
    Das regelt § 5 Abs. 2 S. 1 SGB VIII. ¦ Näheres bestimmt das Land.
    Vgl. § 44 Abs. 1 Nr. 3 i. V. m. § 12 AufenthG.
    Gem. § 2 Abs. 1 S. 2 AufenthG ist Integration Pflicht.
    Art. 3 Abs. 1 GG gilt. ¦ Art. 16a GG auch.
    Das regelt § 12. ¦ Näheres steht im Anhang.
    Grundlage ist das SGB II. ¦ Leistungen zahlt das Jobcenter.
    Das Gesetz (BGBl. I S. 1950) gilt.
    Laut BT-Drs. 18/8615 stieg die Zahl.
    Beteiligt sind u. a. Vereine, Kirchen und Schulen.
    Beteiligt sind u. a. die Vereine.
    Sie kommen aus Syrien, Irak, Afghanistan u. v. m. ¦ Viele bleiben.
    Viele Angebote, z. B. Die Sprachbrücke, helfen.
    Der Landkreis hat 12 Gemeinden, d. h. er ist klein.
    Rd. 20 Prozent, d.h. jedes fünfte Kind, lernen Deutsch.
    Der Landkreis bzw. die Stadt hilft.
    Die Kosten i. H. v. 3.000 Euro trägt der Kreis.
    Die Angebote richten sich an Frauen, Kinder etc. ¦ Hier sind alle gefragt.
    Angebote für Frauen, Männer, Kinder etc. fehlen.
    Dort leben ca. 3.500 Menschen. ¦ Davon sind 1.200 Kinder.
    Der Kreis gibt 2,5 Mio. Euro aus.
    Die Kosten liegen bei 3 Mio. ¦ Das Land zahlt die Hälfte.
    Es sind max. 20 Personen. ¦ Mind. 5 müssen kommen.
    Der Anteil stieg um 3,5 %. ¦ Der Grund ist bekannt.
    Er stieg von 1.000 auf 1.500. ¦ Das ist viel.
    Die Quote lag bei 7,5 v. H. ¦ Das ist wenig.
    Es kamen 20 Kinder. ¦ 15 Kinder blieben.
    Viele sind jünger als 18. ¦ Viele besuchen die Schule.
    Die meisten sind älter als 65. ¦ Jugendliche sind selten.
    Das Projekt läuft seit dem 1. Januar 2019. ¦ Es endet am 31. Dezember 2021.
    Das Konzept gilt ab 01.01.2020. ¦ Es wird jährlich geprüft.
    Das beschloss der Kreistag am 12. 3. 2020. ¦ Seither gilt es.
    Die Frist endet am 31.12. ¦ Danach ist Schluss.
    So war es im Jahr 2019. ¦ Danach änderte sich vieles.
    Das war 2015. ¦ 2016 kamen mehr.
    Das Projekt begann 2016 und endet 2021. ¦ Ziel ist die Teilhabe.
    Im 20. Jahrhundert kamen viele Menschen.
    Die 2. Auflage erschien 2018. ¦ Die 3. Auflage folgt.
    Der 1. Vorsitzende spricht. ¦ Die 2. Vorsitzende auch.
    Im 1. und 2. Quartal stieg die Zahl.
    Am Projekt nehmen 9. und 10. Klassen teil.
    Die Gruppe trifft sich jeden 2. Mittwoch im Monat. ¦ Alle sind eingeladen.
    Der Ausschuss tagt am 3., 10. und 17. Mai.
    Am 1. Advent feiern alle.
    Der Kurs dauert von 9.00 bis 12.00 Uhr. ¦ Dienstags fällt er aus.
    Er endet um 16.30. ¦ Danach ist frei.
    Stand: 31.12.2019. ¦ Quelle: Landkreis.
    Stand: Dez. 2020
    Öffnungszeiten: Mo. bis Fr., 9 bis 12 Uhr
    Das sagte A. Schmidt. ¦ Er leitet das Amt.
    J. W. Goethe schrieb viel.
    Frau Dr. med. A. Yilmaz und Herr Prof. Dr. Weber leiten die Gruppe.
    Frau Prof. Dr.-Ing. Weber leitet das Amt.
    Es beraten Dipl.-Soz.-Päd. Müller und Hr. Weber.
    Sie spricht mit Hrn. Meyer und Fr. Schulz.
    Die Stadt St. Georgen hilft.
    Träger ist der Verein Miteinander e. V. ¦ Er berät Familien.
    Der Verein Miteinander e. V. Musterstadt berät Familien.
    Neustadt a. d. Aisch hilft.
    Das Büro liegt in der Bahnhofstr. 5. ¦ Es ist barrierefrei.
    Siehe Abb. 3 und Tab. 4. ¦ Beide zeigen den Anteil.
    Das steht in Kapitel 4. ¦ Ziel ist die Teilhabe.
    Mehr dazu in Kap. 3.2. ¦ Maßnahmen stehen in Kap. 4.
    Laut Bericht (S. 12 ff.) fehlen Plätze. ¦ Das soll sich ändern.
    Mehr dazu auf S. 12 f. ¦ Dort steht alles.
    Das ist Phase I. ¦ Phase II beginnt später.
    Kinder der Kl. 5 bis 10 lernen gemeinsam.
    Das Sprachniveau ist B1. ¦ Ziel ist B2.
    Der Bund fördert Angebote jeder Art. ¦ Kurse gehören dazu.
    Das bleibt so. ¦ Kinder lernen hier.
    Das Ziel ist Industrie 4.0. ¦ Gerade junge Menschen gewinnen.
    Nr. 5 gilt. ¦ Nr. 6 nicht.
    Was ist Teilhabe? ¦ Teilhabe ist mehr!
    Wirklich?! ¦ Ja.
    Integration gelingt!!! ¦ Davon sind wir überzeugt.
    „Wer hilft?“, fragte sie. ¦ Niemand wusste es.
    „Wir helfen!“ ¦ So steht es im Konzept.
    Es gilt das Motto „Deutsch lernen!“ auch für Eltern.
    Der Landrat sagte: „Das ist gut. ¦ Wir machen weiter.“
    Sie nutzen das Programm „Demokratie leben!“. ¦ Es läuft seit 2015.
    Das gilt für alle (auch für Kinder). ¦ Sie zählen mit.
    Der Kreis handelt. ¦ (Siehe Kapitel 3.) ¦ Das Land zahlt.
    Sie lernen Deutsch (A1, A2 usw.). ¦ Kurse folgen.
    Zielgruppe sind Kinder (0–6 J.), Jugendliche (12–18 J.) und Eltern.
    Das Ziel: Alle sprechen Deutsch. ¦ Der Weg: Kurse.
    Die Stadt hat drei Ziele: 1. Sprache, 2. Arbeit und 3. Wohnen. ¦ Sie sind gleich wichtig.
    Ziele sind: 1. Die Sprache fördern. ¦ 2. Die Arbeit sichern.
    Es bleibt viel zu tun … ¦ Wir fangen an.
    Es bleibt viel zu tun... ¦ Wir fangen an.
    Kurse, Treffs, Beratung … und vieles mehr.
    3.2 Arbeit und Beruf
    3.2. Arbeit und Beruf
    1.2.3 Ziele
    II. Handlungsfelder
    A. Die Grundlagen
    Kapitel 3. Arbeit und Beruf
    Abb. 3. Anteil der Kinder
    a) Sprache
    1. Sprache
    1. Die Angebote
    Mehr unter www.landkreis.de/integration. ¦ Dort stehen alle Termine.
    Schreiben Sie an info@kreis-musterstadt.de. ¦ Wir antworten.
    Das BAMF fördert Kurse. ¦ Das BMI zahlt.
    Gefördert vom BMFSFJ. ¦ Träger ist der Verein.
    Das Land NRW hilft. ¦ Im Kreis LIP auch.
";

#[test]
fn words_know_their_sentence() {
    let text = "Am 3. Mai. Dann nicht.\n\nSchluss";
    let numbers: Vec<u32> = words(text).iter().map(|w| w.sentence).collect();
    assert_eq!(numbers, [0, 0, 0, 1, 1, 2]);
}
