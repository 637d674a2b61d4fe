//! The scopes of negations. What lies in a scope stands in [brackets].

use german::{negations, words};

/// The text with brackets around the runs of words that lie in a scope.
fn marked(text: &str) -> String {
    let words = words(text);
    let scopes = negations(text, &words);
    let negated = |at: usize| scopes.iter().any(|s| (s.0 as usize..=s.1 as usize).contains(&at));
    let (mut marked, mut end) = (String::new(), 0);
    for (at, word) in words.iter().enumerate() {
        let (start, stop) = (word.span.start as usize, word.span.end as usize);
        let before = at > 0 && negated(at - 1);
        if before && !negated(at) {
            marked.push(']');
        }
        marked.push_str(&text[end..start]);
        if !before && negated(at) {
            marked.push('[');
        }
        marked.push_str(&text[start..stop]);
        end = stop;
    }
    if words.len().checked_sub(1).is_some_and(negated) {
        marked.push(']');
    }
    marked + &text[end..]
}

#[test]
fn scopes_end_where_their_clauses_do() {
    let mut wrong = Vec::new();
    let rows: Vec<&str> = SENTENCES.lines().map(str::trim).filter(|row| !row.is_empty()).collect();
    for row in &rows {
        let found = marked(&row.replace(['[', ']'], ""));
        if found != *row {
            wrong.push(format!("expected {row}\n   found {found}"));
        }
    }
    assert!(rows.len() >= 120, "{}", rows.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

const SENTENCES: &str = "
    Das Konzept hat [keine gesonderte Zielgruppe].
    Es richtet sich [nicht an Zuwanderer], sondern an alle.
    Es richtet sich nicht nur an Zuwanderer, sondern an alle.
    [Eine Anpassung verlangen wir nicht].
    Wir verlangen [keine Anpassung].
    [Eine Anpassung wird nicht verlangt], sondern Teilhabe ermöglicht.
    [Niemand darf ausgegrenzt werden].
    Ausgegrenzt werden darf [niemand].
    Integration ist [keine Einbahnstraße].
    [Integration ist nie abgeschlossen].
    [Integration gelingt nie].
    [Integration gelingt niemals].
    Integration gelingt [niemals durch Zwang].
    Integration ist [nicht die Aufgabe der Zugewanderten allein].
    Integration ist nicht allein die Aufgabe der Zugewanderten.
    Sie ist nicht zuletzt eine Aufgabe der Stadtgesellschaft.
    Sie ist nicht bloß eine Frage der Sprache.
    Nicht nur Kinder, auch Eltern lernen Deutsch.
    Nicht nur die Schulen, sondern auch die Vereine fördern Sprache.
    Nicht zuletzt die Vereine tragen dazu bei.
    [Kein Kind bleibt zurück].
    [Keine Kinder und Jugendlichen bleiben zurück].
    [Keine Kinder, Jugendlichen und Familien bleiben zurück].
    Es gibt [keine Angebote für Kinder, Jugendliche und Familien].
    Es gibt [keine Angebote für Kinder, die Jugend und die Familien].
    Es gibt [keine Sprachkurse, keine Beratung und keine Wohnungen].
    Es fehlt an Geld, [nicht an Ideen].
    Es gibt [keine Wohnungen], aber viele Ideen.
    Es gibt [keine Wohnungen], jedoch viele Ideen.
    Es gibt [keine Wohnungen], doch die Stadt baut.
    Es gibt [keine Wohnungen]; die Stadt baut neue.
    Es gibt [keine Wohnungen]. Die Stadt baut neue.
    Es gibt [keine Wohnungen], die Stadt baut neue.
    Es gibt [keine Wohnungen], weil die Stadt wächst.
    Es gibt [keine Wohnungen], obwohl die Stadt baut.
    Wir wissen, dass es [keine Wohnungen gibt].
    Weil es [keine Wohnungen gibt], baut die Stadt.
    Wenn [keine Wohnungen, Schulen und Kitas gebaut werden], ziehen Familien fort.
    Menschen, die [keine Wohnung haben], erhalten Beratung.
    Menschen, [die hier nicht gemeldet sind], erhalten Beratung.
    Menschen, die Arbeit haben, brauchen [keine Beratung].
    Familien, deren Kinder [keinen Kitaplatz haben], werden beraten.
    Für Menschen, für die es [keine Kurse gibt], bieten wir Beratung.
    Wir arbeiten [ohne eigene Zielgruppe].
    Wir beraten [ohne Termin, Anmeldung oder Kosten].
    Teilhabe gelingt [nicht ohne Sprache].
    [Ohne Sprache] gelingt Teilhabe schwer.
    [Ohne ausreichende Deutschkenntnisse] bleibt die Teilhabe schwer.
    Wir planen, [ohne die Familien zu beteiligen].
    Die Stadt handelte, [ohne die Betroffenen zu fragen], und baute Unterkünfte.
    [Statt Sonderprogrammen] fördern wir Regelangebote.
    [Statt eigener Sprachkurse] nutzt der Kreis die Angebote der Schulen.
    [Anstelle von Lagern] entstehen Wohnungen.
    [Anstatt Sprachkurse anzubieten], setzt der Kreis auf Begegnung.
    Der Kreis setzt auf Begegnung [statt auf Sprachkurse].
    Der Kreis setzt auf Begegnung, [anstatt Sprachkurse anzubieten].
    Die Feier findet im Rathaus statt.
    Die Kurse finden in der Schule statt und kosten wenig.
    [Weder Herkunft noch Religion dürfen entscheiden].
    Entscheidend sind [weder Herkunft noch Religion].
    Entscheidend sind [weder Herkunft, noch Religion, noch Sprache].
    Wir fragen [weder nach Herkunft noch nach Religion], sondern nach Bedarf.
    [Keinesfalls werden Familien getrennt].
    Die Kurse sind [keineswegs freiwillig].
    [Nirgends fehlen Wohnungen so sehr].
    Es fehlt [nichts].
    Der Kreis unternimmt [nichts gegen Wohnungsnot].
    Wir fördern Bildung und [keine Sonderklassen].
    Wir verlangen [keine Anpassung] und fördern die Vielfalt.
    Wir verlangen [keine Anpassung] und wir fördern die Vielfalt.
    Die Stadt plant [keine Unterkünfte], sie baut Wohnungen.
    Die Stadt plant [keine Unterkünfte], sondern baut Wohnungen.
    Die Stadt baut Wohnungen, plant aber [keine Unterkünfte].
    Die Stadt baut Wohnungen, sie plant [keine Unterkünfte].
    Wohnen und Arbeit sind Thema, [Gesundheit nicht].
    Gesundheit ist [nicht Thema dieses Konzepts].
    Gesundheit ist [kein Handlungsfeld].
    Gesundheit ist [kein eigenes Handlungsfeld dieses Konzepts].
    [Ein Handlungsfeld Gesundheit gibt es nicht].
    [Das Handlungsfeld Wohnen wird in diesem Konzept nicht bearbeitet].
    Der Bereich Wohnen ist [nicht Gegenstand des Konzepts].
    Wir machen [keinen Unterschied zwischen Einheimischen und Zugewanderten].
    Es zählt, was jemand kann, und [nicht die Herkunft].
    Es geht um Rechte, [nicht um Almosen].
    Es geht [nicht um Almosen], es geht um Rechte.
    Es geht [nicht um Almosen]: Es geht um Rechte.
    Ob die Menschen wollen oder nicht, sie leben hier.
    Zugewanderte sind [keine Gäste], sie sind Bürger.
    [Keine Gruppe soll bevorzugt werden].
    Bevorzugt werden soll [keine Gruppe].
    [Kein Sonderweg, keine Parallelstrukturen].
    Das ist [kein Widerspruch].
    Das Programm wendet sich an alle, [nicht an einzelne Gruppen].
    Teilhabe ist [kein Gnadenakt] und darf [niemandem verwehrt werden].
    Das Programm hat [keinerlei Zielgruppenbezug].
    Das Programm kennt [keine Zugangsbeschränkung, keine Altersgrenze und keine Gebühren].
    Das Programm steht allen offen, die [keine Arbeit haben].
    Das Programm fördert Menschen, [die bisher nicht erreicht wurden].
    Das Programm fördert Menschen, [die bisher nicht erreicht wurden], und ihre Familien.
    Wir wollen [keine Kurse, Treffs und Beratung anbieten].
    Wir wollen Teilhabe, [keine Assimilation].
    Wir wollen Teilhabe und [keine Assimilation].
    Wir wollen [keine Assimilation], wir wollen Teilhabe.
    Für uns ist Vielfalt [kein Problem], sondern Normalität.
    Unser Leitbild kennt [kein Wir und kein Die].
    [Einen Anspruch auf Wohnraum begründet das Konzept nicht].
    [Rechtsansprüche werden durch dieses Konzept nicht begründet].
    Deutschkenntnisse sind [keine Voraussetzung für die Beratung].
    Die Beratung setzt [keine Deutschkenntnisse voraus].
    Die Beratung ist kostenlos und setzt [keine Deutschkenntnisse voraus].
    [Niemanden lassen wir allein].
    Wir lassen [niemanden allein].
    Wir lassen [niemanden allein], der Hilfe sucht.
    [Die Angebote reichen nicht aus], um alle zu erreichen.
    Die Angebote reichen [nicht für alle Familien], um Wartezeiten zu vermeiden.
    Wer [keinen Schulabschluss hat], wird beraten.
    Wer arbeitet, braucht [keine Unterstützung].
    Solange [keine Plätze frei sind], führen wir Wartelisten.
    Der Kreis hat bisher [kein Konzept und keine Koordinierungsstelle].
    Sprache ist wichtig, ersetzt aber [nicht die Begegnung].
    [Es darf nicht sein], dass Kinder zurückbleiben.
    [Wir dürfen nicht zulassen], dass Kinder zurückbleiben.
    Integration ist [nicht Anpassung], Integration ist Teilhabe.
    Integration heißt [nicht Anpassung], sondern gleichberechtigte Teilhabe aller.
    Integration heißt für uns: [keine Ausgrenzung, keine Sonderwege].
";
