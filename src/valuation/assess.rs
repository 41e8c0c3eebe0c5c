//! The valuation stage: figures, pictures and findings from the runs of the case. Nothing is computed here.

use jiff::civil::Date;

use super::run::OPTION_STEPS;
use super::values::{PeriodFlow, Values, flows};
use crate::calendar::add_years;
use crate::model::outcome::{
    BridgeStep, FlowPeriod, MethodOutcome, ProductOutcome, ProtectionShare, Range, ValuationOutcome,
};
use crate::model::{
    Case, CostBasis, DiscountBasis, Figure, Input, Line, Method, Missing, Origin, Product, Quantity, Severity, Sheet,
    Stage,
};
use crate::reference::Mark;
use crate::text::{Arg, Message, Text, engine as words};

/// The valuation stage.
pub fn assess(case: &Case, base: Date, values: &Values<'_>, sheet: &mut Sheet) -> ValuationOutcome {
    let mut outcome = ValuationOutcome {
        discount_rate: values.rate(),
        economic_years: values.longest_life().lending(),
        concluded: values.concluded(),
        leading: values.case.leading.map(|at| values.case.methods[at].method),
        ..ValuationOutcome::default()
    };
    rate_figure(case, &outcome, values, sheet);
    methods(case, values, &mut outcome, sheet);
    products(case, base, values, &mut outcome, sheet);
    obsolescence(case, values, sheet);
    waiting(case, values, sheet);
    conclusion(case, values, &mut outcome, sheet);
    outcome
}

fn rate_figure(case: &Case, outcome: &ValuationOutcome, values: &Values<'_>, sheet: &mut Sheet) {
    let given = &case.valuation.discount_rate;
    let missing = values.case.rate_needs.missing().to_vec();
    if values.case.rate.is_some() && outcome.discount_rate == Range::default() {
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.discount_rate", words::FIND_RATE_IMPOSSIBLE);
    }
    let field = |name: &str| format!("valuation.discount_rate.{name}");
    let rate = |label: Text, input: &Input<f64>, name: &str| Line::input(label, input, Quantity::Rate, field(name));
    let number = |label: Text, input: &Input<f64>, name: &str| Line::input(label, input, Quantity::Number, field(name));
    let equity = || {
        vec![
            rate(words::RISK_FREE_RATE, &given.risk_free_rate, "risk_free_rate"),
            number(words::BETA, &given.beta, "beta"),
            rate(words::MARKET_RETURN, &given.market_return, "market_return"),
            rate(words::SPECIFIC_RISK, &given.specific_risk, "specific_risk"),
        ]
    };
    let (formula, source, mark, lines) = match given.basis {
        DiscountBasis::Direct => (
            words::FORMULA_RATE_DIRECT,
            words::SOURCE_RATE_DIRECT,
            Mark::OwnChoice,
            vec![rate(words::DISCOUNT_RATE, &given.direct, "direct")],
        ),
        DiscountBasis::BuildUp => {
            let mut lines = vec![rate(words::RISK_FREE_RATE, &given.risk_free_rate, "risk_free_rate")];
            lines.extend(given.premiums.iter().enumerate().map(|(index, premium)| {
                let label = words::PREMIUM_FOR.with([("what", premium.name.clone().into())]);
                Line::input(label, &premium.rate, Quantity::Rate, field(&format!("premiums.{index}.rate")))
            }));
            (words::FORMULA_BUILD_UP, words::SOURCE_BUILD_UP, Mark::Secondary, lines)
        }
        DiscountBasis::Capm => (words::FORMULA_CAPM, words::SOURCE_CAPM, Mark::Secondary, equity()),
        DiscountBasis::Wacc => {
            let mut lines = equity();
            lines.push(rate(words::EQUITY_SHARE, &given.equity_share, "equity_share"));
            lines.push(rate(words::COST_OF_DEBT, &given.cost_of_debt, "cost_of_debt"));
            lines.push(Line::input(words::TAX_RATE, &case.valuation.tax_rate, Quantity::Rate, "valuation.tax_rate"));
            lines.push(rate(words::PREMIUM_OVER_WACC, &given.premium_over_wacc, "premium_over_wacc"));
            (words::FORMULA_WACC, words::SOURCE_WACC, Mark::Secondary, lines)
        }
    };
    sheet.figures.push(
        Figure::new("valuation.discount_rate", words::DISCOUNT_RATE, formula, source, mark)
            .range(outcome.discount_rate, Quantity::Rate)
            .missing(missing)
            .inputs(lines)
            .convention(words::CONVENTION_AFTER_TAX),
    );
}

