//! The collateral's value through time.
//!
//! With income methods: what is still to come of the income of the patents that count, valued at
//! each day. A value that is not the income's own (an appraisal, the cost part of a conclusion)
//! keeps the income's shape. Without income methods: a straight line to the end of each
//! patent's economic life.

use crate::interval::{Num, weighted_mean};
use crate::model::ValueBasis;
use crate::model::outcome::CurveShape;
use crate::valuation::prepare::Prepared;
use crate::valuation::run::{LeftTable, Run};
use crate::valuation::slots::{Reading, SlotId};

/// What stands behind the loan.
#[derive(Clone, Debug)]
pub struct CollateralModel {
    /// Which value counts.
    pub basis: ValueBasis,
    /// The outside appraisal of all the patents together, where it may serve.
    pub appraisal: Option<SlotId>,
    /// Years from the appraisal's own date to the base date.
    pub appraised_since: f64,
    /// Which patents are pledged, alive and registrable.
    pub counted: Vec<bool>,
    /// What a patent of each kind lends, as a share of its value; absent while unknown.
    pub pledge_rates: Vec<Option<Reading>>,
}

/// How the value moves through time in a run; `None` while a method that is to count has no value.
pub fn shape<N: Num>(case: &Prepared, model: &CollateralModel, run: &Run<N>) -> Option<CurveShape> {
    let weighs = |at: usize| match case.methods[at].weight {
        Some(Reading::At(slot)) => case.slots.list()[slot].high > 0.0,
        Some(Reading::Fixed(weight)) => weight > 0.0,
        None => true,
    };
    let mut counted = (0..case.methods.len()).filter(|at| weighs(*at));
    if counted.any(|at| run.methods[at].is_none()) {
        return None;
    }
    let own = model.basis == ValueBasis::OwnValue
        && case.methods.iter().enumerate().all(|(at, one)| one.method.is_income() || !weighs(at));
    Some(match (run.has_income, own) {
        (false, _) => CurveShape::StraightLine,
        (true, true) => CurveShape::Income,
        (true, false) => CurveShape::ScaledIncome,
    })
}

/// Reads a run's collateral at its times. Kept between runs, it keeps its memory.
#[derive(Clone, Debug)]
pub struct Collateral<N> {
    shape: Option<CurveShape>,
    /// Each patent's part of the income still to come at the time looked at last.
    income: Vec<N>,
    /// That time; none in a run that was just taken up.
    income_at: Option<usize>,
    /// What each patent weighs at the time looked at.
    weighed: Vec<N>,
    groups: Vec<(N, N)>,
    rates: Vec<(N, N)>,
    /// Of a run on single numbers: everything at every time.
    table: LeftTable,
    /// It holds: there is an income to follow.
    tabled: bool,
    /// Of each time, the sum of the counted patents.
    total: Vec<f64>,
    /// The pledge rates that there are, and time by time what is lent on by each.
    classes: Vec<Option<Reading>>,
    by_class: Vec<f64>,
    /// The part of a value that the counted patents had at the base date; of an appraisal it never grows.
    most_kept: N,
}

impl<N: Num> Default for Collateral<N> {
    fn default() -> Self {
        Self {
            shape: None,
            income: Vec::new(),
            income_at: None,
            weighed: Vec::new(),
            groups: Vec::new(),
            rates: Vec::new(),
            table: LeftTable::default(),
            tabled: false,
            total: Vec::new(),
            classes: Vec::new(),
            by_class: Vec::new(),
            most_kept: N::of(1.0),
        }
    }
}

impl<N: Num> Collateral<N> {
    /// Takes up a run. Its first time must be the base date.
    pub fn set(&mut self, case: &Prepared, model: &CollateralModel, run: &Run<N>) {
        self.shape = shape(case, model, run);
        self.income_at = None;
        self.most_kept = N::of(1.0);
        self.tabled = N::EXACT && run.has_income && self.shape.is_some_and(|shape| shape != CurveShape::StraightLine);
        if self.tabled {
            run.tabulate(case, |i| model.counted[i], &mut self.table);
            self.sum_up(model);
        }
        if self.shape == Some(CurveShape::ScaledIncome) {
            let table = Some(&self.table).filter(|_| self.tabled);
            let kept = run.kept_share(case, |i| model.counted[i], 0, 0.0, &mut self.groups, table);
            self.most_kept = kept.min(N::of(1.0));
        }
    }

