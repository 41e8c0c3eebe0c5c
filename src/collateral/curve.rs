//! The collateral's value through time.
//!
//! With income methods: what is still to come of the income of the patents that count, valued at
//! each day. A value that is not the income's own (an appraisal, the cost part of a conclusion)
//! falls as what is left of the stated lives, thinned by the stated decay ([`Run::course`]): it must not
//! fall more slowly because the case's own income is worse, so nothing of that income but its years is read.
//! Without income methods: a straight line to the end of each patent's economic life.

use super::at_times::AtTimes;
use crate::interval::{Num, weighted_mean};
use crate::model::ValueBasis;
use crate::model::outcome::CurveShape;
use crate::valuation::prepare::Prepared;
use crate::valuation::run::{CourseTable, LeftTable, Run};
use crate::valuation::shape::still_to_come;
use crate::valuation::slots::{Reading, SlotId};

/// What stands behind the loan.
#[derive(Clone, PartialEq, Debug)]
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

impl CollateralModel {
    /// A patent that protects a product does not count, or is gone.
    pub fn leaves_out(&self, case: &Prepared) -> bool {
        case.products.iter().flat_map(|product| &product.members).any(|member| {
            let patent = &case.patents[member.patent];
            !patent.again && (patent.dead || !self.counted[member.patent])
        })
    }
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
        (true, false) => CurveShape::Depletion,
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
    /// What each patent keeps of an appraisal at the time looked at last, and that time.
    course: Vec<N>,
    course_at: Option<usize>,
    /// The same of the part of the own value that no income stands behind.
    beside: Vec<N>,
    /// What each patent weighs at the time looked at.
    weighed: Vec<N>,
    rates: Vec<(N, N)>,
    classes: Vec<Reading>,
    /// Of a run on single numbers: the income still to come at every time, and what the counted patents have of it.
    table: LeftTable,
    incomes: AtTimes,
    /// They hold: there is an income to follow.
    tabled: bool,
    /// What each patent keeps at every time of an appraisal, and of what no income of the own value stands behind; what the
    /// counted patents have of each.
    appraised: CourseTable<N>,
    appraisals: AtTimes,
    costs: CourseTable<N>,
    costs_counted: AtTimes,
    /// At how many times they hold.
    appraised_at: usize,
    costs_at: usize,
    /// Where a patent does not count: what each has of today's income over what it has of the course. Of an appraisal the
    /// counted ones have no more than their part of either.
    by_income: Vec<N>,
    /// Of a run on single numbers: the appraisal's rows by their part of today's income, and what the counted ones have of it.
    capped: Vec<N>,
    capped_counted: AtTimes,
}

impl<N: Num> Default for Collateral<N> {
    fn default() -> Self {
        Self {
            shape: None,
            income: Vec::new(),
            income_at: None,
            course: Vec::new(),
            course_at: None,
            beside: Vec::new(),
            weighed: Vec::new(),
            rates: Vec::new(),
            classes: Vec::new(),
            table: LeftTable::default(),
            incomes: AtTimes::default(),
            tabled: false,
            appraised: CourseTable::default(),
            appraisals: AtTimes::default(),
            costs: CourseTable::default(),
            costs_counted: AtTimes::default(),
            appraised_at: 0,
            costs_at: 0,
            by_income: Vec::new(),
            capped: Vec::new(),
            capped_counted: AtTimes::default(),
        }
    }
}

/// Of rows of so many times, what stands at one of them.
fn column<N: Num>(rows: &[N], times: usize, time: usize, out: &mut Vec<N>) {
    out.clear();
    out.extend(rows.iter().skip(time).step_by(times));
}

/// The sum of what counts.
fn sum_counted<N: Num>(model: &CollateralModel, parts: &[N]) -> N {
    let counted = parts.iter().zip(&model.counted).filter(|(_, counted)| **counted);
    counted.fold(N::zero(), |sum, (part, _)| sum + *part)
}

