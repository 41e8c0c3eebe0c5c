//! The challenge of an outside appraisal: published appraisals are found under the right convention, wrong ones are refused,
//! what is unknown is never agreed to, and the bridge adds up to the cent.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::Command;

use jiff::civil::date;
use pledgeworth::assessment::assess;
use pledgeworth::assessment::backtest::back_test;
use pledgeworth::assessment::simulation::NoSimulation;
use pledgeworth::lang::Lang;
use pledgeworth::model::guideline::ShareOf;
use pledgeworth::model::ledger::Ledger;
use pledgeworth::model::outcome::challenge::{
    Against, ChallengeOutcome, ChallengeVerdict as Verdict, ChoiceStand, Convention,
};
use pledgeworth::model::policy::{Policy, TERMS, Term};
use pledgeworth::model::{
    AfterForecast, AppraisalWorking, AppraisedTax, Case, FirstPeriod, Input, Method, PrintedRounding, Severity, Timing,
};
use pledgeworth::reference::Reference;
use pledgeworth::report;
use pledgeworth::report::kinds::{ReportKind, ReportSubject};
use pledgeworth::store::{self, samples};
use pledgeworth::text::challenge as words;
use pledgeworth::valuation::relief_from_royalty::{ReliefFromRoyaltyInput, relief_from_royalty};
use pledgeworth::verify::whole::{WHOLE, read_whole};

fn given<T>(value: T) -> Input<T> {
    Input::given(value)
}

fn amounts(all: &[f64]) -> Vec<Input<f64>> {
    all.iter().map(|amount| given(*amount)).collect()
}

/// V17 of the published cases, every convention stated.
fn v17() -> AppraisalWorking {
    AppraisalWorking {
        method: given(Method::ReliefFromRoyalty),
        amounts: amounts(&[1e6, 1.1e6, 1.2e6, 1.3e6, 1.4e6]),
        share: given(0.05),
        tax_rate: given(0.25),
        discount_rate: given(0.12),
        timing: given(Timing::EndOfYear),
        taxed: given(AppraisedTax::AfterTax),
        first_period: given(FirstPeriod::TwelveMonths),
        after_forecast: given(AfterForecast::Ends),
        benefit: given(false),
        rounding: given(PrintedRounding::Cent),
        ..AppraisalWorking::default()
    }
}

fn case(working: AppraisalWorking, printed: f64) -> Case {
    let mut case = Case::default();
    case.valuation.outside_appraisal.value = given(printed);
    case.valuation.outside_appraisal.working = working;
    case
}

fn challenged(case: &Case) -> ChallengeOutcome {
    *assess(case).challenge.expect("a challenge")
}

fn of(working: AppraisalWorking, printed: f64) -> ChallengeOutcome {
    challenged(&case(working, printed))
}

/// The conventions of the best reading that are of that kind.
fn chosen(found: &ChallengeOutcome, convention: Convention) -> Option<(pledgeworth::text::Text, ChoiceStand)> {
    let best = found.matches.first().expect("a reading that gives the printed value");
    best.choices.iter().find(|one| one.convention == convention).map(|one| (one.choice, one.stand))
}

