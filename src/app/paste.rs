//! Cells of a spreadsheet pasted into a field: a row or a column fills the years of a forecast, a block fills the rows
//! and columns of a table, from the field on. What does not fit is named, nothing is guessed.

use jiff::civil::Date;
use serde_json::json;

use super::edit;
use crate::model::fields::{self, FieldUnit, SlotMut};
use crate::model::{Case, ComparableDeal, ContributoryAsset, Input, Origin, Premium, Product};
use crate::text::number::AmountUnit;
use crate::text::parse::{self, Measure, ReadAs};
use crate::text::{Arg, Message, fields as words};

/// Text with tabs or several lines, pasted into a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PastedBlock {
    /// The path of the field.
    pub path: String,
    /// The text as pasted.
    pub text: String,
    /// The unit that the field shows: that of every bare amount among the cells.
    pub unit: AmountUnit,
}

/// A table that takes blocks: the path of a row, and its columns from left to right.
struct Sheet {
    /// `{}` for the row and what it belongs to.
    row: &'static str,
    columns: &'static [&'static str],
}

/// No table is filled further than this.
const MOST_ROWS: usize = 60;
/// A clipboard can hold a whole sheet: no more of it is looked at.
const MOST_CELLS: usize = 5_000;
/// So many cells that did not fit are quoted.
const QUOTED: usize = 3;

const SHEETS: [Sheet; 5] = [
    Sheet { row: "products.{}.revenues.{}", columns: &[""] },
    Sheet { row: "products.{}.contributory_assets.{}", columns: &[".name", ".share_of_revenue", ".return_rate"] },
    Sheet {
        row: "valuation.comparables.{}",
        columns: &[
            ".name",
            ".date",
            ".price",
            ".time_adjustment",
            ".life_adjustment",
            ".technical_adjustment",
            ".other_adjustment",
            ".weight",
        ],
    },
    Sheet { row: "valuation.discount_rate.premiums.{}", columns: &[".name", ".rate"] },
    Sheet { row: "licence_fee.guideline.payment.sales.{}", columns: PAYMENT },
];

/// The years of a licence have a series for each column, not a row for each year.
const PAYMENT: &[&str] = &["sales", "profits", "units"];

/// Where a block begins: how to name the cell so many rows down and columns across, and how many columns there are.
struct Corner<'a> {
    parts: Vec<&'a str>,
    row_part: usize,
    row: usize,
    column: usize,
    columns: &'static [&'static str],
}

impl<'a> Corner<'a> {
    fn of(path: &'a str) -> Option<Self> {
        let parts: Vec<&str> = path.split('.').collect();
        if let [.., series, row] = parts.as_slice()
            && path.starts_with("licence_fee.guideline.payment.")
        {
            let column = PAYMENT.iter().position(|name| name == series)?;
            return Some(Self { row_part: parts.len() - 1, row: row.parse().ok()?, column, columns: PAYMENT, parts });
        }
        SHEETS.iter().find_map(|sheet| {
            let pattern: Vec<&str> = sheet.row.split('.').collect();
            let fits = pattern.len() <= parts.len()
                && pattern.iter().zip(&parts).all(|(pattern, part)| *pattern == "{}" || pattern == part);
            let row_part = pattern.len() - 1;
            let rest = parts.get(row_part + 1..)?.join(".");
            let column = sheet.columns.iter().position(|column| column.trim_start_matches('.') == rest)?;
            let row = parts.get(row_part)?.parse().ok()?;
            let parts = parts.clone();
            fits.then_some(Self { parts, row_part, row, column, columns: sheet.columns })
        })
    }

    fn path(&self, down: usize, across: usize) -> Option<String> {
        let column = self.columns.get(self.column + across)?;
        let row = (self.row + down).to_string();
        let mut parts: Vec<&str> = self.parts[..=self.row_part].to_vec();
        parts[self.row_part] = &row;
        if self.columns == PAYMENT {
            parts[self.row_part - 1] = column;
            return Some(parts.join("."));
        }
        Some(format!("{}{column}", parts.join(".")))
    }
}

/// The cells of a block, row by row. Spreadsheets put cells with line breaks or tabs between quotation marks.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut signs = text.trim_end_matches(['\r', '\n']).chars().peekable();
    let mut count = 1;
    while let Some(sign) = signs.next() {
        let Some(row) = rows.last_mut() else { break };
        let Some(cell) = row.last_mut() else { break };
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '\t' if !quoted => row.push(String::new()),
            '\r' if !quoted => {
                if signs.peek() != Some(&'\n') {
                    rows.push(vec![String::new()]);
                }
            }
            '\n' if !quoted => rows.push(vec![String::new()]),
            _ => {
                cell.push(sign);
                continue;
            }
        }
        count += 1;
        if count > MOST_CELLS {
            break;
        }
    }
    rows
}

