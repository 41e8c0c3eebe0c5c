//! What is unknown, known as a range, dead or moved in a list never makes a loan larger; what is
//! shown as a range holds every value that its inputs allow.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;

use pledgeworth::assessment::run::ReadyCase;
use pledgeworth::assessment::{Assessment, Range, assess};
use pledgeworth::loan::counted::counted;
use pledgeworth::loan::run::LoanRun;
use pledgeworth::model::{
    Case, Input, LegalStatus, Method, MethodChoice, RepaymentMethod, Severity, Timing, ValueBasis,
};
use pledgeworth::reference::Reference;
use pledgeworth::store::{read, samples};
use proptest::prelude::*;
use serde_json::Value;

pub fn sample(id: &str) -> Case {
    read(samples::find(id).expect("a sample").json.as_bytes()).expect("a sample opens")
}

/// The samples on their own basis and on each other one.
fn cases() -> Vec<(String, Case)> {
    let mut out = Vec::new();
    for id in ["korui-2006", "jiemei-2011"] {
        for basis in ValueBasis::ALL {
            let mut case = sample(id);
            case.lending.basis = basis;
            if case.valuation.outside_appraisal.value.is_unset() {
                case.valuation.outside_appraisal.value = Input::given(2.5e6);
            }
            out.push((format!("{id} {basis:?}"), case));
        }
    }
    out
}

/// No point above what it was, no lower end above what it was.
pub fn no_better(what: &str, before: Range, after: Range) {
    let slack = |x: f64| x + 1e-9 * x.abs() + 1e-6;
    if let (Some(before), Some(after)) = (before.value.or(before.low), after.value.or(after.low)) {
        assert!(after <= slack(before), "{what}: {before} became {after}");
    }
    if let (Some(before), Some(after)) = (before.low, after.low) {
        assert!(after <= slack(before), "{what}: the lower end {before} became {after}");
    }
}

fn lends_no_better(what: &str, before: &Assessment, after: &Assessment) {
    no_better(&format!("{what}, lendable"), before.loan.lendable, after.loan.lendable);
    no_better(&format!("{what}, basis"), before.loan.basis_value, after.loan.basis_value);
}

/// The pointer of every input below `value` that somebody has stated.
pub fn inputs(value: &Value, path: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(fields) if fields.contains_key("origin") => out.push(path.to_owned()),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| inputs(value, &format!("{path}/{name}"), out)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| inputs(value, &format!("{path}/{at}"), out));
        }
        _ => {}
    }
}

pub fn without(case: &Value, pointer: &str) -> Case {
    let mut case = case.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match case.pointer_mut(parent).unwrap() {
        Value::Object(fields) => {
            fields.remove(name);
        }
        // A list keeps its places: the input is there and unknown.
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = serde_json::json!({}),
        _ => unreachable!(),
    }
    serde_json::from_value(case).unwrap()
}

/// What follows from the case's own figures while it is not stated, and says so; or is a cap that only
/// a bank that has one states.
const DERIVED: [&str; 4] = ["/royalty_rate", "/asset_value", "/product_cap", "/bank_capital"];

/// A change of a case.
type Change = fn(&mut Case);

#[test]
fn taking_an_input_away_never_lends_more() {
    for (name, case) in cases() {
        let before = assess(&case);
        assert!(before.loan.lendable.value.is_some(), "{name}");
        let json = serde_json::to_value(&case).unwrap();
        let mut all = Vec::new();
        for part in ["products", "valuation", "loan", "lending", "patents"] {
            inputs(&json[part], &format!("/{part}"), &mut all);
        }
        assert!(all.len() > 25, "{name}: {}", all.len());
        for pointer in all.iter().filter(|pointer| !DERIVED.iter().any(|end| pointer.ends_with(end))) {
            let after = assess(&without(&json, pointer));
            lends_no_better(&format!("{name} without {pointer}"), &before, &after);
            if case.lending.basis == ValueBasis::OwnValue {
                let value = |assessment: &Assessment| assessment.valuation.concluded;
                no_better(&format!("{name} without {pointer}, value"), value(&before), value(&after));
            }
        }
    }
}

