//! Scores: bands, intervals, two scorers, the institution's changes, and what a score may move.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::float_cmp)]

mod moves;
mod table;
mod two_scorers;

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use pledgeworth::assessment::{Assessment, Range, assess};
use pledgeworth::lang::Lang;
use pledgeworth::model::outcome::scoring::{GradeSource, PatentScore, TreeNode};
use pledgeworth::model::{
    Answer, Case, GradeChange, HandedIn, Input, LegalEvent, LegalStatus, Method, MethodChoice, Opinion, Patent,
    PatentId, Product, Protection, Scenario, Scheme, Scorer, Scoring, Severity, Stage, WeightChange,
};
use pledgeworth::reference::{Attribute, Direction, Reference};
use pledgeworth::scoring::agreement::{Pair, agreement};
use pledgeworth::scoring::attributes::read;
use pledgeworth::scoring::read::ScoredPart;
use pledgeworth::scoring::tree::Tree;
use pledgeworth::statutory::PatentType;
use proptest::prelude::*;

const BASE: Date = date(2024, 7, 1);
const ONE: PatentId = PatentId(1);

fn near(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{a} is not {b}");
}

/// Granted 2016, in force; nothing else is known.
fn patent(id: u32) -> Patent {
    Patent {
        id: PatentId(id),
        title: format!("专利 {id}"),
        kind: Input::given(PatentType::Invention),
        filing_date: Input::given(date(2016, 3, 15)),
        status: Input::given(LegalStatus::InForce),
        ..Patent::default()
    }
}

fn case(scheme: Scheme) -> Case {
    let mut case = Case { base_date: Input::given(BASE), patents: vec![patent(1)], ..Case::default() };
    case.scoring.scheme = scheme;
    case
}

fn tree(scoring: &Scoring) -> Tree<'static> {
    Tree::new(Reference::builtin(), scoring, Scenario::Pledge, None)
}

fn indicators(scheme: Scheme) -> Vec<(&'static str, Vec<String>, bool)> {
    let tree = tree(&Scoring { scheme, ..Scoring::default() });
    tree.indicators()
        .map(|(_, node)| {
            let grades = node.grades.iter().map(|grade| grade.id.to_string()).collect();
            (node.id, grades, node.automatic.is_some())
        })
        .collect()
}

fn opinion(grade: &str, reason: &str) -> Opinion {
    Opinion { grade: grade.to_owned(), reason: reason.to_owned(), evidence: String::new() }
}

fn judge(case: &mut Case, indicator: &str, grade: &str) {
    case.scoring.answer_mut(ONE, indicator).first = opinion(grade, "看过样机");
}

fn settle(case: &mut Case, indicator: &str, grade: &str) {
    case.scoring.answer_mut(ONE, indicator).settled = opinion(grade, "商定");
}

/// Every indicator settled at its best or worst grade.
fn settle_all(case: &mut Case, best: bool) {
    for (id, grades, _) in indicators(case.scoring.scheme) {
        let grade = if best { grades.first() } else { grades.last() };
        settle(case, id, grade.unwrap());
    }
}

fn score(assessment: &Assessment) -> &PatentScore {
    assessment.scoring.patent(ONE).unwrap()
}

fn width(range: Range) -> f64 {
    range.high.unwrap() - range.low.unwrap()
}

fn says(assessment: &Assessment, severity: Severity, part: &str) -> usize {
    let found = assessment.findings.iter().filter(|finding| {
        finding.stage == Stage::Scoring
            && finding.severity == severity
            && finding.message.render(Lang::En).contains(part)
    });
    found.count()
}

// The tree.

#[test]
fn weights_add_up_to_one_in_every_scheme_and_scenario() {
    for scheme in Scheme::ALL {
        for scenario in Scenario::ALL {
            let scoring = Scoring { scheme, ..Scoring::default() };
            let tree = Tree::new(Reference::builtin(), &scoring, scenario, None);
            assert!(tree.unused.is_empty());
            near(tree.indicators().map(|(_, node)| node.weight).sum(), 1.0);
            for (at, node) in tree.nodes.iter().enumerate().filter(|(_, node)| !node.is_indicator()) {
                let children: Vec<f64> =
                    tree.nodes.iter().filter(|child| child.parent == Some(at)).map(|child| child.share).collect();
                near(children.iter().sum(), 1.0);
                let beneath: f64 = tree.beneath[at].iter().map(|at| tree.nodes[*at].weight).sum();
                near(beneath, node.weight);
            }
        }
    }
}

