//! The events of a case made ready to be drawn: when they strike which patent or product on a path.

use crate::error::{InputError, Reason};
use crate::model::risk_event::outcome_rows;
use crate::model::{Case, Input, PatentId, RiskEvent, RiskEventKind};
use crate::reference::Reference;
use crate::uncertainty::latin_hypercube::key;
use crate::validate;
use crate::valuation::prepare::Prepared;
use crate::valuation::strikes::Strikes;

/// How often an event struck over all paths until the loan ends.
#[derive(Clone, Debug, PartialEq)]
pub struct EventFrequency {
    /// Its place among the events of the case.
    pub event: usize,
    /// The part of all paths in which it struck at least once.
    pub share: f64,
    /// The standard error of that.
    pub share_error: f64,
    /// How many patents or products it struck in a path, the mean over all paths.
    pub mean: f64,
}

/// What strikes, and from when.
#[derive(Clone, Copy, Debug)]
enum Target {
    /// A patent by an invalidation: requests a year (as a hazard), the parts of them that end wholly and partly invalid,
    /// what a partly invalid patent keeps, and whether a request is pending.
    Invalidation { patent: usize, hazard: f64, wholly: f64, partly: f64, kept: f64, pending: bool },
    /// A patent that ends.
    Patent { patent: usize, hazard: f64 },
    /// A product that keeps a part.
    Product { product: usize, hazard: f64, kept: f64 },
}

#[derive(Clone, Copy, Debug)]
struct Draw {
    /// Which of the events that are on.
    event: usize,
    /// Its first column among the events' probabilities.
    column: usize,
    /// Years from the event to its effect.
    delay: f64,
    target: Target,
}

/// The events that are switched on, ready to be drawn.
#[derive(Clone, Debug, Default)]
pub struct ReadyEvents {
    draws: Vec<Draw>,
    /// The place of each in the case, and its columns.
    pub on: Vec<(usize, std::ops::Range<usize>)>,
    /// The probabilities that a path needs for them: the key of each one's random numbers, by what strikes whom.
    pub columns: Vec<u64>,
    patents: usize,
    products: usize,
    until: f64,
}

/// The worse end of what is known of a figure: nothing unknown improves a result.
fn most(input: &Input<f64>) -> Option<f64> {
    input.high.or(input.value).or(input.low)
}

/// What an event is known by, checked.
struct Terms {
    hazard: f64,
    kept: f64,
    delay: f64,
}

fn terms(event: &RiskEvent) -> Result<Terms, InputError> {
    let yearly = most(&event.yearly).ok_or_else(|| InputError::required("yearly"))?;
    validate::share_below_one("yearly", yearly)?;
    let loss = match event.kind {
        RiskEventKind::ProductLoss | RiskEventKind::FeeLapse => 1.0,
        _ => most(&event.loss).ok_or_else(|| InputError::required("loss"))?,
    };
    validate::share("loss", loss)?;
    let months = event.months.low.or(event.months.value).or(event.months.high).unwrap_or(0.0);
    validate::between("months", months, 0.0, 1200.0)?;
    Ok(Terms { hazard: -(-yearly).ln_1p(), kept: 1.0 - loss, delay: months / 12.0 })
}

/// What is wrong with the events that are switched on, each with its place in the case.
pub fn faults(case: &Case) -> Vec<(usize, InputError)> {
    let on = case.simulation.events.iter().enumerate().filter(|(_, event)| event.on);
    on.filter_map(|(at, event)| {
        let known = |id: &PatentId| case.patent(*id).is_some();
        let product = |id: &u32| case.products.iter().any(|product| product.id == *id);
        let error = terms(event).err().or_else(|| {
            let strayed = (!event.patents.is_empty() && !event.patents.iter().any(known))
                || (!event.products.is_empty() && !event.products.iter().any(product));
            let field = if event.patents.is_empty() { "products" } else { "patents" };
            strayed.then(|| InputError::no_solution(field, Reason::NobodyNamed))
        })?;
        Some((at, error.within(&format!("simulation.events.{at}"))))
    })
    .collect()
}

impl ReadyEvents {
    /// Makes the events of a case ready. `until`: the end of the loan, years from the base date.
    ///
    /// Errors: the place of an event and what it lacks or cannot have.
    pub fn new(
        case: &Case,
        prepared: &Prepared,
        reference: &Reference,
        until: f64,
    ) -> Result<Self, (usize, InputError)> {
        if let Some(fault) = faults(case).into_iter().next() {
            return Err(fault);
        }
        let mut ready =
            Self { patents: prepared.patents.len(), products: prepared.products.len(), until, ..Self::default() };
        let groups = tied(case, prepared);
        for (place, event) in case.simulation.events.iter().enumerate().filter(|(_, event)| event.on) {
            let Terms { hazard, kept, delay } = terms(event).map_err(|error| (place, error))?;
            let (number, first) = (ready.on.len(), ready.columns.len());
            // Two events of a kind are drawn apart.
            let same = case.simulation.events[..place].iter().filter(|other| other.kind == event.kind).count();
            let named = |whom: &str| key(&format!("{:?} {same} {whom}", event.kind));
            if event.kind.strikes_patents() {
                // Tied patents share their probabilities: they fall at the same moment.
                let mut columns: Vec<Option<usize>> = vec![None; prepared.patents.len()];
                for (patent, model) in prepared.patents.iter().enumerate() {
                    let meant = event.patents.is_empty() || event.patents.contains(&model.id);
                    if !meant || model.dead || model.again {
                        continue;
                    }
                    let column = *columns[groups[patent]].get_or_insert_with(|| {
                        let whom = prepared.patents[groups[patent]].id.0;
                        let keys = ["wholly", "partly"].map(|how| named(&format!("patent {whom} {how}")));
                        ready.columns.extend(keys);
                        ready.columns.len() - 2
                    });
                    let target = if event.kind == RiskEventKind::FeeLapse {
                        Target::Patent { patent, hazard }
                    } else {
                        let (wholly, partly) = outcomes(reference, model.kind, 1.0 - kept);
                        let pending = case.patents[patent].invalidation_pending.value == Some(true);
                        Target::Invalidation { patent, hazard, wholly, partly, kept, pending }
                    };
                    ready.draws.push(Draw { event: number, column, delay, target });
                }
            } else {
                for (product, model) in prepared.products.iter().enumerate() {
                    if event.products.is_empty() || event.products.contains(&model.id) {
                        let target = Target::Product { product, hazard, kept };
                        ready.draws.push(Draw { event: number, column: ready.columns.len(), delay, target });
                        ready.columns.push(named(&format!("product {}", model.id)));
                    }
                }
            }
            ready.on.push((place, first..ready.columns.len()));
        }
        Ok(ready)
    }

