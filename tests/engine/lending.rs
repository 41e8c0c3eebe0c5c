//! Beside the limits: value levels, the watch list, the class of the loan, subsidies by place, faster amortisation.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::date;
use pledgeworth::assessment::{Assessment, assess};
use pledgeworth::lang::Lang;
use pledgeworth::loan::levels::{after_invalidation, kept};
use pledgeworth::model::loan::PaidEvery;
use pledgeworth::model::outcome::remedy::RemedyStep;
use pledgeworth::model::outcome::{SALES, WatchKind, WatchLine, WatchState};
use pledgeworth::model::policy::{Policy, TERMS, Term};
use pledgeworth::model::policy_diff::differences;
use pledgeworth::model::{Case, FinancialYear, Input, RepaymentMethod, Severity};
use pledgeworth::reference::Reference;
use pledgeworth::report;
use pledgeworth::store::{read, samples};
use rust_decimal::Decimal;

const SAMPLES: [&str; 3] = ["korui-2006", "jiemei-2011", "gaolan-2022"];

fn sample(id: &str) -> Case {
    read(samples::find(id).unwrap().json.as_bytes()).unwrap()
}

fn forty() -> Case {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/forty-patents.pledge");
    read(&std::fs::read(path).unwrap()).unwrap()
}

fn near(found: Option<f64>, sum: f64) {
    assert!(found.is_some_and(|found| (found - sum).abs() <= 1e-6 * sum.abs().max(1.0)), "{found:?} {sum}");
}

#[test]
fn three_levels_add_up_to_the_bundle_and_fall_in_order() {
    let mut cases: Vec<Case> = SAMPLES.into_iter().map(sample).collect();
    cases.push(forty());
    let mut seen = 0;
    for mut case in cases {
        case.lending.challenge_probability = Input::default();
        let unknown = assess(&case).loan.levels;
        assert!(unknown.iter().all(|one| one.after_invalidation.is_none()), "an unknown risk takes nothing off unseen");
        case.lending.challenge_probability = Input::given(0.05);
        let found = assess(&case).loan;
        let Some((whole, parts)) = found.levels.split_last() else { continue };
        seen += parts.len();
        assert_eq!(parts.len(), found.counted.len());
        near(whole.appraised, parts.iter().map(|one| one.appraised.unwrap()).sum());
        near(whole.own_sale, found.months[0].liquidation.value.unwrap());
        near(whole.appraised, found.months[0].value.value.unwrap());
        for one in parts {
            let (value, adjusted) = (one.appraised.unwrap(), one.after_invalidation.unwrap());
            assert!(adjusted <= value && adjusted >= 0.0);
            assert_eq!(one.sales.len(), SALES.len());
            assert!(one.sales.iter().all(|(_, low, high)| *low <= *high && *high <= value + 1e-6));
            near(Some(one.sales[0].1), value * 0.56);
            near(Some(one.sales[0].2), value * 0.70);
            near(Some(one.sales[2].1), value * 0.50);
        }
    }
    assert!(seen > 10);
    // 5 % a year over three years, half lost given a request: (1 − 0.025)³.
    assert!((after_invalidation(0.05, 0.5, 3.0) - 0.926_859_375).abs() < 1e-12);
    assert_eq!(kept(Reference::builtin(), "liquidation_presets/none"), None);
}

fn line(assessment: &Assessment, kind: WatchKind) -> WatchLine {
    assessment.loan.watch.iter().find(|line| line.kind == kind).cloned().unwrap()
}

