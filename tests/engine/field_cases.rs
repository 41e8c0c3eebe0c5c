//! Inputs that people in the field get wrong, each standing for its kind: what must be asked, said or refused.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::Timestamp;
use jiff::civil::{Date, date};
use pledgeworth::assessment::{Assessment, assess};
use pledgeworth::error::Problem;
use pledgeworth::lang::Lang;
use pledgeworth::model::outcome::eligibility::{CalendarKind, FEES_IN_LOAN, RegistrationAnswer, Verdict};
use pledgeworth::model::{
    Case, ContributoryAsset, Input, LegalEvent, LegalStatus, Method, OutsideAppraisal, Patent, PatentId, Quantity,
    Severity,
};
use pledgeworth::reference::{Mark, Reference};
use pledgeworth::report;
use pledgeworth::statutory::annual_fees::{FeeDueDate, Relief, fees_due};
use pledgeworth::statutory::application_number::parse;
use pledgeworth::statutory::fees::{EXTENSION_FEE, REDUCTION_YEARS};
use pledgeworth::statutory::working_days::FIXED_HOLIDAYS;
use pledgeworth::statutory::{FeeReduction, PatentType};
use pledgeworth::store::{read, samples};
use rust_decimal::Decimal;

/// What is done to a case.
type Change = fn(&mut Case);

fn given<T>(value: T) -> Input<T> {
    Input::given(value)
}

/// A case with one invention, complete in every stage.
fn complete() -> Case {
    read(samples::find("korui-2006").unwrap().json.as_bytes()).unwrap()
}

fn with(change: impl FnOnce(&mut Case)) -> Assessment {
    let mut case = complete();
    change(&mut case);
    assess(&case)
}

/// The complete case moved to 2026, with a patent of one's own.
fn in_2026(change: impl FnOnce(&mut Patent)) -> Case {
    let mut case = complete();
    let day = date(2026, 3, 2);
    case.base_date = given(day);
    case.registration.registered_on = given(day);
    case.loan.start = given(day);
    case.valuation.outside_appraisal.base_date = given(day);
    let patent = &mut case.patents[0];
    patent.filing_date = given(date(2014, 7, 8));
    patent.grant_date = given(date(2017, 2, 14));
    patent.paid_through_year = given(12);
    patent.register_extract = given(date(2026, 2, 27));
    change(patent);
    case
}

fn answer(assessment: &Assessment) -> RegistrationAnswer {
    assessment.eligibility.answer.unwrap()
}

fn verdict(assessment: &Assessment, rule: &str) -> Verdict {
    assessment.eligibility.rules.iter().find(|one| one.rule == rule).unwrap().verdict
}

fn said(assessment: &Assessment, field: &str, lang: Lang) -> Vec<(Severity, String)> {
    let at = assessment.findings.iter().filter(|finding| finding.field == field);
    at.map(|finding| (finding.severity, finding.message.render(lang))).collect()
}

#[track_caller]
fn says(assessment: &Assessment, field: &str, words: &str) {
    let said = said(assessment, field, Lang::Zh);
    assert!(said.iter().any(|(_, text)| text.contains(words)), "{field}: no “{words}” in {said:?}");
    assert!(!said_empty(assessment, field), "{field} has an English text too");
}

fn said_empty(assessment: &Assessment, field: &str) -> bool {
    said(assessment, field, Lang::En).is_empty()
}

fn money(assessment: &Assessment, figure: &str) -> f64 {
    match assessment.figure(figure).and_then(|figure| figure.value.clone()) {
        Some(Quantity::Money(amount)) => amount,
        other => panic!("{figure}: {other:?}"),
    }
}

// Numbers.

#[test]
fn a_check_digit_set_apart_must_follow_a_whole_number() {
    for written in [
        "20131041122.3",
        "ZL 2013 1 041122.3",
        "20131041122 3",
        "20131041122-3",
        "ZL20131041122·3",
        "2013.104112263",
        "201310411226.31",
        "201310411226.",
        "2013.1.0411226.3",
        "9810123.4",
        "98 1 0123-4",
        "9512345 X",
    ] {
        let error = parse(written).expect_err(written);
        assert!(matches!(error.problem, Problem::OutOfRange { .. }), "{written}: {error}");
    }
}

