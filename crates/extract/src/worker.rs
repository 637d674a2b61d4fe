//! The worker: orders with their files' bytes on its input, events on its output.

use std::io::{self, BufRead, Read, Write};

use crate::{
    Confinement, limits,
    protocol::{Event, Order, Reporter, send},
    read,
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
        let mut reporter = Reporter::new(&mut output);
        let extraction = read(&order.key, &bytes, order.readers, &mut reporter);
        reporter.done(extraction)?;
        line.clear();
    }
    Ok(())
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
    use crate::Readers;

    fn order(key: &str, length: u64) -> String {
        let order = Order { key: key.into(), readers: Readers::Both, length, seconds: 1000 };
        serde_json::to_string(&order).expect("an order is JSON") + "\n"
    }

    fn served(input: &str) -> (Vec<Event>, io::Result<()>) {
        let mut output = Vec::new();
        let ended = serve(input.as_bytes(), &mut output, Confinement::Open { why: "a test".into() });
        let text = String::from_utf8(output).expect("JSON is UTF-8");
        (text.lines().map(|l| serde_json::from_str(l).expect("an event")).collect(), ended)
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
