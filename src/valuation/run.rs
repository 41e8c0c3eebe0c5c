//! One run of the valuation: numbers in, numbers out. No text, no field and no message is made
//! here, and a run that is kept keeps its memory.
//!
//! The same code serves the stated case (`f64`), the ends of what is known as a range
//! ([`Interval`](crate::interval::Interval)) and every draw of a simulation.

mod course_table;
mod left_table;

use super::amortisation_benefit::tax_amortisation_factor;
use super::corner::Corner;
use super::prepare::{IncomePart, MethodModel, OptionModel, Prepared, ProductModel, RateModel};
use super::shape::still_to_come;
use super::slots::Reading;
use super::strikes::{Strikes, struck_line};
use crate::discounting::parts::{excess_earned, increment, life_kept, profit_shared, royalty_saved};
use crate::interval::{Num, weighted_mean};
use crate::model::{Method, OptionStyle};
use crate::valuation::patent_option::{PatentOptionInput, patent_option};

pub use course_table::CourseTable;
pub use left_table::LeftTable;

/// Steps of the tree while a case is edited: on the published case R2 within 0.5 per mille of 2,000
/// steps, with a sixteenth of the nodes.
pub const OPTION_STEPS: u32 = 500;
/// Points at which an option that may rise and fall with its years is looked at between its ends.
const LOOKS: u32 = 64;

/// A run and its results. Kept between runs, it keeps its memory.
#[derive(Clone, Debug)]
pub struct Run<N> {
    corners: [Corner; 2],
    /// The discount rate a year.
    pub rate: N,
    /// The factor of the tax amortisation benefit on income values.
    pub benefit: N,
    /// Years that each patent earns, products apart; none once the right is gone.
    pub lives: Vec<N>,
    /// Each method's value, 元, in the order of the prepared methods; absent where it lacks something.
    pub methods: Vec<Option<N>>,
    /// Each product's value by each income method, 元, after its part of the fees.
    pub products: Vec<Vec<N>>,
    /// The concluded value, 元, never below zero.
    pub concluded: Option<N>,
    /// Each method's part in the conclusion; they add up to one.
    pub weights: Vec<N>,
    /// Each member's part of its product, in the order of products and members.
    pub shares: Vec<N>,
    /// What a product gives, of one 元 of its income, to the concluded value: by revenue, by equal sums.
    pub given: [Vec<N>; 2],
    /// What a fee takes from the concluded value, of one 元.
    pub fee_part: N,
    /// The part of the concluded value that no income stands behind, 元.
    pub other: N,
    /// Some income stands behind the concluded value.
    pub has_income: bool,
    /// What the concluded value comes to on a path with strikes: the income until they strike. Without strikes it is the
    /// concluded value.
    pub realised: Option<N>,
    times: usize,
    /// What each product's income loses a year beside its forecast, as a share.
    decays: Vec<N>,
    /// The parts kept by each patent and each product at each time; empty where nothing strikes.
    kept_patents: Vec<f64>,
    kept_products: Vec<f64>,
}

impl<N: Num> Default for Run<N> {
    fn default() -> Self {
        Self {
            corners: [Corner::default(), Corner::default()],
            rate: N::zero(),
            benefit: N::of(1.0),
            lives: Vec::new(),
            methods: Vec::new(),
            products: Vec::new(),
            concluded: None,
            weights: Vec::new(),
            shares: Vec::new(),
            given: [Vec::new(), Vec::new()],
            fee_part: N::zero(),
            other: N::zero(),
            has_income: false,
            realised: None,
            times: 0,
            decays: Vec::new(),
            kept_patents: Vec::new(),
            kept_products: Vec::new(),
        }
    }
}

/// Not a number, and nothing with it.
fn unknown<N: Num>() -> N {
    N::of(f64::NAN)
}

/// `part / whole`, the parts normalised to add up to one.
fn normalised<N: Num>(weights: impl Iterator<Item = N> + Clone, out: &mut Vec<N>) {
    let total = weights.clone().fold(N::zero(), |sum, weight| sum + weight);
    for weight in weights {
        // Of an interval, the others move apart from this one.
        let others = N::ends((total.lo() - weight.lo()).max(0.0), (total.hi() - weight.hi()).max(0.0));
        let share = N::mixed(weight, others, |own, others| if own > 0.0 { own / (own + others) } else { own * 0.0 });
        out.push(if total.lo().is_nan() { unknown() } else { share });
    }
}

