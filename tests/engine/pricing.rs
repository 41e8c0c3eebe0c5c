//! Pricing: expected loss by month, capital, the rate that earns the hurdle, and what the loan costs the borrower.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use pledgeworth::assessment::{Assessment, assess};
use pledgeworth::model::{Case, Input, Quantity, RepaymentMethod};
use pledgeworth::store::{read, samples};
use rust_decimal::Decimal;

/// 1,000,000 over a year at 6 %, interest first, against collateral whose sale brings nothing or everything.
fn case(discount: f64) -> Case {
    let mut case: Case = read(samples::find("jiemei-2011").unwrap().json.as_bytes()).unwrap();
    case.loan.amount = Input::given(Decimal::from(1_000_000));
    case.loan.annual_rate = Input::given("0.06".parse().unwrap());
    case.loan.months = Input::given(12);
    case.loan.repayment = RepaymentMethod::InterestFirst;
    case.lending.liquidation_discount = Input::given(discount);
    let pricing = &mut case.pricing;
    pricing.default_probability = Input::given(0.03);
    pricing.funding_rate = Input::given(0.02);
    pricing.operating_rate = Input::given(0.01);
    pricing.risk_weight = Input::given(0.85);
    pricing.capital_ratio = Input::given(0.08);
    pricing.hurdle = Input::given(0.12);
    case
}

fn figure(assessment: &Assessment, id: &str) -> Option<f64> {
    let figure = assessment.figure(&format!("loan.{id}")).unwrap();
    assert_eq!(figure.value.is_none(), !figure.missing.is_empty(), "{id}: {figure:?}");
    figure.value.as_ref().and_then(Quantity::as_f64)
}

fn near(found: Option<f64>, expected: f64, slack: f64) {
    assert!((found.unwrap() - expected).abs() < slack, "{found:?} {expected}");
}

#[test]
fn a_loan_without_recovery_loses_its_probability_of_default() {
    let assessment = assess(&case(1.0));
    // All is lost: 3 % of 1,000,000 over the year.
    near(figure(&assessment, "expected_loss"), 30_000.0, 1e-6);
    let months = &assessment.loan.expected_losses;
    assert_eq!(months.len(), 12);
    let sum: f64 = months.iter().map(|month| month.loss).sum();
    near(Some(sum), 30_000.0, 1e-6);
    assert!(months.iter().all(|month| (month.loss_given_default - 1.0).abs() < 1e-12));
    // 1,000,000 × 85 % × 8 %; the patents give no relief.
    near(figure(&assessment, "regulatory_capital"), 68_000.0, 1e-6);
    // (60,000 − 20,000 − 10,000 − 30,000) ÷ 68,000 = 0; to earn 12 % of it: 6 % + 12 % × 6.8 %.
    near(figure(&assessment, "raroc"), 0.0, 1e-9);
    near(figure(&assessment, "hurdle_rate"), 0.068_16, 1e-9);
    // 1.02 ÷ 0.97 − 1.
    near(figure(&assessment, "risk_neutral_rate"), 1.02 / 0.97 - 1.0, 1e-9);
}

#[test]
fn collateral_lowers_the_economic_loss_and_no_capital() {
    let (bare, covered) = (assess(&case(1.0)), assess(&case(0.0)));
    assert!(figure(&covered, "expected_loss").unwrap() < figure(&bare, "expected_loss").unwrap());
    near(figure(&covered, "regulatory_capital"), 68_000.0, 1e-6);
    assert!(figure(&covered, "hurdle_rate").unwrap() < figure(&bare, "hurdle_rate").unwrap());
}

#[test]
fn the_borrower_pays_interest_and_fees_and_gets_a_subsidy() {
    let mut case = case(0.5);
    let monthly = 1.005_f64.powi(12) - 1.0;
    for fee in fees(&mut case) {
        *fee = Input::given(0.0);
    }
    // Days of months differ: the IRR by days is that of twelve even months within a few hundredths of a point.
    near(figure(&assess(&case), "all_in_cost"), monthly, 5e-4);
    case.pricing.appraisal_fee = Input::given(20_000.0);
    case.pricing.guarantee_rate = Input::given(0.01);
    let dear = figure(&assess(&case), "all_in_cost").unwrap();
    // 30,000 less in hand: about 3.1 points more.
    assert!((0.03..0.034).contains(&(dear - monthly)), "{dear}");
    case.pricing.subsidy_share = Input::given(0.5);
    case.pricing.subsidy_cap = Input::given(20_000.0);
    let assessment = assess(&case);
    near(figure(&assessment, "subsidy"), 20_000.0, 1e-6);
    let after = figure(&assessment, "all_in_after_subsidy").unwrap();
    assert!((0.018..0.022).contains(&(dear - after)), "{dear} {after}");
}

