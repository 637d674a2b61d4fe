//! `lesart worker`: tasks as NDJSON in, results as NDJSON out.

use std::{
    io::{self, BufWriter},
    thread,
};

use anyhow::Context;

use crate::{
    cli::{WorkerArgs, WorkerStage},
    output::{Ended, Result},
};

/// Deeply nested files need a deep stack.
const STACK: usize = 64 << 20;

pub(crate) fn run(args: &WorkerArgs) -> Result {
    let WorkerStage::Extract { memory } = args.stage;
    // Panics of the readers are caught and told as a page's outcome; nobody reads them here.
    std::panic::set_hook(Box::new(|_| {}));
    let serving = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || extract::serve(io::stdin().lock(), BufWriter::new(io::stdout().lock()), memory))
        .context("cannot start a thread")?;
    serving.join().map_err(|_| anyhow::anyhow!("the worker panicked"))?.context("the worker stopped")?;
    Ok(Ended::Done)
}
