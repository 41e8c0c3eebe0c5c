//! The stages on whole cases: agreement with the published examples, properties, and what happens
//! to what is unknown or cannot be.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::float_cmp)]

use jiff::civil::{Date, date};
use pledgeworth::assessment::{Assessment, StageState, assess};
use pledgeworth::model::Timing;
use pledgeworth::model::outcome::{CurveShape, LimitKind};
use pledgeworth::model::{
    Case, ContributoryAsset, DiscountBasis, ForecastYears, Input, LegalStatus, Method, MethodChoice, Origin, Patent,
    PatentId, Product, Protection, Severity, Stage, ValueBasis, WithAndWithout,
};
use pledgeworth::statutory::PatentType;
use proptest::prelude::*;
use rust_decimal::Decimal;

const BASE: Date = date(2024, 1, 1);

fn patent(id: u32, filed: Date) -> Patent {
    Patent {
        id: PatentId(id),
        title: format!("专利 {id}"),
        kind: Input::given(PatentType::Invention),
        filing_date: Input::given(filed),
        status: Input::given(LegalStatus::InForce),
        technical_life: Input::given(20.0),
        ..Patent::default()
    }
}

fn product(id: u32, revenues: &[f64], patents: &[(u32, Option<f64>)]) -> Product {
    Product {
        id,
        name: format!("产品 {id}"),
        revenues: revenues.iter().copied().map(Input::given).collect(),
        product_life: Input::given(revenues.len() as f64),
        operating_margin: Input::given(0.2),
        patent_share: Input::given(1.0),
        annual_decay: Input::given(0.0),
        patents: patents
            .iter()
            .map(|(id, weight)| Protection {
                patent: PatentId(*id),
                weight: weight.map_or_else(Input::default, Input::given),
            })
            .collect(),
        ..Product::default()
    }
}

/// One invention with twelve years left, one product of five years: case V17 of the published ones.
fn v17() -> Case {
    let mut case = Case {
        base_date: Input::given(BASE),
        patents: vec![patent(1, date(2016, 1, 1))],
        products: vec![product(1, &[1e6, 1.1e6, 1.2e6, 1.3e6, 1.4e6], &[(1, None)])],
        ..Case::default()
    };
    case.licence_fee.concluded_rate = Input::given(0.05);
    case.licence_fee.reason = "published case".into();
    case.valuation.discount_rate.direct = Input::given(0.12);
    case.valuation.tax_rate = Input::given(0.25);
    case.valuation.timing = Timing::EndOfYear;
    case
}

fn with_method(mut case: Case, method: Method) -> Case {
    case.valuation.methods = vec![MethodChoice { method, weight: Input::given(1.0), reason: String::new() }];
    case
}

fn with_loan(mut case: Case, amount: i64, months: u32) -> Case {
    case.loan.amount = Input::given(Decimal::from(amount));
    case.loan.annual_rate = Input::given(Decimal::new(345, 4));
    case.loan.months = Input::given(months);
    case.loan.start = Input::given(BASE);
    case.lending.pledge_rate_invention = Input::given(0.3);
    case.lending.pledge_rate_utility_model = Input::given(0.15);
    case.lending.pledge_rate_design = Input::given(0.0);
    case.lending.liquidation_discount = Input::given(0.5);
    case.lending.disposal_cost = Input::given(0.1);
    case.lending.years_to_sale = Input::given(1.5);
    case.lending.sale_discount_rate = Input::given(0.06);
    case
}

fn value(assessment: &Assessment) -> f64 {
    assessment.valuation.concluded.value.unwrap()
}

/// The collateral's value on a day of the curve.
fn on(assessment: &Assessment, day: jiff::civil::Date) -> f64 {
    assessment.loan.curve.iter().find(|point| point.date == day).unwrap().value.value.unwrap()
}

#[track_caller]
fn near(got: f64, expected: f64, tolerance: f64) {
    assert!((got - expected).abs() <= tolerance, "{got} is not {expected} within {tolerance}");
}

