//! The scoring stage.

use std::collections::{BTreeMap, BTreeSet};

use super::agreement;
use super::attributes;
use super::figures;
use super::narrow;
use super::read::ScoredPart;
use super::score::{self, Leaf};
use super::tree::{Node, Tree, Unused};
use crate::model::outcome::Range;
use crate::model::outcome::scoring::{GradeSource, NarrowingPaper, PatentScore, ScoringOutcome};
use crate::model::{Answer, LegalStatus, PatentId, Scheme, Scorer, Scoring, Severity, Sheet, Stage};
use crate::reference::{Reference, Words};
use crate::statutory::PatentType;
use crate::text::{Arg, SharedText, scoring as words};

/// The least known share for a single score, unless the case says otherwise: a choice of this
/// program.
pub const LEAST_KNOWN: f64 = 0.5;

/// The version of the tables that the program carries.
pub const TABLE_VERSION: &str = "v1";

/// The scoring stage.
pub fn assess(case: &ScoredPart<'_>, reference: &Reference, sheet: &mut Sheet) -> ScoringOutcome {
    let (scoring, scenario, base) = (case.scoring, case.scenario, case.base);
    let tree = Tree::new(reference, scoring, scenario, case.policy);
    let least = scoring.least_known.value.unwrap_or(LEAST_KNOWN);
    let is_changed = !scoring.table.is_unchanged();
    let mut outcome = ScoringOutcome {
        scheme: scoring.scheme,
        scenario,
        scale: tree.scale,
        reachable: (tree.worst, tree.best),
        table_name: table_name(case, is_changed, &tree),
        table_version: table_version(case, is_changed),
        is_changed,
        least_known: least,
        tree: tree.outcome(),
        ..ScoringOutcome::default()
    };
    find_unused(&tree, sheet);
    if !tree.is_usable() || case.patents.is_empty() {
        return outcome;
    }

    let open = open_to_both(scoring);
    let is_blind = |patent: PatentId| scoring.two_scorers && !open.contains(&patent);
    // What two people say while they are blind to each other stays with them: a figure that followed from it, here or in any
    // later stage, would tell the one what the other has said.
    let mut answers: BTreeMap<(PatentId, &str), &Answer> = BTreeMap::new();
    for answer in scoring.answers.iter().filter(|answer| !is_blind(answer.patent)) {
        answers.entry((answer.patent, answer.indicator.as_str())).or_insert(answer);
    }
    let protected = case.protected();
    let mut tally = Tally::default();
    let mut pairs = Vec::new();
    for patent in case.patents {
        let mut leaves: Vec<Option<Leaf>> = vec![None; tree.nodes.len()];
        let compared = scoring.two_scorers && !is_blind(patent.id);
        let products = protected.get(&patent.id).map_or(&[][..], Vec::as_slice);
        for (at, node) in tree.indicators() {
            let answer = answers.get(&(patent.id, node.id)).copied();
            let known = node.automatic.map(|attribute| attributes::read(attribute, products, patent, base));
            leaves[at] = Some(Leaf::new(node, answer, known.as_ref(), scoring.two_scorers));
            let Some(answer) = answer else { continue };
            tally.count(node, answer, scoring.two_scorers, compared);
            if compared {
                pairs.extend(agreement::pair(node, answer));
                outcome.deviations.extend(agreement::deviation(node, answer));
            }
        }
        let score = score::patent(&tree, patent.id, &leaves, least);
        outcome.patents.push(PatentScore { blind: is_blind(patent.id), ..score });
    }
    outcome.deviations.sort_by(|a, b| b.distance.total_cmp(&a.distance));
    if scoring.two_scorers {
        outcome.agreement = agreement::agreement(&pairs);
    }
    mark_counted(case, &mut outcome);
    bundle(&mut outcome);
    find(case, &outcome, &tally, sheet);
    figures::push(case, &tree, &answers, &outcome, &pairs, sheet);
    outcome
}

/// The patents whose scores two people may compare, as [`Scoring::is_blind`] has it of one: shown to both, or handed in
/// by both.
fn open_to_both(scoring: &Scoring) -> BTreeSet<PatentId> {
    let by = |scorer: Scorer| {
        let handed_in = scoring.handed_in.iter().filter(move |one| one.scorer == scorer);
        handed_in.map(|one| one.patent).collect::<BTreeSet<PatentId>>()
    };
    let (first, second) = (by(Scorer::First), by(Scorer::Second));
    first.intersection(&second).chain(&scoring.revealed).copied().collect()
}

/// Marks the patents that count for the bundle: those whose right is not gone, or all when all are.
fn mark_counted(case: &ScoredPart<'_>, outcome: &mut ScoringOutcome) {
    let dead: BTreeSet<PatentId> = case
        .patents
        .iter()
        .filter(|patent| patent.status.value.is_some_and(LegalStatus::is_dead))
        .map(|patent| patent.id)
        .collect();
    let all_dead = outcome.patents.iter().all(|score| dead.contains(&score.patent));
    for score in &mut outcome.patents {
        score.counted = all_dead || !dead.contains(&score.patent);
    }
}