#[test]
fn the_scales_are_the_schemes() {
    for (scheme, scale, count) in [
        (Scheme::NationalStandard, (0.0, 100.0), 27),
        (Scheme::Manual2012, (0.0, 10.0), 18),
        (Scheme::Ipscore, (1.0, 5.0), 40),
    ] {
        let tree = tree(&Scoring { scheme, ..Scoring::default() });
        assert_eq!(tree.scale, scale);
        assert_eq!(tree.indicators().count(), count);
    }
}

/// The bands of an automatic indicator that hold a number, as the outcome shows them.
fn holding(node: &TreeNode, value: u32) -> Vec<&str> {
    node.grades
        .iter()
        .filter(|grade| {
            let (from, to) = grade.band.unwrap();
            value >= from && to.is_none_or(|to| value <= to)
        })
        .map(|grade| grade.id.as_str())
        .collect()
}

#[test]
fn every_whole_number_lies_in_exactly_one_band() {
    let mut automatic = 0;
    for scheme in Scheme::ALL {
        let tree = tree(&Scoring { scheme, ..Scoring::default() });
        let outcome = tree.outcome();
        for ((_, node), shown) in tree
            .indicators()
            .map(|(at, node)| ((at, node), &outcome[at]))
            .filter(|((_, node), _)| node.automatic.is_some())
        {
            automatic += 1;
            let direction = node.row.direction.unwrap();
            let mut last: Option<f64> = None;
            for value in (0..=2000).chain([u32::MAX - 1, u32::MAX]) {
                let grade = &node.grades[node.band(value)];
                assert_eq!(holding(shown, value), [grade.id.as_str()], "{} at {value}", node.id);
                if let Some(last) = last {
                    let rises = grade.points >= last;
                    let falls = grade.points <= last;
                    assert!(if direction == Direction::Lower { falls } else { rises }, "{} at {value}", node.id);
                }
                last = Some(grade.points);
            }
            // Both ends of the points are reached: no band is empty.
            assert_eq!(node.grades[node.band(0)].points.min(node.grades[node.band(u32::MAX)].points), node.worst);
            assert_eq!(node.grades[node.band(0)].points.max(node.grades[node.band(u32::MAX)].points), node.best);
        }
        let named = tree.indicators().filter(|(_, node)| node.row.automatic.is_some()).count();
        let usable = tree.indicators().filter(|(_, node)| node.automatic.is_some()).count();
        assert_eq!(named, usable, "every automatic indicator has total bands");
    }
    assert!(automatic >= 15, "{automatic} automatic indicators were walked");
}

#[test]
fn the_manuals_term_bands_are_those_of_the_notes() {
    // >= 16 years 10; 12 to 15 8; 8 to 11 6; 4 to 7 4; <= 3 2 (circulating, unverified).
    let tree = tree(&Scoring { scheme: Scheme::Manual2012, ..Scoring::default() });
    let (_, node) = tree.indicators().find(|(_, node)| node.automatic == Some(Attribute::StatutoryYearsLeft)).unwrap();
    for (years, points) in
        [(20, 10.0), (16, 10.0), (15, 8.0), (12, 8.0), (11, 6.0), (8, 6.0), (7, 4.0), (4, 4.0), (3, 2.0), (0, 2.0)]
    {
        assert_eq!(node.grades[node.band(years)].points, points, "{years} years");
    }
}

// Attributes.

fn attribute(attribute: Attribute, change: impl Fn(&mut Patent)) -> (u32, Option<u32>, u32) {
    let mut case = case(Scheme::NationalStandard);
    change(&mut case.patents[0]);
    let protected = ScoredPart::of(&case, BASE).protected();
    let known = read(attribute, protected.get(&case.patents[0].id).map_or(&[], Vec::as_slice), &case.patents[0], BASE);
    (known.low, known.value, known.high)
}

fn event(code: &str) -> LegalEvent {
    LegalEvent { code: code.to_owned(), ..LegalEvent::default() }
}

const OPEN: (u32, Option<u32>, u32) = (0, None, u32::MAX);

fn exactly(value: u32) -> (u32, Option<u32>, u32) {
    (value, Some(value), value)
}

