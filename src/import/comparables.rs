//! Comparable licences from a sheet, one in each row: parties, what was licensed, the fee in whatever form, adjustments.

use super::ImportError;
use super::cells::SheetTable;
use super::filling::{self, FieldColumn, choices};
use super::findings::ImportFinding;
use super::headings::RecognisedColumn;
use super::listing::{self, ListingChoices, ListingRow, RowFate};
use super::units::ColumnUnit;
use crate::lang::Lang;
use crate::model::fields::evidence as declared;
use crate::model::{Case, ComparableLicence, Currency, DealKind, Decision, Exclusivity, Input, RateBase};
use crate::text::{Arg, Message, Text, import_tables as words};

/// The columns of a sheet of comparables.
pub static COLUMNS: [FieldColumn; 28] = [
    FieldColumn::of(&declared::LICENSOR, &["许可方", "让与人", "licensor", "seller"]),
    FieldColumn::of(&declared::LICENSEE, &["被许可方", "受让人", "licensee", "buyer"]),
    FieldColumn::of(
        &declared::DATE,
        &["签订日期", "许可日期", "合同日期", "日期", "date", "agreement date", "effective date"],
    ),
    FieldColumn::of(&declared::TECHNICAL_FIELD, &["领域", "技术", "technology", "field"]),
    FieldColumn::of(&declared::SCOPE, &["范围", "scope"]),
    FieldColumn::of(&declared::TERRITORY, &["地域", "区域", "territory"]),
    FieldColumn::choosing(
        &declared::EXCLUSIVITY,
        &["许可类型", "许可方式", "许可种类", "排他性", "exclusivity"],
        choices::<Exclusivity>(),
    ),
    FieldColumn::choosing(
        &declared::DEAL_KIND,
        &["交易类型", "许可性质", "kind of deal", "deal type"],
        choices::<DealKind>(),
    ),
    FieldColumn::choosing(
        &declared::BASE,
        &["计费方式", "提成基数", "计费基数", "royalty base", "base"],
        choices::<RateBase>(),
    ),
    FieldColumn::choosing(&declared::CURRENCY, &["币种", "currency"], filling::currencies()),
    FieldColumn::of(&declared::RATE_CONCLUDED, &["许可费率", "提成率", "费率", "royalty rate", "rate"]),
    FieldColumn::of(&declared::MARGIN, &["利润率", "营业利润率", "margin", "operating margin"]),
    FieldColumn::of(&declared::UNIT_FEE, &["按件许可费", "单件许可费", "每件费用", "fee per unit", "unit fee"]),
    FieldColumn::of(&declared::UNIT_PRICE, &["单价", "净单价", "unit price", "price per unit"]),
    FieldColumn::of(
        &declared::LUMP_SUM,
        &["一次总付", "总付金额", "入门费", "许可费总额", "lump sum", "entry fee", "upfront"],
    ),
    FieldColumn::of(&declared::ANNUAL_SALES, &["年销售额", "许可产品年销售额", "annual sales", "sales a year"]),
    FieldColumn::of(&declared::YEARS, &["期限", "许可期限", "年限", "term", "years"]),
    FieldColumn::of(&declared::DISCOUNT_RATE, &["折现率", "discount rate"]),
    FieldColumn::of(&declared::DOCUMENT, &["来源", "出处", "文件", "source", "document"]),
    FieldColumn::choosing(&declared::DECISION, &["采纳与否", "取舍", "decision"], choices::<Decision>()),
    FieldColumn::of(&declared::REASON, &["理由", "reason"]),
    FieldColumn::adjusting(&declared::ADJUST_DATE, "adjust_date", &["时间调整", "date adjustment"]),
    FieldColumn::adjusting(
        &declared::ADJUST_EXCLUSIVITY,
        "adjust_exclusivity",
        &["排他程度调整", "exclusivity adjustment"],
    ),
    FieldColumn::adjusting(&declared::ADJUST_TERRITORY, "adjust_territory", &["地域调整", "territory adjustment"]),
    FieldColumn::adjusting(&declared::ADJUST_SCOPE, "adjust_scope", &["范围调整", "scope adjustment"]),
    FieldColumn::adjusting(&declared::ADJUST_STAGE, "adjust_stage", &["成熟度调整", "stage adjustment"]),
    FieldColumn::adjusting(&declared::ADJUST_STRENGTH, "adjust_strength", &["强度调整", "strength adjustment"]),
    FieldColumn::adjusting(&declared::ADJUST_TERM, "adjust_term", &["期限调整", "term adjustment"]),
];

