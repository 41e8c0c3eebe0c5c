//! The workbook: inputs, flows, workings and results with live formulas, in the order of the run. A changed input
//! changes value, month table and limits as the program would; what cannot (an American option, the ranges, the
//! registration) stands as a value and is marked.
//!
//! Every cell is made once, as a formula that is both written and worked out (`formula`, `evaluate`), so that what the
//! file shows before it is recalculated is what its formulas give.

mod book;
mod context;
mod evaluate;
mod file;
mod flows;
mod formula;
mod inputs;
mod loan;
mod pages;
mod patents;
mod rate;
mod schedule;
mod sources;
mod summary;
mod times;
mod value;
mod years;

use jiff::civil::Date;
use thiserror::Error;

pub use book::Book;
pub use evaluate::{CellValue, Cells, Fault};
pub use formula::CellAt;

use crate::assessment::Assessment;
use crate::lang::Lang;
use crate::model::Case;
use crate::model::outcome::PatentOutcome;
use crate::reference::Reference;
use crate::text::{Text, quote, terms, workbook as words};
use context::{LiveCase, SheetPlaces, Withheld};
use file::BookAbout;
use formula::CellBlock;

/// So many cells of workings by month and year, and no more: what a spreadsheet still opens.
const MOST_CELLS: usize = 500_000;

