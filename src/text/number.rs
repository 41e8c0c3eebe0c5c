//! Numbers, amounts and dates as people write them.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::lang::Lang;

/// The zeros of the unit that an amount is shown and typed in. One rule for strip, tables, charts, fields and sentences,
/// so that what stands side by side is in one unit: 万元 from 1 万 on, as statements and appraisals have it, millions in
/// English from a tenth of one; what is smaller (a fee) in 元. Only what no borrower has is in 亿元 or billions.
fn zeros(amount: f64, lang: Lang) -> u32 {
    let size = amount.abs();
    match lang {
        Lang::Zh if size >= 1e12 => 8,
        Lang::Zh if size >= 1e4 => 4,
        Lang::En if size >= 1e12 => 9,
        Lang::En if size >= 1e5 => 6,
        _ => 0,
    }
}

/// The unit an amount is shown in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MoneyUnit {
    /// 元
    Yuan,
    /// 万元
    Wan,
    /// 亿元
    Yi,
    /// Millions, in English.
    Million,
    /// Billions, in English.
    Billion,
}

impl MoneyUnit {
    /// The unit of an amount; that of the largest amount is the unit of what stands beside it.
    pub fn fitting(amount: f64, lang: Lang) -> Self {
        match zeros(amount, lang) {
            4 => Self::Wan,
            6 => Self::Million,
            8 => Self::Yi,
            9 => Self::Billion,
            _ => Self::Yuan,
        }
    }

    /// How many 元 one unit is.
    pub fn size(self) -> f64 {
        match self {
            Self::Yuan => 1.0,
            Self::Wan => 1e4,
            Self::Yi => 1e8,
            Self::Million => 1e6,
            Self::Billion => 1e9,
        }
    }

    /// The decimals that an amount in it is shown with at most.
    pub fn places(self) -> usize {
        match self {
            Self::Yuan | Self::Wan => 2,
            Self::Million | Self::Billion => 3,
            Self::Yi => 4,
        }
    }

    /// The unit's name.
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Yuan, Lang::Zh) => "元",
            (Self::Wan, Lang::Zh) => "万元",
            (Self::Yi, Lang::Zh) => "亿元",
            (Self::Yuan, Lang::En) => "CNY",
            (Self::Wan, Lang::En) => "CNY 10k",
            (Self::Yi, Lang::En) => "CNY 100m",
            (Self::Million, Lang::Zh) => "百万元",
            (Self::Billion, Lang::Zh) => "十亿元",
            (Self::Million, Lang::En) => "CNY million",
            (Self::Billion, Lang::En) => "CNY billion",
        }
    }
}

/// The unit that an amount is shown and typed in: a power of ten of 元 that the language has a word for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AmountUnit {
    zeros: u32,
}

impl AmountUnit {
    /// 元
    pub const YUAN: Self = Self { zeros: 0 };

    /// The unit that shows an amount in the fewest digits, as [`money`] takes it.
    pub fn fitting(amount: f64, lang: Lang) -> Self {
        Self { zeros: zeros(amount, lang) }
    }

    /// The unit that shows an amount to the cent without losing any of it.
    pub fn fitting_exactly(amount: Decimal, lang: Lang) -> Self {
        let unit = Self::fitting(to_f64(amount), lang);
        let scaled = amount.checked_div(unit.size()).unwrap_or(amount);
        if scaled.round_dp(unit.places()) == scaled { unit } else { Self::YUAN }
    }

    /// How many 元 one unit is.
    pub fn size(self) -> Decimal {
        Decimal::from(10_u64.pow(self.zeros))
    }

    /// The decimals that an amount in it is shown with at most.
    pub fn places(self) -> u32 {
        match self.zeros {
            0 | 4 => 2,
            8 => 4,
            _ => 3,
        }
    }

    /// A number of it in exact digits: `0.75` of 7,500 元 in 万元.
    pub fn digits(self, amount: Decimal) -> String {
        amount.checked_div(self.size()).unwrap_or(amount).normalize().to_string()
    }

    /// A number of it with its name: `150 万元`, `CNY 1.5 million`.
    pub fn around(self, number: &str, lang: Lang) -> String {
        match (lang, self.zeros) {
            (Lang::Zh, _) => format!("{number} {}", self.name(lang)),
            (Lang::En, 6) => format!("CNY {number} million"),
            (Lang::En, 9) => format!("CNY {number} billion"),
            (Lang::En, _) => format!("CNY {number}"),
        }
    }