#[test]
fn every_way_to_set_the_check_digit_apart_gives_the_same_number() {
    let whole = parse("201310411226").unwrap();
    let digit = &whole.check_digit;
    for written in [
        format!("201310411226.{digit}"),
        format!("ZL 2013 1 0411226.{digit}"),
        format!("ZL-2013-1-0411226-{digit}"),
        format!("CN 201310411226 {digit}"),
        format!("cnzl201310411226{digit}"),
        format!("ＺＬ２０１３１０４１１２２６．{digit}"),
        format!("\u{a0}2013 1 0411226 . {digit} "),
        format!("20131041‑1226.{digit}"),
    ] {
        let number = parse(&written).expect(&written);
        assert!(number.valid && number.display == whole.display, "{written}: {number:?}");
    }
}

#[test]
fn a_publication_number_is_named_as_one() {
    for written in [
        "CN103456789B",
        "CN 203456789 U",
        "CN303456789S",
        "103456789",
        "CN1123456C",
        "CN1456789A",
        "CN104567890A8",
        "CN85101234A",
    ] {
        let error = parse(written).expect_err(written);
        assert!(matches!(error.problem, Problem::PublicationNumber { .. }), "{written}: {error}");
        assert!(error.message(Lang::Zh).contains("公开") && error.message(Lang::En).contains("publication"));
    }
    // What only ends in a letter is none.
    for written in ["201310411226Q", "ABC", "CN12B"] {
        let error = parse(written).expect_err(written);
        assert!(!matches!(error.problem, Problem::PublicationNumber { .. }), "{written}: {error}");
    }
}

#[test]
fn one_patent_entered_twice_is_told_at_both_and_cannot_be_registered() {
    let twice = |first: &str, second: &str| {
        with(|case| {
            case.patents[0].number = given(first.to_owned());
            let mut copy = case.patents[0].clone();
            copy.id = PatentId(7);
            copy.number = given(second.to_owned());
            case.patents.push(copy);
        })
    };
    for second in ["01110234.9", "CN01110234", "ZL-01-1-10234-9", "０１１１０２３４．９", "01110234.8"] {
        let assessment = twice("ZL 01 1 10234.9", second);
        says(&assessment, "patents.1.number", "同一件专利");
        says(&assessment, "patents.7.number", "同一件专利");
        assert!(answer(&assessment) >= RegistrationAnswer::Undecided, "{second}");
        assert!(verdict(&assessment, "E02") == Verdict::Unknown, "{second}");
    }
    // Among other words, with a kind code or a kind in brackets.
    for (first, second) in [
        ("ZL 01 1 10234.9", "申请号：01110234.9"),
        ("ZL200820155917.9", "CN 200820155917.9 U"),
        ("200820155917.9", "申请号:200820155917.9"),
        ("CN200820155917U", "专利号 ２００８２０１５５９１７．９"),
        ("ZL200820155917.9（实用新型）", "200820155917"),
    ] {
        let assessment = twice(first, second);
        says(&assessment, "patents.7.number", "同一件专利");
        assert!(answer(&assessment) >= RegistrationAnswer::Undecided, "{second}");
        assert_eq!(assessment.loan.counted.len(), 1, "{second}");
    }
    let other = twice("ZL200820155917.9", "申请号：200820155918.3");
    assert_eq!(other.loan.counted.len(), 2);
    let two = twice("ZL 01 1 10234.9", "01110235.7");
    assert!(!two.findings.iter().any(|finding| finding.message.render(Lang::Zh).contains("同一件专利")));
}

// Dates.

