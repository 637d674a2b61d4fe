//! The characters of a line as a reader takes them: ligatures and presentation forms resolved, accents that were drawn by
//! themselves put on their letters, soft hyphens within the line dropped, letter-spaced words closed up.

use german::German;
use unicode_normalization::{UnicodeNormalization, char::compose};

use crate::text::is_hyphen;

const SOFT: char = '\u{ad}';
/// So many single small letters in a row are a letter-spaced word, known or not.
const SURE: usize = 6;
/// By how much a gap between words is wider than those between the letters of a letter-spaced line, in ems.
const WORD: f32 = 0.15;

/// A character with where it begins and ends along its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Char {
    pub(crate) char: char,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
}

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
        _ if is_mark(c) => c,
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

/// Whether a character is an accent by its code, and none that also stands alone.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
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
    let put = |letter: &mut Char, accent: &Char| {
        let composed = combining(accent.char).and_then(|mark| compose(letter.char, mark));
        composed.map(|char| letter.char = char).is_some()
    };
    for mut c in chars {
        if let Some(accent) = waiting.take() {
            let done = over(&accent, &c) && put(&mut c, &accent)
                || is_mark(accent.char) && out.last_mut().is_some_and(|letter| put(letter, &accent));
            if !done {
                out.push(accent);
            }
        }
        if !is_accent(c.char) {
            out.push(c);
        } else if !out.last_mut().is_some_and(|letter| over(&c, letter) && put(letter, &c)) {
            waiting = Some(c);
        }
    }
    if let Some(accent) = waiting.filter(|accent| is_mark(accent.char))
        && out.last_mut().is_some_and(|letter| put(letter, &accent))
    {
        waiting = None;
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
    let mut out = Vec::with_capacity(chars.len());
    let mut rest = &chars[..];
    while !rest.is_empty() {
        let run = spaced_run(rest);
        if let Some(words) = closed(&rest[..run], size) {
            out.extend(words);
            rest = &rest[run..];
        } else {
            let word = rest.iter().position(|c| c.char == ' ').map_or(rest.len(), |n| n + 1);
            out.extend_from_slice(&rest[..word.max(run)]);
            rest = &rest[word.max(run)..];
        }
    }
    out
}

/// The length of the run of single signs, parted by spaces, at the beginning of `chars`. Leader dots end it.
fn spaced_run(chars: &[Char]) -> usize {
    let (mut end, mut at) = (0, 0);
    while let Some(sign) = chars.get(at..).and_then(sign) {
        let dots = chars[at].char == '.'
            && chars[..at].iter().rev().find(|c| c.char != ' ').is_some_and(|c| c.char == '.');
        if dots {
            break;
        }
        end = at + sign;
        at = end + 1;
    }
    end
}

/// The length of the sign that stands alone at the beginning of `chars`: a character, or letters that fonts draw as one.
fn sign(chars: &[Char]) -> Option<usize> {
    let word = chars.iter().take(4).take_while(|c| c.char != ' ').count();
    let is_ligature = || {
        matches!(chars[0].char, 'f' | 't')
            && chars[1..word].iter().all(|c| matches!(c.char, 'f' | 'i' | 'l' | 't'))
    };
    (word == 1 || (2..4).contains(&word) && is_ligature()).then_some(word)
}

/// The words of a letter-spaced run, if it is one.
fn closed(run: &[Char], size: f32) -> Option<Vec<Char>> {
    let letters: Vec<Char> = run.iter().filter(|c| c.char != ' ').copied().collect();
    let mut gaps: Vec<f32> = run.windows(3).filter(|w| w[1].char == ' ').map(|w| w[2].x0 - w[0].x1).collect();
    gaps.sort_by(f32::total_cmp);
    let wide = gaps.get(gaps.len() / 2)? + WORD * size;
    let mut out = vec![letters[0]];
    for pair in letters.windows(2) {
        if pair[1].x0 - pair[0].x1 > wide {
            out.push(Char { char: ' ', x0: pair[0].x1, x1: pair[1].x0 });
        }
        out.push(pair[1]);
    }
    let text: String = out.iter().map(|c| c.char).nfkc().collect();
    (is_text(&text) || is_number(&text)).then_some(out)
}

/// Whether letters that were closed up make words, rather than a row of signs (A B C D).
fn is_text(text: &str) -> bool {
    let known = |word: &str| match word.chars().count() {
        0..3 => false,
        3 => German::standard().has(word),
        _ => German::standard().knows(word),
    };
    text.chars().filter(|c| c.is_lowercase()).count() >= SURE
        || text.split(|c: char| !c.is_alphabetic()).any(known)
}

/// Whether they make the number of a chapter: 1.2.
fn is_number(text: &str) -> bool {
    let parts: Vec<&str> = text.trim_end_matches('.').split('.').collect();
    text.contains('.')
        && parts.iter().all(|part| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
