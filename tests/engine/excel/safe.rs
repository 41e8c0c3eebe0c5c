//! The file: the same bytes each time, read back by another program; no text becomes a formula, and nothing but known
//! functions is used.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use pledgeworth::assessment::assess;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, PatentId, Premium};
use pledgeworth::reference::Reference;
use pledgeworth::report::excel::{self, CellValue, Cells as _, WorkbookError};

use super::{MADE, book, figures, forty, same, sample};

const FUNCTIONS: [&str; 20] = [
    "ABS",
    "AND",
    "COUNT",
    "EXP",
    "IF",
    "IFERROR",
    "INDEX",
    "ISNUMBER",
    "LN",
    "MATCH",
    "MAX",
    "MIN",
    "NA",
    "NORMSDIST",
    "OR",
    "ROUND",
    "SINH",
    "SQRT",
    "SUM",
    "SUMPRODUCT",
];

pub fn written(case: &Case, langs: &[Lang]) -> Vec<u8> {
    excel::write(case, &assess(case), Reference::builtin(), langs, (MADE, "0f")).unwrap()
}

pub fn opened(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes.to_vec())).unwrap()
}

/// The cell that a name stands for: its sheet, row and column.
pub fn named(workbook: &Xlsx<Cursor<Vec<u8>>>, name: &str) -> Option<(String, (u32, u32))> {
    let (_, place) = workbook.defined_names().iter().find(|(one, _)| one == name)?;
    let (sheet, cell) = place.trim_start_matches('=').rsplit_once('!')?;
    let sheet = sheet.trim_start_matches('$').trim_matches('\'').replace("''", "'");
    let cell = cell.split(':').next()?.replace('$', "");
    let letters: String = cell.chars().take_while(char::is_ascii_alphabetic).collect();
    let column = letters.chars().fold(0, |column, letter| column * 26 + u32::from(letter as u8 - b'A') + 1) - 1;
    let row: u32 = cell[letters.len()..].parse().ok()?;
    Some((sheet, (row - 1, column)))
}

/// The number there, `down` rows below.
pub fn number(workbook: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, down: usize) -> Option<f64> {
    let (sheet, (row, column)) = named(workbook, name)?;
    let range = workbook.worksheet_range(&sheet).ok()?;
    match range.get_value((row + u32::try_from(down).ok()?, column))? {
        Data::Float(number) => Some(*number),
        #[expect(clippy::cast_precision_loss, reason = "a test's small number")]
        Data::Int(number) => Some(*number as f64),
        _ => None,
    }
}

#[test]
fn the_file_shows_the_engines_figures_before_it_is_recalculated() {
    for case in [sample("korui-2006"), sample("jiemei-2011"), sample("gaolan-2022"), forty()] {
        let found = assess(&case);
        let mut workbook = opened(&written(&case, &[Lang::Zh]));
        assert_eq!(workbook.sheet_names()[..3], ["概要", "输入", "各年收益"]);
        let mut count = 0;
        for (name, at, engine) in figures(&case, &found) {
            let shown = number(&mut workbook, &name, at);
            match (shown, engine) {
                (Some(shown), Some(engine)) => assert!(same(shown, engine), "{name}[{at}]: {shown} {engine}"),
                (shown, engine) => assert_eq!(shown, engine, "{name}[{at}]"),
            }
            count += usize::from(engine.is_some());
        }
        assert!(count > 60, "{count}");
    }
}

