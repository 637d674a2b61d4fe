//! The command line of Lesart, and the worker that reads PDFs in a child process.

mod blocks;
mod cli;
mod output;
mod reading;
mod text;
mod worker;

use std::process::ExitCode;

use clap::Parser;

use crate::{cli::Command, output::Ended};

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let ended = match cli.command {
        Command::Text(args) => text::run(&args),
        Command::Blocks(args) => blocks::run(&args),
        Command::Worker(args) => worker::run(&args),
    };
    match ended {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::DoesNotHold) => ExitCode::from(1),
        Err(error) => {
            output::error(&error);
            ExitCode::from(2)
        }
    }
}
