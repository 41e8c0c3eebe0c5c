//! Workings: every figure of the carried cases says how it was found, and the line with the numbers put in comes to the
//! figure.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::path::Path;

use pledgeworth::assessment::assess;
use pledgeworth::lang::Lang;
use pledgeworth::model::guideline::{ShareOf, Spread};
use pledgeworth::model::put_in::{Piece, letters};
use pledgeworth::model::{
    Case, ComparableDeal, ContributoryAsset, CostBasis, CostInputs, DiscountBasis, DiscountRate, EarlierLicence,
    EquivalentInvestment, Figure, FrandMethod, FrandSheet, Generation, Input, LicenceForm, Line, Method, MethodChoice,
    MinimumFee, OptionStyle, PriceUplift, Quantity, RepaymentMethod, Timing, WithAndWithout, fields,
};
use pledgeworth::reference::Reference;
use pledgeworth::store::{load, read, samples};

use rust_decimal::Decimal;

use crate::guideline::plain;
use crate::machine::with_evidence;

/// Figures whose formula is no arithmetic of their lines, by the beginning of their name, with the reason.
const NOT_PUT_IN: &[(&str, &str)] = &[
    ("eligibility.titles_proven", "a count"),
    ("eligibility.papers_lacking", "a count"),
    ("scoring.total", "a mean of intervals, each with workings of its own"),
    ("scoring.patents.", "a weighted sum over a tree; the grades are its lines"),
    ("scoring.judged", "a share of weights over a tree"),
    ("scoring.kappa", "a count of pairs of grades"),
    ("scoring.value_on_judgement", "by hand or by evidence there is nothing to reckon"),
    ("licence_fee.method.comparables", "a middle of sorted rates"),
    ("licence_fee.method.published", "read off a distribution"),
    ("licence_fee.percentile", "read off a distribution"),
    ("licence_fee.concluded", "chosen by the user"),
    ("licence_fee.guideline.coefficient", "stated by the user"),
    ("licence_fee.guideline.base.international_rates.", "stated by the user"),
    ("licence_fee.guideline.annual_fee_saving", "a difference of two sums over fee years"),
    ("licence_fee.guideline.form.", "solved so that the present values agree"),
    ("licence_fee.evidence.announced.", "an announced fee, within its caps"),
    ("licence_fee.evidence.raw.", "a place among sorted rates"),
    ("licence_fee.evidence.adjusted.", "a place among sorted rates"),
    ("licence_fee.evidence.leave_one_out", "the largest of several medians"),
    ("licence_fee.evidence.frand.rate", "stated"),
    ("valuation.discount_rate", "stated as one figure"),
    ("valuation.economic_years", "the lower end, where a life is known as a range only"),
    ("valuation.method.option", "a binomial tree"),
    ("loan.basis_value", "a choice between values that have workings of their own"),
    ("loan.limit.product_cap", "stated by the bank"),
    ("patents.", "a dead patent has nothing left"),
];

fn carried() -> Vec<(String, Case)> {
    let forty = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/forty-patents.pledge"));
    let samples = samples::all().iter().map(|sample| (sample.id.to_owned(), read(sample.json.as_bytes()).unwrap()));
    samples.chain(std::iter::once(("forty".to_owned(), load(forty).unwrap()))).collect()
}

/// With cases that use what the carried ones do not.
fn all() -> Vec<(String, Case)> {
    let ways = [DiscountBasis::Direct, DiscountBasis::Capm, DiscountBasis::Wacc];
    let frand = [FrandMethod::Comparable, FrandMethod::MultiMode, FrandMethod::StatedRate, FrandMethod::StatedFee];
    let more = vec![("evidence".to_owned(), with_evidence()), ("plain".to_owned(), plain())];
    let mixed = ways
        .into_iter()
        .zip(frand.into_iter().cycle())
        .enumerate()
        .map(|(at, (basis, method))| (format!("every {at}"), every(at % 2 == 1, basis, method)));
    let last = vec![("every 3".to_owned(), every(true, DiscountBasis::BuildUp, FrandMethod::StatedFee))];
    carried().into_iter().chain(more).chain(mixed).chain(last).collect()
}

