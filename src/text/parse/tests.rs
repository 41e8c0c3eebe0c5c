use super::*;
use crate::lang::Lang;
use jiff::civil::date as day_of;

fn in_unit(amount: f64, lang: Lang) -> ReadAs {
    ReadAs::new(Measure::Money(AmountUnit::fitting(amount, lang)))
}

#[test]
fn amounts_as_people_type_them() {
    for (typed, yuan) in [
        ("1,200万", 12_000_000.0),
        ("1.2亿", 120_000_000.0),
        ("１５０万元", 1_500_000.0),
        ("￥3，000", 3_000.0),
        ("12.5 million", 12_500_000.0),
        ("CNY 20k", 20_000.0),
        ("-3万", -30_000.0),
        ("600 万元", 6_000_000.0),
        ("3百万", 3_000_000.0),
        ("13.5m", 13_500_000.0),
        ("1亿2000万元", 120_000_000.0),
        ("人民币300万元整", 3_000_000.0),
        ("1,2345,6789", 123_456_789.0),
        ("1 234 567.5", 1_234_567.5),
        ("12.5 CNY 10k", 125_000.0),
    ] {
        assert_eq!(amount(typed), Some(yuan), "{typed}");
    }
    for nonsense in ["", "万", "abc", "1.2.3", "12 apples", "1e400", "9".repeat(60).as_str(), "USD 5", "5%", "3年"] {
        assert_eq!(amount(nonsense), None, "{nonsense}");
    }
}

#[test]
fn a_bare_number_is_in_the_unit_shown() {
    let million = in_unit(1.5e6, Lang::En);
    let wan = in_unit(1.5e6, Lang::Zh);
    for (typed, read_as, yuan) in [
        ("300", wan, 3e6),
        ("300元", wan, 300.0),
        ("300 万元", wan, 3e6),
        ("0.12亿", wan, 12e6),
        ("CNY 9,999.25", million, 9_999.25),
        ("300", million, 3e8),
        ("1.2 billion", million, 1.2e9),
    ] {
        assert_eq!(float(typed, read_as), Ok(yuan), "{typed}");
    }
}

#[test]
fn a_comma_that_groups_nothing_is_refused() {
    for typed in ["1,5万", "4,35", "1.234,56", "12,34,567", "1,200'000", "1,20", "1,,200", "12345,678", ",500", "1 2"]
    {
        for measure in [Measure::Plain, Measure::Percent, Measure::Years, Measure::Money(AmountUnit::YUAN)] {
            let refused = decimal(typed, ReadAs::new(measure));
            assert!(matches!(refused, Err(Refusal::Separators | Refusal::Unit(_))), "{typed}: {refused:?}");
        }
    }
    assert_eq!(amount("1,5万"), None);
    assert_eq!(number("1,234.5"), Some(1_234.5));
}

#[test]
fn units_of_time_are_converted_or_refused() {
    let years = ReadAs::new(Measure::Years);
    let months = ReadAs::new(Measure::Months);
    let days = ReadAs::new(Measure::Days);
    for (typed, read_as, value) in [
        ("18个月", years, 1.5),
        ("1年6个月", years, 1.5),
        ("1 year and 6 months", years, 1.5),
        ("10 years", years, 10.0),
        ("7.42 年", years, 7.42),
        ("1年", months, 12.0),
        ("1.5 years", months, 18.0),
        ("２年", months, 24.0),
        ("24 months", months, 24.0),
        ("3个季度", months, 9.0),
        ("2周", days, 14.0),
        ("30天", days, 30.0),
        ("30 days", days, 30.0),
    ] {
        assert_eq!(float(typed, read_as), Ok(value), "{typed}");
    }
    for (typed, read_as) in [
        ("90天", years),
        ("90 days", months),
        ("3个月", days),
        ("1 year", days),
        ("5万", years),
        ("3%", months),
        ("12 元", months),
        ("3件", years),
    ] {
        assert!(matches!(float(typed, read_as), Err(Refusal::Unit(_))), "{typed}");
    }
    for typed in ["3年", "3 months", "5天", "5元"] {
        for measure in [Measure::Plain, Measure::Percent] {
            assert!(matches!(float(typed, ReadAs::new(measure)), Err(Refusal::Unit(_))), "{typed}");
        }
    }
    assert_eq!(whole("1.2年", months), Err(Refusal::NotWhole));
    assert!(float("6个月1年", months).is_err(), "falling units only");
}

