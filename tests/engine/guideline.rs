//! The guided path of the 2022 guidelines, payment forms, the declaration: figures of the notes and identities.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod ranges;

use jiff::civil::date;
use pledgeworth::assessment::{Assessment, Range, assess};
use pledgeworth::lang::Lang;
use pledgeworth::model::Timing;
use pledgeworth::model::guideline::{Instalment, PaymentTerms, ShareOf, Spread, StatisticRow, StatisticTable};
use pledgeworth::model::outcome::guideline::{MethodFee, StepState, Suitability};
use pledgeworth::model::{
    Case, EarlierLicence, End, FeeKind, FormKind, GuidelineMethod, Input, LegalEvent, LegalStatus, LicenceForm, Patent,
    PatentId, Product, Protection, RatePattern, Severity, Stage, StageState,
};
use pledgeworth::reference::Reference;
use pledgeworth::royalty::conversion::{
    LumpSumToRoyaltyInput, RoyaltyConvention, RoyaltyToLumpSumInput, lump_sum_to_royalty, royalty_to_lump_sum,
};
use pledgeworth::royalty::distribution::percentile;
use pledgeworth::royalty::guideline::fees::most_favourable;
use pledgeworth::royalty::guideline::payment::Terms;
use pledgeworth::royalty::guideline::statement::capital_amount;
use pledgeworth::statutory::annual_fees::fees_due;
use pledgeworth::statutory::fees::annual_fee;
use pledgeworth::statutory::{FeeReduction, PatentType};
use pledgeworth::store::{read, samples, to_json};
use proptest::prelude::*;

