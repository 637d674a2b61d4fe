//! Damages the PDFs of a folder in many ways, reads every mutant as a run would, and tells what became of them.
//!
//! ```text
//! cargo run --release -p extract --example mutate -- FOLDER [COUNT [SEED [KEEP]]]
//! ```
//!
//! COUNT mutants (1000) are made from SEED (1); those that killed their process or took long are written into KEEP. It
//! ends with 1 when a mutant has no outcome, or a page that was counted is not in the result.

mod mutant;

use std::{
    collections::BTreeMap,
    env, fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use extract::{Pool, Progress, Readers, WorkerCommand, confine, serve};
use nix::sys::resource::{UsageWho, getrusage};

/// As in a run with the standard settings.
const MEMORY: u64 = 2 << 30;
const TIMEOUT: Duration = Duration::from_secs(120);
/// Mutants that take longer are told.
const SLOW: Duration = Duration::from_secs(10);
const STACK: usize = 64 << 20;

type Error = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = match arguments.as_slice() {
        ["--locked"] => locked().map(|()| true),
        [folder, rest @ ..] if rest.len() <= 3 => run(Path::new(folder), rest),
        _ => Err("usage: mutate FOLDER [COUNT [SEED [KEEP]]]".into()),
    };
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::from(2)
        }
    }
}

/// This program as the process that reads.
fn locked() -> Result<(), Error> {
    let confinement = confine(MEMORY)?;
    std::panic::set_hook(Box::new(|_| {}));
    let serving = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || serve(io::stdin().lock(), BufWriter::new(io::stdout().lock()), confinement))?;
    Ok(serving.join().map_err(|_| "the worker panicked")??)
}

/// What became of a mutant.
struct Fate {
    number: usize,
    file: String,
    damage: mutant::Damage,
    outcome: &'static str,
    died: bool,
    reason: String,
    /// Outcomes of its pages.
    pages: Vec<&'static str>,
    /// Pages that were counted, but are not in the result.
    lost: usize,
    time: Duration,
}

fn run(folder: &Path, rest: &[&str]) -> Result<bool, Error> {
    let count: usize = rest.first().unwrap_or(&"1000").parse()?;
    let seed: u64 = rest.get(1).unwrap_or(&"1").parse()?;
    let keep: Option<PathBuf> = rest.get(2).map(PathBuf::from);
    let (names, files) = sound_files(folder)?;
    let command = WorkerCommand {
        program: env::current_exe()?,
        arguments: vec!["--locked".into()],
        environment: Vec::new(),
    };
    let pool = Pool::new(command, TIMEOUT);
    let (next, fates) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        break;
                    }
                    match fate(&pool, &names, &files, seed, number, keep.as_deref()) {
                        Ok(fate) => fates.lock().unwrap_or_else(PoisonError::into_inner).push(fate),
                        // The mutant is missed at the end.
                        Err(error) => drop(writeln!(io::stderr(), "mutant {number}: {error}")),
                    }
                }
            });
        }
    });
    let mut fates = fates.into_inner().unwrap_or_else(PoisonError::into_inner);
    fates.sort_by_key(|f| f.number);
    let confinement = pool.confinement();
    // Its last processes end here, and are counted.
    drop(pool);
    let memory = getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss() >> 10;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{count} mutants of {} files, seed {seed}, {:.0} s",
        files.len(),
        start.elapsed().as_secs_f32()
    )?;
    writeln!(out, "a reading process {}", confinement.map_or("never started".into(), |c| c.describe()))?;
    writeln!(
        out,
        "most memory of a process: {memory} MiB resident (address space limited to {} MiB)",
        MEMORY >> 20
    )?;
    report(&mut out, &fates, count)?;
    Ok(fates.len() == count && fates.iter().all(|f| f.lost == 0))
}

fn sound_files(folder: &Path) -> Result<(Vec<String>, Vec<Vec<u8>>), Error> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")));
    paths.sort();
    if paths.is_empty() {
        return Err(format!("{} holds no PDF", folder.display()).into());
    }
    let names = paths.iter().map(|p| p.file_name().unwrap_or_default().to_string_lossy().into_owned());
    Ok((names.collect(), paths.iter().map(fs::read).collect::<io::Result<_>>()?))
}

fn fate(
    pool: &Pool,
    names: &[String],
    files: &[Vec<u8>],
    seed: u64,
    number: usize,
    keep: Option<&Path>,
) -> Result<Fate, Error> {
    let (source, damage, bytes) = mutant::mutant(files, seed, number);
    let (mut counted, start) = (Counted(0), Instant::now());
    let document = pool.read_bytes(&names[source], &bytes, Readers::Both, &mut counted)?.document;
    let time = start.elapsed();
    let died = document.outcome.is_passing();
    if let Some(folder) = keep.filter(|_| died || time > SLOW) {
        fs::create_dir_all(folder)?;
        fs::write(folder.join(format!("{seed}-{number:04}-{}", names[source])), &bytes)?;
    }
    Ok(Fate {
        number,
        file: names[source].clone(),
        damage,
        outcome: document.outcome.name(),
        died,
        lost: (counted.0 as usize).saturating_sub(document.pages.len()),
        pages: document.pages.iter().map(|p| p.outcome.name()).collect(),
        reason: document.reason,
        time,
    })
}

struct Counted(u32);

impl Progress for Counted {
    fn pages(&mut self, count: u32) {
        self.0 = count;
    }
    fn page(&mut self, _: u32) {}
}

fn report(out: &mut impl Write, fates: &[Fate], count: usize) -> io::Result<()> {
    let mut outcomes: BTreeMap<(&str, mutant::Damage), usize> = BTreeMap::new();
    let mut pages: BTreeMap<&str, usize> = BTreeMap::new();
    for fate in fates {
        *outcomes.entry((fate.outcome, fate.damage)).or_default() += 1;
        fate.pages.iter().for_each(|page| *pages.entry(page).or_default() += 1);
    }
    writeln!(out, "mutants without outcome: {}", count - fates.len())?;
    writeln!(out, "pages counted but without outcome: {}", fates.iter().map(|f| f.lost).sum::<usize>())?;
    writeln!(out, "\noutcomes of mutants:")?;
    for ((outcome, damage), number) in outcomes {
        writeln!(out, "{number:7}  {outcome} ({damage:?})")?;
    }
    writeln!(out, "outcomes of their pages:")?;
    for (outcome, number) in pages {
        writeln!(out, "{number:7}  {outcome}")?;
    }
    writeln!(out, "died, or took longer than {} s:", SLOW.as_secs())?;
    for f in fates.iter().filter(|f| f.died || f.time > SLOW) {
        let (number, seconds) = (f.number, f.time.as_secs_f32());
        writeln!(
            out,
            "{number:7}  {} ({:?}), {seconds:.1} s: {}: {}",
            f.file, f.damage, f.outcome, f.reason
        )?;
    }
    Ok(())
}
