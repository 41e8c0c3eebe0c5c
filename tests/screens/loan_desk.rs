//! The loan desk on screen: how interest is paid, and choosing what to pledge, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::time::{Duration, Instant};

use crate::common::{LANGS, SMALL, case, click, find_entry, forty, on_loan, picture, type_into, unfold};
use eframe::egui::Vec2;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use pledgeworth::assessment::choosing::PledgeAim;
use pledgeworth::model::Input;
use pledgeworth::model::loan::{PaidEvery, Repricing};
use pledgeworth::text::{choosing, loan_desk as words, policy as policy_words, watch};
use rust_decimal::Decimal;

/// High enough that everything on the screen is drawn and can be found.
const TALL: Vec2 = Vec2::new(1600.0, 4200.0);

#[test]
fn how_interest_is_paid_is_typed_into_a_fold() {
    for lang in LANGS {
        let mut start = forty();
        start.loan.start = Input::given(date(2024, 8, 1));
        start.loan.repricing = Repricing::Anniversary;
        start.loan.paid_every = PaidEvery::Quarter;
        let mut harness = on_loan(start, lang, TALL);
        unfold(&mut harness, words::MORE_SCHEDULE.get(lang));
        type_into(&mut harness, words::GRACE_MONTHS.get(lang), "6");
        type_into(&mut harness, words::FIRST_PAYMENT.get(lang), "2024-11-20");
        click(&mut harness, words::ADD_PREPAYMENT.get(lang));
        type_into(&mut harness, words::PREPAID_ON.get(lang), "2025-03-01");
        type_into(&mut harness, words::PREPAID.get(lang), "100万");
        click(&mut harness, words::ADD_LPR.get(lang));
        type_into(&mut harness, words::LPR_FROM.get(lang), "2026-09-21");
        type_into(&mut harness, words::LPR_RATE.get(lang), "2.9");
        let loan = &case(&harness).loan;
        assert_eq!((loan.grace_months.value, loan.first_payment.value), (Some(6), Some(date(2024, 11, 20))));
        assert_eq!(loan.prepayments[0].amount.value, Some(Decimal::from(1_000_000)));
        assert_eq!(loan.own_lpr[0].rate.value, Some(Decimal::new(29, 3)));
        let found = &harness.state().app.workspace.as_ref().unwrap().assessment.loan;
        assert_eq!(found.lpr.unwrap().lpr, Decimal::new(335, 4));
        assert_eq!(found.schedule[0].date, date(2024, 11, 20));
        assert_eq!(found.schedule.iter().map(|row| row.prepaid).sum::<Decimal>(), Decimal::from(1_000_000));
        picture(&mut harness, &format!("loan-paying-{lang:?}"));
        click(&mut harness, &words::REMOVE_PREPAYMENT.with([("n", 1_usize.into())]).render(lang));
        assert!(case(&harness).loan.prepayments.is_empty());
        let _ = find_entry(&harness, words::GRACE_MONTHS.get(lang));
    }
}

#[test]
fn what_to_pledge_is_searched_for_and_taken() {
    for lang in LANGS {
        let mut start = forty();
        start.loan.amount = Input::given(Decimal::from(1_000_000));
        let mut harness = on_loan(start, lang, TALL);
        click(&mut harness, choosing::HEADING.get(lang));
        click(&mut harness, PledgeAim::LeastValue.label().get(lang));
        harness.get_by_label(choosing::START.get(lang)).click();
        harness.step();
        let since = Instant::now();
        while harness.state().app.ui.choosing.found.is_none() && since.elapsed() < Duration::from_mins(5) {
            std::thread::sleep(Duration::from_millis(20));
            harness.step();
        }
        harness.run();
        let found = harness.state().app.ui.choosing.found.clone().unwrap().unwrap();
        assert_eq!(found.aim, PledgeAim::LeastValue);
        picture(&mut harness, &format!("loan-choosing-{lang:?}"));
        click(&mut harness, &choosing::TAKE.with([("n", 1_usize.into())]).render(lang));
        let pledged: Vec<_> =
            case(&harness).patents.iter().filter(|one| one.is_in_pledge()).map(|one| one.id).collect();
        assert_eq!(pledged, found.sets[0].patents);
        assert!(harness.state().app.ui.choosing.stale, "what was found is of the case before");
        // Undone as one step.
        let mut small = on_loan(forty(), lang, SMALL);
        picture(&mut small, &format!("loan-small-{lang:?}"));
    }
}

