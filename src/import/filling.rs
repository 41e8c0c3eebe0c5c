//! Cells into fields of the catalogue: label, unit and bounds are the field's own, so that a table from outside is held to
//! what a form is held to.

use std::fmt::Write as _;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::cells::{DayGrain, SheetCell};
use super::figures;
use super::findings;
use super::headings::{normalised, plain_width};
use super::units::ColumnUnit;
use crate::lang::Lang;
use crate::model::fields::{self, AnyField, Choice, FieldUnit, Handle, InputValue, Key, Kind, SlotMut};
use crate::model::{Case, Currency, Input, Origin};
use crate::text::{Arg, Message, import_tables as words, parse};

/// How a column of words names the choices of a field.
#[derive(Clone, Copy)]
pub struct Choices {
    /// The choice that a text names, as a case file holds it.
    pub read: fn(&str) -> Option<Json>,
    /// The choices in words.
    pub names: fn(Lang) -> String,
    /// One of them in words, by what a case file holds.
    pub shown: fn(&str, Lang) -> Option<String>,
}

/// A column that a table may have: the field that it fills, and what else it is called.
#[derive(Clone, Copy)]
pub struct FieldColumn {
    /// The field.
    pub field: &'static dyn AnyField,
    /// Its other names.
    pub names: &'static [&'static str],
    /// Its choices, of a field that has some.
    pub choices: Option<Choices>,
    /// It adjusts what its label names, and is called so: its key, which its field's part within the row is not.
    pub adjusts: Option<&'static str>,
}

impl std::fmt::Debug for FieldColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key())
    }
}

impl PartialEq for FieldColumn {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.field.about(), other.field.about())
    }
}

impl FieldColumn {
    /// A column whose field is no choice.
    pub const fn of(field: &'static dyn AnyField, names: &'static [&'static str]) -> Self {
        Self { field, names, choices: None, adjusts: None }
    }

    /// A column of choices.
    pub const fn choosing(field: &'static dyn AnyField, names: &'static [&'static str], choices: Choices) -> Self {
        Self { field, names, choices: Some(choices), adjusts: None }
    }

    /// A column of adjustments, each a percentage of what its label names.
    pub const fn adjusting(field: &'static dyn AnyField, key: &'static str, names: &'static [&'static str]) -> Self {
        Self { field, names, choices: None, adjusts: Some(key) }
    }

    /// What it is called.
    pub fn title(&self, lang: Lang) -> String {
        let label = self.field.about().label;
        if self.adjusts.is_some() {
            words::ADJUSTMENT_OF.with([("what", label.into())]).render(lang)
        } else {
            label.get(lang).to_owned()
        }
    }

    /// Its name for machines: that of the field within its row.
    pub fn key(&self) -> &'static str {
        self.adjusts.unwrap_or(self.field.about().part)
    }

    /// What it is counted in and what it may be.
    pub fn kind(&self) -> Kind {
        self.field.about().kind
    }

    /// Its amounts need a unit.
    pub fn is_money(&self) -> bool {
        matches!(self.kind().unit, FieldUnit::Money | FieldUnit::Cents)
    }

    /// Its cells are amounts, rates or counts, of which one for several rows is not that of each.
    pub fn is_figure(&self) -> bool {
        !matches!(
            self.kind().unit,
            FieldUnit::Date | FieldUnit::Words | FieldUnit::Names | FieldUnit::YesNo | FieldUnit::Choice
        )
    }

    /// Its field in a row.
    pub fn in_row(&self, row: usize) -> Option<Handle> {
        fields::find(&self.field.about().path(Key::from(row)))
    }

    /// A heading is its own name, in either language.
    fn is_titled(&self, heading: &str) -> bool {
        [Lang::Zh, Lang::En].into_iter().any(|lang| bare(&self.title(lang)) == heading)
    }

    /// A heading names it.
    pub fn is_called(&self, heading: &str) -> bool {
        let heading = bare(heading);
        !heading.is_empty() && (self.is_titled(&heading) || self.names.iter().any(|name| bare(name) == heading))
    }

