//! The industry's range and the score that places a rate in it.

use super::super::scored_rate::{ScoredRoyaltyRateInput, scored_royalty_rate};
use super::{Desk, Way, figure, settled, way};
use crate::model::outcome::Range;
use crate::model::{End, Input, Line, Needs, Origin, Quantity, Sheet};
use crate::reference::Mark;
use crate::text::{Arg, engine as words, scoring as scoring_words};

impl Desk<'_> {
    /// 综合评价法: `K = m + (n - m)·r` in the industry's range. The score typed comes first; else the
    /// scores' place, whose interval then gives the ends.
    pub(super) fn industry_range(&self, sheet: &mut Sheet) -> Way {
        let fee = &self.case.licence_fee;
        let derived = Some(self.scores.position).filter(|place| fee.score.value.is_none() && place.low.is_some());
        let mut needs = Needs::default();
        let low = needs.read(&fee.range_low, End::Middle, "licence_fee.range_low", words::RANGE_LOW);
        let high = needs.read(&fee.range_high, End::Middle, "licence_fee.range_high", words::RANGE_HIGH);
        let score = match derived {
            Some(place) if place.value.is_none() => {
                needs.note("scoring.answers", scoring_words::LABEL_ANSWERS);
                None
            }
            Some(place) => place.value,
            None => needs.read(&fee.score, End::Middle, "licence_fee.score", words::SCORE),
        };
        let mut at = |score: Option<f64>| {
            let input = ScoredRoyaltyRateInput { low: low?, high: high?, score: score? };
            settled(scored_royalty_rate(&input).map(|rate| rate.royalty_rate), "licence_fee.range_low", sheet)
        };
        let range = match derived {
            Some(place) => Range { low: at(place.low), value: at(score), high: at(place.high) },
            None => Range { low, value: at(score), high },
        };
        let rate = |label, input: &Input<f64>, name: &str| {
            Line::input(label, input, Quantity::Rate, format!("licence_fee.{name}"))
        };
        let mut figure = figure(
            "industry",
            words::WAY_INDUSTRY,
            words::FORMULA_SCORED_RATE,
            words::SOURCE_SCORED_RATE,
            Mark::Secondary,
        )
        .inputs([
            rate(words::RANGE_LOW, &fee.range_low, "range_low"),
            rate(words::RANGE_HIGH, &fee.range_high, "range_high"),
            self.score_line(derived),
        ])
        .convention(words::CONVENTION_NET_SALES);
        if derived.is_some() {
            let scores = self.scores;
            figure = figure
                .convention(scoring_words::CONVENTION_RATE_OF_SCORE.with([
                    ("table", Arg::Both { zh: scores.table_name.zh.clone(), en: scores.table_name.en.clone() }),
                    ("version", scores.table_version.clone().into()),
                    ("scenario", scores.scenario.label().into()),
                ]))
                .convention(scoring_words::CONVENTION_SCORE_ENDS)
                .convention(scoring_words::CONVENTION_NEVER_MONEY);
        }
        way("industry", words::WAY_INDUSTRY, range, needs, figure)
    }

    /// The score: as typed, or derived from the scores with the table's name and version.
    fn score_line(&self, derived: Option<Range>) -> Line {
        let typed = Line::input(words::SCORE, &self.case.licence_fee.score, Quantity::Number, "licence_fee.score");
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
            ..typed
        }
    }
}
