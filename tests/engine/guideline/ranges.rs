//! Fees of what is known as a range, or not at all.

use super::*;

/// Whether a range holds what the same figures give, each at any place in its own range.
fn holds(range: Range, found: f64) -> bool {
    let slack = 1e-9 * found.abs();
    range.low.is_some_and(|low| low <= found + slack) && range.high.is_some_and(|high| found <= high + slack)
}

#[test]
fn a_fee_known_as_a_range_holds_every_place_in_the_ranges_it_rests_on() {
    let mut case = plain();
    let own = &mut case.licence_fee.guideline.own;
    own.annual_revenue = Input { value: Some(10e6), low: Some(8e6), high: Some(12e6), ..Input::default() };
    own.annual_profit = Input::given(2e6);
    own.sharing_rate = Input { low: Some(0.2), high: Some(0.3), ..Input::default() };
    case.licence_fee.guideline.coefficient =
        Input { value: Some(0.4), low: Some(0.3), high: Some(0.5), ..Input::default() };
    for share_of in [ShareOf::Profit, ShareOf::Revenue] {
        case.licence_fee.guideline.own.share_of = share_of;
        let found = assess(&case);
        for (revenue, share, coefficient) in
            [(8e6, 0.2, 0.3), (8e6, 0.3, 0.5), (12e6, 0.2, 0.3), (12e6, 0.3, 0.5), (9e6, 0.22, 0.41)]
        {
            let margin = 2e6 / revenue;
            let expected = match share_of {
                ShareOf::Profit => [2e6 * share, share * margin, share],
                ShareOf::Revenue => [revenue * share, share, share / margin],
            };
            for (kind, base) in [FeeKind::AnnualFee, FeeKind::SalesRate, FeeKind::ProfitRate].into_iter().zip(expected)
            {
                if base > 1.0 && kind != FeeKind::AnnualFee {
                    continue;
                }
                let Some(fee) = found.licence_fee.guideline.methods[0].fee(kind) else { continue };
                assert!(
                    holds(fee.base, base) && holds(fee.fee, base * coefficient),
                    "{share_of:?} {kind:?} {base}: {fee:?}"
                );
            }
        }
    }
    // The products' own year, where one of its parts is a range: it is no point.
    let mut of_products = plain();
    of_products.products[0].operating_margin = Input { low: Some(0.1), high: Some(0.2), ..Input::default() };
    let annual = fee(&assess(&of_products), GuidelineMethod::OwnExploitation, FeeKind::AnnualFee).base;
    assert_eq!((annual.low, annual.value, annual.high), (Some(250_000.0), None, Some(500_000.0)));
}

#[test]
fn a_term_known_as_a_range_is_not_taken_for_the_patents_life() {
    let mut case = plain();
    let path = &mut case.licence_fee.guideline;
    path.appraisal.spread = Spread::StraightLine;
    path.appraisal.value = Input::given(6e6);
    path.appraisal.years = Input { low: Some(3.0), high: Some(6.0), ..Input::default() };
    let base = |case: &Case| fee(&assess(case), GuidelineMethod::Appraisal, FeeKind::AnnualFee).base;
    assert_eq!(base(&case), Range { low: Some(1e6), value: None, high: Some(2e6) });
    // A patent of unknown life may be the one that lives longest.
    case.licence_fee.guideline.appraisal.years = Input::default();
    close(base(&case).value, 6e6 / case.patents[0].life(date(2026, 6, 30), End::Middle).unwrap());
    case.patents.push(Patent { id: PatentId(2), status: Input::given(LegalStatus::InForce), ..Patent::default() });
    assert!(assess(&case).licence_fee.guideline.methods[4].fees.is_empty());
}

#[test]
fn a_licence_whose_fee_is_not_known_is_not_left_out_of_the_mean() {
    let mut case = plain();
    let annual =
        |amount: Input<f64>| EarlierLicence { form: LicenceForm::AnnualFee, amount, ..EarlierLicence::default() };
    case.licence_fee.earlier_licences = vec![annual(Input::given(400_000.0)), annual(Input::given(100_000.0))];
    close(fee(&assess(&case), GuidelineMethod::OwnLicences, FeeKind::AnnualFee).base.value, 250_000.0);
    case.licence_fee.earlier_licences[1].amount =
        Input { low: Some(50_000.0), high: Some(150_000.0), ..Input::default() };
    let ranged = fee(&assess(&case), GuidelineMethod::OwnLicences, FeeKind::AnnualFee).base;
    assert_eq!((ranged.low, ranged.value, ranged.high), (Some(50_000.0), None, Some(400_000.0)));
    // Nor of the rates that they come to.
    for licence in &mut case.licence_fee.earlier_licences {
        licence.annual_sales = Input::given(10e6);
    }
    let rates = |case: &Case| {
        let found = assess(case);
        found.licence_fee.methods.iter().find(|method| method.way.id() == "earlier_licences").unwrap().range
    };
    case.licence_fee.earlier_licences[1].amount = Input::given(100_000.0);
    close(rates(&case).value, 0.025);
    case.licence_fee.earlier_licences[1].amount = Input::default();
    assert_eq!(rates(&case), Range::default());
    let found = assess(&case);
    let outcome = &found.licence_fee.guideline.methods[1];
    assert!(outcome.fees.is_empty(), "{:?}", outcome.fees);
    assert_eq!(outcome.missing[0].field, "licence_fee.earlier_licences.1.amount");
}
