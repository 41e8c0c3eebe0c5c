//! A table of a report as comma-separated values: bare numbers in base units, the unit in the heading.

use super::blocks::{Report, ReportTable};
use super::cells::{ReportCell, ReportLang, Wording};
use crate::chart::csv::{number, part, rows};
use crate::lang::Lang;
use crate::model::Quantity;
use crate::text::{Text, fields};

/// The file's extension.
pub const EXTENSION: &str = "csv";

/// The table of that name; nothing where the report has none.
pub fn of_report(report: &Report, id: &str) -> Option<String> {
    report.tables().find(|table| table.id == id).map(|table| write(table, report.lang))
}

/// The table as comma-separated values, UTF-8 with a byte-order mark so that spreadsheets read the Chinese. A column in
/// which some cell is a range has the ends in two columns of their own; what is no number stays words.
pub fn write(table: &ReportTable, lang: ReportLang) -> String {
    let kinds: Vec<ColumnKind> = (0..table.columns.len()).map(|at| ColumnKind::of(table, at)).collect();
    let head =
        table.columns.iter().zip(&kinds).flat_map(|(column, kind)| kind.headings(&column.heading, lang)).collect();
    let row = |row: &Vec<ReportCell>| row.iter().zip(&kinds).flat_map(|(cell, kind)| kind.cells(cell, lang)).collect();
    let all: Vec<Vec<String>> = std::iter::once(head).chain(table.rows.iter().map(row)).collect();
    rows(&all)
}

/// What a column holds.
struct ColumnKind {
    /// The unit of its numbers, where they share one.
    unit: Option<&'static str>,
    /// Some cell is a range.
    ranges: bool,
}

impl ColumnKind {
    fn of(table: &ReportTable, at: usize) -> Self {
        let cells = || table.rows.iter().filter_map(move |row| row.get(at));
        let quantities = |cell: &ReportCell| match cell {
            ReportCell::Quantity(quantity) => vec![quantity.clone()],
            ReportCell::Range { value, low, high } => value.iter().chain([low, high]).cloned().collect(),
            ReportCell::Text(_) | ReportCell::Absent | ReportCell::Lacking(_) => Vec::new(),
        };
        let mut units: Vec<&'static str> = cells().flat_map(quantities).map(|quantity| quantity.unit()).collect();
        units.sort_unstable();
        units.dedup();
        let unit = match units[..] {
            [one] if one != "text" => Some(one),
            _ => None,
        };
        Self { unit, ranges: unit.is_some() && cells().any(|cell| matches!(cell, ReportCell::Range { .. })) }
    }

    fn headings(&self, heading: &Wording, lang: ReportLang) -> Vec<String> {
        let unit = match self.unit {
            Some("date" | "count" | "number") | None => String::new(),
            Some(unit) => format!(" ({unit})"),
        };
        let end = |end: Option<Text>| {
            let langs = lang.langs().iter();
            let said = |(name, lang): (&str, &Lang)| end.map_or_else(|| name.to_owned(), |end| part(name, end, *lang));
            let names: Vec<String> = heading.each().zip(langs).map(said).collect();
            names.join(" / ") + &unit
        };
        let ends = [Some(fields::CSV_LOW), Some(fields::CSV_HIGH)].into_iter().filter(|_| self.ranges);
        std::iter::once(None).chain(ends).map(end).collect()
    }

    fn cells(&self, cell: &ReportCell, lang: ReportLang) -> Vec<String> {
        let bare =
            |quantity: Option<&Quantity>| quantity.map_or_else(String::new, |quantity| self.bare(quantity, lang));
        let (value, low, high) = match cell {
            ReportCell::Quantity(quantity) => (bare(Some(quantity)), String::new(), String::new()),
            ReportCell::Range { .. } if self.unit.is_none() => (cell.line(lang), String::new(), String::new()),
            ReportCell::Range { value, low, high } => (bare(value.as_ref()), bare(Some(low)), bare(Some(high))),
            ReportCell::Absent => Default::default(),
            ReportCell::Text(_) | ReportCell::Lacking(_) => (cell.line(lang), String::new(), String::new()),
        };
        if self.ranges { vec![value, low, high] } else { vec![value] }
    }

    /// 元 to the cent, shares to six places, days as ISO has them; in a column of mixed units with its unit.
    fn bare(&self, quantity: &Quantity, lang: ReportLang) -> String {
        match quantity {
            _ if self.unit.is_none() => ReportCell::Quantity(quantity.clone()).line(lang),
            Quantity::Cents(amount) => amount.to_string(),
            Quantity::Date(date) => date.to_string(),
            Quantity::Money(value) | Quantity::Price(value, _) => number(*value, 2),
            other => {
                other.as_f64().map_or_else(|| ReportCell::Quantity(other.clone()).line(lang), |value| number(value, 6))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::blocks::ReportColumn;

    #[test]
    fn numbers_are_bare_ends_apart_and_words_no_formula() {
        let columns = ["名称", "价值", "比率", "日期"].map(|heading| ReportColumn::new(heading, false)).to_vec();
        let range = ReportCell::Range { value: None, low: Quantity::Money(1.5), high: Quantity::Money(2e6) };
        let day = Quantity::Date(jiff::civil::date(2026, 6, 30));
        let rows = vec![
            vec!["=1+1".into(), range, Quantity::Rate(0.125).into(), day.into()],
            vec!["a,\"b\"".into(), Quantity::Money(3.0).into(), ReportCell::Lacking("缺".into()), ReportCell::Absent],
        ];
        let table = ReportTable::new("t", "表", columns).with_rows(rows);
        let expected = "\u{feff}名称,价值 (CNY),价值 下限 (CNY),价值 上限 (CNY),比率 (fraction),日期\r\n\
                        '=1+1,,1.5,2000000,0.125,2026-06-30\r\n\"a,\"\"b\"\"\",3,,,缺,\r\n";
        assert_eq!(write(&table, Lang::Zh.into()), expected);
    }
}