/// A case with every method and every way to a rate in use; `other` takes the other of two choices.
fn every(other: bool, basis: DiscountBasis, frand: FrandMethod) -> Case {
    let given = Input::<f64>::given;
    let sample = samples::find("korui-2006").unwrap();
    let mut case: Case = read(sample.json.as_bytes()).unwrap();
    let valuation = &mut case.valuation;
    valuation.methods = Method::ALL
        .into_iter()
        .map(|method| MethodChoice { method, weight: given(1.0), reason: String::new() })
        .collect();
    valuation.tax_amortisation = true;
    valuation.amortisation_years = given(10.0);
    valuation.deduct_annual_fees = !other;
    valuation.timing = if other { Timing::MidYear } else { Timing::EndOfYear };
    valuation.discount_rate = DiscountRate {
        basis,
        direct: given(0.16),
        risk_free_rate: given(0.03),
        beta: given(1.2),
        market_return: given(0.09),
        specific_risk: given(0.02),
        equity_share: given(0.6),
        cost_of_debt: given(0.05),
        premium_over_wacc: given(0.03),
        ..valuation.discount_rate.clone()
    };
    valuation.cost = CostInputs {
        basis: CostBasis::ALL[usize::from(other)],
        cost: given(2.4e6),
        price_change: given(0.123),
        materials: given(8e5),
        wages: given(6.5e5),
        creative_multiplier: given(1.7),
        research_risk: given(0.35),
        return_rate: given(0.18),
        years_used: given(5.5),
        ..CostInputs::default()
    };
    let deal = |price: f64, weight: f64| ComparableDeal {
        name: "成交".into(),
        price: given(price),
        time_adjustment: given(1.08),
        technical_adjustment: given(0.9),
        weight: if other { given(weight) } else { Input::default() },
        ..ComparableDeal::default()
    };
    valuation.comparables = vec![deal(5.1e6, 2.0), deal(6.7e6, 1.0), deal(4.3e6, 3.0)];
    valuation.option.exercise_cost = given(3e6);
    valuation.option.volatility = given(0.4);
    valuation.option.risk_free_rate = given(0.03);
    valuation.option.style = OptionStyle::ALL[usize::from(other)];
    let product = &mut case.products[0];
    product.contributory_assets =
        vec![ContributoryAsset { name: "厂房".into(), share_of_revenue: given(0.3), return_rate: given(0.06) }];
    product.incremental = WithAndWithout {
        price_before: given(90.0),
        price_after: given(100.0),
        unit_cost_before: given(60.0),
        unit_cost_after: given(55.0),
        volume_before: given(9e4),
        volume_after: given(1e5),
    };
    let fee = &mut case.licence_fee;
    fee.equivalent_investment = EquivalentInvestment {
        patent_cost: given(1.3e6),
        patent_profit_rate: given(4.0),
        licensee_assets: given(2.5e7),
        licensee_profit_rate: given(0.15),
    };
    fee.price_uplift =
        PriceUplift { licensor_share: given(0.27), price_before: given(90.0), price_after: given(101.5) };
    let licence = |form, rate: f64| EarlierLicence {
        licensee: "甲公司".into(),
        form,
        rate: given(rate),
        amount: given(6e5),
        years: given(5.0),
        annual_sales: given(1.1e7),
        ..EarlierLicence::default()
    };
    fee.earlier_licences = LicenceForm::ALL.into_iter().map(|form| licence(form, 0.035)).collect();
    fee.minimum_fee = MinimumFee {
        book_cost: given(1.8e6),
        price_change: given(0.1),
        years_used: given(5.0),
        years_remaining: given(7.0),
        licensor_capacity: given(1e5),
        licensee_capacity: given(4e4),
        lost_income: if other { given(1.2e5) } else { Input::default() },
        extra_cost: given(3e4),
    };
    fee.entry_fee = if other { given(5e5) } else { Input::default() };
    fee.guideline.coefficient = given(0.8);
    fee.guideline.expected_licensees = Input::given(5);
    fee.guideline.open = Input::given(true);
    fee.guideline.own.sharing_rate = given(0.2);
    fee.guideline.own.share_of = ShareOf::ALL[usize::from(other)];
    fee.guideline.common_rate = given(0.03);
    fee.guideline.appraisal.divide_by_licensees = other;
    fee.guideline.appraisal.spread = Spread::ALL[usize::from(other)];
    fee.guideline.statistics_row =
        Reference::builtin().licence_statistics.rows.first().map(|row| format!("licence_statistics/{}", row.about.id));
    let generation = |name: &str, rate: f64, share: f64| Generation {
        name: name.into(),
        rate: given(rate),
        value_share: given(share),
    };
    fee.evidence.frand = FrandSheet {
        method: frand,
        comparable_rate: given(0.012),
        strength_ratio: given(0.8),
        generations: vec![generation("4G", 0.000_183, 0.7), generation("5G", 0.000_27, 0.3)],
        stated_rate: given(0.01),
        stated_fee: given(2.5),
        price: given(900.0),
        price_cap: given(800.0),
        fee_cap: if other { given(2.0) } else { Input::default() },
        territory_factor: if other { given(0.6) } else { Input::default() },
        units: given(1e6),
        ..FrandSheet::default()
    };
    case.loan.repayment = RepaymentMethod::ALL[usize::from(other)];
    case.lending.bank_capital = Input::given(Decimal::from(2_000_000_000));
    case
}

