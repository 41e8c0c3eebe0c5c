//! Values that cannot be: each becomes a finding at its field and counts as missing, so that no
//! formula ever sees it. Text that could not be read is named too.

mod defaults;
mod guideline;
mod licence_evidence;
mod registration;
mod scoring;
mod usual;

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::sheet::stage_of;
use crate::model::{Case, Input, Severity, Sheet, Stage};
use crate::text::{Arg, Text, engine as words};

/// What a number may be.
#[derive(Clone, Copy)]
struct Bounds {
    low: f64,
    high: f64,
    /// In words, as typed on screen.
    allowed: Text,
}

const SHARE: Bounds = Bounds { low: 0.0, high: 1.0, allowed: words::ALLOWED_SHARE };
const MARGIN: Bounds = Bounds { low: -1.0, high: 1.0, allowed: words::ALLOWED_MARGIN };
const GROWTH: Bounds = Bounds { low: -0.99, high: 5.0, allowed: words::ALLOWED_GROWTH };
const RATE: Bounds = Bounds { low: -0.5, high: 5.0, allowed: words::ALLOWED_RATE };
const DECAY: Bounds = Bounds { low: 0.0, high: 0.99, allowed: words::ALLOWED_DECAY };
const DISCOUNT: Bounds = Bounds { low: 0.0, high: 0.999, allowed: words::ALLOWED_DECAY };
const YEARS: Bounds = Bounds { low: 0.0, high: 100.0, allowed: words::ALLOWED_YEARS };
const MONEY: Bounds = Bounds { low: 0.0, high: 1e15, allowed: words::ALLOWED_MONEY };
const WEIGHT: Bounds = Bounds { low: 0.0, high: 1e6, allowed: words::ALLOWED_WEIGHT };
const MULTIPLE: Bounds = Bounds { low: 0.0, high: 100.0, allowed: words::ALLOWED_MULTIPLE };
const BETA: Bounds = Bounds { low: -5.0, high: 10.0, allowed: words::ALLOWED_BETA };
const PROFIT_RATE: Bounds = Bounds { low: -0.99, high: 100.0, allowed: words::ALLOWED_PROFIT_RATE };

struct Checker<'a> {
    sheet: &'a mut Sheet,
}

impl Checker<'_> {
    fn refuse(&mut self, field: &str, label: Text, allowed: Text) {
        let message = words::FIND_NOT_ALLOWED.with([("what", label.into()), ("allowed", allowed.into())]);
        let stage = stage_of(field).unwrap_or(Stage::Case);
        self.sheet.find(Severity::Block, stage, field, message);
    }

    fn typed<T>(&mut self, input: &Input<T>, field: &str, label: Text) {
        if let Some(typed) = &input.typed {
            let shown: String = typed.chars().take(40).collect();
            let message = words::FIND_UNREADABLE.with([("what", label.into()), ("typed", Arg::Raw(shown))]);
            self.sheet.find(Severity::Warning, stage_of(field).unwrap_or(Stage::Case), field, message);
        }
    }

    fn keep<T: PartialOrd + Clone>(
        &mut self,
        input: &mut Input<T>,
        field: &str,
        label: Text,
        allowed: Text,
        may: impl Fn(&T) -> bool,
    ) {
        self.typed(input, field, label);
        let ends = [&mut input.value, &mut input.low, &mut input.high];
        let mut refused = false;
        for end in ends {
            if end.as_ref().is_some_and(|value| !may(value)) {
                *end = None;
                refused = true;
            }
        }
        if refused {
            self.refuse(field, label, allowed);
        }
        let disorder = |a: &Option<T>, b: &Option<T>| matches!((a, b), (Some(a), Some(b)) if a > b);
        if disorder(&input.low, &input.value)
            || disorder(&input.value, &input.high)
            || disorder(&input.low, &input.high)
        {
            input.low = None;
            input.high = None;
            let message = words::FIND_ENDS_DISORDERED.with([("what", label.into())]);
            self.sheet.find(Severity::Warning, stage_of(field).unwrap_or(Stage::Case), field, message);
        }
    }

    fn number(&mut self, input: &mut Input<f64>, field: impl AsRef<str>, label: Text, bounds: Bounds) {
        self.keep(input, field.as_ref(), label, bounds.allowed, |value| {
            value.is_finite() && *value >= bounds.low && *value <= bounds.high
        });
        let values = [input.value, input.low, input.high].into_iter().flatten();
        usual::ask(field.as_ref(), label, values, self.sheet);
    }

    fn count(&mut self, input: &mut Input<u32>, field: impl AsRef<str>, label: Text, most: u32, allowed: Text) {
        self.keep(input, field.as_ref(), label, allowed, |value| *value <= most);
    }

    fn date(&mut self, input: &mut Input<Date>, field: impl AsRef<str>, label: Text) {
        let (first, last) = (date(1900, 1, 1), date(2200, 12, 31));
        self.keep(input, field.as_ref(), label, words::ALLOWED_DATE, |day| (first..=last).contains(day));
    }

    fn amount(&mut self, input: &mut Input<Decimal>, field: &str, label: Text) {
        let most = Decimal::from(1_000_000_000_000_000_i64);
        self.keep(input, field, label, words::ALLOWED_AMOUNT, |amount| {
            *amount > Decimal::ZERO && *amount <= most && *amount == amount.round_dp(2)
        });
    }
}

