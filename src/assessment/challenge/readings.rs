//! The readings of a report: what it states, and what it may have meant where it does not say or does not add up.

use super::terms::{Terms, value};
use crate::interval::{Interval, Num};
use crate::model::guideline::ShareOf;
use crate::model::outcome::challenge::{ChoiceStand, Convention, ConventionChoice, ReadingMatch};
use crate::model::{AfterForecast, AppraisalWorking, AppraisedTax, FirstPeriod, Method, PrintedRounding, Timing};
use crate::text::{Text, challenge as words};

/// A reading contradicts at most so many of the stated conventions: with more, nearly any figure is reached by chance.
const MOST_CONTRADICTED: usize = 2;
/// Rounding that could move the value by more than this part of it says nothing.
const MOST_SLACK: f64 = 0.005;
/// A rest of a year shorter than this, or longer than one less this, is a whole year or none.
const LEAST_REST: f64 = 0.03;

/// How the decay of the contribution counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum DecayForm {
    /// From the second year, compounding: the case's own way.
    #[default]
    FromSecond,
    /// From the first year, compounding.
    FromFirst,
    /// From the second year, by equal steps.
    Linear,
}

/// How long the rest of the base date's calendar year is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum RestLength {
    /// Its days over those of a year: the case's own way.
    #[default]
    Days,
    /// Its months over twelve, a month that has begun by its days: three months are 0.25 of a year.
    Months,
}

/// Every convention of a calculation, chosen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Reading {
    pub timing: Timing,
    pub taxed: AppraisedTax,
    pub first: FirstPeriod,
    pub rest: RestLength,
    pub after: AfterForecast,
    pub benefit: bool,
    pub shared: ShareOf,
    pub decay: DecayForm,
    pub factors_rounded: bool,
    pub share_rounded: bool,
}

/// A choice for one convention.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Choice {
    Timing(Timing),
    Taxed(AppraisedTax),
    First(FirstPeriod),
    Rest(RestLength),
    After(AfterForecast),
    Benefit(bool),
    Shared(ShareOf),
    Decay(DecayForm),
    Factors(bool),
    Share(bool),
}

impl Choice {
    fn put(self, reading: &mut Reading) {
        match self {
            Self::Timing(timing) => reading.timing = timing,
            Self::Taxed(taxed) => reading.taxed = taxed,
            Self::First(first) => reading.first = first,
            Self::Rest(rest) => reading.rest = rest,
            Self::After(after) => reading.after = after,
            Self::Benefit(benefit) => reading.benefit = benefit,
            Self::Shared(shared) => reading.shared = shared,
            Self::Decay(decay) => reading.decay = decay,
            Self::Factors(rounded) => reading.factors_rounded = rounded,
            Self::Share(rounded) => reading.share_rounded = rounded,
        }
    }

    fn said(self, stand: ChoiceStand) -> ConventionChoice {
        let (convention, choice) = match self {
            Self::Timing(timing) => (Convention::Timing, timing.label()),
            Self::Taxed(taxed) => (Convention::Taxed, taxed.label()),
            Self::First(first) => (Convention::FirstPeriod, first.label()),
            Self::Rest(rest) => (Convention::RestLength, rest_name(rest)),
            Self::After(after) => (Convention::AfterForecast, after.label()),
            Self::Benefit(true) => (Convention::Benefit, words::BENEFIT_WITH),
            Self::Benefit(false) => (Convention::Benefit, words::BENEFIT_WITHOUT),
            Self::Shared(ShareOf::Revenue) => (Convention::SharedBase, words::SHARED_REVENUE),
            Self::Shared(ShareOf::Profit) => (Convention::SharedBase, words::SHARED_PROFIT),
            Self::Decay(form) => (Convention::Decay, decay_name(form)),
            Self::Factors(rounded) => {
                (Convention::Factors, if rounded { words::FACTORS_ROUNDED } else { words::FACTORS_EXACT })
            }
            Self::Share(rounded) => {
                (Convention::ShareRounding, if rounded { words::SHARE_ROUNDED } else { words::SHARE_EXACT })
            }
        };
        ConventionChoice { convention, choice, stand }
    }
}