#[test]
fn a_case_agrees_with_the_published_relief_from_royalty() {
    near(value(&assess(&v17())), 159_167.917_7, 0.001);
    let mid = Case { valuation: pledgeworth::model::Valuation { timing: Timing::MidYear, ..v17().valuation }, ..v17() };
    near(value(&assess(&mid)), 168_447.490_8, 0.001);
    let mut with_benefit = v17();
    with_benefit.valuation.tax_amortisation = true;
    with_benefit.valuation.amortisation_years = Input::given(5.0);
    near(value(&assess(&with_benefit)), 194_163.763_4, 0.01);
}

#[test]
fn a_case_agrees_with_the_published_profit_share() {
    let mut case = with_method(v17(), Method::ProfitShare);
    let product = &mut case.products[0];
    product.revenues = vec![Input::given(4600.0); 8];
    product.product_life = Input::given(8.0);
    product.operating_margin = Input::given(0.1);
    product.profit_share = Input::given(0.2);
    case.valuation.discount_rate.direct = Input::given(0.15);
    near(value(&assess(&case)), 310.0, 0.5);
}

#[test]
fn a_case_agrees_with_the_published_excess_earnings() {
    let mut case = with_method(v17(), Method::ExcessEarnings);
    let product = &mut case.products[0];
    product.revenues = vec![Input::given(1000.0)];
    product.product_life = Input::given(1.0);
    product.operating_margin = Input::given(0.13);
    let asset = |share, rate| ContributoryAsset {
        name: String::new(),
        share_of_revenue: Input::given(share),
        return_rate: Input::given(rate),
    };
    product.contributory_assets = vec![asset(0.3, 0.06), asset(1.0, 0.1)];
    case.valuation.tax_rate = Input::given(0.0);
    case.valuation.discount_rate.direct = Input::given(0.0);
    near(value(&assess(&case)), 12.0, 1e-9);
}

#[test]
fn a_case_agrees_with_the_published_incremental_earnings() {
    let mut case = with_method(v17(), Method::IncrementalEarnings);
    case.products[0].incremental = WithAndWithout {
        price_before: Input::given(17.5),
        price_after: Input::given(20.0),
        unit_cost_before: Input::given(4.0),
        unit_cost_after: Input::given(3.5),
        volume_before: Input::given(10.0),
        volume_after: Input::given(10.0),
    };
    case.valuation.discount_rate.direct = Input::given(0.1);
    near(value(&assess(&case)), 85.29, 0.005);
}

#[test]
fn cost_market_and_option_need_no_product() {
    let mut case = Case { products: Vec::new(), ..v17() };
    case.valuation.cost.cost = Input::given(120.0);
    case.valuation.cost.price_change = Input::given(0.0);
    case.valuation.cost.years_used = Input::given(5.0);
    case.valuation.cost.years_remaining = Input::given(3.0);
    near(value(&assess(&with_method(case.clone(), Method::Cost))), 45.0, 1e-9);

    let deal = |price, time, other, weight| pledgeworth::model::ComparableDeal {
        price: Input::given(price),
        time_adjustment: Input::given(time),
        other_adjustment: Input::given(other),
        weight: Input::given(weight),
        ..Default::default()
    };
    case.valuation.comparables = vec![deal(100.0, 1.1, 0.9, 0.6), deal(140.0, 0.8, 1.0, 0.4)];
    near(value(&assess(&with_method(case.clone(), Method::Market))), 104.2, 1e-9);

    let option = &mut case.valuation.option;
    option.asset_value = Input::given(3422.0);
    option.exercise_cost = Input::given(2875.0);
    option.years = Input::given(17.0);
    option.volatility = Input::given(0.473_286_382_647_969_3);
    option.risk_free_rate = Input::given(0.067);
    let american = value(&assess(&with_method(case.clone(), Method::Option)));
    case.valuation.option.style = pledgeworth::model::OptionStyle::European;
    near(value(&assess(&with_method(case, Method::Option))), 907.0, 0.5);
    near(american, 1603.47, 1603.47 * 0.0005);
}