#[test]
fn published_appraisals_follow_under_their_own_conventions() {
    // V17, to the cent.
    let found = of(v17(), 159_167.92);
    assert_eq!(found.verdict, Verdict::Follows, "{found:?}");
    let single = relief_from_royalty(&ReliefFromRoyaltyInput {
        revenues: vec![1e6, 1.1e6, 1.2e6, 1.3e6, 1.4e6],
        royalty_rate: Some(0.05),
        royalty_rates: None,
        tax_rate: 0.25,
        discount_rate: 0.12,
        timing: Timing::EndOfYear,
        maintenance_costs: None,
        amortisation_years: None,
    })
    .unwrap();
    assert!((found.recomputed.value.unwrap() - single.value).abs() < 1e-6, "the single model says the same");
    // V18: the same mid-year; V19: with the tax amortisation benefit.
    let mid = AppraisalWorking { timing: given(Timing::MidYear), ..v17() };
    assert_eq!(of(mid, 168_447.49).verdict, Verdict::Follows);
    let benefit = AppraisalWorking { benefit: given(true), amortisation_years: given(5.0), ..v17() };
    assert_eq!(of(benefit, 194_163.76).verdict, Verdict::Follows);
    // V4 and V5, printed as 310 in 万元.
    let profit = AppraisalWorking {
        method: given(Method::ProfitShare),
        amounts: amounts(&[4.6e6; 8]),
        amounts_are: given(ShareOf::Profit),
        share: given(0.2),
        discount_rate: given(0.15),
        rounding: given(PrintedRounding::TenThousand),
        ..v17()
    };
    assert_eq!(of(profit, 3.1e6).verdict, Verdict::Follows);
    let relief = AppraisalWorking {
        amounts: amounts(&[46e6; 8]),
        share: given(0.02),
        discount_rate: given(0.15),
        rounding: given(PrintedRounding::TenThousand),
        ..v17()
    };
    assert_eq!(of(relief, 3.1e6).verdict, Verdict::Follows);
    // V9: 30 a year before tax for five years; V15: one year of excess earnings; C1: replacement cost.
    let more = AppraisalWorking {
        method: given(Method::IncrementalEarnings),
        amounts: amounts(&[30e4; 5]),
        discount_rate: given(0.1),
        rounding: given(PrintedRounding::Hundred),
        ..v17()
    };
    assert_eq!(of(more, 852_900.0).verdict, Verdict::Follows);
    let excess = AppraisalWorking {
        method: given(Method::ExcessEarnings),
        amounts: amounts(&[1e7]),
        operating_margin: given(0.13),
        charges: given(0.118),
        tax_rate: given(0.0),
        discount_rate: given(0.0),
        ..v17()
    };
    assert_eq!(of(excess, 1.2e5).verdict, Verdict::Follows);
    let cost = AppraisalWorking {
        method: given(Method::Cost),
        cost: given(1.2e6),
        years_used: given(5.0),
        life: given(3.0),
        rounding: given(PrintedRounding::Yuan),
        ..AppraisalWorking::default()
    };
    assert_eq!(of(cost, 450_000.0).verdict, Verdict::Follows);
}

#[test]
fn a_wrong_figure_is_refused_and_a_changed_convention_is_named() {
    let found = of(v17(), 165_000.0);
    assert_eq!(found.verdict, Verdict::DoesNotFollow);
    assert!(found.matches.is_empty() && found.tried > 4);
    let findings = assess(&case(v17(), 165_000.0)).findings;
    let warned = |finding: &pledgeworth::model::Finding| {
        finding.field == "valuation.outside_appraisal.value" && finding.severity == Severity::Warning
    };
    assert!(findings.iter().any(warned), "{findings:?}");
    // Said to be at the year's end, computed mid-year.
    let found = of(v17(), 168_447.49);
    assert_eq!(found.verdict, Verdict::OnlyUnder);
    let contradicts = |choice| Some((choice, ChoiceStand::Contradicts));
    assert_eq!(chosen(&found, Convention::Timing), contradicts(Timing::MidYear.label()));
    assert_eq!(found.matches[0].contradicted, 1);
    // Said to be after tax, computed before.
    let found = of(v17(), 212_223.89);
    assert_eq!(found.verdict, Verdict::OnlyUnder);
    assert_eq!(chosen(&found, Convention::Taxed), contradicts(AppraisedTax::BeforeTax.label()));
    // A share called one of revenue that was taken of profit.
    let shared = AppraisalWorking {
        amounts: amounts(&[46e6; 8]),
        share: given(0.2),
        operating_margin: given(0.1),
        discount_rate: given(0.15),
        rounding: given(PrintedRounding::TenThousand),
        ..v17()
    };
    let found = of(shared, 3.1e6);
    assert_eq!(found.verdict, Verdict::OnlyUnder);
    assert_eq!(chosen(&found, Convention::SharedBase), contradicts(words::SHARED_PROFIT));
    // For ever, though a patent ends: 5 % of the last year going on at 2 %.
    let ends = AppraisalWorking { growth_after: given(0.02), rounding: given(PrintedRounding::Yuan), ..v17() };
    let flows: f64 = [1e6, 1.1e6, 1.2e6, 1.3e6, 1.4e6].iter().zip(1..).map(|(s, t)| s / 1.12_f64.powi(t)).sum();
    let for_ever = 0.0375 * (flows + 1.4e6 * 1.02 / 0.10 / 1.12_f64.powi(5));
    let found = of(ends, for_ever.round());
    assert_eq!(chosen(&found, Convention::AfterForecast), contradicts(AfterForecast::ForEver.label()));
    // The first year is the rest of a calendar year.
    let short =
        AppraisalWorking { amounts: amounts(&[1e6, 1.1e6, 1.2e6]), rounding: given(PrintedRounding::Yuan), ..v17() };
    let mut stub = case(short, 0.0);
    stub.valuation.outside_appraisal.base_date = given(date(2024, 9, 30));
    let at = |year: i16| pledgeworth::calendar::years_between(date(2024, 9, 30), date(2025 + year, 1, 1));
    let printed: f64 = [1e6, 1.1e6, 1.2e6].iter().zip(0..).map(|(s, t)| s / 1.12_f64.powf(at(t))).sum();
    stub.valuation.outside_appraisal.value = given((0.0375 * printed).round());
    let found = challenged(&stub);
    assert_eq!(chosen(&found, Convention::FirstPeriod), contradicts(FirstPeriod::RestAsPrinted.label()), "{found:?}");
}

