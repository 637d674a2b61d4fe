//! `lesart rules`: work on rules.

mod check;
mod coverage;
mod new;
mod suggest;
mod test;

use std::path::Path;

use crate::{
    cli::{RulesAction, RulesArgs},
    output::Result,
};

pub(crate) fn run(project: Option<&Path>, args: &RulesArgs) -> Result {
    match &args.action {
        RulesAction::Check(args) => check::run(project, args),
        RulesAction::Test(args) => test::run(project, args),
        RulesAction::Coverage(args) => coverage::run(project, args),
        RulesAction::New(args) => new::run(project, args),
        RulesAction::Suggest(args) => suggest::run(project, args),
    }
}
