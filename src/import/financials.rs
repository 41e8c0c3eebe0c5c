//! The borrower's statements from a sheet: years across or down, items by name, amounts in the unit that stands in the
//! headings or above the table.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::ImportError;
use super::cells::{DayGrain, SheetCell, SheetRow, SheetTable, letter};
use super::filling::{self, FieldColumn};
use super::findings::ImportFinding;
use super::headings::{RecognisedColumn, normalised};
use super::listing::{self, ListedTable, ListingChoices, ListingItems, Mistaken, RowFate};
use super::units;
use crate::lang::Lang;
use crate::model::fields::{Slot, financials as declared};
use crate::model::{Case, FinancialYear, Input, Origin};
use crate::text::{Arg, Text, import_tables as words, parse};

/// The items of a statement.
pub static COLUMNS: [FieldColumn; 13] = [
    FieldColumn::of(
        &declared::END,
        &[
            "报告期",
            "会计期间",
            "年度",
            "年份",
            "会计年度",
            "期间",
            "year",
            "fiscal year",
            "financial year",
            "period",
            "period end",
        ],
    ),
    FieldColumn::of(
        &declared::REVENUE,
        &[
            "主营业务收入",
            "营业总收入",
            "销售收入",
            "销售额",
            "收入",
            "sales",
            "net sales",
            "turnover",
            "operating revenue",
            "total revenue",
        ],
    ),
    FieldColumn::of(
        &declared::COST_OF_SALES,
        &["主营业务成本", "销售成本", "cost of goods sold", "cogs", "cost of revenue"],
    ),
    FieldColumn::of(
        &declared::PROFIT_BEFORE_TAX,
        &[
            "税前利润",
            "利润总额(亏损总额以-号填列)",
            "pbt",
            "pretax profit",
            "income before tax",
            "profit before income tax",
        ],
    ),
    FieldColumn::of(
        &declared::INTEREST_EXPENSE,
        &["利息费用", "利息", "interest", "interest paid", "interest expenses"],
    ),
    FieldColumn::of(
        &declared::EBIT,
        &["ebit", "息税前盈余", "operating profit before interest and tax", "earnings before interest and tax"],
    ),
    FieldColumn::of(
        &declared::DEPRECIATION,
        &["折旧和摊销", "折旧摊销", "折旧及摊销", "depreciation and amortization", "d&a"],
    ),
    FieldColumn::of(
        &declared::NET_PROFIT,
        &["净利", "税后利润", "net income", "profit after tax", "profit for the year"],
    ),
    FieldColumn::of(
        &declared::OPERATING_CASH_FLOW,
        &[
            "经营活动产生的现金流量净额",
            "经营现金流量净额",
            "经营性现金流净额",
            "经营活动现金净流量",
            "经营现金净流量",
            "operating cash flow",
            "cash flow from operations",
            "net cash from operating activities",
        ],
    ),
    FieldColumn::of(
        &declared::DEBT,
        &["有息负债", "带息负债", "有息债务", "debt", "total debt", "interest-bearing debt", "borrowings"],
    ),
    FieldColumn::of(
        &declared::PRINCIPAL_REPAID,
        &[
            "偿还债务支付的现金",
            "偿还本金",
            "偿还债务本金",
            "归还本金",
            "principal repaid",
            "repayment of borrowings",
            "debt repaid",
        ],
    ),
    FieldColumn::of(&declared::AUDITED, &["是否审计", "审计", "经审计"]),
    FieldColumn::of(&declared::DOCUMENT, &["来源", "资料来源", "source"]),
];

/// What is often taken for an item and is another.
const MISTAKEN: [Mistaken; 2] = [
    (&["营业利润", "operatingprofit", "operatingincome"], words::ITEM_OPERATING_PROFIT),
    (&["财务费用", "financecost", "financialexpense"], words::ITEM_FINANCE_COSTS),
];

/// A year that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadYear {
    /// The line of the file.
    pub line: usize,
    /// The statements.
    pub year: FinancialYear,
    /// What is to be said of its cells.
    pub findings: Vec<ImportFinding>,
}

