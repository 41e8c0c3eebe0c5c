//! The units of a table's figures: in a heading, in a line above the table, in a cell.

use super::cells::SheetTable;
use super::headings::{HeaderPlace, normalised};

/// The unit that a heading, or a line above the table, gives its figures.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum ColumnUnit {
    /// So many 元.
    Yuan(f64),
    /// So many units of a foreign currency, by its code.
    Foreign {
        /// `USD`.
        currency: &'static str,
        /// How many of it: 万美元 is 10,000.
        size: f64,
    },
    /// A size that names no currency, `（万）`.
    Sized(f64),
    /// Percent.
    Percent,
    /// Per mille.
    PerMille,
    /// Hundredths of a percent.
    BasisPoints,
}

/// Words of size, longest first: 百万 is no 万.
const SIZES: [(&str, f64); 13] = [
    ("万亿", 1e12),
    ("十亿", 1e9),
    ("百亿", 1e10),
    ("千万", 1e7),
    ("百万", 1e6),
    ("十万", 1e5),
    ("亿", 1e8),
    ("万", 1e4),
    ("千", 1e3),
    ("百", 1e2),
    ("million", 1e6),
    ("billion", 1e9),
    ("thousand", 1e3),
];
/// Names of currencies, longest first: 美元 is no 元.
const CURRENCIES: [(&str, &str); 16] = [
    ("人民币", "CNY"),
    ("美元", "USD"),
    ("港元", "HKD"),
    ("港币", "HKD"),
    ("日元", "JPY"),
    ("欧元", "EUR"),
    ("英镑", "GBP"),
    ("韩元", "KRW"),
    ("台币", "TWD"),
    ("usd", "USD"),
    ("eur", "EUR"),
    ("jpy", "JPY"),
    ("hkd", "HKD"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("元", "CNY"),
];

/// The unit that stands in a heading: `固定金额均值（百万元）` is in millions of 元.
///
/// Only what is written as a unit counts: a text in brackets, after a stroke, or at the end.
pub fn of_heading(heading: &str) -> Option<ColumnUnit> {
    let heading = normalised(heading);
    if let Some(inside) = bracketed(&heading)
        && let Some(unit) = read(inside)
    {
        return Some(unit);
    }
    if let Some((_, after)) = heading.rsplit_once([':', '/', '-'])
        && let Some(unit) = read(after)
    {
        return Some(unit);
    }
    // Without brackets: the longest end that reads as a unit.
    let starts = heading.char_indices().map(|(at, _)| at);
    for at in starts {
        if let Some(unit) = read(&heading[at..]) {
            return Some(unit);
        }
    }
    if heading.contains("pct") || heading.contains("百分") {
        return Some(ColumnUnit::Percent);
    }
    heading.ends_with("wan").then_some(ColumnUnit::Yuan(1e4))
}

/// What stands in brackets at the end of a heading that looks like a unit and is none that is known, such as `（万卢布）`.
pub fn unknown_unit(heading: &str) -> Option<String> {
    let heading = normalised(heading);
    let inside = bracketed(&heading)?;
    let money =
        ["元", "币", "镑", "法郎", "卢布", "盾", "铢", "卢比", "dollar", "yen", "euro", "rub", "chf", "sgd", "aud"];
    (read(inside).is_none() && money.iter().any(|word| inside.contains(word))).then(|| inside.to_owned())
}

/// The unit in the lines above the headings: `单位：元`, `金额单位：人民币万元`, `Unit: CNY million`.
pub fn above(table: &SheetTable, header: &HeaderPlace) -> Option<(usize, ColumnUnit)> {
    let rows = table.rows.iter().take_while(|row| row.line < header.line);
    for row in rows {
        for cell in &row.cells {
            let text = normalised(&cell.shown());
            let Some(at) = text.find("单位").map(|at| at + "单位".len()).or_else(|| text.find("unit").map(|at| at + 4))
            else {
                continue;
            };
            let after = text.get(at..).unwrap_or_default().trim_start_matches([':', 's', '为', '是', '=']);
            let end = after.find([')', ']', ',', ';', '，', '；', '。', '、']).unwrap_or(after.len());
            if let Some(unit) = read(after.get(..end).unwrap_or_default()) {
                return Some((row.line, unit));
            }
        }
    }
    None
}

fn bracketed(heading: &str) -> Option<&str> {
    let open = heading.rfind(['(', '[', '【', '〔'])?;
    let inside = heading.get(open..)?;
    let inside = inside.trim_start_matches(['(', '[', '【', '〔']);
    Some(inside.trim_end_matches([')', ']', '】', '〕']))
}

/// A text that is a unit and nothing else, in plain width and lower case.
pub fn read(text: &str) -> Option<ColumnUnit> {
    let text = normalised(text);
    let text = text.trim_start_matches("单位").trim_start_matches(':');
    match text {
        "%" | "百分比" | "百分数" | "pct" | "percent" => return Some(ColumnUnit::Percent),
        "‰" => return Some(ColumnUnit::PerMille),
        "bp" | "bps" | "基点" | "个基点" => return Some(ColumnUnit::BasisPoints),
        _ => {}
    }
    let (mut rest, mut size, mut currency) = (text, 1.0, None);
    let mut sized = false;
    let mut changed = true;
    while changed && !rest.is_empty() {
        changed = false;
        if !sized && let Some((word, worth)) = SIZES.iter().find(|(word, _)| rest.starts_with(word)) {
            (rest, size, sized, changed) = (&rest[word.len()..], *worth, true, true);
            continue;
        }
        if let Some((word, code)) = CURRENCIES.iter().find(|(word, _)| rest.starts_with(word)) {
            // 人民币万元 names it twice.
            if currency.is_some_and(|known| known != *code) {
                return None;
            }
            (rest, currency, changed) = (&rest[word.len()..], Some(*code), true);
        }
    }
    // What follows a size may be a count: 万件 is no money.
    match currency {
        _ if !rest.is_empty() => None,
        Some("CNY") => Some(ColumnUnit::Yuan(size)),
        Some(currency) => Some(ColumnUnit::Foreign { currency, size }),
        None => sized.then_some(ColumnUnit::Sized(size)),
    }
}