/// Formula, source and mark of a method.
fn sources(method: Method, case: &Case) -> (Text, Text, Mark) {
    match method {
        Method::ReliefFromRoyalty => (words::FORMULA_RELIEF, words::SOURCE_RELIEF, Mark::Secondary),
        Method::ProfitShare => (words::FORMULA_PROFIT_SHARE, words::SOURCE_PROFIT_SHARE, Mark::Secondary),
        Method::ExcessEarnings => (words::FORMULA_EXCESS, words::SOURCE_EXCESS, Mark::Secondary),
        Method::IncrementalEarnings => (words::FORMULA_INCREMENTAL, words::SOURCE_INCREMENTAL, Mark::Secondary),
        Method::Cost => match case.valuation.cost.basis {
            CostBasis::Replacement => (words::FORMULA_COST, words::SOURCE_COST, Mark::Secondary),
            CostBasis::CreativeLabour => (words::FORMULA_CREATIVE, words::SOURCE_CREATIVE, Mark::Secondary),
        },
        Method::Market => (words::FORMULA_MARKET, words::SOURCE_MARKET, Mark::Primary),
        Method::Option => (words::FORMULA_OPTION, words::SOURCE_OPTION, Mark::Primary),
    }
}

fn methods(case: &Case, values: &Values<'_>, outcome: &mut ValuationOutcome, sheet: &mut Sheet) {
    if case.valuation.methods.is_empty() {
        sheet.find(Severity::Missing, Stage::Valuation, "valuation.methods", words::FIND_NO_METHOD);
    }
    let mut seen = Vec::new();
    for choice in &case.valuation.methods {
        let method = choice.method;
        let Some(at) = values.place(method).filter(|at| !seen.contains(at)) else { continue };
        seen.push(at);
        let prepared = &values.case.methods[at];
        let missing = prepared.needs.missing().to_vec();
        sheet.find_missing(Stage::Valuation, &missing);
        let range = values.method(at);
        let field = || format!("valuation.methods.{}", method.id());
        let counts = choice.weight.value.is_none_or(|weight| weight > 0.0);
        if !range.is_known() {
            if prepared.model.is_some() && values.rate().is_known() {
                sheet.find(
                    Severity::Warning,
                    Stage::Valuation,
                    field(),
                    words::FIND_METHOD_REFUSED.with([("method", method.label().into())]),
                );
            }
            if counts && case.valuation.methods.len() > 1 {
                let message = words::FIND_METHOD_NEEDED.with([("method", method.label().into())]);
                sheet.find(Severity::Warning, Stage::Valuation, field(), message);
            }
        }
        let weight = values.stated.weights.get(at).copied().filter(|weight| weight.is_finite()).unwrap_or(0.0);
        let (formula, source, mark) = sources(method, case);
        let figure = Figure::new(format!("valuation.method.{}", method.id()), method.label(), formula, source, mark)
            .range(range, Quantity::Money)
            .missing(missing.clone());
        sheet.figures.push(workings(method, at, case, values, figure));
        outcome.methods.push(MethodOutcome { method, range, weight, missing });
    }
}

fn timing_words(case: &Case) -> Text {
    case.valuation.timing.label()
}