/// The mean over the bundle's patents. The value counts a patent without one at the worst that is possible for it, and is
/// stated when enough of the bundle's weight is known.
fn bundle(outcome: &mut ScoringOutcome) {
    let counted: Vec<&PatentScore> = outcome.patents.iter().filter(|score| score.counted).collect();
    #[expect(clippy::cast_precision_loss, reason = "a count of patents")]
    let count = counted.len() as f64;
    let mean = |of: &dyn Fn(&PatentScore) -> f64| counted.iter().map(|score| of(score)).sum::<f64>() / count;
    let known = mean(&|score| score.known);
    // `least` is what a patent is worth whose value is not stated: the lower end of a score, the upper one of a risk.
    let ranges = |of: &dyn Fn(&PatentScore) -> Range, least: fn(Range) -> Option<f64>| {
        let ends = |end: &dyn Fn(Range) -> Option<f64>| {
            let ends: Option<Vec<f64>> = counted.iter().map(|score| end(of(score))).collect();
            ends.map(|ends| ends.iter().sum::<f64>() / count)
        };
        let (low, high) = (ends(&|range| range.low), ends(&|range| range.high));
        let is_any = counted.iter().any(|score| of(score).value.is_some());
        let value = |range: Range| range.value.or_else(|| least(range));
        let sum: Option<f64> = counted.iter().map(|score| value(of(score))).sum();
        let stated = sum.filter(|_| known >= outcome.least_known - 1e-12 && is_any).map(|sum| sum / count);
        let value = match (stated, low, high) {
            (Some(value), Some(low), Some(high)) => Some(value.clamp(low, high.max(low))),
            _ => None,
        };
        Range { low, value, high }
    };
    let lower: fn(Range) -> Option<f64> = |range| range.low;
    let upper: fn(Range) -> Option<f64> = |range| range.high;
    let total = ranges(&|score| score.total, lower);
    let position = ranges(&|score| score.position, lower);
    let (risk, opportunity) = (ranges(&|score| score.risk, upper), ranges(&|score| score.opportunity, lower));
    let judged = (known > 0.0).then(|| mean(&|score| score.judged * score.known) / known);
    let judged_span = mean(&|score| score.judged_span);
    let papers: Vec<NarrowingPaper> =
        narrow::bundle(counted.iter().map(|score| score.papers.as_slice()), counted.len());
    outcome.known = known;
    outcome.judged = judged;
    outcome.judged_span = judged_span;
    (outcome.total, outcome.position) = (total, position);
    (outcome.risk, outcome.opportunity) = (risk, opportunity);
    outcome.papers = papers;
}

/// The table's name: the institution's, or what the program carries, never the standard's own.
fn table_name(case: &ScoredPart<'_>, is_changed: bool, tree: &Tree<'_>) -> Words {
    let (scenario, policy) = (case.scenario, case.policy);
    // Whose weights they are is said with the table's name, wherever that stands.
    let set = policy.filter(|policy| tree.nodes.iter().any(|node| policy.weight(node.id, scenario).is_some()));
    let named = |table: Arg| {
        let message = match set {
            Some(policy) => words::TABLE_BY_POLICY.with([("table", table), ("policy", policy.named().into())]),
            None => words::TABLE_PLAIN.with([("table", table)]),
        };
        Words::new(message.render(crate::lang::Lang::Zh), message.render(crate::lang::Lang::En))
    };
    let stated = case.scoring.table.name.trim();
    if !stated.is_empty() {
        return named(SharedText::from(stated).into());
    }
    let carried = match case.scoring.scheme {
        Scheme::NationalStandard => words::TABLE_NATIONAL,
        Scheme::Manual2012 => words::TABLE_MANUAL,
        Scheme::Ipscore => words::TABLE_IPSCORE,
    };
    named(if is_changed { words::TABLE_CHANGED.with([("table", carried.into())]).into() } else { carried.into() })
}

fn table_version(case: &ScoredPart<'_>, is_changed: bool) -> String {
    match case.scoring.table.version.trim() {
        "" if is_changed => format!("{TABLE_VERSION}+"),
        "" => TABLE_VERSION.to_owned(),
        stated => stated.to_owned(),
    }
}

/// What the findings count.
#[derive(Default)]
struct Tally {
    answered: usize,
    differing: usize,
    no_reason: usize,
    unknown_grade: usize,
}

impl Tally {
    fn count(&mut self, node: &Node<'_>, answer: &Answer, two_scorers: bool, compared: bool) {
        let opinions = [Some(&answer.first), Some(&answer.second).filter(|_| two_scorers), Some(&answer.settled)];
        let mut answered = false;
        for opinion in opinions.into_iter().flatten().filter(|opinion| !opinion.grade.is_empty()) {
            if node.grade(&opinion.grade).is_some() {
                answered = true;
            } else {
                self.unknown_grade += 1;
            }
        }
        self.answered += usize::from(answered);
        let is_settled = node.grade(&answer.settled.grade).is_some();
        self.no_reason += usize::from(is_settled && answer.settled.reason.trim().is_empty());
        if compared && !is_settled && agreement::deviation(node, answer).is_some() {
            self.differing += 1;
        }
    }
}

