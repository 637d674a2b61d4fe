//! The command line of Lesart, and the worker that reads PDFs in a child process.

mod audit;
mod bars;
mod blocks;
mod changes;
mod classifying;
mod cli;
mod diff;
mod doctor;
mod explain;
mod export;
mod init;
mod matching;
mod output;
mod project;
mod queries;
mod reading;
mod rules;
mod run;
mod runs;
mod saved;
mod search;
mod similar;
mod status;
mod summary;
mod text;
mod understood;
mod watching;
mod words;
mod worker;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::{
    cli::{Cli, Command},
    output::Ended,
};

/// Reading a PDF makes and drops many small values: with the system's allocator it takes a tenth to a fifth longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
/// By how much it reserves address space, in KiB. Its default is a GiB: half of what a reading process may have.
const ARENA: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "32768");

fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Some(threads) = cli.threads {
        // Fails only when the pool is there already, which nothing before this makes.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global();
    }
    let project = cli.project.as_deref();
    let ended = match &cli.command {
        Command::Init(args) => init::run(args),
        Command::Status(args) => status::run(project, args),
        Command::Run(args) => run::run(project, args),
        Command::Search(args) => search::run(project, args),
        Command::Words(args) => words::run(project, args),
        Command::Explain(args) => explain::run(project, args),
        Command::Diff(args) => diff::run(project, args),
        Command::Runs(args) => runs::run(project, args),
        Command::Export(args) => export::run(project, args),
        Command::Classify(args) => classifying::run(project, args),
        Command::Rules(args) => rules::run(project, args),
        Command::Audit(args) => audit::run(args),
        Command::Match(args) => matching::run(project, args),
        Command::Text(args) => text::run(args),
        Command::Blocks(args) => blocks::run(args),
        Command::Doctor(args) => doctor::run(project, args),
        Command::Completions(args) => {
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut Cli::command(), "lesart", &mut script);
            output::say(String::from_utf8_lossy(&script).trim_end())
        }
        Command::Worker(args) => worker::run(args),
    };
    match ended {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::DoesNotHold) => ExitCode::from(1),
        Ok(Ended::BadInput) => ExitCode::from(2),
        Err(error) => output::failed(&error),
    }
}