#[test]
fn dates_that_contradict_each_other_leave_the_registration_open() {
    let changes: [(&str, &str, Change); 9] = [
        ("filing_date", "早于《专利法》施行日", |case| {
            case.patents[0].filing_date = given(date(1984, 4, 18));
        }),
        ("filing_date", "晚于评估基准日", |case| case.patents[0].filing_date = given(date(2021, 4, 18))),
        ("grant_date", "早于申请日", |case| case.patents[0].grant_date = given(date(2000, 8, 25))),
        ("filing_date", "质押登记日", |case| case.registration.registered_on = given(date(2000, 1, 4))),
        ("priority_date", "晚于申请日", |case| case.patents[0].priority_date = given(date(2002, 1, 4))),
        ("priority_date", "超过 14 个月", |case| case.patents[0].priority_date = given(date(1999, 1, 4))),
        ("register_extract", "早于授权公告日", |case| {
            case.patents[0].register_extract = given(date(2003, 1, 6));
        }),
        ("status", "期限已于", |case| {
            case.base_date = given(date(2022, 1, 4));
            case.registration.registered_on = given(date(2022, 1, 4));
        }),
        ("events", "早于申请日", |case| {
            case.patents[0].events.push(LegalEvent {
                code: "PE01".into(),
                date: Some(date(1998, 1, 5)),
                ..LegalEvent::default()
            });
        }),
    ];
    for (field, words, change) in changes {
        let assessment = with(change);
        says(&assessment, &format!("patents.1.{field}"), words);
        for rule in ["E02", "E03", "E04"] {
            let verdict = verdict(&assessment, rule);
            assert!(matches!(verdict, Verdict::Unknown | Verdict::Block), "{words}: {rule} {verdict:?}");
        }
        assert!(answer(&assessment) >= RegistrationAnswer::Undecided, "{words}");
    }
    assert_eq!(answer(&with(|_| {})), RegistrationAnswer::Yes);
}

#[test]
fn a_debt_that_ends_before_it_begins_is_asked_about() {
    let early = with(|case| case.registration.contract.performance_end = given(date(2006, 3, 1)));
    assert_eq!((verdict(&early, "E06"), answer(&early)), (Verdict::Unknown, RegistrationAnswer::Undecided));
    says(&early, "registration.contract.performance_end", "早于放款日");
}

#[test]
fn a_grant_after_the_base_date_is_asked_about() {
    let later = with(|case| {
        case.patents[0].grant_date = given(date(2006, 12, 5));
        case.patents[0].register_extract = given(date(2007, 1, 5));
        case.registration.registered_on = given(date(2007, 1, 9));
    });
    says(&later, "patents.1.grant_date", "晚于评估基准日");
    assert_eq!(verdict(&later, "E03"), Verdict::Unknown);
    // An application is not granted yet; nothing contradicts that.
    let pending = with(|case| {
        case.patents[0].status = given(LegalStatus::Pending);
        case.patents[0].grant_date = Input::default();
    });
    assert_eq!(verdict(&pending, "E03"), Verdict::Block);
}

#[test]
fn a_priority_has_twelve_months_and_a_design_six() {
    let months = |kind: PatentType, filed: Date, priority: Date| {
        let patent = Patent {
            kind: given(kind),
            filing_date: given(filed),
            priority_date: given(priority),
            ..Patent::default()
        };
        let stops = !patent.contradictions(date(2026, 1, 5), None).is_empty();
        (stops, patent.late_priority().is_some())
    };
    let filed = date(2024, 6, 12);
    assert_eq!(months(PatentType::Invention, filed, date(2023, 6, 12)), (false, false));
    assert_eq!(months(PatentType::UtilityModel, filed, date(2023, 5, 12)), (false, true));
    assert_eq!(months(PatentType::Invention, filed, date(2023, 3, 12)), (true, false));
    assert_eq!(months(PatentType::Design, filed, date(2023, 12, 12)), (false, false));
    assert_eq!(months(PatentType::Design, filed, date(2023, 10, 12)), (true, false));
}

#[test]
fn a_last_year_paid_that_lies_ahead_is_asked_about() {
    says(&with(|case| case.patents[0].paid_through_year = given(16)), "patents.1.paid_through_year", "填大了");
    assert!(said_empty(&with(|_| {}), "patents.1.paid_through_year"));
}

// Fees.

fn fees(
    kind: PatentType,
    filed: Date,
    granted: Option<Date>,
    reduction: FeeReduction,
    expiry: Option<Date>,
) -> Vec<FeeDueDate> {
    fees_due(kind, filed, granted, Some(reduction), expiry)
}

fn fee(fees: &[FeeDueDate], year: u32) -> FeeDueDate {
    *fees.iter().find(|fee| fee.fee_year == year).unwrap_or_else(|| panic!("no year {year}"))
}

