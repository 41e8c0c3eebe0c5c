//! Cases made rich at random, in many places at once: methods, products, patents outside the pledge, bases, forms of repayment,
//! ranges. Nothing taken away, nothing widened and nothing bad that is added lends more.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use pledgeworth::assessment::{Assessment, assess};
use pledgeworth::model::{Case, Input, LegalStatus, Method, MethodChoice, RepaymentMethod, Timing, ValueBasis};
use pledgeworth::statutory::PatentType;

use super::ends::{inputs, lent, no_better, sample, without};

/// The same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.roll() % count as u64).unwrap()
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.roll() % 10_000) as f64 / 10_000.0
    }

    fn once_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// Some of what is given or zero beside the others.
fn weigh(case: &mut Case, method: Method, weight: f64) {
    case.valuation.methods.retain(|choice| choice.method != method);
    case.valuation.methods.push(MethodChoice { method, weight: Input::given(weight), reason: String::new() });
}

fn rich(dice: &mut Dice) -> Case {
    let mut case = sample(["korui-2006", "jiemei-2011", "gaolan-2022"][dice.below(3)]);
    let base = case.base_date.value.unwrap();
    case.lending.basis = ValueBasis::ALL[dice.below(3)];
    if case.valuation.outside_appraisal.value.is_unset() || dice.once_in(2) {
        let scale = if case.patents.len() > 3 { 20.0 } else { 1.0 };
        case.valuation.outside_appraisal.value = Input::given(dice.between(1e6, 9e6) * scale);
    }
    let months = i64::try_from(dice.below(11)).unwrap();
    case.valuation.outside_appraisal.base_date = Input::given(pledgeworth::calendar::add_months(base, -months));
    case.valuation.timing = if dice.once_in(2) { Timing::MidYear } else { Timing::EndOfYear };
    case.valuation.tax_amortisation = dice.once_in(3);
    case.valuation.deduct_annual_fees = dice.once_in(2);
    if dice.once_in(3) {
        let cost = &mut case.valuation.cost;
        cost.cost = Input::given(dice.between(2e6, 2e7));
        cost.price_change = Input::given(0.03);
        cost.years_used = Input::given(dice.between(1.0, 4.0));
        cost.years_remaining = Input::given(dice.between(3.0, 8.0));
        weigh(&mut case, Method::Cost, dice.between(0.1, 1.0));
    }
    if dice.once_in(5) {
        let option = &mut case.valuation.option;
        option.exercise_cost = Input::given(dice.between(1e6, 5e6));
        option.volatility = Input::given(dice.between(0.2, 0.6));
        option.risk_free_rate = Input::given(0.03);
        option.years = Input::given(dice.between(2.0, 6.0));
        option.dividend_yield = Input::given(0.05);
        weigh(&mut case, Method::Option, dice.between(0.1, 0.6));
    }
    if dice.once_in(3) {
        let mut second = case.products[0].clone();
        second.id = case.next_product_id();
        second.product_life = Input::given(dice.between(3.0, 9.0));
        second.annual_decay = Input::given(dice.between(0.0, 0.15));
        for revenue in &mut second.revenues {
            *revenue = Input::given(revenue.value.unwrap_or(1e7) * dice.between(0.1, 0.8));
        }
        case.products.push(second);
    }
    for patent in &mut case.patents {
        if dice.once_in(3) {
            patent.technical_life = Input::given(dice.between(3.0, 12.0));
        }
        if dice.once_in(6) {
            patent.kind = Input::given(PatentType::Invention);
        }
        match dice.below(24) {
            0 => patent.pledged = Input::given(false),
            1 => patent.status = Input::given(LegalStatus::PartlyInvalidated),
            2 => patent.invalidation_pending = Input::given(true),
            _ => {}
        }
    }
    let loan = &mut case.loan;
    loan.repayment = [
        RepaymentMethod::EqualPrincipal,
        RepaymentMethod::EqualInstalment,
        RepaymentMethod::InterestFirst,
        RepaymentMethod::Bullet,
    ][dice.below(4)];
    loan.months = Input::given([6, 12, 24, 36][dice.below(4)]);
    let terms = &mut case.lending;
    terms.liquidation_discount = Input::given(dice.between(0.2, 0.8));
    terms.disposal_cost = Input::given(dice.between(0.02, 0.1));
    terms.years_to_sale = Input::given(dice.between(0.5, 2.0));
    for _ in 0..dice.below(5) {
        let json = serde_json::to_value(&case).unwrap();
        let (pointer, value) = number(&json, dice);
        let mut wide = json;
        spread(wide.pointer_mut(&pointer).unwrap(), value, dice.between(0.02, 0.3), dice.once_in(3));
        if let Ok(ranged) = serde_json::from_value(wide) {
            case = ranged;
        }
    }
    case
}

/// One of the numbers that somebody has stated, with its value.
fn number(json: &serde_json::Value, dice: &mut Dice) -> (String, f64) {
    let mut all = Vec::new();
    for part in ["products", "valuation", "lending", "patents"] {
        inputs(&json[part], &format!("/{part}"), &mut all);
    }
    loop {
        let pointer = &all[dice.below(all.len())];
        if let Some(value) = json.pointer(pointer).unwrap()["value"].as_f64()
            && json.pointer(pointer).unwrap()["low"].is_null()
        {
            return (pointer.clone(), value);
        }
    }
}

fn spread(input: &mut serde_json::Value, value: f64, by: f64, alone: bool) {
    input["low"] = (value - by * value.abs()).into();
    input["high"] = (value + by * value.abs()).min(if value <= 1.0 { value.max(0.99) } else { f64::MAX }).into();
    let input = input.as_object_mut().unwrap();
    input.remove("distribution");
    if alone {
        input.remove("value");
    }
}