    /// Nothing is switched on, or nothing can be struck.
    pub fn is_empty(&self) -> bool {
        self.draws.is_empty()
    }

    /// What strikes on the path with the probabilities `u`; adds to `struck`, by event that is on, how many patents or
    /// products it strikes until the loan ends.
    pub fn strike(&self, u: &[f64], strikes: &mut Strikes, struck: &mut [u32]) {
        strikes.clear(self.patents, self.products);
        for draw in &self.draws {
            let wait = |u: f64, hazard: f64| if hazard > 0.0 { -(-u).ln_1p() / hazard } else { f64::INFINITY };
            let mut first = f64::INFINITY;
            let mut hit = |time: f64| first = first.min(time);
            match draw.target {
                Target::Invalidation { patent, hazard, wholly, partly, kept, pending } => {
                    let (mut of_whole, of_part) = (u[draw.column], u[draw.column + 1]);
                    let steps = &mut strikes.patents[patent];
                    let mut from = 0.0;
                    if pending {
                        // The request under way is decided first; what is left of its draw serves for later ones.
                        from = draw.delay;
                        if of_whole < wholly {
                            steps.strike(draw.delay, 0.0);
                            hit(draw.delay);
                        } else if of_whole < wholly + partly {
                            steps.strike(draw.delay, kept);
                            hit(draw.delay);
                        }
                        let decided = wholly + partly;
                        let rest = if of_whole < wholly {
                            of_whole / wholly
                        } else if of_whole < decided {
                            (of_whole - wholly) / partly
                        } else {
                            (of_whole - decided) / (1.0 - decided)
                        };
                        of_whole = rest.clamp(0.0, 1.0 - f64::EPSILON);
                    }
                    // Requests come at random; those that end in one way come at random too, apart from the others.
                    for (u, share, kept) in [(of_whole, wholly, 0.0), (of_part, partly, kept)] {
                        let time = from + wait(u, hazard * share) + draw.delay;
                        if time.is_finite() {
                            steps.strike(time, kept);
                            hit(time);
                        }
                    }
                }
                Target::Patent { patent, hazard } => {
                    let time = wait(u[draw.column], hazard) + draw.delay;
                    if time.is_finite() {
                        strikes.patents[patent].strike(time, 0.0);
                        hit(time);
                    }
                }
                Target::Product { product, hazard, kept } => {
                    let time = wait(u[draw.column], hazard) + draw.delay;
                    if time.is_finite() {
                        strikes.products[product].strike(time, kept);
                        hit(time);
                    }
                }
            }
            if first <= self.until {
                struck[draw.event] += 1;
            }
        }
    }
}

/// The parts of requests against a patent of a kind that end wholly and partly invalid; of an unknown kind those of the kind
/// that loses most.
fn outcomes(reference: &Reference, kind: Option<crate::statutory::PatentType>, loss: f64) -> (f64, f64) {
    let table = &reference.invalidation_outcomes;
    let rows = outcome_rows(kind).iter().filter_map(|row| table.figures(row)).map(|row| (row.wholly, row.partly));
    rows.max_by(|a, b| (a.0 + loss * a.1).total_cmp(&(b.0 + loss * b.1))).unwrap_or((1.0, 0.0))
}

/// For each patent the first of those it is tied to.
fn tied(case: &Case, prepared: &Prepared) -> Vec<usize> {
    fn root(groups: &[usize], mut at: usize) -> usize {
        while groups[at] != at {
            at = groups[at];
        }
        at
    }
    let mut groups: Vec<usize> = (0..prepared.patents.len()).collect();
    let mut join = |members: &mut dyn Iterator<Item = usize>| {
        let Some(first) = members.next() else { return };
        for other in members {
            let (a, b) = (root(&groups, first), root(&groups, other));
            groups[a.max(b)] = a.min(b);
        }
    };
    let places = case.places();
    for tie in &case.simulation.ties {
        join(&mut tie.patents.iter().filter_map(|id| places.get(id).copied()));
    }
    if case.simulation.tie_products {
        for product in &prepared.products {
            join(&mut product.members.iter().map(|member| member.patent));
        }
    }
    (0..groups.len()).map(|at| root(&groups, at)).collect()
}