/// The case without the values that cannot be.
pub fn checked(case: &Case, sheet: &mut Sheet) -> Case {
    let mut case = case.clone();
    let mut check = Checker { sheet };
    check.date(&mut case.base_date, "base_date", words::BASE_DATE);
    patents(&mut case, &mut check);
    registration::registration(&mut case, &mut check);
    products(&mut case, &mut check);
    scoring::scoring(&mut case, &mut check);
    licence_fee(&mut case, &mut check);
    guideline::guideline(&mut case, &mut check);
    licence_evidence::evidence(&mut case.licence_fee.evidence, &mut check);
    valuation(&mut case, &mut check);
    loan(&mut case, &mut check);
    usual::beside_others(&case, check.sheet);
    defaults::defaults(&case, &mut check);
    case
}

fn patents(case: &mut Case, check: &mut Checker<'_>) {
    for patent in &mut case.patents {
        let id = patent.id.0;
        let field = |name: &str| format!("patents.{id}.{name}");
        check.date(&mut patent.filing_date, field("filing_date"), words::FILING_DATE);
        check.date(&mut patent.priority_date, field("priority_date"), words::PRIORITY_DATE);
        check.date(&mut patent.grant_date, field("grant_date"), words::GRANT_DATE);
        check.count(
            &mut patent.term_adjustment_days,
            field("term_adjustment_days"),
            words::TERM_ADJUSTMENT,
            7300,
            words::ALLOWED_ADJUSTMENT,
        );
        check.count(
            &mut patent.drug_extension_days,
            field("drug_extension_days"),
            words::DRUG_EXTENSION,
            1827,
            words::ALLOWED_EXTENSION,
        );
        check.count(
            &mut patent.paid_through_year,
            field("paid_through_year"),
            words::PAID_THROUGH,
            45,
            words::ALLOWED_FEE_YEAR,
        );
        check.number(&mut patent.technical_life, field("technical_life"), words::TECHNICAL_LIFE, YEARS);
        for (input, name, label) in [
            (&patent.independent_claims, "independent_claims", words::INDEPENDENT_CLAIMS),
            (&patent.dependent_claims, "dependent_claims", words::DEPENDENT_CLAIMS),
            (&patent.citations_received, "citations_received", words::CITATIONS_RECEIVED),
            (&patent.citations_made, "citations_made", words::CITATIONS_MADE),
            (&patent.literature_cited, "literature_cited", words::LITERATURE_CITED),
        ] {
            check.typed(input, &field(name), label);
        }
    }
}

