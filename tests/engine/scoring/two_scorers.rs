//! Two people who score blind to each other: agreement, differences, what nobody is told.

use super::*;

#[test]
fn two_scorers_agree_differ_and_settle() {
    let mut case = case(Scheme::NationalStandard);
    let node = |case: &Case| score(&assess(case)).node("gb.originality").unwrap().clone();
    case.scoring.answer_mut(ONE, "gb.originality").first = opinion("a", "首创");
    case.scoring.answer_mut(ONE, "gb.originality").second = opinion("c", "有先例");
    assert_eq!(node(&case).source, Some(GradeSource::Judged), "one scorer: the second's answers rest");

    case.scoring.two_scorers = true;
    let points = |grade: &str| {
        let tree = tree(&case.scoring);
        let (_, node) = tree.indicators().find(|(_, node)| node.id == "gb.originality").unwrap();
        node.grade(grade).unwrap().points
    };
    let (a, c) = (points("a"), points("c"));
    let blind = assess(&case);
    assert_eq!(node(&case).source, Some(GradeSource::Unknown), "blind until both hand in");
    assert!(blind.scoring.deviations.is_empty() && blind.scoring.agreement.is_none(), "blind until both hand in");
    assert_eq!(says(&blind, Severity::Warning, "differ"), 0);

    case.scoring.handed_in = both_handed_in();
    let differing = node(&case);
    assert_eq!(differing.source, Some(GradeSource::Differing));
    assert_eq!(differing.range, Range { low: Some(c), value: Some(f64::midpoint(a, c)), high: Some(a) });
    let open = assess(&case);
    assert_eq!(says(&open, Severity::Warning, "differ on 1"), 1);
    let deviation = &open.scoring.deviations[0];
    assert_eq!(deviation.reasons, ["首创".to_owned(), "有先例".to_owned()]);
    near(deviation.distance, a - c);
    assert_eq!(deviation.settled, None);

    case.scoring.answer_mut(ONE, "gb.originality").settled = opinion("b", "");
    let settled = assess(&case);
    assert_eq!(score(&settled).node("gb.originality").unwrap().source, Some(GradeSource::Settled));
    assert_eq!(says(&settled, Severity::Warning, "differ on"), 0);
    assert_eq!(says(&settled, Severity::Warning, "no reason"), 1);
    settle(&mut case, "gb.originality", "b");
    let reasoned = assess(&case);
    assert_eq!(says(&reasoned, Severity::Warning, "no reason"), 0);
    assert_eq!(reasoned.scoring.deviations[0].settled, Some(("b".into(), "商定".to_owned())));
    assert_eq!(reasoned.scoring.agreement.as_ref().map(|found| (found.both, found.same)), Some((1, 0)));

    case.scoring.answer_mut(ONE, "gb.originality").settled = Opinion::default();
    case.scoring.answer_mut(ONE, "gb.originality").second.grade = "a".to_owned();
    assert_eq!(node(&case).source, Some(GradeSource::Agreed));
}

/// An opinion taken away never raises the score, whichever it is and whatever both said.
#[test]
fn an_opinion_taken_away_never_raises_the_score() {
    let mut case = case(Scheme::NationalStandard);
    case.scoring.two_scorers = true;
    case.scoring.handed_in = both_handed_in();
    let indicator = "gb.originality";
    let grades: Vec<String> = {
        let tree = tree(&case.scoring);
        let (_, node) = tree.indicators().find(|(_, node)| node.id == indicator).unwrap();
        node.grades.iter().map(|grade| grade.id.to_string()).collect()
    };
    let read = |case: &Case| {
        let assessment = assess(case);
        let score = score(&assessment);
        let node = score.node(indicator).unwrap().clone();
        let said = says(&assessment, Severity::Note, "only one of the two");
        (
            node.source,
            [node.range.low.unwrap(), node.range.value.or(node.range.low).unwrap()],
            score.total.low.unwrap(),
            said,
        )
    };
    for first in &grades {
        for second in &grades {
            case.scoring.answer_mut(ONE, indicator).first = opinion(first, "甲");
            case.scoring.answer_mut(ONE, indicator).second = opinion(second, "乙");
            let both = read(&case);
            for taken in Scorer::ALL {
                let mut one = case.clone();
                let answer = one.scoring.answer_mut(ONE, indicator);
                match taken {
                    Scorer::First => answer.first = Opinion::default(),
                    Scorer::Second => answer.second = Opinion::default(),
                }
                let left = read(&one);
                assert_eq!((left.0, left.3), (Some(GradeSource::Single), 1), "{first} {second} {taken:?}");
                let answer = one.scoring.answer_mut(ONE, indicator);
                (answer.first, answer.second) = (Opinion::default(), Opinion::default());
                let none = read(&one);
                for (more, less) in [(&both, &left), (&left, &none)] {
                    let fell = more.1.iter().zip(less.1).all(|(more, less)| less <= *more + 1e-9);
                    assert!(fell && less.2 <= more.2 + 1e-9, "{first} {second} {taken:?}: {more:?} {less:?}");
                }
            }
        }
    }
}

