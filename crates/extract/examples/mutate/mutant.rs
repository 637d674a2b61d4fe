//! Damaged files, made from sound ones: the same seed, files and number always give the same mutant.

/// What was done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Damage {
    /// A few bytes anywhere got other values.
    Flipped,
    /// A part is missing: the end, or a piece of the middle.
    Cut,
    /// A piece of another file stands in it, over what was there or between it.
    Spliced,
    /// A few numbers in its structure (lengths, counts, references, sizes) are others.
    Renumbered,
}

/// The `number`th mutant of some files: which file it came from, what was done, and its bytes.
pub(crate) fn mutant(files: &[Vec<u8>], seed: u64, number: usize) -> (usize, Damage, Vec<u8>) {
    let mut dice = Dice(seed ^ (number as u64).wrapping_mul(0xA076_1D64_78BD_642F));
    let source = number % files.len();
    let mut bytes = files[source].clone();
    let damage = [Damage::Flipped, Damage::Cut, Damage::Spliced, Damage::Renumbered][dice.below(4)];
    match damage {
        Damage::Flipped => flip(&mut bytes, &mut dice),
        Damage::Cut => cut(&mut bytes, &mut dice),
        Damage::Spliced => splice(&mut bytes, &files[dice.below(files.len())], &mut dice),
        Damage::Renumbered => renumber(&mut bytes, &mut dice),
    }
    (source, damage, bytes)
}

/// SplitMix64: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.roll() % end.max(1) as u64) as usize
    }

    /// Small numbers as often as large ones: 1 to `end`.
    fn size(&mut self, end: usize) -> usize {
        let digits = usize::BITS - end.max(1).leading_zeros();
        let digits = 1 + self.below(digits as usize);
        1 + self.below(1 << digits) % end.max(1)
    }
}

fn flip(bytes: &mut [u8], dice: &mut Dice) {
    for _ in 0..dice.size(4096) {
        let at = dice.below(bytes.len());
        if let Some(byte) = bytes.get_mut(at) {
            *byte = dice.roll() as u8;
        }
    }
}

fn cut(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let start = dice.below(bytes.len());
    let end = if dice.below(2) == 0 { bytes.len() } else { start + dice.size(bytes.len() - start) };
    bytes.drain(start..end.min(bytes.len()));
}

fn splice(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let from = dice.below(other.len());
    let piece = &other[from..from + dice.size(other.len() - from).min(other.len() - from)];
    let at = dice.below(bytes.len());
    let over = if dice.below(2) == 0 { 0 } else { piece.len().min(bytes.len() - at) };
    bytes.splice(at..at + over, piece.iter().copied());
}

/// Values that programs forget.
const ODD: [&[u8]; 8] =
    [b"0", b"-1", b"1", b"65536", b"2147483648", b"99999999999999999999", b"0.0000001", b"1e9"];

fn renumber(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let is_text = |b: &u8| b.is_ascii_graphic() || b.is_ascii_whitespace();
    for _ in 0..dice.size(32) {
        // A number with readable text around it belongs to no compressed stream.
        let from = dice.below(bytes.len());
        let number = (from..bytes.len().min(from + 65_536)).find(|&at| {
            bytes[at].is_ascii_digit()
                && bytes[at.saturating_sub(12)..bytes.len().min(at + 12)].iter().all(is_text)
        });
        let Some(start) = number else { continue };
        let length = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        let new = match dice.below(3) {
            0 => dice.below(1000).to_string().into_bytes(),
            _ => ODD[dice.below(ODD.len())].to_vec(),
        };
        bytes.splice(start..start + length, new);
    }
}