#[test]
fn the_watch_list_has_lines_days_and_states_and_what_is_unknown_is_not_clear() {
    let mut case = sample("korui-2006");
    let base = case.base_date.value.unwrap();
    let found = assess(&case);
    for kind in [WatchKind::LicenceIncome, WatchKind::DebtService] {
        assert_eq!(line(&found, kind).state, WatchState::Unknown, "{kind:?}");
    }
    assert_eq!(line(&found, WatchKind::LicenceIncome).threshold.unwrap().render(Lang::En), "70 %");

    case.monitoring.licence_income_planned = Input::given(1e6);
    case.monitoring.licence_income = Input::given(650_000.0);
    case.monitoring.revalued_on = Input::given(base.saturating_sub(jiff::Span::new().months(13)));
    case.patents[0].invalidation_pending = Input::given(true);
    let year = |back: i16| FinancialYear {
        end: Input::given(date(base.year() - back, 12, 31)),
        operating_cash_flow: Input::given(300_000.0),
        interest_expense: Input::given(100_000.0),
        principal_repaid: Input::given(200_000.0),
        ..FinancialYear::default()
    };
    case.financials.years = (1..=3).map(year).collect();
    let found = assess(&case);
    let state = |kind| line(&found, kind).state;
    assert_eq!(state(WatchKind::LicenceIncome), WatchState::Warning);
    assert_eq!(state(WatchKind::Revaluation), WatchState::Action);
    assert_eq!(state(WatchKind::Invalidation), WatchState::Warning);
    assert_eq!(state(WatchKind::DebtService), WatchState::Action, "the existing debt takes all of it");
    let said = |field: &str| found.findings.iter().any(|one| one.field == field && one.severity == Severity::Warning);
    assert!(said("monitoring.licence_income") && said("monitoring.revalued_on") && said("financials.years"));

    // The institution's own line takes the place of the program's.
    let mut policy = Policy::default();
    for (key, value) in [("licence_income", 0.6), ("revaluation_months", 24.0)] {
        let row = TERMS.iter().find(|row| row.key == key).unwrap();
        *row.get_mut(&mut policy) = Some(Term { value, source: "办法".to_owned() });
    }
    case.take_policy(Some(policy), Reference::builtin());
    let found = assess(&case);
    let income = line(&found, WatchKind::LicenceIncome);
    assert!(income.state == WatchState::Clear && income.by_policy);
    assert_eq!(line(&found, WatchKind::Revaluation).state, WatchState::Clear);
    // Cover: a smaller loan crosses fewer lines, and each state has the day on which its line is crossed.
    let mut last = WatchState::Action;
    for part in [100, 60, 30, 5] {
        let mut case = sample("korui-2006");
        let lent = found.loan.months[0].liquidation.lending().unwrap() * f64::from(part) / 100.0;
        case.loan.amount = Input::given(Decimal::from_f64_retain(lent.floor()).unwrap().round_dp(2));
        let cover = line(&assess(&case), WatchKind::Coverage);
        assert!(cover.state <= last, "{part}: {cover:?}");
        assert_eq!(cover.on.is_some(), cover.state > WatchState::Unknown, "{cover:?}");
        last = cover.state;
    }
}

#[test]
fn the_class_follows_days_impairment_and_expected_loss() {
    let mut case = sample("jiemei-2011");
    let class = |case: &Case| assess(case).loan.class.map(|found| (found.class, found.provision_rate, found.stated));
    let named = |name: &str, rate: f64, stated: bool| Some((name.to_owned(), rate, stated));
    case.loan.start = Input::given(case.base_date.value.unwrap());
    assert_eq!(class(&case), named("normal", 0.015, false));
    for (days, name, rate) in [
        (0, "normal", 0.015),
        (1, "special_mention", 0.03),
        (90, "special_mention", 0.03),
        (91, "substandard", 0.3),
        (271, "doubtful", 0.6),
        (361, "loss", 1.0),
    ] {
        case.monitoring.overdue_days = Input::given(days);
        assert_eq!(class(&case), named(name, rate, true), "{days}");
    }
    case.monitoring.overdue_days = Input::given(0);
    case.monitoring.impaired = Input::given(true);
    assert_eq!(class(&case), named("substandard", 0.3, true));
    // Of a loan that runs nobody knows without being told.
    *case.monitoring = pledgeworth::model::Monitoring::default();
    case.loan.start = Input::given(case.base_date.value.unwrap().saturating_sub(jiff::Span::new().days(40)));
    assert_eq!(class(&case), None);
    // Three points above all loans' ratio are borne, more are not; the mark stands in the words.
    case.monitoring.bad_loans = Input::given(0.015);
    for (own, severity) in [(0.045, Severity::Note), (0.046, Severity::Warning)] {
        case.monitoring.bad_pledge_loans = Input::given(own);
        let found = assess(&case).findings;
        let found = found.iter().find(|one| one.field == "monitoring.bad_pledge_loans").unwrap();
        assert_eq!(found.severity, severity);
        assert!(found.message.render(Lang::Zh).contains("二手来源"));
    }
}

