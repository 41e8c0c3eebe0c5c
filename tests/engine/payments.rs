//! Schedules under each day count, interval, grace, first period, repricing and prepayment: they end at zero, to the cent.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::{Date, date};
use pledgeworth::assessment::assess;
use pledgeworth::calendar::add_months;
use pledgeworth::loan::lpr::LprPath;
use pledgeworth::loan::plan::LoanPlan;
use pledgeworth::loan::repayment::{ScheduleRow, schedule_of};
use pledgeworth::model::loan::{AfterPrepayment, DayCount, LprTerm, OwnLpr, PaidEvery, Prepayment, Repricing};
use pledgeworth::model::{Case, Input, LoanRequest, RepaymentMethod};
use pledgeworth::reference::Reference;
use pledgeworth::store::{read, samples};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn money(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn loan(repayment: RepaymentMethod, months: u32, rate: &str) -> LoanRequest {
    LoanRequest {
        amount: Input::given(money("1000000")),
        annual_rate: Input::given(money(rate)),
        months: Input::given(months),
        repayment,
        start: Input::given(date(2026, 1, 31)),
        ..LoanRequest::default()
    }
}

/// The schedule, and what is owed in each month with every repayment ahead of time made.
fn of(loan: &LoanRequest) -> (Vec<ScheduleRow>, Vec<Decimal>) {
    let lpr = LprPath::new(loan, Reference::builtin());
    let plan = LoanPlan::new(loan, loan.months.value.unwrap(), &lpr).unwrap();
    schedule_of(loan, &plan, loan.amount.value.unwrap(), loan.annual_rate.value.unwrap(), Date::MAX).unwrap()
}

fn check(loan: &LoanRequest) {
    let (rows, owed) = of(loan);
    let amount = loan.amount.value.unwrap();
    assert_eq!(rows.iter().map(|row| row.principal).sum::<Decimal>(), amount, "{loan:?}");
    assert_eq!(rows.last().unwrap().balance, Decimal::ZERO, "{loan:?}");
    let mut balance = amount;
    for row in &rows {
        balance -= row.principal;
        assert_eq!(row.balance, balance);
        assert_eq!(row.payment, row.interest + row.principal);
        assert!(row.principal >= row.prepaid && row.prepaid >= Decimal::ZERO && row.interest >= Decimal::ZERO);
        assert_eq!(row.payment, row.payment.round_dp(2));
        assert!(row.balance >= Decimal::ZERO);
    }
    assert!(rows.windows(2).all(|pair| pair[0].date < pair[1].date && pair[0].month <= pair[1].month));
    let months = loan.months.value.unwrap();
    assert_eq!(owed.len(), months as usize + 1);
    assert_eq!(owed[0], amount);
    if loan.prepayments.is_empty() {
        assert_eq!(rows.last().unwrap().date, Some(add_months(loan.start.value.unwrap(), i64::from(months))));
        // What is owed of each yuan is the same schedule without its rounding.
        let plan = LoanPlan::new(loan, months, &LprPath::new(loan, Reference::builtin())).unwrap();
        let mut of_each = Vec::new();
        let number = |x: Decimal| f64::try_from(x).unwrap();
        plan.owed(number(loan.annual_rate.value.unwrap()), &mut of_each);
        assert_eq!(of_each.len(), owed.len());
        let slack = 0.05 * f64::from(months) * (1.0 + number(loan.annual_rate.value.unwrap())).powi(8) + 0.05;
        for (month, (exact, cents)) in of_each.iter().zip(&owed).enumerate() {
            let difference = exact * number(amount) - number(*cents);
            assert!(difference.abs() <= slack, "month {month}: {difference} {loan:?}");
        }
    }
}

const METHODS: [RepaymentMethod; 4] = RepaymentMethod::REPAID;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_schedule_ends_at_zero(
        cents in 100_000_i64..1_000_000_000_000, basis_points in 0_i64..2000, months in 1_u32..=96,
        start in 0_i32..1400, every in 0_usize..3, grace in 0_u32..30, first in proptest::option::of(1_i32..80),
        repricing in 0_usize..5, own in proptest::option::of((1_i64..2000, 0_i64..900)),
        ahead in proptest::collection::vec((1_i32..3000, 1_i64..40_000_000_000), 0..3), sooner in any::<bool>(),
    ) {
        let start = date(2023, 1, 31).saturating_add(jiff::Span::new().days(start));
        let end = add_months(start, i64::from(months));
        for method in METHODS {
            for day_count in DayCount::ALL {
                let mut one = loan(method, months, "0.05");
                one.amount = Input::given(Decimal::new(cents, 2));
                one.annual_rate = Input::given(Decimal::new(basis_points, 4));
                one.start = Input::given(start);
                one.day_count = day_count;
                one.paid_every = PaidEvery::ALL[every];
                one.grace_months = if grace == 0 { Input::default() } else { Input::given(grace) };
                one.repricing = Repricing::ALL[repricing];
                if let Some(days) = first {
                    one.first_payment = Input::given(start.saturating_add(jiff::Span::new().days(days)).min(end));
                }
                if let Some((days, points)) = own {
                    let from = date(2025, 6, 1).saturating_add(jiff::Span::new().days(days));
                    one.own_lpr = vec![OwnLpr { from: Input::given(from), rate: Input::given(Decimal::new(points, 4)) }];
                }
                check(&one);
                one.prepayments = ahead.iter().map(|(days, cents)| Prepayment {
                    on: Input::given(start.saturating_add(jiff::Span::new().days(*days))),
                    amount: Input::given(Decimal::new(*cents, 2)),
                }).collect();
                one.after_prepayment = AfterPrepayment::ALL[usize::from(sooner)];
                check(&one);
            }
        }
    }
}

