//! What sets things up: a new project, the machine, the shell.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

/// A new project folder with the standard rules and an empty manifest
#[derive(Debug, Args)]
#[command(after_help = "Example:
  lesart init studie-2026")]
pub(crate) struct InitArgs {
    /// The folder; it is made, or must be empty
    pub(crate) dir: PathBuf,
}

/// What works on this machine, and what to do about what does not
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart doctor
  lesart doctor --json")]
pub(crate) struct DoctorArgs {
    /// One JSON value
    #[arg(long)]
    pub(crate) json: bool,
}

/// Completions for the shell
#[derive(Debug, Args)]
#[command(after_help = "Example:
  lesart completions bash > ~/.local/share/bash-completion/completions/lesart")]
pub(crate) struct CompletionsArgs {
    /// Which shell
    pub(crate) shell: Shell,
}