    /// Its name.
    pub fn name(self, lang: Lang) -> &'static str {
        match (lang, self.zeros) {
            (Lang::Zh, 8) => "亿元",
            (Lang::Zh, 4) => "万元",
            (Lang::Zh, _) => "元",
            (Lang::En, 9) => "CNY billion",
            (Lang::En, 6) => "CNY million",
            (Lang::En, _) => "CNY",
        }
    }
}

/// Groups the digits before the decimal point in threes.
pub fn grouped(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A number with at most so many decimals, without trailing zeros, grouped.
pub fn decimals(value: f64, most: usize) -> String {
    if !value.is_finite() {
        return "—".to_owned();
    }
    let mut text = format!("{value:.most$}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    grouped(if text == "-0" { "0" } else { &text })
}

/// A number with so many decimals, grouped: for the columns of a table.
pub fn fixed(value: f64, places: usize) -> String {
    if value.is_finite() { grouped(&format!("{value:.places$}")) } else { "—".to_owned() }
}

/// An amount in a unit that stands elsewhere, for the columns of a table.
pub fn in_unit(amount: f64, unit: MoneyUnit) -> String {
    let places = if matches!(unit, MoneyUnit::Yi | MoneyUnit::Million | MoneyUnit::Billion) { 3 } else { 2 };
    fixed(amount / unit.size(), places)
}

/// A contract amount to the cent without its unit, for the columns of a table.
pub fn cents_only(amount: Decimal) -> String {
    grouped(&format!("{:.2}", amount.round_dp(2)))
}

/// A plain number, up to four decimals.
pub fn plain(value: f64) -> String {
    decimals(value, 4)
}

/// Points of a score, to one decimal.
pub fn points(value: f64, lang: Lang) -> String {
    let shown = decimals(value, 1);
    match lang {
        Lang::Zh => format!("{shown} 分"),
        Lang::En if shown == "1" => "1 point".to_owned(),
        Lang::En => format!("{shown} points"),
    }
}

/// A fraction as a percentage: 0.05 is `5 %`.
pub fn percent(fraction: f64) -> String {
    let percentage = fraction * 100.0;
    if percentage.is_finite() { format!("{} %", decimals(percentage, 2)) } else { "—".to_owned() }
}

/// The standard error of a figure in the words of the figure: one that is there and too small for them is said to be less
/// than the least of them, for it is not none.
pub fn standard_error(error: f64, of: f64, shown: &dyn Fn(f64) -> String) -> String {
    let (said, none) = (shown(error), shown(0.0));
    if said != none || error <= 1e-12 * of.abs() || error <= 0.0 {
        return said;
    }
    let least = (-9..=8).map(|power| shown(10_f64.powi(power))).find(|least| *least != none);
    least.map_or(said, |least| format!("<{least}"))
}

/// A number to so many significant digits, without trailing zeros.
fn significant(value: f64, digits: i32) -> String {
    if value == 0.0 || !value.is_finite() {
        return decimals(value, 0);
    }
    #[expect(clippy::cast_possible_truncation, reason = "the power of ten of a finite number is small")]
    let power = value.abs().log10().floor() as i32;
    decimals(value, usize::try_from(digits - 1 - power).unwrap_or(0).min(15))
}

/// A number within a formula: at most so many decimals, more where four digits that count take more.
pub fn operand(value: f64, places: usize) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "the power of ten of a finite number is small")]
    let power = if value == 0.0 || !value.is_finite() { 0 } else { value.abs().log10().floor() as i32 };
    decimals(value, places.max(usize::try_from(3 - power).unwrap_or(0).min(15)))
}

/// A small fraction as a percentage to four significant digits: 0.0000225 is `0.00225 %`.
pub fn fine_percent(fraction: f64) -> String {
    format!("{} %", significant(fraction * 100.0, 4))
}

/// An amount in a currency of its own: `0.707 美元`, `USD 2.176 million`.
pub fn price(amount: f64, currency: &str, lang: Lang) -> String {
    if !amount.is_finite() {
        return "—".to_owned();
    }
    let size = amount.abs();
    match lang {
        Lang::Zh if size >= 1e8 => format!("{} 亿{currency}", decimals(amount / 1e8, 4)),
        Lang::Zh if size >= 1e4 => format!("{} 万{currency}", decimals(amount / 1e4, 2)),
        Lang::Zh => format!("{} {currency}", decimals(amount, 4)),
        Lang::En if size >= 1e9 => format!("{currency} {} billion", decimals(amount / 1e9, 3)),
        Lang::En if size >= 1e6 => format!("{currency} {} million", decimals(amount / 1e6, 3)),
        Lang::En => format!("{currency} {}", decimals(amount, 4)),
    }
}

