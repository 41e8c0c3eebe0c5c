//! The units that may stand around a number.

use rust_decimal::Decimal;

use super::{Measure, ReadAs, Refusal, digits};
use crate::lang::Lang;

/// Months in one unit.
const DURATIONS: [(i64, &[&str]); 3] = [
    (12, &["年", "周年", "year", "years", "yr", "yrs", "y"]),
    (3, &["季度", "个季度", "quarter", "quarters"]),
    (1, &["个月", "月", "month", "months", "mo", "mos"]),
];

/// Days in one unit.
const DAYS: [(i64, &[&str]); 2] =
    [(1, &["天", "日", "day", "days", "d"]), (7, &["周", "星期", "个星期", "week", "weeks"])];

/// What scales a number in either language.
const SCALES: [(i64, &[&str]); 10] = [
    (100, &["百"]),
    (1_000, &["千", "k", "thousand"]),
    (10_000, &["万", "wan"]),
    (100_000, &["十万"]),
    (1_000_000, &["百万", "m", "mn", "million", "millions"]),
    (10_000_000, &["千万"]),
    (100_000_000, &["亿", "yi"]),
    (1_000_000_000, &["十亿", "b", "bn", "billion", "billions"]),
    (10_000_000_000, &["百亿"]),
    (1_000_000_000_000, &["万亿", "trillion"]),
];

/// 万, up to which smaller units follow a larger one without a gap.
const WAN: i64 = 10_000;

/// What a percent field takes: how many of it make a whole.
const PERCENTS: [(i64, &[&str]); 4] = [
    (100, &["%", "percent", "per cent", "pct", "个百分点", "百分点", "percentage points"]),
    (1_000, &["‰"]),
    (10_000, &["bp", "bps", "个基点", "基点", "basis points"]),
    (10, &["成"]),
];

/// Words after a plain number that change nothing.
const COUNTED: [&str; 22] = [
    "件", "项", "个", "家", "台", "条", "份", "篇", "次", "人", "倍", "分", "×", "x", "times", "points", "point",
    "items", "item", "pieces", "套", "种",
];

/// How 元 is written before and after a number.
const YUAN_BEFORE: [&str; 6] = ["cn¥", "¥", "cny", "rmb", "人民币", "yuan"];
const YUAN_AFTER: [&str; 8] = ["元整", "元", "人民币", "cny", "rmb", "yuan", "圆整", "圆"];

fn of(table: &[(i64, &[&str])], word: &str) -> Option<Decimal> {
    table.iter().find(|(_, words)| words.contains(&word)).map(|(size, _)| Decimal::from(*size))
}

fn unknown(word: &str) -> Refusal {
    if word.chars().any(|character| character.is_alphabetic() || matches!(character, '%' | '‰')) {
        Refusal::Unit(word.to_owned())
    } else {
        Refusal::Unreadable
    }
}

/// Reads a normalised text.
pub(super) fn read(text: &str, read_as: ReadAs) -> Result<Decimal, Refusal> {
    let text = text.to_lowercase();
    let own = |text: &str| {
        let names = read_as.own.map(|own| [own.get(Lang::Zh).to_lowercase(), own.get(Lang::En).to_lowercase()]);
        names.is_some_and(|names| names.iter().any(|name| name == text))
    };
    match read_as.measure {
        Measure::Money(unit) => money(&text, unit.size()),
        Measure::Price => price(&text, &own, read_as),
        Measure::Percent => {
            let (value, word) = digits::leading(&text)?;
            let parts = if word.is_empty() { Some(Decimal::ONE_HUNDRED) } else { of(&PERCENTS, word) };
            value
                .checked_div(parts.ok_or_else(|| unknown(word))?)
                .map(|rate| rate.normalize())
                .ok_or(Refusal::Unreadable)
        }
        Measure::Years => {
            let months = compound(&text, 12, |word| of(&DURATIONS, word))?;
            months.checked_div(Decimal::from(12)).map(|years| years.normalize()).ok_or(Refusal::Unreadable)
        }
        Measure::Months => compound(&text, 1, |word| of(&DURATIONS, word)),
        Measure::Days => compound(&text, 1, |word| of(&DAYS, word)),
        Measure::Plain => plain(&text, &own),
    }
}

fn plain(text: &str, own: &dyn Fn(&str) -> bool) -> Result<Decimal, Refusal> {
    let (value, word) = digits::leading(text.trim_start_matches('第'))?;
    let scale = match word {
        "万" | "亿" => of(&SCALES, word),
        _ if word.is_empty() || own(word) || COUNTED.contains(&word) => Some(Decimal::ONE),
        "%" => return value.checked_div(Decimal::ONE_HUNDRED).ok_or(Refusal::Unreadable),
        _ => None,
    };
    times(value, scale.ok_or_else(|| unknown(word))?)
}