// A payment that its interest outgrows repays nothing, and what is owed of each yuan does not grow: to the cent and unrounded
// alike. Between two rates no more is owed than the bound says.
#[test]
fn a_long_first_period_lets_no_debt_grow() {
    let mut one = loan(RepaymentMethod::EqualInstalment, 300, "0.18");
    one.first_payment = Input::given(date(2026, 4, 15));
    check(&one);
    let (rows, owed) = of(&one);
    assert_eq!((rows[0].principal, owed[3]), (Decimal::ZERO, money("1000000")));
    assert!(rows.last().unwrap().payment < rows[1].payment, "what was overpaid shortens the end");
    let plan = LoanPlan::new(&one, 300, &LprPath::default()).unwrap();
    let mut of_each = Vec::new();
    let mut all: Vec<f64> = Vec::new();
    for step in 0..=400_u32 {
        plan.owed(0.1 + 0.0002 * f64::from(step), &mut of_each);
        assert!(of_each.iter().all(|owed| (0.0..=1.0).contains(owed)));
        all.resize(of_each.len(), 0.0);
        for (most, owed) in all.iter_mut().zip(&of_each) {
            *most = most.max(*owed);
        }
    }
    let most = plan.owed_at_most(0.18).unwrap();
    assert_eq!(most.len(), all.len());
    assert!(most.iter().zip(&all).all(|(most, owed)| *most >= *owed - 1e-12));
    assert_eq!(plan.owed_at_most(0.01), None, "there every payment is more than its interest");
    plan.owed(f64::NAN, &mut of_each);
    assert!(of_each[1..].iter().all(|owed| owed.is_nan()));
}