#[test]
fn widening_an_input_never_raises_a_lower_end() {
    for (name, case) in cases() {
        let before = assess(&case);
        let json = serde_json::to_value(&case).unwrap();
        let mut all = Vec::new();
        for part in ["products", "valuation", "lending", "patents"] {
            inputs(&json[part], &format!("/{part}"), &mut all);
        }
        for pointer in &all {
            let mut wide = json.clone();
            let input = wide.pointer_mut(pointer).unwrap();
            let Some(value) = input["value"].as_f64() else { continue };
            input["low"] = (value * 0.9).into();
            input["high"] = (value * 1.1).min(if value <= 1.0 { 1.0 } else { f64::MAX }).into();
            let Ok(stated) = serde_json::from_value::<Case>(wide.clone()) else { continue };
            let after = assess(&stated);
            lends_no_better(&format!("{name} with {pointer} wide"), &before, &after);
            // Known as a range only, it gives ranges, and lending reads the lower end.
            wide.pointer_mut(pointer).unwrap().as_object_mut().unwrap().remove("value");
            let Ok(ranged) = serde_json::from_value::<Case>(wide) else { continue };
            let ranged = assess(&ranged);
            lends_no_better(&format!("{name} with {pointer} as a range"), &before, &ranged);
        }
    }
}

#[test]
fn a_royalty_known_as_a_range_only_gives_curve_limits_and_ratios_as_ranges() {
    let mut case = sample("jiemei-2011");
    case.licence_fee.concluded_rate.value = None;
    let loan = assess(&case).loan;
    assert!(!loan.curve.is_empty() && loan.curve.iter().all(|point| point.value.value.is_none()));
    assert!(loan.curve[0].value.low.unwrap() < loan.curve[0].value.high.unwrap());
    assert_eq!(loan.lendable.value, None);
    assert!(loan.lendable.low.unwrap() > 0.0 && loan.lendable.low < loan.lendable.high);
    for month in &loan.months {
        for range in [month.value, month.limit, month.liquidation, month.loan_to_value, month.coverage] {
            assert!(range.value.is_none() && range.low.unwrap() <= range.high.unwrap(), "{range:?}");
        }
    }
    assert!(loan.over_limit.known && loan.peak.is_some());
}

#[test]
fn a_patent_that_dies_takes_its_part_with_it() {
    let mut gaolan = sample("gaolan-2022");
    for basis in ValueBasis::ALL {
        gaolan.lending.basis = basis;
        let before = assess(&gaolan);
        for at in 0..gaolan.patents.len() {
            for change in 0..3 {
                let mut after = gaolan.clone();
                match change {
                    0 => after.patents[at].status = Input::given(LegalStatus::Invalidated),
                    1 => after.patents[at].status = Input::given(LegalStatus::Pending),
                    _ => after.patents[at].pledged = Input::given(false),
                }
                let after = assess(&after);
                let what = format!("{basis:?}, patent {at}, change {change}");
                lends_no_better(&what, &before, &after);
                let (was, is) = (before.loan.basis_value.value.unwrap(), after.loan.basis_value.value.unwrap());
                assert!(is < was, "{what}: the basis {was} stays {is}");
                if change == 0 {
                    no_better(&what, before.valuation.concluded, after.valuation.concluded);
                }
            }
        }
    }
}

/// Every limit of the collateral and what may be lent, of which nothing may rise.
pub fn lent(assessment: &Assessment) -> Vec<f64> {
    let loan = &assessment.loan;
    let months = loan.months.iter().filter_map(|month| month.limit.lending());
    let limits =
        loan.limits.iter().filter(|limit| limit.kind.of_collateral()).filter_map(|limit| limit.amount.lending());
    loan.lendable.lending().into_iter().chain(limits).chain(months).collect()
}

