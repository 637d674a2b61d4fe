//! The form that a coder fills in: a row for each concept or passage that is assigned to them, a column for each label.

use std::path::Path;

use csv::{Terminator, WriterBuilder};
use document::LabelDefinition;
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Note, Workbook, Worksheet, XlsxError};

use super::{Audit, CodingTask, GERMAN, allowed};
use crate::{Error, disk, tables};

/// The columns before the labels; those of passages are there where there are passages.
const COLUMNS: [(&str, f64); 6] =
    [("concept", 16.0), ("coder", 8.0), ("round", 10.0), ("title", 36.0), ("year", 6.0), ("documents", 36.0)];
const OF_PASSAGES: [(&str, f64); 3] = [("passage", 14.0), ("place", 24.0), ("text", 60.0)];
/// The column after the labels. A note is about a label: those that there are stay as they are.
const NOTE: (&str, f64) = ("note", 40.0);
/// Excel's limit for the characters of a list of choices.
const LIST: usize = 255;

impl Audit {
    /// Writes the form of a coder, with what they said so far: a table (CSV), or, where the name ends in `.xlsx`, a workbook in which
    /// outcomes are chosen from lists. Returns how many concepts and passages it has. It tells nothing that the machine found, and
    /// nothing that others said.
    ///
    /// # Errors
    /// When nothing is assigned to the coder, or the file is there already or cannot be written.
    pub fn form(&self, coder: &str, to: &Path) -> Result<usize, Error> {
        let tasks = self.tasks(coder)?;
        if tasks.is_empty() {
            return Err(Error::Input(format!("nothing is assigned to {coder} yet (lesart audit assign)")));
        }
        if to.exists() {
            return Err(Error::Input(format!("{} is there already: choose another name", to.display())));
        }
        let form = Form { audit: self, coder, tasks: &tasks };
        let is_workbook = to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        let bytes = if is_workbook {
            form.workbook().map_err(|error| error.to_string())
        } else {
            form.csv().map_err(|error| error.to_string())
        };
        let cannot = |why: String| Error::Input(format!("{} cannot be written: {why}", to.display()));
        disk::write(to, &bytes.map_err(cannot)?)?;
        Ok(tasks.len())
    }
}

struct Form<'f> {
    audit: &'f Audit,
    coder: &'f str,
    tasks: &'f [CodingTask],
}

impl Form<'_> {
    fn columns(&self) -> Vec<(&'static str, f64)> {
        let has_passages = self.tasks.iter().any(|task| task.passage.is_some());
        COLUMNS.into_iter().chain(OF_PASSAGES.into_iter().filter(|_| has_passages)).collect()
    }

    /// What tells the coder what to judge.
    fn cell(&self, task: &CodingTask, column: &str) -> String {
        let passage = task.passage.as_ref();
        match column {
            "concept" => task.subject.concept.clone(),
            "coder" => self.coder.to_owned(),
            "round" => task.round.name().to_owned(),
            "title" => task.title.clone(),
            "year" => task.year.map_or(String::new(), |year| year.to_string()),
            "documents" => {
                passage.map_or_else(|| task.documents.join(" "), |passage| passage.document.clone())
            }
            "passage" => passage.map_or(String::new(), |_| task.subject.id()),
            "place" => passage.map_or(String::new(), |passage| {
                let page = format!("p. {}", passage.page);
                [&[page][..], &passage.headings].concat().join(" > ")
            }),
            "text" => passage.map_or(String::new(), |passage| passage.text.clone()),
            _ => String::new(),
        }
    }

    /// Those of which any is asked for.
    fn labels(&self) -> impl Iterator<Item = &LabelDefinition> {
        let is_asked = |label: &&LabelDefinition| self.tasks.iter().any(|task| task.asks(label));
        self.audit.codebook.labels.iter().filter(is_asked)
    }

    /// Semicolons and a mark of UTF-8: spreadsheets in Germany open it as it is meant.
    fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = WriterBuilder::new()
            .delimiter(b';')
            .terminator(Terminator::CRLF)
            .from_writer(b"\xEF\xBB\xBF".to_vec());
        let columns = self.columns();
        let labels = self.labels().map(|label| label.id.as_str());
        writer.write_record(columns.iter().map(|(name, _)| *name).chain(labels).chain([NOTE.0]))?;
        for task in self.tasks {
            let mut row: Vec<String> =
                columns.iter().map(|(name, _)| harmless(self.cell(task, name))).collect();
            let said = |label: &LabelDefinition| task.said.get(&label.id).map(|said| said.outcome.clone());
            row.extend(self.labels().map(|label| said(label).unwrap_or_default()));
            row.push(String::new());
            writer.write_record(row)?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }

    /// What a coder chooses from is German, as the texts are; labels that are not asked for are grey.
    fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        tables::dateless(&mut workbook)?;
        let sheet = workbook.add_worksheet();
        sheet.set_freeze_panes(1, 1)?;
        let (bold, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
        let text = text.set_text_wrap().set_align(FormatAlign::Top);
        let not_asked = text.clone().set_background_color("D9D9D9");
        let columns = self.columns();
        let widths = columns.iter().copied().chain(self.labels().map(|label| (label.id.as_str(), 14.0)));
        for (at, (name, width)) in (0..).zip(widths.chain([NOTE])) {
            sheet.set_column_width(at, width)?.write_string_with_format(0, at, name, &bold)?;
        }
        for (row, task) in (1..).zip(self.tasks) {
            for (at, (name, _)) in (0..).zip(&columns) {
                sheet.write_string_with_format(row, at, self.cell(task, name), &text)?;
            }
            for (at, label) in (columns.len() as u16..).zip(self.labels()) {
                let said = task.said.get(&label.id).map_or("", |said| german(&said.outcome));
                sheet.write_string_with_format(
                    row,
                    at,
                    said,
                    if task.asks(label) { &text } else { &not_asked },
                )?;
            }
        }
        let last = self.tasks.len() as u32;
        for (at, label) in (columns.len() as u16..).zip(self.labels()) {
            choices(sheet, (at, last), label)?;
        }
        workbook.save_to_buffer()
    }
}

/// The definition stands at the label's name; below it, outcomes are chosen from a list.
fn choices(
    sheet: &mut Worksheet,
    (column, last): (u16, u32),
    label: &LabelDefinition,
) -> Result<(), XlsxError> {
    let definition =
        format!("{}\n{}\n\n{}\n{}", label.name_de, label.definition_de, label.name_en, label.definition_en);
    sheet.insert_note(
        0,
        column,
        &Note::new(definition).add_author_prefix(false).set_width(480).set_height(320),
    )?;
    let outcomes: Vec<&str> = allowed(label).into_iter().map(german).collect();
    if outcomes.iter().map(|outcome| outcome.len() + 1).sum::<usize>() > LIST {
        return Ok(());
    }
    let list = DataValidation::new().allow_list_strings(&outcomes)?;
    let list = list.set_error_title("Lesart")?.set_error_message(outcomes.join(", "))?;
    sheet.add_data_validation(1, column, last, column, &list)?;
    Ok(())
}

/// The German word for an outcome, where there is one.
fn german(outcome: &str) -> &str {
    GERMAN.iter().find(|(_, english)| *english == outcome).map_or(outcome, |(german, _)| german)
}

/// A text that a spreadsheet would take for a formula begins with an apostrophe.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}