fn each(cases: &[(String, Case)], mut look: impl FnMut(&str, &Case, &Figure)) {
    for (name, case) in cases {
        for figure in &assess(case).figures {
            look(&format!("{name}: {}", figure.id), case, figure);
        }
    }
}

#[test]
fn no_figure_without_formula_inputs_source_and_mark() {
    each(&carried(), |name, case, figure| {
        let workings = &figure.workings;
        for lang in [Lang::Zh, Lang::En] {
            assert!(!workings.formula.get(lang).trim().is_empty(), "{name}: formula");
            assert!(!workings.source.get(lang).trim().is_empty(), "{name}: source");
            assert!(!workings.mark.label(lang).trim().is_empty(), "{name}: mark");
        }
        let lines = || workings.inputs.iter().chain(&workings.steps);
        let has_value = figure.value.is_some() || figure.low.is_some();
        assert!(!has_value || lines().next().is_some(), "{name}: neither inputs nor steps");
        for line in lines() {
            leads_somewhere(name, case, line);
        }
    });
}

/// A line's field is one of the case, or a place that a finding may name.
fn leads_somewhere(name: &str, case: &Case, line: &Line) {
    if let Some(path) = &line.field {
        let lists = ["events", "answers", "factors", "statistics_row", "family"];
        let known = fields::find(path).is_some_and(|handle| handle.slot(case).is_some());
        assert!(known || lists.iter().any(|list| path.contains(list)), "{name}: {path} is no field of the case");
    }
}

#[test]
fn a_step_that_is_a_figure_leads_to_it() {
    for (name, case) in all() {
        let assessment = assess(&case);
        let mut led = 0;
        for figure in &assessment.figures {
            for line in figure.workings.inputs.iter().chain(&figure.workings.steps) {
                let Some(id) = &line.figure else { continue };
                led += 1;
                let other = assessment.figure(id).unwrap_or_else(|| panic!("{name}: {}: no figure {id}", figure.id));
                assert_ne!(*id, figure.id, "{name}: a figure does not lead to itself");
                let number = |value: &Option<Quantity>| value.as_ref().and_then(Quantity::as_f64);
                // A product's value by one method is a part of the method's, and of the product's own.
                let part = [&figure.id, id].iter().any(|one| one.starts_with("valuation.product."));
                if let (Some(here), Some(there), false) = (number(&line.value), number(&other.value), part) {
                    assert!(same(here, there), "{name}: {} tells {here} of {id}, which is {there}", figure.id);
                }
            }
        }
        assert!(led > 8, "{name}: {led} steps lead to a figure");
    }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-9)
}