/// The unit that an amount is written in, for amounts beside each other.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MoneyScale {
    size: f64,
    places: usize,
    unit: &'static str,
    lang: Lang,
}

impl MoneyScale {
    /// The scale that fits an amount.
    pub fn fitting(amount: f64, lang: Lang) -> Self {
        let unit = MoneyUnit::fitting(amount, lang);
        let (size, places) = (unit.size(), unit.places());
        let unit = match unit {
            MoneyUnit::Million => "million",
            MoneyUnit::Billion => "billion",
            MoneyUnit::Yuan if lang == Lang::En => "",
            _ => unit.name(lang),
        };
        Self { size, places, unit, lang }
    }

    /// An amount without the unit.
    pub fn number(self, amount: f64) -> String {
        decimals(amount / self.size, self.places)
    }

    /// An amount within a formula, without the unit: as [`operand`].
    pub fn operand(self, amount: f64) -> String {
        operand(amount / self.size, self.places)
    }

    /// A number with the unit.
    pub fn with_unit(self, number: &str) -> String {
        match self.lang {
            Lang::Zh => format!("{number} {}", self.unit),
            Lang::En => format!("CNY {number} {}", self.unit).trim_end().to_owned(),
        }
    }
}

/// An amount in 元, in the unit that fits: `1,234.5 万元`, `CNY 12.35 million`.
pub fn money(amount: f64, lang: Lang) -> String {
    if !amount.is_finite() {
        return "—".to_owned();
    }
    let scale = MoneyScale::fitting(amount, lang);
    scale.with_unit(&scale.number(amount))
}

/// A number to the one below or above it.
type Rounding = fn(f64) -> f64;

/// The ends of a range of amounts in 元, in one unit and three digits each, more where the range is narrow. Rounded away
/// from each other, so that what is shown holds the whole range: `("143", "229 万元")`, `("CNY 1.43", "12.3 million")`.
pub fn money_ends(low: f64, high: f64, lang: Lang) -> (String, String) {
    if !low.is_finite() || !high.is_finite() {
        return (money(low, lang), money(high, lang));
    }
    let unit = MoneyUnit::fitting(low.abs().max(high.abs()), lang);
    let (before, after) = match (lang, unit) {
        (Lang::Zh, _) => ("", format!(" {}", unit.name(lang))),
        (Lang::En, MoneyUnit::Million) => ("CNY ", " million".to_owned()),
        (Lang::En, MoneyUnit::Billion) => ("CNY ", " billion".to_owned()),
        (Lang::En, _) => ("CNY ", String::new()),
    };
    let unit = unit.size();
    let end = |value: f64, digits: i32, round: fn(f64) -> f64| {
        let value = value / unit;
        #[expect(clippy::cast_possible_truncation, reason = "the power of ten of a finite number is small")]
        let power = if value == 0.0 { 0 } else { value.abs().log10().floor() as i32 };
        let places = usize::try_from(digits - 1 - power).unwrap_or(0).min(8);
        let step = 10_f64.powi(i32::try_from(places).unwrap_or(0));
        // What is a round number but for its last bits stays one.
        let near = (value * step).round();
        let rounded = if (value * step - near).abs() < 1e-6 { near } else { round(value * step) };
        (rounded / step, decimals(rounded / step, places))
    };
    // What an input at its two ends gives may fall: then the first is the higher one.
    let (down, up): (Rounding, Rounding) = if low <= high { (f64::floor, f64::ceil) } else { (f64::ceil, f64::floor) };
    let shown = |digits| (end(low, digits, down), end(high, digits, up));
    // A narrow range is shown no more than half as wide again as it is.
    let narrow = |((low_shown, _), (high_shown, _)): &((f64, String), (f64, String))| {
        (high_shown - low_shown).abs() <= 1.5 * (high - low).abs() / unit
    };
    let ((_, low), (_, high)) = (3..8).map(shown).find(narrow).unwrap_or_else(|| shown(8));
    (format!("{before}{low}"), format!("{high}{after}"))
}

