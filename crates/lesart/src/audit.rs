//! `lesart audit`: people's labels.

mod agreement;
mod coded;

use crate::{
    cli::{AuditAction, AuditArgs},
    output::Result,
};

pub(crate) fn run(args: &AuditArgs) -> Result {
    match &args.action {
        AuditAction::Agreement(args) => agreement::run(args),
    }
}
