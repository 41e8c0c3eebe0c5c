//! A case made ready to be valued many times: what its structure is, and where its numbers stand.
//!
//! Nothing here computes a value. What a method lacks is noted once; what is unknown but bounded
//! (a technical life, a decay, the growth after the forecast) becomes a range without a stated point.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::periods::{Period, periods};
use super::shape::Fee;
use super::slots::{Reading, SlotId, Slots};
use crate::calendar::years_between;
use crate::model::{
    Case, ComparableDeal, CostBasis, DiscountBasis, Input, LegalStatus, Method, Needs, OptionStyle, Patent, PatentId,
    Product, Range, Timing,
};
use crate::statutory::PatentType;
use crate::text::{Text, engine as words};

/// A patent as a run sees it.
#[derive(Clone, PartialEq, Debug)]
pub struct PatentModel {
    /// Which patent.
    pub id: PatentId,
    /// Invention, utility model or design.
    pub kind: Option<PatentType>,
    /// The right is gone.
    pub dead: bool,
    /// The same patent stands in the case before: this entry carries no income, no fees and no share.
    pub again: bool,
    /// Statutory years left at the base date, whatever its status; absent when kind or filing are unknown.
    pub statutory: Option<f64>,
    /// Years that the technology lasts.
    pub technical: SlotId,
    /// The annual fees still to come.
    pub fees: Vec<Fee>,
    /// How many products it protects: they bear its fees in equal parts.
    pub products: f64,
}

/// A patent of a product.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Member {
    /// Its place in the case.
    pub patent: usize,
    /// Its weight among the product's patents, not yet normalised.
    pub weight: Reading,
}

/// A product as a run sees it.
#[derive(Clone, PartialEq, Debug)]
pub struct ProductModel {
    /// Which product.
    pub id: u32,
    /// Forecast revenue of a full year each.
    pub revenues: Vec<SlotId>,
    /// Growth after the last forecast year; absent where the forecast covers the life.
    pub growth: Option<SlotId>,
    /// Decay of the contribution a year.
    pub decay: SlotId,
    /// How long it sells.
    pub life: SlotId,
    /// Its patents.
    pub members: Vec<Member>,
}

/// What one product gives to an income method, and where its numbers stand.
#[derive(Clone, PartialEq, Debug)]
pub enum IncomePart {
    /// Patent share, royalty rate.
    Relief([SlotId; 2]),
    /// Patent share, margin, profit share.
    Profit([SlotId; 3]),
    /// Patent share, margin, and the other assets with their returns.
    Excess([SlotId; 2], Vec<[SlotId; 2]>),
    /// Price, unit cost and volume, each without and with the patents.
    Increment([[SlotId; 2]; 3]),
}

/// Where the discount rate comes from.
#[derive(Clone, PartialEq, Debug)]
pub enum RateModel {
    /// Stated, or the sum of its parts.
    Sum(Vec<SlotId>),
    /// Risk-free rate, beta, market return, specific risk.
    Capm([SlotId; 4]),
    /// The same, then equity share, cost of debt, premium, tax rate.
    Wacc([SlotId; 8]),
}

/// What a method reads.
#[derive(Clone, PartialEq, Debug)]
pub enum MethodModel {
    /// A part of each product's income.
    Income(Vec<IncomePart>),
    /// Cost and price change; years used and remaining.
    Replacement([SlotId; 2], [Option<SlotId>; 2]),
    /// Materials, wages, multiplier, research risk, return; years used and remaining.
    CreativeLabour([SlotId; 5], [Option<SlotId>; 2]),
    /// Weight, price and adjustments of each deal.
    Market(Vec<(Reading, SlotId, [Reading; 4])>),
    /// The right to wait.
    Option(OptionModel),
}

/// What the option reads. What is absent follows from the case's own figures.
#[derive(Clone, PartialEq, Debug)]
pub struct OptionModel {
    /// Present value if developed now; absent, the leading income method's.
    pub asset: Option<SlotId>,
    /// Cost of development, volatility, risk-free rate.
    pub terms: [SlotId; 3],
    /// Years; absent, the longest life.
    pub years: Option<SlotId>,
    /// Value lost to delay; absent, one over the years.
    pub dividend_yield: Option<SlotId>,
    /// European or American.
    pub style: OptionStyle,
}