#[test]
fn what_the_report_does_not_say_is_named_not_agreed_to() {
    let quiet = || AppraisalWorking { timing: Input::default(), rounding: Input::default(), ..v17() };
    for (printed, timing) in [(159_167.92, Timing::EndOfYear), (168_447.0, Timing::MidYear)] {
        let found = of(quiet(), printed);
        assert_eq!(found.verdict, Verdict::FollowsIf, "{found:?}");
        assert_eq!(chosen(&found, Convention::Timing), Some((timing.label(), ChoiceStand::NotSaid)));
    }
    // Printed in 万元 without saying so: 159,167.92 is 16 万元 only with a slack of 3 %, which says nothing.
    assert_eq!(of(quiet(), 160_000.0).verdict, Verdict::DoesNotFollow);
    // Two decimals of 万元 say enough.
    let found = of(quiet(), 159_200.0);
    assert_eq!((found.verdict, found.matches[0].rounding), (Verdict::FollowsIf, PrintedRounding::Hundred));
    // Factors to four decimals, as tables print them: 0.8929, 0.7972, 0.7118, 0.6355, 0.5674.
    let rounded: f64 = 0.0375 * (1e6 * 0.8929 + 1.1e6 * 0.7972 + 1.2e6 * 0.7118 + 1.3e6 * 0.6355 + 1.4e6 * 0.5674);
    let found = of(v17(), (rounded * 100.0).round() / 100.0);
    assert_eq!(chosen(&found, Convention::Factors), Some((words::FACTORS_ROUNDED, ChoiceStand::NotSaid)));
}

