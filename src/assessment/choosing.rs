//! Which patents to pledge for a wanted loan: the fewest, those of the least value, or those of the least fees, that carry it
//! in every month, leaving the rest free.
//!
//! What a product earns is shared out among all its patents before any is chosen, so that no revenue counts twice; a patent
//! that is left out gives its part to nobody. What a set carries is found by the same run as every other limit.

use std::collections::HashMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::assess_with;
use super::outcome::Assessment;
use super::ready::ready;
use super::release::{ReleasePlan, plan};
use super::run::ReadyCase;
use crate::collateral::curve::Collateral;
use crate::eligibility::assess::assess as eligibility;
use crate::eligibility::read::RegisteredPart;
use crate::loan::counted::{WhyNot, counted};
use crate::loan::cover::{Cover, MOST_NODES, cheapest};
use crate::loan::remedy::asks_too_much;
use crate::loan::run::{LoanRun, MonthRun};
use crate::model::outcome::LimitKind;
use crate::model::outcome::eligibility::Verdict;
use crate::model::{Case, Input, Missing, Patent, PatentId, Sheet, ValueBasis};
use crate::reference::Reference;
use crate::statutory::PatentType;
use crate::text::number::to_f64;
use crate::text::{Text, choosing as words};

/// So many sets are shown beside the best.
const NEXT_BEST: usize = 5;
/// The rule that asks for a least remaining life.
const LEAST_LIFE: &str = "E18";

/// What a good set is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum PledgeAim {
    /// As few patents as can be; of as many, those of the least value.
    #[default]
    Fewest,
    /// As little value as can be.
    LeastValue,
    /// As little annual fees within the loan as can be; of the same, the least value.
    LeastFees,
}

impl PledgeAim {
    /// Every aim.
    pub const ALL: [Self; 3] = [Self::Fewest, Self::LeastValue, Self::LeastFees];

    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Fewest => words::AIM_FEWEST,
            Self::LeastValue => words::AIM_VALUE,
            Self::LeastFees => words::AIM_FEES,
        }
    }
}

/// Why a patent cannot be chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotChosen {
    /// It counts for no loan.
    Counts(WhyNot),
    /// A rule blocks it.
    Blocked,
    /// It does not live long enough for the bank.
    ShortLife,
    /// It adds nothing.
    Worthless,
}

impl NotChosen {
    /// In words.
    pub fn label(self) -> Text {
        match self {
            Self::Counts(why) => why.label(),
            Self::Blocked => words::NOT_CHOSEN_BLOCKED,
            Self::ShortLife => words::NOT_CHOSEN_LIFE,
            Self::Worthless => words::NOT_CHOSEN_WORTHLESS,
        }
    }
}

/// What a patent adds to a set: what could be lent on it less what could be lent without it, 元.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Adds {
    /// Which patent.
    pub patent: PatentId,
    /// What it adds.
    pub lendable: f64,
}

/// A set of patents that carries the loan.
#[derive(Clone, PartialEq, Debug)]
pub struct PledgeSet {
    /// The patents, in the order of the case.
    pub patents: Vec<PatentId>,
    /// The most that may be lent on them, 元.
    pub lendable: f64,
    /// What its patents are worth at the pay-out, each pledged alone, 元: a set may be worth more of an appraisal, of which
    /// no patent alone has more than its part of the income.
    pub value: f64,
    /// Annual fees that fall due on them within the loan, 元.
    pub fees: f64,
    /// What each of them adds: without it, so much less could be lent.
    pub adds: Vec<Adds>,
}