fn products(case: &mut Case, check: &mut Checker<'_>) {
    for product in &mut case.products {
        let id = product.id;
        let field = |name: &str| format!("products.{id}.{name}");
        for (index, revenue) in product.revenues.iter_mut().enumerate() {
            check.number(revenue, field(&format!("revenues.{index}")), words::REVENUE, MONEY);
        }
        check.number(&mut product.growth_after, field("growth_after"), words::GROWTH_AFTER, GROWTH);
        check.number(&mut product.product_life, field("product_life"), words::PRODUCT_LIFE, YEARS);
        check.number(&mut product.operating_margin, field("operating_margin"), words::MARGIN, MARGIN);
        check.number(&mut product.patent_share, field("patent_share"), words::PATENT_SHARE, SHARE);
        check.number(&mut product.annual_decay, field("annual_decay"), words::DECAY, DECAY);
        check.number(&mut product.royalty_rate, field("royalty_rate"), words::OWN_ROYALTY_RATE, SHARE);
        check.number(&mut product.profit_share, field("profit_share"), words::PROFIT_SHARE, SHARE);
        for (index, asset) in product.contributory_assets.iter_mut().enumerate() {
            let name = |part: &str| field(&format!("contributory_assets.{index}.{part}"));
            check.number(&mut asset.share_of_revenue, name("share_of_revenue"), words::ASSET_SHARE, MULTIPLE);
            check.number(&mut asset.return_rate, name("return_rate"), words::ASSET_RETURN, RATE);
        }
        let inputs = &mut product.incremental;
        for (input, name, label) in [
            (&mut inputs.price_before, "price_before", words::PRICE_BEFORE),
            (&mut inputs.price_after, "price_after", words::PRICE_AFTER),
            (&mut inputs.unit_cost_before, "unit_cost_before", words::UNIT_COST_BEFORE),
            (&mut inputs.unit_cost_after, "unit_cost_after", words::UNIT_COST_AFTER),
            (&mut inputs.volume_before, "volume_before", words::VOLUME_BEFORE),
            (&mut inputs.volume_after, "volume_after", words::VOLUME_AFTER),
        ] {
            check.number(input, field(&format!("incremental.{name}")), label, MONEY);
        }
        for protection in &mut product.patents {
            let name = field(&format!("patents.{}.weight", protection.patent.0));
            check.number(&mut protection.weight, name, words::WEIGHT, WEIGHT);
        }
    }
}

fn licence_fee(case: &mut Case, check: &mut Checker<'_>) {
    let fee = &mut case.licence_fee;
    let field = |name: &str| format!("licence_fee.{name}");
    for (input, name, label, bounds) in [
        (&mut fee.range_low, "range_low", words::RANGE_LOW, SHARE),
        (&mut fee.range_high, "range_high", words::RANGE_HIGH, SHARE),
        (&mut fee.score, "score", words::SCORE, Bounds { allowed: words::ALLOWED_SCORE, ..SHARE }),
        (&mut fee.licensor_profit_share, "licensor_profit_share", words::LSLP, SHARE),
        (&mut fee.lump_sum, "lump_sum", words::LUMP_SUM, MONEY),
        (&mut fee.entry_fee, "entry_fee", words::ENTRY_FEE, MONEY),
        (&mut fee.licence_years, "licence_years", words::LICENCE_TERM, YEARS),
        (&mut fee.concluded_rate, "concluded_rate", words::CONCLUDED_RATE, SHARE),
    ] {
        check.number(input, field(name), label, bounds);
    }
    let inputs = &mut fee.equivalent_investment;
    for (input, name, label, bounds) in [
        (&mut inputs.patent_cost, "patent_cost", words::PATENT_COST, MONEY),
        (&mut inputs.patent_profit_rate, "patent_profit_rate", words::PATENT_PROFIT_RATE, PROFIT_RATE),
        (&mut inputs.licensee_assets, "licensee_assets", words::LICENSEE_ASSETS, MONEY),
        (&mut inputs.licensee_profit_rate, "licensee_profit_rate", words::LICENSEE_PROFIT_RATE, PROFIT_RATE),
    ] {
        check.number(input, field(&format!("equivalent_investment.{name}")), label, bounds);
    }
    let inputs = &mut fee.price_uplift;
    check.number(&mut inputs.licensor_share, field("price_uplift.licensor_share"), words::LICENSOR_SHARE, SHARE);
    check.number(&mut inputs.price_before, field("price_uplift.price_before"), words::PRICE_BEFORE, MONEY);
    check.number(&mut inputs.price_after, field("price_uplift.price_after"), words::PRICE_AFTER, MONEY);
    for (index, licence) in fee.earlier_licences.iter_mut().enumerate() {
        let name = |part: &str| field(&format!("earlier_licences.{index}.{part}"));
        check.date(&mut licence.date, name("date"), words::LICENCE_DATE);
        check.number(&mut licence.rate, name("rate"), words::LICENCE_RATE, SHARE);
        check.number(&mut licence.amount, name("amount"), words::LICENCE_AMOUNT, MONEY);
        check.number(&mut licence.years, name("years"), words::LICENCE_YEARS, YEARS);
        check.number(&mut licence.annual_sales, name("annual_sales"), words::LICENCE_SALES, MONEY);
    }
    let inputs = &mut fee.minimum_fee;
    for (input, name, label, bounds) in [
        (&mut inputs.book_cost, "book_cost", words::BOOK_COST, MONEY),
        (&mut inputs.price_change, "price_change", words::PRICE_CHANGE, GROWTH),
        (&mut inputs.years_used, "years_used", words::YEARS_USED, YEARS),
        (&mut inputs.years_remaining, "years_remaining", words::YEARS_REMAINING, YEARS),
        (&mut inputs.licensor_capacity, "licensor_capacity", words::LICENSOR_CAPACITY, MONEY),
        (&mut inputs.licensee_capacity, "licensee_capacity", words::LICENSEE_CAPACITY, MONEY),
        (&mut inputs.lost_income, "lost_income", words::LOST_INCOME, MONEY),
        (&mut inputs.extra_cost, "extra_cost", words::EXTRA_COST, MONEY),
    ] {
        check.number(input, field(&format!("minimum_fee.{name}")), label, bounds);
    }
}

