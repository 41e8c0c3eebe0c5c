//! The first sheet: what it comes to now, beside what the program found when the workbook was made; and how to read it.

use super::book::{Book, CellLook, ChartSeries, NumberLook, SheetChart, SheetChartKind};
use super::context::{LiveCase, SheetPlaces};
use super::formula::{CellAt, CellBlock, Formula, Function, call, f, max, min, when};
use super::loan::{LimitCells, MonthCells};
use super::rate::RateCells;
use super::schedule::ScheduleCells;
use super::sources::figure_note;
use super::value::ConclusionCells;
use crate::chart::Tone;
use crate::lang::Lang;
use crate::model::outcome::Range;
use crate::report::overview;
use crate::text::number::{date, to_f64};
use crate::text::{engine, report, workbook as words};

/// What the summary shows.
pub struct BehindSummary<'a> {
    /// The rate.
    pub rate: &'a RateCells,
    /// The conclusion.
    pub conclusion: &'a ConclusionCells,
    /// The months.
    pub months: &'a MonthCells,
    /// The limits.
    pub limits: &'a LimitCells,
    /// The schedule.
    pub schedule: &'a ScheduleCells,
}

const LIVE: u16 = 1;
const LARGE: u16 = 2;
const PROGRAM: u16 = 3;
const CHANGE: u16 = 4;
const LOW: u16 = 5;
const HIGH: u16 = 6;

/// A line of the results.
struct ResultLine {
    label: crate::text::Text,
    figure: &'static str,
    cell: Option<CellAt>,
    program: Range,
    shown: NumberLook,
}

/// Fills the sheet.
pub fn fill(book: &mut Book, live: &LiveCase<'_>, sheets: &SheetPlaces, behind: &BehindSummary<'_>) {
    let sheet = sheets.summary;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    let title = if live.case.title.is_empty() { live.say(report::UNTITLED) } else { live.own_name(&live.case.title) };
    book.words(at(0, 0), format!("{} · {title}", live.say(words::TITLE)), CellLook::Title);
    let day = live.each(|lang| date(live.base, lang));
    book.words(at(1, 0), format!("{} {day}", live.say(report::BASE_DATE)), CellLook::Lead);
    let verdict = overview::verdict(&live.case, live.assessment);
    book.words(
        at(2, 0),
        format!("{} {}", live.say(words::PROGRAM_SAYS), live.each(|lang| verdict.render(lang))),
        CellLook::Lead,
    );
    let in_english = live.langs.as_slice() == [Lang::En];
    let (large, unit) = if in_english { (words::IN_MILLIONS, 1e6) } else { (words::IN_WAN, 1e4) };
    let heads =
        [words::RESULT, words::NOW, large, words::BY_PROGRAM, words::DIFFERENCE, words::COLUMN_LOW, words::COLUMN_HIGH];
    book.words(at(4, 0), live.say(words::PART_RESULTS), CellLook::Part);
    book.row(at(5, 0), heads.map(|head| live.say(head)), CellLook::Head);
    let mut row = 6;
    for line in lines(live, behind) {
        book.words(at(row, 0), live.say(line.label), CellLook::Words);
        let money = line.shown == NumberLook::Money;
        if let Some(cell) = line.cell {
            let shown = call(Function::IfError, [f(cell), f(live.say(report::UNKNOWN).as_str())]);
            let here = book.formula(at(row, LIVE), shown, line.shown, CellLook::Result);
            book.note(here, figure_note(live, line.figure));
            if money {
                let large = when(f(here).of(Function::IsNumber), f(here) / unit, "");
                book.live(at(row, LARGE), large, NumberLook::TwoDecimals);
            }
            if line.program.value.is_some() {
                let both =
                    call(Function::And, [f(here).of(Function::IsNumber), f(at(row, PROGRAM)).of(Function::IsNumber)]);
                let program = line.program.value.unwrap_or(f64::NAN);
                book.number(at(row, PROGRAM), program, line.shown, CellLook::Fixed);
                book.live(at(row, CHANGE), when(both, f(here) - at(row, PROGRAM), ""), line.shown);
            }
        }
        let wide = Some(line.program).filter(Range::is_wide);
        for (column, end) in [(LOW, wide.and_then(|range| range.low)), (HIGH, wide.and_then(|range| range.high))] {
            if let Some(end) = end {
                book.number(at(row, column), end, line.shown, CellLook::Fixed);
            }
        }
        row += 1;
    }
    book.words(at(row, 0), live.say(words::BINDING), CellLook::Words);
    let binding = call(Function::IfError, [f(behind.limits.binding), f(live.say(report::UNKNOWN).as_str())]);
    book.formula(at(row, LIVE), binding, NumberLook::Plain, CellLook::Result);
    row += 2;
    let field = field(book, live, at(row, 0), behind.conclusion);
    row = legend(book, live, at(field.last.row + 2, 0));
    charts(book, live, at(row + 1, 0), behind, field);
    let page = &mut book.sheets[sheet];
    page.widths = (0..).zip([46.0, 22.0, 14.0, 22.0, 18.0, 20.0, 20.0]).collect();
}