/// What makes a table one of comparables: who, and for how much.
fn is_enough(found: &[&str]) -> bool {
    let has = |keys: &[&str]| keys.iter().any(|key| found.contains(key));
    has(&["licensor", "licensee"]) && has(&["rate", "unit_fee", "sum"])
}

/// A comparable that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadComparable {
    /// The line of the file.
    pub line: usize,
    /// The comparable.
    pub licence: ComparableLicence,
    /// What is to be said of its cells.
    pub findings: Vec<ImportFinding>,
}

/// What a sheet of comparables holds, before it is taken into the case.
#[derive(Clone, PartialEq, Debug)]
pub struct ComparablesRead {
    /// The file's name.
    pub file: String,
    /// The sheet, of a workbook.
    pub sheet: Option<String>,
    /// The line of the headings.
    pub header_line: usize,
    /// The columns.
    pub items: Vec<RecognisedColumn<FieldColumn>>,
    /// The comparables.
    pub rows: Vec<ReadComparable>,
    /// What is to be said of the file, its columns and its other rows.
    pub findings: Vec<ImportFinding>,
}

/// Reads a table of comparables.
///
/// # Errors
/// A table without a party and a fee is refused.
pub fn read(file: &str, table: &SheetTable, choices: &ListingChoices) -> Result<ComparablesRead, ImportError> {
    let listing = listing::plain(table, &COLUMNS, is_enough).ok_or(ImportError::NoComparables)?;
    let items = listing::recognise(&listing, &COLUMNS, choices, &table.hidden_columns, &[]);
    let mut findings = items.said_of_table(table, &listing);
    findings.extend(items.findings.iter().cloned());
    let mut rows = Vec::new();
    for row in &listing.rows {
        let mut case = alone(&ComparableLicence::default());
        let place = format!("#{}", row.line);
        let note = filling::note(file, table.sheet(), &place);
        let (_, mut said) = items.fill(&mut case, 0, row, &note);
        let Some(mut licence) = case.licence_fee.evidence.comparables.pop() else { continue };
        let amounts = [&licence.unit_fee, &licence.sum, &licence.unit_price, &licence.annual_sales];
        let has_amount = amounts.iter().any(|amount| amount.value.is_some());
        if licence.parties().is_empty() && licence.rate.value.is_none() && !has_amount {
            findings.push(ImportFinding::lost(row.line, words::COMPARABLE_EMPTY));
            continue;
        }
        said.extend(reconcile(&mut licence, &items.items, row));
        if !items.items.iter().any(|item| item.field.is_some_and(|field| field.key() == "base")) {
            licence.base = base_of(&licence);
        }
        if licence.document.is_empty() {
            licence.document = note;
        }
        rows.push(ReadComparable { line: row.line, licence, findings: said });
    }
    if listing.rows.is_empty() {
        findings.push(ImportFinding::of_file(crate::text::import_patents::NO_ROWS));
    }
    Ok(ComparablesRead {
        file: file.to_owned(),
        sheet: table.sheet().map(str::to_owned),
        header_line: listing.header.line,
        items: items.items,
        rows,
        findings,
    })
}

