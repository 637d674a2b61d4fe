//! Other views of what a search finds: concordance, counts, many queries at once; and what it tells beside its results.

use std::fs;

use crate::project::Project;

#[test]
fn a_concordance_has_every_hit_in_its_context() {
    let project = Project::finished();
    let hits = |query: &str| -> u64 {
        let found = project.run(&["search", query, "--json"]).json_lines();
        found.iter().map(|document| document["hits"].as_u64().unwrap()).sum()
    };
    let lines = project.run(&["search", "integration", "--kwic", "--json"]).exits(0).json_lines();
    assert_eq!(lines.len() as u64, hits("integration"));
    for line in &lines {
        assert!(line["hit"].as_str().unwrap().to_lowercase().contains("integration"), "{line}");
        assert!(line["citation"].as_str().unwrap().starts_with('('), "{line}");
    }
    let right = project.run(&["search", "integration", "--kwic", "--by", "right", "--json"]).json_lines();
    let first_word = |line: &serde_json::Value| {
        let right = line["right"].as_str().unwrap().trim_start_matches(|c: char| !c.is_alphanumeric());
        right.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase()
    };
    let words: Vec<String> = right.iter().map(first_word).filter(|word| word.is_ascii()).collect();
    assert!(words.is_sorted(), "{words:?}");

    let sentence = project.run(&["search", "\"einheimische wie zugezogene\"", "--kwic=sentence", "--json"]);
    let sentence = sentence.exits(0).json_lines();
    assert_eq!((sentence.len(), &sentence[0]["page"]), (1, &3.into()));
    let words =
        project.run(&["search", "\"einheimische wie zugezogene\"", "--kwic", "--width", "1", "--json"]);
    let words = words.json_lines();
    assert!(words[0]["left"].as_str().unwrap().len() < sentence[0]["left"].as_str().unwrap().len());
}

#[test]
fn a_concordance_as_a_table() {
    let project = Project::finished();
    let csv = project.run(&["search", "sprache", "--kwic", "--csv"]).exits(0).stdout;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header: Vec<&str> =
        vec!["document", "concept", "page", "page_label", "heading", "block", "left", "hit", "right"];
    assert_eq!(reader.headers().unwrap(), header);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.len() > 2 && rows.iter().all(|row| row[7].to_lowercase().contains("sprache")));
    project.run(&["search", "sprache", "--kwic"]).exits(0).says(&["S. ", " hits."]);
}

#[test]
fn documents_are_counted_by_field() {
    let project = Project::finished();
    project.run(&["search", "sprache", "--count-by", "state"]).exits(0).says(&[
        "Mittelland",
        "Oberland",
        "share",
    ]);
    let by =
        |field: &str| project.run(&["search", "integration", "--count-by", field, "--json"]).json_lines();
    let count = |field: &str, value: &str, of: &str| {
        by(field).iter().find(|group| group[field.trim_start_matches("label:")] == value).unwrap()[of].clone()
    };
    assert_eq!(count("year", "2013", "documents"), 1);
    assert_eq!(count("state", "Oberland", "of"), 2);
    assert_eq!(count("label", "teilhabe", "documents"), 1);
    assert_eq!(count("label:teilhabe", "unclear", "documents"), 1);
    project
        .run(&["search", "integration", "--count-by", "farbe"])
        .exits(2)
        .warns(&["expected state, type, year"]);
}