fn lines(live: &LiveCase<'_>, behind: &BehindSummary<'_>) -> Vec<ResultLine> {
    let (valuation, loan) = (&live.assessment.valuation, &live.assessment.loan);
    let line = |label, figure, cell, program, shown| ResultLine { label, figure, cell, program, shown };
    let exact = |value: Option<f64>| Range { low: value, value, high: value };
    let (months, limits) = (behind.months, behind.limits);
    let month = |breach: crate::model::outcome::Breach| exact(breach.first.filter(|_| breach.known).map(f64::from));
    let ends = |id: &str| {
        let figure = live.assessment.figure(id);
        let read = |end: Option<&crate::model::Quantity>| end.and_then(crate::model::Quantity::as_f64);
        figure.map_or_else(Range::default, |figure| Range {
            low: read(figure.low.as_ref()),
            value: read(figure.value.as_ref()),
            high: read(figure.high.as_ref()),
        })
    };
    let percent = NumberLook::Percent;
    let money = NumberLook::Money;
    vec![
        line(
            engine::DISCOUNT_RATE,
            "valuation.discount_rate",
            Some(behind.rate.rate),
            valuation.discount_rate,
            percent,
        ),
        line(
            engine::FIG_CONCLUDED,
            "valuation.concluded",
            Some(behind.conclusion.concluded),
            valuation.concluded,
            money,
        ),
        line(engine::FIG_BASIS_VALUE, "loan.basis_value", Some(limits.basis), loan.basis_value, money),
        line(engine::FIG_PLEDGE_RATE, "loan.pledge_rate", Some(limits.rate), loan.pledge_rate, percent),
        line(engine::FIG_LENDABLE, "loan.lendable", Some(limits.lendable), loan.lendable, money),
        line(engine::FIG_INITIAL_LTV, "loan.initial_ltv", months.initial, ends("loan.initial_ltv"), percent),
        line(engine::FIG_PEAK_LTV, "loan.peak_ltv", months.peak, ends("loan.peak_ltv"), percent),
        line(
            engine::FIG_LEAST_COVERAGE,
            "loan.least_coverage",
            months.least,
            ends("loan.least_coverage"),
            NumberLook::Multiple,
        ),
        line(
            engine::FIG_FIRST_OVER_LIMIT,
            "loan.first_over_limit",
            months.first_over[0],
            month(loan.over_limit),
            NumberLook::Whole,
        ),
        line(
            engine::FIG_FIRST_OVER_LIQUIDATION,
            "loan.first_over_liquidation",
            months.first_over[1],
            month(loan.over_liquidation),
            NumberLook::Whole,
        ),
        line(
            engine::FIG_TOTAL_INTEREST,
            "loan.total_interest",
            behind.schedule.interest,
            exact(loan.total_interest.map(to_f64)),
            money,
        ),
    ]
}