#[test]
fn a_profit_share_bounds_itself_before_the_customary_range_does() {
    let sharing = |share: Input<f64>| {
        let mut case = v17();
        case.licence_fee.licensor_profit_share = share;
        let methods = assess(&case).licence_fee.methods.clone();
        methods.into_iter().find(|method| method.way.id() == "profit_sharing").unwrap().range
    };
    // The product's margin is 20 %; practice shares 25 to 33 % of it.
    let range = sharing(Input::given(0.3));
    near(range.low.unwrap(), 0.25 * 0.2, 1e-12);
    near(range.value.unwrap(), 0.3 * 0.2, 1e-12);
    near(range.high.unwrap(), 0.33 * 0.2, 1e-12);
    let range = sharing(Input { low: Some(0.16), high: Some(0.27), ..Input::default() });
    near(range.low.unwrap(), 0.16 * 0.2, 1e-12);
    assert_eq!(range.value, None);
    near(range.high.unwrap(), 0.27 * 0.2, 1e-12);
}

#[test]
fn the_discount_rate_is_built_up() {
    let mut case = v17();
    case.valuation.discount_rate.basis = DiscountBasis::BuildUp;
    case.valuation.discount_rate.risk_free_rate = Input::given(0.04);
    case.valuation.discount_rate.premiums = [0.06, 0.02, 0.01, 0.03]
        .into_iter()
        .map(|rate| pledgeworth::model::Premium { name: "风险".into(), rate: Input::given(rate) })
        .collect();
    near(assess(&case).valuation.discount_rate.value.unwrap(), 0.16, 1e-12);
    case.valuation.discount_rate.premiums[2].rate = Input::default();
    let assessment = assess(&case);
    assert_eq!(assessment.valuation.concluded.value, None);
    let missing = &assessment.figure("valuation.discount_rate").unwrap().missing;
    assert_eq!(missing[0].field, "valuation.discount_rate.premiums.2.rate");
}

/// Two patents, weights 3 to 1, the first ends after two years.
fn two_patents() -> Case {
    let mut case = v17();
    case.patents = vec![patent(1, date(2006, 1, 1)), patent(2, date(2016, 1, 1))];
    case.products[0].patents = vec![
        Protection { patent: PatentId(1), weight: Input::given(3.0) },
        Protection { patent: PatentId(2), weight: Input::given(1.0) },
    ];
    case
}

#[test]
fn an_expired_patent_takes_its_weight_out_of_the_stream() {
    let assessment = assess(&two_patents());
    let relief = |revenue: f64, year: i32| revenue * 0.05 * 0.75 / 1.12_f64.powi(year);
    let whole = relief(1e6, 1) + relief(1.1e6, 2);
    let rest = relief(1.2e6, 3) + relief(1.3e6, 4) + relief(1.4e6, 5);
    near(value(&assessment), whole + rest / 4.0, 1e-6);
    near(assessment.patent(PatentId(1)).unwrap().value.value.unwrap(), whole * 0.75, 1e-6);
    near(assessment.patent(PatentId(2)).unwrap().value.value.unwrap(), (whole + rest) / 4.0, 1e-6);
    let alive: Vec<f64> = assessment.valuation.products[0].periods.iter().map(|period| period.alive).collect();
    assert_eq!(alive, [1.0, 1.0, 0.25, 0.25, 0.25]);
}

