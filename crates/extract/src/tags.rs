//! The structure tree of a tagged PDF: for each piece of marked content what it is, and to which element it belongs.

use std::collections::{HashMap, HashSet};

use hayro_syntax::{
    Pdf,
    object::{Dict, MaybeRef, Name, ObjRef, Object},
    page::Page,
    xref::XRef,
};
use layout::{Mark, Role};

/// Elements beyond this number are not asked what they are: no honest document has as many.
const MOST_ELEMENTS: usize = 500_000;

/// Marks by page and number of the marked content.
#[derive(Default)]
pub(crate) struct Tags {
    marks: HashMap<(ObjRef, i32), Mark>,
}

impl Tags {
    /// Reads the tree; empty for an untagged file.
    pub(crate) fn of(pdf: &Pdf) -> Self {
        let mut tags = Self::default();
        let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
        if let Some(tree) = root.and_then(|root| root.get::<Dict<'_>>("StructTreeRoot")) {
            tags.walk(&tree, pdf.xref());
        }
        tags
    }

    /// What the content with this number on a page is.
    pub(crate) fn mark(&self, page: Option<ObjRef>, content: i32) -> Mark {
        page.and_then(|page| self.marks.get(&(page, content))).copied().unwrap_or_default()
    }

    fn walk<'a>(&mut self, tree: &Dict<'a>, xref: &'a XRef) {
        let roles = tree.get::<Dict<'_>>("RoleMap").unwrap_or_default();
        let mut seen: HashSet<ObjRef> = HashSet::new();
        let mut elements = 0;
        let mut open = vec![(tree.clone(), Inside::default())];
        while let Some((element, inside)) = open.pop() {
            let page = element.get_ref("Pg").or(inside.page);
            for kid in kids(&element, xref) {
                match kid {
                    Kid::Content(page_of_kid, number) => {
                        if let Some(page) = page_of_kid.or(page) {
                            self.marks.insert((page, number), inside.mark);
                        }
                    }
                    Kid::Element(at, kid) => {
                        elements += 1;
                        if elements < MOST_ELEMENTS && at.is_none_or(|at| seen.insert(at)) {
                            let within = inside.enter(&role_name(&kid, &roles), elements as u32);
                            open.push((kid, Inside { page, ..within }));
                        }
                    }
                }
            }
        }
    }
}

/// The reference to a page, under which its marked content is kept.
pub(crate) fn page_ref(page: &Page<'_>) -> Option<ObjRef> {
    page.raw().obj_id().map(|id| ObjRef::new(id.obj_number, id.gen_number))
}

/// Where the walk stands.
#[derive(Debug, Clone, Copy, Default)]
struct Inside {
    page: Option<ObjRef>,
    mark: Mark,
}

impl Inside {
    /// Steps into an element: the innermost block tells the role, but for what stands in a list, a cell, a caption or a note.
    fn enter(self, role: &str, element: u32) -> Self {
        let new = |role| Self { mark: Mark { role, element }, ..self };
        let held = matches!(
            self.mark.role,
            Role::ListItem | Role::Cell | Role::Caption | Role::Note | Role::Toc | Role::Artifact
        );
        match role {
            "Title" => new(Role::Heading(Some(0))),
            "H" if !held => new(Role::Heading(None)),
            "H1" | "H2" | "H3" | "H4" | "H5" | "H6" if self.mark.role != Role::Cell => {
                new(Role::Heading(role[1..].parse().ok()))
            }
            "LI" if self.mark.role != Role::Cell => new(Role::ListItem),
            "TD" | "TH" => new(Role::Cell),
            "Caption" => new(Role::Caption),
            "Note" | "FENote" => new(Role::Note),
            "TOCI" => new(Role::Toc),
            "Artifact" => new(Role::Artifact),
            "P" if !held => new(Role::Paragraph),
            _ => self,
        }
    }
}

/// The standard name of an element's type; types of the file's own are looked up.
fn role_name(element: &Dict<'_>, roles: &Dict<'_>) -> String {
    let mut name = element.get::<Name<'_>>("S").map(|n| n.as_str().to_owned()).unwrap_or_default();
    for _ in 0..8 {
        match roles.get::<Name<'_>>(name.as_bytes()) {
            Some(standard) if standard.as_str() != name => name = standard.as_str().to_owned(),
            _ => break,
        }
    }
    name
}

enum Kid<'a> {
    Content(Option<ObjRef>, i32),
    Element(Option<ObjRef>, Dict<'a>),
}

fn kids<'a>(element: &Dict<'a>, xref: &'a XRef) -> Vec<Kid<'a>> {
    let Some(raw) = element.get_raw::<Object<'a>>("K") else { return Vec::new() };
    match resolved(raw, xref) {
        (_, Some(Object::Array(array))) => array.raw_iter().filter_map(|raw| kid(raw, xref)).collect(),
        (at, Some(object)) => kind_of(at, object).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn kid<'a>(raw: MaybeRef<Object<'a>>, xref: &'a XRef) -> Option<Kid<'a>> {
    let (at, object) = resolved(raw, xref);
    kind_of(at, object?)
}

fn resolved<'a>(raw: MaybeRef<Object<'a>>, xref: &'a XRef) -> (Option<ObjRef>, Option<Object<'a>>) {
    match raw {
        MaybeRef::Ref(at) => (Some(at), xref.get::<Object<'a>>(at.into())),
        MaybeRef::NotRef(object) => (None, Some(object)),
    }
}

fn kind_of<'a>(at: Option<ObjRef>, object: Object<'a>) -> Option<Kid<'a>> {
    match object {
        Object::Number(number) => Some(Kid::Content(None, number.as_i64() as i32)),
        // Content of a form has numbers of its own, that would be taken for those of the page.
        Object::Dict(dict) if dict.contains_key("MCID") && !dict.contains_key("Stm") => {
            Some(Kid::Content(dict.get_ref("Pg"), dict.get::<i32>("MCID")?))
        }
        Object::Dict(dict) if dict.contains_key("S") => Some(Kid::Element(at, dict)),
        _ => None,
    }
}
