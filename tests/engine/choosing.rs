//! What to pledge: the sets carry the loan, none is better by trying all of them, and nothing counts twice.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use pledgeworth::assessment::assess;
use pledgeworth::assessment::choosing::{NoChoice, NotChosen, PledgeAim, PledgeChoice, choose};
use pledgeworth::assessment::ready::ready;
use pledgeworth::loan::remedy::asks_too_much;
use pledgeworth::loan::run::LoanRun;
use pledgeworth::model::outcome::LimitKind;
use pledgeworth::model::{Case, Input, LegalStatus, Patent, PatentId, RepaymentMethod, ValueBasis};
use pledgeworth::reference::Reference;
use pledgeworth::statutory::PatentType;
use pledgeworth::store::read;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The same with one owner: every set of them can be registered.
fn case(count: usize, basis: ValueBasis, repayment: RepaymentMethod) -> Case {
    let mut case = mixed(count, basis, repayment);
    let owner = vec!["示例智造股份有限公司".to_owned()];
    for patent in &mut case.patents {
        patent.owners = Input::given(owner.clone());
        patent.events.clear();
    }
    case.registration.pledgors = Input::given(owner);
    case
}

/// The first `count` patents of the case of forty that may be pledged as such: alive and long-lived.
fn mixed(count: usize, basis: ValueBasis, repayment: RepaymentMethod) -> Case {
    let mut case: Case = read(include_bytes!("../../examples/forty-patents.pledge")).unwrap();
    // Lives of the policy's own, so that more of them may be chosen.
    case.registration.least_life_invention = Input::given(4.5);
    case.registration.least_life_utility_model = Input::given(4.5);
    let all = assess(&case);
    let counted: Vec<PatentId> = all.loan.counted.clone();
    let long = |id: PatentId| {
        all.patents.iter().any(|one| one.id == id && one.statutory_years.is_some_and(|years| years > 5.0))
    };
    let kept: Vec<PatentId> = counted.into_iter().filter(|id| long(*id)).take(count).collect();
    assert_eq!(kept.len(), count);
    case.patents.retain(|patent| kept.contains(&patent.id));
    for product in &mut case.products {
        product.patents.retain(|protection| kept.contains(&protection.patent));
    }
    case.products.retain(|product| !product.patents.is_empty());
    case.lending.basis = basis;
    case.loan.repayment = repayment;
    case
}

fn lendable_of_all(case: &Case) -> f64 {
    assess(case).loan.lendable.value.unwrap()
}

fn amount(of: f64) -> Decimal {
    Decimal::from_f64_retain(of).unwrap().round_dp(2)
}

/// By trying every set: the fewest patents that carry the loan and, of those, the least that they are worth each alone.
fn by_force(case: &Case, amount: Decimal) -> Option<(usize, f64)> {
    let (checked, mut ready) = ready(case, Reference::builtin()).unwrap();
    let x = ready.prepared.slots.point();
    let mut run = LoanRun::default();
    run.run(&ready.prepared, &ready.loan, &x);
    let count = checked.patents.len();
    let mut best: Option<(usize, f64)> = None;
    let mut alone = Vec::new();
    for only in 0..count {
        ready.loan.collateral.counted.iter_mut().enumerate().for_each(|(at, one)| *one = at == only);
        run.count_anew(&ready.prepared, &ready.loan, &x);
        alone.push(run.value_at_start.unwrap());
    }
    for bits in 1_u32..1 << count {
        let size = bits.count_ones() as usize;
        if best.is_some_and(|(best, _)| size > best) {
            continue;
        }
        for (at, one) in ready.loan.collateral.counted.iter_mut().enumerate() {
            *one = bits >> at & 1 == 1;
        }
        run.count_anew(&ready.prepared, &ready.loan, &x);
        if run.lendable.is_some_and(|most| !asks_too_much(amount, most)) {
            let value = (0..count).filter(|at| bits >> at & 1 == 1).map(|at| alone[at]).sum();
            if best.is_none_or(|(fewest, least)| size < fewest || value < least) {
                best = Some((size, value));
            }
        }
    }
    best
}