/// What was found.
#[derive(Clone, PartialEq, Debug)]
pub struct PledgeChoice {
    /// The loan that is wanted, 元.
    pub amount: Decimal,
    /// What was aimed for.
    pub aim: PledgeAim,
    /// The sets, the best first.
    pub sets: Vec<PledgeSet>,
    /// No better set can be; else the search was cut short.
    pub exact: bool,
    /// By the aim (patents, 元 of value, 元 of fees) no set can be better than this.
    pub at_least: f64,
    /// What could be lent on all that may be chosen, 元.
    pub all_lendable: f64,
    /// How many may be chosen.
    pub candidates: usize,
    /// Those that may not, and why.
    pub left_out: Vec<(PatentId, NotChosen)>,
    /// Patents for the same invention, of which one at most is chosen.
    pub same: Vec<Vec<PatentId>>,
    /// Without the best set, what each of the others would add to it, 元.
    pub others: Vec<Adds>,
    /// Of the case's own pledge, which patents can go free and when; absent where it does not carry the loan.
    pub release: Option<ReleasePlan>,
}

/// Why nothing can be chosen.
#[derive(Clone, PartialEq, Debug)]
pub enum NoChoice {
    /// Something is not known: what, as far as it can be named.
    Unknown(Option<Missing>),
    /// A cap that no pledge lifts is below the loan, 元.
    Cap(LimitKind, f64),
    /// All that may be pledged carries less, 元.
    TooLittle(f64),
    /// It was given up.
    Cancelled,
}

/// Every patent offered.
fn offered(case: &Case) -> Case {
    let mut all = case.clone();
    for patent in &mut all.patents {
        patent.pledged = Input::default();
    }
    all
}

/// What stands for the same invention: the first filing or priority day and the title.
fn invention(patent: &Patent) -> Option<(Date, String)> {
    let day = patent.priority_date.value.or(patent.filing_date.value)?;
    let title: String = patent.title.split_whitespace().collect::<String>().to_lowercase();
    (!title.is_empty()).then_some((day, title))
}

/// Patents of one invention: same first day and title, or a utility model of which the case says that the same applicant
/// filed an invention the same day, with the inventions of that day. The groups by patent, in the order of the case.
fn same_inventions(patents: &[Patent]) -> Vec<Option<usize>> {
    let mut groups: Vec<Option<usize>> = vec![None; patents.len()];
    let mut next = 0;
    let mut join = |a: usize, b: usize, groups: &mut Vec<Option<usize>>| match (groups[a], groups[b]) {
        (Some(of_a), Some(of_b)) => {
            for group in groups.iter_mut().filter(|group| **group == Some(of_b)) {
                *group = Some(of_a);
            }
        }
        (Some(group), None) => groups[b] = Some(group),
        (None, Some(group)) => groups[a] = Some(group),
        (None, None) => {
            (groups[a], groups[b]) = (Some(next), Some(next));
            next += 1;
        }
    };
    let mut seen: HashMap<(Date, String), usize> = HashMap::new();
    for (at, patent) in patents.iter().enumerate() {
        let Some(key) = invention(patent) else { continue };
        match seen.get(&key) {
            Some(first) => join(*first, at, &mut groups),
            None => drop(seen.insert(key, at)),
        }
    }
    for (at, patent) in patents.iter().enumerate() {
        if patent.kind.value != Some(PatentType::UtilityModel) || patent.same_day_invention.value != Some(true) {
            continue;
        }
        let day = patent.filing_date.value;
        let of_that_day = |other: &Patent| {
            other.kind.value == Some(PatentType::Invention) && day.is_some() && other.filing_date.value == day
        };
        let twins: Vec<usize> = (0..patents.len()).filter(|other| of_that_day(&patents[*other])).collect();
        // Which of several it is, nobody says: it is none of its own beside any of them.
        for twin in twins {
            join(at, twin, &mut groups);
        }
    }
    groups
}

