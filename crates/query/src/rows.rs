use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Lists of values, one a row, each unpacked only when it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rows {
    /// Where each row ends in `bytes`.
    ends: Vec<u32>,
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
}

impl Rows {
    pub(crate) fn push<T: Serialize>(&mut self, row: &[T]) {
        let bytes = std::mem::take(&mut self.bytes);
        self.bytes = postcard::to_extend(row, bytes).expect("a list of plain values can be packed");
        self.ends.push(self.bytes.len() as u32);
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A row, of the type that was pushed.
    pub(crate) fn get<T: DeserializeOwned>(&self, row: usize) -> Vec<T> {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let bytes = &self.bytes[start..self.ends[row] as usize];
        postcard::from_bytes(bytes).expect("a row is what was pushed; who keeps it keeps a checksum")
    }
}
