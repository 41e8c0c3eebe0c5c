//! The figures of the scoring stage with their workings.

use std::collections::BTreeMap;

use super::agreement::Pair;
use super::read::ScoredPart;
use super::tree::Tree;
use crate::model::outcome::Range;
use crate::model::outcome::scoring::{GradeSource, NodeScore, PatentScore, ScoringOutcome};
use crate::model::{Answer, Figure, Line, Missing, Opinion, Origin, PatentId, Quantity, Scheme, Sheet};
use crate::reference::Mark;
use crate::text::{Arg, Message, scoring as texts};

/// The table that a score rests on, with its version.
pub fn table(outcome: &ScoringOutcome) -> Message {
    texts::TABLE_AND_VERSION
        .with([("table", (&outcome.table_name).into()), ("version", outcome.table_version.clone().into())])
}

fn figure(id: &str, label: impl Into<Message>, formula: crate::text::Text) -> Figure {
    Figure::new(id, label, formula, texts::SOURCE_SCORE, Mark::OwnChoice)
}

/// With its interval, or what is missing for it.
fn ranged(figure: Figure, range: Range, quantity: fn(f64) -> Quantity) -> Figure {
    let mut figure = figure.range(range, quantity);
    if range.value.is_none() && range.low.is_none() {
        figure.missing.push(Missing { field: "scoring.answers".to_owned(), label: texts::LABEL_ANSWERS.into() });
    }
    figure
}

/// Writes the figures.
pub fn push(
    case: &ScoredPart<'_>,
    tree: &Tree<'_>,
    answers: &BTreeMap<(PatentId, &str), &Answer>,
    outcome: &ScoringOutcome,
    pairs: &[Pair],
    sheet: &mut Sheet,
) {
    let least = || texts::CONVENTION_LEAST.with([("least", Arg::Percent(outcome.least_known))]);
    let scenario = || texts::SCENARIO_IS.with([("scenario", outcome.scenario.label().into())]);
    let share = |label, share: f64| Line::step(label, Quantity::Rate(share));
    let titles: BTreeMap<PatentId, Arg> = case.patents.iter().map(|patent| (patent.id, patent.name())).collect();
    let title = |id: PatentId| titles.get(&id).cloned().unwrap_or(Arg::Count(id.0 as usize));

    let patents = outcome.patents.iter().map(|score| {
        let line = Line::derived(texts::SCORE_OF.with([("patent", title(score.patent))]), shown(score.total));
        line.leads_to(format!("scoring.patents.{}.total", score.patent.0))
    });
    let mut total =
        ranged(figure("scoring.total", texts::FIG_TOTAL, texts::FORMULA_BUNDLE), outcome.total, Quantity::Points)
            .inputs(patents)
            .steps([share(texts::KNOWN_SHARE, outcome.known)])
            .convention(table(outcome))
            .convention(scenario())
            .convention(texts::CONVENTION_INTERVAL)
            .convention(least())
            .convention(texts::CONVENTION_NEVER_MONEY);
    if outcome.scheme == Scheme::Manual2012 {
        total = total.convention(texts::CONVENTION_STABILITY);
    }
    sheet.figures.push(total);
    sheet.figures.push(
        ranged(
            figure("scoring.position", texts::FIG_POSITION, texts::FORMULA_POSITION),
            outcome.position,
            Quantity::Number,
        )
        .inputs([Line::derived(texts::FIG_TOTAL, shown(outcome.total)).letter("S").leads_to("scoring.total")])
        .pattern("(S − a) ÷ (b − a)")
        .steps([
            Line::step(texts::SCALE_LOW, Quantity::Points(outcome.scale.0)).letter("a"),
            Line::step(texts::SCALE_HIGH, Quantity::Points(outcome.scale.1)).letter("b"),
            Line::step(texts::WORST_SCORE, Quantity::Points(outcome.reachable.0)),
            Line::step(texts::BEST_SCORE, Quantity::Points(outcome.reachable.1)),
        ])
        .convention(table(outcome))
        .convention(texts::CONVENTION_NEVER_MONEY),
    );
    sheet.figures.push(
        figure("scoring.judged", texts::FIG_JUDGED, texts::FORMULA_JUDGED)
            .value(outcome.judged.map(Quantity::Rate))
            .steps([share(texts::KNOWN_SHARE, outcome.known)])
            .convention(texts::CONVENTION_AUTOMATIC),
    );
    if let Some(agreement) = &outcome.agreement {
        sheet.figures.push(
            Figure::new("scoring.kappa", texts::FIG_KAPPA, texts::FORMULA_KAPPA, texts::SOURCE_KAPPA, Mark::Unverified)
                .value(agreement.kappa.map(Quantity::Number))
                .steps([
                    Line::step(texts::BOTH_SCORED, Quantity::Count(pairs.len() as u64)),
                    Line::step(texts::SAME_GRADE, Quantity::Count(agreement.same as u64)),
                    share(texts::SAME_SHARE, agreement.share),
                ]),
        );
    }
    let table = table(outcome);
    for score in &outcome.patents {
        sheet.figures.push(patent(tree, answers, &table, score, title(score.patent)));
    }
}

