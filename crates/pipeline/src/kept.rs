//! The form in which results are kept in `out/`: a mark, a checksum, the value. What is damaged reads as not there.

use document::Fingerprint;
use serde::{Serialize, de::DeserializeOwned};

/// Marks files of this form.
const FORM: &[u8; 8] = b"lesart 1";
/// Bytes of the fingerprint that are kept as the checksum.
const SUM: usize = 8;

pub(crate) fn encode(value: &impl Serialize) -> Vec<u8> {
    let body = postcard::to_stdvec(value).unwrap_or_default();
    [FORM.as_slice(), &Fingerprint::of(&body).bytes()[..SUM], &body].concat()
}

pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (sum, body) = bytes.strip_prefix(FORM)?.split_at_checked(SUM)?;
    (Fingerprint::of(body).bytes()[..SUM] == *sum).then(|| postcard::from_bytes(body).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_damaged_is_not_there() {
        let bytes = encode(&vec![1u32, 2, 3]);
        assert_eq!(decode::<Vec<u32>>(&bytes), Some(vec![1, 2, 3]));
        for at in 0..bytes.len() {
            let mut spoilt = bytes.clone();
            spoilt[at] ^= 1;
            assert_eq!(decode::<Vec<u32>>(&spoilt), None, "byte {at}");
            assert_eq!(decode::<Vec<u32>>(&bytes[..at]), None, "cut at {at}");
        }
    }
}