#[test]
fn no_set_is_better_by_trying_all_of_them() {
    for (count, basis, repayment, part) in [
        (9, ValueBasis::OwnValue, RepaymentMethod::EqualInstalment, 0.55),
        (9, ValueBasis::OutsideAppraisal, RepaymentMethod::InterestFirst, 0.4),
        (10, ValueBasis::LowerOfBoth, RepaymentMethod::Bullet, 0.7),
        (10, ValueBasis::OwnValue, RepaymentMethod::EqualPrincipal, 0.3),
        (15, ValueBasis::LowerOfBoth, RepaymentMethod::InterestFirst, 0.5),
    ] {
        let case = case(count, basis, repayment);
        let wanted = amount(lendable_of_all(&case) * part);
        let found = choose(&case, Reference::builtin(), wanted, PledgeAim::Fewest, |_, _| true).unwrap();
        assert!(found.exact, "{count} {basis:?}");
        let (fewest, least) = by_force(&case, wanted).unwrap();
        let best = &found.sets[0];
        assert_eq!(best.patents.len(), fewest, "{count} {basis:?}");
        assert!((best.value / least - 1.0).abs() < 1e-6, "{count} {basis:?}: {} {least}", best.value);
        assert!(found.sets.windows(2).all(|pair| pair[0].patents.len() <= pair[1].patents.len()));
    }
}

#[test]
fn the_assessment_confirms_every_set_and_no_patent_of_it_is_idle() {
    let case = mixed(12, ValueBasis::LowerOfBoth, RepaymentMethod::EqualInstalment);
    let wanted = amount(lendable_of_all(&case) * 0.5);
    for aim in PledgeAim::ALL {
        let found = choose(&case, Reference::builtin(), wanted, aim, |_, _| true).unwrap();
        assert!(!found.sets.is_empty());
        for set in &found.sets {
            let mut pledged = case.clone();
            pledged.loan.amount = Input::given(wanted);
            PledgeChoice::apply(&mut pledged, set);
            let assessed = assess(&pledged).loan;
            assert_eq!(assessed.counted, set.patents);
            assert!((assessed.lendable.value.unwrap() / set.lendable - 1.0).abs() < 1e-9);
            assert_eq!(assessed.holds, Some(true), "{aim:?}");
            for adds in &set.adds {
                let without: Vec<PatentId> = set.patents.iter().copied().filter(|id| *id != adds.patent).collect();
                let mut fewer = case.clone();
                for patent in &mut fewer.patents {
                    patent.pledged = Input::given(without.contains(&patent.id));
                }
                let less = assess(&fewer).loan.lendable.value.unwrap();
                assert!((set.lendable - less - adds.lendable).abs() < 0.01, "{aim:?}");
                assert!(less < wanted.to_f64().unwrap(), "{:?} is idle", adds.patent);
            }
        }
        let by_aim = |set: &pledgeworth::assessment::choosing::PledgeSet| match aim {
            PledgeAim::Fewest => set.patents.len() as f64,
            PledgeAim::LeastValue => set.value,
            PledgeAim::LeastFees => set.fees,
        };
        let costs: Vec<f64> = found.sets.iter().map(by_aim).collect();
        assert!(costs.windows(2).all(|pair| pair[0] <= pair[1] * (1.0 + 1e-6) + 1.0), "{aim:?} {costs:?}");
        assert!(found.at_least <= costs[0] * (1.0 + 1e-6) + 1.0);
    }
}

