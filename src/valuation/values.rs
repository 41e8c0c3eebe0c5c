//! The valuation of a case as its stage reads it: the stated run and the ends of what is known as a range.

use super::prepare::{MethodModel, Prepared};
use super::run::Run;
use super::shape::stretch;
use crate::interval::{Interval, Num, weighted_mean};
use crate::model::Method;
use crate::model::outcome::Range;

/// A prepared case and its runs.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    /// The case.
    pub case: &'a Prepared,
    /// The stated numbers.
    pub x: &'a [f64],
    /// The stated run.
    pub stated: &'a Run<f64>,
    /// The run over all ranges; absent when nothing is known as a range.
    pub ends: Option<&'a Run<Interval>>,
}

impl Values<'_> {
    /// A result of both runs.
    fn range(
        &self,
        stated: impl Fn(&Run<f64>) -> Option<f64>,
        ends: impl Fn(&Run<Interval>) -> Option<Interval>,
    ) -> Range {
        Range::of(stated(self.stated), self.ends.map(ends))
    }

    /// The discount rate a year.
    pub fn rate(&self) -> Range {
        self.range(|run| Some(run.rate), |run| Some(run.rate))
    }

    /// The stated discount rate.
    pub fn stated_rate(&self) -> Option<f64> {
        Some(self.stated.rate).filter(|rate| rate.is_finite())
    }

    /// The concluded value, 元.
    pub fn concluded(&self) -> Range {
        self.range(|run| run.concluded, |run| run.concluded)
    }

    /// A method's value, 元.
    pub fn method(&self, at: usize) -> Range {
        self.range(|run| run.methods[at], |run| run.methods[at])
    }

    /// Where a method stands among the prepared ones.
    pub fn place(&self, method: Method) -> Option<usize> {
        self.case.methods.iter().position(|one| one.method == method)
    }

    /// Years that a patent earns.
    pub fn life(&self, patent: usize) -> Range {
        self.range(|run| run.lives.get(patent).copied(), |run| run.lives.get(patent).copied())
    }

    /// The longest of the patents' lives.
    pub fn longest_life(&self) -> Range {
        if self.case.patents.is_empty() {
            return Range::default();
        }
        self.range(|run| Some(run.longest_life()), |run| Some(run.longest_life()))
    }

    /// A product's value by the weighted income methods, 元.
    pub fn product(&self, product: usize) -> Range {
        self.range(|run| of_product(self.case, run, product), |run| of_product(self.case, run, product))
    }

    /// Each patent's part of the concluded value, 元.
    pub fn patents(&self) -> Vec<Range> {
        let stated = allocation(self.case, self.stated);
        let ends = self.ends.map(|run| allocation(self.case, run));
        (0..self.case.patents.len())
            .map(|at| {
                self.range(
                    |_| stated.as_ref().map(|all| all[at]),
                    |_| ends.as_ref().and_then(|all| all.as_ref().map(|all| all[at])),
                )
            })
            .collect()
    }
}

fn of_product<N: Num>(case: &Prepared, run: &Run<N>, product: usize) -> Option<N> {
    let weighted: Vec<(N, N)> = (0..case.methods.len())
        .filter(|at| {
            case.methods[*at].method.is_income() && run.weights.get(*at).is_some_and(|weight| weight.hi() > 0.0)
        })
        .map(|at| Some((run.weights[at], *run.products[at].get(product)?)))
        .collect::<Option<_>>()?;
    weighted_mean(&weighted)
}

