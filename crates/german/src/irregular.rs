//! Strong and mixed verbs: the forms that no rule makes.

use std::collections::{HashMap, HashSet};

/// Infinitive, stem of the second and third person (`-` when regular), first person of the past, participle.
const VERBS: &str = "
backen baeckt backte gebacken|befehlen befiehlt befahl befohlen|beginnen - begann begonnen|beissen - biss gebissen
bergen birgt barg geborgen|biegen - bog gebogen|bieten - bot geboten|binden - band gebunden|bitten - bat gebeten
blasen blaest blies geblasen|bleiben - blieb geblieben|braten braet briet gebraten|brechen bricht brach gebrochen
brennen - brannte gebrannt|bringen - brachte gebracht|denken - dachte gedacht|duerfen darf durfte gedurft
empfehlen empfiehlt empfahl empfohlen|erschrecken erschrickt erschrak erschrocken|essen isst ass gegessen
fahren faehrt fuhr gefahren|fallen faellt fiel gefallen|fangen faengt fing gefangen|finden - fand gefunden
fliegen - flog geflogen|fliehen - floh geflohen|fliessen - floss geflossen|fressen frisst frass gefressen
frieren - fror gefroren|geben gibt gab gegeben|gehen - ging gegangen|gelingen - gelang gelungen|gelten gilt galt gegolten
genesen - genas genesen|geniessen - genoss genossen|geschehen geschieht geschah geschehen|gewinnen - gewann gewonnen
giessen - goss gegossen|gleichen - glich geglichen|graben graebt grub gegraben|greifen - griff gegriffen
haben hat hatte gehabt|halten haelt hielt gehalten|hangen haengt hing gehangen|haengen haengt hing gehangen|heben - hob gehoben
heissen - hiess geheissen|helfen hilft half geholfen|kennen - kannte gekannt|klingen - klang geklungen
kommen - kam gekommen|koennen kann konnte gekonnt|kriechen - kroch gekrochen|laden laedt lud geladen
lassen laesst liess gelassen|laufen laeuft lief gelaufen|leiden - litt gelitten|leihen - lieh geliehen|lesen liest las gelesen
liegen - lag gelegen|luegen - log gelogen|meiden - mied gemieden|messen misst mass gemessen|moegen mag mochte gemocht
muessen muss musste gemusst|nehmen nimmt nahm genommen|nennen - nannte genannt|pfeifen - pfiff gepfiffen|raten raet riet geraten
reiben - rieb gerieben|reissen - riss gerissen|reiten - ritt geritten|rennen - rannte gerannt|riechen - roch gerochen
ringen - rang gerungen|rufen - rief gerufen|schaffen - schuf geschaffen|scheiden - schied geschieden|scheinen - schien geschienen
schieben - schob geschoben|schiessen - schoss geschossen|schlafen schlaeft schlief geschlafen|schlagen schlaegt schlug geschlagen
schliessen - schloss geschlossen|schmelzen schmilzt schmolz geschmolzen|schneiden - schnitt geschnitten|schreiben - schrieb geschrieben
schreien - schrie geschrien|schreiten - schritt geschritten|schweigen - schwieg geschwiegen|schwimmen - schwamm geschwommen
schwinden - schwand geschwunden|schwingen - schwang geschwungen|sehen sieht sah gesehen|sein ist war gewesen|senden - sandte gesandt
singen - sang gesungen|sinken - sank gesunken|sitzen - sass gesessen|sollen soll sollte gesollt|sprechen spricht sprach gesprochen
springen - sprang gesprungen|stechen sticht stach gestochen|stehen - stand gestanden|stehlen stiehlt stahl gestohlen
steigen - stieg gestiegen|sterben stirbt starb gestorben|stossen stoesst stiess gestossen|streichen - strich gestrichen
streiten - stritt gestritten|tragen traegt trug getragen|treffen trifft traf getroffen|treiben - trieb getrieben|treten tritt trat getreten
trinken - trank getrunken|tun tut tat getan|verderben verdirbt verdarb verdorben|vergessen vergisst vergass vergessen
verlieren - verlor verloren|wachsen waechst wuchs gewachsen|waschen waescht wusch gewaschen|weichen - wich gewichen
weisen - wies gewiesen|wenden - wandte gewandt|werben wirbt warb geworben|werden wird wurde geworden|werfen wirft warf geworfen
wiegen - wog gewogen|winden - wand gewunden|wissen weiss wusste gewusst|wollen will wollte gewollt|wringen - wrang gewrungen
ziehen - zog gezogen|zwingen - zwang gezwungen";

