//! The worker: orders with their files' bytes on its input, events on its output.

use std::io::{self, BufRead, Read, Write};

use crate::{
    Confinement, Failure, Host, Picture, Progress, Recognition, limits,
    protocol::{Answer, Event, Order, Reporter, send},
    read_and_recognise,
};

/// Serves orders until the input ends. The process has called [`crate::confine`] before.
///
/// # Errors
/// When input or output fail, or when a line is no order.
pub fn serve(mut input: impl BufRead, mut output: impl Write, confinement: Confinement) -> io::Result<()> {
    send(&mut output, &Event::Ready { confinement })?;
    let mut line = String::new();
    while input.read_line(&mut line)? > 0 {
        let order: Order = serde_json::from_str(&line).map_err(io::Error::other)?;
        limits::processor_time(order.seconds).map_err(io::Error::other)?;
        let bytes = bytes(&mut input, order.length)?;
        let mut host =
            Wire { input: &mut input, reporter: Reporter::new(&mut output), seconds: order.seconds };
        let extraction = read_and_recognise(&order.key, &bytes, order.readers, &order.recognising, &mut host);
        host.reporter.hand_over(&extraction)?;
        line.clear();
    }
    Ok(())
}

/// The host, at the other end of input and output.
struct Wire<'w, R, W: Write> {
    input: &'w mut R,
    reporter: Reporter<'w, W>,
    seconds: u64,
}

impl<R: BufRead, W: Write> Progress for Wire<'_, R, W> {
    fn pages(&mut self, count: u32) {
        self.reporter.pages(count);
    }

    fn page(&mut self, number: u32) {
        self.reporter.page(number);
    }
}

impl<R: BufRead, W: Write> Host for Wire<'_, R, W> {
    fn show(&mut self, page: u32, picture: Picture) {
        self.reporter.show(page, &picture);
        // A long scan may take its time, page by page. A limit that cannot be raised is still one.
        let _ = limits::processor_time(self.seconds);
    }

    fn recognised(&mut self) -> Option<(u32, Result<Recognition, Failure>)> {
        let mut line = String::new();
        self.input.read_line(&mut line).ok()?;
        let Answer { page, recognised } = serde_json::from_str(&line).ok()?;
        Some((page, recognised))
    }
}

/// Exactly so many bytes.
fn bytes(input: &mut impl BufRead, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(length).map_err(io::Error::other)?);
    input.take(length).read_to_end(&mut bytes)?;
    match bytes.len() as u64 == length {
        true => Ok(bytes),
        false => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file's bytes end too early")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Readers, Recognising,
        hearing::{self, Heard},
    };

    fn order(key: &str, length: u64) -> String {
        let order = Order {
            key: key.into(),
            readers: Readers::Both,
            length,
            seconds: 1000,
            recognising: Recognising::default(),
        };
        serde_json::to_string(&order).expect("an order is JSON") + "\n"
    }

    fn served(input: &str) -> (Vec<Event>, io::Result<()>) {
        let mut output = Vec::new();
        let ended = serve(input.as_bytes(), &mut output, Confinement::Open { why: "a test".into() });
        let mut output = output.as_slice();
        let events = std::iter::from_fn(|| match hearing::next(&mut output)? {
            Heard::Event(event) => Some(event),
            _ => None,
        });
        (events.collect(), ended)
    }

    #[test]
    fn the_bytes_of_a_file_follow_its_order() {
        // The second file looks like an order itself.
        let second = order("not an order", 3);
        let input = format!("{}kein PDF{}{second}", order("a", 8), order("b", second.len() as u64));
        let (events, ended) = served(&input);
        assert!(ended.is_ok(), "{ended:?}");
        let keys: Vec<&str> = events
            .iter()
            .filter_map(|e| match e {
                Event::Done { extraction } => Some(extraction.document.key.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(keys, ["a", "b"]);
        assert!(matches!(events[0], Event::Ready { .. }));
    }

    #[test]
    fn an_input_that_ends_early_is_an_error() {
        for input in [order("a", 8) + "kein", "kein json\n".into()] {
            assert!(served(&input).1.is_err(), "{input}");
        }
        assert!(served("").1.is_ok());
    }
}
