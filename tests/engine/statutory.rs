//! Terms, fees and their dates, application numbers, and that they agree with the reference tables.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::{Date, date};
use pledgeworth::reference::Reference;
use pledgeworth::royalty::open_licence;
use pledgeworth::statutory::PatentType::{self, Design, Invention, UtilityModel};
use pledgeworth::statutory::annual_fees::{fee_due_date, fee_year_on, fees_due, months_late};
use pledgeworth::statutory::application_number::{ApplicationNumber, Era, check_digit, parse};
use pledgeworth::statutory::fees::{Reduction, annual_fee, last_fee_year, late_surcharge};
use pledgeworth::statutory::patent_term::{expiry_date, term_years};

fn expiry(kind: PatentType, filed: Date) -> Date {
    expiry_date(kind, filed, 0, 0).unwrap()
}

#[test]
fn terms() {
    assert_eq!(expiry(Invention, date(2014, 6, 16)), date(2034, 6, 16));
    assert_eq!(expiry(UtilityModel, date(2014, 6, 16)), date(2024, 6, 16));
    assert_eq!(expiry(Design, date(2021, 5, 31)), date(2031, 5, 31));
    assert_eq!(expiry(Design, date(2021, 6, 1)), date(2036, 6, 1));
    assert_eq!(expiry(UtilityModel, date(2020, 2, 29)), date(2030, 2, 28));
    assert_eq!(expiry_date(Invention, date(2014, 6, 16), 10, 5).unwrap(), date(2034, 7, 1));
    assert_eq!(expiry_date(Design, date(2014, 6, 16), 1, 0).unwrap_err().field, "adjustment_days");
    assert_eq!(expiry_date(Invention, date(2014, 6, 16), 0, 1828).unwrap_err().field, "drug_extension_days");
    assert!(expiry_date(Invention, Date::MAX, 0, 0).is_err());
}

#[test]
fn fee_years_count_from_the_filing_date() {
    let filed = date(2020, 3, 15);
    assert_eq!(fee_year_on(filed, date(2020, 3, 14)), None);
    assert_eq!(fee_year_on(filed, filed), Some(1));
    assert_eq!(fee_year_on(filed, date(2021, 3, 14)), Some(1));
    assert_eq!(fee_year_on(filed, date(2021, 3, 15)), Some(2));
    assert_eq!(fee_year_on(date(2020, 2, 29), date(2021, 2, 28)), Some(2));
    assert_eq!(fee_year_on(date(2020, 2, 29), date(2024, 2, 28)), Some(4));
}

#[test]
fn due_dates_and_lateness() {
    let filed = date(2020, 3, 31);
    let due = fee_due_date(filed, 2).unwrap();
    assert_eq!((due.due, due.grace_end), (date(2021, 3, 31), date(2021, 9, 30)));
    assert_eq!(fee_due_date(filed, 1), None);
    assert_eq!(fees_due(UtilityModel, filed, None, None, None).len(), 9);
    assert_eq!(fees_due(Invention, filed, None, None, None).last().unwrap().due, date(2039, 3, 31));
    let months = |paid| months_late(due.due, paid);
    assert_eq!(months(date(2021, 3, 31)), 0);
    assert_eq!(months(date(2021, 4, 1)), 1);
    assert_eq!(months(date(2021, 4, 30)), 1);
    assert_eq!(months(date(2021, 5, 1)), 2);
    assert_eq!(months(date(2021, 9, 30)), 6);
    assert_eq!(months(date(2021, 10, 1)), 7);
    assert_eq!(late_surcharge(2000, months(date(2021, 9, 30))), Some(500));
    assert_eq!(late_surcharge(2000, months(date(2021, 10, 1))), None);
}

fn fee_of(kind: PatentType, fees: &pledgeworth::reference::AnnualFee) -> Option<f64> {
    match kind {
        Invention => fees.invention,
        UtilityModel => fees.utility_model,
        Design => fees.design,
    }
}

#[test]
fn fees_agree_with_the_reference_table() {
    let reference = Reference::builtin();
    for kind in [Invention, UtilityModel, Design] {
        for year in 1..=25_u32 {
            let row = reference.annual_fees.rows.iter().map(|row| &row.figures);
            let row = row.clone().find(|fees| (u32::from(fees.from_year)..=u32::from(fees.to_year)).contains(&year));
            let expected = row.and_then(|fees| fee_of(kind, fees));
            let ours = annual_fee(kind, year, Reduction::None).map(f64::from);
            assert_eq!(ours, expected, "{kind:?} {year}");
        }
    }
    let rule = |id: &str| reference.fee_rules.figures(id).expect(id).value;
    for (reduction, id) in [
        (Reduction::SingleApplicant, "reduction_single"),
        (Reduction::JointApplicants, "reduction_joint"),
        (Reduction::OpenLicence, "reduction_open_licence"),
    ] {
        let left = f64::from(reduction.percent_left()) / 100.0;
        assert!((1.0 - rule(id) - left).abs() < 1e-12, "{id}");
    }
    let step = f64::from(late_surcharge(10_000, 2).unwrap()) / 10_000.0;
    assert!((step - rule("surcharge_step")).abs() < 1e-12);
}

