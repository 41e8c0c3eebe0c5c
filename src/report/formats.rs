//! The forms that a report takes as a file: one writer for each, all from the same content.

use std::path::Path;

use super::blocks::Report;
use super::cells::ReportLang;
use super::kinds::{ReportKind, ReportSubject, report};
use super::{excel, html, machine, pdf, plain, word};
use crate::text::{Message, Text, reports as texts};

/// A form of a report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ReportFormat {
    /// PDF, typeset.
    Pdf,
    /// Word, to be edited.
    Word,
    /// A workbook with live formulas.
    Xlsx,
    /// Plain text.
    Text,
    /// JSON of the whole assessment.
    Json,
    /// HTML: one page for printing.
    Html,
}

impl ReportFormat {
    /// Every form.
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Word, Self::Xlsx, Self::Text, Self::Json, Self::Html];

    /// The extension of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Word => word::EXTENSION,
            Self::Xlsx => "xlsx",
            Self::Text => "txt",
            Self::Json => "json",
            Self::Html => "html",
        }
    }

    /// Its name.
    pub const fn label(self) -> Text {
        match self {
            Self::Pdf => texts::FORMAT_PDF,
            Self::Word => texts::FORMAT_WORD,
            Self::Xlsx => texts::FORMAT_XLSX,
            Self::Text => texts::FORMAT_TEXT,
            Self::Json => texts::FORMAT_JSON,
            Self::Html => texts::FORMAT_HTML,
        }
    }

    /// The form that a file's extension asks for.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }

    /// It can carry a report of that kind, as this program is built.
    pub fn carries(self, kind: ReportKind) -> bool {
        match self {
            Self::Pdf => pdf::BUILT,
            Self::Word | Self::Text | Self::Html => true,
            Self::Xlsx | Self::Json => kind == ReportKind::Report,
        }
    }
}

/// That a kind cannot be had in a form.
pub fn refused(kind: ReportKind, format: ReportFormat) -> Message {
    texts::NO_SUCH_FORM.with([("kind", kind.label().into()), ("form", format.label().into())])
}

/// A report of a kind as a file of a form. The message says what cannot be had.
pub fn write(
    format: ReportFormat,
    kind: ReportKind,
    subject: &ReportSubject<'_>,
    lang: ReportLang,
) -> Result<Vec<u8>, Message> {
    if format == ReportFormat::Pdf && !pdf::BUILT {
        return Err(texts::NO_PDF.into());
    }
    if !format.carries(kind) {
        return Err(refused(kind, format));
    }
    match format {
        ReportFormat::Xlsx => {
            let stamp = (subject.date, subject.hash.as_str());
            let written = excel::write(subject.case, subject.assessment, subject.reference, lang.langs(), stamp);
            written.map_err(|error| error.text().into())
        }
        ReportFormat::Json => {
            let machine = machine(subject.case, subject.assessment, lang.first());
            let mut out = Vec::new();
            machine.write(&mut out).map_err(|error| not_set(&error.to_string()))?;
            Ok(out)
        }
        _ => write_pages(format, &report(kind, subject, lang))?.ok_or_else(|| refused(kind, format)),
    }
}

/// A content as a file; nothing where the form does not carry any content, but is written from the case itself.
pub fn write_pages(format: ReportFormat, content: &Report) -> Result<Option<Vec<u8>>, Message> {
    Ok(match format {
        ReportFormat::Pdf if !pdf::BUILT => return Err(texts::NO_PDF.into()),
        ReportFormat::Pdf => Some(pdf::Typeset::new(content)?.to_pdf()?),
        ReportFormat::Word => Some(word::write(content).map_err(|error| not_set(&error.to_string()))?),
        ReportFormat::Text => Some(plain(content).into_bytes()),
        ReportFormat::Html => Some(html::write(content).into_bytes()),
        ReportFormat::Xlsx | ReportFormat::Json => None,
    })
}

fn not_set(why: &str) -> Message {
    texts::NOT_SET.with([("why", why.into())])
}