/// A method in use.
#[derive(Clone, PartialEq, Debug)]
pub struct PreparedMethod {
    /// Which.
    pub method: Method,
    /// Its weight in the conclusion; absent while unknown.
    pub weight: Option<Reading>,
    /// What it reads; absent while something is lacking.
    pub model: Option<MethodModel>,
    /// What it lacks, or knows as a range without a point.
    pub needs: Needs,
}

/// A case ready to be valued.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The numbers.
    pub slots: Slots,
    /// Mid-year or end of year.
    pub timing: Timing,
    /// The forecast's periods, uncut, up to the longest life there may be.
    pub periods: Vec<Period>,
    /// Years of decay at each period: from the middle of the first year to the middle of the period.
    pub decay_years: Vec<f64>,
    /// The patents, in the case's order.
    pub patents: Vec<PatentModel>,
    /// The products, in the case's order.
    pub products: Vec<ProductModel>,
    /// The discount rate.
    pub rate: Option<RateModel>,
    /// What it lacks.
    pub rate_needs: Needs,
    /// The tax rate.
    pub tax: Option<SlotId>,
    /// Years of tax amortisation, where the benefit is added.
    pub amortisation: Option<SlotId>,
    /// Annual fees come off the relief from royalty.
    pub deduct_fees: bool,
    /// The methods in use, income first, each once.
    pub methods: Vec<PreparedMethod>,
    /// Which of them gives the option its asset and the picture its periods: the income method of
    /// the greatest weight that lacks nothing.
    pub leading: Option<usize>,
}

impl Prepared {
    /// The same structure, whatever its numbers are.
    pub fn is_built_like(&self, other: &Self) -> bool {
        // Taken apart, so that what is not compared is an unused name.
        let Self {
            slots: _,
            timing,
            periods,
            decay_years,
            patents,
            products,
            rate,
            rate_needs,
            tax,
            amortisation,
            deduct_fees,
            methods,
            leading,
        } = self;
        *timing == other.timing
            && *periods == other.periods
            && *decay_years == other.decay_years
            && *patents == other.patents
            && *products == other.products
            && *rate == other.rate
            && *rate_needs == other.rate_needs
            && *tax == other.tax
            && *amortisation == other.amortisation
            && *deduct_fees == other.deduct_fees
            && *methods == other.methods
            && *leading == other.leading
    }

    /// How many patents there are, each once.
    pub fn distinct(&self) -> usize {
        self.patents.iter().filter(|patent| !patent.again).count()
    }