#[test]
fn subsidies_are_those_of_the_notes() {
    let mut case = sample("jiemei-2011");
    case.loan.amount = Input::given(Decimal::from(10_000_000));
    case.loan.months = Input::given(12);
    case.loan.repayment = RepaymentMethod::InterestFirst;
    *case.pricing = pledgeworth::model::Pricing::default();
    let of = |case: &Case, rule: &str| {
        let found = assess(case).loan.subsidies;
        found.into_iter().find(|one| one.rule == rule).unwrap()
    };
    // Ten million at 3.1 %, 60 %: 186,000.
    case.loan.start = Input::given(date(2024, 11, 1));
    case.loan.annual_rate = Input::given("0.05".parse().unwrap());
    near(of(&case, "qingdao_2024").total, 186_000.0);
    // Below the LPR the interest really paid counts.
    case.loan.annual_rate = Input::given("0.02".parse().unwrap());
    near(of(&case, "qingdao_2024").total, 120_000.0);
    // Ten million at 3.65 %, 20 %: 73,000; insured 182,500, within the cap of 200,000.
    case.loan.start = Input::given(date(2022, 12, 1));
    case.loan.annual_rate = Input::given("0.05".parse().unwrap());
    near(of(&case, "fujian_2022").total, 73_000.0);
    assert_eq!(of(&case, "fujian_2022").all_in, None, "what nobody has stated of the fees is not zero");
    let none = || Input::given(0.0);
    (case.pricing.appraisal_fee, case.pricing.other_fees) = (none(), none());
    (case.pricing.guarantee_rate, case.pricing.insurance_rate) = (none(), none());
    let before = of(&case, "fujian_2022").all_in.unwrap();
    case.pricing.guarantee_rate = Input::given(0.01);
    near(of(&case, "fujian_2022").total, 182_500.0);
    case.loan.amount = Input::given(Decimal::from(20_000_000));
    near(of(&case, "fujian_2022").total, 200_000.0);
    assert!(before < 0.05);
    // Before the table's first LPR nothing is known; what no longer can be measured never is.
    case.loan.start = Input::given(date(2020, 1, 1));
    assert_eq!(of(&case, "qingdao_2024").total, None);
    assert_eq!(of(&case, "panyu_old").total, None);
    // All fees of the zone: a year's guarantee of 1 % on twenty million.
    let assessment = assess(&case);
    near(of(&case, "gdd_2020").total, 200_000.0);
    assert!(assessment.loan.subsidies.iter().all(|one| one.total.is_none_or(|total| total >= 0.0)));
    let json = report::json(&case, &assessment, Lang::Zh);
    assert_eq!(json["loan"]["subsidies"].as_array().unwrap().len(), Reference::builtin().subsidies.rows.len());
}

#[test]
fn principal_repaid_sooner_is_proposed_where_it_holds() {
    let mut seen = 0;
    for id in SAMPLES {
        for (every, grace) in [(PaidEvery::Year, 0), (PaidEvery::Quarter, 0), (PaidEvery::Month, 18)] {
            for tenths in 6..=10 {
                let mut case = sample(id);
                case.loan.repayment = RepaymentMethod::EqualPrincipal;
                case.loan.months = Input::given(36);
                case.loan.paid_every = PaidEvery::Month;
                let most = assess(&case).loan.lendable.lending().unwrap();
                let asked = Decimal::from_f64_retain((most * f64::from(tenths) / 10.0).floor()).unwrap().round_dp(2);
                case.loan.amount = Input::given(asked);
                case.loan.paid_every = every;
                case.loan.grace_months = if grace == 0 { Input::default() } else { Input::given(grace) };
                for remedy in assess(&case).loan.remedies {
                    if !matches!(remedy.steps[..], [RemedyStep::PaidEvery(_) | RemedyStep::Grace(_)]) {
                        continue;
                    }
                    seen += 1;
                    let mut changed = case.clone();
                    remedy.apply(&mut changed);
                    let after = assess(&changed).loan;
                    assert!(remedy.holds && after.holds == Some(true), "{id} {:?}", remedy.steps);
                    assert!(after.over_limit.first.is_none() && after.over_liquidation.first.is_none());
                }
            }
        }
    }
    assert!(seen > 0, "some plan is mended by its amortisation alone");
}

