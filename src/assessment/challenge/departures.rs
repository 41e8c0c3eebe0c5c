//! The report's assumptions beside guideline ranges, the institution's policy and the case's own, by their effect in money.

use super::Challenged;
use super::readings::Reading;
use super::terms::{Terms, value};
use crate::model::fields::{CaseField, appraisal as fields};
use crate::model::outcome::challenge::{Against, AssumptionDeparture};
use crate::model::{AfterForecast, Input, Method, Origin, Quantity};
use crate::reference::Provenance;
use crate::text::{Text, challenge as words};

/// What an assumption is compared with: its least and most, absent where open.
struct Yardstick {
    low: Option<f64>,
    high: Option<f64>,
    against: Against,
}

/// An assumption that is a number.
struct Assumption {
    field: &'static CaseField<Input<f64>>,
    stated: f64,
    quantity: fn(f64) -> Quantity,
    put: fn(&mut Terms<f64>, f64),
    own: Option<(f64, Origin)>,
}

fn of_row(key: String, about: &Provenance) -> Against {
    Against::Table {
        key,
        name: [about.name.zh.clone(), about.name.en.clone()],
        source: about.source.clone(),
        mark: about.mark,
    }
}

/// Two figures differ by more than rounding.
fn differ(a: f64, b: f64) -> bool {
    (a - b).abs() > 1e-9 * a.abs().max(b.abs()).max(1e-3)
}