/// Lives, kinds and incomes that differ, and one patent outside the pledge: which of the others falls out must not matter.
#[test]
fn a_patent_that_falls_out_leaves_no_more_to_the_others() {
    let drop_out: [Change; 3] = [
        |case| case.patents[0].pledged = Input::given(false),
        |case| case.patents[0].suspended = Input::given(true),
        |case| case.patents[0].status = Input::given(LegalStatus::Invalidated),
    ];
    let mut gaolan = sample("gaolan-2022");
    gaolan.loan.months = Input::given(36);
    gaolan.lending.liquidation_discount = Input::given(0.78);
    gaolan.lending.pledge_rate_invention = Input::given(0.4);
    for (at, life) in [(1, 3.0), (3, 4.5), (6, 6.0)] {
        gaolan.patents[at].technical_life = Input::given(life);
        gaolan.patents[at].kind = Input::given(pledgeworth::statutory::PatentType::Invention);
    }
    gaolan.products[0].revenues.iter_mut().for_each(|revenue| revenue.value = revenue.value.map(|value| value * 0.1));
    let mut tried = 0;
    for basis in [ValueBasis::OutsideAppraisal, ValueBasis::LowerOfBoth] {
        for outside in [vec![], vec![7], vec![3], vec![2, 8]] {
            for dated in [false, true] {
                let mut case = gaolan.clone();
                case.lending.basis = basis;
                if dated {
                    case.valuation.outside_appraisal.base_date = Input::given(jiff::civil::date(2021, 9, 30));
                }
                for patent in &outside {
                    case.patents[*patent].pledged = Input::given(false);
                }
                let before = lent(&assess(&case));
                for at in (0..case.patents.len()).filter(|at| !outside.contains(at)) {
                    for change in drop_out {
                        let mut after = case.clone();
                        // The change is of the first; it changes places with the one that is meant.
                        after.patents.swap(0, at);
                        change(&mut after);
                        after.patents.swap(0, at);
                        let after = lent(&assess(&after));
                        assert_eq!(before.len(), after.len());
                        for (was, is) in before.iter().zip(after) {
                            tried += usize::from(is < *was);
                            assert!(is <= was * (1.0 + 1e-9) + 1e-6, "{basis:?} {outside:?} {at}: {was} became {is}");
                        }
                    }
                }
            }
        }
    }
    assert!(tried > 1000, "{tried}");
}

#[test]
fn a_patent_that_contradicts_itself_or_stands_twice_does_not_count() {
    let mut case = sample("jiemei-2011");
    case.valuation.deduct_annual_fees = true;
    let before = assess(&case);
    let mut filed_later = case.clone();
    filed_later.patents[0].filing_date = Input::given(jiff::civil::date(2013, 1, 1));
    let after = assess(&filed_later);
    assert_eq!(after.loan.basis_value.value, Some(0.0), "a filing after the base date");
    lends_no_better("filed later", &before, &after);

    let mut twice = case;
    let mut again = twice.patents[0].clone();
    again.id = twice.next_patent_id();
    twice.products[0].patents.push(pledgeworth::model::Protection { patent: again.id, ..Default::default() });
    twice.patents.push(again);
    let after = assess(&twice);
    assert_eq!(after.loan.counted.len(), 1);
    lends_no_better("entered twice", &before, &after);
    // Nor does its own valuation count it twice: neither its income, nor its fees, nor its part of the value.
    let same = |a: Option<f64>, b: Option<f64>| a.zip(b).is_some_and(|(a, b)| (a - b).abs() <= 1e-9 * a.abs());
    assert!(same(before.valuation.concluded.value, after.valuation.concluded.value));
    let part = |assessment: &Assessment, at: usize| assessment.patents[at].value.value;
    assert!(same(part(&before, 0), part(&after, 0)), "{:?} {:?}", part(&before, 0), part(&after, 0));
    assert_eq!(part(&after, after.patents.len() - 1), Some(0.0));
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let mut case = sample("korui-2006");
    case.valuation.option.exercise_cost = Input::given(3e6);
    case.valuation.option.volatility = Input::given(0.4);
    case.valuation.option.risk_free_rate = Input::given(0.03);
    let weights = [(Method::Option, 0.3), (Method::ReliefFromRoyalty, 0.2), (Method::ProfitShare, 0.5)];
    let mut found = Vec::new();
    for turn in 0..3 {
        let mut rows: Vec<_> = weights
            .iter()
            .map(|(method, weight)| MethodChoice {
                method: *method,
                weight: Input::given(*weight),
                reason: String::new(),
            })
            .collect();
        rows.rotate_left(turn);
        case.valuation.methods = rows;
        let assessment = assess(&case);
        found.push((assessment.valuation.concluded, assessment.loan.lendable));
    }
    assert!(found[0].0.value.is_some());
    // The option's asset is the income that is weighed beside it, of a product that sells already.
    for field in ["valuation.option.asset_value", "valuation.option.exercise_cost"] {
        assert!(assess(&case).findings_for(field).any(|finding| finding.severity == Severity::Warning), "{field}");
    }
    assert!(found.iter().all(|one| *one == found[0]), "{found:?}");

    let mut gaolan = sample("gaolan-2022");
    let before = assess(&gaolan);
    gaolan.patents.reverse();
    gaolan.products.reverse();
    let after = assess(&gaolan);
    let (was, is) = (before.loan.lendable.value.unwrap(), after.loan.lendable.value.unwrap());
    assert!((was / is - 1.0).abs() < 1e-12, "{was} {is}");
}