#[test]
fn two_versions_of_a_policy_differ_in_what_was_changed() {
    let mut one = crate::policy::bank();
    assert!(differences(&one, &one.clone()).is_empty());
    let before = one.clone();
    one.version = "2026.2".to_owned();
    let row = TERMS.iter().find(|row| row.key == "pledge_rate_invention").unwrap();
    *row.get_mut(&mut one) = Some(Term { value: 0.3, source: "另文".to_owned() });
    let cap = TERMS.iter().find(|row| row.key == "tenor_cap").unwrap();
    *cap.get_mut(&mut one) = None;
    one.approvals.remove(0);
    one.stresses = vec!["sales_20".to_owned()];
    let found = differences(&before, &one);
    let keys: Vec<&str> = found.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "version",
            "terms.pledge_rate_invention",
            "terms.pledge_rate_invention.source",
            "terms.tenor_cap",
            "terms.tenor_cap.source",
            "approvals.支行",
            "stresses.sales_20",
        ]
    );
    assert_eq!(found[1].before.as_ref().unwrap().render(Lang::En), "25 %");
    assert_eq!(found[1].after.as_ref().unwrap().render(Lang::En), "30 %");
    assert!(found[3].after.is_none() && found[6].before.is_none());
    // The set is what is looked at, beside the case as it stands.
    let mut case = sample("korui-2006");
    case.take_policy(Some(one), Reference::builtin());
    let stressed = pledgeworth::assessment::stress::stress(&case, Reference::builtin());
    let rows: Vec<Option<&str>> =
        stressed.iter().filter(|one| one.own.is_none()).map(|one| one.row.as_deref()).collect();
    assert_eq!(rows, [None, Some("sales_20")]);
    let bad = pledgeworth::store::policy::read(
        b"format = \"pledgeworth-policy\"\nformat_version = 1\nstresses = [\"nonsense\"]\n",
    );
    assert!(bad.unwrap_err().message(Lang::En).contains("nonsense"));
}

/// Warning lines that cross: the graver one counts, on the day on which it is crossed, and the report says so.
#[test]
fn of_crossed_warning_lines_the_graver_one_counts() {
    let mut case = sample("korui-2006");
    let least = assess(&case).loan.months.iter().filter_map(|month| month.coverage.lending()).reduce(f64::min).unwrap();
    let with = |case: &mut Case, lines: [f64; 3]| {
        let mut policy = Policy { name: "某行".to_owned(), version: "1".to_owned(), ..Policy::default() };
        for (key, value) in ["coverage_attention", "coverage_warning", "coverage_action"].into_iter().zip(lines) {
            let row = TERMS.iter().find(|row| row.key == key).unwrap();
            *row.get_mut(&mut policy) = Some(Term { value, source: String::new() });
        }
        case.take_policy(Some(policy), Reference::builtin());
        assess(case)
    };
    // In order: below the attention line alone; then all three the wrong way round.
    for (lines, state, said) in [
        ([least * 1.2, least * 0.9, least * 0.8], WatchState::Attention, false),
        ([least * 1.3, least * 1.2, least * 0.8], WatchState::Warning, false),
        ([least * 0.8, least * 0.9, least * 1.2], WatchState::Action, true),
    ] {
        let found = with(&mut case, lines);
        let cover = line(&found, WatchKind::Coverage);
        assert_eq!(cover.state, state, "{lines:?}");
        assert!(cover.by_policy && cover.on.is_some(), "{cover:?}");
        let first = found.loan.months.iter().find(|month| {
            month.coverage.lending().is_some_and(|ratio| {
                ratio < cover.threshold.as_ref().and_then(pledgeworth::model::Quantity::as_f64).unwrap()
            })
        });
        assert_eq!(cover.on, first.map(|month| month.date), "the day on which that line is crossed");
        let crossed = found.findings.iter().any(|one| one.field == "policy" && one.severity == Severity::Warning);
        assert_eq!(crossed, said, "{lines:?}");
        for lang in [Lang::Zh, Lang::En] {
            let text = report::text(&case, &found, lang);
            assert!(
                text.contains(WatchKind::Coverage.label().get(lang)) && text.contains(state.label().get(lang)),
                "{text}"
            );
        }
    }
}