    /// Its cells could be in such a column: where only certain words may stand, one of them does, or nothing.
    pub fn could_hold<'c>(&self, cells: impl Iterator<Item = &'c SheetCell>) -> bool {
        let Some(choices) = self.choices else { return true };
        let mut filled = cells.filter(|cell| !cell.is_empty()).take(20).peekable();
        filled.peek().is_none() || filled.any(|cell| (choices.read)(cell.shown().trim()).is_some())
    }

    /// Its heading in a template, with its unit.
    pub fn heading(&self, lang: Lang) -> String {
        let unit = match self.kind().unit {
            FieldUnit::Rate | FieldUnit::FineRate => crate::text::fields::UNIT_PERCENT,
            FieldUnit::Years => crate::text::fields::UNIT_YEARS,
            FieldUnit::Price => words::UNIT_OF_CURRENCY,
            _ => return self.title(lang),
        };
        words::COLUMN_WITH_UNIT.with([("name", self.title(lang).into()), ("unit", unit.into())]).render(lang)
    }

    /// What may stand in it, for a template's notes.
    pub fn explained(&self, lang: Lang) -> String {
        let text = match self.kind().unit {
            FieldUnit::Money | FieldUnit::Cents => words::TEMPLATE_MONEY,
            FieldUnit::Rate | FieldUnit::FineRate => words::TEMPLATE_RATE,
            FieldUnit::Date => words::TEMPLATE_DAY,
            FieldUnit::Words | FieldUnit::Names => words::TEMPLATE_WORDS,
            FieldUnit::YesNo => words::TEMPLATE_YES_NO,
            FieldUnit::Choice => {
                let names = self.choices.map(|choices| (choices.names)(lang)).unwrap_or_default();
                return words::TEMPLATE_CHOICES.with([("choices", names.into())]).render(lang);
            }
            _ => words::TEMPLATE_NUMBER,
        };
        text.get(lang).to_owned()
    }
}

/// A name without what statements put around it: numbering, “其中：”, “减：”, units and remarks in brackets.
fn bare(name: &str) -> String {
    let mut name = normalised(name);
    while let Some(open) = name.rfind(['(', '[', '【', '〔']) {
        let closed = name.ends_with([')', ']', '】', '〕']);
        if !closed || open == 0 {
            break;
        }
        name.truncate(open);
    }
    loop {
        let before = name.len();
        for start in ["其中:", "减:", "加:", "其中", "of which", "less:", "plus:", "add:"] {
            let start = normalised(start);
            if let Some(rest) = name.strip_prefix(&start) {
                name = rest.to_owned();
            }
        }
        let numbering = name.find(['、', '.', ')']).filter(|at| {
            let number = name[..*at].trim_start_matches('(');
            !number.is_empty()
                && number.chars().all(|sign| sign.is_ascii_digit() || "一二三四五六七八九十".contains(sign))
        });
        if let Some(at) = numbering {
            let length = name[at..].chars().next().map_or(0, char::len_utf8);
            name = name[at + length..].to_owned();
        }
        if name.len() == before {
            break;
        }
    }
    name.retain(|sign| !matches!(sign, ':' | '*' | '-' | '/' | '\'' | ','));
    name
}

/// The column of a heading: the one that bears that very name before those that are also called so, and of several one
/// that its cells can stand in.
pub fn column_of<'f, 'c>(
    columns: &'f [FieldColumn],
    heading: &str,
    cells: &(impl Iterator<Item = &'c SheetCell> + Clone),
) -> Option<&'f FieldColumn> {
    let plain = bare(heading);
    let mut named: Vec<&FieldColumn> = columns.iter().filter(|column| column.is_called(heading)).collect();
    named.sort_by_key(|column| !column.is_titled(&plain));
    named.iter().find(|column| column.could_hold(cells.clone())).or(named.first()).copied()
}

/// A currency by its sign, code or name.
pub const fn currencies() -> Choices {
    fn read(text: &str) -> Option<Json> {
        let known = match normalised(text).as_str() {
            "人民币" | "人民币元" | "cny" | "rmb" | "¥" | "yuan" => Currency::Cny,
            "usd" | "us$" | "$" | "美金" => Currency::Usd,
            "eur" | "€" => Currency::Eur,
            _ => return (choices::<Currency>().read)(text),
        };
        serde_json::to_value(known).ok()
    }
    Choices { read, ..choices::<Currency>() }
}

