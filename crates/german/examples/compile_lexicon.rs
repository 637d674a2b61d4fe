//! `cargo run --release -p german --example compile_lexicon -- nouns.txt words.txt words.fst`

use std::{env, fs};

fn main() -> std::io::Result<()> {
    let paths: Vec<String> = env::args().skip(1).collect();
    let [nouns, words, compiled] = &paths[..] else {
        return Err(std::io::Error::other("expected: nouns.txt words.txt words.fst"));
    };
    fs::write(compiled, german::compile(&fs::read_to_string(nouns)?, &fs::read_to_string(words)?))
}