/// Makes room for a row of a list that may grow.
fn make_room(case: &mut Case, corner: &Corner<'_>, row: usize) {
    fn grow<T: Default + Clone>(list: &mut Vec<T>, row: usize) {
        if list.len() <= row {
            list.resize(row + 1, T::default());
        }
    }
    let product = |case: &mut Case| -> Option<usize> {
        let id: u32 = corner.parts.get(1)?.parse().ok()?;
        case.products.iter().position(|product: &Product| product.id == id)
    };
    match corner.parts.as_slice() {
        ["products", _, "revenues", ..] => {
            if let Some(at) = product(case) {
                grow::<Input<f64>>(&mut case.products[at].revenues, row);
            }
        }
        ["products", _, "contributory_assets", ..] => {
            if let Some(at) = product(case) {
                grow::<ContributoryAsset>(&mut case.products[at].contributory_assets, row);
            }
        }
        ["valuation", "comparables", ..] => grow::<ComparableDeal>(&mut case.valuation.comparables, row),
        ["valuation", "discount_rate", "premiums", ..] => {
            grow::<Premium>(&mut case.valuation.discount_rate.premiums, row);
        }
        _ => {
            let payment = &mut case.licence_fee.guideline.payment;
            for series in [&mut payment.sales, &mut payment.profits, &mut payment.units] {
                grow::<Input<f64>>(series, row);
            }
        }
    }
}

/// Puts what was read into an input.
fn take<T: PartialEq + Clone>(input: &mut Input<T>, stated: Result<parse::Stated<T>, parse::Refusal>) -> bool {
    let read = stated.is_ok();
    if read {
        edit::type_text(input, "pasted", |_| stated);
    }
    read
}

/// Reads a cell into the field at a path; whether it could be read. An empty cell leaves the field as it is.
fn put(case: &mut Case, path: &str, cell: &str, unit: AmountUnit) -> bool {
    let Some(field) = fields::find(path) else { return false };
    let read_as = ReadAs::new(match field.kind().unit {
        FieldUnit::Money | FieldUnit::Cents => Measure::Money(unit),
        FieldUnit::Rate | FieldUnit::FineRate => Measure::Percent,
        FieldUnit::Years => Measure::Years,
        FieldUnit::Months => Measure::Months,
        FieldUnit::Days => Measure::Days,
        _ => Measure::Plain,
    });
    match field.slot_mut(case) {
        Some(SlotMut::Number(input)) => take(input, parse::stated(cell, |text| parse::float(text, read_as))),
        Some(SlotMut::Amount(input)) => take(input, parse::stated(cell, |text| parse::decimal(text, read_as))),
        Some(SlotMut::Count(input)) => take(input, parse::stated(cell, |text| parse::whole(text, read_as))),
        Some(SlotMut::Day(input)) => take::<Date>(input, parse::day_stated(cell)),
        Some(SlotMut::Other) => {
            let plain = field.to_json(case).is_some_and(|json| json.is_string());
            let words = json!(cell);
            let value = if plain { words } else { json!({ "value": words, "origin": Origin::Given }) };
            field.set_json(case, value)
        }
        None => false,
    }
}