fn valuation(case: &mut Case, check: &mut Checker<'_>) {
    let valuation = &mut case.valuation;
    let rate = &mut valuation.discount_rate;
    for (input, name, label, bounds) in [
        (&mut rate.direct, "direct", words::DISCOUNT_RATE, RATE),
        (&mut rate.risk_free_rate, "risk_free_rate", words::RISK_FREE_RATE, RATE),
        (&mut rate.beta, "beta", words::BETA, BETA),
        (&mut rate.market_return, "market_return", words::MARKET_RETURN, RATE),
        (&mut rate.specific_risk, "specific_risk", words::SPECIFIC_RISK, RATE),
        (&mut rate.equity_share, "equity_share", words::EQUITY_SHARE, SHARE),
        (&mut rate.cost_of_debt, "cost_of_debt", words::COST_OF_DEBT, RATE),
        (&mut rate.premium_over_wacc, "premium_over_wacc", words::PREMIUM_OVER_WACC, RATE),
    ] {
        check.number(input, format!("valuation.discount_rate.{name}"), label, bounds);
    }
    for (index, premium) in rate.premiums.iter_mut().enumerate() {
        check.number(&mut premium.rate, format!("valuation.discount_rate.premiums.{index}.rate"), words::PREMIUM, RATE);
    }
    check.number(&mut valuation.tax_rate, "valuation.tax_rate", words::TAX_RATE, SHARE);
    check.number(
        &mut valuation.amortisation_years,
        "valuation.amortisation_years",
        words::AMORTISATION_YEARS,
        Bounds { low: 1.0, allowed: words::ALLOWED_AMORTISATION, ..YEARS },
    );
    for (index, choice) in valuation.methods.iter_mut().enumerate() {
        check.number(&mut choice.weight, format!("valuation.methods.{index}.weight"), words::WEIGHT, WEIGHT);
    }
    let cost = &mut valuation.cost;
    for (input, name, label, bounds) in [
        (&mut cost.cost, "cost", words::COST_SPENT, MONEY),
        (&mut cost.price_change, "price_change", words::PRICE_CHANGE, GROWTH),
        (&mut cost.materials, "materials", words::MATERIALS, MONEY),
        (&mut cost.wages, "wages", words::WAGES, MONEY),
        (&mut cost.creative_multiplier, "creative_multiplier", words::CREATIVE_MULTIPLIER, MULTIPLE),
        (&mut cost.research_risk, "research_risk", words::RESEARCH_RISK, DISCOUNT),
        (&mut cost.return_rate, "return_rate", words::RETURN_RATE, RATE),
        (&mut cost.years_used, "years_used", words::YEARS_USED, YEARS),
        (&mut cost.years_remaining, "years_remaining", words::YEARS_REMAINING, YEARS),
    ] {
        check.number(input, format!("valuation.cost.{name}"), label, bounds);
    }
    for (index, deal) in valuation.comparables.iter_mut().enumerate() {
        let field = |name: &str| format!("valuation.comparables.{index}.{name}");
        check.date(&mut deal.date, field("date"), words::DEAL_DATE);
        check.number(&mut deal.price, field("price"), words::PRICE, MONEY);
        check.number(&mut deal.time_adjustment, field("time_adjustment"), words::TIME_ADJUSTMENT, MULTIPLE);
        check.number(&mut deal.life_adjustment, field("life_adjustment"), words::LIFE_ADJUSTMENT, MULTIPLE);
        check.number(
            &mut deal.technical_adjustment,
            field("technical_adjustment"),
            words::TECHNICAL_ADJUSTMENT,
            MULTIPLE,
        );
        check.number(&mut deal.other_adjustment, field("other_adjustment"), words::OTHER_ADJUSTMENT, MULTIPLE);
        check.number(&mut deal.weight, field("weight"), words::WEIGHT, WEIGHT);
    }
    let option = &mut valuation.option;
    for (input, name, label, bounds) in [
        (&mut option.asset_value, "asset_value", words::ASSET_VALUE, MONEY),
        (&mut option.exercise_cost, "exercise_cost", words::EXERCISE_COST, MONEY),
        (&mut option.years, "years", words::OPTION_YEARS, YEARS),
        (&mut option.volatility, "volatility", words::VOLATILITY, RATE),
        (&mut option.risk_free_rate, "risk_free_rate", words::RISK_FREE_CONTINUOUS, Bounds { high: 1.0, ..RATE }),
        (&mut option.dividend_yield, "dividend_yield", words::DIVIDEND_YIELD, SHARE),
    ] {
        check.number(input, format!("valuation.option.{name}"), label, bounds);
    }
    let appraisal = &mut valuation.outside_appraisal;
    check.number(&mut appraisal.value, "valuation.outside_appraisal.value", words::OUTSIDE_APPRAISAL, MONEY);
    check.date(&mut appraisal.base_date, "valuation.outside_appraisal.base_date", words::APPRAISAL_DATE);
}