fn rest_name(rest: RestLength) -> Text {
    match rest {
        RestLength::Days => words::REST_BY_DAYS,
        RestLength::Months => words::REST_BY_MONTHS,
    }
}

fn decay_name(form: DecayForm) -> Text {
    match form {
        DecayForm::FromSecond => words::DECAY_FROM_SECOND,
        DecayForm::FromFirst => words::DECAY_FROM_FIRST,
        DecayForm::Linear => words::DECAY_LINEAR,
    }
}

/// One convention: its choices, the plainest first, and how each stands to the report.
type Dimension = Vec<(Choice, ChoiceStand)>;

/// The choices of a convention: what is stated first, contradicted by the others; nothing stated, all of them open.
fn dimension<T: Copy + PartialEq>(stated: Option<T>, all: &[T], choice: fn(T) -> Choice) -> Dimension {
    let stand = |one: &T| match stated {
        None => ChoiceStand::NotSaid,
        Some(stated) if stated == *one => ChoiceStand::Stated,
        Some(_) => ChoiceStand::Contradicts,
    };
    let mut found: Dimension = all.iter().map(|one| (choice(*one), stand(one))).collect();
    found.sort_by_key(|(_, stand)| *stand == ChoiceStand::Contradicts);
    found
}

/// The conventions of a report by that method, each with its choices; those that change nothing are left out.
pub(super) struct Readings {
    dimensions: Vec<Dimension>,
    /// As stated; what the report does not say is read in the plainest way.
    pub plain: Reading,
}

impl Readings {
    /// Of a report. `rest` are the years from its base date to the end of that year, where the date is known.
    pub(super) fn new(working: &AppraisalWorking, method: Method, rest: Option<f64>) -> Self {
        let own = if method == Method::ProfitShare { ShareOf::Profit } else { ShareOf::Revenue };
        let other = if own == ShareOf::Profit { ShareOf::Revenue } else { ShareOf::Profit };
        let mut dimensions = Vec::new();
        if method != Method::Cost {
            dimensions.push(dimension(working.timing.value, &[Timing::EndOfYear, Timing::MidYear], Choice::Timing));
            // A tax of nothing, or of an unknown rate, leaves one reading.
            let no_tax = working.tax_rate.value == Some(0.0) && working.taxed.value.is_none();
            let taxes: &[AppraisedTax] = if no_tax { &[AppraisedTax::AfterTax] } else { &AppraisedTax::ALL };
            dimensions.push(dimension(working.taxed.value, taxes, Choice::Taxed));
            let stub = rest.is_some_and(|rest| rest > LEAST_REST && rest < 1.0 - LEAST_REST);
            let firsts = if stub || working.first_period.value.is_some() {
                &FirstPeriod::ALL[..]
            } else {
                &FirstPeriod::ALL[..1]
            };
            dimensions.push(dimension(working.first_period.value, firsts, Choice::First));
            // Whole years from the base date have no rest.
            let rests = [RestLength::Days, RestLength::Months];
            dimensions.push(dimension(None, &rests[..if stub { 2 } else { 1 }], Choice::Rest));
            dimensions.push(dimension(working.after_forecast.value, &afters(working), Choice::After));
            let benefits = if working.amortisation_years.is_unset() && working.benefit.value.is_none() {
                &[false][..]
            } else {
                &[false, true][..]
            };
            dimensions.push(dimension(working.benefit.value, benefits, Choice::Benefit));
            let shared = matches!(method, Method::ReliefFromRoyalty | Method::ProfitShare);
            let both = shared && !working.operating_margin.is_unset();
            // The name of the method states it.
            let bases = [own, other];
            dimensions.push(dimension(Some(own), &bases[..if both { 2 } else { 1 }], Choice::Shared));
            let decays = if working.annual_decay.value == Some(0.0) || working.annual_decay.is_unset() {
                &[DecayForm::FromSecond][..]
            } else {
                &[DecayForm::FromSecond, DecayForm::FromFirst, DecayForm::Linear][..]
            };
            dimensions.push(dimension(None, decays, Choice::Decay));
            dimensions.push(dimension(None, &[false, true], Choice::Factors));
            let fine = working.share.value.is_some_and(|share| (share * 1e4 - (share * 1e4).round()).abs() > 1e-6);
            dimensions.push(dimension(
                None,
                if shared && fine { &[false, true][..] } else { &[false][..] },
                Choice::Share,
            ));
        }
        let mut plain = Reading {
            timing: Timing::EndOfYear,
            taxed: AppraisedTax::AfterTax,
            first: FirstPeriod::TwelveMonths,
            rest: RestLength::Days,
            after: AfterForecast::Ends,
            benefit: false,
            shared: own,
            decay: DecayForm::FromSecond,
            factors_rounded: false,
            share_rounded: false,
        };
        for dimension in &dimensions {
            if let Some((choice, _)) = dimension.first() {
                choice.put(&mut plain);
            }
        }
        Self { dimensions, plain }
    }