pub(super) fn both_handed_in() -> Vec<HandedIn> {
    Scorer::ALL.map(|scorer| HandedIn { patent: ONE, scorer }).to_vec()
}

/// No figure, working or table of any form tells what the one has said before the other has handed in; the score that follows
/// from the data stands everywhere alike.
#[test]
fn what_is_scored_blind_reaches_no_figure() {
    let mut case = case(Scheme::NationalStandard);
    case.scoring.two_scorers = true;
    case.scoring.handed_in = vec![HandedIn { patent: ONE, scorer: Scorer::First }];
    let silent = assess(&case);
    for (id, grades, _) in indicators(Scheme::NationalStandard) {
        case.scoring.answer_mut(ONE, id).first = opinion(&grades[0], "甲的秘密理由");
        case.scoring.answer_mut(ONE, id).second = opinion(grades.last().unwrap(), "乙的秘密理由");
    }
    let blind = assess(&case);
    assert!(blind.scoring.patents[0].blind);
    assert_eq!(blind.scoring.patents, silent.scoring.patents);
    assert_eq!(blind.figures, silent.figures, "nothing that follows from a score moves");
    assert_eq!(says(&blind, Severity::Note, "Still scored blind: patents 1"), 1);
    let report = pledgeworth::report::text(&case, &blind, Lang::Zh);
    let json = pledgeworth::report::json(&case, &blind, Lang::Zh).to_string();
    assert!(report.contains("双盲评分中"));
    assert!(!report.contains("秘密理由") && !json.contains("秘密理由"));
    // Handed in by both, it counts.
    case.scoring.handed_in = both_handed_in();
    let open = assess(&case);
    assert!(!open.scoring.patents[0].blind && open.scoring.patents != blind.scoring.patents);
}

#[test]
fn weighted_kappa_of_a_table_worked_by_hand() {
    // Three grades, ten indicators. Marginals of both: 5, 3, 2. Observed distance
    // (0.5 + 0.5 + 1)/10 = 0.2; by chance 0.30·0.5 + 0.12·0.5 + 0.20·1 = 0.41; κ = 1 − 0.2/0.41.
    let (one, two, three) = (0.0, 0.5, 1.0);
    let table = [(one, one, 4), (one, two, 1), (two, two, 2), (two, three, 1), (three, three, 1), (three, one, 1)];
    let pairs: Vec<Pair> = table
        .into_iter()
        .flat_map(|(first, second, count)| std::iter::repeat_n(Pair { first, second }, count))
        .collect();
    let found = agreement(&pairs).unwrap();
    assert_eq!((found.both, found.same), (10, 7));
    near(found.share, 0.7);
    near(found.kappa.unwrap(), 1.0 - 0.2 / 0.41);

    let same = [Pair { first: 0.0, second: 0.0 }, Pair { first: 1.0, second: 1.0 }];
    near(agreement(&same).unwrap().kappa.unwrap(), 1.0);
    let opposite = [Pair { first: 0.0, second: 1.0 }, Pair { first: 1.0, second: 0.0 }];
    near(agreement(&opposite).unwrap().kappa.unwrap(), -1.0);
    let certain = [Pair { first: 0.5, second: 0.5 }; 3];
    assert_eq!(agreement(&certain).unwrap().kappa, None, "chance agreement is certain");
    assert_eq!(agreement(&[]), None);
}

// The bundle.