#[test]
fn what_is_unknown_is_never_agreed_to() {
    // Each input away that the method reads, the right value printed.
    let blank: [fn(&mut AppraisalWorking); 6] = [
        |working| working.method = Input::default(),
        |working| working.share = Input::default(),
        |working| working.discount_rate = Input::default(),
        |working| working.tax_rate = Input::default(),
        |working| working.amounts[2] = Input::default(),
        |working| working.amounts.clear(),
    ];
    for (at, blank) in blank.into_iter().enumerate() {
        let mut working = v17();
        blank(&mut working);
        // Before tax the unknown tax rate would not matter, and the value printed is that before tax.
        let printed = if at == 3 { 212_223.89 } else { 159_167.92 };
        let found = of(working, printed);
        assert_eq!(found.verdict, Verdict::CannotBeSaid, "{at}");
        assert!(!found.lacks.is_empty() && found.matches.is_empty(), "{at}");
        assert_eq!(found.recomputed.value, None);
    }
    // A range is no agreement, and no refusal within it.
    let between = |low: f64, high: f64| Input { low: Some(low), high: Some(high), ..Input::default() };
    let range = AppraisalWorking { discount_rate: between(0.10, 0.14), ..v17() };
    let found = of(range.clone(), 159_167.92);
    assert_eq!(found.verdict, Verdict::Within, "{found:?}");
    let (low, high) = (found.recomputed.low.unwrap(), found.recomputed.high.unwrap());
    assert!(low < 159_167.92 && 159_167.92 < high);
    for rate in [0.10, 0.11, 0.125, 0.14] {
        let exact = of(AppraisalWorking { discount_rate: given(rate), ..v17() }, 1.0).recomputed.value.unwrap();
        assert!((low..=high).contains(&exact), "{rate}");
    }
    assert_eq!(of(range, 90_000.0).verdict, Verdict::DoesNotFollow);
    // A stated rate with a range beside it is not known either.
    let beside = Input { value: Some(0.12), low: Some(0.11), high: Some(0.13), ..Input::given(0.12) };
    assert_eq!(of(AppraisalWorking { discount_rate: beside, ..v17() }, 159_167.92).verdict, Verdict::Within);
    // Methods that are no yearly figures are not recomputed.
    let market = AppraisalWorking { method: given(Method::Market), ..v17() };
    assert_eq!(of(market, 159_167.92).verdict, Verdict::CannotBeSaid);
    assert!(assess(&Case::default()).challenge.is_none());
}

/// What an appraiser would print who did what a whole case does.
fn copied(case: &Case) -> AppraisalWorking {
    let product = &case.products[0];
    let valuation = &case.valuation;
    let calendar = valuation.forecast_years == pledgeworth::model::ForecastYears::Calendar;
    let found = assess(case).valuation;
    AppraisalWorking {
        method: given(Method::ReliefFromRoyalty),
        amounts: product.revenues.clone(),
        growth_after: product.growth_after.clone(),
        life: given(found.products[0].shares[0].years),
        share: case.licence_fee.concluded_rate.clone(),
        patent_share: product.patent_share.clone(),
        annual_decay: product.annual_decay.clone(),
        tax_rate: valuation.tax_rate.clone(),
        discount_rate: given(found.discount_rate.value.unwrap()),
        timing: given(valuation.timing),
        taxed: given(AppraisedTax::AfterTax),
        first_period: given(if calendar { FirstPeriod::RestProRata } else { FirstPeriod::TwelveMonths }),
        after_forecast: given(if product.growth_after.value.is_some() {
            AfterForecast::UntilLife
        } else {
            AfterForecast::Ends
        }),
        benefit: given(valuation.tax_amortisation),
        amortisation_years: valuation.amortisation_years.clone(),
        rounding: given(PrintedRounding::Cent),
        ..AppraisalWorking::default()
    }
}

fn whole(id: &str) -> Case {
    let all = read_whole(WHOLE).unwrap();
    let found = all.into_iter().find(|case| case.id == id).unwrap();
    serde_json::from_value(serde_json::Value::Object(found.case)).unwrap()
}

#[test]
fn the_recomputation_is_that_of_a_case() {
    // Growth, decay and a life within a year; calendar years with a stub; the benefit on top.
    for id in ["W2", "W3", "W4"] {
        let mut case = whole(id);
        case.valuation.methods.retain(|one| one.method == Method::ReliefFromRoyalty);
        let own = assess(&case).valuation.concluded.value.unwrap();
        let working = copied(&case);
        let appraisal = &mut case.valuation.outside_appraisal;
        (appraisal.value, appraisal.working) = (given((own * 100.0).round() / 100.0), working);
        appraisal.base_date = case.base_date.clone();
        let found = challenged(&case);
        assert!((found.recomputed.value.unwrap() / own - 1.0).abs() < 1e-12, "{id}: {own} {found:?}");
        assert!(matches!(found.verdict, Verdict::Follows | Verdict::FollowsIf), "{id}");
        // The same assumptions leave no step but what rounding takes.
        let bridge = found.bridge.unwrap();
        assert!(bridge.steps.is_empty(), "{id}: {bridge:?}");
        assert!(found.departures.iter().all(|one| !matches!(one.against, Against::Case(_)) || !one.outside), "{id}");
    }
}