/// The fees beside the interest.
fn fees(case: &mut Case) -> [&mut Input<f64>; 4] {
    let pricing = &mut case.pricing;
    [&mut pricing.appraisal_fee, &mut pricing.other_fees, &mut pricing.guarantee_rate, &mut pricing.insurance_rate]
}

fn without_fees(case: &mut Case) {
    for fee in fees(case) {
        *fee = Input::given(0.0);
    }
}

#[test]
fn a_fee_that_nobody_has_stated_is_not_zero() {
    let mut case = case(0.5);
    case.pricing.subsidy_share = Input::given(0.5);
    let names = |case: &Case, id: &str| {
        let assessment = assess(case);
        assert_eq!(figure(&assessment, id), None, "{id}");
        let missing = &assessment.figure(&format!("loan.{id}")).unwrap().missing;
        missing.iter().map(|lack| lack.field.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&case, "all_in_cost").len(), 4);
    for at in 0..4 {
        for unknown in [Input::default(), Input { typed: Some("另议".into()), ..Input::default() }] {
            without_fees(&mut case);
            assert!(figure(&assess(&case), "all_in_cost").is_some());
            *fees(&mut case)[at] = unknown;
            assert_eq!(names(&case, "all_in_cost").len(), 1);
            assert_eq!(names(&case, "all_in_after_subsidy").len(), 1);
        }
    }
    without_fees(&mut case);
    // No cap is none; one that cannot be read may be any.
    assert!(figure(&assess(&case), "subsidy").is_some());
    case.pricing.subsidy_cap = Input { typed: Some("五十万左右".into()), ..Input::default() };
    assert_eq!(names(&case, "subsidy"), ["pricing.subsidy_cap"]);
    assert_eq!(names(&case, "all_in_after_subsidy"), ["pricing.subsidy_cap"]);
}

#[test]
fn a_subsidy_above_the_last_payment_still_has_its_rate() {
    let mut case = case(0.5);
    case.loan.repayment = RepaymentMethod::EqualInstalment;
    case.loan.months = Input::given(60);
    case.loan.annual_rate = Input::given("0.12".parse().unwrap());
    without_fees(&mut case);
    case.pricing.subsidy_share = Input::given(0.9);
    let assessment = assess(&case);
    let last = assessment.loan.schedule.last().unwrap().payment;
    assert!(figure(&assessment, "subsidy").unwrap() > f64::try_from(last).unwrap());
    let (before, after) = (figure(&assessment, "all_in_cost"), figure(&assessment, "all_in_after_subsidy"));
    assert!(after.unwrap() < before.unwrap() && after.unwrap() > -0.1, "{before:?} {after:?}");
}

#[test]
fn what_is_not_stated_is_named_and_a_blank_page_writes_nothing() {
    let mut case = case(0.5);
    case.pricing.funding_rate = Input::default();
    let assessment = assess(&case);
    assert!(figure(&assessment, "expected_loss").is_some());
    assert_eq!(figure(&assessment, "raroc"), None);
    let missing = &assessment.figure("loan.raroc").unwrap().missing;
    assert!(missing.iter().any(|lack| lack.field == "pricing.funding_rate"), "{missing:?}");
    *case.pricing = pledgeworth::model::Pricing::default();
    assert!(assess(&case).figure("loan.raroc").is_none());
}

