//! The tables in all their forms, and what is written about them: they say the same.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::Write,
    process::Command,
};

use parquet::{
    file::reader::{FileReader, SerializedFileReader},
    record::Field,
};
use serde_json::Value;

use crate::project::{Project, Row, TABLES, repository};

/// The rows of a Parquet file as those of a CSV file would be; numbers must be such, and columns are those of `columns`.
fn parquet_rows(project: &Project, path: &str, columns: &[Value]) -> Vec<Row> {
    let reader = SerializedFileReader::new(File::open(project.path(path)).unwrap()).unwrap();
    let mut rows = Vec::new();
    for row in reader.get_row_iter(None).unwrap() {
        let cells = row.unwrap().into_columns();
        let names: Vec<&str> = cells.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, columns.iter().map(|c| c["name"].as_str().unwrap()).collect::<Vec<_>>(), "{path}");
        let mut row = Row::new();
        for ((name, field), column) in cells.into_iter().zip(columns) {
            let cell = match (field, column["type"].as_str().unwrap()) {
                (Field::Null, _) => String::new(),
                (Field::Int(number), "integer") => number.to_string(),
                (Field::Str(text), "string") => text,
                (field, kind) => panic!("{path}: {name} is {kind}, and holds {field:?}"),
            };
            row.insert(name, cell);
        }
        rows.push(row);
    }
    rows
}

/// The tables as `datapackage.json` describes them, by name.
fn described(project: &Project, folder: &str) -> BTreeMap<String, Value> {
    let package: Value = serde_json::from_str(&project.read(&format!("{folder}/datapackage.json"))).unwrap();
    let resources = package["resources"].as_array().unwrap().iter();
    resources.map(|r| (r["name"].as_str().unwrap().to_owned(), r.clone())).collect()
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn cells(row: &Row, columns: &[Value]) -> Vec<String> {
    columns.iter().map(|name| row[name.as_str().unwrap()].clone()).collect()
}

#[test]
fn parquet_holds_what_csv_holds() {
    let project = Project::finished();
    let described = described(&project, "out/latest");
    for name in TABLES {
        let columns = list(&described[name]["schema"], "fields");
        let rows = parquet_rows(&project, &format!("out/latest/{name}.parquet"), columns);
        assert!(!rows.is_empty());
        assert_eq!(rows, project.table(name), "{name}");
    }
}

#[test]
fn the_data_package_is_true_of_the_tables() {
    let project = Project::finished();
    let described = described(&project, "out/latest");
    assert_eq!(described.keys().map(String::as_str).collect::<BTreeSet<_>>(), BTreeSet::from(TABLES));
    for (name, resource) in &described {
        let (rows, schema) = (project.table(name), &resource["schema"]);
        assert_eq!(resource["path"], format!("{name}.csv").as_str());
        let header = project.csv(name).lines().next().unwrap().to_owned();
        let fields = list(schema, "fields");
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(header, names.join(","));
        for field in fields {
            let of_field = rows.iter().map(|row| row[field["name"].as_str().unwrap()].as_str());
            for cell in of_field {
                assert!(fits(cell, field), "{name}: “{cell}” is none of {field}");
            }
        }
        let keys: BTreeSet<_> = rows.iter().map(|row| cells(row, list(schema, "primaryKey"))).collect();
        assert_eq!(keys.len(), rows.len(), "the key of {name} names each row once");
        for reference in list(schema, "foreignKeys") {
            let other = project.table(reference["reference"]["resource"].as_str().unwrap());
            let there: BTreeSet<_> =
                other.iter().map(|row| cells(row, list(&reference["reference"], "fields"))).collect();
            let own = rows.iter().map(|row| cells(row, list(reference, "fields")));
            assert!(own.into_iter().all(|own| there.contains(&own)), "{name}: {reference}");
        }
    }
}

/// Whether a cell is as its column is described.
fn fits(cell: &str, field: &Value) -> bool {
    let constraints = &field["constraints"];
    if cell.is_empty() {
        return constraints["required"] == false;
    }
    if field["type"] == "integer" {
        let Ok(number) = cell.parse::<i64>() else { return false };
        let bound = |name: &str| constraints[name].as_i64();
        return bound("minimum").is_none_or(|b| b <= number) && bound("maximum").is_none_or(|b| number <= b);
    }
    let words = list(constraints, "enum");
    words.is_empty() || words.iter().any(|word| word == cell)
}

#[test]
fn every_column_and_label_is_explained_for_people_in_two_languages() {
    let project = Project::finished();
    let text = project.read("out/latest/TABLES.md");
    for (name, resource) in described(&project, "out/latest") {
        assert!(text.contains(&format!("\n## {name}\n")), "{name}");
        for field in list(&resource["schema"], "fields") {
            for what in ["name", "description", "description_de", "example"] {
                let said = field[what].as_str().unwrap();
                assert!(!said.is_empty() && text.contains(said), "{name}: {field}");
            }
        }
    }
    for label in ["`teilhabe`", "`arbeit`", "`bildung`", "`sprache`", "`wohnen`", "`gesundheit`"] {
        assert!(text.contains(label), "{label}");
    }
}

#[test]
fn the_same_corpus_gives_the_same_files() {
    let project = Project::finished();
    let files = || {
        let names = TABLES.iter().flat_map(|name| [format!("{name}.csv"), format!("{name}.parquet")]);
        let names = names.chain(["datapackage.json", "TABLES.md", "lesart.xlsx"].map(String::from));
        names
            .map(|name| (std::fs::read(project.path(&format!("out/latest/{name}"))).unwrap(), name))
            .collect::<Vec<_>>()
    };
    let before = files();
    std::fs::remove_dir_all(project.path("out")).unwrap();
    project.run(&["--threads", "1", "run"]).exits(0);
    for ((bytes, name), (again, _)) in before.iter().zip(files()) {
        assert!(*bytes == again, "{name} differs");
    }
}

#[test]
fn the_scripts_read_the_tables() {
    let project = Project::finished();
    let expected = expected(&project);
    let folder = project.path("out/latest");
    let folder = folder.to_str().unwrap();
    for (program, script, ask, package) in [
        ("python3", "docs/tables/read.py", ["-c", "import pyarrow.parquet"], "pyarrow"),
        ("Rscript", "docs/tables/read.R", ["-e", "stopifnot(requireNamespace('arrow'))"], "arrow"),
    ] {
        let script = repository(script);
        let says = |form: &str| {
            let output = Command::new(program).arg(&script).args([folder, form]).output().ok()?;
            assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8(output.stdout).unwrap())
        };
        let Some(csv) = says("csv") else {
            skipped(&format!("{} was not tried: {program} is not installed", script.display()));
            continue;
        };
        assert_eq!(csv, expected, "{program}");
        if Command::new(program).args(ask).output().is_ok_and(|asked| asked.status.success()) {
            assert_eq!(says("parquet").unwrap(), expected, "{program} with {package}");
        } else {
            skipped(&format!("{} did not read Parquet: {package} is not installed", script.display()));
        }
    }
}