    /// Makes a case ready. `royalty` is the concluded rate of the licence-fee stage, `places` the
    /// patents' places by their scores where the value is shared by them, empty where it is not.
    pub fn new(case: &Case, base: Date, royalty: Range, places: &BTreeMap<PatentId, f64>) -> Self {
        let valuation = &case.valuation;
        let mut slots = Slots::default();
        let mut open = Needs::default();
        let again = case.entered_again();
        let patents: Vec<PatentModel> = case
            .patents
            .iter()
            .map(|one| {
                let mut model = patent(one, again.contains_key(&one.id), base, &mut slots, &mut open);
                // A filing that cannot be leaves open how long the right lives: until it is put right it earns nothing.
                model.dead |= one.filed_too_late(base, case.registration.registered_on.value);
                model
            })
            .collect();
        let mut at: BTreeMap<PatentId, usize> = case.patents.iter().enumerate().map(|(i, one)| (one.id, i)).collect();
        for (later, first) in &again {
            // A product that names the second entry is protected by the patent, once.
            if let Some(place) = at.get(first).copied() {
                at.insert(*later, place);
            }
        }
        let horizon = patents
            .iter()
            .filter_map(|one| Some(one.statutory?.min(slots.list()[one.technical].high)))
            .fold(0.0, f64::max);
        let periods = periods(base, horizon.ceil() + 1.0, valuation.forecast_years);
        let decay_years = periods.iter().map(|p| (f64::midpoint(p.from, p.to) - 0.5).max(0.0)).collect();

        let mut rate_needs = Needs::default();
        let rate = rate(case, &mut slots, &mut rate_needs);
        let mut income_needs = rate_needs.clone();
        if case.products.is_empty() {
            income_needs.note("products", words::PRODUCTS);
        }
        let tax = slots.need(&valuation.tax_rate, "valuation.tax_rate", words::TAX_RATE, &mut income_needs);
        let amortisation = if valuation.tax_amortisation {
            let field = "valuation.amortisation_years";
            slots.need(&valuation.amortisation_years, field, words::AMORTISATION_YEARS, &mut income_needs)
        } else {
            None
        };
        let mut products = Vec::with_capacity(case.products.len());
        for one in &case.products {
            let forecast =
                product(one, case, &at, &patents, &periods, places, &mut slots, &mut income_needs, &mut open);
            products.push(forecast);
        }

        let mut patents = patents;
        for member in products.iter().flat_map(|product: &ProductModel| &product.members) {
            patents[member.patent].products += 1.0;
        }
        let mut prepared = Self {
            slots,
            timing: valuation.timing,
            periods,
            decay_years,
            patents,
            products,
            rate,
            rate_needs,
            tax,
            amortisation,
            deduct_fees: valuation.deduct_annual_fees,
            methods: Vec::new(),
            leading: None,
        };
        for method in Method::ALL {
            let Some(index) = valuation.methods.iter().position(|choice| choice.method == method) else { continue };
            let mut needs = Needs::default();
            let model = if method.is_income() {
                needs.join(&income_needs);
                prepared.income(method, case, royalty, &mut needs)
            } else {
                prepared.other(method, case, &mut needs)
            };
            let complete = needs.is_empty();
            if method.is_income() {
                needs.join(&open);
            }
            let by_rate = method == Method::ReliefFromRoyalty
                && case.products.iter().any(|product| product.royalty_rate.is_unset());
            if by_rate && royalty.value.is_none() {
                needs.note("licence_fee.concluded_rate", words::CONCLUDED_RATE);
            }
            let field = format!("valuation.methods.{index}.weight");
            let mut weight_needs = Needs::default();
            let weight =
                prepared.slots.need(&valuation.methods[index].weight, &field, words::METHOD_WEIGHT, &mut weight_needs);
            needs.join(&weight_needs);
            prepared.methods.push(PreparedMethod {
                method,
                weight: weight.map(Reading::At),
                model: model.filter(|_| complete),
                needs,
            });
        }
        prepared.leading = prepared.leading_income();
        prepared
    }

    fn leading_income(&self) -> Option<usize> {
        let weight = |at: usize| match self.methods[at].weight {
            Some(Reading::At(slot)) => self.slots.list()[slot].value.unwrap_or(self.slots.list()[slot].high),
            Some(Reading::Fixed(weight)) => weight,
            None => 0.0,
        };
        let income = (0..self.methods.len())
            .filter(|&at| self.methods[at].method.is_income() && self.methods[at].model.is_some());
        income.reduce(|best, here| if weight(here) > weight(best) { here } else { best })
    }

    /// What an income method reads of each product.
    fn income(&mut self, method: Method, case: &Case, royalty: Range, needs: &mut Needs) -> Option<MethodModel> {
        let mut parts = Vec::with_capacity(case.products.len());
        let mut complete = true;
        for product in &case.products {
            let part = part(method, product, royalty, &mut self.slots, needs);
            complete &= part.is_some();
            parts.extend(part);
        }
        complete.then_some(MethodModel::Income(parts))
    }