/// Of what is known as a range alone each figure takes the end that is worse for it: the schedule pays the dearer rate of an
/// own LPR, the bank's return counts the lower one.
#[test]
fn a_ranged_lpr_or_grace_raises_no_return() {
    let plan = |rate: Input<Decimal>, grace: Input<u32>| {
        let mut case = case(0.6);
        let start = jiff::civil::date(2026, 3, 10);
        case.loan.start = Input::given(start);
        case.base_date = Input::given(start);
        case.loan.months = Input::given(24);
        case.loan.repayment = RepaymentMethod::EqualPrincipal;
        case.loan.repricing = pledgeworth::model::loan::Repricing::Month;
        case.loan.grace_months = grace;
        case.loan.own_lpr =
            vec![pledgeworth::model::loan::OwnLpr { from: Input::given(jiff::civil::date(2027, 1, 20)), rate }];
        assess(&case)
    };
    let at = |rate: &str| Input::given(rate.parse::<Decimal>().unwrap());
    let dec = |rate: &str| Some(rate.parse::<Decimal>().unwrap());
    let given = pledgeworth::model::Origin::Given;
    let ranged = || Input { low: dec("0.02"), high: dec("0.06"), origin: given, ..Input::default() };
    let none = Input::given(0);
    let (low, high, range) =
        (plan(at("0.02"), none.clone()), plan(at("0.06"), none.clone()), plan(ranged(), none.clone()));
    let of = |assessment: &Assessment, id: &str| figure(assessment, id).unwrap();
    assert!(of(&low, "raroc") < of(&high, "raroc"));
    assert!(of(&range, "raroc") <= of(&low, "raroc") + 1e-9, "{} {}", of(&range, "raroc"), of(&low, "raroc"));
    for id in ["hurdle_rate", "all_in_cost", "expected_loss", "total_interest"] {
        if assess(&case(0.6)).figure(&format!("loan.{id}")).is_some_and(|figure| figure.value.is_some()) {
            assert!(of(&range, id) >= of(&high, id).max(of(&low, id)) - 1e-9, "{id}");
        }
    }
    let grace = Input { low: Some(1), high: Some(9), origin: given, ..Input::default() };
    let (short, long) = (plan(at("0.03"), Input::given(1)), plan(at("0.03"), Input::given(9)));
    let between = plan(at("0.03"), grace);
    assert!(of(&between, "raroc") <= of(&short, "raroc").min(of(&long, "raroc")) + 1e-9);
    assert!(of(&between, "hurdle_rate") >= of(&short, "hurdle_rate").max(of(&long, "hurdle_rate")) - 1e-9);
}

#[test]
fn an_own_lpr_that_contradicts_the_table_is_said_at_its_row() {
    let mut case = case(0.6);
    let own = |rate: &str| {
        vec![pledgeworth::model::loan::OwnLpr {
            from: Input::given(jiff::civil::date(2023, 6, 20)),
            rate: Input::given(rate.parse().unwrap()),
        }]
    };
    for repricing in pledgeworth::model::loan::Repricing::ALL {
        case.loan.repricing = repricing;
        case.loan.own_lpr = own("0.0255");
        let said = assess(&case);
        assert!(
            said.findings_for("loan.own_lpr.0.rate")
                .any(|finding| finding.severity == pledgeworth::model::Severity::Warning),
            "{repricing:?}"
        );
        case.loan.own_lpr = own("0.0355");
        assert_eq!(assess(&case).findings_for("loan.own_lpr.0.rate").count(), 0, "{repricing:?}");
    }
}