/// What has crossed a line by a hair is not shown as that line.
#[test]
fn a_line_and_what_crosses_it_are_shown_apart() {
    let found = assess(&sample("gaolan-2022"));
    let cover = line(&found, WatchKind::Coverage);
    let (value, threshold) = (cover.value.as_ref().unwrap(), cover.threshold.as_ref().unwrap());
    assert_eq!(value.render(Lang::En), threshold.render(Lang::En), "to two decimals they are one");
    assert!(value.as_f64().unwrap() < threshold.as_f64().unwrap());
    let said = found.findings.iter().filter(|one| one.field == cover.field).map(|one| one.message.render(Lang::En));
    let said: Vec<String> = said.collect();
    assert!(said.iter().any(|said| said.contains("1.196 ×, warning line 1.2 ×")), "{said:?}");
}

/// What a committee reads stands in the report of each kind and in the JSON: the class with its provision and mark, the watch
/// list, the three levels, which patents to pledge and which can go free, and the challenge of the outside appraisal.
#[test]
fn class_levels_watch_choice_and_challenge_stand_in_the_report() {
    use pledgeworth::assessment::choosing::{PledgeAim, choose};
    use pledgeworth::assessment::simulation::NoSimulation;
    use pledgeworth::report::kinds::{ReportKind, ReportSubject};
    let mut case = sample("gaolan-2022");
    case.monitoring.overdue_days = Input::given(95);
    case.lending.challenge_probability = Input::given(0.05);
    case.valuation.outside_appraisal.working.method = Input::given(pledgeworth::model::Method::ReliefFromRoyalty);
    case.valuation.outside_appraisal.working.share = Input::given(0.05);
    let assessment = assess(&case);
    let class = Reference::builtin().loan_classes.row("substandard").unwrap();
    // With the risk of invalidation taken off, the loan that is asked for is no longer carried.
    let choice = choose(&case, Reference::builtin(), 20_000_000.into(), PledgeAim::Fewest, |_, _| true);
    let subject = ReportSubject {
        case: &case,
        assessment: &assessment,
        reference: Reference::builtin(),
        date: date(2026, 8, 1),
        hash: String::new(),
        track: None,
        stresses: Vec::new(),
        sure: Err(NoSimulation::NoValue),
        choice: Some(choice),
    };
    for lang in [Lang::Zh, Lang::En] {
        let full = report::kinds::report(ReportKind::Report, &subject, report::ReportLang::One(lang));
        let text = report::plain(&full);
        let class_line = |text: &str| text.contains(class.about.name.get(lang)) && text.contains("30 %");
        assert!(class_line(&text), "the class and its provision");
        assert!(text.contains(class.about.mark.label(lang)), "with its mark");
        for words in [
            pledgeworth::text::decision::CHOICE_SETS,
            pledgeworth::text::choosing::RELEASE_EXPLAINED,
            pledgeworth::text::challenge::DEPARTURES,
            WatchKind::Coverage.label(),
            WatchKind::Revaluation.label(),
        ] {
            assert!(text.contains(words.get(lang)), "{}", words.get(lang));
        }
        let anchors: Vec<String> = full.sections.iter().map(|section| section.anchor.clone()).collect();
        for anchor in ["loan-choice", "valuation-challenge"] {
            assert!(anchors.iter().any(|one| one == anchor), "{anchors:?}");
        }
        let json = report::json(&case, &assessment, lang);
        let found = &json["loan"]["class"];
        assert_eq!(found["class"], "substandard", "{found}");
        assert!(class_line(&report::text(&case, &assessment, lang)), "and in the plain assessment");
    }
}
