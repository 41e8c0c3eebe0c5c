//! A report as an editable Word document: real headings, tables with their widths and repeated heads, captions, pictures.
//!
//! Written part by part rather than through a library: those at hand repeat no head of a table, describe no picture, and
//! count their identifiers through the life of the program, so that the same report would differ from one time to the
//! next.

mod body;
mod fit;
mod package;
mod pictures;
mod styles;
mod table;
mod xml;

use jiff::civil::{Date, date};
use thiserror::Error;

use super::blocks::Report;
use crate::lang::Lang;
use body::Body;
use package::Package;

/// The file's extension.
pub const EXTENSION: &str = "docx";

/// A4, and the edges left around the text: twentieths of a point.
const PAGE: [u32; 2] = [11_906, 16_838];
const EDGE: u32 = 1_247;
/// Width of the text on an upright page, and on one that lies.
const PORTRAIT: u32 = PAGE[0] - 2 * EDGE;
const LANDSCAPE: u32 = PAGE[1] - 2 * EDGE;
/// The day of a report that states none: the first that an archive can hold.
const NO_DAY: Date = date(1980, 1, 1);

/// Why there is no document.
#[derive(Debug, Error)]
pub enum Unwritten {
    /// The archive could not be put together.
    #[error(transparent)]
    Archive(#[from] zip::result::ZipError),
    /// Nor could what stands in it.
    #[error(transparent)]
    Part(#[from] std::io::Error),
}

/// The report as `.docx`: the same bytes for the same report.
pub fn write(report: &Report) -> Result<Vec<u8>, Unwritten> {
    let mut body = Body::new(report.lang);
    body.head(report);
    body.sections(report);
    let footer = body.footer(report);
    let (document, pictures) = body.finish();
    let program = concat!("Pledgeworth ", env!("CARGO_PKG_VERSION"));
    let creator = if report.about.issuer.is_empty() { program.to_owned() } else { report.about.issuer.line() };
    let package = Package {
        document,
        footer,
        pictures,
        title: report.title.line(),
        creator,
        program: program.to_owned(),
        language: report.lang.first().pick("zh-CN", "en-US"),
        close: report.tight,
        made: report.about.date.unwrap_or(NO_DAY),
    };
    package.bytes()
}

/// The day as the head of a document says it.
fn day(date: Date, lang: Lang) -> String {
    crate::text::number::date(date, lang)
}