/// The inputs and steps of a method.
fn workings(method: Method, at: usize, case: &Case, values: &Values<'_>, figure: Figure) -> Figure {
    let valuation = &case.valuation;
    let stated = values.stated;
    match method {
        Method::Cost => {
            let inputs = &valuation.cost;
            let money = |label, input: &Input<f64>, name: &str| {
                Line::input(label, input, Quantity::Money, format!("valuation.cost.{name}"))
            };
            let rate = |label, input: &Input<f64>, name: &str| {
                Line::input(label, input, Quantity::Rate, format!("valuation.cost.{name}"))
            };
            let lines = match inputs.basis {
                CostBasis::Replacement => vec![
                    money(words::COST_SPENT, &inputs.cost, "cost"),
                    rate(words::PRICE_CHANGE, &inputs.price_change, "price_change"),
                ],
                CostBasis::CreativeLabour => vec![
                    money(words::MATERIALS, &inputs.materials, "materials"),
                    money(words::WAGES, &inputs.wages, "wages"),
                    Line::input(
                        words::CREATIVE_MULTIPLIER,
                        &inputs.creative_multiplier,
                        Quantity::Number,
                        "valuation.cost.creative_multiplier",
                    ),
                    rate(words::RESEARCH_RISK, &inputs.research_risk, "research_risk"),
                    rate(words::RETURN_RATE, &inputs.return_rate, "return_rate"),
                ],
            };
            figure.inputs(lines).inputs([
                Line::input(words::YEARS_USED, &inputs.years_used, Quantity::Years, "valuation.cost.years_used"),
                derived_years(
                    words::YEARS_REMAINING,
                    &inputs.years_remaining,
                    values,
                    "valuation.cost.years_remaining",
                ),
            ])
        }
        Method::Market => figure.inputs(valuation.comparables.iter().enumerate().map(|(index, deal)| {
            Line::input(
                words::QUOTED.with([("name", deal.name.clone().into())]),
                &deal.price,
                Quantity::Money,
                format!("valuation.comparables.{index}.price"),
            )
        })),
        Method::Option => {
            let inputs = &valuation.option;
            let own = inputs.asset_value.value;
            let leading = || values.case.leading.and_then(|leading| values.method(leading).value);
            let asset_line = Line {
                value: own.or_else(leading).map(Quantity::Money),
                origin: if own.is_some() { inputs.asset_value.origin } else { Origin::Derived },
                ..Line::input(words::ASSET_VALUE, &inputs.asset_value, Quantity::Money, "valuation.option.asset_value")
            };
            figure
                .inputs([
                    asset_line,
                    Line::input(
                        words::EXERCISE_COST,
                        &inputs.exercise_cost,
                        Quantity::Money,
                        "valuation.option.exercise_cost",
                    ),
                    derived_years(words::OPTION_YEARS, &inputs.years, values, "valuation.option.years"),
                    Line::input(words::VOLATILITY, &inputs.volatility, Quantity::Rate, "valuation.option.volatility"),
                    Line::input(
                        words::RISK_FREE_CONTINUOUS,
                        &inputs.risk_free_rate,
                        Quantity::Rate,
                        "valuation.option.risk_free_rate",
                    ),
                    Line::input(
                        words::DIVIDEND_YIELD,
                        &inputs.dividend_yield,
                        Quantity::Rate,
                        "valuation.option.dividend_yield",
                    ),
                ])
                .convention(inputs.style.label())
                .convention(words::CONVENTION_OPTION.with([("steps", Arg::Count(OPTION_STEPS as usize))]))
        }
        _ => {
            let mut figure = figure
                .inputs(case.products.iter().flat_map(|product| product_lines(method, case, product)))
                .inputs([Line::input(words::TAX_RATE, &valuation.tax_rate, Quantity::Rate, "valuation.tax_rate")])
                .steps(values.stated_rate().map(|rate| Line::step(words::DISCOUNT_RATE, Quantity::Rate(rate))))
                .steps(case.products.iter().zip(&stated.products[at]).filter_map(|(product, value)| {
                    value.is_finite().then_some(Line::step(
                        words::VALUE_OF_PRODUCT.with([("product", product_name(product))]),
                        Quantity::Money(*value),
                    ))
                }))
                .convention(timing_words(case))
                .convention(valuation.forecast_years.label())
                .convention(words::CONVENTION_DECAY)
                .convention(words::CONVENTION_AFTER_TAX);
            if valuation.tax_amortisation {
                figure = figure
                    .inputs([Line::input(
                        words::AMORTISATION_YEARS,
                        &valuation.amortisation_years,
                        Quantity::Years,
                        "valuation.amortisation_years",
                    )])
                    .steps([Line::step(words::BENEFIT_FACTOR, Quantity::Ratio(stated.benefit))]);
            } else {
                figure = figure.convention(words::CONVENTION_NO_BENEFIT);
            }
            if method == Method::ReliefFromRoyalty {
                figure = figure.convention(if valuation.deduct_annual_fees {
                    words::CONVENTION_FEES_DEDUCTED
                } else {
                    words::CONVENTION_FEES_KEPT
                });
            }
            figure
        }
    }
}