#[test]
fn an_unknown_term_of_the_loan_leaves_the_limit_unknown() {
    let case = sample("jiemei-2011");
    let changes: [(&str, Change); 6] = [
        ("pledge rate", |case| {
            case.lending.pledge_rate_invention = Input::default();
            case.lending.pledge_rate_utility_model = Input::default();
        }),
        ("liquidation discount", |case| case.lending.liquidation_discount = Input::default()),
        ("sale discount rate", |case| case.lending.sale_discount_rate = Input::default()),
        ("months", |case| case.loan.months = Input::default()),
        ("start", |case| case.loan.start = Input::default()),
        ("weight", |case| case.valuation.methods[0].weight = Input::default()),
    ];
    for (what, change) in changes {
        let mut case = case.clone();
        change(&mut case);
        assert_eq!(assess(&case).loan.lendable.value, None, "{what}");
    }
    // The amount is no term of the limit: it is the same for every amount.
    let mut unknown = case.clone();
    unknown.loan.amount = Input::default();
    let (with, without) = (assess(&case).loan.lendable.value.unwrap(), assess(&unknown).loan.lendable.value.unwrap());
    assert!((with / without - 1.0).abs() < 1e-12);
    // Paid out a day before the base date, the months still limit it.
    let mut early = case;
    early.loan.start.value = early.base_date.value.map(|day| day.yesterday().unwrap());
    let limits = assess(&early).loan.limits;
    assert!(limits[1].amount.value.is_some() && limits[3].amount.value.is_some());
}

#[test]
fn an_old_appraisal_is_no_basis_and_a_young_one_rolls() {
    let mut case = sample("jiemei-2011");
    case.lending.basis = ValueBasis::OutsideAppraisal;
    case.valuation.outside_appraisal.value = Input::given(2.5e6);
    let base = case.base_date.value.unwrap();
    let at = |case: &mut Case, months: i64| {
        case.valuation.outside_appraisal.base_date = Input::given(pledgeworth::calendar::add_months(base, -months));
        assess(case).loan
    };
    let fresh = at(&mut case, 0).basis_value.value.unwrap();
    let older = at(&mut case, 9).basis_value.value.unwrap();
    assert!(older < fresh, "{older} {fresh}");
    let stale = at(&mut case, 13);
    assert_eq!((stale.basis_value, stale.lendable), (Range::default(), Range::default()));
    case.valuation.outside_appraisal.base_date = Input::default();
    assert_eq!(assess(&case).loan.basis_value, Range::default(), "an appraisal of unknown date");
}

#[test]
fn what_is_owed_against_nothing_is_the_peak() {
    let mut case = sample("korui-2006");
    case.loan.months = Input::given(150);
    let loan = assess(&case).loan;
    let (month, ratio) = loan.peak.unwrap();
    assert!(ratio.is_infinite() && month > 100, "{month} {ratio}");
    assert_eq!(loan.lendable.value, Some(0.0));
}

#[test]
fn a_bullet_loan_exposes_its_interest() {
    let mut case = sample("jiemei-2011");
    case.loan.repayment = RepaymentMethod::Bullet;
    let assessment = assess(&case);
    let last = assessment.loan.months.last().unwrap();
    // 400,000 at 7.21 % over two years.
    assert_eq!(last.exposure.unwrap().to_string(), "457680.00");
    let ratio = |id: &str| assessment.figure(id).unwrap().value.as_ref().unwrap().as_f64().unwrap();
    assert!(ratio("loan.peak_ltv") > ratio("loan.principal_ltv"));
}