#[test]
fn nothing_is_counted_twice() {
    let mut case = two_patents();
    case.products.push(product(2, &[2e6, 2e6], &[(2, None)]));
    let assessment = assess(&case);
    let patents: f64 = assessment.patents.iter().map(|patent| patent.value.value.unwrap()).sum();
    let products: f64 = assessment.valuation.products.iter().map(|product| product.value.value.unwrap()).sum();
    near(patents, value(&assessment), 1e-6);
    near(products, value(&assessment), 1e-6);
    let bridge = &assessment.valuation.bridge;
    let first_total = bridge[0].amount;
    let flows: f64 = first_total + bridge[1].amount;
    near(flows, bridge[2].amount, 1e-6);
    let end: f64 = flows + bridge.iter().filter(|step| !step.is_total).skip(1).map(|step| step.amount).sum::<f64>();
    near(end, value(&assessment), 1e-6);
}

#[test]
fn without_weights_each_patent_carries_the_same() {
    let mut case = two_patents();
    for protection in &mut case.products[0].patents {
        protection.weight = Input::default();
    }
    // Lives in this product: two years and five; neither makes the other's part larger.
    let third = assess(&case).valuation.products[0].periods[2].alive;
    near(third, 0.5, 1e-12);
}

#[test]
fn a_dead_patent_carries_nothing_and_says_so() {
    let mut case = two_patents();
    case.patents[1].status = Input::given(LegalStatus::Lapsed);
    let assessment = assess(&case);
    assert_eq!(assessment.patent(PatentId(2)).unwrap().value.value, Some(0.0));
    assert!(assessment.findings_for("patents.2.status").any(|finding| finding.severity == Severity::Block));
    assert!(assessment.findings_for("products.1.patents").any(|finding| finding.severity == Severity::Warning));
}

#[test]
fn calendar_years_cut_the_first_year_pro_rata() {
    let mut case = v17();
    case.base_date = Input::given(date(2024, 7, 1));
    case.valuation.forecast_years = ForecastYears::Calendar;
    case.products[0].product_life = Input::given(1.5);
    let stub = 184.0 / 365.0;
    let second = 1.5 - stub;
    let expected = 0.05
        * 0.75
        * (1e6 * stub / 1.12_f64.powf(stub) + 1.1e6 * second.min(1.0) / 1.12_f64.powf(stub + second.min(1.0)));
    near(value(&assess(&case)), expected, 1e-6);
}

#[test]
fn annual_fees_lower_the_relief() {
    let mut case = v17();
    let before = value(&assess(&case));
    case.valuation.deduct_annual_fees = true;
    // Fee years 10 to 13 fall due after the base date and within five years: 4000, 4000, 4000, 6000.
    let fees = [(1.0, 4000.0), (2.0, 4000.0), (3.0, 4000.0), (4.0, 6000.0)];
    let expected: f64 = fees.iter().map(|(at, fee)| fee * 0.75 / 1.12_f64.powf(*at)).sum();
    near(before - value(&assess(&case)), expected, 1e-6);
}

// The collateral curve.

#[test]
fn the_curve_starts_at_the_value_and_ends_at_zero() {
    for timing in [Timing::EndOfYear, Timing::MidYear] {
        let mut case = with_loan(two_patents(), 20_000, 12);
        case.valuation.timing = timing;
        let assessment = assess(&case);
        near(assessment.loan.curve[0].value.value.unwrap(), value(&assessment), 1e-6);
        near(assessment.loan.months[0].value.value.unwrap(), value(&assessment), 1e-6);
        let last = *assessment.loan.curve.last().unwrap();
        assert_eq!((last.date, last.value.value), (date(2029, 1, 1), Some(0.0)));
        assert_eq!(assessment.loan.shape, Some(CurveShape::Income));
    }
}

/// Year by year the curve follows from the textbook recursion `V(t+1) = V(t)(1+r) - flow`.
#[test]
fn the_curve_rolls_forward_exactly() {
    let mut case = two_patents();
    case.valuation.timing = Timing::EndOfYear;
    let assessment = assess(&case);
    let flows: Vec<f64> = assessment.valuation.products[0].periods.iter().map(|period| period.flow).collect();
    let mut expected = value(&assessment);
    for (year, flow) in flows.iter().enumerate() {
        expected = expected * 1.12 - flow;
        let day = date(2025 + i16::try_from(year).unwrap(), 1, 1);
        near(on(&assessment, day), expected, 1e-6);
    }
    // Between flows the value only grows.
    let growth = on(&assessment, date(2024, 7, 1)) / on(&assessment, BASE);
    let years = 182.0 / 366.0;
    near(growth, 1.12_f64.powf(years), 1e-9);
}