#[test]
fn ceilings_and_terms_agree_with_the_reference_tables() {
    let reference = Reference::builtin();
    let ceiling = |id: &str| reference.open_licence_ceilings.figures(id).expect(id).value;
    assert!((ceiling("fixed_fee") - open_licence::FIXED_FEE_CEILING).abs() < 1e-9);
    assert!((ceiling("net_sales_rate") - open_licence::SALES_ROYALTY_CEILING).abs() < 1e-12);
    assert!((ceiling("profit_rate") - open_licence::PROFIT_ROYALTY_CEILING).abs() < 1e-12);
    let years = |id: &str| u32::from(reference.statutory_terms.figures(id).expect(id).years);
    assert_eq!(years("invention"), term_years(Invention, date(2022, 1, 1)));
    assert_eq!(years("utility_model"), term_years(UtilityModel, date(2022, 1, 1)));
    assert_eq!(years("design"), term_years(Design, date(2022, 1, 1)));
    assert_eq!(years("design_before"), term_years(Design, date(2020, 1, 1)));
    for kind in [Invention, UtilityModel, Design] {
        assert_eq!(last_fee_year(kind), term_years(kind, date(2022, 1, 1)));
    }
}

fn read(written: &str) -> ApplicationNumber {
    parse(written).expect(written)
}

#[test]
fn numbers_of_every_era() {
    let first = read("CN 85 1 00001");
    assert_eq!((first.era, first.filing_year, first.valid), (Era::WithoutCheckDigit, 1985, true));
    assert_eq!(first.display, "85100001");
    let second = read("95115608.X");
    assert_eq!((second.era, second.filing_year, second.display.as_str()), (Era::EightDigits, 1995, "95115608.X"));
    let turn = read("03112345");
    assert_eq!((turn.era, turn.filing_year), (Era::EightDigits, 2003));
    let third = read("200380102135.9");
    assert_eq!((third.era, third.filing_year), (Era::TwelveDigits, 2003));
    assert_eq!((third.patent_type, third.pct, third.valid), (Invention, true, true));
}

#[test]
fn type_digits() {
    for (digit, kind, pct) in [
        ('1', Invention, false),
        ('2', UtilityModel, false),
        ('3', Design, false),
        ('8', Invention, true),
        ('9', UtilityModel, true),
    ] {
        let number = read(&format!("2014{digit}0264351"));
        assert_eq!((number.patent_type, number.pct), (kind, pct));
    }
    for digit in ['0', '4', '5', '6', '7'] {
        assert!(parse(&format!("2014{digit}0264351")).is_err());
    }
}

#[test]
fn every_way_of_writing_gives_the_same_number() {
    let plain = "201410264351.3";
    for written in [
        "201410264351.3",
        "2014102643513",
        " CN201410264351.3 ",
        "ZL201410264351.3",
        "ZL 2014 1 0264351.3",
        "cn 2014 1 0264351 . 3",
        "ＺＬ２０１４１０２６４３５１．３",
        "201410264351·3",
        "201410264351",
    ] {
        let number = read(written);
        assert_eq!(number.display, plain, "{written}");
        assert!(number.valid, "{written}");
    }
    assert_eq!(read("95115608x").display, "95115608.X");
}

#[test]
fn wrong_check_digits_are_told_and_not_refused() {
    for written in ["89103229.2", "94208598.3", "201410264351.X"] {
        let number = read(written);
        assert!(!number.valid, "{written}");
        assert_ne!(Some(&number.check_digit), number.written_check_digit.as_ref());
    }
    assert_eq!(check_digit("20141026435a"), None);
}

#[test]
fn what_is_no_number_is_refused() {
    for written in [
        "",
        "  ",
        "CN",
        "abc",
        "12345",
        "20141026435",
        "201410264351.34",
        "84100001",
        "04112345",
        "199910264351.3",
        "2014102643五1.3",
        "201410264351.Y",
        "🦀🦀",
        "ZLZLZL",
    ] {
        assert_eq!(parse(written).unwrap_err().field, "number", "{written}");
    }
}

/// Any single wrong digit is found by the check digit.
#[test]
fn every_single_wrong_digit_is_found() {
    let right = "201410264351";
    let check = check_digit(right).unwrap();
    for place in 0..right.len() {
        for digit in '0'..='9' {
            let mut wrong: Vec<char> = right.chars().collect();
            if wrong[place] == digit {
                continue;
            }
            wrong[place] = digit;
            assert_ne!(check_digit(&wrong.iter().collect::<String>()).unwrap(), check);
        }
    }
}