    fn other(&mut self, method: Method, case: &Case, needs: &mut Needs) -> Option<MethodModel> {
        let valuation = &case.valuation;
        let slots = &mut self.slots;
        let has_life = self.patents.iter().any(|patent| patent.statutory.is_some());
        let derived = |slots: &mut Slots, input: &Input<f64>, field: &str, label: Text, needs: &mut Needs| {
            // Absent, the longest life of the patents serves, once it is known.
            if input.value.is_none() && input.low.is_none() && input.high.is_none() && has_life {
                return Some(None);
            }
            slots.need(input, field, label, needs).map(Some)
        };
        match method {
            Method::Cost => {
                let inputs = &valuation.cost;
                let field = |name: &str| format!("valuation.cost.{name}");
                let used = slots.need(&inputs.years_used, &field("years_used"), words::YEARS_USED, needs);
                let remaining =
                    derived(slots, &inputs.years_remaining, &field("years_remaining"), words::YEARS_REMAINING, needs);
                let mut need = |input: &Input<f64>, name: &str, label| slots.need(input, &field(name), label, needs);
                match inputs.basis {
                    CostBasis::Replacement => {
                        let cost = need(&inputs.cost, "cost", words::COST_SPENT);
                        let change = need(&inputs.price_change, "price_change", words::PRICE_CHANGE);
                        Some(MethodModel::Replacement([cost?, change?], [Some(used?), remaining?]))
                    }
                    CostBasis::CreativeLabour => {
                        let materials = need(&inputs.materials, "materials", words::MATERIALS);
                        let wages = need(&inputs.wages, "wages", words::WAGES);
                        let multiplier =
                            need(&inputs.creative_multiplier, "creative_multiplier", words::CREATIVE_MULTIPLIER);
                        let risk = need(&inputs.research_risk, "research_risk", words::RESEARCH_RISK);
                        let returns = need(&inputs.return_rate, "return_rate", words::RETURN_RATE);
                        Some(MethodModel::CreativeLabour(
                            [materials?, wages?, multiplier?, risk?, returns?],
                            [Some(used?), remaining?],
                        ))
                    }
                }
            }
            Method::Market => {
                if valuation.comparables.is_empty() {
                    needs.note("valuation.comparables", words::COMPARABLES);
                }
                let unweighted = valuation.comparables.iter().all(|deal| deal.weight.is_unset());
                let adjustments = |deal: &ComparableDeal| {
                    [&deal.time_adjustment, &deal.life_adjustment, &deal.technical_adjustment, &deal.other_adjustment]
                        .map(Input::is_unset)
                };
                // What no deal is adjusted for is not in use; what some are adjusted for, all must be.
                let unused: Vec<[bool; 4]> = valuation.comparables.iter().map(adjustments).collect();
                let unused = |which: usize| unused.iter().all(|unset| unset[which]);
                let mut deals = Vec::new();
                for (index, deal) in valuation.comparables.iter().enumerate() {
                    let field = |name: &str| format!("valuation.comparables.{index}.{name}");
                    let mut need =
                        |input: &Input<f64>, name: &str, label| slots.need(input, &field(name), label, needs);
                    let weight = if unweighted {
                        Some(Reading::Fixed(1.0))
                    } else {
                        need(&deal.weight, "weight", words::DEAL_WEIGHT).map(Reading::At)
                    };
                    let price = need(&deal.price, "price", words::PRICE);
                    let mut factor = |which: usize, input: &Input<f64>, name: &str, label| {
                        if unused(which) {
                            Some(Reading::Fixed(1.0))
                        } else {
                            need(input, name, label).map(Reading::At)
                        }
                    };
                    let factors = [
                        factor(0, &deal.time_adjustment, "time_adjustment", words::TIME_ADJUSTMENT),
                        factor(1, &deal.life_adjustment, "life_adjustment", words::LIFE_ADJUSTMENT),
                        factor(2, &deal.technical_adjustment, "technical_adjustment", words::TECHNICAL_ADJUSTMENT),
                        factor(3, &deal.other_adjustment, "other_adjustment", words::OTHER_ADJUSTMENT),
                    ];
                    if let (Some(weight), Some(price), [Some(a), Some(b), Some(c), Some(d)]) = (weight, price, factors)
                    {
                        deals.push((weight, price, [a, b, c, d]));
                    }
                }
                Some(MethodModel::Market(deals))
            }
            _ => {
                let inputs = &valuation.option;
                let field = |name: &str| format!("valuation.option.{name}");
                let asset = if inputs.asset_value.is_unset() && self.leading_exists() {
                    Some(None)
                } else {
                    let slots = &mut self.slots;
                    slots.need(&inputs.asset_value, &field("asset_value"), words::ASSET_VALUE, needs).map(Some)
                };
                let slots = &mut self.slots;
                let years = derived(slots, &inputs.years, &field("years"), words::OPTION_YEARS, needs);
                let mut need = |input: &Input<f64>, name: &str, label| slots.need(input, &field(name), label, needs);
                let cost = need(&inputs.exercise_cost, "exercise_cost", words::EXERCISE_COST);
                let volatility = need(&inputs.volatility, "volatility", words::VOLATILITY);
                let risk_free = need(&inputs.risk_free_rate, "risk_free_rate", words::RISK_FREE_CONTINUOUS);
                let dividend_yield = if inputs.dividend_yield.is_unset() {
                    None
                } else {
                    need(&inputs.dividend_yield, "dividend_yield", words::DIVIDEND_YIELD)
                };
                Some(MethodModel::Option(OptionModel {
                    asset: asset?,
                    terms: [cost?, volatility?, risk_free?],
                    years: years?,
                    dividend_yield,
                    style: inputs.style,
                }))
            }
        }
    }

