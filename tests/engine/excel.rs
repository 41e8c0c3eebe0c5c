//! The workbook: what its formulas come to is what the engine finds, as exported and with inputs changed, worked out
//! here and by `LibreOffice`; what it says of itself; and that no text becomes a formula.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod recalculated;
mod safe;

use jiff::civil::{Date, date};
use pledgeworth::assessment::ready::ready;
use pledgeworth::assessment::{Assessment, Range, assess};
use pledgeworth::lang::Lang;
use pledgeworth::loan::run::part_read;
use pledgeworth::model::fields::{self, Slot, SlotMut};
use pledgeworth::model::loan::{AfterPrepayment, DayCount, OwnLpr, PaidEvery, Prepayment, Repricing};
use pledgeworth::model::policy::{Policy, Term};
use pledgeworth::model::{
    Case, ComparableDeal, ContributoryAsset, CostBasis, DiscountBasis, FinancialYear, ForecastYears, Input,
    LegalStatus, Method, MethodChoice, OptionStyle, RepaymentMethod, Timing, ValueBasis,
};
use pledgeworth::reference::Reference;
use pledgeworth::report::excel::{self, Book, CellAt, CellValue, Cells as _};
use pledgeworth::store::{read, samples};
use pledgeworth::text::number::to_f64;

const MADE: Date = date(2026, 8, 1);

fn sample(id: &str) -> Case {
    read(samples::find(id).unwrap().json.as_bytes()).unwrap()
}

fn forty() -> Case {
    let path = format!("{}/examples/forty-patents.pledge", env!("CARGO_MANIFEST_DIR"));
    read(&std::fs::read(path).unwrap()).unwrap()
}

fn book(case: &Case, assessment: &Assessment) -> Book {
    excel::book(case, assessment, Reference::builtin(), &[Lang::Zh]).unwrap()
}

/// A figure of the workbook by its name, and the same of the engine.
struct Pair {
    name: String,
    sheet: Option<f64>,
    engine: Option<f64>,
}

/// What the engine finds, by the names of the workbook.
fn figures(case: &Case, found: &Assessment) -> Vec<(String, usize, Option<f64>)> {
    let (valuation, loan) = (&found.valuation, &found.loan);
    let mut out = vec![
        ("discount_rate".to_owned(), 0, valuation.discount_rate.value),
        ("concluded_value".to_owned(), 0, valuation.concluded.value),
        ("basis_value".to_owned(), 0, loan.basis_value.value),
        ("pledge_rate".to_owned(), 0, loan.pledge_rate.value),
        ("lendable".to_owned(), 0, loan.lendable.value),
        ("total_interest".to_owned(), 0, loan.total_interest.map(to_f64)),
    ];
    for method in &valuation.methods {
        out.push((format!("value_{}", method.method.id()), 0, method.range.value));
    }
    for limit in &loan.limits {
        out.push((format!("limit_{}", limit.kind.id()), 0, limit.amount.value));
    }
    for patent in &found.patents {
        out.push((format!("patents_{}_value", patent.id.0), 0, patent.value.value));
    }
    let finite = |range: &Range| range.value.filter(|value| value.is_finite());
    for (at, month) in loan.months.iter().enumerate() {
        let owed = month.exposure.map(to_f64);
        out.push(("months_value".to_owned(), at, month.value.value));
        out.push(("months_liquidation".to_owned(), at, month.liquidation.value));
        out.push(("months_limit".to_owned(), at, month.limit.value));
        out.push(("months_balance".to_owned(), at, month.balance.map(to_f64)));
        out.push(("months_exposure".to_owned(), at, owed));
        out.push(("months_loan_to_value".to_owned(), at, finite(&month.loan_to_value)));
        out.push(("months_coverage".to_owned(), at, month.coverage.value));
    }
    if case.loan.amount.value.is_some() && !loan.months.is_empty() {
        let over = [("first_over_limit", loan.over_limit), ("first_over_liquidation", loan.over_liquidation)];
        // Where a limit has no stated value, the engine reads its lower end; the sheet has the stated ones alone.
        let stated = loan.months.iter().all(|month| month.limit.value.is_some() && month.liquidation.value.is_some());
        for (name, breach) in over {
            out.push((name.to_owned(), 0, breach.first.filter(|_| breach.known && stated).map(f64::from)));
        }
    }
    out
}