/// Why each patent may not be chosen; `None`: it may.
fn barred(case: &Case, assessment: &Assessment) -> Vec<Option<NotChosen>> {
    let counted = counted(case, &assessment.eligibility);
    let says = |patent: PatentId, what: &dyn Fn(&str, Verdict) -> bool| {
        let rules = assessment.eligibility.rules.iter();
        rules
            .flat_map(|rule| rule.cases.iter().map(move |one| (rule, one)))
            .any(|(rule, one)| one.patent == Some(patent) && what(&rule.rule, one.verdict))
    };
    let why = |patent: &Patent, why: Option<WhyNot>| {
        let short = |rule: &str, verdict| rule == LEAST_LIFE && matches!(verdict, Verdict::Warning | Verdict::Block);
        match why {
            Some(why) => Some(NotChosen::Counts(why)),
            None if says(patent.id, &short) => Some(NotChosen::ShortLife),
            None if says(patent.id, &|_, verdict| verdict == Verdict::Block) => Some(NotChosen::Blocked),
            None => None,
        }
    };
    case.patents.iter().zip(&counted).map(|(patent, found)| why(patent, *found)).collect()
}

/// The bench: the case valued once, lent on for any set of its patents.
pub(super) struct Bench<'a> {
    case: Case,
    base: Date,
    reference: &'a Reference,
    ready: ReadyCase,
    x: Vec<f64>,
    run: LoanRun<f64>,
    /// Sets whose registration was looked at already.
    registered: HashMap<Vec<usize>, bool>,
}

impl<'a> Bench<'a> {
    fn new(case: Case, base: Date, reference: &'a Reference, mut ready: ReadyCase) -> Self {
        let x = ready.prepared.slots.point();
        let mut run = LoanRun::default();
        ready.loan.collateral.counted.fill(true);
        run.run(&ready.prepared, &ready.loan, &x);
        Self { case, base, reference, ready, x, run, registered: HashMap::new() }
    }

    /// Nothing refuses the registration of a set as it stands: a pledgor who owns none of it, for one.
    pub(super) fn registers(&mut self, set: &[usize]) -> bool {
        let mut key = set.to_vec();
        key.sort_unstable();
        if let Some(known) = self.registered.get(&key) {
            return *known;
        }
        for (at, patent) in self.case.patents.iter_mut().enumerate() {
            patent.pledged = Input::given(key.binary_search(&at).is_ok());
        }
        let found = eligibility(RegisteredPart::of(&self.case, self.base), self.reference, &mut Sheet::default());
        let counted = counted(&self.case, &found);
        let all = key.iter().all(|at| counted.get(*at).is_some_and(Option::is_none));
        self.registered.insert(key, all);
        all
    }

    /// The most that may be lent on a set that can be registered; nothing on one that cannot.
    fn pledgeable(&mut self, set: &[usize]) -> Option<f64> {
        if set.is_empty() || self.registers(set) { self.lendable(set) } else { Some(0.0) }
    }

    pub(super) fn count(&mut self, counted: impl Fn(usize) -> bool) {
        for (at, one) in self.ready.loan.collateral.counted.iter_mut().enumerate() {
            *one = counted(at);
        }
        self.run.count_anew(&self.ready.prepared, &self.ready.loan, &self.x);
    }

    /// The months of the set that was counted last.
    pub(super) fn months(&self) -> &[MonthRun<f64>] {
        &self.run.months
    }

    /// What a patent alone is worth at the pay-out, 元; nothing where that is not known.
    pub(super) fn worth_alone(&mut self, patent: usize) -> f64 {
        self.count(|at| at == patent);
        self.run.value_at_start.unwrap_or(0.0)
    }

    /// The most that may be lent on a set.
    fn lendable(&mut self, set: &[usize]) -> Option<f64> {
        self.count(|at| set.contains(&at));
        self.run.lendable
    }

    fn carries(&mut self, set: &[usize], amount: Decimal) -> bool {
        self.lendable(set).is_some_and(|most| !asks_too_much(amount, most)) && self.registers(set)
    }