#[test]
fn a_reduction_lasts_ten_fee_years_from_that_of_the_grant() {
    let invention =
        fees(PatentType::Invention, date(2010, 3, 9), Some(date(2012, 6, 20)), FeeReduction::SingleApplicant, None);
    // Granted in fee year 3: years 3 to 12 are reduced.
    assert_eq!((fee(&invention, 12).amount, fee(&invention, 12).relief), (600, Relief::Applies));
    assert_eq!((fee(&invention, 13).amount, fee(&invention, 13).relief), (6000, Relief::Ended));
    assert_eq!(fee(&invention, 17).amount, 8000);
    let design =
        fees(PatentType::Design, date(2022, 5, 9), Some(date(2022, 11, 4)), FeeReduction::JointApplicants, None);
    assert_eq!((fee(&design, 10).amount, fee(&design, 11).amount), (600, 3000));
    // A utility model granted in its second year has reduced fees to its end.
    let model =
        fees(PatentType::UtilityModel, date(2020, 5, 9), Some(date(2021, 6, 4)), FeeReduction::SingleApplicant, None);
    assert!(model.iter().all(|fee| fee.relief == Relief::Applies));
    // An open licence lowers the fee as long as it is carried out.
    let open = fees(PatentType::Invention, date(2008, 3, 9), None, FeeReduction::OpenLicence, None);
    assert_eq!((fee(&open, 18).amount, fee(&open, 18).relief), (6800, Relief::Applies));
}

#[test]
fn an_unknown_end_of_the_reduction_lowers_no_fee() {
    let unknown = fees(PatentType::Invention, date(2018, 3, 9), None, FeeReduction::SingleApplicant, None);
    assert!(unknown.iter().all(|fee| fee.amount == fee.full && fee.relief == Relief::EndUnknown));
    let case = in_2026(|patent| {
        patent.grant_date = Input::default();
        patent.fee_reduction = given(FeeReduction::JointApplicants);
    });
    let assessment = assess(&case);
    says(&assessment, "patents.1.grant_date", "减缴到哪一年度为止不明");
    assert!((assessment.patents[0].fees[0].amount - 6000.0).abs() < 1e-9);
}

#[test]
fn the_end_of_a_reduction_reaches_every_place_that_shows_fees() {
    // Granted in year 3, so reduced to year 12; year 13 is due on 8 July 2026.
    let case = in_2026(|patent| patent.fee_reduction = given(FeeReduction::SingleApplicant));
    let assessment = assess(&case);
    says(&assessment, "patents.1.fee_reduction", "减缴到第 12 年度为止");
    assert!((assessment.patents[0].fees[0].amount - 6000.0).abs() < 1e-9);
    let due = assessment.calendar.iter().find(|entry| entry.kind == CalendarKind::FeeDue).unwrap();
    assert_eq!((due.date, due.amount), (date(2026, 7, 8), Some(6000.0)));
    assert!(due.label.render(Lang::Zh).contains("减缴期已满"), "{}", due.label.render(Lang::Zh));
    assert!((money(&assessment, FEES_IN_LOAN) - 6000.0).abs() < 1e-9);
    let ics = report::ics::write(&case, &assessment, Timestamp::UNIX_EPOCH, Lang::En);
    let unfolded = ics.replace("\r\n ", "");
    assert!(unfolded.contains("full fee"), "{unfolded}");
}

#[test]
fn each_full_year_of_an_extended_term_costs_its_fee() {
    let filed = date(2006, 9, 5);
    let expiry = |days: u32| pledgeworth::statutory::patent_term::expiry_date(PatentType::Invention, filed, days, 0);
    let extended = |days| {
        let all = fees(
            PatentType::Invention,
            filed,
            Some(date(2013, 1, 9)),
            FeeReduction::SingleApplicant,
            Some(expiry(days).unwrap()),
        );
        all.into_iter().filter(|fee| fee.fee_year > 20).map(|fee| fee.amount).collect::<Vec<_>>()
    };
    assert!(extended(0).is_empty());
    assert!(extended(364).is_empty());
    assert_eq!(extended(365), [8000]);
    assert_eq!(extended(1000), [8000, 8000]);
    // Drug extensions count with it; nothing is extended of other kinds.
    let drug = pledgeworth::statutory::patent_term::expiry_date(PatentType::Invention, filed, 200, 1000).unwrap();
    let drug = fees(PatentType::Invention, filed, None, FeeReduction::None, Some(drug));
    assert_eq!(drug.iter().filter(|fee| fee.relief == Relief::Extension).count(), 3);
}

