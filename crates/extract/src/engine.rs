//! `lesart worker extract`: tasks as NDJSON in, events as NDJSON out, for an engine such as Spark.

use std::io::{self, BufRead, Write};

use crate::{
    Pool,
    protocol::{Reporter, Task},
};

/// Reads the files that the tasks name, one after the other, each in a worker of the pool.
///
/// # Errors
/// When input or output fail, when a line is no task, or when no worker can be started.
pub fn serve_tasks(input: impl BufRead, mut output: impl Write, pool: &Pool) -> io::Result<()> {
    for line in input.lines() {
        let task: Task = serde_json::from_str(&line?).map_err(io::Error::other)?;
        let mut reporter = Reporter::new(&mut output);
        let extraction = pool.read(&task, &mut reporter).map_err(io::Error::other)?;
        reporter.done(extraction)?;
    }
    Ok(())
}