#[test]
fn attributes_are_whole_numbers_and_unknown_where_nobody_said() {
    use Attribute as A;
    // Filed 2016-03-15: 11 whole years and some months left at 2024-07-01.
    assert_eq!(attribute(A::StatutoryYearsLeft, |_| {}), exactly(11));
    assert_eq!(attribute(A::StatutoryYearsLeft, |p| p.filing_date = Input::given(date(2016, 7, 1))), exactly(12));
    assert_eq!(attribute(A::StatutoryYearsLeft, |p| p.filing_date = Input::given(date(2001, 7, 1))), exactly(0));
    assert_eq!(attribute(A::StatutoryYearsLeft, |p| p.filing_date = Input::default()), OPEN);
    assert_eq!(attribute(A::StatutoryYearsLeft, |p| p.status = Input::given(LegalStatus::Lapsed)), exactly(0));
    // Nobody has said how long the technology lasts: at most the statutory life.
    assert_eq!(attribute(A::EconomicYearsLeft, |_| {}), (0, None, 11));
    assert_eq!(attribute(A::EconomicYearsLeft, |p| p.technical_life = Input::given(6.9)), exactly(6));
    let ranged = |p: &mut Patent| {
        p.technical_life = Input { value: Some(6.0), low: Some(4.0), high: Some(30.0), ..Input::given(6.0) };
    };
    assert_eq!(attribute(A::EconomicYearsLeft, ranged), (4, Some(6), 11));

    let family = |codes: &'static [&'static str]| {
        move |p: &mut Patent| p.family = Input::given(codes.iter().map(|code| (*code).to_owned()).collect())
    };
    assert_eq!(attribute(A::FamilyCountries, |_| {}), OPEN);
    assert_eq!(attribute(A::FamilyCountries, family(&[])), exactly(0));
    assert_eq!(attribute(A::FamilyCountries, family(&["CN", "us", "US ", "EP", "WO", ""])), exactly(2));
    assert_eq!(attribute(A::CitationsReceived, |_| {}), OPEN);
    assert_eq!(attribute(A::CitationsReceived, |p| p.citations_received = Input::given(7)), exactly(7));
    assert_eq!(attribute(A::Claims, |p| p.independent_claims = Input::given(2)), (2, None, u32::MAX));
    let claims = |p: &mut Patent| {
        p.independent_claims = Input::given(2);
        p.dependent_claims = Input::given(9);
    };
    assert_eq!(attribute(A::Claims, claims), exactly(11));
    let ipc = |codes: &'static [&'static str]| {
        move |p: &mut Patent| p.ipc = Input::given(codes.iter().map(|code| (*code).to_owned()).collect())
    };
    assert_eq!(attribute(A::IpcSubclasses, ipc(&["H01L 21/00", "h01l27/14", "G06F 3/01"])), exactly(2));
    assert_eq!(attribute(A::IpcSubclasses, ipc(&["15-99"])), OPEN, "a design's Locarno class is no IPC class");
    for (status, value) in [
        (LegalStatus::InForce, 3),
        (LegalStatus::PartlyInvalidated, 2),
        (LegalStatus::Pending, 1),
        (LegalStatus::Lapsed, 0),
        (LegalStatus::Invalidated, 0),
    ] {
        assert_eq!(attribute(A::LegalStatus, |p| p.status = Input::given(status)), exactly(value));
    }
    assert_eq!(attribute(A::LegalStatus, |p| p.status = Input::default()), OPEN);
}

#[test]
fn no_entry_in_the_register_does_not_prove_that_nobody_tried() {
    use Attribute as A;
    assert_eq!(attribute(A::InvalidationRecord, |p| p.status = Input::default()), OPEN);
    assert_eq!(attribute(A::InvalidationRecord, |_| {}), (1, None, 3), "in force: not lost");
    let extract = |p: &mut Patent| {
        p.register_extract = Input::given(date(2024, 6, 1));
        p.invalidation_pending = Input::given(false);
    };
    assert_eq!(attribute(A::InvalidationRecord, extract), (2, None, 3), "never tested, or upheld");
    assert_eq!(attribute(A::InvalidationRecord, |p| p.invalidation_pending = Input::given(true)), OPEN);
    assert_eq!(attribute(A::InvalidationRecord, |p| p.events = vec![event("IP01")]), exactly(1));
    assert_eq!(attribute(A::InvalidationRecord, |p| p.events = vec![event("iw01")]), exactly(0));
    // Counts from the register: unknown when there is neither an event nor an extract.
    assert_eq!(attribute(A::LicencesAndTransfers, |_| {}), OPEN);
    assert_eq!(attribute(A::Pledges, extract), exactly(0));
    let events = |p: &mut Patent| p.events = ["EE01", "TR01", "PE01", "PC01", "EE01"].map(event).to_vec();
    assert_eq!(attribute(A::LicencesAndTransfers, events), exactly(3));
    assert_eq!(attribute(A::Pledges, events), exactly(1));
}

