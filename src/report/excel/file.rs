//! The workbook as a file.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartSeries as XlsxSeries,
    ChartSolidFill, ChartType, Color, ConditionalFormatFormula, DataValidation, DataValidationErrorStyle,
    DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula as XlsxFormula, Note,
    Workbook, Worksheet, XlsxError,
};

use super::WorkbookError;
use super::book::{Book, BookSheet, CellContent, CellLook, ChartSeries, NumberLook, SheetChart, SheetChartKind};
use super::evaluate::CellValue;
use super::formula::{CellAt, CellBlock, LONGEST, column_name};
use super::pages;

/// A face that Windows, WPS and Office for Mac have, with Latin and Han of one design.
const FACE: &str = "Microsoft YaHei";
const INK: u32 = 0x22_28_30;
const PALE: u32 = 0xf2_f4_f7;
const HEAD: u32 = 0xe3_e9_f0;
const LINE: u32 = 0xc8_d0_d8;
const INPUT: u32 = 0xff_f7_d6;
const INPUT_INK: u32 = 0x1f_3f_9c;
const UNKNOWN: u32 = 0xfb_e3_d6;
const RESULT: u32 = 0xe4_f1_e6;
const GRAVE: u32 = 0xf8_d0_cc;
const GREY: u32 = 0x80_88_90;

/// What a file says of itself.
#[derive(Clone, PartialEq, Debug)]
pub struct BookAbout {
    /// Its heading.
    pub title: String,
    /// What made it.
    pub program: String,
    /// The day that it is dated.
    pub made: Date,
    /// The foot of each page.
    pub foot: String,
    /// The hash of the case's file.
    pub hash: String,
    /// What is said of a value that is refused.
    pub refused: String,
}