impl<N: Num> Collateral<N> {
    /// Takes up a run on the numbers `x`. Its first time must be the base date.
    pub fn set(&mut self, case: &Prepared, model: &CollateralModel, run: &Run<N>, x: &[N]) {
        self.shape = shape(case, model, run);
        (self.income_at, self.course_at) = (None, None);
        self.by_income.clear();
        let follows = run.has_income && self.shape.is_some_and(|shape| shape != CurveShape::StraightLine);
        let appraises = model.basis != ValueBasis::OwnValue;
        self.tabled = N::EXACT && follows && model.basis != ValueBasis::OutsideAppraisal;
        if self.tabled {
            run.tabulate(case, &mut self.table);
            self.incomes.sum(model, &self.table.own, self.table.times);
        }
        let of = |wanted: bool, times: usize| if wanted { times } else { 0 };
        self.appraised_at = of(follows && appraises, run.times());
        if self.appraised_at > 0 {
            run.tabulate_course(case, self.appraised_at, model.appraised_since, &mut self.appraised);
        }
        self.costs_at = of(follows && run.other.hi() > 0.0, run.times());
        if self.costs_at > 0 {
            run.tabulate_course(case, self.costs_at, 0.0, &mut self.costs);
        }
        if N::EXACT {
            self.appraisals.sum(model, &self.appraised.kept, self.appraised_at);
            self.appraisals.lend(model, x, &self.appraised.kept);
            self.costs_counted.sum(model, &self.costs.kept, self.costs_at);
        }
        if self.shape == Some(CurveShape::Depletion) && appraises {
            if run.concluded.is_none() {
                self.shape = None;
            } else if model.leaves_out(case) {
                run.income_over_course(case, &mut self.by_income);
                self.cap(model, x);
            }
        }
    }

    /// Finds for all times at once what the counted patents have of an appraisal by their part of today's income.
    fn cap(&mut self, model: &CollateralModel, x: &[N]) {
        if !N::EXACT || self.appraised_at == 0 {
            return;
        }
        self.capped.clear();
        let rows = self.appraised.kept.chunks_exact(self.appraised_at).zip(&self.by_income);
        self.capped.extend(rows.flat_map(|(row, income)| row.iter().map(|part| *part * *income)));
        self.capped_counted.sum(model, &self.capped, self.appraised_at);
        self.capped_counted.lend(model, x, &self.capped);
    }

    /// The counted patents' part at a time of what no income of the own value stands behind.
    fn beside_counted(&mut self, case: &Prepared, model: &CollateralModel, run: &Run<N>, time: usize) -> N {
        if N::EXACT && time < self.costs_at {
            return N::of(self.costs_counted.total[time]);
        }
        self.beside_left(case, run, time);
        sum_counted(model, &self.beside)
    }

    /// Each patent's part at a time of what no income of the own value stands behind.
    fn beside_left(&mut self, case: &Prepared, run: &Run<N>, time: usize) {
        if time < self.costs_at {
            column(&self.costs.kept, self.costs_at, time, &mut self.beside);
            return;
        }
        let mut beside = std::mem::take(&mut self.beside);
        self.parts_left(case, run, time, 0.0, &mut beside);
        self.beside = beside;
    }

    /// The part of a straight line that a patent still has, from `since` years before the base date.
    fn line(life: N, at: f64, since: f64) -> N {
        life.rising(|life| still_to_come(life, 0.0, at, since))
    }

    /// What is still to come at a time, found once however often it is asked for in a row.
    fn income_left(&mut self, case: &Prepared, run: &Run<N>, time: usize) {
        if self.income_at != Some(time) {
            run.income_left(case, time, &mut self.income);
            self.income_at = Some(time);
        }
    }