/// What a sheet of statements holds, before it is taken into the case.
#[derive(Clone, PartialEq, Debug)]
pub struct StatementsRead {
    /// The file's name.
    pub file: String,
    /// The sheet, of a workbook.
    pub sheet: Option<String>,
    /// The line of the headings.
    pub header_line: usize,
    /// Years stand in columns.
    pub turned: bool,
    /// The items.
    pub items: Vec<RecognisedColumn<FieldColumn>>,
    /// There are amounts whose unit the sheet does not say: it has to be chosen.
    pub unit_asked: bool,
    /// The years.
    pub years: Vec<ReadYear>,
    /// What is to be said of the file, its items and its other columns.
    pub findings: Vec<ImportFinding>,
}

/// A cell that names a financial year.
enum YearCell {
    /// A whole calendar year.
    Whole(i16),
    /// A part of one.
    Interim,
    /// Something else.
    Other,
}

/// The financial year that a heading or a cell names. In China it is the calendar year (Accounting Law art. 11).
fn year_of(cell: &SheetCell) -> YearCell {
    let whole = |year: i16| if (1990..=2100).contains(&year) { YearCell::Whole(year) } else { YearCell::Other };
    let ends = |day: Date| if (day.month(), day.day()) == (12, 31) { whole(day.year()) } else { YearCell::Interim };
    match cell {
        SheetCell::Day(day, DayGrain::Year) => return whole(day.year()),
        SheetCell::Day(day, DayGrain::Month) => {
            return if day.month() == 12 { whole(day.year()) } else { YearCell::Interim };
        }
        SheetCell::Day(day, DayGrain::Day) => return ends(*day),
        SheetCell::Percent(_) | SheetCell::Fault(_) | SheetCell::Empty => return YearCell::Other,
        SheetCell::Number(_) | SheetCell::Text(_) => {}
    }
    let shown = western(&normalised(&cell.shown()));
    if let Some(day) = parse::date(&shown) {
        return ends(day);
    }
    let text = shown.trim_start_matches("fy").trim_end_matches("actual");
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let Some(year) = digits.parse::<i16>().ok().filter(|_| digits.len() == 4) else { return YearCell::Other };
    let rest = text[4..].trim_start_matches(['年', '/', '.', '-']);
    // 2022年度（万元） is headed like 2022年（万元）.
    let rest = rest.strip_prefix('度').filter(|rest| rest.starts_with('(')).unwrap_or(rest);
    match rest {
        "" | "0" | "00" | "a" | "度" | "年度" | "末" | "全年" | "度报表" | "报" | "度审计" | "审计" | "12" | "12月"
        | "1-12月" | "01-12月" | "12月31日" | "12-31" => whole(year),
        rest if rest.starts_with(|sign: char| sign.is_ascii_digit() || "上下前一二三四半q".contains(sign)) => {
            YearCell::Interim
        }
        // 2024年金额（万元）, 2024 (CNY million)
        rest if rest.starts_with(['金', '(', '实', '数', '末']) => whole(year),
        _ => YearCell::Other,
    }
}

/// A year in Han digits, `二〇二四年`, in those that are read.
fn western(text: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit =
        |sign: char| DIGITS.chars().position(|one| one == if matches!(sign, '零' | '○') { '〇' } else { sign });
    let digits: Option<Vec<usize>> = text.chars().take(4).map(digit).collect();
    match digits {
        Some(digits) if digits.len() == 4 => {
            let year: String = digits.iter().map(ToString::to_string).collect();
            year + &text.chars().skip(4).collect::<String>()
        }
        _ => text.to_owned(),
    }
}

/// A part of a year's figure, or its change, in a column beside the figure.
fn is_part(sub_heading: &str) -> bool {
    let plain = normalised(sub_heading);
    ["占", "比", "增", "变动", "率", "%", "share", "change", "growth"].iter().any(|word| plain.contains(word))
}