#[test]
fn documents_are_sorted_and_paged() {
    let project = Project::finished();
    let found = |more: &[&str]| -> Vec<String> {
        let arguments = [&["search", "integration", "--json"], more].concat();
        let found = project.run(&arguments).json_lines();
        found.iter().map(|document| document["concept"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(found(&["--sort", "year"]), ["92007-2013", "93007-2014", "93002-2017"]);
    assert_eq!(found(&["--sort", "newest"]), ["93002-2017", "93007-2014", "92007-2013"]);
    assert_eq!(found(&["--sort", "district"]), ["92007-2013", "93002-2017", "93007-2014"]);
    let all = found(&[]);
    assert_eq!(found(&["--limit", "1", "--offset", "1"]), all[1..2]);
    assert_eq!(found(&["--offset", "9"]), [""; 0]);
    project.run(&["search", "integration", "--limit", "1"]).says(&["go on with --offset 1"]);
}

#[test]
fn many_queries_make_a_table() {
    let project = Project::finished().with_file(
        "woerter.txt",
        "# Wörter der Studie\nintegration\n\n\"gleiche möglichkeit\"\nxylophon\nsprache state:Oberland\n",
    );
    let csv = project.run(&["search", "--batch", "woerter.txt", "--csv", "--parquet", "treffer.parquet"]);
    let csv = csv.exits(0).stdout;
    let rows: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(rows[0][..3], ["query", "documents", "hits"]);
    assert_eq!(
        rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>()[1..],
        ["integration", "\"gleiche möglichkeit\"", "xylophon", "sprache state:Oberland", "(total)"]
    );
    assert_eq!(rows[3][1..], ["0"; 5]);
    for row in &rows[1..] {
        let numbers: Vec<u64> = row[1..].iter().map(|cell| cell.parse().unwrap()).collect();
        assert_eq!(numbers[1], numbers[2..].iter().sum::<u64>(), "{row:?}");
    }
    assert_eq!(&fs::read(project.path("treffer.parquet")).unwrap()[..4], b"PAR1");
    let json = project.run(&["search", "--batch", "woerter.txt", "--json"]).exits(0).json_lines();
    assert_eq!((json.len(), &json[0]["query"]), (4, &"integration".into()));
    project.run(&["search", "--batch", "woerter.txt"]).exits(0).says(&["3 of 4 queries found something"]);
}

#[test]
fn a_mistake_in_a_list_of_queries_is_told_with_its_line() {
    let project = Project::finished()
        .with_file("woerter.txt", "integration\nwohnung AND (miete\n")
        .with_file("leer.txt", "#\n");
    project
        .run(&["search", "--batch", "woerter.txt"])
        .exits(2)
        .warns(&["woerter.txt, line 2: ", "wohnung AND (miete\n"]);
    project.run(&["search", "--batch", "leer.txt"]).exits(2).warns(&["leer.txt holds no query"]);
    project.run(&["search", "--batch", "keine.txt"]).exits(2).warns(&["cannot read keine.txt"]);
}

#[test]
fn a_word_that_stands_nowhere_may_have_been_meant_to_be_another() {
    let project = Project::finished();
    project
        .run(&["search", "integratoin"])
        .exits(1)
        .warns(&["integratoin stands nowhere", "did you mean Integration ("]);
    project
        .run(&["search", "hugenotten AND salzhaus", "--unit", "block"])
        .exits(1)
        .warns(&["with --unit ", " in 1 document"]);
}

#[test]
fn a_broken_index_is_mended_and_told() {
    let project = Project::finished();
    let index = project.path("out/index");
    let expected = project.run(&["search", "integration", "--json"]).exits(0).stdout;
    let file = |ending: &str| {
        let folder = index.join(fs::read_to_string(index.join("current")).unwrap());
        let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files.find(|path| path.extension().is_some_and(|e| e == ending)).unwrap()
    };
    for ending in ["idx", "store", "fast", "term", "pos"] {
        let path = file(ending);
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x40;
        fs::write(&path, bytes).unwrap();
        let mended = project.run(&["search", "integration", "--json"]);
        mended.exits(0).warns(&["the index was damaged and was made anew", "checksum"]);
        assert_eq!(project.run(&["search", "integration", "--json"]).exits(0).stdout, expected, "{ending}");
    }
    fs::remove_dir_all(&index).unwrap();
    let mended = project.run(&["search", "integration", "--json"]);
    assert_eq!(mended.exits(0).warns(&["there was no index"]).stdout, expected);
    // Another domain list is another analysis of all words.
    project.edit("pipelines/words.txt", "# Orte", "Jobcenter", "Jobcenter\nBlimbel");
    project.run(&["search", "integration"]).exits(0).warns(&["of another version, lexicon or domain list"]);
    fs::remove_dir_all(project.path("out")).unwrap();
    project.run(&["search", "integration"]).exits(2).warns(&["“lesart run” first"]);
}

#[test]
fn odd_queries_get_an_answer() {
    let project = Project::finished();
    project.run(&["search", ""]).exits(2).warns(&["the query"]);
    let long = "integration OR ".repeat(700) + "sprache";
    assert!(long.len() > 10_000);
    assert!(matches!(project.run(&["search", &long]).code, Some(0 | 2)));
    let empty = Project::new();
    empty.run(&["run"]).exits(0);
    empty.run(&["search", "integration"]).exits(1).says(&["Nothing found"]);
}
