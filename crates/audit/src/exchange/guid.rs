use std::{fmt, str::FromStr};

use document::Fingerprint;

/// The number that tells a thing apart in every program: 128 bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid([u8; 16]);

impl Guid {
    /// The same number for the same parts, in every export and on every machine; where one part ends and the next begins counts.
    /// A UUID of version 8 (RFC 9562) from the BLAKE3 of the parts.
    #[must_use]
    pub fn of(parts: &[&str]) -> Self {
        let hash = Fingerprint::of_parts(["lesart refi-qda"].iter().chain(parts).map(|part| part.as_bytes()));
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.bytes()[..16]);
        bytes[6] = bytes[6] & 0x0f | 0x80;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }
}

/// Thirty-two hexadecimal digits in five groups, in braces or not, in any case.
impl FromStr for Guid {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        let text = text.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or(text);
        let groups: Vec<usize> = text.split('-').map(str::len).collect();
        let digits: String = text.chars().filter(|&c| c != '-').collect();
        if groups != [8, 4, 4, 4, 12] || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(());
        }
        u128::from_str_radix(&digits, 16).map(|number| Self(number.to_be_bytes())).map_err(|_| ())
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:032x}", u128::from_be_bytes(self.0));
        let (a, b, c, d, e) = (&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]);
        write!(f, "{a}-{b}-{c}-{d}-{e}")
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_give_the_same_number_and_others_another() {
        let teilhabe = Guid::of(&["code", "teilhabe"]);
        // Files that were exported before hold it: it must never change.
        assert_eq!(teilhabe.to_string(), "9cb69e2c-5467-8549-9641-c0fa29094ab3");
        assert_eq!(teilhabe, Guid::of(&["code", "teilhabe"]));
        assert_ne!(teilhabe, Guid::of(&["codet", "eilhabe"]));
    }

    #[test]
    fn numbers_are_read_as_other_programs_write_them() {
        let plain: Guid = "0d62985d-b147-5d01-a9b5-cae5dcd98342".parse().unwrap();
        for same in ["0D62985D-B147-5D01-A9B5-CAE5DCD98342", " {0d62985d-b147-5d01-a9b5-cae5dcd98342}"] {
            assert_eq!(same.parse(), Ok(plain), "{same}");
        }
        assert_eq!(plain.to_string(), "0d62985d-b147-5d01-a9b5-cae5dcd98342");
        for none in
            ["", "1", "0d62985db1475d01a9b5cae5dcd98342", "0d62985d-b147-5d01-a9b5-cae5dcd9834+", "{}"]
        {
            assert_eq!(none.parse::<Guid>(), Err(()), "{none}");
        }
    }
}
