//! Limits that a worker sets for itself before it reads the first file.

use rustix::process::{Resource, Rlimit, setrlimit};

/// Bytes of address space, open files, size of written files: what a reader of one PDF never needs more of.
pub(crate) fn apply(memory: u64) -> Result<(), String> {
    let limits = [(Resource::As, memory), (Resource::Nofile, 64), (Resource::Fsize, 0), (Resource::Core, 0)];
    for (resource, value) in limits {
        let limit = Rlimit { current: Some(value), maximum: Some(value) };
        setrlimit(resource, limit).map_err(|e| format!("cannot limit {resource:?} to {value}: {e}"))?;
    }
    Ok(())
}
