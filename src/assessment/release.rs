//! 部分解除质押: which patents can go free while the loan is still owed, and when, as the balance falls.
//!
//! Found on one valuation, as the choice of what to pledge: what a patent that goes free earns goes to nobody. From each step
//! on, what is left carries what is owed in every later month, by the pledge rates and by a forced sale, and can be
//! registered as it stands.

use super::choosing::Bench;
use crate::calendar::add_months;
use crate::model::outcome::exceeds;
use crate::model::{Case, PatentId};

/// Patents that go free at one time.
#[derive(Clone, PartialEq, Debug)]
pub struct ReleaseStep {
    /// Months after the pay-out; 0: they are not needed at all.
    pub month: u32,
    /// The day; absent while that of the pay-out is not known.
    pub date: Option<jiff::civil::Date>,
    /// The patents, in the order in which they go.
    pub patents: Vec<PatentId>,
    /// What is owed then, 元.
    pub owed: f64,
    /// From then on, the least that the patents left lend or bring in a sale, of what is owed; absent where nothing is owed.
    pub least_room: Option<f64>,
}

/// When which patents can go free.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ReleasePlan {
    /// The steps, the earliest first.
    pub steps: Vec<ReleaseStep>,
    /// Those that stay until the loan is repaid, in the order of the case.
    pub kept: Vec<PatentId>,
}

/// How a set stands: the month from which on it carries the loan to its end, and its least room from a month on.
struct Standing {
    from: usize,
    room: Vec<Option<f64>>,
}

/// The plan for a pledge, given by the places of its patents, for what is owed in each month, 元. `None` where the pledge does
/// not carry the loan or something of it is not known.
///
/// The patent that can go soonest goes first, of several the one that is worth least: so most go free early. `go_on` ends the
/// search by answering `false`.
pub(super) fn plan(
    bench: &mut Bench<'_>,
    case: &Case,
    pledge: &[usize],
    owed: &[f64],
    mut go_on: impl FnMut() -> bool,
) -> Option<ReleasePlan> {
    if standing(bench, pledge, owed)?.from > 0 {
        return None;
    }
    let worth = |bench: &mut Bench<'_>, at: usize| bench.worth_alone(at);
    let mut left: Vec<usize> = pledge.to_vec();
    let mut worths: Vec<(usize, f64)> = Vec::new();
    for at in pledge {
        worths.push((*at, worth(bench, *at)));
    }
    worths.sort_by(|a, b| a.1.total_cmp(&b.1));
    let last = owed.iter().rposition(|owed| *owed > 0.0)?;
    let start = case.loan.start.value;
    let mut plan = ReleasePlan::default();
    let mut now = 0;
    while left.len() > 1 {
        if !go_on() {
            return None;
        }
        let mut best: Option<(usize, usize, Standing)> = None;
        for (at, _) in worths.iter().filter(|(at, _)| left.contains(at)) {
            let rest: Vec<usize> = left.iter().copied().filter(|other| other != at).collect();
            let Some(stands) = standing(bench, &rest, owed) else { continue };
            let from = stands.from.max(now);
            // What only the last payment frees goes free with the rest.
            if from >= last || best.as_ref().is_some_and(|(month, ..)| *month <= from) {
                continue;
            }
            if bench.registers(&rest) {
                best = Some((from, *at, stands));
                if from == now {
                    break;
                }
            }
        }
        let Some((month, at, stands)) = best else { break };
        now = month;
        left.retain(|other| *other != at);
        let patent = case.patents.get(at)?.id;
        let room = stands.room.get(month..).and_then(|room| room.iter().flatten().copied().reduce(f64::min));
        let months = u32::try_from(month).ok()?;
        match plan.steps.last_mut().filter(|step| step.month == months) {
            Some(step) => {
                step.patents.push(patent);
                step.least_room = room;
            }
            None => plan.steps.push(ReleaseStep {
                month: months,
                date: start.map(|start| add_months(start, i64::from(months))),
                patents: vec![patent],
                owed: *owed.get(month)?,
                least_room: room,
            }),
        }
    }
    left.sort_unstable();
    plan.kept = left.iter().filter_map(|at| Some(case.patents.get(*at)?.id)).collect();
    Some(plan)
}

/// How a set stands against what is owed month by month.
fn standing(bench: &mut Bench<'_>, set: &[usize], owed: &[f64]) -> Option<Standing> {
    bench.count(|at| set.contains(&at));
    let mut from = 0;
    let mut room = Vec::with_capacity(owed.len());
    for (at, (month, owed)) in bench.months().iter().zip(owed).enumerate() {
        let lends = month.limit?.min(month.liquidation?);
        if exceeds(Some(*owed), Some(lends)) {
            from = at + 1;
        }
        room.push((*owed > 0.0).then(|| lends / owed));
    }
    (room.len() == owed.len()).then_some(Standing { from, room })
}
