//! The characters of a line as a reader takes them: ligatures and presentation forms resolved, accents that were drawn by
//! themselves put on their letters, soft hyphens within the line dropped, letter-spaced words closed up.

use std::sync::LazyLock;

use german::German;
use unicode_normalization::{UnicodeNormalization, char::compose};

use crate::{hyphen::is_hyphen, line::Char};

static LEXICON: LazyLock<German> = LazyLock::new(|| German::new(&[]));

const SOFT: char = '\u{ad}';
/// So many single letters in a row are a letter-spaced word.
const SPACED: usize = 4;
/// By how much a gap between words is wider than those between the letters of a letter-spaced line, in ems.
const WORD: f32 = 0.15;

/// Resolves everything that can be told from the characters of one line. `size` is its font size.
pub(crate) fn resolve(chars: Vec<Char>, size: f32) -> Vec<Char> {
    let plain = chars.iter().all(|c| c.char.is_ascii_graphic() || c.char == ' ' || is_german(c.char));
    let chars = if plain { chars } else { clean(accents(chars, size)) };
    close_up(chars, size)
}

/// Letters that need no second look, so that most lines are spared it.
fn is_german(c: char) -> bool {
    matches!(c, 'ä' | 'ö' | 'ü' | 'ß' | 'Ä' | 'Ö' | 'Ü' | '„' | '“' | '–' | '•')
}

/// The combining form of an accent.
fn combining(c: char) -> Option<char> {
    Some(match c {
        '\u{300}'..='\u{36f}' => c,
        '¨' => '\u{308}',
        '´' => '\u{301}',
        '`' => '\u{300}',
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '˚' => '\u{30a}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        _ => return None,
    })
}

/// Whether a glyph may be drawn above or below its letter by itself.
pub(crate) fn is_accent(c: char) -> bool {
    combining(c).is_some()
}

/// Puts accents on the letters that they are drawn over, before or behind them in the stream.
fn accents(chars: Vec<Char>, size: f32) -> Vec<Char> {
    let mut out: Vec<Char> = Vec::with_capacity(chars.len());
    let mut waiting: Option<Char> = None;
    let over = |accent: &Char, letter: &Char| {
        let middle = |c: &Char| f32::midpoint(c.x0, c.x1);
        (middle(accent) - middle(letter)).abs() < 0.35 * size
    };
    for c in chars {
        if let Some(accent) = waiting.take() {
            let composed = combining(accent.char).and_then(|mark| compose(c.char, mark));
            if let Some(char) = composed.filter(|_| over(&accent, &c)) {
                out.push(Char { char, ..c });
                continue;
            }
            out.push(accent);
        }
        let Some(mark) = combining(c.char) else {
            out.push(c);
            continue;
        };
        let is_mark = mark == c.char;
        match out.last_mut() {
            Some(letter) if is_mark || over(&c, letter) => match compose(letter.char, mark) {
                Some(char) => letter.char = char,
                None => waiting = Some(c),
            },
            _ => waiting = Some(c),
        }
    }
    out.extend(waiting);
    out
}

/// Resolves ligatures and presentation forms; a ligature's letters share its width. Drops controls, and soft hyphens within
/// words; one that stands anywhere else is a hyphen, whatever its code. A hyphen that is drawn behind a soft one, at the end
/// of the line, is what the soft one has become.
fn clean(chars: Vec<Char>) -> Vec<Char> {
    let mut clean: Vec<Char> = Vec::with_capacity(chars.len());
    for (n, c) in chars.iter().enumerate() {
        let next = chars.get(n + 1).map(|c| c.char);
        match (c.char, next) {
            (SOFT, Some(next)) => {
                let before = n > 0 && chars[n - 1].char.is_alphabetic();
                let in_word = before && (next.is_lowercase() || is_hyphen(next) || next == SOFT);
                if !in_word && c.x1 > c.x0 {
                    clean.push(Char { char: '-', ..*c });
                }
            }
            (hyphen, None) if is_hyphen(hyphen) && n > 1 && chars[n - 1].char == SOFT => {
                clean.push(Char { char: SOFT, ..*c });
            }
            ('\u{fb00}'..='\u{fb06}' | '\u{132}'..='\u{133}', _) => clean.extend(parts(*c)),
            ('\u{0}'..='\u{1f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}', _) => {}
            _ => clean.push(*c),
        }
    }
    clean
}

/// The letters of a ligature.
fn parts(c: Char) -> impl Iterator<Item = Char> {
    let letters: Vec<char> = std::iter::once(c.char).nfkc().collect();
    let (count, width) = (letters.len() as f32, c.x1 - c.x0);
    letters.into_iter().enumerate().map(move |(n, char)| Char {
        char,
        x0: c.x0 + width * n as f32 / count,
        x1: c.x0 + width * (n + 1) as f32 / count,
    })
}

/// Closes up letter-spaced words: I n t e g r a t i o n. Between its words the gaps are wider than between its letters.
fn close_up(chars: Vec<Char>, size: f32) -> Vec<Char> {
    let alone = |n: usize| {
        let space = |n: Option<usize>| n.and_then(|n| chars.get(n)).is_none_or(|c| c.char == ' ');
        chars[n].char != ' ' && space(n.checked_sub(1)) && space(Some(n + 1))
    };
    let mut out = Vec::with_capacity(chars.len());
    let mut n = 0;
    while n < chars.len() {
        // A run of characters that stand alone, with the spaces between them.
        let mut end = n;
        while end < chars.len() && alone(end) && !is_leader(&chars[n..=end]) {
            end += 2;
        }
        let run = &chars[n..end.saturating_sub(1).clamp(n, chars.len())];
        match closed(run, size) {
            Some(word) => {
                out.extend(word);
                n += run.len();
            }
            None => {
                let next = end.max(n + 1).min(chars.len());
                out.extend_from_slice(&chars[n..next]);
                n = next;
            }
        }
    }
    out
}

/// Whether the last characters are the dots of a leader.
fn is_leader(run: &[Char]) -> bool {
    let mut signs = run.iter().rev().filter(|c| c.char != ' ');
    (0..2).all(|_| signs.next().is_some_and(|c| matches!(c.char, '.' | '_' | '…')))
}

/// The words of a letter-spaced run, if it is one.
fn closed(run: &[Char], size: f32) -> Option<Vec<Char>> {
    let letters: Vec<Char> = run.iter().filter(|c| c.char != ' ').copied().collect();
    if letters.iter().filter(|c| c.char.is_alphabetic()).count() < SPACED {
        return None;
    }
    let gaps: Vec<f32> = letters.windows(2).map(|w| w[1].x0 - w[0].x1).collect();
    let mut sorted = gaps.clone();
    sorted.sort_by(f32::total_cmp);
    let wide = sorted[sorted.len() / 2] + WORD * size;
    let mut out = vec![letters[0]];
    for (pair, gap) in letters.windows(2).zip(gaps) {
        if gap > wide {
            out.push(Char { char: ' ', x0: pair[0].x1, x1: pair[1].x0 });
        }
        out.push(pair[1]);
    }
    is_text(&out).then_some(out)
}

/// Whether letters that were closed up make words, rather than a row of signs (A B C D).
fn is_text(chars: &[Char]) -> bool {
    let text: String = chars.iter().map(|c| c.char).collect();
    let known = |word: &str| word.chars().nth(SPACED - 1).is_some() && LEXICON.knows(word);
    text.split(|c: char| !c.is_alphabetic()).any(known)
}