/// The workbook as `NAME.xlsx` in the folder that `PLEDGEWORTH_PICTURES` names, for people to look at.
fn keep(name: &str, bytes: &[u8]) {
    let Some(folder) = std::env::var_os("PLEDGEWORTH_PICTURES").map(std::path::PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.xlsx")), bytes).unwrap();
}

#[test]
fn the_same_case_and_day_give_the_same_bytes_in_each_language() {
    for (name, case) in [("gaolan", sample("gaolan-2022")), ("jiemei", sample("jiemei-2011")), ("forty", forty())] {
        for (lang, langs) in [("zh", &[Lang::Zh][..]), ("en", &[Lang::En]), ("both", &[Lang::Zh, Lang::En])] {
            let bytes = written(&case, langs);
            assert!(bytes == written(&case, langs));
            keep(&format!("{name}-{lang}"), &bytes);
        }
    }
    let mut both = opened(&written(&sample("gaolan-2022"), &[Lang::Zh, Lang::En]));
    assert_eq!(both.sheet_names()[1], "输入 Inputs");
    assert!(number(&mut both, "lendable", 0).is_some_and(|lendable| lendable > 0.0));
}

/// Texts that a careless writer makes formulas of, and signs that break a file.
const HOSTILE: [&str; 7] = [
    "=HYPERLINK(\"http://example.invalid\",\"x\")",
    "+1+1",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "=1+1\u{0}\u{1b}\u{fffe}\u{202e}",
    "'[]:*?/\\",
];

fn hostile(words: &str) -> Case {
    let mut case = sample("gaolan-2022");
    let note = |input: &mut Input<f64>| words.clone_into(&mut input.note);
    words.clone_into(&mut case.title);
    words.clone_into(&mut case.remarks);
    words.clone_into(&mut case.borrower.name);
    for product in &mut case.products {
        words.clone_into(&mut product.name);
        note(&mut product.patent_share);
    }
    for patent in &mut case.patents {
        words.clone_into(&mut patent.title);
        patent.number = Input::given(words.to_owned());
    }
    case.valuation.discount_rate.premiums = vec![Premium { name: words.to_owned(), rate: Input::given(0.1) }];
    words.clone_into(&mut case.valuation.methods[0].reason);
    note(&mut case.lending.disposal_cost);
    case
}

#[test]
fn no_text_of_a_case_becomes_a_formula() {
    for words in HOSTILE {
        let case = hostile(words);
        let bytes = written(&case, &[Lang::Zh, Lang::En]);
        let mut workbook = opened(&bytes);
        let mut seen = 0;
        for sheet in workbook.sheet_names() {
            let range = workbook.worksheet_range(&sheet).unwrap();
            let formulas = workbook.worksheet_formula(&sheet).unwrap();
            for (row, column, formula) in formulas.used_cells() {
                let (first, left) = formulas.start().unwrap();
                for sign in ["HYPERLINK", "example", "1+1", "SUM(1,1)", "-2+3"] {
                    assert!(
                        !formula.contains(sign),
                        "{sheet} {} {}: {formula}",
                        first as usize + row,
                        left as usize + column
                    );
                }
            }
            seen += range.used_cells().filter(|(.., cell)| matches!(cell, Data::String(words) if words.contains("1+1") || words.contains("HYPERLINK") || words.contains("SUM(1") || words.contains("-2+3"))).count();
        }
        assert!(seen > 10 || words.starts_with('\''), "{words}: it stands there as words, {seen}");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            let name = part.name().unwrap().into_owned();
            assert!(!name.contains("vbaProject") && !name.contains("externalLink"), "{name}");
            let mut text = String::new();
            if std::path::Path::new(&name).extension().is_some_and(|ext| ext.eq_ignore_ascii_case("xml"))
                && part.read_to_string(&mut text).is_ok()
            {
                let bad = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t') || sign == '\u{fffe}';
                assert!(!text.contains(bad), "{name}");
            }
        }
    }
}

#[test]
fn only_known_functions_are_used_and_no_formula_is_too_long() {
    let mut seen = BTreeSet::new();
    for case in [forty(), super::every_method(pledgeworth::model::OptionStyle::European)] {
        let mut workbook = opened(&written(&case, &[Lang::Zh]));
        let mut count = 0;
        for sheet in workbook.sheet_names() {
            for (.., formula) in workbook.worksheet_formula(&sheet).unwrap().used_cells() {
                assert!(formula.len() < 8192);
                count += 1;
                for (at, _) in formula.match_indices('(') {
                    let before: String = formula[..at]
                        .chars()
                        .rev()
                        .take_while(char::is_ascii_uppercase)
                        .collect::<Vec<_>>()
                        .into_iter()
                        .rev()
                        .collect();
                    seen.extend((!before.is_empty()).then_some(before));
                }
            }
        }
        assert!(count > 3000, "{count} formulas");
    }
    for name in &seen {
        assert!(FUNCTIONS.contains(&name.as_str()), "{name}");
    }
    assert!(seen.len() > 15);
}

#[test]
fn what_cannot_be_made_says_why() {
    let case = Case::default();
    let refused = excel::write(&case, &assess(&case), Reference::builtin(), &[Lang::Zh], (MADE, ""));
    assert!(matches!(refused, Err(WorkbookError::NoBaseDate)));
    let mut many = sample("jiemei-2011");
    let patent = many.patents[0].clone();
    for id in 2..1200 {
        let mut one = patent.clone();
        one.id = PatentId(id);
        one.number = Input::default();
        many.patents.push(one);
    }
    many.loan.months = Input::given(600);
    let refused = excel::write(&many, &assess(&many), Reference::builtin(), &[Lang::Zh], (MADE, ""));
    assert!(matches!(refused, Err(WorkbookError::TooLarge)));
}