    fn leading_exists(&self) -> bool {
        self.leading_income().is_some()
    }
}

fn patent(patent: &Patent, again: bool, base: Date, slots: &mut Slots, open: &mut Needs) -> PatentModel {
    let statutory = patent.expiry().and_then(Result::ok).map(|expiry| years_between(base, expiry).max(0.0));
    let dead = patent.status.value.is_some_and(LegalStatus::is_dead);
    let field = patent.path("technical_life");
    let technical = if patent.technical_life.is_unset() && (dead || statutory == Some(0.0)) {
        // The right is gone; what it would have earned, nobody asks for: it takes its largest part with it.
        slots.add(&field, words::TECHNICAL_LIFE, f64::INFINITY, Some(f64::INFINITY), f64::INFINITY)
    } else {
        slots.within(&patent.technical_life, &field, words::TECHNICAL_LIFE, (0.0, f64::INFINITY), open)
    };
    PatentModel {
        id: patent.id,
        kind: patent.kind.value,
        dead,
        again,
        statutory,
        technical,
        fees: if again { Vec::new() } else { fees(patent, base) },
        products: 0.0,
    }
}

fn fees(patent: &Patent, base: Date) -> Vec<Fee> {
    let paid = patent.paid_through_year.value.unwrap_or(0);
    let fees = patent.fees_due_after(paid).map(|due| Fee {
        year: due.fee_year,
        at: years_between(base, due.anniversary),
        amount: f64::from(due.amount),
    });
    fees.filter(|fee| fee.at > 0.0).collect()
}

