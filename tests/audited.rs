//! Projects that people have judged, for the tests of the audit.

use crate::project::{Output, Project, lesart_reads};

/// What two coders wrote into a table.
pub(crate) const CODES: &str = "concept;coder;teilhabe;wohnen;zielgruppe;note\n\
    92007-2013;A;yes;yes;alle;S. 3\n\
    92007-2013;B;ja;no;alle;\n\
    93002-2017;A;no;unclear;Zugewanderte;\n\
    93002-2017;B;cannot judge;;zugewanderte;unleserlich\n\
    93007-2014;A;;;;nicht gelesen\n";

/// A finished project with two coders, and a table of theirs.
pub(crate) fn audited() -> Project {
    let project = Project::finished();
    project.run(&["audit", "coders", "--add", "A", "B"]).exits(0).says(&["A\nB"]);
    project.with_file("codes.csv", CODES)
}

/// All concepts of a finished project, drawn and assigned to two coders.
pub(crate) fn assigned() -> Project {
    let project = audited();
    project
        .run(&["audit", "sample", "--strata", "outcome", "--label", "teilhabe", "--by", "C"])
        .exits(0)
        .says(&["Sample 1: 3 concepts, 3 of them to test, 3 for two coders. Seed 1."]);
    project
        .run(&["audit", "assign", "--coders", "A", "B"])
        .exits(0)
        .says(&["6 readings are assigned to A, B."]);
    project
}

/// A coder types this.
pub(crate) fn codes(project: &Project, coder: &str, typed: &str) -> Output {
    let root = project.path("");
    lesart_reads(typed, &["--project", root.to_str().unwrap(), "audit", "code", "--coder", coder]).exits(0)
}