/// The bytes of the file: the same for the same workbook and day.
pub fn bytes(book: &Book, about: &BookAbout) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    let day = about.made;
    let year = u16::try_from(day.year()).unwrap_or(1900).clamp(1900, 9999);
    let made = ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs())?;
    let properties = DocProperties::new().set_title(&about.title).set_author(&about.program).set_comment(&about.hash);
    workbook.set_properties(&properties.set_creation_datetime(&made));
    let mut formats: BTreeMap<(CellLook, NumberLook), Format> = BTreeMap::new();
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let name_of = |sheet: usize| names.get(sheet).copied().unwrap_or_default().to_owned();
    for (place, sheet) in book.sheets.iter().enumerate() {
        let page = workbook.add_worksheet();
        set_up(page, sheet, about)?;
        for ((row, column), cell) in &sheet.cells {
            let format = formats.entry((cell.look, cell.number)).or_insert_with(|| format_of(cell.look, cell.number));
            let (row, column) = (*row, *column);
            match &cell.content {
                CellContent::Words(words) => page.write_string_with_format(row, column, words, format)?,
                CellContent::Number(number) => page.write_number_with_format(row, column, *number, format)?,
                CellContent::Empty => page.write_blank(row, column, format)?,
                CellContent::Formula(formula, value) => {
                    let text = formula.text(place, &name_of);
                    if text.len() >= LONGEST || !formula.is_writable() {
                        return Err(WorkbookError::TooLarge);
                    }
                    let formula = XlsxFormula::new(text).set_result(shown(value));
                    page.write_formula_with_format(row, column, formula, format)?
                }
            };
            if let Some(words) = &cell.note {
                page.insert_note(row, column, &note(words))?;
            }
        }
        finish(page, sheet, about, &name_of)?;
    }
    for (name, CellBlock { first, last }) in &book.names {
        let sheet = name_of(first.sheet).replace('\'', "''");
        let place = |at: &CellAt| format!("${}${}", column_name(at.column), at.row + 1);
        let to = if first == last { String::new() } else { format!(":{}", place(last)) };
        workbook.define_name(name, &format!("='{sheet}'!{}{to}", place(first)))?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// A result as the file keeps it beside its formula.
fn shown(value: &CellValue) -> String {
    match value {
        CellValue::Empty => "0".to_owned(),
        CellValue::Number(number) => format!("{number}"),
        CellValue::Truth(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        CellValue::Words(words) => words.clone(),
        CellValue::Fault(fault) => fault.sign().to_owned(),
    }
}

fn note(words: &str) -> Note {
    let width = words.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let lines: usize = words.lines().map(|line| 1 + line.chars().count() / 32).sum();
    let pixels = |count: usize, each: u32, least: u32, most: u32| {
        u32::try_from(count).unwrap_or(most).saturating_mul(each).clamp(least, most)
    };
    Note::new(words.chars().take(2000).collect::<String>())
        .add_author_prefix(false)
        .set_font_name(FACE)
        .set_font_size(9)
        .set_width(pixels(width, 13, 160, 440))
        .set_height(pixels(lines, 18, 40, 420))
}

fn set_up(page: &mut Worksheet, sheet: &BookSheet, about: &BookAbout) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    // What comes to no words is not nought: a month that holds would be marked as one that does not.
    page.set_formula_result_default("");
    page.set_default_note_author(about.program.chars().take(50).collect::<String>());
    for (column, width) in &sheet.widths {
        page.set_column_width(*column, *width)?;
    }
    // A row whose words take several lines is as high as they are: not every spreadsheet finds that when it opens a file.
    for (row, lines) in pages::lines(sheet).into_iter().filter(|(_, lines)| *lines > 1) {
        page.set_row_height(row, (f64::from(lines) * pages::LINE).min(pages::HIGHEST))?;
    }
    let (rows, columns) = sheet.frozen;
    if rows > 0 || columns > 0 {
        page.set_freeze_panes(rows, columns)?;
    }
    if let Some((first, last)) = sheet.repeated {
        page.set_repeat_rows(first, last)?;
    }
    // A4, as wide as the paper, as long as it takes.
    page.set_paper_size(9).set_landscape();
    page.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    page.set_print_fit_to_pages(sheet.pages_wide, 0);
    page.set_page_breaks(&pages::breaks(sheet))?;
    // An ampersand starts a code there.
    let foot: String = about.foot.replace('&', "&&").chars().take(180).collect();
    page.set_header(format!("&L{}&R&A", about.title.replace('&', "&&").chars().take(120).collect::<String>()));
    page.set_footer(format!("&L{foot}&R&P / &N"));
    page.set_screen_gridlines(false);
    Ok(())
}

fn finish(
    page: &mut Worksheet,
    sheet: &BookSheet,
    about: &BookAbout,
    name_of: &dyn Fn(usize) -> String,
) -> Result<(), XlsxError> {
    for marked in &sheet.marked {
        let format = if marked.grave {
            Format::new().set_background_color(Color::RGB(GRAVE)).set_bold()
        } else {
            Format::new().set_font_color(Color::RGB(GREY))
        };
        let rule = ConditionalFormatFormula::new().set_rule(format!("={}", marked.rule).as_str()).set_format(format);
        let CellBlock { first, last } = marked.block;
        page.add_conditional_format(first.row, first.column, last.row, last.column, &rule)?;
    }
    for allowed in &sheet.allowed {
        let (low, high) = allowed.bounds;
        let short = |words: &str, most: usize| words.chars().take(most).collect::<String>();
        let rule = DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(low, high))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(short(&about.refused, 30))?
            .set_error_message(short(&allowed.words, 220))?;
        page.add_data_validation(allowed.at.row, allowed.at.column, allowed.at.row, allowed.at.column, &rule)?;
    }
    for chart in &sheet.charts {
        page.insert_chart(chart.at.row, chart.at.column, &native(chart, name_of))?;
    }
    Ok(())
}

fn number_format(number: NumberLook) -> Option<&'static str> {
    Some(match number {
        NumberLook::Plain => return None,
        NumberLook::Money | NumberLook::TwoDecimals => "#,##0.00",
        NumberLook::Percent => "0.00%",
        NumberLook::FinePercent => "0.0000%",
        NumberLook::FourDecimals => "0.0000",
        NumberLook::Factor => "0.000000",
        NumberLook::Multiple => "0.00\"×\"",
        NumberLook::Whole => "0",
        NumberLook::Day => "yyyy-mm-dd",
    })
}