/// The choices of a field, read by either language's names.
pub const fn choices<C: Choice + Serialize>() -> Choices {
    fn read<C: Choice + Serialize>(text: &str) -> Option<Json> {
        let wanted = normalised(text);
        let all = || C::CHOICES.iter().copied();
        let named = |choice: C| [normalised(choice.name().zh), normalised(choice.name().en)];
        let exact = all().find(|choice| named(*choice).contains(&wanted));
        // “独占许可” for 独占: one name that begins the other, of one choice only.
        let close = || {
            let near =
                |name: &String| name.chars().count() > 1 && (wanted.starts_with(name) || name.starts_with(&wanted));
            let mut found = all().filter(|choice| wanted.chars().count() > 1 && named(*choice).iter().any(near));
            found.next().filter(|_| found.next().is_none())
        };
        serde_json::to_value(exact.or_else(close)?).ok()
    }
    fn names<C: Choice + Serialize>(lang: Lang) -> String {
        let names: Vec<&str> = C::CHOICES.iter().map(|choice| choice.name().get(lang)).collect();
        names.join(if lang == Lang::Zh { "、" } else { ", " })
    }
    fn shown<C: Choice + Serialize>(key: &str, lang: Lang) -> Option<String> {
        let is = |choice: &C| serde_json::to_value(choice).is_ok_and(|json| json.as_str() == Some(key));
        C::CHOICES.iter().find(|choice| is(choice)).map(|choice| choice.name().get(lang).to_owned())
    }
    Choices { read: read::<C>, names: names::<C>, shown: shown::<C> }
}

/// How the bare figures of a column are read.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum FigureScale {
    /// So many base units each: 元 for money, 0.01 for percent.
    Times(f64),
    /// A foreign currency: nothing is converted.
    Foreign,
    /// Money whose unit nobody has said.
    Unknown,
}

/// How a column's bare figures are read, by its unit and its cells; what is to be said of that.
pub fn scale<'c>(
    column: &FieldColumn,
    unit: Option<ColumnUnit>,
    chosen: Option<f64>,
    cells: impl Iterator<Item = &'c SheetCell>,
) -> (FigureScale, Option<Message>) {
    match (column.kind().unit, unit) {
        (FieldUnit::Money | FieldUnit::Cents, Some(ColumnUnit::Foreign { .. })) => (FigureScale::Foreign, None),
        (FieldUnit::Money | FieldUnit::Cents, Some(ColumnUnit::Yuan(size) | ColumnUnit::Sized(size))) => {
            (FigureScale::Times(size), None)
        }
        (FieldUnit::Money | FieldUnit::Cents, _) => (chosen.map_or(FigureScale::Unknown, FigureScale::Times), None),
        (
            FieldUnit::Price,
            Some(ColumnUnit::Yuan(size) | ColumnUnit::Sized(size) | ColumnUnit::Foreign { size, .. }),
        ) => (FigureScale::Times(size), None),
        (FieldUnit::Rate | FieldUnit::FineRate, Some(ColumnUnit::PerMille)) => (FigureScale::Times(0.001), None),
        (FieldUnit::Rate | FieldUnit::FineRate, Some(ColumnUnit::BasisPoints)) => (FigureScale::Times(0.000_1), None),
        (FieldUnit::Rate | FieldUnit::FineRate, Some(ColumnUnit::Percent)) => {
            // A sheet that was filled in with fractions below a heading of percent: nobody but its author knows.
            let mut bare = bare_rates(cells).filter(|value| *value != 0.0).peekable();
            let small = bare.peek().is_some() && bare.all(|value| value.abs() < SMALL);
            (FigureScale::Times(0.01), small.then(|| crate::text::import::SMALL_PERCENTAGES.into()))
        }
        (FieldUnit::Rate | FieldUnit::FineRate, _) => {
            let bare = bare_rates(cells);
            let (mut any, mut fractions) = (false, true);
            for value in bare {
                any = true;
                fractions &= value.abs() <= 1.0;
            }
            match (any, fractions) {
                (false, _) => (FigureScale::Times(0.01), None),
                (true, true) => (FigureScale::Times(1.0), Some(words::AS_FRACTIONS.into())),
                (true, false) => (FigureScale::Times(0.01), Some(words::AS_PERCENT.into())),
            }
        }
        _ => (FigureScale::Times(1.0), None),
    }
}

/// Below this a bare figure among larger percentages may be a fraction.
const SMALL: f64 = 0.3;

