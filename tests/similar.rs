//! `lesart search --similar`: a concept that another one copied.

use crate::project::Project;

const MANIFEST: &str = "file,concept,part,district,year,status,title,kind,url\n\
    pdf/92007-2013.pdf,92007-2013,main,92007,2013,adopted,Leitbild,Leitbild,\n\
    pdf/93007-2014.pdf,93007-2014,main,93007,2014,adopted,Beschlussvorlage,Integrationskonzept,\n\
    pdf/abschrift.pdf,93001-2019,main,93001,2019,adopted,Leitbild,Leitbild,\n";

/// Two concepts, and a later one that has the whole text of the first.
fn copied() -> Project {
    let project = Project::with_sample(&["92007-2013", "93007-2014"])
        .with_pdf_as("92007-2013", "abschrift")
        .with_file("corpus/manifest.csv", MANIFEST);
    project.run(&["run", "--only", "extract"]).exits(0);
    project.run(&["run"]).exits(0);
    project
}

#[test]
fn the_pair_the_groups_and_the_passages_of_a_copied_concept() {
    let project = copied();
    let pairs = project.run(&["search", "--similar", "all", "--json"]).exits(0).json_lines();
    assert_eq!(pairs.len(), 1, "{pairs:?}");
    let pair = &pairs[0];
    assert_eq!(
        (&pair["document"], &pair["other"]),
        (&"pdf/92007-2013.pdf".into(), &"pdf/abschrift.pdf".into())
    );
    assert_eq!((&pair["source"], &pair["words"]), (&pair["document"], &pair["other_words"]));
    assert!(pair["share"].as_f64().unwrap() > 0.8, "headings and short blocks alone are missing: {pair}");
    let passages = pair["passages"].as_array().unwrap();
    assert!(passages.len() > 20);
    for passage in passages {
        assert_eq!((&passage["block"], &passage["page"]), (&passage["other_block"], &passage["other_page"]));
        assert_eq!((passage["resemblance"].as_f64(), &passage["text"]), (Some(1.0), &passage["other_text"]));
    }

    // The table says the same.
    let csv = project.run(&["search", "--similar", "all", "--csv"]).exits(0).stdout;
    let rows: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(rows[0], "document,year,other,other_year,source,words,share,other_words,other_share,passages");
    let first = "pdf/92007-2013.pdf,2013,pdf/abschrift.pdf,2019,pdf/92007-2013.pdf,";
    assert!(rows[1].starts_with(&format!("{first}{},", pair["words"])), "{csv}");
    assert_eq!(rows[2..], [""], "a line end behind each row");

    // Of each passage, the one copy is found; its place is that of the pair.
    let passage = &passages[passages.len() / 2];
    let named = format!("92007-2013#{}", passage["block"]);
    let found = project.run(&["search", "--similar", &named, "--json"]).exits(0).json_lines();
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0]["document"], &found[0]["block"]), (&pair["other"], &passage["block"]));
    assert_eq!((&found[0]["relation"], &found[0]["text"]), (&"later".into(), &passage["text"]));
    let text = passage["text"].as_str().unwrap();
    let words: String = text.chars().take(40).collect();
    project.run(&["search", "--similar", &named]).exits(0).says(&[
        "pdf/92007-2013.pdf  Leitbild  2013",
        "pdf/abschrift.pdf  Leitbild  2019 (later)",
        "resemblance 1.00; has 100 % of its words",
        &words,
    ]);

    let groups = project.run(&["search", "--similar", "groups", "--json"]).exits(0).json_lines();
    assert!(groups.iter().all(|group| group["documents"] == 2 && group["source"] == "pdf/92007-2013.pdf"));
    let csv = project.run(&["search", "--similar", "groups", "--csv"]).exits(0).stdout;
    assert_eq!(
        csv.lines().next(),
        Some("group,source,document,concept,year,block,page,page_label,words,text")
    );
    let told = project.run(&["search", "--similar", "groups", "--limit", "1"]).exits(0);
    told.says(&["2 documents", "the earliest", "the first 1 shown (--limit)"]);
    let told = project.run(&["search", "--similar", "all"]).exits(0);
    let again = project.run(&["search", "--similar", "all", "--threads", "1"]).exits(0);
    assert_eq!(again.stdout, told.stdout);
    told.says(&[
        "pdf/92007-2013.pdf  Leitbild  2013\n→ pdf/abschrift.pdf  Leitbild  2019",
        "1 pair of documents",
    ]);
}

#[test]
fn what_cannot_be_compared_is_told_with_the_way_out() {
    let project = Project::finished();
    // (arguments behind search, what is told)
    let cases: [(&[&str], &str); 9] = [
        (&[], "<QUERY|--similar <DOC#BLOCK|all|groups>"),
        (&["teilhabe", "--similar", "all"], "cannot be used with"),
        (&["--similar", "92007-2013"], "name a passage as DOC#BLOCK"),
        (&["--similar", "92007-2013#S12"], "behind # stands the number of a block"),
        (&["--similar", "92007-2014#3"], "the last run read no document or concept “92007-2014”"),
        (&["--similar", "92007-2013#9999"], "has no block 9999: its blocks are numbered from 0 to "),
        (&["--similar", "92007-2013#0"], "block 0 of pdf/92007-2013.pdf is a heading"),
        (&["--similar", "all", "--least", "50"], "a share is more than 0 and at most 1"),
        (&["--similar", "92007-2013#3", "--csv"], "--csv makes tables of --similar all"),
    ];
    for (arguments, told) in cases {
        project.run(&[&["search"], arguments].concat()).exits(2).warns(&[told]);
    }
    // Three concepts that were written each by itself.
    project
        .run(&["search", "--similar", "all"])
        .exits(1)
        .says(&["No two concepts share a passage", "3 documents"]);
    Project::new().run(&["search", "--similar", "all"]).exits(2).warns(&["run “lesart run” first"]);
}

#[test]
fn two_concepts_that_quote_the_same_paragraph_of_a_law() {
    let project = Project::with_sample(&["91002-2016", "93002-2017", "93007-2014"]);
    project.run(&["run"]).exits(0);
    let pairs = project.run(&["search", "--similar", "all", "--json"]).exits(0).json_lines();
    let [pair] = &pairs[..] else { panic!("names of laws, which all three have, are no copies: {pairs:?}") };
    assert_eq!((&pair["concept"], &pair["other_concept"]), (&"91002-2016".into(), &"93002-2017".into()));
    let [passage] = &pair["passages"].as_array().unwrap()[..] else { panic!("{pair}") };
    for text in [&passage["text"], &passage["other_text"]] {
        let quoted = "für drei Jahre verpflichtet, ihren gewöhnlichen Aufenthalt in dem Land zu nehmen";
        assert!(text.as_str().unwrap().contains(quoted), "{text}");
    }
    // The one has it in a longer paragraph, so that the two do not resemble each other: they are no group.
    assert!(
        passage["contains"].as_f64() > Some(0.5) && passage["resemblance"].as_f64() < Some(0.5),
        "{passage}"
    );
    project.run(&["search", "--similar", "groups"]).exits(1).says(&["resemble each other by 50 %"]);
}
