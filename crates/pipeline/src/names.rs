//! What a query on the command line may name with `@`: the project's saved queries, and the lists that its rules share.

use std::path::PathBuf;

use classify::{Known, RuleErrors, SavedQueries};
use document::Span;
use german::German;
use query::{Query, SyntaxError, Unit};

use crate::{
    Error, Project, Settings, disk,
    inputs::{self, rule_files},
};

/// The names that a project has for a query, and what they stand for.
#[derive(Debug, Clone, Default)]
pub struct Names {
    known: Known,
    saved: SavedQueries,
    /// The file of saved queries, as messages name it.
    file: String,
}

impl Names {
    /// Reads what a query needs: the saved queries, and rule files only where it, or a saved query, names something else.
    ///
    /// # Errors
    /// When a file cannot be read, or the saved queries have mistakes.
    pub fn load(
        project: &Project,
        settings: &Settings,
        german: &German,
        query: &Query,
    ) -> Result<Self, Error> {
        let saved = saved_queries(project)?;
        let (mut known, errors) = match saved.leaves_open(query) {
            true => shared(project, settings, german)?,
            false => Default::default(),
        };
        let added = saved.add_to(&mut known, german);
        let unknown = query.names().iter().any(|&name| !known.has(name));
        // A list that cannot be read is the reason why its name is unknown; else who searches need not mind.
        if !errors.is_empty() && (unknown || added.is_err()) {
            return Err(input(RuleErrors(errors)));
        }
        added.map_err(input)?;
        Ok(Self { known, saved, file: inputs::name(project.root(), &project.queries()) })
    }

    /// What the names stand for.
    #[must_use]
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// The saved queries.
    #[must_use]
    pub fn saved(&self) -> &SavedQueries {
        &self.saved
    }

    /// Whether everything that a query names is known.
    ///
    /// # Errors
    /// The first name that is not, with the one that was probably meant. `text` is the query's.
    pub fn check(&self, query: &Query, text: &str) -> Result<(), SyntaxError> {
        let names = query.names();
        let Some(&unknown) = names.iter().find(|&&name| !self.known.has(name)) else { return Ok(()) };
        let message = match self.file.as_str() {
            "" => format!("there is no project here, and so no @{unknown}"),
            file => format!("there is no @{unknown}, neither in {file} nor among the lists for all rules"),
        };
        let hint = match self.known.near(unknown) {
            Some(near) => format!("@{near} may be meant"),
            None => "“lesart search --saved” lists the queries that there are".to_owned(),
        };
        let expected = Some("a known name".to_owned());
        Err(SyntaxError { span: place(text, unknown), message, expected, hint: Some(hint) })
    }
}

/// Where a query names `name`.
fn place(text: &str, name: &str) -> Span {
    let written = format!("@{name}");
    let ends = |at: usize| {
        let next = text[at + written.len()..].chars().next();
        next.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '_'))
    };
    let at = text.match_indices(&written).map(|(at, _)| at).find(|&at| ends(at)).unwrap_or(0);
    Span::new(at, (at + written.len()).min(text.len()))
}

/// The saved queries of a project; none where it has no file of them.
///
/// # Errors
/// When the file cannot be read, or has mistakes.
pub fn saved_queries(project: &Project) -> Result<SavedQueries, Error> {
    let path = project.queries();
    let text = if path.exists() { disk::read_text(&path)? } else { String::new() };
    SavedQueries::read(&inputs::name(project.root(), &path), &text).map_err(input)
}

/// Saves a query, which can be read, under a name. Returns the file.
///
/// # Errors
/// When the name is none, is taken (by another saved query: unless `replace`), or the query would name itself; nothing is
/// written then.
pub fn save_query(
    project: &Project,
    settings: &Settings,
    german: &German,
    (name, query, unit): (&str, &str, Unit),
    replace: bool,
) -> Result<PathBuf, Error> {
    let path = project.queries();
    let file = inputs::name(project.root(), &path);
    let saved = saved_queries(project)?;
    if let Some(there) = saved.get(name).filter(|_| !replace) {
        return Err(Error::Input(format!(
            "{file} has a query @{name} already: {}; give another name, or --force to put this one in its place",
            there.query
        )));
    }
    let text = saved.with(name, query, unit).map_err(input)?;
    let (mut known, _) = shared(project, settings, german)?;
    SavedQueries::read(&file, &text).and_then(|new| new.add_to(&mut known, german)).map_err(input)?;
    disk::write(&path, text.as_bytes())?;
    Ok(path)
}

/// What rule files without a label name for all, and what is wrong with that.
pub(crate) fn shared(
    project: &Project,
    settings: &Settings,
    german: &German,
) -> Result<(Known, Vec<classify::RuleError>), Error> {
    let folder = project.root().join(&settings.classify.rules);
    let paths = if folder.is_dir() { rule_files(&folder)? } else { Vec::new() };
    let texts = paths.iter().map(|path| Ok((inputs::name(project.root(), path), disk::read_text(path)?)));
    let texts = texts.collect::<Result<Vec<_>, Error>>()?;
    let borrowed: Vec<(&str, &str)> =
        texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Ok(Known::shared(&borrowed, german))
}

fn input(errors: RuleErrors) -> Error {
    Error::Input(errors.to_string())
}