// A renewal is owed in full until its last term ends; of a revolving line all of it counts, and what is drawn bears interest.
#[test]
fn renewals_and_lines_end_at_zero_under_each_day_count() {
    for day_count in DayCount::ALL {
        let mut one = loan(RepaymentMethod::Renewal, 12, "0.045");
        one.day_count = day_count;
        assert_eq!(one.term(), None, "how often it is renewed is not known");
        one.renewals = Input::given(2);
        assert_eq!(one.term(), Some(36));
        let plan = LoanPlan::new(&one, 36, &LprPath::default()).unwrap();
        let amount = one.amount.value.unwrap();
        let (rows, owed) = schedule_of(&one, &plan, amount, one.annual_rate.value.unwrap(), Date::MAX).unwrap();
        assert_eq!(owed, vec![amount; 37], "nothing is repaid before the last term ends");
        assert_eq!((rows.len(), rows.last().unwrap().balance), (36, Decimal::ZERO));
        assert_eq!(rows.iter().map(|row| row.principal).sum::<Decimal>(), amount);

        let mut line = loan(RepaymentMethod::Revolving, 12, "0.045");
        line.day_count = day_count;
        let of_line = |line: &LoanRequest| {
            let plan = LoanPlan::new(line, 12, &LprPath::default()).unwrap();
            schedule_of(line, &plan, amount, line.annual_rate.value.unwrap(), Date::MAX).unwrap()
        };
        let interest = |rows: &[ScheduleRow]| rows.iter().map(|row| row.interest).sum::<Decimal>();
        let (full, owed) = of_line(&line);
        assert_eq!(owed, vec![amount; 13]);
        line.drawn_share = Input { high: Some(0.5), ..Input::given(0.4) };
        let (half, still) = of_line(&line);
        assert_eq!(still, owed, "what is not drawn may be drawn");
        assert!(
            (interest(&full) - interest(&half) * Decimal::TWO).abs() < money("0.2"),
            "the upper end is reckoned with"
        );
        assert_eq!((half.last().unwrap().balance, half.last().unwrap().principal), (Decimal::ZERO, money("500000")));
    }
}

// What a renewal is lent on lasts to the end of its last term: it lends no more than a loan of one term, and no more than any
// other limit of a loan as long as all of them.
#[test]
fn a_renewal_is_limited_in_every_month_of_every_term() {
    for id in ["korui-2006", "jiemei-2011", "gaolan-2022"] {
        let mut case: Case = read(samples::find(id).unwrap().json.as_bytes()).unwrap();
        case.loan.months = Input::given(12);
        case.loan.repayment = RepaymentMethod::InterestFirst;
        let once = assess(&case);
        case.loan.repayment = RepaymentMethod::Renewal;
        assert_eq!(assess(&case).loan.lendable.lending(), None, "unknown renewals lend nothing");
        case.loan.renewals = Input::given(2);
        let renewed = assess(&case);
        assert_eq!(renewed.loan.months.len(), 37);
        case.loan.repayment = RepaymentMethod::InterestFirst;
        case.loan.months = Input::given(36);
        let long = assess(&case);
        let most = |assessment: &pledgeworth::assessment::Assessment| assessment.loan.lendable.lending().unwrap_or(0.0);
        assert!(most(&renewed) <= most(&once) + 1e-6 && (most(&renewed) - most(&long)).abs() < 1e-6, "{id}");
        assert_eq!(renewed.loan.schedule.last().map(|row| row.balance), Some(Decimal::ZERO));
    }
}

#[test]
fn days_are_counted_as_the_contract_says() {
    let interest = |day_count, at: usize| {
        let mut one = loan(RepaymentMethod::InterestFirst, 12, "0.036");
        one.day_count = day_count;
        of(&one).0[at].interest
    };
    // 28 days of February 2026, then 31 of March.
    assert_eq!(interest(DayCount::Twelfth, 0), money("3000"));
    assert_eq!(interest(DayCount::Actual360, 0), money("2800"));
    assert_eq!(interest(DayCount::Actual360, 1), money("3100"));
    // 1,000,000 × 3.6 % × 28 ÷ 365 = 2,761.64.
    assert_eq!(interest(DayCount::Actual365, 0), money("2761.64"));
    // A bullet loan: 365 days of 360.
    let mut one = loan(RepaymentMethod::Bullet, 12, "0.036");
    one.day_count = DayCount::Actual360;
    assert_eq!(of(&one).0.last().unwrap().interest, money("36500"));
}