#[test]
fn mid_year_falls_smoothly_and_agrees_at_each_anniversary() {
    let mut case = two_patents();
    case.valuation.timing = Timing::MidYear;
    let assessment = assess(&case);
    let flows: Vec<f64> = assessment.valuation.products[0].periods.iter().map(|period| period.flow).collect();
    let at_two: f64 = flows[2..].iter().enumerate().map(|(year, flow)| flow / 1.12_f64.powf(year as f64 + 0.5)).sum();
    near(on(&assessment, date(2026, 1, 1)), at_two, 1e-6);
    // No month swings by more than a few percent.
    for pair in assessment.loan.curve[..48].windows(2) {
        assert!((pair[1].value.value.unwrap() / pair[0].value.value.unwrap() - 1.0).abs() < 0.1, "{pair:?}");
    }
}

#[test]
fn an_outside_appraisal_falls_with_the_years_left() {
    let mut case = with_loan(v17(), 1_500_000, 12);
    case.valuation.outside_appraisal.value = Input::given(6e6);
    case.valuation.outside_appraisal.base_date = Input::given(BASE);
    case.lending.basis = ValueBasis::OutsideAppraisal;
    let own = assess(&with_loan(v17(), 1_500_000, 12));
    let assessment = assess(&case);
    assert_eq!(assessment.loan.shape, Some(CurveShape::Depletion));
    near(assessment.loan.months[0].loan_to_value.value.unwrap(), 0.25, 1e-12);
    // Undiscounted: what is left of an even income over the economic years.
    let product = case.products[0].product_life.value.unwrap_or(f64::INFINITY);
    let life = assessment.patents[0].economic_years.unwrap().min(product);
    let decay = case.products[0].annual_decay.value.unwrap_or(0.0);
    let left = |at: f64| {
        let kept = |years: f64| (1.0 - decay).powf(years);
        if decay > 0.0 { (kept(at) - kept(life)) / (1.0 - kept(life)) } else { 1.0 - at / life }
    };
    for month in &assessment.loan.months {
        let at = pledgeworth::calendar::years_between(BASE, month.date);
        near(month.value.value.unwrap() / 6e6, left(at), 1e-12);
    }
    case.lending.basis = ValueBasis::LowerOfBoth;
    near(assess(&case).loan.basis_value.value.unwrap(), value(&own), 1e-6);
}

#[test]
fn without_an_income_method_the_curve_is_a_straight_line() {
    let mut case = with_loan(with_method(v17(), Method::Cost), 1_000_000, 36);
    case.products.clear();
    case.valuation.cost.cost = Input::given(12e6);
    case.valuation.cost.years_used = Input::given(0.0);
    case.valuation.cost.price_change = Input::given(0.0);
    let assessment = assess(&case);
    assert_eq!(assessment.loan.shape, Some(CurveShape::StraightLine));
    near(assessment.loan.months[12].value.value.unwrap(), 11e6, 1e-3);
    near(assessment.loan.months[36].value.value.unwrap(), 9e6, 1e-3);
}

// The loan.