/// Present and subjunctive forms that the table has no place for.
const MORE: &[(&str, &str)] = &[
    ("bin", "sein"),
    ("bist", "sein"),
    ("sind", "sein"),
    ("seid", "sein"),
    ("sei", "sein"),
    ("seien", "sein"),
    ("waere", "sein"),
    ("waeren", "sein"),
    ("hast", "haben"),
    ("haette", "haben"),
    ("haetten", "haben"),
    ("wirst", "werden"),
    ("wuerde", "werden"),
    ("wuerden", "werden"),
    ("worden", "werden"),
    ("wurden", "werden"),
    ("koennte", "koennen"),
    ("koennten", "koennen"),
    ("muesste", "muessen"),
    ("muessten", "muessen"),
    ("duerfte", "duerfen"),
    ("duerften", "duerfen"),
    ("moechte", "moegen"),
    ("moechten", "moegen"),
    ("gaebe", "geben"),
    ("kaeme", "kommen"),
    ("kaemen", "kommen"),
    ("liesse", "lassen"),
    ("liessen", "lassen"),
    ("ginge", "gehen"),
    ("braeuchte", "brauchen"),
    ("wuesste", "wissen"),
    ("kannst", "koennen"),
    ("willst", "wollen"),
    ("darfst", "duerfen"),
    ("stuende", "stehen"),
    ("staende", "stehen"),
];

/// What an irregular form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Finite,
    Participle,
}

/// Irregular forms → infinitives.
#[derive(Debug, Clone)]
pub(crate) struct Irregular {
    forms: HashMap<String, Vec<(&'static str, Kind)>>,
    infinitives: HashSet<&'static str>,
}

impl Irregular {
    pub(crate) fn new() -> Self {
        let mut table = Self { forms: HashMap::new(), infinitives: Self::infinitives().collect() };
        for row in VERBS.split(['|', '\n']).filter(|row| !row.is_empty()) {
            let [infinitive, present, past, participle] = row.split(' ').collect::<Vec<_>>()[..] else {
                continue;
            };
            if present != "-" {
                table.add(present, infinitive, Kind::Finite);
                if let Some(stem) = present.strip_suffix('t') {
                    table.add(&format!("{stem}st"), infinitive, Kind::Finite);
                }
            }
            if past != "-" {
                let endings: &[&str] = if past.ends_with('e') {
                    &["", "n", "st", "t"]
                } else {
                    &["", "e", "en", "st", "est", "t", "et"]
                };
                for ending in endings {
                    table.add(&format!("{past}{ending}"), infinitive, Kind::Finite);
                }
                table.add_subjunctive(past, infinitive);
            }
            table.add(participle, infinitive, Kind::Participle);
        }
        for &(form, infinitive) in MORE {
            table.add(form, infinitive, Kind::Finite);
        }
        table
    }

    pub(crate) fn get(&self, form: &str) -> &[(&'static str, Kind)] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn is_infinitive(&self, form: &str) -> bool {
        self.infinitives.contains(form)
    }

    /// All infinitives of the table.
    pub(crate) fn infinitives() -> impl Iterator<Item = &'static str> {
        VERBS.split(['|', '\n']).filter_map(|row| row.split(' ').next()).filter(|i| !i.is_empty())
    }

    /// kam → kaeme, kaemest …
    fn add_subjunctive(&mut self, past: &str, infinitive: &'static str) {
        if past.ends_with('e') {
            return;
        }
        let Some(at) = past.rfind(['a', 'o', 'u']).filter(|&at| !past[at + 1..].starts_with(['i', 'u']))
        else {
            return;
        };
        for ending in ["e", "en", "est", "et"] {
            self.add(&format!("{}e{}{ending}", &past[..=at], &past[at + 1..]), infinitive, Kind::Finite);
        }
    }

    fn add(&mut self, form: &str, infinitive: &'static str, kind: Kind) {
        self.forms.entry(form.to_string()).or_default().push((infinitive, kind));
    }
}