fn format_of(look: CellLook, number: NumberLook) -> Format {
    let mut format = Format::new().set_font_name(FACE).set_font_size(10).set_font_color(Color::RGB(INK));
    if let Some(number) = number_format(number) {
        format = format.set_num_format(number);
    }
    let boxed = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(Color::RGB(LINE));
    let middle = |format: Format| format.set_align(FormatAlign::VerticalCenter);
    match look {
        CellLook::Title => format.set_font_size(16).set_bold(),
        CellLook::Lead => format.set_font_color(Color::RGB(GREY)),
        CellLook::Part => {
            let line = format.set_font_size(12).set_bold().set_border_bottom(FormatBorder::Medium);
            line.set_border_bottom_color(Color::RGB(LINE))
        }
        CellLook::Head => {
            let head = boxed(format).set_bold().set_background_color(Color::RGB(HEAD)).set_text_wrap();
            middle(head).set_align(FormatAlign::Center)
        }
        CellLook::Words | CellLook::Live => middle(boxed(format)),
        CellLook::Wrapped => boxed(format).set_text_wrap().set_align(FormatAlign::Top),
        CellLook::Input => {
            let input = boxed(format).set_background_color(Color::RGB(INPUT)).set_font_color(Color::RGB(INPUT_INK));
            middle(input)
        }
        CellLook::Unknown => middle(boxed(format).set_background_color(Color::RGB(UNKNOWN))),
        CellLook::Result => middle(boxed(format).set_background_color(Color::RGB(RESULT)).set_bold()),
        CellLook::Fixed => {
            let fixed = boxed(format).set_background_color(Color::RGB(PALE)).set_italic();
            middle(fixed.set_font_color(Color::RGB(GREY)))
        }
    }
}

/// A block in the words of a chart.
fn range(block: CellBlock, name_of: &dyn Fn(usize) -> String) -> (String, u32, u16, u32, u16) {
    let CellBlock { first, last } = block;
    (name_of(first.sheet), first.row, first.column, last.row, last.column)
}

fn rgb([r, g, b]: [u8; 3]) -> Color {
    Color::RGB(u32::from(r) << 16 | u32::from(g) << 8 | u32::from(b))
}

fn native(chart: &SheetChart, name_of: &dyn Fn(usize) -> String) -> Chart {
    let mut native = Chart::new(match chart.kind {
        SheetChartKind::Lines => ChartType::Line,
        SheetChartKind::Field => ChartType::BarStacked,
    });
    for series in &chart.series {
        native.push_series(&series_of(series, chart, name_of));
    }
    let font = |size: u32| {
        let mut font = ChartFont::new();
        font.set_name(FACE).set_size(size);
        font
    };
    native.title().set_name(&chart.title).set_font(&font(12));
    native.set_width(chart.size.0).set_height(chart.size.1).set_alt_text(&chart.title);
    native.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9));
    native.show_na_as_empty_cell();
    match chart.kind {
        SheetChartKind::Lines => {
            native.x_axis().set_date_axis(true).set_num_format("yyyy-mm").set_font(&font(9));
            native.y_axis().set_name(&chart.axis).set_num_format("#,##0").set_font(&font(9)).set_min(0);
        }
        SheetChartKind::Field => {
            // Bars lie: what runs across is the amount, and the first method stands above.
            native.x_axis().set_name(&chart.axis).set_num_format("#,##0").set_font(&font(9));
            native.y_axis().set_font(&font(9)).set_reverse();
            let unpainted: Vec<usize> =
                chart.series.iter().enumerate().filter(|(_, one)| one.colour.is_none()).map(|(at, _)| at).collect();
            native.legend().delete_entries(&unpainted);
        }
    }
    native
}

fn series_of(series: &ChartSeries, chart: &SheetChart, name_of: &dyn Fn(usize) -> String) -> XlsxSeries {
    let mut native = XlsxSeries::new();
    let (sheet, a, b, c, d) = range(series.values, name_of);
    native.set_values((sheet.as_str(), a, b, c, d));
    let (sheet, a, b, c, d) = range(chart.categories, name_of);
    native.set_categories((sheet.as_str(), a, b, c, d));
    native.set_name(series.name.as_str());
    let mut format = ChartFormat::new();
    match (series.colour, chart.kind) {
        (None, _) => {
            format.set_no_fill().set_no_border();
        }
        (Some(colour), SheetChartKind::Lines) => {
            let mut line = ChartLine::new();
            line.set_color(rgb(colour)).set_width(2.0);
            if series.dashed {
                line.set_dash_type(ChartLineDashType::Dash);
            }
            format.set_line(&line);
        }
        (Some(colour), SheetChartKind::Field) => {
            let mut fill = ChartSolidFill::new();
            fill.set_color(rgb(colour));
            format.set_solid_fill(&fill);
            native.set_gap(60);
        }
    }
    native.set_format(&mut format);
    native
}
