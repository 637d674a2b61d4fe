//! `lesart init`: a new project folder.

use std::{fs, path::Path};

use anyhow::Context;

use crate::{
    cli::InitArgs,
    output::{Result, say},
};

/// The files of a new project: those of the repository, which is one itself.
const FILES: [(&str, &str); 14] = [
    ("corpus/districts.csv", include_str!("../../../corpus/districts.csv")),
    ("corpus/districts.md", include_str!("../../../corpus/districts.md")),
    ("corpus/manifest.csv", "file,concept,part,district,year,status,title,kind,url\n"),
    ("pipelines/codebook.toml", include_str!("../../../pipelines/codebook.toml")),
    ("pipelines/rules/arbeit.toml", include_str!("../../../pipelines/rules/arbeit.toml")),
    ("pipelines/rules/bildung.toml", include_str!("../../../pipelines/rules/bildung.toml")),
    ("pipelines/rules/gesundheit.toml", include_str!("../../../pipelines/rules/gesundheit.toml")),
    ("pipelines/rules/lists.toml", include_str!("../../../pipelines/rules/lists.toml")),
    ("pipelines/rules/menschen.toml", include_str!("../../../pipelines/rules/menschen.toml")),
    ("pipelines/rules/sprache.toml", include_str!("../../../pipelines/rules/sprache.toml")),
    ("pipelines/rules/teilhabe.toml", include_str!("../../../pipelines/rules/teilhabe.toml")),
    ("pipelines/rules/wohnen.toml", include_str!("../../../pipelines/rules/wohnen.toml")),
    ("pipelines/rules/zielgruppe.toml", include_str!("../../../pipelines/rules/zielgruppe.toml")),
    ("pipelines/words.txt", include_str!("../../../pipelines/words.txt")),
];
/// The pipeline file, but for the sample's districts, which only the repository has.
const PIPELINE: &str = include_str!("../../../pipelines/integrationskonzepte.toml");
const SAMPLE_DISTRICTS: &str = ", \"corpus/sample/districts.csv\"";

pub(crate) fn run(args: &InitArgs) -> Result {
    let dir = &args.dir;
    let taken = dir.exists() && fs::read_dir(dir).map_or(true, |mut entries| entries.next().is_some());
    if taken {
        anyhow::bail!("{} is there already and is not an empty folder: name a new one", dir.display());
    }
    fs::create_dir_all(dir.join("corpus/pdf")).with_context(|| format!("cannot make {}", dir.display()))?;
    for (name, text) in FILES {
        write(&dir.join(name), text)?;
    }
    write(&dir.join("pipelines/integrationskonzepte.toml"), &PIPELINE.replace(SAMPLE_DISTRICTS, ""))?;
    write(&dir.join(".gitignore"), "/out\n")?;
    say(format_args!(
        "{dir} is ready. Next:
  put your PDFs into          {dir}/corpus/pdf/
  describe them (optional) in {dir}/corpus/manifest.csv: file, district, year, title …
  then                        cd {dir} && lesart run",
        dir = dir.display()
    ))
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_project_has_all_rule_files_of_the_repository() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pipelines/rules");
        for entry in fs::read_dir(folder).unwrap() {
            let name = format!("pipelines/rules/{}", entry.unwrap().file_name().to_string_lossy());
            assert!(FILES.iter().any(|(file, _)| *file == name), "{name} is missing");
        }
    }
}