/// The methods' values between their ends, for the chart.
fn field(book: &mut Book, live: &LiveCase<'_>, at: CellAt, conclusion: &ConclusionCells) -> CellBlock {
    book.words(at, live.say(words::PART_FIELD), CellLook::Part);
    let heads = [
        words::METHOD,
        words::NOW,
        words::COLUMN_LOW,
        words::COLUMN_HIGH,
        words::FIELD_BASE,
        words::FIELD_BELOW,
        words::FIELD_ABOVE,
    ];
    book.row(at.beside(1, 0), heads.map(|head| live.say(head)), CellLook::Head);
    let outcomes = &live.assessment.valuation.methods;
    let methods = live.prepared.methods.iter().zip(&conclusion.methods).map(|(method, cells)| {
        let found = outcomes.iter().find(|one| one.method == method.method);
        (live.say(method.method.label()), cells[0], found.map(|one| one.range).unwrap_or_default())
    });
    let concluded = (live.say(engine::FIG_CONCLUDED), conclusion.concluded, live.assessment.valuation.concluded);
    let all: Vec<(String, CellAt, Range)> = methods.chain([concluded]).collect();
    let count = u32::try_from(all.len()).unwrap_or(1).max(1);
    for (row, (name, cell, range)) in (2..).zip(all) {
        let here = |column: u16| at.beside(row, column);
        book.words(here(0), name, CellLook::Words);
        book.live(here(1), f(cell), NumberLook::Money);
        let ends = Some(range).filter(Range::is_wide).and_then(|range| range.low.zip(range.high));
        let (base, below, above): (Formula, Formula, Formula) = if let Some((low, high)) = ends {
            book.number(here(2), low, NumberLook::Money, CellLook::Fixed);
            book.number(here(3), high, NumberLook::Money, CellLook::Fixed);
            (min(here(1), here(2)), f(here(1)) - here(4), max(here(3), here(1)) - here(1))
        } else {
            book.words(here(2), "", CellLook::Words);
            book.words(here(3), "", CellLook::Words);
            (f(0.0), f(here(1)), f(0.0))
        };
        book.live(here(4), base, NumberLook::Money);
        book.live(here(5), below, NumberLook::Money);
        book.live(here(6), above, NumberLook::Money);
    }
    at.beside(2, 0).to(at.beside(count + 1, 6))
}

fn legend(book: &mut Book, live: &LiveCase<'_>, at: CellAt) -> u32 {
    book.words(at, live.say(words::PART_LEGEND), CellLook::Part);
    let lines = [
        (words::LEGEND_INPUT, CellLook::Input),
        (words::LEGEND_UNKNOWN, CellLook::Unknown),
        (words::LEGEND_LIVE, CellLook::Live),
        (words::LEGEND_RESULT, CellLook::Result),
        (words::LEGEND_FIXED, CellLook::Fixed),
    ];
    let mut row = 1;
    for (label, look) in lines {
        book.words(at.beside(row, 0), live.say(label), look);
        row += 1;
    }
    let notes = [
        words::NOTE_LIVE,
        words::NOTE_FIXED,
        words::NOTE_UNKNOWN,
        words::NOTE_SCORES,
        words::NOTE_CENT,
        words::NOTE_UNITS,
        words::NOTE_NOT_ADVICE,
    ];
    for note in notes {
        book.words(at.beside(row, 0), live.say(note), CellLook::Lead);
        row += 1;
    }
    at.row + row
}

fn charts(book: &mut Book, live: &LiveCase<'_>, at: CellAt, behind: &BehindSummary<'_>, field: CellBlock) {
    let column = |column: u16| {
        let first = CellAt { column, ..field.first };
        first.to(CellAt { column, ..field.last })
    };
    let bars = SheetChart {
        at,
        size: (900, 320),
        kind: SheetChartKind::Field,
        title: live.say(words::CHART_FIELD),
        axis: live.say(words::AXIS_YUAN),
        categories: column(0),
        series: vec![
            ChartSeries { name: live.say(words::FIELD_BASE), values: column(4), colour: None, dashed: false },
            ChartSeries {
                name: live.say(words::FIELD_BELOW),
                values: column(5),
                colour: Some(Tone::Blue.rgb()),
                dashed: false,
            },
            ChartSeries {
                name: live.say(words::FIELD_ABOVE),
                values: column(6),
                colour: Some(Tone::Sky.rgb()),
                dashed: false,
            },
        ],
    };
    let page = &mut book.sheets[at.sheet];
    let mut next = at;
    if let Some([days, value, sale, limit, owed]) = behind.months.columns {
        let series = [
            (words::VALUE, value, Tone::Blue, false),
            (words::LIMIT_PLEDGE, limit, Tone::Green, true),
            (words::LIQUIDATION, sale, Tone::Orange, true),
            (words::EXPOSURE, owed, Tone::Vermilion, false),
        ];
        page.charts.push(SheetChart {
            at,
            size: (900, 360),
            kind: SheetChartKind::Lines,
            title: live.say(words::CHART_MONTHS),
            axis: live.say(words::AXIS_YUAN),
            categories: days,
            series: series
                .into_iter()
                .map(|(name, values, tone, dashed)| ChartSeries {
                    name: live.say(name),
                    values,
                    colour: Some(tone.rgb()),
                    dashed,
                })
                .collect(),
        });
        next = at.beside(20, 0);
    }
    page.charts.push(SheetChart { at: next, ..bars });
}