fn discount_rate<N: Num>(model: &RateModel, x: &[N]) -> N {
    let equity = |v: &[f64]| v[0] + v[1] * (v[2] - v[0]) + v[3];
    let rate = match model {
        RateModel::Sum(parts) => parts.iter().fold(N::zero(), |sum, part| sum + x[*part]),
        RateModel::Capm(parts) => N::multilinear(&parts.map(|part| x[part]), equity),
        RateModel::Wacc(parts) => {
            N::multilinear(&parts.map(|part| x[part]), |v| v[4] * equity(v) + (1.0 - v[4]) * v[5] * (1.0 - v[7]) + v[6])
        }
    };
    // At -100 % and below nothing can be discounted.
    if rate.lo() > -1.0 { rate } else { unknown() }
}

impl<N: Num> Run<N> {
    /// Values the case with the numbers `x`, and what is still to come at `times` (years from the
    /// base date, never negative).
    pub fn run(&mut self, case: &Prepared, x: &[N], times: &[f64]) {
        self.run_struck(case, x, times, None);
    }

    /// The same with what strikes on the way: what is still to come at a time has lost what was struck until then.
    pub fn run_struck(&mut self, case: &Prepared, x: &[N], times: &[f64], strikes: Option<&Strikes>) {
        let strikes = strikes.filter(|strikes| !strikes.is_empty());
        self.times = times.len();
        self.rate = case.rate.as_ref().map_or_else(unknown, |model| discount_rate(model, x));
        let tax = case.tax.map_or_else(unknown, |slot| x[slot]);
        self.benefit = self.amortisation(case, x, tax);
        let sums = case.methods.iter().any(|one| one.method == Method::IncrementalEarnings && one.model.is_some());
        let [low, high] = &mut self.corners;
        low.fill(case, x, times, self.rate.hi(), N::lo, N::hi, sums, strikes);
        if !N::EXACT {
            high.fill(case, x, times, self.rate.lo(), N::hi, N::lo, sums, strikes);
        }
        for (list, steps) in [
            (&mut self.kept_patents, strikes.map(|strikes| &strikes.patents)),
            (&mut self.kept_products, strikes.map(|strikes| &strikes.products)),
        ] {
            list.clear();
            list.extend(steps.into_iter().flatten().flat_map(|steps| times.iter().map(|time| steps.kept(*time))));
        }
        self.lives.clear();
        for (index, patent) in case.patents.iter().enumerate() {
            let life = N::ends(self.corners[0].lives[index], self.high().lives[index]);
            self.lives.push(if patent.dead { N::zero() } else { life });
        }
        self.shares.clear();
        for product in &case.products {
            normalised(product.members.iter().map(|member| member.weight.get(x)), &mut self.shares);
        }
        self.decays.clear();
        self.decays.extend(case.products.iter().map(|product| x[product.decay]));
        self.value_methods(case, x, tax);
        self.conclude(case, x, tax);
        self.realised = match (self.concluded, strikes) {
            (Some(_), Some(strikes)) => Some(self.realise(case, strikes)),
            (concluded, _) => concluded,
        };
    }

    /// The concluded value with what strikes on the way: `Σ given·share·struck - fees + other·(the part that the struck
    /// income is of the whole)`.
    fn realise(&self, case: &Prepared, strikes: &Strikes) -> N {
        let struck = |which: usize, member: usize| {
            N::ends(self.corners[0].struck[which][member], self.high().struck[which][member])
        };
        let fee = |patent: usize| N::ends(self.corners[0].fee_struck[patent], self.high().fee_struck[patent]);
        let mut own = Vec::new();
        self.income(case, &mut own, |_, which, member| struck(which, member), fee);
        let mut value = own.iter().fold(N::zero(), |sum, own| sum + *own);
        if self.other.hi() > 0.0 {
            let whole = |worth: &dyn Fn(usize, usize) -> N| {
                let (mut sum, mut at) = (N::zero(), 0);
                for (product, model) in case.products.iter().enumerate() {
                    for member in &model.members {
                        if !case.patents[member.patent].dead {
                            let given = [self.given[0][product], self.given[1][product]];
                            let parts = given.iter().enumerate().filter(|(_, given)| given.hi() > 0.0);
                            let all = parts.fold(N::zero(), |sum, (which, given)| sum + *given * worth(which, at));
                            sum = sum + all * self.shares[at];
                        }
                        at += 1;
                    }
                }
                sum
            };
            let (kept, all) = (whole(&struck), whole(&|which, member| self.now(which, member)));
            let kept = if all.lo() > 0.0 {
                kept / all
            } else {
                // No income to follow: a straight line to the end of each life.
                let alive = self.lives.iter().zip(&strikes.patents).filter(|(life, _)| life.hi() > 0.0);
                let lines = alive
                    .clone()
                    .fold(N::zero(), |sum, (life, steps)| sum + life.rising(|life| struck_line(life, steps)));
                let count = alive.count();
                if count == 0 { N::of(1.0) } else { lines * N::of(1.0 / count as f64) }
            };
            value = value + self.other * kept;
        }
        value.max(N::zero())
    }

