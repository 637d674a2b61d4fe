//! `lesart worker`: tasks as NDJSON in, results as NDJSON out; and the locked process that does the reading.

use std::{
    io::{self, BufWriter},
    thread,
};

use anyhow::Context;

use crate::{
    cli::{WorkerArgs, WorkerStage},
    output::{Ended, Result},
    reading,
};

/// Deeply nested files need a deep stack.
const STACK: usize = 64 << 20;

pub(crate) fn run(args: &WorkerArgs) -> Result {
    match args.stage {
        WorkerStage::Extract { memory, timeout, ocr } => {
            let pool = reading::pool(timeout, memory, ocr)?;
            let output = BufWriter::new(io::stdout().lock());
            extract::serve_tasks(io::stdin().lock(), output, &pool).context("the worker stopped")?;
        }
        WorkerStage::Locked { memory } => locked(memory)?,
    }
    Ok(Ended::Done)
}

fn locked(memory: u64) -> anyhow::Result<()> {
    // Before the thread that reads is started: what this one gives up, its threads do not have.
    let confinement = extract::confine(memory).map_err(anyhow::Error::msg)?;
    // Panics of the readers are caught and told as a page's outcome; nobody reads them here.
    std::panic::set_hook(Box::new(|_| {}));
    let serving = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || extract::serve(io::stdin().lock(), BufWriter::new(io::stdout().lock()), confinement))
        .context("cannot start a thread")?;
    serving.join().map_err(|_| anyhow::anyhow!("the worker panicked"))?.context("the worker stopped")
}