    /// What each item adds at most to each requirement of the loan, as a part of it: the value that the pledge rates lend
    /// on, and a forced sale, at the pay-out and in each month, of the case's own value and of an appraisal apart.
    fn rows(&self, items: &[usize], amount: f64) -> Vec<Vec<f64>> {
        let mut owed = Vec::new();
        self.ready.loan.owed(&self.x, &mut owed);
        let months = self.ready.loan.months.len();
        let dates = usize::from(self.ready.loan.start.is_some()) + months;
        let Some([discount, cost, years, rate]) = self.ready.loan.sale else { return Vec::new() };
        let x = &self.x;
        let sale = (1.0 - x[discount]) * (1.0 - x[cost]) * (1.0 + x[rate]).powf(-x[years]);
        let rates: Vec<f64> = items
            .iter()
            .map(|item| self.ready.loan.collateral.pledge_rates[*item].map_or(0.0, |rate| rate.get(x)))
            .collect();
        let highest = rates.iter().copied().fold(0.0, f64::max);
        let one_rate = rates.iter().all(|rate| rate.total_cmp(&highest).is_eq());
        let bases: &[ValueBasis] = match self.ready.loan.collateral.basis {
            ValueBasis::OwnValue => &[ValueBasis::OwnValue],
            ValueBasis::OutsideAppraisal => &[ValueBasis::OutsideAppraisal],
            ValueBasis::LowerOfBoth => &[ValueBasis::OwnValue, ValueBasis::OutsideAppraisal],
        };
        // What is owed at each time: at the pay-out all of it.
        let parts: Vec<f64> = std::iter::once(1.0).chain(owed.iter().copied()).take(dates).collect();
        let mut rows = Vec::new();
        for basis in bases {
            for (at, part) in parts.iter().enumerate() {
                let required = amount * part;
                if required <= 0.0 {
                    continue;
                }
                let (values, weights) = self.single(*basis, items, at + 1);
                let (sold, _) = self.single(*basis, items, at + 1 + dates);
                rows.push(sold.iter().map(|value| value * sale / required).collect());
                rows.push(values.iter().map(|value| value * highest / required).collect());
                // Of mixed kinds the bundle's rate is weighted by what each earns: at most the dearest yuan of weight.
                let dearest =
                    values.iter().zip(&weights).map(|(value, weight)| if *value > 0.0 { value / weight } else { 0.0 });
                let dearest = dearest.fold(0.0, f64::max);
                if !one_rate && dearest.is_finite() {
                    let of = weights.iter().zip(&rates).map(|(weight, rate)| weight * rate * dearest / required);
                    rows.push(of.collect());
                }
            }
        }
        rows
    }

    /// Each item's value alone on a basis at one of the run's times, never below what it adds to a set; and its weight.
    fn single(&self, basis: ValueBasis, items: &[usize], time: usize) -> (Vec<f64>, Vec<f64>) {
        let mut model = self.ready.loan.collateral.clone();
        model.basis = basis;
        let mut collateral = Collateral::default();
        let valued = &self.run.valued;
        let of = |item: &usize| {
            for (at, one) in model.counted.iter_mut().enumerate() {
                *one = at == *item;
            }
            collateral.set(&self.ready.prepared, &model, valued, &self.x);
            let value = match (basis, model.appraisal) {
                // Before what caps it at its share of the base date: what is capped together may exceed what is capped
                // one by one.
                (ValueBasis::OutsideAppraisal, Some(slot)) => collateral
                    .appraised_part(&self.ready.prepared, &model, valued, time)
                    .map(|part| self.x[slot] * part),
                _ => collateral.value(&self.ready.prepared, &model, valued, &self.x, time),
            };
            let weights = collateral.weights(&self.ready.prepared, &model, valued, &self.x, time);
            let weight = weights.get(*item).copied().unwrap_or(0.0);
            (value.unwrap_or(0.0).max(0.0), weight.max(0.0))
        };
        items.iter().map(of).unzip()
    }
}

