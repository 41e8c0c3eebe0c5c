//! Every form that the program prints can be typed or pasted back, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::date as day_of;
use pledgeworth::lang::Lang;
use pledgeworth::model::Quantity;
use pledgeworth::reference::Currency;
use pledgeworth::text::number::{self, AmountUnit};
use pledgeworth::text::parse::{self, Measure, ReadAs};
use pledgeworth::text::{Text, fields};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A kind of quantity: how a number becomes one, how it is read, and by how much its print may be off.
type Printed = (fn(f64) -> Quantity, ReadAs, f64);

fn cents(value: f64) -> Decimal {
    value.to_string().parse::<Decimal>().unwrap().round_dp(2)
}

fn kinds(value: f64, lang: Lang) -> Vec<Printed> {
    let plain = ReadAs::new(Measure::Plain);
    let percent = ReadAs::new(Measure::Percent);
    let fitting = ReadAs::new(Measure::Money(AmountUnit::fitting(value, lang)));
    let yuan = ReadAs::new(Measure::Money(AmountUnit::YUAN));
    let price = |currency: Currency| ReadAs { measure: Measure::Price, own: Some(currency.label()) };
    vec![
        (Quantity::Money, fitting, 0.01),
        (Quantity::Money, yuan, 0.01),
        (|value| Quantity::Cents(cents(value)), fitting, 0.01),
        (Quantity::Rate, percent, 0.000_06),
        (Quantity::FineRate, percent, 0.000_06),
        (|value| Quantity::Price(value, Currency::Usd), price(Currency::Usd), 0.001),
        (|value| Quantity::Price(value, Currency::Cny), price(Currency::Cny), 0.001),
        (Quantity::Ratio, plain, 0.006),
        (Quantity::Years, ReadAs::new(Measure::Years), 0.006),
        (Quantity::Number, plain, 0.000_06),
        (Quantity::Points, plain, 0.06),
    ]
}

/// Near enough to what was printed, which has at least three significant digits beside its last decimal.
fn near(read: f64, value: f64, off: f64) -> bool {
    (read - value).abs() <= 0.006 * value.abs() + off
}

fn message(text: Text, args: &[(&'static str, &str)], lang: Lang) -> String {
    text.with(args.iter().map(|(name, arg)| (*name, (*arg).into()))).render(lang)
}

proptest! {
    #[test]
    fn what_is_printed_can_be_typed(
        mantissa in -9_999_999_999_i64..9_999_999_999,
        decimals in 0_u32..9,
        step in 0_i64..9_999_999,
        year in 1900_i16..2100,
        ordinal in 0_i64..365,
        english: bool,
    ) {
        let lang = if english { Lang::En } else { Lang::Zh };
        let value = number::to_f64(Decimal::new(mantissa, decimals));
        let other = value + number::to_f64(Decimal::new(step, 2));
        for (kind, read_as, off) in kinds(value, lang) {
            let one = |text: &str| parse::float(text, read_as);
            let printed = kind(value).render(lang);
            let read = one(&printed);
            prop_assert!(read.is_ok(), "{} is refused: {:?}", printed, read);
            let read = read.unwrap();
            prop_assert!(near(read, value, off), "{} is read as {}", printed, read);
            // Printed again it is the same number, to the last digit.
            prop_assert_eq!(one(&kind(read).render(lang)), Ok(read), "{}", printed);

            let (low, high) = (printed, kind(other).render(lang));
            let range = message(fields::FIGURE_RANGE, &[("low", &low), ("high", &high)], lang);
            let whole = message(fields::FIGURE_VALUE_RANGE, &[("value", &low), ("low", &low), ("high", &high)], lang);
            for (text, has_value) in [(range, false), (whole, true)] {
                let stated = parse::stated(&text, one);
                prop_assert!(stated.is_ok(), "{} is refused: {:?}", text, stated);
                let stated = stated.unwrap();
                prop_assert_eq!(stated.value, has_value.then_some(read), "{}", text);
                prop_assert_eq!((stated.low, stated.high), (Some(read), one(&high).ok()), "{}", text);
            }
        }
        // Amounts of a range share their unit.
        let (low, high) = number::money_ends(value, other, lang);
        let range = message(fields::FIGURE_RANGE, &[("low", &low), ("high", &high)], lang);
        let stated = parse::stated(&range, |text| parse::float(text, ReadAs::new(Measure::Money(AmountUnit::YUAN))));
        prop_assert!(stated.is_ok(), "{} is refused: {:?}", range, stated);
        let stated = stated.unwrap();
        let holds = stated.low.unwrap() <= value + 0.01 && stated.high.unwrap() >= other - 0.01;
        prop_assert!(holds, "{} is read as {:?}", range, stated);
        let first = day_of(year, 1, 1).checked_add(jiff::Span::new().days(ordinal)).unwrap();
        let later = first.checked_add(jiff::Span::new().days(step % 9_000)).unwrap();
        let print = |day| Quantity::Date(day).render(lang);
        for text in [print(first), first.to_string()] {
            prop_assert_eq!(parse::day(&text), Ok(first), "{}", text);
        }
        let range = message(fields::FIGURE_RANGE, &[("low", &print(first)), ("high", &print(later))], lang);
        let stated = parse::day_stated(&range);
        prop_assert!(stated.is_ok(), "{} is refused: {:?}", range, stated);
        let stated = stated.unwrap();
        prop_assert_eq!((stated.low, stated.high), (Some(first), Some(later)));
        let count = u32::try_from(step).unwrap();
        let printed = Quantity::Count(u64::from(count)).render(lang);
        prop_assert_eq!(parse::whole(&printed, ReadAs::new(Measure::Plain)), Ok(count));
    }

    /// No text brings the reader down, and what it reads is finite.
    #[test]
    fn any_text_is_read_or_refused(text in "[-0-9.,'~–（）() 年月天万亿元%‰CNYmilonthsat?+]{0,24}") {
        for measure in [
            Measure::Money(AmountUnit::fitting(1e6, Lang::Zh)), Measure::Percent, Measure::Years, Measure::Months,
            Measure::Days, Measure::Price, Measure::Plain,
        ] {
            let read_as = ReadAs { measure, own: Some(Currency::Usd.label()) };
            let stated = parse::stated(&text, |text| parse::float(text, read_as));
            if let Ok(stated) = stated {
                let all = [stated.value, stated.low, stated.high];
                prop_assert!(all.iter().flatten().all(|value| value.is_finite()));
                prop_assert!(all.iter().any(Option::is_some));
            }
            let _ = parse::whole(&text, read_as);
        }
        let _ = parse::day_stated(&text);
    }
}