#[test]
fn the_fees_of_an_extended_term_stand_in_list_calendar_and_loan() {
    let case = in_2026(|patent| {
        patent.filing_date = given(date(2006, 6, 8));
        patent.grant_date = given(date(2012, 2, 14));
        patent.paid_through_year = given(20);
        patent.term_adjustment_days = given(800);
    });
    let assessment = assess(&case);
    let years: Vec<(u32, f64)> = assessment.patents[0].fees.iter().map(|fee| (fee.fee_year, fee.amount)).collect();
    assert_eq!(years, [(21, 8000.0), (22, 8000.0)]);
    let calendar = &assessment.calendar;
    let due = calendar.iter().find(|entry| entry.kind == CalendarKind::FeeDue).unwrap();
    assert_eq!(due.date, date(2026, 6, 8));
    assert!(due.label.render(Lang::Zh).contains("未见原文"), "{}", due.label.render(Lang::Zh));
    assert!((money(&assessment, FEES_IN_LOAN) - 8000.0).abs() < 1e-9);
    assert_eq!(verdict(&assessment, "E22"), Verdict::Noted);
    says(&assessment, "patents.1.term_adjustment_days", "是逐年还是一次缴清未见原文".trim_start_matches("是"));
    // Unpaid on the day of the registration, it stops that too.
    let mut late = case;
    for day in [&mut late.base_date, &mut late.registration.registered_on, &mut late.loan.start] {
        *day = given(date(2026, 6, 10));
    }
    late.patents[0].register_extract = given(date(2026, 6, 9));
    assert_eq!(verdict(&assess(&late), "E04"), Verdict::Block);
}

#[test]
fn a_due_day_off_moves_to_a_working_day_and_the_grace_with_it() {
    let on = |filed: Date| fee(&fees(PatentType::Invention, filed, None, FeeReduction::None, None), 8);
    // Labour Day 2026 is a Friday, its second day the Saturday.
    let labour = on(date(2019, 5, 1));
    assert_eq!(
        (labour.anniversary, labour.due, labour.grace_end),
        (date(2026, 5, 1), date(2026, 5, 4), date(2026, 11, 4))
    );
    // A Saturday; six months after the Monday is a Thursday.
    let saturday = on(date(2019, 8, 15));
    assert_eq!((saturday.due, saturday.grace_end), (date(2026, 8, 17), date(2027, 2, 17)));
    // A working day stays, and a grace that ends on a Sunday ends on the Monday.
    let working = on(date(2019, 4, 3));
    assert_eq!((working.due, working.grace_end), (date(2026, 4, 3), date(2026, 10, 5)));

    let case = in_2026(|patent| patent.filing_date = given(date(2014, 10, 1)));
    let assessment = assess(&case);
    let calendar = &assessment.calendar;
    let due = calendar.iter().find(|entry| entry.kind == CalendarKind::FeeDue).unwrap();
    assert_eq!(due.date, date(2026, 10, 5));
    assert!(due.label.render(Lang::Zh).contains("顺延"), "{}", due.label.render(Lang::Zh));
    let first_late = calendar.iter().find(|entry| entry.kind == CalendarKind::Surcharge).unwrap();
    assert_eq!(first_late.date, date(2026, 10, 6), "months late count from the day as moved");
    let figure = assessment.figure(FEES_IN_LOAN).unwrap();
    let said: Vec<String> = figure.workings.conventions.iter().map(|text| text.render(Lang::Zh)).collect();
    assert!(said.iter().any(|text| text.contains("春节")), "{said:?}");
    let ics = report::ics::write(&case, &assessment, Timestamp::UNIX_EPOCH, Lang::En).replace("\r\n ", "");
    assert!(ics.contains("Spring Festival"));
}

#[test]
fn fees_and_days_agree_with_the_reference_tables() {
    let reference = Reference::builtin();
    let value = |id: &str| reference.fee_rules.figures(id).unwrap().value;
    assert!((value("reduction_years") - f64::from(REDUCTION_YEARS)).abs() < 1e-12);
    assert!((value("compensation_annual_fee") - f64::from(EXTENSION_FEE)).abs() < 1e-12);
    let rows: Vec<(i8, i8, i16)> = reference
        .public_holidays
        .rows
        .iter()
        .map(|row| (row.figures.month, row.figures.day, row.figures.from_year))
        .collect();
    assert_eq!(rows, FIXED_HOLIDAYS);
    assert_eq!(reference.fee_rules.row("surcharge_free_months").unwrap().about.mark, Mark::Secondary);
}

// Parties.