    /// The conventions of the plain reading, those apart that have no other choice and that nobody states.
    pub(super) fn conventions(&self) -> Vec<ConventionChoice> {
        let told = |dimension: &&Dimension| {
            // That figures are not rounded on the way goes without saying.
            let whole = self.plain.first == FirstPeriod::TwelveMonths;
            let plain = matches!(dimension.first(), Some((Choice::Factors(false) | Choice::Share(false), _)))
                || (whole && matches!(dimension.first(), Some((Choice::Rest(_), _))));
            !plain && (dimension.len() > 1 || dimension.iter().any(|one| one.1 == ChoiceStand::Stated))
        };
        let firsts = self.dimensions.iter().filter(told).filter_map(|dimension| dimension.first());
        firsts.map(|(choice, stand)| choice.said(*stand)).collect()
    }

    /// Calls `with` for each combination that contradicts no more than is worth trying: the reading, its choices.
    fn each(&self, with: &mut impl FnMut(&Reading, &[(Choice, ChoiceStand)])) {
        fn go(
            dimensions: &[Dimension],
            reading: Reading,
            chosen: &mut Vec<(Choice, ChoiceStand)>,
            contradicted: usize,
            with: &mut impl FnMut(&Reading, &[(Choice, ChoiceStand)]),
        ) {
            let Some((first, rest)) = dimensions.split_first() else { return with(&reading, chosen) };
            for (choice, stand) in first {
                let contradicted = contradicted + usize::from(*stand == ChoiceStand::Contradicts);
                if contradicted > MOST_CONTRADICTED {
                    continue;
                }
                let mut reading = reading;
                choice.put(&mut reading);
                chosen.push((*choice, *stand));
                go(rest, reading, chosen, contradicted, with);
                chosen.pop();
            }
        }
        go(&self.dimensions, self.plain, &mut Vec::new(), 0, with);
    }

    /// What a reading's choices say: those that the report does not state, and those against it. Of what it does not state,
    /// only where there is a choice.
    fn told(&self, chosen: &[(Choice, ChoiceStand)]) -> Vec<ConventionChoice> {
        let pairs = self.dimensions.iter().zip(chosen);
        // Whole years from the base date have no rest whose length could be told.
        let whole = chosen.iter().any(|(choice, _)| *choice == Choice::First(FirstPeriod::TwelveMonths));
        let plainly = |choice: &Choice| {
            matches!(choice, Choice::Factors(false) | Choice::Share(false))
                || (whole && matches!(choice, Choice::Rest(_)))
        };
        let shown = pairs.filter(|(dimension, (choice, stand))| {
            *stand == ChoiceStand::Contradicts
                || (*stand == ChoiceStand::NotSaid && dimension.len() > 1 && !plainly(choice))
        });
        shown.map(|(_, (choice, stand))| choice.said(*stand)).collect()
    }

