//! Rows that wait for tantivy's threads, and how much memory they may take: tantivy counts documents, not bytes.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use tantivy::{TantivyDocument, schema::Document};

/// Bytes that are taken, out of those that there are.
#[derive(Debug)]
pub(crate) struct Room {
    all: usize,
    taken: Mutex<usize>,
    freed: Condvar,
}

/// A part of a room; it is free again when this is dropped.
#[derive(Debug)]
pub(crate) struct Space {
    room: Arc<Room>,
    bytes: usize,
}

impl Room {
    pub(crate) fn new(bytes: usize) -> Self {
        Self { all: bytes, taken: Mutex::new(0), freed: Condvar::new() }
    }

    /// Waits until there is room. What is greater than the room has it for itself.
    pub(crate) fn wait_for(self: &Arc<Self>, bytes: usize) -> Arc<Space> {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |taken: &mut usize| *taken > 0 && *taken + bytes > self.all;
        let mut taken = self.freed.wait_while(taken, full).unwrap_or_else(PoisonError::into_inner);
        *taken += bytes;
        Arc::new(Space { room: self.clone(), bytes })
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        *self.room.taken.lock().unwrap_or_else(PoisonError::into_inner) -= self.bytes;
        self.room.freed.notify_all();
    }
}

/// A row that gives its space back when tantivy has indexed it.
#[derive(Debug)]
pub(crate) struct Row {
    row: TantivyDocument,
    _space: Arc<Space>,
}

impl Row {
    pub(crate) fn new(row: TantivyDocument, space: Arc<Space>) -> Self {
        Self { row, _space: space }
    }
}

impl Document for Row {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        Document::iter_fields_and_values(&self.row)
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.row
    }
}

#[cfg(test)]
mod tests {
    use std::{thread, time::Duration};

    use super::*;

    #[test]
    fn who_finds_the_room_full_waits_until_space_is_given_back() {
        let room = Arc::new(Room::new(10));
        let (first, second) = (room.wait_for(25), room.clone());
        let waiting = thread::spawn(move || drop(second.wait_for(3)));
        thread::sleep(Duration::from_millis(20));
        assert!(!waiting.is_finished());
        drop(first);
        waiting.join().unwrap();
        assert_eq!(*room.taken.lock().unwrap(), 0);
    }
}