#[test]
fn yearly_and_quarterly_instalments() {
    let mut one = loan(RepaymentMethod::EqualInstalment, 60, "0.09");
    one.amount = Input::given(money("10000"));
    one.paid_every = PaidEvery::Year;
    let (rows, owed) = of(&one);
    // 10,000 · 0.09 ÷ (1 − 1.09^−5) = 2,570.92.
    assert_eq!(rows.iter().map(|row| row.month).collect::<Vec<_>>(), [12, 24, 36, 48, 60]);
    assert!(rows[..4].iter().all(|row| row.payment == money("2570.92")));
    // Until the first payment all of it is owed; the year after, what it left.
    assert_eq!((owed[11], owed[12], owed[23]), (money("10000"), money("8329.08"), money("8329.08")));
    assert_eq!(owed[60], rows[3].balance);

    one.paid_every = PaidEvery::Quarter;
    one.repayment = RepaymentMethod::EqualPrincipal;
    one.months = Input::given(14);
    // Four quarters and a rest of two months.
    assert_eq!(of(&one).0.iter().map(|row| row.month).collect::<Vec<_>>(), [3, 6, 9, 12, 14]);
    assert_eq!(of(&one).0[0].principal, money("2000"));
}

#[test]
fn grace_and_an_uneven_first_period() {
    let mut one = loan(RepaymentMethod::EqualPrincipal, 12, "0.06");
    one.grace_months = Input::given(6);
    let (rows, owed) = of(&one);
    assert!(rows[..6].iter().all(|row| row.principal.is_zero() && row.interest == money("5000")));
    assert_eq!(rows[6].principal, money("166666.67"));
    assert_eq!(owed[6], money("1000000"));

    one.grace_months = Input::default();
    one.start = Input::given(date(2026, 1, 10));
    one.first_payment = Input::given(date(2026, 2, 20));
    let (rows, _) = of(&one);
    let days: Vec<Date> = rows.iter().filter_map(|row| row.date).collect();
    assert_eq!(
        (days[0], days[1], days[10], days[11]),
        (date(2026, 2, 20), date(2026, 3, 20), date(2026, 12, 20), date(2027, 1, 10))
    );
    // A month and ten days of 360: 1,000,000 × 6 % × 40 ÷ 360.
    assert_eq!(rows[0].interest, money("6666.67"));

    one.first_payment = Input::given(date(2026, 1, 10));
    let lpr = LprPath::new(&one, Reference::builtin());
    assert_eq!(LoanPlan::new(&one, 12, &lpr).unwrap_err().field, "first_payment");
    one.first_payment = Input::given(date(2027, 1, 11));
    assert_eq!(LoanPlan::new(&one, 12, &lpr).unwrap_err().field, "first_payment");
    one.start = Input::default();
    assert_eq!(LoanPlan::new(&one, 12, &lpr).unwrap_err().field, "start");
}

#[test]
fn a_rate_follows_the_lpr_on_its_repricing_dates() {
    // From 3.45 % (LPR of August 2023) to 3.10 % a year later: 4.00 % becomes 3.65 % from the thirteenth month.
    let mut one = loan(RepaymentMethod::InterestFirst, 24, "0.04");
    one.start = Input::given(date(2023, 12, 1));
    one.repricing = Repricing::Anniversary;
    let (rows, _) = of(&one);
    assert_eq!((rows[11].interest, rows[12].interest), (money("3333.33"), money("3041.67")));
    // The five-year rate went from 4.20 % to 3.60 %.
    one.lpr_term = LprTerm::FiveYears;
    assert_eq!(of(&one).0[12].interest, money("2833.33"));
    // On 1 January: one month after the pay-out nothing had moved yet, a year later it had.
    one.lpr_term = LprTerm::OneYear;
    one.repricing = Repricing::NewYear;
    let (rows, _) = of(&one);
    assert_eq!((rows[12].interest, rows[13].interest), (money("3333.33"), money("3041.67")));
    // Level payments are found anew.
    one.repayment = RepaymentMethod::EqualInstalment;
    let (rows, _) = of(&one);
    assert!(rows[12].payment == rows[0].payment && rows[13].payment < rows[0].payment);
    assert_eq!(rows[13].payment, rows[22].payment);
}