/// An amount in 元, in a unit that is given: `0.35 万元`, `CNY 0.35 million`. One that would show
/// as nothing takes the unit that fits it.
pub fn money_in(amount: f64, unit: MoneyUnit, lang: Lang) -> String {
    let shown = decimals(amount / unit.size(), unit.places());
    if !amount.is_finite() || (shown == "0" && amount != 0.0) {
        return money(amount, lang);
    }
    match lang {
        Lang::Zh => format!("{shown} {}", unit.name(lang)),
        Lang::En => match unit.name(lang).split_once(' ') {
            Some((currency, size)) => format!("{currency} {shown} {size}"),
            None => format!("{} {shown}", unit.name(lang)),
        },
    }
}

/// A contract amount to the cent: `1,500,000.00 元`.
pub fn cents(amount: Decimal, lang: Lang) -> String {
    let text = cents_only(amount);
    match lang {
        Lang::Zh => format!("{text} 元"),
        Lang::En => format!("CNY {text}"),
    }
}

/// An exact amount in the unit of estimates, where that loses nothing of it, else to the cent: `300 万元`, `296,799.34 元`.
pub fn exact(amount: Decimal, lang: Lang) -> String {
    match AmountUnit::fitting_exactly(amount, lang) {
        AmountUnit::YUAN => cents(amount, lang),
        unit => unit.around(&grouped(&unit.digits(amount)), lang),
    }
}

/// An exact amount as a floating-point number, for charts and ratios.
pub fn to_f64(amount: Decimal) -> f64 {
    amount.to_f64().unwrap_or(f64::NAN)
}

/// Years: `7.42 年`, `7.42 years`.
pub fn years(years: f64, lang: Lang) -> String {
    let text = decimals(years, 2);
    match lang {
        Lang::Zh => format!("{text} 年"),
        Lang::En if text == "1" => "1 year".to_owned(),
        Lang::En => format!("{text} years"),
    }
}

/// Whole months: `24 个月`, `24 months`.
pub fn months(count: u32, lang: Lang) -> String {
    counted(count, lang, ["个月", "month"])
}

/// Whole days: `30 天`, `30 days`.
pub fn days(count: u32, lang: Lang) -> String {
    counted(count, lang, ["天", "day"])
}

fn counted(count: u32, lang: Lang, [zh, en]: [&str; 2]) -> String {
    match lang {
        Lang::Zh => format!("{count} {zh}"),
        Lang::En if count == 1 => format!("1 {en}"),
        Lang::En => format!("{count} {en}s"),
    }
}

