//! The decision: the smallest of the limits, with the borrower's cash flow among them; what would lift it, and what comes next.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::date;
use pledgeworth::assessment::{Assessment, assess};
use pledgeworth::lang::Lang;
use pledgeworth::model::outcome::{LIMITS, LimitKind};
use pledgeworth::model::{Case, FinancialYear, Input, RepaymentMethod};
use pledgeworth::store::{read, samples};

/// A change of the case, with its name.
type Change<'a> = (&'a str, &'a dyn Fn(&mut Case));

fn sample(id: &str) -> Case {
    read(samples::find(id).unwrap().json.as_bytes()).unwrap()
}

/// Three years of statements that leave `left` a year for a further loan.
fn statements(case: &mut Case, left: f64) {
    let base = case.base_date.value.unwrap();
    let year = |back: i16| FinancialYear {
        end: Input::given(date(base.year() - back, 12, 31)),
        // (left + 1,000,000) × 1.2 is what serves both.
        operating_cash_flow: Input::given((left + 1e6) * 1.2),
        interest_expense: Input::given(300_000.0),
        principal_repaid: Input::given(700_000.0),
        ..FinancialYear::default()
    };
    case.financials.years = (1..=3).map(year).collect();
}

fn limit(assessment: &Assessment, kind: LimitKind) -> Option<f64> {
    assessment.loan.limits.iter().find(|limit| limit.kind == kind).unwrap().amount.value
}

#[test]
fn the_lendable_amount_is_never_above_any_of_its_parts() {
    for id in ["korui-2006", "gaolan-2022", "jiemei-2011"] {
        for left in [-5e5, 0.0, 2e5, 3e6, 1e9] {
            for repayment in RepaymentMethod::ALL {
                let mut case = sample(id);
                case.loan.repayment = repayment;
                statements(&mut case, left);
                let assessment = assess(&case);
                assert_eq!(assessment.loan.limits.len(), LIMITS);
                let Some(most) = assessment.loan.lendable.lending() else { continue };
                let known: Vec<f64> =
                    assessment.loan.limits.iter().filter_map(|limit| limit.amount.lending()).collect();
                assert!(known.iter().all(|limit| most <= limit + 1e-6), "{id} {left} {repayment:?}");
                let binding = assessment.loan.binding_limit().unwrap();
                let next = assessment.loan.next_limit().unwrap().amount.lending().unwrap();
                assert!((binding.amount.lending().unwrap() - most).abs() < 1e-6 && next >= most - 1e-6);
                for lang in [Lang::Zh, Lang::En] {
                    assert!(!binding.kind.lifted_by().get(lang).is_empty());
                }
            }
        }
    }
}

#[test]
fn the_cash_flow_serves_what_falls_due_in_the_dearest_year() {
    let mut case = sample("jiemei-2011");
    case.loan.annual_rate = Input::given("0.06".parse().unwrap());
    case.loan.months = Input::given(36);
    case.loan.repayment = RepaymentMethod::InterestFirst;
    statements(&mut case, 530_000.0);
    // The last year brings all principal and a year's interest: 530,000 ÷ 1.06.
    let most = limit(&assess(&case), LimitKind::DebtService).unwrap();
    assert!((most - 500_000.0).abs() < 1e-6, "{most}");
    // In equal principal the first year: a third, and 6 % of a balance that falls month by month.
    case.loan.repayment = RepaymentMethod::EqualPrincipal;
    let first_year: f64 = 1.0 / 3.0 + (0..12).map(|month| 0.005 * (1.0 - f64::from(month) / 36.0)).sum::<f64>();
    let most = limit(&assess(&case), LimitKind::DebtService).unwrap();
    assert!((most * first_year - 530_000.0).abs() < 1e-3, "{most}");
    // A worse rate lends less, a higher least DSCR too.
    case.loan.annual_rate = Input::given("0.08".parse().unwrap());
    assert!(limit(&assess(&case), LimitKind::DebtService).unwrap() < most);
}

#[test]
fn no_statements_limit_nothing_an_unknown_figure_lends_nothing() {
    let case = sample("jiemei-2011");
    let without = assess(&case);
    assert_eq!(limit(&without, LimitKind::DebtService), None);
    assert!(without.loan.lendable.is_known());
    let mut stated = case.clone();
    statements(&mut stated, 1e12);
    let with = assess(&stated);
    assert_eq!(with.loan.lendable, without.loan.lendable, "what does not bind changes nothing");
    stated.financials.years[0].principal_repaid = Input::default();
    let lacking = assess(&stated);
    assert!(!lacking.findings.iter().any(|finding| finding.field == "financials.years"), "three years are enough");
    assert!(!lacking.loan.lendable.is_known(), "what is not known is not zero");
    assert!(lacking.findings.iter().any(|finding| finding.field == "financials.years.0.principal_repaid"));
    // Nothing is left of the cash flow: nothing is lent.
    statements(&mut stated, -1.0);
    let none = assess(&stated);
    assert_eq!(limit(&none, LimitKind::DebtService), Some(0.0));
    assert_eq!(none.loan.binding_limit().unwrap().kind, LimitKind::DebtService);
}