#[test]
fn nothing_below_zero_reaches_the_loan() {
    let mut case = sample("jiemei-2011");
    // Fees, and no royalty to pay them from.
    case.licence_fee.concluded_rate = Input::given(0.0);
    case.valuation.methods.retain(|choice| choice.method == Method::ReliefFromRoyalty);
    let assessment = assess(&case);
    assert_eq!(assessment.valuation.concluded.value, Some(0.0));
    assert!(assessment.loan.months.iter().all(|month| month.value.value == Some(0.0)));
    assert_eq!(assessment.loan.lendable.value, Some(0.0));
}

/// Every result that a run shows, with its name.
fn results(run: &LoanRun<f64>) -> Vec<(&'static str, Option<f64>)> {
    let mut out = vec![
        ("rate", Some(run.valued.rate)),
        ("concluded", run.valued.concluded),
        ("basis", run.basis),
        ("pledge rate", run.pledge_rate),
        ("lendable", run.lendable),
    ];
    out.extend(run.valued.methods.iter().map(|value| ("method", *value)));
    out.extend(run.limits.iter().map(|value| ("limit", *value)));
    out.extend(run.months.iter().map(|month| ("month value", month.value)));
    out.extend(run.months.iter().map(|month| ("month limit", month.limit)));
    out.extend(run.months.iter().map(|month| ("month liquidation", month.liquidation)));
    out
}

/// A case with the given numbers ranged: each takes a number, how far down and how far up.
fn ranged(mut case: Case, spans: &[(u8, f64, f64)]) -> Case {
    let product = &mut case.products[0];
    let mut all: Vec<&mut Input<f64>> = product.revenues.iter_mut().collect();
    all.extend([
        &mut product.growth_after,
        &mut product.product_life,
        &mut product.operating_margin,
        &mut product.patent_share,
        &mut product.annual_decay,
        &mut product.profit_share,
        &mut case.licence_fee.concluded_rate,
        &mut case.patents[0].technical_life,
        &mut case.valuation.tax_rate,
        &mut case.valuation.discount_rate.risk_free_rate,
        &mut case.valuation.discount_rate.beta,
        &mut case.valuation.discount_rate.market_return,
        &mut case.valuation.option.years,
        &mut case.valuation.option.volatility,
        &mut case.valuation.option.dividend_yield,
        &mut case.lending.liquidation_discount,
        &mut case.lending.disposal_cost,
        &mut case.lending.years_to_sale,
        &mut case.lending.sale_discount_rate,
        &mut case.lending.pledge_rate_invention,
        &mut case.lending.pledge_rate_utility_model,
        &mut case.valuation.outside_appraisal.value,
    ]);
    for (which, down, up) in spans {
        let at = usize::from(*which) % all.len();
        let input = &mut *all[at];
        if let Some(value) = input.value {
            input.low = Some(value - down * value.abs());
            input.high = Some((value + up * value.abs()).min(if value <= 1.0 { 0.99 } else { f64::MAX }).max(value));
        }
    }
    case
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_holds_every_draw(
        which in 0_usize..3, basis in 0_usize..3, mid in any::<bool>(), capm in any::<bool>(), loss in any::<bool>(),
        repayment in 0_usize..4, style in 0_usize..2, option in any::<bool>(),
        spans in proptest::collection::vec((any::<u8>(), 0.0_f64..0.6, 0.0_f64..0.8), 1..9),
        draws in proptest::collection::vec(proptest::collection::vec(0.0_f64..1.0, 40), 12),
    ) {
        let mut case = sample(["korui-2006", "jiemei-2011", "gaolan-2022"][which]);
        case.lending.basis = ValueBasis::ALL[basis];
        if case.valuation.outside_appraisal.value.is_unset() {
            case.valuation.outside_appraisal.value = Input::given(2.5e6);
        }
        case.valuation.timing = if mid { Timing::MidYear } else { Timing::EndOfYear };
        case.loan.repayment = RepaymentMethod::ALL[repayment];
        if capm {
            case.valuation.discount_rate.basis = pledgeworth::model::DiscountBasis::Capm;
            case.valuation.discount_rate.beta = Input::given(1.8);
            case.valuation.discount_rate.market_return = Input::given(0.09);
            case.valuation.discount_rate.specific_risk = Input::given(0.03);
        }
        if loss {
            let margin = case.products[0].operating_margin.value.unwrap_or(0.1);
            case.products[0].operating_margin = Input::given(-margin);
        }
        if option {
            case.valuation.option.exercise_cost = Input::given(2e6);
            case.valuation.option.years = Input::given(6.0);
            case.valuation.option.volatility = Input::given(0.4);
            case.valuation.option.risk_free_rate = Input::given(0.03);
            case.valuation.option.dividend_yield = Input::given(0.15);
            case.valuation.option.style = pledgeworth::model::OptionStyle::ALL[style];
            case.valuation.methods.push(MethodChoice {
                method: Method::Option, weight: Input::given(0.2), reason: String::new(),
            });
        }
        let case = ranged(case, &spans);
        let assessment = assess(&case);
        let why_not = counted(&case, &assessment.eligibility);
        let base = case.base_date.value.unwrap();
        let ready = ReadyCase::new(&case, base, Reference::builtin(), assessment.licence_fee.concluded, &BTreeMap::default(), &why_not);
        let (x, intervals) = (ready.prepared.slots.point(), ready.prepared.slots.intervals());
        let runs = ready.runs(&x, &intervals);
        let Some(ends) = &runs.ends else { return Ok(()) };
        let mut shown = vec![
            Some(ends.valued.rate), ends.valued.concluded, ends.basis, ends.pledge_rate, ends.lendable,
        ];
        shown.extend(ends.valued.methods.iter().copied());
        shown.extend(ends.limits);
        shown.extend(ends.months.iter().map(|month| month.value));
        shown.extend(ends.months.iter().map(|month| month.limit));
        shown.extend(ends.months.iter().map(|month| month.liquidation));
        let mut run = LoanRun::default();
        for draw in std::iter::once(None).chain(draws.iter().map(Some)) {
            let drawn: Vec<f64> = intervals.iter().zip(&x).enumerate().map(|(at, (interval, stated))| match draw {
                Some(draw) if interval.lo < interval.hi && interval.hi.is_finite() =>
                    interval.lo + (interval.hi - interval.lo) * draw[at % draw.len()],
                _ => *stated,
            }).collect();
            ready.run(&drawn, &mut run);
            for ((name, found), shown) in results(&run).into_iter().zip(&shown) {
                if let (Some(found), Some(shown)) = (found, shown) {
                    let slack = 1e-9 * found.abs() + 1e-6;
                    prop_assert!(
                        shown.lo - slack <= found && found <= shown.hi + slack,
                        "{name}: {found} outside {shown:?}",
                    );
                }
            }
        }
    }
}

