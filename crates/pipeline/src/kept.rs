//! The form in which results are kept in `out/`: a checksum and the value. What is damaged, or was kept in another form, reads
//! as not there.

use document::Fingerprint;
use serde::{Serialize, de::DeserializeOwned};

/// What a kind of file holds, and in which form. Each has another name, which changes whenever the type of its value does:
/// the bytes alone would not tell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form(pub(crate) &'static str);

/// Bytes of the fingerprint that are kept as the checksum.
const SUM: usize = 8;

impl Form {
    pub(crate) fn encode(self, value: &impl Serialize) -> Vec<u8> {
        let body = postcard::to_stdvec(value).unwrap_or_default();
        [&self.sum(&body), body.as_slice()].concat()
    }

    pub(crate) fn decode<T: DeserializeOwned>(self, bytes: &[u8]) -> Option<T> {
        let (sum, body) = bytes.split_at_checked(SUM)?;
        (self.sum(body) == sum).then(|| postcard::from_bytes(body).ok()).flatten()
    }

    fn sum(self, body: &[u8]) -> [u8; SUM] {
        let mut sum = [0; SUM];
        let fingerprint = Fingerprint::of_parts([self.0.as_bytes(), body]);
        sum.copy_from_slice(&fingerprint.bytes()[..SUM]);
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_damaged_or_of_another_form_is_not_there() {
        let form = Form("numbers 1");
        let bytes = form.encode(&vec![1u32, 2, 3]);
        assert_eq!(form.decode::<Vec<u32>>(&bytes), Some(vec![1, 2, 3]));
        assert_eq!(Form("numbers 2").decode::<Vec<u32>>(&bytes), None);
        for at in 0..bytes.len() {
            let mut spoilt = bytes.clone();
            spoilt[at] ^= 1;
            assert_eq!(form.decode::<Vec<u32>>(&spoilt), None, "byte {at}");
            assert_eq!(form.decode::<Vec<u32>>(&bytes[..at]), None, "cut at {at}");
        }
    }
}