impl Challenged<'_> {
    /// Every assumption beside every yardstick, the largest effect first, those that cannot be computed last.
    pub(super) fn departures(&self) -> Vec<AssumptionDeparture> {
        let mut found = Vec::new();
        for one in self.assumptions() {
            for yardstick in self.yardsticks(&one) {
                let (low, high) = (yardstick.low, yardstick.high);
                let nearest = one.stated.max(low.unwrap_or(f64::NEG_INFINITY)).min(high.unwrap_or(f64::INFINITY));
                let outside = differ(nearest, one.stated);
                let effect = if outside { self.worth(|terms, _| (one.put)(terms, nearest)) } else { Some(0.0) };
                found.push(AssumptionDeparture {
                    field: one.field.path(),
                    label: one.field.label(),
                    stated: (one.quantity)(one.stated),
                    low: low.map(one.quantity),
                    high: high.map(one.quantity),
                    against: yardstick.against,
                    outside,
                    effect,
                });
            }
        }
        self.amounts(&mut found);
        self.conventions(&mut found);
        found.sort_by(|a, b| {
            let size = |one: &AssumptionDeparture| one.effect.map_or(-1.0, f64::abs);
            size(b).total_cmp(&size(a)).then(b.outside.cmp(&a.outside))
        });
        found
    }

    /// What the report's value has more than it would have with a change, 元.
    fn worth(&self, change: impl FnOnce(&mut Terms<f64>, &mut Reading)) -> Option<f64> {
        let stated = self.stated.as_ref()?;
        let before = value(stated, &self.reading)?;
        let (mut terms, mut reading) = (stated.clone(), self.reading);
        change(&mut terms, &mut reading);
        Some(before - value(&terms, &reading)?)
    }

    /// The numbers that the report states and the method reads.
    fn assumptions(&self) -> Vec<Assumption> {
        let working = &self.case.valuation.outside_appraisal.working;
        let (own, case) = (self.own(), self.case);
        let product = |read: fn(&crate::model::Product) -> &Input<f64>| match case.products.as_slice() {
            [one] => read(one).origin,
            _ => Origin::Derived,
        };
        let mut found = Vec::new();
        let mut add = |field: &'static CaseField<Input<f64>>,
                       input: &Input<f64>,
                       quantity: fn(f64) -> Quantity,
                       put: fn(&mut Terms<f64>, f64),
                       own: Option<(f64, Origin)>| {
            if let Some(stated) = input.value {
                found.push(Assumption { field, stated, quantity, put, own });
            }
        };
        let rate: fn(f64) -> Quantity = Quantity::Rate;
        if self.method == Method::Cost {
            let cost = &case.valuation.cost;
            let with = |own: Option<f64>, origin| own.map(|own| (own, origin));
            add(
                &fields::COST,
                &working.cost,
                Quantity::Money,
                |t, x| t.cost = Some(x),
                with(own.cost, cost.cost.origin),
            );
            let change = with(own.price_change, cost.price_change.origin);
            add(&fields::PRICE_CHANGE, &working.price_change, rate, |t, x| t.price_change = x, change);
            let used = with(own.used, cost.years_used.origin);
            add(&fields::YEARS_USED, &working.years_used, Quantity::Years, |t, x| t.used = Some(x), used);
            let left = with(own.remaining, Origin::Derived);
            add(&fields::LIFE, &working.life, Quantity::Years, |t, x| t.life = Some(x), left);
            return found;
        }
        let discount = own.discount.map(|own| (own, case.valuation.discount_rate.direct.origin));
        let discount = discount.map(|(own, origin)| {
            let direct = case.valuation.discount_rate.basis == crate::model::DiscountBasis::Direct;
            (own, if direct { origin } else { Origin::Derived })
        });
        add(&fields::DISCOUNT_RATE, &working.discount_rate, rate, |t, x| t.discount = Some(x), discount);
        let tax = own.tax.map(|own| (own, case.valuation.tax_rate.origin));
        add(&fields::TAX_RATE, &working.tax_rate, rate, |t, x| t.tax = Some(x), tax);
        let life = own.life.map(|own| (own, Origin::Derived));
        add(&fields::LIFE, &working.life, Quantity::Years, |t, x| t.life = Some(x), life);
        let growth = own.growth.map(|own| (own, product(|one| &one.growth_after)));
        add(&fields::GROWTH_AFTER, &working.growth_after, rate, |t, x| t.growth = Some(x), growth);
        let part = own.patent_share.map(|own| (own, product(|one| &one.patent_share)));
        add(&fields::PATENT_SHARE, &working.patent_share, rate, |t, x| t.patent_share = x, part);
        let decay = own.decay.map(|own| (own, product(|one| &one.annual_decay)));
        // A report that says nothing of a decay counts none: that is an assumption too.
        let none = Input::given(0.0);
        let stated = if working.annual_decay.is_unset() { &none } else { &working.annual_decay };
        add(&fields::ANNUAL_DECAY, stated, rate, |t, x| t.decay = x, decay);
        let margin = own.margin.map(|own| (own, product(|one| &one.operating_margin)));
        match self.method {
            Method::ReliefFromRoyalty => {
                let royalty = own.royalty.map(|own| (own, case.licence_fee.concluded_rate.origin));
                add(&fields::SHARE_RATE, &working.share, rate, |t, x| t.royalty = Some(x), royalty);
            }
            Method::ProfitShare => {
                let share = own.profit_share.map(|own| (own, product(|one| &one.profit_share)));
                add(&fields::SHARE_RATE, &working.share, rate, |t, x| t.profit_share = Some(x), share);
                add(&fields::OPERATING_MARGIN, &working.operating_margin, rate, |t, x| t.margin = Some(x), margin);
            }
            Method::ExcessEarnings => {
                add(&fields::OPERATING_MARGIN, &working.operating_margin, rate, |t, x| t.margin = Some(x), margin);
                let charges = own.charges.map(|own| (own, Origin::Derived));
                add(&fields::CHARGES, &working.charges, rate, |t, x| t.charges = Some(x), charges);
            }
            _ => {}
        }
        found
    }

    fn yardsticks(&self, one: &Assumption) -> Vec<Yardstick> {
        let mut found = Vec::new();
        let field = one.field.path();
        let is = |other: &'static CaseField<Input<f64>>| field == other.path();
        let mut range = |low: Option<f64>, high: Option<f64>, against| found.push(Yardstick { low, high, against });
        let (case, reference) = (self.case, self.reference);
        if is(&fields::SHARE_RATE) && self.method == Method::ReliefFromRoyalty {
            let fee = &case.licence_fee;
            let industry = fee.industry_row.as_deref().and_then(|key| Some((key, reference.find(key)?)));
            match (industry, fee.range_low.value, fee.range_high.value) {
                (Some((key, about)), Some(low), Some(high)) => {
                    range(Some(low), Some(high), of_row(key.to_owned(), about));
                }
                _ => {
                    if let Some(row) = reference.royalty_unido.row("all") {
                        let key = reference.royalty_unido.key(row);
                        range(Some(row.figures.low), Some(row.figures.high), of_row(key, &row.about));
                    }
                }
            }
        }
        if is(&fields::SHARE_RATE) && self.method == Method::ProfitShare {
            for row in ["chinese_practice", "developing_countries"] {
                if let Some(row) = reference.profit_share.row(row) {
                    let key = reference.profit_share.key(row);
                    range(Some(row.figures.low), Some(row.figures.high), of_row(key, &row.about));
                }
            }
        }
        if is(&fields::DISCOUNT_RATE)
            && let Some(free) = case.valuation.discount_rate.risk_free_rate.value
        {
            // Of each group of risks the whole range; weights add up to one within it.
            let rows = &reference.build_up_risks.rows;
            let ends = |end: fn(&crate::reference::RiskItem) -> f64| -> f64 {
                rows.iter().map(|row| end(&row.figures) * row.figures.weight).sum()
            };
            let (low, high) = (ends(|item| item.range_low), ends(|item| item.range_high));
            let about = &reference.build_up_risks.about;
            range(Some(free + low), Some(free + high), of_row(about.id.clone(), about));
        }
        if is(&fields::ANNUAL_DECAY)
            && let Some(row) = reference.new_case.row("annual_decay")
        {
            range(Some(row.figures.value), None, of_row(reference.new_case.key(row), &row.about));
        }
        if is(&fields::LIFE)
            && let Some(left) = self.statutory_left()
        {
            range(None, Some(left), Against::StatutoryLife);
        }
        let policy = case.policy.as_deref();
        let mut limit = |key: &str, row: Text, least: bool| {
            let Some(term) = policy.and_then(|policy| policy.term(key)) else { return };
            let (low, high) = if least { (Some(term.value), None) } else { (None, Some(term.value)) };
            range(low, high, Against::Policy { row, source: term.source.clone() });
        };
        if is(&fields::DISCOUNT_RATE) {
            limit("appraisal_discount_least", words::POLICY_DISCOUNT_LEAST, true);
        }
        if is(&fields::GROWTH_AFTER) {
            limit("appraisal_growth_most", words::POLICY_GROWTH_MOST, false);
        }
        if is(&fields::LIFE) {
            limit("appraisal_life_most", words::POLICY_LIFE_MOST, false);
        }
        if is(&fields::SHARE_RATE) && self.method == Method::ReliefFromRoyalty {
            limit("appraisal_royalty_most", words::POLICY_ROYALTY_MOST, false);
        }
        if let Some((own, origin)) = one.own {
            range(Some(own), Some(own), Against::Case(origin));
        }
        found
    }

    /// The yearly amounts beside the case's own.
    fn amounts(&self, found: &mut Vec<AssumptionDeparture>) {
        let Some(stated) = &self.stated else { return };
        let revenue = stated.amounts_are == crate::model::guideline::ShareOf::Revenue;
        let Some(own) = self.own().amounts.filter(|_| revenue && self.method != Method::Cost) else { return };
        let first = |amounts: &[f64]| amounts.first().map(|amount| Quantity::Money(*amount));
        let Some(quantity) = first(&stated.amounts) else { return };
        let compared = first(&own);
        let outside = own.len() != stated.amounts.len() || own.iter().zip(&stated.amounts).any(|(a, b)| differ(*a, *b));
        let effect = self.worth(|terms, _| terms.amounts = own);
        found.push(AssumptionDeparture {
            field: "valuation.outside_appraisal.working.amounts".to_owned(),
            label: words::ASSUMPTION_AMOUNTS,
            stated: quantity,
            low: compared.clone(),
            high: compared,
            against: Against::Case(Origin::Derived),
            outside,
            effect,
        });
    }

    /// The conventions beside the case's own.
    fn conventions(&self, found: &mut Vec<AssumptionDeparture>) {
        if self.method == Method::Cost {
            return;
        }
        let own = self.own();
        let target = self.own_reading(&own, self.method);
        let mut add = |field: String, label: Text, stated: Text, compared: Text, effect: Option<f64>| {
            if stated == compared {
                return;
            }
            let compared = Quantity::Text(compared.into());
            found.push(AssumptionDeparture {
                field,
                label,
                stated: Quantity::Text(stated.into()),
                low: Some(compared.clone()),
                high: Some(compared),
                against: Against::Case(Origin::Given),
                outside: true,
                effect,
            });
        };
        let now = self.reading;
        let effect = self.worth(|_, reading| reading.timing = target.timing);
        add(fields::TIMING.path(), words::TIMING, now.timing.label(), target.timing.label(), effect);
        let effect = self.worth(|_, reading| reading.taxed = target.taxed);
        add(fields::TAXED.path(), words::TAXED, now.taxed.label(), target.taxed.label(), effect);
        if now.after == AfterForecast::ForEver {
            let life = own.life;
            let effect = self.worth(|terms, reading| {
                (reading.after, terms.life) = (AfterForecast::UntilLife, terms.life.or(life));
            });
            let compared = AfterForecast::UntilLife.label();
            add(fields::AFTER_FORECAST.path(), words::AFTER_FORECAST, now.after.label(), compared, effect);
        }
        let name = |with: bool| if with { words::BENEFIT_WITH } else { words::BENEFIT_WITHOUT };
        let effect = self.worth(|terms, reading| {
            (reading.benefit, terms.amortisation) = (target.benefit, terms.amortisation.or(own.amortisation));
        });
        add(fields::BENEFIT.path(), words::BENEFIT, name(now.benefit), name(target.benefit), effect);
    }
}
