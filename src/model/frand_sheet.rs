//! The FRAND sheet as a row of the tables fills it.

use super::fields::{CaseField, evidence as fields};
use super::{FrandSheet, Generation, Input, Origin};
use crate::lang::Lang;
use crate::reference::{AnnouncedRate, FrandDecision, FrandField, FrandMethod, Mark, Provenance};
use crate::text::licence_evidence as words;

impl FrandField {
    /// Its field of the case.
    pub fn declared(self) -> &'static CaseField<Input<f64>> {
        match self {
            Self::AggregateRate => &fields::AGGREGATE_RATE,
            Self::OwnFamilies => &fields::OWN_FAMILIES,
            Self::AllFamilies => &fields::ALL_FAMILIES,
            Self::ComparableRate => &fields::COMPARABLE_RATE,
            Self::StrengthRatio => &fields::STRENGTH_RATIO,
            Self::StatedRate => &fields::STATED_RATE,
            Self::StatedFee => &fields::STATED_FEE,
            Self::Price => &fields::PRICE,
            Self::PriceFloor => &fields::PRICE_FLOOR,
            Self::PriceCap => &fields::PRICE_CAP,
            Self::FeeCap => &fields::FEE_CAP,
            Self::TerritoryFactor => &fields::TERRITORY_FACTOR,
            Self::Units => &fields::UNITS,
        }
    }

    /// The input of a sheet.
    pub fn of_mut(self, sheet: &mut FrandSheet) -> &mut Input<f64> {
        match self {
            Self::AggregateRate => &mut sheet.aggregate_rate,
            Self::OwnFamilies => &mut sheet.own_families,
            Self::AllFamilies => &mut sheet.all_families,
            Self::ComparableRate => &mut sheet.comparable_rate,
            Self::StrengthRatio => &mut sheet.strength_ratio,
            Self::StatedRate => &mut sheet.stated_rate,
            Self::StatedFee => &mut sheet.stated_fee,
            Self::Price => &mut sheet.price,
            Self::PriceFloor => &mut sheet.price_floor,
            Self::PriceCap => &mut sheet.price_cap,
            Self::FeeCap => &mut sheet.fee_cap,
            Self::TerritoryFactor => &mut sheet.territory_factor,
            Self::Units => &mut sheet.units,
        }
    }
}

/// What stands in the note of an input filled from a row.
fn note(key: &str, source: &str, mark: Mark, lang: Lang) -> String {
    words::FROM_ROW
        .with([("key", key.into()), ("source", source.into()), ("mark", mark.label(lang).into())])
        .render(lang)
}

fn filled(value: Option<f64>, low: Option<f64>, high: Option<f64>, note: String) -> Input<f64> {
    Input { value, low, high, origin: Origin::Table, note, ..Input::default() }
}

impl FrandDecision {
    /// The sheet that the case fills; nothing of it comes from anywhere else.
    pub fn sheet(&self, about: &Provenance, key: &str, lang: Lang) -> FrandSheet {
        let mut sheet = FrandSheet {
            opened: Some(key.to_owned()),
            method: self.method,
            currency: self.currency,
            ..FrandSheet::default()
        };
        for figure in &self.inputs {
            let source = figure.source.as_deref().unwrap_or(&about.source);
            let note = note(key, source, figure.mark.unwrap_or(about.mark), lang);
            *figure.field.of_mut(&mut sheet) = filled(figure.value, figure.low, figure.high, note);
        }
        sheet.generations = self
            .generations
            .iter()
            .map(|generation| Generation {
                name: generation.name.clone(),
                rate: generation
                    .rate
                    .map(|rate| filled(Some(rate), None, None, note(key, &about.source, about.mark, lang)))
                    .unwrap_or_default(),
                value_share: filled(
                    Some(generation.value_share),
                    None,
                    None,
                    note(key, &about.source, generation.share_mark.unwrap_or(about.mark), lang),
                ),
            })
            .collect();
        sheet
    }
}

impl AnnouncedRate {
    /// The sheet that the announcement fills; `None` where only a cap is known.
    pub fn sheet(&self, about: &Provenance, key: &str, lang: Lang) -> Option<FrandSheet> {
        let note = || note(key, &about.source, about.mark, lang);
        let from = |value: Option<f64>| value.map(|value| filled(Some(value), None, None, note())).unwrap_or_default();
        let mut sheet = FrandSheet { opened: Some(key.to_owned()), currency: self.currency, ..FrandSheet::default() };
        if self.rate.is_some() {
            sheet.method = FrandMethod::StatedRate;
            sheet.stated_rate = from(self.rate);
            sheet.price_floor = from(self.price_floor);
            sheet.price_cap = from(self.price_cap);
            sheet.fee_cap = from(self.fee_cap);
        } else if self.fee.is_some() || self.fee_low.is_some() {
            sheet.method = FrandMethod::StatedFee;
            sheet.stated_fee = filled(self.fee, self.fee_low, self.fee_high, note());
        } else {
            return None;
        }
        Some(sheet)
    }
}
