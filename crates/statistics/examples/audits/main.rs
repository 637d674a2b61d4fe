//! Audits populations whose truth is known, many times, and tells how often the intervals hold it: the table of docs/estimates.md.
//!
//! `cargo run --release -p statistics --example audits [AUDITS]`: 1,000 of each kind, unless told otherwise; the same bytes each time.

mod simulation;

use std::error::Error;
use std::io::{self, Write};

use simulation::{Audit, Coverage, Draws, Found, Population};

/// Machines from good to bad, over as many documents as the study had, as there are districts, and over few.
const POPULATIONS: [Population; 8] = [
    Population { name: "221 good", confusion: [[134, 7, 3], [6, 4, 6], [9, 48, 4]] },
    Population { name: "221 fair", confusion: [[112, 18, 10], [15, 12, 6], [22, 24, 2]] },
    Population { name: "221 bad", confusion: [[80, 35, 10], [20, 10, 5], [49, 10, 2]] },
    Population { name: "221 rare", confusion: [[14, 5, 2], [2, 4, 4], [4, 180, 6]] },
    Population { name: "401 good", confusion: [[186, 10, 4], [8, 10, 8], [11, 158, 6]] },
    Population { name: "401 fair", confusion: [[90, 25, 10], [20, 20, 8], [25, 200, 3]] },
    Population { name: "60 good", confusion: [[27, 2, 1], [1, 2, 1], [2, 22, 2]] },
    Population { name: "60 fair", confusion: [[20, 4, 2], [4, 3, 2], [6, 18, 1]] },
];

fn main() -> Result<(), Box<dyn Error>> {
    let audits = std::env::args().nth(1).map_or(Ok(1_000), |count| count.parse())?;
    let mut out = io::stdout().lock();
    writeln!(out, "| documents | truly yes | machine says yes | of these right | of the true found |")?;
    writeln!(out, "| --- | ---: | ---: | ---: | ---: |")?;
    for population in &POPULATIONS {
        let (yes, said, right) = (population.yes(), population.machine_yes(), population.confusion[0][0]);
        let share = |of: usize| right as f64 / of as f64;
        writeln!(out, "| {} | {yes} | {said} | {:.2} | {:.2} |", population.name, share(said), share(yes))?;
    }
    writeln!(
        out,
        "\n| documents | drawn | read | precision | recall | F1 | count | sample only | bias | width | narrower |"
    )?;
    writeln!(out, "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")?;
    let mut least = Vec::new();
    for population in &POPULATIONS {
        for size in [20, 40, 80, 120].into_iter().filter(|&size| size < population.size()) {
            let mut simple_alone = None;
            for draws in [Draws::Simple, Draws::Outcome, Draws::Uncertain, Draws::Groups] {
                let audit = Audit { draws, size, cannot_judge: 0.0, development: 0.0 };
                let found = population.audit(audit, audits);
                let simple_alone = *simple_alone.get_or_insert(found.sample_only.width());
                least.push(row(&mut out, population.name, audit, audits, &found, simple_alone)?);
            }
            if size == 80 {
                let audit = Audit { draws: Draws::Simple, size, cannot_judge: 0.1, development: 0.3 };
                let found = population.audit(audit, audits);
                least.push(row(
                    &mut out,
                    population.name,
                    audit,
                    audits,
                    &found,
                    simple_alone.unwrap_or(1.0),
                )?);
            }
        }
    }
    least.sort_by(f64::total_cmp);
    let below = least.iter().filter(|&&coverage| coverage < 93.0).count();
    writeln!(
        out,
        "\nThe lowest coverage of a row: {:.1}; rows with one below 93: {below} of {}.",
        least[0],
        least.len()
    )?;
    Ok(())
}

/// Prints a row, and tells the lowest coverage in it.
fn row(
    out: &mut impl Write,
    name: &str,
    audit: Audit,
    audits: u64,
    found: &Found,
    simple_alone: f64,
) -> io::Result<f64> {
    let drawn = match audit {
        Audit { development, .. } if development > 0.0 => "simple, less",
        Audit { draws: Draws::Simple, .. } => "simple",
        Audit { draws: Draws::Outcome, .. } => "by outcome",
        Audit { draws: Draws::Uncertain, .. } => "uncertain first",
        Audit { draws: Draws::Groups, .. } => "by group",
    };
    let measured = [&found.precision, &found.recall, &found.f1, &found.combined, &found.sample_only];
    write!(out, "| {name} | {drawn} | {} |", audit.size)?;
    for coverage in measured {
        write!(out, " {:.1}{} |", coverage.percent(), undefined(coverage, audits))?;
    }
    let (bias, width) = (found.combined.bias(), found.combined.width());
    writeln!(out, " {bias:+.1} | {width:.1} | {:.2} |", width / simple_alone)?;
    Ok(measured.map(Coverage::percent).into_iter().fold(100.0, f64::min))
}

fn undefined(coverage: &Coverage, audits: u64) -> String {
    match audits - coverage.defined {
        0 => String::new(),
        undefined => format!(" ({undefined})"),
    }
}