/// The table of the domain notes: 30 million over ten years in a straight line, 10 million lent.
#[test]
fn loan_to_value_of_the_worked_table() {
    let mut case = with_loan(with_method(v17(), Method::Cost), 10_000_000, 36);
    case.products.clear();
    case.patents = vec![patent(1, date(2014, 1, 1))];
    case.valuation.cost.cost = Input::given(30e6);
    case.valuation.cost.years_used = Input::given(0.0);
    case.valuation.cost.price_change = Input::given(0.0);
    let ltv = |assessment: &Assessment, month: usize| assessment.loan.months[month].loan_to_value.value.unwrap();
    let instalment = assess(&case);
    near(ltv(&instalment, 0), 0.3333, 5e-5);
    near(ltv(&instalment, 12), 0.2511, 5e-5);
    near(ltv(&instalment, 24), 0.1437, 5e-5);
    case.loan.repayment = pledgeworth::model::RepaymentMethod::InterestFirst;
    let interest_first = assess(&case);
    near(ltv(&interest_first, 12), 0.3704, 5e-5);
    near(ltv(&interest_first, 24), 0.4167, 5e-5);
    near(ltv(&interest_first, 36), 0.4762, 5e-5);
    assert_eq!(interest_first.loan.peak.unwrap().0, 36);
    // 30 % of 30 million does not carry 10 million from the first day.
    assert_eq!(interest_first.loan.over_limit.first, Some(0));
    // (1 - 0.5)(1 - 0.1)/1.06^1.5 of the value after the year and a half of the sale: 25.5 of 30 million.
    near(instalment.loan.months[0].liquidation.value.unwrap(), 12_370_150.0 * 25.5 / 30.0, 1.0);
    // Sold a year and a half after month 5, at 1.915 years, 0.41234 of 24.254 million still cover 10 million; a month later not.
    assert_eq!(interest_first.loan.over_liquidation.first, Some(6));
}

#[test]
fn the_least_limit_binds() {
    let case = with_loan(v17(), 10_000, 12);
    let assessment = assess(&case);
    let lent = value(&assessment) * 0.3;
    near(assessment.figure("loan.limit.pledge_rate").unwrap().value.as_ref().unwrap().as_f64().unwrap(), lent, 1e-6);
    let binding = &assessment.loan.limits[assessment.loan.binding.unwrap()];
    assert!(binding.kind.id().starts_with("pledge_rate"), "{binding:?}");
    let mut capped = case;
    capped.lending.product_cap = Input::given(Decimal::from(5000));
    let assessment = assess(&capped);
    assert_eq!(assessment.loan.limits[assessment.loan.binding.unwrap()].kind, LimitKind::ProductCap);
    near(assessment.loan.lendable.value.unwrap(), 5000.0, 1e-9);
    assert!(assessment.findings_for("loan.amount").any(|finding| finding.severity == Severity::Warning));
}

#[test]
fn the_schedule_is_exact_and_ends_at_zero() {
    use pledgeworth::model::RepaymentMethod::{Bullet, EqualInstalment, EqualPrincipal, InterestFirst};
    for method in [EqualInstalment, EqualPrincipal, InterestFirst, Bullet] {
        let mut case = with_loan(v17(), 10_000_000, 36);
        case.loan.repayment = method;
        let schedule = assess(&case).loan.schedule;
        assert_eq!(schedule.len(), 36);
        assert_eq!(schedule.last().unwrap().balance, Decimal::ZERO);
        assert_eq!(schedule.iter().map(|row| row.principal).sum::<Decimal>(), Decimal::from(10_000_000));
        assert_eq!(schedule.last().unwrap().date, date(2027, 1, 1));
    }
}

#[test]
fn a_debt_may_not_outlast_a_patent() {
    let case = with_loan(two_patents(), 10_000, 36);
    let assessment = assess(&case);
    assert!(assessment.findings.iter().any(|f| f.severity == Severity::Block && f.field == "patents.1.filing_date"));
}

// Unknown is never zero.

