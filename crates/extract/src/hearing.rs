//! What a host hears of a worker: events, pictures behind them, and its end.

use std::{
    io::{BufRead, Read},
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use crate::{
    Picture,
    protocol::{Answer, Event},
};

/// What is heard while a document is read.
pub(crate) enum Heard {
    /// The worker tells something.
    Event(Event),
    /// The worker shows a page (from 1) that is to be recognised.
    Picture(u32, Picture),
    /// Somebody has recognised a picture.
    Answer(Answer),
    /// The worker has ended.
    End,
}

/// Bytes of the longest event that is listened to.
const LINE: u64 = 1 << 30;
/// Pixels of the largest picture that is taken.
const PIXELS: u64 = 1 << 24;

/// The next thing that a worker tells; `None` at its end, and where it tells more than it may.
pub(crate) fn next(output: &mut impl BufRead) -> Option<Heard> {
    loop {
        match serde_json::from_slice(&line(output, LINE)?) {
            Ok(Event::Picture { page, width, height, resolution }) => {
                let pixels = u64::from(width) * u64::from(height);
                let mut grey = vec![0; usize::try_from(pixels).ok().filter(|_| pixels <= PIXELS)?];
                output.read_exact(&mut grey).ok()?;
                return Some(Heard::Picture(page, Picture { width, height, resolution, grey }));
            }
            Ok(Event::Document { length }) => {
                let mut bytes = vec![0; usize::try_from(length).ok().filter(|_| length <= LINE)?];
                output.read_exact(&mut bytes).ok()?;
                let extraction = postcard::from_bytes(&bytes).ok()?;
                return Some(Heard::Event(Event::Done { extraction }));
            }
            Ok(event) => return Some(Heard::Event(event)),
            // A line that is no event was printed by a library; it is none of our business.
            Err(_) => {}
        }
    }
}

/// A line of the worker's output; `None` at its end, and where a line is longer than any document.
fn line(output: &mut impl BufRead, longest: u64) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    let length = output.take(longest + 1).read_until(b'\n', &mut line).ok()?;
    (1..=longest).contains(&(length as u64)).then_some(line)
}

/// The time that a worker has for a document. It can be stopped.
pub(crate) struct Clock {
    deadline: Instant,
    stopped: Option<Instant>,
}

impl Clock {
    pub(crate) fn new(time: Duration) -> Self {
        Self { deadline: Instant::now() + time, stopped: None }
    }

    /// From now on no time passes.
    pub(crate) fn stop(&mut self) {
        self.stopped.get_or_insert_with(Instant::now);
    }

    /// From now on time passes again.
    pub(crate) fn go_on(&mut self) {
        if let Some(since) = self.stopped.take() {
            self.deadline += since.elapsed();
        }
    }

    pub(crate) fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(self.stopped.unwrap_or_else(Instant::now))
    }

    /// Waits for something to be heard; `None` when the time is over. While it is stopped, others answer in their time.
    pub(crate) fn receive(&self, heard: &Receiver<Heard>) -> Option<Heard> {
        if self.stopped.is_some() {
            return Some(heard.recv().unwrap_or(Heard::End));
        }
        match heard.recv_timeout(self.left()) {
            Ok(heard) => Some(heard),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Heard::End),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{self, BufReader, Cursor},
        thread::sleep,
    };

    use super::*;

    #[test]
    fn an_endless_line_is_no_event() {
        let mut output = Cursor::new(b"one\ntwo".to_vec());
        assert_eq!(line(&mut output, 4), Some(b"one\n".to_vec()));
        assert_eq!(line(&mut output, 4), Some(b"two".to_vec()));
        assert_eq!(line(&mut output, 4), None);
        assert_eq!(line(&mut BufReader::new(io::repeat(b'x')), 4), None);
    }

    #[test]
    fn the_bytes_of_a_picture_follow_its_event() {
        let picture = |width, bytes: &[u8]| {
            let event = Event::Picture { page: 3, width, height: 2, resolution: 300 };
            let mut output = b"a library prints this\n".to_vec();
            output.extend(serde_json::to_vec(&event).expect("an event is JSON"));
            output.push(b'\n');
            output.extend(bytes);
            let mut output = Cursor::new(output);
            (next(&mut output), next(&mut output))
        };
        let (heard, then) = picture(2, b"\n{}\n{\"event\":\"page\",\"number\":4}\n");
        let Some(Heard::Picture(3, picture_of_page)) = heard else { panic!("no picture") };
        assert_eq!(picture_of_page.grey, b"\n{}\n");
        assert!(matches!(then, Some(Heard::Event(Event::Page { number: 4 }))));
        // Cut off, and larger than any that is drawn.
        assert!(picture(2, b"abc").0.is_none());
        assert!(picture(u32::MAX, b"abcd").0.is_none());
    }

    #[test]
    fn a_stopped_clock_lets_no_time_pass() {
        let mut clock = Clock::new(Duration::from_secs(3600));
        clock.stop();
        let left = clock.left();
        sleep(Duration::from_millis(20));
        assert_eq!(clock.left(), left);
        clock.go_on();
        assert!(clock.left() <= left && clock.left() > left - Duration::from_secs(60));
        assert!(Clock::new(Duration::ZERO).left().is_zero());
    }
}