#[test]
fn the_decision_names_what_binds_what_lifts_it_and_what_comes_next() {
    for lang in LANGS {
        let mut harness = on_loan(forty(), lang, TALL);
        let loan = harness.state().app.workspace.as_ref().unwrap().assessment.loan.clone();
        let (binding, next) = (loan.binding_limit().unwrap(), loan.next_limit().unwrap());
        let money = |limit: &pledgeworth::model::outcome::Limit| {
            pledgeworth::model::Quantity::Money(limit.amount.lending().unwrap()).render(lang)
        };
        let line = |text: pledgeworth::text::Text, limit: &pledgeworth::model::outcome::Limit| {
            text.with([("limit", limit.kind.label().into()), ("amount", money(limit).into())]).render(lang)
        };
        harness.get_by_label(&line(words::DECISION_BINDS, binding));
        harness.get_by_label(&line(words::DECISION_NEXT, next));
        harness.get_by_label(binding.kind.lifted_by().get(lang));
        harness.get_by_label(words::NO_STATEMENTS.get(lang));
        picture(&mut harness, &format!("loan-decision-{lang:?}"));
    }
}

#[test]
fn who_would_bear_a_loss_stands_in_a_table() {
    for lang in LANGS {
        let mut harness = on_loan(forty(), lang, TALL);
        click(&mut harness, words::SHARING.get(lang));
        let row = pledgeworth::reference::Reference::builtin().loss_sharing.row("zhongshan").unwrap();
        harness.get_by_label(row.about.name.get(lang));
        picture(&mut harness, &format!("loan-sharing-{lang:?}"));
    }
}

#[test]
fn levels_watch_list_and_subsidies_stand_beside_the_decision() {
    for lang in LANGS {
        let mut start = forty();
        start.lending.challenge_probability = Input::given(0.05);
        start.monitoring.overdue_days = Input::given(95);
        let mut harness = on_loan(start, lang, TALL);
        for heading in [watch::LEVELS, watch::WATCH, watch::SUBSIDIES] {
            click(&mut harness, heading.get(lang));
        }
        harness.get_by_label(watch::LEVEL_TOTAL.get(lang));
        harness.get_all_by_label(watch::WATCH_COVERAGE.get(lang)).next().unwrap();
        harness.get_by_label(watch::INTERNAL.get(lang));
        let row = pledgeworth::reference::Reference::builtin().subsidies.row("qingdao_2024").unwrap();
        harness.get_by_label(row.about.name.get(lang));
        picture(&mut harness, &format!("loan-after-{lang:?}"));
        // A line of the list leads to its field.
        harness.get_all_by_label(watch::WATCH_LICENCE_INCOME.get(lang)).next().unwrap().click();
        harness.run();
        assert!(find_entry(&harness, watch::LICENCE_INCOME.get(lang)).is_focused());
        type_into(&mut harness, watch::OVERDUE_DAYS.get(lang), "0");
        assert_eq!(case(&harness).monitoring.overdue_days.value, Some(0));
    }
}

#[test]
fn a_reason_is_asked_for_and_kept_where_the_case_departs() {
    for lang in LANGS {
        let mut start = forty();
        let mut policy = pledgeworth::model::policy::Policy { name: "某银行".to_owned(), ..Default::default() };
        policy.terms.pledge_rate_invention =
            Some(pledgeworth::model::policy::Term { value: 0.2, source: "办法".to_owned() });
        start.take_policy(Some(policy), pledgeworth::reference::Reference::builtin());
        start.lending.pledge_rate_invention = Input::given(0.4);
        let mut harness = on_loan(start, lang, TALL);
        let what = ("what", pledgeworth::text::policy::PLEDGE_RATE_INVENTION.into());
        click(&mut harness, &policy_words::GIVE_REASON_OF.with([what.clone()]).render(lang));
        let part = |text: pledgeworth::text::Text| {
            policy_words::REASON_PART.with([what.clone(), ("part", text.into())]).render(lang)
        };
        type_into(&mut harness, &part(policy_words::REASON), "追加房产抵押");
        type_into(&mut harness, &part(policy_words::REASON_BY), "王某");
        let kept = case(&harness).departure_reason("lending.pledge_rate_invention").unwrap().clone();
        assert_eq!((kept.reason.as_str(), kept.by.as_str()), ("追加房产抵押", "王某"));
        let found = &harness.state().app.workspace.as_ref().unwrap().assessment.findings;
        assert!(found.iter().any(|one| one.message.render(lang).contains("追加房产抵押 [王某]")));
        picture(&mut harness, &format!("loan-reason-{lang:?}"));
        click(&mut harness, &policy_words::DROP_REASON_OF.with([what]).render(lang));
        assert!(case(&harness).departure_reasons.is_empty());
    }
}