#[test]
fn an_unknown_rate_gives_a_range_and_says_what_is_missing() {
    let mut case = v17();
    case.licence_fee.concluded_rate = Input::default();
    case.licence_fee.range_low = Input::new(0.02, Origin::Table);
    case.licence_fee.range_high = Input::new(0.05, Origin::Table);
    let assessment = assess(&case);
    let concluded = assessment.valuation.concluded;
    assert_eq!(concluded.value, None);
    // 33 % of a 20 % margin tops 5 %; the scores keep the industry's way off the bottom of its range.
    let industry = assessment.licence_fee.methods.iter().find(|method| method.way.id() == "industry").unwrap().range;
    let lowest = 0.02 + 0.03 * assessment.scoring.position.low.unwrap();
    near(industry.low.unwrap(), lowest, 1e-12);
    assert!(lowest > 0.02 && industry.value.is_none(), "little is known of the patent");
    near(concluded.high.unwrap() / concluded.low.unwrap(), 0.066 / lowest, 1e-9);
    assert!(
        assessment
            .figure("valuation.concluded")
            .unwrap()
            .missing
            .iter()
            .any(|m| m.field == "licence_fee.concluded_rate")
    );
    assert!(assessment.loan.months.is_empty());
}

#[test]
fn an_input_known_as_a_range_makes_the_result_a_range() {
    let mut case = v17();
    case.valuation.discount_rate.direct = Input { low: Some(0.10), high: Some(0.15), ..Input::given(0.12) };
    let assessment = assess(&case);
    let range = assessment.valuation.concluded;
    assert!(range.low.unwrap() < range.value.unwrap() && range.value.unwrap() < range.high.unwrap());
    let rate = assessment.valuation.discount_rate;
    assert_eq!((rate.low, rate.high), (Some(0.10), Some(0.15)));
}

#[test]
fn an_empty_case_asks_for_the_base_date() {
    let assessment = assess(&Case::default());
    assert!(assessment.findings_for("base_date").any(|finding| finding.severity == Severity::Missing));
    let dated = Case { base_date: Input::given(BASE), ..Case::default() };
    let fields: Vec<String> = assess(&dated).findings.into_iter().map(|finding| finding.field).collect();
    for field in ["patents", "products", "loan.amount", "valuation.discount_rate.direct"] {
        assert!(fields.iter().any(|found| found == field), "{field} in {fields:?}");
    }
    for stage in Stage::ALL.into_iter().filter(|stage| *stage != Stage::Case) {
        assert_ne!(assess(&dated).state(stage), StageState::Complete, "{stage:?} has nothing to go on");
    }
}

#[test]
fn values_that_cannot_be_are_named_and_left_out() {
    let mut case = with_loan(v17(), 10_000, 12);
    case.valuation.tax_rate = Input::given(5.0);
    case.products[0].revenues[0] = Input::given(f64::NAN);
    case.valuation.discount_rate.direct = Input::given(-1.0);
    case.loan.amount = Input::given(Decimal::from(-5));
    case.loan.months = Input::given(100_000);
    case.patents[0].technical_life = Input::given(f64::INFINITY);
    let assessment = assess(&case);
    for field in [
        "valuation.tax_rate",
        "products.1.revenues.0",
        "valuation.discount_rate.direct",
        "loan.amount",
        "loan.months",
        "patents.1.technical_life",
    ] {
        assert!(assessment.findings_for(field).any(|finding| finding.severity == Severity::Block), "{field}");
    }
    assert_eq!(assessment.valuation.concluded.value, None);
}

#[test]
fn every_figure_renders_in_both_languages() {
    use pledgeworth::lang::Lang;
    let assessment = assess(&with_loan(v17(), 10_000, 12));
    assert!(assessment.figures.len() > 25);
    let mut ids = std::collections::BTreeSet::new();
    for figure in &assessment.figures {
        assert!(ids.insert(&figure.id), "{} twice", figure.id);
        for lang in [Lang::Zh, Lang::En] {
            let label = figure.label.render(lang);
            assert!(!label.contains('{'), "{label}");
        }
    }
    for finding in &assessment.findings {
        assert!(!finding.message.render(Lang::En).contains('{'), "{}", finding.message.render(Lang::En));
        assert!(!finding.message.render(Lang::Zh).contains('{'));
    }
}

// Properties.