// The interval.

#[test]
fn all_best_is_the_top_and_all_worst_the_bottom_that_can_be_reached() {
    for scheme in Scheme::ALL {
        let mut case = case(scheme);
        settle_all(&mut case, true);
        let assessment = assess(&case);
        let (low, high) = assessment.scoring.scale;
        for range in [score(&assessment).total, assessment.scoring.total] {
            near(range.low.unwrap(), high);
            near(range.value.unwrap(), high);
            near(range.high.unwrap(), high);
        }
        near(assessment.scoring.position.value.unwrap(), 1.0);
        near(score(&assessment).risk.value.unwrap(), 0.0);
        near(score(&assessment).opportunity.value.unwrap(), 1.0);

        settle_all(&mut case, false);
        let assessment = assess(&case);
        let worst = score(&assessment).total;
        near(worst.low.unwrap(), assessment.scoring.reachable.0);
        assert_eq!((worst.low, worst.low), (worst.value, worst.high));
        assert!(worst.value.unwrap() >= low && assessment.scoring.position.value.unwrap() < 0.2);
    }
}

#[test]
fn unknown_is_an_interval_and_never_zero() {
    let mut case = case(Scheme::NationalStandard);
    case.patents[0].status = Input::default();
    case.patents[0].kind = Input::default();
    case.patents[0].filing_date = Input::default();
    let nothing = assess(&case);
    let total = score(&nothing).total;
    near(total.low.unwrap(), nothing.scoring.reachable.0);
    near(total.high.unwrap(), 100.0);
    assert_eq!((total.value, score(&nothing).known), (None, 0.0));
    // No figure of this case needs them; once the value is shared out by score, one does.
    assert_eq!(says(&nothing, Severity::Note, "No scores entered yet"), 1, "one finding, not one per indicator");
    assert_eq!(nothing.findings.iter().filter(|finding| finding.stage == Stage::Scoring).count(), 1);
    case.scoring.allocate_by_score = true;
    assert_eq!(says(&assess(&case), Severity::Missing, "No scores entered yet"), 1);
    case.scoring.allocate_by_score = false;

    // One answer, by hand: its weight times its points, the rest between worst and best.
    judge(&mut case, "gb.originality", "a");
    let tree = tree(&case.scoring);
    let (_, node) = tree.indicators().find(|(_, node)| node.id == "gb.originality").unwrap();
    let (low, high) = (tree.worst + node.weight * (100.0 - node.worst), 100.0);
    let one = assess(&case);
    near(score(&one).total.low.unwrap(), low);
    near(score(&one).total.high.unwrap(), high);
    assert_eq!(score(&one).total.value, None, "less than half of the weight is known");
    near(score(&one).known, node.weight);
    near(score(&one).judged, 1.0);
    // With a threshold below what is known there is a value, with the rest at its worst.
    case.scoring.least_known = Input::given(node.weight * 0.99);
    near(score(&assess(&case)).total.value.unwrap(), low);
}

#[test]
fn the_national_standards_sum_by_hand() {
    // Pledge: legal 40 %, stability 45 % of it, validity 50 % of that: 9 % of the whole, and in
    // force is worth 100 points.
    let assessment = assess(&case(Scheme::NationalStandard));
    let node = score(&assessment).node("gb.validity").unwrap();
    near(node.weight, 0.4 * 0.45 * 0.5);
    assert_eq!((node.source, node.grade.as_deref()), (Some(GradeSource::Automatic), Some("a")));
    near(node.range.value.unwrap(), 100.0);
    let group = score(&assessment).node("gb.legal.stability").unwrap();
    near(group.weight, 0.4 * 0.45);
    near(group.known, 0.5);
    // Family unknown (20 to 100, 15 %); never lost, so 40 to 100 for the record (35 %).
    near(group.range.low.unwrap(), 0.5 * 100.0 + 0.15 * 20.0 + 0.35 * 40.0);
    near(group.range.high.unwrap(), 100.0);
    near(group.range.value.unwrap(), 0.5 * 100.0 + 0.15 * 20.0 + 0.35 * 40.0);
}