#[test]
fn twins_and_the_unfit_are_not_pledged_together() {
    let mut case = case(10, ValueBasis::OwnValue, RepaymentMethod::EqualInstalment);
    let wanted = amount(lendable_of_all(&case) * 0.2);
    let before = choose(&case, Reference::builtin(), wanted, PledgeAim::Fewest, |_, _| true).unwrap();
    let best = before.sets[0].patents.clone();

    // The first of the best set is dead, the second left out of the pledge: the one cannot be chosen, the other can.
    case.patents.iter_mut().find(|patent| patent.id == best[0]).unwrap().status = Input::given(LegalStatus::Expired);
    for patent in &mut case.patents {
        patent.pledged = Input::given(false);
    }
    let after = choose(&case, Reference::builtin(), wanted, PledgeAim::Fewest, |_, _| true).unwrap();
    assert!(after.left_out.iter().any(|(id, why)| *id == best[0] && matches!(why, NotChosen::Counts(_))));
    assert!(after.sets.iter().all(|set| !set.patents.contains(&best[0])));
    assert_eq!(after.candidates, 9);

    // Two patents of one invention: one at most.
    let mut twins = self::case(10, ValueBasis::OwnValue, RepaymentMethod::EqualInstalment);
    let (a, b) = (twins.patents[0].id, twins.patents[1].id);
    twins.patents[1] = Patent { id: b, number: Input::default(), ..twins.patents[0].clone() };
    let most = amount(lendable_of_all(&twins) * 0.999);
    let found = choose(&twins, Reference::builtin(), most, PledgeAim::Fewest, |_, _| true);
    assert!(matches!(found, Err(NoChoice::TooLittle(less)) if less < most.to_f64().unwrap()), "{found:?}");
    let found = choose(&twins, Reference::builtin(), wanted, PledgeAim::LeastValue, |_, _| true).unwrap();
    assert_eq!(found.same, [vec![a, b]]);
    assert!(found.sets.iter().all(|set| !(set.patents.contains(&a) && set.patents.contains(&b))));

    // A utility model whose same-day invention stands in the case.
    let mut twins = self::case(10, ValueBasis::OwnValue, RepaymentMethod::EqualInstalment);
    let invention =
        twins.patents.iter().find(|patent| patent.kind.value == Some(PatentType::Invention)).unwrap().clone();
    if let Some(model) = twins.patents.iter_mut().find(|patent| patent.kind.value == Some(PatentType::UtilityModel)) {
        model.same_day_invention = Input::given(true);
        model.filing_date = invention.filing_date.clone();
        let model = model.id;
        let found = choose(&twins, Reference::builtin(), wanted, PledgeAim::LeastValue, |_, _| true).unwrap();
        assert!(found.sets.iter().all(|set| !(set.patents.contains(&model) && set.patents.contains(&invention.id))));
    }
}

#[test]
fn what_cannot_be_carried_or_is_not_known_is_said() {
    let case = case(9, ValueBasis::OwnValue, RepaymentMethod::EqualInstalment);
    let choice =
        |case: &Case, wanted: Decimal| choose(case, Reference::builtin(), wanted, PledgeAim::Fewest, |_, _| true);
    let all = lendable_of_all(&case);
    assert!(matches!(choice(&case, amount(all * 1.5)), Err(NoChoice::TooLittle(_))));
    let mut capped = case.clone();
    capped.lending.product_cap = Input::given(Decimal::from(1_000_000));
    assert_eq!(choice(&capped, Decimal::from(2_000_000)), Err(NoChoice::Cap(LimitKind::ProductCap, 1e6)));
    let mut unknown = case.clone();
    unknown.loan.months = Input::default();
    assert!(matches!(choice(&unknown, amount(all * 0.5)), Err(NoChoice::Unknown(Some(_)))));
    unknown.base_date = Input::default();
    assert_eq!(choice(&unknown, amount(all * 0.5)), Err(NoChoice::Unknown(None)));
}

#[test]
fn the_whole_case_of_forty_is_answered() {
    let case: Case = read(include_bytes!("../../examples/forty-patents.pledge")).unwrap();
    let wanted = case.loan.amount.value.unwrap();
    match choose(&case, Reference::builtin(), wanted, PledgeAim::Fewest, |_, _| true) {
        Ok(found) => {
            let best = &found.sets[0];
            assert!(!asks_too_much(wanted, best.lendable));
            assert!(found.at_least <= best.patents.len() as f64);
        }
        Err(NoChoice::TooLittle(most)) => assert!(asks_too_much(wanted, most)),
        Err(other) => unreachable!("{other:?}"),
    }
}