/// Guarantee insurance from the case's own figures: by hand month for month, and the warning of the notes beside it.
#[test]
fn insuring_the_loan_costs_what_the_proceeds_lack_and_says_when_it_cannot_be_insured() {
    use pledgeworth::collateral::shortfall::{ShortfallPremiumInput, shortfall_premium};
    use pledgeworth::lang::Lang;
    use pledgeworth::model::Severity;
    let of = |discount: f64, share: f64| {
        let mut case = case(discount);
        case.pricing.insured_share = Input::given(share);
        case.pricing.sale_deviation = Input::given(0.8);
        case
    };
    let asked = of(0.7, 0.8);
    let found = assess(&asked);
    let mut dearest: f64 = 0.0;
    let (mut paid, mut insured) = (0.0, 0.0);
    for pair in found.loan.months.windows(2) {
        let sum = 0.8 * pledgeworth::text::number::to_f64(pair[0].exposure.unwrap());
        let mean = pair[1].liquidation.lending().unwrap();
        let premium = shortfall_premium(&ShortfallPremiumInput { mean, sigma_log: 0.8, insured: sum }).unwrap();
        dearest = dearest.max(premium.rate);
        let survives = |months: u32| 0.97_f64.powf(f64::from(months) / 12.0);
        paid += (survives(pair[0].month) - survives(pair[1].month)) * premium.premium;
        insured += sum / 12.0;
    }
    near(figure(&found, "insurance_on_disposal"), dearest, 1e-12);
    near(figure(&found, "insurance_premium"), paid / insured, 1e-12);
    // Nothing recovered: the insurer pays all of it, and the premium is the probability of default.
    let lost = assess(&of(1.0, 1.0));
    near(figure(&lost, "insurance_on_disposal"), 1.0, 1e-12);
    near(figure(&lost, "insurance_premium"), 0.03, 1e-9);
    let said = |case: &Case, field: &str| {
        let findings = assess(case).findings;
        let said = |one: &pledgeworth::model::Finding| one.message.render(Lang::Zh).contains("仅凭处置价值");
        let found = findings.into_iter().find(|one| one.field == field && said(one));
        found.map(|one| (one.severity, one.message.render(Lang::Zh)))
    };
    let (severity, text) = said(&of(1.0, 1.0), "pricing.insured_share").unwrap();
    assert!(severity == Severity::Warning && text.contains("不可保") && text.contains("80 %"), "{text}");
    let (severity, text) = said(&of(0.0, 0.05), "pricing.insured_share").unwrap();
    assert!(severity == Severity::Note && text.contains("借款人"), "{text}");
    // A premium that is charged below the pure one is asked about.
    let mut cheap = of(1.0, 1.0);
    cheap.pricing.insurance_rate = Input::given(0.02);
    assert!(assess(&cheap).findings.iter().any(|one| {
        one.field == "pricing.insurance_rate"
            && one.severity == Severity::Warning
            && one.message.render(Lang::En).contains("3 %")
    }));
    // What is not stated is named, never assumed.
    let mut open = of(0.7, 0.8);
    open.pricing.sale_deviation = Input::default();
    let lacks: Vec<String> = assess(&open)
        .figure("loan.insurance_on_disposal")
        .unwrap()
        .missing
        .iter()
        .map(|one| one.field.clone())
        .collect();
    assert_eq!(lacks, ["pricing.sale_deviation"]);
    open.pricing = case(0.7).pricing;
    assert!(assess(&open).figure("loan.insurance_premium").is_none());
}

/// Of a revolving line what is drawn is paid out: the rate it costs is that of what is lent, and a wider range of what is drawn
/// earns the bank no more.
#[test]
fn a_part_drawn_is_a_part_paid_out() {
    let at = |share: Input<f64>| {
        let mut case = case(1.0);
        let start = jiff::civil::date(2026, 3, 10);
        (case.loan.start, case.base_date) = (Input::given(start), Input::given(start));
        case.loan.repayment = RepaymentMethod::Revolving;
        case.loan.drawn_share = share;
        without_fees(&mut case);
        assess(&case)
    };
    let of = |assessment: &Assessment, id: &str| figure(assessment, id).unwrap();
    let whole = at(Input::given(1.0));
    assert!((0.06..0.063).contains(&of(&whole, "all_in_cost")), "{}", of(&whole, "all_in_cost"));
    let [most, middle, least] = [0.9, 0.6, 0.3].map(|share| at(Input::given(share)));
    for part in [&most, &middle, &least] {
        near(figure(part, "all_in_cost"), of(&whole, "all_in_cost"), 1e-5);
    }
    // What may be owed may be lost whatever is drawn: less drawn earns less on it.
    assert!(of(&least, "raroc") < of(&middle, "raroc") && of(&middle, "raroc") < of(&most, "raroc"));
    let range =
        Input { low: Some(0.3), high: Some(0.9), origin: pledgeworth::model::Origin::Given, ..Input::default() };
    let ranged = at(range.clone());
    assert!(of(&ranged, "raroc") <= of(&least, "raroc") + 1e-9, "{} {}", of(&ranged, "raroc"), of(&least, "raroc"));
    assert!(of(&ranged, "hurdle_rate") >= of(&least, "hurdle_rate") - 1e-9);
    let stated = at(Input { value: Some(0.6), ..range });
    assert!(of(&stated, "raroc") <= of(&middle, "raroc") + 1e-9);
}