/// Fills a block in from its field on; gives what is to be said, where something did not fit.
pub fn fill(case: &mut Case, block: &PastedBlock) -> Option<Message> {
    let mut rows = cells(&block.text);
    let Some(corner) = Corner::of(&block.path) else {
        return Some(words::PASTE_NO_TABLE.into());
    };
    let room = corner.columns.len() - corner.column;
    if let [row] = rows.as_mut_slice()
        && row.len() > room
    {
        // A row over years that run down the table.
        rows = std::mem::take(row).into_iter().map(|cell| vec![cell]).collect();
    }
    let (mut filled, mut left) = (0, Vec::new());
    for (down, row) in rows.iter().enumerate() {
        for (across, cell) in row.iter().enumerate() {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            let path = corner.path(down, across).filter(|_| corner.row + down < MOST_ROWS);
            if path.is_some() {
                make_room(case, &corner, corner.row + down);
            }
            if path.is_some_and(|path| put(case, &path, cell, block.unit)) {
                filled += 1;
            } else {
                left.push(cell);
            }
        }
    }
    if left.is_empty() {
        return None;
    }
    let quoted: Vec<Arg> = left.iter().take(QUOTED).map(|cell| Arg::Quoted((*cell).to_owned())).collect();
    let mut shown: Option<Message> = None;
    for cell in quoted {
        shown = Some(match shown {
            Some(before) => words::PASTE_CELLS.with([("cells", before.into()), ("cell", cell)]),
            None => words::PASTE_CELL.with([("cell", cell)]),
        });
    }
    let cells = shown.map_or(Arg::raw(String::new()), Arg::from);
    Some(words::PASTE_LEFT.with([("filled", Arg::Count(filled)), ("left", Arg::Count(left.len())), ("cells", cells)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn paste(case: &mut Case, path: &str, text: &str) -> Option<String> {
        let unit = AmountUnit::fitting(1e6, Lang::Zh);
        fill(case, &PastedBlock { path: path.into(), text: text.into(), unit }).map(|said| said.render(Lang::En))
    }

    fn with_product() -> Case {
        Case { products: vec![Product { id: 7, ..Product::default() }], ..Case::default() }
    }

    fn revenues(case: &Case) -> Vec<Option<f64>> {
        case.products[0].revenues.iter().map(|revenue| revenue.value).collect()
    }

    #[test]
    fn a_row_and_a_column_fill_the_years() {
        for text in ["1,200\t1,300\t1400万元\t1.5亿\t16", "1,200\r\n1,300\r\n1400万元\r\n1.5亿\r\n16\r\n"] {
            let mut case = with_product();
            assert_eq!(paste(&mut case, "products.7.revenues.0", text), None);
            assert_eq!(revenues(&case), [1.2e7, 1.3e7, 1.4e7, 1.5e8, 1.6e5].map(Some));
        }
        let mut case = with_product();
        case.products[0].revenues = vec![Input::given(5.0), Input::given(6.0), Input::given(7.0)];
        paste(&mut case, "products.7.revenues.1", "8\t\t9");
        assert_eq!(revenues(&case), [Some(5.0), Some(8e4), Some(7.0), Some(9e4)]);
    }

    #[test]
    fn what_does_not_fit_is_said_and_left_out() {
        let mut case = with_product();
        let said = paste(&mut case, "products.7.revenues.0", "收入\t1,5\t12").unwrap_or_default();
        assert!(said.contains("收入") && said.contains("1,5") && said.contains('1') && said.contains('2'), "{said}");
        assert_eq!(revenues(&case), [None, None, Some(1.2e5)]);
        let many = "1\t".repeat(100);
        assert!(paste(&mut case, "products.7.revenues.0", &many).is_some());
        assert_eq!(case.products[0].revenues.len(), MOST_ROWS);
        // A block has more columns than a forecast.
        let mut case = with_product();
        assert!(paste(&mut case, "products.7.revenues.0", "1\t2\n3\t4").is_some());
        assert_eq!(revenues(&case), [Some(1e4), Some(3e4)]);
        assert!(paste(&mut case, "loan.amount", "1\t2").is_some());
    }

    #[test]
    fn a_block_fills_a_table() {
        let mut case = Case::default();
        let text = "甲专利\t2024-05-01\t300万元\t1.05\n\"乙\"\"专利\"\"\"\t2025年6月1日\t450\t\n";
        assert_eq!(paste(&mut case, "valuation.comparables.0.name", text), None);
        let deals = &case.valuation.comparables;
        assert_eq!(deals.len(), 2);
        assert_eq!((deals[0].name.as_str(), deals[0].price.value), ("甲专利", Some(3e6)));
        assert_eq!(deals[0].time_adjustment.value, Some(1.05));
        assert_eq!((deals[1].name.as_str(), deals[1].price.value), ("乙\"专利\"", Some(4.5e6)));
        assert_eq!(deals[1].date.value, Some(jiff::civil::date(2025, 6, 1)));
        assert!(deals[1].time_adjustment.is_unset());

        assert_eq!(paste(&mut case, "valuation.discount_rate.premiums.0.name", "技术风险\t2.5\n市场风险\t3%"), None);
        let rates: Vec<_> = case.valuation.discount_rate.premiums.iter().map(|premium| premium.rate.value).collect();
        assert_eq!(rates, [Some(0.025), Some(0.03)]);

        let payment = "licence_fee.guideline.payment.sales.0";
        assert_eq!(paste(&mut case, payment, "100\t20\t5000\n110\t22\t5500"), None);
        let terms = &case.licence_fee.guideline.payment;
        assert_eq!(
            (terms.sales[1].value, terms.profits[1].value, terms.units[1].value),
            (Some(1.1e6), Some(2.2e5), Some(5500.0))
        );
        assert_eq!(paste(&mut case, payment, "1\t2\t3\t4\t5"), None);
        assert_eq!(case.licence_fee.guideline.payment.sales.len(), 5);
    }
}