/// The columns of the years, and those that say no year. A heading of a year may reach over several columns, `金额` and `占比`
/// below it: the year's is then the first that is no part of another.
fn columns_of_years(table: &SheetTable, index: usize, names: usize) -> (Vec<(usize, String)>, Vec<usize>) {
    let Some(row) = table.rows.get(index) else { return (Vec::new(), Vec::new()) };
    let below = table.rows.iter().skip(index + 1);
    let width = below.clone().take(200).map(|row| row.cells.len()).max().unwrap_or(0).max(row.cells.len());
    let filled = |place: usize| below.clone().any(|row| !row.cell(place).is_empty());
    // Headings of a second row name columns, and no item.
    let second = table.rows.get(index + 1).filter(|row| {
        row.cell(names).is_empty() && row.cells.iter().all(|cell| matches!(cell, SheetCell::Text(_) | SheetCell::Empty))
    });
    let (mut years, mut nameless) = (Vec::new(), Vec::new());
    let mut place = names + 1;
    while place < width {
        let mut end = place + 1;
        let is_year = matches!(year_of(row.cell(place)), YearCell::Whole(_));
        // A second row of headings may stand below the year said once, or said above each of its columns.
        let again = |at: usize| second.is_some() && row.cell(at).shown().trim() == row.cell(place).shown().trim();
        while is_year && end < width && (row.cell(end).is_empty() || again(end)) {
            end += 1;
        }
        let own = (place..end).find(|at| second.is_none_or(|second| !is_part(&second.cell(*at).shown())));
        if is_year {
            let own = own.unwrap_or(place);
            let name = row.cell(place).shown().trim().to_owned();
            // The unit may stand in the second row: `金额（亿元）`.
            let sub = second.map(|second| second.cell(own).shown().trim().to_owned()).unwrap_or_default();
            let unit = sub.rsplit(['（', '(']).next().unwrap_or_default().trim_end_matches(['）', ')']);
            let says = units::of_heading(&name).is_none() && units::read(unit).is_some();
            years.push((own, if says { format!("{name}（{unit}）") } else { name }));
        }
        let read = is_year.then(|| own.unwrap_or(place));
        let empty = |at: &usize| row.cell(*at).is_empty() || is_year;
        nameless.extend((place..end).filter(|at| Some(*at) != read && empty(at) && filled(*at)));
        place = end;
    }
    (years, nameless)
}

/// The listing whose items run down the sheet and whose years run across it.
fn years_across(table: &SheetTable, findings: &mut Vec<ImportFinding>) -> Option<ListedTable> {
    const LOOKED_AT: usize = 60;
    // How good, the row, the column of the names.
    let mut best: Option<(usize, usize, usize)> = None;
    let said = table.headings;
    let wanted = |row: &SheetRow| said.is_none_or(|said| said.line == Some(row.line));
    for (index, row) in table.rows.iter().enumerate().take(LOOKED_AT).filter(|(_, row)| wanted(row)) {
        let years: Vec<usize> =
            (0..row.cells.len()).filter(|place| matches!(year_of(row.cell(*place)), YearCell::Whole(_))).collect();
        let Some(first) = years.first().copied().filter(|first| *first > 0) else { continue };
        // The names stand before the first year: in the column that has the most known ones.
        let known = |place: usize| {
            let below = table.rows.iter().skip(index + 1).take(200);
            below.filter(|row| COLUMNS.iter().any(|column| column.is_called(&row.cell(place).shown()))).count()
        };
        let Some((names, count)) = (0..first).map(|place| (place, known(place))).max_by_key(|(_, count)| *count) else {
            continue;
        };
        if (count > 0 || said.is_some_and(|said| said.any)) && best.is_none_or(|(most, ..)| count * years.len() > most)
        {
            best = Some((count * years.len(), index, names));
        }
    }
    let (_, index, names) = best?;
    let row = table.rows.get(index)?;
    let (across, nameless) = columns_of_years(table, index, names);
    for place in nameless {
        findings.push(ImportFinding::at_column(letter(place), words::COLUMN_OF_NO_YEAR));
    }
    for (place, cell) in row.cells.iter().enumerate().skip(names + 1) {
        let text = ("text", Arg::Quoted(cell.shown().into_owned()));
        match year_of(cell) {
            YearCell::Whole(_) => {}
            YearCell::Interim => findings.push(ImportFinding::at_line(row.line, words::INTERIM.with([text]))),
            YearCell::Other if cell.is_empty() => {}
            YearCell::Other => {
                let used = table.rows.iter().skip(index + 1).any(|row| !row.cell(place).is_empty());
                if used {
                    findings.push(ImportFinding::at_line(row.line, words::NOT_A_YEAR.with([text])));
                }
            }
        }
    }
    Some(listing::turned(table, row.line, names, &across))
}