/// Partial release stands below the sets: what goes free when, and what stays.
#[test]
fn what_can_go_free_as_the_balance_falls_stands_in_a_table() {
    for lang in LANGS {
        let mut start =
            pledgeworth::store::read(pledgeworth::store::samples::find("gaolan-2022").unwrap().json.as_bytes())
                .unwrap();
        start.loan.repayment = pledgeworth::model::RepaymentMethod::EqualPrincipal;
        let mut harness = on_loan(start, lang, TALL);
        click(&mut harness, choosing::HEADING.get(lang));
        harness.get_by_label(choosing::START.get(lang)).click();
        harness.step();
        let since = Instant::now();
        while harness.state().app.ui.choosing.found.is_none() && since.elapsed() < Duration::from_mins(5) {
            std::thread::sleep(Duration::from_millis(20));
            harness.step();
        }
        harness.run();
        let found = harness.state().app.ui.choosing.found.clone().unwrap().unwrap();
        let plan = found.release.as_ref().unwrap();
        assert!(plan.steps.iter().any(|step| step.month > 0), "{plan:?}");
        harness.get_by_label(choosing::RELEASE.get(lang));
        for step in &plan.steps {
            let when = pledgeworth::report::choosing::when(step.month).render(lang);
            assert!(harness.query_all_by_label(&when).count() > 0, "{when}");
        }
        let kept = pledgeworth::report::choosing::names(case(&harness), &plan.kept, lang);
        let kept = choosing::RELEASE_KEPT.with([("patents", kept.into())]).render(lang);
        harness.get_by_label(&kept);
        picture(&mut harness, &format!("loan-release-{lang:?}"));
    }
}

/// A part repayment that the contract agrees is typed into the fold; what is insured into the pricing, with its warning.
#[test]
fn an_agreed_part_repayment_and_an_insured_part_are_typed() {
    for lang in LANGS {
        let mut start =
            pledgeworth::store::read(pledgeworth::store::samples::find("jiemei-2011").unwrap().json.as_bytes())
                .unwrap();
        start.loan.repayment = pledgeworth::model::RepaymentMethod::InterestFirst;
        start.loan.months = Input::given(24);
        let mut harness = on_loan(start, lang, TALL);
        unfold(&mut harness, words::MORE_SCHEDULE.get(lang));
        type_into(&mut harness, words::PAYDOWN_MONTH.get(lang), "12");
        type_into(&mut harness, words::PAYDOWN_SHARE.get(lang), "30");
        let loan = &case(&harness).loan;
        assert_eq!((loan.paydown_month.value, loan.paydown_share.value), (Some(12), Some(0.3)));
        let amount = loan.amount.value.unwrap();
        let found = &harness.state().app.workspace.as_ref().unwrap().assessment.loan;
        assert_eq!(found.schedule[11].principal, (amount * Decimal::new(3, 1)).round_dp(2));
        unfold(&mut harness, pledgeworth::text::pricing::HEADING.get(lang));
        type_into(&mut harness, pledgeworth::text::pricing::DEFAULT_PROBABILITY.get(lang), "3");
        type_into(&mut harness, pledgeworth::text::pricing::INSURED_SHARE.get(lang), "80");
        type_into(&mut harness, pledgeworth::text::pricing::SALE_DEVIATION.get(lang), "0.8");
        let assessment = &harness.state().app.workspace.as_ref().unwrap().assessment;
        assert!(assessment.figure("loan.insurance_premium").unwrap().value.is_some());
        harness.get_by_label(pledgeworth::text::pricing::FIG_INSURANCE.get(lang));
        harness.get_by_label(pledgeworth::text::pricing::FIG_INSURANCE_DISPOSAL.get(lang));
        let warning = assessment.findings.iter().find(|one| one.field == "pricing.insured_share").unwrap();
        let warning = warning.message.render(lang);
        assert!(harness.query_all_by_label_contains(&warning).count() > 0, "{warning}");
        picture(&mut harness, &format!("loan-insured-{lang:?}"));
    }
}