#[test]
fn several_owners_in_one_text_are_asked_about() {
    for text in [
        "甲科技有限公司、乙大学",
        "甲科技有限公司，乙大学",
        "甲科技有限公司和乙大学",
        "甲科技有限公司/乙大学",
        "张小明与王芳",
    ] {
        let assessment = with(|case| {
            case.patents[0].owners = given(vec![text.to_owned()]);
            case.registration.pledgors = given(vec![text.to_owned()]);
        });
        assert_eq!(verdict(&assessment, "E08"), Verdict::Unknown, "{text}");
        assert_eq!(verdict(&assessment, "E01"), Verdict::Unknown, "{text}");
        says(&assessment, "patents.1.owners", "写在了一起");
        assert!(answer(&assessment) >= RegistrationAnswer::Undecided, "{text}");
    }
    let apart = with(|case| {
        let both = vec!["甲科技有限公司".to_owned(), "乙大学".to_owned()];
        case.patents[0].owners = given(both.clone());
        case.registration.pledgors = given(both);
    });
    assert_eq!((verdict(&apart, "E08"), answer(&apart)), (Verdict::Clear, RegistrationAnswer::Yes));
    let name = "和谐与共科技（北京、上海）有限公司";
    let one = with(|case| {
        case.patents[0].owners = given(vec![name.to_owned()]);
        case.registration.pledgors = given(vec![name.to_owned()]);
    });
    assert_eq!((verdict(&one, "E08"), answer(&one)), (Verdict::NotApplicable, RegistrationAnswer::Yes));
}

#[test]
fn several_names_in_one_text_never_turn_a_no_into_a_maybe() {
    let stranger = with(|case| case.registration.pledgors = given(vec!["丙公司、丁公司".to_owned()]));
    assert_eq!((verdict(&stranger, "E01"), answer(&stranger)), (Verdict::Block, RegistrationAnswer::No));
    let pledgors = with(|case| {
        let owner = case.patents[0].owners.value.clone().unwrap()[0].clone();
        case.registration.pledgors = given(vec![format!("{owner}、丁公司")]);
    });
    assert_eq!(verdict(&pledgors, "E01"), Verdict::Unknown);
    says(&with(|case| case.bank.name = "甲银行、乙银行".to_owned()), "bank.name", "写在了一起");
}

// Figures that are hardly meant.

#[test]
fn unusual_figures_are_asked_about() {
    let changes: [(&str, Change); 15] = [
        ("products.1.growth_after", |case| case.products[0].growth_after = given(4.0)),
        ("products.1.growth_after", |case| case.products[0].growth_after.high = Some(0.9)),
        ("products.1.annual_decay", |case| case.products[0].annual_decay = given(0.95)),
        ("products.1.royalty_rate", |case| case.products[0].royalty_rate = given(0.65)),
        ("licence_fee.concluded_rate", |case| case.licence_fee.concluded_rate = given(0.000_42)),
        ("valuation.tax_rate", |case| case.valuation.tax_rate = given(0.0025)),
        ("valuation.discount_rate.risk_free_rate", |case| {
            case.valuation.discount_rate.risk_free_rate = given(0.000_3);
            for premium in &mut case.valuation.discount_rate.premiums {
                premium.rate = given(0.000_3);
            }
        }),
        ("lending.pledge_rate_invention", |case| case.lending.pledge_rate_invention = given(0.9)),
        ("lending.liquidation_discount", |case| case.lending.liquidation_discount = given(0.0)),
        ("lending.sale_discount_rate", |case| case.lending.sale_discount_rate = given(0.000_6)),
        // A share typed as a fraction into a field for percent: 60 % of equity as 0.6 %, assets of 30 % of revenue as 0.3 %.
        ("valuation.discount_rate.equity_share", |case| case.valuation.discount_rate.equity_share = given(0.006)),
        ("products.1.patent_share", |case| case.products[0].patent_share = given(0.009)),
        ("products.1.contributory_assets.0.share_of_revenue", |case| {
            case.products[0].contributory_assets = vec![ContributoryAsset {
                share_of_revenue: given(0.003),
                return_rate: given(0.06),
                ..ContributoryAsset::default()
            }];
        }),
        ("loan.annual_rate", |case| case.loan.annual_rate = given(Decimal::new(45, 5))),
        ("loan.annual_rate", |case| case.loan.annual_rate = given(Decimal::new(36, 2))),
    ];
    for (field, change) in changes {
        says(&with(change), field, "常见范围");
        // Whatever else is known.
        says(
            &with(|case| {
                change(case);
                *case.valuation.outside_appraisal = OutsideAppraisal::default();
            }),
            field,
            "常见范围",
        );
    }
    let jump = with(|case| case.products[0].revenues[2] = given(26_000.0));
    says(&jump, "products.1.revenues.2", "百倍以上");
    says(&jump, "products.1.revenues.3", "百倍以上");
    let growth = with(|case| case.products[0].growth_after = given(0.2));
    says(&growth, "products.1.growth_after", "不低于折现率");
}

