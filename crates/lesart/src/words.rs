//! `lesart words`: frequencies, collocates and key words.

mod columns;
mod table;

use std::path::Path;

use anyhow::bail;
use german::German;
use pipeline::{CountTask, CountedWords, Members, Metadata, Project, Settings};
use query::{Place, Plan, Unit};
use search::words::{
    By, CollocateOrder, FEW_DOCUMENTS, FEW_WORDS, KeyWordOrder, Size, Window, Within, collocates,
    frequencies, key_words,
};

use statistics::SIGNIFICANT;

use crate::{
    cli::{ByArg, SortArg, WithinArg, WordsArgs},
    output::{self, Ended, Result, counted, say},
    project, queries,
};
use table::Table;

/// Words on either side of a hit, where nothing else is said.
const SPAN: u32 = 5;
/// Rarer words are left out where chance decides about them.
const LEAST: u64 = 5;
/// Words that are shown to people.
const SHOWN: usize = 30;

/// What is asked about the words.
#[derive(Debug, Clone, Copy)]
enum Mode {
    Frequencies,
    Collocates(CollocateOrder),
    KeyWords(KeyWordOrder),
}

/// The queries of the command line, read.
struct Asked {
    of: Option<Plan>,
    section: Option<Plan>,
    target: Option<Members>,
    reference: Option<Members>,
}

pub(crate) fn run(project: Option<&Path>, args: &WordsArgs) -> Result {
    let mode = mode(args)?;
    let project = project::find(project)?;
    let (_, settings) = project::settings(&project, None)?;
    let german = pipeline::german(&project, &settings)?;
    let asked = Asked::read(args, (&project, &settings), &german)?;
    let metadata = Metadata::load(&project, &settings)?;
    if let Some(plan) = &asked.of {
        plan.filters().into_iter().filter_map(|f| metadata.unknown(f)).for_each(output::warn);
    }
    let task = CountTask {
        by: if args.by == ByArg::Lemma { By::Lemma } else { By::Form },
        all_blocks: args.all_blocks,
        section: asked.section.as_ref(),
        of: asked.of.as_ref().map(|plan| (plan, unit(args), window(args))),
        target: asked.target.as_ref(),
        reference: asked.reference.as_ref(),
    };
    let words = pipeline::count_words(&project, &settings, &german, &metadata, &task)?;
    output::warn_all(&words.notes);
    tell(args, &words, table(args, mode, &words))
}

/// What is asked for; `--sort` has to fit it.
fn mode(args: &WordsArgs) -> anyhow::Result<Mode> {
    use SortArg::{Count, G2, Logdice, Logratio};
    if args.group.as_deref() == Some(REST) && args.against.as_deref().is_none_or(|against| against == REST) {
        bail!(
            "--where rest are the documents that are not in the group of --against: name that one by a query"
        );
    }
    Ok(match (&args.of, &args.against, args.sort) {
        (Some(_), _, None | Some(Logdice)) => Mode::Collocates(CollocateOrder::LogDice),
        (Some(_), _, Some(G2)) => Mode::Collocates(CollocateOrder::G2),
        (Some(_), _, Some(Count)) => Mode::Collocates(CollocateOrder::Count),
        (Some(_), _, Some(Logratio)) => {
            bail!("--sort logratio is for --against; with --of: logdice, g2, count")
        }
        (None, Some(_), None | Some(G2)) => Mode::KeyWords(KeyWordOrder::G2),
        (None, Some(_), Some(Logratio)) => Mode::KeyWords(KeyWordOrder::LogRatio),
        (None, Some(_), Some(_)) => bail!("with --against, --sort is g2 or logratio"),
        (None, None, None | Some(Count)) => Mode::Frequencies,
        (None, None, Some(_)) => {
            bail!("frequencies are sorted by count; other orders are for --of and --against")
        }
    })
}

/// Stands for all documents that are not in the other group.
const REST: &str = "rest";

impl Asked {
    fn read(args: &WordsArgs, names: (&Project, &Settings), german: &German) -> anyhow::Result<Self> {
        let read = |text: &str, place: Place| queries::read(text, Some(names), german, place);
        let plan = |text: &Option<String>, place: Place| {
            text.as_ref().map(|text| anyhow::Ok(read(text, place)?.plan)).transpose()
        };
        let members = |text: &Option<String>| {
            let Some(query) = text.clone() else { return Ok(None) };
            if query == REST {
                return Ok(Some(Members::Rest));
            }
            let plan = read(&query, Place::Search)?.plan;
            anyhow::Ok(Some(Members::Where { query, plan }))
        };
        Ok(Self {
            of: plan(&args.of, Place::Search)?,
            section: plan(&args.section, Place::Match)?,
            target: members(&args.group)?,
            reference: members(&args.against)?,
        })
    }
}

fn unit(args: &WordsArgs) -> Unit {
    args.unit.unwrap_or(Unit::Document)
}

