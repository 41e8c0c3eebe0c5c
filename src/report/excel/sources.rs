//! What the program found, with formula and source of each figure, and what the reader must know.

use super::book::{Book, CellLook};
use super::context::{LiveCase, SheetPlaces};
use super::formula::CellAt;
use crate::report::figures;
use crate::text::{report, workbook as words};

/// Every figure of the assessment: its value, formula, source and mark.
pub fn sources(book: &mut Book, live: &LiveCase<'_>, sheets: &SheetPlaces) {
    let sheet = sheets.sources;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    book.words(at(0, 0), live.say(words::SHEET_SOURCES), CellLook::Title);
    book.words(at(1, 0), live.say(words::LEAD_SOURCES), CellLook::Lead);
    let heads = [
        report::STAGE,
        words::FIGURE,
        words::BY_PROGRAM,
        words::FORMULA,
        words::CONVENTIONS,
        words::SOURCE,
        report::MARK,
    ];
    book.row(at(3, 0), heads.map(|head| live.say(head)), CellLook::Head);
    for (row, figure) in (4..).zip(&live.assessment.figures) {
        let workings = &figure.workings;
        let conventions = workings.conventions.iter().map(|one| live.each(|lang| one.render(lang)));
        let cells = [
            live.say(figure.stage.label()),
            live.said(&figure.label),
            live.each(|lang| figures::value(figure, lang)),
            live.say(workings.formula),
            conventions.collect::<Vec<_>>().join("\n"),
            live.say(workings.source),
            live.each(|lang| workings.mark.label(lang).to_owned()),
        ];
        book.row(at(row, 0), cells, CellLook::Wrapped);
    }
    let page = &mut book.sheets[sheet];
    page.widths = (0..).zip([12.0, 36.0, 30.0, 50.0, 40.0, 50.0, 14.0]).collect();
    page.frozen = (4, 2);
    page.repeated = Some((3, 3));
}

/// Every finding: how grave, where, what to do.
pub fn findings(book: &mut Book, live: &LiveCase<'_>, sheets: &SheetPlaces) {
    let sheet = sheets.findings;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    book.words(at(0, 0), live.say(report::FINDINGS), CellLook::Title);
    book.words(at(1, 0), live.say(words::LEAD_FINDINGS), CellLook::Lead);
    let heads = [words::SEVERITY, report::STAGE, words::FINDING];
    book.row(at(3, 0), heads.map(|head| live.say(head)), CellLook::Head);
    for (row, finding) in (4..).zip(&live.assessment.findings) {
        let cells = [
            live.say(finding.severity.label()),
            live.say(finding.stage.label()),
            live.each(|lang| finding.message.render(lang)),
        ];
        book.row(at(row, 0), cells, CellLook::Wrapped);
    }
    let page = &mut book.sheets[sheet];
    page.widths = (0..).zip([12.0, 14.0, 110.0]).collect();
    page.frozen = (4, 0);
    page.repeated = Some((3, 3));
}

/// The formula of a figure, its source and how far that is confirmed.
pub fn figure_note(live: &LiveCase<'_>, figure: &str) -> String {
    let Some(figure) = live.assessment.figure(figure) else { return String::new() };
    let workings = &figure.workings;
    let mark = live.each(|lang| workings.mark.label(lang).to_owned());
    let mut lines = vec![live.said(&figure.label), live.say(workings.formula)];
    lines.extend(workings.conventions.iter().map(|one| live.each(|lang| one.render(lang))));
    lines.push(format!("{}（{mark}）", live.say(workings.source)));
    lines.join("\n")
}