fn find(case: &ScoredPart<'_>, outcome: &ScoringOutcome, tally: &Tally, sheet: &mut Sheet) {
    let known = ("known", Arg::Percent(outcome.known));
    let count = |n: usize| [("n", Arg::Count(n))];
    let with = |score: &PatentScore, source| score.nodes.iter().filter(|node| node.source == Some(source)).count();
    let ungraded = |score: &PatentScore| with(score, GradeSource::Unknown);
    let counted = || outcome.patents.iter().filter(|score| score.counted).map(ungraded);
    let single: usize =
        outcome.patents.iter().filter(|score| score.counted).map(|score| with(score, GradeSource::Single)).sum();
    let (patents, open) = (counted().filter(|open| *open > 0).count(), counted().sum::<usize>());
    if patents > 0 {
        // What a person does is to grade a patent; the value needs it only where it is shared out by score.
        let needed = if case.scoring.allocate_by_score { Severity::Missing } else { Severity::Note };
        let message = if tally.answered == 0 {
            words::FIND_NO_ANSWERS.with([("known", Arg::Percent(outcome.known))])
        } else {
            words::FIND_UNGRADED.with(count(open))
        };
        sheet.find_open((needed, patents), Stage::Scoring, "scoring.answers", message);
    }
    let mut say = |severity, message| sheet.find(severity, Stage::Scoring, "scoring.answers", message);
    if tally.answered > 0 && outcome.total.value.is_none() {
        let least = ("least", Arg::Percent(outcome.least_known));
        say(Severity::Note, words::FIND_FEW_KNOWN.with([known, least]));
    }
    if tally.differing > 0 {
        say(Severity::Warning, words::FIND_DIFFERING.with(count(tally.differing)));
    }
    if single > 0 {
        say(Severity::Note, words::FIND_SINGLE.with(count(single)));
    }
    let blind = outcome.patents.iter().filter(|score| score.blind).count();
    if blind > 0 {
        say(Severity::Note, words::FIND_BLIND.with(count(blind)));
    }
    if case.scoring.two_scorers && !case.scoring.revealed.is_empty() {
        say(Severity::Note, words::FIND_REVEALED.with(count(case.scoring.revealed.len())));
    }
    if tally.no_reason > 0 {
        say(Severity::Warning, words::FIND_NO_REASON.with(count(tally.no_reason)));
    }
    if tally.unknown_grade > 0 {
        say(Severity::Note, words::FIND_UNKNOWN_GRADE.with(count(tally.unknown_grade)));
    }
    let gone = case.patents.iter().filter(|patent| patent.status.value.is_some_and(LegalStatus::is_dead)).count();
    if gone > 0 {
        say(Severity::Note, words::FIND_GONE.with(count(gone)));
    }
    let designs = case.patents.iter().filter(|patent| patent.kind.value == Some(PatentType::Design)).count();
    if case.scoring.scheme == Scheme::NationalStandard && designs > 0 {
        sheet.find(Severity::Note, Stage::Scoring, "scoring.scheme", words::FIND_DESIGNS.with(count(designs)));
    }
    if !case.scoring.allocate_by_score {
        return;
    }
    let scored = outcome.patents.iter().filter(|score| score.position.value.is_some());
    let scored: BTreeSet<PatentId> = scored.map(|score| score.patent).collect();
    for product in &case.products {
        let stated = product.patents.iter().any(|protection| protection.weight.value.is_some());
        if !stated && !product.patents.is_empty() && !product.patents.iter().all(|one| scored.contains(&one.patent)) {
            let name =
                if product.name.trim().is_empty() { Arg::Count(product.id as usize) } else { Arg::raw(product.name) };
            let message = words::FIND_ALLOCATION.with([("product", name)]);
            sheet.find(Severity::Note, Stage::Scoring, "scoring.allocate_by_score", message);
        }
    }
}

fn find_unused(tree: &Tree<'_>, sheet: &mut Sheet) {
    let named = |id: &str| {
        let node = tree.nodes.iter().find(|node| node.id == id);
        [("node", node.map_or_else(|| Arg::from(id), |node| node.name.into()))]
    };
    for unused in &tree.unused {
        let (severity, field, message) = match unused {
            Unused::Unknown(n) => {
                (Severity::Note, "scoring.table", words::FIND_UNKNOWN_CHANGE.with([("n", Arg::Count(*n))]))
            }
            Unused::Points(id) => (Severity::Warning, "scoring.table.grades", words::FIND_POINTS.with(named(id))),
            Unused::Bands(id) => (Severity::Warning, "scoring.table.grades", words::FIND_BANDS.with(named(id))),
            Unused::NoWeight(id) if id.is_empty() => {
                (Severity::Warning, "scoring.table.weights", words::FIND_NO_WEIGHT_AT_ALL.into())
            }
            Unused::NoWeight(id) => (Severity::Warning, "scoring.table.weights", words::FIND_NO_WEIGHT.with(named(id))),
        };
        sheet.find(severity, Stage::Scoring, field, message);
    }
}