#[allow(clippy::cast_possible_truncation)]
fn cents(amount: f64) -> i64 {
    (amount * 100.0).round() as i64
}

fn adds_up(found: &ChallengeOutcome) {
    let Some(bridge) = &found.bridge else { return };
    assert_eq!(bridge.from + bridge.steps.iter().map(|step| step.cents).sum::<i64>(), bridge.to);
    assert_eq!(bridge.from, cents(found.printed.unwrap()));
}

#[test]
fn the_bridge_adds_up_to_the_cent_whatever_the_report_did() {
    for name in ["gaolan-2022", "korui-2006", "jiemei-2011"] {
        let start: Case = store::read(samples::find(name).unwrap().json.as_bytes()).unwrap();
        let own = assess(&start).valuation.concluded.lending().unwrap();
        let life = AppraisalWorking { life: given(8.0), growth_after: given(0.03), ..v17() };
        let workings = [
            v17(),
            AppraisalWorking { after_forecast: given(AfterForecast::ForEver), ..life.clone() },
            AppraisalWorking { after_forecast: given(AfterForecast::UntilLife), ..life },
            AppraisalWorking { taxed: given(AppraisedTax::BeforeTax), tax_rate: Input::default(), ..v17() },
            AppraisalWorking { method: given(Method::ProfitShare), operating_margin: given(0.2), ..v17() },
            AppraisalWorking { first_period: given(FirstPeriod::RestProRata), annual_decay: given(0.1), ..v17() },
            AppraisalWorking {
                method: given(Method::Cost),
                cost: given(3e6),
                years_used: given(3.0),
                life: given(7.0),
                ..AppraisalWorking::default()
            },
        ];
        for working in workings {
            for (printed, days) in [(159_167.92, 0), (123_456_789.01, 400), (own, -40)] {
                let mut case = start.clone();
                let appraisal = &mut case.valuation.outside_appraisal;
                (appraisal.value, appraisal.working) = (given(printed), working.clone());
                let base = start.base_date.value.unwrap();
                appraisal.base_date = given(base.saturating_sub(jiff::Span::new().days(days)));
                let found = challenged(&case);
                let bridge = found.bridge.as_ref().unwrap_or_else(|| panic!("{name}: {found:?}"));
                assert_eq!(bridge.to, cents(own));
                adds_up(&found);
            }
        }
    }
    // Without the report's inputs only the whole difference is said; without its value nothing.
    let mut case: Case = store::read(samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap();
    case.valuation.outside_appraisal.working.share = given(0.05);
    let found = challenged(&case);
    assert!(found.bridge.is_none() && found.no_bridge.is_some());
}

#[test]
fn departures_are_ranked_by_what_they_are_worth() {
    let mut case: Case = store::read(samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap();
    let mut policy = Policy { name: "某银行".into(), version: "1".into(), ..Policy::default() };
    for (key, value) in [("appraisal_discount_least", 0.15), ("appraisal_life_most", 4.0)] {
        let row = TERMS.iter().find(|row| row.key == key).unwrap();
        *row.get_mut(&mut policy) = Some(Term { value, source: "评估管理办法".into() });
    }
    case.policy = Some(Box::new(policy));
    case.valuation.outside_appraisal.working =
        AppraisalWorking { share: given(0.12), life: given(40.0), discount_rate: given(0.10), ..v17() };
    let found = challenged(&case);
    let value = |change: fn(&mut AppraisalWorking)| {
        let mut changed = case.clone();
        change(&mut changed.valuation.outside_appraisal.working);
        challenged(&changed).recomputed.value.unwrap()
    };
    let stated = value(|_| {});
    let of = |field: &str, against: &str| {
        let field = format!("valuation.outside_appraisal.working.{field}");
        let one = found.departures.iter().find(|one| one.field == field && one.against.id() == against);
        one.unwrap_or_else(|| panic!("{field} {against}: {:?}", found.departures))
    };
    // The policy's least discount rate, the industry's range of royalties, the law's life.
    let policy = of("discount_rate", "policy");
    let at_least = value(|working| working.discount_rate = given(0.15));
    assert!(policy.outside && (policy.effect.unwrap() - (stated - at_least)).abs() < 1e-6);
    let table = of("share", "table");
    let Against::Table { key, .. } = &table.against else { panic!("a row") };
    assert_eq!(key, "royalty_unido/electrical_appliances");
    let high = table.high.as_ref().unwrap().as_f64().unwrap();
    assert!((table.effect.unwrap() - stated * (1.0 - high / 0.12)).abs() < 1e-6);
    assert!(of("life", "statutory_life").outside && of("life", "policy").outside);
    // Four years allowed: the fifth year's income is what that is worth.
    let fifth = 0.75 * 0.12 * 1.4e6 / 1.1_f64.powi(5);
    assert!((of("life", "policy").effect.unwrap() - fifth).abs() < 1e-6);
    let effects: Vec<f64> = found.departures.iter().map(|one| one.effect.map_or(-1.0, f64::abs)).collect();
    assert!(effects.windows(2).all(|pair| pair[0] >= pair[1]), "{effects:?}");
    // Where the report's value cannot be computed, the departure stands without its worth.
    case.valuation.outside_appraisal.working.tax_rate = Input::default();
    let found = challenged(&case);
    let rate = found.departures.iter().find(|one| one.against.id() == "policy").unwrap();
    assert!(rate.outside && rate.effect.is_none());
}

#[test]
fn the_challenge_is_told_in_both_languages_and_on_the_command_line() {
    let mut start: Case = store::read(samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap();
    start.valuation.outside_appraisal.working = v17();
    let assessment = assess(&start);
    let found = assessment.challenge.as_deref().unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let text = report::plain(&report::challenge::content(&assessment, lang));
        for part in [found.verdict.label(), words::DEPARTURES, words::BRIDGE, words::STEP_UNEXPLAINED] {
            assert!(text.contains(part.get(lang)), "{text}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pledge");
    std::fs::write(&path, store::to_json(&start)).unwrap();
    let run = |arguments: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_pledgeworth")).args(arguments).arg(&path).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    let json: serde_json::Value = serde_json::from_str(&run(&["challenge", "--json"])).unwrap();
    assert_eq!(json["verdict"], "does_not_follow");
    let cents = |value: &serde_json::Value| value.as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    let steps: i64 = json["bridge"]["steps"].as_array().unwrap().iter().map(|step| cents(&step["adds"])).sum();
    assert_eq!(cents(&json["bridge"]["from"]) + steps, cents(&json["bridge"]["to"]));
    let whole: serde_json::Value = serde_json::from_str(&run(&["assess", "--json"])).unwrap();
    assert_eq!(whole["challenge"], json);
    assert!(run(&["challenge", "--lang", "en"]).contains(words::VERDICT_DOES_NOT.en));
}

#[test]
fn the_report_has_a_part_for_the_challenge_and_for_the_programs_own_error() {
    let mut start: Case = store::read(samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap();
    start.valuation.outside_appraisal.working = v17();
    let anchors = |case: &Case, ledger: Option<Ledger>| -> Vec<String> {
        let assessment = assess(case);
        let subject = ReportSubject {
            case,
            assessment: &assessment,
            reference: Reference::builtin(),
            date: date(2026, 8, 1),
            hash: String::new(),
            track: ledger.as_ref().map(back_test),
            stresses: Vec::new(),
            sure: Err(NoSimulation::NoValue),
            choice: None,
        };
        // Both languages side by side: they have one structure.
        let made = report::kinds::report(ReportKind::Report, &subject, report::ReportLang::Both);
        made.sections.into_iter().map(|section| section.anchor).collect()
    };
    let found = anchors(&start, Some(Ledger::default()));
    for anchor in ["valuation-challenge", "backtest"] {
        assert!(found.iter().any(|one| one == anchor), "{found:?}");
    }
    start.valuation.outside_appraisal.working = AppraisalWorking::default();
    let without = anchors(&start, None);
    assert!(!without.iter().any(|one| one == "valuation-challenge" || one == "backtest"), "{without:?}");
}

/// The rest of the year by months, as reports print it (0.25 from 30 September), beside the program's own count by days.
#[test]
fn a_first_period_counted_in_months_is_recognised_and_named() {
    let short = |first| AppraisalWorking {
        amounts: amounts(&[1e6, 1.1e6, 1.2e6]),
        rounding: given(PrintedRounding::Cent),
        first_period: first,
        ..v17()
    };
    for (day, months) in [(date(2024, 9, 30), 3.0), (date(2024, 10, 1), 3.0), (date(2024, 9, 15), 3.5)] {
        let rest = months / 12.0;
        let flows = [1e6 * rest, 1.1e6, 1.2e6];
        let flows = flows.iter().zip(0..).map(|(s, t)| s / 1.12_f64.powf(rest + f64::from(t))).sum::<f64>();
        let printed = (0.0375 * flows * 100.0).round() / 100.0;
        for (first, verdict) in [
            (given(FirstPeriod::RestProRata), Verdict::FollowsIf),
            (given(FirstPeriod::TwelveMonths), Verdict::OnlyUnder),
        ] {
            let mut case = case(short(first), printed);
            case.valuation.outside_appraisal.base_date = given(day);
            let found = challenged(&case);
            assert_eq!(found.verdict, verdict, "{day}: {found:?}");
            let by_months = Some((words::REST_BY_MONTHS, ChoiceStand::NotSaid));
            assert_eq!(chosen(&found, Convention::RestLength), by_months, "{day}");
            let said: Vec<String> = found.said.iter().map(|one| one.render(Lang::Zh)).collect();
            assert!(said.iter().any(|one| one.contains(words::REST_BY_MONTHS.zh)), "{said:?}");
            adds_up(&found);
        }
    }
    // By days the program's own convention stands among those of the recomputation; whole years have none to state.
    let mut case = case(short(given(FirstPeriod::RestProRata)), 1.0);
    case.valuation.outside_appraisal.base_date = given(date(2024, 9, 30));
    let stated = |case: &Case| challenged(case).conventions.iter().any(|one| one.choice == words::REST_BY_DAYS);
    assert!(stated(&case));
    case.valuation.outside_appraisal.working.first_period = given(FirstPeriod::TwelveMonths);
    assert!(!stated(&case));
}

/// Several products: what each adds by its own life and rates is a step of its own, and by one method nothing is left but cents.
#[test]
fn each_of_several_products_has_a_step_of_the_bridge() {
    let mut case: Case = store::read(samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap();
    assert!(case.products.len() > 1);
    case.valuation.methods.retain(|one| one.method == Method::ReliefFromRoyalty);
    assert_eq!(case.valuation.methods.len(), 1);
    // Each on its own terms.
    for (at, product) in case.products.iter_mut().enumerate() {
        product.royalty_rate = given(0.02 + 0.01 * f64::from(u8::try_from(at).unwrap()));
    }
    let working = AppraisalWorking { life: given(6.0), growth_after: given(0.02), ..v17() };
    let appraisal = &mut case.valuation.outside_appraisal;
    (appraisal.value, appraisal.working) = (given(2e6), working);
    appraisal.base_date = case.base_date.clone();
    let found = challenged(&case);
    adds_up(&found);
    let bridge = found.bridge.unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let said: Vec<String> = bridge.steps.iter().map(|step| step.wording().render(lang)).collect();
        for product in &case.products {
            assert!(said.iter().any(|one| one.contains(&product.name)), "{}: {said:?}", product.name);
        }
        assert!(said.iter().all(|one| one != words::STEP_REST.get(lang)), "{said:?}");
    }
    let rest = bridge.steps.iter().find(|step| step.wording().render(Lang::Zh) == words::STEP_REST_METHODS.zh);
    assert!(rest.is_none_or(|step| step.cents.abs() <= 4), "{rest:?}");
}
