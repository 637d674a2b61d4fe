//! Where a database must not lie: locks do not hold on network drives, and programs that synchronise folders copy a database
//! while it is written.

use std::path::{Component, Path};

use rustix::fs::statfs;

use crate::Error;

/// File systems of other machines, by the numbers that Linux gives them.
const NETWORK: &[(u32, &str)] = &[
    (0x6969, "nfs"),
    (0xff53_4d42, "cifs"),
    (0xfe53_4d42, "smb2"),
    (0x517b, "smb"),
    (0x6573_5546, "fuse, as sshfs and cloud drives are"),
    (0x0102_1997, "9p"),
    (0x5346_414f, "afs"),
    (0x00c3_6400, "ceph"),
];

/// Folders that programs synchronise, as their programs name them.
const SYNCHRONISED: &[&str] = &[
    "dropbox",
    "onedrive",
    "nextcloud",
    "owncloud",
    "google drive",
    "googledrive",
    "icloud drive",
    "seafile",
    "syncthing",
];

pub(super) fn check(dir: &Path) -> Result<(), Error> {
    let path = dir.canonicalize().map_err(|error| Error::Io { path: dir.into(), error })?;
    let refused = |what: String| Err(Error::Place { path: path.clone(), what });
    let file_system = statfs(&path).map_err(|error| Error::Io { path: path.clone(), error: error.into() })?;
    // The number is signed on some machines, and its width differs: the low 32 bits tell.
    let kind = file_system.f_type as u32;
    if let Some((_, name)) = NETWORK.iter().find(|(number, _)| *number == kind) {
        return refused(format!("a network drive ({name})"));
    }
    match synchronised(&path) {
        Some(name) => refused(format!("a folder that is synchronised ({name})")),
        None => Ok(()),
    }
}

/// The part of a path by which a synchronised folder is known: `OneDrive - Stadt Hohenwerder`.
fn synchronised(path: &Path) -> Option<String> {
    path.components().find_map(|part| {
        let Component::Normal(name) = part else { return None };
        let name = name.to_string_lossy();
        let lower = name.to_lowercase();
        let is_its = |known: &&str| {
            let rest = lower.strip_prefix(*known);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(', '.']))
        };
        SYNCHRONISED.iter().any(is_its).then(|| name.into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synchronised_folders_are_known_by_their_names() {
        for (path, expected) in [
            ("/home/a/Dropbox/studie", Some("Dropbox")),
            ("/home/a/OneDrive - Stadt Hohenwerder/studie", Some("OneDrive - Stadt Hohenwerder")),
            ("/home/a/Nextcloud/x", Some("Nextcloud")),
            ("/home/a/dropboxes/x", None),
            ("/home/a/studie", None),
        ] {
            assert_eq!(synchronised(Path::new(path)).as_deref(), expected, "{path}");
        }
    }
}