#[test]
fn a_range_of_an_attribute_is_an_interval_of_grades() {
    let mut case = case(Scheme::NationalStandard);
    case.patents[0].citations_received = Input { low: Some(0), high: Some(1000), ..Input::given(4) };
    let assessment = assess(&case);
    let node = assessment.scoring.tree.iter().find(|node| node.id == "gb.citations").unwrap();
    let found = score(&assessment).node("gb.citations").unwrap();
    assert_eq!(found.source, Some(GradeSource::Automatic));
    assert_eq!(found.range.low, node.grades.last().map(|grade| grade.points));
    assert_eq!(found.range.high, node.grades.first().map(|grade| grade.points));
    let grade = node.grades.iter().find(|grade| Some(&grade.id) == found.grade.as_ref()).unwrap();
    let (from, to) = grade.band.unwrap();
    assert!((from..=to.unwrap()).contains(&4));
    assert_eq!(found.range.value, Some(grade.points));
    assert_eq!(found.data.as_ref().unwrap().field.as_deref(), Some("patents.1.citations_received"));
}

#[test]
fn nothing_taken_away_or_widened_makes_a_score_better() {
    for scheme in Scheme::ALL {
        let mut case = case(scheme);
        case.scoring.least_known = Input::given(0.05);
        case.patents[0].citations_received = Input::given(2);
        case.patents[0].family = Input::given(vec!["US".to_owned()]);
        case.patents.push(patent(2));
        let all = indicators(scheme);
        for (at, (id, grades, _)) in all.iter().enumerate() {
            for patent in [1, 2] {
                let grade = &grades[(at * (patent + 1)) % grades.len()];
                case.scoring.answer_mut(PatentId(u32::try_from(patent).unwrap()), id).first = opinion(grade, "示例");
            }
        }
        let values = |case: &Case| {
            let outcome = assess(case).scoring;
            let fall = |range: Range| range.value.map(|value| -value);
            [
                outcome.total.value,
                outcome.position.value,
                outcome.opportunity.value,
                fall(outcome.risk),
                outcome.patent(ONE).unwrap().total.value,
                outcome.patent(PatentId(2)).unwrap().total.value,
            ]
        };
        let before = values(&case);
        assert!(before.iter().all(Option::is_some), "{scheme:?}");
        let no_better = |what: &str, after: [Option<f64>; 6]| {
            for (before, after) in before.iter().zip(after) {
                assert!(
                    after.is_none_or(|after| after <= before.unwrap() + 1e-9),
                    "{scheme:?} {what}: {before:?} {after:?}"
                );
            }
        };
        for at in 0..case.scoring.answers.len() {
            let mut without = case.clone();
            let gone = without.scoring.answers.remove(at);
            no_better(&gone.indicator, values(&without));
        }
        // All answers of one patent: it is not left out of the mean.
        let mut bare = case.clone();
        bare.scoring.answers.retain(|answer| answer.patent == ONE);
        bare.scoring.least_known = Input::given(0.4);
        no_better("all of one patent", values(&bare));
        for (low, high, value) in [(0, 40, Some(2)), (0, 40, None), (2, 400, None), (1, 3, None)] {
            let mut wide = case.clone();
            wide.patents[0].citations_received = Input { value, low: Some(low), high: Some(high), ..Input::given(2) };
            no_better("citations", values(&wide));
        }
    }
}

#[test]
fn a_grade_settled_by_hand_overrides_the_data_and_a_judgement_does_not() {
    let mut case = case(Scheme::NationalStandard);
    judge(&mut case, "gb.validity", "c");
    let source = |case: &Case| {
        let assessment = assess(case);
        let node = score(&assessment).node("gb.validity").unwrap().clone();
        (node.source.unwrap(), node.grade.unwrap())
    };
    assert_eq!(source(&case), (GradeSource::Automatic, "a".into()));
    settle(&mut case, "gb.validity", "b");
    assert_eq!(source(&case), (GradeSource::Settled, "b".into()));
    case.scoring.answers.clear();
    case.patents[0].status = Input::default();
    judge(&mut case, "gb.validity", "c");
    assert_eq!(source(&case), (GradeSource::Judged, "c".into()), "without data, people judge");
}