    /// What each patent keeps at a time of a value with no income behind it that was whole `since` years before the base date.
    fn parts_left(&self, case: &Prepared, run: &Run<N>, time: usize, since: f64, out: &mut Vec<N>) {
        if self.shape != Some(CurveShape::StraightLine) {
            return run.course(case, time, since, out);
        }
        let at = run.time(time);
        #[expect(clippy::cast_precision_loss, reason = "a count of patents is small")]
        let each = N::of(1.0 / case.distinct().max(1) as f64);
        let line = |(patent, life): (usize, &N)| Self::line(*life, at, since) * each * run.kept_patent(patent, time);
        out.clear();
        out.extend(run.lives.iter().enumerate().map(line));
    }

    /// What each patent keeps of an appraisal, found once however often it is asked for in a row.
    fn appraisal_left(&mut self, case: &Prepared, model: &CollateralModel, run: &Run<N>, time: usize) {
        if self.course_at == Some(time) {
            return;
        }
        self.course_at = Some(time);
        if time < self.appraised_at {
            column(&self.appraised.kept, self.appraised_at, time, &mut self.course);
            return;
        }
        let mut course = std::mem::take(&mut self.course);
        self.parts_left(case, run, time, model.appraised_since, &mut course);
        self.course = course;
    }

    /// The counted patents' part of an appraisal at one of the run's times, before their part of the income caps it;
    /// `None` while it is unknown.
    pub fn appraised_part(&mut self, case: &Prepared, model: &CollateralModel, run: &Run<N>, time: usize) -> Option<N> {
        self.shape?;
        if N::EXACT && time < self.appraised_at {
            return Some(N::of(self.appraisals.total[time]));
        }
        self.appraisal_left(case, model, run, time);
        Some(sum_counted(model, &self.course))
    }

    /// What an appraisal comes to at one of the run's times, 元.
    fn outside(&mut self, case: &Prepared, model: &CollateralModel, run: &Run<N>, x: &[N], time: usize) -> Option<N> {
        let slot = model.appraisal?;
        let mut kept = self.appraised_part(case, model, run, time)?;
        if !self.by_income.is_empty() {
            // Each patent's own part wastes away with its own life: one patent less never leaves more to the others.
            let by_income = if N::EXACT && time < self.appraised_at {
                N::of(self.capped_counted.total[time])
            } else {
                let parts =
                    self.course.iter().zip(&self.by_income).zip(&model.counted).filter(|(_, counted)| **counted);
                parts.fold(N::zero(), |sum, ((part, income), _)| sum + *part * *income)
            };
            kept = kept.min(by_income);
        }
        // A wasting right is never worth more than it was appraised at.
        Some(x[slot] * kept.min(N::of(1.0)))
    }

    /// What the own value comes to at one of the run's times, 元.
    fn own(&mut self, case: &Prepared, model: &CollateralModel, run: &Run<N>, time: usize) -> Option<N> {
        run.concluded?;
        let mut value = N::zero();
        if self.tabled {
            value = N::of(self.incomes.total[time]);
        } else if run.has_income {
            self.income_left(case, run, time);
            value = sum_counted(model, &self.income);
        }
        if run.other.hi() > 0.0 {
            value = value + run.other * self.beside_counted(case, model, run, time);
        }
        // An owner lets go of what only costs.
        Some(value.max(N::zero()))
    }

    /// The collateral's value at one of the run's times, 元; `None` while it is unknown.
    pub fn value(&mut self, case: &Prepared, model: &CollateralModel, run: &Run<N>, x: &[N], time: usize) -> Option<N> {
        self.shape?;
        let found = match model.basis {
            ValueBasis::OwnValue => self.own(case, model, run, time),
            ValueBasis::OutsideAppraisal => self.outside(case, model, run, x, time),
            ValueBasis::LowerOfBoth => {
                let outside = self.outside(case, model, run, x, time)?;
                self.own(case, model, run, time).map(|own| own.min(outside))
            }
        };
        found.filter(|value| !value.lo().is_nan() && !value.hi().is_nan())
    }

