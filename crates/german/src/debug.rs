#[test]
fn dbg() {
    use crate::lexicon::*;
    let l = Lexicon::new(&[]);
    for w in std::env::var("W").unwrap_or_default().split(' ') {
        let e = l.entry(w);
        let names = [
            "NOUN", "VERB", "ADJ", "FEM", "NOMIN", "E", "E_U", "ER", "ER_U", "EN", "S", "ZERO", "ZERO_U",
            "IEN", "REPL",
        ];
        let f: Vec<&str> =
            names.iter().enumerate().filter(|(i, _)| e.0 >> i & 1 == 1).map(|(_, n)| *n).collect();
        println!("{w}: {f:?} first {} last {}", e.first(), e.last());
    }
}
