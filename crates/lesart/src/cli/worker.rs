//! `lesart worker`, which other processes of Lesart call.

use clap::{Args, Subcommand};
use extract::Ocr;

/// Tasks as NDJSON on standard input, results as NDJSON on standard output
#[derive(Debug, Args)]
pub(crate) struct WorkerArgs {
    #[command(subcommand)]
    pub(crate) stage: WorkerStage,
}

#[derive(Debug, Clone, Copy, Subcommand)]
pub(crate) enum WorkerStage {
    /// Reads the PDFs that the tasks name, each in a child process
    Extract {
        /// Bytes of address space that a child process may use
        #[arg(long, default_value_t = crate::reading::MEMORY)]
        memory: u64,
        /// Seconds that one document may take
        #[arg(long, default_value_t = 120)]
        timeout: u64,
        /// Which pages to recognise with tesseract: auto, always, never
        #[arg(long, default_value = "auto", value_name = "WHEN")]
        ocr: Ocr,
    },
    /// That child process: it reads PDFs from its standard input, and can open nothing
    Locked {
        /// Bytes of address space that it may use
        #[arg(long)]
        memory: u64,
    },
}