fn close(found: Option<f64>, expected: f64) {
    let found = found.expect("a value");
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

/// One invention in force, one product of 10 million a year at 20 % margin, eight years, 10 % a year.
pub fn plain() -> Case {
    let mut case = Case { base_date: Input::given(date(2026, 6, 30)), ..Case::default() };
    case.patents.push(Patent {
        id: PatentId(1),
        title: "一种储能变流器".to_owned(),
        number: Input::given("ZL202010123456.7".to_owned()),
        kind: Input::given(PatentType::Invention),
        filing_date: Input::given(date(2020, 3, 1)),
        status: Input::given(LegalStatus::InForce),
        owners: Input::given(vec!["某电气有限公司".to_owned()]),
        paid_through_year: Input::given(7),
        suspended: Input::given(false),
        fee_reduction: Input::given(FeeReduction::None),
        register_extract: Input::given(date(2026, 6, 1)),
        ..Patent::default()
    });
    case.products.push(Product {
        id: 1,
        name: "变流器".to_owned(),
        revenues: vec![Input::given(10e6)],
        growth_after: Input::given(0.0),
        operating_margin: Input::given(0.2),
        patent_share: Input::given(1.0),
        patents: vec![Protection { patent: PatentId(1), weight: Input::default() }],
        ..Product::default()
    });
    case.valuation.discount_rate.direct = Input::given(0.1);
    case.licence_fee.licence_years = Input::given(5.0);
    let path = &mut case.licence_fee.guideline;
    path.open = Input::given(true);
    path.exclusive_in_force = Input::given(false);
    path.other_obstacle = Input::given(false);
    path.own.sharing_rate = Input::given(0.25);
    path.expected_licensees = Input::given(5);
    path.coefficient = Input::given(0.4);
    path.method = Some(GuidelineMethod::OwnExploitation);
    path.kind = Some(FeeKind::SalesRate);
    case
}

fn fee(assessment: &Assessment, method: GuidelineMethod, kind: FeeKind) -> MethodFee {
    let methods = &assessment.licence_fee.guideline.methods;
    *methods.iter().find(|found| found.method == method).unwrap().fee(kind).expect("a fee of that kind")
}

fn verdict(assessment: &Assessment, id: &str) -> Suitability {
    assessment.licence_fee.guideline.checks.iter().find(|check| check.id == id).unwrap().verdict
}

fn licence_findings(assessment: &Assessment, field: &str) -> Vec<Severity> {
    assessment.findings_for(field).map(|finding| finding.severity).collect()
}

#[test]
fn own_exploitation_gives_a_fee_in_three_kinds() {
    let case = plain();
    let found = assess(&case);
    // 25 % of 2 million profit; 25 % of a 20 % margin; 25 % of profit; each times 0.4.
    for (kind, base) in [(FeeKind::AnnualFee, 500_000.0), (FeeKind::SalesRate, 0.05), (FeeKind::ProfitRate, 0.25)] {
        let fee = fee(&found, GuidelineMethod::OwnExploitation, kind);
        close(fee.base.value, base);
        close(fee.fee.value, base * 0.4);
    }
    let mut of_revenue = case;
    of_revenue.licence_fee.guideline.own.share_of = ShareOf::Revenue;
    of_revenue.licence_fee.guideline.own.sharing_rate = Input::given(0.03);
    let found = assess(&of_revenue);
    close(fee(&found, GuidelineMethod::OwnExploitation, FeeKind::SalesRate).base.value, 0.03);
    close(fee(&found, GuidelineMethod::OwnExploitation, FeeKind::ProfitRate).base.value, 0.15);
    close(fee(&found, GuidelineMethod::OwnExploitation, FeeKind::AnnualFee).base.value, 300_000.0);
}

#[test]
fn own_licences_average_what_was_paid() {
    let mut case = plain();
    let licence = |form, rate: Option<f64>, amount: Option<f64>, years: Option<f64>| EarlierLicence {
        form,
        rate: Input { value: rate, ..Input::default() },
        amount: Input { value: amount, ..Input::default() },
        years: Input { value: years, ..Input::default() },
        ..EarlierLicence::default()
    };
    case.licence_fee.earlier_licences = vec![
        licence(LicenceForm::AnnualFee, None, Some(200_000.0), None),
        licence(LicenceForm::LumpSum, None, Some(2_000_000.0), Some(5.0)),
        licence(LicenceForm::RunningRoyalty, Some(0.04), None, None),
        licence(LicenceForm::Free, None, None, None),
    ];
    let found = assess(&case);
    let yearly = fee(&found, GuidelineMethod::OwnLicences, FeeKind::AnnualFee);
    close(yearly.base.value, 300_000.0);
    close(yearly.base.low, 200_000.0);
    close(yearly.fee.value, 120_000.0);
    close(fee(&found, GuidelineMethod::OwnLicences, FeeKind::SalesRate).base.value, 0.04);
}

#[test]
fn statistics_come_from_an_imported_row_or_say_that_they_are_national() {
    let mut case = plain();
    let path = &mut case.licence_fee.guideline;
    path.statistics = vec![StatisticTable {
        id: 3,
        rows: vec![StatisticRow {
            gb_name: "电气机械和器材制造业".to_owned(),
            fixed_mean: Some(1_800_000.0),
            fixed_mean_years: Some(3.0),
            royalty_mean: Some(0.045),
            ..StatisticRow::default()
        }],
        ..StatisticTable::default()
    }];
    path.method = Some(GuidelineMethod::IndustryStatistics);
    path.statistics_row = Some("imported/3/0".to_owned());
    let found = assess(&case);
    close(fee(&found, GuidelineMethod::IndustryStatistics, FeeKind::AnnualFee).base.value, 600_000.0);
    close(fee(&found, GuidelineMethod::IndustryStatistics, FeeKind::SalesRate).fee.value, 0.018);
    let figure = found.figure("licence_fee.guideline.base.industry_statistics.annual_fee").unwrap();
    let said: Vec<String> = figure.workings.conventions.iter().map(|one| one.render(Lang::Zh)).collect();
    assert!(said.iter().any(|one| one.contains("未核实")), "an unverified row says so: {said:?}");
    assert!(said.iter().any(|one| one.contains("未能取得")), "the formula was not seen: {said:?}");

    case.licence_fee.guideline.statistics_row = Some("licence_statistics/2023".to_owned());
    let found = assess(&case);
    // 10.21 billion over 6,150 contracts of three years.
    close(
        fee(&found, GuidelineMethod::IndustryStatistics, FeeKind::AnnualFee).base.value,
        10_210_000_000.0 / 6150.0 / 3.0,
    );
    assert_eq!(licence_findings(&found, "licence_fee.guideline.statistics_row"), [Severity::Warning]);

    case.licence_fee.guideline.statistics_row = Some("imported/9/0".to_owned());
    let found = assess(&case);
    let outcome = &found.licence_fee.guideline.methods[2];
    assert!(outcome.fees.is_empty() && outcome.missing.len() == 1, "a row that is gone is named");
}

#[test]
fn international_rates_and_appraisals() {
    let mut case = plain();
    let path = &mut case.licence_fee.guideline;
    path.common_rate = Input { value: Some(0.04), low: Some(0.03), high: Some(0.045), ..Input::default() };
    path.appraisal.value = Input::given(3_790_786.769_408_449);
    path.appraisal.years = Input::given(5.0);
    let found = assess(&case);
    let rate = fee(&found, GuidelineMethod::InternationalRates, FeeKind::SalesRate);
    close(rate.fee.value, 0.016);
    close(rate.fee.high, 0.018);
    // One million a year for five years at 10 %.
    close(fee(&found, GuidelineMethod::Appraisal, FeeKind::AnnualFee).base.value, 1e6);

    let path = &mut case.licence_fee.guideline;
    path.appraisal.spread = Spread::StraightLine;
    path.appraisal.value = Input::given(5e6);
    path.appraisal.divide_by_licensees = true;
    path.method = Some(GuidelineMethod::Appraisal);
    path.kind = Some(FeeKind::AnnualFee);
    let found = assess(&case);
    close(fee(&found, GuidelineMethod::Appraisal, FeeKind::AnnualFee).base.value, 200_000.0);
    let twice = licence_findings(&found, "licence_fee.guideline.appraisal.divide_by_licensees");
    assert_eq!(twice, [Severity::Warning], "the licensees are counted twice");
}

#[test]
fn no_coefficient_is_invented() {
    let mut case = plain();
    case.licence_fee.guideline.coefficient = Input::default();
    let found = assess(&case);
    let outcome = &found.licence_fee.guideline;
    assert_eq!(outcome.coefficient.value, None);
    close(outcome.illustration, 0.2);
    assert_eq!(fee(&found, GuidelineMethod::OwnExploitation, FeeKind::SalesRate).fee.value, None);
    assert_eq!(licence_findings(&found, "licence_fee.guideline.coefficient"), [Severity::Missing]);
    assert_eq!(outcome.steps[3].state, StepState::Missing);

    case.licence_fee.guideline.open = Input::given(false);
    let found = assess(&case);
    close(fee(&found, GuidelineMethod::OwnExploitation, FeeKind::SalesRate).fee.value, 0.05);
    assert_eq!(found.licence_fee.guideline.steps[3].state, StepState::Done);
}

#[test]
fn ceilings_warn_for_open_licences_only() {
    // Fixed 20 million, 20 % of net sales, 40 % of profit: at the ceiling is not above it.
    for (kind, share, of, over) in [
        (FeeKind::SalesRate, 0.20, ShareOf::Revenue, false),
        (FeeKind::SalesRate, 0.201, ShareOf::Revenue, true),
        (FeeKind::ProfitRate, 0.40, ShareOf::Profit, false),
        (FeeKind::ProfitRate, 0.41, ShareOf::Profit, true),
    ] {
        for open in [true, false] {
            let mut case = plain();
            let path = &mut case.licence_fee.guideline;
            path.open = Input::given(open);
            path.coefficient = Input::given(1.0);
            path.own.share_of = of;
            path.own.sharing_rate = Input::given(share);
            path.kind = Some(kind);
            let found = assess(&case);
            assert_eq!(
                fee(&found, GuidelineMethod::OwnExploitation, kind).over_ceiling,
                over && open,
                "{kind:?} {share}"
            );
            let warned = licence_findings(&found, "licence_fee.guideline.kind").contains(&Severity::Warning);
            assert_eq!(warned, over && open);
        }
    }
    let mut case = plain();
    let path = &mut case.licence_fee.guideline;
    path.coefficient = Input::given(1.0);
    path.kind = Some(FeeKind::AnnualFee);
    for (profit, over) in [(80e6, false), (80.4e6, true)] {
        case.licence_fee.guideline.own.annual_profit = Input::given(profit);
        let found = assess(&case);
        assert_eq!(fee(&found, GuidelineMethod::OwnExploitation, FeeKind::AnnualFee).over_ceiling, over, "{profit}");
    }
}

#[test]
fn what_stands_in_the_way_of_an_open_licence() {
    let case = plain();
    let clear = assess(&case);
    assert_eq!(clear.licence_fee.guideline.steps[0].state, StepState::Done);
    let event = |code: &str, number: &str, detail: &str| LegalEvent {
        code: code.to_owned(),
        date: Some(date(2025, 1, 10)),
        registration_number: number.to_owned(),
        detail: detail.to_owned(),
    };
    let with = |change: &dyn Fn(&mut Case)| {
        let mut case = plain();
        change(&mut case);
        assess(&case)
    };
    let pledged = |case: &mut Case| case.patents[0].events.push(event("PE01", "Y2025", ""));
    assert_eq!(verdict(&with(&pledged), "pledge"), Suitability::Obstacle);
    let consented = |case: &mut Case| {
        pledged(case);
        case.licence_fee.guideline.pledgee_consent = Input::given(true);
    };
    assert_eq!(verdict(&with(&consented), "pledge"), Suitability::Clear);
    let released = |case: &mut Case| {
        pledged(case);
        case.patents[0].events.push(event("PC01", "Y2025", ""));
    };
    assert_eq!(verdict(&with(&released), "pledge"), Suitability::Clear);
    let another = |case: &mut Case| {
        pledged(case);
        case.patents[0].events.push(event("PC01", "Y2019", ""));
    };
    assert_eq!(verdict(&with(&another), "pledge"), Suitability::Obstacle, "another pledge's release");
    let exclusive = |case: &mut Case| case.patents[0].events.push(event("EE01", "X1", "独占许可"));
    assert_eq!(verdict(&with(&exclusive), "exclusive"), Suitability::Obstacle);
    let ordinary = |case: &mut Case| case.patents[0].events.push(event("EE01", "X1", "普通许可"));
    assert_eq!(verdict(&with(&ordinary), "exclusive"), Suitability::Clear);
    assert_eq!(
        verdict(&with(&|case| case.patents[0].suspended = Input::given(true)), "suspended"),
        Suitability::Obstacle
    );
    assert_eq!(verdict(&with(&|case| case.patents[0].suspended = Input::default()), "suspended"), Suitability::Unknown);
    assert_eq!(
        verdict(&with(&|case| case.patents[0].paid_through_year = Input::given(6)), "annual_fee"),
        Suitability::Obstacle
    );
    assert_eq!(
        verdict(&with(&|case| case.patents[0].kind = Input::given(PatentType::UtilityModel)), "report"),
        Suitability::Unknown
    );
    let report = |case: &mut Case| {
        case.patents[0].kind = Input::given(PatentType::Design);
        case.patents[0].evaluation_report = Input::given(false);
    };
    assert_eq!(verdict(&with(&report), "report"), Suitability::Obstacle);
    let co_owned = |case: &mut Case| case.patents[0].owners = Input::given(vec!["甲".into(), "乙".into()]);
    assert_eq!(verdict(&with(&co_owned), "co_owners"), Suitability::Unknown);
    let found = with(&pledged);
    assert_eq!(found.licence_fee.guideline.steps[0].state, StepState::Block);
    assert_eq!(licence_findings(&found, "licence_fee.guideline.pledgee_consent"), [Severity::Warning]);
}

#[test]
fn a_path_not_started_says_nothing() {
    for sample in samples::all() {
        let case = read(sample.json.as_bytes()).unwrap();
        let found = assess(&case);
        assert!(!found.licence_fee.guideline.started);
        assert_eq!(found.licence_fee.guideline.steps.len(), 5);
        let flooded =
            found.findings.iter().filter(|finding| finding.field.starts_with("licence_fee.guideline")).count();
        assert_eq!(flooded, 0, "{}", sample.id);
    }
    let mut imported = Case::default();
    imported.licence_fee.guideline.statistics.push(StatisticTable::default());
    assert!(!imported.licence_fee.guideline.is_started(), "an imported table alone starts nothing");
    let done = assess(&plain());
    assert!(!matches!(done.state(Stage::LicenceFee), StageState::Block));
}

fn terms(years: u32) -> Terms {
    let n = years as usize;
    Terms {
        years,
        discount_rate: 0.1,
        sales: vec![200_000.0; n],
        profits: vec![40_000.0; n],
        units: vec![100.0; n],
        instalments: vec![(0.0, 0.2), (1.0, 0.5), (2.5, 0.3)],
        ..Terms::default()
    }
}

/// L1: a lump sum of 30,000 over sales of a million in five years at 10 %: 4.8 % by the textbook, 3.957 % at equal
/// present value.
#[test]
fn forms_agree_with_the_published_conversion() {
    let plan = terms(5).convert(FormKind::FixedOnce, 30_000.0, FormKind::RunningNetSales).unwrap();
    assert!((plan.parameter - 0.03957).abs() < 1e-5, "{}", plan.parameter);
    let input = LumpSumToRoyaltyInput {
        lump_sum: 30_000.0,
        discount_rate: 0.1,
        years: Some(5),
        total_sales: Some(1e6),
        sales: None,
        convention: RoyaltyConvention::Annuity,
    };
    close(Some(plan.parameter), lump_sum_to_royalty(&input).unwrap().royalty_rate);
    let back = RoyaltyToLumpSumInput {
        sales: vec![200_000.0; 5],
        royalty_rate: plan.parameter,
        entry_fee: 5_000.0,
        discount_rate: 0.1,
        timing: Timing::MidYear,
    };
    let mid = Terms { timing: Timing::MidYear, entry_fee: 5_000.0, ..terms(5) };
    let once = mid.convert(FormKind::EntryPlusRunning, plan.parameter, FormKind::FixedOnce).unwrap();
    close(Some(once.parameter), royalty_to_lump_sum(&back).unwrap().lump_sum);
    // A fixed yearly fee in arrears is an annuity: 3.7908 times at 10 % over five years.
    let arrears = Terms { annual_in_arrears: true, ..terms(5) };
    let annual = arrears.convert(FormKind::FixedOnce, 3_790_786.769_408_449, FormKind::FixedAnnual).unwrap();
    close(Some(annual.parameter), 1e6);
}

#[test]
fn rising_and_falling_rates_move_by_their_step() {
    let rising = Terms { pattern: RatePattern::Rising, step: 0.1, ..terms(3) };
    let plan = rising.plan(FormKind::RunningNetSales, 0.05).unwrap();
    let paid: Vec<f64> = plan.payments.iter().map(|payment| payment.amount).collect();
    for (found, expected) in paid.iter().zip([10_000.0, 11_000.0, 12_000.0]) {
        close(Some(*found), expected);
    }
    let falling = Terms { pattern: RatePattern::Falling, step: 0.6, ..terms(3) };
    let plan = falling.plan(FormKind::RunningNetSales, 0.05).unwrap();
    close(Some(plan.payments[1].amount), 4_000.0);
    close(Some(plan.payments[2].amount + 1.0), 1.0);
}

#[test]
fn what_cannot_be_solved_is_refused() {
    let floor = Terms { minimum_annual: 10_000.0, ..terms(5) };
    assert!(floor.solve(FormKind::RunningNetSales, 30_000.0).is_err(), "the minimum alone is worth 37,908");
    assert!(floor.solve(FormKind::RunningNetSales, 40_000.0).is_ok());
    let entry = Terms { entry_fee: 50_000.0, ..terms(5) };
    assert!(entry.solve(FormKind::EntryPlusRunning, 40_000.0).is_err());
    let nothing = Terms { sales: vec![0.0; 5], ..terms(5) };
    assert!(nothing.solve(FormKind::RunningNetSales, 1.0).is_err());
    let uneven = Terms { instalments: vec![(0.0, 0.5), (1.0, 0.4)], ..terms(5) };
    assert!(uneven.plan(FormKind::FixedInstalments, 1.0).is_err(), "shares that do not add up");
    assert!(terms(5).plan(FormKind::FixedOnce, f64::NAN).is_err());
    assert!(Terms { years: 0, ..terms(0) }.plan(FormKind::RunningNetSales, 0.05).is_err());
}

fn any_terms() -> impl Strategy<Value = Terms> {
    (1..=20_u32, 0.0..0.4_f64, 0.0..1.0_f64, 0..3_usize, any::<bool>(), any::<bool>()).prop_flat_map(
        |(years, discount_rate, step, pattern, mid, arrears)| {
            let n = years as usize;
            let series = || proptest::collection::vec(1.0..1e8_f64, n);
            (series(), series(), series(), 0.0..1.0_f64).prop_map(move |(sales, profits, units, split)| Terms {
                years,
                discount_rate,
                step,
                pattern: RatePattern::ALL[pattern],
                timing: if mid { Timing::MidYear } else { Timing::EndOfYear },
                annual_in_arrears: arrears,
                minimum_annual: 0.0,
                entry_fee: 0.0,
                instalments: vec![(0.0, split), (1.7, 1.0 - split)],
                sales,
                profits,
                units,
            })
        },
    )
}

proptest! {
    #[test]
    fn conversions_round_trip_and_keep_the_present_value(
        terms in any_terms(),
        from in 0..7_usize,
        to in 0..7_usize,
        sum in 1e3..1e9_f64,
    ) {
        let (from, to) = (FormKind::ALL[from], FormKind::ALL[to]);
        let start = terms.solve(from, sum).unwrap();
        let first = terms.plan(from, start).unwrap();
        prop_assert!((first.present_value - sum).abs() <= 1e-9 * sum);
        let there = terms.convert(from, start, to).unwrap();
        prop_assert!((there.present_value - sum).abs() <= 1e-9 * sum, "{} {sum}", there.present_value);
        let back = terms.convert(to, there.parameter, from).unwrap();
        prop_assert!((back.parameter - start).abs() <= 1e-9 * start.max(1e-30), "{} {start}", back.parameter);
    }

    #[test]
    fn a_minimum_keeps_the_present_value_or_refuses(
        terms in any_terms(),
        to in 3..7_usize,
        sum in 1e3..1e9_f64,
        minimum in 0.0..1e7_f64,
        entry in 0.0..1e7_f64,
    ) {
        let terms = Terms { minimum_annual: minimum, entry_fee: entry, ..terms };
        let to = FormKind::ALL[to];
        let least = terms.plan(to, 0.0).unwrap().present_value;
        match terms.solve(to, sum) {
            Ok(parameter) => {
                let plan = terms.plan(to, parameter).unwrap();
                prop_assert!((plan.present_value - sum).abs() <= 1e-9 * sum, "{} {sum}", plan.present_value);
            }
            Err(_) => prop_assert!(least > sum * (1.0 - 1e-12)),
        }
    }
}

#[test]
fn every_form_of_a_case_is_worth_the_same() {
    let mut case = plain();
    case.licence_fee.entry_fee = Input::given(100_000.0);
    let payment = &mut case.licence_fee.guideline.payment;
    payment.instalments = vec![
        Instalment { date: Input::given(date(2026, 6, 30)), share: Input::given(0.5) },
        Instalment { date: Input::given(date(2027, 6, 30)), share: Input::given(0.5) },
    ];
    payment.units = vec![Input::given(1000.0); 5];
    let found = assess(&case);
    let outcome = &found.licence_fee.guideline.payment;
    assert_eq!((outcome.anchor, outcome.anchor_derived), (Some(FormKind::RunningNetSales), true));
    let worth = outcome.present_value.unwrap();
    // 2 % of 10 million for five years at 10 %.
    close(Some(worth), 200_000.0 * 3.790_786_769_408_449);
    for form in &outcome.forms {
        close(form.present_value, worth);
        assert!(form.refused.is_none() && form.missing.is_empty(), "{:?}", form.form);
        close(form.cumulative.last().map(|point| point[1]), form.total.unwrap());
    }
    close(outcome.form(FormKind::FixedOnce).unwrap().parameter, worth);
    let instalments = outcome.form(FormKind::FixedInstalments).unwrap();
    close(instalments.first_year, instalments.parameter.unwrap());

    case.licence_fee.guideline.payment.units.clear();
    let found = assess(&case);
    let per_unit = found.licence_fee.guideline.payment.form(FormKind::RunningPerUnit).unwrap().clone();
    assert_eq!(per_unit.parameter, None);
    assert_eq!(per_unit.missing[0].field, "licence_fee.guideline.payment.units.0");
}

#[test]
fn the_reduction_while_open_is_fifteen_per_cent_and_does_not_add_up() {
    // Invention, fee year 11: 4,000 in full; 3,400 while open; 600 stays 600 for one eligible applicant.
    let kind = PatentType::Invention;
    assert_eq!(annual_fee(kind, 11, FeeReduction::OpenLicence), Some(3400));
    let eleventh = |reduction| {
        let due = fees_due(kind, date(2016, 3, 1), Some(date(2018, 3, 1)), Some(reduction), None);
        most_favourable(due.iter().find(|due| due.fee_year == 11).unwrap())
    };
    assert_eq!(eleventh(FeeReduction::None), 3400);
    assert_eq!(eleventh(FeeReduction::SingleApplicant), 600);
    let mut case = plain();
    let found = assess(&case);
    let saving = &found.licence_fee.guideline.savings[0];
    // Due on 1 March 2027 to 2031: years 8, 9 at 2,000, years 10, 11, 12 at 4,000.
    assert_eq!(saving.years, [8, 9, 10, 11, 12]);
    close(saving.before, 16_000.0);
    close(saving.after, 13_600.0);
    close(found.figure("licence_fee.guideline.annual_fee_saving").unwrap().value.as_ref().unwrap().as_f64(), 2_400.0);
    case.patents[0].fee_reduction = Input::given(FeeReduction::JointApplicants);
    case.patents[0].grant_date = Input::given(date(2023, 3, 7));
    let found = assess(&case);
    let saving = &found.licence_fee.guideline.savings[0];
    assert_eq!(saving.before, saving.after, "the better reduction stays");
    // Without the day of grant nobody knows how long it stays: full fees, which the open licence lowers.
    case.patents[0].grant_date = Input::default();
    close(assess(&case).licence_fee.guideline.savings[0].before, 16_000.0);
    case.patents[0].fee_reduction = Input::default();
    assert_eq!(assess(&case).licence_fee.guideline.savings[0].before, None, "unknown is not none");
}

#[test]
fn national_totals_and_ranges_are_those_of_the_notes() {
    let reference = Reference::builtin();
    let row = |id: &str| reference.licence_statistics.row(id).unwrap();
    for (id, mean, free, fixed) in
        [("2021", 387.9, 0.285, 0.643), ("2022", 321.1, 0.375, 0.582), ("2023", 166.0, 0.536, 0.394)]
    {
        let figures = &row(id).figures;
        assert!((figures.mean_fixed().unwrap() / 1e4 - mean).abs() < 0.05, "{id}");
        let total = f64::from(figures.contracts);
        assert!((f64::from(figures.free_contracts.unwrap()) / total - free).abs() < 0.0005, "{id}");
        assert!((f64::from(figures.fixed_contracts.unwrap()) / total - fixed).abs() < 0.0005, "{id}");
    }
    assert_eq!(row("2016_2020").figures.mean_fixed(), None);
    for (rate, share) in [(0.02, 0.20), (0.05, 0.67), (0.10, 0.92), (0.045, 0.55), (0.01, 0.10), (0.3, 0.92)] {
        close(percentile(reference, rate), share);
    }
    for (id, low, high) in [("all", 0.005, 0.10), ("machinery", 0.015, 0.03), ("optical_and_electronic", 0.07, 0.10)] {
        let range = reference.royalty_unido.figures(id).unwrap();
        assert!((range.low - low).abs() < 1e-12 && (range.high - high).abs() < 1e-12, "{id}");
    }
}

#[test]
fn amounts_in_capital_figures() {
    for (amount, words) in [
        (0.0, "零元整"),
        (0.05, "伍分"),
        (0.5, "伍角"),
        (10.0, "壹拾元整"),
        (100_000.0, "壹拾万元整"),
        (1_005.0, "壹仟零伍元整"),
        (10_500.0, "壹万零伍佰元整"),
        (100_500.0, "壹拾万零伍佰元整"),
        (123_456.78, "壹拾贰万叁仟肆佰伍拾陆元柒角捌分"),
        (200_000.05, "贰拾万元零伍分"),
        (100_000_001.0, "壹亿零壹元整"),
        (1_000_010_000.0, "壹拾亿零壹万元整"),
        (20_000_000.0, "贰仟万元整"),
        (30_030_030.3, "叁仟零叁万零叁拾元叁角"),
    ] {
        assert_eq!(capital_amount(amount).as_deref(), Some(words), "{amount}");
    }
    assert_eq!(capital_amount(-1.0), None);
    assert_eq!(capital_amount(f64::NAN), None);
    assert_eq!(capital_amount(1e13), None);
}

#[test]
fn the_declaration_is_drafted_in_chinese_and_names_what_is_missing() {
    let mut case = plain();
    case.licence_fee.guideline.payment.form = Some(FormKind::FixedAnnual);
    case.licence_fee.guideline.reason = "按本公司 2025 年实施情况测算".to_owned();
    let found = assess(&case);
    let statement = &found.licence_fee.guideline.statement;
    let text = statement.text(Lang::Zh);
    for part in
        ["许可使用费支付方式和标准", "大写：人民币", "按年固定费用", "自行实施收益", "0.4", "2 %", "5 个", "等值换算"]
    {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert!(statement.missing.is_empty(), "{:?}", statement.missing);
    assert!(statement.text(Lang::En).contains("Own exploitation"));
    let report = pledgeworth::report::text(&case, &found, Lang::Zh);
    assert!(report.contains("各方法结果并列") && report.contains("按年固定费用"), "{report}");
    let json = pledgeworth::report::json(&case, &found, Lang::En);
    let path = &json["licence_fee"]["guideline"];
    assert_eq!(path["steps"].as_array().map(Vec::len), Some(5));
    assert_eq!(path["payment"]["forms"].as_array().map(Vec::len), Some(7));
    assert_eq!(path["chosen"]["method"], "own_exploitation");

    case.licence_fee.guideline.payment.form = None;
    case.licence_fee.guideline.coefficient = Input::default();
    let found = assess(&case);
    let statement = &found.licence_fee.guideline.statement;
    let fields: Vec<&str> = statement.missing.iter().map(|missing| missing.field.as_str()).collect();
    assert!(fields.contains(&"licence_fee.guideline.payment.form"), "{fields:?}");
    assert!(statement.text(Lang::Zh).contains("【待填"), "what is open is marked");
}

#[test]
fn values_that_cannot_be_are_refused() {
    let mut case = plain();
    case.licence_fee.guideline.coefficient = Input::given(-1.0);
    case.licence_fee.guideline.payment.step = Input::given(3.0);
    case.licence_fee.guideline.payment.sales = vec![Input::given(f64::INFINITY)];
    let found = assess(&case);
    for field in ["coefficient", "payment.step", "payment.sales.0"] {
        let field = format!("licence_fee.guideline.{field}");
        assert!(licence_findings(&found, &field).contains(&Severity::Block), "{field}");
    }
}

#[test]
fn the_path_is_saved_and_old_files_open() {
    let mut case = plain();
    case.licence_fee.guideline.payment = PaymentTerms {
        anchor: Some(FormKind::FixedOnce),
        fixed_once: Input::given(1e6),
        pattern: RatePattern::Falling,
        ..PaymentTerms::default()
    };
    assert_eq!(read(to_json(&case).as_bytes()).unwrap(), case);
    let rows = vec![StatisticRow { gb_name: "业".to_owned(), ..StatisticRow::default() }; 20_000];
    case.licence_fee.guideline.statistics = vec![StatisticTable { id: 1, rows, ..StatisticTable::default() }];
    assert!(read(to_json(&case).as_bytes()).is_ok(), "what the importer takes can be opened again");
    let bare = read(br#"{"format_version": 1}"#).unwrap();
    assert!(!bare.licence_fee.guideline.is_started());
}

/// An entry fee, or a cost beside a minimum fee, that is known as a range alone is not zero.
#[test]
fn a_range_beside_a_fee_is_no_zero() {
    let range = |low: f64, high: f64| Input { low: Some(low), high: Some(high), ..Input::default() };
    let form = |case: &Case, id: &str| {
        assess(case).licence_fee.forms.iter().find(|form| form.id == id).map(|form| form.range).unwrap_or_default()
    };
    let mut case = plain();
    case.licence_fee.concluded_rate = Input::given(0.02);
    let without = form(&case, "lump_sum_of_rate");
    assert!(without.value.is_some());
    case.licence_fee.entry_fee = Input::given(1e5);
    close(form(&case, "lump_sum_of_rate").value, without.value.unwrap() + 1e5);
    case.licence_fee.entry_fee = range(5e4, 2e5);
    let found = form(&case, "lump_sum_of_rate");
    assert_eq!(found.value, None);
    close(found.low, without.low.or(without.value).unwrap() + 5e4);
    close(found.high, without.high.or(without.value).unwrap() + 2e5);
    assert_eq!(form(&case, "rate_of_lump_sum_annuity").value, None);
    assert!(assess(&case).licence_fee.cumulative.is_empty());

    let fee = &mut case.licence_fee.minimum_fee;
    fee.book_cost = Input::given(1e6);
    fee.years_used = Input::given(2.0);
    fee.years_remaining = Input::given(8.0);
    fee.licensor_capacity = Input::given(100.0);
    fee.licensee_capacity = Input::given(100.0);
    let least = form(&case, "minimum").value;
    assert!(least.is_some());
    case.licence_fee.minimum_fee.lost_income = range(1e4, 2e4);
    let found = assess(&case);
    let figure = found.figure("licence_fee.form.minimum").unwrap();
    assert_eq!((figure.value.as_ref().map(|_| ()), figure.missing.len()), (None, 1), "{:?}", figure.missing);

    let payment = &mut case.licence_fee.guideline.payment;
    payment.minimum_annual = range(1e3, 2e3);
    let outcome = assess(&case).licence_fee.guideline.payment.clone();
    let running = outcome.form(FormKind::RunningNetSales).unwrap();
    assert!(running.missing.iter().any(|lack| lack.field.ends_with("minimum_annual")), "{:?}", running.missing);
}