    /// The readings under which the numbers come to the printed value, the closest to the report first, with how many were
    /// tried.
    pub(super) fn matching(
        &self,
        terms: &Terms<f64>,
        printed: f64,
        roundings: &[PrintedRounding],
    ) -> (Vec<Found>, usize) {
        let (mut found, mut tried): (Vec<Found>, Vec<u64>) = (Vec::new(), Vec::new());
        self.each(&mut |reading, chosen| {
            let Some(value) = value(terms, reading) else { return };
            tried.push(value.to_bits());
            let Some(rounding) = roundings.iter().find(|unit| agrees(value, printed, **unit)) else { return };
            let choices = self.told(chosen);
            let contradicted = chosen.iter().filter(|one| one.1 == ChoiceStand::Contradicts).count();
            let plain = self.dimensions.iter().zip(chosen).filter(|(all, one)| all.first() != Some(one)).count();
            let of = ReadingMatch { value, rounding: *rounding, choices, contradicted };
            found.push(Found { of, reading: *reading, changed: plain });
        });
        found.sort_by_key(|one| (one.of.contradicted, one.changed, one.of.rounding));
        // Two readings of the same value are one: the closer to the report stands for both.
        let mut seen: Vec<u64> = Vec::new();
        found.retain(|one| {
            let bits = one.of.value.to_bits();
            let new = !seen.contains(&bits);
            seen.push(bits);
            new
        });
        tried.sort_unstable();
        tried.dedup();
        (found, tried.len())
    }

    /// Whether a reading that contradicts nothing, or as few as may be, can give the printed value where inputs are ranges.
    /// Gives the fewest contradictions, absent where none can, and how many were tried.
    pub(super) fn allowing(
        &self,
        terms: &Terms<Interval>,
        printed: f64,
        roundings: &[PrintedRounding],
    ) -> (Option<usize>, usize) {
        let slack = roundings.last().map_or(0.0, |unit| unit.unit() / 2.0);
        let (mut fewest, mut tried): (Option<usize>, usize) = (None, 0);
        self.each(&mut |reading, chosen| {
            let Some(value) = value(terms, reading) else { return };
            tried += 1;
            if printed >= value.lo() - slack && printed <= value.hi() + slack {
                let contradicted = chosen.iter().filter(|one| one.1 == ChoiceStand::Contradicts).count();
                fewest = Some(fewest.map_or(contradicted, |few| few.min(contradicted)));
            }
        });
        (fewest, tried)
    }
}

/// A reading that gives the printed value.
pub(super) struct Found {
    pub of: ReadingMatch,
    pub reading: Reading,
    /// How many conventions are not the plainest.
    changed: usize,
}

/// What may follow the forecast, the plainest first.
fn afters(working: &AppraisalWorking) -> Vec<AfterForecast> {
    let years = working.amounts.len() as f64;
    let longer = working.life.value.or(working.life.high).is_some_and(|life| life > years);
    let grows = !working.growth_after.is_unset();
    let stated = working.after_forecast.value;
    let mut all = Vec::new();
    if (longer && grows) || stated == Some(AfterForecast::UntilLife) {
        all.push(AfterForecast::UntilLife);
    }
    all.push(AfterForecast::Ends);
    if grows || stated == Some(AfterForecast::ForEver) {
        all.push(AfterForecast::ForEver);
    }
    all
}

/// A value agrees with a printed one that is rounded to a unit.
fn agrees(value: f64, printed: f64, unit: PrintedRounding) -> bool {
    // Half a unit, and what adding up in another order may lose.
    (value - printed).abs() <= unit.unit() / 2.0 + printed.abs() * 1e-12
}

/// The units that a printed value may be rounded to, the finest first: the one stated, else those that it is a whole number
/// of and that say something of a value of its size.
pub(super) fn roundings(stated: Option<PrintedRounding>, printed: f64) -> Vec<PrintedRounding> {
    if let Some(stated) = stated {
        return vec![stated];
    }
    let whole = |unit: f64| ((printed / unit).round() * unit - printed).abs() < 0.005;
    let fits = |unit: &PrintedRounding| whole(unit.unit()) && unit.unit() / 2.0 <= printed.abs() * MOST_SLACK;
    let mut found: Vec<PrintedRounding> = PrintedRounding::ALL.into_iter().filter(fits).collect();
    if found.is_empty() {
        found.push(PrintedRounding::Cent);
    }
    found
}