fn answers(count: usize) -> impl Strategy<Value = Vec<(Option<usize>, Option<usize>)>> {
    prop::collection::vec((prop::option::of(0..6_usize), prop::option::of(0..6_usize)), count)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn intervals_hold_and_answers_narrow(scheme in 0..3_usize, given in answers(40), least in 0.0..1.0_f64) {
        let scheme = Scheme::ALL[scheme];
        let mut case = case(scheme);
        case.scoring.two_scorers = true;
        case.scoring.handed_in = two_scorers::both_handed_in();
        case.scoring.least_known = Input::given(least);
        let all = indicators(scheme);
        for ((id, grades, _), (first, second)) in all.iter().zip(&given) {
            let answer = case.scoring.answer_mut(ONE, id);
            let grade = |at: &Option<usize>| at.map_or(String::new(), |at| grades[at % grades.len()].clone());
            answer.first.grade = grade(first);
            answer.second.grade = grade(second);
        }
        let before = assess(&case);
        let score = score(&before);
        let (bottom, top) = before.scoring.scale;
        prop_assert!((score.nodes.iter().filter(|node| node.source.is_some()).map(|node| node.weight).sum::<f64>() - 1.0).abs() < 1e-9);
        for node in &score.nodes {
            let (low, high) = (node.range.low.unwrap(), node.range.high.unwrap());
            prop_assert!(bottom - 1e-9 <= low && low <= high && high <= top + 1e-9);
            prop_assert!(node.range.value.is_none_or(|value| low <= value && value <= high));
        }
        for range in [score.total, score.position, before.scoring.total, before.scoring.position, score.risk, score.opportunity] {
            let (low, high) = (range.low.unwrap(), range.high.unwrap());
            prop_assert!(low <= high + 1e-12);
            prop_assert!(range.value.is_none_or(|value| low - 1e-12 <= value && value <= high + 1e-12));
        }
        prop_assert_eq!(score.total.value.is_some(), score.known > 0.0 && score.known >= least - 1e-12);

        // Answering one unknown with any grade lies within the old interval and is never wider.
        if let Some((id, grades, _)) = all.iter().find(|(id, ..)| score.node(id).unwrap().source == Some(GradeSource::Unknown)) {
            for grade in grades {
                let mut answered = case.clone();
                answered.scoring.answer_mut(ONE, id).first.grade.clone_from(grade);
                let after = assess(&answered);
                let (old, new) = (score.total, self::score(&after).total);
                prop_assert!(width(new) <= width(old) + 1e-9);
                if !before.scoring.tree_node(id).unwrap().is_automatic {
                    prop_assert!(old.low.unwrap() <= new.low.unwrap() + 1e-9 && new.high.unwrap() <= old.high.unwrap() + 1e-9);
                }
            }
        }
    }

    #[test]
    fn when_all_is_known_the_interval_is_a_point(scheme in 0..3_usize, given in prop::collection::vec(0..6_usize, 40)) {
        let scheme = Scheme::ALL[scheme];
        let mut case = case(scheme);
        let mut sum = 0.0;
        let tree = tree(&case.scoring);
        for ((_, node), at) in tree.indicators().zip(&given) {
            let grade = &node.grades[at % node.grades.len()];
            settle(&mut case, node.id, &grade.id);
            sum += node.weight * grade.points;
        }
        let assessment = assess(&case);
        let total = score(&assessment).total;
        prop_assert!((total.value.unwrap() - sum).abs() < 1e-9);
        prop_assert!((total.low.unwrap() - sum).abs() < 1e-9 && (total.high.unwrap() - sum).abs() < 1e-9);
        prop_assert!(score(&assessment).papers.is_empty(), "nothing is left to narrow");
        prop_assert!((score(&assessment).judged - 1.0).abs() < 1e-9, "settled grades are judgement");
    }
}

// Papers and the map.

#[test]
fn papers_are_listed_by_the_width_they_would_remove() {
    let mut case = case(Scheme::NationalStandard);
    let before = assess(&case);
    let papers = &score(&before).papers;
    assert!(papers.windows(2).all(|pair| pair[0].width >= pair[1].width), "most first");
    assert_eq!(papers, &before.scoring.papers, "one patent is the bundle");
    let paper = &papers[0];
    assert!(Reference::builtin().score_evidence.row(&paper.paper).is_some());
    // Settling what the paper settles removes exactly that width.
    for indicator in &paper.indicators {
        settle(&mut case, indicator, "b");
    }
    let after = assess(&case);
    near(width(score(&before).total) - width(score(&after).total), paper.width);
    assert!(score(&after).papers.iter().all(|left| left.paper != paper.paper));
}

