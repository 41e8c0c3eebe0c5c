//! How a kind of value is read from text, shown, and edited.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::lang::Lang;
use crate::text::{Text, fields, number, parse};

/// A kind of value in a text entry.
pub struct Format<T> {
    /// Reads typed text.
    pub parse: fn(&str) -> Option<T>,
    /// The value as people read it, while the entry is not focused.
    pub show: fn(&T, Lang) -> String,
    /// The value as it is edited, exact.
    pub edit: fn(&T) -> String,
    /// The unit beside the entry.
    pub unit: Option<Text>,
    /// What the entry expects, for text that cannot be read.
    pub expects: Text,
    /// Figures stand at the right of their entry.
    pub right: bool,
}

impl<T> Clone for Format<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Format<T> {}

/// 元, an estimate.
pub const MONEY: Format<f64> = Format {
    parse: parse::amount,
    show: |value, lang| number::money(*value, lang),
    edit: |value| exact(*value),
    unit: None,
    expects: fields::EXPECTS_MONEY,
    right: true,
};

/// 元, exact.
pub const MONEY_EXACT: Format<Decimal> = Format {
    parse: parse::amount_decimal,
    show: |value, lang| exact_money(*value, lang),
    edit: |value| value.normalize().to_string(),
    unit: None,
    expects: fields::EXPECTS_MONEY,
    right: true,
};

/// A rate in percent.
pub const RATE: Format<f64> = Format {
    parse: parse::rate,
    show: |value, _| number::decimals(*value * 100.0, 6),
    edit: |value| exact_percent(*value),
    unit: Some(fields::UNIT_PERCENT),
    expects: fields::EXPECTS_RATE,
    right: true,
};

/// A rate in percent, exact.
pub const RATE_EXACT: Format<Decimal> = Format {
    parse: parse::rate_decimal,
    show: |value, _| percent_of(value),
    edit: percent_of,
    unit: Some(fields::UNIT_PERCENT),
    expects: fields::EXPECTS_RATE,
    right: true,
};

/// Years.
pub const YEARS: Format<f64> = Format {
    parse: parse::number,
    show: |value, _| number::decimals(*value, 4),
    edit: |value| exact(*value),
    unit: Some(fields::UNIT_YEARS),
    expects: fields::EXPECTS_YEARS,
    right: true,
};

/// A plain number.
pub const NUMBER: Format<f64> = Format {
    parse: parse::number,
    show: |value, _| number::decimals(*value, 6),
    edit: |value| exact(*value),
    unit: None,
    expects: fields::EXPECTS_NUMBER,
    right: true,
};

/// A whole number.
pub const COUNT: Format<u32> = Format {
    parse: whole,
    show: |value, _| value.to_string(),
    edit: u32::to_string,
    unit: None,
    expects: fields::EXPECTS_COUNT,
    right: true,
};

/// A day.
pub const DATE: Format<Date> = Format {
    parse: parse::date,
    show: |value, lang| number::date(*value, lang),
    edit: Date::to_string,
    unit: None,
    expects: fields::EXPECTS_DATE,
    right: false,
};

/// A line of text.
pub const TEXT: Format<String> = Format {
    parse: |text| Some(text.to_owned()),
    show: |value, _| value.clone(),
    edit: String::clone,
    unit: None,
    expects: fields::EXPECTS_TEXT,
    right: false,
};

/// Several texts, separated by semicolons.
pub const LIST: Format<Vec<String>> = Format {
    parse: |text| Some(split_list(text)),
    show: |value, lang| value.join(if lang == Lang::Zh { "；" } else { "; " }),
    edit: |value| value.join("；"),
    unit: None,
    expects: fields::EXPECTS_LIST,
    right: false,
};

fn split_list(text: &str) -> Vec<String> {
    text.split(['；', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn whole(text: &str) -> Option<u32> {
    let value = parse::number(text)?;
    // A count is exact in f64 far beyond u32.
    if value < 0.0 || value > f64::from(u32::MAX) || value.fract() != 0.0 {
        return None;
    }
    format!("{value:.0}").parse().ok()
}

/// The shortest digits that give the value back.
fn exact(value: f64) -> String {
    value.to_string()
}

/// A fraction in percent, without the noise that multiplying by 100 leaves in the last bit.
fn exact_percent(fraction: f64) -> String {
    let text = format!("{:.12}", fraction * 100.0);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn percent_of(rate: &Decimal) -> String {
    rate.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(*rate).normalize().to_string()
}

fn exact_money(amount: Decimal, lang: Lang) -> String {
    // Whole thousands read better in the fitting unit; anything finer keeps its digits.
    if amount.checked_rem(Decimal::ONE_THOUSAND).is_some_and(|rest| rest.is_zero()) {
        number::money(number::to_f64(amount), lang)
    } else {
        number::cents(amount, lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_edited_reads_back_as_the_same_value() {
        for value in [0.0345, 0.1, 0.07, 1.0 / 3.0, 0.000_1] {
            let read = (RATE.parse)(&(RATE.edit)(&value)).unwrap_or(f64::NAN);
            assert!((read - value).abs() < 1e-12, "{value} became {read}");
        }
        assert_eq!((RATE.edit)(&0.07), "7");
        assert_eq!((MONEY.edit)(&12_345_678.9), "12345678.9");
        assert_eq!((RATE_EXACT.edit)(&Decimal::new(345, 4)), "3.45");
        assert_eq!((COUNT.parse)("１２个月"), Some(12));
        assert_eq!((COUNT.parse)("1.5"), None);
        assert_eq!((LIST.parse)("甲；乙; 丙"), Some(vec!["甲".into(), "乙".into(), "丙".into()]));
    }
}