#[test]
fn a_rate_is_in_percent() {
    assert_eq!(rate("５％"), Some(0.05));
    assert_eq!(rate("3.45"), Some(0.0345));
    assert_eq!(rate("345bp"), Some(0.0345));
    let exact = decimal("3.45%", ReadAs::new(Measure::Percent));
    assert_eq!(exact.map(|rate| rate.to_string()), Ok("0.0345".into()));
    assert_eq!(rate("five"), None);
}

#[test]
fn dates_in_every_form() {
    for typed in [
        "2026-08-01",
        "2026/8/1",
        "2026.8.1",
        "2026年8月1日",
        "２０２６年８月１日",
        "20260801",
        "1 Aug 2026",
        "01 August 2026",
        "Aug 1, 2026",
        "2026-Aug-01",
    ] {
        assert_eq!(day(typed), Ok(day_of(2026, 8, 1)), "{typed}");
    }
    for nonsense in ["26-8-1", "2026-08", "tomorrow", "2026-08-01x", "1/8/2026", "1 Au 2026", "1 2 Aug 2026"] {
        assert_eq!(day(nonsense), Err(Refusal::Unreadable), "{nonsense}");
    }
    assert_eq!(day("2026-02-30"), Err(Refusal::NoSuchDay));
    assert_eq!(day("99999999"), Err(Refusal::NoSuchDay));
}

#[test]
fn what_contradicts_itself_or_leaves_its_unit_open_is_refused() {
    let years = ReadAs::new(Measure::Years);
    let yuan = ReadAs::new(Measure::Money(AmountUnit::YUAN));
    // The value lies outside its own range.
    for typed in ["300 (400-500)", "300（250–280）", "3年 (4-5年)", "7 (?-6)", "2 (3-?)"] {
        assert_eq!(stated_money(typed, years_or_yuan(typed, years, yuan)), Err(Refusal::Outside), "{typed}");
    }
    assert!(stated_money("300 (300-500)", yuan).is_ok());
    // A bare end beside one with several units: years or months, 亿 or 万?
    for (typed, read_as) in [("1-2年6个月", years), ("2年6个月 – 4", years), ("1-1亿2000万", yuan)] {
        assert_eq!(stated_money(typed, read_as), Err(Refusal::Unreadable), "{typed}");
    }
    assert_eq!(stated_money("1年-2年6个月", years), Ok((None, Some(1.0), Some(2.5))));
    // A gap in the units of an amount.
    for typed in ["1亿2千", "3百万5千", "1亿5百元"] {
        assert_eq!(amount(typed), None, "{typed}");
    }
    for (typed, value) in [("1亿零2千", 100_002_000.0), ("1亿2千万", 1.2e8), ("5万5千", 55_000.0), ("1千5百", 1_500.0)]
    {
        assert_eq!(amount(typed), Some(value), "{typed}");
    }
    // Days whose signs say another order than the digits have, and one with a sign before it.
    for typed in ["2026年8日1月", "2026年1日8月", "2026月8日1年", "-2026-08-01", "−2026年8月1日"] {
        assert_eq!(day(typed), Err(Refusal::Unreadable), "{typed}");
    }
    assert_eq!(day_stated("2026-08-01 (2026-09-01 – 2026-10-01)"), Err(Refusal::Outside));
}

fn years_or_yuan(typed: &str, years: ReadAs, yuan: ReadAs) -> ReadAs {
    if typed.starts_with("300") { yuan } else { years }
}

