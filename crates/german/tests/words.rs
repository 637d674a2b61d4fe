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

#[test]
fn words_know_their_sentence() {
    let text = "Am 3. Mai. Dann nicht.\n\nSchluss";
    let numbers: Vec<u32> = words(text).iter().map(|w| w.sentence).collect();
    assert_eq!(numbers, [0, 0, 0, 1, 1, 2]);
}
