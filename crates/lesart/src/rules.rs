//! `lesart rules`: work on rules.

mod suggest;
mod test;

use std::path::Path;

use crate::{
    cli::{RulesAction, RulesArgs},
    output::Result,
};

pub(crate) fn run(project: Option<&Path>, args: &RulesArgs) -> Result {
    match &args.action {
        RulesAction::Check(_) => todo!(),
        RulesAction::Test(args) => test::run(project, args),
        RulesAction::Coverage(_) => todo!(),
        RulesAction::Suggest(args) => suggest::run(project, args),
    }
}