#[expect(clippy::too_many_arguments, reason = "one reader of a product, called once")]
fn product(
    product: &Product,
    case: &Case,
    at: &BTreeMap<PatentId, usize>,
    patents: &[PatentModel],
    periods: &[Period],
    places: &BTreeMap<PatentId, f64>,
    slots: &mut Slots,
    needs: &mut Needs,
    open: &mut Needs,
) -> ProductModel {
    let field = |name: &str| format!("products.{}.{name}", product.id);
    if product.patents.is_empty() {
        needs.note(&field("patents"), words::PROTECTING_PATENTS);
    }
    let weighted = product.patents.iter().any(|protection| !protection.weight.is_unset());
    // A score of nothing for every patent would leave the product to nobody.
    let scored = product.patents.iter().all(|one| places.contains_key(&one.patent))
        && product.patents.iter().any(|one| places.get(&one.patent).is_some_and(|place| *place > 0.0));
    let mut members = Vec::with_capacity(product.patents.len());
    let mut longest: f64 = 0.0;
    let mut seen = BTreeSet::new();
    for protection in &product.patents {
        let Some(patent) = at.get(&protection.patent).copied().filter(|patent| seen.insert(*patent)) else { continue };
        let model = &patents[patent];
        if let Some(statutory) = model.statutory {
            longest = longest.max(statutory.min(slots.list()[model.technical].high));
        } else {
            let (name, label) = match case.patents[patent].kind.value {
                None => ("kind", words::KIND),
                Some(_) => ("filing_date", words::FILING_DATE),
            };
            needs.note(&format!("patents.{}.{name}", protection.patent.0), label);
        }
        let weight = if weighted {
            let name = field(&format!("patents.{}.weight", protection.patent.0));
            slots.need(&protection.weight, &name, words::PATENT_WEIGHT, needs).map(Reading::At)
        } else if scored {
            Some(Reading::Fixed(places.get(&protection.patent).copied().unwrap_or(0.0)))
        } else {
            Some(Reading::Fixed(1.0))
        };
        members.extend(weight.map(|weight| Member { patent, weight }));
    }
    let life =
        slots.within(&product.product_life, &field("product_life"), words::PRODUCT_LIFE, (0.0, f64::INFINITY), open);
    let decay = slots.within(&product.annual_decay, &field("annual_decay"), words::DECAY, (0.0, 1.0), open);
    let revenues = product
        .revenues
        .iter()
        .enumerate()
        .filter_map(|(index, revenue)| slots.need(revenue, &field(&format!("revenues.{index}")), words::REVENUE, needs))
        .collect();
    let longest = longest.min(slots.list()[life].high);
    // Without a forecast nothing follows it: increments are equal yearly sums.
    let covered =
        product.revenues.is_empty() || periods.get(product.revenues.len()).is_none_or(|next| next.from >= longest);
    // What follows the forecast is unknown: somewhere between nothing at all and the last year's level.
    let growth = (!covered || !product.growth_after.is_unset())
        .then(|| slots.within(&product.growth_after, &field("growth_after"), words::GROWTH_AFTER, (-1.0, 0.0), open));
    ProductModel { id: product.id, revenues, growth, decay, life, members }
}

fn part(method: Method, product: &Product, royalty: Range, slots: &mut Slots, needs: &mut Needs) -> Option<IncomePart> {
    let field = |name: &str| format!("products.{}.{name}", product.id);
    if method != Method::IncrementalEarnings && product.revenues.is_empty() {
        needs.note(&field("revenues.0"), words::REVENUE);
    }
    let mut need =
        |input: &Input<f64>, name: &str, label: Text, needs: &mut Needs| slots.need(input, &field(name), label, needs);
    match method {
        Method::ReliefFromRoyalty => {
            let share = need(&product.patent_share, "patent_share", words::PATENT_SHARE, needs);
            let own = !product.royalty_rate.is_unset();
            let rate = if own {
                need(&product.royalty_rate, "royalty_rate", words::OWN_ROYALTY_RATE, needs)
            } else if let (Some(low), Some(high)) = (royalty.low.or(royalty.value), royalty.high.or(royalty.value)) {
                Some(slots.add("licence_fee.concluded_rate", words::CONCLUDED_RATE, low, royalty.value, high))
            } else {
                needs.note("licence_fee.concluded_rate", words::CONCLUDED_RATE);
                None
            };
            Some(IncomePart::Relief([share?, rate?]))
        }
        Method::ProfitShare => {
            let profit_share = need(&product.profit_share, "profit_share", words::PROFIT_SHARE, needs);
            let share = need(&product.patent_share, "patent_share", words::PATENT_SHARE, needs);
            let margin = need(&product.operating_margin, "operating_margin", words::MARGIN, needs);
            Some(IncomePart::Profit([share?, margin?, profit_share?]))
        }
        Method::ExcessEarnings => {
            let share = need(&product.patent_share, "patent_share", words::PATENT_SHARE, needs);
            let margin = need(&product.operating_margin, "operating_margin", words::MARGIN, needs);
            let mut assets = Vec::new();
            for (index, asset) in product.contributory_assets.iter().enumerate() {
                let name = |part: &str| format!("contributory_assets.{index}.{part}");
                let of_revenue = need(&asset.share_of_revenue, &name("share_of_revenue"), words::ASSET_SHARE, needs);
                let returns = need(&asset.return_rate, &name("return_rate"), words::ASSET_RETURN, needs);
                if let (Some(of_revenue), Some(returns)) = (of_revenue, returns) {
                    assets.push([of_revenue, returns]);
                }
            }
            Some(IncomePart::Excess([share?, margin?], assets))
        }
        Method::IncrementalEarnings => {
            let inputs = &product.incremental;
            let mut read = |input, name: &str, label| need(input, &format!("incremental.{name}"), label, needs);
            let price_before = read(&inputs.price_before, "price_before", words::PRICE_BEFORE);
            let price_after = read(&inputs.price_after, "price_after", words::PRICE_AFTER);
            let cost_before = read(&inputs.unit_cost_before, "unit_cost_before", words::UNIT_COST_BEFORE);
            let cost_after = read(&inputs.unit_cost_after, "unit_cost_after", words::UNIT_COST_AFTER);
            let volume_before = read(&inputs.volume_before, "volume_before", words::VOLUME_BEFORE);
            let volume_after = read(&inputs.volume_after, "volume_after", words::VOLUME_AFTER);
            Some(IncomePart::Increment([
                [price_before?, price_after?],
                [cost_before?, cost_after?],
                [volume_before?, volume_after?],
            ]))
        }
        Method::Cost | Method::Market | Method::Option => None,
    }
}

