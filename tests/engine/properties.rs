//! What must hold for any input: values move the right way, parts add up, simulations repeat themselves.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use pledgeworth::error::Problem;
use pledgeworth::loan::loss_sharing::{LossShare, LossSharingInput, loss_sharing};
use pledgeworth::model::OptionStyle;
use pledgeworth::model::Timing;
use pledgeworth::statutory::PatentType;
use pledgeworth::statutory::annual_fees::{AnnualFeesInput, annual_fees};
use pledgeworth::statutory::fees::Reduction;
use pledgeworth::uncertainty::distribution::{Distribution, DistributionKind, Parameters};
use pledgeworth::uncertainty::simulate::{SimulateReliefInput, simulate_relief};
use pledgeworth::valuation::patent_option::{PatentOptionInput, patent_option};
use pledgeworth::valuation::profit_share_value::{ProfitShareValueInput, profit_share_value};
use pledgeworth::valuation::relief_from_royalty::{ReliefFromRoyaltyInput, relief_from_royalty};
use proptest::prelude::*;

fn relief(revenues: Vec<f64>, discount_rate: f64) -> ReliefFromRoyaltyInput {
    ReliefFromRoyaltyInput {
        revenues,
        royalty_rate: Some(0.05),
        royalty_rates: None,
        tax_rate: 0.25,
        discount_rate,
        timing: Timing::EndOfYear,
        maintenance_costs: None,
        amortisation_years: None,
    }
}

fn between(low: f64, high: f64) -> Distribution {
    let parameters = Parameters { low: Some(low), high: Some(high), ..Parameters::default() };
    Distribution { kind: DistributionKind::Uniform, parameters }
}

fn simulation() -> SimulateReliefInput {
    SimulateReliefInput {
        first_revenue: 1e6,
        years: 8,
        growth: between(-0.05, 0.1),
        royalty_rate: between(0.02, 0.06),
        discount_rate: between(0.1, 0.2),
        tax_rate: 0.25,
        timing: Timing::MidYear,
        correlation: None,
        trials: 50_001,
        seed: 42,
    }
}