#[test]
fn the_carried_cases_hold_nothing_unusual() {
    let forty = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/forty-patents.pledge")).unwrap();
    let cases = samples::all().iter().map(|sample| sample.json.as_bytes().to_vec()).chain([forty]);
    for case in cases.map(|json| read(&json).unwrap()) {
        for finding in &assess(&case).findings {
            let text = finding.message.render(Lang::Zh);
            for odd in ["常见范围", "百倍", "不低于折现率", "写在了一起", "同一件专利", "晚于", "填大了", "权重都是零"]
            {
                assert!(!text.contains(odd), "{}: {text}", case.title);
            }
        }
    }
}

#[test]
fn what_is_left_out_and_counts_all_the_same_is_said() {
    let weights = with(|case| {
        for choice in &mut case.valuation.methods {
            choice.weight = given(0.0);
        }
    });
    says(&weights, "valuation.methods.0.weight", "权重都是零");
    assert!(weights.valuation.concluded.value.is_none());
    // Whatever else is left out is named, and leaves a range without a point.
    let absences: [(&str, Change); 5] = [
        ("valuation.methods.1.weight", |case| case.valuation.methods[1].weight = Input::default()),
        ("lending.sale_discount_rate", |case| case.lending.sale_discount_rate = Input::default()),
        ("patents.1.technical_life", |case| case.patents[0].technical_life = Input::default()),
        ("products.1.product_life", |case| case.products[0].product_life = Input::default()),
        ("products.1.annual_decay", |case| case.products[0].annual_decay = Input::default()),
    ];
    for (field, leave_out) in absences {
        let absent = with(leave_out);
        let missing = absent.findings_for(field).any(|finding| finding.severity == Severity::Missing);
        assert!(missing && absent.loan.lendable.value.is_none(), "{field}");
    }
}

#[test]
fn an_option_has_a_value_at_every_volatility() {
    for volatility in [0.0, 0.0005, 0.001, 0.01] {
        let assessment = with(|case| {
            case.valuation.methods[0].method = Method::Option;
            let option = &mut case.valuation.option;
            option.asset_value = given(9e6);
            option.exercise_cost = given(4e6);
            option.years = given(6.0);
            option.volatility = given(volatility);
            option.risk_free_rate = given(0.04);
            option.dividend_yield = given(0.1);
        });
        let found = assessment.valuation.methods.iter().find(|found| found.method == Method::Option).unwrap();
        // Nothing is gained by waiting: the value is that of developing now.
        let value = found.range.value.unwrap_or_else(|| panic!("no value at {volatility}"));
        assert!((value - 5e6).abs() < 1e3, "{volatility}: {value}");
    }
}

#[test]
fn a_drawn_growth_of_minus_a_hundred_percent_is_refused() {
    let input = |mean: f64| {
        format!(
            r#"{{"first_revenue":100000,"years":4,"trials":5000,"samples":256,"seed":3,
            "growth":{{"kind":"normal","parameters":{{"mean":{mean},"standard_deviation":0.2}}}},
            "royalty_rate":{{"kind":"uniform","parameters":{{"low":0.02,"high":0.03}}}},
            "discount_rate":{{"kind":"uniform","parameters":{{"low":0.1,"high":0.12}}}}}}"#
        )
    };
    for (model, other) in [("simulate_relief", "samples"), ("relief_sensitivity", "trials")] {
        let run = |mean| {
            let mut input: serde_json::Value = serde_json::from_str(&input(mean)).unwrap();
            input.as_object_mut().unwrap().remove(other);
            pledgeworth::calc::find(model).unwrap().run(input)
        };
        let error = run(-0.7).expect_err(model);
        assert_eq!(error.field, "growth", "{model}: {error}");
        assert!(run(0.05).is_ok(), "{model}");
    }
}