/// A column of percentages that holds figures as small as fractions beside larger ones.
pub fn is_mixed<'c>(column: &FieldColumn, scale: FigureScale, cells: impl Iterator<Item = &'c SheetCell>) -> bool {
    let is_rate = matches!(column.kind().unit, FieldUnit::Rate | FieldUnit::FineRate);
    is_rate && scale == FigureScale::Times(0.01) && bare_rates(cells).any(|value| value.abs() >= SMALL)
}

/// A rate without a sign of its own that may be a fraction.
pub fn is_small_rate(cell: &SheetCell) -> bool {
    bare_rates(std::iter::once(cell)).any(|value| value != 0.0 && value.abs() < SMALL)
}

/// The rates that bear no sign of their own.
fn bare_rates<'c>(cells: impl Iterator<Item = &'c SheetCell>) -> impl Iterator<Item = f64> {
    cells.filter_map(|cell| match cell {
        SheetCell::Number(value) => Some(*value),
        SheetCell::Text(text) if !text.contains(['%', '％', '‰']) => parse::number(text),
        _ => None,
    })
}

/// Puts a cell into a field; `false` where the cell holds nothing. What cannot stand there is refused with the reason, and
/// the field stays as it was.
pub fn fill(
    case: &mut Case,
    column: &FieldColumn,
    at: Handle,
    cell: &SheetCell,
    scale: FigureScale,
    note: &str,
) -> Result<bool, Message> {
    let shown = cell.shown();
    let shown = shown.trim();
    let kind = at.kind();
    // Names and remarks say what they say: 未披露 is what is known of a party.
    let is_words = matches!(kind.unit, FieldUnit::Words | FieldUnit::Names);
    if figures::is_blank(shown) || !is_words && figures::is_unknown(shown) {
        return Ok(false);
    }
    let said = |text: crate::text::Text| text.with([("text", Arg::Quoted(shown.to_owned()))]);
    if let SheetCell::Fault(_) = cell {
        return Err(findings::fault(shown));
    }
    match at.slot_mut(case) {
        Some(SlotMut::Number(input)) => put(input, number_of(cell, shown, &kind, scale)?, &kind, shown, note)?,
        Some(SlotMut::Amount(input)) => {
            let value = number_of(cell, shown, &kind, scale)?;
            let exact = Decimal::from_f64(value).ok_or_else(|| said(words::CELL_NO_NUMBER))?;
            put(input, if kind.unit == FieldUnit::Cents { exact.round_dp(2) } else { exact }, &kind, shown, note)?;
        }
        Some(SlotMut::Count(input)) => {
            let whole = parse::whole(shown, parse::ReadAs::new(parse::Measure::Plain));
            put(input, whole.map_err(|_| said(words::CELL_NO_NUMBER))?, &kind, shown, note)?;
        }
        Some(SlotMut::Day(input)) => {
            put(input, day_of(cell, shown).ok_or_else(|| said(words::CELL_NO_DAY))?, &kind, shown, note)?;
        }
        Some(SlotMut::Other) | None => {
            let value = match (column.choices, kind.unit) {
                (Some(choices), _) => (choices.read)(shown).ok_or_else(|| {
                    let names = Arg::both((choices.names)(Lang::Zh), (choices.names)(Lang::En));
                    words::CELL_NO_CHOICE.with([("text", Arg::Quoted(shown.to_owned())), ("choices", names)])
                })?,
                (None, FieldUnit::YesNo) => json!(yes_or_no(shown).ok_or_else(|| said(words::CELL_YES_OR_NO))?),
                (None, _) => json!(shown),
            };
            // A plain leaf, or an input with its origin.
            let input = json!({ "value": value, "origin": Origin::Evidence, "note": note });
            if !at.set_json(case, value) && !at.set_json(case, input) {
                return Err(said(words::CELL_NO_NUMBER));
            }
        }
    }
    Ok(true)
}

fn put<T: InputValue>(input: &mut Input<T>, value: T, kind: &Kind, shown: &str, note: &str) -> Result<(), Message> {
    if !value.may_be(kind) {
        let allowed = T::allowed(kind).map_or_else(|| Arg::raw(String::new()), Arg::from);
        return Err(words::CELL_NOT_ALLOWED.with([("text", Arg::Quoted(shown.to_owned())), ("allowed", allowed)]));
    }
    *input = Input::noted(value, Origin::Evidence, note);
    Ok(())
}