fn times(value: Decimal, scale: Decimal) -> Result<Decimal, Refusal> {
    value.checked_mul(scale).map(|value| value.normalize()).ok_or(Refusal::Unreadable)
}

/// One number or several with falling units: `18个月`, `1年6个月`, `1 year and 6 months`. A bare one is in `bare`.
fn compound(text: &str, bare: i64, size: impl Fn(&str) -> Option<Decimal>) -> Result<Decimal, Refusal> {
    let mut rest = text;
    let mut sum = Decimal::ZERO;
    let mut above: Option<Decimal> = None;
    let mut zero_said = false;
    loop {
        let (value, after) = digits::leading(rest)?;
        let end = after.find(|character: char| character.is_ascii_digit()).unwrap_or(after.len());
        let (word, further) = after.split_at(end);
        let word_before = word;
        let joined = further.is_empty();
        let word = word.trim().trim_end_matches([',', '零', '又']).trim_end_matches(" and").trim();
        let unit = match word {
            "" => above.is_none().then(|| Decimal::from(bare)),
            word => size(word),
        };
        let unit = unit.ok_or_else(|| unknown(after))?;
        if above.is_some_and(|above| above <= unit) || (above.is_some() && value.is_sign_negative()) {
            return Err(Refusal::Unreadable);
        }
        // 1亿2千 is mostly said of 1.2亿, though it may be read as 1亿零2千: asked for, not guessed.
        let skips = above.is_some_and(|above| above > Decimal::from(WAN)) && unit < Decimal::from(WAN);
        if skips && !zero_said {
            return Err(Refusal::Unreadable);
        }
        zero_said = word_before.contains('零');
        sum = sum.checked_add(times(value, unit)?).ok_or(Refusal::Unreadable)?;
        if joined {
            return Ok(sum.normalize());
        }
        if word.is_empty() {
            return Err(Refusal::Unreadable);
        }
        above = Some(unit);
        rest = further;
    }
}

fn money(text: &str, bare: Decimal) -> Result<Decimal, Refusal> {
    let (text, named) = without_yuan_before(text);
    // The headings of tables: "cny 10k" is 万元.
    let written_out = [("cny 10k", "万元"), ("cny 100m", "亿元")]
        .iter()
        .find_map(|(heading, unit)| text.strip_suffix(heading).map(|number| format!("{number}{unit}")));
    let text = written_out.as_deref().unwrap_or(text);
    let mut inner = text;
    while let Some(shorter) = YUAN_AFTER.iter().find_map(|unit| inner.strip_suffix(unit)) {
        inner = shorter.trim_end();
    }
    let named = named || inner.len() < text.len();
    let (value, word) = digits::leading(inner)?;
    if word.is_empty() {
        return times(value, if named { Decimal::ONE } else { bare });
    }
    if let Some(scale) = of(&SCALES, word) {
        return times(value, scale);
    }
    if word.contains(|character: char| character.is_ascii_digit()) {
        // 1亿2000万
        return compound(inner, 1, |word| of(&SCALES, word));
    }
    Err(unknown(word))
}

fn without_yuan_before(text: &str) -> (&str, bool) {
    let mut rest = text.trim();
    let mut named = false;
    while let Some(inner) = YUAN_BEFORE.iter().find_map(|unit| rest.strip_prefix(unit)) {
        rest = inner.trim_start();
        named = true;
    }
    (rest, named)
}

/// An amount with the field's own currency, before or after it, or with none.
fn price(text: &str, own: &dyn Fn(&str) -> bool, read_as: ReadAs) -> Result<Decimal, Refusal> {
    let start = text.find(|character: char| character.is_ascii_digit() || matches!(character, '-' | '+' | '.'));
    let (before, rest) = text.split_at(start.ok_or(Refusal::Unreadable)?);
    let before = before.trim();
    if !before.is_empty() && !own(before) {
        return Err(unknown(before));
    }
    let (value, word) = digits::leading(rest)?;
    let names = read_as.own.map_or(["", ""], |own| [own.get(Lang::Zh), own.get(Lang::En)]).map(str::to_lowercase);
    let scale_word = names
        .iter()
        .filter(|name| !name.is_empty())
        .find_map(|name| word.strip_suffix(name.as_str()))
        .unwrap_or(word)
        .trim();
    if scale_word.is_empty() {
        return Ok(value);
    }
    times(value, of(&SCALES, scale_word).ok_or_else(|| unknown(word))?)
}