    /// The sums over the counted patents that a month asks for.
    fn sum_up(&mut self, model: &CollateralModel) {
        let times = self.table.times;
        self.classes.clear();
        for (rate, _) in model.pledge_rates.iter().zip(&model.counted).filter(|(_, counted)| **counted) {
            if !self.classes.contains(rate) {
                self.classes.push(*rate);
            }
        }
        self.total.clear();
        self.total.resize(times, 0.0);
        self.by_class.clear();
        self.by_class.resize(times * self.classes.len(), 0.0);
        for (patent, own) in self.table.own.chunks_exact(times.max(1)).enumerate() {
            if !model.counted[patent] {
                continue;
            }
            self.total.iter_mut().zip(own).for_each(|(total, own)| *total += own);
            let class = self.classes.iter().position(|rate| *rate == model.pledge_rates[patent]).unwrap_or(0);
            let sums = &mut self.by_class[class * times..(class + 1) * times];
            // Unlike the larger of two, a test keeps what is not a number.
            sums.iter_mut().zip(own).for_each(|(sum, own)| *sum += if *own < 0.0 { 0.0 } else { *own });
        }
    }

    /// The part of a straight line that a patent still has, from `since` years before the base date.
    fn line(life: N, at: f64, since: f64) -> N {
        life.rising(|life| {
            if life.is_nan() {
                f64::NAN
            } else if life > at {
                (life - at) / (life + since)
            } else {
                0.0
            }
        })
    }

    /// The counted patents' part of a value with no income behind it, each patent carrying the same.
    fn lines(case: &Prepared, model: &CollateralModel, run: &Run<N>, time: usize, since: f64) -> N {
        let at = run.time(time);
        #[expect(clippy::cast_precision_loss, reason = "a count of patents is small")]
        let each = 1.0 / case.distinct().max(1) as f64;
        let counted = run.lives.iter().enumerate().filter(|(patent, _)| model.counted[*patent]);
        counted.fold(N::zero(), |sum, (patent, life)| {
            sum + Self::line(*life, at, since) * N::of(each) * run.kept_patent(patent, time)
        })
    }

    /// What is still to come at a time, found once however often it is asked for in a row.
    fn income_left(&mut self, case: &Prepared, run: &Run<N>, time: usize) {
        if self.income_at != Some(time) {
            run.income_left(case, time, &mut self.income);
            self.income_at = Some(time);
        }
    }

    /// The counted patents' part of a value of `since` years before the base date that is not the income's own, at one of
    /// the run's times, before what caps it; `None` while it is unknown.
    pub fn other_part(
        &mut self,
        case: &Prepared,
        model: &CollateralModel,
        run: &Run<N>,
        time: usize,
        since: f64,
    ) -> Option<N> {
        Some(if self.shape? == CurveShape::StraightLine {
            Self::lines(case, model, run, time, since)
        } else {
            let table = Some(&self.table).filter(|_| self.tabled);
            run.kept_share(case, |i| model.counted[i], time, since, &mut self.groups, table)
        })
    }