#[test]
fn numbers_put_in_come_to_the_figure() {
    let mut used = BTreeSet::new();
    let mut put = 0;
    let mut faults = Vec::new();
    each(&all(), |name, _, figure| {
        let Some(value) = figure.value.as_ref().and_then(Quantity::as_f64) else { return };
        let Some(whole) = figure.put_in_whole() else {
            let reason = NOT_PUT_IN.iter().find(|(prefix, _)| figure.id.starts_with(prefix));
            if reason.is_none() {
                faults.push(format!("{name}: no numbers put in, and no reason why: {:?}", figure.workings.pattern));
            }
            used.extend(reason.map(|(prefix, _)| *prefix));
            return;
        };
        put += 1;
        let tokens: Vec<Token> = whole
            .pieces
            .iter()
            .flat_map(|piece| match piece {
                Piece::Sign(signs) => tokens(signs, true, false),
                Piece::Number(quantity) => vec![Token::Number(quantity.as_f64().unwrap(), quantity.as_f64().unwrap())],
            })
            .collect();
        let (found, _) = evaluate(&tokens);
        // A sum to the cent is off by the cents of its parts.
        if !same(found, value) && (found - value).abs() >= 0.005 {
            faults.push(format!("{name}: {found} for {value}: {tokens:?}"));
        }
        // Amounts in a currency of their own carry their units; amounts in yuan are all in the result's.
        let priced = matches!(figure.value, Some(Quantity::Price(..)));
        for lang in [Lang::Zh, Lang::En] {
            let text = whole.render(lang);
            let (left, right) = text.rsplit_once(" = ").unwrap();
            let (low, high) = evaluate(&self::tokens(left, false, priced));
            let Some(Token::Number(least, most)) = self::tokens(right, false, priced).first().copied() else {
                panic!("{name}: {right}")
            };
            let slack = 1e-9 * most.abs();
            if low > most + slack || least - slack > high {
                faults.push(format!("{name}: {text}: {low} to {high}"));
            }
            let short = figure.put_in().unwrap().render(lang);
            assert!(short.chars().count() < 400, "{name}: {short}");
        }
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(put > 300, "{put}");
    let idle: Vec<&str> =
        NOT_PUT_IN.iter().map(|(prefix, _)| *prefix).filter(|prefix| !used.contains(prefix)).collect();
    assert_eq!(idle, [""; 0], "reasons that no figure needs");
}

#[test]
fn each_letter_of_a_formula_stands_at_a_line() {
    let mut faults = BTreeSet::new();
    each(&all(), |name, _, figure| {
        let workings = &figure.workings;
        let told: BTreeSet<&str> =
            workings.inputs.iter().chain(&workings.steps).filter_map(|line| line.letter).collect();
        for (_, letter) in letters(workings.pattern.unwrap_or_default()) {
            if !told.contains(letter)
                && figure.put_in().is_some()
                && !workings.pattern.unwrap_or_default().contains('{')
            {
                faults.insert(format!("{name}: {letter} of {:?} stands at no line", workings.pattern));
            }
        }
        let legend: Vec<&str> = workings.legend().into_iter().map(|(letter, _)| letter).collect();
        for (_, letter) in letters(workings.formula.zh) {
            if !told.contains(letter) && !legend.contains(&letter) && figure.value.is_some() {
                faults.insert(format!("{name}: {letter} of {} is not explained", workings.formula.zh));
            }
        }
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.into_iter().collect::<Vec<_>>().join("\n"));
}

/// A piece of a formula: a number as an interval, or a sign.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Token {
    Number(f64, f64),
    Sign(char),
    Min,
    Max,
}

/// Reads a text. A shown number may be off by half of its last digit; of a pattern's own numbers nothing is.
fn tokens(text: &str, exact: bool, priced: bool) -> Vec<Token> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let mut step = sign.len_utf8();
        if sign.is_ascii_digit() || (sign == '-' && rest[1..].starts_with(|next: char| next.is_ascii_digit())) {
            let length = rest.find(|c: char| !(c.is_ascii_digit() || ",.-".contains(c))).unwrap_or(rest.len());
            let number = rest[..length].trim_end_matches(',');
            step = number.len();
            let places = number.split_once('.').map_or(0, |(_, after)| after.len());
            let value: f64 = number.replace(',', "").parse().unwrap();
            let percent = rest[step..].starts_with(" %");
            let is_whole = places == 0 && value.abs() < 100.0 && !percent;
            let off = if exact || is_whole { 0.0 } else { 0.5 * 10_f64.powi(-i32::try_from(places.max(2)).unwrap()) };
            let units = [(" 万", 1e4), (" 亿", 1e8), (" million", 1e6), (" billion", 1e9)];
            let unit = units.into_iter().find(|(name, _)| priced && rest[step..].starts_with(name));
            let part = unit.map_or(if percent { 0.01 } else { 1.0 }, |(_, size)| size);
            out.push(Token::Number((value - off) * part, (value + off) * part));
            step += if percent { 2 } else { 0 };
        } else if rest.starts_with("min") {
            out.push(Token::Min);
            step = 3;
        } else if rest.starts_with("max") {
            out.push(Token::Max);
            step = 3;
        } else if "+−×÷^(),".contains(sign) {
            out.push(Token::Sign(sign));
        }
        rest = &rest[step..];
    }
    out
}

