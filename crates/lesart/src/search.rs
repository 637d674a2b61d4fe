//! `lesart search`: ranked documents with their passages, and other views of what a query finds.

mod batch;
mod citing;
mod concordance;
mod facets;
mod hints;
mod json;
mod listing;

use std::{collections::BTreeSet, path::Path};

use document::Citation;
use pipeline::{Metadata, Project, Settings};
use query::{Filter, Place, Plan, Unit};
use search::{Index, Order, Page, Passage, Ranked, Search, Totals};

use crate::{
    bars::Bars,
    cli::{SearchArgs, SortBy},
    output::{self, Ended, Result, say, say_json},
    project, queries, saved, similar, understood,
};

/// A page of what was found.
struct Found {
    shown: Vec<Ranked>,
    totals: Totals,
    offset: usize,
}

pub(crate) fn run(project: Option<&Path>, args: &SearchArgs) -> Result {
    let project = project::find(project)?;
    let (_, settings) = project::settings(&project, None)?;
    if let Some(wanted) = &args.similar {
        return similar::run(&project, &settings, wanted, args);
    }
    if let Some(file) = &args.batch {
        return batch::run(&project, &settings, file, args);
    }
    let Some(query) = args.query.as_deref() else { return saved::list(&project, args) };
    let german = pipeline::german(&project, &settings)?;
    if let Some(name) = &args.save {
        return saved::save(&project, &settings, &german, (name, query), args);
    }
    let typed = queries::read(query, Some((&project, &settings)), &german, Place::Search)?;
    let (plan, unit) = (&typed.plan, typed.unit(args.unit, Unit::Document));
    let index = open(&project, &settings, &german)?;
    if args.explain {
        return understood::show(&index, plan, &typed.query, args.json);
    }
    let metadata = Metadata::load(&project, &settings)?;
    tell_unknown(plan, &metadata);
    let accepts = |filter: &Filter, key: &str| metadata.holds(filter, key);
    let mut search = index.search(plan, unit, &accepts)?;
    hints::silent(&search, &index, plan)?;
    if let Some(field) = &args.count_by {
        facets::show(&mut search, field, &metadata, args)?;
    } else if args.kwic.is_some() {
        concordance::show(&mut search, &metadata, args)?;
    } else {
        documents(&mut search, (args, unit), &metadata, plan)?;
    }
    let found = search.totals()?.documents > 0;
    if !found {
        hints::other_units(&index, plan, unit, &accepts)?;
    }
    Ok(if found { Ended::Done } else { Ended::DoesNotHold })
}

/// The index; where it has to be made anew, that is told.
fn open(project: &Project, settings: &Settings, german: &german::German) -> anyhow::Result<Index> {
    let bars = Bars::default();
    let index = pipeline::index(project, settings, german, &bars);
    bars.finish();
    Ok(index?)
}

/// Filter values that no document has.
fn tell_unknown(plan: &Plan, metadata: &Metadata) {
    let filters: BTreeSet<&Filter> = plan.filters().into_iter().collect();
    filters.iter().filter_map(|filter| metadata.unknown(filter)).for_each(output::warn);
}

fn documents(
    search: &mut Search,
    (args, unit): (&SearchArgs, Unit),
    metadata: &Metadata,
    plan: &Plan,
) -> Result {
    let quotes = args.cite && !args.json;
    let page = Page { offset: args.offset, limit: args.shown(), passages: args.passages, ..Page::default() };
    let page = if quotes { citing::whole(page) } else { page };
    let rank = |key: &str| place(args.sort, key, metadata);
    let order = if args.sort == SortBy::Relevance { Order::Relevance } else { Order::By(&rank) };
    let shown = search.page(&page, order)?;
    let found = Found { shown, totals: search.totals()?, offset: args.offset };
    if quotes {
        return citing::print((args, unit), &found, metadata);
    }
    if args.json {
        for (rank, document) in (args.offset + 1..).zip(&found.shown) {
            say_json(&json::document(rank, document, metadata))?;
        }
        return Ok(Ended::Done);
    }
    say(listing::report(&found, unit, metadata, plan))
}

/// Where a document comes in an order; without year or district, in the end.
fn place(sort: SortBy, key: &str, metadata: &Metadata) -> i64 {
    let concept = metadata.concept(key);
    let year = concept.and_then(|concept| concept.year).map(i64::from);
    let district = || concept.and_then(|concept| concept.districts.first()?.parse().ok());
    let place = match sort {
        SortBy::Relevance => Some(0),
        SortBy::Year => year,
        SortBy::Newest => year.map(|year| -year),
        SortBy::District => district(),
    };
    place.unwrap_or(i64::MAX)
}

/// The pages of a passage's first hit.
fn citation(metadata: &Metadata, document: &Ranked, passage: &Passage) -> Citation {
    let pages = passage.hits.first().map_or((1, 1), |h| (h.page, h.last_page));
    let read = |page| document.labels.get(&page).map(String::as_str);
    Citation::new(pages, |page| metadata.page_label(&document.key, page, read(page)))
}