    /// The part that a patent keeps at a time of the run.
    pub fn kept_patent(&self, patent: usize, time: usize) -> N {
        N::of(self.kept_patents.get(patent * self.times + time).copied().unwrap_or(1.0))
    }

    /// The part that a patent keeps of a product at a time of the run.
    fn kept_member(&self, product: usize, patent: usize, time: usize) -> N {
        let product = self.kept_products.get(product * self.times + time).copied().unwrap_or(1.0);
        self.kept_patent(patent, time) * N::of(product)
    }

    /// Something strikes on this run.
    fn is_struck(&self) -> bool {
        !self.kept_patents.is_empty()
    }

    fn high(&self) -> &Corner {
        if N::EXACT { &self.corners[0] } else { &self.corners[1] }
    }

    fn amortisation(&self, case: &Prepared, x: &[N], tax: N) -> N {
        let Some(slot) = case.amortisation else { return N::of(1.0) };
        let years = x[slot];
        let factor = |tax: f64, years: f64, rate: f64| {
            tax_amortisation_factor(tax, years, rate, case.timing).unwrap_or(f64::NAN)
        };
        // Rises with the tax rate, falls with the years and with the rate.
        N::ends(
            factor(tax.lo(), years.hi(), self.rate.hi()),
            if N::EXACT { 0.0 } else { factor(tax.hi(), years.lo(), self.rate.lo()) },
        )
    }

    /// Present value of a member's income, 元 before what the method takes of it.
    fn now(&self, which: usize, member: usize) -> N {
        N::ends(self.corners[0].now[which][member], self.high().now[which][member])
    }

    /// What is still to come of it at a time.
    fn left(&self, which: usize, member: usize, time: usize) -> N {
        let at = member * self.times + time;
        N::ends(self.corners[0].left[which][at], self.high().left[which][at])
    }

    fn fee_now(&self, patent: usize) -> N {
        N::ends(self.corners[0].fee_now[patent], self.high().fee_now[patent])
    }

    fn fee_left(&self, patent: usize, time: usize) -> N {
        let at = patent * self.times + time;
        N::ends(self.corners[0].fee_left[at], self.high().fee_left[at])
    }

    /// How many times the run looks at.
    pub fn times(&self) -> usize {
        self.times
    }

    /// A time of the run, years from the base date.
    pub fn time(&self, time: usize) -> f64 {
        self.corners[0].clock.times()[time]
    }

    fn value_methods(&mut self, case: &Prepared, x: &[N], tax: N) {
        self.methods.clear();
        self.products.resize_with(case.methods.len(), Vec::new);
        for (index, one) in case.methods.iter().enumerate() {
            let mut by_product = std::mem::take(&mut self.products[index]);
            by_product.clear();
            let value = match &one.model {
                None => None,
                Some(MethodModel::Income(parts)) => {
                    let fees = one.method == Method::ReliefFromRoyalty && case.deduct_fees;
                    let mut first = 0;
                    for (product, part) in case.products.iter().zip(parts) {
                        let own = self.of_product(case, product, first, part, x, tax, fees);
                        by_product.push(own);
                        first += product.members.len();
                    }
                    Some(by_product.iter().fold(N::zero(), |sum, own| sum + *own))
                }
                Some(MethodModel::Replacement([cost, change], life)) => {
                    Some(x[*cost] * (N::of(1.0) + x[*change]) * self.kept(*life, x))
                }
                Some(MethodModel::CreativeLabour(inputs, life)) => {
                    let [materials, wages, multiplier, risk, returns] = inputs.map(|slot| x[slot]);
                    let spent = (materials + multiplier * wages) / risk.rest() * (N::of(1.0) + returns);
                    Some(spent * self.kept(*life, x))
                }
                Some(MethodModel::Market(deals)) => {
                    let priced: Vec<(N, N)> = deals
                        .iter()
                        .map(|(weight, price, adjustments)| {
                            let price = adjustments.iter().fold(x[*price], |price, factor| price * factor.get(x));
                            (weight.get(x), price)
                        })
                        .collect();
                    weighted_mean(&priced)
                }
                Some(MethodModel::Option(model)) => {
                    let leading = case.leading.and_then(|leading| self.methods.get(leading).copied().flatten());
                    Some(self.option(model, leading, x))
                }
            };
            self.products[index] = by_product;
            self.methods.push(value.filter(|value| value.lo().is_finite() && value.hi().is_finite()));
        }
    }