fn pairs(book: &Book, case: &Case, found: &Assessment) -> Vec<Pair> {
    let pair = |(name, at, engine): (String, usize, Option<f64>)| {
        let cell = book.named(&name).and_then(|block| block.cells().nth(at));
        Pair { sheet: cell.and_then(|cell| book.worth(cell)), name: format!("{name}[{at}]"), engine }
    };
    figures(case, found).into_iter().map(pair).collect()
}

/// Equal to the cent; a rate or a multiple to ten digits.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.005_f64.min(1e-9 * b.abs().max(1.0) + 0.004_9 * f64::from(u8::from(b.abs() > 1000.0)))
}

fn compare(what: &str, pairs: &[Pair]) {
    let wrong: Vec<String> = pairs
        .iter()
        .filter(|pair| match (pair.sheet, pair.engine) {
            (Some(sheet), Some(engine)) => !same(sheet, engine),
            (None, None) => false,
            _ => true,
        })
        .map(|pair| format!("{}: sheet {:?}, engine {:?}", pair.name, pair.sheet, pair.engine))
        .collect();
    assert!(
        wrong.is_empty(),
        "{what}: {} of {}\n{}",
        wrong.len(),
        pairs.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
}

fn agrees(what: &str, case: &Case) {
    let found = assess(case);
    compare(what, &pairs(&book(case, &found), case, &found));
}

fn weigh(case: &mut Case, methods: &[(Method, f64)]) {
    case.valuation.methods = methods
        .iter()
        .map(|(method, weight)| MethodChoice { method: *method, weight: Input::given(*weight), reason: String::new() })
        .collect();
}

/// A case with every method in use.
fn every_method(style: OptionStyle) -> Case {
    let mut case = sample("gaolan-2022");
    let all = Method::ALL.map(|method| (method, 1.0));
    weigh(&mut case, &all);
    for product in &mut case.products {
        product.contributory_assets = vec![ContributoryAsset {
            name: "营运资金 / working capital".to_owned(),
            share_of_revenue: Input::given(0.2),
            return_rate: Input::given(0.05),
        }];
        let with = &mut product.incremental;
        with.price_before = Input::given(100.0);
        with.price_after = Input::given(104.0);
        with.unit_cost_before = Input::given(80.0);
        with.unit_cost_after = Input::given(79.0);
        with.volume_before = Input::given(900_000.0);
        with.volume_after = Input::given(1_000_000.0);
    }
    let deal = |price: f64, weight: f64| ComparableDeal {
        price: Input::given(price),
        weight: Input::given(weight),
        time_adjustment: Input::given(1.05),
        technical_adjustment: Input::given(0.9),
        ..ComparableDeal::default()
    };
    case.valuation.comparables = vec![deal(40e6, 2.0), deal(55e6, 1.0)];
    let option = &mut case.valuation.option;
    option.style = style;
    option.exercise_cost = Input::given(30e6);
    option.volatility = Input::given(0.4);
    option.risk_free_rate = Input::given(0.03);
    case.valuation.tax_amortisation = true;
    case.valuation.amortisation_years = Input::given(10.0);
    without_ranges(&mut case);
    case
}

/// Every number as stated, and nothing more known of it.
fn without_ranges(case: &mut Case) {
    for handle in fields::numeric(case).collect::<Vec<_>>() {
        if let Some(value) = handle.number(case) {
            assert!(handle.set_number(case, value));
        }
    }
}

/// A list of cases; each is changed in a frame of its own.
struct Cases(Vec<(String, Case)>);

impl Cases {
    fn add(&mut self, what: impl Into<String>, mut case: Case, change: impl FnOnce(&mut Case)) {
        change(&mut case);
        self.0.push((what.into(), case));
    }
}

/// A loan with a grace, a long first period, a rate that moves and a repayment ahead of time.
fn pay(case: &mut Case, repayment: RepaymentMethod, day_count: DayCount, paid_every: PaidEvery) {
    let loan = &mut case.loan;
    let start = loan.start.value.unwrap();
    let after = |days: i32| start.saturating_add(jiff::Span::new().days(days));
    loan.months = Input::given(120);
    loan.annual_rate = Input::given("0.12".parse().unwrap());
    (loan.repayment, loan.day_count, loan.paid_every) = (repayment, day_count, paid_every);
    if paid_every == PaidEvery::Month {
        loan.first_payment = Input::given(after(250));
    } else {
        loan.grace_months = Input::given(13);
    }
    loan.repricing = Repricing::Quarter;
    loan.own_lpr = vec![OwnLpr { from: Input::given(after(2000)), rate: Input::given("0.05".parse().unwrap()) }];
    let ahead = |days: i32, amount: &str| Prepayment {
        on: Input::given(after(days)),
        amount: Input::given(amount.parse().unwrap()),
    };
    loan.prepayments = vec![ahead(900, "33333.33"), ahead(905, "10000")];
    if paid_every == PaidEvery::Quarter {
        loan.after_prepayment = AfterPrepayment::SoonerEnd;
        loan.prepayments.push(ahead(1500, "900000000"));
    }
    let base = case.base_date.value.unwrap().year();
    case.financials.years = (1..=3)
        .map(|back| FinancialYear {
            end: Input::given(Date::new(base - back, 12, 31).unwrap()),
            operating_cash_flow: Input::given(1e6),
            interest_expense: Input::given(100_000.0),
            principal_repaid: Input::given(200_000.0),
            ..FinancialYear::default()
        })
        .collect();
    without_ranges(case);
}

/// Cases of every kind that the formulas tell apart.
fn cases() -> Vec<(String, Case)> {
    let mut all = Cases(Vec::new());
    for id in ["korui-2006", "jiemei-2011", "gaolan-2022"] {
        all.add(id, sample(id), |_| {});
    }
    all.add("forty", forty(), |_| {});
    for basis in ValueBasis::ALL {
        for repayment in RepaymentMethod::ALL {
            all.add(format!("{basis:?} {repayment:?}"), sample("jiemei-2011"), |case| {
                case.lending.basis = basis;
                case.valuation.outside_appraisal.value = Input::given(2.5e6);
                case.loan.repayment = repayment;
            });
        }
    }
    for capital in [None, Some(8_000_000), Some(900_000_000)] {
        all.add(format!("a policy's cap for one borrower beside {capital:?}"), sample("korui-2006"), |case| {
            let term = Term { value: 1_000_000.0, source: String::new() };
            let mut policy = Policy::default();
            policy.terms.single_borrower_cap = Some(term);
            case.policy = Some(Box::new(policy));
            case.lending.bank_capital = capital.map_or_else(Input::default, |yuan: i64| Input::given(yuan.into()));
        });
    }
    for timing in [Timing::MidYear, Timing::EndOfYear] {
        for years in ForecastYears::ALL {
            for style in [OptionStyle::European, OptionStyle::American] {
                all.add(format!("every method {timing:?} {years:?} {style:?}"), every_method(style), |case| {
                    case.valuation.timing = timing;
                    case.valuation.forecast_years = years;
                    case.lending.basis = ValueBasis::LowerOfBoth;
                });
            }
        }
    }
    for basis in [DiscountBasis::Capm, DiscountBasis::Wacc] {
        all.add(format!("{basis:?}"), sample("korui-2006"), |case| {
            let rate = &mut case.valuation.discount_rate;
            rate.basis = basis;
            rate.beta = Input::given(1.2);
            rate.market_return = Input::given(0.09);
            rate.specific_risk = Input::given(0.03);
            rate.equity_share = Input::given(0.6);
            rate.cost_of_debt = Input::given(0.05);
            rate.premium_over_wacc = Input::given(0.04);
        });
    }
    for basis in ValueBasis::ALL {
        all.add(format!("cost alone {basis:?}"), sample("gaolan-2022"), |case| {
            weigh(case, &[(Method::Cost, 1.0)]);
            case.lending.basis = basis;
        });
    }
    all.add("creative labour", sample("gaolan-2022"), |case| {
        weigh(case, &[(Method::ReliefFromRoyalty, 0.5), (Method::Cost, 0.5)]);
        let cost = &mut case.valuation.cost;
        cost.basis = CostBasis::CreativeLabour;
        cost.materials = Input::given(2e6);
        cost.wages = Input::given(3e6);
        cost.creative_multiplier = Input::given(2.0);
        cost.research_risk = Input::given(0.3);
        cost.return_rate = Input::given(0.2);
        cost.years_used = Input::given(3.0);
        cost.years_remaining = Input::default();
        case.lending.basis = ValueBasis::OwnValue;
    });
    all.add("a product that loses", every_method(OptionStyle::European), |case| {
        case.products[0].incremental.price_after = Input::given(90.0);
        case.lending.basis = ValueBasis::OwnValue;
    });
    all.add("no method counts", sample("korui-2006"), |case| weigh(case, &[(Method::ReliefFromRoyalty, 0.0)]));
    all.add("one more has ended", forty(), |case| {
        case.lending.basis = ValueBasis::OwnValue;
        case.patents[0].status = Input::given(LegalStatus::Invalidated);
    });
    all.add("no term", sample("jiemei-2011"), |case| case.loan.months = Input::default());
    all.add("no day", sample("jiemei-2011"), |case| {
        case.loan.months = Input::default();
        case.loan.start = Input::default();
    });
    all.add("no interest", sample("jiemei-2011"), |case| {
        case.loan.annual_rate = Input::given("0".parse().unwrap());
        case.loan.repayment = RepaymentMethod::EqualInstalment;
    });
    // Every way to count days and to pay, with what the borrower's statements leave.
    for (day_count, paid_every) in [
        (DayCount::Twelfth, PaidEvery::Quarter),
        (DayCount::Actual360, PaidEvery::Month),
        (DayCount::Actual365, PaidEvery::Year),
    ] {
        for repayment in RepaymentMethod::ALL {
            all.add(format!("paid {repayment:?} {day_count:?} {paid_every:?}"), sample("jiemei-2011"), |case| {
                pay(case, repayment, day_count, paid_every);
            });
        }
    }
    // A part repaid under the contract, alone and beside what is repaid ahead of time.
    for (day_count, ahead) in [(DayCount::Actual365, false), (DayCount::Twelfth, true)] {
        for repayment in RepaymentMethod::ALL {
            all.add(format!("paid down {repayment:?} {day_count:?}"), sample("jiemei-2011"), |case| {
                pay(case, repayment, day_count, if ahead { PaidEvery::Quarter } else { PaidEvery::Month });
                case.loan.paydown_month = Input::given(25);
                case.loan.paydown_share = Input::given(0.35);
                if !ahead {
                    case.loan.prepayments.clear();
                }
            });
        }
    }
    all.add("renewed twice", sample("jiemei-2011"), |case| {
        case.loan.repayment = RepaymentMethod::Renewal;
        case.loan.renewals = Input::given(2);
    });
    all.add("a revolving line", sample("jiemei-2011"), |case| {
        case.loan.repayment = RepaymentMethod::Revolving;
        case.loan.drawn_share = Input::given(0.4);
    });
    // Stated as nothing, and perhaps something: in lending what is stated counts.
    let perhaps = || Input { low: Some(0.0), high: Some(0.4), ..Input::given(0.0) };
    all.add("ranges: nothing stated of the only product", sample("jiemei-2011"), |case| {
        for product in &mut case.products {
            product.patent_share = perhaps();
        }
    });
    all.add("ranges: nothing stated of one product", forty(), |case| case.products[0].patent_share = perhaps());
    all.add("nothing but a day", Case::default(), |case| case.base_date = Input::given(date(2026, 6, 30)));
    all.0
}

#[test]
fn the_formulas_come_to_what_the_engine_finds() {
    for (what, case) in cases() {
        agrees(&what, &case);
    }
}

/// The inputs that may be changed, by their field and cell.
fn inputs(book: &Book, case: &Case) -> Vec<(fields::Handle, CellAt)> {
    let named = |name: &str| book.named(name).map(|block| block.first);
    fields::numeric(case).filter_map(|handle| Some((handle, named(&handle.path().replace('.', "_"))?))).collect()
}

/// Another value that the field may hold.
fn another(handle: fields::Handle, value: f64) -> f64 {
    let bounds = handle.kind().bounds;
    let next = if value == 0.0 { 0.07 } else { value * 0.83 };
    let next = if handle.kind().unit == fields::FieldUnit::Cents { next.round() } else { next };
    bounds.map_or(next, |bounds| next.clamp(bounds.low, bounds.high))
}

fn changed(what: &str, case: &Case) -> usize {
    let found = assess(case);
    let mut book = book(case, &found);
    let mut count = 0;
    for (handle, cell) in inputs(&book, case) {
        let Some(value) = handle.number(case) else { continue };
        // How a loan is paid reads its amount and rate alone.
        if what.starts_with("paid ") && !handle.path().starts_with("loan.") {
            continue;
        }
        let mut other = case.clone();
        assert!(handle.set_number(&mut other, another(handle, value)), "{what}: {}", handle.path());
        let now = handle.number(&other);
        book.restate(&[(cell, now)]);
        // An American option's tree is not carried live.
        let tree = case.valuation.option.style == OptionStyle::American
            && case.valuation.methods.iter().any(|one| one.method == Method::Option);
        if !tree {
            let after = assess(&other);
            compare(&format!("{what}: {} = {now:?}", handle.path()), &pairs(&book, &other, &after));
            count += 1;
        }
        book.restate(&[(cell, Some(value))]);
    }
    count
}

#[test]
fn a_changed_input_changes_the_sheet_as_it_changes_the_case() {
    let mut count = 0;
    for (what, case) in cases() {
        // Whether a range has an end is the program's alone to say.
        if what != "forty" && !what.contains("ended") && !what.contains("ranges") {
            count += changed(&what, &case);
        }
    }
    assert!(count > 700, "{count} changes were looked at");
}

#[test]
fn an_input_that_is_taken_away_leaves_nothing_known_that_the_program_does_not_know() {
    for id in ["korui-2006", "jiemei-2011", "gaolan-2022"] {
        let case = sample(id);
        let found = assess(&case);
        let mut book = book(&case, &found);
        for (handle, cell) in inputs(&book, &case) {
            let Some(value) = handle.number(&case) else { continue };
            let mut other = case.clone();
            match handle.slot_mut(&mut other) {
                Some(SlotMut::Number(input)) => *input = Input::default(),
                Some(SlotMut::Amount(input)) => *input = Input::default(),
                _ => continue,
            }
            book.restate(&[(cell, None)]);
            // Both ways: from the sheet emptied, and from a workbook made of the case without it.
            let after = assess(&other);
            compare(&format!("{id}: without {}", handle.path()), &pairs(&book, &other, &after));
            agrees(&format!("{id}: made without {}", handle.path()), &other);
            book.restate(&[(cell, Some(value))]);
        }
    }
}

#[test]
fn an_unknown_input_that_is_filled_in_is_read() {
    let case = sample("jiemei-2011");
    for handle in fields::numeric(&case).collect::<Vec<_>>() {
        let Some(value) = handle.number(&case) else { continue };
        let mut without = case.clone();
        let emptied = match handle.slot_mut(&mut without) {
            Some(SlotMut::Number(input)) => std::mem::take(input).value.is_some(),
            Some(SlotMut::Amount(input)) => std::mem::take(input).value.is_some(),
            _ => false,
        };
        let mut book = book(&without, &assess(&without));
        let Some(cell) = book.named(&handle.path().replace('.', "_")).filter(|_| emptied) else { continue };
        assert_eq!(book.value(cell.first), CellValue::Empty, "{}", handle.path());
        book.restate(&[(cell.first, Some(value))]);
        compare(&format!("{} filled in", handle.path()), &pairs(&book, &case, &assess(&case)));
    }
}

#[test]
fn every_number_that_a_run_reads_has_a_cell() {
    for (what, case) in cases().into_iter().filter(|(what, _)| !what.contains("no day")) {
        let found = assess(&case);
        let book = book(&case, &found);
        for handle in fields::numeric(&case) {
            let path = handle.path();
            let read = ["lending.", "loan.amount", "loan.annual_rate"].iter().any(|start| path.starts_with(start));
            let stated = matches!(handle.slot(&case), Some(Slot::Number(input)) if input.value.is_some())
                || matches!(handle.slot(&case), Some(Slot::Amount(input)) if input.value.is_some());
            if read && stated {
                assert!(book.named(&path.replace('.', "_")).is_some(), "{what}: {path}");
            }
        }
    }
}

/// A run names its numbers as the catalogue of fields does: whatever moves one of them moves the field that it names.
#[test]
fn every_number_of_a_run_is_the_field_that_it_names() {
    for (what, case) in cases() {
        let Some((case, ready)) = ready(&case, Reference::builtin()) else { continue };
        for slot in ready.prepared.slots.list() {
            let Some(value) = slot.value.filter(|value| value.is_finite()) else { continue };
            let handle = fields::find(&slot.field).unwrap_or_else(|| panic!("{what}: {} is a field", slot.field));
            let stated = handle.number(&case).map(|number| number * part_read(&slot.field));
            assert!(stated.is_some_and(|stated| same(stated, value)), "{what}: {} {stated:?} {value}", slot.field);
        }
    }
}