#[test]
fn an_unknown_input_is_an_empty_cell_that_says_so() {
    let mut case = sample("jiemei-2011");
    case.valuation.tax_rate = Input::default();
    let found = assess(&case);
    let made = book(&case, &found);
    let cell = made.named("valuation_tax_rate").unwrap().first;
    assert_eq!(made.value(cell), CellValue::Empty);
    assert!(made.cell(cell).unwrap().note.as_ref().is_some_and(|note| note.contains("未知")));
    assert_eq!(made.worth(made.named("lendable").unwrap().first), None);
    assert!(found.loan.lendable.value.is_none());
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn numbers_after(text: &str, mark: &str) -> Vec<f64> {
    let after = |(at, _): (usize, &str)| {
        let rest = &text[at + mark.len()..];
        rest.split(|sign: char| !(sign.is_ascii_digit() || sign == '.')).next()?.parse().ok()
    };
    text.match_indices(mark).filter_map(after).collect()
}

/// On paper no chart is cut by the end of a page, and words on several lines have the room for them.
#[test]
fn pages_end_between_charts_and_rows_are_as_high_as_their_words() {
    for name in ["gaolan-2022", "korui-2006"] {
        let bytes = written(&sample(name), &[Lang::Zh, Lang::En]);
        let summary = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(summary.contains("fitToHeight=\"0\""), "as wide as the page, as long as it takes: breaks count");
        let breaks = numbers_after(&summary, "<brk id=\"");
        let drawing = part(&bytes, "xl/drawings/drawing1.xml");
        let rows = numbers_after(&drawing, "<xdr:row>");
        // A lying page of A4 within its margins, in rows of 15 points, at the scale that its columns leave.
        let across: f64 = [46.0, 22.0, 14.0, 22.0, 18.0, 20.0, 20.0].iter().map(|width| width * 7.0 + 5.0).sum();
        let room = (8.27 - 1.2) * 72.0 / 15.0 * across / ((11.69 - 0.8) * 96.0);
        for ends in rows.chunks(2) {
            let page = breaks.iter().copied().filter(|row| *row <= ends[0]).fold(0.0, f64::max);
            assert!(page > 0.0, "{name}: the charts begin a page: {breaks:?}");
            assert!(ends[1] + 1.0 - page <= room, "{name}: rows {ends:?} of a page from {page}, room for {room}");
            assert!(breaks.iter().all(|row| *row <= ends[0] || *row > ends[1]), "{name}: {ends:?} {breaks:?}");
        }
        let findings = part(&bytes, "xl/worksheets/sheet12.xml");
        assert!(numbers_after(&findings, " ht=\"").iter().any(|height| *height >= 30.0), "{name}: {findings}");
    }
}

/// The picture of the methods: the first stands above, amounts run to the right and are written as amounts.
#[test]
fn the_bars_of_the_methods_run_the_right_way() {
    let bytes = written(&sample("gaolan-2022"), &[Lang::Zh]);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut bars = None;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        if part.name().unwrap().starts_with("xl/charts/chart") && part.read_to_string(&mut text).is_ok() {
            bars = bars.or(Some(text).filter(|text| text.contains("barDir val=\"bar\"")));
        }
    }
    let bars = bars.unwrap();
    let axis = |tag: &str| {
        let start = bars.find(&format!("<c:{tag}>")).unwrap();
        bars[start..start + bars[start..].find(&format!("</c:{tag}>")).unwrap()].to_owned()
    };
    let (names, amounts) = (axis("catAx"), axis("valAx"));
    assert!(names.contains("orientation val=\"maxMin\"") && amounts.contains("orientation val=\"minMax\""));
    assert!(amounts.contains("formatCode=\"#,##0\"") && amounts.contains('元') && !names.contains('元'), "{amounts}");
}

/// What a formula leaves blank is blank to a reader that does not reckon anew: a month within its limits is not marked as
/// one beyond them.
#[test]
fn a_blank_is_not_nought() {
    for (case, over) in [(sample("korui-2006"), false), (forty(), true)] {
        let mut workbook = opened(&written(&case, &[Lang::Zh]));
        let (sheet, (row, _)) = named(&workbook, "months_limit").unwrap();
        let range = workbook.worksheet_range(&sheet).unwrap();
        let months = assess(&case).loan.months.len();
        assert!(months > 10);
        let months = row..row + u32::try_from(months).unwrap();
        // The columns that say from which month on a limit is broken.
        let cells = months.flat_map(|row| [9, 10].map(|column| range.get_value((row, column)).cloned()));
        let numbers = cells.filter(|cell| matches!(cell, Some(Data::Float(_) | Data::Int(_)))).count();
        assert_eq!(numbers > 0, over, "{numbers} months beyond their limits");
    }
}
