//! Shows what each word of standard input can be, a line a word.

use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let german = german::German::new(&[]);
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        for word in line?.split_whitespace() {
            let form = german.form(word);
            let show = |keys: &[String]| keys.join(",");
            writeln!(
                out,
                "{word}\t{}\t{}~\t~{}\t{}",
                show(&form.lemmas),
                show(&form.firsts),
                show(&form.lasts),
                show(&form.parts)
            )?;
        }
    }
    Ok(())
}
