//! `lesart doctor`: what works on this machine, and what to do about what does not.

use std::{fmt::Write, path::Path};

use extract::{Ocr, Pool, Readers};
use serde::Serialize;

use crate::{
    cli::DoctorArgs,
    output::{ERROR, Ended, Result, WARNING, YES, say, say_json},
    project, reading,
};

/// What was looked at.
#[derive(Serialize)]
struct Finding {
    what: &'static str,
    state: State,
    found: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Good,
    Limited,
    Broken,
}

pub(crate) fn run(project: Option<&Path>, args: &DoctorArgs) -> Result {
    let pool = reading::pool(20, reading::MEMORY, Ocr::Never)?;
    let mut findings = vec![
        reader(&pool, "reader hayro", Readers::Hayro),
        reader(&pool, "reader pdf-extract", Readers::PdfExtract),
        sandbox(&pool),
        Finding {
            what: "limits",
            state: State::Good,
            found: format!(
                "each file is read in a child process with {} MiB of memory, limited time, and no right to write files",
                reading::MEMORY >> 20
            ),
        },
        ocr(),
    ];
    findings.push(folder(project));
    let broken = findings.iter().any(|f| f.state == State::Broken);
    if args.json {
        say_json(&findings)?;
    } else {
        let mut text = String::new();
        for Finding { what, state, found } in &findings {
            let (style, sign) = match state {
                State::Good => (YES, "good   "),
                State::Limited => (WARNING, "limited"),
                State::Broken => (ERROR, "broken "),
            };
            let _ = writeln!(text, "{style}{sign}{style:#}  {what}: {found}");
        }
        say(text.trim_end())?;
    }
    Ok(if broken { Ended::DoesNotHold } else { Ended::Done })
}

/// Reads a small PDF in a child process, as a run would.
fn reader(pool: &Pool, what: &'static str, readers: Readers) -> Finding {
    let read = || -> anyhow::Result<String> {
        let document = pool.read_bytes("doctor.pdf", &small_pdf(), readers, &mut ())?.document;
        anyhow::ensure!(
            document.text().contains(WORD),
            "it read “{}” ({})",
            document.text(),
            document.reason
        );
        Ok("reads a PDF in a child process".into())
    };
    match read() {
        Ok(found) => Finding { what, state: State::Good, found },
        Err(error) => Finding { what, state: State::Broken, found: format!("{error:#}") },
    }
}

/// Who recognises pages that are images.
fn ocr() -> Finding {
    let what = "OCR";
    match reading::tesseract().tesseract() {
        Ok(tesseract) => Finding {
            what,
            state: State::Good,
            found: format!("{} with German data recognises pages that are images", tesseract.name()),
        },
        Err(why) => Finding {
            what,
            state: State::Limited,
            found: format!("pages that are images are told (“needs OCR”), not read: {why}"),
        },
    }
}

/// How far the child processes that read are locked in.
fn sandbox(pool: &Pool) -> Finding {
    let what = "sandbox";
    match pool.confinement() {
        Some(confinement) => Finding {
            what,
            state: if confinement.is_whole() { State::Good } else { State::Limited },
            found: format!("a reading process {}", confinement.describe()),
        },
        None => Finding { what, state: State::Broken, found: "no reading process has started".into() },
    }
}

const WORD: &str = "Teilhabe";

/// A page with one word in a standard font.
fn small_pdf() -> Vec<u8> {
    let content = format!("BT /F1 24 Tf 72 700 Td ({WORD}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        offsets.push(pdf.len());
        let _ = write!(pdf, "{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let xref = pdf.len();
    let _ = write!(pdf, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(pdf, "{offset:010} 00000 n ");
    }
    let _ = write!(pdf, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1);
    pdf.into_bytes()
}

fn folder(named: Option<&Path>) -> Finding {
    let what = "project";
    match project::find(named) {
        Ok(project) => {
            let out = project.out();
            let probe = out.join(".doctor");
            let written = std::fs::create_dir_all(&out)
                .and_then(|()| std::fs::write(&probe, b"x"))
                .and_then(|()| std::fs::remove_file(&probe));
            match written {
                Ok(()) => {
                    Finding { what, state: State::Good, found: format!("{} can be written", out.display()) }
                }
                Err(e) => Finding {
                    what,
                    state: State::Broken,
                    found: format!("{} cannot be written: {e}", out.display()),
                },
            }
        }
        Err(error) => Finding { what, state: State::Limited, found: error.to_string() },
    }
}
