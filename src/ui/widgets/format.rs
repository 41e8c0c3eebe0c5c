//! How a kind of value is read from text, shown, and edited.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::lang::Lang;
use crate::model::Input;
use crate::text::number::AmountUnit;
use crate::text::parse::{Measure, ReadAs, Refusal, Stated};
use crate::text::{Text, fields, number, parse};

/// A kind of value in a text entry.
pub struct Format<T> {
    /// What a bare number is counted in; an amount's unit follows its value.
    pub measure: Measure,
    /// Reads typed text.
    pub parse: fn(&str, ReadAs) -> Result<Stated<T>, Refusal>,
    /// The value as people read it, while the entry is not focused, without its unit.
    pub show: fn(&T, ReadAs, Lang) -> String,
    /// The value as it is edited, exact, without its unit.
    pub edit: fn(&T, ReadAs) -> String,
    /// The value as it was understood, with its unit, where that is not plain from the text.
    pub echo: fn(&T, ReadAs, Lang) -> Option<String>,
    /// The unit in which an amount is shown.
    pub fitting: Option<fn(&T, Lang) -> AmountUnit>,
    /// The value as a number.
    pub number: fn(&T) -> Option<f64>,
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

impl<T> Format<T> {
    /// How a field with this value reads: the amount's unit is the one that it is shown in.
    pub fn read_as(&self, value: Option<&T>, beside: Option<Text>, lang: Lang) -> ReadAs {
        let measure = match (self.measure, beside) {
            (Measure::Money(unit), _) => {
                Measure::Money(self.fitting.zip(value).map_or(unit, |(fitting, value)| fitting(value, lang)))
            }
            (Measure::Plain, Some(fields::UNIT_MONTHS)) => Measure::Months,
            (Measure::Plain, Some(fields::UNIT_DAYS)) => Measure::Days,
            (Measure::Plain, Some(fields::UNIT_YEARS)) => Measure::Years,
            (measure, _) => measure,
        };
        ReadAs { measure, own: beside }
    }

