//! The scores' pictures: radars, contributions, several patents side by side.

use super::ChartSource;
use crate::chart::radar::{Radar, Spoke};
use crate::chart::risk_map::{Dot, RiskMap};
use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone};
use crate::lang::Lang;
use crate::model::outcome::scoring::{NodeScore, PatentScore};
use crate::model::{PatentId, Range, Scheme};
use crate::reference::{IndicatorNode, Reference, Table};
use crate::text::{Arg, Text, number, screen_scoring as words};

/// The table of a system of indicators, as shipped.
pub fn table_of(scheme: Scheme) -> &'static Table<IndicatorNode> {
    let reference = Reference::builtin();
    match scheme {
        Scheme::NationalStandard => &reference.indicators_national_standard,
        Scheme::Manual2012 => &reference.indicators_manual_2012,
        Scheme::Ipscore => &reference.indicators_ipscore,
    }
}

/// A node's name; its key where the table has no such node.
pub fn node_name(scheme: Scheme, id: &str, lang: Lang) -> String {
    table_of(scheme).row(id).map_or_else(|| id.to_owned(), |row| row.about.name.get(lang).to_owned())
}

/// The scores of several patents as intervals, in the order given.
pub fn intervals(of: ChartSource<'_>, scores: &[(usize, &PatentScore)]) -> Chart {
    let names: Vec<String> = scores.iter().map(|(_, score)| of.numbered(score.patent)).collect();
    let bars: Vec<Bar> = scores
        .iter()
        .enumerate()
        .filter_map(|(row, (_, score))| {
            let total = &score.total;
            Some(Bar {
                at: row as f64,
                from: total.low?,
                to: total.high?,
                mark: total.value,
                label: names[row].clone(),
            })
        })
        .collect();
    let height = names.len() as f32 * 22.0 + 90.0;
    let best = of.assessment.scoring.scale.1;
    Chart::new(
        "scoring-compare",
        of.text(words::COMPARE_CHART),
        Axis::new(of.text(words::COMPARE_AXIS), Scale::Number).from_zero().reaching(best).in_points(),
        Axis::new("", Scale::Category(names)),
        of.lang,
    )
    .with(Series::new(of.text(words::COMPARE_RANGE), Tone::Sky, Shape::Ranges(bars)))
    .height(height)
}

/// Risk against opportunity; `chosen` stands out.
pub fn risk_map(of: ChartSource<'_>, scores: &[(usize, &PatentScore)], chosen: Option<PatentId>) -> RiskMap {
    let place = |range: &Range| {
        let (low, high) = (range.low?, range.high?);
        Some([low, range.value.unwrap_or(f64::midpoint(low, high)), high])
    };
    let dots = scores.iter().filter_map(|(number, score)| {
        Some(Dot {
            hollow: score.risk.value.is_none() || score.opportunity.value.is_none(),
            name: (number + 1).to_string(),
            label: of.numbered(score.patent),
            risk: place(&score.risk)?,
            opportunity: place(&score.opportunity)?,
            chosen: Some(score.patent) == chosen,
        })
    });
    let text = |text: Text| of.text(text).to_owned();
    RiskMap {
        id: "scoring-map".to_owned(),
        title: text(words::MAP),
        risk: text(words::MAP_RISK),
        opportunity: text(words::MAP_OPPORTUNITY),
        corners: [words::MAP_BEST, words::MAP_BOLD, words::MAP_DULL, words::MAP_WORST].map(text),
        several: text(words::MAP_SEVERAL),
        dots: dots.collect(),
    }
}

/// The nodes of a level in the order of the table.
pub fn level(score: &PatentScore, level: u8) -> impl Iterator<Item = &NodeScore> {
    score.nodes.iter().filter(move |node| node.level == level)
}

/// More spokes than this leave no room for their names.
const MOST_SPOKES: usize = 20;

/// A radar of the groups and one of the values. Where there are no groups, one of the indicators;
/// where these are too many, one for each value.
pub fn radars(of: ChartSource<'_>, score: &PatentScore, patent: &str) -> Vec<Radar> {
    let lang = of.lang;
    let name = |node: &NodeScore| node_name(of.case.scoring.scheme, &node.id, lang);
    let one = |id: String, title: String, nodes: &mut dyn Iterator<Item = &NodeScore>, height: f32| Radar {
        id,
        title,
        spokes: nodes
            .map(|node| Spoke {
                label: name(node),
                low: node.range.low,
                value: node.range.value,
                high: node.range.high,
            })
            .collect(),
        scale: of.assessment.scoring.scale,
        value_name: of.text(words::RADAR_VALUE).to_owned(),
        range_name: of.text(words::RADAR_RANGE).to_owned(),
        height,
    };
    let title = |text: Text| of.message(&text.with([("patent", patent.into())]));
    let values = one("scoring-radar-1".into(), title(words::RADAR_VALUES), &mut level(score, 1), 300.0);
    let mut radars = Vec::new();
    if level(score, 2).count() >= 3 {
        let title = title(words::RADAR_GROUPS);
        radars.push(one("scoring-radar-2".into(), title, &mut level(score, 2), 400.0));
        radars.push(values);
    } else if level(score, 3).count() <= MOST_SPOKES {
        let title = title(words::RADAR_INDICATORS);
        radars.push(one("scoring-radar-3".into(), title, &mut level(score, 3), 400.0));
        radars.push(values);
    } else {
        radars.push(values);
        for value in level(score, 1) {
            let mut below = level(score, 3).filter(|node| node.parent.as_deref() == Some(value.id.as_str()));
            let title = words::RADAR_OF.with([("value", name(value).into()), ("patent", patent.into())]);
            radars.push(one(format!("scoring-radar-{}", value.id), of.message(&title), &mut below, 320.0));
        }
    }
    radars.retain(|radar| !radar.is_empty());
    radars
}

/// What each group or indicator adds to the whole.
pub fn contributions(of: ChartSource<'_>, score: &PatentScore, patent: &str, indicators: bool) -> Chart {
    let depth = if indicators || level(score, 2).next().is_none() { 3 } else { 2 };
    let nodes: Vec<&NodeScore> = level(score, depth).collect();
    let name = |node: &NodeScore| {
        let name = node_name(of.case.scoring.scheme, &node.id, of.lang);
        let weight = Arg::raw(number::percent(node.weight));
        of.message(&words::CONTRIBUTION_ROW.with([("name", name.into()), ("weight", weight)]))
    };
    let names: Vec<String> = nodes.iter().map(|node| name(node)).collect();
    let bars: Vec<Bar> = nodes
        .iter()
        .enumerate()
        .filter_map(|(row, node)| {
            let adds = of.assessment.scoring.contribution(node);
            Some(Bar { at: row as f64, from: adds.low?, to: adds.high?, mark: adds.value, label: names[row].clone() })
        })
        .collect();
    let height = names.len() as f32 * 24.0 + 90.0;
    Chart::new(
        "scoring-contributions",
        of.message(&words::CONTRIBUTION.with([("patent", patent.into())])),
        Axis::new(of.text(words::CONTRIBUTION_AXIS), Scale::Percent).from_zero(),
        Axis::new("", Scale::Category(names)),
        of.lang,
    )
    .with(Series::new(of.text(words::CONTRIBUTION_RANGE), Tone::Sky, Shape::Ranges(bars)))
    .height(height)
}
