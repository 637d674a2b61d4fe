//! The columns of the tables: people's scripts rely on their names.

use search::words::{Collocate, Frequency, KeyWord, Share};
use statistics::{Dispersion, SIGNIFICANT};

use super::table::{Cell, Column, Table};

pub(super) fn frequencies(words: &[Frequency]) -> Table {
    let row = |found: &Frequency| {
        let mut row = vec![Cell::Word(found.word.clone())];
        row.extend(share(&Share { count: found.count, dispersion: Some(found.dispersion) }));
        row.push(Cell::Spellings(found.forms.clone()));
        row
    };
    let columns = vec![
        Column("word", Some("word")),
        Column("count", Some("count")),
        Column("per_million", Some("per million")),
        Column("documents", Some("documents")),
        Column("dp", None),
        Column("dp_norm", Some("DP")),
        Column("forms", Some("forms")),
    ];
    Table::new(columns, words.iter().map(row).collect())
}

pub(super) fn collocates(words: &[Collocate]) -> Table {
    let row = |found: &Collocate| {
        vec![
            Cell::Word(found.word.clone()),
            Cell::Count(found.joint),
            Cell::Number(found.expected, 1),
            Cell::Count(found.frequency),
            Cell::Number(found.g2, 1),
            Cell::Number(found.log_dice, 2),
            Cell::Count(found.documents as u64),
            Cell::Spellings(found.forms.clone()),
        ]
    };
    let columns = vec![
        Column("word", Some("word")),
        Column("count", Some("near")),
        Column("expected", Some("expected")),
        Column("frequency", Some("in all")),
        Column("g2", Some("G²")),
        Column("log_dice", Some("logDice")),
        Column("documents", Some("documents")),
        Column("forms", Some("forms")),
    ];
    Table::new(columns, words.iter().map(row).collect())
}

pub(super) fn key_words(words: &[KeyWord]) -> Table {
    let row = |found: &KeyWord| {
        let mut row = vec![
            Cell::Word(found.word.clone()),
            Cell::Number(found.keyness.g2, 1),
            Cell::Number(found.keyness.log_ratio, 2),
        ];
        row.extend(share(&found.target));
        row.extend(share(&found.reference));
        row.push(Cell::Spellings(found.forms.clone()));
        row
    };
    let columns = vec![
        Column("word", Some("word")),
        Column("g2", Some("G²")),
        Column("log_ratio", Some("log ratio")),
        Column("count", Some("1: count")),
        Column("per_million", Some("per million")),
        Column("documents", Some("documents")),
        Column("dp", None),
        Column("dp_norm", Some("DP")),
        Column("other_count", Some("2: count")),
        Column("other_per_million", Some("per million")),
        Column("other_documents", Some("documents")),
        Column("other_dp", None),
        Column("other_dp_norm", Some("DP")),
        Column("forms", None),
    ];
    let sure = words.iter().filter(|found| found.keyness.g2 > SIGNIFICANT).count();
    Table { sure, ..Table::new(columns, words.iter().map(row).collect()) }
}

/// Count, per million, documents, DP, DPnorm.
fn share(share: &Share) -> [Cell; 5] {
    let number = |of: fn(&Dispersion) -> f64| match &share.dispersion {
        Some(dispersion) => Cell::Number(of(dispersion), 2),
        None => Cell::Nothing,
    };
    [
        Cell::Count(share.count.frequency),
        Cell::Number(share.count.per_million(), 0),
        Cell::Count(share.dispersion.map_or(0, |dispersion| dispersion.range) as u64),
        number(|dispersion| dispersion.dp),
        number(|dispersion| dispersion.dp_norm),
    ]
}