/// The sets that carry a loan of `amount` under the case's terms and policy, the best by `aim` first. Every patent of the
/// case is offered, also what is left out of the pledge now. `go_on(done, of)` ends the search by answering `false`.
///
/// Exact while the search is not cut short (`exact`): as by trying every set.
/// Errors: what is not known, a cap below the amount, too little to pledge, given up.
pub fn choose(
    case: &Case,
    reference: &Reference,
    amount: Decimal,
    aim: PledgeAim,
    mut go_on: impl FnMut(u64, u64) -> bool,
) -> Result<PledgeChoice, NoChoice> {
    let mut all = offered(case);
    // What is owed of each yuan is asked of the plan; the amount of the case may be absent.
    all.loan.amount = Input::given(amount);
    let assessment = assess_with(&all, reference);
    let Some((all, ready)) = ready(&all, reference) else { return Err(NoChoice::Unknown(None)) };
    let barred = barred(&all, &assessment);
    let missing = ready.loan.needs.missing().first().cloned();
    let end = all.loan_end();
    let start = all.loan.start.value;
    let fees: Vec<f64> = all
        .patents
        .iter()
        .map(|patent| {
            let fees = assessment.patents.iter().find(|one| one.id == patent.id).map(|one| one.fees.as_slice());
            let within = |day| start.is_none_or(|start| day >= start) && end.is_none_or(|end| day <= end);
            fees.unwrap_or_default().iter().filter(|fee| within(fee.due)).map(|fee| fee.amount).sum()
        })
        .collect();
    let Some(base) = all.base_date.value else { return Err(NoChoice::Unknown(None)) };
    let mut bench = Bench::new(all.clone(), base, reference, ready);
    for (kind, limit) in LimitKind::ALL.into_iter().zip(bench.run.limits) {
        if let Some(most) = limit.filter(|most| !kind.of_collateral() && asks_too_much(amount, *most)) {
            return Err(NoChoice::Cap(kind, most));
        }
    }
    let mut left_out: Vec<(PatentId, NotChosen)> = Vec::new();
    let mut items: Vec<usize> = Vec::new();
    let mut values: Vec<f64> = Vec::new();
    for (at, (patent, why)) in all.patents.iter().zip(&barred).enumerate() {
        let why = why.or_else(|| {
            bench.count(|one| one == at);
            bench.run.value_at_start.is_some_and(|value| value <= 0.0).then_some(NotChosen::Worthless)
        });
        if let Some(why) = why {
            left_out.push((patent.id, why));
        } else {
            items.push(at);
            values.push(bench.run.value_at_start.unwrap_or(0.0));
        }
    }
    let same = same_inventions(&all.patents);
    let ids = |set: &[usize]| -> Vec<PatentId> { set.iter().map(|at| all.patents[*at].id).collect() };
    let Some(all_lendable) = bench.lendable(&items) else { return Err(NoChoice::Unknown(missing)) };
    if asks_too_much(amount, all_lendable) {
        return Err(NoChoice::TooLittle(all_lendable));
    }
    let total: f64 = values.iter().sum::<f64>().max(1.0);
    let all_fees: f64 = items.iter().map(|at| fees[*at]).sum::<f64>().max(1.0);
    // The second aim decides among equals: together it weighs less than the least step of the first.
    let second = |value: f64| 1e-3 * value / total + 1e-9;
    let costs: Vec<f64> = items
        .iter()
        .zip(&values)
        .map(|(at, value)| match aim {
            PledgeAim::Fewest => 1.0 + second(*value),
            PledgeAim::LeastValue => value / total + 1e-9,
            PledgeAim::LeastFees => fees[*at] / all_fees + 1e-3 * second(*value),
        })
        .collect();
    let cover = Cover {
        rows: bench.rows(&items, to_f64(amount)),
        costs,
        groups: items.iter().map(|at| same[*at]).collect(),
        wanted: NEXT_BEST,
        most_nodes: MOST_NODES,
    };
    let chosen_of = |set: &[usize]| -> Vec<usize> { set.iter().map(|place| items[*place]).collect() };
    let found = cheapest(&cover, |set| bench.carries(&chosen_of(set), amount), &mut go_on);
    if found.cancelled {
        return Err(NoChoice::Cancelled);
    }
    let mut sets = Vec::new();
    for set in &found.sets {
        let patents = chosen_of(&set.items);
        let lendable = bench.lendable(&patents).unwrap_or(0.0);
        let value = set.items.iter().map(|place| values[*place]).sum();
        let mut adds = Vec::new();
        for at in &patents {
            let without: Vec<usize> = patents.iter().copied().filter(|other| other != at).collect();
            let less = bench.pledgeable(&without).unwrap_or(0.0);
            adds.push(Adds { patent: all.patents[*at].id, lendable: lendable - less });
        }
        sets.push(PledgeSet {
            lendable,
            value,
            fees: patents.iter().map(|at| fees[*at]).sum(),
            adds,
            patents: ids(&patents),
        });
    }
    if sets.is_empty() {
        // Only where those of one invention are needed together, or none of the sets can be registered as it stands.
        return Err(NoChoice::TooLittle(best_apart(&mut bench, &items, &same)));
    }
    let best: Vec<usize> = found.sets.first().map(|set| chosen_of(&set.items)).unwrap_or_default();
    let carried = sets.first().map_or(0.0, |set| set.lendable);
    let mut others = Vec::new();
    for at in items.iter().filter(|at| !best.contains(at)) {
        if same[*at].is_some() && best.iter().any(|other| same[*other] == same[*at]) {
            continue;
        }
        let with: Vec<usize> = best.iter().copied().chain([*at]).collect();
        let more = bench.pledgeable(&with).unwrap_or(carried);
        others.push(Adds { patent: all.patents[*at].id, lendable: more - carried });
    }
    others.sort_by(|a, b| b.lendable.total_cmp(&a.lendable));
    // What the case pledges now, of what may be pledged.
    let pledged = |at: &usize| case.patents.get(*at).is_some_and(Patent::is_in_pledge);
    let pledge: Vec<usize> = items.iter().copied().filter(pledged).collect();
    let mut owed = Vec::new();
    bench.ready.loan.owed(&bench.x, &mut owed);
    let owed: Vec<f64> = owed.iter().map(|part| part * to_f64(amount)).collect();
    let release = plan(&mut bench, &all, &pledge, &owed, || go_on(1, 1));
    let of_aim = |cost: f64| match aim {
        PledgeAim::Fewest => (cost - 1.01e-3).ceil().max(0.0),
        PledgeAim::LeastValue => cost * total,
        PledgeAim::LeastFees => cost * all_fees,
    };
    let mut groups: HashMap<usize, Vec<PatentId>> = HashMap::new();
    for at in &items {
        if let Some(group) = same[*at] {
            groups.entry(group).or_default().push(all.patents[*at].id);
        }
    }
    let mut same: Vec<Vec<PatentId>> = groups.into_values().filter(|group| group.len() > 1).collect();
    same.sort();
    Ok(PledgeChoice {
        amount,
        aim,
        sets,
        exact: found.exact,
        at_least: of_aim(found.at_least),
        all_lendable,
        candidates: items.len(),
        left_out,
        same,
        others,
        release,
    })
}

/// What can be lent on one patent of each invention, the one that carries most alone.
fn best_apart(bench: &mut Bench<'_>, items: &[usize], same: &[Option<usize>]) -> f64 {
    let mut best: HashMap<usize, (usize, f64)> = HashMap::new();
    let mut set: Vec<usize> = Vec::new();
    for at in items {
        match same[*at] {
            None => set.push(*at),
            Some(group) => {
                let alone = bench.lendable(&[*at]).unwrap_or(0.0);
                let known = best.get(&group).map_or(-1.0, |(_, most)| *most);
                if alone > known {
                    best.insert(group, (*at, alone));
                }
            }
        }
    }
    set.extend(best.into_values().map(|(at, _)| at));
    set.sort_unstable();
    bench.lendable(&set).unwrap_or(0.0)
}

impl PledgeChoice {
    /// The best set as the case's pledge: those of it pledged, every other left out.
    pub fn apply(case: &mut Case, set: &PledgeSet) {
        for patent in &mut case.patents {
            patent.pledged = Input::given(set.patents.contains(&patent.id));
        }
    }
}
