//! The outline of a PDF (its bookmarks): which titles it names on which page, and how deep they stand.

use std::collections::{HashMap, HashSet};

use hayro_syntax::{
    Pdf,
    object::{Array, Dict, MaybeRef, Name, ObjRef, Object, String as PdfString},
    xref::XRef,
};
use layout::Bookmark;

use crate::{collector::text_string, tags::page_ref};

/// No honest outline has more entries.
const MOST_ENTRIES: usize = 20_000;
/// … or is deeper.
const DEEPEST: u8 = 12;

/// For each page the entries that point to it, in their order.
pub(crate) fn bookmarks(pdf: &Pdf) -> Vec<Vec<Bookmark>> {
    let pages: HashMap<ObjRef, usize> =
        pdf.pages().iter().enumerate().filter_map(|(n, page)| Some((page_ref(page)?, n))).collect();
    let mut found = vec![Vec::new(); pdf.pages().len()];
    let xref = pdf.xref();
    let Some(root) = xref.get::<Dict<'_>>(xref.root_id()) else { return found };
    let Some(outlines) = root.get::<Dict<'_>>("Outlines") else { return found };
    let mut names: Option<Names> = None;
    let mut seen: HashSet<ObjRef> = HashSet::new();
    // What is left to visit, the next last.
    let mut open: Vec<(ObjRef, u8)> = outlines.get_ref("First").map(|first| (first, 1)).into_iter().collect();
    while let Some((at, depth)) = open.pop() {
        if !seen.insert(at) || seen.len() > MOST_ENTRIES {
            continue;
        }
        let Some(entry) = xref.get::<Dict<'_>>(at.into()) else { continue };
        open.extend(entry.get_ref("Next").map(|next| (next, depth)));
        open.extend(entry.get_ref("First").filter(|_| depth < DEEPEST).map(|first| (first, depth + 1)));
        let title =
            entry.get::<PdfString<'_>>("Title").map(|t| text_string(t.as_bytes())).unwrap_or_default();
        let page = destination(&entry).and_then(|destination| match destination {
            Object::Array(array) => target(&array),
            Object::Name(name) => names.get_or_insert_with(|| Names::of(&root, xref)).page(name.as_ref()),
            Object::String(name) => names.get_or_insert_with(|| Names::of(&root, xref)).page(name.as_bytes()),
            _ => None,
        });
        if let Some(&page) = page.and_then(|page| pages.get(&page)) {
            found[page].push(Bookmark { title, depth });
        }
    }
    found
}

/// Where an entry leads: to a destination, or by an action that goes to one.
fn destination<'a>(entry: &Dict<'a>) -> Option<Object<'a>> {
    entry.get::<Object<'a>>("Dest").or_else(|| {
        let action = entry.get::<Dict<'a>>("A")?;
        let goes = action.get::<Name<'_>>("S").is_some_and(|s| s.as_str() == "GoTo");
        if goes { action.get::<Object<'a>>("D") } else { None }
    })
}

/// The page of a destination that is written out.
fn target(destination: &Array<'_>) -> Option<ObjRef> {
    destination.raw_iter().next()?.as_obj_ref()
}

/// Destinations by name.
struct Names(HashMap<Vec<u8>, ObjRef>);

impl Names {
    fn of<'a>(root: &Dict<'a>, xref: &'a XRef) -> Self {
        let mut names = HashMap::new();
        if let Some(dests) = root.get::<Dict<'a>>("Dests") {
            for name in dests.keys() {
                if let Some(page) = dests.get::<Object<'a>>(name.as_ref()).and_then(page_of) {
                    names.insert(name.as_ref().to_vec(), page);
                }
            }
        }
        let tree = root.get::<Dict<'a>>("Names").and_then(|names| names.get::<Dict<'a>>("Dests"));
        let mut open: Vec<Dict<'a>> = tree.into_iter().collect();
        let mut nodes = 0;
        while let Some(node) = open.pop() {
            nodes += 1;
            if nodes > MOST_ENTRIES {
                break;
            }
            if let Some(kids) = node.get::<Array<'a>>("Kids") {
                open.extend(kids.iter::<Dict<'a>>());
            }
            let Some(pairs) = node.get::<Array<'a>>("Names") else { continue };
            let mut key: Option<Vec<u8>> = None;
            for item in pairs.raw_iter() {
                let item = match item {
                    MaybeRef::Ref(at) => xref.get::<Object<'a>>(at.into()),
                    MaybeRef::NotRef(object) => Some(object),
                };
                match (key.take(), item) {
                    (None, Some(Object::String(name))) => key = Some(name.as_bytes().to_vec()),
                    (Some(name), Some(destination)) => {
                        names.extend(page_of(destination).map(|page| (name, page)));
                    }
                    _ => {}
                }
            }
        }
        Self(names)
    }

    fn page(&self, name: &[u8]) -> Option<ObjRef> {
        self.0.get(name).copied()
    }
}

/// The page of a named destination: an array, or a dictionary that holds one.
fn page_of(destination: Object<'_>) -> Option<ObjRef> {
    match destination {
        Object::Array(array) => target(&array),
        Object::Dict(dict) => target(&dict.get::<Array<'_>>("D")?),
        _ => None,
    }
}