    /// The longest life of the patents, years.
    pub fn longest_life(&self) -> N {
        self.lives.iter().fold(N::zero(), |longest, life| longest.max(*life))
    }

    /// Years until the last income ends.
    pub fn end(&self) -> N {
        let end = |corner: &Corner| corner.earning.iter().copied().fold(0.0, |end: f64, years| Num::max(end, years));
        N::ends(end(&self.corners[0]), end(self.high()))
    }

    fn kept(&self, [used, remaining]: [Option<usize>; 2], x: &[N]) -> N {
        let years = |slot: Option<usize>| slot.map_or_else(|| self.longest_life(), |slot| x[slot]);
        life_kept(years(used), years(remaining))
    }

    /// What a method takes of one 元 of a product's income, and which series that income is.
    pub(crate) fn part(part: &IncomePart, x: &[N], tax: N) -> (usize, N) {
        match part {
            IncomePart::Relief([share, rate]) => (0, x[*share] * royalty_saved(x[*rate], tax)),
            IncomePart::Profit([share, margin, split]) => (0, x[*share] * x[*margin] * profit_shared(x[*split], tax)),
            IncomePart::Excess([share, margin], assets) => {
                let charge = assets.iter().fold(N::zero(), |sum, [of, returns]| sum + x[*of] * x[*returns]);
                (0, x[*share] * excess_earned(x[*margin], charge, tax))
            }
            IncomePart::Increment([price, cost, volume]) => {
                let read = |pair: &[usize; 2]| pair.map(|slot| x[slot]);
                (1, increment(read(price), read(cost), read(volume), tax))
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one product by one method")]
    fn of_product(
        &self,
        case: &Prepared,
        product: &ProductModel,
        first: usize,
        part: &IncomePart,
        x: &[N],
        tax: N,
        fees: bool,
    ) -> N {
        let (which, taken) = Self::part(part, x, tax);
        let mut income = N::zero();
        let mut owed = N::zero();
        for (place, member) in product.members.iter().enumerate() {
            if case.patents[member.patent].dead {
                continue;
            }
            income = income + self.shares[first + place] * self.now(which, first + place);
            if fees {
                let among = case.patents[member.patent].products.max(1.0);
                owed = owed + self.fee_now(member.patent) * N::of(1.0 / among);
            }
        }
        let net = taken * income - if fees { owed * tax.rest() } else { N::zero() };
        net * self.benefit
    }

    /// The concluded value, and what each product, fee and other method gives to it.
    fn conclude(&mut self, case: &Prepared, x: &[N], tax: N) {
        self.concluded = None;
        self.weights.clear();
        self.has_income = false;
        self.other = N::zero();
        self.fee_part = N::zero();
        for given in &mut self.given {
            given.clear();
            given.resize(case.products.len(), N::zero());
        }
        let weight = |at: usize| case.methods[at].weight.map(|weight: Reading| weight.get(x));
        let weighs = |at: usize| weight(at).is_none_or(|weight| weight.hi() > 0.0 || weight.hi().is_nan());
        let counted = (0..case.methods.len()).filter(|at| weighs(*at));
        if counted.clone().next().is_none() || counted.clone().any(|at| self.methods[at].is_none()) {
            // A method that is to count and has no value leaves the conclusion unknown: the others do not stand in.
            self.weights.resize(case.methods.len(), N::zero());
            return;
        }
        // An unknown weight may be anything beside the others.
        let any = N::ends(0.0, 1e12);
        let of = |at: usize| match weight(at) {
            Some(weight) => weight,
            None if N::EXACT => unknown(),
            None => any,
        };
        let mut weights = std::mem::take(&mut self.weights);
        normalised((0..case.methods.len()).map(|at| if weighs(at) { of(at) } else { N::zero() }), &mut weights);
        self.weights = weights;
        let mut parts = [(N::zero(), N::zero()); 7];
        let mut used = 0;
        for at in counted {
            let value = self.methods[at].unwrap_or_else(unknown);
            parts[used] = (of(at), value);
            used += 1;
            match &case.methods[at].model {
                Some(MethodModel::Income(by_product)) => {
                    self.has_income = true;
                    for (product, part) in by_product.iter().enumerate() {
                        let (which, taken) = Self::part(part, x, tax);
                        let given = &mut self.given[which][product];
                        *given = *given + self.weights[at] * taken * self.benefit;
                    }
                    if case.methods[at].method == Method::ReliefFromRoyalty && case.deduct_fees {
                        self.fee_part = self.weights[at] * tax.rest() * self.benefit;
                    }
                }
                _ => self.other = self.other + self.weights[at] * value,
            }
        }
        self.concluded = weighted_mean(&parts[..used]).map(|value| value.max(N::zero()));
        if self.concluded.is_some_and(|value| !value.lo().is_finite() || !value.hi().is_finite()) {
            self.concluded = None;
        }
    }

    /// What each patent gives to the concluded value at the base date by its income less its fees,
    /// 元; may be below zero. A dead patent gives nothing.
    pub fn income_now(&self, case: &Prepared, out: &mut Vec<N>) {
        self.income(case, out, |_, which, member| self.now(which, member), |patent| self.fee_now(patent));
    }

    /// The same of what is still to come at a time, valued then.
    pub fn income_left(&self, case: &Prepared, time: usize, out: &mut Vec<N>) {
        if !self.is_struck() {
            let left = |_: (usize, usize), which, member| self.left(which, member, time);
            return self.income(case, out, left, |patent| self.fee_left(patent, time));
        }
        let left = |(product, patent): (usize, usize), which, member| {
            self.left(which, member, time) * self.kept_member(product, patent, time)
        };
        let fee = |patent| {
            // A patent that is gone owes no fees.
            if self.kept_patent(patent, time).hi() > 0.0 { self.fee_left(patent, time) } else { N::zero() }
        };
        self.income(case, out, left, fee);
    }

    /// `worth` is told product and patent, series and member.
    fn income(
        &self,
        case: &Prepared,
        out: &mut Vec<N>,
        worth: impl Fn((usize, usize), usize, usize) -> N,
        fee: impl Fn(usize) -> N,
    ) {
        out.clear();
        out.resize(case.patents.len(), N::zero());
        let mut at = 0;
        for (product, model) in case.products.iter().enumerate() {
            for member in &model.members {
                if !case.patents[member.patent].dead {
                    let mut own = N::zero();
                    for (which, given) in self.given.iter().map(|given| given[product]).enumerate() {
                        // What gives nothing is nothing, however little is known of it.
                        if given.lo() != 0.0 || given.hi() != 0.0 {
                            own = own + given * worth((product, member.patent), which, at);
                        }
                    }
                    out[member.patent] = out[member.patent] + own * self.shares[at];
                }
                at += 1;
            }
        }
        if case.deduct_fees && self.fee_part.hi() > 0.0 {
            for (patent, own) in out.iter_mut().enumerate() {
                *own = *own - fee(patent) * self.fee_part;
            }
        }
    }

    /// What each patent has of today's income, all of them alive, over what it has of the course ([`Self::course`]) as a
    /// whole. Annual fees are left out; they come off the income's own value. Nothing where there is no income.
    pub fn income_over_course(&self, case: &Prepared, out: &mut Vec<N>) {
        let each = Self::each_product(case);
        let mut whole = vec![N::zero(); case.patents.len()];
        out.clear();
        out.resize(case.patents.len(), N::zero());
        let mut may_lose = false;
        let mut first = 0;
        for (product, model) in case.products.iter().enumerate() {
            for (place, member) in (first..).zip(&model.members) {
                let share = self.shares[place];
                whole[member.patent] = whole[member.patent] + each * share;
                for which in 0..2 {
                    let given = self.given[which][product];
                    if given.lo() != 0.0 || given.hi() != 0.0 {
                        may_lose |= given.lo() < 0.0;
                        out[member.patent] = out[member.patent] + given * share * self.now(which, place);
                    }
                }
            }
            first += model.members.len();
        }
        let all = out.iter().fold(N::zero(), |sum, own| sum + *own);
        for (own, whole) in out.iter_mut().zip(whole) {
            let (low, high) = if N::EXACT {
                // Products that lose weigh against those that earn.
                let part = if all.hi() > 0.0 { own.hi().max(0.0) / all.hi() } else { 0.0 };
                (part, part)
            } else if may_lose {
                (0.0, f64::MAX)
            } else {
                // A part is least where it is and the others are not.
                let part = |own: f64, others: f64| if own > 0.0 { own / (own + others.max(0.0)) } else { 0.0 };
                (part(own.lo(), all.hi() - own.hi()), part(own.hi(), all.lo() - own.lo()))
            };
            let over = |part: f64, whole: f64, otherwise: f64| if whole > 0.0 { part / whole } else { otherwise };
            let most = if whole.hi() > 0.0 && high > 0.0 { f64::MAX } else { 0.0 };
            *own = N::ends(over(low, whole.hi(), 0.0), over(high, whole.lo(), most).min(f64::MAX));
        }
    }

    /// What each patent still has at a time of a value that no income of the case stands behind and that was whole `since`
    /// years before the base date: its stated part of its products, of which each carries as much as any other, and of that
    /// what its years and the stated decay leave ([`still_to_come`]). A dead patent has nothing.
    ///
    /// Nothing here reads an amount, a rate of discount or a royalty: a value that they did not make must not fall more
    /// slowly because they are worse.
    pub fn course(&self, case: &Prepared, time: usize, since: f64, out: &mut Vec<N>) {
        out.clear();
        out.resize(case.patents.len(), N::zero());
        let (at, each) = (self.time(time), Self::each_product(case));
        let mut first = 0;
        for (product, model) in case.products.iter().enumerate() {
            for (place, member) in (first..).zip(&model.members) {
                if case.patents[member.patent].dead {
                    continue;
                }
                let years = N::ends(self.corners[0].years[place], self.high().years[place]);
                let left = N::mixed(years, self.decays[product], |life, decay| still_to_come(life, decay, at, since));
                let part = each * self.shares[place] * left * self.kept_member(product, member.patent, time);
                out[member.patent] = out[member.patent] + part;
            }
            first += model.members.len();
        }
    }

    /// What each product carries of a value that no income stands behind: as much as any other that a patent protects.
    fn each_product(case: &Prepared) -> N {
        let carrying = case.products.iter().filter(|product| !product.members.is_empty()).count();
        #[expect(clippy::cast_precision_loss, reason = "a count of products is small")]
        let each = N::of(1.0 / carrying.max(1) as f64);
        each
    }

    fn option(&self, model: &OptionModel, leading: Option<N>, x: &[N]) -> N {
        let [cost, volatility, risk_free] = model.terms.map(|slot| x[slot]);
        let asset = match model.asset {
            Some(slot) => x[slot],
            None => leading.unwrap_or_else(unknown),
        };
        let years = model.years.map_or_else(|| self.longest_life(), |slot| x[slot]);
        // Rises with the asset, the volatility and the risk-free rate, falls with the cost and the
        // value lost to delay. With its years it may rise and fall: those are looked at in between.
        let at = |high: bool, years: f64| {
            let end = |rising: N| if high { rising.hi() } else { rising.lo() };
            let against = |falling: N| if high { falling.lo() } else { falling.hi() };
            let input = PatentOptionInput {
                asset_value: end(asset),
                exercise_cost: against(cost),
                years,
                volatility: end(volatility),
                risk_free_rate: end(risk_free),
                dividend_yield: model.dividend_yield.map_or(1.0 / years.max(1.0), |slot| against(x[slot])),
                style: model.style,
                steps: OPTION_STEPS,
            };
            if input.asset_value <= 0.0 || years <= 0.0 {
                return if input.asset_value.is_nan() || years.is_nan() { f64::NAN } else { 0.0 };
            }
            patent_option(&input).map_or(f64::NAN, |option| option.value)
        };
        if N::EXACT {
            return N::of(at(false, years.lo()));
        }
        let (first, last) = (years.lo(), years.hi());
        let rises = model.style == OptionStyle::American && model.dividend_yield.is_some();
        let looks = if first >= last || rises { 1 } else { LOOKS };
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for look in 0..=looks {
            let years = first + (last - first) * f64::from(look) / f64::from(looks);
            low = low.min(at(false, years));
            high = high.max(at(true, years));
        }
        // Between two looks the value moves by less than this margin; a tree of equal steps wavers by as much.
        let margin = if looks > 1 { 2e-3 } else { 0.0 };
        N::ends(low * (1.0 - margin), high * (1.0 + margin))
    }
}