fn derived_years(label: Text, input: &Input<f64>, values: &Values<'_>, field: &str) -> Line {
    let derived = values.longest_life().value;
    let mut line = Line::input(label, input, Quantity::Years, field);
    if line.value.is_none() {
        line.value = derived.map(Quantity::Years);
        line.origin = Origin::Derived;
    }
    line
}

/// A product by its name, or its number.
pub fn product_name(product: &Product) -> Arg {
    if product.name.trim().is_empty() {
        Arg::Message(Box::new(words::PRODUCT_N.with([("n", Arg::Count(product.id as usize))])))
    } else {
        Arg::Raw(product.name.clone())
    }
}

/// The inputs of one product that a method reads.
fn product_lines(method: Method, case: &Case, product: &Product) -> Vec<Line> {
    let field = |name: &str| format!("products.{}.{name}", product.id);
    let of = |label: Text| words::OF_PRODUCT.with([("what", label.into()), ("product", product_name(product))]);
    let rate = |label: Text, input: &Input<f64>, name: &str| Line::input(of(label), input, Quantity::Rate, field(name));
    let money =
        |label: Text, input: &Input<f64>, name: &str| Line::input(of(label), input, Quantity::Money, field(name));
    let mut lines = Vec::new();
    if method == Method::IncrementalEarnings {
        let inputs = &product.incremental;
        lines.push(money(words::PRICE_BEFORE, &inputs.price_before, "incremental.price_before"));
        lines.push(money(words::PRICE_AFTER, &inputs.price_after, "incremental.price_after"));
        lines.push(money(words::UNIT_COST_BEFORE, &inputs.unit_cost_before, "incremental.unit_cost_before"));
        lines.push(money(words::UNIT_COST_AFTER, &inputs.unit_cost_after, "incremental.unit_cost_after"));
        for (label, input, name) in [
            (words::VOLUME_BEFORE, &inputs.volume_before, "incremental.volume_before"),
            (words::VOLUME_AFTER, &inputs.volume_after, "incremental.volume_after"),
        ] {
            lines.push(Line::input(of(label), input, Quantity::Number, field(name)));
        }
    } else {
        for (index, revenue) in product.revenues.iter().enumerate() {
            let label =
                words::REVENUE_OF_YEAR.with([("product", product_name(product)), ("year", Arg::Count(index + 1))]);
            lines.push(Line::input(label, revenue, Quantity::Money, field(&format!("revenues.{index}"))));
        }
        lines.push(rate(words::GROWTH_AFTER, &product.growth_after, "growth_after"));
        lines.push(rate(words::PATENT_SHARE, &product.patent_share, "patent_share"));
    }
    match method {
        Method::ReliefFromRoyalty if product.royalty_rate.value.is_some() => {
            lines.push(rate(words::OWN_ROYALTY_RATE, &product.royalty_rate, "royalty_rate"));
        }
        Method::ReliefFromRoyalty => lines.push(Line::input(
            words::CONCLUDED_RATE,
            &case.licence_fee.concluded_rate,
            Quantity::Rate,
            "licence_fee.concluded_rate",
        )),
        Method::ProfitShare => {
            lines.push(rate(words::MARGIN, &product.operating_margin, "operating_margin"));
            lines.push(rate(words::PROFIT_SHARE, &product.profit_share, "profit_share"));
        }
        Method::ExcessEarnings => {
            lines.push(rate(words::MARGIN, &product.operating_margin, "operating_margin"));
            for (index, asset) in product.contributory_assets.iter().enumerate() {
                let label =
                    |text: Text| words::ASSET_OF.with([("what", text.into()), ("asset", asset.name.clone().into())]);
                let name = |part: &str| field(&format!("contributory_assets.{index}.{part}"));
                lines.push(Line::input(
                    label(words::ASSET_SHARE),
                    &asset.share_of_revenue,
                    Quantity::Rate,
                    name("share_of_revenue"),
                ));
                lines.push(Line::input(
                    label(words::ASSET_RETURN),
                    &asset.return_rate,
                    Quantity::Rate,
                    name("return_rate"),
                ));
            }
        }
        _ => {}
    }
    lines.push(rate(words::DECAY, &product.annual_decay, "annual_decay"));
    lines.push(Line::input(of(words::PRODUCT_LIFE), &product.product_life, Quantity::Years, field("product_life")));
    lines
}