fn lends_no_better(what: &str, before: &Assessment, after: &Assessment) {
    no_better(&format!("{what}, lendable"), before.loan.lendable, after.loan.lendable);
    no_better(&format!("{what}, basis"), before.loan.basis_value, after.loan.basis_value);
    let (was, is) = (lent(before), lent(after));
    if was.len() == is.len() {
        for (was, is) in was.iter().zip(is) {
            assert!(is <= was * (1.0 + 1e-9) + 1e-6, "{what}: {was} became {is}");
        }
    }
}

/// What follows from the case while it is not stated, or says by its absence that nothing hinders.
const LEFT: [&str; 8] = [
    "/royalty_rate",
    "/asset_value",
    "/product_cap",
    "/bank_capital",
    "/pledged",
    "/years_remaining",
    "/option/years",
    "/weight",
];

type Worse = Box<dyn Fn(&mut Case)>;

fn scaled(input: &mut Input<f64>, by: f64) {
    for place in [&mut input.value, &mut input.low, &mut input.high] {
        *place = place.map(|value| value * by);
    }
    input.distribution = None;
}

/// What is worse for a lender whatever else the case holds.
fn worse(case: &Case) -> Vec<(String, Worse)> {
    let mut all: Vec<(String, Worse)> = vec![
        ("royalty".to_owned(), Box::new(|case| scaled(&mut case.licence_fee.concluded_rate, 0.8))),
        ("appraisal".to_owned(), Box::new(|case| scaled(&mut case.valuation.outside_appraisal.value, 0.8))),
        ("discount of a sale".to_owned(), Box::new(|case| scaled(&mut case.lending.liquidation_discount, 1.2))),
        ("cost of a sale".to_owned(), Box::new(|case| scaled(&mut case.lending.disposal_cost, 1.4))),
        ("rate until a sale".to_owned(), Box::new(|case| scaled(&mut case.lending.sale_discount_rate, 1.4))),
        ("pledge rate".to_owned(), Box::new(|case| scaled(&mut case.lending.pledge_rate_invention, 0.8))),
        ("pledge rate".to_owned(), Box::new(|case| scaled(&mut case.lending.pledge_rate_utility_model, 0.8))),
        ("cost".to_owned(), Box::new(|case| scaled(&mut case.valuation.cost.cost, 0.7))),
        ("specific risk".to_owned(), Box::new(|case| scaled(&mut case.valuation.discount_rate.premiums[0].rate, 1.3))),
    ];
    for at in 0..case.patents.len() {
        all.push((format!("{at} left out"), Box::new(move |case| case.patents[at].pledged = Input::given(false))));
        all.push((format!("{at} suspended"), Box::new(move |case| case.patents[at].suspended = Input::given(true))));
        for status in [LegalStatus::Invalidated, LegalStatus::Lapsed, LegalStatus::Pending] {
            let change = move |case: &mut Case| case.patents[at].status = Input::given(status);
            all.push((format!("{at} {status:?}"), Box::new(change)));
        }
    }
    // Of an appraisal of which a patent does not count, the others have their part of the income: that of another product
    // is then no worse for them.
    if case.lending.basis == ValueBasis::OwnValue
        || case.patents.iter().all(|patent| patent.pledged.value != Some(false))
    {
        for at in 0..case.products.len() {
            all.push((
                format!("margin {at}"),
                Box::new(move |case| scaled(&mut case.products[at].operating_margin, 0.8)),
            ));
            all.push((format!("share {at}"), Box::new(move |case| scaled(&mut case.products[at].patent_share, 0.8))));
            all.push((format!("decay {at}"), Box::new(move |case| scaled(&mut case.products[at].annual_decay, 1.4))));
            all.push((format!("life {at}"), Box::new(move |case| scaled(&mut case.products[at].product_life, 0.7))));
            all.push((format!("sales {at}"), Box::new(move |case| scaled(&mut case.products[at].revenues[0], 0.6))));
        }
    }
    all
}

#[test]
fn a_rich_case_lends_no_more_by_what_is_lacking_ranged_or_bad() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut known, mut tried) = (0, 0);
    for round in 0..36 {
        let case = rich(&mut dice);
        let before = assess(&case);
        known += usize::from(before.loan.lendable.lending().is_some());
        let json = serde_json::to_value(&case).unwrap();
        let mut all = Vec::new();
        for part in ["products", "valuation", "lending", "loan", "licence_fee"] {
            inputs(&json[part], &format!("/{part}"), &mut all);
        }
        all.retain(|pointer| !LEFT.iter().any(|end| pointer.ends_with(end)));
        for _ in 0..5 {
            let pointer = &all[dice.below(all.len())];
            let what = format!("{round}, {:?} without {pointer}", case.lending.basis);
            no_better(&what, before.loan.lendable, assess(&without(&json, pointer)).loan.lendable);
            let (pointer, value) = number(&json, &mut dice);
            let mut wide = json.clone();
            spread(wide.pointer_mut(&pointer).unwrap(), value, 0.15, dice.once_in(2));
            if let Ok(ranged) = serde_json::from_value::<Case>(wide) {
                lends_no_better(&format!("{round} with {pointer} wide"), &before, &assess(&ranged));
            }
            let mut changes = worse(&case);
            let (what, change) = changes.swap_remove(dice.below(changes.len()));
            let mut after = case.clone();
            change(&mut after);
            lends_no_better(&format!("{round}, {:?}, {what}", case.lending.basis), &before, &assess(&after));
            tried += 3;
        }
    }
    assert!(known > 20 && tried > 500, "{known} {tried}");
}