proptest! {
    #[test]
    fn value_falls_as_the_discount_rate_or_the_decay_rises(
        rate in 0.0_f64..0.6, more in 0.001_f64..0.3, decay in 0.0_f64..0.5, faster in 0.001_f64..0.3,
        margin in 0.01_f64..0.5, revenue in 1e3_f64..1e9, mid in any::<bool>(),
    ) {
        let mut case = two_patents();
        case.products[0].revenues = vec![Input::given(revenue); 5];
        case.products[0].operating_margin = Input::given(margin);
        case.products[0].annual_decay = Input::given(decay);
        case.valuation.discount_rate.direct = Input::given(rate);
        if mid {
            case.valuation.timing = Timing::MidYear;
        }
        let before = value(&assess(&case));
        let mut dearer = case.clone();
        dearer.valuation.discount_rate.direct = Input::given(rate + more);
        prop_assert!(value(&assess(&dearer)) < before);
        let mut decaying = case;
        decaying.products[0].annual_decay = Input::given(decay + faster);
        prop_assert!(value(&assess(&decaying)) < before);
    }

    #[test]
    fn parts_add_up_and_the_curve_stays_within_reason(
        weights in proptest::collection::vec(0.01_f64..10.0, 3),
        filed in proptest::collection::vec(2005_i16..2023, 3),
        month in 1_i8..13, day in 1_i8..29, rate in 0.01_f64..0.4, calendar in any::<bool>(), mid in any::<bool>(),
    ) {
        let mut case = v17();
        case.base_date = Input::given(date(2024, month, day));
        if calendar { case.valuation.forecast_years = ForecastYears::Calendar; }
        if mid { case.valuation.timing = Timing::MidYear; }
        case.valuation.discount_rate.direct = Input::given(rate);
        case.patents = filed.iter().zip(1_u32..).map(|(year, id)| patent(id, date(*year, 6, 15))).collect();
        case.products[0].patents = weights.iter().zip(1_u32..)
            .map(|(weight, id)| Protection { patent: PatentId(id), weight: Input::given(*weight) }).collect();
        case.products[0].growth_after = Input::given(0.0);
        case.products[0].product_life = Input::given(30.0);
        let assessment = assess(&case);
        let total = value(&assessment);
        let parts: f64 = assessment.patents.iter().map(|patent| patent.value.value.unwrap()).sum();
        prop_assert!((parts - total).abs() <= 1e-9 * total);
        prop_assert!((assessment.loan.curve[0].value.value.unwrap() - total).abs() <= 1e-9 * total);
        prop_assert!(assessment.loan.curve.iter().all(|point| point.value.value.is_some_and(|value| value >= 0.0)));
        prop_assert!(assessment.loan.curve.last().unwrap().value.value.unwrap().abs() <= 1e-6);
        let periods = &assessment.valuation.products[0].periods;
        let present: f64 = periods.iter().map(|period| period.present_value).sum();
        prop_assert!((present - total).abs() <= 1e-9 * total);
    }
}

#[test]
fn a_product_tells_the_share_of_each_patent() {
    let mut case = v17();
    case.patents.push(patent(2, date(2008, 1, 1)));
    case.products[0].patents = product(1, &[], &[(1, None), (2, None)]).patents;
    let shares = |case: &Case| -> Vec<(f64, f64)> {
        assess(case).valuation.products[0].shares.iter().map(|share| (share.weight, share.years)).collect()
    };
    // Five years of product life against four years of the older patent; without weights both carry the same.
    let even = shares(&case);
    assert_eq!((even[0].0, even[1].0), (0.5, 0.5));
    near(even[0].1, 5.0, 1e-9);
    near(even[1].1, 4.0, 1e-2);
    case.products[0].patents[0].weight = Input::given(3.0);
    case.products[0].patents[1].weight = Input::given(1.0);
    assert_eq!(shares(&case).iter().map(|share| share.0).collect::<Vec<_>>(), [0.75, 0.25]);
}
