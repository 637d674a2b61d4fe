//! How long the analysis of each word of standard input takes: `cargo run --release -p german --example speed < words.txt`

use std::io::{self, Read, Write};
use std::time::Instant;

fn main() -> io::Result<()> {
    let start = Instant::now();
    let german = german::German::new(&[]);
    let made = start.elapsed();
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let start = Instant::now();
    let forms: Vec<_> = text.split_whitespace().map(|word| german.form(word)).collect();
    let each = start.elapsed() / forms.len().max(1) as u32;
    writeln!(io::stdout(), "German::new {made:?}, {} forms, {each:?} each", forms.len())
}