    /// The text of an input: its value, its range, or both. `one` writes a number, `whole` puts the unit around.
    pub fn text(&self, input: &Input<T>, lang: Lang, one: impl Fn(&T) -> String) -> Option<String> {
        let end = |end: &Option<T>| end.as_ref().map_or_else(|| "?".to_owned(), &one);
        let ends = || [("low", end(&input.low).into()), ("high", end(&input.high).into())];
        match (&input.value, input.low.is_some() || input.high.is_some()) {
            (Some(value), false) => Some(one(value)),
            (Some(value), true) => {
                let value = [("value", one(value).into())];
                Some(fields::FIGURE_VALUE_RANGE.with(value.into_iter().chain(ends())).render(lang))
            }
            (None, true) => Some(fields::FIGURE_RANGE.with(ends()).render(lang)),
            (None, false) => None,
        }
    }
}

/// 元, an estimate.
pub const MONEY: Format<f64> = Format {
    measure: Measure::Money(AmountUnit::YUAN),
    parse: float,
    show: |value, read_as, _| {
        let unit = unit_of(read_as);
        number::decimals(*value / number::to_f64(unit.size()), unit.places() as usize)
    },
    edit: |value, read_as| decimal_of(*value).map_or_else(|| exact(*value), |value| unit_of(read_as).digits(value)),
    echo: |value, _, lang| {
        let whole = decimal_of(*value)?.round_dp(2);
        Some(both_ways(number::cents(whole, lang), &number::money(*value, lang), value.abs()))
    },
    // Beyond what can be written exactly the unit is 元.
    fitting: Some(|value, lang| match decimal_of(*value) {
        Some(_) => AmountUnit::fitting(*value, lang),
        None => AmountUnit::YUAN,
    }),
    number: |value| Some(*value),
    unit: None,
    expects: fields::EXPECTS_MONEY,
    right: true,
};

/// 元, exact.
pub const MONEY_EXACT: Format<Decimal> = Format {
    measure: Measure::Money(AmountUnit::YUAN),
    parse: decimal,
    show: |value, read_as, _| number::grouped(&unit_of(read_as).digits(*value)),
    edit: |value, read_as| unit_of(read_as).digits(*value),
    echo: |value, _, lang| {
        let rough = number::to_f64(*value);
        Some(both_ways(number::cents(*value, lang), &number::money(rough, lang), rough.abs()))
    },
    fitting: Some(|value, lang| AmountUnit::fitting_exactly(*value, lang)),
    number: |value| Some(number::to_f64(*value)),
    unit: None,
    expects: fields::EXPECTS_MONEY,
    right: true,
};

/// A rate in percent.
pub const RATE: Format<f64> = Format {
    measure: Measure::Percent,
    parse: float,
    show: |value, _, _| number::decimals(*value * 100.0, 6),
    edit: |value, _| exact_percent(*value),
    echo: |value, _, _| Some(format!("{} %", number::decimals(*value * 100.0, 6))),
    fitting: None,
    number: |value| Some(*value),
    unit: Some(fields::UNIT_PERCENT),
    expects: fields::EXPECTS_RATE,
    right: true,
};

/// A rate in percent, exact.
pub const RATE_EXACT: Format<Decimal> = Format {
    measure: Measure::Percent,
    parse: decimal,
    show: |value, _, _| percent_of(value),
    edit: |value, _| percent_of(value),
    echo: |value, _, _| Some(format!("{} %", percent_of(value))),
    fitting: None,
    number: |value| Some(number::to_f64(*value)),
    unit: Some(fields::UNIT_PERCENT),
    expects: fields::EXPECTS_RATE,
    right: true,
};

/// Years.
pub const YEARS: Format<f64> = Format {
    measure: Measure::Years,
    parse: float,
    show: |value, _, _| number::decimals(*value, 4),
    edit: |value, _| exact(*value),
    echo: |value, _, lang| Some(number::years(*value, lang)),
    fitting: None,
    number: |value| Some(*value),
    unit: Some(fields::UNIT_YEARS),
    expects: fields::EXPECTS_YEARS,
    right: true,
};

/// A plain number.
pub const NUMBER: Format<f64> = Format {
    measure: Measure::Plain,
    parse: float,
    show: |value, _, _| number::decimals(*value, 6),
    edit: |value, _| exact(*value),
    echo: |value, read_as, lang| Some(beside(number::decimals(*value, 6), read_as, lang)),
    fitting: None,
    number: |value| Some(*value),
    unit: None,
    expects: fields::EXPECTS_NUMBER,
    right: true,
};

/// An amount in a currency of its own, which stands beside it.
pub const PRICE: Format<f64> = Format { measure: Measure::Price, ..NUMBER };

/// A whole number.
pub const COUNT: Format<u32> = Format {
    measure: Measure::Plain,
    parse: |text, read_as| parse::stated(text, |text| parse::whole(text, read_as)),
    show: |value, _, _| value.to_string(),
    edit: |value, _| value.to_string(),
    echo: |value, read_as, lang| Some(beside(value.to_string(), read_as, lang)),
    fitting: None,
    number: |value| Some(f64::from(*value)),
    unit: None,
    expects: fields::EXPECTS_COUNT,
    right: true,
};

/// A day.
pub const DATE: Format<Date> = Format {
    measure: Measure::Plain,
    parse: |text, _| parse::day_stated(text),
    show: |value, _, lang| number::date(*value, lang),
    edit: |value, _| value.to_string(),
    echo: |value, _, lang| Some(number::date(*value, lang)),
    fitting: None,
    number: |_| None,
    unit: None,
    expects: fields::EXPECTS_DATE,
    right: false,
};

/// A line of text.
pub const TEXT: Format<String> = Format {
    measure: Measure::Plain,
    parse: |text, _| Ok(Stated { value: Some(text.to_owned()), low: None, high: None }),
    show: |value, _, _| value.clone(),
    edit: |value, _| value.clone(),
    echo: |_, _, _| None,
    fitting: None,
    number: |_| None,
    unit: None,
    expects: fields::EXPECTS_TEXT,
    right: false,
};

/// Several texts, separated by semicolons.
pub const LIST: Format<Vec<String>> = Format {
    measure: Measure::Plain,
    parse: |text, _| Ok(Stated { value: Some(split_list(text)), low: None, high: None }),
    show: |value, _, lang| value.join(if lang == Lang::Zh { "；" } else { "; " }),
    edit: |value, _| value.join("；"),
    echo: |_, _, _| None,
    fitting: None,
    number: |_| None,
    unit: None,
    expects: fields::EXPECTS_LIST,
    right: false,
};

fn float(text: &str, read_as: ReadAs) -> Result<Stated<f64>, Refusal> {
    parse::stated(text, |text| parse::float(text, read_as))
}

fn decimal(text: &str, read_as: ReadAs) -> Result<Stated<Decimal>, Refusal> {
    parse::stated(text, |text| parse::decimal(text, read_as))
}

fn unit_of(read_as: ReadAs) -> AmountUnit {
    match read_as.measure {
        Measure::Money(unit) => unit,
        _ => AmountUnit::YUAN,
    }
}

/// A number as it is typed, exactly; `None` beyond what can be written so.
fn decimal_of(value: f64) -> Option<Decimal> {
    let exact: Decimal = value.to_string().parse().ok()?;
    (exact.to_string().parse() == Ok(value)).then_some(exact)
}

/// `3,000,000.00 元 · 300 万元`
fn both_ways(whole: String, short: &str, size: f64) -> String {
    if size < 1e4 { whole } else { format!("{whole} · {short}") }
}

fn beside(number: String, read_as: ReadAs, lang: Lang) -> String {
    match read_as.own {
        Some(unit) => format!("{number} {}", unit.get(lang)),
        None => number,
    }
}

fn split_list(text: &str) -> Vec<String> {
    text.split(['；', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn back<T: Clone>(format: Format<T>, value: &T, lang: Lang) -> Option<T> {
        let read_as = format.read_as(Some(value), None, lang);
        (format.parse)(&(format.edit)(value, read_as), read_as).ok()?.value
    }

    #[test]
    fn what_is_edited_reads_back_as_the_same_value() {
        for lang in [Lang::Zh, Lang::En] {
            for value in [0.0345, 0.1, 0.07, 1.0 / 3.0, 0.000_1] {
                let read = back(RATE, &value, lang).unwrap_or(f64::NAN);
                assert!((read - value).abs() < 1e-12, "{value} became {read}");
            }
            for value in [12_345_678.9, 0.0, 300.0, 1.0 / 3.0, 153_129_000.07, 1e15, 3.2e40, -5e6] {
                assert_eq!(back(MONEY, &value, lang), Some(value).filter(|value| *value < 1e28), "{value}");
            }
            for cents in [150_000_000, 29_679_934, 1, 100_050] {
                let value = Decimal::new(cents, 2);
                assert_eq!(back(MONEY_EXACT, &value, lang), Some(value));
            }
        }
        let wan = MONEY.read_as(Some(&1.5e6), None, Lang::Zh);
        assert_eq!(((MONEY.edit)(&1.5e6, wan), (MONEY.show)(&1.5e6, wan, Lang::Zh)), ("150".into(), "150".into()));
        assert_eq!((RATE.edit)(&0.07, wan), "7");
        assert_eq!((RATE_EXACT.edit)(&Decimal::new(345, 4), wan), "3.45");
        let months = COUNT.read_as(None, Some(fields::UNIT_MONTHS), Lang::Zh);
        assert_eq!((COUNT.parse)("１２个月", months).map(|stated| stated.value), Ok(Some(12)));
        assert_eq!((COUNT.parse)("1年", months).map(|stated| stated.value), Ok(Some(12)));
        assert_eq!((COUNT.parse)("1.5", months), Err(Refusal::NotWhole));
        let list = (LIST.parse)("甲；乙; 丙", months).map(|stated| stated.value);
        assert_eq!(list, Ok(Some(vec!["甲".into(), "乙".into(), "丙".into()])));
    }

    #[test]
    fn a_value_with_its_range_reads_back() {
        let input = Input { low: Some(1.2e6), high: Some(1.8e6), ..Input::given(1.5e6) };
        for lang in [Lang::Zh, Lang::En] {
            let read_as = MONEY.read_as(Some(&1.5e6), None, lang);
            let shown = MONEY.text(&input, lang, |value| (MONEY.show)(value, read_as, lang)).unwrap_or_default();
            let shown = unit_of(read_as).around(&shown, lang);
            let read = (MONEY.parse)(&shown, MONEY.read_as(None, None, lang));
            assert_eq!(read, Ok(Stated { value: Some(1.5e6), low: Some(1.2e6), high: Some(1.8e6) }), "{shown}");
        }
    }
}
