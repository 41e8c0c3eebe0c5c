//! From the report's value to the case's own: one assumption after the other replaced, in whole cents.

use super::own::{Own, amounts_of, recut};
use super::readings::Reading;
use super::terms::{Terms, value};
use super::{Challenged, cents};
use crate::model::outcome::Assessment;
use crate::model::outcome::challenge::{ChallengeBridge, ChallengeStep};
use crate::model::{AfterForecast, Case, FirstPeriod, Method, Product, Quantity};
use crate::text::{Arg, Message, Text, challenge as words};

/// The printed value and the case's own, cents; the outer error says why there is no bridge at all.
fn ends(case: &Case, assessment: &Assessment) -> Result<(i64, i64), Message> {
    let printed = case.valuation.outside_appraisal.value.value.and_then(cents);
    let own = assessment.valuation.concluded.lending().and_then(cents);
    match (printed, own) {
        (None, _) => Err(words::NO_BRIDGE_PRINTED.into()),
        (_, None) => Err(words::NO_BRIDGE_OWN.into()),
        (Some(printed), Some(own)) => Ok((printed, own)),
    }
}

/// Why there are no steps: what is unknown, or the whole difference where the report's inputs do not suffice.
pub(super) fn whole_gap(case: &Case, assessment: &Assessment) -> Message {
    match ends(case, assessment) {
        Err(why) => why,
        Ok((printed, own)) => words::NO_BRIDGE_LACKS.with([("gap", Arg::Money((own - printed) as f64 / 100.0))]),
    }
}

/// The calculation on its way from the report's to the case's.
struct Walk {
    terms: Terms<f64>,
    reading: Reading,
    at: i64,
    bridge: ChallengeBridge,
    skipped: Vec<Text>,
}

impl Walk {
    /// Replaces something, and notes what that adds; where nothing can be computed with it, it is left for the rest.
    fn step(
        &mut self,
        label: Text,
        said: (Option<Quantity>, Option<Quantity>),
        change: impl FnOnce(&mut Terms<f64>, &mut Reading),
    ) {
        let (mut terms, mut reading) = (self.terms.clone(), self.reading);
        change(&mut terms, &mut reading);
        if terms == self.terms && reading == self.reading {
            return;
        }
        let Some(after) = value(&terms, &reading).and_then(cents) else {
            self.skipped.push(label);
            return;
        };
        let added = after - self.at;
        (self.terms, self.reading, self.at) = (terms, reading, after);
        if added != 0 {
            self.bridge.steps.push(ChallengeStep { label: label.into(), from: said.0, to: said.1, cents: added });
        }
    }

    /// Replaces a number; one that the case does not have is named as not compared.
    fn number(
        &mut self,
        label: Text,
        quantity: fn(f64) -> Quantity,
        own: Option<f64>,
        of: impl Fn(&mut Terms<f64>) -> &mut Option<f64>,
    ) {
        let now = *of(&mut self.terms.clone());
        match own {
            Some(own) => {
                self.step(label, (now.map(quantity), Some(quantity(own))), |terms, _| *of(terms) = Some(own));
            }
            None if now.is_some() => self.skipped.push(label),
            None => {}
        }
    }

    /// The same of a number that is always there.
    fn plain(&mut self, label: Text, own: Option<f64>, of: impl Fn(&mut Terms<f64>) -> &mut f64) {
        let now = *of(&mut self.terms.clone());
        match own {
            Some(own) => {
                let said = (Some(Quantity::Rate(now)), Some(Quantity::Rate(own)));
                self.step(label, said, |terms, _| *of(terms) = own);
            }
            None => self.skipped.push(label),
        }
    }

    fn choice<T: Copy + PartialEq>(
        &mut self,
        label: Text,
        own: T,
        name: impl Fn(T) -> Text,
        of: impl Fn(&mut Reading) -> &mut T,
    ) {
        let now = *of(&mut self.reading.clone());
        let said = (Some(Quantity::Text(name(now).into())), Some(Quantity::Text(name(own).into())));
        self.step(label, said, |_, reading| *of(reading) = own);
    }
}

/// A step that replaces no single figure.
fn plain_step(label: Message, cents: i64) -> ChallengeStep {
    ChallengeStep { label, from: None, to: None, cents }
}