/// Each patent's part of the concluded value, 元: what its own income gives, and of what no income
/// stands behind its stated part of its products, each product carrying as much ([`Run::course`]);
/// with no income at all the same for each patent. The part of a dead patent goes to nobody.
///
/// What only costs carries no value; the others then bear the loss in proportion, so that the parts
/// add up to the whole.
pub fn allocation<N: Num>(case: &Prepared, run: &Run<N>) -> Option<Vec<N>> {
    let concluded = run.concluded?;
    #[expect(clippy::cast_precision_loss, reason = "a count of patents is small")]
    let each = N::of(1.0 / case.distinct().max(1) as f64);
    if !run.has_income {
        let part = |dead: bool| if dead { N::zero() } else { concluded * each };
        return Some(case.patents.iter().map(|patent| part(patent.dead || patent.again)).collect());
    }
    let mut parts = Vec::new();
    run.income_now(case, &mut parts);
    if run.other.hi() > 0.0 {
        let mut course = Vec::new();
        run.course(case, 0, 0.0, &mut course);
        parts.iter_mut().zip(course).for_each(|(part, kept)| *part = *part + run.other * kept);
    }
    if parts.iter().any(|part| !part.is_never_negative()) {
        let total = parts.iter().fold(N::zero(), |sum, part| sum + *part).max(N::zero());
        let gains = parts.iter().fold(N::zero(), |sum, part| sum + part.max(N::zero()));
        let left = if gains.hi() > 0.0 { (total / gains).min(N::of(1.0)).max(N::zero()) } else { N::zero() };
        for part in &mut parts {
            *part = part.max(N::zero()) * left;
        }
    }
    Some(parts)
}

/// A forecast period of a product, as one income method sees it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PeriodFlow {
    /// Its place among the periods.
    pub period: usize,
    /// Its end, cut where the last patent ends; years from the base date.
    pub to: f64,
    /// Revenue, 元, pro rata.
    pub revenue: f64,
    /// What a product whose patents all live would give, 元, after tax.
    pub whole: f64,
    /// The part of the patents, by weight, that still lives.
    pub alive: f64,
    /// What they give, 元, after tax.
    pub flow: f64,
    /// Its present value at the base date, 元.
    pub present_value: f64,
}

/// The periods of a product by an income method, as stated: the same series as the run's, written out.
pub fn flows(values: &Values<'_>, method: usize, product: usize) -> Vec<PeriodFlow> {
    let (case, run, x) = (values.case, values.stated, values.x);
    let Some(MethodModel::Income(parts)) = &case.methods[method].model else { return Vec::new() };
    let (Some(model), Some(part), Some(tax)) = (case.products.get(product), parts.get(product), case.tax) else {
        return Vec::new();
    };
    let (which, taken) = Run::part(part, x, x[tax]);
    let first: usize = case.products[..product].iter().map(|one| one.members.len()).sum();
    let shares = &run.shares[first..first + model.members.len()];
    let years: Vec<f64> =
        model.members.iter().map(|member| Num::min(run.lives[member.patent], x[model.life])).collect();
    let longest = years.iter().copied().fold(0.0, f64::max);
    let force = run.rate.ln_1p();
    let revenues = model.full_years(case, x, |x| x);
    let decay = 1.0 - x[model.decay];
    let mut out = Vec::new();
    for (at, period) in case.periods.iter().enumerate().take_while(|(_, period)| period.from < longest) {
        let kept = decay.powf(case.decay_years[at]);
        let to = period.to.min(longest);
        let yearly = if which == 0 { revenues[at] } else { 1.0 } * kept * taken;
        let (mut alive, mut worth) = (0.0, 0.0);
        for (share, years) in shares.iter().zip(&years) {
            let end = period.to.min(*years);
            alive += share * (end - period.from).max(0.0);
            worth += share * stretch(period.from, end, 0.0, force, case.timing);
        }
        out.push(PeriodFlow {
            period: at,
            to,
            revenue: revenues[at] * (to - period.from),
            whole: yearly * (to - period.from),
            alive: alive / (to - period.from),
            flow: yearly * alive,
            present_value: yearly * worth,
        });
    }
    if out.iter().all(|flow| flow.flow.is_finite() && flow.present_value.is_finite()) { out } else { Vec::new() }
}