#[test]
fn a_prepayment_lowers_the_payments_or_ends_the_loan_sooner() {
    let mut one = loan(RepaymentMethod::EqualInstalment, 24, "0.06");
    let plain = of(&one).0;
    one.prepayments = vec![Prepayment { on: Input::given(date(2026, 7, 1)), amount: Input::given(money("400000")) }];
    let (lower, owed) = of(&one);
    assert_eq!((lower[5].prepaid, lower[5].date), (money("400000"), Some(date(2026, 7, 31))));
    assert!(lower.len() == 24 && lower[6].payment < plain[6].payment && owed[6] == lower[5].balance);
    one.after_prepayment = AfterPrepayment::SoonerEnd;
    let (sooner, _) = of(&one);
    assert_eq!(sooner[6].payment, plain[6].payment);
    // The level payment goes on to the end of the term or until nothing is left of the loan.
    assert!(sooner.len() < 24, "{}", sooner.len());
    assert_eq!(sooner.last().unwrap().balance, Decimal::ZERO);
}

fn sample() -> Case {
    read(samples::find("jiemei-2011").unwrap().json.as_bytes()).unwrap()
}

#[test]
fn the_assessment_lends_on_the_plan_and_never_on_what_is_not_yet_paid() {
    let before = assess(&sample());
    let mut case = sample();
    let start = case.loan.start.value.unwrap();
    let amount = case.loan.amount.value.unwrap();
    case.loan.prepayments =
        vec![Prepayment { on: Input::given(add_months(start, 1)), amount: Input::given(amount / Decimal::TWO) }];
    let after = assess(&case);
    assert_eq!(after.loan.lendable, before.loan.lendable, "a payment that nobody has made lifts no limit");
    assert!(after.loan.months.iter().all(|month| month.balance.is_some()));

    // Of a loan repaid in instalments, grace means that more is owed: never more may be lent.
    let mut case = sample();
    case.loan.repayment = RepaymentMethod::EqualPrincipal;
    let plain = assess(&case).loan.lendable.value.unwrap();
    case.loan.grace_months = Input::given(case.loan.months.value.unwrap());
    let grace = assess(&case).loan.lendable.value.unwrap();
    case.loan.grace_months = Input::default();
    case.loan.repayment = RepaymentMethod::InterestFirst;
    let interest_first = assess(&case).loan.lendable.value.unwrap();
    assert!(grace <= plain && (grace - interest_first).abs() < 1e-6, "{plain} {grace} {interest_first}");
}

/// An input that somebody has stated and nobody can read.
fn unreadable<T>() -> Input<T> {
    Input { typed: Some("明年".into()), ..Input::default() }
}