/// A figure in base units.
fn number_of(cell: &SheetCell, shown: &str, kind: &Kind, scale: FigureScale) -> Result<f64, Message> {
    let said = |text: crate::text::Text| text.with([("text", Arg::Quoted(shown.to_owned()))]);
    let is_money = matches!(kind.unit, FieldUnit::Money | FieldUnit::Cents);
    let is_rate = matches!(kind.unit, FieldUnit::Rate | FieldUnit::FineRate);
    let scaled = |bare: f64| match scale {
        FigureScale::Times(size) => Ok(times(bare, size)),
        FigureScale::Foreign => Err(said(words::CELL_FOREIGN)),
        FigureScale::Unknown => Err(said(words::CELL_NO_UNIT)),
    };
    let value = match cell {
        SheetCell::Percent(fraction) if is_rate => *fraction,
        SheetCell::Percent(_) | SheetCell::Day(..) => return Err(said(words::CELL_NO_NUMBER)),
        SheetCell::Number(value) => scaled(*value)?,
        _ => {
            let text = signed(shown);
            if is_money && text.contains(['万', '亿', '元']) {
                // A unit in the cell outweighs the heading's.
                parse::amount(&text).ok_or_else(|| said(words::CELL_NO_NUMBER))?
            } else if is_rate && text.contains(['%', '％', '‰']) {
                parse::rate(&text).ok_or_else(|| said(words::CELL_NO_NUMBER))?
            } else if text.contains(['%', '％', '‰']) {
                // A share of something is no amount, no count and no time.
                return Err(said(words::CELL_NO_NUMBER));
            } else if kind.unit == FieldUnit::Price && text.contains(['万', '亿']) {
                // 120万 below a heading of 万元 is not 120万万.
                parse::number(&text).ok_or_else(|| said(words::CELL_NO_NUMBER))?
            } else if kind.unit == FieldUnit::Years {
                parse::float(&text, parse::ReadAs::new(parse::Measure::Years))
                    .map_err(|_| said(words::CELL_NO_NUMBER))?
            } else {
                scaled(parse::number(&text).ok_or_else(|| said(words::CELL_NO_NUMBER))?)?
            }
        }
    };
    if value.is_finite() { Ok(value) } else { Err(said(words::CELL_NO_NUMBER)) }
}

/// A figure times its unit, without the dust of a division: 7 % is 0.07.
fn times(bare: f64, size: f64) -> f64 {
    if size < 1.0 { bare / (1.0 / size).round() } else { bare * size }
}

/// Accountants' brackets are a minus: `(1,234)`.
fn signed(text: &str) -> String {
    let plain: String = text.chars().map(plain_width).collect();
    match plain.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) if inside.chars().any(|sign| sign.is_ascii_digit()) => format!("-{}", inside.trim()),
        _ => plain,
    }
}

/// A day that a cell holds.
pub fn day_of(cell: &SheetCell, shown: &str) -> Option<Date> {
    match cell {
        SheetCell::Day(day, DayGrain::Day) => Some(*day),
        SheetCell::Day(..) => None,
        _ => parse::date(shown),
    }
}

/// Yes or no in words.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match normalised(text).as_str() {
        "是" | "yes" | "y" | "true" | "1" | "已审计" | "经审计" | "√" | "有" => Some(true),
        "否" | "no" | "n" | "false" | "0" | "未审计" | "×" | "无" => Some(false),
        _ => None,
    }
}

/// Where a cell was read, as the note of an input: file, sheet, line.
pub fn note(file: &str, sheet: Option<&str>, place: &str) -> String {
    let mut note = file.to_owned();
    if let Some(sheet) = sheet {
        let _ = write!(note, " · {sheet}");
    }
    if !place.is_empty() {
        let _ = write!(note, " · {place}");
    }
    note
}

/// A plain number of a cell, of a column without a field.
pub fn plain_number(cell: &SheetCell) -> Option<f64> {
    match cell {
        SheetCell::Number(value) | SheetCell::Percent(value) => Some(*value),
        SheetCell::Text(text) => parse::number(&signed(text)),
        _ => None,
    }
    .filter(|value: &f64| value.is_finite())
}