    /// Of the lower of both, the two values at one of the run's times, 元; `None` while one is unknown.
    pub fn both(
        &mut self,
        case: &Prepared,
        model: &CollateralModel,
        run: &Run<N>,
        x: &[N],
        time: usize,
    ) -> Option<(N, N)> {
        self.shape.filter(|_| model.basis == ValueBasis::LowerOfBoth)?;
        let known = |value: &N| !value.lo().is_nan() && !value.hi().is_nan();
        let own = self.own(case, model, run, time).filter(known)?;
        Some((own, self.outside(case, model, run, x, time).filter(known)?))
    }

    /// What each patent weighs in the collateral at a time; dead, unpledged and unregistrable ones nothing. Of an appraisal
    /// by what it leaves each, else by what each gives to the own value; of the lower of both as the one that lends less.
    pub fn weights(&mut self, case: &Prepared, model: &CollateralModel, run: &Run<N>, x: &[N], time: usize) -> &[N] {
        let appraised = match model.basis {
            ValueBasis::OwnValue => false,
            ValueBasis::OutsideAppraisal => true,
            ValueBasis::LowerOfBoth => {
                let [own, outside] = self.both_lent(case, model, run, x, time);
                own.zip(outside).is_some_and(|(own, outside)| outside.lo() < own.lo())
            }
        };
        self.weigh(case, model, run, time, appraised);
        &self.weighed
    }

    /// What is lent on the own value and on the appraisal, each by its own weights.
    fn both_lent(
        &mut self,
        case: &Prepared,
        model: &CollateralModel,
        run: &Run<N>,
        x: &[N],
        time: usize,
    ) -> [Option<N>; 2] {
        let rates = [false, true].map(|appraised| self.rate_by(case, model, run, x, time, appraised));
        let values = [self.own(case, model, run, time), self.outside(case, model, run, x, time)];
        [0, 1].map(|which| Some(values[which]? * rates[which]?))
    }

    fn weigh(&mut self, case: &Prepared, model: &CollateralModel, run: &Run<N>, time: usize, appraised: bool) {
        self.weighed.clear();
        if appraised || self.shape == Some(CurveShape::StraightLine) {
            self.appraisal_left(case, model, run, time);
            self.weighed.extend_from_slice(&self.course);
        } else {
            self.income_left(case, run, time);
            self.weighed.extend(self.income.iter().map(|own| own.max(N::zero())));
            if run.other.hi() > 0.0 {
                self.beside_left(case, run, time);
                for (own, part) in self.weighed.iter_mut().zip(&self.beside) {
                    *own = *own + run.other * *part;
                }
            }
        }
        for (own, counted) in self.weighed.iter_mut().zip(&model.counted) {
            *own = if *counted { own.max(N::zero()) } else { N::zero() };
        }
    }

    /// What the pledge rates lend on the value at one of the run's times: `V · Σ v·k / Σ v` over the
    /// patents, `v` each one's part, `k` the pledge rate of its kind; of the lower of two values the lower of what both
    /// lend. `None` while a rate is unknown.
    pub fn lent(
        &mut self,
        case: &Prepared,
        model: &CollateralModel,
        run: &Run<N>,
        x: &[N],
        time: usize,
        value: N,
    ) -> Option<N> {
        let rate = self.rate_by(case, model, run, x, time, model.basis == ValueBasis::OutsideAppraisal)?;
        if model.basis != ValueBasis::LowerOfBoth {
            return Some(value * rate);
        }
        let on_appraisal = self.rate_by(case, model, run, x, time, true)?;
        if rate.lo().total_cmp(&on_appraisal.lo()).is_eq() && rate.hi().total_cmp(&on_appraisal.hi()).is_eq() {
            return Some(value * rate);
        }
        let [own, outside] = self.both_lent(case, model, run, x, time);
        Some(own?.min(outside?))
    }