#[test]
fn a_repayment_still_to_come_improves_no_figure_and_one_made_already_does() {
    let mut case = sample();
    case.loan.repayment = RepaymentMethod::Bullet;
    case.lending.liquidation_discount = Input::given(0.9);
    case.pricing.default_probability = Input::given(0.02);
    let before = assess(&case);
    let start = case.loan.start.value.unwrap();
    let amount = case.loan.amount.value.unwrap();
    case.loan.prepayments =
        vec![Prepayment { on: Input::given(add_months(start, 2)), amount: Input::given(amount / Decimal::TWO) }];
    let planned = assess(&case);
    assert!(planned.loan.schedule.iter().any(|row| !row.prepaid.is_zero()));
    let owed = |loan: &pledgeworth::model::outcome::LoanOutcome| -> Vec<_> {
        loan.months.iter().map(|month| month.exposure).collect()
    };
    assert_eq!(owed(&planned.loan), owed(&before.loan));
    assert_eq!(planned.loan.peak, before.loan.peak);
    assert_eq!(planned.loan.worst_shortfall, before.loan.worst_shortfall);
    assert!(before.loan.worst_shortfall.unwrap() > 0.0);
    assert_eq!(planned.loan.over_liquidation, before.loan.over_liquidation);
    let expected = |assessment: &pledgeworth::assessment::Assessment| {
        assessment.figure("loan.expected_loss").unwrap().value.clone().unwrap()
    };
    assert_eq!(expected(&planned), expected(&before));
    // Seen from a later day it has been made.
    case.loan.prepayments[0].on = Input::given(add_months(start, 1));
    case.base_date = Input::given(add_months(start, 2));
    let made = assess(&case);
    assert!(made.loan.months[3].exposure < before.loan.months[3].exposure);
    // Half of one is named.
    case.loan.prepayments[0].on = unreadable();
    let half = assess(&case);
    assert!(
        half.findings.iter().any(|finding| finding.field == "loan.prepayments.0.on"
            && finding.severity == pledgeworth::model::Severity::Missing)
    );
}

#[test]
fn what_is_stated_of_the_plan_and_cannot_be_read_lends_nothing() {
    let mut plain = sample();
    plain.loan.repayment = RepaymentMethod::EqualPrincipal;
    assert!(assess(&plain).loan.lendable.is_known());
    let unknown = |change: &dyn Fn(&mut Case), field: &str| {
        let mut case = plain.clone();
        change(&mut case);
        let after = assess(&case);
        assert!(!after.loan.lendable.is_known(), "{field}");
        assert!(after.findings.iter().any(|finding| finding.field == field), "{field}: {:?}", after.findings);
    };
    unknown(&|case| case.loan.grace_months = unreadable(), "loan.grace_months");
    unknown(&|case| case.loan.first_payment = unreadable(), "loan.first_payment");
    let own = |from: Input<Date>, rate: Input<Decimal>| {
        move |case: &mut Case| {
            case.loan.repricing = Repricing::Quarter;
            case.loan.own_lpr = vec![OwnLpr { from: from.clone(), rate: rate.clone() }];
        }
    };
    let day = Input::given(date(2027, 1, 20));
    unknown(&own(day.clone(), unreadable()), "loan.own_lpr.0.rate");
    unknown(&own(unreadable(), Input::given(money("0.03"))), "loan.own_lpr.0.from");
    // A grace known as a range counts at its longer end.
    let lendable = |grace: Input<u32>| {
        let mut case = plain.clone();
        case.loan.grace_months = grace;
        assess(&case).loan.lendable
    };
    let ranged = Input { low: Some(1), high: Some(4), origin: pledgeworth::model::Origin::Given, ..Input::default() };
    assert_eq!(lendable(ranged), lendable(Input::given(4)));

    // Of two rates of one day the higher is paid, in whatever order they stand.
    let mut rows = vec![
        OwnLpr { from: day.clone(), rate: Input::given(money("0.04")) },
        OwnLpr { from: day, rate: Input::given(money("0.01")) },
    ];
    for _ in 0..2 {
        let one = LoanRequest { own_lpr: rows.clone(), ..loan(RepaymentMethod::InterestFirst, 24, "0.05") };
        let path = LprPath::new(&one, Reference::builtin());
        assert_eq!(path.on(date(2027, 2, 1)), Some(money("0.04")));
        assert_eq!(path.twice, Some(date(2027, 1, 20)));
        rows.reverse();
    }
}

#[test]
fn a_peak_is_said_only_where_every_month_is_known() {
    let mut case = sample();
    case.loan.repayment = RepaymentMethod::Bullet;
    assert!(assess(&case).loan.peak.is_some());
    case.loan.annual_rate = Input::default();
    let loan = assess(&case).loan;
    assert!(loan.months.len() > 1 && loan.months[0].loan_to_value.is_known());
    assert_eq!(loan.peak, None, "what is owed with interest may be more than what is owed at the pay-out");
}