#[test]
fn numbers() {
    assert_eq!(number("0.6"), Some(0.6));
    assert_eq!(number("1.33 ×"), Some(1.33));
    assert_eq!(number("60%"), Some(0.6));
    assert_eq!(number("NaN"), None);
    assert_eq!(number("inf"), None);
}

/// A value and the ends of its range.
type Parts = (Option<f64>, Option<f64>, Option<f64>);

fn stated_money(text: &str, read_as: ReadAs) -> Result<Parts, Refusal> {
    stated(text, |text| float(text, read_as)).map(|stated| (stated.value, stated.low, stated.high))
}

#[test]
fn ranges_as_people_type_them() {
    let rate = ReadAs::new(Measure::Percent);
    for typed in ["3-5", "3~5", "3 – 5", "3%-5%", "3 % – 5 %", "3～5％", "3至5%", "3% to 5", "３－５"] {
        assert_eq!(stated_money(typed, rate), Ok((None, Some(0.03), Some(0.05))), "{typed}");
    }
    for typed in ["4 (3-5)", "4（3 – 5）", "4 %（3 % – 5 %）", "4（3–5）%"] {
        assert_eq!(stated_money(typed, rate), Ok((Some(0.04), Some(0.03), Some(0.05))), "{typed}");
    }
    let yuan = ReadAs::new(Measure::Money(AmountUnit::YUAN));
    let wan = in_unit(1e6, Lang::Zh);
    for (typed, read_as) in [
        ("120万-150万", yuan),
        ("120-150万", yuan),
        ("120 万元 – 150 万元", yuan),
        ("120-150", wan),
        ("CNY 1.2 – 1.5 million", yuan),
        ("CNY 1.2 million – CNY 1.5 million", yuan),
    ] {
        assert_eq!(stated_money(typed, read_as), Ok((None, Some(1.2e6), Some(1.5e6))), "{typed}");
    }
    assert_eq!(stated_money("CNY 1.3 (1.2 – 1.5) million", yuan), Ok((Some(1.3e6), Some(1.2e6), Some(1.5e6))));
    assert_eq!(stated_money("CNY 9,999 – CNY 1.2 million", yuan), Ok((None, Some(9_999.0), Some(1.2e6))));
    assert_eq!(stated_money("-5--3", rate), Ok((None, Some(-0.05), Some(-0.03))));
    assert_eq!(stated_money("3 – ?", rate), Ok((None, Some(0.03), None)));
    assert_eq!(stated_money("3-", rate), Err(Refusal::Unfinished));
    assert_eq!(stated_money("5-3", rate), Err(Refusal::EndsSwapped));
    assert_eq!(stated_money("1-2-3", rate), Err(Refusal::Unreadable));
    assert_eq!(stated_money("? – ?", rate), Err(Refusal::Unreadable));
    let days = day_stated("2026-07-01 – 2026-09-01").unwrap();
    assert_eq!((days.value, days.low, days.high), (None, Some(day_of(2026, 7, 1)), Some(day_of(2026, 9, 1))));
    assert!(day_stated("1 Aug 2026 (1 Jul 2026 – 1 Sep 2026)").unwrap().value.is_some());
}

#[test]
fn what_a_chinese_keyboard_types_is_one_range_and_no_enumeration_is_a_number() {
    let rate = ReadAs::new(Measure::Percent);
    for (typed, low, high) in [("3——5", 0.03, 0.05), ("-8——5", -0.08, 0.05), ("3％——5％", 0.03, 0.05)] {
        assert_eq!(stated_money(typed, rate), Ok((None, Some(low), Some(high))), "{typed}");
    }
    for typed in ["100、200", "1、200", "1、2000、3000"] {
        for measure in [Measure::Plain, Measure::Percent, Measure::Money(AmountUnit::YUAN), Measure::Price] {
            assert!(float(typed, ReadAs::new(measure)).is_err(), "{typed} {measure:?}");
        }
    }
    assert_eq!(number("1，200"), Some(1_200.0));
}