/// Reads a table of statements.
pub fn read(file: &str, table: &SheetTable, choices: &ListingChoices) -> Result<StatementsRead, ImportError> {
    let mut of_years = Vec::new();
    let across = years_across(table, &mut of_years);
    let down = listing::plain(table, &COLUMNS, |found| found.contains(&"end") && found.len() > 1);
    let weight = |listing: &Option<ListedTable>| {
        listing.as_ref().map_or(0, |listing| {
            let known = |heading: &&String| COLUMNS.iter().any(|column| column.is_called(heading));
            listing.header.headings.iter().filter(known).count()
        })
    };
    // Years across are no item, years down are one.
    let (listing, mut findings) =
        if weight(&across) + 1 > weight(&down) && across.is_some() { (across, of_years) } else { (down, Vec::new()) };
    let listing = listing.ok_or(ImportError::NoStatements)?;
    let read = listing::recognise(&listing, &COLUMNS, choices, &table.hidden_columns, &MISTAKEN);
    findings.extend(read.said_of_table(table, &listing));
    findings.extend(read.findings.iter().cloned());
    let years = years(file, table.sheet(), &listing, &read, &mut findings);
    Ok(StatementsRead {
        file: file.to_owned(),
        sheet: table.sheet().map(str::to_owned),
        header_line: listing.header.line,
        turned: listing.turned,
        items: read.items,
        unit_asked: read.unit_asked,
        years,
        findings,
    })
}

fn years(
    file: &str,
    sheet: Option<&str>,
    listing: &ListedTable,
    read: &ListingItems,
    findings: &mut Vec<ImportFinding>,
) -> Vec<ReadYear> {
    let end_at =
        read.items.iter().find(|item| item.field.is_some_and(|field| field.key() == "end")).map(|item| item.place);
    let mut items = read.clone();
    // A year is read as one: `2024年` is no day.
    items.forget("end");
    let mut years: Vec<ReadYear> = Vec::new();
    for row in &listing.rows {
        let heading = SheetCell::Text(row.name.clone());
        let cell = if listing.turned {
            &heading
        } else {
            end_at.and_then(|at| row.cells.get(at)).unwrap_or(&SheetCell::Empty)
        };
        let shown = ("text", Arg::Quoted(cell.shown().into_owned()));
        let year = match year_of(cell) {
            YearCell::Whole(year) => year,
            YearCell::Interim => {
                findings.push(ImportFinding::lost(row.line, words::INTERIM.with([shown])));
                continue;
            }
            YearCell::Other => {
                let what = if cell.shown().trim().is_empty() {
                    words::NO_YEAR.into()
                } else {
                    words::NOT_A_YEAR.with([shown])
                };
                findings.push(ImportFinding::lost(row.line, what));
                continue;
            }
        };
        let named = || ("year", Arg::raw(year.to_string()));
        let mut scratch = Case::default();
        scratch.financials.years.push(FinancialYear::default());
        let note = filling::note(file, sheet, "");
        let (taken, said) = items.fill(&mut scratch, 0, row, &note);
        if taken == 0 && said.is_empty() {
            findings.push(ImportFinding::lost(row.line, words::YEAR_EMPTY.with([named()])));
            continue;
        }
        let Some(mut statements) = scratch.financials.years.pop() else { continue };
        if let Some(known) = years.iter().find(|known| known.year.year() == Some(year)) {
            // The same figures in another unit say nothing new; others have to be looked at.
            let differing = differing(&known.year, &statements);
            let text = if differing.is_empty() { words::YEAR_TWICE } else { words::YEAR_TWICE_DIFFERS };
            let titles =
                |lang, mark: &str| differing.iter().map(|column| column.title(lang)).collect::<Vec<_>>().join(mark);
            let differing = ("items", Arg::both(titles(Lang::Zh, "、"), titles(Lang::En, ", ")));
            findings.push(ImportFinding::lost(row.line, text.with([named(), differing])));
            continue;
        }
        statements.end = Input::noted(date(year, 12, 31), Origin::Evidence, note);
        years.push(ReadYear { line: row.line, year: statements, findings: said });
    }
    years.sort_by_key(|year| year.year.end.value);
    units_apart(&mut years, listing, findings);
    years
}

/// The items that two readings of a year state differently.
fn differing(one: &FinancialYear, other: &FinancialYear) -> Vec<&'static FieldColumn> {
    let (first, second) = (alone(one), alone(other));
    let of = |case: &Case, column: &FieldColumn| {
        let handle = column.in_row(0)?;
        match handle.slot(case) {
            Some(Slot::Number(input)) => input.value,
            _ => None,
        }
    };
    let mut found = Vec::new();
    for column in &COLUMNS {
        if let (Some(one), Some(other)) = (of(&first, column), of(&second, column))
            && (one - other).abs() > 0.005 * one.abs().max(other.abs())
        {
            found.push(column);
        }
    }
    found
}