    /// The pledge rate of the bundle, weighted by value: what is lent over the value; nothing where nothing is left to lend on.
    pub fn mean_rate(
        &mut self,
        case: &Prepared,
        model: &CollateralModel,
        run: &Run<N>,
        x: &[N],
        time: usize,
    ) -> Option<N> {
        let rate = self.rate_by(case, model, run, x, time, model.basis == ValueBasis::OutsideAppraisal)?;
        if model.basis != ValueBasis::LowerOfBoth {
            return Some(rate);
        }
        let on_appraisal = self.rate_by(case, model, run, x, time, true)?;
        let between = N::ends(rate.lo().min(on_appraisal.lo()), rate.hi().max(on_appraisal.hi()));
        if !N::EXACT {
            return Some(between);
        }
        match self.value(case, model, run, x, time) {
            Some(value) if value.lo() > 0.0 => Some(self.lent(case, model, run, x, time, value)? / value),
            _ => Some(between),
        }
    }

    /// The pledge rate of the bundle, weighted by what an appraisal leaves each patent or by income.
    fn rate_by(
        &mut self,
        case: &Prepared,
        model: &CollateralModel,
        run: &Run<N>,
        x: &[N],
        time: usize,
        appraised: bool,
    ) -> Option<N> {
        if N::EXACT && appraised && time < self.appraised_at {
            let capped = Some(&self.capped_counted).filter(|_| !self.by_income.is_empty());
            return self.appraisals.mean_rate(x, time, capped);
        }
        if self.tabled && !appraised && run.other.hi() <= 0.0 {
            self.rates.clear();
            for (sum, rate) in self.incomes.there(time) {
                self.rates.push((N::of(sum), rate?.get(x)));
            }
            return match self.rates[..] {
                [] => Some(N::zero()),
                [(_, rate)] => Some(rate),
                _ => weighted_mean(&self.rates),
            };
        }
        self.weigh(case, model, run, time, appraised);
        self.rates.clear();
        self.classes.clear();
        let mut common = None;
        let mut same = true;
        for (index, own) in self.weighed.iter().enumerate() {
            if own.hi() > 0.0 || own.hi().is_nan() {
                let rate = model.pledge_rates[index]?;
                same &= common.is_none_or(|common| common == rate);
                common = Some(rate);
                // Between ends a mean is looked for in rounds: those of one rate weigh together.
                if N::EXACT {
                    self.rates.push((*own, rate.get(x)));
                } else if let Some(class) = self.classes.iter().position(|class| *class == rate) {
                    self.rates[class].0 = self.rates[class].0 + *own;
                } else {
                    self.classes.push(rate);
                    self.rates.push((*own, rate.get(x)));
                }
            }
        }
        match common {
            None => Some(N::zero()),
            Some(rate) if same => Some(rate.get(x)),
            Some(_) if appraised && !self.by_income.is_empty() => Some(self.capped_rate(model, x)),
            Some(_) => weighted_mean(&self.rates),
        }
    }

    /// The pledge rate of an appraisal of which the counted patents have no more than their part of the income: the less of
    /// what both parts lend, over the less of both.
    fn capped_rate(&self, model: &CollateralModel, x: &[N]) -> N {
        let (mut parts, mut lent) = ([N::zero(); 2], [N::zero(); 2]);
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for ((own, income), rate) in self.weighed.iter().zip(&self.by_income).zip(&model.pledge_rates) {
            let Some(rate) = rate.filter(|_| own.hi() > 0.0 || own.hi().is_nan()).map(|rate| rate.get(x)) else {
                continue;
            };
            for (which, part) in [*own, *own * *income].into_iter().enumerate() {
                parts[which] = parts[which] + part;
                lent[which] = lent[which] + part * rate;
            }
            (least, most) = (least.min(rate.lo()), most.max(rate.hi()));
        }
        let (value, lent) = (parts[0].min(parts[1]), lent[0].min(lent[1]));
        if N::EXACT {
            return if value.hi() > 0.0 { lent / value } else { N::of(least) };
        }
        let low = if value.hi() > 0.0 { lent.lo() / value.hi() } else { least };
        let high = if value.lo() > 0.0 { lent.hi() / value.lo() } else { most };
        // Not clamped: what is not a number would be no bound.
        N::ends(low.max(least).min(most), high.max(least).min(most))
    }
}