impl Challenged<'_> {
    /// The bridge; or why there is none.
    pub(super) fn bridge(&self) -> Result<ChallengeBridge, Message> {
        let (printed, own_value) = ends(self.case, self.assessment)?;
        let gap = || whole_gap(self.case, self.assessment);
        let terms = self.stated.clone().ok_or_else(gap)?;
        let start = value(&terms, &self.reading).and_then(cents).ok_or_else(gap)?;
        let own = self.own();
        let mut walk = Walk {
            terms,
            reading: self.reading,
            at: start,
            bridge: ChallengeBridge { from: printed, to: own_value, ..ChallengeBridge::default() },
            skipped: Vec::new(),
        };
        if start != printed {
            walk.bridge.steps.push(plain_step(words::STEP_UNEXPLAINED.into(), start - printed));
        }
        self.move_date(&mut walk);
        if self.method == Method::Cost {
            cost(&mut walk, &own);
        } else {
            self.income(&mut walk, &own);
        }
        let products = self.by_product(&walk, &own);
        let rest = own_value - walk.at - products.iter().map(|step| step.cents).sum::<i64>();
        let label = if products.is_empty() { words::STEP_REST } else { words::STEP_REST_METHODS };
        walk.bridge.steps.extend(products.into_iter().filter(|step| step.cents != 0));
        if rest != 0 {
            walk.bridge.steps.push(plain_step(label.into(), rest));
        }
        for label in walk.skipped {
            walk.bridge.notes.push(words::NOTE_NOT_COMPARED.with([("what", label.into())]));
        }
        Ok(walk.bridge)
    }

    /// Of several products what each adds by being valued with its own life, rates and growth in place of the means of all.
    /// Nothing where the case has one product, or something of one is not known.
    fn by_product(&self, walk: &Walk, own: &Own) -> Vec<ChallengeStep> {
        let products = &self.case.products;
        let Some(amounts) = own.amounts.as_ref().filter(|amounts| **amounts == walk.terms.amounts) else {
            return Vec::new();
        };
        if products.len() < 2 || !self.method.is_income() {
            return Vec::new();
        }
        let step = |product: &Product| {
            let found = self.assessment.valuation.products.iter().find(|found| found.id == product.id)?;
            let own = found.value.lending().and_then(cents)?;
            // What an income comes to is linear in its amounts: the parts of the products add up to the value reached.
            let terms = Terms { amounts: amounts_of(product, amounts.len())?, ..walk.terms.clone() };
            let by_means = value(&terms, &walk.reading).and_then(cents)?;
            Some(plain_step(words::STEP_PRODUCT.with([("product", product.named().into())]), own - by_means))
        };
        products.iter().map(step).collect::<Option<Vec<ChallengeStep>>>().unwrap_or_default()
    }

    /// The report's value at the case's base date: what of its years is still to come.
    fn move_date(&self, walk: &mut Walk) {
        let Some(base) = self.case.base_date.value else { return };
        let Some(own) = self.case.valuation.outside_appraisal.base_date.value else {
            walk.bridge.notes.push(words::NOTE_DATE_UNKNOWN.into());
            return;
        };
        let gone = crate::calendar::years_between(own, base);
        if gone < 0.0 {
            walk.bridge.notes.push(words::NOTE_DATE_LATER.into());
        }
        if gone <= 0.0 {
            return;
        }
        let said = (Some(Quantity::Date(own)), Some(Quantity::Date(base)));
        let cost = self.method == Method::Cost;
        walk.step(words::STEP_BASE_DATE, said, |terms, reading| {
            terms.life = terms.life.map(|life| (life - gone).max(0.0));
            if cost {
                terms.used = terms.used.map(|used| used + gone);
                return;
            }
            let (amounts, left) = recut(terms, reading, gone);
            if reading.after == AfterForecast::Ends {
                terms.life = Some(terms.life.map_or(left, |life| life.min(left)));
            }
            terms.amounts = if amounts.is_empty() { vec![0.0] } else { amounts };
            terms.base = Some(base);
            reading.first = FirstPeriod::TwelveMonths;
        });
    }

    fn income(&self, walk: &mut Walk, own: &Own) {
        let target = self.own_reading(own, self.method);
        walk.choice(words::TAXED, target.taxed, crate::model::AppraisedTax::label, |reading| &mut reading.taxed);
        walk.number(words::TAX_RATE, Quantity::Rate, own.tax, |terms| &mut terms.tax);
        walk.number(words::DISCOUNT_RATE, Quantity::Rate, own.discount, |terms| &mut terms.discount);
        walk.choice(words::TIMING, target.timing, crate::model::Timing::label, |reading| &mut reading.timing);
        // The amounts are compared as what they are: the case's own are revenue.
        match &own.amounts {
            Some(amounts) if walk.terms.amounts_are == crate::model::guideline::ShareOf::Revenue => {
                let first = |amounts: &[f64]| amounts.first().map(|amount| Quantity::Money(*amount));
                let said = (first(&walk.terms.amounts), first(amounts));
                let amounts = amounts.clone();
                walk.step(words::ASSUMPTION_AMOUNTS, said, |terms, _| terms.amounts = amounts);
            }
            _ => walk.skipped.push(words::ASSUMPTION_AMOUNTS),
        }
        walk.number(words::GROWTH_AFTER, Quantity::Rate, own.growth, |terms| &mut terms.growth);
        walk.number(words::LIFE, Quantity::Years, own.life, |terms| &mut terms.life);
        walk.choice(words::AFTER_FORECAST, target.after, AfterForecast::label, |reading| &mut reading.after);
        walk.choice(words::FIRST_PERIOD, target.first, FirstPeriod::label, |reading| &mut reading.first);
        walk.step(words::CONVENTION_REST, (None, None), |_, reading| reading.rest = target.rest);
        walk.plain(words::PATENT_SHARE, own.patent_share, |terms| &mut terms.patent_share);
        walk.plain(words::ANNUAL_DECAY, own.decay, |terms| &mut terms.decay);
        walk.step(words::CONVENTION_DECAY, (None, None), |_, reading| reading.decay = target.decay);
        walk.step(words::CONVENTION_FACTORS, (None, None), |_, reading| {
            (reading.factors_rounded, reading.share_rounded) = (false, false);
        });
        let (years, benefit) = (own.amortisation, target.benefit);
        walk.step(words::BENEFIT, (None, None), |terms, reading| {
            (terms.amortisation, reading.benefit) = (years.or(terms.amortisation), benefit);
        });
        self.share(walk, own, target);
    }

    /// The method with all that it shares by, in one step: another method shares by other numbers.
    fn share(&self, walk: &mut Walk, own: &Own, target: Reading) {
        let method = own.method.filter(|method| method.is_income()).unwrap_or(self.method);
        if method == self.method {
            let (label, own_share): (Text, Option<f64>) = match method {
                Method::ProfitShare => (words::SHARE_RATE, own.profit_share),
                _ => (words::SHARE_RATE, own.royalty),
            };
            walk.step(words::CONVENTION_SHARED, (None, None), |_, reading| reading.shared = target.shared);
            match method {
                Method::ProfitShare => {
                    walk.number(label, Quantity::Rate, own_share, |terms| &mut terms.profit_share);
                    walk.number(words::OPERATING_MARGIN, Quantity::Rate, own.margin, |terms| &mut terms.margin);
                }
                Method::ReliefFromRoyalty => walk.number(label, Quantity::Rate, own_share, |terms| &mut terms.royalty),
                Method::ExcessEarnings => {
                    walk.number(words::OPERATING_MARGIN, Quantity::Rate, own.margin, |terms| &mut terms.margin);
                    walk.number(words::CHARGES, Quantity::Rate, own.charges, |terms| &mut terms.charges);
                }
                _ => {}
            }
            return;
        }
        let said = (Some(Quantity::Text(self.method.label().into())), Some(Quantity::Text(method.label().into())));
        let shared = self.own_reading(own, method).shared;
        walk.step(words::STEP_METHOD, said, |terms, reading| {
            terms.method = method;
            reading.shared = shared;
            (terms.royalty, terms.profit_share) = (own.royalty, own.profit_share);
            (terms.margin, terms.charges) = (own.margin, own.charges);
        });
    }
}

fn cost(walk: &mut Walk, own: &Own) {
    walk.number(words::COST, Quantity::Money, own.cost, |terms| &mut terms.cost);
    walk.plain(words::PRICE_CHANGE, own.price_change, |terms| &mut terms.price_change);
    walk.number(words::YEARS_USED, Quantity::Years, own.used, |terms| &mut terms.used);
    walk.number(words::LIFE, Quantity::Years, own.remaining, |terms| &mut terms.life);
}