fn window(args: &WordsArgs) -> Window {
    let within = match args.within {
        Some(WithinArg::Sentence) => Within::Sentence,
        Some(WithinArg::Block) | None => Within::Block,
    };
    let usual = if args.within.is_none() { Some(SPAN) } else { None };
    Window { span: args.span.or(usual), within }
}

fn table(args: &WordsArgs, mode: Mode, words: &CountedWords) -> Table {
    let (target, groups, all) = (&words.target, &words.groups, args.all);
    match mode {
        Mode::Frequencies => {
            columns::frequencies(&frequencies(target, groups, all, args.min.unwrap_or_default()))
        }
        Mode::Collocates(order) => columns::collocates(&collocates(target, groups, all, least(args), order)),
        Mode::KeyWords(order) => {
            columns::key_words(&key_words(target, &words.reference, groups, all, least(args), order))
        }
    }
}

fn tell(args: &WordsArgs, words: &CountedWords, mut table: Table) -> Result {
    let all = table.all;
    let usual = if args.csv || args.json { all } else { SHOWN };
    table.rows.truncate(args.limit.unwrap_or(usual));
    let lines = summary(args, words, &table);
    if args.csv {
        say(table.csv()?)?;
    } else if args.json {
        table.json().iter().try_for_each(|row| output::say_json(row).map(drop))?;
    } else {
        if all > 0 {
            say(table.text())?;
        }
        say(lines.join("\n"))?;
    }
    if args.csv || args.json {
        lines.iter().for_each(output::warn);
    }
    warnings(args, words).iter().for_each(output::warn);
    Ok(if all == 0 { Ended::DoesNotHold } else { Ended::Done })
}

/// What was counted, group by group, and how much of it is shown.
fn summary(args: &WordsArgs, words: &CountedWords, table: &Table) -> Vec<String> {
    let (all, shown) = (table.all, table.rows.len());
    let target = Size::of(&words.target);
    let mut lines = Vec::new();
    if args.against.is_some() {
        let reference = Size::of(&words.reference);
        lines.push(format!("1: {}", size(args, &args.group, target, words.target.len())));
        lines.push(format!("2: {}", size(args, &args.against, reference, words.reference.len())));
    } else {
        lines.push(format!("Counted: {}", size(args, &args.group, target, words.target.len())));
    }
    let more = if shown < all { format!(", the first {shown} shown (--limit)") } else { String::new() };
    lines.push(format!("{}{more}.", listed(args, target.hits, table)));
    lines
}

/// How many words there are.
fn listed(args: &WordsArgs, hits: u64, table: &Table) -> String {
    let all = table.all;
    let words = counted(all, "word");
    let near = |of: &String| {
        format!("{} of {of} (unit of AND and NOT: {})", counted(hits as usize, "hit"), unit(args))
    };
    match (&args.of, &args.against) {
        (Some(of), _) if all == 0 => {
            format!(
                "No word stands {} or more times near {}, and more often than elsewhere",
                least(args),
                near(of)
            )
        }
        (Some(of), _) => format!("{words} near {}", near(of)),
        (None, Some(_)) if all == 0 => {
            format!("No word with {} or more occurrences in 1 is more frequent there than in 2", least(args))
        }
        (None, Some(_)) => {
            format!(
                "{words} more frequent in 1 than in 2, {} of them surely (G² above {SIGNIFICANT})",
                table.sure
            )
        }
        (None, None) if all == 0 => "No words".into(),
        (None, None) => words,
    }
}

/// How often a collocate or key word has to stand there.
fn least(args: &WordsArgs) -> u64 {
    args.min.unwrap_or(LEAST).max(1)
}

/// How much of a group was counted.
fn size(args: &WordsArgs, group: &Option<String>, size: Size, documents: usize) -> String {
    let of = match group.as_deref() {
        None => String::new(),
        Some(REST) => ", the rest".into(),
        Some(query) => format!(" with {query}"),
    };
    let section = match &args.section {
        None => String::new(),
        Some(query) => format!(
            ", in sections under {query}, which {} of these documents {}",
            size.documents,
            if size.documents == 1 { "has" } else { "have" }
        ),
    };
    format!("{} in {}{of}{section}.", counted(size.words as usize, "word"), counted(documents, "document"))
}

/// Groups from which little can be concluded.
fn warnings(args: &WordsArgs, words: &CountedWords) -> Vec<String> {
    let mut sides = vec![("what was counted", &words.target)];
    if args.against.is_some() {
        sides = vec![("group 1", &words.target), ("group 2", &words.reference)];
    }
    let warning = |(name, documents): (&str, &Vec<_>)| {
        let Size { documents, words, .. } = Size::of(documents);
        (documents < FEW_DOCUMENTS || words < FEW_WORDS).then(|| {
            format!(
                "{name} is small ({}, {}; numbers say little below {FEW_DOCUMENTS} documents or {FEW_WORDS} words): \
                 a single text may make the difference, so read the passages",
                counted(documents, "document"),
                counted(words as usize, "word"),
            )
        })
    };
    sides.into_iter().filter_map(warning).collect()
}