/// Products: value, periods, and what must be remarked about them.
fn products(case: &Case, base: Date, values: &Values<'_>, outcome: &mut ValuationOutcome, sheet: &mut Sheet) {
    let prepared = values.case;
    let mut first = 0;
    let mut all = Vec::new();
    for (at, product) in case.products.iter().enumerate() {
        let model = &prepared.products[at];
        let range = values.product(at);
        let periods = prepared.leading.map_or_else(Vec::new, |leading| flows(values, leading, at));
        remark(case, product, model.growth.is_some() && prepared.leading.is_some(), sheet);
        let years = |patent: usize| {
            let life = prepared.slots.list()[model.life].value.unwrap_or(f64::INFINITY);
            values.life(patent).lending().unwrap_or(0.0).min(life).max(0.0)
        };
        let shares: Vec<ProtectionShare> = model
            .members
            .iter()
            .zip(&values.stated.shares[first..])
            .map(|(member, share)| ProtectionShare {
                patent: prepared.patents[member.patent].id,
                weight: if share.is_finite() { *share } else { 0.0 },
                years: years(member.patent),
            })
            .collect();
        first += model.members.len();
        sheet.figures.push(
            Figure::new(
                format!("valuation.product.{}", product.id),
                words::VALUE_OF_PRODUCT.with([("product", product_name(product))]),
                words::FORMULA_PRODUCT,
                words::SOURCE_ALLOCATION,
                Mark::Computed,
            )
            .range(range, Quantity::Money)
            .steps(prepared.methods.iter().zip(&values.stated.products).filter_map(|(one, by_product)| {
                let value = by_product.get(at).copied().filter(|value| value.is_finite())?;
                one.model.is_some().then(|| Line::step(one.method.label(), Quantity::Money(value)))
            }))
            .steps(shares.iter().filter_map(|share| {
                let patent = case.patent(share.patent)?;
                let label = words::SHARE_UNTIL.with([("patent", patent.name()), ("years", Arg::Years(share.years))]);
                Some(Line::step(label, Quantity::Rate(share.weight)))
            }))
            .convention(words::CONVENTION_DROP_OUT)
            .conventions(case.scoring.allocate_by_score.then_some(crate::text::scoring::CONVENTION_SHARES)),
        );
        let shown = periods.iter().map(|flow| flow_period(values, base, flow)).collect();
        outcome.products.push(ProductOutcome { id: product.id, value: range, periods: shown, shares });
        all.extend(periods);
    }
    outcome.bridge = bridge(values, &all);
}

fn flow_period(values: &Values<'_>, base: Date, flow: &PeriodFlow) -> FlowPeriod {
    let period = &values.case.periods[flow.period];
    FlowPeriod {
        label: period.label,
        from: add_years(base, period.from),
        to: add_years(base, flow.to),
        revenue: flow.revenue,
        alive: flow.alive,
        flow: flow.flow,
        present_value: flow.present_value,
    }
}

fn remark(case: &Case, product: &Product, goes_on: bool, sheet: &mut Sheet) {
    let field = |name: &str| format!("products.{}.{name}", product.id);
    let named = || ("product", product_name(product));
    if goes_on && product.growth_after.value.is_none() && !product.revenues.is_empty() {
        let message = words::FIND_FORECAST_ENDS.with([named(), ("years", Arg::Count(product.revenues.len()))]);
        sheet.find(Severity::Warning, Stage::Valuation, field("growth_after"), message);
    }
    for protection in &product.patents {
        let Some(patent) = case.patent(protection.patent) else { continue };
        if patent.status.value.is_some_and(crate::model::LegalStatus::is_dead) {
            let message = words::FIND_DEAD_PROTECTS.with([named(), ("patent", patent.name())]);
            sheet.find(Severity::Warning, Stage::Valuation, field("patents"), message);
        }
    }
}

