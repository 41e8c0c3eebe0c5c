//! The industry's range and the score that places a rate in it.

use super::super::scored_rate::{ScoredRoyaltyRateInput, scored_royalty_rate};
use super::{Desk, Way, figure, settled, way};
use crate::model::fields::licence_fee as fields;
use crate::model::outcome::{Range, RateWay};
use crate::model::{End, Line, Needs, Origin, Quantity, Sheet};
use crate::reference::Mark;
use crate::text::{Arg, engine as words, scoring as scoring_words};

impl Desk<'_> {
    /// 综合评价法: `K = m + (n - m)·r` in the industry's range. The score typed comes first; else the
    /// scores' place, whose interval then gives the ends.
    pub(super) fn industry_range(&self, sheet: &mut Sheet) -> Way {
        let fee = self.case.licence_fee;
        let derived = Some(self.scores.position).filter(|place| fee.score.value.is_none() && place.low.is_some());
        let mut needs = Needs::default();
        let low = fields::RANGE_LOW.read(&fee.range_low, End::Middle, &mut needs);
        let high = fields::RANGE_HIGH.read(&fee.range_high, End::Middle, &mut needs);
        let score = match derived {
            Some(place) if place.value.is_none() => {
                needs.note("scoring.answers", scoring_words::LABEL_ANSWERS);
                None
            }
            Some(place) => place.value,
            None => fields::SCORE.read(&fee.score, End::Middle, &mut needs),
        };
        let mut at = |score: Option<f64>| {
            let input = ScoredRoyaltyRateInput { low: low?, high: high?, score: score? };
            settled(scored_royalty_rate(&input).map(|rate| rate.royalty_rate), "licence_fee.range_low", sheet)
        };
        let range = match derived {
            Some(place) => Range { low: at(place.low), value: at(score), high: at(place.high) },
            None => Range { low, value: at(score), high },
        };
        let mut figure =
            figure(RateWay::Industry, words::FORMULA_SCORED_RATE, words::SOURCE_SCORED_RATE, Mark::Secondary)
                .inputs([
                    fields::RANGE_LOW.line(&fee.range_low).letter("m"),
                    fields::RANGE_HIGH.line(&fee.range_high).letter("n"),
                    self.score_line(derived).letter("r"),
                ])
                .pattern("m + (n − m) × r")
                .convention(words::CONVENTION_NET_SALES);
        if derived.is_some() {
            let scores = self.scores;
            figure = figure
                .convention(scoring_words::CONVENTION_RATE_OF_SCORE.with([
                    ("table", (&scores.table_name).into()),
                    ("version", scores.table_version.clone().into()),
                    ("scenario", scores.scenario.label().into()),
                ]))
                .convention(scoring_words::CONVENTION_SCORE_ENDS)
                .convention(scoring_words::CONVENTION_NEVER_MONEY);
        }
        way(RateWay::Industry, range, needs, figure)
    }

    /// The score: as typed, or derived from the scores with the table's name and version.
    fn score_line(&self, derived: Option<Range>) -> Line {
        let typed = fields::SCORE.line(&self.case.licence_fee.score);
        let Some(place) = derived else { return typed };
        let ends = |low: f64, high: f64| {
            let message = scoring_words::PLACES_BETWEEN.with([("low", Arg::Number(low)), ("high", Arg::Number(high))]);
            Quantity::Text(message)
        };
        Line {
            value: place
                .value
                .map(Quantity::Number)
                .or_else(|| place.low.zip(place.high).map(|(low, high)| ends(low, high))),
            origin: Origin::Derived,
            note: format!("{} {}", self.scores.table_name.zh, self.scores.table_version),
            figure: Some("scoring.position".to_owned()),
            ..typed
        }
    }
}
