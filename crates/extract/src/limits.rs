//! Limits that a worker sets for itself.

use rustix::{
    process::{Resource, Rlimit, getrlimit, setrlimit},
    time::{ClockId, clock_gettime},
};

/// Standard input, output and error: with no descriptor left, no file, no socket and no pipe can be opened at all,
/// whatever the kernel knows of Landlock.
const DESCRIPTORS: u64 = 3;

/// Bytes of address space, open descriptors, size of written files: what a reader of one PDF never needs more of. The
/// number of processes is not limited: that limit counts all processes of the user, not the children of this one.
pub(crate) fn apply(memory: u64) -> Result<(), String> {
    let limits =
        [(Resource::As, memory), (Resource::Nofile, DESCRIPTORS), (Resource::Fsize, 0), (Resource::Core, 0)];
    for (resource, value) in limits {
        let limit = Rlimit { current: Some(value), maximum: Some(value) };
        setrlimit(resource, limit).map_err(|e| format!("cannot limit {resource:?} to {value}: {e}"))?;
    }
    Ok(())
}

/// Lets the process use so many seconds of processor time from now on. The host's clock ends a slow task long before;
/// this ends a worker in an endless loop whose host is gone.
pub(crate) fn processor_time(seconds: u64) -> Result<(), String> {
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec.unsigned_abs();
    let current = Some(used.saturating_add(seconds).saturating_add(1));
    let limit = Rlimit { current, ..getrlimit(Resource::Cpu) };
    setrlimit(Resource::Cpu, limit).map_err(|e| format!("cannot limit the processor time: {e}"))
}