/// One ageing stated in several places counts several times: a finding with the effect of each.
fn obsolescence(case: &Case, values: &Values<'_>, sheet: &mut Sheet) {
    if values.concluded().value.is_none() {
        return;
    }
    let effects = super::ageing::effects(case, values);
    if effects.len() < 2 {
        return;
    }
    for effect in effects {
        let message =
            words::FIND_AGEING_TWICE.with([("what", effect.label.into()), ("effect", Arg::Percent(effect.without))]);
        sheet.find(Severity::Note, Stage::Valuation, effect.field, message);
    }
}

/// The right to wait belongs to what is not yet sold; and an option on the value that an income method gives counts
/// that value twice beside it.
fn waiting(case: &Case, values: &Values<'_>, sheet: &mut Sheet) {
    let weighs = |method: Method| {
        let choice = case.valuation.methods.iter().find(|choice| choice.method == method);
        choice.is_some_and(|choice| choice.weight.value.or(choice.weight.high).is_none_or(|weight| weight > 0.0))
    };
    if !weighs(Method::Option) {
        return;
    }
    let sold = case.products.iter().find(|product| {
        product.revenues.first().is_some_and(|first| first.value.or(first.high).is_some_and(|revenue| revenue > 0.0))
    });
    if let Some(product) = sold {
        let message = words::FIND_OPTION_SOLD.with([("product", product_name(product))]);
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.option.exercise_cost", message);
    }
    let leading = values.case.leading.map(|at| values.case.methods[at].method);
    let derived = case.valuation.option.asset_value.is_unset();
    if let Some(leading) = leading.filter(|leading| derived && weighs(*leading)) {
        let message = words::FIND_OPTION_TWICE.with([("method", leading.label().into())]);
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.option.asset_value", message);
    }
}

/// From revenue to value by the leading method, over all products.
fn bridge(values: &Values<'_>, all: &[PeriodFlow]) -> Vec<BridgeStep> {
    let Some(leading) = values.case.leading else { return Vec::new() };
    let Some(value) = values.stated.methods[leading].filter(|_| !all.is_empty()) else { return Vec::new() };
    let sum = |read: fn(&PeriodFlow) -> f64| all.iter().map(read).sum::<f64>();
    let (whole, alive, gross) = (sum(|f| f.whole), sum(|f| f.flow), sum(|f| f.present_value));
    let is_sum = values.case.methods[leading].method == Method::IncrementalEarnings;
    let revenue = if is_sum { 0.0 } else { sum(|f| f.revenue) };
    // The value without the benefit; what the flows do not explain of it are the fees.
    let present = value / values.stated.benefit;
    let fees = present - gross;
    let change = |label, amount| BridgeStep { label, amount, is_total: false };
    let mut steps = Vec::new();
    if revenue > 0.0 {
        steps.push(BridgeStep { label: words::BRIDGE_REVENUE, amount: revenue, is_total: true });
        steps.push(change(words::BRIDGE_NOT_PATENTS, whole - revenue));
    }
    steps.push(BridgeStep { label: words::BRIDGE_FLOWS, amount: whole, is_total: true });
    steps.push(change(words::BRIDGE_EXPIRED, alive - whole));
    steps.push(change(words::BRIDGE_DISCOUNT, gross - alive));
    if values.case.deduct_fees && fees < 0.0 {
        steps.push(change(words::BRIDGE_FEES, fees));
    }
    if values.case.amortisation.is_some() {
        steps.push(change(words::BRIDGE_BENEFIT, value - present));
    }
    steps.push(BridgeStep { label: words::BRIDGE_VALUE, amount: value, is_total: true });
    steps
}

