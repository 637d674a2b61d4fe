//! What a worker gives up before it reads the first byte: files, network, other processes.

use serde::{Deserialize, Serialize};

use crate::limits;

/// How far a worker is locked in, beside its limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confinement {
    /// Landlock denies all access to files and, from version 4 on, to the network; from 6 on also signals to others.
    Landlock {
        /// The version of Landlock that the kernel and this program know.
        version: u32,
    },
    /// It could not be locked in.
    Open {
        /// Why.
        why: String,
    },
}

/// The first version of Landlock that denies everything for which a worker has no use.
const WHOLE: u32 = 6;

impl Confinement {
    /// What the worker is kept from, and what it is not.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Landlock { version: WHOLE.. } => "reaches no file, no network, no other process".into(),
            Self::Landlock { version: 4.. } => {
                "reaches no file and no network; Linux 6.12 or newer keeps it from other processes, too"
                    .into()
            }
            Self::Landlock { .. } => {
                "reaches no file; Linux 6.12 or newer keeps it from network and other processes, too".into()
            }
            Self::Open { why } => {
                format!("is held by its limits only ({why}); Linux 6.12 or newer with Landlock locks it in")
            }
        }
    }

    /// Whether nothing is left open.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self, Self::Landlock { version: WHOLE.. })
    }
}

/// Locks this thread, and all threads that it starts from now on, out of everything, and limits the process. Called by a
/// worker while it has only one thread. `memory` is the most address space it may use, in bytes.
///
/// # Errors
/// When a limit cannot be set. A kernel without Landlock is no error: the result says so.
pub fn confine(memory: u64) -> Result<Confinement, String> {
    // First this: it needs a descriptor for a moment, and the limits leave none.
    let confinement = lock_in();
    limits::apply(memory)?;
    Ok(confinement)
}

#[cfg(target_os = "linux")]
fn lock_in() -> Confinement {
    use landlock::{
        ABI, Access, AccessFs, AccessNet, LandlockStatus, Ruleset, RulesetAttr, RulesetError, Scope,
    };

    // Everything is denied, because no rule allows anything. Of what the kernel does not know, it denies what it can.
    let all = ABI::V10;
    let restricted = (|| {
        Ruleset::default()
            .handle_access(AccessFs::from_all(all))?
            .handle_access(AccessNet::from_all(all))?
            .scope(Scope::from_all(all))?
            .create()?
            .restrict_self()
    })();
    match restricted.map_err(|e: RulesetError| e.to_string()) {
        Ok(status) => match status.landlock {
            LandlockStatus::Available { effective_abi, .. } => {
                Confinement::Landlock { version: effective_abi as u32 }
            }
            LandlockStatus::NotEnabled => Confinement::Open { why: "Landlock is switched off".into() },
            LandlockStatus::NotImplemented => Confinement::Open { why: "the kernel has no Landlock".into() },
        },
        Err(why) => Confinement::Open { why: format!("Landlock fails: {why}") },
    }
}

#[cfg(not(target_os = "linux"))]
fn lock_in() -> Confinement {
    Confinement::Open { why: "this system has no Landlock".into() }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::{
        fs,
        io::ErrorKind,
        net::{TcpListener, TcpStream},
        thread,
    };

    use super::*;

    /// Landlock holds for a thread and what it starts, so that a test can try it in a thread of its own.
    fn in_a_thread<T: Send + 'static>(what: impl FnOnce() -> T + Send + 'static) -> T {
        thread::spawn(what).join().expect("the thread ends")
    }

    #[test]
    fn a_locked_thread_opens_nothing() {
        let folder = env!("CARGO_MANIFEST_DIR");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        in_a_thread(move || {
            let Confinement::Landlock { version } = lock_in() else { return };
            let denied = |result: std::io::Result<()>| {
                assert_eq!(result.map_err(|e| e.kind()), Err(ErrorKind::PermissionDenied));
            };
            denied(fs::read(format!("{folder}/Cargo.toml")).map(drop));
            denied(fs::read_dir(folder).map(drop));
            denied(fs::write(std::env::temp_dir().join("lesart-locked"), b"x"));
            denied(std::process::Command::new("/bin/true").status().map(drop));
            if version >= 4 {
                denied(TcpStream::connect(("127.0.0.1", port)).map(drop));
                denied(TcpListener::bind("127.0.0.1:0").map(drop));
            }
        });
        assert!(fs::read(format!("{folder}/Cargo.toml")).is_ok(), "the other threads go on");
    }

    #[test]
    fn where_landlock_fails_it_is_said() {
        // The kernel stacks sixteen rulesets at most.
        let last = in_a_thread(|| {
            (0..16).for_each(|_| drop(lock_in()));
            lock_in()
        });
        let Confinement::Open { why } = last else { panic!("{last:?}") };
        assert!(why.contains("Landlock"), "{why}");
    }

    #[test]
    fn what_is_left_open_is_described() {
        // (confinement, whether it is whole, what it says)
        let cases = [
            (Confinement::Landlock { version: 7 }, true, "no other process"),
            (Confinement::Landlock { version: 4 }, false, "no network;"),
            (Confinement::Landlock { version: 1 }, false, "no file;"),
            (Confinement::Open { why: "switched off".into() }, false, "(switched off)"),
        ];
        for (confinement, whole, says) in cases {
            assert_eq!(confinement.is_whole(), whole, "{confinement:?}");
            assert!(confinement.describe().contains(says), "{}", confinement.describe());
        }
    }
}