fn loan(case: &mut Case, check: &mut Checker<'_>) {
    let loan = &mut case.loan;
    check.amount(&mut loan.amount, "loan.amount", words::LOAN_AMOUNT);
    check.keep(&mut loan.annual_rate, "loan.annual_rate", words::LOAN_RATE, words::ALLOWED_LOAN_RATE, |rate| {
        *rate >= Decimal::ZERO && *rate <= Decimal::ONE
    });
    let rates = [loan.annual_rate.value, loan.annual_rate.low, loan.annual_rate.high];
    let rates = rates.into_iter().flatten().filter_map(|rate| rate.to_f64());
    usual::ask("loan.annual_rate", words::LOAN_RATE, rates, check.sheet);
    check.keep(&mut loan.months, "loan.months", words::LOAN_MONTHS, words::ALLOWED_MONTHS, |months| {
        (1..=600).contains(months)
    });
    check.date(&mut loan.start, "loan.start", words::LOAN_START);
    let terms = &mut case.lending;
    for (input, name, label, bounds) in [
        (&mut terms.pledge_rate_invention, "pledge_rate_invention", words::PLEDGE_RATE_INVENTION, SHARE),
        (&mut terms.pledge_rate_utility_model, "pledge_rate_utility_model", words::PLEDGE_RATE_UTILITY_MODEL, SHARE),
        (&mut terms.pledge_rate_design, "pledge_rate_design", words::PLEDGE_RATE_DESIGN, SHARE),
        (&mut terms.liquidation_discount, "liquidation_discount", words::LIQUIDATION_DISCOUNT, SHARE),
        (&mut terms.disposal_cost, "disposal_cost", words::DISPOSAL_COST, SHARE),
        (&mut terms.years_to_sale, "years_to_sale", words::YEARS_TO_SALE, YEARS),
        (&mut terms.sale_discount_rate, "sale_discount_rate", words::SALE_DISCOUNT_RATE, RATE),
    ] {
        check.number(input, format!("lending.{name}"), label, bounds);
    }
    check.amount(&mut terms.product_cap, "lending.product_cap", words::PRODUCT_CAP);
    check.amount(&mut terms.bank_capital, "lending.bank_capital", words::BANK_CAPITAL);
}