fn conclusion(case: &Case, values: &Values<'_>, outcome: &mut ValuationOutcome, sheet: &mut Sheet) {
    let weighted: Vec<(&MethodOutcome, f64)> = outcome
        .methods
        .iter()
        .filter(|method| method.weight > 0.0)
        .filter_map(|method| Some((method, method.range.value?)))
        .collect();
    let lowest = weighted.iter().map(|(_, value)| *value).reduce(f64::min);
    let highest = weighted.iter().map(|(_, value)| *value).reduce(f64::max);
    outcome.spread = match (lowest, highest) {
        (Some(low), Some(high)) if weighted.len() > 1 && low > 0.0 => Some(high / low),
        _ => None,
    };
    let comment: Message = match outcome.spread {
        _ if weighted.is_empty() => words::COMMENT_NO_VALUE.into(),
        None => words::COMMENT_ONE_METHOD.into(),
        Some(spread) if spread <= 1.25 => words::COMMENT_CLOSE.with([("spread", Arg::Percent(spread - 1.0))]),
        Some(spread) if spread <= 2.0 => words::COMMENT_APART.with([("spread", Arg::Percent(spread - 1.0))]),
        Some(spread) => words::COMMENT_FAR.with([("spread", Arg::Percent(spread - 1.0))]),
    };
    if outcome.spread.is_some_and(|spread| spread > 2.0) {
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.methods", comment.clone());
    } else if outcome.concluded.value.is_some() {
        sheet.find(Severity::Note, Stage::Valuation, "valuation.methods", comment.clone());
    }
    let loses = |method: &&MethodOutcome| method.weight > 0.0 && method.range.value.is_some_and(|value| value < 0.0);
    if outcome.concluded.value.is_some_and(|value| value <= 0.0) || outcome.methods.iter().any(|one| loses(&one)) {
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.methods", words::FIND_NO_POSITIVE_VALUE);
    }
    let missing: Vec<Missing> = if outcome.concluded.value.is_none() {
        let all: Vec<Missing> = outcome.methods.iter().flat_map(|method| method.missing.clone()).collect();
        all.into_iter().fold(Vec::new(), |mut once, lack| {
            if !once.contains(&lack) {
                once.push(lack);
            }
            once
        })
    } else {
        Vec::new()
    };
    sheet.figures.push(
        Figure::new(
            "valuation.concluded",
            words::FIG_CONCLUDED,
            words::FORMULA_CONCLUDED,
            words::SOURCE_CONCLUDED,
            Mark::Primary,
        )
        .range(outcome.concluded, Quantity::Money)
        .missing(missing)
        .inputs([Line::input(words::BASE_DATE, &case.base_date, Quantity::Date, "base_date")])
        .inputs(case.valuation.methods.iter().enumerate().map(|(index, choice)| {
            let label = words::WEIGHT_OF.with([("method", choice.method.label().into())]);
            Line::input(label, &choice.weight, Quantity::Rate, format!("valuation.methods.{index}.weight"))
        }))
        .steps(weighted.iter().map(|(method, value)| {
            let label = words::METHOD_AT
                .with([("method", method.method.label().into()), ("weight", Arg::Percent(method.weight))]);
            Line::step(label, Quantity::Money(*value))
        }))
        .convention(comment),
    );
    sheet.figures.push(
        Figure::new(
            "valuation.economic_years",
            words::FIG_WHOLE_LIFE,
            words::FORMULA_ECONOMIC_LIFE,
            words::SOURCE_ECONOMIC_LIFE,
            Mark::Secondary,
        )
        .value(outcome.economic_years.map(Quantity::Years))
        .steps(
            case.patents
                .iter()
                .enumerate()
                .filter_map(|(at, patent)| Some(Line::step(patent.named(), Quantity::Years(values.life(at).value?)))),
        ),
    );
    let appraisal = &case.valuation.outside_appraisal;
    if let (Some(own), Some(outside)) = (outcome.concluded.value, appraisal.value.value)
        && outside > 0.0
        && (own / outside > 1.5 || own / outside < 1.0 / 1.5)
    {
        let message = words::FIND_FAR_FROM_APPRAISAL.with([
            ("own", Arg::Money(own)),
            ("outside", Arg::Money(outside)),
            ("ratio", Arg::Percent(own / outside)),
        ]);
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.outside_appraisal.value", message);
    }
}