/// Why there is no workbook.
#[derive(Debug, Error)]
pub enum WorkbookError {
    /// Without a base date nothing is valued.
    #[error("there is no base date: without it nothing is valued")]
    NoBaseDate,
    /// More patents and months than a spreadsheet holds.
    #[error("the workings have more cells than a spreadsheet holds")]
    TooLarge,
    /// The file could not be put together.
    #[error("the workbook could not be put together: {0}")]
    File(#[from] rust_xlsxwriter::XlsxError),
}

impl WorkbookError {
    /// In words for the user.
    pub fn text(&self) -> Text {
        match self {
            Self::NoBaseDate => words::NO_BASE_DATE,
            Self::TooLarge => words::TOO_LARGE,
            Self::File(_) => words::NOT_WRITTEN,
        }
    }
}

/// The bytes of the workbook, dated `made`; `hash` is that of the case's file, where there is one. The same for the
/// same case, day and languages.
pub fn write(
    case: &Case,
    assessment: &Assessment,
    reference: &Reference,
    langs: &[Lang],
    (made, hash): (Date, &str),
) -> Result<Vec<u8>, WorkbookError> {
    let book = book(case, assessment, reference, langs)?;
    let all = |text: Text| langs.iter().map(|lang| text.get(*lang)).collect::<Vec<_>>().join(" / ");
    let program = all(terms::PRODUCT_NAME);
    let name = match langs {
        [lang] => quote::in_language(&case.title, *lang),
        _ => &case.title,
    };
    let title = format!("{} · {name}", all(words::TITLE));
    let short: String = hash.chars().take(16).collect();
    let marks = [format!("{program} {}", env!("CARGO_PKG_VERSION")), made.to_string(), short];
    let foot = marks.into_iter().filter(|mark| !mark.is_empty()).collect::<Vec<_>>().join(" · ");
    let about = BookAbout { title, program, made, foot, hash: hash.to_owned(), refused: all(words::REFUSED) };
    file::bytes(&book, &about)
}

/// The workbook as a value: every cell with what it holds and what its formula comes to.
pub fn book(
    case: &Case,
    assessment: &Assessment,
    reference: &Reference,
    langs: &[Lang],
) -> Result<Book, WorkbookError> {
    let mut live = LiveCase::new(case, assessment, reference, langs).ok_or(WorkbookError::NoBaseDate)?;
    if cells(&live) > MOST_CELLS {
        return Err(WorkbookError::TooLarge);
    }
    let book = made(&live);
    live.withheld = withheld(&live, &book);
    Ok(if live.withheld == Withheld::default() { book } else { made(&live) })
}

/// What the stated numbers give and the program does not.
fn withheld(live: &LiveCase<'_>, book: &Book) -> Withheld {
    let more = |name: &str, program: Option<f64>| {
        let here = book.named(name).and_then(|block| book.worth(block.first));
        here.is_some() && program.is_none()
    };
    let (valuation, loan) = (&live.assessment.valuation, &live.assessment.loan);
    let patent = |one: &PatentOutcome| more(&format!("patents_{}_value", one.id.0), one.value.value);
    let months = book.named("months_value").into_iter().flat_map(CellBlock::cells).zip(&loan.months);
    let mut months = months.map(|(cell, month)| book.worth(cell).is_some() && month.value.value.is_none());
    Withheld {
        concluded: more("concluded_value", valuation.concluded.value),
        patents: live.assessment.patents.iter().any(patent),
        collateral: more("basis_value", loan.basis_value.value)
            || more("lendable", loan.lendable.value)
            || months.any(|more| more),
    }
}

fn made(live: &LiveCase<'_>) -> Book {
    let langs = live.langs.as_slice();
    let mut book = Book::default();
    let mut sheet = |name: Text| {
        let names: Vec<&str> = langs.iter().map(|lang| name.get(*lang)).collect();
        book.sheet(&names.join(" "))
    };
    let sheets = SheetPlaces {
        summary: sheet(words::TAB_SUMMARY),
        inputs: sheet(words::TAB_INPUTS),
        flows: sheet(words::TAB_FLOWS),
        value: sheet(words::TAB_VALUE),
        patents: sheet(words::TAB_PATENTS),
        months: sheet(words::TAB_MONTHS),
        limits: sheet(words::TAB_LIMITS),
        schedule: sheet(words::TAB_SCHEDULE),
        years: sheet(words::TAB_YEARS),
        times: sheet(words::TAB_TIMES),
        fees: sheet(words::TAB_FEES),
        findings: sheet(words::TAB_FINDINGS),
        sources: sheet(words::TAB_SOURCES),
    };
    let inputs = inputs::fill(&mut book, live, &sheets);
    let rate = rate::fill(&mut book, live, &sheets, &inputs);
    let mut patents = patents::lives(&mut book, live, &sheets, &inputs);
    let years = years::fill(&mut book, live, &sheets, &inputs, rate.force, &patents.lives);
    patents::fees(&mut book, live, &sheets, &rate, &years, &mut patents);
    let flows = flows::fill(&mut book, live, &sheets, &inputs, &rate, &years, &patents);
    let behind = value::Behind { inputs: &inputs, rate: &rate, years: &years, flows: &flows, patents: &patents };
    let conclusion = value::fill(&mut book, live, &sheets, &behind);
    patents::allocate(&mut book, live, &sheets, &years, &conclusion, &patents);
    let behind =
        times::BehindTimes { inputs: &inputs, rate: &rate, years: &years, patents: &patents, conclusion: &conclusion };
    let times = times::fill(&mut book, live, &sheets, &behind);
    let schedule = schedule::fill(&mut book, live, &sheets, &inputs);
    let months = loan::months(&mut book, live, &sheets, &inputs, &times, &schedule);
    let limits = loan::limits(&mut book, live, &sheets, &inputs, &times, (&months, &schedule));
    let behind = summary::BehindSummary {
        rate: &rate,
        conclusion: &conclusion,
        months: &months,
        limits: &limits,
        schedule: &schedule,
    };
    summary::fill(&mut book, live, &sheets, &behind);
    sources::findings(&mut book, live, &sheets);
    sources::sources(&mut book, live, &sheets);
    book
}

/// How many cells the workings take.
fn cells(live: &LiveCase<'_>) -> usize {
    let members: usize = live.prepared.products.iter().map(|product| product.members.len()).sum();
    let days = 2 * live.loan.months.len() + 2;
    let patents = live.prepared.patents.len();
    let by_year = (members + 3 * live.prepared.products.len()).saturating_mul(live.periods.len() * 2);
    by_year.saturating_add((members * 2 + patents * 2 + 20).saturating_mul(days))
}