/// A score, or its interval where it has no single value.
fn shown(range: Range) -> Option<Quantity> {
    match (range.value, range.low, range.high) {
        (Some(value), ..) => Some(Quantity::Points(value)),
        (None, Some(low), Some(high)) => Some(Quantity::Text(
            texts::POINTS_BETWEEN.with([("low", Arg::Number(round(low))), ("high", Arg::Number(round(high)))]),
        )),
        _ => None,
    }
}

fn round(points: f64) -> f64 {
    (points * 10.0).round() / 10.0
}

fn patent(
    tree: &Tree<'_>,
    answers: &BTreeMap<(PatentId, &str), &Answer>,
    table: &Message,
    score: &PatentScore,
    title: Arg,
) -> Figure {
    let mut figure = ranged(
        figure(
            &format!("scoring.patents.{}.total", score.patent.0),
            texts::FIG_PATENT_TOTAL.with([("patent", title)]),
            texts::FORMULA_TOTAL,
        ),
        score.total,
        Quantity::Points,
    );
    figure.workings.inputs = tree
        .indicators()
        .filter_map(|(at, node)| {
            let found = score.nodes.get(at)?;
            let answer = answers.get(&(score.patent, node.id)).copied();
            Some(indicator(tree, at, found, answer, score.patent))
        })
        .collect();
    figure
        .steps([
            Line::step(texts::KNOWN_SHARE, Quantity::Rate(score.known)),
            Line::step(texts::FIG_JUDGED, Quantity::Rate(score.judged)),
        ])
        .convention(table.clone())
        .convention(texts::CONVENTION_INTERVAL)
        .convention(texts::CONVENTION_AUTOMATIC)
        .convention(texts::CONVENTION_INVALIDATION)
}

/// An indicator with its grade and where that comes from.
fn indicator(tree: &Tree<'_>, at: usize, found: &NodeScore, answer: Option<&Answer>, patent: PatentId) -> Line {
    let node = &tree.nodes[at];
    let source = found.source.unwrap_or(GradeSource::Unknown);
    let grade = found.grade.as_deref().and_then(|grade| node.grade(grade));
    let value = match (source, grade) {
        (GradeSource::Unknown, _) => None,
        (_, Some(grade)) => Some(Quantity::Text(
            texts::GRADE_AND_POINTS.with([("grade", (&grade.words).into()), ("points", Arg::Number(grade.points))]),
        )),
        (_, None) => shown(Range { value: None, ..found.range }),
    };
    let said = |of: fn(&Answer) -> &Opinion| answer.map(of).filter(|opinion| !opinion.grade.is_empty());
    let opinion = match source {
        GradeSource::Settled => said(|answer| &answer.settled),
        _ => said(|answer| &answer.first).or_else(|| said(|answer| &answer.second)),
    };
    let (origin, note) = match (source, opinion) {
        (GradeSource::Automatic, _) => {
            found.data.as_ref().map_or((Origin::Derived, String::new()), |data| (data.origin, data.note.clone()))
        }
        (GradeSource::Unknown, _) | (_, None) => (Origin::Unknown, String::new()),
        (_, Some(opinion)) if !opinion.evidence.trim().is_empty() => (Origin::Evidence, opinion.evidence.clone()),
        (_, Some(opinion)) => (Origin::Given, opinion.reason.clone()),
    };
    let field = match (&found.data, source) {
        (Some(data), GradeSource::Automatic) => data.field.clone(),
        _ => Some(format!("scoring.answers.{}.{}", patent.0, node.id)),
    };
    let label = crate::text::engine::QUOTED.with([("name", node.name.into())]);
    Line { origin, note, field, ..Line::derived(label, value) }
}