#[test]
fn a_low_score_of_risk_is_a_high_risk() {
    let mut case = case(Scheme::NationalStandard);
    settle_all(&mut case, true);
    let risk = |case: &Case| {
        let assessment = assess(case);
        (score(&assessment).risk.value.unwrap(), score(&assessment).opportunity.value.unwrap())
    };
    near(risk(&case).0, 0.0);
    settle(&mut case, "gb.validity", "d");
    let (high, opportunity) = risk(&case);
    assert!(high > 0.1, "{high}");
    near(opportunity, 1.0);
    case.scoring.answers.retain(|answer| answer.indicator != "gb.originality");
    let open = assess(&case);
    assert!(score(&open).risk.is_wide() != score(&open).opportunity.is_wide(), "an indicator has one place on the map");
}

// Two people.

#[test]
fn the_bundle_is_the_mean_of_what_is_not_gone() {
    let mut case = case(Scheme::NationalStandard);
    settle_all(&mut case, true);
    case.patents.push(patent(2));
    for (id, grades, _) in indicators(Scheme::NationalStandard) {
        case.scoring.answer_mut(PatentId(2), id).settled = opinion(grades.last().unwrap(), "商定");
    }
    let both = assess(&case).scoring;
    near(both.total.value.unwrap(), f64::midpoint(100.0, both.reachable.0));
    case.patents[1].status = Input::given(LegalStatus::Lapsed);
    let left = assess(&case);
    near(left.scoring.total.value.unwrap(), 100.0);
    assert_eq!(left.scoring.patents.iter().map(|score| score.counted).collect::<Vec<_>>(), [true, false]);
    assert_eq!(says(&left, Severity::Note, "1 patent is no longer in force"), 1);
}

fn fee_case() -> Case {
    let mut case = case(Scheme::NationalStandard);
    settle_all(&mut case, true);
    for (id, grades, automatic) in indicators(Scheme::NationalStandard) {
        if !automatic {
            settle(&mut case, id, &grades[grades.len() / 2]);
        }
    }
    case.licence_fee.range_low = Input::given(0.01);
    case.licence_fee.range_high = Input::given(0.05);
    case.products = vec![Product {
        id: 1,
        name: "产品".to_owned(),
        revenues: vec![Input::given(1e7); 3],
        product_life: Input::given(3.0),
        operating_margin: Input::given(0.2),
        patent_share: Input::given(1.0),
        annual_decay: Input::given(0.0),
        patents: vec![Protection { patent: ONE, weight: Input::default() }],
        ..Product::default()
    }];
    case.valuation.discount_rate.direct = Input::given(0.12);
    case.valuation.tax_rate = Input::given(0.25);
    case.patents[0].technical_life = Input::given(20.0);
    case.valuation.methods =
        vec![MethodChoice {
            method: Method::ReliefFromRoyalty, weight: Input::given(1.0), reason: "示例".to_owned()
        }];
    case
}
// Figures.

#[test]
fn one_figure_for_each_patent_with_every_indicator_in_its_workings() {
    let case = fee_case();
    let assessment = assess(&case);
    let figure = assessment.figure("scoring.patents.1.total").unwrap();
    assert_eq!(figure.workings.inputs.len(), 27);
    assert!(figure.workings.inputs.iter().all(|line| line.value.is_some() && line.field.is_some()));
    let known: BTreeSet<&str> =
        assessment.figures.iter().map(|one| one.id.as_str()).filter(|id| id.starts_with("scoring.")).collect();
    let expected = BTreeSet::from([
        "scoring.total",
        "scoring.position",
        "scoring.judged",
        "scoring.value_on_judgement",
        "scoring.patents.1.total",
    ]);
    assert_eq!(known, expected);
    assert!(!figure.workings.mark.is_verified(), "the table is our own");
}

#[test]
fn answers_are_found_by_patent_and_indicator() {
    let answer = Answer { patent: ONE, indicator: "gb.originality".to_owned(), ..Answer::default() };
    let scoring = Scoring { answers: vec![answer], ..Scoring::default() };
    assert!(scoring.answer(ONE, "gb.originality").is_some() && scoring.answer(PatentId(2), "gb.originality").is_none());
}