/// What the scripts have to print.
fn expected(project: &Project) -> String {
    let labels = project.table("labels");
    let column = |name: &str| labels.iter().map(|row| row[name].clone()).collect::<BTreeSet<_>>();
    let outcomes = column("outcome");
    let mut text = format!("label\t{}\n", outcomes.iter().cloned().collect::<Vec<_>>().join("\t"));
    for label in column("label") {
        text += &label;
        for outcome in &outcomes {
            let count = labels.iter().filter(|r| r["label"] == label && r["outcome"] == *outcome).count();
            text += &format!("\t{count}");
        }
        text += "\n";
    }
    let mut rules: BTreeMap<(String, String, String), i32> = BTreeMap::new();
    for row in project.table("evidence") {
        let [label, rule, weight] = ["label", "rule", "weight"].map(|name| row[name].clone());
        *rules.entry((label, rule, weight)).or_default() += 1;
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(_, hits)| -hits);
    text += "\nlabel\trule\thits\tweight\n";
    for ((label, rule, weight), hits) in rules.into_iter().take(5) {
        text += &format!("{label}\t{rule}\t{hits}\t{:+}\n", weight.parse::<i32>().unwrap());
    }
    text
}

/// What cannot be tried here does not pass in silence: written so, it is shown even when the test passes.
#[expect(clippy::explicit_write, reason = "the harness hides what eprintln! says in a test that passes")]
fn skipped(reason: &str) {
    writeln!(std::io::stderr(), "\n*** SKIPPED: {reason} ***\n").unwrap();
}