proptest! {
    #[test]
    fn value_falls_as_the_discount_rate_rises(
        revenues in prop::collection::vec(1.0..1e9_f64, 1..40), rate in -0.5..1.0_f64, step in 0.001..0.5_f64,
    ) {
        let low = relief_from_royalty(&relief(revenues.clone(), rate)).unwrap().value;
        let high = relief_from_royalty(&relief(revenues, rate + step)).unwrap().value;
        prop_assert!(high < low);
    }

    #[test]
    fn the_years_add_up(revenues in prop::collection::vec(0.0..1e9_f64, 2..30), rate in 0.0..0.5_f64) {
        let whole = relief_from_royalty(&relief(revenues.clone(), rate)).unwrap().value;
        let parts: f64 = (0..revenues.len())
            .map(|year| {
                let mut one = vec![0.0; revenues.len()];
                one[year] = revenues[year];
                relief_from_royalty(&relief(one, rate)).unwrap().value
            })
            .sum();
        prop_assert!((whole - parts).abs() <= 1e-9 * whole.abs().max(1.0));
    }

    #[test]
    fn royalty_and_profit_split_agree_through_the_margin(
        revenues in prop::collection::vec(1.0..1e9_f64, 1..30), rate in 0.0..0.5_f64, margin in 0.06..1.0_f64,
    ) {
        let royalty = relief_from_royalty(&relief(revenues.clone(), rate)).unwrap().value;
        let split = profit_share_value(&ProfitShareValueInput {
            profits: revenues.iter().map(|revenue| revenue * margin).collect(),
            profit_share: 0.05 / margin,
            tax_rate: 0.25,
            discount_rate: rate,
            timing: Timing::EndOfYear,
        }).unwrap().value;
        prop_assert!((royalty / split - 1.0).abs() < 1e-9);
    }

    #[test]
    fn mid_year_is_worth_half_a_year_more(revenues in prop::collection::vec(1.0..1e9_f64, 1..30), rate in 0.0..0.5_f64) {
        let end = relief(revenues, rate);
        let mid = ReliefFromRoyaltyInput { timing: Timing::MidYear, ..end.clone() };
        let ratio = relief_from_royalty(&mid).unwrap().value / relief_from_royalty(&end).unwrap().value;
        prop_assert!((ratio - (1.0 + rate).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn an_american_option_is_worth_its_exercise_and_the_european_one(
        asset in 10.0..1000.0_f64, years in 0.5..20.0_f64, volatility in 0.1..0.9_f64,
        risk_free_rate in 0.0..0.1_f64, dividend_yield in 0.0..0.2_f64,
    ) {
        let american = PatentOptionInput {
            asset_value: asset, exercise_cost: 100.0, years, volatility, risk_free_rate, dividend_yield,
            style: OptionStyle::American, steps: 400,
        };
        let european = PatentOptionInput { style: OptionStyle::European, ..american.clone() };
        let (american, european) = (patent_option(&american).unwrap(), patent_option(&european).unwrap());
        // The tree misses the closed form by a part of its step.
        let slack = 0.002 * asset;
        prop_assert!(american.value >= european.value - slack);
        prop_assert!(american.value >= american.npv.max(0.0) - 1e-9);
        prop_assert!(american.value <= asset + slack);
    }

    #[test]
    fn fees_of_parts_add_up(years in prop::sample::subsequence((1_u32..=15).collect::<Vec<_>>(), 3)) {
        let (from, cut, to) = (years[0], years[1], years[2]);
        let fees = |from_year, to_year| {
            let input = AnnualFeesInput { patent_type: PatentType::Design, from_year, to_year, reduction: Reduction::JointApplicants };
            annual_fees(&input).unwrap()
        };
        let whole = fees(from, to);
        prop_assert_eq!(whole.total, fees(from, cut).total + fees(cut + 1, to).total);
        prop_assert_eq!(whole.total, whole.fees.iter().sum::<u32>());
    }

    #[test]
    fn a_shared_loss_is_the_loss(loss in 0.0..1e9_f64, bank in 0.0..1.0_f64, left in 0.0..1e9_f64) {
        let share = |party: &str, share, lender, pool| LossShare { party: party.to_owned(), share, lender, pool };
        let shares = vec![share("bank", bank, true, false), share("pool", 1.0 - bank, false, true)];
        let input = LossSharingInput { loss, shares, pool_left: Some(left) };
        let parties = loss_sharing(&input).unwrap().parties;
        prop_assert!((parties.values().sum::<f64>() - loss).abs() <= 1e-6);
        prop_assert!(parties["pool"] <= left + 1e-6);
    }
}

#[test]
fn a_simulation_repeats_itself_on_any_number_of_threads() {
    let input = simulation();
    let on = |threads| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap()
            .install(|| simulate_relief(&input).unwrap())
    };
    let one = on(1);
    assert_eq!(one, on(2));
    assert_eq!(one, on(7));
    let other = simulate_relief(&SimulateReliefInput { seed: 43, ..input.clone() }).unwrap();
    assert!((other.mean - one.mean).abs() > 0.0);
    assert!((other.mean - one.mean).abs() < 6.0 * one.standard_error);
}

#[test]
fn no_correlation_is_the_identity_matrix_and_correlation_widens() {
    let input = simulation();
    let with = |royalty_and_growth: f64| {
        let matrix = vec![vec![1.0, royalty_and_growth, 0.0], vec![royalty_and_growth, 1.0, 0.0], vec![0.0, 0.0, 1.0]];
        simulate_relief(&SimulateReliefInput { correlation: Some(matrix), ..input.clone() }).unwrap()
    };
    let independent = simulate_relief(&input).unwrap();
    let identity = with(0.0);
    assert!((independent.mean / identity.mean - 1.0).abs() < 1e-9);
    assert!(with(0.8).standard_deviation > identity.standard_deviation);
    assert!(with(-0.8).standard_deviation < identity.standard_deviation);
    // Perfect correlation is possible, if unlikely.
    assert!(with(1.0).standard_deviation > with(0.8).standard_deviation);
}

#[test]
fn figures_that_json_cannot_carry_are_refused_too() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = relief_from_royalty(&relief(vec![1.0, bad], 0.1)).unwrap_err();
        assert_eq!((error.field.as_str(), error.problem), ("revenues[1]", Problem::NotFinite));
        assert_eq!(relief_from_royalty(&relief(vec![1.0], bad)).unwrap_err().field, "discount_rate");
        assert!(between(0.0, bad).shape().is_err());
    }
}

#[test]
fn a_discount_rate_drawn_too_low_is_told() {
    let parameters = Parameters { mean: Some(0.1), standard_deviation: Some(1.0), ..Parameters::default() };
    let discount_rate = Distribution { kind: DistributionKind::Normal, parameters };
    let error = simulate_relief(&SimulateReliefInput { discount_rate, ..simulation() }).unwrap_err();
    assert_eq!(error.field, "discount_rate");
}