    /// The collateral's value at one of the run's times, 元; `None` while it is unknown.
    pub fn value(&mut self, case: &Prepared, model: &CollateralModel, run: &Run<N>, x: &[N], time: usize) -> Option<N> {
        let shape = self.shape?;
        if !self.tabled && run.has_income && run.concluded.is_some() && model.basis != ValueBasis::OutsideAppraisal {
            self.income_left(case, run, time);
        }
        let income = &self.income;
        let table = Some(&self.table).filter(|_| self.tabled);
        let total = &self.total;
        let groups = &mut self.groups;
        let most_kept = self.most_kept;
        let mut of_other = |since: f64| match shape {
            CurveShape::StraightLine => Self::lines(case, model, run, time, since),
            _ => run.kept_share(case, |i| model.counted[i], time, since, groups, table),
        };
        let needs_other = run.other.hi() > 0.0;
        let own = |of_other: &mut dyn FnMut(f64) -> N| {
            run.concluded?;
            let mut value = N::zero();
            if table.is_some() {
                value = N::of(total[time]);
            } else if run.has_income {
                let counted = income.iter().zip(&model.counted).filter(|(_, counted)| **counted);
                value = counted.fold(N::zero(), |sum, (own, _)| sum + *own);
            }
            if needs_other {
                value = value + run.other * of_other(0.0);
            }
            // An owner lets go of what only costs.
            Some(value.max(N::zero()))
        };
        let found = match model.basis {
            ValueBasis::OwnValue => own(&mut of_other),
            ValueBasis::OutsideAppraisal | ValueBasis::LowerOfBoth => {
                let outside = model.appraisal.map(|slot| {
                    let kept = of_other(model.appraised_since);
                    // A wasting right is never worth more than it was appraised at.
                    x[slot] * kept.min(most_kept)
                });
                match (model.basis, outside) {
                    (ValueBasis::OutsideAppraisal, outside) => outside,
                    (_, Some(outside)) => own(&mut of_other).map(|own| own.min(outside)),
                    (_, None) => None,
                }
            }
        };
        found.filter(|value| !value.lo().is_nan() && !value.hi().is_nan())
    }

    /// What each patent weighs in the collateral at a time; dead, unpledged and unregistrable ones nothing.
    pub fn weights(&mut self, case: &Prepared, model: &CollateralModel, run: &Run<N>, time: usize) -> &[N] {
        self.weighed.clear();
        let counted = &model.counted;
        if self.shape == Some(CurveShape::StraightLine) {
            let at = run.time(time);
            let line = |(patent, life): (usize, &N)| Self::line(*life, at, 0.0) * run.kept_patent(patent, time);
            self.weighed.extend(run.lives.iter().enumerate().map(line));
        } else {
            self.income_left(case, run, time);
            self.weighed.extend_from_slice(&self.income);
        }
        for (own, counted) in self.weighed.iter_mut().zip(counted) {
            *own = if *counted { own.max(N::zero()) } else { N::zero() };
        }
        &self.weighed
    }

    /// What the pledge rates lend on a value at one of the run's times: `V · Σ v·k / Σ v` over the
    /// patents, `v` each one's part, `k` the pledge rate of its kind. `None` while a rate is unknown.
    pub fn lent(
        &mut self,
        case: &Prepared,
        model: &CollateralModel,
        run: &Run<N>,
        x: &[N],
        time: usize,
        value: N,
    ) -> Option<N> {
        self.mean_rate(case, model, run, x, time).map(|rate| value * rate)
    }

    /// The pledge rate of the bundle, weighted by value; nothing where nothing is left to lend on.
    pub fn mean_rate(
        &mut self,
        case: &Prepared,
        model: &CollateralModel,
        run: &Run<N>,
        x: &[N],
        time: usize,
    ) -> Option<N> {
        if self.tabled {
            let times = self.total.len();
            self.rates.clear();
            for (class, rate) in self.classes.iter().enumerate() {
                let sum = self.by_class[class * times + time];
                if sum > 0.0 || sum.is_nan() {
                    self.rates.push((N::of(sum), (*rate)?.get(x)));
                }
            }
            return match self.rates[..] {
                [] => Some(N::zero()),
                [(_, rate)] => Some(rate),
                _ => weighted_mean(&self.rates),
            };
        }
        self.weights(case, model, run, time);
        self.rates.clear();
        let mut common = None;
        let mut same = true;
        for (index, own) in self.weighed.iter().enumerate() {
            if own.hi() > 0.0 || own.hi().is_nan() {
                let rate = model.pledge_rates[index]?;
                same &= common.is_none_or(|common| common == rate);
                common = Some(rate);
                self.rates.push((*own, rate.get(x)));
            }
        }
        match common {
            None => Some(N::zero()),
            Some(rate) if same => Some(rate.get(x)),
            Some(_) => weighted_mean(&self.rates),
        }
    }
}