/// A day: `2026年8月1日`, `1 Aug 2026`.
pub fn date(date: Date, lang: Lang) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    match lang {
        Lang::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Lang::En => {
            let index = usize::try_from(date.month()).unwrap_or(1).saturating_sub(1);
            format!("{} {} {}", date.day(), MONTHS.get(index).copied().unwrap_or(""), date.year())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn amounts_take_the_unit_that_fits() {
        assert_eq!(money(9_999.0, Lang::Zh), "9,999 元");
        assert_eq!(money(12_345_678.0, Lang::Zh), "1,234.57 万元");
        assert_eq!(money(153_129_000.0, Lang::Zh), "15,312.9 万元");
        assert_eq!(money(2.5e12, Lang::Zh), "25,000 亿元");
        assert_eq!(money(814_088.11, Lang::En), "CNY 0.814 million");
        assert_eq!(money(8_700.0, Lang::En), "CNY 8,700");
        assert_eq!(money(153_129_000.0, Lang::En), "CNY 153.129 million");
        assert_eq!(money(-20_000.0, Lang::Zh), "-2 万元");
        assert_eq!(money(f64::NAN, Lang::Zh), "—");
    }

    #[test]
    fn a_range_of_amounts_has_one_unit_and_three_digits() {
        let zh = |low, high| money_ends(low, high, Lang::Zh);
        let text = |(low, high): (&str, &str)| (low.to_owned(), high.to_owned());
        assert_eq!(zh(5_100_000.0, 5_634_567.0), text(("510", "564 万元")));
        assert_eq!(zh(9_876_543.0, 153_129_000.0), text(("987", "15,313 万元")));
        assert_eq!(zh(-123.0, 4_567_891.0), text(("-0.0123", "457 万元")));
        assert_eq!(zh(1_000_000.0, 1_001_000.0), text(("100", "100.1 万元")));
        assert_eq!(zh(1_000_100.0, 1_000_200.0), text(("100.01", "100.02 万元")));
        assert_eq!(money_ends(814_088.0, 1_357_123.0, Lang::En), text(("CNY 0.814", "1.36 million")));
        for (low, high) in [(1.0 / 3.0, 2.0 / 3.0), (-7.77e9, 1.0), (0.0, 12_345.678)] {
            let (shown_low, shown_high) = zh(low, high);
            let read = |text: &str, unit: f64| text.replace(',', "").parse::<f64>().unwrap() * unit;
            let (number, unit) = shown_high.split_once(' ').unwrap();
            let unit = match unit {
                "元" => 1.0,
                "万元" => 1e4,
                _ => 1e8,
            };
            assert!(read(&shown_low, unit) <= low + 1e-6 && read(number, unit) >= high - 1e-6, "{low} {high}");
        }
    }

    #[test]
    fn what_stands_side_by_side_has_one_unit() {
        let unit = |amount, lang| MoneyUnit::fitting(amount, lang);
        assert_eq!((unit(9_000.0, Lang::Zh), unit(1.8e8, Lang::Zh)), (MoneyUnit::Yuan, MoneyUnit::Wan));
        assert_eq!((unit(1.3e9, Lang::Zh), unit(6e5, Lang::En)), (MoneyUnit::Wan, MoneyUnit::Million));
        for lang in [Lang::Zh, Lang::En] {
            // Charts, fields, sentences and formulas agree for every amount.
            for power in -10..160 {
                let amount = 1.3 * 10_f64.powf(f64::from(power) / 10.0);
                let size = unit(amount, lang).size();
                assert!((to_f64(AmountUnit::fitting(amount, lang).size()) - size).abs() < 1e-9, "{amount}");
                assert!((MoneyScale::fitting(amount, lang).size - size).abs() < 1e-9, "{amount}");
                assert_eq!(money(amount, lang), money_in(amount, unit(amount, lang), lang), "{amount}");
            }
        }
        assert_eq!(money_in(153_129_000.0, MoneyUnit::Wan, Lang::Zh), "15,312.9 万元");
        assert_eq!(money_in(350_000.0, MoneyUnit::Million, Lang::En), "CNY 0.35 million");
        assert_eq!(money_in(12.0, MoneyUnit::Yuan, Lang::En), "CNY 12");
        assert_eq!(money_in(12.0, MoneyUnit::Yi, Lang::Zh), "12 元");
    }

    #[test]
    fn contract_amounts_keep_their_cents() {
        assert_eq!(cents(Decimal::new(150_000_000, 2), Lang::Zh), "1,500,000.00 元");
        assert_eq!(cents(Decimal::new(29_679_934, 2), Lang::En), "CNY 296,799.34");
        assert_eq!(exact(Decimal::new(1_200_000_000, 2), Lang::Zh), "1,200 万元");
        assert_eq!(exact(Decimal::new(1_200_000_001, 2), Lang::Zh), "12,000,000.01 元");
        assert_eq!(exact(Decimal::new(1_234_567, 2), Lang::Zh), "12,345.67 元");
        assert_eq!(exact(Decimal::new(300_000_000, 2), Lang::En), "CNY 3 million");
    }

    #[test]
    fn columns_keep_their_decimals() {
        assert_eq!(in_unit(12_340_000.0, MoneyUnit::Wan), "1,234.00");
        assert_eq!(fixed(-0.5, 1), "-0.5");
        assert_eq!(fixed(f64::INFINITY, 1), "—");
        assert_eq!(cents_only(Decimal::new(29_679_930, 2)), "296,799.30");
    }

    #[test]
    fn small_rates_and_other_currencies_keep_their_digits() {
        assert_eq!(fine_percent(0.045_85 / 2036.0), "0.002252 %");
        assert_eq!(fine_percent(0.000_022_5), "0.00225 %");
        assert_eq!(fine_percent(0.0), "0 %");
        assert_eq!(fine_percent(0.032_5), "3.25 %");
        assert_eq!(price(0.7069, "美元", Lang::Zh), "0.7069 美元");
        assert_eq!(price(2_176_000.0, "USD", Lang::En), "USD 2.176 million");
        assert_eq!(price(2_176_000.0, "美元", Lang::Zh), "217.6 万美元");
    }

    #[test]
    fn percent_and_dates() {
        assert_eq!(percent(0.2286), "22.86 %");
        assert_eq!(percent(-0.00001), "0 %");
        assert_eq!(date(day(2026, 8, 1), Lang::Zh), "2026年8月1日");
        assert_eq!(date(day(2026, 8, 1), Lang::En), "1 Aug 2026");
    }
}