fn evaluate(tokens: &[Token]) -> (f64, f64) {
    let mut reader = Reader { tokens, at: 0 };
    let value = reader.sum();
    assert_eq!(reader.at, tokens.len(), "{tokens:?}");
    value
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
}

impl Reader<'_> {
    fn takes(&mut self, signs: &str) -> Option<char> {
        match self.tokens.get(self.at) {
            Some(Token::Sign(sign)) if signs.contains(*sign) => {
                self.at += 1;
                Some(*sign)
            }
            _ => None,
        }
    }

    fn sum(&mut self) -> (f64, f64) {
        let mut value = self.product();
        while let Some(sign) = self.takes("+−") {
            let next = self.product();
            value =
                if sign == '+' { (value.0 + next.0, value.1 + next.1) } else { (value.0 - next.1, value.1 - next.0) };
        }
        value
    }

    fn product(&mut self) -> (f64, f64) {
        let mut value = self.power();
        while let Some(sign) = self.takes("×÷") {
            let next = self.power();
            value = hull(value, next, |a, b| if sign == '×' { a * b } else { a / b });
        }
        value
    }

    fn power(&mut self) -> (f64, f64) {
        let value = self.atom();
        match self.takes("^") {
            Some(_) => {
                let next = self.power();
                hull(value, next, f64::powf)
            }
            None => value,
        }
    }

    fn atom(&mut self) -> (f64, f64) {
        let token = self.tokens[self.at];
        self.at += 1;
        match token {
            Token::Number(low, high) => (low, high),
            Token::Sign('(') => {
                let value = self.sum();
                assert!(self.takes(")").is_some(), "{:?}", self.tokens);
                value
            }
            Token::Min | Token::Max => {
                assert!(self.takes("(").is_some());
                let mut value = self.sum();
                let of = if token == Token::Min { f64::min } else { f64::max };
                while self.takes(",").is_some() {
                    let next = self.sum();
                    value = (of(value.0, next.0), of(value.1, next.1));
                }
                assert!(self.takes(")").is_some());
                value
            }
            Token::Sign(_) => panic!("{:?} at {}", self.tokens, self.at),
        }
    }
}

fn hull(a: (f64, f64), b: (f64, f64), of: impl Fn(f64, f64) -> f64) -> (f64, f64) {
    let ends = [of(a.0, b.0), of(a.0, b.1), of(a.1, b.0), of(a.1, b.1)];
    (ends.into_iter().fold(f64::INFINITY, f64::min), ends.into_iter().fold(f64::NEG_INFINITY, f64::max))
}

/// The blended pledge rate is weighed by what the patents of each kind are worth at the pay-out: together the collateral.
#[test]
fn the_kinds_of_the_pledge_rate_come_to_the_collateral() {
    for (name, case) in carried() {
        let assessment = assess(&case);
        let figure = assessment.figure("loan.pledge_rate").unwrap();
        let kinds = figure.workings.steps.iter().filter(|line| line.letter == Some("v"));
        let sum: f64 = kinds.filter_map(|line| line.value.as_ref()?.as_f64()).sum();
        let whole = assessment.loan.months[0].value.value.unwrap();
        assert!((sum - whole).abs() < 1.0, "{name}: {sum} {whole}");
    }
}