#[test]
fn a_filing_later_than_it_can_be_makes_no_patent_live_longer() {
    let gaolan = sample("gaolan-2022");
    let base = gaolan.base_date.value.unwrap();
    let before = assess(&gaolan);
    for at in 0..gaolan.patents.len() {
        let grant = gaolan.patents[at].grant_date.value.unwrap();
        for day in [base.tomorrow().unwrap(), jiff::civil::date(2040, 1, 1), grant.tomorrow().unwrap()] {
            let mut case = gaolan.clone();
            case.patents[at].filing_date = Input::given(day);
            let after = assess(&case);
            let what = format!("patent {at} filed {day}");
            no_better(&what, before.valuation.concluded, after.valuation.concluded);
            lends_no_better(&what, &before, &after);
        }
    }
}

#[test]
fn an_appraisal_of_a_day_still_to_come_is_no_basis() {
    let mut case = sample("gaolan-2022");
    let base = case.base_date.value.unwrap();
    for basis in [ValueBasis::OutsideAppraisal, ValueBasis::LowerOfBoth] {
        case.lending.basis = basis;
        case.valuation.outside_appraisal.base_date = Input::given(base);
        assert!(assess(&case).loan.basis_value.is_known());
        for day in [base.tomorrow().unwrap(), jiff::civil::date(2045, 1, 1)] {
            case.valuation.outside_appraisal.base_date = Input::given(day);
            let after = assess(&case);
            assert_eq!((after.loan.basis_value, after.loan.lendable), (Range::default(), Range::default()), "{day}");
            let field = "valuation.outside_appraisal.base_date";
            assert!(after.findings_for(field).any(|finding| finding.severity == Severity::Block), "{day}");
        }
    }
}