/// Holds the currencies that headings name (`一次总付（万美元）`) against that of the row: amounts of several are never one
/// licence's, and none is taken for another.
fn reconcile(
    licence: &mut ComparableLicence,
    items: &[RecognisedColumn<FieldColumn>],
    row: &ListingRow,
) -> Vec<ImportFinding> {
    let of_key = |key: &str| items.iter().find(|item| item.field.is_some_and(|field| field.key() == key));
    let in_row = of_key("currency").and_then(|item| row.cells.get(item.place));
    let mut stated = in_row
        .and_then(|cell| (filling::currencies().read)(cell.shown().trim()))
        .and_then(|json| serde_json::from_value::<Currency>(json).ok());
    let (mut said, mut left) = (Vec::new(), false);
    for item in items {
        let Some(field) = item.field else { continue };
        let amount = match field.key() {
            "unit_fee" => &mut licence.unit_fee,
            "unit_price" => &mut licence.unit_price,
            "sum" => &mut licence.sum,
            "annual_sales" => &mut licence.annual_sales,
            _ => continue,
        };
        if amount.value.is_none() {
            continue;
        }
        let at = |message: Message| ImportFinding::at_cell(row.line, item.key.clone(), message);
        let code = match item.unit {
            Some(ColumnUnit::Foreign { currency, .. }) => currency,
            Some(ColumnUnit::Yuan(_)) => "CNY",
            _ => {
                left |= stated.is_none();
                continue;
            }
        };
        let named = Currency::ALL.into_iter().find(|currency| currency.code() == code);
        let heading = ("heading", named.map_or_else(|| Arg::raw(code), |currency| currency.label().into()));
        match (named, stated) {
            (None, _) => {
                said.push(at(words::CURRENCY_UNKNOWN.with([heading])));
                *amount = Input::default();
            }
            (Some(named), None) => {
                (stated, licence.currency) = (Some(named), named);
                said.push(at(words::CURRENCY_OF_HEADING.with([("currency", named.label().into())])));
            }
            (Some(named), Some(own)) if named != own => {
                let row = ("row", own.label().into());
                // 万元 heads sums of any currency; 万美元 says dollars.
                if named == Currency::Cny {
                    said.push(at(words::CURRENCY_CHECK.with([heading, row])));
                } else {
                    said.push(at(words::CURRENCY_DIFFERS.with([heading, row])));
                    *amount = Input::default();
                }
            }
            (Some(_), Some(_)) => {}
        }
    }
    if left && stated.is_none() {
        said.push(ImportFinding::at_line(row.line, words::NO_CURRENCY));
    }
    said
}

/// What a fee without a stated base is counted on, by what is stated of it.
fn base_of(licence: &ComparableLicence) -> RateBase {
    match (licence.rate.value, licence.sum.value, licence.unit_fee.value) {
        (Some(_), Some(_), _) => RateBase::EntryAndSales,
        (None, Some(_), _) => RateBase::LumpSum,
        (None, None, Some(_)) => RateBase::PerUnit,
        _ => RateBase::NetSales,
    }
}

/// A case that holds nothing but a comparable, to be read column by column.
fn alone(licence: &ComparableLicence) -> Case {
    let mut case = Case::default();
    case.licence_fee.evidence.comparables.push(licence.clone());
    case
}

/// Parties and day tell one licence from another.
fn same_deal(one: &ComparableLicence, other: &ComparableLicence) -> bool {
    let plain = |text: &str| super::headings::normalised(text);
    !one.parties().is_empty()
        && plain(&one.licensor) == plain(&other.licensor)
        && plain(&one.licensee) == plain(&other.licensee)
        && one.date.value == other.date.value
}

impl ComparablesRead {
    fn known(case: &Case, read: &ComparableLicence) -> Option<usize> {
        case.licence_fee.evidence.comparables.iter().position(|known| same_deal(known, read))
    }

    /// What a row states, in words.
    pub fn shown(&self, at: usize, lang: Lang) -> Vec<(Text, String)> {
        self.rows.get(at).map(|read| listing::in_words(&COLUMNS, &alone(&read.licence), 0, lang)).unwrap_or_default()
    }

    /// What becomes of a row in a case.
    pub fn fate(&self, case: &Case, at: usize) -> RowFate {
        let Some(read) = self.rows.get(at) else { return RowFate::Same };
        let Some(known) = Self::known(case, &read.licence) else { return RowFate::New };
        let changes = listing::changes(&COLUMNS, &alone(&read.licence), 0, case, known);
        if changes.is_empty() { RowFate::Same } else { RowFate::Changed(changes) }
    }

    /// Takes the chosen rows into a case: a new licence is added, of a known one what the file states is replaced.
    pub fn take(&self, case: &mut Case, chosen: &[usize]) {
        for read in chosen.iter().filter_map(|at| self.rows.get(*at)) {
            let Some(known) = Self::known(case, &read.licence) else {
                case.licence_fee.evidence.comparables.push(read.licence.clone());
                continue;
            };
            let other = alone(&read.licence);
            for (from, to) in listing::stated(&COLUMNS, &other, 0, known) {
                if let Some(json) = from.to_json(&other) {
                    to.set_json(case, json);
                }
            }
        }
    }
}