/// Partial release: with what has gone free taken out of the pledge, the case assessed anew carries every later month, and the
/// month before would not have been carried.
#[test]
fn what_goes_free_leaves_every_later_month_carried_and_could_go_no_sooner() {
    let mut steps = 0;
    for (count, basis, repayment) in [
        (6, ValueBasis::OwnValue, RepaymentMethod::EqualPrincipal),
        (9, ValueBasis::LowerOfBoth, RepaymentMethod::EqualInstalment),
        (7, ValueBasis::OwnValue, RepaymentMethod::InterestFirst),
    ] {
        let mut case = case(count, basis, repayment);
        case.loan.months = Input::given(24);
        for part in [0.95, 0.5] {
            case.loan.amount = Input::given(amount(lendable_of_all(&case) * part));
            let wanted = case.loan.amount.value.unwrap();
            let what = format!("{count} {basis:?} {repayment:?} {part}");
            let found = choose(&case, Reference::builtin(), wanted, PledgeAim::Fewest, |_, _| true).unwrap();
            let plan = found.release.unwrap_or_else(|| panic!("{what}: the pledge carries the loan"));
            let over = |case: &Case, month: u32| {
                let assessment = assess(case);
                let point = assessment.loan.months.iter().find(|point| point.month == month).unwrap().clone();
                point.is_over_limit() || point.is_over_liquidation()
            };
            let mut left = case.clone();
            let mut before = 0;
            for step in &plan.steps {
                assert!(step.month >= before && !step.patents.is_empty(), "{what}: {step:?}");
                for (at, gone) in step.patents.iter().enumerate() {
                    left.patents.iter_mut().find(|patent| patent.id == *gone).unwrap().pledged = Input::given(false);
                    // The first of a later step waited for this month.
                    if at == 0 && step.month > before {
                        assert!(over(&left, step.month - 1), "{what}: {gone:?} could go sooner than {}", step.month);
                    }
                }
                for month in step.month..=24 {
                    assert!(!over(&left, month), "{what}: month {month} after {step:?}");
                }
                assert!(step.least_room.is_none_or(|room| room >= 1.0 - 1e-9), "{what}: {step:?}");
                before = step.month;
                steps += usize::from(step.month > 0);
            }
            let mut kept: Vec<PatentId> =
                left.patents.iter().filter(|patent| patent.is_in_pledge()).map(|patent| patent.id).collect();
            kept.sort();
            let mut said = plan.kept.clone();
            said.sort();
            assert_eq!(kept, said, "{what}");
            for lang in [pledgeworth::lang::Lang::Zh, pledgeworth::lang::Lang::En] {
                let text = pledgeworth::report::plain(&pledgeworth::report::choosing::content(
                    &case,
                    &choose(&case, Reference::builtin(), wanted, PledgeAim::Fewest, |_, _| true).unwrap(),
                    lang,
                ));
                let heading = pledgeworth::text::choosing::RELEASE_EXPLAINED.get(lang);
                assert!(text.contains(&heading[..heading.char_indices().nth(10).unwrap().0]), "{what}: {text}");
            }
        }
    }
    assert!(steps >= 4, "patents go free on the way: {steps}");
    // A pledge that does not carry the loan has nothing to let go.
    let mut heavy = case(6, ValueBasis::OwnValue, RepaymentMethod::EqualPrincipal);
    let most = lendable_of_all(&heavy);
    heavy.patents[0].pledged = Input::given(false);
    heavy.patents[1].pledged = Input::given(false);
    heavy.patents[2].pledged = Input::given(false);
    let found = choose(&heavy, Reference::builtin(), amount(most * 0.99), PledgeAim::Fewest, |_, _| true).unwrap();
    assert!(found.release.is_none());
}