#[test]
fn a_policy_asks_for_interest_cover() {
    use pledgeworth::model::policy::{Policy, Term};
    let mut case = sample("jiemei-2011");
    case.loan.annual_rate = Input::given("0.05".parse().unwrap());
    case.loan.repayment = RepaymentMethod::InterestFirst;
    case.loan.months = Input::given(12);
    statements(&mut case, 1e12);
    for year in &mut case.financials.years {
        year.ebit = Input::given(1_000_000.0);
    }
    assert_eq!(limit(&assess(&case), LimitKind::InterestCover), None);
    let mut policy = Policy { name: "某行".into(), version: "1".into(), ..Policy::default() };
    policy.terms.interest_cover_least = Some(Term { value: 2.0, source: String::new() });
    case.take_policy(Some(policy), pledgeworth::reference::Reference::builtin());
    // (1,000,000 ÷ 2 − 300,000) ÷ 5 %.
    let most = limit(&assess(&case), LimitKind::InterestCover).unwrap();
    assert!((most - 4_000_000.0).abs() < 1e-3, "{most}");
    // A loan without interest is limited by no cover, and what may be lent on it is known; but for a borrower who covers
    // what is owed already too little.
    case.loan.annual_rate = Input::given(rust_decimal::Decimal::ZERO);
    let free = assess(&case);
    assert_eq!(limit(&free, LimitKind::InterestCover), None);
    assert!(free.loan.lendable.value.is_some_and(|most| most > 0.0), "{:?}", free.loan.lendable);
    for year in &mut case.financials.years {
        year.ebit = Input::given(1_000.0);
    }
    assert!(assess(&case).loan.lendable.value.is_none_or(|most| most <= 0.0));
}

#[test]
fn the_term_leaves_the_first_patent_to_expire_its_margin() {
    let case = sample("jiemei-2011");
    let tenor = assess(&case).loan.tenor.unwrap();
    let start = case.loan.start.value.unwrap();
    let ends = |months: u32| pledgeworth::calendar::add_months(start, i64::from(months + tenor.margin));
    assert!(ends(tenor.months) <= tenor.expiry && ends(tenor.months + 1) > tenor.expiry);
    // A longer term is said, also where the bank has stated the least life that it asks for.
    let said = |months: u32| {
        let mut case = case.clone();
        case.registration.least_life_utility_model = Input::given(0.5);
        case.registration.least_life_invention = Input::given(0.5);
        case.loan.months = Input::given(months);
        let message = |finding: &pledgeworth::model::Finding| {
            finding.field == "loan.months" && finding.message.render(Lang::En).contains("too long")
        };
        assess(&case).findings.iter().any(message)
    };
    assert!(!said(tenor.months) && said(tenor.months + 1));
}

#[test]
fn statements_without_their_place_in_time_lend_nothing() {
    let mut case = sample("jiemei-2011");
    let base = case.base_date.value.unwrap();
    statements(&mut case, 1e9);
    let end = |year: i16| Input::given(date(year, 12, 31));
    // The last year was a bad one.
    case.financials.years[0].operating_cash_flow = Input::given(-1e6);
    assert_eq!(limit(&assess(&case), LimitKind::DebtService), Some(0.0));
    let changes: [Change; 6] = [
        ("undated", &|case| case.financials.years[0].end = Input::default()),
        ("unreadable", &|case| {
            case.financials.years[0].end = Input { typed: Some("去年".into()), ..Input::default() };
        }),
        ("still to come", &|case| case.financials.years[0].end = end(base.year() + 1)),
        ("with a gap", &|case| {
            case.financials.years[0].operating_cash_flow = Input::given(1e12);
            case.financials.years[1].end = end(base.year() - 5);
        }),
        ("twice", &|case| {
            let again = case.financials.years[1].clone();
            case.financials.years[0] = again;
        }),
        ("of long ago", &|case| {
            for (back, year) in (5..).zip(&mut case.financials.years) {
                year.end = end(base.year() - back);
                year.operating_cash_flow = Input::given(1e12);
            }
        }),
    ];
    for (what, change) in changes {
        let mut case = case.clone();
        change(&mut case);
        let after = assess(&case);
        assert_eq!(limit(&after, LimitKind::DebtService), None, "{what}");
        assert!(!after.loan.lendable.is_known(), "{what}");
        let cash = pledgeworth::loan::capacity::CashFlow::of(&case, base, pledgeworth::reference::Reference::builtin());
        let read = [&cash.available, &cash.earnings, &cash.existing_service, &cash.existing_interest];
        assert!(read.iter().all(|figure| figure.ends == [None; 3]), "{what}: {cash:?}");
        let named = |finding: &pledgeworth::model::Finding| {
            finding.field.strip_prefix("financials.years.").is_some_and(|rest| rest.rsplit('.').next() == Some("end"))
        };
        assert!(after.findings.iter().any(named), "{what}: {:?}", after.findings);
    }
    // An empty row is no statement.
    statements(&mut case, 1e9);
    case.financials.years.push(FinancialYear::default());
    assert!(assess(&case).loan.lendable.is_known());
}

#[test]
fn a_short_history_counts_its_worst_year() {
    let mut case = sample("jiemei-2011");
    statements(&mut case, 2e5);
    let with_all = limit(&assess(&case), LimitKind::DebtService).unwrap();
    // Of the two last years the earlier one was worse: their mean would be more.
    case.financials.years[1].operating_cash_flow = Input::given(1.3e6);
    case.financials.years.pop();
    let after = assess(&case);
    let short = limit(&after, LimitKind::DebtService).unwrap();
    assert!((short / with_all - (1.3 / 1.2 - 1.0) / 0.2).abs() < 1e-9, "{short} {with_all}");
    assert!(after.findings.iter().any(|finding| finding.field == "financials.years"));
}