/// Asks where years seem to be in different units: their headings name several, or the revenue leaps a thousandfold.
fn units_apart(years: &mut [ReadYear], listing: &ListedTable, findings: &mut Vec<ImportFinding>) {
    /// No going concern grows so in a year; 元 beside 万元 does.
    const LEAP: f64 = 1_000.0;
    let units: Vec<_> = listing.rows.iter().map(|row| row.unit).collect();
    if units.windows(2).any(|pair| pair[0] != pair[1]) {
        findings.push(ImportFinding::at_line(listing.header.line, words::YEARS_IN_UNITS));
    }
    for at in 1..years.len() {
        let (before, after) = years.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last(), after.first_mut()) else { continue };
        if let (Some(one), Some(other)) = (before.year.revenue.value, after.year.revenue.value)
            && one > 0.0
            && other > 0.0
            && (other / one >= LEAP || one / other >= LEAP)
        {
            let args = [("before", Arg::Money(one)), ("after", Arg::Money(other))];
            after.findings.push(ImportFinding::at_line(after.line, words::YEAR_LEAPS.with(args)));
        }
    }
}

impl StatementsRead {
    /// Says what is to be looked at beside a case: years that had not ended by its base date, and years that lack between others.
    pub fn beside(&mut self, case: &Case) {
        if let Some(base) = case.base_date.value {
            for read in &mut self.years {
                if let Some(end) = read.year.end.value.filter(|end| *end > base) {
                    let args = [("end", Arg::Date(end)), ("base", Arg::Date(base))];
                    read.findings.push(ImportFinding::at_line(read.line, words::YEAR_AFTER_BASE.with(args)));
                }
            }
        }
        let known: BTreeSet<i16> =
            self.years.iter().filter_map(|read| read.year.year()).chain(self.only_in_case(case)).collect();
        let (Some(first), Some(last)) = (known.first().copied(), known.last().copied()) else { return };
        let missing: Vec<String> =
            (first..=last).filter(|year| !known.contains(year)).map(|year| year.to_string()).collect();
        if !missing.is_empty() {
            let years = [("years", Arg::both(missing.join("、"), missing.join(", ")))];
            self.findings.push(ImportFinding::of_file(words::YEARS_MISSING.with(years)));
        }
    }

    /// What becomes of a year in a case.
    pub fn fate(&self, case: &Case, at: usize) -> RowFate {
        let Some(read) = self.years.get(at) else { return RowFate::Same };
        let Some(known) = case.financials.years.iter().position(|year| year.end.value == read.year.end.value) else {
            return RowFate::New;
        };
        let changes = listing::changes(&COLUMNS, &alone(&read.year), 0, case, known);
        if changes.is_empty() { RowFate::Same } else { RowFate::Changed(changes) }
    }

    /// What a year states, in words.
    pub fn shown(&self, at: usize, lang: Lang) -> Vec<(Text, String)> {
        self.years.get(at).map(|read| listing::in_words(&COLUMNS, &alone(&read.year), 0, lang)).unwrap_or_default()
    }

    /// The years that the case has and the file has not: they stay.
    pub fn only_in_case(&self, case: &Case) -> Vec<i16> {
        let has = |year: &i16| self.years.iter().any(|read| read.year.year() == Some(*year));
        case.financials.years.iter().filter_map(FinancialYear::year).filter(|year| !has(year)).collect()
    }

    /// Takes the chosen years into a case: a new year is added; of a known one what the file states is replaced, and what
    /// it does not state stays.
    pub fn take(&self, case: &mut Case, chosen: &[usize]) {
        for read in chosen.iter().filter_map(|at| self.years.get(*at)) {
            let known = case.financials.years.iter().position(|year| year.end.value == read.year.end.value);
            match known {
                Some(known) => replace(case, known, &read.year),
                None => case.financials.years.push(read.year.clone()),
            }
        }
        case.financials.years.sort_by_key(|year| year.end.value.map_or((1, None), |end| (0, Some(end))));
    }
}

/// A case that holds nothing but a year, to be read item by item.
fn alone(year: &FinancialYear) -> Case {
    let mut case = Case::default();
    case.financials.years.push(year.clone());
    case
}

/// Puts what a year states in the place of what the case holds of it.
fn replace(case: &mut Case, known: usize, read: &FinancialYear) {
    let other = alone(read);
    for (from, to) in listing::stated(&COLUMNS, &other, 0, known) {
        if let Some(json) = from.to_json(&other) {
            to.set_json(case, json);
        }
    }
}