fn rate(case: &Case, slots: &mut Slots, needs: &mut Needs) -> Option<RateModel> {
    let given = &case.valuation.discount_rate;
    let field = |name: &str| format!("valuation.discount_rate.{name}");
    let mut need =
        |input: &Input<f64>, name: &str, label: Text, needs: &mut Needs| slots.need(input, &field(name), label, needs);
    match given.basis {
        DiscountBasis::Direct => {
            Some(RateModel::Sum(vec![need(&given.direct, "direct", words::DISCOUNT_RATE, needs)?]))
        }
        DiscountBasis::BuildUp => {
            let mut parts = vec![need(&given.risk_free_rate, "risk_free_rate", words::RISK_FREE_RATE, needs)];
            if given.premiums.is_empty() {
                needs.note(&field("premiums"), words::PREMIUMS);
                return None;
            }
            for (index, premium) in given.premiums.iter().enumerate() {
                parts.push(need(&premium.rate, &format!("premiums.{index}.rate"), words::PREMIUM, needs));
            }
            Some(RateModel::Sum(parts.into_iter().collect::<Option<_>>()?))
        }
        DiscountBasis::Capm | DiscountBasis::Wacc => {
            let risk_free = need(&given.risk_free_rate, "risk_free_rate", words::RISK_FREE_RATE, needs);
            let beta = need(&given.beta, "beta", words::BETA, needs);
            let market = need(&given.market_return, "market_return", words::MARKET_RETURN, needs);
            let specific = need(&given.specific_risk, "specific_risk", words::SPECIFIC_RISK, needs);
            if given.basis == DiscountBasis::Capm {
                return Some(RateModel::Capm([risk_free?, beta?, market?, specific?]));
            }
            let share = need(&given.equity_share, "equity_share", words::EQUITY_SHARE, needs);
            let debt = need(&given.cost_of_debt, "cost_of_debt", words::COST_OF_DEBT, needs);
            let premium = need(&given.premium_over_wacc, "premium_over_wacc", words::PREMIUM_OVER_WACC, needs);
            let tax = slots.need(&case.valuation.tax_rate, "valuation.tax_rate", words::TAX_RATE, needs);
            Some(RateModel::Wacc([risk_free?, beta?, market?, specific?, share?, debt?, premium?, tax?]))
        }
    }
}
