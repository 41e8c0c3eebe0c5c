//! The program's own error and the outcomes that it rests on, in words, as a table and as JSON.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::blocks::{Block, Report, ReportAbout, ReportColumn, ReportTable, Section};
use super::cells::{ReportCell, ReportLang};
use crate::assessment::backtest::{BackTest, ENOUGH, back_test};
use crate::lang::Lang;
use crate::model::Quantity;
use crate::model::ledger::{Ledger, LedgerOutcome, SaidMeasure};
use crate::text::{Arg, Message, Text, ledger as words};

/// The error by one measure in a sentence; or that the cases are too few, and why that is so.
pub fn line(found: &BackTest) -> Message {
    let measure = ("measure", found.measure.label().into());
    let cases = ("cases", Arg::Count(found.cases));
    let Some(error) = found.error else {
        return words::TOO_FEW.with([measure, cases, ("enough", Arg::Count(ENOUGH))]);
    };
    let ratio = |ratio: f64| Arg::raw(crate::text::number::decimals(ratio, 2));
    let percent = |share: f64| Arg::raw(format!("{} %", crate::text::number::decimals(share * 100.0, 0)));
    words::ERROR_LINE.with([
        measure,
        cases,
        ("median", ratio(error.median)),
        ("low", ratio(error.median_between.0)),
        ("high", ratio(error.median_between.1)),
        ("within", percent(error.within_two)),
        ("within_low", percent(error.within_two_between.0)),
        ("within_high", percent(error.within_two_between.1)),
    ])
}

/// The error by both measures, as blocks of a report.
pub fn blocks(found: &[BackTest], lang: Lang) -> Vec<Block> {
    let mut blocks: Vec<Block> = found.iter().map(|one| Block::paragraph(line(one).render(lang))).collect();
    let left_out: usize = found.iter().map(|one| one.left_out).sum();
    if left_out > 0 {
        blocks.push(Block::note(words::LEFT_OUT.with([("count", Arg::Count(left_out))]).render(lang)));
    }
    blocks
}

/// The columns of the outcomes.
const COLUMNS: [(Text, bool); 10] = [
    (words::COLUMN_CASE, false),
    (words::COLUMN_PATENTS, false),
    (words::COLUMN_KIND, false),
    (words::COLUMN_DATE, false),
    (words::COLUMN_AMOUNT, true),
    (words::COLUMN_BASE_DATE, false),
    (words::COLUMN_VALUE, true),
    (words::COLUMN_LIQUIDATION, true),
    (words::COLUMN_RATIO, true),
    (words::COLUMN_NOTE, false),
];

fn row(outcome: &LedgerOutcome, lang: Lang) -> Vec<ReportCell> {
    let money = |amount: Option<f64>| -> ReportCell { amount.map(Quantity::Money).into() };
    vec![
        outcome.case.as_str().into(),
        outcome.patents.as_str().into(),
        outcome.kind.label().get(lang).into(),
        Quantity::Date(outcome.date).into(),
        money(Some(outcome.amount)),
        outcome.base_date.map(Quantity::Date).into(),
        money(outcome.value),
        money(outcome.liquidation),
        outcome.ratio().map(Quantity::Ratio).into(),
        outcome.note.as_str().into(),
    ]
}

/// The ledger as a report to be filed, with its day and what made it.
pub fn printed(ledger: &Ledger, date: Date, of: ReportLang) -> Report {
    let printed = |lang: Lang| {
        let mut made = content(ledger, lang);
        made.about = ReportAbout {
            subject: ledger.name.trim().into(),
            date: Some(date),
            foot: words::FOOT.with([("version", env!("CARGO_PKG_VERSION").into())]).render(lang).into(),
            ..ReportAbout::default()
        };
        made
    };
    match of {
        ReportLang::One(lang) => printed(lang),
        ReportLang::Both => Report::both(printed),
    }
}

/// The ledger as a report.
pub fn content(ledger: &Ledger, lang: Lang) -> Report {
    let mut blocks = blocks(&back_test(ledger), lang);
    if ledger.outcomes.is_empty() {
        blocks.push(Block::paragraph(words::NO_OUTCOMES.get(lang)));
    } else {
        let columns = COLUMNS.map(|(heading, right)| ReportColumn::new(heading.get(lang), right)).to_vec();
        let rows = ledger.outcomes.iter().map(|outcome| row(outcome, lang)).collect();
        blocks.push(Block::Table(ReportTable::new("outcomes", words::OUTCOMES.get(lang), columns).with_rows(rows)));
    }
    let section = Section::chapter("backtest", words::ERROR_HEADING.get(lang), blocks);
    Report::new(lang, words::TITLE.get(lang), vec![section])
}

/// The program's own error as JSON.
#[derive(Serialize, JsonSchema)]
pub struct BackTestOut {
    /// Always `pledgeworth`.
    program: &'static str,
    /// The program's version.
    version: &'static str,
    /// So many cases are enough for an error to be stated.
    enough: usize,
    /// The error by each measure.
    errors: Vec<ErrorOut>,
}

/// An error by one measure.
#[derive(Serialize, JsonSchema)]
struct ErrorOut {
    /// What had been said.
    measure: SaidMeasure,
    /// Cases with an outcome that can be held against it.
    cases: usize,
    /// Outcomes that cannot be held against anything.
    left_out: usize,
    /// The median ratio of outcome to what had been said; null while the cases are too few, as is all that follows.
    median_ratio: Option<f64>,
    /// An interval that holds the median with at least 95 %.
    median_between: Option<[f64; 2]>,
    /// The share of cases within a factor of two.
    within_factor_two: Option<f64>,
    /// Its 95 % interval.
    within_factor_two_between: Option<[f64; 2]>,
    /// The ratios, rising.
    ratios: Vec<f64>,
}

/// The program's own error as JSON.
pub fn machine(found: &[BackTest]) -> BackTestOut {
    let pair = |(low, high): (f64, f64)| [low, high];
    BackTestOut {
        program: "pledgeworth",
        version: env!("CARGO_PKG_VERSION"),
        enough: ENOUGH,
        errors: found
            .iter()
            .map(|one| ErrorOut {
                measure: one.measure,
                cases: one.cases,
                left_out: one.left_out,
                median_ratio: one.error.map(|error| error.median),
                median_between: one.error.map(|error| pair(error.median_between)),
                within_factor_two: one.error.map(|error| error.within_two),
                within_factor_two_between: one.error.map(|error| pair(error.within_two_between)),
                ratios: one.ratios.clone(),
            })
            .collect(),
    }
}
